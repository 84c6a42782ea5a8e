import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic import roles
from education import actions
from education.admin import ArticleAdmin
from education.admin.article_form import token_of
from education.models import Article, ArticleEvent, CareCard, Picture, Reference, Section, Version
from tests.make import (
    make_clinician,
    make_draft,
    make_live,
    make_picture_file,
    make_signed,
    make_submitted,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def url(name, article):
    return reverse(f"admin:education_article_{name}", args=[article.pk])


def form_of(article, **changes):
    """What a browser sends for the article's page as it stands, with changes."""
    names = ("title", "slug", "kind", "summary", "also_known_as", "author", "language", "review_interval")
    fields = {name: getattr(article, name) for name in names} | {"_draft": token_of(article)}
    fields["topics"] = [topic.pk for topic in article.topics.all()]
    for prefix, names in {
        "sections": ("heading", "aspect", "body"),
        "care_cards": ("level", "body"),
        "references": ("publisher", "title", "url", "accessed_on"),
        "pictures": ("alt", "caption", "credit"),
    }.items():
        rows = list(getattr(article, prefix).all())
        fields |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            fields |= {f"{prefix}-{number}-id": row.pk, f"{prefix}-{number}-article": article.pk}
            fields |= {f"{prefix}-{number}-{name}": getattr(row, name) for name in names}
    return fields | changes


def save(client, article, **changes):
    return client.post(url("change", article), form_of(article, **changes))


def test_editor_starts_a_draft_with_a_title_alone(client, editor):
    blank = {
        f"{p}-{n}": 0
        for p in ("sections", "care_cards", "references", "pictures")
        for n in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    fields = {"title": "Neck pain", "slug": "neck-pain", "kind": "condition", "language": "en"}

    client.post(reverse("admin:education_article_add"), fields | blank)

    assert Article.objects.get().title == "Neck pain"


def test_save_that_changes_the_text_is_recorded(client, editor):
    article = make_draft()

    save(client, article, summary="Better words.")

    event = article.events.get()
    assert (event.kind, event.actor) == (ArticleEvent.Kind.EDITED, editor)


def test_save_that_changes_nothing_is_not_recorded(client, editor):
    article = make_draft(topics=[make_topic(), make_topic()])

    response = save(client, article)

    assert response.status_code == 302
    assert not article.events.exists()


def test_rich_text_is_cleaned_when_it_is_saved(client, editor):
    article = make_draft()

    save(client, article, **{"sections-0-body": "<p onclick=x()>Hello</p><script>alert(1)</script>"})

    assert Section.objects.get().body == "<p>Hello</p>"


def test_move_button_saves_and_moves(client, editor):
    article = make_draft()
    second = Section.objects.create(article=article, heading="Causes", body="<p>Why.</p>")

    save(client, article, summary="Saved too.", _move=f"{second.pk}:-1")

    assert [section.heading for section in article.sections.all()] == ["Causes", "Overview"]
    assert Article.objects.get().summary == "Saved too."


@pytest.mark.parametrize("value", ["", "x:1", "1", "999999:1", "1:7"])
def test_forged_move_moves_nothing(client, editor, value):
    article = make_draft()

    assert save(client, article, _move=value).status_code == 302


def test_section_of_another_article_cannot_be_moved(client, editor):
    other = make_draft()
    first = other.sections.get()
    Section.objects.create(article=other, heading="Causes", body="<p>Why.</p>")

    save(client, make_draft(), _move=f"{first.pk}:1")

    assert other.sections.first() == first


def test_picture_is_reencoded_and_kept_with_its_words(client, editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    article = make_draft()
    new = {
        "pictures-TOTAL_FORMS": 1,
        "pictures-0-upload": make_picture_file(),
        "pictures-0-alt": "A spine from the side",
    }

    save(client, article, **new)

    picture = Picture.objects.get()
    assert (tmp_path / picture.file).is_file()
    assert (picture.width, picture.alt) == (60, "A spine from the side")


@pytest.mark.parametrize(
    ("role", "field"),
    [(roles.DESK, "pictures-0-upload"), (roles.PRIVACY, "pictures-0-upload"), (roles.EDITOR, "x")],
)
def test_stray_upload_is_kept_nowhere(client, settings, tmp_path, role, field):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(make_user(role))

    client.post(reverse("admin:education_article_add"), {field: make_picture_file()})

    assert list(tmp_path.iterdir()) == []


def test_upload_of_a_form_with_an_error_is_kept_nowhere_twice(client, editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    new = {"pictures-TOTAL_FORMS": 1, "pictures-0-upload": make_picture_file()}

    response = save(client, make_draft(), title="", **new)

    assert response.status_code == 200
    assert not Picture.objects.exists()


def test_change_of_topics_is_recorded(client, editor):
    article = make_draft()

    save(client, article, topics=[make_topic().pk])

    assert article.events.get().kind == ArticleEvent.Kind.EDITED


def test_saving_leaves_alone_what_was_published_meanwhile(client, editor, monkeypatch):
    version = make_signed()
    article = version.article
    before = ArticleAdmin.save_model

    def publish_first(self, *args):
        actions.publish(version=version, actor=editor)
        before(self, *args)

    monkeypatch.setattr(ArticleAdmin, "save_model", publish_first)

    save(client, article, summary="Better words.")

    article.refresh_from_db()
    assert (article.live, article.summary) == (version, "Better words.")


def test_file_that_is_no_picture_is_refused_beside_its_field(client, editor):
    article = make_draft()
    file = make_picture_file()
    file.truncate(30)

    response = save(
        client, article, summary="Kept.", **{"pictures-TOTAL_FORMS": 1, "pictures-0-upload": file}
    )

    assert "This file is not a picture" in response.text
    assert "Kept." in response.text


def test_decorative_picture_with_words_is_refused_beside_its_field(client, editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    new = {"pictures-TOTAL_FORMS": 1, "pictures-0-upload": make_picture_file()}

    response = save(
        client, make_draft(), **new, **{"pictures-0-alt": "A spine", "pictures-0-is_decorative": "on"}
    )

    assert "decoration only has no text" in response.text


def test_second_card_of_a_level_is_refused(client, editor):
    article = make_draft()

    save(
        client,
        article,
        **{"care_cards-TOTAL_FORMS": 2, "care_cards-1-level": "emergency", "care_cards-1-body": "<p>x</p>"},
    )

    assert CareCard.objects.count() == 1


def test_reserved_address_is_refused(client, editor):
    response = save(client, make_draft(), slug="consultation")

    assert "The portal uses this address itself" in response.text


@pytest.mark.parametrize(
    ("make", "offered"),
    [
        (make_live, True),
        (make_draft, False),
        (lambda: make_live(kind="safety_notice", topics=[make_topic()]), False),
    ],
)
def test_view_on_site_is_offered_where_there_is_a_page(client, editor, make, offered):
    assert ("View on site" in client.get(url("change", make())).text) == offered


def test_page_shows_what_is_missing_with_a_way_to_its_field(client, editor):
    text = client.get(url("change", make_draft(summary=""))).text

    assert "The summary is missing" in text
    assert "#id_summary" in text


def test_page_says_that_the_draft_differs_from_what_is_live(client, editor):
    article = make_live()
    assert "The draft is the same as what is live" in client.get(url("change", article)).text

    save(client, article, summary="Better words.")

    assert "The draft differs from what is live" in client.get(url("change", article)).text


def test_editors_import_map_carries_the_pages_nonce(client, editor):
    response = client.get(url("change", make_draft()))

    nonce = response["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    assert f'nonce="{nonce}"' in response.text


def test_editor_submits_and_publishes_what_a_clinician_signed(client, editor):
    article = make_draft()
    clinician = make_clinician()

    client.post(url("submit", article))
    actions.sign(version=article.versions.get(), actor=clinician.user)
    client.post(url("publish", article), {"version": article.versions.get().pk})

    article.refresh_from_db()
    assert article.live.number == 1
    assert list(article.events.values_list("kind", "actor")) == [
        ("submitted", editor.pk),
        ("signed", clinician.user_id),
        ("published", editor.pk),
    ]


def test_saving_can_go_on_to_the_submission(client, editor):
    article = make_draft()

    response = save(client, article, _submit_version="1")

    assert response.url == url("submit", article)


def test_submission_page_lists_what_is_missing_and_offers_no_button(client, editor):
    text = client.get(url("submit", make_draft(summary=""))).text

    assert "The summary is missing" in text
    assert 'value="Submit"' not in text


def test_forced_submission_of_an_incomplete_draft_is_refused(client, editor):
    article = make_draft(summary="")

    client.post(url("submit", article))

    assert not Version.objects.exists()


@pytest.mark.parametrize("step", ["submit", "publish", "withdraw"])
def test_looking_at_a_step_changes_nothing(client, editor, step):
    version = make_submitted()

    client.get(url(step, version.article))

    version.refresh_from_db()
    assert version.state == Version.State.SUBMITTED


@pytest.mark.parametrize("given", ["", "abc", "0"])
def test_publishing_without_naming_the_version_is_refused(client, editor, given):
    version = make_submitted()

    response = client.post(url("publish", version.article), {"version": given})

    version.refresh_from_db()
    assert response.status_code == 404
    assert version.state == Version.State.SUBMITTED


def test_version_replaced_meanwhile_is_not_published(client, editor):
    first = make_submitted()
    article = first.article
    article.summary = "Newer."
    article.save()
    make_submitted(article)

    client.post(url("publish", article), {"version": first.pk})

    assert Article.objects.get().live is None


def test_taking_down_needs_a_reason_beside_its_field(client, editor):
    article = make_live()

    response = client.post(url("withdraw", article), {"reason": ""})

    article.refresh_from_db()
    assert "This field is required" in response.text
    assert article.live is not None


@pytest.mark.parametrize("role", [roles.EDITOR, roles.CLINICIAN, roles.LEAD])
def test_editor_clinician_and_lead_take_a_page_down_alone(client, role):
    client.force_login(make_user(role))
    article = make_live()

    client.post(url("withdraw", article), {"reason": "Wrong dose."})

    article.refresh_from_db()
    assert article.live is None


@pytest.mark.parametrize("step", ["submit", "publish"])
def test_clinician_neither_submits_nor_publishes(client, step):
    client.force_login(make_user(roles.CLINICIAN))

    assert client.post(url(step, make_submitted().article)).status_code == 403


def test_clinician_reads_the_article_page(client):
    client.force_login(make_user(roles.CLINICIAN))

    assert client.get(url("change", make_draft())).status_code == 200


def test_preview_shows_the_draft_and_is_never_kept(client, editor):
    response = client.get(url("preview", make_draft("Draft words")))

    assert "Draft words" in response.text
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_preview_can_show_a_frozen_version(client, editor):
    version = make_submitted(make_draft("Frozen words"))
    Article.objects.update(title="Draft words")

    text = client.get(url("preview", version.article), {"version": "1"}).text

    assert "Frozen words" in text


@pytest.mark.parametrize("number", ["2", "x"])
def test_preview_of_no_version_is_404(client, editor, number):
    assert client.get(url("preview", make_draft()), {"version": number}).status_code == 404


def test_submitted_article_cannot_be_deleted(client, editor):
    article = make_submitted().article

    assert client.post(url("delete", article), {"post": "yes"}).status_code == 403


def test_draft_never_submitted_can_be_deleted(client, editor):
    article = make_draft()

    client.post(url("delete", article), {"post": "yes"})

    assert not Article.objects.exists()


def test_topic_with_articles_is_not_deleted_by_editors(client, editor):
    topic = make_topic()

    assert (
        client.post(reverse("admin:education_topic_delete", args=[topic.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_list_can_be_limited_to_where_articles_stand(client, editor):
    live, waiting, draft = make_live(), make_submitted().article, make_draft()

    def listed(status):
        page = client.get(reverse("admin:education_article_changelist"), {"status": status})
        return set(page.context_data["cl"].queryset)

    assert listed("live") == {live}
    assert listed("submitted") == {waiting}
    assert listed("draft") == {waiting, draft}


def test_saving_holds_the_article_until_it_is_committed(client, editor):
    article = make_draft()

    with CaptureQueriesContext(connection) as queries:
        save(client, article, summary="Better words.")

    held = [
        query["sql"]
        for query in queries
        if "education_article" in query["sql"] and "FOR UPDATE" in query["sql"]
    ]
    assert bool(held) == connection.features.has_select_for_update


def test_list_needs_no_query_for_each_article(client, editor, django_assert_max_num_queries):
    for _ in range(6):
        make_live()

    with django_assert_max_num_queries(12):
        client.get(reverse("admin:education_article_changelist"))


@pytest.mark.parametrize("rows", [1, 15])
def test_change_page_needs_no_more_queries_for_more_rows(client, editor, django_assert_max_num_queries, rows):
    article = make_live(topics=[make_topic()])
    for number in range(rows):
        section = Section.objects.create(article=article, heading=f"Section {number}", body="<p>x</p>")
        Reference.objects.create(article=article, publisher="NHS", title="Back pain")
        article.pictures.create(section=section, file="a.jpg", alt="A spine", width=60, height=40)

    client.get(url("change", article))  # some things a process reads once

    with django_assert_max_num_queries(34):
        client.get(url("change", article))
