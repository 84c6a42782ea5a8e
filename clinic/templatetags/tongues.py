"""Words in another language than the page's, for whoever has it read aloud (WCAG 3.1.2)."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.filter
def in_first_language(words: str) -> str | SafeString:
    """What staff write in the first language alone, like a specialty, marked as such on a page in another."""
    if get_language() == settings.LANGUAGE_CODE:
        return words
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, words)
