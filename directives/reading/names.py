"""Names of bodies in a line: where a ministry, a group or an office is named, and where the name ends."""

from directives.reading import gazetteer
from directives.reading.name_tables import (
    ALONE,
    ASSIGN_WORDS,
    BODIES,
    CHIEFS,
    DETERMINERS,
    FIELD_VERBS,
    FIELDS,
    GROUPS,
    HEADS,
    MODIFIERS,
    NOT_BODIES,
    NOUNS,
    OF,
    OFFICES,
    PLACED,
    PLURAL,
    PROVINCES,
    STOP_WORDS,
    STOPS,
    TITLES,
    VERB_NOUNS,
    WHERE,
    WHERE_NOUN,
)
from directives.reading.phrases import Phrases, Token

DEEPEST = 4  # "Giám đốc Sở A của tỉnh B thuộc vùng C"
LONGEST = 16  # tokens in a name
NATIONAL = Phrases(["việt nam", "quốc gia", "quốc gia việt nam"])
ORDERS = Phrases(gazetteer.ORDERS)
# Heads whose name may be a list itself: "Cục Mỹ thuật, Nhiếp ảnh và Triển lãm".
PARTED = frozenset({"cục", "vụ", "phòng", "viện", "tâm"})
LIST_MARKS = frozenset({",", "và", ".", ";", ")"})  # "các xã Bảo Lâm 1, Bảo Lâm 2 và …"
BEFORE_NUMBER = frozenset({"số", "án", "vực", "qlda"})  # "Ban Quản lý dự án 85"


def name_end(line: list[Token], place: int, *, listed: bool = False, depth: int = 0) -> int:
    """Return the token after the body named here, or `place` when none is."""
    at = place
    while (step := DETERMINERS.at(line, at) or _count(line, at)) and at - place < 5:
        at += step
    determiner = line[at - 1].word if at > place else ""
    entire = determiner in {"toàn", "bộ"} and at < len(line) and line[at].word == "ngành"  # "toàn Ngành": nobody's name
    if depth > DEEPEST or at >= len(line) or entire or _is_no_body(line, at, determiner):
        return place
    if determiner in TITLES and line[at].capital and not OFFICES.holds(line, at):
        return _person_end(line, at)
    if fixed := BODIES.at(line, at):
        return _person_end(line, at + fixed) if line[at].word in CHIEFS else _tail_end(line, at + fixed, depth)
    if office := OFFICES.at(line, at):
        return _office_end(line, at + office, place, depth)
    head = HEADS.at(line, at)
    end = _headed_end(line, at, head, depth) if head else at
    named = end > at + head or (head > 0 and _stands_alone(line, at, head, free=listed or determiner != ""))
    return end if named else place


def _count(line: list[Token], at: int) -> int:
    """Return 1 for a number that counts bodies: "08 đơn vị", "34 tỉnh"."""
    counted = at + 1 < len(line) and line[at].word.isdigit() and len(line[at].word) < 4
    return int(counted and not line[at + 1].capital and GROUPS.holds(line, at + 1))


def _is_no_body(line: list[Token], at: int, determiner: str) -> bool:
    """Say whether what opens like a body is another word: "ban đầu", and "tổ chức kiểm thử", where a verb has its object.

    Capitals inside make even such words a name: "Trung tâm Dữ liệu".
    """
    size = NOT_BODIES.at(line, at)
    if size > 1 and size > BODIES.at(line, at):
        is_name = (
            line[at].capital and not line[at + 1].capital and any(token.capital for token in line[at + 2 : at + size])
        )
        return not is_name
    orders = line[at].word == "tổ" and not line[at].capital and not determiner and HEADS.at(line, at) == 2
    return orders and at + 2 < len(line) and line[at + 2].word.isalpha() and not _modifier(line, at + 2)


def _person_end(line: list[Token], at: int) -> int:
    """Take the name of the person who holds the office."""
    if at and line[at - 1].word in {"nam", "gia"}:  # "Tổng công ty … Việt Nam"
        return _tail_end(line, at, DEEPEST)
    end = at
    while end < len(line) and end - at < 5 and line[end].capital and not ASSIGN_WORDS.holds(line, end):
        end += 1
    return end


def _office_end(line: list[Token], at: int, place: int, depth: int) -> int:
    """Return where an office ends, with the body it heads and the name of the person."""
    while (step := OFFICES.at(line, at)) and at - place < 12:
        at += step
    if at < len(line) and line[at].word in {"của", "các", "-"} and not STOPS.holds(line, at):
        inner = name_end(line, at + (line[at].word != "các"), depth=depth + 1)
        at = max(at, inner)
    elif (inner := name_end(line, at, depth=depth + 1)) > at:
        at = inner
    return words_end(line, at, depth)


def _headed_end(line: list[Token], at: int, head: int, depth: int) -> int:
    """Return where the name behind a head word ends; right behind the head where there is none."""
    end = at + head
    known = FIELDS.at(line, end) or PROVINCES.at(line, end)
    parted = _is_parted(line, end)
    if known and (_named(line, end) or line[at].word == "ngành" or (parted and line[end - 1].word == "lý")):
        return end + known if line[at].word == "bộ" else _tail_end(line, end + known, depth, parted=parted)
    if end < len(line) and _starts_anew(line, end):
        return end
    if end < len(line) and (line[end].word in PLURAL or line[end].word in PLACED or _is_ministry(line, end)):
        inner = name_end(line, end, listed=True, depth=depth + 1)
        if inner > end:
            return inner
    return words_end(line, end, depth)


def _starts_anew(line: list[Token], at: int) -> bool:
    """Say whether another name starts here although no mark parts them: "Sở Nội vụ Các xã", two columns of a table."""
    return line[at].word in PLURAL and line[at].capital and at > 0 and not line[at - 1].capital


def _is_ministry(line: list[Token], at: int) -> bool:
    """Say whether a ministry is named here that the body before it belongs to: "Ban Cán sự Đảng Bộ Y tế"."""
    return line[at].word == "bộ" and line[at].capital and FIELDS.holds(line, at + 1)


def _stands_alone(line: list[Token], at: int, head: int, *, free: bool) -> bool:
    """Say whether a head word without a name is a body: "các cơ quan", "Thành phố", "cơ quan chủ quản"."""
    bare = " ".join(token.word for token in line[at : at + head])
    if free or head >= 3 or (bare in ALONE and (bare != "ngành" or line[at].capital)):
        return True
    return line[at].capital and (head > 1 or bare == "địa phương") and line[at].word not in VERB_NOUNS


def _named(line: list[Token], at: int) -> bool:
    """Say whether a field is a name: it has a capital, or the copy has lost its capitals."""
    return line[at].capital or not any(token.capital for token in line[max(0, at - 6) : at])


def _tail_end(line: list[Token], at: int, depth: int, *, parted: bool = False) -> int:
    """Go on over "(…)", "của Quốc hội", "các tỉnh", "có liên quan" behind a known name."""
    if at < len(line) and line[at].word in OF:
        inner = name_end(line, at + 1, depth=depth + 1)
        if inner > at + 1:
            return inner
    if at < len(line) and (line[at].word in PLACED or line[at].word == "các") and not _starts_anew(line, at):
        inner = name_end(line, at, depth=depth + 1)
        if inner > at and (line[at].word == "các" or line[inner - 1].capital or line[at].word in PLACED):
            return inner
    if (place := PROVINCES.at(line, at)) and line[at].capital and line[at - 1].word != "tỉnh":
        at += place  # "Sở Tư pháp Hà Nội"
    while step := _modifier(line, at) or _national(line, at):
        at += step
    joins = at + 1 < len(line) and line[at].word in {"và", "-"} and line[at + 1].capital
    if joins and not _opens_body(line, at + 1, parted=parted):
        return words_end(line, at + 1, depth)
    return at


def _national(line: list[Token], at: int) -> int:
    """Return the size of "Việt Nam", "Quốc gia (Việt Nam)" behind a field: "Cục Du lịch Quốc gia Việt Nam"."""
    return NATIONAL.at(line, at) if at < len(line) and line[at].capital else 0


def _modifier(line: list[Token], at: int) -> int:
    step = MODIFIERS.at(line, at)
    return 0 if step and line[at].word == "tham" and STOPS.holds(line, at + step) else step  # "tham gia vận động"


def _opens_body(line: list[Token], at: int, *, parted: bool = False) -> bool:
    """Say whether a body's first word stands here, or a member of a list with a shared head, which a parted name has not."""
    members = () if parted else (FIELDS, PROVINCES)
    return any(table.holds(line, at) for table in (BODIES, HEADS, OFFICES, DETERMINERS, GROUPS, ASSIGN_WORDS, *members))


def _is_parted(line: list[Token], begin: int) -> bool:
    """Say whether what is named from here on is one department, whose name may be a list: "Cục", "Chi cục", "Cục Quản lý"."""
    first = next((at for at in range(begin - 1, max(begin - 3, -1), -1) if line[at].capital), begin)
    first -= first > 0 and line[first - 1].capital
    singular = any(token.word in PARTED for token in line[first:begin])
    return singular and not (first > 0 and line[first - 1].word in PLURAL)


def words_end(line: list[Token], begin: int, depth: int) -> int:
    """Take the words of a name until a verb, an adverb or a mark ends it."""
    at = begin
    while at < len(line) and at - begin < LONGEST and not _starts_anew(line, at):
        step = _step(line, at, begin, depth)
        if not step:
            return at
        at += step
    return at


def _step(line: list[Token], at: int, begin: int, depth: int) -> int:
    """Return how many tokens go on with the name here, 0 where it ends."""
    token = line[at]
    step = _modifier(line, at)
    if step or token.word in OF or token.word in WHERE:
        return step or _relation(line, at, depth)
    if not token.word[0].isalpha():
        return _mark(line, at, begin)
    if token.word == "và":
        joins = at + 1 < len(line) and line[at + 1].capital and any(one.capital for one in line[max(0, at - 3) : at])
        zones = [one.word for one in line[at + 1 : at + 3]] == ["các", "khu"] and line[at + 2].capital
        return int(zones or (joins and not _opens_body(line, at + 1, parted=_is_parted(line, begin))))
    ordered = token.capital and ORDERS.holds(line, at) and not line[at + 1].capital and not line[at - 1].capital
    step = _named_act(line, at, begin) or (0 if ordered else _noun(line, at) or int(token.capital))
    if not step and token.word in PLURAL:
        return int(at + 1 < len(line) and (NOUNS.holds(line, at + 1) or not STOPS.holds(line, at + 1)))
    if (closes := FIELD_VERBS.at(line, at)) and at > begin and _ends_sentence(line, at + closes):
        return closes  # "Cục Kinh tế xây dựng.", "Cục Kinh tế hợp tác và Phát triển nông thôn"
    return step or int(not STOPS.holds(line, at) and token.word not in STOP_WORDS)


def _noun(line: list[Token], at: int) -> int:
    """Return the size of a noun that opens like a verb; one with a comma inside is a name's only behind a capital."""
    step = NOUNS.at(line, at)
    parted = any(token.word == "," for token in line[at : at + step])
    return step if not parted or any(token.capital for token in line[max(0, at - 2) : at + 1]) else 0


def _ends_sentence(line: list[Token], at: int) -> bool:
    """Say whether a verb before this place has no object: the sentence ends, or the name goes on with another act."""
    goes_on = at + 1 < len(line) and line[at].word == "và" and line[at + 1].capital and not _opens_body(line, at + 1)
    return at >= len(line) or line[at].word in {".", ";"} or goes_on


def _named_act(line: list[Token], at: int, begin: int) -> int:
    """Return the size of an act that a department is named by: "Phòng *Đăng ký* kinh doanh", "… và *Chuyển giao* công nghệ"."""
    opens = (at == begin and line[at - 1].capital) or line[at - 1].word == "và"
    size = STOPS.at(line, at) if opens and line[at].capital and _is_parted(line, begin) else 0
    return size if size > 1 and not any(token.capital for token in line[at + 1 : at + size]) else 0


def _relation(line: list[Token], at: int, depth: int) -> int:
    """Return the size of "của Bộ A", "trực thuộc Bộ", "trên địa bàn", where a body or a place follows."""
    if line[at].word in WHERE and not (at + 1 < len(line) and line[at + 1].word in WHERE_NOUN):
        return 0
    inner = name_end(line, at + 1, listed=True, depth=depth + 1)
    if inner > at + 1:
        return inner - at
    return min(2, len(line) - at) if line[at].word in WHERE else 0


def _mark(line: list[Token], at: int, begin: int) -> int:
    """Go on over a dash between capitals ("Kế hoạch - Tài chính") and a number behind the head ("Khu vực 5")."""
    if line[at].word == "-":
        near = any(token.capital for token in line[max(begin, at - 2) : at])
        return int(at > begin and at + 1 < len(line) and line[at + 1].capital and near)
    if line[at].word == ",":
        return _parts(line, at, begin)
    if not line[at].word[0].isdigit():
        return 0
    ends = at + 1 == len(line) or line[at + 1].word in LIST_MARKS or STOPS.holds(line, at + 1)
    numbered = len(line[at].word) == 1 and (line[at - 1].capital or _is_parted(line, begin)) and ends
    return int(at == begin or numbered or line[at - 1].word in BEFORE_NUMBER)


def _parts(line: list[Token], at: int, begin: int) -> int:
    """Return the size of ", B và C" where a singular name goes on with them: "Cục Mỹ thuật, Nhiếp ảnh và Triển lãm"."""
    if not _is_parted(line, begin) or not line[begin].capital or not _capital_word(line, at + 1):
        return 0
    joint = next((n for n in range(at + 2, min(at + 7, len(line))) if line[n].word == "và"), 0)
    inside = all(token.word.isalpha() and not token.capital for token in line[at + 2 : joint])
    return joint + 2 - at if joint and inside and _capital_word(line, joint + 1) else 0


def _capital_word(line: list[Token], at: int) -> bool:
    """Say whether a word of a name stands here that opens no body of its own."""
    return at < len(line) and line[at].capital and not _opens_body(line, at)
