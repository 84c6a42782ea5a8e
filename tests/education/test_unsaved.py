import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic import roles
from education import snapshot
from education.admin.unsaved import content_from
from education.models import Article, CareCard, Picture, Reference, Section
from education.rendering import page_from
from tests.make import make_draft, make_topic, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def article():
    """A draft with two sections, a card, two references and two pictures, one of them in a section."""
    found = make_draft(topics=[make_topic()], also_known_as="Herniated disc\nSlipped disk", author="Ana Ruiz")
    causes = Section.objects.create(article=found, heading="Causes", body="<ul><li><p>Age.</p></li></ul>")
    Reference.objects.create(article=found, publisher="NHS", title="Back pain", year=2025)
    size = {"width": 60, "height": 40}
    Picture.objects.create(article=found, file="a.jpg", alt="A spine", **size)
    Picture.objects.create(article=found, section=causes, file="b.jpg", is_decorative=True, **size)
    return Article.objects.get(pk=found.pk)


def page_of(article):
    return reverse("admin:education_article_change", args=[article.pk])


def posted(fields, user):
    request = RequestFactory().post("/", fields)
    request.user = user
    return request


def typed(client, article, **changes):
    """The page's form as the browser would send it, with changes."""
    return form_on(client.get(page_of(article))) | changes


def added(fields, prefix, **values):
    """The fields of one more row."""
    number = int(fields[f"{prefix}-TOTAL_FORMS"][0])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return fields | row | {f"{prefix}-TOTAL_FORMS": [number + 1]}


def test_page_as_it_stands_says_what_the_draft_says(client, editor, article):
    content, topics = content_from(posted(typed(client, article), editor), article)

    assert content == snapshot.content_of(article)
    assert topics == list(article.topics.all())


def test_reading_the_form_writes_nothing_and_leaves_the_article_alone(client, editor, article):
    before = snapshot.content_of(article)
    fields = added(typed(client, article, title="Other", **{"sections-0-body": "<p>Other.</p>"}), "sections")

    content_from(posted(fields, editor), article)

    assert snapshot.content_of(article) == before == snapshot.content_of(Article.objects.get(pk=article.pk))


CHANGES = {
    "head": {"title": "Neck pain", "summary": "Other.", "also_known_as": "Sore neck\r\n\r\n Stiff neck "},
    "words": {"sections-0-body": "<div>One<script>x()</script></div>", "care_cards-0-body": "<p>Go.</p>"},
    "emptied": {"summary": "", "sections-0-heading": "", "sections-0-body": "<p></p>", "author": " "},
    "deleted section": {"sections-1-DELETE": "on"},
    "deleted rows": {"references-0-DELETE": "on", "pictures-0-DELETE": "on", "care_cards-0-DELETE": "on"},
    "moved picture": {"pictures-1-section": ""},
    "words of a picture": {"pictures-0-alt": "A neck", "pictures-0-caption": "From the side"},
    "reference": {"references-1-url": "nhs.uk/back-pain", "references-1-accessed_on": "2026-11-02"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changed_form_says_what_saving_it_makes_of_the_draft(client, editor, article, change):
    fields = typed(client, article, **change)
    content, _topics = content_from(posted(fields, editor), article)

    response = client.post(page_of(article), fields)

    assert response.status_code == 302
    assert content == snapshot.content_of(Article.objects.get(pk=article.pk))


def test_new_rows_get_the_anchors_and_places_that_saving_gives_them(client, editor, article):
    fields = typed(client, article, **{"sections-1-DELETE": "on"})
    for heading in ("Causes", "Causes", "", "Überblick"):
        fields = added(fields, "sections", heading=heading, body="<p>x</p>", aspect="treatment")
    fields = added(fields, "references", publisher="NICE", title="Low back pain", year="2024")
    fields = added(fields, "care_cards", level="urgent", body="<p>It gets worse.</p>")
    content, _topics = content_from(posted(fields, editor), article)

    client.post(page_of(article), fields)

    assert content == snapshot.content_of(Article.objects.get(pk=article.pk))
    assert [section["anchor"] for section in content["sections"]] == [
        *("overview", "causes", "causes-2", "treatment", "uberblick"),
    ]


def test_untouched_new_row_is_no_section(client, editor, article):
    fields = added(typed(client, article), "sections", heading="", body="", aspect="")

    content, _topics = content_from(posted(fields, editor), article)

    assert len(content["sections"]) == 2


def test_picture_without_a_file_is_left_out(client, editor, article):
    fields = added(typed(client, article), "pictures", alt="Not uploaded yet")

    content, _topics = content_from(posted(fields, editor), article)

    assert len(content["pictures"]) == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "x" * 200, "x" * 200),
        ("title", "", ""),
        ("summary", "y" * 400, "y" * 400),
        ("summary", "Nul\0l", "Null"),
        ("kind", "recipe", "condition"),
        ("language", "xx", "en"),
    ],
)
def test_what_the_form_refuses_is_told_as_typed_or_as_stored(client, editor, article, field, value, told):
    content, _topics = content_from(posted(typed(client, article, **{field: value}), editor), article)

    assert content[field] == told


@pytest.mark.parametrize(
    ("field", "value", "name", "told"),
    [
        ("references-0-url", "javascript:alert(1)", "url", "https://javascript:alert(1)"),
        ("references-0-publisher", "", "publisher", ""),
        ("references-1-year", "lately", "year", 2025),
        ("references-0-accessed_on", "yesterday", "accessed_on", "2026-11-01"),
    ],
)
def test_refused_words_of_a_reference_stay_harmless(client, editor, article, field, value, name, told):
    content, _topics = content_from(posted(typed(client, article, **{field: value}), editor), article)

    assert content["references"][int(field[11])][name] == told


def test_card_without_a_level_keeps_its_words_as_the_mildest_that_is_free(client, editor, article):
    fields = added(typed(client, article), "care_cards", level="", body="<p>Ask us.</p>")

    content, _topics = content_from(posted(fields, editor), article)

    assert content["cards"][-1] == {"level": "routine", "body": "<p>Ask us.</p>"}


def test_row_that_somebody_deleted_meanwhile_keeps_what_was_typed(client, editor, article):
    fields = typed(client, article, **{"sections-1-body": "<p>My words.</p>"})
    article.sections.get(heading="Causes").delete()

    content, _topics = content_from(posted(fields, editor), article)

    assert content["sections"][-1]["body"] == "<p>My words.</p>"


def test_row_that_somebody_added_meanwhile_stays(client, editor, article):
    fields = typed(client, article)
    Section.objects.create(article=article, heading="Outlook", body="<p>Good.</p>")

    content, _topics = content_from(posted(fields, editor), article)

    assert content == snapshot.content_of(article)


def test_sections_of_another_article_are_not_read(client, editor, article):
    other = make_draft()
    other.sections.update(body="<p>Secret.</p>")

    fields = typed(client, article, **{"sections-0-id": other.sections.get().pk})

    assert "Secret" not in str(content_from(posted(fields, editor), article))


@pytest.mark.parametrize("fields", [{}, {"sections-TOTAL_FORMS": "x", "title": "\0"}])
def test_broken_form_leaves_the_stored_parts(editor, article, fields):
    content, _topics = content_from(posted(fields, editor), article)

    stored = snapshot.content_of(article)
    assert (content["sections"], content["cards"]) == (stored["sections"], stored["cards"])


@pytest.mark.parametrize("who", [roles.CLINICIAN, None])
def test_who_may_only_look_changes_nothing(client, editor, article, who):
    user = make_user(who) if who else AnonymousUser()

    content, _topics = content_from(posted(typed(client, article, title="Other"), user), article)

    assert content == snapshot.content_of(article)


NAMES = st.builds(
    "{}-{}-{}".format,
    st.sampled_from(("sections", "care_cards", "references", "pictures")),
    st.sampled_from((0, 1, 2, "TOTAL", "INITIAL", "__prefix__")),
    st.sampled_from(
        ("id", "article", "heading", "aspect", "body", "level", "year", "url", "section", "FORMS")
    )
    | st.sampled_from(("accessed_on", "place", "alt", "is_decorative", "DELETE", "file")),
).map(lambda name: name.replace("-FORMS", "_FORMS"))
VALUES = st.sampled_from(
    ("", "0", "1", "2", "-1", "9" * 40, "x" * 400, "<p>" * 90, "on", "\0", "é", "2026-13-40")
)


@pytest.fixture
def fields(client, editor, article):
    """The page's form as it stands."""
    return typed(client, article)


@given(st.dictionaries(NAMES | st.sampled_from(("title", "topics", "kind", "related", "owner")), VALUES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_posted_breaks_it(fields, editor, article, changes):
    content, _topics = content_from(posted(fields | changes, editor), article)

    assert page_from(content)
    assert snapshot.read(snapshot.canonical(content)) == content


def test_levels_are_never_unknown(client, editor, article):
    fields = typed(client, article)
    for _ in range(4):
        fields = added(fields, "care_cards", level="x", body="<p>Words.</p>")

    content, _topics = content_from(posted(fields, editor), article)

    assert {card["level"] for card in content["cards"]} <= set(CareCard.Level.values)
