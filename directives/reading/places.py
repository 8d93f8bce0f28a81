"""One member of a list with a shared head, named in full: "UBND các tỉnh, thành phố: A, B" is "UBND tỉnh A", "UBND thành phố B"."""

from directives.reading.cleaning import fold
from directives.reading.gazetteer import CITIES, PROVINCES
from directives.reading.name_tables import PLURAL

# Kinds of place that a list can be headed by; which one a member is, its own name tells where it is known.
KINDS = ("tỉnh", "thành phố", "tp.", "tp", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
CENTRAL = ("tỉnh", "thành phố")


def named(head: str, member: str) -> str:
    """Return a member with the head it shares, of the right kind of place: "UBND thành phố Cần Thơ", not "UBND tỉnh"."""
    kind = _kind_of(member)
    bare, said = _split(head)
    return _capitalised(" ".join(filter(None, [bare, kind if kind and said in CENTRAL else said, member])))


def in_the_singular(words: list[str]) -> str:
    """Return a list's first member as one body: "các Sở Tài chính" is "Sở Tài chính", "UBND các tỉnh, thành phố Huế" is "UBND thành phố Huế"."""
    kept = [word for word in words if fold(word) not in PLURAL]
    joined = " ".join(kept).replace(" , ", ", ")
    for kinds in ("tỉnh, thành phố", "tỉnh và thành phố", "thành phố, tỉnh"):
        before, found, member = joined.partition(f"{kinds} ")
        if found:
            joined = f"{before}{_kind_of(member) or CENTRAL[0]} {member}"
    return joined[:1].upper() + joined[1:]


def _kind_of(member: str) -> str:
    """Return whether a name is a city's under the centre or a province's; nothing where it is neither."""
    folded = fold(member)
    if folded in CITIES:
        return "thành phố"
    return "tỉnh" if folded in PROVINCES else ""


def _split(head: str) -> tuple[str, str]:
    for kind in KINDS:
        if head == kind or head.endswith(f" {kind}"):
            return head.removesuffix(kind).strip(), kind
    return head, ""


def _capitalised(text: str) -> str:
    said = [word.upper() if word in {"ubnd", "hđnd"} else word for word in text.split(" ")]
    return " ".join([said[0][:1].upper() + said[0][1:], *said[1:]])
