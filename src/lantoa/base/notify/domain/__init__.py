from lantoa.base.notify.domain.composing import compose_mails
from lantoa.base.notify.domain.notices import (
    Telling,
    choose,
    mark_all_read,
    mark_read,
    notify,
    notify_each,
    without_mail,
)
from lantoa.base.notify.domain.purging import purge_old
from lantoa.base.notify.domain.sending import retry_mail, send_mails
from lantoa.base.notify.kinds import Kind, register_kinds

__all__ = [
    "Kind",
    "Telling",
    "choose",
    "compose_mails",
    "mark_all_read",
    "mark_read",
    "notify",
    "notify_each",
    "purge_old",
    "register_kinds",
    "retry_mail",
    "send_mails",
    "without_mail",
]
