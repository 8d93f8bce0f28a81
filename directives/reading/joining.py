"""Who joins in: the bodies behind "phối hợp (chặt chẽ) với …", "cùng với …"."""

from directives.reading import signals
from directives.reading.bodies import Named, list_at
from directives.reading.chairs import phrase
from directives.reading.phrases import Token


def joined(line: list[Token], at: int, clause: int, *, led: bool) -> tuple[list[Named], int]:
    """Return whom words of joining here name, and the token behind them; `led` when a lead is already known."""
    size = signals.JOIN.at(line, at)
    if not size or _is_noun(line, at):
        return [], at
    if line[at].word == "có" and not led:
        return [], at  # "Hội nghị có sự tham gia của …"
    bare = size == 1 and line[at].word == "cùng"
    if line[at].word == "cùng" and (at == clause or (bare and not led)):
        return [], at
    end = at + size
    while step := signals.JOIN_HOW.at(line, end):
        end += step
    found, after = list_at(line, end, named=True)
    return (found, after) if found else ([], at)


def helps(line: list[Token], at: int, leads: list[Named]) -> int:
    """Return the token behind "phối hợp" where the one named before it only helps a lead of the sentence, or 0.

    "A chủ trì, B phối hợp (thực hiện)": to join is the duty of one who is not the lead. Who is told whom to join with
    ("B phối hợp với C rà soát") has work of its own.
    """
    same = leads and not any(token.word in {".", "\n"} for token in line[leads[-1].last : at])
    while step := signals.BEFORE_JOINING.at(line, at):
        at += step
    if not same or phrase(line, at, 2) != "phối hợp":
        return 0
    end = at + 2
    while step := signals.JOIN_HOW.at(line, end):
        end += step
    return 0 if list_at(line, end, named=True)[0] else end


def _is_noun(line: list[Token], at: int) -> bool:
    """Say whether "phối hợp" is a noun here: "quy chế phối hợp", "sự phối hợp"."""
    before = phrase(line, max(0, at - 2), min(at, 2))
    return before.endswith(signals.JOIN_NOUNS) or (f" {before}".endswith(" sự") and before[:-3] not in signals.LAWS)
