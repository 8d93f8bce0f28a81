"""Task or not, by a row's own words: what opens it, what it tells, whether it only introduces."""

import re

from directives.reading import words
from directives.reading.flat import Flat
from directives.reading.name_tables import OFFICES, PLURAL
from directives.reading.phrases import Phrases, Token
from directives.reading.who import Who

VERBS = Phrases(words.VERBS)
HOW = Phrases(words.ADVERBS - words.TOLD_OF)
OPENERS = Phrases(
    [
        "trong đó",
        "đồng thời",
        "ngoài ra",
        "cùng với đó",
        "bên cạnh đó",
        "mặt khác",
        "theo đó",
        "do đó",
        "vì vậy",
        "đặc biệt",
        "trong thời gian tới",
        "thời gian tới",
    ]
)
TOPIC_OPENERS = Phrases(
    [
        "có",
        "trước",
        "sau",
        "khi",
        "để",
        "nhằm",
        "trong tháng",
        "trong năm",
        "trong quá trình",
        "trong thời gian",
        "tại các",
        "từ nay",
        "cùng",
    ]
)
TOPICS = frozenset(
    [
        "về",
        "đối",
        "trên",
        "căn",
        "để",
        "trong",
        "sau",
        "khi",
        "từ",
        "trước",
        "với",
        "theo",
        "nhằm",
        "tại",
        "do",
        "vì",
        "đồng",
        "trường",
        "ngoài",
        "cùng",
        "bên",
        "hàng",
        "hằng",
        "định",
        "riêng",
        "nếu",
        "liên",
        "qua",
    ]
)

ENDED = re.compile(r"[.;…!]\W*$|\.\.\.$")
BRACKETED = re.compile(r" ?\([^()]*\):?$")  # "Các chủ rừng (ban quản lý rừng, công ty lâm nghiệp…)"
LEAD_IN = re.compile(
    r"(?:sau|sau đây|dưới đây)(?: tại [^:;.]{3,60})?\s?:$|(?:liên quan|nhiệm vụ|nội dung|giải pháp|yêu cầu|chỉ đạo|đề nghị|giao)\s?:$"
)  # "… các nhiệm vụ sau:"
SENTENCE_ENDED = re.compile(r"[.;:!?…,\"”’)]$")
PAST = re.compile(
    r"\b(?:đã|đang|vừa qua|thời gian qua|năm qua|còn (?:một số|chậm|thấp|hạn chế|nhiều|tình trạng)"
    r"|chưa (?:đạt|đáp ứng|được)|đạt \d|tăng \d|giảm \d|bằng \d|ước đạt)\b"
)
FIGURES = re.compile(r"(?<![\d.,])\d[\d.,]*\s?(?:%|tỷ|tỉ|triệu|nghìn|việc)")  # "47.595 tỷ", "34,9%"
MODAL = re.compile(r"\b(?:cần|phải|có trách nhiệm|yêu cầu|giao|đề nghị|chủ trì|không để|tuyệt đối không)\b")
AGREES = re.compile(
    r"(?:chính phủ |thường trực chính phủ )?(?:về [^:;.]{3,200}: )?(?:về nguyên tắc,? )?(?:cơ bản )?(?:đồng ý|nhất trí|chấp thuận|ủng hộ|thống nhất)"
    r" (?:với|về|sự cần thiết|chủ trương|cho|theo|như|đề xuất|kiến nghị|phương án|nội dung|việc|để|trình)\b"
)  # "Đồng ý với đề xuất của …"
STATES = re.compile(
    r"(?:việc|công tác|đây|chúng ta|kết quả|quá trình|mục tiêu)\b[^.;:]{0,160}? (?:là|có ý nghĩa|sẽ|đã|được)\b"
)
MEANS = re.compile(
    r"[^.;:!?]{5,200}? (?<!xác định đây )(?:là|có(?! nhiệm vụ)) (?:nhiệm vụ|một trong|việc làm|yêu cầu|chủ trương|cơ sở|động lực"
    r"|ý nghĩa|vấn đề)\b"
)  # "Giải phóng mặt bằng … là nhiệm vụ chính trị quan trọng"
CONCRETE = re.compile(r"rà soát|xây dựng|hoàn thiện|báo cáo|trình|ban hành|kiểm tra|xử lý|triển khai")
# "Phó Thủ tướng yêu cầu rà soát …", without an end: a headline.
CHIEF_ASKS = re.compile(
    r"(?:(?:phó )?thủ tướng|(?:bộ|thứ) trưởng|(?:phó )?chủ tịch)[^.;:]{0,60}? (?:yêu cầu|chỉ đạo|đề nghị|giao|kết luận)\b"
)
ONLY_GIVES = re.compile(
    r"(?:giao|đề nghị|yêu cầu) (?:vụ|cục|sở|ban|phòng|văn phòng|viện|bộ) [^.;:,]{2,40}[.:]?$"
)  # "Giao Vụ A."
IMPERSONAL = Phrases(["cần", "phải", "cần phải", "không được", "không để", "tuyệt đối không"])
HEADING_MOST = 300  # characters
SHORT_ORDER = 70  # "Tổ chức tập huấn:" only introduces; a long order is a duty of its own
MANNERS = ("chủ động", "tiếp tục", "tích cực", "thường xuyên", "nghiêm túc", "trực tiếp", "kiên quyết")
ORDERS = tuple(f"{verb} " for verb in (*words.VERBS, *MANNERS))
LONGEST_SCENE = 120
EXHORTATION_MOST = 420


def is_heading(flat: Flat, *, labelled_below: bool, inline_below: bool) -> bool:
    """Say whether a labelled row only introduces what stands below it."""
    text, folded = flat.text, flat.folded
    leads_in = LEAD_IN.search(folded[-40:]) is not None
    if inline_below:
        return leads_in and len(text) < 160 and ";" not in text and not words.ASSIGNS.match(folded)
    if labelled_below and ONLY_GIVES.match(folded):
        return True
    if not labelled_below or len(text) > HEADING_MOST or ENDED.search(BRACKETED.sub("", text)[-6:]):
        return False
    if text.endswith(":"):
        orders = folded.rpartition("\n")[2].startswith(ORDERS) and len(text) >= SHORT_ORDER and not leads_in
        return not _has_clauses(text) and (not orders or words.TELLING_HEADING.match(folded) is not None)
    return True


def is_plain_heading(flat: Flat, *, in_prose: bool) -> bool:
    """Say whether a paragraph without a label is a heading: a lead-in, capitals, a headline in a report."""
    if LEAD_IN.search(flat.folded[-40:]) and len(flat.text) < 700:
        return True
    headline = (
        (in_prose or CHIEF_ASKS.match(flat.folded))
        and len(flat.text) < 160
        and not SENTENCE_ENDED.search(flat.text.rstrip(")"))
    )
    return headline or flat.text.isupper()


def _has_clauses(text: str) -> bool:
    return ";" in text or re.search(r"\.\s", text) is not None


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
    """Return the verb that opens the row or one of its sentences, behind an adverb or a topic."""
    for start in _starts(line):
        at = _past_how(line, _past_opener(line, start))
        size = VERBS.at(line, at)
        if not size and at > start:
            at, size = start, at - start
        if size:
            return flat.text[line[at].start : line[at + size - 1].end]
    return ""


def _past_opener(line: list[Token], at: int) -> int:
    at += OPENERS.at(line, at)
    return at + (at < len(line) and line[at].word == ",")


def _past_how(line: list[Token], at: int) -> int:
    """Step over the adverbs before a verb: "Khẩn trương, tiếp tục …"."""
    while (step := HOW.at(line, at)) > VERBS.at(line, at):
        at += step
    return at


def _starts(line: list[Token]) -> list[int]:
    """Return the first word, and the words behind a stop or behind the comma of a topic."""
    found = [0] if line else []
    for at, token in enumerate(line[:-1]):
        if token.word in ".;:" or (token.word == "," and line[found[-1]].word in TOPICS):
            found.append(at + 1)
    return found


def opens_with_verb(line: list[Token]) -> bool:
    """Say whether the first word already is the duty's verb ("Rà soát …", "Khẩn trương …")."""
    at = _past_opener(line, 0)
    behind = at + OFFICES.at(line, at)
    if at < behind < len(line) and (line[behind].capital or line[behind].word in PLURAL):
        return False  # "Lãnh đạo Bộ A …"
    return (VERBS.holds(line, at) or HOW.holds(line, at)) and not TOPIC_OPENERS.holds(line, at)


def orders_behind_topic(line: list[Token]) -> bool:
    """Say whether a topic's colon is followed by a duty's verb: "Đối với các dự án đã được duyệt: Khẩn trương …"."""
    at = next((at for at, token in enumerate(line) if token.word in ":.;"), 0) + 1
    if at == 1 or line[0].word not in TOPICS or line[at - 1].word != ":":
        return False
    return VERBS.holds(line, _past_how(line, at))


def must(line: list[Token]) -> bool:
    """Say whether a clause opens with what must be done, and names no doer: "…, cần công khai …"."""
    return any(IMPERSONAL.holds(line, at) and (at == 0 or line[at - 1].word in ",;:.") for at in range(len(line)))


def tells(flat: Flat, *, acts: bool) -> str:
    """Return why the row's words tell of what was done or found, or an empty string."""
    folded = flat.folded
    found = words.EVALUATES.match(folded)
    if found and not _only_sets_the_scene(folded, found):
        return f"Mở đầu bằng lời đánh giá “{flat.text[found.start() : found.end()].strip(' ,')[:60]}”"
    if MEANS.match(folded) and not MODAL.search(folded[:200]):
        return "Nêu ý nghĩa, không giao việc"
    if acts or MODAL.search(folded):
        return ""
    if STATES.match(folded):
        return "Nêu nhận định, không giao việc"
    if PAST.search(folded[:400]):
        return "Kể việc đã làm hoặc tình hình"
    return "Nêu số liệu" if len(FIGURES.findall(folded)) >= 3 else ""


def _only_sets_the_scene(folded: str, found: re.Match[str]) -> bool:
    """Say whether a duty's verb follows the circumstance: "Trong bối cảnh hiện nay, thực hiện nhất quán …"."""
    behind = folded.find(", ", found.end(), found.end() + LONGEST_SCENE)
    return found.group().endswith("trong bối cảnh") and behind > 0 and folded.startswith(ORDERS, behind + 2)


def agrees(flat: Flat) -> bool:
    """Say whether the row only agrees with what another proposed."""
    return AGREES.match(flat.folded) is not None


def orders(flat: Flat) -> bool:
    """Say whether a row opens with a duty's verb."""
    return flat.folded.replace(",", " ", 1).startswith(ORDERS)


def exhorts(flat: Flat) -> bool:
    """Say whether the row calls for spirit and unity and names no concrete act."""
    folded = flat.folded
    if len(folded) > EXHORTATION_MOST or ";" in folded or CONCRETE.search(folded):
        return False
    return words.EXHORTS.search(folded) is not None
