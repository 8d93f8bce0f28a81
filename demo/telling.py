"""Tell the person at the terminal what is being done, step by step, with times."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.padding import Padding

WIDTH = 120


class Teller:
    """Numbers the steps and says how long each took."""

    def __init__(self, steps: int) -> None:
        self.console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
        self.steps = steps
        self.done = 0
        self.began = time.monotonic()

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Announce a step, and its time when it is done."""
        self.done += 1
        began = time.monotonic()
        self.console.print(f"[bold cyan]\\[{self.done}/{self.steps}][/] [bold]{title}[/]")
        yield
        self.console.print(f"      [dim]xong sau {_seconds(time.monotonic() - began)}[/]")

    def say(self, line: str) -> None:
        """Print a line below the step's title."""
        self.console.print(Padding(line, (0, 0, 0, 6), expand=False))

    def show(self, what: RenderableType) -> None:
        """Print a table or a panel."""
        self.console.print(what)

    @property
    def elapsed(self) -> str:
        """How long it has been since the start."""
        return _seconds(time.monotonic() - self.began)


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} giây".replace(".", ",")
