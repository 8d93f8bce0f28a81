"""How reminding is, for a monitor, for Prometheus and for a person."""

from datetime import timedelta

from django.utils.translation import gettext as _

from notifications.queries import Health


def figures(health: Health) -> dict[str, object]:
    """Return what a monitor reads."""
    return {
        "status": "ok" if health.is_well else "failing",
        "last_sweep_at": health.last_sweep_at.isoformat() if health.last_sweep_at else None,
        "last_sweep_age_seconds": _seconds(health.last_sweep_age),
        "oldest_owed_at": health.oldest_owed_at.isoformat() if health.oldest_owed_at else None,
        "oldest_owed_age_seconds": _seconds(health.oldest_owed_age),
        "owed": health.owed,
        "failures": dict(health.failures),
    }


def exposition(health: Health) -> str:
    """Return what Prometheus reads; an age that is not known is left out."""
    lines = ["# TYPE dondoc_reminding_up gauge", f"dondoc_reminding_up {int(health.is_well)}"]
    ages = {"last_sweep": health.last_sweep_age, "oldest_owed": health.oldest_owed_age}
    for name, age in ages.items():
        if age is not None:
            lines += [f"# TYPE dondoc_{name}_age_seconds gauge", f"dondoc_{name}_age_seconds {_seconds(age)}"]
    lines += ["# TYPE dondoc_messages_owed gauge", f"dondoc_messages_owed {health.owed}"]
    lines.append("# TYPE dondoc_messages_failed gauge")
    lines += [f'dondoc_messages_failed{{cause="{_label(cause)}"}} {n}' for cause, n in health.failures.items()]
    return "\n".join([*lines, ""])


def banner(health: Health) -> str:
    """Return what a person is told when reminding does not work, an empty text when it does."""
    said = []
    if health.is_silent and health.last_sweep_age:
        said.append(_("Việc nhắc đã không chạy %(minutes)d phút.") % {"minutes": _minutes(health.last_sweep_age)})
    if health.is_stuck and health.oldest_owed_age:
        said.append(_("Có thư chờ gửi đã %(minutes)d phút.") % {"minutes": _minutes(health.oldest_owed_age)})
    if health.failures:
        causes = ", ".join(f"{cause}: {count}" for cause, count in health.failures.items())
        said.append(_("Thư không gửi được, cần xử lý: %(causes)s.") % {"causes": causes})
    return " ".join(said)


def _seconds(age: timedelta | None) -> int | None:
    return None if age is None else int(age.total_seconds())


def _minutes(age: timedelta) -> int:
    return int(age.total_seconds() // 60)


def _label(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", " ")
