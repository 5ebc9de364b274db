"""What converters do to a text without changing its words; used by property tests."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

_OLD = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "uỷ": "ủy", "uỳ": "ùy", "uý": "úy", "uỵ": "ụy"}
_SPACES = (" ", "  ", "\u00a0", "\n", " \t", "\u2009")


def tone_old(text: str) -> str:
    """Tone marks in the old place ("hòa", "ủy"), except behind q."""
    for new, old in _OLD.items():
        text = text.replace("q" + new, "\0").replace("Q" + new, "\1").replace(new, old)
        text = text.replace("\0", "q" + new).replace("\1", "Q" + new)
    return text


def tone_new(text: str) -> str:
    for new, old in _OLD.items():
        text = text.replace(old, new)
    return text


def spaced(draw: st.DrawFn, text: str) -> str:
    return "".join(draw(st.sampled_from(_SPACES)) if char == " " else char for char in text)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """The text with other white space, other tone placement and decomposed letters."""
    text = draw(st.sampled_from([str, tone_old, tone_new]))(text)
    text = spaced(draw, text)
    text = draw(st.sampled_from(["", " ", "\u00a0"])) + text + draw(st.sampled_from(["", " ", "\n"]))
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)
