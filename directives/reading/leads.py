"""Who: the bodies a row gives its duty to, those that join in, those that track, and those reported to."""

from directives.reading import chairs, clauses, doers, joining, predicates, signals
from directives.reading.bodies import Named, list_at, past_brackets, provinces
from directives.reading.chairs import phrase
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.phrases import Token, tokens
from directives.reading.waking import ASSIGNING, JOINING, STOPPERS, WAKING, phrase_end
from directives.reading.who import Who


class Scan:
    """One walk over a row's words; at each place that a doer can stand, a list of bodies is tried."""

    __slots__ = (
        "acting",
        "addressed",
        "asking",
        "assigned",
        "clause",
        "depth",
        "directed",
        "from_below",
        "is_heading",
        "line",
        "petitions",
        "topic",
        "who",
    )  # fmt: skip

    def __init__(self, line: list[Token], *, is_heading: bool) -> None:
        """Take the row's words; a heading may be nothing but the doer's name."""
        self.line = line
        self.is_heading = is_heading
        self.who = Who(line=line)
        self.clause = next((at for at, one in enumerate(line) if one.word.isalnum()), 0)  # the clause's first token
        self.assigned = False  # a lead was assigned in this clause
        self.directed = False  # the chair speaks in this clause
        self.acting = False  # a doer speaks in this sentence: what it asks of others is its own duty
        self.topic = False
        self.addressed: list[Named] = []  # "Với Bộ A, Thủ tướng yêu cầu …"
        self.from_below = False  # a province speaks: what it proposes to the Government is nobody's task
        self.petitions = False  # one who reports to the meeting speaks
        self.asking = signals.ASKING.holds(line, 0)
        self.depth = 0

    def run(self) -> Who:
        """Walk the row once."""
        at = 0
        while at < len(self.line):
            word = self.line[at].word
            at = self._step(at) if word in WAKING or word.isdigit() else phrase_end(self.line, at)
        return self.who

    def _step(self, at: int) -> int:
        word = self.line[at].word
        if word in STOPPERS:
            self._open_clause(at + 1, word)
        elif word == '"' and at == self.clause:
            self.clause = at + 1  # "“Cứ 10 ngày một lần, các xã báo cáo”"
        elif word in "()[]":
            self.depth = max(0, self.depth + (1 if word in "([" else -1))
        else:
            return self._take_at(at)
        return at + 1

    def _take_at(self, at: int) -> int:
        charged, behind = doers.charged(self.line, at, self.clause)
        if charged:
            return self._give(charged, behind)
        word = self.line[at].word
        if word in JOINING and (taken := self._join(at)) > at:
            return taken
        if word in ASSIGNING and (taken := self._assign(at)) > at:
            return taken
        stands = clauses.may_stand(self.line, at, self.clause)
        if stands and (taken := self._subject(at)) > at:
            return taken
        return self._object(at, stands=stands)

    def _open_clause(self, at: int, mark: str) -> None:
        if mark != ":" or not self.topic:
            self.topic = signals.PREAMBLES.holds(self.line, at)
        self.clause, self.assigned, self.directed, self.addressed = at, False, False, []
        self.asking = signals.ASKING.holds(self.line, at)
        if mark in {".", "\n"}:
            self.acting = self.from_below = self.petitions = False

    def _assign(self, at: int) -> int:
        """Take the doer behind "Giao …", "Yêu cầu …", unless the words say it was done or asked for."""
        size = signals.ASSIGNING.at(self.line, at)
        if not size or not self._assigns_now(at, phrase(self.line, at, size)):
            return at
        place = at + size
        while place < len(self.line) and self.line[place].word in {"cho", "đến", ":", "thêm"}:
            place += 1
        found, end = list_at(self.line, place, semicolons=True)
        if not found:
            if phrase(self.line, at, size) in signals.POLITE and phrase(self.line, place, 2) in {"đồng chí", "quý cơ"}:
                self.who.asked = True
            if self.directed and signals.PREDICATES.holds(self.line, place):
                self.who.asked = True
                self.who.leads.extend(self.addressed)
            return at
        longer, behind = doers.presiding(self.line, place) if len(found) == 1 else ([], end)
        if longer and behind > end and self.line[end].word in {",", "và"}:
            found, end = longer, behind
        if clauses.is_in_a_law(self.line, found[0], end) or self._is_petition(at, found[0]):
            return end
        self._take(found)
        self.assigned = self.who.assigned = True
        return past_brackets(self.line, end)

    def _is_petition(self, at: int, first: Named) -> bool:
        """Say whether who speaks here asks those above him: "Sở A đề nghị Bộ B …"."""
        asks_up = self.petitions or (self.from_below and chairs.is_central(self.line, first))
        return asks_up and self.line[at].word == "đề"

    def _assigns_now(self, at: int, phrase: str) -> bool:
        before = self.line[at - 1].word if at > self.clause else ""
        if before in signals.NOT_BEFORE_ASKING or chairs.is_other_word(self.line, at):
            return False
        if phrase.startswith("giao") or phrase.endswith("giao"):
            return before not in signals.NOT_BEFORE_GIAO
        if self.directed:
            return not (self.assigned and phrase in signals.OWN_DUTY)
        if phrase in signals.ONLY_DIRECTOR or (self.acting and not (at == self.clause and self.line[at].capital)):
            return False
        return clauses.may_stand(self.line, at, self.clause) or before in {"và", "cũng", "đó", "thời", ")"}

    def _standing(self, at: int) -> tuple[list[Named], int]:
        """Return the bodies, or the bare provinces, that stand at a doer's place."""
        found, end = list_at(self.line, at)
        if not found and at == self.clause:
            found, end = provinces(self.line, at)
            return (found, end) if signals.STRONG.holds(self.line, end) else ([], at)
        if found and at == self.clause and end < len(self.line) and self.line[end].word == ";":
            return list_at(self.line, at, semicolons=True)  # "Các sở, ngành; UBND các huyện triển khai"
        return found, end

    def _subject(self, at: int) -> int:
        found, end = self._standing(at)
        if not found:
            return at
        told, behind = doers.given(self.line, at, found, end)
        if told:
            return self._give(told, behind)
        follows = predicates.past_aside(self.line, end)
        if self._directs(at, found, follows):
            return end
        if signals.PROPOSES.holds(self.line, follows) and chairs.is_from_below(self.line, found[0]):
            self.from_below = True
        some = phrase(self.line, found[0].first, 2) == "một số" and not signals.MUST.holds(self.line, follows)
        which = predicates.past_which(self.line, found[-1], follows)
        opening = not self.line[at].word.isdigit() and (
            at == self.clause
            or clauses.after_conjunction(self.line, at, self.clause)
            or signals.PREAMBLES.holds(self.line, self.clause)
        )
        acts = which > follows or predicates.acts(self.line, follows, strongly=not opening, is_heading=self.is_heading)
        if self.depth or some or not acts:
            longer, behind = doers.presiding(self.line, at) if opening and not self.depth else ([], end)
            return self._give(longer, behind) if longer else end
        if behind := joining.helps(self.line, follows, self.who.leads):
            self.who.joining.extend(found)
            return behind
        self._take(found)
        self.acting = True
        return follows

    def _directs(self, at: int, found: list[Named], follows: int) -> bool:
        """Note that the chair speaks, alone or named behind a place: "…, phường A, Chủ tịch UBND tỉnh chấp thuận …"."""
        behind_place = len(found) > 1 and not chairs.is_person(self.line, found[0])
        if behind_place and phrase(self.line, follows, 2) != "chỉ đạo" and self._addressed(at, found, follows):
            return True
        if not chairs.directs(self.line, found[0], follows):
            return False
        self.directed = True
        self.from_below = chairs.is_local(self.line, found[0])
        self.petitions = chairs.is_petitioner(self.line, found[0])
        return True

    def _give(self, found: list[Named], end: int) -> int:
        """Give the duty to those found, and return the token behind them."""
        self._take(found)
        self.assigned = self.who.assigned = True
        return end

    def _take(self, found: list[Named]) -> None:
        self.who.leads.extend(found)
        follows = past_brackets(self.line, found[-1].last)
        self.who.bound = self.who.bound or signals.MUST.holds(self.line, follows)
        while follows < len(self.line) and self.line[follows].word in signals.BEFORE_TRACKING:
            follows += 1
        if signals.TRACKS.holds(self.line, follows):
            self.who.trackers.extend(found)

    def _join(self, at: int) -> int:
        """Take those behind "phối hợp (chặt chẽ) với …", unless a topic only names who asks together."""
        found, end = ([], at) if self.asking else joining.joined(self.line, at, self.clause, led=bool(self.who.leads))
        self.who.joining.extend(found)
        return end

    def _object(self, at: int, *, stands: bool) -> int:
        """Step over a list that stands where nobody acts, so that its second member is not taken for a doer."""
        reports = signals.REPORTS.at(self.line, at)
        found, end = ([], at) if stands and not reports else list_at(self.line, at + reports)
        if not found:
            return at + 1 if reports else phrase_end(self.line, at)
        if reports:
            self.who.report_to.extend(found)
        else:
            self._take_late(at, found, end)
        return end

    def _addressed(self, at: int, found: list[Named], follows: int) -> bool:
        """Note whom the chair speaks to: "Với Bộ A, Thủ tướng yêu cầu …"."""
        last = found[-1]
        if len(found) < 2 or self.line[last.first - 1].word != "," or not chairs.directs(self.line, last, follows):
            return False
        self.directed = True
        if self.line[at - 1].word in {"với", "riêng", "phía"} and at - self.clause <= 3:
            self.addressed = found[:-1]
        return True

    def _take_late(self, at: int, found: list[Named], end: int) -> None:
        """Take doers out of a list that began as an object: "… của Bộ A, Bộ B rà soát", "đối với X cần …"."""
        follows = predicates.past_aside(self.line, end)
        concerned = signals.CONCERNING.at(self.line, self.clause) == at - self.clause
        if concerned and not self.assigned and predicates.is_told(self.line, follows, is_heading=self.is_heading):
            self._take(found)
            return
        if self.assigned or self.depth or follows >= len(self.line) or self._addressed(at, found, follows):
            return
        held = any(signals.MEETINGS.holds(self.line, n) for n in {self.clause, *range(max(self.clause, at - 10), at)})
        # "Hội nghị do Bộ trưởng A chủ trì", "vai trò cơ quan thường trực chủ trì"; "Việc này do Bộ A chủ trì" leads
        by = (held and self.line[at - 1].word == "do") or self.line[at - 1].word == "trò"
        if (predicates.leads_work(self.line, follows) and not by) or (
            concerned and signals.MUST.holds(self.line, follows)
        ):
            self._take(found)
        elif (
            self.line[follows].word not in signals.BY_WHEN
            and signals.PREPOSITIONS.holds(self.line, self.clause)
            and predicates.acts(self.line, follows, strongly=False, is_heading=self.is_heading)
        ):
            behind = [n for n in range(1, len(found)) if self.line[found[n].first - 1].word == ","]
            if behind and not chairs.directs(self.line, found[behind[0]], follows):
                self._take(found[behind[0] :])


def find(flat: Flat, *, is_heading: bool = False, line: list[Token] | None = None) -> Who:
    """Return who a row names, as ranges of its words; `line` when not all of them count."""
    words = tokens(flat, LONGEST_ROW) if line is None else line
    who = Scan(words, is_heading=is_heading).run()
    if is_heading and not who.leads:
        who.leads = doers.headed(words)
    return who
