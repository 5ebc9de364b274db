"""Numbering books by agency and year, and the settings of letterheads and numbering."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.columns import DayColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.base.desk.views import add_errors
from lantoa.kernel import clock
from lantoa.kernel.permission import allowed
from lantoa.programme.correspondence import domain
from lantoa.programme.correspondence.enums import Kind
from lantoa.programme.correspondence.forms import BookForm, LetterheadForm, NumberingForm
from lantoa.programme.correspondence.models import Book, Letterhead, Outgoing
from lantoa.programme.correspondence.queries import books_of, letterhead_of, numbering_of, pages_of, settings_seen_by
from lantoa.programme.correspondence.states import RECALLED


def types_of(book: Book) -> str:
    """Which types a book holds, in words."""
    names = [str(Kind(code).label) for code in book.code.split(",") if code in Kind.values]
    return ", ".join(names) or _("all types without a book of their own")


class Books(StaffList):
    model = Book
    own_policy = NamedPolicy(Book, view="correspondence.document.view", rows=books_of)
    page_title = gettext_lazy("Numbering books")
    header_icon = "list-ol"
    index_url_name = "correspondence:books"
    index_results_url_name = "correspondence:books_results"
    search_in = ("agency__folded", "code")
    default_ordering = "-year"
    export_filename = "so-van-ban-di"
    columns = [
        TitleColumn("agency", label=gettext_lazy("Agency"), url_name="correspondence:book"),
        Column("year", label=gettext_lazy("Year"), accessor=lambda book: str(book.year), sort_key="year"),
        Column("code", label=gettext_lazy("Types"), accessor=types_of),
        Column("last_number", label=gettext_lazy("Last number")),
        DayColumn("last_on", label=gettext_lazy("Date of the last number")),
        Column("recalled", label=gettext_lazy("Recalled")),
    ]
    list_export = ["agency", "year", "code", "last_number", "last_on", "recalled"]
    export_headings = {"recalled": gettext_lazy("Recalled")}

    def get_base_queryset(self) -> QuerySet[Book]:
        recalled = Count("documents", filter=Q(documents__state=RECALLED))
        return super().get_base_queryset().annotate(recalled=recalled)


class BookPage(StaffList):
    """The lines of one book by number: none missing, the recalled ones marked."""

    model = Outgoing
    own_policy = NamedPolicy(Outgoing, view="correspondence.document.view")
    header_icon = "list-ol"
    index_url_name = "correspondence:book"
    index_results_url_name = "correspondence:book_results"
    search_in = ("folded",)
    default_ordering = "number"
    export_filename = "so-van-ban-di"
    columns = [
        TitleColumn("full_number", label=gettext_lazy("Number and symbol"), url_name="correspondence:document"),
        DayColumn("issued_on", label=gettext_lazy("Date of issue")),
        Column("kind", label=gettext_lazy("Type"), accessor="get_kind_display"),
        Column("title", label=gettext_lazy("Abstract")),
        Column("signer", label=gettext_lazy("Signer")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
    ]
    list_export = [
        "full_number", "issued_on", "get_kind_display", "title", "signer", "get_state_display", "recall_reason",
    ]  # fmt: skip
    export_headings = {
        "full_number": gettext_lazy("Number and symbol"),
        "get_kind_display": gettext_lazy("Type"),
        "get_state_display": gettext_lazy("State"),
    }

    def get_subject(self) -> Book:
        row = books_of(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def get_base_queryset(self) -> QuerySet[Outgoing]:
        return pages_of(self.subject).defer("content")

    def get_page_title(self) -> str:
        return _("Book of outgoing documents, %(year)d") % {"year": self.subject.year}

    def get_page_subtitle(self) -> str:
        return " – ".join(filter(None, (str(self.subject.agency), self.subject.code)))

    def crumbs(self) -> list[Crumb]:
        return [(reverse("correspondence:books"), _("Numbering books"))]

    def get_index_url(self) -> str:
        return reverse("correspondence:book", args=[self.kwargs["pk"]])

    def get_index_results_url(self) -> str:
        return reverse("correspondence:book_results", args=[self.kwargs["pk"]])


class Settings(StaffPage):
    """Letterhead and numbering of one agency; the first one names those one may see."""

    permission = "correspondence.settings.view"
    template_name = "correspondence/settings.html"
    page_title = gettext_lazy("Letterhead and numbering")
    header_icon = "cogs"

    def get_subject(self) -> Agency | None:
        agencies = settings_seen_by(self.person)
        if "agency" not in self.kwargs:
            return agencies.first()
        row = agencies.filter(pk=self.kwargs["agency"]).first()
        if row is None:
            raise Http404
        return row

    @property
    def here(self) -> str:
        return reverse("correspondence:agency_settings", args=[self.subject.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency, today = self.subject, clock.today()
        kwargs.pop("agency", None)
        head, rule = letterhead_of(agency, today), numbering_of(agency, today.year)
        groups = "\n".join(group.replace(",", ", ") for group in rule.groups)
        units = ", ".join(head.units)
        proposal = {name: getattr(head, name) for name in LetterheadForm.Meta.fields} | {"valid_from": today}
        kwargs.setdefault("letterhead_form", LetterheadForm(initial=proposal | {"units": units}))
        kwargs.setdefault(
            "numbering_form",
            NumberingForm(initial={"year": today.year, "manner": rule.manner, "groups": groups}),
        )
        kwargs.setdefault("book_form", BookForm(initial={"year": today.year}))
        return super().get_context_data(
            agency=agency,
            agencies=settings_seen_by(self.person)[:200],
            head=head,
            rule=rule,
            letterheads=Letterhead.objects.filter(agency=agency),
            can_manage=allowed("correspondence.settings.manage", self.person, agency),
            **kwargs,
        )


class SaveSetting(Settings):
    """Saves one of the three forms."""

    permission = "correspondence.settings.manage"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, agency: int, what: str) -> HttpResponse:
        forms: dict[str, Callable[[], Any]] = {
            "letterhead": lambda: LetterheadForm(request.POST, instance=self.letterhead()),
            "numbering": lambda: NumberingForm(request.POST),
            "book": lambda: BookForm(request.POST),
        }
        if what not in forms:
            raise Http404
        form = forms[what]()
        if form.is_valid():
            try:
                if response := self.attempt(self.action(what, form), done=_("Saved."), to=self.here):
                    return response
            except ValidationError as error:
                add_errors(form, error)
        return self.refused(**{f"{what}_form": form})

    def letterhead(self) -> Letterhead:
        """The one of the day that was typed, to be written over, or a new one."""
        try:
            typed = LetterheadForm.base_fields["valid_from"].clean(self.request.POST.get("valid_from"))
        except ValidationError:  # the form says so beside the field
            typed = None
        found = Letterhead.objects.filter(agency=self.subject, valid_from=typed).first() if typed else None
        return found or Letterhead(agency=self.subject)

    def action(self, what: str, form: Any) -> Callable[[], Any]:
        agency, actor, typed = self.subject, self.person, form.cleaned_data
        if what == "letterhead":
            return partial(domain.save_letterhead, form.instance, actor=actor)
        if what == "numbering":
            return partial(domain.set_numbering, agency, actor=actor, **typed)
        return partial(domain.open_book, agency, actor=actor, **typed)
