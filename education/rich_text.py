"""Rich text: which markup an article may hold, and the one form in which it is stored.

The editor rewrites whatever it opens (loose text becomes a paragraph, list items get one inside, white space
between blocks goes). Were anything stored in another shape, "open, look, save" would change an article and
void what a clinician has signed. So every way in (form, import, demonstration, snapshot) goes through
`normal_form`, and every way out through `safe_html`.

This is the only module that may call `mark_safe`.
"""

import copy
import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import takewhile

import nh3
from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.config import allowlist_from_extensions
from django_prose_editor.fields import ProseEditorField, ProseEditorFormField


def _words(text):
    return frozenset(text.split())


# One setting for the toolbar and for the allow-list. The order of the marks is how the editor nests them.
EXTENSIONS = {
    "HardBreak": True,
    "Link": {
        "enableTarget": False,
        "protocols": ["https", "mailto", "tel"],
        "autolink": False,
        "defaultProtocol": "https",
    },
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    # A section's own heading is an h2, and the page's title the h1.
    "Heading": {"levels": [3, 4]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "History": True,
}
_ALLOWED = allowlist_from_extensions(EXTENSIONS)
_ALLOWED["attributes"] = {"a": {"href", "title"}, "ol": {"start", "data-type"}}

_MARKS = ("a", "strong", "em", "sub", "sup")
_RENAMED = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
# Tags that end a paragraph where they start and where they end; the tag itself is not kept.
_BOUNDARIES = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form header hgroup hr legend main menu nav pre section summary table tbody td tfoot th"
    " thead tr"
)
_DROPPED_WITH_CONTENT = _words("iframe math noscript object script select style svg template textarea title")
# http is let through here because `allowed_address` writes it as https: better than a link that silently vanishes.
_READER = nh3.Cleaner(
    tags=_ALLOWED["tags"] | _RENAMED.keys() | _BOUNDARIES,
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    clean_content_tags=set(_DROPPED_WITH_CONTENT),
    url_schemes=_ALLOWED["url_schemes"] | {"http"},
    link_rel=None,
)
_GATE = nh3.Cleaner(**_ALLOWED)

_LISTS_DEEP = 6
_TAGS_DEEP = 60
_TAG_START = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# What HTML lets an author leave open without the next one landing inside it.
_NEVER_DEEP = _words("p li dt dd td th tr option area base br col hr img input link meta source wbr")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# The one combining character that Unicode would fuse with the ">" of a tag in front of it.
_STROKE = "\u0338"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})


class RichTextFormField(ProseEditorFormField):
    """The editor in a form. Markup that got into the database uncleaned counts as changed: saving it cleans it."""

    def has_changed(self, initial, data):
        return super().has_changed(initial, data) or normal_form(initial) != (initial or "")


class RichTextField(ProseEditorField):
    """A text column edited with the rich-text editor; what is cleaned or saved is brought into normal form.

    For migrations it is a plain TextField: a change of the toolbar is not a change of the schema.
    """

    def __init__(self, *args, **kwargs):
        kwargs |= {"extensions": copy.deepcopy(EXTENSIONS), "sanitize": normal_form}
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": RichTextFormField} | kwargs)

    def pre_save(self, model_instance, add):
        """Normalise on the way to the database too: `objects.create()` runs no `clean()`."""
        value = normal_form(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


def normal_form(html: str | None) -> str:
    """Allowed markup only, serialised as the editor itself would save it; "" where no character is visible.

    Applying it twice changes nothing. Text is never lost, whatever becomes of the tags around it, but for the
    content of scripts, styles, drawings and the like. Blocks without a visible character go; http addresses
    are written as https.
    """
    reader = _Reader()
    reader.feed(_READER.clean(_shallow(_CONTROLS.sub("", html or ""))))
    reader.close()
    return reader.result()


def safe_html(html: str | None) -> SafeString:
    """Stored rich text, cleaned once more and marked safe for a template."""
    return mark_safe(_GATE.clean(html or ""))


def _without_leading_stroke(text):
    """The text without that character among the combining ones it begins with; Unicode would move it to the front."""
    marks = "".join(takewhile(unicodedata.combining, text))
    return marks.replace(_STROKE, "") + text[len(marks) :]


def _composed(text):
    return unicodedata.normalize("NFC", _without_leading_stroke(text))


def _shallow(html):
    """The markup itself or, nested deeper than any author does, its bare text.

    The HTML parser's time and memory grow with the square of unclosed tags: 27 kB of them became 14 MB.
    """
    unclosed = {}
    for closing, name in _TAG_START.findall(html):
        name = name.lower()
        if name not in _NEVER_DEEP:
            unclosed[name] = max(0, unclosed.get(name, 0) + (-1 if closing else 1))
            if sum(unclosed.values()) > _TAGS_DEEP:
                return re.sub(r"<[^<>]*>", " ", html)
    return html


@dataclass(eq=False)
class _Node:
    """A block: root, ul, ol, li (with blocks inside) or p, h3, h4 (with runs of text inside)."""

    tag: str
    attributes: str = ""
    implied: bool = False  # a list that no tag opened, around a stray <li>
    inside: list = field(default_factory=list)


class _Reader(HTMLParser):
    """Builds the editor's document from markup that the allow-list has balanced already.

    The parser hands over tags one by one, so neither depth nor disorder of the input can exhaust the stack.
    """

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.containers = [_Node("root")]
        self.text_block = None
        self.open_tags = []  # (tag, number of containers outside it, marks outside it)
        self.marks = {}

    def result(self):
        self._end_text_block()
        return "".join(_serialised(block) for block in self.containers[0].inside)

    def handle_starttag(self, tag, attrs):
        tag = _RENAMED.get(tag, tag)
        if tag in ("br", "hr"):
            self._add_run("\n") if tag == "br" else self._end_text_block()
            return
        self.open_tags.append((tag, len(self.containers), self.marks))
        if tag in _MARKS:
            self.marks = self.marks | _mark(tag, dict(attrs))
            return
        self._end_text_block()
        if tag in ("ul", "ol"):
            self._open_list(tag, dict(attrs))
        elif tag == "li":
            self._open_item()
        elif tag in ("p", "h3", "h4"):
            self._open_text_block(tag)

    def handle_endtag(self, tag):
        tag = _RENAMED.get(tag, tag)
        if not self.open_tags or self.open_tags[-1][0] != tag:
            return
        _, height, self.marks = self.open_tags.pop()
        if tag not in _MARKS:
            self._end_text_block()
            # A list around stray items stays open for the next of them.
            implied = tag == "li" and len(self.containers) > height and self.containers[height].implied
            del self.containers[height + implied :]

    def handle_data(self, data):
        text = _WHITE_SPACE.sub(" ", _CONTROLS.sub("", data))
        if text and (self.text_block or text != " "):
            self._add_run(text)

    def _add_run(self, text):
        if not self.text_block:
            self._open_text_block("p")
        runs = self.text_block.inside
        goes_on = runs and runs[-1][1] == self.marks and "\n" not in (text, runs[-1][0])
        if not runs or runs[-1][0][-1] in " \n":
            text = text.lstrip(f" {_STROKE}")
        if not goes_on:
            text = _without_leading_stroke(text)
        if not text:
            return
        if goes_on:
            text = runs.pop()[0] + text
        runs.append((text, self.marks))

    def _open_text_block(self, tag):
        self._leave_implied_list()
        if self.containers[-1].tag in ("ul", "ol"):
            self._open_item()
        first_in_item = self.containers[-1].tag == "li" and not self.containers[-1].inside
        self.text_block = _Node("p" if first_in_item else tag)
        self.containers[-1].inside.append(self.text_block)

    def _end_text_block(self):
        block, self.text_block = self.text_block, None
        if not block:
            return
        if block.inside and block.inside[-1][0][-1] == " ":
            text, marks = block.inside.pop()
            block.inside += [(text[:-1], marks)] if text != " " else []
        block.inside = [(_composed(text), marks) for text, marks in block.inside]

    def _open_list(self, tag, attrs, implied=False):
        self._leave_implied_list()
        if sum(container.tag == "li" for container in self.containers) >= _LISTS_DEEP:
            return  # its items join the list around it
        if self.containers[-1].tag in ("ul", "ol"):
            self._reopen_item()
        self._open(_Node(tag, _list_attributes(tag, attrs), implied))

    def _open_item(self):
        while self.containers[-1].tag == "li":
            self.containers.pop()
        if self.containers[-1].tag == "root":
            self._open_list("ul", {}, implied=True)
        self._open(_Node("li"))

    def _reopen_item(self):
        """A list straight inside a list belongs to the item above it."""
        items = self.containers[-1].inside
        self.containers.append(items[-1]) if items else self._open_item()

    def _leave_implied_list(self):
        if self.containers[-1].implied:
            self.containers.pop()

    def _open(self, node):
        self.containers[-1].inside.append(node)
        self.containers.append(node)


def _mark(tag, attrs):
    """{tag: attributes as text}; empty for a link that leads nowhere we allow."""
    if tag != "a":
        return {tag: ""}
    address = allowed_address(attrs.get("href") or "")
    title = unicodedata.normalize("NFC", _CONTROLS.sub("", attrs.get("title") or ""))
    attributes = _attribute("href", address) + (_attribute("title", title) if title else "")
    return {"a": attributes} if address else {}


def allowed_address(href: str) -> str:
    """A link's address as it is stored: on this site ("/…", "#…") or with one of the editor's protocols; else ""."""
    href = re.sub(r"\s+", "%20", re.sub(r"[\t\r\n\f]", "", _CONTROLS.sub("", href)).strip())
    href = re.sub("^http:", "https:", href, flags=re.IGNORECASE)
    protocols = "|".join(EXTENSIONS["Link"]["protocols"])
    return href if re.match(rf"(?:{protocols}):.|#|/(?![/\\])", href, re.IGNORECASE) else ""


def _list_attributes(tag, attrs):
    start = attrs.get("start") or ""
    if tag == "ul":
        return ""
    first = str(int(start)) if re.fullmatch(r"[0-9]{1,4}", start) else "1"
    return _attribute("data-type", "decimal") + (_attribute("start", first) if first != "1" else "")


def _attribute(name, value):
    return f' {name}="{value.translate(_ESCAPES).replace(chr(34), "&quot;")}"'


def _serialised(node):
    """The node as the browser's innerHTML writes it; "" if nothing in it can be seen."""
    if node.tag in ("p", "h3", "h4"):
        inside = _serialised_runs(node.inside) if any(text.strip() for text, _ in node.inside) else ""
    else:
        inside = "".join(_serialised(block) for block in node.inside)
        # The editor's list items begin with a paragraph, if need be an empty one.
        if node.tag == "li" and inside and not inside.startswith("<p>"):
            inside = f"<p></p>{inside}"
    return f"<{node.tag}{node.attributes}>{inside}</{node.tag}>" if inside else ""


def _serialised_runs(runs):
    """Text and line breaks within their marks; neighbours share the outermost marks they have in common."""
    out, active = [], []
    for text, marks in runs:
        wanted = [(tag, marks[tag]) for tag in _MARKS if tag in marks]
        shared = 0
        while shared < min(len(active), len(wanted)) and active[shared] == wanted[shared]:
            shared += 1
        out += [f"</{tag}>" for tag, _ in reversed(active[shared:])]
        out += [f"<{tag}{attributes}>" for tag, attributes in wanted[shared:]]
        out.append("<br>" if text == "\n" else text.translate(_ESCAPES))
        active = wanted
    return "".join(out + [f"</{tag}>" for tag, _ in reversed(active)])
