"""A piece of the notice on one line, with the way back to the text it came from."""

from bisect import bisect_right
from dataclasses import dataclass

from directives.reading.notice import Span

LONGEST_ROW = 20_000  # characters looked at for bodies and days; a paragraph longer than six pages is no duty


@dataclass(slots=True)
class Flat:
    """Ranges of the source joined by single spaces; `folded` is the same line to compare by."""

    text: str
    folded: str
    starts: list[int]
    sources: list[int]
    end: int

    @property
    def start(self) -> int:
        """Return where the line starts in the source."""
        return self.sources[0]

    def span(self, start: int, end: int) -> Span:
        """Return where a range of the line stands in the source."""
        if end <= start:
            at = self.source(start)
            return Span(at, at)
        return Span(self.source(start), self.source(end - 1) + 1)

    def cut(self, start: int, end: int | None = None) -> "Flat":
        """Return the part of the line from start to end, trimmed."""
        end = len(self.text) if end is None else min(end, len(self.text))
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        first = bisect_right(self.starts, start) - 1
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        starts = [max(one - start, 0) for one in self.starts[first : last + 1]]
        sources = self.sources[first : last + 1]
        sources[0] += start - self.starts[first]
        return Flat(self.text[start:end], self.folded[start:end], starts, sources, self.span(start, end).end)

    def place(self, source: int) -> int:
        """Return where a place of the source stands in the line."""
        piece = max(bisect_right(self.sources, source) - 1, 0)
        return self.starts[piece] + source - self.sources[piece]

    def source(self, at: int) -> int:
        """Return where a character of the line stands in the source."""
        piece = max(bisect_right(self.starts, at) - 1, 0)
        return self.sources[piece] + at - self.starts[piece]


def flatten(source: str, folded: str, ranges: list[tuple[int, int]]) -> Flat:
    """Join ranges of the source, given as written and folded, into one line."""
    starts, at = [], 0
    for start, end in ranges:
        starts.append(at)
        at += end - start + 1
    text, low = (" ".join(whole[start:end] for start, end in ranges) for whole in (source, folded))
    return Flat(text, low, starts, [start for start, _ in ranges], ranges[-1][1])


def join(first: Flat, second: Flat) -> Flat:
    """Put the second line below the first: a heading and its words."""
    gap = len(first.text) + 1
    starts = first.starts + [gap + one for one in second.starts]
    folded = f"{first.folded}\n{second.folded}"
    return Flat(f"{first.text}\n{second.text}", folded, starts, first.sources + second.sources, second.end)
