"""Template tags of a page's head."""

from django import template
from django.utils.html import format_html

from education import structured_data

register = template.Library()


@register.inclusion_tag("_parts/head.html", takes_context=True)
def machine_head(context) -> dict:
    """Address, description, Open Graph and structured data of a page whose view gave a `head`."""
    head, clinic = context["head"], context["clinic"]
    graph = structured_data.graph_of(head, clinic, context.get("breadcrumbs") or ())
    return {
        "head": head,
        "clinic": clinic,
        "description": head.description(clinic.name),
        "graph": format_html('<script type="application/ld+json">{}</script>', structured_data.JsonLd(graph)),
    }
