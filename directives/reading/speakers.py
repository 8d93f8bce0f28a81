"""Who speaks in a sentence of a report: the person or body that stands before a verb of saying."""

from dataclasses import dataclass
from enum import StrEnum

from directives.reading import offices
from directives.reading.name_tables import BODIES, DETERMINERS, HEADS, PROVINCES
from directives.reading.names import name_end
from directives.reading.offices import table, words
from directives.reading.phrases import Token

LONGEST = 60  # tokens of a speaker with all his offices
ENDS = frozenset(".!?…;\n")
ABBREVIATED = frozenset({"tp", "ts", "gs", "pgs", "ths", "bs", "ks", "tx", "tt", "st", "mr", "th"})
NOT_BEHIND = words(
    "của cho với trước do bởi gửi trình cáo tới đến gồm dự là và cùng như về từ tại có các những mời được bị"
)
OPENS_BODY = table(
    "đồng thời|tuy nhiên|ngoài ra|đặc biệt|bên cạnh đó|cùng với đó|theo đó|trong đó|do đó|vì vậy|mặt khác|tiếp đó|song|và|còn|cụ thể"
)
NAMES_ON = frozenset({"ban", "nghệ", "và"})  # "Ban chỉ đạo", "Công nghệ thông tin": a name, no verb
ASIDE = 8  # words of an office behind a name that no table knows: "Trưởng đoàn kiểm tra, …"
JOINS = frozenset(
    {"-", "(", ")", "/", "&", "của", "kiêm", "nguyên", "quyền", "thường", "trực", "phụ", "trách", "thuộc", "tại"}
)


class Act(StrEnum):
    """What a speaker does: orders, asks, only tells, or presides or meets somebody without a word."""

    ORDERS = "orders"
    ASKS = "asks"
    TELLS = "tells"
    PRESIDES = "presides"
    MEETS = "meets"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker by his range of tokens: name and highest office as written, and where the office stands."""

    first: int
    last: int
    name: tuple[int, int] | None = None
    rank: str = ""
    office: tuple[int, int] | None = None
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One saying: the speaker, the verb's range (empty for "Theo X, …"), and the act."""

    speaker: Speaker
    verb: int
    behind: int
    act: Act


def sentences(line: list[Token]) -> list[tuple[int, int]]:
    """Cut a paragraph's words into sentences, also before "; Thứ trưởng …"; an abbreviation's stop ends none."""
    found, begin = [], 0
    for at, token in enumerate(line):
        if token.word not in ENDS:
            continue
        after = line[at + 1] if at + 1 < len(line) else None
        if token.word == ";" and not _opens_person(line, at + 1):
            continue
        if token.word == "." and at and line[at - 1].word in ABBREVIATED:
            continue
        if after and after.word in ENDS | {",", ";"}:
            continue
        if after and token.word != "\n" and after.word.isalpha() and not after.capital:
            continue
        if after and after.word == '"' and at + 2 < len(line) and line[at + 2].word in {",", "-"}:
            continue  # "… vào cuộc.” – Bộ trưởng nhấn mạnh."
        found.append((begin, at + 1))
        begin = at + 1
    return [*found, (begin, len(line))] if begin < len(line) else found


def said(line: list[Token], start: int, end: int) -> Said | None:
    """Return the first saying of a sentence, or None."""
    at = start
    while at < end:
        if line[at].word == "theo" and (found := _according(line, at, end)):
            return found
        if _may_speak(line, at, start) and (speaker := _speaker(line, at, end)):
            if found := _with_verb(line, speaker, end):
                return found
            at = max(at + 1, speaker.last if speaker.is_person else at + 1)
            continue
        at += 1
    return None


def named(line: list[Token], at: int, end: int) -> Speaker | None:
    """Return the person named here, or None."""
    found = _speaker(line, at, end)
    return found if found and found.is_person else None


def _may_speak(line: list[Token], at: int, start: int) -> bool:
    if at == start or line[at - 1].word in {",", "-", ":", '"', ";", ")"}:
        return True
    if _opens_person(line, at):
        before = line[at - 1].word
        return before not in NOT_BEHIND and not _opens_person(line, at - 1)
    return any(at - size >= start and OPENS_BODY.at(line, at - size) == size for size in (1, 2, 3))


def _opens_person(line: list[Token], at: int) -> bool:
    return offices.RANKS.holds(line, at) or offices.HONORIFICS.holds(line, at)


class _Phrase:
    """One who can speak, taken word by word: honorific, name, offices with their bodies, in whatever order."""

    def __init__(self, line: list[Token], at: int, stop: int) -> None:
        self.line, self.at, self.place, self.stop = line, at, at, stop
        self.name: tuple[int, int] | None = None
        self.ranks: list[tuple[int, int]] = []
        self.honoured = self.is_body = False

    def step(self) -> bool:
        """Take the next part; say whether there was one."""
        before = self.place
        for part in (self._take_name, self._take_rank, self._take_honorific, self._take_body, self._go_on):
            part()
            if self.place > before:
                return True
        return False

    def _take_name(self) -> None:
        size = _name(self.line, self.place)
        if size:
            self.name = self.name or (self.place, self.place + size)
            self.place += size

    def _take_rank(self) -> None:
        size = _rank(self.line, self.place, self.stop)
        if size:
            self.ranks.append((self.place, self.place + size))
            self.place += size

    def _take_honorific(self) -> None:
        size = offices.HONORIFICS.at(self.line, self.place)
        given = self.place + size
        if not size:
            return
        self.honoured = True
        alone = not _name(self.line, given) and not self.name and not offices.RANKS.holds(self.line, given)
        if alone and _capital(self.line, given):
            self.name = (given, given + 1)  # "ông Nam"
            given += 1
        self.place = given

    def _take_body(self) -> None:
        end = _body_end(self.line, self.place, self.stop)
        bare = not self.ranks and not self.name and not self.honoured
        if end > self.place and not (bare and self.is_body):
            self.is_body = self.is_body or bare
            self.place = end

    def _go_on(self) -> None:
        if self.place > self.at and _goes_on(self.line, self.place, self.stop):
            self.place += 1
        elif self.ranks:
            named = self.name is not None
            self.place = _office_goes_on(self.line, self.place, self.stop, named=named) or self.place


def _speaker(line: list[Token], at: int, end: int) -> Speaker | None:
    """Take one who can speak from here."""
    taken = _Phrase(line, at, min(end, at + LONGEST))
    while taken.place < taken.stop and taken.step():
        pass
    place = taken.place
    while place > at and line[place - 1].word in {",", "-", "tại", "thuộc", "của"}:
        place -= 1
    person = bool(taken.ranks or taken.honoured or (taken.name and not taken.is_body))
    if place == at or not (person or taken.is_body):
        return None
    best = max(taken.ranks, key=lambda one: offices.height(_phrase(line, *one)), default=None)
    rank = _phrase(line, *best) if best else ""
    return Speaker(at, place, taken.name, rank, (best[0], _office_end(line, best, place)) if best else None, person)


def _rank(line: list[Token], at: int, stop: int) -> int:
    """Return how many tokens an office takes here; "lãnh đạo" without a body behind it is a verb."""
    step = offices.RANKS.at(line, at)
    verb = step and line[at].word in {"lãnh", "đại"}
    return 0 if verb and not (at + step < stop and line[at + step].word.isalnum()) else step


def _office_end(line: list[Token], rank: tuple[int, int], stop: int) -> int:
    at = rank[1]
    while at < stop and line[at].word not in {",", "-", "("} and not _name(line, at):
        at += 1
    return at


def _name(line: list[Token], at: int) -> int:
    """Return how many tokens a person's name takes here: a surname and one to four given names, all in capitals."""
    if at >= len(line) or line[at].word not in offices.SURNAMES or not line[at].capital or PROVINCES.holds(line, at):
        return 0
    end = at + 1
    while end < len(line) and end - at < 5 and line[end].capital and line[end].word.isalpha():
        end += 1
    return end - at if end - at > 1 else 0


def _capital(line: list[Token], at: int) -> bool:
    return at < len(line) and line[at].capital and line[at].word.isalpha()


def _body_end(line: list[Token], at: int, stop: int) -> int:
    """Return where a body's name ends that stands here, a person's name behind it left out."""
    if not (BODIES.holds(line, at) or HEADS.holds(line, at) or DETERMINERS.holds(line, at)):
        return at
    end = min(name_end(line, at), stop)
    for place in range(at + 1, end):
        verb = offices.TELLS.at(line, place) or offices.ASKS.at(line, place) or offices.ORDERS.at(line, place)
        if _name(line, place) or (verb and not line[place].capital and line[place - 1].word not in NAMES_ON):
            return place
    return end


def _goes_on(line: list[Token], at: int, stop: int) -> bool:
    """Say whether an office goes on here: a mark or a small word before a further office, a capital."""
    token = line[at]
    if token.word == ",":
        return at + 1 < stop and (
            _opens_person(line, at + 1) or _name(line, at + 1) > 0 or _body_end(line, at + 1, stop) > at + 1
        )
    return token.word in JOINS or (token.capital and token.word.isalpha())


def _office_goes_on(line: list[Token], at: int, stop: int, *, named: bool) -> int:
    """Return where an office ends that no table knows: at the name behind it, or at the comma of an aside; 0 for nowhere."""
    if line[at - 1].word == "ban" and [one.word for one in line[at : at + 2]] == ["chỉ", "đạo"]:
        return at + 2
    for place in range(at, min(stop, at + ASIDE)):
        if line[place].word == "," or (not named and _name(line, place)):
            return place if place > at and (named or line[place].word != ",") else 0
        if any(table.holds(line, place) for table in (offices.ORDERS, offices.ASKS, offices.TELLS)):
            return 0
    return 0


def _with_verb(line: list[Token], speaker: Speaker, end: int) -> Said | None:
    """Return the saying whose verb stands behind a speaker."""
    at = speaker.last
    while at < end and (line[at].word == "," or offices.BETWEEN.holds(line, at)):
        at += 1 if line[at].word == "," else offices.BETWEEN.at(line, at)
    if speaker.is_person:
        tables = (
            (offices.ORDERS, Act.ORDERS), (offices.ASKS, Act.ASKS), (offices.TELLS, Act.TELLS), (offices.PRESIDES, Act.PRESIDES),
            (offices.MEETS, Act.MEETS),
        )  # fmt: skip
        size, act = max(((table.at(line, at), act) for table, act in tables), key=lambda one: one[0])
        return Said(speaker, at, at + size, act) if size and at < end else None
    if size := offices.BODY_TELLS.at(line, at):
        return Said(speaker, at, at + size, Act.TELLS)
    if size := offices.BODY_ASKS.at(line, at):
        orders = _phrase(line, at, at + size) in offices.ORDERS_ONLY
        return Said(speaker, at, at + size, Act.ORDERS if orders else Act.ASKS)
    return None


def _according(line: list[Token], at: int, end: int) -> Said | None:
    """Take "Theo ông A, …": what follows is his."""
    speaker = _speaker(line, at + 1, end)
    closes = speaker and speaker.last < end and line[speaker.last].word in {",", ":"}
    return Said(speaker, speaker.last, speaker.last, Act.TELLS) if speaker and closes else None


def _phrase(line: list[Token], first: int, last: int) -> str:
    return " ".join(token.word for token in line[first:last])
