"""What reading a notice yields: plain values, every one with the span of text it came from."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum


class Kind(StrEnum):
    """What a row of the outline is for."""

    TASK = "task"
    RECURRING = "recurring"
    GENERAL = "general"
    CONTEXT = "context"
    HEADING = "heading"


class DeadlineKind(StrEnum):
    """How the text puts a deadline."""

    DATE = "date"
    PERIOD = "period"
    WITHIN = "within"
    EVENT = "event"
    RECURRING = "recurring"
    DEFERRED = "deferred"


class Frequency(StrEnum):
    """How often a recurring duty comes round."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters in `Notice.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the text writes it; `inherited` from a heading or lead-in above the row; `listed` the whole "các Bộ: A, B".

    Where the text only points back, `said` keeps its words ("Bộ này") and `named_at` says where the name stands.
    """

    written: str
    span: Span
    inherited: bool = False
    listed: Span | None = None
    said: str = ""
    named_at: Span | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written and as normalised; `due_on` is the last good day, None where the text gives no day."""

    phrase: str
    span: Span
    kind: DeadlineKind
    due_on: date | None = None
    due_at: time | None = None
    amount: int | None = None
    working_days: bool = False
    event: str = ""
    frequency: Frequency | None = None
    month_day: str = ""
    year_assumed: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A date that was considered and is no deadline, with the reason (a citation, the meeting, a period)."""

    phrase: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the outline: a numbered item, or an unnumbered paragraph (label "")."""

    label: str
    path: str
    level: int
    parent: int | None
    text: str
    span: Span
    kind: Kind
    reason: str
    leads: tuple[Body, ...] = ()
    joining: tuple[Body, ...] = ()
    trackers: tuple[Body, ...] = ()
    report_to: tuple[Body, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of "Nơi nhận": the receiver and what it receives the notice for."""

    written: str
    purpose: str
    span: Span


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader could not settle, in a sentence fit for the screen."""

    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences the text has and how many found a place; `lost` are those that did not."""

    sentences: int
    placed: int
    head: tuple[Span, ...] = ()
    tail: tuple[Span, ...] = ()
    noise: tuple[Span, ...] = ()
    lost: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as read; `text` is the cleaned text that every span points into."""

    text: str
    number: str = ""
    issued_on: date | None = None
    place: str = ""
    issuer: str = ""
    title: str = ""
    chair: str = ""
    conference_name: str = ""
    conference_on: date | None = None
    signer: str = ""
    signer_title: str = ""
    urgency: str = ""
    secrecy: str = ""
    recipients: tuple[Recipient, ...] = ()
    rows: tuple[Row, ...] = ()
    coverage: Coverage = field(default_factory=lambda: Coverage(0, 0))
    remarks: tuple[Remark, ...] = ()
