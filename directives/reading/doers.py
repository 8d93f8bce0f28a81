"""Doers that no list of names knows: a name with commas before "chủ trì", a bare province, "Sở A được giao …"."""

from dataclasses import replace

from directives.reading import signals
from directives.reading.bodies import Named, list_at
from directives.reading.name_tables import HEADS, PLURAL
from directives.reading.phrases import Phrases, Token

LONGEST_NAME = 18  # tokens from a head word to "chủ trì"
MOST_TOLD = 8  # tokens that tell a group apart
LOOK_BACK = 40  # tokens before "được giao cho" that can say it was done
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


def headed(line: list[Token]) -> list[Named]:
    """Take a heading that is nothing but a group with what tells it apart: "Các đơn vị có thủ tục hành chính".

    Or one that says for whom its tasks are: "Nhiệm vụ chung đối với các sở, UBND các xã".
    """
    last = len(line) - (bool(line) and line[-1].word in {":", "."})
    if told := _concerned(line, last):
        return told
    found, end = list_at(line, 0)
    if last > end and line[last - 1].word == ")":
        last = next((at for at in range(end, last) if line[at].word == "("), last)  # "Các xã có rừng (…)"
    says = any(not token.word[0].isalnum() for token in line[end:last])
    is_group = bool(found) and line[0].word in PLURAL and line[0].capital and end < last <= end + MOST_TOLD
    return [*found[:-1], replace(found[-1], last=last)] if is_group and not says else []


def _concerned(line: list[Token], last: int) -> list[Named]:
    starts = (
        at + 2 for at in range(2, min(MOST_TOLD, last - 2)) if line[at].word == "đối" and line[at + 1].word == "với"
    )
    start = next(starts, 0)
    if not start or line[0].word not in {"nhiệm", "yêu"} or line[start].word not in PLURAL:
        return []
    found, end = list_at(line, start)
    return found if end == last else []


def given(line: list[Token], at: int, found: list[Named], end: int) -> tuple[list[Named], int]:
    """Take "Sở A được giao (nhiệm vụ) rà soát …": whom the passive names, and the token behind it."""
    inside = next((n for n in range(at, end) if signals.GIVEN.holds(line, n)), end)
    if inside == end and end < len(line) and line[end].word == "cũng":
        return _also_given(line, found, end + 1)
    follows = _past_given(line, inside)
    plural = any(token.word in PLURAL for token in line[at:inside])
    is_given = inside < follows and follows >= end and inside > found[-1].first
    if plural or not is_given or not signals.PREDICATES.holds(line, follows):
        return [], at
    return [*found[:-1], replace(found[-1], last=inside)], follows


def _also_given(line: list[Token], found: list[Named], at: int) -> tuple[list[Named], int]:
    """Take "Bộ B cũng được giao rà soát …", as the press goes on from the one told before."""
    follows = _past_given(line, at)
    return (found, follows) if follows > at and signals.PREDICATES.holds(line, follows) else ([], at)


def _past_given(line: list[Token], at: int) -> int:
    """Step over "được giao (nhiệm vụ)"."""
    at += signals.GIVEN.at(line, at)
    while signals.BETWEEN_GIVEN.holds(line, at):
        at += 1
    return at


WORK = frozenset({"nhiệm", "việc", "công", "nội", "phần"})  # "Nhiệm vụ", "Việc", "Công tác", "Nội dung", "Phần việc"
CHARGES = frozenset({"trách", "được", "do", "yêu", "chỉ"})  # first words of what charges somebody
DOES = Phrases(["thực hiện", "đảm nhiệm", "đảm nhận", "phụ trách", "chịu trách nhiệm", "triển khai thực hiện"])
ENDS = frozenset(".;,\n")


def charged(line: list[Token], at: int, clause: int) -> tuple[list[Named], int]:
    """Take whom a clause about the work names: "Trách nhiệm của X là …", "… được giao cho X", "Việc … do X thực hiện"."""
    if at and line[at - 1].word == "(":
        return _bracketed(line, at)
    if line[at].word not in CHARGES:
        return [], at
    words = [token.word for token in line[at : at + 3]]
    if words in (["yêu", "cầu", "của"], ["chỉ", "đạo", "của"]) and line[at - 1].word == "là":
        return _demanded(line, at + 3)
    if at == clause and words == ["trách", "nhiệm", "của"]:
        found, end = list_at(line, at + 3)
        says = end < len(line) and line[end].word in {"là", ":"} and signals.PREDICATES.holds(line, end + 1)
        return (found, end) if says else ([], at)
    if line[clause].word not in WORK or any(token.word == "đã" for token in line[max(clause, at - LOOK_BACK) : at]):
        return [], at
    given = words == ["được", "giao", "cho"]
    found, end = list_at(line, at + 3 if given else at + 1) if given or words[0] == "do" else ([], at)
    does = DOES.at(line, end)
    closes = end + does >= len(line) or line[end + does].word in ENDS
    return (found, end) if found and closes and (given or does) else ([], at)


def _bracketed(line: list[Token], at: int) -> tuple[list[Named], int]:
    """Take whom a remark in brackets gives the duty before it: "Đẩy nhanh giải ngân (Sở A chủ trì)"."""
    found, end = list_at(line, at)
    does = max(DOES.at(line, end), signals.LEADS.at(line, end))
    return (found, end) if found and does and not signals.PRESIDES.holds(line, end) else ([], at)


def _demanded(line: list[Token], at: int) -> tuple[list[Named], int]:
    """Take whom "… là yêu cầu của Thủ tướng với Bộ A" names."""
    _, end = list_at(line, at)
    end += end < len(line) and line[end].word == "đối"
    return list_at(line, end + 1) if end > at and end < len(line) and line[end].word == "với" else ([], at)
