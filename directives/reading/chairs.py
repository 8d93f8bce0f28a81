"""The chair: who gives tasks and gets none, told from the doers by office and verb."""

from directives.reading import signals
from directives.reading.bodies import Named
from directives.reading.name_tables import CHIEFS, FIELDS, OFFICES, TITLES
from directives.reading.phrases import Token


def directs(line: list[Token], named: Named, at: int) -> bool:
    """Say whether the chair, or a press report's minister, gives the task: "Thứ trưởng yêu cầu …"."""
    while at < len(line) and line[at].word in signals.BETWEEN_CHAIR_AND_VERB:
        at += 1
    size = signals.DIRECTS.at(line, at)
    if not size:
        return False
    said = phrase(line, at, size)
    chief = line[named.first].word in CHIEFS
    person = is_person(line, named)
    if said in signals.CHIEF_ONLY:
        organ = said != "chỉ đạo" and signals.ORGANS.holds(line, named.first)
        organ = organ or (said == "giao" and _is_province(line, named))
        return chief or organ or (person and _is_chief(line, named, gives=said == "giao"))
    return said != "chủ trì" and (person or said in signals.ASKS_ANYHOW)


def is_person(line: list[Token], named: Named) -> bool:
    """Say whether who is named is a person, by name or office."""
    first = line[named.first].word
    return first in CHIEFS or first in TITLES or any(_is_office(line, at) for at in range(named.first, named.last))


def _is_office(line: list[Token], at: int) -> bool:
    """Say whether an office stands here, not the end of a body's name: "Ban Bí thư"."""
    return OFFICES.holds(line, at) and not (at and line[at - 1].word == "ban")


def _is_province(line: list[Token], named: Named) -> bool:
    """Say whether one province or city speaks through its committee: "UBND tỉnh giao Sở A", not "UBND các xã giao …"."""
    words = [token.word for token in line[named.first : named.last]]
    committee = words[:1] == ["ubnd"] or words[:4] == ["uỷ", "ban", "nhân", "dân"]
    return committee and "các" not in words and bool({"tỉnh", "thành", "tp", "tp."}.intersection(words))


def _is_chief(line: list[Token], named: Named, *, gives: bool) -> bool:
    """Say whether this is one person at the head; "Bộ trưởng Bộ A chỉ đạo" without a name is a doer."""
    places = range(named.first, named.last)
    if any(line[place].word in {"các", "những"} for place in places):
        return False
    fields = [place + FIELDS.at(line, place) for place in places if FIELDS.holds(line, place)]
    return gives or not fields or fields[-1] < named.last


def is_local(line: list[Token], named: Named) -> bool:
    """Say whether a province, a department or an enterprise speaks: what it asks of the centre is no task."""
    return line[named.first].word in signals.LOCAL or phrase(line, named.first, 4) == "uỷ ban nhân dân"


def is_from_below(line: list[Token], named: Named) -> bool:
    """Say whether who proposes speaks for a province, a department or an enterprise."""
    return any(token.word in signals.LOCAL for token in line[named.first : named.last])


def is_petitioner(line: list[Token], named: Named) -> bool:
    """Say whether who speaks reports to the meeting: "lãnh đạo xã A", "đại diện doanh nghiệp"."""
    words = {token.word for token in line[named.first : named.last]}
    speaks = line[named.first].word in {"lãnh", "đại", "cử"}
    return speaks and bool(words & {"xã", "phường", "huyện", "doanh", "hiệp", "công", "người"})


def is_central(line: list[Token], named: Named) -> bool:
    """Say whether a body of the centre is asked."""
    return any(token.word in signals.CENTRAL for token in line[named.first : named.first + 2])


def phrase(line: list[Token], at: int, size: int) -> str:
    """Return some words as one string."""
    return " ".join(token.word for token in line[at : at + size])


def is_other_word(line: list[Token], at: int) -> bool:
    """Say whether "giao" only opens another word: "giao ban", "giao thông"."""
    if line[at].word != "giao" or at + 1 >= len(line):
        return False
    return line[at + 1].word in signals.NOT_GIVING and not line[at + 1].capital
