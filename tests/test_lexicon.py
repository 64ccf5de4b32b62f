"""What the shipped lexicon knows: words, names, spellings, candidates, phrases, twins."""

import pytest

from newslint.lexicon import (
    CALENDAR,
    CAPITAL,
    COUNTRY,
    LOWER,
    MIXED,
    NAME,
    OBSCURE,
    PEOPLE,
    PLACE,
    RARE,
    UK,
    UPPER,
    US,
    Lexicon,
    LexiconError,
    english,
)

LEXICON = english()


@pytest.mark.parametrize(
    "word",
    """Syria Zelensky Zelenskyy Kyiv Kharkiv Houthi Houthis Netanyahu Hezbollah Hamas Rohingya Brexit
    Ukrainian COVID COVID-19 NATO U.S. U.S.-led U.N. D.C. Ph.D. p.m. iPhone eBay TikTok adidas
    al-Qaeda Al-Qaeda al-Assad McDonald O'Brien O’Brien de von cybersecurity livestream
    livestreamed chatbot smartphones pre-empt re-elected anti-Assad pro-Kremlin mid-1990s MPs
    Obama’s workers’ don't don’t they'd father-in-law multimillion km mph café naïve TURKEY
    Said the""".split(),
)
def test_knows_words_and_names_of_the_day(word: str) -> None:
    assert LEXICON.knows(word)


@pytest.mark.parametrize(
    "word",
    """syria monday kharkiv obama iran's teh hte fo ot adn recieve becames useing wich comission
    saidthat ofthe definately undrstood recommand specifed internations thier Iphone""".split(),
)
def test_does_not_know_typos_nor_names_in_lower_case(word: str) -> None:
    assert not LEXICON.knows(word)


@pytest.mark.parametrize(
    "word",
    """syria iran japan brazil london paris berlin english french german kurdish arabic january
    monday christmas obama netanyahu zelensky european muslim jewish facebook""".split(),
)
def test_some_words_always_take_a_capital(word: str) -> None:
    entry = LEXICON.entry(word)
    assert entry is not None
    assert entry.flags & CAPITAL
    assert not entry.flags & LOWER
    assert not entry.flags & OBSCURE
    assert entry.is_name_only


@pytest.mark.parametrize(
    "word", "turkey china chad polish march may reading nice mobile rice bush bath split".split()
)
def test_some_words_are_both_name_and_word(word: str) -> None:
    flags = LEXICON.flags(word)
    assert flags & CAPITAL
    assert flags & LOWER
    assert not flags & RARE


@pytest.mark.parametrize(
    "word",
    """the of said people would and to is livestream al de van bin el la von der da di du le km mph
    pm am etc vs table government""".split(),
)
def test_common_words_are_never_names_only(word: str) -> None:
    assert LEXICON.flags(word) & LOWER


def test_flags_tell_what_a_name_names() -> None:
    assert LEXICON.flags("syria") & COUNTRY
    assert LEXICON.flags("aleppo") & PLACE
    assert LEXICON.flags("kurdish") & PEOPLE
    assert LEXICON.flags("thursday") & CALENDAR
    assert LEXICON.flags("nato") & UPPER
    assert LEXICON.flags("iphone") & MIXED
    assert LEXICON.flags("colour") & UK
    assert LEXICON.flags("color") & US
    assert not LEXICON.flags("table") & (NAME | US | UK)


def test_an_unknown_word_has_no_entry() -> None:
    assert LEXICON.entry("qzxv") is None
    assert LEXICON.flags("qzxv") == 0
    assert LEXICON.frequency("qzxv") == 0
    assert LEXICON.spellings("qzxv") == ()
    assert LEXICON.counterpart("qzxv") is None
    assert "qzxv" not in LEXICON
    assert "syria" in LEXICON


@pytest.mark.parametrize(
    ("lower", "expected"),
    [
        ("syria", ("Syria",)),
        ("turkey", ("turkey", "Turkey")),
        ("iphone", ("iPhone",)),
        ("mcdonald", ("McDonald",)),
        ("al-qaeda", ("al-Qaeda",)),
        ("nato", ("NATO",)),
        ("table", ("table",)),
        ("south korea", ("South Korea",)),
    ],
)
def test_spellings(lower: str, expected: tuple[str, ...]) -> None:
    found = LEXICON.spellings(lower)
    assert found[: len(expected)] == expected


def test_frequencies_grow_with_use() -> None:
    words = ["xylem", "turnip", "minister", "government", "people", "the"]
    numbers = [LEXICON.frequency(word) for word in words]
    assert numbers == sorted(numbers)
    assert numbers[0] > 0
    assert numbers[-1] <= 255
    assert LEXICON.frequency("livestream") == 0
    assert LEXICON.likelihood("livestream") > 0


def test_pairs_seen_in_print() -> None:
    assert LEXICON.pair("of", "the") > LEXICON.pair("prime", "minister") > 0
    assert LEXICON.pair("syria", "banana") == 0
    assert LEXICON.pair("qzxv", "the") == 0


def test_phrases_that_begin_with_a_word() -> None:
    south = LEXICON.phrases("south")
    assert ("South", "Korea") in south
    assert ("South", "Africa") in south
    assert [len(words) for words in south] == sorted((len(words) for words in south), reverse=True)
    assert ("New", "York") in LEXICON.phrases("new")
    assert ("Middle", "East") in LEXICON.phrases("middle")
    assert ("White", "House") in LEXICON.phrases("white")
    assert ("World", "Health", "Organization") in LEXICON.phrases("world")
    assert LEXICON.phrases("banana") == ()
    assert LEXICON.phrases("qzxv") == ()


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("organise", "organize"),
        ("organisation", "organization"),
        ("analyse", "analyze"),
        ("centre", "center"),
        ("centred", "centered"),
        ("travelled", "traveled"),
        ("defence", "defense"),
        ("catalogue", "catalog"),
        ("manoeuvre", "maneuver"),
        ("plough", "plow"),
        ("moustache", "mustache"),
        ("fulfil", "fulfill"),
        ("aluminium", "aluminum"),
        ("grey", "gray"),
        ("paediatric", "pediatric"),
        ("sceptical", "skeptical"),
        ("cosy", "cozy"),
    ],
)
def test_counterparts_go_both_ways(british: str, american: str) -> None:
    assert LEXICON.counterpart(british) == american
    assert LEXICON.counterpart(american) == british


@pytest.mark.parametrize(
    ("british", "american"),
    [("cheque", "check"), ("tyre", "tire"), ("programme", "program"), ("kerb", "curb")],
)
def test_a_word_that_both_sides_write_has_no_counterpart(british: str, american: str) -> None:
    assert LEXICON.counterpart(british) == american
    assert LEXICON.counterpart(american) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("woudl", "would"),
        ("saeid", "said"),
        ("recieve", "receive"),
        ("abbout", "about"),
        ("undrstood", "understood"),
        ("invitacion", "invitation"),
        ("possibile", "possible"),
        ("accross", "across"),
        ("becames", "becomes"),
        ("comumnity", "community"),
        ("supplaments", "supplements"),
        ("useing", "using"),
        ("qiality", "quality"),
        ("owudl", "would"),
        ("fomr", "from"),
        ("definately", "definitely"),
        ("seperate", "separate"),
        ("occured", "occurred"),
        ("goverment", "government"),
        ("adn", "and"),
        ("didnt", "didn't"),
        ("hopefull", "hopeful"),
        ("independant", "independent"),
        ("fotograph", "photograph"),
        ("febuary", "February"),
    ],
)
def test_the_likeliest_word_comes_first(typed: str, meant: str) -> None:
    assert LEXICON.candidates(typed)[0][0] == meant


def test_candidates_are_ranked_scored_and_never_the_word_itself() -> None:
    found = LEXICON.candidates("form", limit=5)
    scores = [score for _, score in found]
    assert "from" in [word for word, _ in found]
    assert "form" not in [word for word, _ in found]
    assert scores == sorted(scores, reverse=True)
    assert len(found) <= 5
    assert all(score < 0 for score in scores)


def test_gibberish_has_no_candidates() -> None:
    assert LEXICON.candidates("qzxvqzxvk") == []
    assert LEXICON.candidates("") == []
    assert LEXICON.candidates("x" * 60) == []


def test_words_run_together_are_parted() -> None:
    assert LEXICON.splits("ofthe")[0][:2] == ("of", "the")
    assert LEXICON.splits("saidthat")[0][:2] == ("said", "that")
    assert LEXICON.splits("alot")[0][:2] == ("a", "lot")
    assert LEXICON.splits("qzxv") == []


def test_it_is_opened_once() -> None:
    assert english() is english()
    assert len(LEXICON) > 300_000


def test_a_missing_file_is_told_in_one_sentence(tmp_path: object) -> None:
    with pytest.raises(LexiconError, match=r"cannot be read \(no such file.*reinstall newslint\.$"):
        Lexicon(f"{tmp_path}/none.lexicon")
