"""The page of word alignments in a real browser, with mouse, finger and keyboard."""

import pytest

from mtqa.reporters.alignment_page import render_alignments
from tests.reporters.test_alignment_page import aligned

pytestmark = pytest.mark.browser

SHOWN = "return [...document.querySelectorAll('.counterpart')].map(word => word.textContent)"


@pytest.fixture
def page(browser, tmp_path):
    """Open the page afresh; whatever a test does, the console must stay empty."""
    path = tmp_path / "words.html"
    segments = [
        ("1", aligned("Open the page.", "Aprire la pagina zzgrmpf.")),
        ("2", aligned("Save it.", "\u0627\u062d")),
    ]
    path.write_text(render_alignments("a.md", segments), "utf-8")
    browser.get(path.as_uri())
    yield browser
    assert browser.get_log("browser") == []


def word(page, text):
    return page.find_element("xpath", f"//*[contains(@class, 'text')]//*[text()='{text}']")


def said(page):
    return page.find_element("id", "said").text


def test_pointing_at_a_word_shows_its_counterpart_and_leaving_it_hides_it(page):
    from selenium.webdriver import ActionChains  # an extra of its own

    ActionChains(page).move_to_element(word(page, "page")).perform()
    assert page.execute_script(SHOWN) == ["pagina"]
    assert said(page).startswith("page \u2192 pagina (")
    ActionChains(page).move_to_element(page.find_element("css selector", "h1")).perform()
    assert (page.execute_script(SHOWN), said(page)) == ([], "")


def test_a_tapped_word_stays_until_another_place_is_tapped(page):
    from selenium.webdriver import ActionChains  # an extra of its own

    word(page, "Aprire").click()
    ActionChains(page).move_to_element(page.find_element("css selector", "h1")).perform()
    assert page.execute_script(SHOWN) == ["Open"]
    page.find_element("css selector", "h1").click()
    assert page.execute_script(SHOWN) == []


def test_the_keyboard_reaches_every_word(page):
    from selenium.webdriver import Keys  # an extra of its own

    page.find_element("css selector", "body").send_keys(Keys.TAB)
    seen = [said(page)]
    for _ in range(2):
        page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
        seen.append(said(page))
    assert [each.partition(" ")[0] for each in seen] == ["Open", "the", "page"]
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert said(page).startswith("Aprire \u2192 Open")
    page.switch_to.active_element.send_keys(Keys.END)
    assert said(page) == "zzgrmpf \u2192 nothing"
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert said(page) == ""


def test_a_word_that_stands_for_nothing_is_seen_without_touching_it(page):
    line = "return getComputedStyle(arguments[0]).textDecorationStyle"
    assert page.execute_script(line, word(page, "zzgrmpf")) == "dotted"
    assert page.execute_script(line, word(page, "pagina")) == "solid"


def test_nothing_is_wider_than_a_telephone(page):
    metrics = {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert page.execute_script("return document.documentElement.scrollWidth") <= 320
