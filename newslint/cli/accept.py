"""``newslint accept``: words for the list of the house."""

import os
from collections.abc import Iterable

import click

from newslint.cli import complain
from newslint.config import ConfigError, read_words, words_file

_HEAD = (
    "# Words that newslint accepts in this folder and below, one a line; # begins a comment.",
    "# With a capital a word is accepted only so; plurals and possessives come for free.",
)


@click.command("accept")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option(
    "--file",
    "list_file",
    type=click.Path(),
    metavar="FILE",
    help="Accept the words of this file, one a line.",
)
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], list_file: str | None) -> None:
    """Add words to the house's list, .newslint/words.txt beside the nearest config.

    A word with a capital is accepted only with it. Plurals and possessives come for free.
    """
    if not words and not list_file:
        raise click.UsageError("name the words to accept, such as: newslint accept Zubayr", ctx)
    try:
        new = [*words, *(read_words(list_file) if list_file else ())]
        for word in new:
            if not any(c.isalpha() for c in word) or "#" in word:
                raise click.UsageError(f"“{word}” is no word", ctx)
        path = words_file(".")
        added = add_words(path, (word.strip().replace("’", "'") for word in new))
    except (ConfigError, OSError) as error:
        complain(str(error))
        ctx.exit(2)
    relative = os.path.relpath(path)
    click.echo(
        f"{relative}: {len(added)} word{'s' * (len(added) != 1)} added"
        + (
            f", {len(set(new)) - len(added)} stood there already"
            if len(added) < len(set(new))
            else ""
        )
    )


def add_words(path: str, words: Iterable[str]) -> list[str]:
    """Add words to a list and sort it; answers those that were new. Comment lines stay on top."""
    comments: list[str] = []
    lines: dict[str, str] = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8-sig") as file:
            for line in file.read().splitlines():
                word = line.partition("#")[0].strip()
                if word:
                    lines[word] = line.rstrip()
                elif line.strip():
                    comments.append(line.rstrip())
    else:
        comments.extend(_HEAD)
    added = []
    for word in words:
        if word not in lines:
            lines[word] = word
            added.append(word)
    if added:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        ordered = [lines[word] for word in sorted(lines, key=lambda word: (word.lower(), word))]
        temporary = f"{path}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            file.write("\n".join([*comments, *ordered]) + "\n")
        os.replace(temporary, path)
    return added
