"""Whether a year ends the time for what must be finished, however far before it that stands."""

import re

# "để có thể hoàn thành dự án … (đoạn qua tỉnh A) trong năm 2025": however long the object, no mark parts them.
TO_DO = re.compile(
    r"\b(?:để|có thể|phải|cần|bảo đảm|đảm bảo|phấn đấu|quyết tâm) (?:hoàn thành|hoàn tất|thông xe|khánh thành|khởi công|đưa)"
    r" [^,;.:]{0,170}$"
)
REMARK = re.compile(r" ?\([^()]*\)")
CLOSES = re.compile(r" ?(?:\([^()]{1,60}\))?\W*$| ?[.;]| \([^()]{1,60}\)[.;]")
LAST_SENTENCE = re.compile(r"[.;] ")
LONGEST_SENTENCE = 400
TO_FINISH = re.compile(r"(?:^|, |\b(?:phấn đấu|bảo đảm|đảm bảo|phải|cần) )(?:hoàn thành|hoàn tất|xong|chấm dứt|xoá)\b")


def finishes(folded: str, start: int) -> bool:
    """Say whether a year ends the time for what must be finished, whatever stands between."""
    return TO_DO.search(REMARK.sub("", folded[max(0, start - LONGEST_SENTENCE) : start])) is not None


def closes(folded: str, match: re.Match[str]) -> bool:
    """Say whether a year closes the sentence of what must be finished, however long: "Hoàn thành … (theo Phụ lục) trong năm 2025."."""
    if not CLOSES.match(folded, match.end()):
        return False
    sentence = LAST_SENTENCE.split(folded[max(0, match.start() - LONGEST_SENTENCE) : match.start()])[-1]
    return TO_FINISH.search(sentence) is not None
