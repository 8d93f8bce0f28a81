"""Open, try and close the channels through which people hear besides their mail."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from notifications import channels, rules, wording
from notifications.models import Outlet, seal
from units import clock
from units.models import Membership, Unit

MOST = 5
TRIED_EVERY = timedelta(minutes=1)


class CannotOpenOutletError(Exception):
    """An outlet that may not be, or of which there are enough; the message says why."""


class TrialError(Exception):
    """A trial that did not arrive, or that came too soon after another; the message says why."""


@transaction.atomic
def open_outlet(
    *, name: str, address: str, by: User, at: datetime, unit: Unit | None = None, mutes_early: bool = False
) -> Outlet:
    """Let `by`, or their `unit`, hear at `address` as well; the address itself is sealed and never shown again."""
    on = clock.day_of(at)
    if not rules.can_keep_outlet(by, unit, on):
        raise PermissionDenied
    try:
        place = channels.address(address)
    except channels.BadAddressError as error:
        raise CannotOpenOutletError(str(error)) from error
    # Locked, so that two at once cannot both be the last one allowed.
    User.objects.select_for_update().get(pk=by.pk)
    kept = Outlet.objects.filter(keeper=by, closed_at=None)
    if same := next((outlet for outlet in kept if (outlet.address, outlet.unit) == (address, unit)), None):
        return same
    if len(kept) >= MOST:
        raise CannotOpenOutletError(_("Đồng chí đã có %(most)d kênh; hãy ngừng một kênh trước.") % {"most": MOST})
    return Outlet.objects.create(
        keeper=by,
        unit=unit,
        name=name,
        shown=place.shown,
        sealed=seal(address),
        mutes_early=mutes_early,
        opened_at=at,
    )


def close_outlet(*, outlet: Outlet, by: User, at: datetime) -> None:
    """Send nothing more to `outlet`, and forget its address; what it heard stays in the ledger."""
    if not rules.can_close_outlet(by, outlet, clock.day_of(at)):
        raise PermissionDenied
    Outlet.objects.filter(pk=outlet.pk, closed_at=None).update(closed_at=at, sealed="")


def close_orphaned(*, at: datetime) -> None:
    """Stop the outlets of units for which their keeper no longer answers."""
    answers = Membership.objects.on(clock.day_of(at)).filter(
        user=OuterRef("keeper"), unit=OuterRef("unit"), role__in=rules.KEEPERS
    )
    theirs = Outlet.objects.filter(unit__isnull=False, closed_at=None)
    theirs.exclude(Exists(answers.filter(user__is_active=True))).update(closed_at=at, sealed="")


def try_out(*, outlet: Outlet, by: User, at: datetime) -> None:
    """Send a short message to `outlet` at once, or say why it did not arrive; once a minute at most."""
    if not rules.can_close_outlet(by, outlet, clock.day_of(at)):
        raise PermissionDenied
    rested = Q(tried_at=None) | Q(tried_at__lte=at - TRIED_EVERY)
    if not Outlet.objects.filter(rested, pk=outlet.pk, closed_at=None).update(tried_at=at):
        raise TrialError(_("Kênh đã ngừng, hoặc vừa gửi thử chưa đầy một phút trước."))
    words = wording.trial()
    try:
        channels.Outside().send(channels.Letter("", outlet.address, words.subject, words.text))
    except (channels.RefusedError, channels.DeferredError) as error:
        raise TrialError(str(error)) from error
