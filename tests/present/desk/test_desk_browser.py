"""The desk in a real browser: Playwright drives Debian's chromium, at laptop and phone widths, light and dark."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
PAGES = (
    "/", "/map", "/incidents", "/dispatches", "/dispatch/ax-1", "/ledger", "/statements", "/agenda", "/queue", "/sources",
    "/search?q=bomb", "/brief", "/brief?place=AF",
)  # fmt: skip
PAPER = {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 24, 27)"}
Tab = Callable[..., "AbstractContextManager[Page]"]

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("DATELINE_REQUIRE_BROWSER") != "1", reason="no chromium here"
)


@pytest.fixture(scope="module")
def address(desked: Path) -> Iterator[str]:
    """Return the address of a desk over the record."""
    yield from served(desked)


def served(store: Path) -> Iterator[str]:
    """Yield the address of a desk that `dateline serve` opened on a free port."""
    command = [sys.executable, "-c", "from dateline.present.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--store", str(store)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            assert line.startswith("the desk is at http://127.0.0.1:"), line
            yield line.split()[4].rstrip("/")
        finally:  # also where the test fails: the with would wait for ever
            process.terminate()
            process.wait(10)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Return a browser."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM is not None, "DATELINE_REQUIRE_BROWSER=1, and there is no chromium"
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def tab(browser: "Browser", address: str) -> Tab:
    """Return a way to open a page in a tab that complains of errors and of anything fetched from elsewhere."""

    @contextmanager
    def opened(path: str, width: int = 1280, look: str = "light") -> "Iterator[Page]":
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=look)
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url))
        page.goto(f"{address}{path}")
        yield page
        context.close()
        assert wrong == []

    return opened


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_their_width_in_their_colours(tab: Tab, tmp_path: Path, width: int, look: str) -> None:
    with tab("/", width, look) as page:
        address = page.url.rstrip("/")
        for path in PAGES:
            page.goto(f"{address}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == PAPER[look], path
            assert page.locator("h1").is_visible()
        picture = page.screenshot(path=tmp_path / "page.png")
        assert picture[:4] == b"\x89PNG" and len(picture) > 5000


def pointed(page: "Page", what: str) -> None:
    """Move the mouse onto the first of some things, as a hand does: by a way, not at once."""
    one = page.locator(what).first
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 20, y - 20)
    page.mouse.move(x, y, steps=4)


def test_the_map_zooms_under_the_pages_policy(tab: Tab) -> None:
    with tab("/map") as page:  # which complains of any refusal by the policy
        page.locator(".plot.map .main-svg").first.wait_for(state="attached")
        page.locator(".plot.timeline .main-svg").first.wait_for(state="attached")
        assert (
            page.locator(".plot.map .choroplethlayer path").count() > 20
        )  # countries are drawn, from our outlines
        before = page.locator(".plot.map .choroplethlayer path").first.get_attribute("d")
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_function(
            "before => document.querySelector('.plot.map .choroplethlayer path').getAttribute('d') !== before",
            arg=before,
        )


def test_a_place_on_the_map_leads_to_its_incidents(tab: Tab) -> None:
    with tab("/map") as page:
        page.locator(".plot.map .scatterlayer .point").first.wait_for(state="attached")
        pointed(page, ".plot.map .scatterlayer .point")
        page.locator(".plot.map .hovertext").wait_for(state="attached")
        page.mouse.down()
        page.mouse.up()
        page.wait_for_url(lambda url: "/incidents" in url and "spot=" in url)


def test_a_stroke_over_the_timeline_narrows_the_days(tab: Tab) -> None:
    with tab("/map") as page:
        page.locator(".plot.timeline .main-svg").first.wait_for(state="attached")
        page.locator(".plot.timeline").scroll_into_view_if_needed()
        box = page.locator(".plot.timeline .nsewdrag").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2, steps=8)
        page.mouse.up()
        page.wait_for_url(lambda url: "from=2021-03-0" in url and "to=2021-03-" in url)


def test_a_toll_over_time_leads_to_its_words_and_back_to_the_plain_drawing(tab: Tab) -> None:
    with tab("/incidents") as page:
        page.locator("a.figure", has_text="15").first.click()
        page.locator(".plot.toll .main-svg").first.wait_for(state="attached")
        pointed(page, ".plot.toll .points path.point")
        page.locator(".plot.toll .hovertext").first.wait_for(state="attached")
        page.mouse.down()
        page.mouse.up()
        page.wait_for_url(lambda url: "#c-" in url)
        page.get_by_role("button", name="Plain drawing").first.click()
        page.locator(".overtime svg a.mark").first.wait_for(state="visible")
        assert page.locator(".plot").count() == 0
        page.reload()
        page.wait_for_load_state("networkidle")
        assert page.locator(".plot").count() == 0  # as the reader chose
        page.get_by_role("button", name="Draw it so that it can be zoomed").first.click()
        page.locator(".plot.toll .main-svg").first.wait_for(state="attached")


def test_a_small_screen_loads_no_plotly_until_asked(tab: Tab) -> None:
    with tab("/map", 390) as page:
        loaded = []
        page.on("request", lambda asked: loaded.append(asked.url))
        page.reload()
        page.wait_for_load_state("networkidle")
        assert not any("/plotly/" in url for url in loaded)
        assert page.locator(".atlas svg").first.is_visible()
        page.get_by_role("button", name="Draw it so that it can be zoomed").first.click()
        page.locator(".plot.map .main-svg").first.wait_for(state="attached")


def test_what_others_wrote_does_not_run(tab: Tab) -> None:
    from urllib.parse import quote

    from tests.present.desk.conftest import VILE

    with tab("/sources") as page:
        address, boxes = page.url.removesuffix("/sources"), []
        page.on("dialog", lambda box: (boxes.append(box.message), box.dismiss()))
        for path in (f"/dispatch/{quote(VILE, safe='')}", "/search?q=script", "/sources"):
            page.goto(f"{address}{path}")
            assert page.evaluate("document.images.length") == 0
        assert boxes == []


def test_a_figure_leads_by_clicks_to_its_words_lit_in_the_text(tab: Tab) -> None:
    with tab("/incidents") as page:
        page.locator("a.figure", has_text="15").first.click()
        page.wait_for_url(lambda url: "#killed" in url)
        page.locator("#killed .said-figure a").first.click()
        page.wait_for_url(lambda url: "/dispatch/" in url)
        page.locator(".text .lit, .headline .lit").first.wait_for(state="attached")
        assert page.locator(".card:target").is_visible()


def test_hovering_and_focusing_words_shows_what_was_read(tab: Tab) -> None:
    with tab("/dispatch/ax-1") as page:
        words = page.locator(".text .m.toll").first
        assert not words.locator(".tip").is_visible()
        words.hover()
        assert words.locator(".tip").is_visible()
        page.mouse.move(0, 0)
        assert not words.locator(".tip").is_visible()
        words.focus()
        assert words.locator(".tip").is_visible()


def test_keys_walk_the_claims(tab: Tab) -> None:
    with tab("/dispatch/ax-1") as page:
        ids = page.locator(".card").evaluate_all("cards => cards.map(card => card.id)")
        for key, at in (("j", 0), ("j", 1), ("k", 0)):
            page.keyboard.press(key)
            page.wait_for_function("id => location.hash === '#' + id", arg=ids[at])


def test_pages_work_without_javascript(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/incidents")
    page.get_by_label("Place").fill("AF")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(lambda url: "place=AF" in url)
    page.locator("td.lead a").first.click()
    page.locator("q mark").first.wait_for(state="visible")
    context.close()


def test_a_judgement_is_given_in_the_browser(browser: "Browser", desked: Path, tmp_path: Path) -> None:
    from dateline.store import open_store

    copy = tmp_path / "own.sqlite"
    with open_store(desked) as store:
        store.backup(str(copy))
    for address in served(copy):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/dispatch/ax-1")
        page.locator(".card.toll button[value=wrong]").first.click()
        page.locator(".card:target .verdict.wrong").wait_for(state="visible")
        context.close()
    with open_store(copy) as store:
        assert [each.verdict for each in store.judgements()] == ["wrong"]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_serious_fault(browser: "Browser", address: str, width: int, look: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=look, bypass_csp=True
    )
    page, axe = context.new_page(), Axe()
    page.goto(f"{address}/incidents")
    incident = page.locator("td.lead a").first.get_attribute("href")
    for path in (*PAGES, incident):
        page.goto(f"{address}{path}")
        found = [
            (each["id"], [node["html"][:160] for node in each["nodes"]][:3])
            for each in axe.run(page).response["violations"]
            if each["impact"] in ("serious", "critical")
        ]
        assert found == [], path
    context.close()


def test_claims_are_judged_by_keys(browser: "Browser", desked: Path, tmp_path: Path) -> None:
    from dateline.store import open_store

    copy = tmp_path / "keys.sqlite"
    with open_store(desked) as store:
        store.backup(str(copy))
    for address in served(copy):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/queue")
        first = page.locator(".card").first.get_attribute("id")
        page.keyboard.press("a")  # nothing is at hand yet, so nothing is judged
        page.keyboard.press("j")
        page.keyboard.press("c")
        page.keyboard.type("17")
        page.keyboard.press("Enter")
        page.wait_for_function("id => !document.getElementById(id)", arg=first)
        page.wait_for_load_state()
        second = page.locator(".card").first.get_attribute("id")
        page.keyboard.press("j")
        page.keyboard.press("x")
        page.wait_for_function("id => !document.getElementById(id)", arg=second)
        context.close()
    with open_store(copy) as store:
        held = store.judgements()
    assert [(each.verdict, each.value) for each in held] == [("corrected", "17"), ("wrong", None)]
    assert f"c-{held[0].left}" == first


def test_today_tells_of_news_without_being_asked(browser: "Browser", desked: Path, tmp_path: Path) -> None:
    import json

    from dateline.present.verbs import run
    from dateline.store import open_store
    from tests.present.desk.conftest import COPY

    copy, file = tmp_path / "news.sqlite", tmp_path / "new.jsonl"
    with open_store(desked) as store:
        store.backup(str(copy))
    file.write_text(
        json.dumps({**COPY[4], "id": "ax-9", "title": "Talks off again"}) + "\n", encoding="utf-8"
    )
    for address in served(copy):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.wait_for_timeout(500)
        assert not page.locator(".news").is_visible()
        assert run([str(file)], store=str(copy)).new == 1
        page.locator(".news").wait_for(timeout=15_000)
        assert "1 new dispatch" in page.locator(".news").inner_text()
        context.close()
