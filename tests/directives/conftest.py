"""An office with a clerk, and units that notices name."""

import pytest
from django.core.files.base import ContentFile

from accounts.models import User
from tests.factories import Role, UnitFactory, member
from units.folding import fold
from units.models import Alias, Group, Unit


@pytest.fixture
def local_offices(department: Unit) -> Group:
    group = Group.objects.create(code="DP", name="Các chi cục địa phương")
    Alias.objects.create(text=group.name, folded=fold(group.name), group=group)
    group.units.set([UnitFactory(name=f"Chi cục {name}", parent=department) for name in ("Bắc", "Nam", "Đông")])
    return group


@pytest.fixture
def clerk(ministry: Unit) -> User:
    return member(Role.CLERK, ministry, is_staff=True)


NOTICE = """BỘ TƯ PHÁP
Số: 15/TB-BTP
Hà Nội, ngày 03 tháng 3 năm 2025

THÔNG BÁO
Kết luận của Thứ trưởng Lê Văn An tại Hội nghị giao ban công tác lưu trữ

Ngày 28/02/2025, Thứ trưởng Lê Văn An đã chủ trì Hội nghị giao ban công tác lưu trữ. Sau khi nghe báo cáo, Thứ trưởng kết luận như sau:

I. ĐÁNH GIÁ CHUNG

1. Ghi nhận, đánh giá cao nỗ lực của các đơn vị trong năm 2024.

II. NHIỆM VỤ

1. Cục Quản lý hồ sơ chủ trì, phối hợp với Sở Nội vụ rà soát danh mục hồ sơ, báo cáo trước ngày 28/3/2025.

2. Các chi cục địa phương hoàn thành số hóa tài liệu trong quý II năm 2025.

Trên đây là kết luận của Thứ trưởng Lê Văn An, Bộ Tư pháp thông báo để các đơn vị biết, thực hiện./.

Nơi nhận:
- Bộ trưởng (để b/c);
- Cục Quản lý hồ sơ (để t/h);
- Lưu: VT.

TL. BỘ TRƯỞNG
CHÁNH VĂN PHÒNG

Trần Thị Bình
"""


@pytest.fixture
def notice_file() -> ContentFile[bytes]:
    return ContentFile(NOTICE.encode(), name="15-TB-BTP.txt")
