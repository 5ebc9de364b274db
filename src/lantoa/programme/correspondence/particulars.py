"""The table that fills places in braces: a row an agency, a column a place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import in_force
from lantoa.base.desk.sheets import UnreadableSheet, read_sheet
from lantoa.kernel import clock
from lantoa.programme.correspondence.words import CODE_HEADING


def read_particulars(file: BinaryIO, name: str, places: Iterable[str]) -> dict[Agency, dict[str, str]]:
    """Agency → place → text. Raises UnreadableSheet, also for a code that the register of today does not hold."""
    headings = {"code": (CODE_HEADING,)} | {place: (place,) for place in sorted(places)}
    rows = read_sheet(file, name, headings, required=["code"])
    register = {agency.code: agency for agency in in_force(clock.today())}
    found: dict[Agency, dict[str, str]] = {}
    for row in rows:
        code, line = row.pop("code"), row.pop("line")
        if code not in register:
            raise UnreadableSheet(
                _("Row %(line)s: no agency in force has the code “%(code)s”.") % {"line": line, "code": code}
            )
        if register[code] in found:
            raise UnreadableSheet(_("Row %(line)s: the agency “%(code)s” stands twice.") % {"line": line, "code": code})
        found[register[code]] = row
    return found
