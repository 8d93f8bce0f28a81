"""Offer a step about results that wait: by itself, for PostgreSQL takes no change of a table with rows still to check."""

from django.db import migrations


def create(apps, schema_editor):
    step = apps.get_model("notifications", "Step")
    for policy in apps.get_model("notifications", "Policy").objects.filter(name="Mặc định"):
        # Switched off until the office has looked at its preview.
        step.objects.get_or_create(
            policy=policy,
            code="cho-xac-nhan",
            defaults={
                "label": "Kết quả chờ xác nhận 2 ngày làm việc",
                "trigger": "result",
                "audience": "clerk",
                "offset": 2,
                "repeat_every": 2,
                "position": 15,
                "is_active": False,
            },
        )


def remove(apps, schema_editor):
    apps.get_model("notifications", "Step").objects.filter(code="cho-xac-nhan").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0010_office'),
    ]

    operations = [
        migrations.RunPython(create, remove),
    ]
