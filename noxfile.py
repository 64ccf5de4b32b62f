"""What one runs while working on newslint; `nox -l` lists it. CI runs .ci/run."""

import nox

nox.options.sessions = ["check", "test", "docs"]
nox.options.default_venv_backend = "venv"
PROSE = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs"]


def install(session: nox.Session, group: str) -> None:
    """Install the tree, editable, with a dependency group."""
    session.run("python", "-m", "pip", "install", "-q", "--upgrade", "pip")  # 25.1 knows --group
    session.run("python", "-m", "pip", "install", "-q", "-e", ".", "--group", group)


@nox.session
def check(session: nox.Session) -> None:
    """Style, types and layers."""
    install(session, "check")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def test(session: nox.Session) -> None:
    """All tests, or those that are named: nox -s test -- tests/test_rules.py -k spacing."""
    install(session, "test")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Write docs/rules.md anew, and read our own prose with newslint."""
    install(session, "test")
    reference = session.run("newslint", "rules", "--isolated", "--format", "md", silent=True)
    with open("docs/rules.md", "w", encoding="utf-8", newline="\n") as file:
        file.write(str(reference))
    session.run("newslint", "check", *PROSE)


@nox.session
def bench(session: nox.Session) -> None:
    """Start-up time beside another linter's, and milliseconds a draft."""
    install(session, "test")
    session.run("python", "-m", "pip", "install", "-q", "proselint")
    session.run("python", "benchmarks/cold_start.py")
    session.run("python", "benchmarks/throughput.py")
