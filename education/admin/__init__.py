"""The editors' desk in the admin."""

from education.admin.article import ArticleAdmin
from education.admin.clinician import ClinicianAdmin
from education.admin.topic import TopicAdmin

__all__ = ["ArticleAdmin", "ClinicianAdmin", "TopicAdmin"]
