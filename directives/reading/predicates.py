"""Whether the words behind a body make it a doer: "Bộ A rà soát", not "Bộ A đã rà soát"."""

from directives.reading import signals
from directives.reading.bodies import Named, list_at, past_brackets, provinces
from directives.reading.chairs import phrase
from directives.reading.name_tables import BODIES, DETERMINED, FIELDS, PROVINCES
from directives.reading.phrases import Phrases, Token
from directives.reading.waking import NO_VERBS

LONGEST_ASIDE = 8  # tokens
LONGEST_BOUND = 16
BOUNDS = frozenset({"trong", "trên", "với"})  # "Các thành viên, trong phạm vi nhiệm vụ được phân công, kiểm tra …"
LONGEST_WHICH = 18
WHICH = frozenset({"có", "chưa", "còn", "bị", "để", "đã"})
CLOSES = frozenset(".;:,!?\n()")
ANSWERS = Phrases(["giải trình", "kiểm điểm", "làm rõ", "báo cáo", "rà soát", "khắc phục"])


def acts(line: list[Token], at: int, *, strongly: bool, is_heading: bool = False) -> bool:
    """Say whether the words behind a body make it a doer."""
    if at >= len(line):
        return is_heading and not strongly
    word = line[at].word
    if strongly or signals.PRESIDES.holds(line, at):
        return signals.STRONG.holds(line, at) and not signals.PRESIDES.holds(line, at)
    if word == "\n":  # the name stands on a line of its own, its duty below
        return not strongly and (signals.PREDICATES.holds(line, at + 1) or signals.PREDICATES.holds(line, at + 2))
    if word in ":,":
        quoted = at + 1 < len(line) and line[at + 1].word == '"'  # 'Thủ tướng: "…"'
        return (word == ":" and not quoted) or signals.STRONG.holds(line, at + 1)
    return _acts_now(line, at, word)


def _acts_now(line: list[Token], at: int, word: str) -> bool:
    """Say whether a verb follows that is not told of: "Bộ A rà soát", not "Bộ A đã rà soát"."""
    if word in signals.CIRCUMSTANCE and any(token.word in {"đã", "đang"} for token in line[at : at + 8]):
        return False
    told = signals.TOLD_OF.at(line, at)
    if told and told >= signals.PREDICATES.at(line, at):
        return False
    return signals.PREDICATES.holds(line, at) or _acts_somehow(line, at)


def _acts_somehow(line: list[Token], at: int) -> bool:
    """Say whether an unknown verb follows a body that opens its clause and whose name is known to end here."""
    known = FIELDS.ends(line, at) or PROVINCES.ends(line, at) or BODIES.ends(line, at)
    token = line[at]
    known = known and line[at - 1].word not in {"tướng", "thư"}  # "Thủ tướng tin tưởng …"
    return known and token.word.isalpha() and not token.capital and token.word not in NO_VERBS


def past_aside(line: list[Token], at: int) -> int:
    """Step over "(…)" and ", nhất là X," between a doer and the verb."""
    at = past_brackets(line, at)
    size = signals.NAMELY.at(line, at)
    if not size and at + 1 < len(line) and line[at].word == "," and line[at + 1].word in BOUNDS:
        ends = (n + 1 for n in range(at + 2, min(at + LONGEST_BOUND, len(line))) if line[n].word == ",")
        return next((end for end in ends if signals.PREDICATES.holds(line, end)), at)
    if not size:
        return at
    found, end = list_at(line, at + size)
    if not found:
        found, end = provinces(line, at + size)
    if not found:
        strong = (
            n for n in range(at + size, min(at + size + LONGEST_ASIDE, len(line))) if signals.STRONG.holds(line, n)
        )
        return next(strong, at)  # ", đặc biệt là người đứng đầu chịu trách nhiệm …"
    return end + (end < len(line) and line[end].word == ",")


def is_told(line: list[Token], at: int, *, is_heading: bool) -> bool:
    """Say whether a topic that is a body is told what to do: "Đối với Sở A: tham mưu …", or a heading of its duties."""
    if at >= len(line):
        return is_heading
    if line[at].word != ":":
        return False
    return at + 1 >= len(line) or (signals.PREDICATES.holds(line, at + 1) and not signals.ASSIGNING.holds(line, at + 1))


def past_which(line: list[Token], last: Named, at: int) -> int:
    """Step over what tells which of a group are meant: "các địa phương *có dự án chậm* phải …", "08 đơn vị *còn nợ* …".

    Told of, such words describe; a duty's word behind them, before any mark, says that they only name the doer.
    """
    if at >= len(line) or line[at].word not in WHICH:
        return at
    group = line[last.first].word.isdigit() or any(token.word in DETERMINED for token in line[last.first : last.last])
    for place in range(at + 1, min(at + LONGEST_WHICH, len(line))) if group else ():
        if line[place].word in CLOSES:
            break
        if (signals.MUST if line[at].word == "đã" else signals.STRONG).holds(line, place) or (
            place > at + 2 and ANSWERS.holds(line, place)
        ):
            return place
    return at


def leads_work(line: list[Token], at: int) -> bool:
    """Say whether "chủ trì" follows: whoever leads is the lead, wherever named."""
    return phrase(line, at, 2) == "chủ trì" and not signals.PRESIDES.holds(line, at)
