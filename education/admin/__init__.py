"""The editors' desk in the admin."""

from education.admin.article import ArticleAdmin
from education.admin.clinician import ClinicianAdmin
from education.admin.old_addresses import OldAddressAdmin
from education.admin.topic import TopicAdmin

__all__ = ["ArticleAdmin", "ClinicianAdmin", "OldAddressAdmin", "TopicAdmin"]
