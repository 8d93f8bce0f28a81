"""Comments, and the people they mention."""

import re
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from tasks import queries
from tasks.lifecycle import Move
from tasks.models import Task, Update
from tasks.operations.moves import required, step
from units import clock

# "@lan.nguyen," names lan.nguyen; the sign inside "lan@btp.vn" names nobody.
MENTION = re.compile(r"(?<![\w@.+-])@([\w.+-]*\w)")
MENTIONS_AT_MOST = 20


class CannotMentionError(Exception):
    """A mention of nobody, or of somebody who may not see the task."""

    def __init__(self, names: list[str]) -> None:
        """Name them without saying which of the two it is."""
        super().__init__(
            _("Không nhắc được %(names)s: không có người này, hoặc người này không xem được nhiệm vụ.")
            % {"names": ", ".join(f"@{name}" for name in names)}
        )


@transaction.atomic
def comment(*, task: Task, by: User, at: datetime, note: str) -> Update:
    """Say something about a task; people mentioned as @username are kept with it."""
    update = step(Move.COMMENT, task=task, by=by, at=at, note=required(Move.COMMENT, note))
    update.mentioned.set(_mentioned(task, note, clock.day_of(at)))
    return update


def _mentioned(task: Task, note: str, on: date) -> list[User]:
    """Return the people whom a text mentions, refusing it when one of them may not see the task."""
    names = list(dict.fromkeys(MENTION.findall(note)))
    people = {user.username: user for user in User.objects.filter(username__in=names[:MENTIONS_AT_MOST])}
    refused = [name for name in names if name not in people or not _may_see(people[name], task, on)]
    if refused:
        raise CannotMentionError(refused)
    return list(people.values())


def _may_see(user: User, task: Task, on: date) -> bool:
    """Tell whether a task is there for `user`."""
    return queries.visible_to(user=user, on=on).filter(pk=task.pk).exists()
