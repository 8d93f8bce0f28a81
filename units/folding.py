"""Text folded for searching and comparing: case, tone marks and their placement no longer matter."""

import re
import unicodedata
from collections.abc import Iterable

# "Cục CNTT" is "Cục Công nghệ thông tin": whole words, folded
ABBREVIATIONS = {
    "btp": "bo tu phap",
    "tcthads": "tong cuc thi hanh an dan su",
    "qlthads": "quan ly thi hanh an dan su",
    "thads": "thi hanh an dan su",
    "thahc": "thi hanh an hanh chinh",
    "cntt": "cong nghe thong tin",
    "khtc": "ke hoach tai chinh",
    "kh tc": "ke hoach tai chinh",
    "kh va tc": "ke hoach tai chinh",
    "tccb": "to chuc can bo",
    "htqt": "hop tac quoc te",
    "kntc": "khieu nai to cao",
    "pbgdpl": "pho bien giao duc phap luat",
    "tgpl": "tro giup phap ly",
    "tthc": "thu tuc hanh chinh",
    "cchc": "cai cach hanh chinh",
    "xlvphc": "xu ly vi pham hanh chinh",
    "vphc": "vi pham hanh chinh",
    "qppl": "quy pham phap luat",
    "vbqppl": "van ban quy pham phap luat",
    "gdbd": "giao dich bao dam",
    "csdl": "co so du lieu",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "tphcm": "thanh pho ho chi minh",
    "hcm": "ho chi minh",
    "vp": "van phong",
    "tp": "thanh pho",
    "tw": "trung uong",
}
# The longer ones first where one holds another.
ABBREVIATION = re.compile(rf"\b(?:{'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})\b")

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[a-z0-9]+")  # "12/TB-BTP" is three words
# What is looked for as one thing: "mục 2.1", "mục II", else whatever stands between spaces: "12/TB-BTP"
_TERM = re.compile(r"\bmuc (?:\d\S*|[ivx]+(?:\.\S*|$))|\S+")


def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics, đ as d, spaces single.

    >>> fold("  Nghị  ĐỊNH hoà")
    'nghi dinh hoa'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare.lower().replace("đ", "d")).strip()


def searchable(*, marks: Iterable[str], prose: Iterable[str]) -> str:
    """Return what searching looks through: words between single spaces, abbreviations in both their forms.

    Marks are numbers and clauses, in which "BTP" says nothing.

    >>> searchable(marks=["12/TB-BTP", "mục 2.1(i)"], prose=["Cục THADS"])
    ' 12 tb btp muc 2 1 i cuc thads thi hanh an dan su '
    """
    told = _words(" ".join(prose))
    bare = f" {told.replace(' va ', ' ')} "
    spelled = [ABBREVIATIONS[found] for found in ABBREVIATION.findall(told)]
    shortened = [short for short, full in ABBREVIATIONS.items() if f" {full} " in bare]
    added = [form for form in dict.fromkeys([*spelled, *shortened]) if f" {form} " not in f" {told} "]
    return f" {' '.join(filter(None, [_words(' '.join(marks)), told, *added]))} "


def sought(query: str) -> list[str]:
    """Return the pieces of `searchable` text that all have to be there for a query.

    A word may be unfinished, a number may not: 12 is not 120.

    >>> sought("mục 2.1 hoà giả 12")
    [' muc 2 1 ', ' hoa', ' gia', ' 12 ']
    """
    pieces = []
    for term in _TERM.findall(fold(query)):
        if words := _words(term):
            is_whole = "/" not in term and any(letter.isdigit() for letter in words)
            pieces.append(f" {words} " if is_whole else f" {words}")
    return pieces


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
