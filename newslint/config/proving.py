"""Proving what a config file says: each key and value, with the nearest right one for a wrong one."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from newslint.config import ENCODINGS, LANGUAGES, STYLES
from newslint.config.globs import bad_glob
from newslint.config.layers import Layer
from newslint.config.names import nearest
from newslint.config.places import Path, Places, shown_key
from newslint.config.tables import TABLES, prove_table
from newslint.findings import SEVERITIES
from newslint.packs import ALL_PACKS

KEYS: dict[str, str] = {
    "extend": 'the path of another config, such as "../newslint.toml"',
    "style": "one of " + ", ".join(STYLES),
    "select": "a list of packs and rules",
    "extend-select": "a list of packs and rules",
    "ignore": "a list of packs and rules",
    "include": 'a list of globs, such as ["*.md", "*.txt"]',
    "exclude": 'a list of globs, such as ["archive/**"]',
    "force-exclude": "true or false",
    "accept": 'a list of words, such as ["Zubayr"]',
    "language": "one of " + ", ".join(LANGUAGES),
    "encoding": "one of " + ", ".join(ENCODINGS),
    "fail-on": "one of " + ", ".join(reversed(SEVERITIES)),
    "packs": 'a list of folders with rules, such as ["house-rules"]',
    "severities": 'a table of severities by rule or pack, such as "spelling/typo" = "warning"',
    "rules": 'tables of options by rule, such as [rules."structure/overlong-sentence"]',
    "overrides": 'tables for some drafts only, each begun by [[overrides]] and files = ["letters/**"]',
    **{name: f"a table, begun by [{name}]" for name in TABLES},
}
"""What a config may hold, and as what."""

OVERRIDE_KEYS = (
    "files",
    "style",
    "select",
    "extend-select",
    "ignore",
    "accept",
    "language",
    "encoding",
    "fail-on",
    "severities",
    "rules",
)
"""What may differ from draft to draft."""

_ALLOWED = {
    "language": LANGUAGES,
    "encoding": ENCODINGS,
    "fail-on": SEVERITIES,
    "style": STYLES,
}
_NEVER_EMPTY = {
    "select": "nothing would be checked",
    "include": "no file would be a draft",
    "files": "it would hold for no draft",
}


class Proof:
    """The proof of one config file; mistakes are gathered, so that all are seen at once."""

    def __init__(self, path: str, places: Places, prefix: Path, mistakes: list[str]) -> None:
        self.path = path
        self.places = places
        self.prefix = prefix
        self.root = os.path.dirname(os.path.abspath(path))
        self.mistakes = mistakes

    def layers(self, values: Mapping[str, Any]) -> list[Layer]:
        """The layers that the file makes: its own keys, then each of its overrides."""
        proved: dict[str, Any] = {}
        for key, value in values.items():
            if key in KEYS and key != "overrides":
                self.key(proved, (key,), value)
            elif key != "overrides":
                self.unknown((key,), KEYS, value)
        layers = [Layer(self.path, self.root, proved, self.places, self.prefix)]
        overrides = values.get("overrides", [])
        if not isinstance(overrides, list) or not all(isinstance(one, dict) for one in overrides):
            self.mistake(("overrides",), "write [[overrides]], with two brackets, once for each")
            return layers
        for number, override in enumerate(overrides):
            layers.append(self.override(("overrides", number), override))
        return layers

    def override(self, at: Path, values: Mapping[str, Any]) -> Layer:
        proved: dict[str, Any] = {}
        for key, value in values.items():
            if key in OVERRIDE_KEYS:
                self.key(proved, (*at, key), value)
            elif key in KEYS:
                self.mistake(
                    (*at, key), "holds for all drafts of a config; it stands above [[overrides]]"
                )
            else:
                self.unknown((*at, key), OVERRIDE_KEYS, value)
        if "files" not in values:
            self.mistake(at, 'says of no drafts; it needs files, such as files = ["letters/**"]')
        files = proved.pop("files", ())
        return Layer(self.path, self.root, proved, self.places, (*self.prefix, *at), files)

    # ---- keys ---------------------------------------------------------------------------------

    def key(self, proved: dict[str, Any], at: Path, value: object) -> None:
        """Prove the value of a known key and put it with the others."""
        key = str(at[-1])
        if key in TABLES:
            proved.setdefault("tables", {})[key] = self.described(at, value)
            return
        prove: Callable[[Path, Any], Any]
        if key in _ALLOWED:
            prove = self.one_of
        elif key == "severities":
            prove = self.severities
        elif key == "rules":
            prove = self.rules
        elif key == "force-exclude":
            prove = self.truth
        elif key == "extend":
            prove = self.text
        elif key == "packs":
            prove = self.packs
        else:
            prove = self.texts
        found = prove(at, value)
        if found is not None:
            proved[key] = found

    def unknown(self, at: Path, known: Iterable[str], value: object) -> None:
        """Tell of a key that there is not."""
        key = str(at[-1])
        known = list(known)
        hint = nearest(key.replace("_", "-"), known)
        if key == "files" and len(at) == 1:
            problem = "stands below [[overrides]], and the keys that are to hold for them below it"
        elif key in ("tool", "newslint") and isinstance(value, dict):
            problem = (
                "in this file the keys stand at the top; [tool.newslint] is for pyproject.toml"
            )
        elif "/" in key or key in ALL_PACKS:
            problem = f'to set options, write [rules."{key}"]; to set a severity, use [severities]'
        elif hint:
            problem = f"there is no such key; did you mean {hint}?"
        else:
            problem = f"there is no such key; there are {', '.join(known)}"
        self.mistake(at, problem)

    # ---- values -------------------------------------------------------------------------------

    def text(self, at: Path, value: object) -> str | None:
        if not isinstance(value, str) or not value.strip():
            self.mistake(at, f"must be {KEYS[str(at[-1])]}")
            return None
        return value

    def texts(self, at: Path, value: object) -> tuple[str, ...] | None:
        key = str(at[-1])
        wanted = KEYS.get(key, 'a list of globs, such as ["letters/**"]')
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.mistake(at, f"must be {wanted}")
            return None
        if not value and key in _NEVER_EMPTY:
            self.mistake(at, f"is empty: {_NEVER_EMPTY[key]}; fill it, or take it out")
        for number, item in enumerate(value):
            if not item.strip():
                self.mistake((*at, number), "holds an empty text; take it out")
            elif key in ("include", "exclude", "files"):
                problem = bad_glob(item, self.root)
                if problem:
                    self.mistake((*at, number), problem)
        return tuple(value)

    def one_of(self, at: Path, value: object) -> str | None:
        allowed = _ALLOWED[str(at[-1])]
        if isinstance(value, str) and value in allowed:
            return value
        self.mistake(at, f"“{_shown(value)}” is not {KEYS[str(at[-1])]}{_hint(value, allowed)}")
        return None

    def truth(self, at: Path, value: object) -> bool | None:
        if not isinstance(value, bool):
            self.mistake(at, "must be true or false, without quotation marks")
            return None
        return value

    def severities(self, at: Path, value: object) -> dict[str, str] | None:
        if not isinstance(value, dict):
            self.mistake(at, f"must be {KEYS['severities']}")
            return None
        for name, severity in value.items():
            if isinstance(severity, dict):
                self.mistake((*at, name), f'write "{name}/…" = "info", with rule and severity')
            elif severity not in SEVERITIES and not self.strayed((*at, name)):
                allowed = ", ".join(reversed(SEVERITIES))
                hint = _hint(severity, SEVERITIES)
                self.mistake((*at, name), f"“{_shown(severity)}” is not one of {allowed}{hint}")
        return value

    def rules(self, at: Path, value: object) -> dict[str, dict[str, Any]] | None:
        if not isinstance(value, dict):
            self.mistake(at, f"must be {KEYS['rules']}")
            return None
        for rule, options in value.items():
            if not isinstance(options, dict):
                if not self.strayed((*at, rule)):
                    self.mistake((*at, rule), f'must be a table, begun by [rules."{rule}"]')
                continue
            for option in options:
                if option in ("severity", "severities"):
                    self.mistake(
                        (*at, rule, option), 'belongs under [severities], as "rule" = "info"'
                    )
                elif option not in ("message",):
                    self.strayed((*at, rule, option))
        return value

    def described(self, at: Path, value: object) -> dict[str, Any]:
        name = str(at[-1])
        if not isinstance(value, dict):
            self.mistake(at, f"must be {KEYS[name]}")
            return {}

        def mistake(key: str, fault: str, given: object) -> None:
            if fault == "unknown":
                if not self.strayed((*at, key)):
                    from newslint.config.tables import fields, table_class

                    self.unknown((*at, key), fields(table_class(name)), given)
            else:
                allowed = fault.removeprefix("one of ").split(", ") if "one of" in fault else ()
                self.mistake((*at, key), f"must be {fault}{_hint(given, allowed)}")

        return prove_table(name, value, mistake)

    def packs(self, at: Path, value: object) -> tuple[str, ...] | None:
        names = self.texts(at, value)
        if names is None:
            return None
        folders: list[str] = []
        for number, name in enumerate(names):
            folder = os.path.normpath(os.path.join(self.root, name))
            base = os.path.basename(folder)
            if not os.path.isdir(folder):
                self.mistake((*at, number), f"there is no folder “{name}” beside the config")
            elif base in ALL_PACKS:
                self.mistake((*at, number), f"“{base}” is a pack of newslint; rename yours")
            elif base in [os.path.basename(other) for other in folders]:
                self.mistake((*at, number), f"two folders are called “{base}”; rename one of them")
            folders.append(folder)
        return tuple(folders)

    def strayed(self, at: Path) -> bool:
        """Tell of a key of the config itself that stands below the head of a table."""
        key = str(at[-1])
        if key not in KEYS or key in ALL_PACKS or key in TABLES:
            return False
        table = ".".join(str(part) for part in at[:-1] if isinstance(part, str))
        self.mistake(at, f"belongs to no table: put it above [{table}], or all before the first [")
        return True

    def mistake(self, at: Path, problem: str) -> None:
        line = self.places.line((*self.prefix, *at))
        self.mistakes.append(f"{self.path}:{line}: {shown_key(at)}: {problem}")


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _hint(value: object, allowed: Iterable[str]) -> str:
    hint = nearest(str(value), allowed) if isinstance(value, str) else None
    return f"; did you mean {hint}?" if hint else ""
