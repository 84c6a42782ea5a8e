"""What a browser would send: the fields of a form, read from the page that was served."""

from html.parser import HTMLParser

from django.http import HttpResponse

NEVER_SENT = ("submit", "button", "reset", "image", "file")


class _FormReader(HTMLParser):
    """Collects names and values within the form of this id, as HTML's own rules for submission say."""

    def __init__(self, form_id: str):
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.fields: dict[str, list[str]] = {}
        self.select = self.textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        if not self.inside or "disabled" in attrs:
            return
        if tag == "input":
            self._input(attrs)
        elif tag == "select":
            self.select = (attrs.get("name"), "multiple" in attrs, [], [])
        elif tag == "option" and self.select:
            self._option(attrs)
        elif tag == "textarea":
            self.textarea = (attrs.get("name"), [])

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            name, words = self.textarea
            # The first line end after the tag belongs to the markup; a browser sends CR LF for each of the others.
            self._add(name, "".join(words).removeprefix("\n").replace("\n", "\r\n"))
            self.textarea = None
        elif tag == "select" and self.select:
            name, multiple, options, chosen = self.select
            for value in chosen or ([] if multiple else options[:1]):
                self._add(name, value)
            self.select = None

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1].append(data)

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        if kind in NEVER_SENT or (kind in ("checkbox", "radio") and "checked" not in attrs):
            return
        self._add(attrs.get("name"), attrs.get("value") or ("on" if kind in ("checkbox", "radio") else ""))

    def _option(self, attrs):
        value = attrs.get("value") or ""
        self.select[2].append(value)
        if "selected" in attrs:
            self.select[3].append(value)

    def _add(self, name, value):
        if name:
            self.fields.setdefault(name, []).append(value)


def form_on(response: HttpResponse, form_id: str = "article_form") -> dict[str, list[str]]:
    """What the form on this page sends as it stands, each name with its values; AssertionError if there is none."""
    reader = _FormReader(form_id)
    reader.feed(response.text)
    assert reader.fields, f"no form {form_id} on the page"
    return reader.fields
