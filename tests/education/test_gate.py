"""The gate over what the database holds: drafts, frozen versions, and what stands around them."""

import pytest

from clinic import roles
from education import actions, gate, snapshot
from education.models import Article, CareCard, FormerSlug, GateOverride, Picture, Section, Term
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_office,
    make_old_address,
    make_signed,
    make_submitted,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

HARD = f"<p>{' '.join(['Conservative rehabilitation precedes decompression of lumbar stenosis.'] * 9)}</p>"


def found(article, code):
    return [finding for finding in gate.findings(article) if finding.code == code]


def codes(findings, *, blocks):
    return {finding.code for finding in findings if finding.blocks == blocks}


def linking_to(href):
    return change_draft(make_draft(), f'<a href="{href}">Another page</a>')


def test_complete_draft_has_nothing_that_blocks():
    assert codes(gate.findings(make_draft(topics=[make_topic()])), blocks=True) == set()


def test_draft_without_a_reference_blocks():
    article = make_draft()
    article.references.all().delete()

    assert codes(gate.findings(article), blocks=True) == {"no_reference"}


def test_refusal_carries_what_blocks():
    article = make_draft(summary="")

    with pytest.raises(gate.Blocked, match="no_summary") as refusal:
        gate.refuse_if_blocked(article)

    assert [finding.field for finding in refusal.value.findings] == ["summary"]


def test_draft_that_is_only_advised_is_not_refused():
    gate.refuse_if_blocked(make_draft())


def test_stored_markup_that_was_never_cleaned_blocks_at_its_place_in_the_form():
    article = make_draft()
    CareCard.objects.create(article=article, level="urgent", body="<p>Pain.</p>")
    Section.objects.filter(article=article).update(body="<p onclick=x()>Text.</p>")
    CareCard.objects.filter(level="urgent").update(body="<p>Pain.</p><script>x</script>")

    assert [finding.field for finding in found(article, "unclean")] == ["care_cards-1", "sections-0"]


def test_card_is_found_where_the_form_lists_it():
    article = make_draft()
    CareCard.objects.all().delete()
    for level in ("routine", "urgent", "emergency"):
        text = "<p>The #1 clinic.</p>" if level == "emergency" else "<p>Pain.</p>"
        CareCard.objects.create(article=article, level=level, body=text)

    assert [finding.field for finding in found(article, "boast")] == ["care_cards-2"]


def test_picture_is_found_where_the_form_lists_it():
    article = make_draft()
    section = article.sections.get()
    for number, place in enumerate((section, None, section)):
        words = {"alt": "A spine"} if number < 2 else {}
        Picture.objects.create(
            article=article, section=place, file=f"{number}.jpg", width=1, height=1, **words
        )

    assert [finding.anchor for finding in found(article, "no_alt")] == ["id_pictures-2-alt"]


@pytest.fixture
def spine():
    topic = make_topic("Spine")
    topic.needs_safety_notice = True
    topic.save()
    return topic


def test_topic_that_demands_a_notice_blocks_until_one_is_live(spine):
    article = make_draft(topics=[spine])
    notice = make_draft(kind=Article.Kind.SAFETY_NOTICE, topics=[spine])

    assert [finding.quote for finding in found(article, "no_safety_notice")] == ["Spine"]
    assert found(notice, "no_safety_notice") == []


def test_live_notice_of_the_topic_is_enough(spine):
    make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[spine, make_topic()])

    assert found(make_draft(topics=[spine]), "no_safety_notice") == []


def test_notice_of_another_topic_is_not_enough(spine):
    make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    assert found(make_draft(topics=[spine]), "no_safety_notice")


def test_notice_that_was_taken_down_is_not_enough(spine):
    notice = make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[spine])
    actions.withdraw(article=notice, actor=make_user(roles.EDITOR), reason="Wrong.")

    assert found(make_draft(topics=[spine]), "no_safety_notice")


def test_setting_takes_topics_that_are_not_saved_yet(spine):
    article = make_draft()

    setting = gate.setting_of(article, topics=[spine])

    assert setting.topics_without_notice == ("Spine",)
    assert not gate.setting_of(article).has_topic


@pytest.mark.parametrize("kind", [Article.Kind.CONDITION, Article.Kind.PLAIN_PAGE])
def test_link_to_a_live_page_is_fine(kind):
    page = make_live(kind=kind)

    assert found(linking_to(page.get_absolute_url()), "dead_link") == []
    assert found(linking_to(f"{page.get_absolute_url()}#overview"), "dead_link") == []


def test_link_to_a_draft_blocks():
    assert found(linking_to(make_draft().get_absolute_url()), "dead_link")


def test_link_to_a_place_that_a_live_page_lacks_blocks():
    assert found(linking_to(f"{make_live().get_absolute_url()}#causes"), "dead_link")


def test_link_to_a_safety_notice_blocks_because_it_has_no_page():
    notice = make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    assert found(linking_to(f"/conditions/{notice.slug}/"), "dead_link")


def test_link_to_a_page_under_the_address_of_another_kind_blocks():
    assert found(linking_to(f"/{make_live().slug}/"), "dead_link")


def test_link_to_a_page_that_was_taken_down_blocks():
    page = make_live()
    article = linking_to(page.get_absolute_url())
    actions.withdraw(article=page, actor=make_user(roles.EDITOR), reason="Wrong.")

    assert found(article, "dead_link")


def test_link_to_the_articles_own_page_is_fine_before_it_is_live():
    article = make_draft()
    change_draft(article, f'<a href="{article.get_absolute_url()}#overview">Overview</a>')

    assert found(article, "dead_link") == []


def test_former_address_of_a_live_page_is_only_advised():
    page = make_live()
    FormerSlug.objects.create(slug="once", article=page)

    article = linking_to("/conditions/once/")

    assert found(article, "dead_link") == []
    assert page.get_absolute_url() in found(article, "moved_link")[0].message


@pytest.mark.parametrize(("make", "code"), [(make_live, "moved_link"), (make_draft, "dead_link")])
def test_address_of_the_old_site_counts_as_its_article(make, code):
    make_old_address("/back-pain.html", make())

    assert found(linking_to("/back-pain.html"), code)


def test_topic_and_clinician_are_pages():
    topic, clinician, gone = make_topic(), make_clinician(), make_clinician(is_active=False)

    assert found(linking_to(topic.get_absolute_url()), "dead_link") == []
    assert found(linking_to(clinician.get_absolute_url()), "dead_link") == []
    assert found(linking_to(gone.get_absolute_url()), "dead_link")


def test_kept_picture_is_a_page(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.jpg").touch()

    assert found(linking_to("/media/a.jpg"), "dead_link") == []
    assert found(linking_to("/media/b.jpg"), "dead_link")


def test_glossary_of_the_articles_language_is_asked():
    Term.objects.create(term="sciatica", plain="leg pain")
    Term.objects.create(term="dolor", plain="pain", language="es")

    article = change_draft(make_draft(), "The dolor of sciatica.")

    assert [finding.quote for finding in found(article, "undefined_word")] == ["sciatica"]


def test_cities_of_offices_that_are_open_count():
    make_office(city="Long Beach")
    make_office(city="Fresno", is_active=False)

    assert found(make_draft("Neck pain in Long Beach"), "city_in_title")
    assert found(make_draft("Neck pain in Fresno"), "city_in_title") == []


@pytest.mark.parametrize(
    ("fields", "is_fine"),
    [
        ({"board": "American Board"}, True),
        ({}, False),
        ({"board": "American Board", "is_active": False}, False),
    ],
)
def test_certificate_needs_a_clinician_who_works_here_and_names_the_board(fields, is_fine):
    make_clinician(**fields)

    article = change_draft(make_draft(), "Board-certified surgeons.")

    assert (found(article, "uncertified") == []) == is_fine


def test_highest_override_counts():
    article = make_draft()
    Section.objects.update(body=HARD)
    for limit in ("99.0", "8.1"):
        GateOverride.objects.create(
            article=article, code="reading_grade", limit=limit, reason="Terms.", by=make_user()
        )

    assert found(article, "reading_grade") == []
    assert found(article, "reading_grade_answered_for")


def test_override_of_another_article_counts_for_nothing():
    GateOverride.objects.create(
        article=make_draft(), code="reading_grade", limit="99.0", reason="Terms.", by=make_user()
    )
    article = make_draft()
    Section.objects.filter(article=article).update(body=HARD)

    assert found(article, "reading_grade")


def test_other_text_of_an_article_is_refused_for_what_stands_in_it():
    article = make_draft()
    content = actions.submit(article=article, actor=make_user(roles.EDITOR)).content

    with pytest.raises(gate.Blocked, match="no_summary"):
        gate.refuse_if_content_blocked(snapshot.read(content) | {"summary": ""}, article)


def test_frozen_version_is_refused_once_a_page_it_links_to_is_taken_down():
    page = make_live()
    version = make_signed(make_submitted(linking_to(page.get_absolute_url())))
    gate.refuse_if_unpublishable(version)
    actions.withdraw(article=page, actor=make_user(roles.EDITOR), reason="Wrong.")

    with pytest.raises(gate.Blocked, match="dead_link"):
        gate.refuse_if_unpublishable(version)


@pytest.mark.parametrize("kind", [Article.Kind.CONDITION, Article.Kind.PLAIN_PAGE])
def test_version_without_a_sign_off_is_not_to_be_published(kind):
    version = make_submitted(make_draft(kind=kind))

    assert "no_sign_off" in codes(gate.publication_findings(version), blocks=True)
    assert codes(gate.publication_findings(make_signed(version)), blocks=True) == set()


def test_setting_of_a_full_draft_is_loaded_in_six_queries(django_assert_num_queries):
    page = make_live(topics=[make_topic()])
    make_clinician(board="American Board")
    article = change_draft(
        make_draft(topics=[make_topic()]),
        f'<a href="{page.get_absolute_url()}">a</a> <a href="/conditions/x/">b</a> <a href="/topics/y/">c</a>',
    )
    content = gate.findings_of(article)[0]

    with django_assert_num_queries(6):
        gate.setting_of(article, content)


def test_findings_need_ten_queries_however_long_the_draft(django_assert_max_num_queries):
    article = linking_to("/conditions/x/")
    for number in range(9):
        Section.objects.create(article=article, heading=f"Part {number}", body='<p><a href="/y/">z</a></p>')

    with django_assert_max_num_queries(10):
        gate.findings(article)
