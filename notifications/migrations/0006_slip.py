"""Keep the numbered papers that chase a unit."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0005_preference'),
        ('tasks', '0004_transfer'),
        ('units', '0002_reorganisation'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('remind', 'Phiếu nhắc việc'), ('urge', 'Công văn đôn đốc'), ('criticise', 'Văn bản phê bình')], max_length=10, verbose_name='loại')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('number', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='số')),
                ('fingerprint', models.CharField(editable=False, help_text='Của tập nhiệm vụ', max_length=64)),
                ('contents', models.JSONField(editable=False, verbose_name='nội dung')),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                ('made_on', models.DateField(verbose_name='ngày')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slips', to='units.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'văn bản đôn đốc',
                'verbose_name_plural': 'văn bản đôn đốc',
            },
        ),
        migrations.CreateModel(
            name='SlipTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_overdue', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='số ngày quá hạn')),
                ('slip', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='notifications.slip')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slip_rows', to='tasks.task', verbose_name='nhiệm vụ')),
            ],
            options={
                'verbose_name': 'nhiệm vụ được đôn đốc',
                'verbose_name_plural': 'nhiệm vụ được đôn đốc',
            },
        ),
        migrations.AddField(
            model_name='slip',
            name='tasks',
            field=models.ManyToManyField(related_name='slips', through='notifications.SlipTask', to='tasks.task', verbose_name='nhiệm vụ'),
        ),
        migrations.AddConstraint(
            model_name='sliptask',
            constraint=models.UniqueConstraint(fields=('slip', 'task'), name='slip_task_once'),
        ),
        migrations.AddConstraint(
            model_name='sliptask',
            constraint=models.CheckConstraint(condition=models.Q(('days_overdue__gte', 1)), name='slip_task_is_late'),
        ),
        migrations.AddIndex(
            model_name='slip',
            index=models.Index(fields=['unit', 'made_on'], name='slip_unit_made_on'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.UniqueConstraint(fields=('kind', 'year', 'number'), name='slip_number_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.UniqueConstraint(fields=('kind', 'unit', 'made_on', 'fingerprint'), name='slip_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='slip_number_from_one'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.CheckConstraint(condition=models.Q(('made_on__year', models.F('year'))), name='slip_of_its_year'),
        ),
    ]
