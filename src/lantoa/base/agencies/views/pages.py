"""The page of an agency and the page of a group."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from lantoa.base.agencies.forms import DayForm
from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import expand, groups_of, is_in_force
from lantoa.base.agencies.signals import Panel, agency_page_shown
from lantoa.base.desk.views import PageView
from lantoa.kernel import clock


def chosen_day(request: HttpRequest) -> date:
    """The day a page is asked for; today when none or none that exists."""
    form = DayForm(request.GET)
    return (form.is_valid() and form.cleaned_data["on"]) or clock.today()


class AgencyPage(PageView):
    """Everything the register knows of one agency, and what upper modules add to it."""

    template_name = "agencies/agency.html"
    close_url_name = "agencies:close"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency, on = self.object, chosen_day(self.request)
        answers: list[tuple[Any, Any]] = agency_page_shown.send(Agency, agency=agency, actor=self.request.user)
        panels: list[Panel] = [panel for _receiver, panel in answers if isinstance(panel, Panel)]
        panels.sort(key=lambda panel: panel.order)
        return super().get_context_data(
            on=on,
            day_form=DayForm(initial={"on": on}),
            is_closed=not is_in_force(agency, clock.today()),
            children=agency.children.order_by("name", "code"),
            predecessors=agency.successions_in.select_related("predecessor"),
            successors=agency.successions_out.select_related("successor"),
            head_counts=agency.head_counts.order_by("-on")[:10],
            groups=groups_of(agency, on),
            panels=panels,
            **kwargs,
        )

    def visible(self) -> Any:
        return super().visible().select_related("parent")

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.may_change() and self.object.valid_to is None:
            url = reverse(self.close_url_name, args=[self.object.pk])
            buttons.append(HeaderButton(_("Close agency"), url=url, icon_name="cross"))
        return buttons


class GroupPage(PageView):
    """A group and who belongs to it on a day."""

    template_name = "agencies/group.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on = chosen_day(self.request)
        return super().get_context_data(
            on=on,
            day_form=DayForm(initial={"on": on}),
            members=expand(self.object, on) if is_in_force(self.object, on) else [],
            in_force=is_in_force(self.object, on),
            wordings=self.object.wordings.order_by("text"),
            **kwargs,
        )
