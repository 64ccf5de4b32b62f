"""The html report in a real browser: opened, filtered, walked by keyboard, dark and in print.

Needs Chromium and its driver (Debian: chromium, chromium-driver) and selenium; skipped without.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newslint
from newslint.desk import Checked
from newslint.findings import Finding
from newslint.reporters import Page, html

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

PORT = """\
# Ships wait off the the port

The harbour office said teh storm would pass by noon,but nobody left the quay.

**Interviewer:** When will it open?

**Port master:** When the wind turns. And it will turn turn.

**Interviewer:** <script>document.title = "taken over"</script> Is that all?

**Port master:** That is is all.

> A quotation that nobody doubts.

""" + "\n\n".join(f"Paragraph {number} of a long story." for number in range(40))
WEATHER = "# Rain\n\nIt rained rained on the town, and <b onclick='alert(1)'>on</b> the the port.\n"
CALM = "The sea is calm.\n"


def browser_path() -> str | None:
    given = os.environ.get("NEWSLINT_TEST_BROWSER")
    names = (given,) if given else ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a window, whose log and requests can be read."""
    from selenium.webdriver.chrome.service import Service

    program, driver = browser_path(), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("there is no Chromium with chromedriver here")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    yield browser
    browser.quit()


def checked(path: str, text: str) -> Checked:
    """The draft with what our own rules find in it, and a note of a house at its first word."""
    select = ["spelling/doubled-word", "spelling/typo", "spacing/after-comma"]
    found = newslint.check(text, filename=path, select=select)
    if found:
        word = text.index(" ") + 1
        position = (1, word + 1, 1, word + 6)
        note = Finding(
            "house/first", "info", "Is it?", text[word : word + 5], word, word + 5, *position
        )
        found.insert(0, note)
    return Checked(path, text, tuple(found))


@pytest.fixture(scope="module")
def drafts() -> list[Checked]:
    return [
        checked("desk/port.md", PORT),
        checked("desk/<b>weather</b>.md", WEATHER),
        checked("desk/calm.md", CALM),
    ]


@pytest.fixture
def page(browser: Any, drafts: list[Checked], tmp_path: Path) -> Iterator[Any]:
    """The report, open in the browser; afterwards its log and its requests are looked through."""
    file = tmp_path / "report.html"
    file.write_text("\n".join(html.report(drafts, Page())), encoding="utf-8", newline="\n")
    emulate(browser)
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(file.as_uri())
    yield browser
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    for entry in browser.get_log("performance"):
        if '"Network.requestWillBeSent"' in entry["message"]:
            assert '"url":"file:' in entry["message"] or '"url":"data:' in entry["message"]


def emulate(browser: Any, media: str = "", scheme: str = "light") -> None:
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def all_of(page: Any, selector: str) -> list[Any]:
    found: list[Any] = page.find_elements("css selector", selector)
    return found


def one(page: Any, selector: str) -> Any:
    (found,) = all_of(page, selector)
    return found


def visible(page: Any, selector: str) -> list[Any]:
    return [element for element in all_of(page, selector) if element.is_displayed()]


def press(page: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    for key in keys:
        ActionChains(page).send_keys(key).perform()


def focused(page: Any) -> str:
    name: str = page.switch_to.active_element.get_attribute("id")
    return name


def color(page: Any, selector: str, what: str = "background-color") -> tuple[float, ...]:
    value: str = one(page, selector).value_of_css_property(what)
    return tuple(float(part) for part in value[value.index("(") + 1 : -1].split(","))


def count(drafts: list[Checked]) -> int:
    return sum(len(draft.findings) for draft in drafts)


def test_the_page_shows_every_finding_in_place(page: Any, drafts: list[Checked]) -> None:
    assert count(drafts) >= 8
    assert len(visible(page, ".note")) == len(visible(page, "mark")) == count(drafts)
    assert page.title == f"newslint: {count(drafts)} findings in 2 drafts"
    for number, mark in enumerate(all_of(page, "mark"), 1):
        note = one(page, f"#n{number}")
        row = mark.find_element("xpath", "ancestor::div[contains(@class, 'row')]")
        assert note.find_element("xpath", "ancestor::div[contains(@class, 'row')]") == row
        assert note.location["x"] > mark.location["x"]
        described = one(page, f"#{mark.get_attribute('aria-describedby')}")
        assert described.text in note.text


def test_a_draft_cannot_act(page: Any) -> None:
    assert "taken over" not in page.title
    assert '<script>document.title = "taken over"</script> Is that' not in page.page_source
    assert "Is that all?" in one(page, "#draft-1").text
    assert len(all_of(page, "script")) == 1
    assert all_of(page, "[onclick]") == []
    assert one(page, "#path-2").text == "desk/<b>weather</b>.md"


def test_a_script_that_got_in_would_not_run(page: Any) -> None:
    page.execute_script(
        "const script = document.createElement('script');"
        "script.textContent = 'document.title = 1'; document.body.append(script);"
    )
    assert page.title.startswith("newslint: ")
    (refused,) = page.get_log("browser")
    assert "Content Security Policy" in refused["message"]


def test_filters_hide_and_count(page: Any, drafts: list[Checked]) -> None:
    status = one(page, "#status")
    spacing = one(page, "input[value=spacing]")
    spacing.click()
    left = count(drafts) - 1
    assert len(visible(page, ".note")) == left
    assert status.text == f"{left} findings shown of {count(drafts)}"
    assert len(all_of(page, "mark.off")) == 1
    one(page, "input[value=info]").click()
    assert len(visible(page, ".note")) == left - 2
    before = all_of(page, "nav .count")[0].text
    one(page, "input[value=spelling]").click()
    assert visible(page, ".note") == []
    assert (before, all_of(page, "nav .count")[0].text) != ("0", "1")
    assert all_of(page, "nav .count")[0].text == "0"
    press(page, "j")  # nowhere to go, and nothing breaks
    for name in ("spelling", "spacing", "info"):
        one(page, f"input[value={name}]").click()
    assert len(visible(page, ".note")) == count(drafts)
    assert status.text == f"{count(drafts)} findings"


def test_only_marked_passages_are_shown_on_request(page: Any) -> None:
    before = len(visible(page, ".row"))
    one(page, "#only-marked").click()
    after = visible(page, ".row")
    assert 0 < len(after) < before / 2
    assert all(row.find_elements("css selector", "mark") for row in after)


def test_keys_walk_through_the_findings(page: Any, drafts: list[Checked]) -> None:
    press(page, "j")
    assert focused(page) == "m1"
    assert one(page, ".note.current").get_attribute("id") == "n1"
    press(page, "n", "j")
    assert focused(page) == "m3"
    assert one(page, "#status").text == f"3 of {count(drafts)} findings"
    press(page, "p", "k", "k")  # round to the last one
    assert focused(page) == f"m{count(drafts)}"
    mark = one(page, f"#m{count(drafts)}")
    seen = page.execute_script(
        "const box = arguments[0].getBoundingClientRect();"
        "return box.top > 0 && box.bottom < innerHeight",
        mark,
    )
    assert seen
    press(page, "\ue007")  # Enter: to the note
    assert focused(page) == f"n{count(drafts)}"
    press(page, "\ue00c")  # Escape
    assert all_of(page, ".current") == []


def test_keys_pass_over_what_the_filters_hide(page: Any) -> None:
    one(page, "input[value=info]").click()
    press(page, "j")
    assert focused(page) == "m2"


def test_tab_leads_over_the_skip_link_to_the_findings(page: Any) -> None:
    press(page, "\ue004")
    link = page.switch_to.active_element
    assert link.text == "Skip to the drafts"
    assert link.location["y"] >= 0
    press(page, "\ue007", "\ue004")
    assert focused(page) == "m1"
    style = page.switch_to.active_element.value_of_css_property("outline-style")
    width = page.switch_to.active_element.value_of_css_property("outline-width")
    assert style == "solid"
    assert float(width.removesuffix("px")) >= 2
    assert one(page, ".note.current").get_attribute("id") == "n1"


def test_a_click_on_a_mark_shows_its_note(page: Any) -> None:
    one(page, "#m3").click()
    assert one(page, ".note.current").get_attribute("id") == "n3"
    one(page, "#next").click()
    assert focused(page) == "m4"


def test_the_pictures_are_drawn_told_and_compared(page: Any, drafts: list[Checked]) -> None:
    for drawn in all_of(page, "svg[role=img]"):
        box = drawn.rect
        assert box["width"] > 20
        assert box["height"] > 20
        for attribute in ("aria-labelledby", "aria-describedby"):
            name = drawn.get_attribute(attribute)
            assert page.execute_script(
                "return document.getElementById(arguments[0]).textContent", name
            )
    rows = visible(page, ".compared tbody tr")
    assert [row.text.split()[0] for row in rows] == [draft.path for draft in drafts]
    rows[0].find_element("css selector", "a").click()
    assert page.current_url.endswith("#draft-1")


def test_the_sentences_stand_in_a_table_that_keys_open(page: Any) -> None:
    opener = all_of(page, "#draft-1 .reading summary")[0]
    assert visible(page, "#draft-1 .numbers") == []
    page.execute_script("arguments[0].focus()", opener)
    press(page, "\ue007")  # Enter
    (table,) = visible(page, "#draft-1 .numbers")
    assert len(table.find_elements("css selector", "tbody tr")) > 10


def test_the_pictures_show_in_the_dark_and_in_print(page: Any) -> None:
    def bar() -> tuple[float, ...]:
        value: str = page.execute_script(
            "return getComputedStyle(document.querySelector('#draft-1 svg rect')).fill"
        )
        return tuple(float(part) for part in value[value.index("(") + 1 : -1].split(","))

    assert sum(bar()[:3]) < 350
    emulate(page, scheme="dark")
    assert sum(bar()[:3]) > 400
    emulate(page, media="print", scheme="dark")
    assert sum(bar()[:3]) < 350
    assert all_of(page, "#draft-1 svg[role=img]")[0].is_displayed()
    assert not all_of(page, "#draft-1 .reading summary")[0].is_displayed()


def test_dark_and_print(page: Any) -> None:
    assert sum(color(page, "body")[:3]) > 600
    emulate(page, scheme="dark")
    assert sum(color(page, "body")[:3]) < 150
    assert sum(color(page, "body", "color")[:3]) > 500
    emulate(page, media="print", scheme="dark")
    assert sum(color(page, "body")[:3]) > 700
    assert not one(page, ".toolbar").is_displayed()
    assert one(page, "#n1").is_displayed()
    pdf = page.execute_cdp_cmd("Page.printToPDF", {})["data"]
    assert len(pdf) > 10_000


def test_a_narrow_page_sets_the_notes_below(page: Any) -> None:
    metrics = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        note, text = one(page, "#n1"), all_of(page, "#draft-1 .row .text")[0]
        assert note.location["y"] >= text.location["y"] + text.size["height"]
        assert page.execute_script("return document.documentElement.scrollWidth") <= 400
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barriers(page: Any, scheme: str) -> None:
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    from importlib.resources import files

    emulate(page, scheme=scheme)
    press(page, "j")
    page.execute_script((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    results = page.execute_async_script(
        "const done = arguments[arguments.length - 1];axe.run(document, {}).then(done);"
    )
    found = [
        (violation["id"], node["html"][:200], node["failureSummary"])
        for violation in results["violations"]
        for node in violation["nodes"]
    ]
    assert found == []
    assert "color-contrast" in {rule["id"] for rule in results["passes"]}
