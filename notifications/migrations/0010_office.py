"""Speak to the office that watches, to a person by name, and of results that wait for their verdict."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0009_pausing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='named',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người được nêu tên'),
        ),
        migrations.AlterField(
            model_name='step',
            name='audience',
            field=models.CharField(choices=[('officer', 'Người thực hiện (chưa phân công thì các chuyên viên của đơn vị)'), ('head', 'Thủ trưởng đơn vị'), ('unit', 'Người thực hiện và thủ trưởng đơn vị'), ('superior', 'Lãnh đạo đơn vị cấp trên'), ('approver', 'Người quyết định đề nghị của đơn vị'), ('clerk', 'Văn phòng theo dõi (chuyên viên của đơn vị cấp trên gần nhất có phân công)'), ('named', 'Người được nêu tên (thuộc đơn vị hoặc đơn vị cấp trên)')], max_length=10, verbose_name='nhắc ai'),
        ),
        migrations.AlterField(
            model_name='step',
            name='trigger',
            field=models.CharField(choices=[('deadline', 'Thời hạn'), ('unacknowledged', 'Đã giao mà chưa tiếp nhận'), ('unassigned', 'Chưa phân công người thực hiện'), ('undated', 'Chưa có thời hạn và chưa đề nghị thời hạn'), ('decision', 'Đề nghị chờ quyết định'), ('report', 'Lần báo cáo tiến độ gần nhất'), ('result', 'Đã báo cáo hoàn thành, chờ xác nhận')], default='deadline', max_length=14, verbose_name='tính từ'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'named'), ('named__isnull', False)), models.Q(models.Q(('audience', 'named'), _negated=True), ('named__isnull', True)), _connector='OR'), name='step_names_somebody', violation_error_message='Chọn “Người được nêu tên” thì phải chọn người, và chỉ khi đó.'),
        ),
    ]
