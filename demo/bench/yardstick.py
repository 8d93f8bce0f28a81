"""The least sound sweep: an outbox table, one SMTP connection, one commit a mail; no ORM, no Celery, no ledger."""

import argparse
import html
import json
import resource
import smtplib
import sqlite3
import time
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Any

OUTBOX = """
    CREATE TABLE yardstick_outbox (
        recipient bigint NOT NULL, for_on text NOT NULL, address text NOT NULL, sent_at text,
        PRIMARY KEY (recipient, for_on)
    )
"""
OWED = """
    SELECT DISTINCT u.id, u.email FROM tasks_task t
    JOIN units_membership m ON m.unit_id = t.unit_id AND m.role = 'officer'
    JOIN accounts_user u ON u.id = m.user_id
    WHERE t.status IN ('assigned', 'in_progress', 'sent_back') AND t.due_on = ?
"""
TASKS = """
    SELECT t.id, d.number, i.path, i.text, n.name, t.due_on FROM tasks_task t
    JOIN units_membership m ON m.unit_id = t.unit_id AND m.role = 'officer'
    JOIN directives_item i ON i.id = t.item_id
    JOIN directives_directive d ON d.id = i.directive_id
    JOIN units_unit n ON n.id = t.unit_id
    WHERE m.user_id = ? AND t.status IN ('assigned', 'in_progress', 'sent_back') AND t.due_on = ?
    ORDER BY t.due_on, t.id
"""


class Rows:
    """A database, asked in its own driver's words; it counts what it is asked."""

    def __init__(self, url: str) -> None:
        self.statements = 0
        self._is_file = url.startswith("sqlite:///")
        self._rows: Any = self._file(url) if self._is_file else self._server(url)

    def ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows, none where it has none."""
        self.statements += 1
        cursor = self._rows.execute(statement if self._is_file else statement.replace("?", "%s"), values)
        return cursor.fetchall() if cursor.description else []

    def commit(self) -> None:
        """Make what was written last."""
        self._rows.commit()

    @staticmethod
    def _file(url: str) -> sqlite3.Connection:
        rows = sqlite3.connect(url.removeprefix("sqlite:///"))
        rows.execute("PRAGMA journal_mode=WAL")
        rows.execute("PRAGMA synchronous=NORMAL")
        return rows

    @staticmethod
    def _server(url: str) -> Any:
        import psycopg  # noqa: PLC0415  # a file needs no driver, and its memory is not to be counted

        return psycopg.connect(url)


def sweep(rows: Rows, port: int, day: str) -> int:
    """Send everybody one mail about what falls due on `day`; return how many left."""
    rows.ask(OUTBOX)
    for recipient, address in rows.ask(OWED, day):
        rows.ask("INSERT INTO yardstick_outbox (recipient, for_on, address) VALUES (?, ?, ?)", recipient, day, address)
    rows.commit()
    waiting = rows.ask("SELECT recipient, address FROM yardstick_outbox WHERE for_on = ? AND sent_at IS NULL", day)
    with smtplib.SMTP("127.0.0.1", port) as relay:
        for recipient, address in waiting:
            relay.sendmail("don-doc@localhost", [address], mail(address, rows.ask(TASKS, recipient, day), day))
            rows.ask(
                "UPDATE yardstick_outbox SET sent_at = ? WHERE recipient = ? AND for_on = ?",
                formatdate(),
                recipient,
                day,
            )
            rows.commit()
    return len(waiting)


def mail(address: str, tasks: Sequence[tuple[Any, ...]], day: str) -> bytes:
    """Return a mail in text and HTML about `tasks`."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"[Đôn Đốc] {day}: {len(tasks)} đến hạn hôm nay"
    message["From"] = "don-doc@localhost"
    message["To"] = address
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{day}.{address}>"
    message.set_content("\n".join(_line(task) for task in tasks))
    message.add_alternative("<ul>\n" + "\n".join(_item(task) for task in tasks) + "\n</ul>", subtype="html")
    return message.as_bytes()


def _line(task: Sequence[Any]) -> str:
    pk, number, path, text, unit, due_on = task
    return (
        f"{number}, mục {path} · {unit}\n   {text[:200]}\n   Thời hạn: {due_on}\n   http://localhost/nhiem-vu/{pk}/\n"
    )


def _item(task: Sequence[Any]) -> str:
    pk, number, path, text, unit, due_on = task
    link = f'<a href="http://localhost/nhiem-vu/{pk}/">{html.escape(number)}, mục {html.escape(path)}</a>'
    return f"<li>{link} · {html.escape(unit)}<br>{html.escape(text[:200])}<br>Thời hạn: {due_on}</li>"


def main() -> None:
    """Sweep once, and print what that took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--day", required=True)
    options = parser.parse_args()
    rows = Rows(options.database)
    wall, cpu = time.perf_counter(), time.process_time()
    sent = sweep(rows, options.port, options.day)
    figures = {
        "sent": sent,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "statements": rows.statements,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(figures))  # noqa: T201  # the figures are what it is for


if __name__ == "__main__":
    main()
