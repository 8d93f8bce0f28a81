"""Offer steps about parts: by itself, for PostgreSQL takes no change of a table with rows still to check."""

from django.db import migrations

STEPS = [
    # code, label, audience, offset, repeat_every; switched off until the office has looked at its preview
    ("phoi-hop-3", "Phối hợp: trước hạn 3 ngày làm việc", "unit", -3, 0),
    ("phoi-hop-0", "Phối hợp: ngày đến hạn", "unit", 0, 0),
    ("phoi-hop-tre", "Phối hợp: quá hạn, nhắc lại 3 ngày làm việc một lần", "unit", 3, 3),
    ("cho-phoi-hop", "Chủ trì chờ phối hợp quá hạn, 5 ngày làm việc một lần", "lead", 5, 5),
]


def create(apps, schema_editor):
    step = apps.get_model("notifications", "Step")
    for policy in apps.get_model("notifications", "Policy").objects.filter(name="Mặc định"):
        for position, (code, label, audience, offset, repeat_every) in enumerate(STEPS, start=16):
            step.objects.get_or_create(
                policy=policy,
                code=code,
                defaults={
                    "label": label,
                    "trigger": "part",
                    "audience": audience,
                    "offset": offset,
                    "repeat_every": repeat_every,
                    "position": position,
                    "is_active": False,
                },
            )


def remove(apps, schema_editor):
    apps.get_model("notifications", "Step").objects.filter(code__in=[row[0] for row in STEPS]).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0013_parts'),
    ]

    operations = [
        migrations.RunPython(create, remove),
    ]
