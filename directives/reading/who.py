"""What was found in a row of who does what, and the bodies as the text writes them."""

from dataclasses import dataclass, field

from directives.reading import places
from directives.reading.bodies import Named
from directives.reading.flat import Flat
from directives.reading.notice import Body
from directives.reading.phrases import Token


@dataclass(slots=True)
class Who:
    """The bodies found in a row, as lists of ranges of tokens."""

    leads: list[Named] = field(default_factory=list)
    joining: list[Named] = field(default_factory=list)
    trackers: list[Named] = field(default_factory=list)
    report_to: list[Named] = field(default_factory=list)
    line: list[Token] = field(default_factory=list)
    assigned: bool = False  # a word of assigning stands before a lead
    asked: bool = False  # the chair asks, and names nobody: "Thứ trưởng yêu cầu: Tăng cường …"
    bound: bool = False  # a lead "cần", "phải", "có trách nhiệm"


def bodies(flat: Flat, who: Who, named: list[Named]) -> tuple[Body, ...]:
    """Return the bodies as written, each once."""
    if not named:
        return ()
    found: dict[str, Body] = {}
    ends = {one.opening: one.last for one in named}  # of each list with a shared head
    for one in named:
        start, end = who.line[one.first].start, who.line[one.last - 1].end
        written = flat.text[start:end].strip(" ,;:-")
        if one.head:
            written = places.named(one.head, written)
        elif one.opening >= 0:
            written = places.in_the_singular(
                [flat.text[word.start : word.end] for word in who.line[one.first : one.last]]
            )
        whole = None
        if one.opening >= 0:
            whole = flat.span(who.line[one.opening].start, who.line[ends[one.opening] - 1].end)
        found.setdefault(written.lower(), Body(written, flat.span(start, end), listed=whole))
    return tuple(found.values())
