"""Give a new house its ladder: T-7, T-3, T-1, T0, every third working day after, and the superior after five."""

from datetime import date

from django.db import migrations

STEPS = [
    # code, label, audience, offset, repeat_every, is_escalation
    ("t-7", "Trước hạn 7 ngày làm việc", "officer", -7, 0, False),
    ("t-3", "Trước hạn 3 ngày làm việc", "unit", -3, 0, False),
    ("t-1", "Trước hạn 1 ngày làm việc", "unit", -1, 0, False),
    ("t0", "Ngày đến hạn", "unit", 0, 0, False),
    ("qua-han", "Quá hạn, nhắc lại 3 ngày làm việc một lần", "unit", 3, 3, False),
    ("vuot-cap", "Quá hạn 5 ngày làm việc: báo cáo vượt cấp", "superior", 5, 0, True),
]


def create(apps, schema_editor):
    policy = apps.get_model("notifications", "Policy").objects.create(
        name="Mặc định", is_active=True, in_force_from=date(2000, 1, 1)
    )
    step = apps.get_model("notifications", "Step")
    step.objects.bulk_create(
        step(
            policy=policy,
            position=position,
            code=code,
            label=label,
            audience=audience,
            offset=offset,
            repeat_every=repeat_every,
            is_escalation=is_escalation,
        )
        for position, (code, label, audience, offset, repeat_every, is_escalation) in enumerate(STEPS)
    )


def remove(apps, schema_editor):
    apps.get_model("notifications", "Policy").objects.filter(name="Mặc định").delete()


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [migrations.RunPython(create, remove)]
