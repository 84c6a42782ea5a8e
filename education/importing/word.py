"""Word documents (.docx), by way of HTML."""

import io
import zipfile

import mammoth
from django.utils.translation import gettext as _

from education.importing import markup
from education.importing.parsed import Text, Unreadable

MAX_UNPACKED_BYTES = 20 * 1024 * 1024

# Word's "Title" is the first heading of all; its headings follow mammoth's own table.
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='title'] => h1:fresh"


def read(data: bytes) -> Text:
    """Title from the style "Title" or the first heading; further headings of levels 1 and 2 begin sections."""
    _refuse_what_unpacks_too_large(data)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=_without_content
        ).value
    except Exception as error:  # mammoth has no error of its own: a damaged file raises whatever it runs into
        raise Unreadable(_("this is not a Word document (.docx), or it is damaged")) from error
    if not html.strip():
        raise Unreadable(_("the file is empty"))
    return markup.read_word(html)


def _refuse_what_unpacks_too_large(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable(_("this is not a Word document (.docx), or it is damaged")) from error
    if size > MAX_UNPACKED_BYTES:
        raise Unreadable(_("unpacked, the file is larger than 20 MB"))


@mammoth.images.img_element
def _without_content(_image):
    """A picture leaves only a mark, so that it can be counted."""
    return {"src": ""}
