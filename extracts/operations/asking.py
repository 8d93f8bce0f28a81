"""Ask for a long list as a file."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from extracts import queries
from extracts.models import Extract


class BusyError(Exception):
    """Another list is being made for this person already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Mỗi lần chỉ lập một tệp: hãy đợi tệp đang lập xong rồi yêu cầu lại."))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list, as which kind of file, narrowed and sorted how."""

    listing: str
    layout: str
    query: str


def ask(*, by: User, at: datetime, wanted: Wanted, title: str, total: int) -> Extract:
    """Write down that a person wants a list as a file; the same asked for while it is in work is the same file."""
    try:
        with transaction.atomic():
            return Extract.objects.create(user=by, asked_at=at, title=title, total=total, **asdict(wanted))
    except IntegrityError:
        found = queries.in_work_of(by)
        if found is None or Wanted(found.listing, found.layout, found.query) != wanted:
            raise BusyError from None
        return found
