"""Markdown and HTML: front matter, title, sections, and what of a page is no article."""

from datetime import date

import pytest

from education.importing import ParsedReference, Unreadable, parse

FRONT_MATTER = """---
title: Sciatica
slug: sciatica
kind: condition
summary: Pain that runs down the leg.
also_known_as: [Leg nerve pain, Ischias]
topics:
  - Lower back
references:
  - publisher: MedlinePlus
    title: Sciatica
    year: 2024
    url: https://medlineplus.gov/sciatica.html
    accessed_on: 2026-11-02
  - "NHS: Sciatica. https://www.nhs.uk/conditions/sciatica/."
---

The nerve is squeezed.

## Causes

A disc.
"""


def parse_as(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return parse(path)


def parse_markdown(folder, content):
    return parse_as(folder, "article.md", content)


def parse_page(folder, content):
    return parse_as(folder, "article.html", content)


def test_markdown_front_matter_is_read(tmp_path):
    article = parse_markdown(tmp_path, FRONT_MATTER)

    assert (article.title, article.slug, article.kind) == ("Sciatica", "sciatica", "condition")
    assert article.summary == "Pain that runs down the leg."
    assert article.also_known_as == ("Leg nerve pain", "Ischias")
    assert article.topics == ("Lower back",)


def test_markdown_references_are_read_from_keys_and_from_words(tmp_path):
    article = parse_markdown(tmp_path, FRONT_MATTER)

    assert article.references == (
        ParsedReference(
            "MedlinePlus", "Sciatica", 2024, "https://medlineplus.gov/sciatica.html", date(2026, 11, 2)
        ),
        ParsedReference("NHS", "Sciatica", url="https://www.nhs.uk/conditions/sciatica/"),
    )


def test_markdown_is_cut_at_second_level_headings(tmp_path):
    article = parse_markdown(
        tmp_path, "# Sciatica\n\nIntro.\n\n## Causes\n\nA *disc*.\n\n### Rare\n\n- x\n\n##### Rarer\n\ny"
    )

    assert article.title == "Sciatica"
    assert article.sections == (
        ("", "<p>Intro.</p>"),
        ("Causes", "<p>A <em>disc</em>.</p><h3>Rare</h3><ul><li><p>x</p></li></ul><h4>Rarer</h4><p>y</p>"),
    )


def test_markdown_heading_that_repeats_the_stated_title_is_no_section(tmp_path):
    article = parse_markdown(tmp_path, "---\ntitle: Sciatica\n---\n# Sciatica\n\nText.")

    assert article.sections == (("", "<p>Text.</p>"),)


def test_markdown_heading_beside_a_stated_title_begins_a_section(tmp_path):
    article = parse_markdown(tmp_path, "---\ntitle: Sciatica\n---\n# Causes\n\nText.")

    assert article.sections == (("Causes", "<p>Text.</p>"),)


def test_markdown_rules_across_the_page_are_no_front_matter(tmp_path):
    article = parse_markdown(tmp_path, "# Title\n\na\n\n---\n\nb\n\n---\n\nc")

    assert article.sections == (("", "<p>a</p><p>b</p><p>c</p>"),)


def test_markdown_shows_raw_html_as_text(tmp_path):
    article = parse_markdown(tmp_path, "# Title\n\n<script>alert(1)</script>")

    assert article.sections == (("", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),)


def test_markdown_keys_that_nobody_reads_are_remarked_on(tmp_path):
    article = parse_markdown(tmp_path, "---\nsumary: x\n---\n# Title\n\nText.")

    assert article.remarks == ("The front matter has keys nobody reads: sumary",)


@pytest.mark.parametrize(
    ("escapes", "title"),
    [
        (r"Sci\uD800atica", "Sciatica"),
        (r"\uDE00 Sciatica \uD83D", "Sciatica"),
        (r"Sciatica \uD83D\uDE00", "Sciatica \U0001f600"),
    ],
    ids=["lone", "at the ends", "pair"],
)
def test_markdown_joins_halves_of_characters_and_drops_lone_ones(tmp_path, escapes, title):
    article = parse_markdown(tmp_path, f'---\ntitle: "{escapes}"\n---\nText.')

    assert article.title == title


def test_markdown_key_with_half_a_character_can_be_printed(tmp_path):
    article = parse_markdown(tmp_path, '---\n"key\\uD800": x\n---\n# Title\n\nText.')

    assert article.remarks == ("The front matter has keys nobody reads: key",)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("title: 12", "title"),
        ("title: [Sciatica]", "title"),
        ("slug: two words", "slug"),
        ("kind: disease", "kind"),
        ("kind: [condition]", "kind"),
        (f"summary: {'x' * 301}", "summary"),
        ("also_known_as: {a: b}", "also_known_as"),
        ("topics: [1]", "topics"),
        ("references: a book", "references"),
        ("references: [{author: me}]", "references"),
        ("references: [{year: soon}]", "references"),
        ("references: [{url: 'javascript:alert(1)'}]", "references"),
        ("references: [{accessed_on: yesterday}]", "references"),
    ],
)
def test_markdown_with_a_wrong_value_names_the_key(tmp_path, line, key):
    with pytest.raises(Unreadable, match=f"“{key}”"):
        parse_markdown(tmp_path, f"---\n{line}\n---\n# Title\n\nText.")


@pytest.mark.parametrize(
    "head",
    [
        *("a: [", "- a", "accessed: 2026-13-45", "a: !!python/object:os.system x"),
        *(f"a: {'[' * 9000}{']' * 9000}", "a: !!timestamp soon", "a: !!bool perhaps", "a: !!int ''"),
    ],
)
def test_markdown_with_broken_front_matter_is_refused(tmp_path, head):
    with pytest.raises(Unreadable, match="front matter"):
        parse_markdown(tmp_path, f"---\n{head}\n---\n# Title")


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sciatica | Some Clinic</title>
<script>track()</script><style>p { color: red }</style></head>
<body onload="track()"><header><h1>Some Clinic</h1></header><nav><a href="/">Home</a></nav>
<main><header><h1>Sciatica</h1></header>
<p onclick="track()" style="color: red">The nerve is <b>squeezed</b>.</p>
<div class="part"><h2>Causes</h2>Loose words.<p>A disc.</p><h3>Rare</h3><p>A cyst.</p></div>
<section><h2>Treatment</h2><ul><li>Rest</li><li>Walk</li></ul><form><input><p>Subscribe!</p></form></section>
<aside>Advertisement</aside><svg><text>drawing</text></svg><iframe src="https://evil.test"></iframe>
<noscript>Turn it on</noscript><template>hidden</template><footer>Imprint</footer></main></body></html>"""


def test_html_keeps_the_article_and_leaves_the_page(tmp_path):
    article = parse_page(tmp_path, PAGE)

    assert article.title == "Sciatica"
    assert article.sections == (
        ("", "<p>The nerve is <strong>squeezed</strong>.</p>"),
        ("Causes", "<p>Loose words.</p><p>A disc.</p><h3>Rare</h3><p>A cyst.</p>"),
        ("Treatment", "<ul><li><p>Rest</p></li><li><p>Walk</p></li></ul>"),
    )


def test_html_without_main_is_read_from_its_one_article(tmp_path):
    article = parse_page(
        tmp_path, "<body><p>Around.</p><article><h1>T</h1><p>Text.</p></article><p>Around.</p></body>"
    )

    assert article.sections == (("", "<p>Text.</p>"),)


def test_html_without_heading_takes_the_title_of_the_page(tmp_path):
    article = parse_page(tmp_path, "<title>Sciatica</title><p>Text.</p>")

    assert article.title == "Sciatica"


def test_html_without_second_level_is_cut_at_the_third(tmp_path):
    article = parse_page(tmp_path, "<h1>T</h1><p>a<h3>One</h3><p>b<h4>Sub</h4><p>c<h3>Two</h3>d")

    assert article.sections == (
        ("", "<p>a</p>"),
        ("One", "<p>b</p><h3>Sub</h3><p>c</p>"),
        ("Two", "<p>d</p>"),
    )


def test_html_table_becomes_a_list_with_every_cell(tmp_path):
    table = (
        "<table><caption>Doses</caption><tr><th>When</th><th>What</th></tr><tr><td><p>Day 1</p><p>morning</p></td>"
        '<td><a href="https://x.test">ice</a>, then <b>heat</b></td><td></td></tr></table>'
    )

    article = parse_page(tmp_path, f"<h1>T</h1>{table}<p>After.</p>")

    assert article.sections[0].html == (
        "<p>Doses</p><ul><li><p>When – What</p></li>"
        '<li><p>Day 1 morning – <a href="https://x.test">ice</a>, then <strong>heat</strong></p></li></ul><p>After.</p>'
    )


def test_html_table_around_headings_only_arranged_the_page(tmp_path):
    article = parse_page(
        tmp_path, "<h1>T</h1><table><tr><td><h2>A</h2>a</td><td><h2>B</h2>b</td></tr></table>"
    )

    assert article.sections == (("A", "<p>a</p>"), ("B", "<p>b</p>"))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("bogus", "utf-8")],
)
def test_html_is_decoded_as_it_declares(tmp_path, declared, encoding):
    page = f'<meta charset="{declared}"><h1>T</h1><p>“é”</p>'

    article = parse_page(tmp_path, page.encode(encoding))

    assert article.sections == (("", "<p>“é”</p>"),)


def test_html_remarks_on_pictures_and_on_links_that_lead_elsewhere(tmp_path):
    article = parse_page(
        tmp_path,
        '<h1>T</h1><p><img src="a.png">a <a href="b.html">b</a> <a href="/c">c</a> <a href="#d">d</a></p>',
    )

    assert article.sections == (("", '<p>a b <a href="/c">c</a> d</p>'),)
    assert article.remarks == (
        "1 picture was left out. Add it here, with a text for those who cannot see it.",
        "These links were not kept: b.html",
        "These links lead to this portal now; check them: /c",
    )


def test_html_heading_too_long_is_kept_as_a_paragraph(tmp_path):
    article = parse_page(tmp_path, f"<h1>T</h1><h2>{'word ' * 40}</h2><p>Text.</p>")

    assert len(article.sections[0].heading) <= 120
    assert article.sections[0].html.count("word") == 40


@pytest.mark.parametrize(
    "page", ["<frameset><frame></frameset>", "<title>T</title>", "<nav>Home</nav>", "<h1>T</h1>"]
)
def test_html_without_text_is_refused(tmp_path, page):
    with pytest.raises(Unreadable, match="no text"):
        parse_page(tmp_path, page)


def test_html_nested_too_deeply_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="nested"):
        parse_page(tmp_path, f"{'<div>' * 40_000}text")
