"""The proof that nothing was dropped: every sentence of the text lies in a row, the head, the tail or noise."""

import re
from bisect import bisect_right

from directives.reading.cleaning import SMALL
from directives.reading.notice import Coverage, Span

STOP = re.compile(
    r"[.!?…;](?<![.!?…;].)[.!?…;]*+(?=\s)|\n\s*\n|\n(?=[^" + SMALL + r"0-9\s])"
)  # a line that goes on in lower case goes on
SHORTEST = 8  # characters
WORD = re.compile(r"\w")


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut the text at stops and line ends, on its own and not by the outline; a piece without a word is none."""
    found = []
    begin = 0
    for end in [*(match.end() for match in STOP.finditer(text)), len(text)]:
        if end - begin < SHORTEST and end < len(text) and "\n" not in text[end - 1 : end]:
            continue  # "2.1." is no sentence: it goes with the next
        first = WORD.search(text, begin, end)
        begin = end
        if first:
            last = end
            while not WORD.match(text, last - 1):
                last -= 1
            found.append((first.start(), last))
    return found


def measure(text: str, rows: list[Span], head: list[Span], tail: list[Span], noise: list[Span]) -> Coverage:
    """Return how many sentences found a place, and those that found none."""
    places = _merged([(one.start, one.end) for one in [*rows, *head, *tail, *noise] if one.end > one.start], text)
    starts = [start for start, _ in places]
    cut = sentences(text)
    lost = []
    for start, end in cut:
        at = bisect_right(starts, start) - 1
        if at < 0 or places[at][1] < end:
            lost.append(Span(start, end))
    return Coverage(len(cut), len(cut) - len(lost), tuple(head), tuple(tail), tuple(noise), tuple(lost))


def _merged(ranges: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join ranges that touch, or that only blanks and marks keep apart."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and (start <= merged[-1][1] or not WORD.search(text, merged[-1][1], start)):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
