"""The benchmark of pages settles a ministry, asks for its pages and tells what they cost."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as house


def bench(*arguments: str) -> list[str]:
    argv = [sys.executable, "manage.py", "bench", *arguments, "--units=80"]
    said = subprocess.run(argv, cwd=house.BASE_DIR, env={**os.environ}, check=True, stdout=subprocess.PIPE, text=True)
    return said.stdout.splitlines()


@pytest.mark.slow
def test_pages_are_asked_for_in_a_small_house_and_in_a_large_one() -> None:
    size, _heads, *pages, _verdict = bench("pages", "--tasks=1100", "--only=trang chủ")

    assert size == "1000 nhiệm vụ, rồi 1100 nhiệm vụ; mili giây, trung vị"
    assert sorted(page.split(":")[0] for page in pages) == [
        "chuyên viên", "lãnh đạo", "phòng", "thủ trưởng", "văn phòng",
    ]  # fmt: skip


@pytest.mark.slow
def test_files_are_written_in_both_layouts_at_four_sizes() -> None:
    _heads, *files = bench("files", "--tasks=1100")

    assert [line.split()[:2] for line in files] == [
        [layout, rows] for layout in ("csv", "xlsx") for rows in ("1000", "1100", "1100", "1100")
    ]
