from __future__ import annotations

import gettext
import os
from pathlib import Path

import polib
import pytest

from lantoa.config import messages
from lantoa.config.message_sources import Found, find_in_python, find_in_template

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy as p
from django.utils import translation
title = _("Plan" " of the year")
count = ngettext("%(n)s task", "%(n)s tasks", 3)
menu = p("menu", "Open")
late = translation.gettext("Late")
other = unrelated("No message")
broken = _(f"Hello {title}")
"""
TEMPLATE = """{% load i18n %}
{% trans "Send it" %} {% trans "Open" context "menu" %} {{ _("Inside") }}
{% blocktrans trimmed with n=total %}
  Only 5% of {{ n }} plans
{% endblocktrans %}
{% blocktrans count n=total %}one "plan"{% plural %}{{ n }} plans{% endblocktrans %}
<p>_("not a message") 'it</p>
"""


def test_python_calls_are_found_by_what_they_import() -> None:
    assert sorted(find_in_python(PYTHON, "a.py"), key=lambda found: found.text or "") == [
        Found("a.py", None),
        Found("a.py", "%(n)s task", plural="%(n)s tasks"),
        Found("a.py", "Late"),
        Found("a.py", "Open", context="menu"),
        Found("a.py", "Plan of the year"),
    ]


def test_template_tags_are_found() -> None:
    assert list(find_in_template(TEMPLATE, "a.html")) == [
        Found("a.html", "Send it"),
        Found("a.html", "Open", context="menu"),
        Found("a.html", "Inside"),
        Found("a.html", "Only 5%% of %(n)s plans"),
        Found("a.html", 'one "plan"', plural="%(n)s plans"),
    ]


@pytest.fixture
def tree(tmp_path: Path) -> tuple[Path, Path]:
    """A source with two messages and an empty Vietnamese catalogue; returns (locale, source)."""
    source, locale = tmp_path / "src", tmp_path / "src" / "locale"
    (locale / "vi" / "LC_MESSAGES").mkdir(parents=True)
    (source / "a.py").write_text(
        "from django.utils.translation import gettext as _\n_('Send to %(name)s')\n_('Open')\n", encoding="utf-8"
    )
    return locale, source


def catalogue(locale: Path) -> Path:
    return locale / "vi" / "LC_MESSAGES" / "django.po"


def translate(locale: Path, **texts: str) -> None:
    po = polib.pofile(str(catalogue(locale)))
    for entry in po:
        entry.msgstr = texts.get(entry.msgid.split()[0], entry.msgstr)
    po.save()


def test_make_keeps_translations_and_drops_what_is_gone(tree: tuple[Path, Path]) -> None:
    locale, source = tree
    assert messages.make(locale, source) == {"vi": (2, 2)}
    translate(locale, Open="Mở", Send="Gửi %(name)s")
    (source / "a.py").write_text("from django.utils.translation import gettext as _\n_('Open')\n_('Close')\n")
    assert messages.make(locale, source) == {"vi": (2, 1)}
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue(locale)))} == {"Close": "", "Open": "Mở"}


def test_check_names_each_trouble(tree: tuple[Path, Path]) -> None:
    locale, source = tree
    messages.make(locale, source)
    translate(locale, Send="Gửi %(ten)s")
    (source / "a.py").write_text(
        "from django.utils.translation import gettext as _\n_('Send to %(name)s')\n_('Open')\n_('Row %s')\n"
    )
    assert messages.check(locale, source) == [
        "vi: thiếu “Row %s”",
        "vi: chưa dịch “Open”",
        "vi: sai chỗ điền ở “Send to %(name)s”",
        "“Row %s”: chỗ điền phải có tên",
    ]


def test_check_is_silent_when_all_is_well(tree: tuple[Path, Path]) -> None:
    locale, source = tree
    messages.make(locale, source)
    translate(locale, Open="Mở", Send="Gửi cho %(name)s")
    assert messages.check(locale, source) == []


def test_compiled_catalogues_follow_their_source(tree: tuple[Path, Path]) -> None:
    locale, source = tree
    messages.make(locale, source)
    translate(locale, Open="Mở", Send="Gửi cho %(name)s")
    assert messages.compile_stale(locale) == 1
    assert messages.compile_stale(locale) == 0
    assert gettext.translation("django", locale, ["vi"]).gettext("Open") == "Mở"
    translate(locale, Open="Mở ra")
    later = catalogue(locale).stat().st_mtime + 10
    os.utime(catalogue(locale), (later, later))
    assert messages.compile_stale(locale) == 1
    assert sorted(path.name for path in catalogue(locale).parent.iterdir()) == ["django.mo", "django.po"]
