"""The editors' desk in the admin."""

from education.admin.article import ArticleAdmin
from education.admin.clinician import ClinicianAdmin
from education.admin.old_addresses import OldAddressAdmin
from education.admin.pictures import PictureAdmin
from education.admin.safety_phrase import SafetyPhraseAdmin
from education.admin.search_query import SearchQueryAdmin
from education.admin.term import TermAdmin
from education.admin.topic import TopicAdmin

__all__ = [
    "ArticleAdmin",
    "ClinicianAdmin",
    "OldAddressAdmin",
    "PictureAdmin",
    "SafetyPhraseAdmin",
    "SearchQueryAdmin",
    "TermAdmin",
    "TopicAdmin",
]
