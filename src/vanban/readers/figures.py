"""Numbers as lists draw them: figures, letters, Roman numerals, Vietnamese words."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def figure(count: int, style: str) -> str:
    """`count` written in a Word number style; unknown styles are written in figures."""
    if style == "decimalZero":
        return f"{count:02d}"
    if 0 < count <= 3999 and style in ("upperRoman", "lowerRoman"):
        roman = to_roman(count)
        return roman.upper() if style == "upperRoman" else roman
    if 0 < count <= 780 and style in ("upperLetter", "lowerLetter"):
        # Word repeats the letter after z: aa, bb …; it knows no đ.
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if 0 <= count <= 99 and style == "vietnameseCounting":
        return count_in_words(count)
    return str(count)


def to_roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text


def count_in_words(count: int) -> str:
    """0–99 as `vietnameseCounting` draws it."""
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGIT_WORDS[ones]
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGIT_WORDS[ones])
    return f"{'mười' if tens == 1 else _DIGIT_WORDS[tens] + ' mươi'} {last}".strip()
