"""Phrases that show the safety card: found in what people really type, and not in what only looks like it."""

import time
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from education.models import SafetyPhrase
from education.phrase_matching import Told
from education.safety_phrases import ensure_safety_phrases, found_in
from tests.make import make_phrase

pytestmark = pytest.mark.django_db

EMERGENCY, SELF_HARM = SafetyPhrase.Kind.EMERGENCY, SafetyPhrase.Kind.SELF_HARM


def kinds(text: str) -> set[str]:
    return {phrase.kind for phrase in found_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "can't pee",
        "I can’t really pee since last night",
        "I CAN NOT PEE",
        "i cannot hold my urine",
        "cant control my bladder or bowels anymore",
        "I lost control of my bladder",
        "numb between my legs",
        "numbness in between the legs",
        "my groin went numb",
        "I was unable to urinate all day",
        "new weakness in my left foot",
        "both of my legs are getting weak",
        "fever and bad back pain",
        "back pain, and since yesterday a fever",
        "my chest hurts",
        "pain in the chest",
        "I have trouble breathing",
        "short of breath",
        "her face is drooping",
        "I think it is a stroke",
        "fell from the roof and now my back hurts",
        "was in a car accident last night",
        "I had a car crash two hours ago",
        "No puedo orinar",
        "no puede orinar desde ayer",
        "ya no controlo la vejiga",
        "tengo las piernas debiles",
        "siento adormecida la zona entre las piernas",
        "Fiebre y dolor de espalda",
        "dolor en el pecho",
        "ME CUESTA RESPIRAR",
        "no siento las piernas",
        "I can't go to the bathroom since yesterday",
        "I peed my pants twice",
        "my butt is numb",
        "My legs feel weak since this morning",
        "weakness in my right arm",
        "sciatica on both sides",
        "sudden tearing pain in my back",
        "I feel a pulsing lump in my belly",
        "numb on the left side of my body",
        "she took too many pain pills",
        "he won't wake up",
        "me gana la orina",
        "tengo dormidas las nalgas",
        "no tengo fuerza en la pierna izquierda",
        "calentura y dolor de cintura",
        "se le puso la boca chueca",
        "mi esposo no despierta",
    ],
)
def test_emergency_is_found_as_people_type_it(text):
    assert kinds(text) == {EMERGENCY}


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "i dont wanna live anymore",
        "killing myself",
        "suicidal thoughts",
        "suicide",
        "I'd be better off dead",
        "My wife says I do not want to die, but I do",
        "quiero quitarme la vida",
        "No quiero vivir más",
        "pienso en el suicidio",
        "I took all my pills",
        "me tomé todas las pastillas",
        "me quiero morir… quiero morir",
    ],
)
def test_self_harm_is_found_as_people_type_it(text):
    assert SELF_HARM in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "slipped disc",
        "low back pain for three weeks",
        "I hurt myself when I lifted a box",
        "can't sleep because of my back",
        "stabbing pain in my lower back",
        "my neck hurts since a car accident in 2023",
        "just had surgery after a car crash years ago",
        "leg pain and tingling in my toes",
        "my back is killing me",
        "dying to know whether surgery helps",
        "backstroke swimming for back pain",
        "I pee a lot at night",
        "what does the insurance pay",
        "hernia de disco",
        "dolor de espalda",
        "quiero una cita",
        "me duele la pierna al caminar",
        "I can't go to work because of my back",
        "weak bones",
        "both legs hurt when I walk",
        "MRI with an aneurysm clip",
        "I take two pills a day",
        "dolor de cintura",
        "se me duerme la mano en la noche",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert found_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain",
        "I do not have any chest pain",
        "I don’t have trouble breathing",
        "without fever, my back hurts",
        "never had a stroke",
        "sin dolor de pecho",
        "no tengo fiebre ni dolor de espalda",
    ],
)
def test_denied_emergency_is_left_alone(text):
    assert found_in(text) == []


@pytest.mark.parametrize(
    "text", ["No. Chest pain since noon", "no idea why, chest pain", "no chest pain then, chest pain now"]
)
def test_denial_of_something_else_hides_nothing(text):
    assert kinds(text) == {EMERGENCY}


def test_english_page_finds_spanish_words_and_the_other_way_round():
    assert {phrase.language for phrase in found_in("chest pain y no puedo respirar")} == {"en", "es"}


def test_phrase_that_is_switched_off_is_not_found():
    SafetyPhrase.objects.filter(text="chest pain").update(is_active=False)

    assert "chest pain" not in {phrase.text for phrase in found_in("chest pain")}


def test_phrase_the_clinic_added_is_found():
    phrase = make_phrase("hiccup* … never stop")

    assert found_in("These hiccups just never stop!") == [phrase]


def test_dots_reach_over_five_words_and_no_further():
    make_phrase("marble … toe")

    assert found_in("marble one two three four five toe")
    assert not found_in("marble one two three four five six toe")


@pytest.mark.parametrize(
    "text",
    [
        "chest " * 17_000,
        "can't … " * 12_000,
        "can not " * 12_000,
        "suicid*" * 14_000,
        "can" + " " * 100_000 + "not",
        "a\u0301\u0323" * 33_000,
        "\ufdfa" * 33_000,
        " ".join(f"w{number}" for number in range(17_000)),
        "\ud800\x00%'\"" * 20_000,
    ],
    ids=["word", "start", "join", "star", "spaces", "marks", "ligatures", "vocabulary", "signs"],
)
def test_long_text_takes_no_longer_than_its_length(text):
    found_in(text[:1000])  # phrases are read once
    began = time.process_time()

    found_in(text)

    # About 0.05 s; something quadratic would take minutes.
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("chest pian", {"pian"}),
        ("I have Chest-Pian.", {"pian"}),
        ("thinking of suicde", {"suicde", "thinking"}),
        ("numb betwen legs", {"betwen"}),
        ("dolr en el pecho", {"dolr"}),
        ("no puedo orinr", {"orinr"}),  # as near to "orina"
    ],
)
def test_strange_word_may_be_a_slip_for_one_of_a_phrase(text, strange):
    assert not found_in(text)
    assert found_in(text, strange=strange)


def test_strange_words_do_not_hide_what_is_said():
    phrase = make_phrase("marbl*")
    make_phrase("barblesque")  # what the word is taken for

    assert phrase in found_in("marblesque", strange={"marblesque"})


def test_word_that_is_not_strange_is_no_slip():
    assert found_in("strike", strange={"strike"})
    assert not found_in("strike")


def test_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        found_in("chest pain")


def test_our_phrases_are_installed_with_the_tables():
    assert SafetyPhrase.objects.filter(language="en", kind=SELF_HARM).count() > 10
    assert SafetyPhrase.objects.filter(language="es", kind=EMERGENCY).count() > 50


def test_each_of_our_phrases_is_one_the_form_takes():
    for phrase in SafetyPhrase.objects.all():
        phrase.clean_fields()


def test_each_of_our_phrases_finds_itself():
    silent = [
        phrase.text
        for phrase in SafetyPhrase.objects.all()
        if not Told(phrase.text.replace("*", "").replace("…", "")).says(phrase.text)
    ]

    assert silent == []


def test_repeating_brings_back_nothing_that_was_switched_off():
    SafetyPhrase.objects.filter(text="stroke").update(is_active=False)
    before = set(SafetyPhrase.objects.values_list("pk", "text", "is_active"))

    ensure_safety_phrases()

    assert set(SafetyPhrase.objects.values_list("pk", "text", "is_active")) == before


@pytest.mark.parametrize("text", ["the", "a … my", "su*", "ok", "…", "abc* x*"])
def test_phrase_that_would_be_everywhere_is_refused(text):
    with pytest.raises(ValidationError):
        SafetyPhrase(text=text).full_clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": "Chest Pain"},
        {"text": "new phrase", "kind": "routine"},
        {"text": "new phrase", "language": "fr"},
    ],
)
def test_database_refuses(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        SafetyPhrase.objects.create(**fields)


def test_update_switches_off_the_phrases_of_everyday_pain():
    SafetyPhrase.objects.create(text="stabbed")
    migration = import_module("education.migrations.0017_phrases_of_everyday_pain")
    assert found_in("stabbing pain")

    migration.switch_off(apps, None)

    assert not found_in("stabbing pain")
