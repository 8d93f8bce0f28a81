"""Tokens and phrase tables: the longest known phrase at a place, found without backtracking."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from directives.reading.flat import Flat

TOKEN = re.compile(r"tp\.|đ/c|\w+(?:[&./'-]\w+)*|[^\w\s]|\n")  # "66-nq/tw", "nn&ptnt", "tp."


@dataclass(slots=True)
class Token:
    """A word or a mark: its folded form, its range, and whether it is written with a capital."""

    word: str
    start: int
    end: int
    capital: bool


def tokens(flat: Flat, most: int) -> list[Token]:
    """Cut the first `most` characters of a line into words and marks."""
    text = flat.text
    return [
        Token(found[0], start := found.start(), found.end(), text[start].isupper())
        for found in TOKEN.finditer(flat.folded, 0, most)
    ]


class Phrases:
    """A table of phrases, each a run of words; looks up the longest one at a place."""

    __slots__ = ("_alone", "_by_first", "_by_last")

    def __init__(self, phrases: Iterable[str]) -> None:
        """Index the phrases by their first two words, the longest first."""
        self._alone: set[str] = set()  # phrases of one word
        self._by_first: dict[str, dict[str, list[list[str]]]] = {}
        self._by_last: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            words = TOKEN.findall(phrase)
            if not words:
                continue
            longer = self._by_first.setdefault(words[0], {})
            if len(words) == 1:
                self._alone.add(words[0])
            else:
                longer.setdefault(words[1], []).append(words)
            self._by_last.setdefault(words[-1], []).append(words)
        for longer in self._by_first.values():
            for runs in longer.values():
                runs.sort(key=len, reverse=True)

    def at(self, line: list[Token], place: int) -> int:
        """Return how many tokens the longest phrase at this place takes, 0 for none."""
        if place >= len(line):
            return 0
        first = line[place].word
        longer = self._by_first.get(first)
        if longer is None:
            return 0
        if longer and place + 1 < len(line):
            for run in longer.get(line[place + 1].word, ()):
                size = len(run)
                if size == 2 or [token.word for token in line[place : place + size]] == run:
                    return size
        return int(first in self._alone)

    def holds(self, line: list[Token], place: int) -> bool:
        """Say whether a phrase starts here."""
        return place < len(line) and line[place].word in self._by_first and self.at(line, place) > 0

    def ends(self, line: list[Token], place: int) -> bool:
        """Say whether a phrase ends right before this place."""
        for run in self._by_last.get(line[place - 1].word, ()) if place else ():
            if place >= len(run) and [token.word for token in line[place - len(run) : place]] == run:
                return True
        return False

    def first_words(self) -> frozenset[str]:
        """Return the words that a phrase can open with."""
        return frozenset(self._by_first)

    def last_words(self) -> frozenset[str]:
        """Return the words that a phrase can end with."""
        return frozenset(self._by_last)
