"""Tokens and phrase tables: the longest known phrase at a place, found without backtracking."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from directives.reading.flat import Flat

TOKEN = re.compile(r"tp\.|đ/c|\w+(?:[&./-]\w+)*|[^\w\s]|\n")  # "66-nq/tw", "nn&ptnt", "tp."


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: its folded form, its range, and whether it is written with a capital."""

    word: str
    start: int
    end: int
    capital: bool


def tokens(flat: Flat) -> list[Token]:
    """Cut a line into words and marks."""
    text = flat.text
    return [
        Token(found.group(), found.start(), found.end(), text[found.start()].isupper())
        for found in TOKEN.finditer(flat.folded)
    ]


class Phrases:
    """A table of phrases, each a run of words; looks up the longest one at a place."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        """Index the phrases by their first word, the longest first."""
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(TOKEN.findall(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for runs in self._by_first.values():
            runs.sort(key=len, reverse=True)

    def at(self, line: list[Token], place: int) -> int:
        """Return how many tokens the longest phrase at this place takes, 0 for none."""
        if place >= len(line):
            return 0
        for run in self._by_first.get(line[place].word, ()):
            if place + len(run) <= len(line) and all(
                line[place + step].word == word for step, word in enumerate(run)
            ):
                return len(run)
        return 0

    def holds(self, line: list[Token], place: int) -> bool:
        """Say whether a phrase starts here."""
        return self.at(line, place) > 0
