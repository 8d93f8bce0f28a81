"""Doers that no list of names knows: a name with commas before "chủ trì", a bare province, "Sở A được giao …"."""

from dataclasses import replace

from directives.reading import signals
from directives.reading.bodies import Named
from directives.reading.names import HEADS, PLURAL, PROVINCES
from directives.reading.phrases import Token

LONGEST_NAME = 18  # tokens from a head word to "chủ trì"
BREAKS = frozenset('.;:!?…()[]\n"')


def presiding(line: list[Token], at: int) -> tuple[list[Named], int]:
    """Take a name up to "chủ trì" or "là đầu mối": "Ban Kiểm tra, giải quyết khiếu nại, tố cáo chủ trì …"."""
    head = HEADS.at(line, at)
    if not head or at + head >= len(line) or not (line[at].capital and line[at + 1].capital):
        return [], at
    for end in range(at + head + 1, min(at + LONGEST_NAME, len(line))):
        if signals.LEADS.holds(line, end):
            is_name = line[end - 1].word not in {",", "và"} and not signals.PRESIDES.holds(line, end)
            return ([Named(at, end)], end) if is_name else ([], at)
        if line[end].word in BREAKS or signals.ASSIGNING.holds(line, end) or signals.JOIN.holds(line, end):
            return [], at
        if HEADS.holds(line, end) and line[end].capital and line[end - 1].word in {",", "và", "của"}:
            return [], at
    return [], at


def provinces(line: list[Token], at: int) -> tuple[list[Named], int]:
    """Take bare provinces: "Cao Bằng, Lạng Sơn tập trung …"."""
    found: list[Named] = []
    place = at
    while (size := PROVINCES.at(line, place)) and line[place].capital:
        found.append(Named(place, place + size))
        at = place = place + size
        while place < len(line) and line[place].word in {",", "và"}:
            place += 1
    return found, at


def given(line: list[Token], at: int, found: list[Named], end: int) -> tuple[list[Named], int]:
    """Take "Sở A được giao (nhiệm vụ) rà soát …": whom the passive names, and the token behind it."""
    inside = next((n for n in range(at, end) if signals.GIVEN.holds(line, n)), end)
    follows = inside + signals.GIVEN.at(line, inside)
    while signals.BETWEEN_GIVEN.holds(line, follows):
        follows += 1
    plural = any(token.word in PLURAL for token in line[at:inside])
    is_given = inside < follows and follows >= end and inside > found[-1].first
    if plural or not is_given or not signals.PREDICATES.holds(line, follows):
        return [], at
    return [*found[:-1], replace(found[-1], last=inside)], follows
