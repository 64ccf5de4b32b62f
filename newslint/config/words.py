"""The words of the house: the list ``.newslint/words.txt``."""

import os
from collections.abc import Iterable, Iterator

from newslint.config import NAME, WORDS, ConfigError, may_be_ours


def read_words(path: str) -> Iterator[str]:
    """The words of a list: one a line, ``#`` begins a comment. Raises `ConfigError`."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the list of words cannot be read: {error}") from None
    for line in lines:
        word = line.partition("#")[0].strip()
        if word:
            yield word


def accepted(words: Iterable[str]) -> Iterator[str]:
    """The words as the document compares them: apostrophes straight, names and compounds in parts."""
    for word in words:
        word = word.strip().replace("’", "'")
        yield word
        parts = word.replace("-", " ").split()
        if len(parts) > 1:
            yield from parts


def words_file(folder: str) -> str:
    """The list of the house's words that holds for a folder; where there is none, its right place.

    That is beside the nearest config, or in the folder itself.
    """
    from newslint.config.reading import read

    folder = os.path.abspath(folder)
    at = folder
    while True:
        path = os.path.join(at, WORDS)
        if os.path.isfile(path) or os.path.isfile(os.path.join(at, NAME)):
            return path
        project = os.path.join(at, "pyproject.toml")
        if os.path.isfile(project) and may_be_ours(project) and read(project, needed=False):
            return path
        above = os.path.dirname(at)
        if above == at:
            return os.path.join(folder, WORDS)
        at = above
