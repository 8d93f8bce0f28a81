"""Print what is read from notices, without storing anything."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives import reading
from directives.opening import MAX_BYTES, Opened, open_file


class Command(BaseCommand):
    """`manage.py read_notice FILE… --json`."""

    help = "In ra những gì đọc được từ thông báo, không lưu gì."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="in JSON (một mảng khi có nhiều tệp)")

    def handle(self, *_args: Any, **options: Any) -> None:
        notices = [self._read(path) for path in options["files"]]
        if options["json"]:
            answers = [reading.as_json(notice) for notice in notices]
            self.stdout.write(json.dumps(answers if len(answers) > 1 else answers[0], ensure_ascii=False, indent=1))
            return
        for path, notice in zip(options["files"], notices, strict=True):
            self._tell(path, notice)

    def _read(self, path: Path) -> reading.Notice:
        """Open and read one file."""
        try:
            with path.open("rb") as file:
                opened = open_file(path.name, file.read(MAX_BYTES + 1))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        if not isinstance(opened, Opened):
            raise CommandError(f"{path}: {opened.sentence}")
        return reading.read(opened.text)

    def _tell(self, path: Path, notice: reading.Notice) -> None:
        """Print one notice for a person."""
        coverage = notice.coverage
        self.stdout.write(f"{path.name}: {notice.number or '(không số)'} · {notice.issued_on or '(không ngày)'}")
        self.stdout.write(f"  chủ trì: {notice.chair or '–'} · họp ngày: {notice.conference_on or '–'}")
        self.stdout.write(f"  đã xếp chỗ {coverage.placed}/{coverage.sentences} câu")
        for row in notice.rows:
            due = ", ".join(d.phrase for d in row.deadlines)
            leads = ", ".join(body.written for body in row.leads)
            self.stdout.write(f"  {row.path:<12} {row.kind.value:<9} {leads[:40]:<40} {due[:24]:<24} {row.text[:60]}")
