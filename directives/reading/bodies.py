"""Bodies in a line: where a ministry, a group or an office is named, and where a list of them ends."""

from dataclasses import dataclass

from directives.reading import gazetteer, words
from directives.reading.phrases import Phrases, Token

FIELDS = Phrases(gazetteer.FIELDS)
BODIES = Phrases(gazetteer.BODIES)
PROVINCES = Phrases(gazetteer.PROVINCES)
HEADS = Phrases(gazetteer.HEADS + gazetteer.COMPOUND_HEADS)
OFFICES = Phrases(gazetteer.OFFICES)
GROUPS = Phrases(gazetteer.GROUPS)
MODIFIERS = Phrases(gazetteer.MODIFIERS)
NOUNS = Phrases(gazetteer.NOUNS)
NOT_BODIES = Phrases(gazetteer.NOT_BODIES)
STOPS = Phrases(words.VERBS | words.ADVERBS | words.DIRECTS)
ASSIGN_WORDS = Phrases(["giao", "yêu cầu", "đề nghị", "phối hợp", "chủ trì"])
DETERMINERS = Phrases(
    ["các", "những", "từng", "mỗi", "toàn", "toàn bộ", "một số", "hai", "ba", "các đồng chí", "đồng chí", "đ/c", "toàn thể", "tất cả các", "mọi", "tập thể", "các đ/c", "ông", "bà", "thủ trưởng các", "lãnh đạo các", "người đứng đầu các", "người đứng đầu", "đại diện lãnh đạo các", "đại diện"]
)
PLURAL = frozenset(["các", "những", "hai", "ba"])
DETERMINED = PLURAL | {"từng", "mỗi", "toàn", "mọi"}
LISTED = frozenset(["bộ", "sở", "cục", "vụ", "tỉnh", "thành", "ubnd", "uỷ", "tập", "tổng", "công", "đảng", "ban", "xã", "phường", "huyện", "quận", "hội", "viện", "cơ", "ngành"])
PLACED = frozenset(["khu", "tỉnh", "thành", "phố", "tp.", "tp", "quận", "huyện", "xã", "phường"])
ALONE = frozenset(["bộ", "tỉnh", "thành phố", "huyện", "xã", "phường", "quận", "ngành", "uỷ ban", "tổng cục", "tập đoàn", "tổng công ty", "chủ đầu tư", "nhà đầu tư"])
OF = frozenset({"của", "thuộc", "trực", "ngang"})
WHERE = frozenset({"trong", "tại", "trên", "ở"})
WHERE_NOUN = frozenset(["địa", "ngành", "tỉnh", "thành", "cả", "hệ", "bộ", "toàn", "khu", "vùng"])
VERB_NOUNS = frozenset({"tổ", "cấp", "phòng", "hội", "báo", "ban", "quỹ", "tư", "khối", "thuế", "trường", "cơ", "đại", "cán", "tập"})
DEEPEST = 4  # "Giám đốc Sở A của tỉnh B thuộc vùng C"
PREAMBLE_WORDS = frozenset({"trên cơ sở", "trường hợp", "trong khi", "cùng với"})
LONGEST = 16  # tokens in a name


@dataclass(frozen=True, slots=True)
class Named:
    """A body by its range of tokens; `head` is the shared word of a list ("các Bộ: A, B"), `opening` the list's first token."""

    first: int
    last: int
    head: str = ""
    opening: int = -1


def name_end(line: list[Token], place: int, *, listed: bool = False, depth: int = 0) -> int:
    """Return the token after the body named here, or `place` when none is."""
    if depth > DEEPEST:
        return place
    at = place
    while (step := DETERMINERS.at(line, at)) and at - place < 5:
        at += step
    determined = at > place
    whole = determined and line[at - 1].word in {"toàn", "bộ"}
    if at >= len(line) or NOT_BODIES.holds(line, at) or (whole and line[at].word == "ngành"):
        return place
    if determined and line[at - 1].word in {"chí", "ông", "bà", "đ/c"} and line[at].capital and not OFFICES.holds(line, at):
        return _person_end(line, at)
    fixed = BODIES.at(line, at)
    if fixed:
        return _person_end(line, at + fixed) if line[at].word in CHIEFS else _tail_end(line, at + fixed, depth)
    office = OFFICES.at(line, at)
    if office:
        return _office_end(line, at + office, place, depth)
    head = HEADS.at(line, at)
    if not head:
        return place
    free = determined or listed
    end = _headed_end(line, at, head, depth)
    return end if end > at + head or _stands_alone(line, at, head, free=free) else place


CHIEFS = frozenset({"thủ", "phó", "tổng", "chủ"})  # "Thủ tướng Chính phủ", "Phó Thủ tướng", "Tổng Bí thư", "Chủ tịch nước"


def _person_end(line: list[Token], at: int) -> int:
    """Take the name of the person who holds the office."""
    if at and line[at - 1].word in {"nam", "gia"}:  # "Tổng công ty … Việt Nam"
        return _tail_end(line, at, DEEPEST)
    end = at
    while end < len(line) and end - at < 5 and line[end].capital and not ASSIGN_WORDS.holds(line, end):
        end += 1
    return end


def _office_end(line: list[Token], at: int, place: int, depth: int) -> int:
    """An office takes the body it heads and the name of the person."""
    while (step := OFFICES.at(line, at)) and at - place < 12:
        at += step
    if at < len(line) and line[at].word in {"của", "các", "-"} and not STOPS.holds(line, at):
        inner = name_end(line, at + (line[at].word != "các"), depth=depth + 1)
        at = max(at, inner)
    elif (inner := name_end(line, at, depth=depth + 1)) > at:
        at = inner
    return _words_end(line, at, depth)


def _headed_end(line: list[Token], at: int, head: int, depth: int) -> int:
    """Return where the name behind a head word ends; right behind the head where there is none."""
    end = at + head
    known = FIELDS.at(line, end) or PROVINCES.at(line, end)
    if known and _named(line, end):
        return end + known if line[at].word == "bộ" else _tail_end(line, end + known, depth)
    if end < len(line) and (line[end].word in PLURAL or line[end].word in PLACED):
        inner = name_end(line, end, listed=True, depth=depth + 1)
        if inner > end:
            return inner
    return _words_end(line, end, depth)


def _stands_alone(line: list[Token], at: int, head: int, *, free: bool) -> bool:
    """Say whether a head word without a name is a body: "các cơ quan", "Thành phố", "cơ quan chủ quản"."""
    bare = " ".join(token.word for token in line[at : at + head])
    if free or head >= 3 or bare in ALONE:
        return True
    return line[at].capital and (head > 1 or bare == "địa phương") and line[at].word not in VERB_NOUNS


def _named(line: list[Token], at: int) -> bool:
    """A field is a name with a capital, or in a copy that has lost its capitals."""
    return line[at].capital or not any(token.capital for token in line[max(0, at - 6) : at])


def _tail_end(line: list[Token], at: int, depth: int) -> int:
    """Go on over "(…)", "của Quốc hội", "các tỉnh", "có liên quan" behind a known name."""
    if at < len(line) and line[at].word in OF:
        inner = name_end(line, at + 1, depth=depth + 1)
        if inner > at + 1:
            return inner
    if at < len(line) and (line[at].word in PLACED or line[at].word == "các"):
        inner = name_end(line, at, depth=depth + 1)
        if inner > at and (line[at].word == "các" or line[inner - 1].capital or line[at].word in PLACED):
            return inner
    while step := MODIFIERS.at(line, at):
        at += step
    if at + 1 < len(line) and line[at].word in {"và", "-"} and line[at + 1].capital and not _opens_body(line, at + 1):
        return _words_end(line, at + 1, depth)
    return at


def _opens_body(line: list[Token], at: int) -> bool:
    """Say whether a body's first word stands here, or a member of a list with a shared head."""
    return any(table.holds(line, at) for table in (BODIES, HEADS, OFFICES, FIELDS, PROVINCES, DETERMINERS, GROUPS, ASSIGN_WORDS))


def _words_end(line: list[Token], begin: int, depth: int) -> int:
    """Take the words of a name until a verb, an adverb or a mark ends it."""
    at = begin
    while at < len(line) and at - begin < LONGEST:
        step = _step(line, at, begin, depth)
        if not step:
            return at
        at += step
    return at


def _step(line: list[Token], at: int, begin: int, depth: int) -> int:
    """Return how many tokens go on with the name here, 0 where it ends."""
    token = line[at]
    if step := MODIFIERS.at(line, at):
        return step
    if token.word in OF or token.word in WHERE:
        return _relation(line, at, depth)
    if not token.word[0].isalpha():
        return _mark(line, at, begin)
    if token.capital:
        return 1
    if token.word == "và":
        joins = at + 1 < len(line) and line[at + 1].capital and any(one.capital for one in line[max(0, at - 3) : at])
        return int(joins and not _opens_body(line, at + 1))
    if step := NOUNS.at(line, at):
        return step
    if token.word in PLURAL:
        return int(at + 1 < len(line) and (NOUNS.holds(line, at + 1) or not STOPS.holds(line, at + 1)))
    return int(not STOPS.holds(line, at) and token.word not in STOP_WORDS)


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
        return int(at > begin and at + 1 < len(line) and line[at + 1].capital and line[at - 1].capital)
    return int(line[at].word[0].isdigit() and at == begin)


STOP_WORDS = frozenset(
    ["đó", "về", "với", "theo", "cho", "từ", "đến", "do", "vì", "nên", "mà", "thì", "hoặc", "rằng", "như", "vào", "bằng", "qua", "hơn", "rất", "nhất", "việc", "các", "những", "và", "cũng", "đồng", "cùng", "đối", "giữa", "này"]
)


def list_at(line: list[Token], place: int, *, semicolons: bool = False, named: bool = False) -> tuple[list[Named], int]:
    """Return the bodies listed from this place on, and the token after the list; `named` when a body must stand here."""
    end = name_end(line, place, listed=named)
    if end == place:
        return [], place
    found = [Named(place, end)]
    shared = _shared_head(line, place, end)
    if shared and end < len(line) and line[end].word == ":":
        found, end = _members(line, found, end + 1, shared)
    while True:
        after = _separator_end(line, end, {",", "và", ";"} if semicolons or found[-1].opening >= 0 else {",", "và"})
        if after == end and not (line[found[-1].first].word == "bộ" and end < len(line) and line[end].word == "các"):
            return found, end
        end_of_next = name_end(line, after, listed=True)
        if end_of_next > after:
            found, end = _with_next(line, found, after, end_of_next)
            shared = _shared_head(line, found[-1].first, end) or shared
            if shared and end < len(line) and line[end].word == ":":
                found, end = _members(line, found, end + 1, shared)
            continue
        member = _member_end(line, after) if shared else after
        if member == after:
            return found, end
        if not found[-1].head:
            found[-1] = Named(found[-1].first, found[-1].last, found[-1].head, found[-1].first)
        opening = found[-1].opening if found[-1].opening >= 0 else found[-1].first
        found.append(Named(after, member, shared, opening))
        end = member


def _with_next(line: list[Token], found: list[Named], first: int, last: int) -> tuple[list[Named], int]:
    """A bare group noun goes on with the group before it ("các bộ, ngành, địa phương"); anything else is one more."""
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
    """Return the token after a remark in brackets ("(EVN)", "(qua Bộ A)"), or the place itself."""
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
    """A member of a list with a shared head: a known field or place, or a run of capitals."""
    known = FIELDS.at(line, at) or PROVINCES.at(line, at) or BODIES.at(line, at)
    if known and line[at].capital:
        end = at + known
        while end < len(line) and MODIFIERS.at(line, end):
            end += MODIFIERS.at(line, end)
        return end
    if at < len(line) and line[at].capital and not STOPS.holds(line, at):
        return _words_end(line, at, at)
    return at


FIRST_WORDS = frozenset().union(*(table.first_words() for table in (BODIES, OFFICES, HEADS, DETERMINERS)))
SKIPPED = Phrases(words.VERBS | words.ADVERBS | words.DIRECTS | frozenset(gazetteer.NOT_BODIES) | PREAMBLE_WORDS)


def phrase_end(line: list[Token], at: int) -> int:
    """Return the token after the known phrase here, or the next one: "trên cơ sở" holds no "sở"."""
    return at + max(1, SKIPPED.at(line, at))
