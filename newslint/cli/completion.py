"""``newslint completion``: the script that teaches a shell our commands, options, packs and rules."""

import click

_WHERE = {
    "bash": "newslint completion bash >> ~/.bashrc",
    "zsh": "newslint completion zsh >> ~/.zshrc",
    "fish": "newslint completion fish > ~/.config/fish/completions/newslint.fish",
}


@click.command(
    "completion",
    epilog="\b\nPut it where your shell reads it, once:\n  " + "\n  ".join(_WHERE.values()),
)
@click.argument("shell", type=click.Choice(list(_WHERE)))
def command(shell: str) -> None:
    """Print the completion script of a shell: it completes commands, options, paths, packs and
    rules."""
    from click.shell_completion import get_completion_class

    from newslint.cli import cli

    completion = get_completion_class(shell)
    assert completion is not None, "click completes all shells that are listed above"
    script = completion(cli, {}, "newslint", "_NEWSLINT_COMPLETE")
    click.echo(script.source_template % script.source_vars())
