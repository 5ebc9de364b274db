"""Why a file cannot be read. Each error is one Vietnamese sentence a clerk can act on."""

from __future__ import annotations


class Unreadable(Exception):
    """`code` is stable, for tests and translations; `str()` is the sentence."""

    code = "unreadable"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NotADocument(Unreadable):
    """Not one of the forms we read, or not what its name says."""

    code = "not-a-document"


class Encrypted(Unreadable):
    code = "encrypted"


class Damaged(Unreadable):
    """Truncated or inconsistent."""

    code = "damaged"


class TooLarge(Unreadable):
    """Over the size limit, or it would swell beyond measure when unpacked."""

    code = "too-large"


class Empty(Unreadable):
    """No text at all."""

    code = "empty"


class ScanWithoutText(Unreadable):
    code = "scan"


class NotADecision(Unreadable):
    """Readable text, but neither a decision nor a plan."""

    code = "not-a-decision"
