"""Task or not: a row's kind with the reason, by its part, its first words and whom it names."""

import re
from dataclasses import dataclass

from directives.reading import words
from directives.reading.flat import Flat
from directives.reading.leads import Who
from directives.reading.notice import Kind
from directives.reading.phrases import Phrases, Token

VERBS = Phrases(words.VERBS)
HOW = Phrases(words.ADVERBS - words.TOLD_OF)
LEAD_IN = re.compile(r"(?:sau|sau đây|dưới đây|như sau|liên quan|cụ thể)\s?:?$")
ENDED = re.compile(r"[.;…!]\W*$|\.\.\.$")
PAST = re.compile(r"\b(?:đã|đang|vừa qua|thời gian qua|năm qua|còn (?:một số|chậm|thấp|hạn chế|nhiều|tình trạng)|chưa (?:đạt|đáp ứng|được)|đạt \d|tăng \d|giảm \d|bằng \d|ước đạt)\b")
FIGURES = re.compile(r"(?<![\d.,])\d[\d.,]*\s?(?:%|tỷ|tỉ|triệu|nghìn|việc)")
MODAL = re.compile(r"\b(?:cần|phải|có trách nhiệm|yêu cầu|giao|đề nghị|chủ trì|không để|tuyệt đối không)\b")
AGREES = re.compile(r"(?:về nguyên tắc,? )?(?:cơ bản )?(?:đồng ý|thống nhất|nhất trí|chấp thuận|ủng hộ)\b")
STATES = re.compile(r"(?:việc|công tác|đây|chúng ta|kết quả|quá trình|mục tiêu)\b[^.;:]{0,160}? (?:là|có ý nghĩa|sẽ|đã|được)\b")
IS = re.compile(r"[^.;:!?]{5,200}? (?<!xác định đây )(?:là|có) (?:nhiệm vụ|một trong|việc làm|yêu cầu|chủ trương|cơ sở|động lực|ý nghĩa|vấn đề)\b")
SENTENCE = re.compile(r"(?<=[.;!?])\s+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind with its reason."""

    kind: Kind
    reason: str


def heading(flat: Flat, *, has_children: bool, upper: bool) -> bool:
    """Say whether a labelled row only introduces what follows."""
    if upper:
        return True
    text = flat.text
    if not has_children or len(text) > 300 or ENDED.search(text):
        return False
    return not text.endswith(":") or (len(text) < 70 and not _clauses(text))


def _clauses(text: str) -> int:
    return text.count(";") + len(re.findall(r"\.\s", text))


def telling_part(folded: str) -> bool | None:
    """Say whether a part's heading announces telling (True), asking (False), or neither (None)."""
    telling, asking = words.TELLING_HEADING.search(folded), words.ASKING_HEADING.search(folded)
    if telling and (not asking or (telling.start() < asking.start() and "nhiệm vụ, giải pháp" not in folded)):
        return True
    return False if asking else None


def duty(flat: Flat, who: Who) -> str:
    """Return why the row's words give a duty, or an empty string."""
    if who.leads:
        first = who.leads[0]
        name = flat.text[who.line[first.first].start : who.line[first.last - 1].end]
        return f"Giao đích danh “{name}”"
    verb = opening_verb(flat, who.line)
    return f"Mở đầu bằng động từ chỉ việc “{verb}”" if verb else ""


def opening_verb(flat: Flat, line: list[Token]) -> str:
    """Return the verb that opens the row or one of its sentences, after an adverb or a topic."""
    at = 0
    for start in _starts(line):
        at = start
        steps = 0
        while (step := HOW.at(line, at)) and not VERBS.at(line, at) >= step and steps < 4:
            at += step
            steps += 1
        size = VERBS.at(line, at) or HOW.at(line, start)
        at = at if VERBS.at(line, at) else start
        if size:
            return flat.text[line[at].start : line[at + size - 1].end]
    return ""


def _starts(line: list[Token]) -> list[int]:
    """The first word, and the words after a stop or behind the comma or colon of a topic."""
    found = [0] if line else []
    for at, token in enumerate(line[:-1]):
        if (token.word in ".;:" and at + 1 < len(line)) or (token.word == "," and found and line[found[-1]].word in TOPICS):
            found.append(at + 1)
    return found


TOPICS = frozenset(["về", "đối", "trên", "căn", "để", "trong", "sau", "khi", "từ", "trước", "với", "theo", "nhằm", "tại", "do", "vì", "đồng", "trường", "ngoài", "cùng", "bên", "hàng", "hằng", "định", "riêng", "nếu", "liên", "qua"])


def tells(flat: Flat, *, acts: bool) -> str:
    """Return why the row's words tell of what was done or found, or an empty string."""
    folded = flat.folded
    found = words.EVALUATES.match(folded)
    if found:
        return f"Mở đầu bằng lời đánh giá “{flat.text[found.start() : found.end()].strip(' ,')[:60]}”"
    if STATES.match(folded) and not acts and not MODAL.search(folded):
        return "Nêu nhận định, không giao việc"
    if IS.match(folded) and not MODAL.search(folded[:200]):
        return "Nêu ý nghĩa, không giao việc"
    if PAST.search(folded[:400]) and not MODAL.search(folded) and not acts:
        return "Kể việc đã làm hoặc tình hình"
    if len(FIGURES.findall(folded)) >= 3 and not MODAL.search(folded) and not acts:
        return "Nêu số liệu"
    return ""


def opens_with_verb(line: list[Token]) -> bool:
    """Say whether the first word already is the duty's verb ("Rà soát …", "Khẩn trương …")."""
    at = OPENERS.at(line, 0)
    at += at < len(line) and line[at].word == ","
    return at < len(line) and (VERBS.holds(line, at) or HOW.holds(line, at)) and not TOPIC_VERBS.holds(line, at)


OPENERS = Phrases(["trong đó", "đồng thời", "ngoài ra", "cùng với đó", "bên cạnh đó", "mặt khác", "theo đó", "do đó", "vì vậy", "trong thời gian tới", "thời gian tới"])
TOPIC_VERBS = Phrases(["có", "trước", "sau", "khi", "để", "nhằm", "trong tháng", "trong năm", "trong quá trình", "trong thời gian", "tại các", "từ nay"])
