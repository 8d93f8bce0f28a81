"""Whose words each sentence of a report is: the chair's, another's, or the reporter's."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from directives.reading import offices, signals
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.phrases import Token, tokens


class Voice(StrEnum):
    """Whose words a sentence is."""

    CHAIR = "chair"
    OTHER = "other"
    REPORTER = "reporter"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a sentence names its speaker: from his first word to the verb, and where the verb ends; `asks` whom it names."""

    start: int
    verb: int
    behind: int
    asks: bool
    states: bool  # a clause of its own follows


@dataclass(frozen=True, slots=True)
class Turn:
    """A range of the source in one voice."""

    start: int
    end: int
    voice: Voice
    mention: Mention | None = None


@dataclass(slots=True)
class Voices:
    """The turns of a report in the order of its text; the chair as written, and the body that his office heads."""

    chair: str
    body: str
    turns: list[Turn] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index the turns by where they start."""
        self._starts = [turn.start for turn in self.turns]

    def over(self, flat: Flat) -> list[Turn]:
        """Return the turns that a row's words take part in."""
        if not flat.text or not self.turns:
            return []
        first, found = flat.start, []
        at = max(bisect_right(self._starts, first) - 1, 0)
        while at < len(self.turns) and self.turns[at].start < flat.end:
            if self.turns[at].end > first:
                found.append(self.turns[at])
            at += 1
        return found

    def chair_speaks(self, flat: Flat) -> bool:
        """Say whether the chair speaks in a row."""
        return any(turn.voice is Voice.CHAIR for turn in self.over(flat))

    def chair_asks(self, flat: Flat) -> bool:
        """Say whether a row names the chair as asking."""
        over = self.over(flat)
        return any(turn.voice is Voice.CHAIR and turn.mention is not None and turn.mention.asks for turn in over)

    def only_others(self, flat: Flat) -> bool:
        """Say whether a row holds nothing but others' words."""
        over = self.over(flat)
        return bool(over) and all(turn.voice is Voice.OTHER for turn in over)

    def is_others(self, at: int) -> bool:
        """Say whether a place of the source lies in others' words."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self.turns[place].end and self.turns[place].voice is Voice.OTHER

    def line(self, flat: Flat) -> list[Token]:
        """Return a row's words without those of others; a speaker stands in them as one chief, however long his offices."""
        words = tokens(flat, LONGEST_ROW)
        turns = self.over(flat)
        if not any(turn.voice is Voice.OTHER or turn.mention for turn in turns):
            return words
        kept: list[Token] = []
        places = [flat.source(word.start) for word in words]
        at = 0
        for turn in turns:
            begin = at
            while at < len(words) and places[at] < turn.end:
                at += 1
            if turn.mention and turn.voice is not Voice.OTHER:
                kept += _shortened(words[begin:at], places[begin:at], turn.mention)
            elif turn.voice is not Voice.OTHER:
                kept += words[begin:at]
        return kept + words[at:]


def _shortened(words: list[Token], places: list[int], mention: Mention) -> list[Token]:
    """Put "thủ tướng" for a speaker who asks somebody; leave one who tells out, with a verb that a clause of its own follows."""
    pairs = list(zip(places, words, strict=True))
    before = [word for at, word in pairs if at < mention.start]
    speaker = [word for at, word in pairs if mention.start <= at < mention.verb]
    verb = [word for at, word in pairs if mention.verb <= at < mention.behind]
    after = [word for at, word in pairs if at >= mention.behind]
    if any(table.holds(before, 0) for table in (offices.ORDERS, offices.ASKS, offices.TELLS)):
        before = []  # "Phát biểu tại hội nghị, …"
    if before and before[-1].word.isalnum():
        end = before[-1].end
        before.append(Token(",", end, end, capital=False))
    if speaker and (mention.asks or (not mention.states and signals.DIRECTS.holds(verb, 0))):
        first, last = speaker[0], speaker[-1]
        chief = [Token(one, first.start, last.end, capital=True) for one in ("thủ", "tướng")]
        return [*before, *chief, *verb, *after]
    while after and (
        after[0].word in {":", "rằng"} or (after[0].word == "," and (not before or before[-1].word == ","))
    ):
        after = after[1:]
    return before + after
