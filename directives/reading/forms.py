"""Forms that are costly to look for, each with the words of which every match of it holds one."""

import re
from collections.abc import Iterator


class Form:
    """A pattern, looked for only in lines that hold one of its words."""

    __slots__ = ("_words", "pattern")

    def __init__(self, pattern: str, words: str) -> None:
        """Take the pattern, and the words (bars part them) without one of which nothing matches it."""
        self.pattern = re.compile(pattern)
        self._words = words.split("|")

    def finditer(self, folded: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a folded line."""
        return self.pattern.finditer(folded) if self.may_stand_in(folded) else iter(())

    def may_stand_in(self, folded: str) -> bool:
        """Say whether a line holds one of the words."""
        return any(map(folded.__contains__, self._words))
