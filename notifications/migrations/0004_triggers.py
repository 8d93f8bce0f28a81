"""Let steps count from more than the deadline; keep hours in which nothing leaves."""

from django.db import migrations, models


STEPS = [
    # code, label, trigger, audience, offset, repeat_every; switched off until the office has looked at its preview
    ("chua-nhan", "Sau 2 ngày làm việc chưa tiếp nhận", "unacknowledged", "unit", 2, 2),
    ("chua-giao", "Sau 3 ngày làm việc chưa phân công", "unassigned", "head", 3, 0),
    ("chua-han", "Sau 5 ngày làm việc chưa có thời hạn", "undated", "unit", 5, 10),
    ("cho-duyet", "Đề nghị chờ quyết định 2 ngày làm việc", "decision", "approver", 2, 2),
]


def create(apps, schema_editor):
    step = apps.get_model("notifications", "Step")
    for policy in apps.get_model("notifications", "Policy").objects.filter(name="Mặc định"):
        step.objects.bulk_create(
            step(
                policy=policy,
                position=10 + position,
                code=code,
                label=label,
                trigger=trigger,
                audience=audience,
                offset=offset,
                repeat_every=repeat_every,
                is_active=False,
            )
            for position, (code, label, trigger, audience, offset, repeat_every) in enumerate(STEPS)
        )


def remove(apps, schema_editor):
    apps.get_model("notifications", "Step").objects.filter(code__in=[row[0] for row in STEPS]).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0003_sweep'),
    ]

    operations = [
        migrations.AddField(
            model_name='policy',
            name='quiet_from',
            field=models.TimeField(blank=True, null=True, verbose_name='không gửi từ'),
        ),
        migrations.AddField(
            model_name='policy',
            name='quiet_until',
            field=models.TimeField(blank=True, null=True, verbose_name='đến'),
        ),
        migrations.AddField(
            model_name='step',
            name='trigger',
            field=models.CharField(choices=[('deadline', 'Thời hạn'), ('unacknowledged', 'Đã giao mà chưa tiếp nhận'), ('unassigned', 'Chưa phân công người thực hiện'), ('undated', 'Chưa có thời hạn và chưa đề nghị thời hạn'), ('decision', 'Đề nghị chờ quyết định')], default='deadline', max_length=14, verbose_name='tính từ'),
        ),
        migrations.AlterField(
            model_name='step',
            name='audience',
            field=models.CharField(choices=[('officer', 'Người thực hiện (chưa phân công thì các chuyên viên của đơn vị)'), ('head', 'Thủ trưởng đơn vị'), ('unit', 'Người thực hiện và thủ trưởng đơn vị'), ('superior', 'Lãnh đạo đơn vị cấp trên'), ('approver', 'Người quyết định đề nghị của đơn vị')], max_length=10, verbose_name='nhắc ai'),
        ),
        migrations.AlterField(
            model_name='step',
            name='offset',
            field=models.SmallIntegerField(help_text='Âm: trước hạn; 0: ngày đến hạn; dương: sau hạn', verbose_name='ngày làm việc so với mốc tính'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quiet_from__isnull', True), ('quiet_until__isnull', True)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False)), _connector='OR'), name='policy_quiet_from_and_until', violation_error_message='Giờ không gửi phải có cả lúc bắt đầu và lúc kết thúc.'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('trigger', 'deadline'), ('offset__gt', 0), _connector='OR'), name='step_waits_before_it_speaks'),
        ),
        migrations.RunPython(create, remove),
    ]
