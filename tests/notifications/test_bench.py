"""The benchmark runs, and both of its runs send the same mails."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as house


@pytest.mark.slow
def test_bench_lets_both_send_the_same_mails() -> None:
    argv = [sys.executable, "manage.py", "bench", "reminders", "--units=3"]

    said = subprocess.run(argv, cwd=house.BASE_DIR, env={**os.environ}, check=True, stdout=subprocess.PIPE, text=True)

    assert said.stdout.splitlines()[0] == "300 nhiệm vụ · thước đo 3 thư · sản phẩm 3 thư"


@pytest.mark.slow
def test_bench_lets_several_processes_send_every_mail() -> None:
    argv = [sys.executable, "manage.py", "bench", "reminders", "--units=60", "--connections=2", "--delay-ms=1"]

    said = subprocess.run(argv, cwd=house.BASE_DIR, env={**os.environ}, check=True, stdout=subprocess.PIPE, text=True)

    assert said.stdout.startswith("2 tiến trình · 60 thư · ")


@pytest.mark.slow
def test_bench_says_what_a_quiet_sweep_costs() -> None:
    argv = [sys.executable, "manage.py", "bench", "quiet", "--units=2"]

    said = subprocess.run(argv, cwd=house.BASE_DIR, env={**os.environ}, check=True, stdout=subprocess.PIPE, text=True)

    size, _heads, *sweeps = said.stdout.splitlines()
    assert (size, [line.split()[-1] for line in sweeps]) == ("200 nhiệm vụ", ["20", "0", "0"])
