"""Names that staff write in the first language alone, on a page in another."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clinic import common_names

register = template.Library()


@register.filter
def named_here(name: str) -> str | SafeString:
    """The name in the page's language, or marked as foreign for whoever has it read aloud (WCAG 3.1.2)."""
    if common_names.is_foreign(name):
        return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, name)
    return common_names.here(name)


@register.filter
def plainly_named_here(name: str) -> str:
    """The same where no markup can stand: in a title, in an attribute."""
    return common_names.here(name)
