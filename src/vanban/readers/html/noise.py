"""Parts of a web page that are no part of the document: scripts, menus, banners."""

from __future__ import annotations

import re

from lxml import etree

_DROPPED = (
    "script", "style", "noscript", "template", "head", "nav", "aside", "footer", "header", "iframe", "object", "svg",
    "canvas", "button", "select", "textarea", "input", "audio", "video", "dialog",
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_ROLES = frozenset(("navigation", "banner", "search", "complementary", "contentinfo", "menu", "dialog"))
_MENU_TAGS = ("ul", "ol", "div", "section", "p", "dl", "table")
_LINK_SHARE = 0.7
_FEWEST_LINKS = 3
_DEPTH = 400


def strip_noise(root: etree._Element) -> None:
    """Works in place."""
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.get("role") in _ROLES or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            drop(element)
    for element in list(root.iter(*_MENU_TAGS)):
        if element.getparent() is not None and _is_menu(element):
            drop(element)


def drop(element: etree._Element) -> None:
    """Removes an element, keeping the text that follows it."""
    parent = element.getparent()
    if parent is None or element.tag in ("html", "body"):
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + " " + element.tail
        else:
            before.tail = (before.tail or "") + " " + element.tail
    parent.remove(element)


def _is_menu(element: etree._Element) -> bool:
    """Hardly anything but links to other pages."""
    links = [link for link in element.iter("a") if not link.get("href", "#").startswith("#")]
    if len(links) < _FEWEST_LINKS:
        return False
    linked = sum(len(text_of(link)) for link in links)
    return bool(linked >= _LINK_SHARE * len(text_of(element)))


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()
