"""From a unit's name as a notice writes it to the unit or group that it means; where in doubt, nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from units.folding import ABBREVIATION, ABBREVIATIONS, fold

LEAST_SCORE = 85.0
_MANY = 20

# ð is an old typist's đ; the Cyrillic letters look like Latin ones and are met inside abbreviations
_LOOKALIKES = str.maketrans("ðаеорсухвкмнт", "daeopcyxbkmht")

_WORD = re.compile(r"[a-z0-9]+")  # "Kế hoạch - Tài chính" and "TP.HCM" are words without their punctuation

# "Thủ trưởng các cơ quan THADS", "đồng chí Cục trưởng Cục CNTT", "Chánh Văn phòng Bộ": the body, not the person
_PERSON = (
    r"(?:dong chi|tap the|lanh dao|thu truong|nguoi dung dau"
    r"|tong cuc truong(?= tong cuc)|cuc truong(?= (?:cac )?cuc)|vu truong(?= (?:cac )?vu)|vien truong(?= vien)"
    r"|giam doc(?= hoc vien)|chanh(?= van phong)|truong(?= (?:thi hanh an|ban|phong)\b)) "
)
_LEAD_IN = re.compile(rf"^(?:{_PERSON}|(?:cac|nhung) )+")
_PLURAL = re.compile(rf"^(?:{_PERSON})*(?:cac|nhung) ")  # "các Bộ" is not the one Ministry

# words that a name keeps its meaning without: "Cục THADS (tỉnh) Bắc Giang", "Kế hoạch (và) Tài chính"
_FILLERS = re.compile(r"\b(?:va|cac|cua|thuoc|(?:tinh|thanh pho)(?= \w))(?: |$)")


class Kind(StrEnum):
    """What a name can mean."""

    UNIT = "unit"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Target:
    """A row that a name can mean."""

    kind: Kind
    pk: int


@dataclass(frozen=True, slots=True)
class Name:
    """A way of writing a target; without a target, a name that is known and means no single one.

    A former name yields to a name in use that is written alike.
    """

    text: str
    target: Target | None
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """What a written name means, and how alike (0 to 100) it is to a known one."""

    kind: Kind
    pk: int
    score: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """The names known on a day, by strict and by loose spelling, and the words they are made of."""

    strict: Mapping[str, Target | None]
    loose: Mapping[str, Target | None]
    words: Set[str]

    @classmethod
    def of(cls, names: Iterable[Name]) -> "Directory":
        """Return the directory of `names`; a spelling shared by several targets means none of them."""
        known = list(names)
        loose = _targets((_loosen(name.text), name) for name in known)
        return cls(
            strict=_targets((_spell(name.text), name) for name in known),
            loose=loose,
            words=frozenset(word for spelling in loose for word in spelling.split()),
        )

    def match(self, written: str) -> Match | None:
        """Return what `written` means, or None when it is unknown or may mean several; never raises."""
        spelling, loose = _spell(written), _loosen(written)
        if spelling in self.strict:
            return _found(self.strict[spelling], score=100.0, exact=True)
        match = _found(self.loose[loose], score=100.0, exact=True) if loose in self.loose else self._nearest(loose)
        return None if match and match.kind is Kind.UNIT and _PLURAL.match(spelling) else match

    def _nearest(self, spelling: str) -> Match | None:
        likely = process.extract(spelling, self.loose.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=_MANY)
        alike = [(name, score) for name, score, _ in likely if self._may_be(spelling, name)]
        if len({self.loose[name] for name, _ in alike}) != 1:
            return None
        name, score = alike[0]
        return _found(self.loose[name], score=score, exact=False)

    def _may_be(self, written: str, name: str) -> bool:
        """Tell whether only slips of the pen part the two: Sở is no Bộ, and one province no other."""
        ours, theirs = written.split(), name.split()
        if len(ours) != len(theirs):
            return "".join(ours) == "".join(theirs)
        return all(a == b or (a not in self.words and _is_slip(a, b)) for a, b in zip(ours, theirs, strict=True))


def _targets(spelled: Iterable[tuple[str, Name]]) -> dict[str, Target | None]:
    names: defaultdict[str, list[Name]] = defaultdict(list)
    for spelling, name in spelled:
        if spelling:
            names[spelling].append(name)
    return {spelling: _agreed(alike) for spelling, alike in names.items()}


def _agreed(names: list[Name]) -> Target | None:
    in_use = [name for name in names if not name.is_former] or names
    targets = {name.target for name in in_use}
    return targets.pop() if len(targets) == 1 else None


def _found(target: Target | None, *, score: float, exact: bool) -> Match | None:
    return Match(kind=target.kind, pk=target.pk, score=score, exact=exact) if target else None


def _spell(text: str) -> str:
    """Return the words of `text` in lower case without diacritics, its abbreviations written out."""
    folded = fold(text.lower().translate(_LOOKALIKES).replace("&", " va "))
    return ABBREVIATION.sub(lambda found: ABBREVIATIONS[found[0]], " ".join(_WORD.findall(folded)))


def _loosen(text: str) -> str:
    """Return the spelling of `text` without the person who speaks for the body and without fillers."""
    return _FILLERS.sub("", _LEAD_IN.sub("", _spell(text))).strip()


def _is_slip(written: str, meant: str) -> bool:
    """Tell whether one letter parts two long words that begin alike; digits are never slips."""
    long_enough = min(len(written), len(meant)) >= 4 and written.isalpha() and meant.isalpha()
    return long_enough and written[0] == meant[0] and OSA.distance(written, meant) <= 1
