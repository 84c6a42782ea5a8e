"""Where a picture is used, and one file replaced in every draft at once."""

import pytest

from clinic import pictures, roles
from clinic.pictures import Crop
from education import actions, picture_uses
from education.actions.pictures import Words, seen
from education.models import ArticleEvent, Picture
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_picture_file,
    make_user,
    publish_draft,
)
from tests.pages import form_on

pytestmark = pytest.mark.django_db
LIST = "/admin/education/picture/"
WHOLE = Crop()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def make_picture(article, width=400, crop=WHOLE, **words):
    """A picture in the draft; its width tells files apart."""
    original = pictures.keep(pictures.open_original(make_picture_file(size=(width, 200))))
    part = pictures.keep(pictures.cropped(original.file, crop))
    words = {"alt": "A spine from the side"} | words
    return Picture.objects.create(
        article=article,
        original=original.file,
        file=part.file,
        width=part.width,
        height=part.height,
        crop_left=crop.left,
        **words,
    )


def page_of(picture):
    return f"{LIST}{picture.source}/"


def replace(client, picture, **changes):
    """Fill in the page of the picture as it stands, and send it."""
    page = client.get(page_of(picture))
    fields = form_on(page, "picture_form") | {
        "reason": "Sharper.",
        "upload": make_picture_file(size=(300, 300)),
    }
    return client.post(page_of(picture), fields | changes, follow=True)


def test_file_used_twice_stands_in_the_list_once(client, editor):
    for title in ("Sciatica", "Back pain"):
        make_picture(make_draft(title))

    lines = client.get(LIST).context_data["page"].object_list

    assert len(lines) == 1
    assert [use.article.title for use in lines[0].drafts] == ["Back pain", "Sciatica"]


def test_two_crops_of_one_file_are_one_picture():
    make_picture(make_draft())
    make_picture(make_draft(), crop=Crop(left=50))

    assert [len(uses) for uses in picture_uses.by_source().values()] == [2]


def test_what_readers_see_is_told_apart_from_the_draft(client, editor):
    article = make_live("Sciatica")
    picture = make_picture(article)
    publish_draft(change_draft(article))
    Picture.objects.all().delete()

    text = client.get(page_of(picture).replace(picture.source, picture.file)).text

    assert "No draft shows it." in text
    assert "Sciatica" in text
    assert "Published" in text


def test_superseded_version_is_no_use(client, editor):
    article = make_live("Sciatica")
    picture = make_picture(article)
    publish_draft(change_draft(article))
    picture.delete()
    publish_draft(change_draft(article, "Without a picture."))

    assert picture_uses.by_source() == {}


@pytest.mark.parametrize(("words", "found"), [("SPINE", 1), ("sciat", 1), ("knee", 0)])
def test_list_is_searched_by_text_and_article(client, editor, words, found):
    make_picture(make_draft("Sciatica"))

    assert len(client.get(LIST, {"q": words}).context_data["page"].object_list) == found


def test_list_needs_no_query_for_each_picture(client, editor, django_assert_max_num_queries):
    for width in range(100, 108):
        make_picture(make_draft(), width=width)

    with django_assert_max_num_queries(9):
        client.get(LIST)


def test_every_draft_gets_the_new_file(client, editor):
    first, second = make_draft("Sciatica"), make_draft("Back pain")
    picture = make_picture(first, crop=Crop(left=50))
    other = make_picture(second)

    response = replace(client, picture, **{f"use-{other.pk}-alt": "The new one"})

    assert "replaced in 2 drafts" in response.text
    widths = [(row.width, row.crop, row.source) for row in Picture.objects.all()]
    assert widths == [(300, Crop(), widths[0][2])] * 2
    assert widths[0][2] != picture.source
    assert sorted(Picture.objects.values_list("alt", flat=True)) == ["A spine from the side", "The new one"]


def test_each_article_tells_it_once_with_the_reason(client, editor):
    article = make_draft()
    picture = make_picture(article)
    make_picture(article)

    replace(client, picture)

    event = article.events.get()
    assert (event.kind, event.actor) == (ArticleEvent.Kind.EDITED, editor)
    assert "Sharper." in event.reason


def test_what_readers_see_stays_until_it_is_signed(client, editor):
    article = make_live()
    picture = make_picture(article)
    article = publish_draft(change_draft(article))
    before = article.live.content

    replace(client, picture)

    article.refresh_from_db()
    assert article.live.content == before
    assert picture.file in client.get(article.get_absolute_url()).text


def test_who_replaced_it_helped_to_write(client, editor):
    article = make_draft()
    replace(client, make_picture(article))

    assert editor.pk in actions.contributors_since_publication(article)


def test_other_pictures_are_left_alone(client, editor):
    other = make_picture(make_draft(), width=500)

    replace(client, make_picture(make_draft()))

    other.refresh_from_db()
    assert other.width == 500


def test_use_that_came_meanwhile_has_to_be_looked_at(client, editor):
    picture = make_picture(make_draft())
    page = client.get(page_of(picture))
    make_picture(make_draft("Back pain"))
    fields = form_on(page, "picture_form") | {
        "reason": "Sharper.",
        "upload": make_picture_file(size=(300, 300)),
    }

    response = client.post(page_of(picture), fields)

    assert "Another draft shows this picture by now" in response.text
    assert "Back pain" in response.text
    assert not Picture.objects.filter(width=300).exists()


def test_words_changed_meanwhile_are_not_lost(client, editor):
    picture = make_picture(make_draft())
    page = client.get(page_of(picture))
    Picture.objects.update(alt="Better words")
    fields = form_on(page, "picture_form") | {
        "reason": "Sharper.",
        "upload": make_picture_file(size=(300, 300)),
    }

    response = client.post(page_of(picture), fields)

    assert "Somebody changed where this picture is used, or its words" in response.text
    assert "Until now: “Better words”" in response.text
    assert Picture.objects.get().alt == "Better words"


def test_second_try_needs_no_second_upload(client, editor):
    picture = make_picture(make_draft())
    page = replace(client, picture, reason="")
    assert not Picture.objects.filter(width=300).exists()

    client.post(page_of(picture), form_on(page, "picture_form") | {"reason": "Sharper."})

    assert Picture.objects.get().width == 300


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"upload": ""}, "Choose a file."),
        ({"reason": " "}, "This field is required."),
        ({"use-1-is_decorative": "on"}, "decoration only has no text"),
    ],
)
def test_what_is_missing_is_told_beside_its_field(client, editor, changes, words):
    picture = make_picture(make_draft())
    changes = {name.replace("use-1", f"use-{picture.pk}"): value for name, value in changes.items()}

    response = replace(client, picture, **changes)

    assert words in response.text
    assert not Picture.objects.filter(width=300).exists()


def test_broken_file_is_refused_with_everything_typed_kept(client, editor):
    picture = make_picture(make_draft())
    broken = make_picture_file()
    broken.truncate(30)

    response = replace(client, picture, upload=broken, **{f"use-{picture.pk}-alt": "New words"})

    assert "not a picture" in response.text
    assert "New words" in response.text
    assert "Sharper." in response.text


def test_clinician_looks_but_does_not_replace(client):
    client.force_login(make_clinician().user)
    picture = make_picture(make_draft())

    assert client.get(page_of(picture)).status_code == 200
    assert "Replace it" not in client.get(page_of(picture)).text
    assert client.post(page_of(picture), {"reason": "Sharper."}).status_code == 403


@pytest.mark.parametrize("file", ["a" * 64 + ".jpg", "etc", "add"])
def test_picture_that_nobody_uses_has_no_page(client, editor, file):
    assert client.get(f"{LIST}{file}/").status_code == 404


def replace_by_action(picture, **changes):
    part = pictures.store(make_picture_file(size=(300, 300)))
    terms = {
        "source": picture.source,
        "new_source": part.file,
        "part": part,
        "words": {picture.pk: Words("New words", False)},
        "seen_as": seen([picture]),
        "reason": "Sharper.",
        "actor": make_user(roles.EDITOR),
    }
    return actions.replace_picture(**terms | changes)


def test_action_answers_the_articles_it_changed():
    picture = make_picture(make_draft())

    assert replace_by_action(picture) == [picture.article]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "Say in a few words"),
        ({"words": {}}, "Look again"),
        ({"seen_as": "before"}, "Look again"),
        ({"source": "a" * 64 + ".jpg"}, "No draft shows this picture"),
    ],
)
def test_action_refuses(changes, words):
    picture = make_picture(make_draft())

    with pytest.raises(actions.Refused, match=words):
        replace_by_action(picture, **changes)

    assert Picture.objects.get().file == picture.file
