"""The properties a paragraph or run really has: defaults, table style, paragraph style with its ancestors, its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vanban.readers.docx.package import Package, W

Properties = dict[str, str]

_DEEPEST = 20
_PARAGRAPH = {
    "jc": ("val",),
    "ind": ("left", "start", "right", "end", "firstLine", "hanging"),
    "spacing": ("before", "after", "line", "lineRule", "beforeAutospacing", "afterAutospacing"),
    "contextualSpacing": ("val",),
    "outlineLvl": ("val",),
}
_RUN = {
    "rFonts": ("ascii", "hAnsi", "asciiTheme", "hAnsiTheme"),
    "sz": ("val",),
    "b": ("val",),
    "i": ("val",),
    "caps": ("val",),
    "color": ("val",),
    "vanish": ("val",),
}
_TOGGLES = frozenset(("b", "i", "caps", "vanish", "contextualSpacing"))
_SIDES = {"start": "left", "end": "right"}
_OFF = frozenset(("0", "false", "off"))
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(slots=True)
class Cascade:
    """Resolves properties by the styles of one package."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    defaults: tuple[Properties, Properties] = field(default_factory=lambda: ({}, {}))
    normal: str = ""
    theme: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, tuple[Properties, Properties]] = field(default_factory=dict)

    def style(self, name: str | None) -> tuple[Properties, Properties]:
        """(of the paragraph, of its runs), ancestors included."""
        return self._style(name or "", 0)

    def _style(self, name: str, depth: int) -> tuple[Properties, Properties]:
        if name in self._resolved:
            return self._resolved[name]
        element = self.styles.get(name)
        if element is None or depth > _DEEPEST:
            return {}, {}
        parent = element.find(f"{W}basedOn")
        over = self._style(parent.get(f"{W}val", ""), depth + 1) if parent is not None else ({}, {})
        own = own_properties(element.find(f"{W}pPr"), _PARAGRAPH), own_properties(element.find(f"{W}rPr"), _RUN)
        self._resolved[name] = _over(over[0], own[0]), _over(over[1], own[1])
        return self._resolved[name]

    def paragraph(self, element: etree._Element, table_style: str | None) -> tuple[Properties, Properties]:
        """(its own properties, those its runs start from)."""
        properties = element.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        style = self.style(named.get(f"{W}val") if named is not None else self.normal)
        table = self.style(table_style) if table_style else ({}, {})
        own = own_properties(properties, _PARAGRAPH)
        layers = (self.defaults, table, style)
        paragraph = _over(*(layer[0] for layer in layers), own)
        return paragraph, _over(*(layer[1] for layer in layers))

    def run(self, element: etree._Element, base: Properties) -> Properties:
        properties = element.find(f"{W}rPr")
        if properties is None:
            return base
        named = properties.find(f"{W}rStyle")
        style = self.style(named.get(f"{W}val"))[1] if named is not None else {}
        return _over(base, style, own_properties(properties, _RUN))

    def font(self, run: Properties) -> str:
        """The name of the font of Vietnamese letters; "" when nothing says it."""
        for theme, name in (("hAnsiTheme", "hAnsi"), ("asciiTheme", "ascii")):
            if theme in run:
                return self.theme.get(run[theme][:5], "")
            if name in run:
                return run[name]
        return ""


def read_cascade(package: Package) -> Cascade:
    cascade = Cascade(theme=_theme(package))
    root = package.beside("styles.xml")
    if root is None:
        return cascade
    for element in root.iterchildren(f"{W}style"):
        name = element.get(f"{W}styleId", "")
        cascade.styles[name] = element
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            cascade.normal = name
    cascade.defaults = (
        own_properties(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"), _PARAGRAPH),
        own_properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), _RUN),
    )
    return cascade


def own_properties(element: etree._Element | None, known: dict[str, tuple[str, ...]]) -> Properties:
    """What an element says itself: "jc", "sz", "b" … by their name, "ind" and "spacing" by their attributes."""
    if element is None:
        return {}
    found: Properties = {}
    for child in element.iterchildren():
        if not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(W)
        for attribute in known.get(name, ()):
            value = child.get(W + attribute)
            if name in _TOGGLES:
                found[name] = "" if (value or "1").lower() in _OFF else "1"
            elif value is not None:
                found[name if attribute == "val" else _SIDES.get(attribute, attribute)] = value
    return found


def _over(*layers: Properties) -> Properties:
    """Later layers win; a font named outright beats a theme's font below it, and the other way round."""
    merged: Properties = {}
    for layer in layers:
        for name in ("ascii", "hAnsi"):
            if name in layer and f"{name}Theme" not in layer:
                merged.pop(f"{name}Theme", None)
        if "firstLine" in layer:
            merged.pop("hanging", None)
        elif "hanging" in layer:
            merged.pop("firstLine", None)
        merged.update(layer)
    return merged


def _theme(package: Package) -> dict[str, str]:
    """ "minor" and "major" → name of the font."""
    root = package.beside("theme/theme1.xml")
    fonts = {} if root is None else {kind: root.find(f".//{_A}{kind}Font/{_A}latin") for kind in ("minor", "major")}
    return {kind: element.get("typeface", "") for kind, element in fonts.items() if element is not None}
