"""Message catalogues without the gettext programs: what the source says, the .po files, and their compiled form.

Only src/locale/<language> follows the source; other catalogues below src/locale translate packages and are compiled
but never rewritten.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import polib

from lantoa.config.message_sources import Found, find_in_tree

SRC = Path(__file__).resolve().parents[2]
LOCALE = SRC / "locale"
SOURCE_LANGUAGE = "en"  # of the messages themselves; a catalogue of it is optional
REQUIRED = {"vi"}
_PLURALS = {"vi": "nplurals=1; plural=0;"}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)[^}]*\}|%([sd])")
_UNNAMED = re.compile(r"(?<!%)%[sd]|\{\}")


def compile_stale(root: Path = LOCALE) -> int:
    """Compile each .po that is newer than its .mo; the number compiled. Safe when several processes do it at once."""
    compiled = 0
    for source in sorted(root.rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        fresh = target.with_suffix(f".{os.getpid()}.new")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.replace(target)
        compiled += 1
    return compiled


def make(root: Path = LOCALE, source: Path = SRC) -> dict[str, tuple[int, int]]:
    """Bring the catalogues in line with the source, keeping translations; (messages, untranslated) by language."""
    found = list(find_in_tree(source))
    done = {}
    for language in _languages(root):
        path = root / language / "LC_MESSAGES" / "django.po"
        old = {_key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
        catalogue = polib.POFile(wrapwidth=110)
        catalogue.metadata = {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": _PLURALS.get(language, "nplurals=2; plural=(n != 1);"),
        }
        for message in _merged(found):
            entry = _entry(message, plurals=1 if language in _PLURALS else 2)
            if (known := old.get(_key(entry))) is not None:
                entry.msgstr, entry.tcomment = known.msgstr, known.tcomment
                entry.msgstr_plural = known.msgstr_plural or entry.msgstr_plural
            catalogue.append(entry)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
        done[language] = len(catalogue), sum(not _translated(entry) for entry in catalogue)
    return done


def check(root: Path = LOCALE, source: Path = SRC) -> list[str]:
    """One sentence for each message that is missing, left over, untranslated, or changes its placeholders."""
    found = list(find_in_tree(source))
    troubles = [f"{message.path}: thông điệp phải là một chuỗi cố định" for message in found if message.text is None]
    wanted = {_key(_entry(message, plurals=1)) for message in _merged(found)}
    for language in _languages(root):
        path = root / language / "LC_MESSAGES" / "django.po"
        entries = {_key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
        if language != SOURCE_LANGUAGE:
            troubles += [f"{language}: thiếu “{key[1]}”" for key in sorted(wanted - entries.keys())]
            troubles += [f"{language}: chưa dịch “{e.msgid}”" for e in entries.values() if not _translated(e)]
        troubles += [f"{language}: thừa “{key[1]}”" for key in sorted(entries.keys() - wanted)]
        troubles += [f"{language}: sai chỗ điền ở “{e.msgid}”" for e in entries.values() if not _same_placeholders(e)]
    troubles += [f"“{key[1]}”: chỗ điền phải có tên" for key in sorted(wanted) if _UNNAMED.search(key[1])]
    return troubles


def _languages(root: Path) -> list[str]:
    return sorted(REQUIRED | {folder.parent.name for folder in root.glob("*/LC_MESSAGES")})


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def _merged(found: Iterable[Found]) -> list[Found]:
    """One message for each context and text, in a stable order, with all its places."""
    places: dict[tuple[str, str], list[Found]] = {}
    for message in found:
        if message.text is not None:
            places.setdefault((message.context or "", message.text), []).append(message)
    return [
        Found(
            path="\n".join(sorted({same.path for same in group})),
            text=text,
            plural=next((same.plural for same in group if same.plural), None),
            context=context or None,
        )
        for (context, text), group in sorted(places.items())
    ]


def _entry(message: Found, *, plurals: int) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context)
    entry.occurrences = [(path, "") for path in message.path.split("\n")]
    if "%(" in (message.text or ""):
        entry.flags = ["python-format"]
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict.fromkeys(range(plurals), "")
    return entry


def _translated(entry: polib.POEntry) -> bool:
    values = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return not entry.fuzzy and all(values)


def _same_placeholders(entry: polib.POEntry) -> bool:
    """A plural form may leave out what its other form says; no form may ask for what the source does not give."""
    given = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural or "")
    if entry.msgid_plural:
        return all(_placeholders(text) <= given for text in entry.msgstr_plural.values())
    return not entry.msgstr or _placeholders(entry.msgstr) == given


def _placeholders(text: str) -> set[str]:
    return {"".join(match.groups(default="")) for match in _PLACEHOLDER.finditer(text.replace("%%", ""))}
