"""Text folded for searching and comparing: case, tone marks and their placement no longer matter."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics, đ as d, spaces single.

    >>> fold("  Nghị  ĐỊNH hoà")
    'nghi dinh hoa'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare.lower().replace("đ", "d")).strip()
