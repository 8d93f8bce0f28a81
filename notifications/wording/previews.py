"""What a ladder would have sent, step by step, beside the one in use."""

from collections.abc import Iterator
from dataclasses import dataclass

from notifications.models import Policy, Step
from notifications.queries import Preview


@dataclass(frozen=True, slots=True)
class Row:
    """A step as both ladders have it; None where one has it not."""

    label: str
    audience: str
    in_use: int | None
    other: int | None


def preview_rows(preview: Preview, policy: Policy, in_use: Policy | None) -> list[Row]:
    """Return a row for each step of either ladder; those of one code are the same step."""
    ours = {step.code: step for step in _active(policy)}
    theirs = {step.code: step for step in _active(in_use)} if preview.in_use and in_use else {}
    rows = []
    for code in [*ours, *(code for code in theirs if code not in ours)]:
        step = ours.get(code) or theirs[code]
        rows.append(
            Row(
                step.label,
                step.get_audience_display(),
                preview.in_use.lines.get(theirs[code].pk, 0) if preview.in_use and code in theirs else None,
                preview.other.lines.get(ours[code].pk, 0) if code in ours else None,
            )
        )
    return rows


def _active(policy: Policy) -> Iterator[Step]:
    return (step for step in sorted(policy.steps.all(), key=lambda step: (step.position, step.pk)) if step.is_active)
