"""The reader against the annotated notices (where they are at hand) and against notices of our own (always)."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from directives.reading import as_json, read

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / ".." / "shared" / "notices"
# A little under what was reached.
FLOORS = {"labels": 0.99, "task": 0.99, "lead": 0.98, "coord": 0.99, "deadline": 0.97}
META_FLOORS = {"number": 0.99, "date": 0.99, "signer": 0.95, "recipients": 0.95, "conf_date": 0.95, "issuer": 0.9}


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("../shared/notices/score.py is not here")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def totals(scorer: ModuleType) -> dict[str, float]:
    """Return the F1s over all annotated texts, micro."""
    counters = {key: scorer.C() for key in (*scorer.METRICS, *scorer.META)}
    for path in sorted(SHARED.glob("*.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        read_as = as_json(read(path.with_suffix(".txt").read_text(encoding="utf-8")))
        found, meta = scorer.score_file(annotated["gold"], read_as, annotated["genre"])
        for key in scorer.METRICS:
            counters[key].add(found[key])
        for key in scorer.META:
            counters[key].add(meta[key])
    return {key: counter.prf()[2] or 0.0 for key, counter in counters.items()}


@pytest.mark.parametrize(("metric", "floor"), [*FLOORS.items(), *META_FLOORS.items()])
def test_annotated_notices_score_above_floor(totals: dict[str, float], metric: str, floor: float) -> None:
    assert totals[metric] >= floor


def test_annotated_notices_lose_no_sentence() -> None:
    texts = sorted(SHARED.glob("*.txt"))
    if not texts:
        pytest.skip("../shared/notices is not here")

    lost = {path.name: read(path.read_text(encoding="utf-8")).coverage.lost for path in texts}

    assert lost == dict.fromkeys(lost, ())


@pytest.mark.parametrize("path", sorted((HERE / "notices").glob("*.txt")), ids=lambda path: path.stem)
def test_own_notice_reads_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    found = as_json(read(path.read_text(encoding="utf-8")))

    assert {key: found[key] for key in expected if key != "items"} == {
        key: value for key, value in expected.items() if key != "items"
    }
    assert [_shown(item, expected["items"][0]) for item in found["items"]] == expected["items"]


def _shown(item: dict[str, object], like: dict[str, object]) -> dict[str, object]:
    return {key: item[key] for key in like if key != "due"} | {"due": _due(item)}


def _due(item: dict[str, object]) -> list[str]:
    deadlines = item["deadlines"]
    assert isinstance(deadlines, list)
    return [f"{one['type']} {one['date'] or one['phrase']}" for one in deadlines if one["type"] != "none"]
