"""What a walk over a row's words stops at, and what it steps over."""

from directives.reading import doers, gazetteer, signals, words
from directives.reading.name_tables import BODIES, DETERMINERS, HEADS, OFFICES, PROVINCES, STOP_WORDS
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
STOPPERS = frozenset(".;:!?…\n")
NO_VERBS = STOP_WORDS | frozenset(
    [
        "của",
        "và",
        "có",
        "đã",
        "đang",
        "được",
        "là",
        "còn",
        "vẫn",
        "cũng",
        "vừa",
        "mới",
        "sẽ",
        "chưa",
        "bị",
        "mà",
        "thì",
        "nếu",
        "khi",
        "tại",
        "trong",
        "ngoài",
        "theo",
        "trên",
        "dưới",
        "giữa",
        "năm",
        "tháng",
        "tỉnh",
        "thành",
        "hay",
        "nói",
        "riêng",
    ]
)
ASSIGNING, JOINING = signals.ASSIGNING.first_words(), signals.JOIN.first_words()
WAKING = (
    FIRST_WORDS | ASSIGNING | JOINING | signals.REPORTS.first_words() | STOPPERS | frozenset('()[]"') | doers.CHARGES
)


def phrase_end(line: list[Token], at: int) -> int:
    """Return the token after the known phrase here, or the next one: "trên cơ sở" holds no "sở"."""
    return at + max(1, SKIPPED.at(line, at))
