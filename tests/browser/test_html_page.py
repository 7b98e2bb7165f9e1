"""The HTML report in a real browser, opened as a reviewer opens it: a file on the disk, no network."""

import time

import pytest

from mtqa.reporters import write_report
from mtqa.verdicts.review_files import read_review_file
from tests.reporters.sample import large_report, repeated_report, sample_report

pytestmark = pytest.mark.browser

ENTER = "\ue007"
SHOWN = "return [...document.querySelectorAll('.finding')].filter(item => item.checkVisibility()).length"


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "sample.html"
    write_report(sample_report(), path)
    return path.as_uri()


@pytest.fixture(scope="module")
def large_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "large.html"
    write_report(large_report(5000), path)
    return path.as_uri()


@pytest.fixture
def page(browser, sample_page):
    """Open the sample afresh; whatever a test does, the console must stay empty."""
    show(browser, 1360, 1000, "light")
    browser.get("about:blank")
    browser.get(sample_page)
    choose(browser, "status", "")
    yield browser
    assert browser.get_log("browser") == []


def show(browser, width, height, scheme):
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )


def element(browser, selector):
    return browser.find_element("css selector", selector)


def choose(browser, name, value):
    """Set a control of the filters as a reader does, and wait until the page has followed."""
    script = """
        const [name, value, done] = arguments;
        const control = document.querySelector(`#filter [name=${name}]`);
        control.value = value;
        control.dispatchEvent(new Event("input", {bubbles: true}));
        setTimeout(done, 120);
    """
    browser.execute_async_script(script, name, value)


def shown(browser):
    return browser.execute_script(SHOWN)


def status(browser):
    return element(browser, "#shown").text


def press(browser, keys):
    element(browser, "body").send_keys(keys)


def lit(browser, selector):
    script = "return [...document.querySelectorAll(arguments[0])].map(part => part.firstChild?.data ?? part.id)"
    return browser.execute_script(script, f"{selector}.lit")


def test_all_findings_are_shown_and_no_text_acts(page):
    assert shown(page) == 11
    assert status(page) == "11 findings"
    assert len(page.find_elements("css selector", "script")) == 1
    assert page.find_elements("css selector", "img") == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("language", "ja", 3), ("rule", "accuracy/missing-number", 3), ("category", "ui-label", 5),
        ("provenance", "HT", 1), ("status", "known", 1), ("document", "docs/ar/حساب.md", 2),
        ("confidence", "80", 8), ("search", "الإعدادات", 2),
        ("search", "ONERROR=", 1), ("search", "no such words", 0), ("search", "Copy the corrected", 0),
    ],
)  # fmt: skip
def test_every_filter_leaves_what_it_says(page, name, value, count):
    choose(page, name, value)
    assert shown(page) == count
    assert status(page) == f"{count} of 11 findings"
    assert element(page, "#none").is_displayed() == (count == 0)
    documents = {finding.path for finding in sample_report().findings}
    assert (len(page.find_elements("css selector", ".document:not([hidden])")) < len(documents)) or name in {
        "rule", "category", "confidence",
    }  # fmt: skip


def test_filters_work_together_and_count_what_is_left(page):
    choose(page, "language", "ja")
    counts = [option.text for option in page.find_elements("css selector", "[name=rule] option")]
    assert "All (3)" in counts
    assert "accuracy/missing-number (1)" in counts
    element(page, "[value=minor]").click()
    time.sleep(0.15)
    assert shown(page) == 1
    assert element(page, "[name=severity][value=minor] ~ output").text == "2"
    element(page, "button[type=reset]").click()
    time.sleep(0.15)
    assert status(page) == "10 of 11 findings"


def test_a_page_opens_with_what_is_new(browser, sample_page):
    browser.get("about:blank")
    browser.get(sample_page)
    assert status(browser) == "10 of 11 findings"
    (known,) = [finding for finding in sample_report().findings if finding.status == "known"]
    browser.get("about:blank")
    browser.get(f"{sample_page}#{known.fingerprint}")
    time.sleep(0.15)
    assert status(browser) == "11 findings"


def test_marks_of_hidden_findings_are_put_out(page):
    element(page, "[value=minor]").click()
    time.sleep(0.15)
    off = page.execute_script(
        "return [...document.querySelectorAll('.segment:not([hidden]) mark.off')].map(m => m.textContent)"
    )
    assert "**Billing**" in off
    assert "Products & services" not in off


def test_keys_walk_through_the_findings_that_are_shown(page):
    choose(page, "language", "ja")
    press(page, "jj")
    assert lit(page, ".finding") == [page.execute_script("return document.activeElement.firstChild.data")]
    assert page.current_url.endswith("#f00006")
    assert set(lit(page, "mark")) == {"👩‍👩‍👧"}
    press(page, "jjjk")
    assert page.current_url.endswith("#f00006")
    press(page, "/")
    assert page.execute_script("return document.activeElement.name") == "search"


def test_a_mark_and_its_finding_light_each_other(page):
    element(page, "[lang=ar] mark").click()
    assert page.execute_script("return document.activeElement.id") == "f00009"
    assert lit(page, "mark") == ["**Settings**", "**الإعدادات**"]


def test_a_permalink_shows_its_finding(page, sample_page):
    page.get("about:blank")
    page.get(f"{sample_page}#f00009")
    time.sleep(0.5)
    box = page.execute_script("return document.getElementById('f00009').getBoundingClientRect().toJSON()")
    assert 0 <= box["top"] < box["bottom"] <= 1000
    assert page.execute_script("return document.activeElement.id") == "f00009"


def test_right_to_left_text_stands_on_the_right(page):
    script = """
        const text = document.querySelector(".text[lang=ar]");
        const range = document.createRange();
        range.selectNodeContents(text);
        return [text.getBoundingClientRect(), range.getBoundingClientRect()].map(box => [box.left, box.right]);
    """
    (left, right), (text_left, text_right) = page.execute_script(script)
    assert abs(right - text_right) < 3
    assert text_left - left > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 800, 360])
def test_the_page_fits_and_can_be_read(page, tmp_path, scheme, width):
    show(page, width, 1000, scheme)
    page.refresh()
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert element(page, "#filters").get_attribute("open") == ("true" if width == 1360 else None)
    assert page.save_screenshot(str(tmp_path / f"{scheme}-{width}.png"))
    assert min(contrasts(page).values()) >= 4.5


def contrasts(browser):
    """Return the contrast (WCAG 2) of the colours of all kinds of text on the page with what is behind them."""
    script = """
        const rgb = (color) => color.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
          .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = (part) => {
          const color = rgb(getComputedStyle(part).backgroundColor);
          return color[3] === 0 ? behind(part.parentElement) : color;
        };
        const found = {};
        for (const part of document.querySelectorAll("p, span, mark, ins, del, a, summary, h1, h2, label, button")) {
          const [a, b] = [light(rgb(getComputedStyle(part).color)), light(behind(part))].sort((x, y) => y - x);
          found[part.tagName + "." + part.className] = (a + 0.05) / (b + 0.05);
        }
        return found;
    """
    return browser.execute_script(script)


def test_five_thousand_findings_are_filtered_at_once(browser, large_page):
    browser.get(large_page)
    assert status(browser) == "5,000 findings"
    script = """
        const started = performance.now();
        document.querySelector("[name=search]").value = arguments[0];
        applyFilters();
        document.body.getBoundingClientRect();
        return performance.now() - started;
    """
    assert browser.execute_script(script, "case 24") < 1500
    assert status(browser) == "111 of 5,000 findings"
    assert browser.execute_script(script, "case 2499") < 500
    assert status(browser) == "1 of 5,000 findings"
    assert browser.execute_script(script, "") < 1000
    press(browser, "k")
    assert browser.current_url.endswith("#f04999")
    assert browser.get_log("browser") == []


@pytest.fixture
def causes(browser, tmp_path_factory):
    """Open a page with one cause in twelve documents, and another finding in the second of them."""
    path = tmp_path_factory.mktemp("report") / "causes.html"
    write_report(repeated_report(), path)
    show(browser, 1360, 1000, "light")
    browser.get("about:blank")
    browser.get(path.as_uri())
    yield browser
    assert browser.get_log("browser") == []


def test_a_cause_is_one_entry_until_its_places_are_asked_for(causes):
    assert shown(causes) == 2
    assert status(causes) == "13 findings with 2 causes"
    summary = element(causes, ".places summary")
    assert summary.text == "and 11 more places"
    summary.send_keys(ENTER)
    link = element(causes, ".places a[href='#f00005']")
    assert link.text == "docs/it/page-04.md, line 7"
    link.send_keys(ENTER)
    time.sleep(0.1)
    assert causes.execute_script("return document.activeElement.id") == "f00005"
    assert shown(causes) == 3
    element(causes, "[name=causes]").click()
    time.sleep(0.15)
    assert shown(causes) == 13


def test_filters_leave_a_cause_its_first_place_among_what_is_left(causes):
    choose(causes, "document", "docs/it/page-03.md")
    assert shown(causes) == 1
    assert status(causes) == "1 of 13 findings with 2 causes"
    assert causes.find_elements("css selector", ".places:not([hidden])") == []
    choose(causes, "document", "")
    assert shown(causes) == 2
    assert element(causes, ".places summary").text == "and 11 more places"


def test_a_permalink_shows_a_place_that_is_folded(causes):
    causes.execute_script("location.hash = '#f00009'")
    time.sleep(0.1)
    assert causes.execute_script("return document.activeElement.id") == "f00009"


def test_a_printed_page_has_texts_but_no_controls(page):
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not element(page, "aside").is_displayed()
    assert shown(page) == 11
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


DECISIONS = "return JSON.parse(localStorage.getItem('mtqa-decisions/1') || '{}').decisions || {}"


@pytest.fixture
def fresh(page, sample_page):
    """Forget what other tests decided."""
    page.execute_script("localStorage.clear()")
    page.get("about:blank")
    page.get(sample_page)
    choose(page, "status", "")
    yield page
    page.execute_script("localStorage.clear()")


def test_decisions_are_kept_and_downloaded(fresh, sample_page, tmp_path):
    browser = fresh
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    assert not element(browser, "#download").is_enabled()
    press(browser, "jf")
    browser.switch_to.active_element.send_keys("Ein Name – „so“" + ENTER)
    press(browser, "a")
    browser.switch_to.active_element.send_keys("</script><b>later" + ENTER)
    element(browser, "[name=who]").send_keys("Ann" + "\ue004")
    first, second = browser.execute_script("return [...document.querySelectorAll('.finding.decided')].map(i => i.id)")
    assert browser.execute_script(DECISIONS) == {
        first: {"verdict": "false-alarm", "reason": "Ein Name – „so“"},
        second: {"verdict": "accepted", "reason": "</script><b>later"},
    }
    browser.get("about:blank")
    browser.get(sample_page)
    choose(browser, "status", "")
    assert element(browser, "#download").text == "Download 2 decisions"
    element(browser, "#download").click()
    file = tmp_path / "mtqa-decisions.json"
    end = time.monotonic() + 10
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.05)
    read = read_review_file(file)
    assert not read.complaints
    told = [decision for _, decision in read.decisions]
    assert [(each.fingerprint, each.verdict, each.reason, each.who) for each in told] == [
        (first, "false-alarm", "Ein Name – „so“", "Ann"),
        (second, "accepted", "</script><b>later", "Ann"),
    ]
    assert all(each.rule and each.path and each.languages.startswith("en-") and each.score == 1 for each in told)


def test_a_verdict_is_taken_back_and_what_is_decided_can_be_hidden(fresh):
    browser = fresh
    everything = shown(browser)
    press(browser, "j")
    buttons = browser.switch_to.active_element.find_elements("css selector", "[data-verdict]")
    buttons[1].click()
    assert [each.get_attribute("aria-pressed") for each in buttons] == ["false", "true"]
    assert element(browser, "#decided").text.endswith("One has no reason yet.")
    element(browser, "[name=undecided]").click()
    time.sleep(0.2)
    assert shown(browser) == everything - 1
    element(browser, "[name=undecided]").click()
    time.sleep(0.2)
    buttons[1].click()
    assert browser.execute_script(DECISIONS) == {}
    assert not element(browser, "#download").is_enabled()
