"""What gives no duty by its place: a letter's grounds before it asks, and lists of what a duty's report shall hold."""

import re
from collections.abc import Sequence

from directives.reading.notice import Kind
from directives.reading.outline import Draft
from directives.reading.understood import Understood

SETS_TASKS = re.compile(r"\b(?:cần|phải|yêu cầu|giao|đề nghị|chỉ đạo|tập trung|nhiệm vụ|giải pháp|lưu ý|nhấn mạnh)\b")
PAPER = (
    r"(?:thông báo|công văn|văn bản|báo cáo|công điện|kết luận|quyết định|chỉ thị|nghị quyết|kế hoạch|tờ trình|phiếu)"
)
# "Ngày 12/5, tại Thông báo số 15, Chủ tịch UBND tỉnh giao …"; "Sở A có Công văn số 12 đề nghị …": what was asked before.
RECALLED = re.compile(
    rf"\W*(?:(?:ngoài ra|đồng thời|trước đó),? )?(?:ngày [^,.;]{{4,40}}, )?"
    rf"(?:tại|theo|thực hiện|căn cứ) (?:[^,.;]{{1,20}} )?{PAPER}\b"
)
WROTE = re.compile(rf"\W*(?:ngày [^,.;]{{4,40}}, )?[^,.;:]{{3,90}} (?:đã )?(?:có|nhận được|ban hành|gửi) {PAPER} số\b")
RECALLS = re.compile(
    r"\b(?:đã(?! (?:có )?(?:ý kiến|yêu cầu|chỉ đạo|giao|kết luận|đề nghị|lưu ý))|nổi bật|nổi lên|kết quả|tồn tại|hạn chế|nguyên nhân|khía cạnh|thành tích|được)\b(?! giao)"
)
NAMES_PAPER = re.compile(
    rf"(?:các |những )?(?:{PAPER}|luật|bộ luật|nghị định|thông tư|ý kiến chỉ đạo|quy định)\b[^.;:]{{0,80}}?(?:: | tại [^.;:]{{3,40}} )?(?:số )?\d"
)
ASKS = re.compile(
    r"\b(?:cần|phải|có trách nhiệm|(?:yêu cầu|giao|đề nghị) (?:các|bộ|sở|ban|cục|vụ|ubnd|uỷ ban|chủ tịch|giám đốc|công an))\b"
)
WORKS = re.compile(r"\b(?:rà soát|thống kê|tổng hợp|báo cáo|cung cấp|làm rõ|kiểm tra|đánh giá|chuẩn bị|bổ sung)\b")
IN_PART = "Thuộc phần giao nhiệm vụ"  # the reason of a row that nothing but its part makes a duty
OBJECT = re.compile(r"[^\W\d][^.:;]{2,60}: ?(?!(?:giao|yêu cầu|đề nghị)\b)\S")  # "Tên mô hình: ngắn gọn, dễ nhớ."


def introduces(drafts: Sequence[Draft], at: int) -> bool:
    """Say whether a paragraph gives somebody the labelled rows right below it: "Bộ A giao Cục B một số việc:"."""
    draft = drafts[at]
    labelled = at + 1 < len(drafts) and drafts[at + 1].style is not None
    return labelled and draft.flat.text.endswith(":") and SETS_TASKS.search(draft.flat.folded) is not None


def count(drafts: Sequence[Draft]) -> int:
    """Return how many rows give the grounds of a letter, before "… Chủ tịch UBND tỉnh yêu cầu:" and its numbers."""
    for at, draft in enumerate(drafts[:-1]):
        if draft.style is None and draft.parent is None and introduces(drafts, at):
            return at
        if draft.style is not None and not draft.inline and draft.value < 2:
            break
    return 0


def is_object(draft: Draft, above: Draft) -> bool:
    """Say whether a paragraph only names a part of what the item above asks for: "… các nội dung:⏎Tên mô hình: …"."""
    return draft.style is None and above.flat.text.endswith(":") and OBJECT.match(draft.flat.folded) is not None


def recalls(draft: Draft, *, assigned: bool, before: bool) -> bool:
    """Say whether a row tells what led to the order, by its words or by standing before it."""
    folded = draft.flat.folded
    if before and (not assigned or RECALLED.match(folded)):
        return True
    return draft.style is None and not assigned and WROTE.match(folded) is not None


def is_paper(folded: str) -> bool:
    """Say whether a row is nothing but a paper's name: "Nghị định số 12/2025/NĐ-CP ngày … quy định …"."""
    return NAMES_PAPER.match(folded) is not None and ASKS.search(folded) is None


def lists_objects(draft: Draft, below: Sequence[Understood]) -> bool:
    """Say whether the rows below a lead-in with a verb of its own name no act and nobody."""
    acts = SETS_TASKS.search(draft.flat.folded) or WORKS.search(draft.flat.folded)
    return bool(below and acts) and all(
        one.kind is Kind.CONTEXT or (one.reason == IN_PART and not one.joining) for one in below
    )


def opens_bracket(above: Draft) -> bool:
    """Say whether the words before a row leave a bracket open."""
    return above.flat.text.rfind("(") > above.flat.text.rfind(")")
