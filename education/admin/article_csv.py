"""A list of articles for a spreadsheet: as it is filtered, with the same columns."""

import csv
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone

from education.article_columns import COLUMNS
from education.models import Article

CHUNK = 500  # articles read at a time
FORMULA_SIGNS = ("=", "+", "-", "@", "|", "＝", "＋", "－", "＠")
BLANK_SIGNS = ("\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take the file for UTF-8 only with it


class _Echo:
    """What the csv module writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def csv_of(articles: QuerySet[Article]) -> StreamingHttpResponse:
    """The list as a file, sent while it is read."""
    response = StreamingHttpResponse(
        _lines(articles, timezone.get_current_timezone()), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="articles-{timezone.localdate()}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _lines(articles: QuerySet[Article], zone) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow([str(column.head) for column in COLUMNS])
    for article in articles.iterator(chunk_size=CHUNK):
        with timezone.override(zone):  # the middleware's has ended by the time this is read
            cells = [column.text(article) for column in COLUMNS]
        yield writer.writerow([safe_cell(cell) for cell in cells])


def safe_cell(text: str) -> str:
    """A spreadsheet runs what begins like a formula; an apostrophe in front makes it text (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) or text.startswith(BLANK_SIGNS) else text
