"""Let no wait be without its day; by itself, for PostgreSQL takes no change of a table with rows still to check."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0007_asking'),
    ]

    operations = [
        migrations.AlterField(
            model_name='waiting',
            name='due_on',
            field=models.DateField(verbose_name='hạn phối hợp'),
        ),
        migrations.RemoveField(
            model_name='joining',
            name='due_on',
        ),
        migrations.AddIndex(
            model_name='waiting',
            index=models.Index(fields=['until', 'due_on'], name='waiting_due'),
        ),
        migrations.AddConstraint(
            model_name='waiting',
            constraint=models.UniqueConstraint(fields=('task', 'number'), name='waiting_number_once'),
        ),
    ]
