"""What patients read is there in Spanish, all of it, and the catalogue that Django reads says the same.

When one of these fails after a sentence was changed: `make messages`, translate what it prints, and once more.
"""

import gettext
import importlib.util
import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("portal_messages", ROOT / "locale" / "messages.py")
messages = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(messages)

CATALOGUE = polib.pofile(str(messages.PO))
COLLECTED = messages.collect()


def key(entry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def translations(entry) -> list[str]:
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def test_every_text_for_patients_is_in_the_catalogue_and_no_other():
    assert {key(entry) for entry in CATALOGUE} == {(said.context, said.text) for said in COLLECTED}


def test_every_text_has_its_spanish_and_none_is_guessed():
    assert messages.untranslated(CATALOGUE) == []


def test_spanish_names_what_the_english_names():
    names = re.compile(r"%\(\w+\)s|<[^>]+>")
    wrong = [
        entry.msgid
        for entry in CATALOGUE
        for text in translations(entry)
        if set(names.findall(text)) != set(names.findall(entry.msgid))
    ]

    assert wrong == []


def test_spanish_begins_and_ends_as_the_english_does():
    wrong = [
        entry.msgid
        for entry in CATALOGUE
        for text in translations(entry)
        if (entry.msgid[-1] in ".:?") != (text[-1] in ".:?") and entry.msgid not in ("am", "pm")
    ]

    assert wrong == ["Medically reviewed by"]


def test_patients_are_spoken_to_with_respect():
    # Usted throughout: no “tú” form that a hurried translation slips in.
    familiar = re.compile(r"\b(tú|tu|tus|ti|contigo|tienes|puedes|quieres|debes)\b", re.IGNORECASE)

    assert [text for entry in CATALOGUE for text in translations(entry) if familiar.search(text)] == []


def test_catalogue_that_django_reads_says_the_same():
    with messages.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for entry in CATALOGUE:
        context = f"{entry.msgctxt}\x04" if entry.msgctxt else ""
        if entry.msgid_plural:
            said = [compiled.ngettext(context + entry.msgid, entry.msgid_plural, n) for n in (1, 1000000, 2)]
        else:
            said = [compiled.gettext(context + entry.msgid)]
        assert said == translations(entry)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('_("One " "text")', [(None, "One text", None)]),
        ('pgettext_lazy("where", "Text")', [("where", "Text", None)]),
        ('ngettext("%d page", "%d pages", n)', [(None, "%d page", "%d pages")]),
        ('npgettext("where", "a", "b", n)', [("where", "a", "b")]),
        ("other('no text')", []),
    ],
)
def test_texts_are_found_in_python(source, said):
    assert [*messages.said_in_python(source)] == said


def test_texts_of_one_class_are_found_alone():
    source = 'class A:\n    class Kind:\n        x = _("in")\n    y = _("out")\nz = _("far")'

    assert [said.text for said in messages.said_in_python(source, "A.Kind")] == ["in"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% translate "It\'s here" %}', [(None, "It's here", None)]),
        ('{% translate "Text" context "where" %}', [("where", "Text", None)]),
        ("{% blocktranslate %}By {{ who }}{% endblocktranslate %}", [(None, "By %(who)s", None)]),
        (
            "{% blocktranslate count n=n %}{{ n }} page{% plural %}{{ n }} pages{% endblocktranslate %}",
            [(None, "%(n)s page", "%(n)s pages")],
        ),
        ('{% include "x" with label=_("Text") %}', [(None, "Text", None)]),
        ("{# _('no text') #}<p>_ (no)</p>", []),
    ],
)
def test_texts_are_found_in_templates(source, said):
    assert [*messages.said_in_template("{% load i18n %}" + source)] == said


def test_changed_text_loses_its_translation_and_a_new_one_waits_for_it():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="Stays", msgstr="Queda"))
    old.append(polib.POEntry(msgid="Goes", msgstr="Se va"))
    said = {messages.Said(None, text, None): ["a.py"] for text in ("Stays", "Comes")}

    new = messages.merged(said, old)

    assert [(entry.msgid, entry.msgstr) for entry in new] == [("Stays", "Queda"), ("Comes", "")]
    assert messages.untranslated(new) == ["Comes"]
