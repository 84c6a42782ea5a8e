"""What an article tells of itself: the page, what it is about, its sections, its sources and who answers for it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from clinic import common_names
from education.claims import Authority, Claim
from education.head import absolute
from education.models import Article, Section, Topic, Version
from education.structured_data.clinics import clinic_ref, site_ref
from education.structured_data.people import author_node, signer_node
from education.structured_data.specialties import specialties_in

PATIENTS = {"@type": "Patient", "audienceType": "Patient"}
ABOUT = {
    Article.Kind.CONDITION: "MedicalCondition",
    Article.Kind.SYMPTOM: "MedicalSignOrSymptom",
    Article.Kind.TEST: "MedicalTest",
    Article.Kind.TREATMENT: "MedicalTherapy",
}
# What schema.org has no word for is a part of the page without an aspect.
ASPECTS = {
    Section.Aspect.OVERVIEW: "Overview",
    Section.Aspect.SYMPTOMS: "Symptoms",
    Section.Aspect.WHEN_TO_GET_HELP: "SeeDoctor",
    Section.Aspect.CAUSES: "Causes",
    Section.Aspect.TREATMENT: "Treatments",
    Section.Aspect.SELF_CARE: "SelfCare",
    Section.Aspect.PREVENTION: "Prevention",
    Section.Aspect.OUTLOOK: "Prognosis",
    Section.Aspect.QUESTIONS: "SeeDoctor",  # "questions that may be asked" are of that aspect by its definition
}


@dataclass(frozen=True)
class Told:
    """A live article as its page tells it."""

    article: Article
    page: dict
    version: Version
    claim: Claim | None
    topics: list[Topic]
    first_published_on: date
    policy_path: str = ""
    correction: str = ""  # what changed and why, where the text replaced an earlier one

    @property
    def url(self) -> str:
        return absolute(self.article.get_absolute_url())

    @property
    def pictures(self) -> list[dict]:
        """Every picture of the page, in the order in which readers come to them."""
        of_sections = (picture for section in self.page["sections"] for picture in section["pictures"])
        return [*self.page["pictures"], *of_sections]


def article_nodes(told: Told) -> list[dict]:
    """The page, and what it is about where the kind has a name for that."""
    page = _page_node(told)
    about = _about_node(told)
    if about:
        page |= {"about": {"@id": about["@id"]}, "mainEntity": {"@id": about["@id"]}}
    return [page, about] if about else [page]


def _page_node(told: Told) -> dict:
    page = told.page
    node = {
        "@type": _kind_of_page(told.article),
        "@id": f"{told.url}#page",
        "url": told.url,
        "name": page["title"],
        "headline": page["title"],
        "inLanguage": page["language"],
        "isPartOf": site_ref(),
        "publisher": clinic_ref(),
        "dateModified": timezone.localdate(told.version.published_at).isoformat(),
        "description": page["summary"],
        "citation": [_citation_node(reference) for reference in page["references"]],
        "hasPart": [*map(_card_node, page["cards"]), *(_section_node(told, s) for s in page["sections"])],
    }
    if told.article.is_clinical:
        node |= _clinical(told)
    return {name: value for name, value in (node | _picture(told) | _claim(told)).items() if value}


def _kind_of_page(article: Article) -> str | list[str]:
    if article.is_clinical:
        return ["MedicalWebPage", "Article"]
    return "ContactPage" if article.is_contact_page else "WebPage"


def _clinical(told: Told) -> dict:
    """What only the foot of a clinical page says."""
    return {
        "datePublished": told.first_published_on.isoformat(),
        "version": told.version.number,
        "author": author_node(told.page["author"]) if told.page["author"] else None,
        "publishingPrinciples": absolute(told.policy_path) if told.policy_path else None,
        "correction": told.correction,
        "audience": PATIENTS,
        "medicalAudience": PATIENTS,
        "specialty": _specialties(told),
    }


def _claim(told: Told) -> dict:
    """Who answers for the text while the claim is valid, and nobody otherwise (C11)."""
    claim = told.claim
    if claim is None:
        return {}
    if claim.kind == Authority.WRITTEN:
        return {"author": signer_node(claim)}
    return {"reviewedBy": signer_node(claim), "lastReviewed": claim.reviewed_on.isoformat()}


def _picture(told: Told) -> dict:
    if not told.pictures:
        return {}
    first = told.pictures[0]
    node = {
        "@type": "ImageObject",
        "url": absolute(first["url"]),
        "width": first["width"],
        "height": first["height"],
    }
    if first["caption"]:
        node["caption"] = first["caption"]
    return {"primaryImageOfPage": node, "image": node["url"]}


def _specialties(told: Told) -> list[str]:
    return specialties_in(topic.name for topic in told.topics if topic.kind == Topic.Kind.SPECIALTY)


def _about_node(told: Told) -> dict | None:
    """The condition, sign, test or treatment; its place in the body are the regions it is filed under."""
    if told.article.kind not in ABOUT:
        return None
    regions = [common_names.here(topic.name) for topic in told.topics if topic.kind == Topic.Kind.REGION]
    is_of_body = told.article.kind in (Article.Kind.CONDITION, Article.Kind.SYMPTOM)
    node = {
        "@type": ABOUT[told.article.kind],
        "@id": f"{told.url}#about",
        "name": told.page["title"],
        "alternateName": told.page["also_known_as"],
        "associatedAnatomy": [{"@type": "AnatomicalStructure", "name": name} for name in regions]
        if is_of_body
        else [],
        "relevantSpecialty": _specialties(told),
    }
    return {name: value for name, value in node.items() if value}


def _citation_node(reference: dict) -> dict:
    node = {
        "@type": "CreativeWork",
        "name": reference["title"],
        "publisher": {"@type": "Organization", "name": reference["publisher"]},
        "datePublished": str(reference["year"] or ""),
        "url": reference["url"],
    }
    return {name: value for name, value in node.items() if value}


def _card_node(card: dict) -> dict:
    """A care card says when to get help, whatever its level; schema.org has one aspect for all three (C47)."""
    return {
        "@type": "HealthTopicContent",
        "headline": str(card["heading"]),
        "hasHealthAspect": _aspect("SeeDoctor"),
    }


def _section_node(told: Told, section: dict) -> dict:
    url = f"{told.url}#{section['anchor']}"
    node = {
        "@type": "HealthTopicContent" if told.article.is_clinical else "WebPageElement",
        "@id": url,
        "url": url,
        "headline": str(section["heading"]),
    }
    aspect = ASPECTS.get(section["aspect"])
    return node | {"hasHealthAspect": _aspect(aspect)} if aspect and told.article.is_clinical else node


def _aspect(name: str) -> str:
    return f"https://schema.org/{name}HealthAspect"
