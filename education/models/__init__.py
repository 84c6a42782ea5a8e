"""What patients read, and how it gets there."""

from education.models.addresses import FormerSlug, OldAddress, PreviewLink
from education.models.article import Article, Topic
from education.models.clinician import Clinician
from education.models.comment import Comment
from education.models.drafting import DraftCheck, DraftState, GateOverride, Presence
from education.models.feedback import PageFeedback
from education.models.glossary import Term
from education.models.parts import CareCard, Picture, Reference, Section
from education.models.safety_phrase import SafetyPhrase
from education.models.search import QueryDays, SearchEntry, SearchIndex, SearchQuery, SearchWord
from education.models.signing_try import SigningTry
from education.models.signoff import SignOff
from education.models.upkeep import Digest, FitConfirmation, Reminder
from education.models.version import ArticleEvent, Version

__all__ = [
    "Article",
    "ArticleEvent",
    "CareCard",
    "Clinician",
    "Comment",
    "Digest",
    "DraftCheck",
    "DraftState",
    "FitConfirmation",
    "FormerSlug",
    "GateOverride",
    "OldAddress",
    "PageFeedback",
    "Picture",
    "Presence",
    "PreviewLink",
    "QueryDays",
    "Reference",
    "Reminder",
    "SafetyPhrase",
    "SearchEntry",
    "SearchIndex",
    "SearchQuery",
    "SearchWord",
    "Section",
    "SignOff",
    "SigningTry",
    "Term",
    "Topic",
    "Version",
]
