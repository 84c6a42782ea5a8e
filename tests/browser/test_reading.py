"""A patient's pages for eyes and hands of every kind: four times as large, spaced out, by keyboard, in forced colours,
and without anything that moves."""

import pytest

from clinic.models import Practice
from tests import demonstration

PATHS = ["/", "/conditions/", "/conditions/slipped-disc/", "/search/?q=sciatca", "/consultation/"]
# WCAG 2.2, 1.4.12: what a reader may set without losing content.
SPACED = """() => document.styleSheets[0].insertRule(`* {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important;
}`) + document.styleSheets[0].insertRule("p { margin-bottom: 2em !important; }")"""
# Text that its own box cuts off; a box that scrolls, or that is only for screen readers, cuts nothing off.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(each => {
  const style = getComputedStyle(each);
  return each.checkVisibility() && !each.closest(".visually-hidden, .trap, svg") && style.overflow !== "visible"
    && !/auto|scroll/.test(style.overflow)
    && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1);
}).map(each => each.outerHTML.slice(0, 90))"""
FOCUS = """() => {
  const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
  return {
    place: [...document.querySelectorAll("*")].indexOf(each), name: each.outerHTML.slice(0, 90),
    shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}"""
WATCH_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(entry.value)))
    .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture
def practice(transactional_db):
    """The demonstration, in place of a bare practice."""
    demonstration.load()
    return Practice.current()


def width_too_much(page) -> int:
    """How many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_everything_is_reached_at_400_percent(open_page):
    page = open_page(viewport={"width": 320, "height": 256})  # a window of 1280 by 1024, four times as large

    for path in PATHS:
        page.goto(path)
        assert width_too_much(page) <= 0, path
        assert page.locator(".bar").count() == 0 or page.locator(".bar").is_hidden(), path
        assert page.locator("main :is(h1, h2, h3, p, li, img, input):visible").count() > 5


def test_bar_steps_aside_where_letters_are_very_large(open_page):
    page = open_page()
    page.goto("/conditions/slipped-disc/")
    assert page.locator(".bar").is_visible()

    client = page.context.new_cdp_session(page)
    client.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()

    assert page.locator(".bar").is_hidden()
    assert width_too_much(page) <= 0


def test_spaced_out_text_is_neither_cut_off_nor_beside_the_page(open_page):
    page = open_page(viewport={"width": 320, "height": 640})

    for path in PATHS:
        page.goto(path)
        page.evaluate(SPACED)
        assert width_too_much(page) <= 0, path
        assert page.evaluate(CUT_OFF) == [], path


@pytest.mark.parametrize("path", PATHS)
def test_keyboard_walks_through_the_page_in_order_and_is_always_seen(open_page, path):
    page = open_page(viewport={"width": 390, "height": 700}, reduced_motion="reduce")
    page.goto(path)
    stops = []

    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(page.evaluate(FOCUS))

    places = [stop["place"] for stop in stops]
    assert page.evaluate("document.activeElement === document.body"), "the keyboard is caught"
    assert places == sorted(places)
    assert len(places) == len(set(places)) > 8
    assert [stop["name"] for stop in stops if not (stop["shown"] and stop["inside"])] == []


def test_levels_and_buttons_keep_their_edges_in_forced_colours(open_page):
    page = open_page(forced_colors="active")
    page.goto("/conditions/slipped-disc/")

    edges = {
        selector: page.locator(selector).first.evaluate(
            "each => getComputedStyle(each).borderTopStyle + getComputedStyle(each).borderTopWidth"
        )
        for selector in [
            ".card-emergency",
            ".card-urgent",
            ".card-routine",
            ".btn-primary",
            ".invite",
            ".bar-ask",
        ]
    }

    assert not [name for name, edge in edges.items() if edge.startswith("none") or edge.endswith("0px")], (
        edges
    )
    assert len({edges[f".card-{level}"] for level in ("emergency", "urgent", "routine")}) == 3


def test_nothing_moves_for_who_asked_for_that(open_page):
    page = open_page(reduced_motion="reduce")
    page.goto("/")

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    lasting = "[...document.querySelectorAll('*')].filter(each => getComputedStyle(each).transitionDuration !== '0s')"
    assert page.evaluate(f"{lasting}.length") == 0


def test_nothing_shifts_while_the_page_arrives(open_page, practice):
    page = open_page()
    page.add_init_script(WATCH_SHIFTS)

    for path in PATHS:
        page.goto(path, wait_until="networkidle")
        page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_timeout(100)
        assert page.evaluate("window.shifts") == [], path
