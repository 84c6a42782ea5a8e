"""From a parsed file to a draft: made, renewed, left alone, refused."""

import pytest

from education import actions
from education.importing import Outcome, ParsedArticle, ParsedReference, ParsedSection, create, save
from education.importing.parsed import ParsedPicture
from education.models import Article, ArticleEvent, Section, Topic
from education.snapshot import draft_fingerprint
from tests.make import change_draft, make_draft, make_live, make_picture_file, make_user, publish_draft

pytestmark = pytest.mark.django_db
SECTIONS = (ParsedSection("", "<p>Intro.</p>"), ParsedSection("Causes", "<p>A disc.</p>"))
REFERENCE = ParsedReference("MedlinePlus", "Sciatica", 2024, "https://medlineplus.gov/sciatica.html")


def parsed(**stated):
    fields = {
        "title": "Sciatica",
        "slug": "sciatica",
        "digest": "a" * 64,
        "kind": "condition",
        "sections": SECTIONS,
    }
    return ParsedArticle(**fields | stated)


def save_parsed(replace=False, actor=None, **stated):
    return save(parsed(**stated), source_name="sciatica.txt", replace=replace, actor=actor)


def text_of(article):
    return [(section.heading, section.aspect, section.body) for section in article.sections.all()]


def test_new_file_becomes_a_draft():
    result = save_parsed(
        summary="In short.",
        also_known_as=("Ischias", "Leg pain"),
        topics=("Lower back",),
        references=(REFERENCE,),
    )

    article = Article.objects.get(slug="sciatica")
    assert (result.outcome, result.article) == (Outcome.CREATED, article)
    assert (article.title, article.kind, article.summary) == ("Sciatica", "condition", "In short.")
    assert article.other_names == ["Ischias", "Leg pain"]
    assert [topic.slug for topic in article.topics.all()] == ["lower-back"]
    assert [(reference.position, str(reference)) for reference in article.references.all()] == [
        (1, "MedlinePlus: Sciatica")
    ]
    assert article.live is None


def test_new_draft_has_sections_with_their_aspects():
    result = save_parsed()

    assert text_of(result.article) == [
        ("Overview", "overview", "<p>Intro.</p>"),
        ("Causes", "causes", "<p>A disc.</p>"),
    ]


def test_new_draft_remembers_where_it_came_from():
    article = save_parsed().article

    assert (article.source_name, article.source_digest) == ("sciatica.txt", "a" * 64)
    assert article.imported_fingerprint == draft_fingerprint(article)


def test_import_is_recorded_once_with_its_actor():
    actor = make_user()

    article = save_parsed(actor=actor).article

    events = ArticleEvent.objects.filter(article=article)
    assert [(event.kind, event.actor) for event in events] == [(ArticleEvent.Kind.IMPORTED, actor)]


def test_import_lists_what_is_left_to_do():
    result = save_parsed(
        kind="", topics=("Neck",), references=(ParsedReference(title="A book"),), remarks=("Look here.",)
    )

    assert [line for line in result.todo if "summary is missing" in line]
    assert result.todo[-4:] == (
        "Look here.",
        "The file does not say what kind of article it is. Choose the kind.",
        "Publisher or title is missing in reference 1.",
        "The topic “Neck” is new. Say whether it is a body region or a specialty.",
    )


def test_topic_that_exists_is_used_whatever_its_case():
    topic = Topic.objects.create(name="Lower Back", slug="back")

    article = save_parsed(topics=("lower back",)).article

    assert list(article.topics.all()) == [topic]


def test_topic_without_letters_for_an_address_is_left_to_a_person():
    result = save_parsed(topics=("腰",))

    assert not Topic.objects.exists()
    assert result.todo[-1].startswith("No address can be made from the topic")


def test_topic_whose_address_grows_is_cut_to_its_column():
    name = "\ufb03" * 60  # one character that an address writes as three: ffi

    article = save_parsed(topics=(name,)).article

    topic = article.topics.get()
    assert (topic.name, topic.slug) == (name, "ffi" * 20)


def test_same_file_again_changes_nothing():
    first = save_parsed().article

    result = save_parsed()

    assert result.outcome == Outcome.UNCHANGED
    assert Article.objects.get().updated_at == first.updated_at
    assert ArticleEvent.objects.count() == 1


def test_same_file_again_leaves_an_edited_draft_alone():
    change_draft(save_parsed().article, "Edited by hand.")

    result = save_parsed()

    assert result.outcome == Outcome.UNCHANGED
    assert result.article.sections.first().body == "<p>Edited by hand.</p>"


def test_changed_file_replaces_a_draft_nobody_edited():
    save_parsed()

    result = save_parsed(
        title="Sciatica, new", digest="b" * 64, sections=(ParsedSection("Outlook", "<p>Good.</p>"),)
    )

    assert result.outcome == Outcome.REPLACED
    assert Article.objects.get().title == "Sciatica, new"
    assert text_of(result.article) == [("Outlook", "outlook", "<p>Good.</p>")]


def test_changed_file_can_be_replaced_again():
    save_parsed()
    save_parsed(digest="b" * 64, sections=(ParsedSection("Outlook", "<p>Good.</p>"),))

    result = save_parsed(digest="c" * 64)

    assert result.outcome == Outcome.REPLACED
    assert [heading for heading, _aspect, _body in text_of(result.article)] == ["Overview", "Causes"]


def test_changed_file_does_not_replace_an_edited_draft():
    change_draft(save_parsed().article, "Edited by hand.")

    result = save_parsed(digest="b" * 64)

    assert (result.outcome, result.reason) == (Outcome.REFUSED, "its draft was edited since it was imported")
    assert result.article.sections.first().body == "<p>Edited by hand.</p>"


@pytest.mark.parametrize("digest", ["a" * 64, "b" * 64], ids=["same file", "changed file"])
def test_replace_overwrites_an_edited_draft(digest):
    change_draft(save_parsed().article, "Edited by hand.")

    result = save_parsed(digest=digest, replace=True)

    assert result.outcome == Outcome.REPLACED
    assert result.article.sections.first().body == "<p>Intro.</p>"


def test_replacing_keeps_what_the_file_does_not_state():
    article = save_parsed(summary="In short.", topics=("Neck",), references=(REFERENCE,)).article
    article.care_cards.create(level="emergency", body="<p>Call.</p>")

    save_parsed(digest="b" * 64, replace=True)

    article = Article.objects.get()
    assert article.summary == "In short."
    assert [article.topics.count(), article.references.count(), article.care_cards.count()] == [1, 1, 1]


def test_replacing_keeps_the_anchor_of_a_section_that_stays():
    article = save_parsed().article
    Section.objects.filter(article=article, heading="Causes").update(anchor="why")

    save_parsed(digest="b" * 64, replace=True)

    assert article.sections.last().anchor == "why"


def test_replacing_keeps_the_address():
    save_parsed()

    result = save_parsed(slug="another", digest="b" * 64)

    assert Article.objects.get().slug == "sciatica"
    assert result.todo[-1] == "The article keeps its address “sciatica”."


@pytest.mark.parametrize("replace", [False, True])
def test_address_of_an_article_from_elsewhere_is_refused(replace):
    other = make_draft("Written by hand", slug="sciatica")

    result = save_parsed(replace=replace)

    assert (result.outcome, result.article) == (Outcome.REFUSED, other)
    assert "“sciatica” belongs to “Written by hand”" in result.reason
    assert Article.objects.count() == 1


def test_address_of_the_portal_itself_is_refused():
    result = save_parsed(slug="admin")

    assert (result.outcome, result.article) == (Outcome.REFUSED, None)
    assert "“admin”" in result.reason


def publish(article):
    return publish_draft(article)


def save_complete(**stated):
    """Enough for the gate to let it through."""
    return save_parsed(**{"summary": "In short.", "topics": ("Neck",), "references": (REFERENCE,)} | stated)


@pytest.mark.parametrize("withdrawn", [False, True])
def test_replacing_keeps_the_kind_of_what_was_published(withdrawn):
    article = save_complete().article
    publish(article)
    if withdrawn:
        actions.withdraw(article=article, actor=make_user(), reason="Out of date.")

    result = save_complete(kind="plain_page", title="Sciatica, new", slug="another", digest="b" * 64)

    article = Article.objects.get()
    assert (result.outcome, article.title) == (Outcome.REPLACED, "Sciatica, new")
    assert (article.kind, article.slug) == ("condition", "sciatica")
    assert "The article keeps its kind “Condition”, because it was published." in result.todo
    assert "The article keeps its address “sciatica”." in result.todo


def test_replacing_changes_the_kind_of_what_was_only_submitted():
    article = save_complete().article
    actions.submit(article=article, actor=make_user())

    result = save_complete(kind="symptom", digest="b" * 64)

    assert Article.objects.get().kind == "symptom"
    assert not [line for line in result.todo if "keeps" in line]


def test_replacing_says_nothing_of_a_kind_that_stays():
    publish(save_complete().article)

    result = save_complete(digest="b" * 64)

    assert not [line for line in result.todo if "keeps" in line]


def test_long_names_that_end_alike_are_two_files():
    first = save(parsed(), source_name=f"a/{'x' * 300}.txt")

    second = save(parsed(slug="another"), source_name=f"b/{'x' * 300}.txt")

    assert (first.outcome, second.outcome) == (Outcome.CREATED, Outcome.CREATED)


def test_long_name_of_a_file_fits_its_column():
    result = save(parsed(), source_name=f"{'x' * 300}.txt")

    again = save(parsed(), source_name=f"{'x' * 300}.txt")

    assert len(result.article.source_name) == 200
    assert again.outcome == Outcome.UNCHANGED


def test_imported_draft_can_be_submitted():
    article = save_parsed(summary="In short.", topics=("Neck",), references=(REFERENCE,)).article

    version = actions.submit(article=article, actor=make_user())

    assert version.fingerprint == article.imported_fingerprint


PICTURE = ParsedPicture(make_picture_file(size=(400, 200)).getvalue(), "A disc presses on a nerve", 1)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_pictures_of_the_file_stand_in_their_sections(media):
    article = save_parsed(pictures=(PICTURE, PICTURE._replace(data=b"no picture"))).article

    picture = article.pictures.get()
    assert (picture.section.heading, picture.alt, picture.width) == (
        "Causes",
        "A disc presses on a nerve",
        400,
    )
    assert (media / picture.original).is_file()


def test_picture_that_cannot_be_opened_is_remarked_on(media):
    result = save_parsed(pictures=(PICTURE._replace(data=b"no picture"),))

    assert "1 picture of the document is of a kind that cannot be opened here." in result.todo


def test_same_file_again_decodes_no_picture(media, monkeypatch):
    save_parsed(pictures=(PICTURE,))
    monkeypatch.setattr("clinic.pictures.open_original", None)

    assert save_parsed(pictures=(PICTURE,)).outcome == Outcome.UNCHANGED


def test_changed_file_brings_no_picture_twice(media):
    save_parsed(pictures=(PICTURE,))

    article = save_parsed(pictures=(PICTURE,), digest="b" * 64).article

    assert article.pictures.count() == 1


def test_former_address_of_another_article_is_refused():
    other = make_live("Ischias", slug="sciatica")
    actions.change_slug(article=other, slug="ischias", actor=make_user())

    result = save_parsed()

    assert (result.outcome, result.article) == (Outcome.REFUSED, other)


def test_draft_that_is_replaced_can_be_looked_up():
    article = save_parsed().article
    change_draft(article)

    save_parsed(replace=True, digest="b" * 64)

    assert "Other words." in article.draft_states.get().content


def create_parsed(**stated):
    actor = make_user()
    return create(parsed(**stated), kind="symptom", owner=actor, actor=actor, again=True)


def test_document_of_the_admin_is_a_new_draft_each_time():
    first, second = create_parsed().article, create_parsed().article

    assert (first.slug, second.slug) == ("sciatica", "sciatica-2")
    assert (first.kind, first.source_name) == ("symptom", "")
    assert first.events.get().actor == first.owner


def test_document_of_the_admin_finds_a_free_address_when_somebody_is_quicker(monkeypatch):
    make_draft(slug="sciatica")
    answers = iter(["sciatica", "sciatica-2"])
    monkeypatch.setattr(actions, "free_slug", lambda words: next(answers))

    assert create_parsed().article.slug == "sciatica-2"


def test_same_document_is_made_a_draft_once_unless_somebody_insists():
    first = create_parsed().article
    actor = make_user()

    result = create(parsed(), kind="symptom", owner=actor, actor=actor)

    assert (result.outcome, result.article) == (Outcome.REFUSED, first)
    assert Article.objects.count() == 1
