"""The notice of the Ministry of Justice that the product began with (where it is at hand)."""

from datetime import date
from pathlib import Path

import pytest

from directives.reading import read
from directives.reading.notice import DeadlineKind, Kind, Notice

SEED = Path(__file__).parents[4] / "shared" / "seeds" / "002_b143508aaba6408d.txt"
DUTIES = [
    "2.1",
    "2.1(i)",
    "2.1(i) ¶2",
    "2.1(ii)",
    "2.2",
    "2.2 ¶2",
    "2.3",
    "2.3 ¶2",
    "2.4",
    "2.5",
    "2.6",
    "2.6 ¶2",
    "2.7",
]


@pytest.fixture(scope="module")
def seed() -> Notice:
    if not SEED.exists():
        pytest.skip("../shared/seeds is not here")
    return read(SEED.read_text(encoding="utf-8"))


def test_seed_gives_its_thirteen_directions(seed: Notice) -> None:
    assert [row.path for row in seed.rows if row.kind is Kind.TASK] == DUTIES


def test_seed_gives_no_duty_from_the_assessment(seed: Notice) -> None:
    assert {row.path: row.kind for row in seed.rows if row.path.startswith("1")} == {
        "1": Kind.CONTEXT,
        "1 ¶2": Kind.CONTEXT,
    }
    assert next(row.kind for row in seed.rows if row.path == "2") is Kind.GENERAL


def test_seed_leads_come_from_the_lead_in_or_the_paragraph(seed: Notice) -> None:
    leads = {row.path: [body.written for body in row.leads] for row in seed.rows}

    assert leads["2.4"] == ["Tổng cục THADS", "các cơ quan THADS địa phương"]
    assert leads["2.1(i) ¶2"] == ["Cục THADS"]
    assert leads["2.6 ¶2"] == ["Tổng cục THADS"]


def test_seed_invents_no_deadline(seed: Notice) -> None:
    assert [one.phrase for row in seed.rows for one in row.deadlines if one.kind is not DeadlineKind.DEFERRED] == []


def test_seed_head_and_tail(seed: Notice) -> None:
    assert (seed.number, seed.issued_on, seed.chair) == ("", None, "Thứ trưởng Mai Lương Khôi")
    assert seed.conference_on == date(2025, 2, 25)
    assert (seed.signer, seed.signer_title) == ("Đỗ Xuân Quý", "TL. BỘ TRƯỞNG CHÁNH VĂN PHÒNG")
    assert [one.purpose for one in seed.recipients] == ["để b/c", "để b/c", "để t/h", "để đăng tải", "để đăng tải", ""]
    assert seed.coverage.placed == seed.coverage.sentences
