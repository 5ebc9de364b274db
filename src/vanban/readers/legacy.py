"""Text typed for fonts older than Unicode: it looks right only in that font, so it is refused with advice."""

from __future__ import annotations

import re

from vanban.errors import NotADocument
from vanban.hygiene import is_accented

# Letters of the TCVN3 (ABC) fonts as they look in a Latin-1 reading: "Céng hßa x· héi" for "Cộng hòa xã hội".
_TCVN3 = re.compile(r"[µ¸¶·¹»¾¼½Æ¨®©ª«¬­Ò×ÝÜÞßáãäåæçèéêëìíîïñòóôõö÷øùúûüýþ]")
_TCVN3_WORDS = re.compile(
    r"\b(?:céng|hßa|x·|héi|chñ|nghÜa|viÖt|®éc|lËp|h¹nh|phóc|quyÕt|®Þnh|kÕ|ho¹ch|ñy|nh©n|d©n|tØnh|cña|n¨m)\b",
    re.IGNORECASE,
)
_VNI_WORDS = re.compile(
    r"coäng|hoøa|xaõ|hoäi|chuû|nghóa|vieät|ñoäc|laäp|haïnh|phuùc|quyeát|ñònh|hoaïch|uûy|nhaân|daân|tænh|cuûa|naêm",
    re.IGNORECASE,
)
_SAMPLE = 4_000
LEGACY = "Tệp dùng phông chữ cũ {font} (không phải Unicode). Hãy chuyển mã sang Unicode (TCVN 6909:2001) rồi tải lại."


def refuse_legacy(text: str) -> None:
    """Text that only looks right in a TCVN3 or VNI font cannot be compared with anything."""
    if is_accented(text[:_SAMPLE]):
        return
    text = text[: 10 * _SAMPLE]
    if len(_VNI_WORDS.findall(text)) >= 5:
        raise NotADocument(LEGACY.format(font="VNI"))
    if len(_TCVN3_WORDS.findall(text)) >= 5 and len(_TCVN3.findall(text)) * 20 >= len(text):
        raise NotADocument(LEGACY.format(font="TCVN3 (ABC)"))
