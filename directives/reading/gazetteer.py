"""Names of Vietnamese state, Party and public bodies, in the folded spelling: where one ends and the next begins."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.replace("\n", "|").split("|") if one.strip())


# Fields of ministries and departments (NĐ 303/2025 and before): their own "và" is no list.
FIELDS = _names("""
quốc phòng|công an|ngoại giao|nội vụ|tư pháp|tài chính|công thương|xây dựng|y tế|giáo dục và đào tạo|khoa học và công nghệ
nông nghiệp và môi trường|dân tộc và tôn giáo|văn hoá, thể thao và du lịch|văn hoá thể thao và du lịch|văn hoá - thể thao và du lịch
kế hoạch và đầu tư|kế hoạch đầu tư|kế hoạch - tài chính|tài nguyên và môi trường|tài nguyên môi trường|giao thông vận tải
nông nghiệp và phát triển nông thôn|nông nghiệp & ptnt|thông tin và truyền thông|lao động - thương binh và xã hội
lao động, thương binh và xã hội|lao động thương binh và xã hội|thuỷ sản|thương mại điện tử và kinh tế số|thương mại điện tử|quản lý và phát triển thị trường trong nước|giáo dục đại học
giáo dục phổ thông|giáo dục mầm non|giáo dục nghề nghiệp và giáo dục thường xuyên|giáo dục nghề nghiệp|y tế dự phòng|tài chính doanh nghiệp|xây dựng và bảo vệ nền tảng tư tưởng|thương mại|công nghiệp|bưu chính, viễn thông|bưu chính viễn thông
văn hoá và thể thao|văn hoá - thông tin|văn hoá thông tin|du lịch|thể dục, thể thao|kinh tế - quản lý đầu tư xây dựng|kinh tế quản lý đầu tư xây dựng|hạ tầng kỹ thuật và nông nghiệp|giao thông và nông nghiệp|dân dụng và công nghiệp|công trình dân dụng và công nghiệp
|thể dục thể thao|khoa học, công nghệ và môi trường|quy hoạch - kiến trúc|quy hoạch kiến trúc
giao thông công chánh|ngoại vụ|dân tộc|tôn giáo|an toàn thực phẩm|cntt|công nghệ thông tin|gtvt|nn&ptnt|nn&pTNT|tn&mt|tnmt|kh&đt|khđt
gd&đt|gdđt|kh&cn|khcn|tt&tt|tttt|lđ-tb&xh|lđtb&xh|lđtbxh|vhtt&dl|vhttdl|nn&mt|nnmt|dttg|dt&tg|tổ chức cán bộ|tổ chức - cán bộ|pháp chế
hợp tác quốc tế|kế hoạch, tài chính|thi đua - khen thưởng|thi đua khen thưởng|phổ biến, giáo dục pháp luật|bổ trợ tư pháp
hành chính tư pháp|hộ tịch, quốc tịch, chứng thực|con nuôi|trợ giúp pháp lý|bồi thường nhà nước|đăng ký quốc gia giao dịch bảo đảm
kiểm tra văn bản quy phạm pháp luật|kiểm tra văn bản và tổ chức thi hành pháp luật|xây dựng pháp luật|pháp luật quốc tế
pháp luật hình sự - hành chính|pháp luật dân sự - kinh tế|các vấn đề chung về xây dựng pháp luật|quản lý xử lý vi phạm hành chính và theo dõi thi hành pháp luật
văn hoá - xã hội|văn hoá xã hội|văn hoá và xã hội|kinh tế - hạ tầng|kinh tế, hạ tầng và đô thị|kinh tế và hạ tầng|địa chính - xây dựng|tư pháp - hộ tịch|văn phòng - thống kê
kinh tế - ngân sách|kinh tế - xã hội|kinh tế ngành|kinh tế tổng hợp|công nghiệp, xây dựng|nội chính|tổng hợp|khoa giáo - văn xã|khoa giáo văn xã|quan hệ quốc tế|đổi mới doanh nghiệp
""")

# Fields of departments whose names hold a comma, "và" or a verb, whatever heads them ("Cục", "Chi cục", "Phòng"): by the
# decrees on each ministry of 2022 and of February 2025.
DEPARTMENTS = _names("""
kinh tế hợp tác và phát triển nông thôn|chất lượng, chế biến và phát triển thị trường|quản lý và xây dựng công trình thuỷ lợi
bảo tồn thiên nhiên và đa dạng sinh học|lâm nghiệp và kiểm lâm|thuỷ sản và kiểm ngư|trồng trọt và bảo vệ thực vật|địa chất và khoáng sản việt nam
biển và hải đảo việt nam|đo đạc, bản đồ và thông tin địa lý việt nam|giảm nghèo và bảo trợ xã hội|hạ tầng và thiết bị y tế
quản lý y, dược cổ truyền|khoa học công nghệ và đào tạo|khoa học, công nghệ và đào tạo|quản lý khám, chữa bệnh|bà mẹ và trẻ em
đăng ký giao dịch bảo đảm và bồi thường nhà nước|phổ biến, giáo dục pháp luật và trợ giúp pháp lý|kiểm tra văn bản và tổ chức thi hành pháp luật
kiểm tra văn bản và quản lý xử lý vi phạm hành chính|quản lý xử lý vi phạm hành chính và theo dõi thi hành pháp luật
kinh tế và quản lý đầu tư xây dựng|giám định nhà nước về chất lượng công trình xây dựng|khoa học công nghệ, môi trường và vật liệu xây dựng
khoa học công nghệ và môi trường|quản lý nhà và thị trường bất động sản|vận tải và an toàn giao thông|phát thanh, truyền hình và thông tin điện tử
xuất bản, in và phát hành|thông tin cơ sở và thông tin đối ngoại|văn hoá cơ sở, gia đình và thư viện|mỹ thuật, nhiếp ảnh và triển lãm
kỹ thuật an toàn và môi trường công nghiệp|đổi mới sáng tạo, chuyển đổi xanh và khuyến công|thương mại điện tử và kinh tế số
quản lý và phát triển thị trường trong nước|dầu khí và than|tiết kiệm năng lượng và phát triển bền vững|an toàn bức xạ và hạt nhân
thông tin, thống kê|khởi nghiệp và doanh nghiệp công nghệ|đổi mới sáng tạo|đánh giá và thẩm định công nghệ|khoa học kỹ thuật và công nghệ
khoa học xã hội, nhân văn và tự nhiên|kinh tế và xã hội số|nhà giáo và cán bộ quản lý giáo dục|giáo dục nghề nghiệp và giáo dục thường xuyên
khoa học, công nghệ và thông tin|công tác học sinh, sinh viên|học sinh, sinh viên|giáo dục quốc phòng và an ninh|quản lý, giám sát bảo hiểm
quản lý giám sát bảo hiểm|quản lý nợ và kinh tế đối ngoại|quản lý đấu thầu|quản lý, giám sát kế toán, kiểm toán
phát triển doanh nghiệp tư nhân và kinh tế tập thể|quản lý, giám sát chính sách thuế, phí và lệ phí|kinh tế địa phương và lãnh thổ
tổng hợp kinh tế quốc dân|quốc phòng, an ninh, đặc biệt|tiền lương và bảo hiểm xã hội|văn thư và lưu trữ nhà nước
nghiệp vụ và tổ chức thi hành án|nghiệp vụ và tổ chức thi hành án dân sự|kiểm tra, giải quyết khiếu nại, tố cáo|chăn nuôi và thú y
quản lý đê điều và phòng, chống thiên tai|hàng hải và đường thuỷ việt nam|y, dược cổ truyền|khám, chữa bệnh
xử lý vi phạm hành chính và theo dõi thi hành pháp luật|nhà và thị trường bất động sản|giám sát bảo hiểm|nợ và kinh tế đối ngoại|đấu thầu
đê điều và phòng, chống thiên tai
""")

# Bodies whose whole name is fixed.
BODIES = _names("""
chính phủ|quốc hội|trung ương|bộ chính trị, ban bí thư|bộ chính trị|ban bí thư|ban chấp hành trung ương đảng|ban chấp hành trung ương
thủ tướng chính phủ|phó thủ tướng chính phủ|phó thủ tướng thường trực chính phủ|phó thủ tướng thường trực|phó thủ tướng|thủ tướng|chủ tịch nước
tổng bí thư|chủ tịch quốc hội|uỷ ban thường vụ quốc hội|hội đồng dân tộc của quốc hội|hội đồng dân tộc|uỷ ban pháp luật và tư pháp của quốc hội
uỷ ban pháp luật và tư pháp|uỷ ban kinh tế và tài chính của quốc hội|uỷ ban kinh tế và tài chính|uỷ ban kinh tế của quốc hội|uỷ ban tài chính, ngân sách của quốc hội
uỷ ban văn hoá và xã hội của quốc hội|uỷ ban văn hoá và xã hội|uỷ ban khoa học, công nghệ và môi trường của quốc hội|uỷ ban khoa học, công nghệ và môi trường
uỷ ban quốc phòng, an ninh và đối ngoại của quốc hội|uỷ ban quốc phòng, an ninh và đối ngoại|uỷ ban công tác đại biểu của quốc hội|uỷ ban công tác đại biểu
uỷ ban dân nguyện và giám sát của quốc hội|uỷ ban dân nguyện và giám sát|uỷ ban pháp luật của quốc hội|uỷ ban tư pháp của quốc hội|uỷ ban xã hội của quốc hội|các uỷ ban của quốc hội
các cơ quan của quốc hội|các cơ quan quốc hội|các cơ quan chính phủ|văn phòng quốc hội|văn phòng chủ tịch nước|văn phòng chính phủ|vpcp|văn phòng trung ương đảng|văn phòng trung ương
ban tổ chức trung ương|ban tuyên giáo và dân vận trung ương|ban tuyên giáo trung ương|ban dân vận trung ương|ban nội chính trung ương|ban kinh tế trung ương
ban chính sách, chiến lược trung ương|ban đối ngoại trung ương|uỷ ban kiểm tra trung ương|uỷ ban kiểm tra|quân uỷ trung ương|đảng uỷ công an trung ương
đảng uỷ các cơ quan đảng trung ương|đảng uỷ các cơ quan trung ương đảng|đảng uỷ chính phủ|đảng uỷ quốc hội|đảng uỷ mặt trận tổ quốc, các đoàn thể trung ương
đảng uỷ mttq, các đoàn thể trung ương|mặt trận tổ quốc, các đoàn thể trung ương|đảng uỷ toà án nhân dân tối cao|đảng uỷ viện kiểm sát nhân dân tối cao
báo và phát thanh, truyền hình|báo và phát thanh - truyền hình|báo và đài phát thanh - truyền hình|đài phát thanh và truyền hình|đài phát thanh - truyền hình|đài phát thanh, truyền hình
học viện chính trị quốc gia hồ chí minh|hội đồng lý luận trung ương|báo nhân dân|tạp chí cộng sản|đảng đoàn quốc hội|ban cán sự đảng chính phủ|ban chỉ đạo trung ương
văn phòng hđnd và ubnd|văn phòng hội đồng nhân dân và uỷ ban nhân dân|văn phòng đoàn đbqh và hđnd|văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân|văn phòng hđnd - ubnd
toà án nhân dân tối cao|tandtc|viện kiểm sát nhân dân tối cao|vksndtc|kiểm toán nhà nước|thanh tra chính phủ|thanh tra bộ|văn phòng bộ|ngân hàng nhà nước việt nam|ngân hàng nhà nước|nhnn|nhnnvn
toà án nhân dân|viện kiểm sát nhân dân|uỷ ban dân tộc|bảo hiểm xã hội việt nam|thông tấn xã việt nam|đài truyền hình việt nam|đài tiếng nói việt nam|viện hàn lâm khoa học và công nghệ việt nam
viện hàn lâm khoa học xã hội việt nam|ban quản lý lăng chủ tịch hồ chí minh|uỷ ban quản lý vốn nhà nước tại doanh nghiệp|uỷ ban chứng khoán nhà nước|uỷ ban giám sát tài chính quốc gia
uỷ ban an toàn giao thông quốc gia|uỷ ban quốc gia về chuyển đổi số|uỷ ban trung ương mặt trận tổ quốc việt nam|mặt trận tổ quốc việt nam|mặt trận tổ quốc|mttq
tổng liên đoàn lao động việt nam|liên đoàn thương mại và công nghiệp việt nam|phòng thương mại và công nghiệp việt nam|vcci|hội nông dân việt nam|hội liên hiệp phụ nữ việt nam
hội cựu chiến binh việt nam|trung ương đoàn thanh niên cộng sản hồ chí minh|đoàn thanh niên cộng sản hồ chí minh|liên minh hợp tác xã việt nam|hội chữ thập đỏ việt nam
cục việc làm|tổng cục thuế|cục thuế|tổng cục hải quan|cục hải quan|kho bạc nhà nước|tổng cục thống kê|cục thống kê|tổng cục thi hành án dân sự|tổng cục thads|cục quản lý thi hành án dân sự
cục quản lý thads|cục thads|cục thi hành án dân sự|tổng cục quản lý đất đai|cục quản lý đất đai|tổng cục đường bộ việt nam|cục đường bộ việt nam|cục đường cao tốc việt nam
cục hàng không việt nam|cục hàng hải việt nam|cục hàng hải và đường thuỷ việt nam|cục đường sắt việt nam|cục đường thuỷ nội địa việt nam|cục đăng kiểm việt nam
tổng cục môi trường|tổng cục thuỷ lợi|tổng cục lâm nghiệp|tổng cục thuỷ sản|tổng cục du lịch|tổng cục thể dục thể thao|tổng cục dạy nghề|tổng cục quản lý thị trường
cục quản lý đê điều và phòng, chống thiên tai|cục kiểm soát thủ tục hành chính|cục công nghệ thông tin|cục kế hoạch - tài chính|cục quản lý, giám sát bảo hiểm
cục bảo vệ thực vật|cục thú y|cục chăn nuôi và thú y|cục trồng trọt|cục thuỷ lợi|cục viễn thông|cục an toàn thông tin|cục quản lý dược|cục an toàn thực phẩm|cục điều tiết điện lực
cổng thông tin điện tử chính phủ|cổng ttđt chính phủ|cổng ttđtcp|đài khí tượng thuỷ văn|tổng cục khí tượng thuỷ văn|bộ đội biên phòng|cảnh sát biển việt nam
tập đoàn điện lực việt nam|tập đoàn dầu khí việt nam|tập đoàn công nghiệp - năng lượng quốc gia việt nam|tập đoàn công nghiệp năng lượng quốc gia việt nam
tập đoàn công nghiệp than - khoáng sản việt nam|tập đoàn bưu chính viễn thông việt nam|tập đoàn công nghiệp - viễn thông quân đội|tập đoàn hoá chất việt nam
tập đoàn xăng dầu việt nam|tập đoàn cao su việt nam|tập đoàn công nghiệp cao su việt nam|tập đoàn dệt may việt nam|tổng công ty cảng hàng không việt nam
tổng công ty đầu tư phát triển đường cao tốc việt nam|tổng công ty quản lý bay việt nam|tổng công ty đường sắt việt nam|tổng công ty hàng hải việt nam
tổng công ty hàng không việt nam|tổng công ty truyền tải điện quốc gia|tổng công ty đầu tư và kinh doanh vốn nhà nước|tổng công ty tân cảng sài gòn
bộ đội biên phòng|bộ đội biên phòng tỉnh|bộ đội biên phòng thành phố
evn|pvn|acv|vec|vatm|vnr|tkv|vnpt|viettel|petrolimex|evnnpt|vinachem|vinalines|vimc|scic|nsmo|a0|petrovietnam|ttxvn|vtv|vov
ngân hàng chính sách xã hội|ngân hàng phát triển việt nam|ngân hàng nông nghiệp và phát triển nông thôn việt nam|bảo hiểm tiền gửi việt nam|agribank|vietcombank|bidv|vietinbank
ttg|pttg|btcn|ubmttqvn|bchtw|ubktTW
""")

# The 34 provinces and cities since 1 July 2025, then those of before.
PROVINCES = _names("""
hà nội|huế|hải phòng|đà nẵng|thành phố hồ chí minh|hồ chí minh|cần thơ|lai châu|điện biên|sơn la|lạng sơn|quảng ninh|thanh hoá|nghệ an|hà tĩnh|cao bằng
tuyên quang|lào cai|thái nguyên|phú thọ|bắc ninh|hưng yên|ninh bình|quảng trị|quảng ngãi|gia lai|khánh hoà|lâm đồng|đắk lắk|đăk lăk
đồng nai|tây ninh|vĩnh long|đồng tháp|cà mau|an giang
hà giang|yên bái|bắc kạn|hoà bình|vĩnh phúc|bắc giang|hải dương|thái bình|hà nam|nam định|quảng bình|thừa thiên huế|thừa thiên - huế|quảng nam
bình định|phú yên|ninh thuận|bình thuận|kon tum|đắk nông|đăk nông|bình dương|bình phước|bà rịa - vũng tàu|bà rịa vũng tàu|long an|tiền giang|bến tre
trà vinh|hậu giang|sóc trăng|bạc liêu|kiên giang|hà tây|hcm|tp hồ chí minh|tphcm|tp.hcm
""")

# Those of them that are cities: "UBND thành phố Cần Thơ".
CITIES = _names("hà nội|huế|hải phòng|đà nẵng|hồ chí minh|cần thơ|hcm")

# First words of a body's name. What follows is its field, its place or a common noun.
HEADS = _names("""
đội quản lý|đội cảnh sát|đội thuế|đội thi hành án
bộ|sở|ban|cục|tổng cục|chi cục|vụ|viện|văn phòng|thanh tra|uỷ ban nhân dân|uỷ ban|ubnd|hội đồng nhân dân|hđnd|hội đồng quản trị|hội đồng thành viên|hội đồng thẩm định
hội đồng|đảng uỷ|tỉnh uỷ|thành uỷ|huyện uỷ|thị uỷ|quận uỷ|cấp uỷ|thường trực|ban thường vụ|ban cán sự đảng|ban chấp hành|đảng đoàn|ban chỉ đạo|ban quản lý dự án|ban quản lý|ban qlda|bql
ban chỉ huy|tổ công tác|tổ giúp việc|tổ soạn thảo|ban soạn thảo|tổ biên tập|đoàn kiểm tra|đoàn công tác|đoàn thanh tra|công an|quân khu|bộ tư lệnh|bộ chỉ huy quân sự|bộ chỉ huy
toà án|viện kiểm sát|ngân hàng|kho bạc|bảo hiểm xã hội|đài|báo|trung tâm phát triển quỹ đất|trung tâm|văn phòng đăng ký đất đai|tập đoàn|tổng công ty|công ty|liên danh|doanh nghiệp|chi nhánh
điện lực|viễn thông|bưu điện|trường|học viện|tạp chí|nhà xuất bản|cổng ttđt|hạt kiểm lâm|vườn quốc gia|câu lạc bộ|bảo tàng|nhà máy|tiểu đoàn|sư đoàn|đồn biên phòng|đại học|bệnh viện|mặt trận|hội|hiệp hội|liên đoàn|đoàn thanh niên|đoàn đại biểu quốc hội|đoàn luật sư|liên minh|quỹ|cổng thông tin điện tử|cảng vụ|phòng|tỉnh|thành phố|tp.|tp
quận|huyện|thị xã|xã|phường|đặc khu|thị trấn|địa phương|đơn vị|cơ quan|tổ chức|bộ, ngành|ngành|hệ thống|toàn ngành|lực lượng|chủ đầu tư|nhà đầu tư|nhà thầu|tư vấn|đơn vị tư vấn|cơ sở
kiểm toán nhà nước|ngân hàng nhà nước|đoàn thể|chính quyền|cấp|hợp tác xã|cá nhân|khối|tiểu ban|tổ|thi hành án|thads|khu vực|chấp hành viên|mỗi đơn vị
hãng|hãng hàng không|hãng tàu|hãng xe|nhà mạng|chủ rừng|chủ tàu|chủ hồ|chủ đập|phòng ban|đối tác|tổng liên đoàn|tổng hội|liên hiệp|liên hiệp hội|tỉnh đoàn|thành đoàn|huyện đoàn|trung ương đoàn|trung ương hội|kho bạc nhà nước|chi bộ|đảng bộ|chi đoàn|đảng bộ bộ phận|ubkt|huyện, thành, thị|huyện, thị, thành phố|huyện, thị, thành
khu phố|tổ dân phố|khu dân cư|thôn|ấp|khóm|cảnh sát|quân đội|biên phòng|bộ phận|trạm|kiểm lâm|hải quan|thuế|tổng đội|nhà trường|bhxh|tvgs|kbnn|tand|vksnd|lđlđ|ubmttq|bđbp|bchqs|chủ dự án|cơ quan thường trực|cơ quan chủ quản|cơ quan chủ trì|đơn vị chủ trì|cơ quan quản lý|hội đồng thi đua
""")

# Offices that a task can be given to; a body or a person's name follows.
OFFICES = _names("""
bộ trưởng|thứ trưởng|phó thủ tướng chính phủ|phó thủ tướng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|tổng giám đốc|thủ trưởng|lãnh đạo|người đứng đầu|bí thư|phó bí thư|cục trưởng
phó cục trưởng|tổng cục trưởng|vụ trưởng|chánh văn phòng|phó chánh văn phòng|chánh thanh tra|tổng thanh tra|thống đốc|chủ nhiệm|viện trưởng|chánh án|trưởng ban|phó trưởng ban|trưởng phòng|trưởng đoàn
tổ trưởng|tổ phó|đội trưởng|uỷ viên|trưởng|phó trưởng|chỉ huy trưởng|tư lệnh|chính uỷ|tổng kiểm toán|phó viện trưởng|đồng chí|tổng biên tập|hiệu trưởng|chi cục trưởng|đại diện|tập thể
""")

# Common nouns that make up groups; without a determiner they go on with the group before them.
GROUPS = _names("""
bộ|ban|ngành|bộ, ngành|sở|cơ quan|đơn vị|địa phương|tổ chức|doanh nghiệp|cá nhân|đoàn thể|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu|thị trấn|cơ quan ngang bộ
cơ quan thuộc chính phủ|cơ quan trung ương|hiệp hội|hội|chủ đầu tư|nhà thầu|nhà đầu tư|cấp|hợp tác xã|tổ chức đảng|cấp uỷ|chính quyền|ban quản lý dự án|cơ quan chủ quản|tập đoàn|tổng công ty
tỉnh uỷ|thành uỷ|huyện uỷ|thị uỷ|quận uỷ|đảng uỷ|chi bộ|đảng bộ|đảng đoàn|ban cán sự đảng|thành|thị|chi cục|tổng cục|trung tâm
khu phố|tổ dân phố|khu dân cư|thôn|ấp|khóm|vụ|cục|viện|trường|lực lượng|quân đội|công an|dân quân tự vệ|thanh niên|cựu chiến binh|lực lượng chức năng|người dân|cơ quan chức năng|tổ chức chính trị - xã hội|đơn vị sự nghiệp|đơn vị sự nghiệp công lập|tư vấn giám sát|đơn vị tư vấn|phòng|hệ thống chính trị
""")

# Lower-case heads with a verb inside: the verb belongs to the name.
COMPOUND_HEADS = _names("""
cơ quan thi hành án dân sự|cơ quan thads|cơ quan thi hành án|hệ thống thi hành án dân sự|hệ thống thads|cơ quan tiến hành tố tụng|cơ quan quản lý nhà nước|cơ quan quản lý|cơ quan chủ quản|cơ quan chủ trì
cơ quan thường trực|cơ quan thẩm định|cơ quan kiểm tra|cơ quan thanh tra|cơ quan điều tra|cơ quan tham mưu|cơ quan báo chí|cơ quan thông tấn báo chí|cơ quan thông tấn, báo chí|cơ quan báo chí, truyền thông|cơ quan truyền thông|lực lượng công an|lực lượng quân đội|dân quân tự vệ|cơ quan thông tin|cơ quan soạn thảo|cơ quan chủ trì soạn thảo|cơ quan chủ chương trình|cơ quan chủ quản chương trình|chủ chương trình
cơ quan đầu mối|cơ quan hành chính nhà nước|đơn vị thi công|đơn vị tư vấn|đơn vị quản lý|đơn vị vận hành|đơn vị chủ trì|đơn vị đầu mối|đơn vị cung cấp dịch vụ|đơn vị khai thác|đơn vị được giao|tổ chức tín dụng
tổ chức đảng|tổ chức pháp chế|tổ chức chính trị|tổ chức chính trị - xã hội|tổ chức hành nghề|nhà đầu tư|chủ đầu tư|ban quản lý|ban chỉ đạo|ban chỉ huy|ban tổ chức|ban kiểm tra|cục quản lý|vụ quản lý|phòng quản lý
hội đồng quản trị|hội đồng thẩm định|hội đồng phối hợp|hội đồng điều phối|hội đồng thi đua|tổ chỉ đạo|tổ công tác|trung tâm phát triển|trung tâm phục vụ|trung tâm điều hành|trung tâm kiểm soát|trung tâm quản lý|văn phòng đăng ký
văn phòng điều phối|khu quản lý đường bộ|khu kinh tế|viện nghiên cứu|quỹ đầu tư|quỹ phát triển|công ty đầu tư|công ty quản lý|công ty khai thác|lực lượng thực thi|lực lượng thi công|lực lượng quản lý|doanh nghiệp nhà nước|doanh nghiệp kinh doanh|doanh nghiệp sản xuất
doanh nghiệp đầu tư|đoàn kiểm tra|đoàn công tác|đoàn thanh tra|đoàn giám sát|ban quản lý dự án|ban quản lý dự án đầu tư xây dựng|ban quản lý dự án đầu tư xây dựng công trình|ban quản lý khu kinh tế|ban quản lý các khu công nghiệp|thành viên|uỷ ban kiểm tra|công ty quản lý bay|tổ thẩm định|tổ soạn thảo|ban soạn thảo
cơ sở đào tạo|cơ sở giáo dục|cơ sở giáo dục đại học|cơ sở giáo dục nghề nghiệp|cơ sở giáo dục và đào tạo|cơ sở khám bệnh, chữa bệnh|cơ sở khám, chữa bệnh|cơ sở khám chữa bệnh|cơ sở sản xuất|cơ sở kinh doanh|cơ sở sản xuất, kinh doanh|cơ sở sản xuất kinh doanh|cơ sở nuôi trồng|cơ sở chế biến|cơ sở cai nghiện|cơ sở bảo trợ xã hội|cơ sở lưu trú|cơ sở đăng kiểm
người sử dụng lao động|người đứng đầu|đơn vị, tổ chức|cấp có thẩm quyền|cơ quan có thẩm quyền|đơn vị thụ hưởng
""")

# What may follow a group's noun and still be part of its name.
MODIFIERS = _names("""
có liên quan|liên quan|hữu quan|trực thuộc|chức năng|có chức năng|có thẩm quyền|thẩm quyền|được giao nhiệm vụ|được giao|được phân công|nêu trên|nói trên|kể trên|nêu ở trên|đã nêu trên|trên|này|đó|đóng quân|có tên nêu trên
đang triển khai thi công|đang triển khai|đang thi công|có dự án đi qua|có dự án|có tuyến|đi qua|bị ảnh hưởng|bị thiệt hại|chịu ảnh hưởng|còn lại|khác|tham gia|cùng cấp|cấp trên|cấp dưới|quản lý chuyên ngành|quản lý nhà nước chuyên ngành
mình|thụ hưởng|sử dụng vốn|sử dụng ngân sách|được bố trí vốn|chậm tiến độ|chuyển tiếp|làm chủ đầu tư|xây dựng giao thông|tư vấn giám sát|có biển|ven biển|trọng điểm|quản lý dự án|quản lý dự án đầu tư xây dựng
""")

# Nouns that open like a verb; inside a name they go on with it.
NOUNS = _names(
    "khám, chữa bệnh|khám bệnh, chữa bệnh|giải quyết khiếu nại, tố cáo|khiếu nại, tố cáo|phòng cháy, chữa cháy|phòng cháy, chữa cháy và cứu nạn, cứu hộ|phòng, chống|tổ chức, cán bộ|"
    "khoa học, công nghệ|kế hoạch, tài chính|giáo dục, đào tạo|văn hoá, thể thao|bảo vệ, chăm sóc|hàng không|thiết bị|nuôi trồng|chiến lược phát triển|xúc tiến thương mại|xúc tiến đầu tư|điều tra cơ bản|"
    "chính trị - xã hội|kinh tế - xã hội|xã hội - nghề nghiệp|dự án|giao thông|giao dịch|cấp uỷ|cấp tỉnh|cấp xã|cấp huyện|cấp trên|trực thuộc|xây dựng giao thông|công trình|lập pháp|đầu tư công|thi công"
)

# Nouns whose last syllable alone would be a head word.
TAILED = _names("""
nhiệm vụ|dịch vụ|nghĩa vụ|công vụ|nghiệp vụ|chức vụ|thời vụ|vụ việc|vụ án|cơ sở|trụ sở|cán bộ|toàn bộ|đồng bộ|nội bộ|tiến bộ|cục bộ|đường bộ|bộ máy|thư viện|đại biểu|chuyên ngành|liên ngành|đa ngành
xã hội|cơ hội|đại hội|lễ hội|hội nghị|hội nhập|thị trường|môi trường|hiện trường|công trường|lập trường|dự phòng|đề phòng|phòng ngừa|ngân quỹ|công đoàn|phái đoàn|trung cấp|cao cấp|sơ cấp|phân cấp|nâng cấp|cung cấp
nộp thuế|miễn thuế|gia hạn thuế|thông báo|cảnh báo|dự báo|tình báo|họp báo|khẩn cấp|đẳng cấp|trợ cấp|cấp bách|quá trình|hành chính|tài chính|chính sách|chính trị|tổ quốc|dân phố
""")

# Words that open like a body and are none.
NOT_BODIES = _names("""
cơ quan phối hợp:|đơn vị phối hợp:
thanh tra việc|thanh tra, kiểm tra|thanh tra công tác|thanh tra toàn diện|kiểm tra việc|hội nghị|hội thảo|hội chợ|hội nhập|hội chẩn|báo cáo|báo chí|báo động|báo giá|ban hành|ban đầu|ban bố|phòng ngừa|phòng chống|phòng, chống|phòng cháy|phòng vệ|phòng dịch|bộ máy|bộ luật|bộ tiêu chí|bộ chỉ số|bộ thủ tục|bộ đội cụ hồ|bộ đội
cấp bách|cấp phép|cấp phát|cấp thiết|cấp giấy|cấp nước|cấp điện|cấp mã|cấp độ|tổ chức thực hiện|tổ chức triển khai|tổ chức thi công|tổ chức bộ máy|tổ chức lại|tổ chức tốt|tổ chức các|tổ chức hội nghị|tổ chức thi hành|tổ chức lễ|tổ chức kiểm tra
ngành nghề|ngành ta|xã hội|xã hội hoá|đoàn kết|quỹ đất|trường hợp|viện dẫn|viện phí|vụ việc|vụ án|vụ tai nạn|vụ cháy|vụ vi phạm|vụ nổ|vụ cướp|vụ tranh chấp|vụ khiếu kiện|vụ mùa|vụ đông|vụ hè|vụ xuân|vụ lúa|cục bộ|sở hữu|thuế suất|thuế quan|thuế giá trị|tỉnh táo|khối lượng|khu vực phòng thủ|tư vấn viên|cá nhân hoá|đài thọ
huyện hoá|tổ hợp|cơ quan hoá|trung tâm hành chính|trung tâm dự trữ|trung tâm tài chính quốc tế|trung tâm dữ liệu|hệ thống pháp luật|hệ thống giao thông|hệ thống đường|hệ thống thông tin|hệ thống cơ sở|hệ thống trạm|hệ thống dữ liệu|hệ thống văn bản
hệ thống hạ tầng|hệ thống điện|hệ thống cảng|hệ thống công trình|hệ thống chỉ tiêu|hệ thống đê|đại diện cho|cán bộ hoá|lãnh đạo, chỉ đạo|lãnh đạo chỉ đạo|cơ sở dữ liệu|cơ sở hạ tầng|cơ sở vật chất|cơ sở pháp lý|cơ sở chính trị|tập thể hoá|thuế, phí|thuế thu nhập
cơ cấu|bảo hiểm y tế|bảo hiểm thất nghiệp|đoàn viên|phường hội|đơn vị hành chính|đơn vị tính|tổ chức, thực hiện|tổ chức, triển khai|trạm dừng nghỉ|công an nhân dân|chính phủ điện tử|đô thị|thành phố thông minh|cấp cứu|quân đội nhân dân|cấp tốc
""")

# Verbs that open no part of a name, though a line broken before them gives them a capital: "… ngang bộ⏎Tập trung chỉ đạo".
ORDERS = _names(
    "tập trung|khẩn trương|tiếp tục|chủ động|tăng cường|đẩy mạnh|đẩy nhanh|rà soát|chủ trì|phối hợp|chỉ đạo|nghiêm túc"
    "|thường xuyên|hoàn thành|triển khai|kịp thời|tham mưu"
)
