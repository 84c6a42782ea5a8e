"""Small things done to a tree of HTML."""

from lxml import etree


def cut_out(element: etree._Element) -> None:
    """Remove an element; what follows it stays."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    if previous is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        previous.tail = (previous.tail or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def words_of(element: etree._Element) -> str:
    """Everything that can be read in it, in one line."""
    return " ".join("".join(element.itertext()).split())
