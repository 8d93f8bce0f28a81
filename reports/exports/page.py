"""The report as one page of A4 to print and sign, with nothing to fetch."""

from django.template.loader import render_to_string

from reports.queries import Report, total


def to_html(report: Report) -> bytes:
    """Return the report as a self-contained page."""
    return render_to_string("reports/print.html", {"report": report, "total": total(report.units)}).encode()
