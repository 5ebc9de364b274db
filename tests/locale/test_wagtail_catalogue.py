"""The Vietnamese of the packages behind the staff pages: complete, faithful to its sources, one word for one thing."""

from __future__ import annotations

import gettext
import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.test import RequestFactory, override_settings

from lantoa.config.message_sources import find_in_tree

LOCALE = Path(__file__).resolve().parents[2] / "src" / "locale" / "wagtail"
DOMAINS = ["django", "djangojs"]
# All of these; these, which have no English catalogue; and what Django's own Vietnamese leaves out of these.
WHOLE = ["wagtail", "allauth", "taggit"]
FROM_SOURCE = ["django_filters", "modelsearch"]
PARTLY = ["conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/humanize", "contrib/postgres"]

SAME_IN_BOTH = {"Email", "ID", "IPv4", "IPv6", "URL", "…"}
UNIT_OR_FRAME = re.compile(r"(?:%\(\w+\)[sd]|%s|[:… ]|byte|[KMGTP]B)+")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|</?[a-z][^>]*>")
OTHER_WORDS = re.compile(r"wagtail|\bcms\b|snippet|bình luận|luồng công việc|trang web|website|biên tập viên", re.I)
OTHER_SPELLING = re.compile(r"\b(?:xóa|khóa|hóa|hủy|tùy|thỏa|kí tự|tập tin|bất kì)\b", re.I)
Key = tuple[str, str]


def _root(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def _read(*paths: Path) -> dict[Key, polib.POEntry]:
    entries: dict[Key, polib.POEntry] = {}
    for path in filter(Path.exists, paths):
        for entry in polib.pofile(str(path)):
            # A message that one package counts and another does not is kept as the counted one.
            if not entry.obsolete and not (entry.msgid_plural == "" and _key(entry) in entries):
                entries[_key(entry)] = entry
    return entries


@cache
def _ours(domain: str) -> dict[Key, polib.POEntry]:
    return _read(LOCALE / "vi" / "LC_MESSAGES" / f"{domain}.po")


@cache
def _sources(domain: str) -> dict[Key, polib.POEntry]:
    """Every message of the installed packages that has to be in our catalogue."""
    name = f"locale/en/LC_MESSAGES/{domain}.po"
    wanted = _read(*(path for package in WHOLE for path in sorted(_root(package).rglob(name))))
    django = _root("django")
    for part in PARTLY:
        if (english := django / part / name).exists():
            vietnamese = django / part / name.replace("/en/", "/vi/")
            done = {key for key, entry in _read(vietnamese).items() if entry.translated()}
            wanted |= {key: entry for key, entry in _read(english).items() if key not in done | wanted.keys()}
    return wanted


def _translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _words(text: str) -> str:
    return PLACEHOLDER.sub("", text)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_of_the_packages_is_translated(domain: str) -> None:
    ours = _ours(domain)
    assert [key for key in _sources(domain) if key not in ours or not ours[key].translated()] == []


@pytest.mark.parametrize("package", FROM_SOURCE)
def test_packages_without_an_english_catalogue_are_translated(package: str) -> None:
    wanted = {(found.context or "", found.text) for found in find_in_tree(_root(package)) if found.text}
    assert sorted(wanted - _ours("django").keys()) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_plurals_and_formats_follow_the_source(domain: str) -> None:
    ours = _ours(domain)

    def shape(entry: polib.POEntry) -> tuple[str, set[str]]:
        return entry.msgid_plural, {flag for flag in entry.flags if flag.endswith("-format")}

    wrong = [key for key, source in _sources(domain).items() if not shape(source)[1] <= shape(ours[key])[1]]
    wrong += [key for key, source in _sources(domain).items() if shape(source)[0] != shape(ours[key])[0]]
    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_tags_are_kept(domain: str) -> None:
    wrong = [
        entry.msgid
        for entry in _ours(domain).values()
        for text in _translations(entry)
        if _placeholders(text) != _placeholders(entry.msgid_plural or entry.msgid)
    ]
    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_copied_from_english(domain: str) -> None:
    copied = {key[1] for key, entry in _ours(domain).items() if entry.msgid in _translations(entry)}
    assert {text for text in copied - SAME_IN_BOTH if not UNIT_OR_FRAME.fullmatch(text)} == set()


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("unwanted", [OTHER_WORDS, OTHER_SPELLING], ids=["words", "spelling"])
def test_words_and_spelling_are_those_of_the_glossary(domain: str, unwanted: re.Pattern[str]) -> None:
    texts = [text for entry in _ours(domain).values() for text in _translations(entry)]
    assert [text for text in texts if unwanted.search(_words(text))] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_spaces_around_a_message_are_those_of_the_source(domain: str) -> None:
    def edges(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    entries = _ours(domain).values()
    assert [e.msgid for e in entries for text in _translations(e) if edges(text) != edges(e.msgid)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_catalogue_compiles_with_one_plural_form(domain: str, tmp_path: Path) -> None:
    catalogue = polib.pofile(str(LOCALE / "vi" / "LC_MESSAGES" / f"{domain}.po"), check_for_duplicates=True)
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert [e.msgid for e in catalogue if e.msgid_plural and sorted(e.msgstr_plural) != [0]] == []
    assert [e.msgid for e in catalogue if e.fuzzy or e.obsolete] == []
    catalogue.save_as_mofile(str(tmp_path / "vi.mo"))
    with (tmp_path / "vi.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    plain = [entry for entry in catalogue if not entry.msgid_plural and not entry.msgctxt]
    assert [entry.msgid for entry in plain if read.gettext(entry.msgid) != entry.msgstr] == []
    counted = [entry for entry in catalogue if entry.msgid_plural and not entry.msgctxt]
    assert [e.msgid for e in counted if read.ngettext(e.msgid, e.msgid_plural, 1) != e.msgstr_plural[0]] == []


def test_scripts_of_the_staff_pages_get_our_words(tmp_path: Path) -> None:
    """Wagtail names its own package to the script catalogue; LOCALE_PATHS reaches it all the same, and comes first."""
    from wagtail.admin.views.i18n import js_catalog

    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    polib.pofile(str(LOCALE / "vi" / "LC_MESSAGES" / "djangojs.po")).save_as_mofile(str(folder / "djangojs.mo"))
    with override_settings(LOCALE_PATHS=[tmp_path]):
        script = js_catalog(RequestFactory().get("/")).content.decode()
    catalogue = json.loads(script.split("const newcatalog = ", 1)[1].split(";\n", 1)[0])
    expected = {
        (f"{context}\4{msgid}" if context else msgid): _translations(entry) if entry.msgid_plural else entry.msgstr
        for (context, msgid), entry in _ours("djangojs").items()
    }
    assert {msgid: catalogue.get(msgid) for msgid in expected} == expected
