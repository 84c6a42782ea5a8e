"""HTML, and what becomes HTML (Markdown, Word): find the text of the page and cut it at its headings."""

import re
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lxml import etree
from markdown_it import MarkdownIt

from education.importing import bold_lines, office
from education.importing.parsed import MAX_TITLE, Text, Unreadable, one_line
from education.importing.trees import cut_out, words_of
from education.rich_text import allowed_address

_FURNITURE = ("nav", "footer", "aside", "form", "dialog")
_INLINE_FURNITURE = (
    *("script", "style", "noscript", "svg", "iframe", "template"),
    *("object", "button", "select", "textarea"),
)
_ROLES = ("navigation", "banner", "contentinfo", "search")
_BLOCKS_IN_CELLS = (
    *("p", "div", "br", "ul", "ol", "li", "dl", "dt", "dd", "section"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
)
# A picture that came along, by its number in the file.
_NUMBER = re.compile(r'<img[^>]* data-number="(\d+)"')
# An empty block: the reader of rich text ends a paragraph at it and drops it.
_BREAK = "<div></div>"


def read_page(html: str, *, bold_headings: bool = True) -> Text:
    """A whole page, or what was copied out of one: its main part without navigation, forms and the like."""
    tree = _tree(html)
    head_title = tree.findtext(".//head/title") or ""
    outer_heading = tree.find(".//h1")
    main = _main_part(tree)
    _remove_furniture(main)
    text = read_fragment(main, bold_headings=bold_headings)
    if not text.sections:
        raise Unreadable(_("no text was found in it"))
    text.title = text.title or ("" if outer_heading is None else words_of(outer_heading)) or head_title
    return text


def read_markdown(source: str, *, stated_title: str = "") -> Text:
    """Markdown; raw HTML in it stays visible as text."""
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(source)
    return read_fragment(_tree(html), stated_title=stated_title)


def read_word(html: str, *, bold_headings: bool = True) -> Text:
    """What a Word document was converted into; each picture is an <img data-number>."""
    return read_fragment(_tree(html), bold_headings=bold_headings)


def read_fragment(root, *, stated_title: str = "", bold_headings: bool = False) -> Text:
    """Title and sections of a tree.

    The title is the first h1, unless another one is stated. The other h1 and the h2 begin sections, or the h3 where
    there are none, or with `bold_headings` lines in bold alone. A first heading too long for a title begins a section
    like any other.
    """
    remarks = [*office.tidy(root), *_remarks_on_pictures(root), *_tidy_links(root)]
    text = Text("", remarks=remarks + bold_lines.read(root, make_headings=bold_headings))
    heading = root.find(".//h1")
    words = "" if heading is None else words_of(heading)
    if words and len(words) <= MAX_TITLE and stated_title in ("", words):
        text.title = words
        _leave_pictures_only(heading)
    for table in reversed(list(root.iter("table"))):
        _table_to_list(table)
    for section_heading, html in _cut_at_headings(root):
        text.add(section_heading, html)
        if text.sections:
            place = len(text.sections) - 1
            text.places |= {int(number): place for number in _NUMBER.findall(html)}
    return text


def _tree(html):
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    tree = etree.fromstring(f"<html>{html}".encode("utf-8", "ignore"), parser)
    # The parser does not stop at its limit, it leaves the rest of the page out.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable(_("its tags are nested too deeply"))
    if tree is None:
        raise Unreadable(_("the file is empty"))
    return tree


def _main_part(tree):
    articles = tree.findall(".//article")
    main = tree.find(".//main")
    if main is None and len(articles) == 1:
        main = articles[0]
    main = tree.find("body") if main is None else main
    if main is None:
        raise Unreadable(_("no text was found in it"))
    return main


def _remove_furniture(main):
    """Empty what is no text of the article. A block leaves a gap, or the words around it would grow together."""
    for element in list(main.iter(etree.Element)):
        inline = element.tag in _INLINE_FURNITURE
        if element is not main and (inline or _is_furniture(element)):
            element.clear(keep_tail=True)
            element.tag = "span" if inline else "div"


def _is_furniture(element):
    if element.tag == "header":
        return not any(outer.tag in ("article", "main") for outer in element.iterancestors())
    return element.tag in _FURNITURE or element.get("role") in _ROLES


def _remarks_on_pictures(root):
    count = sum(1 for each in root.iter("img", "picture", "video", "audio") if not each.get("data-number"))
    if not count:
        return []
    remark = ngettext(
        "%d picture was left out. Add it here, with a text for those who cannot see it.",
        "%d pictures were left out. Add them here, with a text for those who cannot see them.",
        count,
    )
    return [remark % count]


def _tidy_links(root):
    """Unlink what led to a place in the old document, and answer remarks on what else will not lead there."""
    lost, local = [], []
    for link in list(root.iter("a")):
        href = link.get("href", "").strip()
        if href.startswith("#"):
            del link.attrib["href"]
            if href.startswith("#footnote-ref") or href.startswith("#endnote-ref"):
                cut_out(link)  # Word's arrow back to the text
        elif href and not allowed_address(href):
            lost.append(href)
        elif href.startswith("/"):
            local.append(href)
    remarks = [_("These links were not kept: %s") % _listed(lost)] if lost else []
    return remarks + (
        [_("These links lead to this portal now; check them: %s") % _listed(local)] if local else []
    )


def _listed(addresses):
    return ", ".join(dict.fromkeys(one_line(address)[:80] for address in addresses))


def _table_to_list(table):
    """Each row becomes an item, its cells joined by dashes. A table around headings only arranged the page."""
    if table.find(".//h1") is not None or table.find(".//h2") is not None:
        return
    items = etree.Element("ul")
    for row in table.iter("tr"):
        cells = [_cell(cell) for cell in row.iter("td", "th")]
        item = etree.SubElement(items, "li")
        item.text = ""
        for cell in filter(words_of, cells):
            _append(item, " – " if words_of(item) else "", cell)
    captions = [caption for caption in table.iter("caption") if words_of(caption)]
    table.clear(keep_tail=True)
    table.tag = "div"
    for caption in captions:
        caption.tag, caption.tail = "p", None
        table.append(caption)
    table.append(items)


def _cell(cell):
    """The cell as one run of text: words of neighbouring blocks stay apart, links and emphasis stay."""
    for block in cell.iter(*_BLOCKS_IN_CELLS):
        block.text = f" {block.text or ''}"
        block.tail = f" {block.tail or ''}"
    etree.strip_tags(cell, *_BLOCKS_IN_CELLS)
    return cell


def _append(item, separator, cell):
    """Add the cell's text and inline elements at the end of the item."""
    text = separator + (cell.text or "")
    if len(item):
        item[-1].tail = (item[-1].tail or "") + text
    else:
        item.text += text
    item.extend(list(cell))


def _leave_pictures_only(heading):
    """Take the title's words out of the text."""
    pictures = [picture for picture in heading.iter("img") if picture.get("data-number")]
    for picture in pictures:
        picture.tail = None
        heading.addprevious(picture)
    cut_out(heading)


def _cut_at_headings(root):
    """Pairs of heading and HTML, in the order of the page; the first heading is ""."""
    if not _holds_heading(root):
        _promote(root)
    heading, parts = "", []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag in ("h1", "h2"):
            yield heading, "".join(parts)
            pictures = (_as_text(picture) for picture in node.iter("img") if picture.get("data-number"))
            heading, parts = words_of(node), [*pictures]
        elif node is root or _holds_heading(node):
            waiting += reversed(_inside(node))
        else:
            parts.append(_as_text(node))
    yield heading, "".join(parts)


def _as_text(node):
    return etree.tostring(node, encoding="unicode", method="html", with_tail=False)


def _promote(root):
    """Where h3 stands for a section, it and what is beneath it move up."""
    for element in root.iter("h3", "h4", "h5", "h6"):
        element.tag = f"h{int(element.tag[1]) - 1}"


def _holds_heading(node):
    """Whether a section begins inside this element. Lists are never cut open."""
    return node.tag not in ("ul", "ol") and any(True for _heading in node.iter("h1", "h2"))


def _inside(node):
    """Text and elements of a wrapper, with its edges marked as ends of paragraphs."""
    parts = [_BREAK, escape(node.text or "", quote=False)]
    for child in node:
        parts += [child, escape(child.tail or "", quote=False)]
    return [*parts, _BREAK]
