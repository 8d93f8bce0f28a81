"""The figures of a run, side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

# What issue 4 asks for: at most so many times the yardstick's CPU, so many statements a mail, this share of the rate;
# so many mails a second over eight connections to a relay that takes 20 ms a mail.
MOST_CPU, MOST_STATEMENTS, LEAST_SHARE = 3.0, 8.0, 0.5
LEAST_SPEED = 150
SLOWEST = 0.15  # seconds that a page may take


def compared(yardstick: Mapping[str, Any], ours: Mapping[str, Any], *, tasks: int) -> str:
    """Return a table of both runs and of what is asked for."""
    lines = [
        f"{tasks} nhiệm vụ · thước đo {yardstick['sent']} thư · sản phẩm {ours['sent']} thư",
        f"{'':32}{'thước đo':>12}{'sản phẩm':>12}{'tỷ lệ':>9}",
        _row("CPU (giây)", yardstick["cpu"], ours["cpu"]),
        _row("Thời gian (giây)", yardstick["wall"], ours["wall"]),
        _row("Câu lệnh SQL mỗi thư", _each(yardstick, "statements"), _each(ours, "statements")),
        _row("Bộ nhớ cao nhất (MB)", yardstick["memory"], ours["memory"]),
        f"Phần gửi: CPU {ours['delivery_cpu']:.2f} giây, {ours['delivery_cpu'] / yardstick['cpu']:.2f} lần thước đo",
        f"Quét lại khi không có gì mới: {ours['again']['wall']:.3f} giây, {ours['again']['statements']} câu lệnh",
        f"Tốc độ: {1 / _each(ours, 'delivery_wall'):.0f} thư/giây; chỉ soạn và gửi: {1 / ours['alone']['wall']:.0f} thư/giây",
        f"So với chỉ soạn và gửi: {_share(ours, 'wall'):.0%} tính theo đồng hồ, {_share(ours, 'cpu'):.0%} tính theo CPU",
        _judged("CPU", ours["cpu"] / yardstick["cpu"] <= MOST_CPU, f"≤ {MOST_CPU:.0f} lần"),
        _judged("SQL", _each(ours, "statements") <= MOST_STATEMENTS, f"≤ {MOST_STATEMENTS:.0f} câu lệnh mỗi thư"),
        _judged("Tốc độ", _share(ours, "wall") >= LEAST_SHARE, f"≥ {LEAST_SHARE:.0%}"),
    ]
    return "\n".join(lines)


def quiet(ours: Mapping[str, Any]) -> str:
    """Return what three kinds of sweep cost in a house of that size."""
    names = {
        "first": "Lập sổ và gộp thư lần đầu",
        "morning": "Sáng không có gì phải nhắc",
        "quiet": "Quét lại, không có gì mới",
    }
    lines = [f"{ours['tasks']} nhiệm vụ", f"{'':28}{'giây':>9}{'CPU':>9}{'SQL':>8}{'ghi sổ':>9}"]
    for kind, name in names.items():
        sweep = ours[kind]
        lines.append(
            f"{name:28}{sweep['wall']:9.3f}{sweep['cpu']:9.3f}{sweep['statements']:8.0f}{sweep['planned']:9.0f}"
        )
    return "\n".join(lines)


def parallel(ours: Mapping[str, Any]) -> str:
    """Return how fast many processes delivered together, and what is asked for."""
    speed = ours["sent"] / ours["wall"]
    said = f"{ours['processes']} tiến trình · {ours['sent']} thư · {ours['wall']:.2f} giây · {speed:.0f} thư/giây"
    return f"{said}\n{_judged('Tốc độ', speed >= LEAST_SPEED, f'≥ {LEAST_SPEED} thư/giây')}"


def pages(small: Mapping[str, Any], large: Mapping[str, Any]) -> str:
    """Return what each page costs in a small house and in a large one, the slowest first."""
    lines = [
        f"{small['tasks']} nhiệm vụ, rồi {large['tasks']} nhiệm vụ; mili giây, trung vị",
        f"{'':44}{'trang':>7}{'trang':>8}{'tỷ lệ':>7}{'CPU':>7}{'CPU':>7}{'SQL':>7}{'câu':>5}{'câu':>5}",
    ]
    for name, after in sorted(large["pages"].items(), key=lambda page: -page[1].get("wall", 0)):
        before = small["pages"][name]
        if "status" in after:
            lines.append(f"{name:44}  {after['status']:.0f}")
            continue
        wall, cpu = (before[clock] * 1000 for clock in ("wall", "cpu"))
        lines.append(
            f"{name:44}{wall:7.0f}{after['wall'] * 1000:8.0f}{after['wall'] / before['wall']:7.1f}{cpu:7.0f}"
            f"{after['cpu'] * 1000:7.0f}{after['database'] * 1000:7.0f}{before['statements']:5.0f}{after['statements']:5.0f}"
        )
    slow = sum(page.get("wall", 0) > SLOWEST for page in large["pages"].values())
    lines.append(_judged("Trang", slow == 0, f"≤ {SLOWEST * 1000:.0f} ms ({slow} trang chậm hơn)"))
    return "\n".join(lines)


def files(found: Sequence[Mapping[str, Any]]) -> str:
    """Return what files of several sizes cost."""
    lines = [f"{'':6}{'dòng':>8}{'giây':>8}{'CPU':>8}{'MB nhớ':>8}{'MB tệp':>8}"]
    lines += [
        f"{row['layout']:6}{row['rows']:8}{row['wall']:8.1f}{row['cpu']:8.1f}{row['memory']:8.0f}{row['size']:8.1f}"
        for row in found
    ]
    return "\n".join(lines)


def _row(name: str, first: float, second: float) -> str:
    return f"{name:32}{first:12.2f}{second:12.2f}{second / first:9.2f}"


def _each(figures: Mapping[str, Any], name: str) -> float:
    return float(figures[name]) / float(figures["sent"])


def _share(figures: Mapping[str, Any], clock: str) -> float:
    return float(figures["alone"][clock]) / _each(figures, f"delivery_{clock}")


def _judged(name: str, is_met: bool, wanted: str) -> str:  # noqa: FBT001  # a verdict is a yes or a no
    return f"{name} {wanted}: {'ĐẠT' if is_met else 'CHƯA ĐẠT'}"
