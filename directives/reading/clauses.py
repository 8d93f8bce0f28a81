"""Where in a clause a doer can stand."""

from directives.reading import signals
from directives.reading.bodies import Named
from directives.reading.phrases import Token

MARKS = frozenset({",", "-", '"'})
ENDS = signals.CONJUNCTIONS.last_words()


def may_stand(line: list[Token], at: int, clause: int) -> bool:
    """Say whether a doer can stand here: at a clause's start, behind a comma or a conjunction."""
    word = line[at - 1].word
    if at == clause or word in MARKS:
        return True
    if word not in ENDS and not word.isdigit():
        return False
    if after_conjunction(line, at, clause):
        return True
    before = at - 1
    while before >= clause and (signals.CONJUNCTIONS.at(line, before) == 1 or line[before].word.isdigit()):
        before -= 1
    return before < clause


def after_conjunction(line: list[Token], at: int, clause: int) -> bool:
    """Say whether only "đồng thời", "nhất là", … stands between the clause's start or a comma and here."""
    return line[at - 1].word in ENDS and any(
        at - size >= clause
        and (at - size == clause or line[at - size - 1].word in {",", "-"})
        and signals.CONJUNCTIONS.at(line, at - size) == size
        for size in (1, 2, 3, 4)
    )


def is_in_a_law(line: list[Token], named: Named, end: int) -> bool:
    """Say whether words of giving only tell what a law shall hold: "…, giao Chính phủ quy định chi tiết"."""
    chief = [token.word for token in line[named.first : named.last]]
    return chief in (["chính", "phủ"], ["bộ", "trưởng"]) and [one.word for one in line[end : end + 2]] == [
        "quy",
        "định",
    ]
