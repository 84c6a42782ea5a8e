"""What pages tell machines of themselves, in the words of schema.org: one JSON-LD graph on each page (C45–C50).

Nothing in it is typed by anybody, and a name, a date or an address stands in it only where readers see it too. No
medical codes: none of them can be derived from what editors write, and a wrong one does harm.
"""

from education.structured_data.articles import Told, article_nodes
from education.structured_data.clinics import search_node
from education.structured_data.graph import JsonLd, graph_of
from education.structured_data.offices import office_nodes
from education.structured_data.pages import clinician_nodes, collection_nodes, page_node

__all__ = [
    "JsonLd",
    "Told",
    "article_nodes",
    "clinician_nodes",
    "collection_nodes",
    "graph_of",
    "office_nodes",
    "page_node",
    "search_node",
]
