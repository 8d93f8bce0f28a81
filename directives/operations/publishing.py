"""Publish a reviewed notice."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from directives import rules
from directives.models import Directive, Status
from directives.operations.reviewing import NotADraftError
from units import clock

NAMED = 10  # so many rows does a sentence name


class CannotPublishError(Exception):
    """A draft that is not ready; `reasons` are sentences for the screen."""

    def __init__(self, reasons: list[str]) -> None:
        """Keep the reasons apart and together."""
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic(savepoint=False)
def publish(*, directive: Directive, by: User, at: datetime) -> Directive:
    """Fix the words of a reviewed notice; publishing twice is refused."""
    if not rules.can_handle(by, clock.day_of(at)):
        raise PermissionDenied
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if directive.status != Status.DRAFT:
        raise NotADraftError
    if reasons := missing_to_publish(directive):
        raise CannotPublishError(reasons)
    directive.status, directive.published_by, directive.published_at = Status.PUBLISHED, by, at
    try:
        with transaction.atomic():
            directive.save(update_fields=["status", "published_by", "published_at"])
    except IntegrityError as error:
        raise CannotPublishError([_same_number(directive)]) from error
    return directive


def missing_to_publish(directive: Directive) -> list[str]:
    """Return what a draft still needs before it can be published, as sentences."""
    reasons = []
    if not directive.number:
        reasons.append(_("Chưa có số, ký hiệu của thông báo."))
    if directive.issued_on is None:
        reasons.append(_("Chưa có ngày ban hành."))
    tracked = list(directive.items.tracked().order_by("position").values_list("path", "confirmed_at"))
    waiting = [path for path, confirmed_at in tracked if confirmed_at is None]
    if waiting:
        more = _(" và %(n)s mục nữa") % {"n": len(waiting) - NAMED} if len(waiting) > NAMED else ""
        shown = ", ".join(waiting[:NAMED]) + more
        reasons.append(_("Còn %(n)s mục nhiệm vụ chưa xác nhận: %(shown)s.") % {"n": len(waiting), "shown": shown})
    elif not tracked:
        reasons.append(_("Thông báo chưa có dòng nào là nhiệm vụ."))
    if directive.issued_on and _namesakes(directive):
        reasons.append(_same_number(directive))
    return reasons


def _namesakes(directive: Directive) -> bool:
    """Tell whether the agency has published this number in this year already (Nghị định 30/2020, điều 15)."""
    assert directive.issued_on is not None  # noqa: S101  # asked by the caller
    return (
        Directive.objects.filter(
            issuer=directive.issuer,
            number=directive.number,
            issued_on__year=directive.issued_on.year,
            status=Status.PUBLISHED,
        )
        .exclude(pk=directive.pk)
        .exists()
    )


def _same_number(directive: Directive) -> str:
    """Return the sentence that names the clash."""
    return _("Đã có thông báo số %(number)s của %(issuer)s trong năm này.") % {
        "number": directive.number,
        "issuer": directive.issuer or _("cơ quan này"),
    }
