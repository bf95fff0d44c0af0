"""The site as it is used: headless Chromium against `kg serve`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from programs import node, program  # type: ignore[import-not-found]

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.expected_conditions import url_matches  # noqa: E402
from selenium.webdriver.support.select import Select  # noqa: E402
from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402

pytestmark = pytest.mark.slow
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PAGES = (
    "",
    "questions",
    "questions/diaspora-health-and-counter-trafficking",
    "questions/plans-on-topic",
    "questions/strategy-ranking",
    "country/AO",
    "organisation/unhcr",
    "diaspora/SO",
    "strategy-point/1",
    "service-area/migration-health",
    "topic/counter-trafficking",
    "region/southern-africa",
    "chapter/migration-initiatives-2008/angola",
    "programme/migration-initiatives-2008/angola/migration-health",
    "total/migration-initiatives-2008/chapter/angola",
    "document/idiaspora-resources",
    "ontology",
    "topics",
    "search?q=zimbabwae",
    "map",
    "map/needs",
    "explore?start=country/AO",
    "editor",
    "audit",
    "documents",
    "browse",
    "browse/organisations",
    "about",
    "api",
    "no/such/page",
    "sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%205",
    "passage/migration-initiatives-2008/22062-22075",
)


@pytest.fixture(scope="module")
def site(real_graph: Path) -> Iterator[str]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--graph", str(real_graph), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout
    yield server.stdout.readline().rpartition(" ")[2].strip()
    server.terminate()
    server.wait(30)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium")
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--window-size=1280,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(program("chromedriver", "chromium-driver")))
    chrome.implicitly_wait(20)
    yield chrome
    chrome.quit()


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    return node("axe-core/axe.min.js").read_text(encoding="utf-8")


def arrives(browser: webdriver.Chrome, address: str) -> None:
    """Waits until the browser is where a click leads: a click comes back before the page has changed."""
    WebDriverWait(browser, 20).until(url_matches(address))


def complaints(browser: webdriver.Chrome) -> list[str]:
    return [
        entry["message"]
        for entry in browser.get_log("browser")
        if entry["level"] in {"SEVERE", "WARNING"} and not re.search("favicon.ico|no/such/page", entry["message"])
    ]


def hosts(browser: webdriver.Chrome) -> set[str]:
    sent = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    addresses = (urlsplit(one["params"]["request"]["url"]) for one in sent if one["method"] == "Network.requestWillBeSent")
    return {address.hostname or "" for address in addresses if address.scheme in {"http", "https", "ws", "wss"}}


@pytest.mark.parametrize("path", PAGES)
def test_each_page(site: str, browser: webdriver.Chrome, axe: str, path: str) -> None:
    for width, scheme in ((1280, "light"), (390, "dark")):
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        )
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        browser.get(site + path)
        assert browser.find_element(By.TAG_NAME, "h1").text
        assert complaints(browser) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        browser.execute_script(axe)
        found = browser.execute_async_script("axe.run().then(arguments[0])")["violations"]
        serious = [
            (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0].get("failureSummary", "")[:300])
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]
        assert serious == [], f"{width} {scheme}"
    assert hosts(browser) == {"127.0.0.1"}


def test_a_question_is_asked_and_refined(site: str, browser: webdriver.Chrome) -> None:
    browser.get(site)
    browser.find_element(By.LINK_TEXT, "What is planned on a topic in a region, and for how much").click()
    arrives(browser, "questions/plans-on-topic")
    before = int(browser.find_element(By.CSS_SELECTOR, ".bar [role=status] strong").text.replace(",", ""))
    Select(browser.find_element(By.NAME, "place")).select_by_value("AO")
    browser.find_element(By.CSS_SELECTOR, ".ask button").click()
    arrives(browser, "place=AO")
    after = int(browser.find_element(By.CSS_SELECTOR, ".bar [role=status] strong").text.replace(",", ""))
    assert 0 < after < before
    browser.find_element(By.CSS_SELECTOR, "th.num a.sort").click()
    arrives(browser, "sort=")
    assert browser.find_elements(By.CSS_SELECTOR, "th[aria-sort]")


def test_evidence_opens_and_leads_to_the_words(site: str, browser: webdriver.Chrome) -> None:
    browser.get(f"{site}country/AO")
    mark = browser.find_element(By.CSS_SELECTOR, "section[aria-labelledby=needs] .ev summary")
    mark.send_keys(Keys.ENTER)
    quote = browser.find_element(By.CSS_SELECTOR, "section[aria-labelledby=needs] .ev blockquote")
    assert quote.is_displayed()
    words = quote.text
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not quote.is_displayed() and browser.switch_to.active_element == mark
    mark.send_keys(Keys.SPACE)
    browser.find_element(By.CSS_SELECTOR, "section[aria-labelledby=needs] .ev figcaption a").click()
    arrives(browser, r"/document/.*#char=\d+,\d+$")
    chosen = browser.find_element(By.CSS_SELECTOR, ".chosen")
    assert chosen.text.split()[:5] == words.split()[:5]
    assert 0 <= browser.execute_script("return arguments[0].getBoundingClientRect().top", chosen) < 900


def test_keyboard(site: str, browser: webdriver.Chrome) -> None:
    browser.get(f"{site}audit")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.text == "Skip to the content"
    skip.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"
    button = browser.find_element(By.CSS_SELECTOR, "th.num button")
    button.send_keys(Keys.ENTER)
    assert button.find_element(By.XPATH, "..").get_attribute("aria-sort") == "descending"


def test_a_long_table_is_narrowed_to_the_rows_with_some_words(site: str, browser: webdriver.Chrome) -> None:
    browser.get(f"{site}audit")
    field = browser.find_element(By.CSS_SELECTOR, ".narrow input")
    field.send_keys("angola CHAPTER")
    shown = [row for row in browser.find_elements(By.CSS_SELECTOR, "table:last-of-type tbody tr") if row.is_displayed()]
    narrowed = [row for row in shown if "Angola" in row.text]
    assert len(narrowed) == 1
    assert browser.find_element(By.CSS_SELECTOR, ".narrow + [role=status]").text.startswith("1 of ")


def test_errors_are_readable(site: str, browser: webdriver.Chrome) -> None:
    browser.get(f"{site}countri/Angola")
    assert browser.find_element(By.TAG_NAME, "h1").text == "Nothing here"
    browser.find_element(By.LINK_TEXT, "Angola").click()
    arrives(browser, "country/AO$")


def test_sparql_is_completed_and_answered(site: str, browser: webdriver.Chrome) -> None:
    browser.get(f"{site}editor")
    area = browser.find_element(By.ID, "query")
    area.clear()
    area.send_keys("SELECT ?x { ?x a dkg:Strategy")
    assert browser.find_element(By.ID, "terms").is_displayed()
    area.send_keys(Keys.TAB)
    area.send_keys(" }")
    assert "PREFIX dkg:" in area.get_attribute("value") and "dkg:StrategyPoint }" in area.get_attribute("value")
    area.send_keys(Keys.CONTROL, Keys.ENTER)
    assert len(browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr")) == 12
    browser.find_element(By.CSS_SELECTOR, "#answer tbody a").click()
    arrives(browser, "/strategy-point/")


def test_without_javascript(site: str, browser: webdriver.Chrome) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{site}search?q=angolla")
        browser.find_element(By.LINK_TEXT, "Angola").click()
        arrives(browser, "country/AO$")
        mark = browser.find_element(By.CSS_SELECTOR, ".facts .ev summary")
        mark.click()
        assert browser.find_element(By.CSS_SELECTOR, ".facts .ev blockquote").is_displayed()
        browser.get(f"{site}questions/largest-projects")
        Select(browser.find_element(By.NAME, "place")).select_by_value("AO")
        browser.find_element(By.CSS_SELECTOR, ".ask button").click()
        arrives(browser, "place=AO")
        browser.find_element(By.CSS_SELECTOR, "th.num a.sort").click()
        arrives(browser, "sort=")
        assert browser.find_elements(By.CSS_SELECTOR, "th[aria-sort]")
        browser.get(f"{site}editor")
        browser.find_element(By.CSS_SELECTOR, "#sparql button").click()
        arrives(browser, "sparql\\?")
        assert len(browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr")) == 20
        browser.find_element(By.CSS_SELECTOR, "#answer tbody a").click()
        arrives(browser, "/country/")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
