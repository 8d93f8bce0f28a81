"""The persons of a report: one person for all the ways he is named, and who of them is the chair."""

import re
from dataclasses import dataclass, field

from directives.reading import offices
from directives.reading.cleaning import fold
from directives.reading.flat import Flat
from directives.reading.phrases import Token
from directives.reading.speakers import Speaker

ASKED_MOST = 4  # demands count for so much and no more: a guest may ask often
REMEMBERED = 200  # persons named last among whom one is looked for: a text of thousands of names stays quick
SURE = 3  # a weight from which somebody is known to be the chair, not only to have spoken
WHOLE = frozenset({"chính phủ", "bộ", "tỉnh", "thành phố", "ngành"})  # "lãnh đạo tỉnh": the one who leads it
OFFICE_OF = re.compile(
    r"(?i:bộ trưởng|thứ trưởng|(?:phó )?chủ tịch|(?:phó )?giám đốc|(?:phó )?(?:tổng )?cục trưởng|(?:phó )?bí thư)[ ,]+"
)
SAME = (
    (" thường trực", ""),
    (" chính phủ", ""),
    ("uỷ ban nhân dân", "ubnd"),
)  # "Phó Thủ tướng Thường trực Chính phủ" is a Phó Thủ tướng


@dataclass(slots=True, eq=False)
class Person:
    """One person: name and highest office, as best written, and how much says that he is the chair."""

    name: str = ""
    rank: str = ""
    written: str = ""
    body: str = ""  # the body that the office heads
    cued: int = 0
    asked: int = 0

    @property
    def height(self) -> int:
        """Return how high his office stands."""
        return offices.height(self.rank)

    @property
    def weight(self) -> int:
        """Return how much says that he is the chair."""
        return self.cued + min(self.asked, ASKED_MOST)

    @property
    def is_sure(self) -> bool:
        """Say whether he is known to be the chair, by his name."""
        sure = self.weight >= SURE or (self.weight > 0 and self.height >= offices.LEADER)
        return sure and bool(self.written)


@dataclass(slots=True)
class Cast:
    """All who are named as speakers, in the order of the text."""

    persons: list[Person] = field(default_factory=list)

    def meet(self, flat: Flat, line: list[Token], speaker: Speaker) -> Person:
        """Return the person that a speaker is: by name, by given name, by office, or the one named last."""
        name = " ".join(token.word for token in line[slice(*speaker.name)]) if speaker.name else ""
        rank = _plain(speaker.rank)
        person = self._heads(flat, line, speaker, rank) or self._known(name, rank)
        if person is None:
            person = Person()
        else:
            at = len(self.persons) - 1
            while self.persons[at] is not person:
                at -= 1
            del self.persons[at]
        self.persons.append(person)  # the one named last stands last
        if len(name.split()) > len(person.name.split()):
            person.name = name
        if offices.height(rank) > person.height:
            person.rank = rank
        written, body = _written(flat, line, speaker)
        if len(written) > len(person.written):
            person.written = written
        if len(body) > len(person.body):
            person.body = body
        return person

    def _heads(self, flat: Flat, line: list[Token], speaker: Speaker, rank: str) -> Person | None:
        """Return whose office names the body that "người đứng đầu UBND tỉnh", "lãnh đạo tỉnh" is said of."""
        body = flat.folded[line[speaker.first].start : line[speaker.last - 1].end].removeprefix(rank).strip()
        if rank not in {"người đứng đầu", "lãnh đạo"} or not body or (rank == "lãnh đạo" and body not in WHOLE):
            return None
        chief = "thủ tướng" if body == "chính phủ" else body
        return next((one for one in reversed(self.persons[-REMEMBERED:]) if chief in fold(one.written)), None)

    def _known(self, name: str, rank: str) -> Person | None:
        for person in reversed(self.persons[-REMEMBERED:]):
            if name and person.name:
                if person.name == name or (" " not in name and person.name.endswith(f" {name}")):
                    return person
            elif name:
                if rank and person.rank == rank:
                    return person
            elif not rank or person.rank == rank or (person.rank.startswith(f"{rank} ") and rank != "phó"):
                return person
        return None

    def chair(self) -> Person | None:
        """Return who most likely is the chair: who concludes or presides, else who asks; of equals the highest."""
        able = [one for one in self.persons if one.weight > 0]
        return max(able, key=lambda one: (one.weight >= SURE, one.weight, one.height), default=None)


def _plain(rank: str) -> str:
    for said, meant in SAME:
        rank = rank.replace(said, meant)
    return rank


def _written(flat: Flat, line: list[Token], speaker: Speaker) -> tuple[str, str]:
    """Return "Thứ trưởng Bộ A Nguyễn Văn B", also of "ông Nguyễn Văn B, Thứ trưởng Bộ A", and "Bộ A"; empty where not said."""
    if not speaker.office:
        return "", ""
    office = flat.text[line[speaker.office[0]].start : line[speaker.office[1] - 1].end]
    body = OFFICE_OF.sub("", office) if OFFICE_OF.match(office.lower()) else ""
    if not speaker.name or speaker.name[1] - speaker.name[0] < 2:
        return "", body
    return f"{office} {flat.text[line[speaker.name[0]].start : line[speaker.name[1] - 1].end]}", body
