"""Score the reader on a folder of annotated notices with the scorer that lies beside them."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives import reading


class Command(BaseCommand):
    """`manage.py score --gold FOLDER`: NNN.txt and NNN.json, and score.py."""

    help = "Chấm chất lượng đọc trên một thư mục thông báo đã chú giải (NNN.txt, NNN.json, score.py)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        default = settings.BASE_DIR.parent / "shared" / "notices"
        parser.add_argument("--gold", type=Path, default=default, help="thư mục chú giải")
        parser.add_argument("--errors", help="liệt kê chỗ sai của một tệp")

    def handle(self, *_args: Any, **options: Any) -> None:
        gold: Path = options["gold"]
        scorer = gold / "score.py"
        if not scorer.exists():
            raise CommandError(f"Không có bộ chấm: {scorer}. Chỉ ra thư mục chú giải bằng --gold.")
        with tempfile.TemporaryDirectory() as folder:
            for annotated in sorted(gold.glob("*.json")):
                text = annotated.with_suffix(".txt").read_text(encoding="utf-8")
                answer = json.dumps(reading.as_json(reading.read(text)), ensure_ascii=False)
                (Path(folder) / f"{annotated.stem}.pred.json").write_text(answer, encoding="utf-8")
            only = ["--errors", options["errors"], "--files", options["errors"]] if options["errors"] else []
            command = [sys.executable, str(scorer), folder, "--gold", str(gold), *only]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        self.stdout.write(done.stdout)
        if done.returncode:
            raise CommandError(done.stderr)
