"""How fast notices are read at three sizes, and in how much memory; cost has to grow with the text, not faster."""

import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from directives import reading

# A page of a notice, in characters: 46 lines of some 65.
PAGE = 3_000
SIZES = (10, 100, 1_000)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one size cost: seconds, megabytes a second, rows found, and the greatest memory in bytes a character."""

    pages: int
    seconds: float
    speed: float
    rows: int
    memory: float


def notice_of(pages: int, sample: Path) -> str:
    """Return a notice of that many pages: the sample with its duties repeated."""
    text = sample.read_text(encoding="utf-8")
    begins, ends = text.index("\n2.1. ") + 1, text.index("Trên đây là")
    duties = text[begins:ends]
    return text[:begins] + duties * max(1, round(pages * PAGE / len(duties))) + text[ends:]


def measure(pages: int, sample: Path) -> Reading:
    """Read a notice of that many pages, once for the time and once for the memory."""
    text = notice_of(pages, sample)
    began = perf_counter()
    rows = len(reading.read(text).rows)
    seconds = perf_counter() - began
    tracemalloc.start()
    reading.read(text)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Reading(pages, seconds, len(text.encode()) / seconds / 1e6, rows, peak / len(text))


def told(sample: Path) -> str:
    """Return the three sizes as lines, with the growth of time against the growth of text."""
    found = [measure(pages, sample) for pages in SIZES]
    lines = [f"{'trang':>6} {'giây':>8} {'MB/giây':>8} {'dòng':>7} {'byte/ký tự':>11}"]
    lines += [f"{r.pages:>6} {r.seconds:>8.3f} {r.speed:>8.2f} {r.rows:>7} {r.memory:>11.0f}" for r in found]
    lines.append(
        f"Thời gian một trang, {SIZES[-1]} so với {SIZES[0]} trang: {found[0].speed / found[-1].speed:.2f} lần"
    )
    return "\n".join(lines)
