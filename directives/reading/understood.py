"""What is known of a draft, and of a paragraph that leads into those behind it."""

from dataclasses import dataclass, replace

from directives.reading.notice import Body, Kind


@dataclass(frozen=True, slots=True)
class Scope:
    """A lead-in paragraph: the row it hangs below, whether it asks, and whom."""

    parent: int | None
    asks: bool
    leads: tuple[Body, ...]


@dataclass(slots=True)
class Understood:
    """What is known of a draft; `telling` when its part tells of what was, not of what is asked."""

    heading: bool
    telling: bool | None = None
    kind: Kind = Kind.CONTEXT
    reason: str = ""
    leads: tuple[Body, ...] = ()
    joining: tuple[Body, ...] = ()
    trackers: tuple[Body, ...] = ()
    report_to: tuple[Body, ...] = ()


def handed_down(above: tuple[Body, ...]) -> tuple[Body, ...]:
    """Return bodies as a row inherits them."""
    return tuple(replace(body, inherited=True) for body in above)
