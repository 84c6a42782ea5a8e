"""What patients read, and how it gets there."""

from education.models.article import Article, Topic
from education.models.parts import CareCard, Picture, Reference, Section
from education.models.version import ArticleEvent, Version

__all__ = ["Article", "ArticleEvent", "CareCard", "Picture", "Reference", "Section", "Topic", "Version"]
