"""The README's way from `make` to a question answered in the browser, walked as it is written there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from programs import program  # type: ignore[import-not-found]

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.expected_conditions import url_contains  # noqa: E402
from selenium.webdriver.support.select import Select  # noqa: E402
from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402

pytestmark = pytest.mark.slow
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
STEPS = README.partition("### A question answered in the browser")[2].partition("\n## ")[0]
KG = Path(sys.executable).parent / "kg"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `kg serve` says that it is, after what `make` does."""
    place = tmp_path_factory.mktemp("newcomer")
    subprocess.run([KG, "build"], cwd=place, check=True, capture_output=True)
    command = [KG, "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout
    said = server.stdout.readline().strip()
    assert re.sub(r":\d+/", ":8000/", said) in STEPS
    yield said.rpartition(" ")[2]
    server.terminate()
    server.wait(30)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium")
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        f"--user-data-dir={tmp_path / 'profile'}",
    ):
        options.add_argument(flag)
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(program("chromedriver", "chromium-driver")))
    chrome.implicitly_wait(20)
    yield chrome
    chrome.quit()


def test_a_newcomer_has_a_question_answered(address: str, browser: webdriver.Chrome) -> None:
    question, topic, country, ask, project, document, csv, link, sparql = re.findall(r"\*\*(.+?)\*\*", STEPS)
    browser.get(address)
    browser.find_element(By.LINK_TEXT, question).click()
    Select(browser.find_element(By.XPATH, "//select[@id=//label[.='Topic']/@for]")).select_by_visible_text(topic)
    Select(browser.find_element(By.XPATH, "//select[@id=//label[.='Country']/@for]")).select_by_visible_text(country)
    browser.find_element(By.XPATH, f"//main//button[.='{ask}']").click()
    WebDriverWait(browser, 20).until(url_contains("place="))
    rows = browser.find_elements(By.CSS_SELECTOR, "main tbody tr")
    assert len(rows) == 1 and project in rows[0].text and "540,000 USD" in STEPS and "540,000" in rows[0].text
    assert browser.find_element(By.LINK_TEXT, csv) and browser.find_element(By.LINK_TEXT, link)
    assert browser.find_element(By.XPATH, f"//summary[.='{sparql}']")
    rows[0].find_element(By.CSS_SELECTOR, ".ev summary").click()
    rows[0].find_element(By.CSS_SELECTOR, "figcaption").find_element(By.LINK_TEXT, document).click()
    assert project in " ".join(browser.find_element(By.CSS_SELECTOR, ".chosen").text.split())


def test_the_commands_for_curl_answer(address: str) -> None:
    lines = [line for line in README.splitlines() if line.startswith("curl ")]
    assert len(lines) == 3
    for line in lines:
        command = shlex.split(line.replace("http://127.0.0.1:8000/", address))
        assert subprocess.run(["curl", "-sS", "--fail", *command[1:]], capture_output=True, check=True).stdout
