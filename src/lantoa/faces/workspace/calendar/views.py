"""The page “Lịch” and the feeds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.workdays.queries import named_days, working_calendar
from lantoa.faces.workspace.calendar import domain, ical
from lantoa.faces.workspace.calendar.month import grid_span, other_month, parse_month, weeks
from lantoa.kernel import clock
from lantoa.kernel.agenda import Window, items_of, sources

SHOWN_A_DAY = 4
PAST, AHEAD = timedelta(days=90), timedelta(days=400)
"""What feeds hold around today."""


class CalendarPage(StaffPage):
    """One month, as a grid (a list of days on phones) or as a table. Filters: `thang`, `xem`, `pham-vi`, `loai`."""

    permission = "calendar.calendar.view"
    template_name = "calendar/calendar.html"
    page_title = gettext_lazy("Days and dates")
    header_icon = "calendar-alt"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        month = parse_month(asked.get("thang", ""), clock.today())
        own = self.person.agency_ids()
        everything = asked.get("pham-vi") == "tat-ca" or not own
        kind = asked.get("loai", "") if asked.get("loai") in {source.code for source in sources()} else ""
        as_list = asked.get("xem") == "danh-sach"
        start, end = grid_span(month)
        pairs = items_of(self.person, Window(start, end, None if everything else own), kind)
        names = named_days(start, end, get_language() or settings.LANGUAGE_CODE)
        grid = weeks(month, pairs, working_calendar(), names)
        state = {"pham-vi": "tat-ca" if everything else "", "loai": kind, "xem": "danh-sach" if as_list else ""}
        return super().get_context_data(
            month=month,
            today=clock.today(),
            weeks=grid,
            days=[day for week in grid for day in week if day.in_month],
            number=sum(month <= item.until and item.day < other_month(month, 1) for _source, item in pairs),
            as_list=as_list,
            everything=everything,
            has_own=bool(own),
            name_agency=everything or len(own) > 1,
            kind=kind,
            sources=sources(),
            shown=SHOWN_A_DAY,
            before=_link(other_month(month, -1), state),
            after=_link(other_month(month, 1), state),
            now=_link(clock.today(), state),
            grid_link=_link(month, state | {"xem": ""}),
            list_link=_link(month, state | {"xem": "danh-sach"}),
            **kwargs,
        )


def _link(month: date, state: dict[str, str]) -> str:
    return "?" + urlencode({"thang": f"{month:%Y-%m}"} | {name: value for name, value in state.items() if value})


class Feeds(StaffPage):
    """The addresses to subscribe to, and making them anew."""

    permission = "calendar.calendar.view"
    template_name = "calendar/feeds.html"
    page_title = gettext_lazy("The calendar in other programs")
    header_icon = "calendar-check"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("calendar:month"), _("Days and dates"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agencies = list(Agency.objects.filter(pk__in=self.person.agency_ids()).order_by("name"))
        rows = domain.tokens_of(self.request.user, agencies) if agencies else []  # type: ignore[arg-type]
        base = settings.BASE_URL.rstrip("/")
        feeds = [(agency, base + reverse("calendar_feed", args=[token])) for agency, token in rows]
        return super().get_context_data(feeds=feeds, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Without `agency` the own feed gets a new address."""
        wanted = request.POST.get("agency", "")
        agency = get_object_or_404(Agency, pk=wanted, pk__in=self.person.agency_ids()) if wanted.isdigit() else None
        to = reverse("calendar:feeds")
        done = _("The feed has a new address. Calendars that use the old one get nothing any more.")
        return self.attempt(lambda: domain.renew_feed(agency, actor=self.person), done=done, to=to) or (
            HttpResponseRedirect(to)
        )


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The items around today as iCalendar. The address itself is the key: calendar programs cannot sign in."""
    subscription = domain.open_feed(token)
    if subscription is None:
        raise Http404
    today = clock.today()
    pairs = items_of(subscription.person, Window(today - PAST, today + AHEAD, subscription.agencies))
    name = f"{settings.WAGTAIL_SITE_NAME} – {subscription.agency or subscription.person}"
    tag = ical.fingerprint(name, pairs)
    unchanged = get_conditional_response(request, etag=tag)
    response = unchanged or HttpResponse(ical.render(name, pairs), content_type="text/calendar; charset=utf-8")
    response["ETag"] = tag
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    if not isinstance(response, HttpResponseNotModified):
        response["Content-Disposition"] = 'attachment; filename="lich.ics"'
    return response
