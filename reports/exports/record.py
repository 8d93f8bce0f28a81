"""The report as JSON: every number as it is, days in ISO form, rates with what they divide."""

import json
from dataclasses import asdict, fields
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from reports.queries import Cells, DirectiveRow, OverdueRow, Rate, Report, UnitRow, WaitingRow, total


def to_json(report: Report) -> bytes:
    """Return the report as a JSON document in UTF-8."""
    record = {
        "agency": report.agency,
        "scope": report.scope,
        "today": report.today,
        "is_past": report.is_past,
        "figures": {
            "units_late": report.figures.units_late,
            "directives_late": report.figures.directives_late,
            "longest_days": report.figures.longest,
            **_cells(report.figures.cells),
        },
        "units": [_sum(row) for row in report.units],
        "directives": [_sum(row) for row in report.directives],
        "totals": _cells(total(report.units)),
        "overdue": [_task(row) for row in report.overdue],
        "waiting": [_task(row) for row in report.waiting],
    }
    return json.dumps(record, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def _cells(cells: Cells) -> dict[str, Any]:
    sums = {"total": cells.total, "done": cells.done, "open": cells.open, "waiting": cells.waiting}
    sums["open_unexcused"] = cells.open_unexcused
    rates = {"r1": _rate(cells.r1), "r2": _rate(cells.r2), "r3": _rate(cells.r3)}
    return sums | {cell.name: getattr(cells, cell.name) for cell in fields(cells)} | rates


def _rate(rate: Rate) -> dict[str, Any]:
    return {"part": rate.part, "whole": rate.whole, "value": rate.value}


def _sum(row: UnitRow | DirectiveRow) -> dict[str, Any]:
    names = {key: value for key, value in asdict(row).items() if key != "cells"}
    return names | _cells(row.cells)


def _task(row: OverdueRow | WaitingRow) -> dict[str, Any]:
    rest = {key: value for key, value in asdict(row).items() if key != "task"}
    return asdict(row.task) | rest
