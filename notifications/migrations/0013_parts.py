"""Let steps count from the day of a joining unit's part, and speak to the lead that waits for it."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0012_told'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='step',
            name='step_waits_before_it_speaks',
        ),
        migrations.AlterField(
            model_name='step',
            name='audience',
            field=models.CharField(choices=[('officer', 'Người thực hiện (chưa phân công thì các chuyên viên của đơn vị)'), ('head', 'Thủ trưởng đơn vị'), ('unit', 'Người thực hiện và thủ trưởng đơn vị'), ('superior', 'Lãnh đạo đơn vị cấp trên'), ('approver', 'Người quyết định đề nghị của đơn vị'), ('lead', 'Đơn vị chủ trì đang chờ phần phối hợp (người thực hiện và thủ trưởng)'), ('clerk', 'Văn phòng theo dõi (chuyên viên của đơn vị cấp trên gần nhất có phân công)'), ('named', 'Người được nêu tên (thuộc đơn vị hoặc đơn vị cấp trên)')], max_length=10, verbose_name='nhắc ai'),
        ),
        migrations.AlterField(
            model_name='step',
            name='trigger',
            field=models.CharField(choices=[('deadline', 'Thời hạn'), ('unacknowledged', 'Đã giao mà chưa tiếp nhận'), ('unassigned', 'Chưa phân công người thực hiện'), ('undated', 'Chưa có thời hạn và chưa đề nghị thời hạn'), ('decision', 'Đề nghị chờ quyết định'), ('report', 'Lần báo cáo tiến độ gần nhất'), ('part', 'Hạn phối hợp (nhắc đơn vị phối hợp)'), ('result', 'Đã báo cáo hoàn thành, chờ xác nhận')], default='deadline', max_length=14, verbose_name='tính từ'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('trigger__in', ('deadline', 'part')), ('offset__gt', 0), _connector='OR'), name='step_waits_before_it_speaks'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'lead'), _negated=True), ('trigger', 'part'), _connector='OR'), name='step_lead_hears_of_parts', violation_error_message='Chỉ mốc tính từ hạn phối hợp mới nhắc đơn vị chủ trì đang chờ.'),
        ),
    ]
