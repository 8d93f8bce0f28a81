"""Try another ladder without putting it in use."""

from django.db import transaction
from django.utils.translation import gettext as _

from notifications.models import Policy


@transaction.atomic
def copy_policy(*, policy: Policy) -> Policy:
    """Copy a ladder with its steps, switched off, under a name of its own."""
    steps = list(policy.steps.order_by("position", "pk"))
    copied = Policy.objects.create(
        name=_free_name(policy),
        in_force_from=policy.in_force_from,
        quiet_from=policy.quiet_from,
        quiet_until=policy.quiet_until,
    )
    for step in steps:
        step.pk, step.policy = None, copied
        step.save(force_insert=True)
    return copied


def _free_name(policy: Policy) -> str:
    """Return a name that no ladder has."""
    taken = set(Policy.objects.values_list("name", flat=True))
    names = (_("%(name)s – bản nháp %(n)d") % {"name": policy.name[:80], "n": n} for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
