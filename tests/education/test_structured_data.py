"""The JSON-LD of pages: what it says, and that it says nothing which readers of the page do not see (C45–C50)."""

import re
from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from clinic.models import Closure, OpeningHours
from education import actions
from education.models import Article, CareCard, Clinician, Section, Topic
from tests.education.graphs import SCRIPT, graph_on, has, node, seen_on, unseen_on
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_office,
    make_own_text,
    make_picture,
    make_practice,
    make_signed,
    make_topic,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db

PLAIN_PAGE = Article.Kind.PLAIN_PAGE


@pytest.fixture
def office():
    return make_office(street="2400 Harbor Way", city="Santa Monica", state="CA", postal_code="90401")


@pytest.fixture
def article(office) -> Article:
    """A condition with everything an article can have."""
    make_practice(name="Harbor Spine Clinic", specialty="Spine care", main_office=office)
    with time_machine.travel(timezone.now() - timedelta(days=30), tick=False):
        policy = make_live("How we write", kind=PLAIN_PAGE, slug="editorial-policy", author="Nobody shown")
    publish_draft(change_draft(policy))
    back = Topic.objects.create(name="Lower back", slug="lower-back")
    surgery = Topic.objects.create(name="Spine surgery", slug="spine-surgery", kind=Topic.Kind.SPECIALTY)
    draft = make_draft(
        "Slipped disc",
        topics=[back, surgery],
        also_known_as="Herniated disc\nPinched nerve",
        author="Maria Lopez, RN",
        summary="Most people with a slipped disc get better without surgery.",
    )
    for aspect in ("symptoms", "when_to_get_help", "diagnosis"):
        heading = Section.Aspect(aspect).label
        Section.objects.create(article=draft, aspect=aspect, heading=heading, body="<p>Text.</p>")
    CareCard.objects.create(article=draft, level="urgent", body="<ul><li><p>It gets worse.</p></li></ul>")
    make_picture(draft, caption="A disc that presses on a nerve")
    clinician = make_clinician(name="Ana Ruiz", credential="MD", specialty="Spine surgery")
    return publish_draft(draft, clinician)


def test_article_tells_what_its_page_is(client, settings, article):
    settings.BASE_URL = "https://clinic.test"
    url = f"https://clinic.test/conditions/{article.slug}/"
    today = timezone.localdate().isoformat()

    page = node(graph_on(client.get(article.get_absolute_url())), "MedicalWebPage")

    assert page["@id"] == f"{url}#page"
    assert (page["url"], page["headline"], page["inLanguage"]) == (url, "Slipped disc", "en")
    assert page["description"] == "Most people with a slipped disc get better without surgery."
    assert (page["datePublished"], page["dateModified"], page["lastReviewed"]) == (today, today, today)
    assert page["version"] == 1
    assert page["author"] == {"@type": "Person", "name": "Maria Lopez, RN"}
    assert page["audience"]["audienceType"] == "Patient"
    assert page["publishingPrinciples"] == "https://clinic.test/editorial-policy/"
    assert page["primaryImageOfPage"]["caption"] == "A disc that presses on a nerve"
    assert page["specialty"] == ["https://schema.org/Musculoskeletal", "https://schema.org/Surgical"]
    assert page["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Back pain",
            "publisher": {"@type": "Organization", "name": "MedlinePlus"},
            "url": "https://medlineplus.gov/backpain.html",
        }
    ]


def test_condition_is_told_with_its_other_names_and_place_in_the_body(client, article):
    graph = graph_on(client.get(article.get_absolute_url()))

    condition = node(graph, "MedicalCondition")
    page = node(graph, "MedicalWebPage")
    assert page["about"] == page["mainEntity"] == {"@id": condition["@id"]}
    assert condition["name"] == "Slipped disc"
    assert condition["alternateName"] == ["Herniated disc", "Pinched nerve"]
    assert condition["associatedAnatomy"] == [{"@type": "AnatomicalStructure", "name": "Lower back"}]
    assert "code" not in condition


@pytest.mark.parametrize(
    ("kind", "name"),
    [("symptom", "MedicalSignOrSymptom"), ("test", "MedicalTest"), ("treatment", "MedicalTherapy")],
)
def test_each_kind_is_about_its_own(client, kind, name):
    make_practice()
    article = make_live("Muscle spasm", kind=kind)

    assert node(graph_on(client.get(article.get_absolute_url())), name)["name"] == "Muscle spasm"


def test_guide_is_about_nothing_medical(client):
    make_practice()
    article = make_live(kind=Article.Kind.GUIDE)

    assert "about" not in node(graph_on(client.get(article.get_absolute_url())), "MedicalWebPage")


def test_sections_and_cards_are_told_with_their_aspect(client, article):
    parts = node(graph_on(client.get(article.get_absolute_url())), "MedicalWebPage")["hasPart"]

    told = [(p["headline"], p.get("hasHealthAspect", "").removeprefix("https://schema.org/")) for p in parts]
    assert told == [
        ("Call 911 or go to the emergency room now if:", "SeeDoctorHealthAspect"),
        ("Call us or your doctor today if:", "SeeDoctorHealthAspect"),
        ("Overview", "OverviewHealthAspect"),
        ("Symptoms", "SymptomsHealthAspect"),
        ("When to get help", "SeeDoctorHealthAspect"),
        ("Diagnosis", ""),
    ]
    assert {p["@type"] for p in parts} == {"HealthTopicContent"}
    assert parts[3]["url"].endswith(f"/conditions/{article.slug}/#symptoms")


def test_reviewer_is_a_person_who_works_for_the_practice(client, settings, article):
    settings.BASE_URL = "https://clinic.test"

    graph = graph_on(client.get(article.get_absolute_url()))

    url = f"https://clinic.test{Clinician.objects.get().get_absolute_url()}"
    assert node(graph, "MedicalWebPage")["reviewedBy"] == {
        "@type": "Person",
        "@id": f"{url}#person",
        "name": "Ana Ruiz",
        "honorificSuffix": "MD",
        "jobTitle": "Spine surgery",
        "hasCredential": {"@type": "EducationalOccupationalCredential", "name": "MD"},
        "url": url,
        "worksFor": {"@id": node(graph, "MedicalClinic")["@id"]},
    }


def test_reviewer_who_left_works_for_nobody_here(client, article):
    Clinician.objects.update(is_active=False)

    page = node(graph_on(client.get(article.get_absolute_url())), "MedicalWebPage")

    assert page["reviewedBy"]["name"] == "Ana Ruiz"
    assert "worksFor" not in page["reviewedBy"]


def test_publisher_is_the_practice_with_its_main_office(client, settings, article):
    settings.BASE_URL = "https://clinic.test"

    graph = graph_on(client.get(article.get_absolute_url()))

    clinic = node(graph, "MedicalClinic")
    assert node(graph, "MedicalWebPage")["publisher"] == {"@id": clinic["@id"]}
    assert (clinic["name"], clinic["url"]) == ("Harbor Spine Clinic", "https://clinic.test/")
    assert clinic["logo"]["url"] == "https://clinic.test/static/clinic/icons/icon-512.png"
    assert clinic["telephone"] == "+1-310-555-0100"
    assert clinic["address"]["streetAddress"] == "2400 Harbor Way"
    assert clinic["medicalSpecialty"] == ["https://schema.org/Musculoskeletal"]


def test_changed_text_tells_both_days_and_what_changed(client, article):
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        changed = change_draft(article)
        version = actions.submit(article=changed, actor=make_user(), change_note="Says how long to rest.")
        actions.publish(version=make_signed(version), actor=make_user())
        response = client.get(article.get_absolute_url())

    page = node(graph_on(response), "MedicalWebPage")
    assert date.fromisoformat(page["dateModified"]) - date.fromisoformat(page["datePublished"]) == timedelta(
        40
    )
    assert page["correction"] == "Says how long to rest."
    assert [page[name] in seen_on(response) for name in ("dateModified", "datePublished", "correction")] == [
        True
    ] * 3


def test_superseded_and_forbidden_words_are_not_used(client, article):
    text = client.get(article.get_absolute_url()).text

    (script,) = SCRIPT.findall(text)
    assert '"aspect"' not in script
    assert "FAQPage" not in script
    assert "expires" not in script


def page_after(client, article) -> tuple[dict, str]:
    response = client.get(article.get_absolute_url())
    return node(graph_on(response), "MedicalWebPage"), seen_on(response)


@pytest.mark.parametrize("make_it_fall", ["overdue", "retracted", "unlicensed"])
def test_fallen_review_names_nobody_to_machines_and_to_readers(client, article, make_it_fall):
    clinician = Clinician.objects.get()
    at = timezone.now()
    if make_it_fall == "overdue":
        at = at + timedelta(days=3 * 365)
    elif make_it_fall == "retracted":
        actions.take_name_off(article=article, actor=clinician.user)
    else:
        Clinician.objects.update(licence_expires_on=timezone.localdate() - timedelta(days=1))

    with time_machine.travel(at, tick=False):
        page, seen = page_after(client, article)

    assert {"reviewedBy", "lastReviewed"} & set(page) == set()
    assert "Ana Ruiz" not in seen
    assert "Last reviewed" not in seen


def test_own_text_of_a_single_handed_practice_is_written_not_reviewed(client):
    article = make_own_text(clinician=make_clinician(name="Ana Ruiz"))

    page = node(graph_on(client.get(article.get_absolute_url())), "MedicalWebPage")

    assert page["author"]["name"] == "Ana Ruiz"
    assert {"reviewedBy", "lastReviewed"} & set(page) == set()


def test_team_is_no_person(client):
    make_practice()
    article = make_live(author="Harbor editorial team")

    page = node(graph_on(client.get(article.get_absolute_url())), "MedicalWebPage")

    assert page["author"] == {"@type": "Organization", "name": "Harbor editorial team"}


def test_plain_page_is_a_web_page_of_the_practice(client):
    make_practice()
    article = make_live("Your first visit", kind=Article.Kind.PLAIN_PAGE)

    graph = graph_on(client.get(article.get_absolute_url()))

    assert node(graph, "WebPage")["name"] == "Your first visit"
    assert not has(graph, "MedicalWebPage")


def test_text_cannot_leave_the_script_it_stands_in(client):
    make_practice()
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    article = make_live(hostile, summary=hostile)

    response = client.get(article.get_absolute_url())

    (script,) = SCRIPT.findall(response.text)
    assert not re.search("[<>&\u2028]", script)
    assert node(graph_on(response), "MedicalWebPage")["headline"] == hostile


def pages(article: Article) -> dict[str, str]:
    return {
        "article": article.get_absolute_url(),
        "plain page": "/editorial-policy/",
        "topic": "/topics/lower-back/",
        "clinician": Clinician.objects.get().get_absolute_url(),
        "clinicians": "/clinicians/",
        "contact": "/contact/",
        "A to Z": "/conditions/",
        "part of the A to Z": "/conditions/?kind=condition",
        "home": "/",
    }


@pytest.mark.parametrize(
    "page",
    [
        "article",
        "plain page",
        "topic",
        "clinician",
        "clinicians",
        "contact",
        "A to Z",
        "part of the A to Z",
        "home",
    ],
)
def test_everything_told_to_machines_is_seen_by_readers(client, settings, article, page):
    path = pages(article)[page]

    assert unseen_on(client.get(path), path, settings.BASE_URL) == []


@pytest.fixture
def offices(office) -> list[dict]:
    """What the contact page tells of its offices: one open in two intervals, and closed over Thanksgiving."""
    Closure.objects.create(office=office, starts_on=date(2026, 11, 26), ends_on=date(2026, 11, 27))
    OpeningHours.objects.create(office=office, date=date(2026, 12, 5), opens=time(9), closes=time(12))
    with time_machine.travel("2026-11-20 20:00+00:00", tick=False):
        graph = graph_on(Client().get("/contact/"))
    return [n for n in graph if n["@type"] == "MedicalClinic" and "parentOrganization" in n]


def test_contact_page_tells_of_each_office(offices, settings):
    make_office(is_active=False)
    (told,) = offices

    assert told["url"].startswith(f"{settings.BASE_URL}/contact/#")
    assert told["parentOrganization"] == {"@id": f"{settings.BASE_URL}/#clinic"}
    assert told["address"]["streetAddress"] == "2400 Harbor Way"
    assert told["telephone"] == "+1-310-555-0100"


def test_hours_of_an_office_are_told_by_interval(offices):
    weekly = [hours for hours in offices[0]["openingHoursSpecification"] if "dayOfWeek" in hours]

    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert [(hours["opens"], hours["closes"]) for hours in weekly] == [("08:30", "12:00"), ("13:00", "17:00")]
    assert [hours["dayOfWeek"] for hours in weekly] == [days, days]


def test_days_that_differ_are_told_with_their_dates(offices):
    names = ("validFrom", "validThrough", "opens", "closes")
    other = [hours for hours in offices[0]["openingHoursSpecification"] if "validFrom" in hours]

    assert [tuple(hours[name] for name in names) for hours in other] == [
        ("2026-11-26", "2026-11-27", "00:00", "00:00"),
        ("2026-12-05", "2026-12-05", "09:00", "12:00"),
    ]


def test_contact_page_with_words_of_its_own_tells_of_the_offices_too(client, office):
    make_live("Where we are", kind=PLAIN_PAGE, slug="contact")

    graph = graph_on(client.get("/contact/"))

    assert node(graph, "ContactPage")["name"] == "Where we are"
    assert [n["name"] for n in graph if "parentOrganization" in n] == [office.name]


def test_form_may_be_found_while_it_is_empty(client, settings):
    address = f"{settings.BASE_URL}/consultation/"

    empty, sent = client.get("/consultation/?about=x"), client.post("/consultation/", {})

    assert f'<link rel="canonical" href="{address}">' in empty.text
    assert 'content="noindex' not in empty.text
    assert 'content="noindex' in sent.text
    assert not SCRIPT.search(sent.text)


def test_first_page_tells_how_the_site_is_searched(client, settings):
    graph = graph_on(client.get("/"))

    (action,) = [n["potentialAction"] for n in graph if "potentialAction" in n]
    template = action["target"]["urlTemplate"]
    assert template == f"{settings.BASE_URL}/search/?q={{words}}"
    assert action["query-input"] == "required name=words"
    assert client.get(template.removeprefix(settings.BASE_URL).format(words="pain")).status_code == 200


def test_topic_lists_its_pages(client, article):
    graph = graph_on(client.get("/topics/lower-back/"))

    items = node(graph, "CollectionPage")["mainEntity"]["itemListElement"]
    assert [item["name"] for item in items] == ["Slipped disc"]


def test_a_to_z_lists_each_page_once(client, article):
    graph = graph_on(client.get("/conditions/"))

    items = node(graph, "CollectionPage")["mainEntity"]["itemListElement"]
    assert [item["name"] for item in items] == ["Slipped disc"]


def test_clinicians_page_is_a_profile(client):
    make_practice()
    clinician = make_clinician(name="Ana Ruiz", board="American Board of Orthopaedic Surgery")

    graph = graph_on(client.get(clinician.get_absolute_url()))

    person = node(graph, "Person")
    assert node(graph, "ProfilePage")["mainEntity"] == {"@id": person["@id"]}
    assert person["hasCredential"]["recognizedBy"]["name"] == "American Board of Orthopaedic Surgery"


def test_page_of_a_practice_that_is_not_set_up_yet_tells_no_telephone(client):
    article = make_live(topics=[make_topic()])

    clinic = node(graph_on(client.get(article.get_absolute_url())), "MedicalClinic")

    assert {"telephone", "address", "medicalSpecialty"} & set(clinic) == set()
