"""Words that point back: "Bộ này", "các cơ quan nêu trên", and the bodies they were said of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from directives.reading.bodies import Named, list_at
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.name_tables import GROUPS, HEADS, PLURAL
from directives.reading.notice import Body
from directives.reading.phrases import Token, tokens
from directives.reading.waking import FIRST_WORDS, phrase_end
from directives.reading.who import Who, bodies

# "Bộ này", "hai Sở này", "các cơ quan nêu trên": a kind of body, and a word that points to where it was named.
POINTS_BACK = re.compile(
    r"(?P<many>các |những |cả hai |hai |cả ba |ba )?(?P<kind>[^\d:;()]{2,40}?) (?:có tên )?(?:này|đó|(?:đã )?(?:nêu |nói |kể )?(?:ở )?trên)$"
)
POINTERS = ("này", "đó", "trên")
ANY_KIND = frozenset({"cơ", "đơn", "tổ", "ngành", "cấp"})  # "cơ quan", "đơn vị", "tổ chức": whatever body was named
PLACES = frozenset({"tỉnh", "thành", "địa", "xã", "phường", "huyện", "quận"})
GOVERNS = frozenset({"ubnd", "uỷ", "tỉnh", "thành", "tp", "tp.", "xã", "phường", "huyện", "quận", "thị"})
ENTERPRISES = frozenset({"tập", "tổng", "công", "ngân"})
ALONE = frozenset({"bộ", "sở", "cục"})
FARTHEST = 6  # sentences looked at before the one that points back


def resolved(found: tuple[Body, ...], own: Flat, above: Iterable[Flat], *, told: bool) -> tuple[Body, ...]:
    """Return the bodies, those that point back replaced by the ones last named of that kind.

    A pronoun stands for the nearest thing of its kind and number: the row's own sentences before it are looked at from
    the last to the first, then the rows above. Where the nearest sentence that names the kind names another number of
    them than the pronoun says, the words stay as written, and a clerk is asked. Where a report tells (`told`), "Bộ" alone
    is the ministry it has just named; in a ministry's own notice it is that ministry.
    """
    if not any(points_back(body.written) or (told and body.written.lower() in ALONE) for body in found):
        return found
    known: dict[str, Body] = {}
    for body in found:
        for one in _antecedents(body, own, above, told=told) or (body,):
            known.setdefault(one.written.lower(), one)
    return tuple(known.values())


def points_back(written: str) -> re.Match[str] | None:
    """Return the parts of a name that only points to another, or None."""
    low = written.lower()
    match = POINTS_BACK.match(low) if low.endswith(POINTERS) else None
    if not match:
        return None
    kind = [Token(word, 0, 0, capital=False) for word in match["kind"].replace(",", " ,").split()]
    proper = any(word[0].isupper() for word in written[slice(*match.span("kind"))].split()[1:])
    return match if not proper and (HEADS.holds(kind, 0) or GROUPS.holds(kind, 0)) else None


def _antecedents(body: Body, own: Flat, above: Iterable[Flat], *, told: bool) -> tuple[Body, ...]:
    match = points_back(body.written)
    bare = told and body.written.lower() in ALONE
    if not match and not bare:
        return ()
    head = match["kind"].split()[0].strip(",") if match else body.written.lower()
    many = match is not None and match["many"] is not None
    for named in islice(_sentences(own, own.place(body.span.start), above), FARTHEST):
        of_kind = [one for one in named if _is_of_kind(one.written.lower().split(), head)]
        if of_kind:
            agrees = (len(of_kind) > 1) is many
            return tuple(
                replace(one, span=body.span, said=body.written, named_at=one.span) for one in of_kind if agrees
            )
    return ()


def _is_of_kind(words: list[str], head: str) -> bool:
    if head in ANY_KIND:
        return True
    if head == "doanh":
        return words[0] in ENTERPRISES
    if head == "địa":
        return words[0] in GOVERNS
    return words[0] == head or (head in PLACES and words[0] in GOVERNS and head in words)


def _sentences(own: Flat, end: int, above: Iterable[Flat]) -> Iterator[list[Body]]:
    """Yield the bodies named in each sentence, from the last before `end` backwards, and so on through the rows above."""
    yield from _of_row(own, tokens(own, min(end, LONGEST_ROW)))
    for flat in above:
        yield from _of_row(flat, tokens(flat, LONGEST_ROW))


def _of_row(flat: Flat, line: list[Token]) -> Iterator[list[Body]]:
    sentences: list[list[Named]] = [[]]
    at = 0
    while at < len(line):
        if line[at].word in {".", "\n"}:
            sentences.append([])
        found, end = list_at(line, at) if line[at].word in FIRST_WORDS else ([], at)
        sentences[-1] += [one for one in found if one.head or _is_named(line, one)]
        at = max(end, phrase_end(line, at))
    for named in reversed(sentences):
        yield list(bodies(flat, Who(line=line), named))


def _is_named(line: list[Token], one: Named) -> bool:
    """Say whether a body has a name of its own: "Bộ Y tế", not "các cơ quan liên quan"."""
    words = line[one.first : one.last]
    return not PLURAL.intersection(token.word for token in words) and any(token.capital for token in words[1:])
