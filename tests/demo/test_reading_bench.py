"""The measure of reading measures what it says."""

from pathlib import Path

from demo.bench.reading import measure, notice_of

SAMPLE = Path(__file__).resolve().parents[2] / "demo" / "notices" / "thong-bao-mau.txt"


def test_a_long_notice_has_as_many_characters_as_its_pages() -> None:
    assert 0.9 < len(notice_of(10, SAMPLE)) / 30_000 < 1.2


def test_rows_grow_with_the_pages() -> None:
    small, large = measure(2, SAMPLE), measure(6, SAMPLE)

    assert 2 < large.rows / small.rows < 4
