"""Remember every sweep, so that a silent one is noticed."""

import django.db.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_default_policy")]

    operations = [
        migrations.CreateModel(
            name="Sweep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField(db_index=True, verbose_name="bắt đầu lúc")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                ("planned", models.PositiveIntegerField(default=0, verbose_name="ghi sổ")),
                ("gathered", models.PositiveIntegerField(default=0, verbose_name="gộp thành thư")),
                ("sent", models.PositiveIntegerField(default=0, verbose_name="đã gửi")),
                ("failed", models.PositiveIntegerField(default=0, verbose_name="không gửi được")),
                ("cancelled", models.PositiveIntegerField(default=0, verbose_name="không cần gửi")),
                ("deferred", models.PositiveIntegerField(default=0, verbose_name="gửi lại sau")),
            ],
            options={
                "verbose_name": "lần quét",
                "verbose_name_plural": "các lần quét",
                "constraints": [
                    models.CheckConstraint(
                        name="sweep_started_before_ended",
                        condition=models.Q(("ended_at__isnull", True), ("ended_at__gte", models.F("started_at")), _connector="OR"),
                    )
                ],
            },
        ),
    ]
