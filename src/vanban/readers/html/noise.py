"""Parts of a web page that are no part of the document: scripts, menus, banners."""

from __future__ import annotations

import re

from lxml import etree

from vanban.hygiene import clean

_DROPPED = (
    "script", "style", "noscript", "template", "head", "nav", "aside", "footer", "header", "iframe", "object", "svg",
    "canvas", "button", "select", "textarea", "input", "audio", "video", "dialog",
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_ROLES = frozenset(("navigation", "banner", "search", "complementary", "contentinfo", "menu", "dialog"))
_MENU_TAGS = ("ul", "ol", "div", "section", "dl")
_MENU_NAMES = frozenset(("footer", "menu", "navbar", "breadcrumb", "breadcrumbs", "sidebar", "banner", "comments"))
_LINK_SHARE = 0.7
_FEWEST_LINKS = 3
_LONGEST_ENTRY = 40
_MOST_OF_THE_PAGE = 0.3


def strip_noise(root: etree._Element) -> None:
    """Works in place."""
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.get("role") in _ROLES or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            drop(element)
    whole = len(text_of(root))
    for element in list(root.iter(*_MENU_TAGS)):
        if element.getparent() is not None and (_is_menu(element) or _is_named_noise(element, whole)):
            drop(element)


def _is_named_noise(element: etree._Element, whole: int) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return not _MENU_NAMES.isdisjoint(names) and len(text_of(element)) < _MOST_OF_THE_PAGE * whole


def drop(element: etree._Element) -> None:
    """Removes an element, keeping the text that follows it."""
    parent = element.getparent()
    if parent is None or element.tag in ("html", "body"):
        return
    tail = clean(element.tail or "")  # a page may hold characters that lxml reads but will not write
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = f"{clean(parent.text or '')} {tail}"
        else:
            before.tail = f"{clean(before.tail or '')} {tail}"
    parent.remove(element)


def _is_menu(element: etree._Element) -> bool:
    """Hardly anything but short links to other pages; long ones are titles of documents, which a plan may list."""
    links = [text_of(link) for link in element.iter("a") if not link.get("href", "#").startswith("#")]
    linked = sum(map(len, links))
    if len(links) < _FEWEST_LINKS or linked > _LONGEST_ENTRY * len(links):
        return False
    return bool(linked >= _LINK_SHARE * len(text_of(element)))


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()
