"""Install a requirements file with pip, showing how far it is; it runs before anything else is installed."""

import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path


def _wanted(requirements: Path) -> int:
    """Return how many packages the file names."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return sum(1 for line in lines if line and not line.startswith((" ", "#", "-")))


def _say(line: str, *, ends: bool) -> None:
    """Show one line in place on a terminal, and only finished ones elsewhere."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\033[K{line}" + ("\n" if ends else ""))
    elif ends:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _follow(lines: Iterable[str], name: str, wanted: int) -> list[str]:
    """Show the packages as they are fetched, and return what pip said."""
    said = []
    fetched = 0
    for line in lines:
        said.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            fetched += 1
            _say(f"  {name}: {min(fetched, wanted)}/{wanted} thư viện", ends=False)
        elif line.startswith("Installing collected packages"):
            _say(f"  {name}: đang cài {line.count(',') + 1} thư viện vào .venv", ends=False)
    return said


def main() -> int:
    """Install and return pip's verdict; what pip said is shown only when it failed."""
    requirements = Path(sys.argv[1])
    began = time.monotonic()
    _say(f"Cài thư viện theo {requirements.name} (lần đầu khoảng một phút) …", ends=True)
    argv = [sys.executable, "-m", "pip", "install", "--progress-bar", "off", "-r", str(requirements)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:  # noqa: S603
        said = _follow(pip.stdout or (), requirements.name, _wanted(requirements))
    if pip.returncode:
        _say("".join(said[-30:]) + "Không cài được thư viện: xem các dòng trên.", ends=True)
    else:
        _say(f"  {requirements.name}: xong sau {time.monotonic() - began:.0f} giây", ends=True)
    return pip.returncode


if __name__ == "__main__":
    sys.exit(main())
