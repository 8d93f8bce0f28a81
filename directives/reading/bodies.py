"""Lists of bodies in a line: "các Bộ: A, B và C", "các bộ, ngành, địa phương", "UBND các tỉnh X, Y"."""

from dataclasses import dataclass, replace

from directives.reading.name_tables import (
    BODIES,
    DETERMINED,
    FIELDS,
    GROUPS,
    HEADS,
    LISTED,
    MODIFIERS,
    OFFICES,
    PLURAL,
    PROVINCES,
    STOPS,
)
from directives.reading.names import name_end, words_end
from directives.reading.phrases import Phrases, Token

BEHIND_NAME = frozenset({",", "và", ".", ";", ":", "(", ")", "được", "phải", "cần", "có"})
# What a doer is besides: "Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo tổng hợp …".
STANDING = Phrases(
    f"{body} {what}"
    for body in ("cơ quan", "đơn vị")
    for what in ("thường trực", "chủ trì", "đầu mối", "chủ quản", "tham mưu", "soạn thảo")
)
SUCH_AS = Phrases(["như", "như:", "gồm", "gồm:", "bao gồm", "bao gồm:", "gồm có", "gồm có:"])


@dataclass(frozen=True, slots=True)
class Named:
    """A body by its range of tokens; `head` is the shared word of a list ("các Bộ: A, B"), `opening` the list's first token."""

    first: int
    last: int
    head: str = ""
    opening: int = -1


def list_at(line: list[Token], place: int, *, semicolons: bool = False, named: bool = False) -> tuple[list[Named], int]:
    """Return the bodies listed from this place on, and the token after the list; `named` when a body must stand here."""
    end = name_end(line, place, listed=named)
    if end == place:
        return [], place
    found, end, shared = _opened(line, [Named(place, end)], end, "")
    while True:
        after = _separator_end(line, end, {",", "và", ";"} if semicolons or found[-1].opening >= 0 else {",", "và"})
        if after == end and not _misses_comma(line, found[-1], end):
            return _ranged(line, found, end)
        end_of_next = name_end(line, after, listed=True)
        if end_of_next == after and _leans_on(line, found[-1], after):
            end = after + FIELDS.at(line, after)
            found = _with_member(found, Named(after, end, line[found[-1].first].word))
            continue
        if end_of_next > after:
            found, end = _with_next(line, found, after, end_of_next)
            found, end, shared = _opened(line, found, end, shared)
            continue
        member = _member_end(line, after) if shared else after
        if member == after:
            return found, end
        found, end = _with_member(found, Named(after, member, shared)), member


def _leans_on(line: list[Token], last: Named, at: int) -> bool:
    """Say whether a bare field leans on the ministry before it: "Bộ Quốc phòng, Công an"."""
    size = FIELDS.at(line, at)
    head = line[last.opening if last.opening >= 0 else last.first].word
    if not size or head not in {"bộ", "sở"} or not line[at].capital:
        return False
    end = at + size  # "Sở Nội vụ, Xây dựng phương án": a verb with its object
    return end == len(line) or line[end].word in BEHIND_NAME or STOPS.holds(line, end)


def _opened(line: list[Token], found: list[Named], end: int, shared: str) -> tuple[list[Named], int, str]:
    """Read the members behind the colon or the "như" of a plural name, and keep its head for those behind commas."""
    shared = _shared_head(line, found[-1].first, end) or shared
    opens = SUCH_AS.at(line, end)
    if shared and end < len(line) and (opens or line[end].word == ":"):
        found, end = _members(line, found, end + max(opens, 1), shared)
    elif opens and any(token.word in DETERMINED for token in line[found[-1].first : end]):
        members, after = _named_in_full(line, end + opens)
        if not members:
            members, after = provinces(line, end + opens)
        found, end = ([*found[:-1], *members], after) if members else (found, end)
    return found, end, shared


def _ranged(line: list[Token], found: list[Named], end: int) -> tuple[list[Named], int]:
    """Take the range of provinces behind a group with its name: "các tỉnh *từ Quảng Ninh đến Nghệ An*"."""
    at = end
    for word in ("từ", "đến"):
        if at >= len(line) or line[at].word != word:
            return found, end
        at += 2 if at + 1 < len(line) and line[at + 1].word == "tỉnh" else 1
        if not PROVINCES.at(line, at) or not line[at].capital:
            return found, end
        at += PROVINCES.at(line, at)
    return [*found[:-1], replace(found[-1], last=at)], at


def _named_in_full(line: list[Token], at: int) -> tuple[list[Named], int]:
    """Read bodies that lean on no shared head: "Sở A, Sở B và Công an tỉnh"."""
    found: list[Named] = []
    end = at
    while (last := name_end(line, at, listed=True)) > at:
        found.append(Named(at, last))
        end, at = last, _separator_end(line, last, {",", "và"})
        if at == end:
            break
    return found, end


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


def _misses_comma(line: list[Token], last: Named, end: int) -> bool:
    """Say whether a comma was forgotten: "Bộ Quốc phòng các tỉnh …"."""
    return line[last.first].word == "bộ" and end < len(line) and line[end].word == "các"


def _with_member(found: list[Named], member: Named) -> list[Named]:
    """Add a member that leans on the list's head, and mark where the list opens."""
    last = found[-1]
    opening = last.opening if last.opening >= 0 else last.first
    if not last.head:
        last = Named(last.first, last.last, "", last.first)
    return [*found[:-1], last, Named(member.first, member.last, member.head, opening)]


def _with_next(line: list[Token], found: list[Named], first: int, last: int) -> tuple[list[Named], int]:
    """Add a body; a bare group noun goes on with the group before it ("các bộ, ngành, địa phương")."""
    before = found[-1]
    size = GROUPS.at(line, first)
    is_group = size > 0 and (size == last - first or not line[first].capital)
    plural = any(token.word in DETERMINED for token in line[before.first : before.last])
    group_before = plural or (GROUPS.holds(line, before.first) and not line[before.first].capital)
    if is_group and group_before and not before.head:
        return [*found[:-1], Named(before.first, last)], last
    return [*found, Named(first, last)], last


def _separator_end(line: list[Token], at: int, marks: set[str]) -> int:
    """Return the token after "," / "và" / ", và" / ";" between two bodies; a comma may be missing before "các"."""
    start = at
    at = past_brackets(line, at)
    if at == len(line) or line[at].word not in marks:
        return start
    opening = at
    while at < len(line) and line[at].word in marks and at - opening < 2:
        at += 1
    return at


def past_brackets(line: list[Token], at: int) -> int:
    """Return the token after a remark in brackets ("(EVN)", "(qua Bộ A)") or behind a dash, or the place itself."""
    if at < len(line) and line[at].word == "-" and STANDING.holds(line, at + 1):
        return max(name_end(line, at + 1, listed=True), at + 1 + STANDING.at(line, at + 1))
    if at < len(line) and line[at].word == "(":
        for step in range(at, min(at + 30, len(line))):
            if line[step].word == ")":
                return step + 1
    return at


def _shared_head(line: list[Token], first: int, last: int) -> str:
    """Return the head word of a plural name ("các Bộ", "UBND các tỉnh, thành phố")."""
    named = [token.word for token in line[first:last]]
    if not PLURAL.intersection(named) or not LISTED.intersection(named):
        return ""
    at = next(step for step, word in enumerate(named) if word in PLURAL)
    if named[0] in PLURAL:
        size = HEADS.at(line, first + 1)
        return " ".join(named[1 : 1 + size]) if size else ""
    size = HEADS.at(line, first + at + 1)
    return " ".join([*named[:at], *named[at + 1 : at + 1 + size]]) if size else ""


def _members(line: list[Token], found: list[Named], at: int, head: str) -> tuple[list[Named], int]:
    """Read "A, B và C" after "các Bộ:"; without a member the colon stays outside."""
    members: list[Named] = []
    colon = at - 1
    while True:
        if OFFICES.holds(line, at):
            break
        end = name_end(line, at) if BODIES.holds(line, at) or HEADS.holds(line, at) else at
        own = end > at
        if own and _shared_head(line, at, end) and end < len(line) and line[end].word == ":" and members:
            break
        if own and members and not BODIES.holds(line, at) and PLURAL.intersection(token.word for token in line[at:end]):
            break  # "các Bộ: A, B và UBND các tỉnh": another list
        end = end if own else _member_end(line, at)
        if end == at:
            break
        alone = own and HEADS.holds(line, at) and not FIELDS.holds(line, at)
        members.append(Named(at, end, "" if alone else head, found[-1].first))
        after = _separator_end(line, end, {",", "và", ";"})
        if after == end:
            break
        at = after
    if not members:
        return found, colon
    return [*found[:-1], *members], members[-1].last


def _member_end(line: list[Token], at: int) -> int:
    """Return where a member of a list with a shared head ends: a known field or place, or a run of capitals."""
    known = FIELDS.at(line, at) or PROVINCES.at(line, at) or BODIES.at(line, at)
    if known and line[at].capital:
        end = at + known
        while end < len(line) and MODIFIERS.at(line, end):
            end += MODIFIERS.at(line, end)
        return end
    if at < len(line) and line[at].capital and not _is_verb(line, at):
        return words_end(line, at, at)
    return at


def _is_verb(line: list[Token], at: int) -> bool:
    """Say whether a verb stands here; with a capital on each of its words it is a name: "phường Thống Nhất"."""
    size = STOPS.at(line, at)
    return size > 0 and not (size > 1 and all(token.capital for token in line[at : at + size]))
