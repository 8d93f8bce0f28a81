"""Make a file: claim it, write it while saying how far one is, hand it over."""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import IO

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from extracts import queries
from extracts.models import Extract, State, draft_of

logger = logging.getLogger(__name__)

# A worker that has said nothing for so long is taken for dead.
LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 3

Tell = Callable[[int], None]
# Writes a list into a file, tells how many rows there are by now, and returns how the file is called.
Write = Callable[[Extract, IO[bytes], Tell], str]


class LostError(Exception):
    """Another worker has taken the file over."""


class CannotMakeError(Exception):
    """A list that cannot be made; the message says why."""


def make(*, pk: int, now: Callable[[], datetime], write: Write) -> bool:
    """Make one file if it still waits; tell whether this call did. `now` is asked again and again: it takes minutes."""
    if _give_up(pk, now()) or not _claim(pk, now()):
        return False
    extract = Extract.objects.select_related("user").get(pk=pk)
    try:
        with _draft(extract) as content:
            name = write(extract, content, lambda written: _tell(extract, written, now()))
            return _finish(extract, name, content, now())
    except LostError:
        return False
    except PermissionDenied:
        _fail(extract, _("Bạn không còn quyền xem danh sách này."))
    except CannotMakeError as error:
        _fail(extract, str(error))
    except Exception:
        logger.exception("Extract %s could not be made", extract.pk)
        _fail(extract, _("Có lỗi khi lập tệp; Văn phòng đã có nhật ký lỗi. Hãy thử lại sau."))
    return False


def _claim(pk: int, at: datetime) -> bool:
    claimed = {"state": State.WORKING, "claimed_until": at + LEASE, "attempts": F("attempts") + 1, "written": 0}
    return bool(queries.to_make(at=at).filter(pk=pk).update(**claimed))


def _give_up(pk: int, at: datetime) -> bool:
    """Fail a file over which workers have died too often."""
    tried = queries.to_make(at=at).filter(pk=pk, attempts__gte=MOST_ATTEMPTS)
    reason = _("Đã thử %(n)s lần mà chưa lập xong; hãy lọc bớt danh sách rồi thử lại.") % {"n": MOST_ATTEMPTS}
    return bool(tried.update(state=State.FAILED, claimed_until=None, error=reason))


@contextmanager
def _draft(extract: Extract) -> Iterator[IO[bytes]]:
    """Give a file to write into, in a folder of this attempt; what killed ones left on this machine is thrown away."""
    for attempt in range(1, extract.attempts):
        shutil.rmtree(draft_of(extract, attempt), ignore_errors=True)
    folder = draft_of(extract, extract.attempts)
    folder.mkdir(mode=0o700)
    try:
        with (folder / "content").open("w+b") as content:
            yield content
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tell(extract: Extract, written: int, at: datetime) -> None:
    """Say how far the file is, and keep it for oneself a while longer."""
    if not _mine(extract).update(written=written, claimed_until=at + LEASE):
        raise LostError


def _finish(extract: Extract, name: str, content: IO[bytes], at: datetime) -> bool:
    """Hand the file over, unless somebody else has done so."""
    content.seek(0)
    extract.file.save(name, File(content), save=False)
    done = {"state": State.DONE, "claimed_until": None, "made_at": at, "name": name, "written": extract.total}
    if _mine(extract).update(file=extract.file.name, size=extract.file.size, **done):
        return True
    extract.file.delete(save=False)
    return False


def _fail(extract: Extract, reason: str) -> None:
    _mine(extract).update(state=State.FAILED, claimed_until=None, error=reason)


def _mine(extract: Extract) -> QuerySet[Extract]:
    """Return the row as long as it is in the hands of this attempt."""
    return Extract.objects.filter(pk=extract.pk, state=State.WORKING, attempts=extract.attempts)
