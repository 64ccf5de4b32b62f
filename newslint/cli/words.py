"""``newslint words``: the words of drafts that newslint does not know."""

from collections import Counter

import click

from newslint import files
from newslint.cli import complain
from newslint.cli.options import config_options, split_names
from newslint.config import ConfigError, Configs
from newslint.files import DraftError


@click.command("words")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@click.option("--counts", is_flag=True, help="Put before each word how often it stands there.")
@click.option(
    "--at-least", metavar="N", type=int, default=1, help="Leave out words that are rarer than N."
)
@click.option("--exclude", multiple=True, metavar="GLOBS", help="Leave these files or folders out.")
@config_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    counts: bool,
    at_least: int,
    exclude: tuple[str, ...],
    config: str | None,
    isolated: bool,
) -> None:
    """List the words of drafts that newslint does not know, the most frequent first.

    Read the list, take out what is wrong, and hand the rest to newslint accept:

    \b
      newslint words drafts > new-words.txt
      newslint accept --file new-words.txt
    """
    from newslint.discovery import find_drafts

    problems = False
    unknown: Counter[str] = Counter()
    try:
        configs = Configs(config, isolated=isolated)
    except ConfigError as error:
        complain(str(error))
        ctx.exit(2)
    for draft in find_drafts(paths or (".",), configs, split_names(exclude)):
        try:
            if isinstance(draft, DraftError):
                raise draft
            held = configs.for_draft(draft)
            unknown.update(_unknown(files.read(draft, held.encoding), held.accept))
        except (DraftError, ConfigError) as error:
            complain(str(error))
            problems = True
    for word, count in sorted(unknown.items(), key=lambda item: (-item[1], item[0])):
        if count >= at_least:
            click.echo(f"{count:>6}  {word}" if counts else word)
    ctx.exit(2 if problems else 0)


def _unknown(draft: files.Draft, accepted: frozenset[str]) -> list[str]:
    """The unknown words of a draft, as they would be accepted: without the possessive."""
    from newslint import lexicon
    from newslint.document import Document
    from newslint.library import format_of

    english = lexicon.english()
    document = Document(draft.text, format_of(draft.path), accepted=accepted)
    found = []
    for word in document.words:
        text = word.text.removesuffix("'s").removesuffix("'S")
        if not text.isalpha() and not text.replace("'", "").isalpha():
            continue  # 7pm, 4x100m: no words that a list could hold
        if not english.knows(text) and not document.accepts(text):
            found.append(text)
    return found
