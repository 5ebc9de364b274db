"""The life of a mail. Only the system moves it, but for a retry, which an administrator asks for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lantoa.kernel.states import Machine, State, Transition

WAITING, SENDING, SENT, FAILED, UNCERTAIN = "waiting", "sending", "sent", "failed", "uncertain"

_send, _manage = "notify.mail.send", "notify.mail.manage"

MAIL = Machine(
    [
        State(WAITING, _("Waiting"), _("Waiting")),
        State(SENDING, _("Being sent"), _("Waiting")),
        State(SENT, _("Sent"), _("Sent")),
        State(FAILED, _("Failed"), _("Not sent")),
        State(UNCERTAIN, _("Perhaps sent"), _("Not sent")),
    ],
    [
        Transition(WAITING, "claim", SENDING, _send, _("Begin to send")),
        Transition(SENDING, "accept", SENT, _send, _("Handed over")),
        Transition(SENDING, "postpone", WAITING, _send, _("Try again later")),
        Transition(SENDING, "fail", FAILED, _send, _("Give up")),
        Transition(SENDING, "lose", UNCERTAIN, _send, _("Lose sight of")),
        Transition(UNCERTAIN, "accept", SENT, _send, _("Handed over")),
        Transition(FAILED, "retry", WAITING, _manage, _("Send again")),
        Transition(UNCERTAIN, "retry", WAITING, _manage, _("Send again")),
    ],
    initial=WAITING,
)
