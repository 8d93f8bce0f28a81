"""What a walk over a row's words stops at, and what it steps over."""

from directives.reading import gazetteer, words
from directives.reading.names import BODIES, DETERMINERS, HEADS, OFFICES, PROVINCES
from directives.reading.phrases import Phrases, Token

PREAMBLE_WORDS = frozenset({"trên cơ sở", "trường hợp", "trong khi", "cùng với"})
FIRST_WORDS = frozenset().union(*(table.first_words() for table in (BODIES, OFFICES, HEADS, DETERMINERS, PROVINCES)))
SKIPPED = Phrases(
    words.VERBS
    | words.ADVERBS
    | words.DIRECTS
    | frozenset(gazetteer.NOT_BODIES)
    | frozenset(gazetteer.TAILED)
    | PREAMBLE_WORDS
)


def phrase_end(line: list[Token], at: int) -> int:
    """Return the token after the known phrase here, or the next one: "trên cơ sở" holds no "sở"."""
    return at + max(1, SKIPPED.at(line, at))
