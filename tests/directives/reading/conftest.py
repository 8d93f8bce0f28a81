"""What a sentence, or a row of a notice, is read as."""

from datetime import date

from directives.reading import leads
from directives.reading.cleaning import fold
from directives.reading.days import Anchor
from directives.reading.deadlines import find
from directives.reading.flat import flatten
from directives.reading.notice import Deadline, DeadlineKind, Notice, Row
from directives.reading.who import bodies

ISSUED = Anchor(date(2025, 5, 20), date(2025, 5, 20))  # a Tuesday


def who(sentence: str, *, is_heading: bool = False) -> tuple[list[str], list[str]]:
    """Return the leads and the joining bodies that a sentence names, as written."""
    flat = flatten(sentence, fold(sentence), [(0, len(sentence))])
    found = leads.find(flat, is_heading=is_heading)
    return (
        [body.written for body in bodies(flat, found, found.leads)],
        [body.written for body in bodies(flat, found, found.joining)],
    )


def deadlines(sentence: str, anchor: Anchor = ISSUED) -> list[Deadline]:
    """Return the deadlines that a sentence gives, without those put off to a plan."""
    found, _ = find(flatten(sentence, fold(sentence), [(0, len(sentence))]), anchor)
    return [one for one in found if one.kind is not DeadlineKind.DEFERRED]


def row(notice: Notice, opening: str) -> Row:
    """Return the first row that opens so."""
    return next(one for one in notice.rows if one.text.startswith(opening))
