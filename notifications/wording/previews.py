"""What a ladder would have sent, step by step, beside the one in use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifications.models import Policy, Step
from notifications.queries import Preview

# So many tasks that a ladder forgets are named; their number is said in any case.
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A step as both ladders have it; None where one has it not."""

    label: str
    audience: str
    in_use: int | None
    other: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a page says of a preview, plain enough to be kept as JSON; `mails_in_use` is None where nothing is compared."""

    days: int
    mails: int
    mails_in_use: int | None
    sent: int
    people: int
    tasks: int
    open: int
    forgotten: int
    named: Sequence[int]
    rows: Sequence[Row]


def comparison(preview: Preview, policy: Policy, in_use: Policy | None) -> Comparison:
    """Return what the page says of a preview of `policy`."""
    return Comparison(
        days=preview.days,
        mails=preview.other.mails,
        mails_in_use=preview.in_use.mails if preview.in_use else None,
        sent=preview.sent,
        people=preview.other.people,
        tasks=len(preview.other.tasks),
        open=preview.open,
        forgotten=len(preview.forgotten),
        named=preview.forgotten[:MOST_NAMED],
        rows=list(_rows(preview, policy, in_use)),
    )


def _rows(preview: Preview, policy: Policy, in_use: Policy | None) -> Iterator[Row]:
    """Yield a row for each step of either ladder; those of one code are the same step."""
    ours = {step.code: step for step in _active(policy)}
    theirs = {step.code: step for step in _active(in_use)} if preview.in_use and in_use else {}
    for code in [*ours, *(code for code in theirs if code not in ours)]:
        step = ours.get(code) or theirs[code]
        yield Row(
            step.label,
            step.get_audience_display(),
            preview.in_use.lines.get(theirs[code].pk, 0) if preview.in_use and code in theirs else None,
            preview.other.lines.get(ours[code].pk, 0) if code in ours else None,
        )


def _active(policy: Policy) -> Iterator[Step]:
    return (step for step in sorted(policy.steps.all(), key=lambda step: (step.position, step.pk)) if step.is_active)
