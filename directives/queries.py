"""What the review page asks of a notice."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from rapidfuzz import fuzz, process

from directives.models import TRACKED, Directive, Item
from units.folding import fold


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the source text: outside every row (`item` None), or of one row; `clue` says what it proves."""

    text: str
    item: Item | None = None
    clue: str = ""

    @property
    def is_words(self) -> bool:
        """Whether there is a word in it: a mark or a blank alone is nothing to click on."""
        return any(letter.isalnum() for letter in self.text)


def for_list() -> QuerySet[Directive]:
    """Return the notices, the newest first, with how many rows are tasks and how many of these are confirmed."""
    tracked = Q(items__kind__in=TRACKED)
    return (
        Directive.objects.select_related("document")
        .annotate(
            tracked_count=Count("items", filter=tracked),
            confirmed_count=Count("items", filter=tracked & Q(items__confirmed_at__isnull=False)),
        )
        .order_by("-read_at", "-pk")
    )


def items_for_review(directive: Directive) -> QuerySet[Item]:
    """Return the rows with their bodies, in the order of the text."""
    return (
        directive.items.select_related("confirmed_by")
        .prefetch_related("responsibles__unit", "responsibles__group", "repeats__earlier__directive__document")
        .order_by("position")
    )


# Two duties are told apart below this share of common words, whatever their order (tried on the sample notices).
LIKENESS = 80
# The earlier rows that are looked through, the newest first: enough for years of notices, quick at any size.
LOOKED_THROUGH = 20_000


def look_alikes(directive: Directive, items: list[Item]) -> list[tuple[Item, int, int]]:
    """Return (row, earlier row's key, likeness in percent) for rows that an earlier notice asked for as well."""
    tracked = [item for item in items if item.is_tracked]
    earlier = list(
        Item.objects.tracked()
        .filter(directive__read_at__lte=directive.read_at)
        .exclude(directive=directive)
        .order_by("-pk")
        .values_list("pk", "text")[:LOOKED_THROUGH]
    )
    folded = [fold(text) for _pk, text in earlier]
    found = []
    for item in tracked:
        near = process.extract(fold(item.text), folded, scorer=fuzz.token_sort_ratio, score_cutoff=LIKENESS, limit=5)
        found += [(item, earlier[at][0], round(score)) for _text, score, at in near]
    return found


def segments(text: str, items: list[Item]) -> list[Segment]:
    """Cut the source text so that every character is in exactly one segment, in order."""
    pieces: list[Segment] = []
    at = 0
    for item in sorted(items, key=lambda row: (row.start, row.end)):
        if item.end <= at:
            continue
        start = max(at, item.start)
        if start > at:
            pieces.append(Segment(text[at:start]))
        pieces += _with_clues(text, item, start)
        at = item.end
    if at < len(text):
        pieces.append(Segment(text[at:]))
    return pieces


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One row's words in the notice, with what stands around them; `from_start`, `to_end`: nothing is cut off."""

    before: str
    clause: str
    after: str
    from_start: bool
    to_end: bool


def excerpt(item: Item, *, around: int | None = None) -> Excerpt:
    """Return a row's words in the whole text, or among the lines within `around` characters."""
    text = item.directive.text
    first = 0 if around is None else max(0, item.start - around)
    last = len(text) if around is None else min(len(text), item.end + around)
    if first > 0:
        first = min(item.start, text.find("\n", first, item.start) + 1 or first)
    return Excerpt(
        before=text[first : item.start],
        clause=text[item.start : item.end],
        after=text[item.end : last],
        from_start=first == 0,
        to_end=last == len(text),
    )


def _with_clues(text: str, item: Item, start: int) -> list[Segment]:
    """Cut one row's text at the clues inside it."""
    pieces: list[Segment] = []
    at = start
    for first, last, clue in sorted(_clue_spans(item.clues)):
        if first < at or last > item.end:
            continue
        if first > at:
            pieces.append(Segment(text[at:first], item))
        pieces.append(Segment(text[first:last], item, clue))
        at = last
    if at < item.end:
        pieces.append(Segment(text[at : item.end], item))
    return pieces


def _clue_spans(clues: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Return the spans of what the reader saw."""
    spans = [(a, b, "lead") for a, b in clues.get("leads", [])]
    spans += [(a, b, "joining") for a, b in clues.get("joining", [])]
    spans += [(*deadline["span"], "deadline") for deadline in clues.get("deadlines", [])]
    return spans
