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
    bare = size == 1 and line[at].word == "cùng"
    if line[at].word == "cùng" and (at == clause or (bare and not led)):
        return [], at
    end = at + size
    while step := signals.JOIN_HOW.at(line, end):
        end += step
    found, after = list_at(line, end, named=True)
    return (found, after) if found else ([], at)


def _is_noun(line: list[Token], at: int) -> bool:
    """Say whether "phối hợp" is a noun here: "quy chế phối hợp", "sự phối hợp"."""
    before = phrase(line, max(0, at - 2), min(at, 2))
    return before.endswith(signals.JOIN_NOUNS) or (f" {before}".endswith(" sự") and before[:-3] not in signals.LAWS)
