"""New drafts: with the headings of their kind, or as a copy."""

import pytest
from django.urls import reverse

from clinic import roles
from education import actions, gate, snapshot, templates_by_kind
from education.models import Article, ArticleEvent, CareCard, FormerSlug, Picture, Section
from tests.make import (
    make_clinician,
    make_draft,
    make_live,
    make_submitted,
    make_topic,
    make_user,
)
from tests.pages import form_on

pytestmark = pytest.mark.django_db
ADD = "admin:education_article_add"


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def add(client, **fields):
    typed = {"title": "Neck pain", "slug": "neck-pain", "kind": "condition", "language": "en"}
    return client.post(reverse(ADD), typed | fields)


def duplicate(client, article, reason="For the other office."):
    return client.post(reverse("admin:education_article_duplicate", args=[article.pk]), {"reason": reason})


def twin_of(article):
    return Article.objects.exclude(pk=article.pk).latest("pk")


def test_new_article_asks_only_for_title_address_kind_and_language(client, editor):
    form = client.get(reverse(ADD)).context["adminform"].form

    assert set(form.fields) == {"title", "slug", "kind", "language"}


def test_language_is_not_asked_where_there_is_only_one(client, editor, settings):
    settings.LANGUAGES = [("en", "English")]

    assert "language" not in client.get(reverse(ADD)).context["adminform"].form.fields


def test_new_article_leads_to_its_page(client, editor):
    response = add(client)

    assert response.url == reverse("admin:education_article_change", args=[Article.objects.get().pk])


def test_who_makes_an_article_looks_after_it_and_wrote_it(client, editor):
    add(client)

    article = Article.objects.get()
    assert article.owner == editor
    assert list(article.events.values_list("kind", "actor")) == [(ArticleEvent.Kind.EDITED, editor.pk)]


@pytest.mark.parametrize("kind", Article.Kind.values)
def test_new_article_has_the_headings_of_its_kind(client, editor, kind):
    add(client, kind=kind)

    article, skeleton = Article.objects.get(), templates_by_kind.SKELETONS[kind]
    sections = [(section.aspect, section.heading) for section in article.sections.all()]
    assert sections == [(aspect, str(heading)) for aspect, heading in skeleton.sections]
    assert tuple(article.care_cards.values_list("level", flat=True)) == skeleton.cards


@pytest.mark.parametrize("kind", Article.Kind.values)
def test_nothing_of_the_headings_is_published_empty(client, editor, kind):
    add(client, kind=kind)
    article = Article.objects.get()

    with pytest.raises(gate.Blocked) as refusal:
        actions.submit(article=article, actor=editor)

    empty = [found for found in refusal.value.findings if found.code in ("empty_section", "empty_card")]
    assert len(empty) == article.sections.count() + article.care_cards.count() > 0


@pytest.mark.parametrize("kind", ["condition", "symptom", "treatment", "guide"])
def test_headings_come_in_the_order_readers_expect(kind):
    order = list(Section.Aspect)

    places = [order.index(aspect) for aspect, _heading in templates_by_kind.SKELETONS[kind].sections]

    assert places == sorted(places)


def test_treatment_asks_for_benefits_risks_doing_nothing_and_choices():
    headings = [str(heading) for _aspect, heading in templates_by_kind.SKELETONS["treatment"].sections]

    assert {"How it can help", "Risks", "What happens without it", "Other choices"} <= set(headings)


def test_safety_notice_begins_with_its_emergency_card():
    assert templates_by_kind.SKELETONS["safety_notice"].cards == (CareCard.Level.EMERGENCY,)


def test_draft_with_empty_parts_can_be_saved(client, editor):
    add(client)
    page = reverse("admin:education_article_change", args=[Article.objects.get().pk])

    response = client.post(page, form_on(client.get(page)) | {"summary": "Begun."})

    assert response.status_code == 302


def test_address_is_made_from_the_title_where_none_is_given(client, editor):
    make_draft(slug="neck-pain")

    add(client, slug="")

    assert Article.objects.latest("pk").slug == "neck-pain-2"


@pytest.mark.parametrize("title", ["Search", "¡¿?!"])
def test_address_made_from_a_title_is_never_the_portals_own(client, editor, title):
    add(client, title=title, slug="")

    assert Article.objects.get().slug in ("search-2", "article")


def test_new_article_without_a_title_is_refused(client, editor):
    assert add(client, title="").status_code == 200
    assert not Article.objects.exists()


def full_article(editor):
    article = make_draft(
        "Slipped disc", topics=[make_topic()], also_known_as="Herniated disc", author="Ana Ruiz"
    )
    section = Section.objects.create(article=article, heading="Causes", body="<p>Age.</p>")
    size = {"width": 60, "height": 40}
    Picture.objects.create(article=article, section=section, file="a.jpg", alt="A spine", **size)
    Picture.objects.create(article=article, file="b.jpg", is_decorative=True, **size)
    article.related.add(make_draft())
    return article


def test_copy_says_what_the_draft_says(client, editor):
    article = full_article(editor)

    duplicate(client, article)

    twin = twin_of(article)
    assert twin.title == "Slipped disc (copy)"
    assert snapshot.content_of(twin) == snapshot.content_of(article) | {"title": twin.title}


def test_copy_has_topics_and_related_articles(client, editor):
    article = full_article(editor)

    duplicate(client, article)

    twin = twin_of(article)
    assert list(twin.topics.all()) == list(article.topics.all())
    assert list(twin.related.all()) == list(article.related.all())


def test_copy_leaves_the_source_alone(client, editor):
    article = full_article(editor)
    before, rows = (
        Article.objects.filter(pk=article.pk).values().get(),
        Section.objects.filter(article=article).count(),
    )

    duplicate(client, article)

    assert Article.objects.filter(pk=article.pk).values().get() == before
    assert Section.objects.filter(article=article).count() == rows


def test_copy_of_a_live_article_is_a_draft_with_an_address_of_its_own(client, editor):
    article = make_live(slug="slipped-disc")

    duplicate(client, article)

    twin = twin_of(article)
    assert (twin.live, twin.slug, twin.owner) == (None, "slipped-disc-2", editor)
    assert not twin.versions.exists()


def test_copy_takes_no_former_address(client, editor):
    article = make_live(slug="slipped-disc")
    FormerSlug.objects.create(slug="slipped-disc-2", article=make_live())

    duplicate(client, article)

    assert twin_of(article).slug == "slipped-disc-3"


def test_copy_of_a_copy_has_a_title_and_an_address_that_fit(client, editor):
    article = make_draft("x" * 120, slug="y" * 120)

    for _ in range(3):
        duplicate(client, article)

    assert Article.objects.count() == 4
    assert all(len(twin.title) <= 120 and len(twin.slug) <= 120 for twin in Article.objects.all())


def test_copy_needs_a_reason(client, editor):
    article = make_draft()

    assert "This field is required" in duplicate(client, article, reason=" ").text
    assert Article.objects.count() == 1


def test_copy_is_recorded_with_its_source_and_reason(client, editor):
    article = make_draft("Slipped disc")

    duplicate(client, article)

    event = twin_of(article).events.get()
    assert (event.kind, event.actor) == (ArticleEvent.Kind.EDITED, editor)
    assert event.reason == "copied from “Slipped disc”: For the other office."


def test_author_of_a_text_cannot_sign_a_copy_of_it(client, editor):
    lead = make_clinician(roles.LEAD)
    article = make_draft()
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=lead.user)

    duplicate(client, article)

    version = actions.submit(article=twin_of(article), actor=editor)
    with pytest.raises(actions.Refused):
        actions.sign(version=version, actor=lead.user)


def test_copy_of_a_published_text_remembers_all_who_ever_wrote_it(client, editor):
    lead = make_clinician(roles.LEAD)
    draft = make_draft()
    actions.record(article=draft, kind=ArticleEvent.Kind.EDITED, actor=lead.user)
    version = make_submitted(draft)
    actions.sign(version=version, actor=make_clinician().user)
    actions.publish(version=version, actor=editor)

    duplicate(client, draft)

    assert lead.user.pk in actions.contributors_since_publication(twin_of(draft))


def test_copy_of_a_demonstration_stays_one(client, editor):
    article = make_draft(is_demo=True)

    duplicate(client, article)

    assert twin_of(article).is_demo


def test_copy_forgets_the_file_its_source_came_from(client, editor):
    article = make_draft(source_name="disc.docx", source_digest="x", imported_fingerprint="y")

    duplicate(client, article)

    assert twin_of(article).source_name == ""


@pytest.mark.parametrize("role", [roles.CLINICIAN, roles.DESK])
def test_who_may_not_write_copies_nothing(client, role):
    client.force_login(make_user(role))
    article = make_draft()

    assert duplicate(client, article).status_code == 403
    assert Article.objects.count() == 1
