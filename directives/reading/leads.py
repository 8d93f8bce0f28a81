"""Who: the bodies a row gives its duty to, those that join in, those that track, and those reported to."""

from dataclasses import dataclass, field

from directives.reading import words
from directives.reading.bodies import CHIEFS, FIELDS, NOT_BODIES, OFFICES, STOPS, Named, list_at, past_brackets
from directives.reading.flat import Flat
from directives.reading.notice import Body
from directives.reading.phrases import Phrases, Token, tokens

STOPPERS = frozenset(".;:!?…\n")
ASSIGNING = Phrases(
    "giao|yêu cầu|đề nghị|phân công|uỷ quyền|thống nhất giao|đồng ý giao|giao nhiệm vụ|giao trách nhiệm|giao nhiệm vụ cho|giao cho"
    "|giao trách nhiệm cho|phân công nhiệm vụ|chỉ đạo|đề nghị với|lưu ý|mong muốn|kêu gọi|nhắc nhở|phê bình và yêu cầu|kính đề nghị".split("|")
)
ONLY_DIRECTOR = frozenset({"chỉ đạo", "lưu ý", "mong muốn", "kêu gọi", "nhắc nhở"})
NOT_BEFORE_GIAO = frozenset("được đã đất bàn chuyển bên tự phân đang vừa mới kế sẽ khi do nguồn vốn".split())
TOLD_OF = Phrases(words.TOLD_OF)
DIRECTS = Phrases(words.DIRECTS)
PREDICATES = Phrases((words.VERBS | words.ADVERBS) - words.TOLD_OF)
STRONG = Phrases(
    "cần|phải|có trách nhiệm|chịu trách nhiệm|chủ trì|khẩn trương|chủ động|tiếp tục|tập trung|quyết liệt|rà soát|sớm|ngay|nghiêm túc"
    "|phối hợp|có nhiệm vụ|tăng cường|đẩy nhanh|đẩy mạnh|thường xuyên|cần phải|theo chức năng|căn cứ|trên cơ sở|nghiên cứu|kịp thời|trực tiếp|tham mưu".split("|")
)
PREAMBLES = Phrases(
    "về|đối với|trên cơ sở|căn cứ|để|trong|sau khi|sau|khi|từ|trước|với|theo|nhằm|tại|do đó|vì vậy|do vậy|đồng thời|trường hợp|ngoài ra|cùng với"
    "|bên cạnh|trước mắt|hàng|hằng|định kỳ|riêng|nếu|liên quan|qua|thông qua|năm|ngay|cụ thể|theo đó|tiếp thu|thực hiện|nhấn mạnh|ghi nhận|thống nhất"
    "|đồng ý|về cơ bản|chậm nhất|hiện nay|đến nay|cơ bản|xuất phát|phát biểu|kết luận|bày tỏ|cho|trong đó|tương tự|thay mặt|tuy nhiên|xét|tiếp theo|trong khi|vào|riêng đối với|khẩn trương, |ghi".split("|")
)
CONJUNCTIONS = Phrases("đồng thời|do đó|vì vậy|do vậy|theo đó|trong đó|ngoài ra|tiếp đó|mặt khác|riêng|và|nhất là|đặc biệt là|trước mắt|ngay|cụ thể|bên cạnh đó|cùng với đó|trên cơ sở đó|do vậy|cũng".split("|"))
JOIN = Phrases("phối hợp|phối với|cùng với|với sự tham gia của|với sự phối hợp của|cùng|chủ trì cùng|phối hợp cùng|phối hợp với".split("|"))
JOIN_HOW = Phrases("chặt chẽ|tích cực|thường xuyên|đồng bộ|hiệu quả|có hiệu quả|tốt|kịp thời|cùng|với|giữa|cùng với|cùng các|ngay|trực tiếp|sát sao|và|hỗ trợ|nhịp nhàng|, hỗ trợ|, thống nhất".split("|"))
MUST = Phrases(["cần", "phải", "có trách nhiệm", "chủ trì", "chịu trách nhiệm"])
PRESIDES = Phrases([f"{verb} {what}" for verb in ("chủ trì", "đồng chủ trì", "chủ trì và phát biểu tại", "tham dự", "dự") for what in ("hội nghị", "cuộc họp", "phiên họp", "buổi", "lễ", "hội thảo", "toạ đàm", "họp", "và", "tại")])
CIRCUMSTANCE = frozenset("trong tại từ với theo".split())
PREPOSITIONS = Phrases("về|đối với|trên cơ sở|căn cứ|để|trong|sau khi|sau|khi|từ|trước|với|theo|nhằm|tại|trường hợp|ngoài|cùng với|nếu|liên quan|qua".split("|"))
BY_WHEN = frozenset("chậm trước sau để khi trong vào đến".split())
ASKING = Phrases("về đề nghị|về kiến nghị|về đề xuất|về việc đề nghị|về các kiến nghị".split("|"))
LAWS = frozenset({"dân", "hình", "quân", "nhân"})
NAMELY = Phrases([", nhất là", ", đặc biệt là", ", trong đó có", ", trước hết là", ", bao gồm"])
TRACKS = Phrases("theo dõi|đôn đốc|kiểm tra, đôn đốc|theo dõi, đôn đốc|đôn đốc, kiểm tra|giám sát, đôn đốc|có trách nhiệm kiểm tra, đôn đốc|có trách nhiệm theo dõi".split("|"))
REPORTS = Phrases("báo cáo|trình|gửi|báo cáo kết quả|báo cáo, đề xuất|tham mưu".split("|"))
ANAPHORA = frozenset({"bộ này", "cơ quan này", "các cơ quan này", "đơn vị này", "các đơn vị này", "bộ nêu trên"})


@dataclass(slots=True)
class Who:
    """The bodies found in a row, as lists of ranges of tokens."""

    leads: list[Named] = field(default_factory=list)
    joining: list[Named] = field(default_factory=list)
    trackers: list[Named] = field(default_factory=list)
    report_to: list[Named] = field(default_factory=list)
    line: list[Token] = field(default_factory=list)
    assigned: bool = False  # a word of assigning stands before a lead
    bound: bool = False  # a lead "cần", "phải", "có trách nhiệm"


class Scan:
    """One walk over a row's words; at each place that a doer can stand, a list of bodies is tried."""

    def __init__(self, flat: Flat, *, is_heading: bool) -> None:
        """Cut the row into words; a heading may be nothing but the doer's name."""
        self.is_heading = is_heading
        self.line = tokens(flat)
        self.who = Who(line=self.line)
        self.clause = 0  # first token of the clause
        self.assigned = False
        self.directed = False
        self.topic = False
        self.acting = False  # a doer already speaks in this sentence: what it asks of others is its own duty
        self.asking = ASKING.holds(self.line, 0)
        self.depth = 0
        self.gives = False

    def run(self) -> Who:
        """Walk the row once."""
        at = 0
        while at < len(self.line):
            at = self._step(at)
        return self.who

    def _step(self, at: int) -> int:
        word = self.line[at].word
        if word in STOPPERS:
            self._open_clause(at + 1, word)
            return at + 1
        if word in "()[]":
            self.depth = max(0, self.depth + (1 if word in "([" else -1))
            return at + 1
        if (joined := self._join(at)) > at:
            return joined
        if (given := self._assign(at)) > at:
            return given
        if self._may_stand(at) and (taken := self._subject(at)) > at:
            return taken
        return self._object(at)

    def _open_clause(self, at: int, mark: str) -> None:
        if mark != ":" or not self.topic:
            self.topic = PREAMBLES.holds(self.line, at)
        self.clause, self.assigned, self.directed = at, False, False
        self.asking = ASKING.holds(self.line, at)
        self.acting = self.acting and mark not in {".", "\n"}

    def _may_stand(self, at: int) -> bool:
        """A doer stands at a clause's start, behind a comma, or behind a conjunction there."""
        before = at - 1
        while before >= self.clause and CONJUNCTIONS.at(self.line, before) == 1:
            before -= 1
        return before < self.clause or self.line[at - 1].word in {",", "-", '"'} or self._after_conjunction(at)

    def _after_conjunction(self, at: int) -> bool:
        return any(
            at - size >= self.clause
            and CONJUNCTIONS.at(self.line, at - size) == size
            and (at - size == self.clause or self.line[at - size - 1].word in {",", "-"})
            for size in (1, 2, 3, 4)
        )

    def _assign(self, at: int) -> int:
        """ "Giao X …", "Yêu cầu X …": what follows is the doer, unless the words say it was done or asked for."""
        size = ASSIGNING.at(self.line, at)
        if not size or self._asked_for(at):
            return at
        phrase = " ".join(token.word for token in self.line[at : at + size])
        before = self.line[at - 1].word if at else ""
        if phrase.startswith("giao") or phrase.endswith("giao"):
            if before in NOT_BEFORE_GIAO:
                return at
        elif phrase in ONLY_DIRECTOR:
            if not self.directed:
                return at
        elif self.acting and not self.directed:
            return at
        elif not (self.directed or self._may_stand(at) or before in {"và", "cũng", "đó", "thời"}):
            return at
        found, end = list_at(self.line, self._past_small(at + size), semicolons=True)
        if not found:
            return at
        self._take(found)
        self.assigned = self.who.assigned = True
        return past_brackets(self.line, end)

    def _asked_for(self, at: int) -> bool:
        """ "Về đề nghị Bộ A …", "đề nghị của", "theo yêu cầu": the asker or the asked, not the doer."""
        before = [token.word for token in self.line[max(self.clause, at - 3) : at]]
        return bool({"về", "theo", "việc", "nghị", "các", "những", "được", "nhiệm"}.intersection(before[-1:])) or before[-2:] == ["kiến", "nghị"]

    def _past_small(self, at: int) -> int:
        while at < len(self.line) and self.line[at].word in {"cho", "đến", ":", "thêm"}:
            at += 1
        return at

    def _subject(self, at: int) -> int:
        found, end = list_at(self.line, at)
        if not found:
            return at
        follows = self._past_aside(past_brackets(self.line, end))
        if self._directs(found, follows):
            self.directed = True
            return end
        opening = at == self.clause or self._after_conjunction(at) or PREAMBLES.holds(self.line, self.clause)
        if self.depth or not self._acts(follows, strongly=not opening):
            return end
        self._take(found)
        self.acting = True
        return follows

    def _directs(self, found: list[Named], at: int) -> bool:
        """The chair, or a press report's minister, gives the task: "Thứ trưởng yêu cầu …"."""
        while at < len(self.line) and self.line[at].word in {"cũng", "đã", "còn", "đồng", "thời", "tiếp", "tục", "khẳng", ","}:
            at += 1
        size = DIRECTS.at(self.line, at)
        if not size:
            return False
        phrase = " ".join(token.word for token in self.line[at : at + size])
        self.gives = phrase == "giao"
        person = self.line[found[0].first].word in CHIEFS or any(OFFICES.holds(self.line, place) for place in range(found[0].first, found[0].last))
        if phrase in {"chỉ đạo", "lưu ý", "thống nhất", "đánh giá", "chủ trì", "giao"}:
            chief = self.line[found[0].first].word in {"thủ", "phó", "thứ", "chính"} or person and self._is_chief(found[0])
            return chief and phrase != "chủ trì"
        return person or phrase in {"yêu cầu", "kết luận", "cho rằng", "đề nghị", "giao", "cơ bản thống nhất"}

    def _is_chief(self, named: Named) -> bool:
        """A single person in the singular; "lãnh đạo các đơn vị" are many and are told."""
        said = {token.word for token in self.line[named.first : named.last]}
        if {"các", "những"}.intersection(said):
            return False
        fields = [place + FIELDS.at(self.line, place) for place in range(named.first, named.last) if FIELDS.holds(self.line, place)]
        return not fields or fields[-1] < named.last or self.gives

    def _acts(self, at: int, *, strongly: bool) -> bool:
        if at >= len(self.line):
            return self.is_heading and not strongly
        word = self.line[at].word
        if PRESIDES.holds(self.line, at):
            return False
        if word == ":":
            return not strongly and at + 1 <= len(self.line)
        if word == "," and not strongly:
            return STRONG.holds(self.line, at + 1)
        if strongly:
            return STRONG.holds(self.line, at)
        if word in CIRCUMSTANCE and {"đã", "đang"}.intersection(token.word for token in self.line[at : at + 8]):
            return False
        return PREDICATES.at(self.line, at) > TOLD_OF.at(self.line, at)

    def _past_aside(self, at: int) -> int:
        """Step over ", nhất là X," between a doer and the verb."""
        size = NAMELY.at(self.line, at)
        if not size:
            return at
        found, end = list_at(self.line, at + size)
        if not found:
            return at
        return end + (end < len(self.line) and self.line[end].word == ",")

    def _take(self, found: list[Named]) -> None:
        self.who.leads.extend(found)
        follows = past_brackets(self.line, found[-1].last)
        self.who.bound = self.who.bound or MUST.holds(self.line, follows)
        while follows < len(self.line) and self.line[follows].word in {"có", "trách", "nhiệm", "chủ", "trì", "làm", "đầu", "mối", "tiếp", "tục", "thường", "xuyên", ",", "phối", "hợp"}:
            follows += 1
        if TRACKS.holds(self.line, follows):
            self.who.trackers.extend(found)

    def _join(self, at: int) -> int:
        """ "phối hợp (chặt chẽ) với X, Y", "cùng với X": those that join in."""
        size = JOIN.at(self.line, at)
        before = " ".join(token.word for token in self.line[max(0, at - 2) : at])
        if not size or self.asking or before.endswith(("quy chế", "cơ chế")) or (before.endswith(" sự") and before[:-3] not in LAWS):
            return at
        end = at + size
        if self.line[at].word == "cùng" and at == self.clause:
            return at
        while step := JOIN_HOW.at(self.line, end):
            end += step
        found, after = list_at(self.line, end, named=True)
        if not found or (self.line[at].word == "cùng" and size == 1 and not self.who.leads):
            return at
        self.who.joining.extend(found)
        return after

    def _object(self, at: int) -> int:
        """Step over a list that stands where nobody acts, so that its second member is not taken for a doer."""
        reports = REPORTS.at(self.line, at)
        if reports:
            found, end = list_at(self.line, at + reports)
            if found:
                self.who.report_to.extend(found)
                return end
            return at + 1
        if at + 1 < len(self.line) and not self._may_stand(at):
            found, end = list_at(self.line, at)
            if found:
                self._take_late(at, found, end)
                return end
        return at + max(1, STOPS.at(self.line, at), NOT_BODIES.at(self.line, at), PREAMBLES.at(self.line, at))

    def _take_late(self, at: int, found: list[Named], end: int) -> None:
        """Take doers out of a list that began as an object: "… của Bộ A, Bộ B rà soát", "đối với X cần …"."""
        follows = self._past_aside(past_brackets(self.line, end))
        if self.assigned or self.depth or follows >= len(self.line):
            return
        if self._leads_anyway(follows):
            self._take(found)
        elif MUST.holds(self.line, follows) and self.clause == at - 2 and self.line[self.clause].word == "đối":
            self._take(found)
        elif (
            self.line[follows].word not in BY_WHEN
            and PREPOSITIONS.holds(self.line, self.clause)
            and self._acts(follows, strongly=False)
        ):
            behind = [n for n in range(1, len(found)) if self.line[found[n].first - 1].word == ","]
            if behind and not self._directs(found[behind[0] :], follows):
                self._take(found[behind[0] :])

    def _leads_anyway(self, at: int) -> bool:
        """ "… X chủ trì": whoever takes the chair leads, wherever named."""
        return [token.word for token in self.line[at : at + 2]] == ["chủ", "trì"] and not PRESIDES.holds(self.line, at)


def find(flat: Flat, *, is_heading: bool = False) -> Who:
    """Return who a row names, as ranges of its words."""
    return Scan(flat, is_heading=is_heading).run()


def bodies(flat: Flat, who: Who, named: list[Named]) -> tuple[Body, ...]:
    """Return the bodies as written, each once."""
    found: dict[str, Body] = {}
    for one in named:
        start, end = who.line[one.first].start, who.line[one.last - 1].end
        written = flat.text[start:end].strip(" ,;:-")
        if one.head:
            written = f"{_capitalised(one.head)} {written}"
        whole = None
        if one.opening >= 0:
            last = max(other.last for other in named if other.opening in (one.opening, -1) and other.first >= one.first and other.first - one.first < 400 and (other.opening == one.opening))
            whole = flat.span(who.line[one.opening].start, who.line[last - 1].end)
        found.setdefault(written.lower(), Body(written, flat.span(start, end), listed=whole))
    return tuple(found.values())


def _capitalised(head: str) -> str:
    first, _, rest = head.partition(" ")
    return f"{first.upper() if first in {'ubnd', 'hđnd'} else first.capitalize()} {rest}".strip()
