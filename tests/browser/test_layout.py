"""The pages hold on a small phone, under the thumb's bar, without JavaScript, and without anybody else's machine."""

from urllib.parse import urlsplit

import pytest

from clinic.models import Office, Practice
from intake import actions
from intake.models import ConsultationRequest
from tests import demonstration
from tests.browser.reading import one_of_each
from tests.make import make_request, make_user

COVERED = """() => {
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const focused = document.activeElement;
  if (focused === document.body || focused.closest(".bar")) return null;
  const box = focused.getBoundingClientRect();
  return box.bottom > bar.top + 1 ? `${focused.outerHTML.slice(0, 90)} ends at ${box.bottom}, bar at ${bar.top}` : null;
}"""


LONELY_STOPS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode()); ) {
    const before = text.previousSibling;
    if (before?.nodeType !== 1 || !/^[,.;:]/.test(text.data) || !before.getClientRects().length) continue;
    const stop = document.createRange();
    stop.setStart(text, 0);
    stop.setEnd(text, 1);
    const line = stop.getBoundingClientRect();
    if (line.top > [...before.getClientRects()].at(-1).bottom) found.push(before.parentElement.textContent.trim());
  }
  return found;
}"""


@pytest.fixture
def practice(transactional_db):
    """The demonstration, in place of a bare practice."""
    demonstration.load()
    return Practice.current()


@pytest.fixture
def site(live_server, practice):
    """The address of the demonstration."""
    return live_server.url


def overflow(page) -> int:
    """How many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_nothing_scrolls_sideways_at_320_pixels(page, site):
    page.set_viewport_size({"width": 320, "height": 640})

    for path in [*one_of_each(), "/consultation/", "/no-such-page/"]:
        page.goto(site + path)
        assert overflow(page) <= 0, path


def test_letters_twice_as_large_do_not_scroll_sideways(page, site):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/")

    twice = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", twice)

    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert overflow(page) <= 0


def test_form_with_errors_does_not_scroll_sideways_at_320_pixels(page, site):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/consultation/")
    page.locator("form.form [name=send]").click()
    page.locator(".summary").wait_for()

    page.locator("details.more summary").last.click()

    assert overflow(page) <= 0


@pytest.mark.parametrize("path", ["/", "/conditions/", "/conditions/slipped-disc/"])
def test_bar_does_not_cover_what_has_the_focus(page, site, path):
    page.set_viewport_size({"width": 390, "height": 600})
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + path)
    focusable = page.locator("a:visible, summary:visible, button:visible").count()

    covered = []
    for _ in range(focusable):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))

    assert focusable > 10
    assert [found for found in covered if found] == []


def test_bar_leaves_the_end_of_the_page_free(page, site):
    page.set_viewport_size({"width": 390, "height": 600})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/")

    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")

    bottom = page.evaluate("document.querySelector('.footer').getBoundingClientRect().bottom")
    assert bottom <= page.locator(".bar").bounding_box()["y"] + 1


def test_bar_steps_aside_in_a_low_window(page, site):
    page.set_viewport_size({"width": 700, "height": 400})

    page.goto(f"{site}/")

    assert page.locator(".bar").is_hidden()


def test_telephone_and_hours_stand_in_the_same_place_everywhere(page, site):
    page.set_viewport_size({"width": 390, "height": 844})
    places = set()

    for path in [*one_of_each(), "/consultation/"]:
        page.goto(site + path)
        places.add(tuple(page.locator(".masthead .reach").bounding_box().items()))

    assert len(places) == 1


def test_masthead_is_as_high_everywhere_on_a_small_phone(page, site):
    page.set_viewport_size({"width": 320, "height": 640})
    heights = set()

    for path in ["/", "/conditions/", "/search/", "/contact/", "/conditions/slipped-disc/"]:
        page.goto(site + path)
        heights.add(page.locator(".masthead").bounding_box()["height"])

    assert len(heights) == 1


def test_a_tablet_shows_the_telephone_beside_the_name(page, site):
    page.set_viewport_size({"width": 768, "height": 1024})

    page.goto(f"{site}/")

    name, reach = page.locator(".brand").bounding_box(), page.locator(".reach a").bounding_box()
    assert reach["x"] > name["x"] + name["width"]
    assert name["height"] < 70  # and the name is not broken for it


def test_a_tablet_shows_the_body_regions_in_one_row(page, site):
    page.set_viewport_size({"width": 768, "height": 1024})

    page.goto(f"{site}/")

    rows = {tile.bounding_box()["y"] for tile in page.locator(".tiles li").all()}
    assert len(rows) == 1


def test_few_body_regions_are_not_stretched_over_a_wide_window(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{site}/es/")

    tile = page.locator(".tiles li").first.bounding_box()
    assert page.locator(".tiles li").count() < 4
    assert tile["width"] < 300


def test_a_remark_stands_clear_of_the_line_above_it(page, site):
    page.goto(f"{site}/es/")

    line, remark = page.locator(".safety").bounding_box(), page.locator(".flag").first.bounding_box()
    assert remark["y"] - line["y"] - line["height"] >= 16


def test_no_line_of_the_way_here_begins_with_its_mark(page, site):
    page.set_viewport_size({"width": 390, "height": 844})

    page.goto(f"{site}/conditions/slipped-disc/")

    steps = page.locator(".crumbs li")
    starts = steps.evaluate_all("steps => steps.map(li => li.getBoundingClientRect().left)")
    words = page.locator(".crumbs li > *").evaluate_all(
        "all => all.map(it => it.getBoundingClientRect().left)"
    )
    assert words == starts
    assert len(set(steps.evaluate_all("all => all.map(li => li.offsetTop)"))) > 1


def test_contents_stand_beside_the_text_on_a_wide_window(page, site):
    page.set_viewport_size({"width": 1024, "height": 800})

    page.goto(f"{site}/conditions/slipped-disc/")

    contents, heading = page.locator(".contents").bounding_box(), page.locator("h1").bounding_box()
    assert contents["x"] > heading["x"] + heading["width"]
    assert contents["y"] < 400


def test_no_line_of_running_text_is_longer_than_68_characters_allow(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{site}/conditions/slipped-disc/")

    width = page.locator(".article .prose p").first.bounding_box()["width"]
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert width / size <= 68 * 0.5  # a letter of running text is about half an em wide


def test_error_summary_has_the_focus_and_leads_to_the_field(page, site):
    page.goto(f"{site}/consultation/")
    page.locator("form.form [name=send]").click()

    page.locator(".summary:focus").wait_for()
    page.locator(".summary a").first.click()

    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == "id_full_name"


def test_ticked_sign_says_at_once_what_to_do_without_javascript(open_page, site):
    page = open_page(java_script=False)
    page.goto(f"{site}/consultation/")
    words = page.locator(".stop p").nth(1)
    before = words.is_visible()

    page.locator("#id_safety_signs_1").check()

    assert not before
    assert words.is_visible()
    assert words.inner_text() == "Stop. Call 911 now."


def test_confirmation_after_a_ticked_sign_begins_with_the_emergency(page, site):
    request = make_request(safety_signs=[ConsultationRequest.SafetySign.values[0]])

    page.goto(site + request.patients_address())

    headings = [" ".join(words.split()) for words in page.locator("main :is(h1, h2)").all_inner_texts()]
    assert headings[:2] == ["Emergency : Call 911 now.", "We have your request."]
    assert page.locator("h1").count() == 1
    assert page.title().startswith("Call 911 now.")


def test_request_page_names_the_number_of_its_own_office(page, site):
    office = Office.objects.exclude(pk=Practice.current().main_office_id).get()
    request = make_request(office=office)

    page.goto(site + request.patients_address())

    assert page.locator(".ticket a").inner_text() == office.phone.as_national


def test_closed_request_leads_back_to_the_form(page, site):
    actor, request = make_user(), make_request()
    claimed = actions.claim(request=request, actor=actor)
    actions.close(request=claimed, actor=actor, outcome="out_of_scope", seen_version=claimed.version)
    page.goto(site + request.patients_address())

    page.get_by_role("link", name="Ask again").click()

    assert urlsplit(page.url).path == "/consultation/"


def test_form_with_a_broken_key_says_what_to_do(page, site):
    page.goto(f"{site}/consultation/")
    page.evaluate("document.querySelector('[name=submission_key]').value = 'broken'")
    page.locator("#id_full_name").fill("Ada Example")
    page.locator("#id_phone").fill("310 555 0157")

    page.locator("form.form [name=send]").click()

    assert page.locator(".summary li").all_inner_texts() == ["Please press the button once more."]


def test_no_line_ends_within_a_date(page, site):
    page.set_viewport_size({"width": 390, "height": 844})

    page.goto(f"{site}/search/?q=sciatica")

    lines = page.locator("main .kind time").evaluate_all(
        "dates => dates.map(each => [...each.getClientRects()].reduce((all, box) => all + box.height, 0))"
    )
    assert len(lines) > 5
    assert max(lines) < 2 * min(lines)


@pytest.mark.parametrize("width", [768, 1280])
def test_ways_to_reach_us_leave_no_hole(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(f"{site}/")

    row, last = page.locator(".offices").bounding_box(), page.locator(".office").last.bounding_box()
    assert last["x"] + last["width"] == pytest.approx(row["x"] + row["width"], abs=1)


@pytest.mark.parametrize("width", [320, 390, 768, 1024])
def test_no_line_begins_with_a_stop(page, site, width):
    page.set_viewport_size({"width": width, "height": 800})

    for path in ["/", "/conditions/slipped-disc/", "/conditions/sciatica/", "/topics/lower-back/"]:
        page.goto(site + path)
        assert page.evaluate(LONELY_STOPS) == [], path


def test_offices_fill_their_row_on_a_wide_window(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{site}/contact/")

    row, last = page.locator(".offices").bounding_box(), page.locator(".office").last.bounding_box()
    assert last["x"] + last["width"] == pytest.approx(row["x"] + row["width"], abs=1)


def test_foot_stands_in_one_row_on_a_wide_window(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{site}/es/")

    parts = page.locator(".footer-row > *").evaluate_all("parts => parts.map(each => each.offsetTop)")
    assert len(set(parts)) == 1


def test_no_page_asks_another_machine(page, site):
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))

    for path in [*one_of_each(), "/consultation/", "/no-such-page/"]:
        page.goto(site + path, wait_until="networkidle")

    assert hosts == {urlsplit(site).netloc}


def test_reading_sets_no_cookie(page, site):
    for path in [*one_of_each(), "/no-such-page/"]:
        page.goto(site + path)

    assert page.context.cookies() == []


def test_form_sets_only_the_cookie_against_forgery(page, site):
    page.goto(f"{site}/consultation/")

    assert {cookie["name"].removeprefix("__Host-") for cookie in page.context.cookies()} <= {"csrftoken"}


def test_printed_page_is_worth_handing_on(page, site):
    page.goto(f"{site}/conditions/slipped-disc/")

    page.emulate_media(media="print", color_scheme="dark")

    for shown in [
        ".brand",
        ".masthead .reach a",
        ".masthead .on-paper",
        ".claim",
        ".version",
        ".article-foot time",
    ]:
        assert page.locator(shown).first.is_visible(), shown
    for hidden in [
        ".mainnav",
        ".crumbs",
        ".bar",
        ".contents",
        ".skip",
        ".invite",
        ".related",
        ".masthead .hours",
    ]:
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert f"{site}/conditions/slipped-disc/" in page.locator(".article-foot").inner_text()


def test_offer_is_not_printed_and_the_number_of_an_error_page_is(page, site):
    page.emulate_media(media="print")

    page.goto(f"{site}/clinicians/")
    assert page.locator(".invite").is_hidden()
    page.goto(f"{site}/no-such-page/")
    assert page.locator(".invite .number").is_visible()


def test_printed_offices_show_no_button_and_lead_nowhere(page, site):
    page.emulate_media(media="print")

    page.goto(f"{site}/contact/")

    call = page.locator(".office .btn").first
    assert call.evaluate("it => getComputedStyle(it).borderTopStyle") == "none"
    assert page.get_by_role("link", name="to call you").first.is_hidden()


def test_printed_card_ends_below_its_last_line(page, site):
    page.emulate_media(media="print")

    page.goto(f"{site}/conditions/slipped-disc/")

    card, last = (page.locator(it).first.bounding_box() for it in (".card", ".card .card-action"))
    assert last["height"] < 30
    assert card["y"] + card["height"] - last["y"] - last["height"] < 20


def test_printed_references_carry_their_addresses(page, site):
    page.goto(f"{site}/conditions/slipped-disc/")
    link = page.locator(".references a").first

    page.emulate_media(media="print")

    behind = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in behind


def test_printed_cards_differ_by_their_borders_alone(page, site):
    page.goto(f"{site}/conditions/slipped-disc/")

    page.emulate_media(media="print")

    borders = page.locator(".article .card").evaluate_all(
        """cards => cards.filter(card => card.checkVisibility()).map(card => {
          const style = getComputedStyle(card);
          return [style.borderTopStyle, style.borderTopWidth, style.breakInside];
        })"""
    )
    assert len({tuple(border[:2]) for border in borders}) == len(borders) == 3
    assert {border[2] for border in borders} == {"avoid"}
