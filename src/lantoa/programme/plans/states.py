"""The life of one version of a plan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lantoa.kernel.states import Machine, State, Transition

DRAFT, ACTIVE, SUPERSEDED, DISCARDED = "draft", "active", "superseded", "discarded"

VERSION = Machine(
    [
        State(DRAFT, _("Under review"), _("Not in force")),
        State(ACTIVE, _("In force"), _("In force")),
        State(SUPERSEDED, _("Superseded"), _("Superseded")),
        State(DISCARDED, _("Discarded"), _("Not in force")),
    ],
    [
        Transition(DRAFT, "activate", ACTIVE, "plans.version.activate", _("Activate")),
        Transition(DRAFT, "discard", DISCARDED, "plans.version.edit", _("Discard")),
        Transition(ACTIVE, "supersede", SUPERSEDED, "plans.version.activate", _("Supersede")),
    ],
    initial=DRAFT,
)
