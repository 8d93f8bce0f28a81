"""Who: the bodies a row gives its duty to, those that join in, those that track, and those reported to."""

from directives.reading import chairs, doers, signals
from directives.reading.bodies import Named, list_at, past_brackets
from directives.reading.chairs import phrase
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.names import BODIES, FIELDS, PROVINCES
from directives.reading.phrases import Token, tokens
from directives.reading.waking import NO_VERBS, STOPPERS, WAKING, phrase_end
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
        self.clause = 0  # the clause's first token
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
            at = self._step(at) if self.line[at].word in WAKING else phrase_end(self.line, at)
        return self.who

    def _step(self, at: int) -> int:
        word = self.line[at].word
        if word in STOPPERS:
            self._open_clause(at + 1, word)
            return at + 1
        if word in "()[]":
            self.depth = max(0, self.depth + (1 if word in "([" else -1))
            return at + 1
        charged, behind = doers.charged(self.line, at, self.clause)
        if charged:
            return self._give(charged, behind)
        for attempt in (self._join, self._assign, self._subject):
            if (taken := attempt(at)) > at:
                return taken
        return self._object(at)

    def _open_clause(self, at: int, mark: str) -> None:
        if mark != ":" or not self.topic:
            self.topic = signals.PREAMBLES.holds(self.line, at)
        self.clause, self.assigned, self.directed, self.addressed = at, False, False, []
        self.asking = signals.ASKING.holds(self.line, at)
        if mark in {".", "\n"}:
            self.acting = self.from_below = self.petitions = False

    def _may_stand(self, at: int) -> bool:
        """Say whether a doer can stand here: at a clause's start, behind a comma or a conjunction."""
        if at == self.clause or self.line[at - 1].word in {",", "-", '"'} or self._after_conjunction(at):
            return True
        before = at - 1
        while before >= self.clause and signals.CONJUNCTIONS.at(self.line, before) == 1:
            before -= 1
        return before < self.clause

    def _after_conjunction(self, at: int) -> bool:
        return any(
            at - size >= self.clause
            and signals.CONJUNCTIONS.at(self.line, at - size) == size
            and (at - size == self.clause or self.line[at - size - 1].word in {",", "-"})
            for size in (1, 2, 3, 4)
        )

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
            if self.directed and signals.PREDICATES.holds(self.line, place):
                self.who.asked = True
                self.who.leads.extend(self.addressed)
            return at
        longer, behind = doers.presiding(self.line, place) if len(found) == 1 else ([], end)
        if longer and behind > end and self.line[end].word in {",", "và"}:
            found, end = longer, behind
        if (
            (self.from_below or self.petitions)
            and self.line[at].word == "đề"
            and (self.petitions or chairs.is_central(self.line, found[0]))
        ):
            return end
        self._take(found)
        self.assigned = self.who.assigned = True
        return past_brackets(self.line, end)

    def _assigns_now(self, at: int, phrase: str) -> bool:
        before = self.line[at - 1].word if at > self.clause else ""
        if before in signals.NOT_BEFORE_ASKING:
            return False
        if phrase.startswith("giao") or phrase.endswith("giao"):
            return before not in signals.NOT_BEFORE_GIAO
        if self.directed:
            return True
        if phrase in signals.ONLY_DIRECTOR or (self.acting and not (at == self.clause and self.line[at].capital)):
            return False
        return self._may_stand(at) or before in {"và", "cũng", "đó", "thời"}

    def _standing(self, at: int) -> tuple[list[Named], int]:
        """Return the bodies, or the bare provinces, that stand at a doer's place."""
        found, end = list_at(self.line, at)
        if not found and at == self.clause:
            found, end = doers.provinces(self.line, at)
            return (found, end) if signals.STRONG.holds(self.line, end) else ([], at)
        if found and at == self.clause and end < len(self.line) and self.line[end].word == ";":
            return list_at(self.line, at, semicolons=True)  # "Các sở, ngành; UBND các huyện triển khai"
        return found, end

    def _subject(self, at: int) -> int:
        found, end = self._standing(at) if self._may_stand(at) else ([], at)
        if not found:
            return at
        told, behind = doers.given(self.line, at, found, end)
        if told:
            return self._give(told, behind)
        follows = self._past_aside(end)
        if chairs.directs(self.line, found[0], follows):
            self.directed = True
            self.from_below = chairs.is_local(self.line, found[0])
            self.petitions = chairs.is_petitioner(self.line, found[0])
            return end
        if signals.PROPOSES.holds(self.line, follows) and chairs.is_from_below(self.line, found[0]):
            self.from_below = True
        some = phrase(self.line, found[0].first, 2) == "một số" and not signals.MUST.holds(self.line, follows)
        opening = at == self.clause or self._after_conjunction(at) or signals.PREAMBLES.holds(self.line, self.clause)
        if self.depth or some or not self._acts(follows, strongly=not opening):
            longer, behind = doers.presiding(self.line, at) if opening and not self.depth else ([], end)
            return self._give(longer, behind) if longer else end
        self._take(found)
        self.acting = True
        return follows

    def _give(self, found: list[Named], end: int) -> int:
        """Give the duty to those found, and return the token behind them."""
        self._take(found)
        self.assigned = self.who.assigned = True
        return end

    def _acts(self, at: int, *, strongly: bool) -> bool:
        """Say whether the words behind a body make it a doer."""
        if at >= len(self.line):
            return self.is_heading and not strongly
        word = self.line[at].word
        if strongly or signals.PRESIDES.holds(self.line, at):
            return signals.STRONG.holds(self.line, at) and not signals.PRESIDES.holds(self.line, at)
        if word in ":,":
            quoted = at + 1 < len(self.line) and self.line[at + 1].word == '"'  # 'Thủ tướng: "…"'
            return (word == ":" and not quoted) or signals.STRONG.holds(self.line, at + 1)
        return self._acts_now(at, word)

    def _acts_now(self, at: int, word: str) -> bool:
        """Say whether a verb follows that is not told of: "Bộ A rà soát", not "Bộ A đã rà soát"."""
        if word in signals.CIRCUMSTANCE and any(token.word in {"đã", "đang"} for token in self.line[at : at + 8]):
            return False
        told = signals.TOLD_OF.at(self.line, at)
        if told and told >= signals.PREDICATES.at(self.line, at):
            return False
        return signals.PREDICATES.holds(self.line, at) or self._acts_somehow(at)

    def _acts_somehow(self, at: int) -> bool:
        """Say whether an unknown verb follows a body that opens its clause and whose name is known to end here."""
        known = FIELDS.ends(self.line, at) or PROVINCES.ends(self.line, at) or BODIES.ends(self.line, at)
        token = self.line[at]
        known = known and self.line[at - 1].word not in {"tướng", "thư"}  # "Thủ tướng tin tưởng …"
        return known and token.word.isalpha() and not token.capital and token.word not in NO_VERBS

    def _past_aside(self, at: int) -> int:
        """Step over "(…)" and ", nhất là X," between a doer and the verb."""
        at = past_brackets(self.line, at)
        size = signals.NAMELY.at(self.line, at)
        if not size:
            return at
        found, end = list_at(self.line, at + size)
        if not found:
            found, end = doers.provinces(self.line, at + size)
        if not found:
            return at
        return end + (end < len(self.line) and self.line[end].word == ",")

    def _take(self, found: list[Named]) -> None:
        self.who.leads.extend(found)
        follows = past_brackets(self.line, found[-1].last)
        self.who.bound = self.who.bound or signals.MUST.holds(self.line, follows)
        while follows < len(self.line) and self.line[follows].word in signals.BEFORE_TRACKING:
            follows += 1
        if signals.TRACKS.holds(self.line, follows):
            self.who.trackers.extend(found)

    def _join(self, at: int) -> int:
        """Take those behind "phối hợp (chặt chẽ) với …", "cùng với …"."""
        size = signals.JOIN.at(self.line, at)
        if not size or self.asking or self._is_noun(at):
            return at
        bare = size == 1 and self.line[at].word == "cùng"
        if self.line[at].word == "cùng" and (at == self.clause or (bare and not self.who.leads)):
            return at
        end = at + size
        while step := signals.JOIN_HOW.at(self.line, end):
            end += step
        found, after = list_at(self.line, end, named=True)
        self.who.joining.extend(found)
        return after if found else at

    def _is_noun(self, at: int) -> bool:
        """Say whether "phối hợp" is a noun here: "quy chế phối hợp", "sự phối hợp"."""
        before = phrase(self.line, max(0, at - 2), min(at, 2))
        return before.endswith(signals.JOIN_NOUNS) or (f" {before}".endswith(" sự") and before[:-3] not in signals.LAWS)

    def _object(self, at: int) -> int:
        """Step over a list that stands where nobody acts, so that its second member is not taken for a doer."""
        reports = signals.REPORTS.at(self.line, at)
        found, end = list_at(self.line, at + reports) if reports or not self._may_stand(at) else ([], at)
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
        if self.line[at - 1].word in {"với", "riêng"} and at - self.clause <= 3:
            self.addressed = found[:-1]
        return True

    def _take_late(self, at: int, found: list[Named], end: int) -> None:
        """Take doers out of a list that began as an object: "… của Bộ A, Bộ B rà soát", "đối với X cần …"."""
        follows = self._past_aside(end)
        if self.assigned or self.depth or follows >= len(self.line) or self._addressed(at, found, follows):
            return
        concerned = self.clause == at - 2 and self.line[self.clause].word == "đối"
        held = any(signals.MEETINGS.holds(self.line, n) for n in {self.clause, *range(max(self.clause, at - 10), at)})
        by = (
            held and self.line[at - 1].word == "do"
        )  # "Hội nghị do Bộ trưởng A chủ trì"; "Việc này do Bộ A chủ trì" leads
        if (self._chairs(follows) and not by) or (concerned and signals.MUST.holds(self.line, follows)):
            self._take(found)
        elif (
            self.line[follows].word not in signals.BY_WHEN
            and signals.PREPOSITIONS.holds(self.line, self.clause)
            and self._acts(follows, strongly=False)
        ):
            behind = [n for n in range(1, len(found)) if self.line[found[n].first - 1].word == ","]
            if behind and not chairs.directs(self.line, found[behind[0]], follows):
                self._take(found[behind[0] :])

    def _chairs(self, at: int) -> bool:
        """Say whether "chủ trì" follows: whoever leads is the lead, wherever named."""
        return phrase(self.line, at, 2) == "chủ trì" and not signals.PRESIDES.holds(self.line, at)


def find(flat: Flat, *, is_heading: bool = False) -> Who:
    """Return who a row names, as ranges of its words."""
    return Scan(tokens(flat, LONGEST_ROW), is_heading=is_heading).run()
