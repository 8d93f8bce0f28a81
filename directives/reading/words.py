"""The words that open, hold or end a duty: verbs, adverbs, modals, in the folded spelling."""

import re


def _phrases(text: str) -> frozenset[str]:
    return frozenset(one.strip() for one in text.replace("\n", "|").split("|") if one.strip())


# Verbs a duty is put in ("Bộ A rà soát …"); each ends the name of the body before it.
VERBS = _phrases("""
rà soát|nghiên cứu|xây dựng|hoàn thiện|tổ chức|hướng dẫn|báo cáo|đề xuất|kiểm tra|thanh tra|giám sát|đôn đốc|theo dõi
triển khai|thực hiện|chỉ đạo|phối hợp|chủ trì|tham mưu|trình|ban hành|phê duyệt|thẩm định|thẩm tra|tổng hợp|xử lý|giải quyết
tháo gỡ|khắc phục|chấn chỉnh|rút kinh nghiệm|xem xét|quyết định|quy định|bố trí|phân bổ|cân đối|cấp|bổ sung|điều chỉnh
sửa đổi|cập nhật|công bố|công khai|niêm yết|tuyên truyền|phổ biến|quán triệt|vận động|huy động|bảo đảm|đảm bảo|tăng cường
đẩy mạnh|đẩy nhanh|thúc đẩy|nâng cao|tập trung|quan tâm|chú trọng|chú ý|lưu ý|ưu tiên|phát huy|phấn đấu|đề cao|duy trì
đổi mới|cải cách|cải thiện|cắt giảm|đơn giản hoá|số hoá|ứng dụng|vận hành|kết nối|tích hợp|chia sẻ|khai thác|quản lý|sử dụng
lập|cử|giao|gửi|nộp|làm việc|làm rõ|làm tốt|xác định|xác minh|đánh giá|phân tích|phân công|phân cấp|phân loại|phân định|tiếp thu
giải trình|trả lời|cung cấp|tiếp nhận|bàn giao|thu hồi|thu hút|thanh toán|giải ngân|đầu tư|mua sắm|lựa chọn|đấu thầu|khởi công
hoàn thành|hoàn tất|khánh thành|thi công|giải phóng|bồi thường|hỗ trợ|giúp đỡ|thăm hỏi|động viên|khen thưởng|biểu dương|kỷ luật|kiểm điểm
kiểm soát|ngăn chặn|phòng chống|phòng ngừa|đấu tranh|phát hiện|điều tra|truy tố|xét xử|thi hành|tố giác|cảnh báo|dự báo
ứng phó|ứng trực|trực|di dời|sơ tán|cứu trợ|cứu hộ|sửa chữa|bảo trì|duy tu|nâng cấp|mở rộng|quy hoạch|thành lập|kiện toàn
sắp xếp|sáp nhập|hợp nhất|giải thể|tinh giản|luân chuyển|điều động|bổ nhiệm|tuyển dụng|đào tạo|bồi dưỡng|tập huấn
thống nhất|thống kê|đăng ký|kê khai|khai báo|rà lại|soạn thảo|dự thảo|đăng tải|in ấn|phát hành|xuất bản|đưa tin|thông tin
thông báo|trao đổi|đối thoại|lấy ý kiến|xin ý kiến|góp ý|cho ý kiến|kiến nghị|đề nghị|yêu cầu|nhận diện|nắm bắt|nắm|nắm chắc
bám sát|chấp hành|tuân thủ|chịu trách nhiệm|tạo điều kiện|tạo|mở|rút|bỏ|thay|thay thế|xoá|đóng|gắn|đưa|lấy|coi|lồng ghép|gương mẫu
căn cứ|trên cơ sở|chuẩn bị|tiến hành|tham gia|đồng hành|đàm phán|ký kết|ký|hợp tác|giới thiệu|quảng bá|xúc tiến|khuyến khích
thí điểm|nhân rộng|sơ kết|tổng kết|chuyển đổi|chuyển|tiết kiệm|bình ổn|điều hành|điều tiết|cơ cấu|tái cơ cấu|miễn|giảm|gia hạn
phát động|phát triển|bảo vệ|chăm lo|chăm sóc|giữ|giữ vững|củng cố|bảo quản|lưu trữ|tự kiểm tra|khẩn trương|cụ thể hoá|thể chế hoá
hình thành|thiết kế|thiết lập|tính toán|khảo sát|đo đạc|kiểm kê|kiểm đếm|kiểm định|đối chiếu|liên hệ|mời|đón tiếp|phục vụ
nhanh chóng|quyết liệt|rút ngắn|khuyến nghị|yêu cầu|tự rà soát|lãnh đạo|vào cuộc|ra quân|xoá bỏ|dừng|tạm dừng|chấm dứt|nghiêm cấm
sớm trình|học tập|làm đầu mối|làm chủ|làm|thông qua|kêu gọi|kịp thời|nhận thức|ký ban hành|phân giao|tiếp cận|thu thập
lan toả|tiên phong|tận dụng|khơi thông|giám định|tiếp công dân|thu xếp|trao|tặng|đặt hàng|cho phép|chấp thuận|tái cấu trúc|tái sử dụng|công nhận|cắm mốc|mua|bán|chi trả
là đầu mối|là cơ quan đầu mối|là đơn vị đầu mối|là cơ quan chủ trì|là đơn vị chủ trì|là cơ quan thường trực|phụ trách|nêu gương|nêu rõ|nêu|chống|tham dự|khẳng định|dọn dẹp|khôi phục|tổng rà soát|cấp bách|tổng hoà|phân luồng|đề ra|phân tích|chứng nhận
bảo lãnh|hoàn chỉnh|trang bị|cấp phép|tài trợ|thẩm duyệt|khoanh nợ|lắp đặt|nạo vét|trồng|thu|thu gom|xử phạt|truy thu|cưỡng chế|xác nhận|chứng thực|chứng minh
đấu giá|bán đấu giá|cổ phần hoá|thoái vốn|tái định cư|di chuyển|giải toả|san lấp|tập kết|vận chuyển|đón|phát sóng|tuyển sinh|giảng dạy|điều trị|tiêm|tiêm chủng|cách ly|xét nghiệm|sàng lọc|truy vết
xuất cấp|nhập khẩu|xuất khẩu|dự trữ|điều chuyển|chuyển giao|chuyển nhượng|tháo dỡ|phá dỡ|tu bổ|tôn tạo|trùng tu|bảo tồn|bảo dưỡng|kéo dài|rút|khai trương|công chứng|hoà giải|phối kết hợp|phối, kết hợp|phòng, chống|phòng, ngừa
thẩm vấn|tham khảo|tiếp nối|tổng hợp, báo cáo|vượt|đạt|bổ trợ|nghiệm thu|quyết toán|kiểm toán|hạch toán|thanh lý|thanh quyết toán|giải thích|diễn tập|tuần tra|canh gác|túc trực|bám|dành|đôn đốc, kiểm tra
nhắc nhở|phê bình|xử trí|khuyến cáo|cam kết|tổ chức thi công|hoàn trả|hoàn thuế|đối ứng|hợp đồng|phân phối|cho vay|vay|cung ứng|mua bán|khởi động|khởi tố|bắt giữ|tước|đình chỉ|phong toả|kê biên|uỷ quyền|uỷ thác
làm chủ đầu tư|lập kế hoạch|lên kế hoạch|nhận diện rõ|phát hành|rà soát, bổ sung|tìm|tìm kiếm|thuê|thu hẹp|trích lập|tự đánh giá|tự chịu trách nhiệm|từng bước|xem|xoá|bổ khuyết|điểm lại|nộp|quản trị|giám hộ
định hướng|tăng|dồn|chịu|chịu sự|tích cực|ký hợp đồng|tham vấn|tư vấn|truyền thông|thẩm tra|vận dụng|khoanh vùng|giãn|hoãn|tiếp thị|trích|trả|tổ chức lại
""")

# How: the adverbs and modals that stand between a body and its verb.
ADVERBS = _phrases("""
khẩn trương|tiếp tục|chủ động|tích cực|kịp thời|thường xuyên|quyết liệt|nghiêm túc|sớm|ngay|nhanh chóng|trực tiếp|cần|phải
có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|có kế hoạch|có giải pháp|có phương án|có biện pháp|có văn bản|có báo cáo|có hướng dẫn
có ý kiến|có hình thức|có cơ chế|có chính sách|đồng thời|chính thức|tuyệt đối|kiên quyết|chậm nhất|định kỳ|hàng tuần|hàng tháng
hàng quý|hàng ngày|hàng năm|mỗi tuần|mỗi tháng|mỗi quý|mỗi năm|hằng tuần|hằng tháng|hằng quý|hằng ngày|hằng năm|trước mắt|trước hết|trước ngày|nghiêm|hết sức
đặc biệt|cùng|tự|cần phải|nên|hãy|luôn|chủ yếu|làm tốt|đặc biệt lưu ý|xin|theo dõi sát|tập trung cao|nỗ lực|quyết tâm|không được
không để|không|bằng mọi giải pháp|tối đa|theo chức năng|theo thẩm quyền|theo nhiệm vụ|theo phạm vi|theo lĩnh vực|theo đúng
trong tháng|trong năm|trong quý|trong tuần|trong ngày|trong quá trình|trong thời gian|trong phạm vi|tại các|từ nay|thống nhất với
căn cứ|trên cơ sở|thông qua|với vai trò|với tinh thần|sẵn sàng|linh hoạt|mạnh dạn|rà|nhất là|đặc biệt là|có
nhằm|để|khi|cơ bản|nhất trí|đồng ý|thống nhất phương án|vào ngày|vào tháng|đến ngày|trước|sau|nếu|mà|thì|như|đã|đang|sẽ|được|bị|là|còn|vẫn|cũng|vừa|mới|nêu tại|hiện|dự kiến
""")

# What follows a body that does nothing here: it is told of, not told to.
TOLD_OF = _phrases(
    "kiến nghị|khẳng định|cho biết|cho hay|nhận định|có|thống nhất|cơ bản|nhất trí|đồng ý|đã|đang|được|bị|là|còn|vẫn|cũng|vừa|mới|sẽ|như|mà|thì|hiện|có ý nghĩa|nêu tại|dự kiến|đưa tin|chưa|đều|luôn|nhằm|để|nếu|khi|và"
)

# Verbs of one who directs: their subject gives the task and does not get it.
DIRECTS = _phrases("""
yêu cầu|giao|đề nghị|chỉ đạo|kết luận|nhấn mạnh|ghi nhận|đánh giá|đánh giá cao|biểu dương|cho rằng|cho biết|khẳng định|lưu ý
đồng ý|thống nhất|cơ bản thống nhất|nêu rõ|chỉ rõ|hoan nghênh|cảm ơn|có ý kiến|có yêu cầu|có chỉ đạo|có kết luận|có ý kiến chỉ đạo|phát biểu|bày tỏ|mong muốn|quyết nghị|đề cập|chủ trì|phê bình|phân công|uỷ quyền|chấp thuận
""")

# A row that opens so tells what was done or found.
EVALUATES = re.compile(
    r"\W*(?:(?:cơ bản |nhiệt liệt |thay mặt [^,]{3,80}, (?:\S+ ){0,12}?)?(?:ghi nhận|thống nhất (?:đánh giá|nhận định)|biểu dương|đánh giá cao|hoan nghênh|chúc mừng|cảm ơn|trân trọng cảm ơn)"
    r"|(?:tuy nhiên|mặc dù|bên cạnh (?:những |các |kết quả)|ngoài (?:những )?kết quả|nguyên nhân|thay mặt|nhìn chung|qua (?:báo cáo|theo dõi|kiểm tra)"
    r"|theo (?:báo cáo|đánh giá|số liệu|thống kê)|trong bối cảnh|thời gian (?:qua|vừa qua)|trong thời gian (?:qua|vừa qua)|năm qua"
    r"|trong (?:\d+ |những |các )?(?:tháng|quý|năm)[^,.;]{0,40} (?:qua|vừa qua|đầu năm)|đến nay|hiện nay|kết quả (?:đạt được|cho thấy|thực hiện)"
    r"|với sự (?:quyết tâm|cố gắng|nỗ lực|quan tâm)|được sự (?:quan tâm|chỉ đạo)|một số (?:tồn tại|hạn chế|kết quả|khó khăn)|những (?:kết quả|tồn tại|hạn chế|khó khăn)"
    r"|về (?:những |các |một số )?(?:kết quả (?:đạt được|thực hiện)|ưu điểm|tồn tại|hạn chế|khó khăn)[^:.;]{0,60}:|bên cạnh đó,? (?:vẫn )?còn\b"
    r"|còn (?:tồn tại|hạn chế|một số)|công tác [^,.;]{0,90} (?:còn|chưa|đã|được) |việc [^,.;]{0,120} (?:có ý nghĩa|đã|là (?:một|nhiệm vụ|chủ trương)|còn|chưa) )"
    r")"
)

# Headings of parts that tell, and of parts that ask.
TELLING_HEADING = re.compile(
    r"đánh giá|thành tựu|kết quả(?! thực hiện nhiệm vụ được giao)|tồn tại|hạn chế|nguyên nhân|tình hình|ưu điểm|khuyết điểm|thuận lợi|khó khăn|bối cảnh|ghi nhận"
    r"|những việc đã làm|bài học|công tác tổ chức hội nghị|quan điểm|nhận định|thành tích|mặt được|yếu kém"
)
ASKING_HEADING = re.compile(
    r"nhiệm vụ|giải pháp|yêu cầu|tổ chức thực hiện|kiến nghị|đề xuất|đề nghị|phương hướng|thời gian tới|tiếp theo|giao|công việc|nội dung|kế hoạch|triển khai|thực hiện"
    r"|tháo gỡ|xử lý|khắc phục|trọng tâm|chỉ đạo"
)

ASSIGNS = re.compile(
    r"(?<!được )(?<!đã )(?<!đất )(?<!bàn )(?<!bên )(?:\b(?:giao|yêu cầu|đề nghị|phân công|uỷ quyền|chỉ đạo|lưu ý|thống nhất giao|đồng ý giao|uỷ nhiệm)\b)"
)
URGENT = re.compile(r"\b(?:khẩn trương|ngay|sớm|dứt điểm|nhanh chóng|cấp bách|đẩy nhanh|kịp thời)\b")
EXHORTS = re.compile(
    r"phát huy (?:tinh thần|truyền thống|kết quả|hơn nữa)|nêu cao tinh thần|(?<!đại )đoàn kết|quyết tâm (?:phấn đấu|cao)|đề cao (?:tinh thần )?trách nhiệm|nhận thức (?:sâu sắc|đầy đủ|rõ)"
)  # "tiếp tục phát huy tinh thần trách nhiệm, đoàn kết"
