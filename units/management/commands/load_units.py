"""Load the bodies that carry tasks from a file of facts."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from units import operations

FACTS = Path(__file__).resolve().parents[2] / "data" / "units.json"


class Command(BaseCommand):
    help = _("Nạp đơn vị, cách gọi, nhóm, kế tục và ngày nghỉ; chạy lại không nhân đôi.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--file", type=Path, default=FACTS, help=_("tệp JSON; mặc định: %(path)s") % {"path": FACTS.name}
        )

    def handle(self, *, file: Path, **_options: object) -> None:
        try:
            new = operations.load_units(source=json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, operations.CannotLoadError) as error:
            raise CommandError(_("Không nạp được %(file)s: %(error)s") % {"file": file, "error": error}) from error
        self.stdout.write(_("Đã nạp đơn vị từ %(file)s; số dòng mới:") % {"file": file.name})
        for name, count in new.items():
            self.stdout.write(f"  {name}: {count}")
