"""The one form of rich text: what it keeps, what it refuses, and that applying it again changes nothing."""

import re
import unicodedata
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from django.db import models
from django.utils.safestring import SafeString
from hypothesis import example, given
from hypothesis import strategies as st

from education.rich_text import EXTENSIONS, RichTextField, normal_form, safe_html

# Each pair was read back from the editor itself: opened in Chromium, a letter typed and taken back.
AS_THE_EDITOR_SAVES = {
    "<p>Plain.</p>": "<p>Plain.</p>",
    "loose text": "<p>loose text</p>",
    "loose <b>bold</b> and <i>italic</i>": "<p>loose <strong>bold</strong> and <em>italic</em></p>",
    "<p>one</p>\n\n<p>two</p>\n": "<p>one</p><p>two</p>",
    "<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>": "<ul><li><p>one</p></li><li><p>two</p></li></ul>",
    "<ol><li>one</li></ol>": '<ol data-type="decimal"><li><p>one</p></li></ol>',
    '<ol start="4"><li>four</li></ol>': '<ol data-type="decimal" start="4"><li><p>four</p></li></ol>',
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>": (
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>"
    ),
    "<ul><li>a</li><ul><li>b</li></ul></ul>": "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>",
    "<ul><li>a<ol><li>b</li></ol>c</li></ul>": (
        '<ul><li><p>a</p><ol data-type="decimal"><li><p>b</p></li></ol><p>c</p></li></ul>'
    ),
    "<ul>x<li>y</li></ul>z": "<ul><li><p>x</p></li><li><p>y</p></li></ul><p>z</p>",
    "<li>a</li><li>b</li>": "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
    "<h3>Head</h3><p>x</p><h4>Sub</h4><p>y</p>": "<h3>Head</h3><p>x</p><h4>Sub</h4><p>y</p>",
    "<h3>a<p>b</p>c</h3>": "<h3>a</h3><p>b</p><p>c</p>",
    "<div><section><p>x</p></section>loose</div>": "<p>x</p><p>loose</p>",
    "<blockquote><p>q</p></blockquote>": "<p>q</p>",
    "<p>a<div>b</div>c": "<p>a</p><p>b</p><p>c</p>",
    "<p>a<br>b<br/>c</p>": "<p>a<br>b<br>c</p>",
    "<p>a &nbsp; b\u00a0</p>": "<p>a &nbsp; b&nbsp;</p>",
    "<p>  many   spaces\n and\tlines  </p>": "<p>many spaces and lines</p>",
    "<p>a <b>b </b> c</p>": "<p>a <strong>b </strong>c</p>",
    "<p>a<b> </b></p>": "<p>a</p>",
    "<p><em><strong>swapped</strong></em></p>": "<p><strong><em>swapped</em></strong></p>",
    "<p><em>a<strong>b</strong></em><strong>c</strong></p>": (
        "<p><em>a</em><strong><em>b</em>c</strong></p>"
    ),
    "<p>a <i>b <b>c</i> d</b> e</p>": "<p>a <em>b </em><strong><em>c</em> d</strong> e</p>",
    "<b><p>x</p></b>": "<p><strong>x</strong></p>",
    "<p>H<sub>2</sub>O, <sup><b>x</b></sup></p>": "<p>H<sub>2</sub>O, <strong><sup>x</sup></strong></p>",
    '<p><b><a href="tel:+13105550100">call</a></b></p>': (
        '<p><a href="tel:+13105550100"><strong>call</strong></a></p>'
    ),
    '<p><a href="https://example.org/?a=1&b=2" title="T">link</a></p>': (
        '<p><a href="https://example.org/?a=1&amp;b=2" title="T">link</a></p>'
    ),
    '<p><a href="/conditions/">in</a> <a href="#causes">up</a></p>': (
        '<p><a href="/conditions/">in</a> <a href="#causes">up</a></p>'
    ),
    "<p>“Curly” ‘quotes’ – naïve café 日本 😀 &lt;tag&gt; &amp;amp;</p>": (
        "<p>“Curly” ‘quotes’ – naïve café 日本 😀 &lt;tag&gt; &amp;amp;</p>"
    ),
    '<p>a <u>b</u> <s>c</s> <span class="x">d</span></p>': "<p>a b c d</p>",
    "": "",
    "<p></p>": "",
}

HOSTILE = [
    "<script>alert(1)</script>",
    "<p>a<script src=//evil.test/x.js></script>b</p>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<style>@import '//evil.test'</style>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<p onclick=alert(1) style='background:url(javascript:alert(1))'>x</p>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\nscript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='https://x.test' onmouseover='alert(1)'>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<p title='\"><script>alert(1)</script>'>x</p>",
]


class Inventory(HTMLParser):
    """The tags and the attributes of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


def is_harmless(html):
    """Whether only the allowed tags and attributes are there, and links lead where we allow."""
    inventory = Inventory(html)
    links = [value for name, value in inventory.attributes if name == "href"]
    return (
        inventory.tags <= {"p", "br", "strong", "em", "h3", "h4", "ul", "ol", "li", "a", "sub", "sup"}
        and {name for name, _ in inventory.attributes} <= {"href", "title", "start", "data-type"}
        and all(re.match(r"(?i)https:|mailto:|tel:|#|/(?![/\\])", link) for link in links)
    )


@pytest.mark.parametrize(("html", "saved"), AS_THE_EDITOR_SAVES.items())
def test_normal_form_is_what_the_editor_saves(html, saved):
    result = normal_form(html)

    assert result == saved


@pytest.mark.parametrize("saved", sorted(set(AS_THE_EDITOR_SAVES.values())))
def test_normal_form_leaves_what_the_editor_saved_alone(saved):
    result = normal_form(saved)

    assert result == saved


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>a</h1><h2>b</h2>", "<h3>a</h3><h3>b</h3>"),
        ("<h5>a</h5><h6>b</h6>", "<h4>a</h4><h4>b</h4>"),
    ],
)
def test_normal_form_brings_headings_to_the_two_allowed_levels(html, expected):
    result = normal_form(html)

    assert result == expected


@pytest.mark.parametrize(
    "empty", ["<p></p>", "<p> </p>", "<p>&nbsp;</p>", "<h3></h3>", "<p><br></p>", "<ul><li></li></ul>"]
)
def test_normal_form_drops_a_block_without_a_visible_character(empty):
    result = normal_form(f"<p>a</p>{empty}<p>b</p>")

    assert result == "<p>a</p><p>b</p>"


def test_normal_form_of_nothing_is_the_empty_string():
    assert normal_form(None) == ""


def test_normal_form_drops_a_list_style_but_not_the_list():
    result = normal_form('<ol type="a" start="-2"><li>x</li></ol>')

    assert result == '<ol data-type="decimal"><li><p>x</p></li></ol>'


def test_normal_form_keeps_every_cell_of_a_table():
    result = normal_form("<table><tr><th>a</th><td>b</td></tr></table>")

    assert result == "<p>a</p><p>b</p>"


def test_normal_form_begins_a_list_item_with_a_paragraph():
    result = normal_form("<ul><li><h3>a</h3><h4>b</h4></li><li><ul><li>c</li></ul></li></ul>")

    assert result == "<ul><li><p>a</p><h4>b</h4></li><li><p></p><ul><li><p>c</p></li></ul></li></ul>"


def test_normal_form_writes_http_as_https():
    result = normal_form('<a href="http://example.org/a b">x</a>')

    assert result == '<p><a href="https://example.org/a%20b">x</a></p>'


@pytest.mark.parametrize(
    "href", ["javascript:x", "data:x", "//evil.test", "/\\evil.test", "ftp://x", "page.html", ""]
)
def test_normal_form_keeps_the_words_of_a_refused_link(href):
    result = normal_form(f'<p>a <a href="{href}">b</a></p>')

    assert result == "<p>a b</p>"


def test_normal_form_composes_accents():
    result = normal_form("<p>cafe\u0301</p>")

    assert result == "<p>café</p>"


def test_normal_form_removes_control_characters():
    result = normal_form("<p>a\x00b&#1;c\x85\ud800</p>")

    assert result == "<p>abc</p>"


@pytest.mark.parametrize("html", HOSTILE)
def test_normal_form_makes_hostile_markup_harmless(html):
    result = normal_form(html)

    assert is_harmless(result)


@pytest.mark.parametrize("html", HOSTILE)
def test_safe_html_changes_nothing_in_normal_form(html):
    cleaned = normal_form(html)

    assert safe_html(cleaned) == cleaned


def test_safe_html_cleans_what_was_stored_unclean():
    result = safe_html("<p onclick='x()'>a</p><script>b</script>")

    assert result == "<p>a</p>"


def test_safe_html_is_marked_safe():
    assert isinstance(safe_html("<p>a</p>"), SafeString)


@pytest.mark.parametrize(
    "opening", ["<b>", "<div>", "<ul><li>", "<b id={}><p>", "<blockquote>", "<a href='", "<!--", "<span></x>"]
)
def test_normal_form_survives_deep_nesting(opening):
    html = "".join(opening.format(number) for number in range(200_000 // len(opening)))

    result = normal_form(html + "the end")

    assert is_harmless(result)
    assert len(result) < 10_000


def test_normal_form_keeps_the_words_of_lists_nested_too_deep():
    html = "".join(f"<ul><li>item {number}" for number in range(20))

    result = normal_form(html)

    assert [f"item {number}" in result for number in range(20)] == [True] * 20
    assert normal_form(result) == result


TAGS = [
    "p",
    "h2",
    "h3",
    "ul",
    "ol start=3",
    "li",
    "b",
    "em",
    "a href='https://x.test'",
    "a href='javascript:x'",
    "sub",
]
TAGS += [
    "div",
    "br",
    "script",
    "style",
    "svg",
    "table",
    "td",
    "pre",
    "p onclick=x",
    "/p",
    "/ul",
    "/li",
    "/b",
    "/em",
    "/a",
]
TAGS += ["/div", "/h3", "/script", "/svg", "/table", "/td"]
WORDS = st.one_of(
    st.text(max_size=8),
    st.sampled_from([" ", "\n", "&nbsp;", "e\u0301", "\u0338", "&#x301;", "<", "onclick=x"]),
)
FRAGMENTS = st.lists(st.one_of(WORDS, st.sampled_from([f"<{tag}>" for tag in TAGS])), max_size=25).map(
    "".join
)


@given(FRAGMENTS)
def test_normal_form_applied_twice_changes_nothing(html):
    once = normal_form(html)

    assert normal_form(once) == once


@given(FRAGMENTS)
@example("&#x300;\u0338")
@example("&#x300;<b></b>\u0338x")
@example(" \u0338 \u0338a")
def test_normal_form_stands_unicode_normalisation_of_the_whole(html):
    result = normal_form(html)

    assert unicodedata.is_normalized("NFC", result)


@given(FRAGMENTS)
def test_normal_form_of_anything_is_harmless(html):
    result = normal_form(html)

    assert is_harmless(result)
    assert "<script" not in result


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_normal_form_keeps_text_that_is_no_markup(text):
    result = normal_form(f"<p>{escape(text)}</p>")

    expected = unicodedata.normalize("NFC", re.sub(" +", " ", text).strip(" ")) if text.strip() else ""
    assert unescape(result.removeprefix("<p>").removesuffix("</p>")) == expected


def test_field_cleans_into_normal_form():
    field = RichTextField(blank=True)

    result = field.clean("<ul><li>a</li></ul><script>b</script>", None)

    assert result == "<ul><li><p>a</p></li></ul>"


def test_field_offers_the_editor_its_extensions():
    config = RichTextField().formfield().widget.get_config()

    assert config["extensions"].items() >= EXTENSIONS.items()


def test_field_is_a_plain_text_field_to_migrations():
    _, path, args, kwargs = RichTextField(blank=True).deconstruct()

    assert (path, args, kwargs) == ("django.db.models.TextField", [], {"blank": True})


def test_field_is_a_text_column():
    assert issubclass(RichTextField, models.TextField)
