"""Let people do without mails that come before a deadline."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0004_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mutes_early', models.BooleanField(default=False, verbose_name='không nhận thư nhắc trước hạn')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminding', to=settings.AUTH_USER_MODEL, verbose_name='của')),
            ],
            options={
                'verbose_name': 'lựa chọn nhắc việc',
                'verbose_name_plural': 'lựa chọn nhắc việc',
            },
        ),
    ]
