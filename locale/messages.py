"""Collect what patients read, keep its Spanish, and make the catalogue that Django reads: `make messages`.

Only what reaches a patient is collected; the admin is in English. A new sentence gets an empty translation, one that is
no longer said is dropped, and nothing is ever guessed ("fuzzy"). Needs no GNU gettext. tests/test_messages.py says what
is missing.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "locale" / "es" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

# Files, or one class or function of a file, whose words reach patients.
SOURCES = (
    "templates/*.html",
    "templates/_parts/*.html",
    "templates/bootstrap5/**/*.html",
    "templates/education/*.html",
    "templates/intake/**/*.html",
    "templates/mail/*patient_*.txt",
    "clinic/common_names.py",
    "clinic/hours.py",
    "clinic/offices.py",
    "clinic/templatetags/days.py",
    "clinic/models/people.py::Weekday",
    "education/breadcrumbs.py",
    "education/claims.py::Authority",
    "education/feedback.py",
    "education/head.py",
    "education/heads.py",
    "education/listing.py",
    "education/models/article.py::Article.Kind",
    "education/models/feedback.py::Answer",
    "education/models/parts.py::Aspect",
    "education/models/parts.py::Level",
    "education/rendering.py",
    "education/plain_pages.py",
    "education/views.py",
    "education/profiles.py",
    "intake/actions/contacting.py::choose_time",
    "intake/actions/correcting.py",
    "intake/actions/ending.py::withdraw",
    "intake/actions/ending.py::reopen",
    "intake/forms/*.py",
    "intake/form_pages.py",
    "intake/models/consultation_request.py::ContactTime",
    "intake/models/consultation_request.py::Channel",
    "intake/models/consultation_request.py::PhoneOf",
    "intake/models/consultation_request.py::YesNo",
    "intake/models/consultation_request.py::Returning",
    "intake/models/consultation_request.py::Language",
    "intake/models/consultation_request.py::SafetySign",
    "intake/patient_mails.py",
    "intake/status/*.py",
    "intake/views.py",
)

# Functions that look a text up, and which of their arguments are (context, singular, plural).
PLAIN, CONTEXT, PLURAL, BOTH = (None, 0, None), (0, 1, None), (None, 0, 1), (0, 1, 2)
FUNCTIONS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), PLAIN),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), BOTH),
}
_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_IN_TEMPLATE = re.compile(rf"\b(gettext|pgettext|ngettext|npgettext|_)\(({_STRING}(?:, ?{_STRING})*)")


class Said(NamedTuple):
    """A text as it stands in the code: its context, and its plural where it counts something."""

    context: str | None
    text: str
    plural: str | None


def said_in_python(source: str, part: str = "") -> Iterator[Said]:
    """Every text that the source looks up, or one class or function of it."""
    tree = ast.parse(source)
    for name in filter(None, part.split(".")):
        parts = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef))
        tree = next(node for node in parts if node.name == name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            words = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield _said(node.func.id, words)


def said_in_template(source: str) -> Iterator[Said]:
    """Every text that a template looks up."""
    for function, arguments in _IN_TEMPLATE.findall(templatize(source)):
        yield _said(function, [ast.literal_eval(each) for each in re.findall(_STRING, arguments)])


def _said(function: str, words: list[str]) -> Said:
    context, text, plural = (None if at is None else words[at] for at in FUNCTIONS[function])
    return Said(context, text, plural)


def collect() -> dict[Said, list[str]]:
    """Every text that reaches patients, with the files that say it."""
    found: dict[Said, list[str]] = {}
    for source in SOURCES:
        pattern, _colons, part = source.partition("::")
        files = sorted(ROOT.glob(pattern))
        if not files and "*" not in pattern:
            raise SystemExit(f"{pattern} is no more; correct SOURCES in locale/messages.py")
        for file in files:
            text = file.read_text(encoding="utf-8")
            is_python = file.suffix == ".py"
            for said in said_in_python(text, part) if is_python else said_in_template(text):
                places = found.setdefault(said, [])
                places += [] if (place := str(file.relative_to(ROOT))) in places else [place]
    return found


def merged(collected: dict[Said, list[str]], old: polib.POFile) -> polib.POFile:
    """The collected texts with the translations they have."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=110)
    new.metadata = {
        "Language": "es",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        # As Django's own Spanish counts, so that both catalogues can be read as one.
        "Plural-Forms": "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
    }
    for said, places in collected.items():
        entry = polib.POEntry(msgctxt=said.context, msgid=said.text)
        entry.occurrences = [(place, "") for place in places]
        before = known.get((said.context, said.text))
        if said.plural is not None:
            entry.msgid_plural = said.plural
            entry.msgstr_plural = (before and before.msgstr_plural) or {0: "", 1: "", 2: ""}
        else:
            entry.msgstr = before.msgstr if before else ""
        new.append(entry)
    return new


def untranslated(catalogue: polib.POFile) -> list[str]:
    """Texts without Spanish, or with Spanish that somebody has only guessed."""
    return [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy]


def main() -> None:
    """Write both files anew and say what has no Spanish yet."""
    settings.configure()
    old = polib.pofile(str(PO)) if PO.exists() else polib.POFile()
    catalogue = merged(collect(), old)
    catalogue.save(str(PO))
    catalogue.save_as_mofile(str(MO))
    for text in untranslated(catalogue):
        print(text)


if __name__ == "__main__":
    main()
