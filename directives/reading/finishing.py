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


def ends(folded: str, match: re.Match[str]) -> bool:
    """Say whether a year ends the time for what must be finished, whatever stands between.

    Or closes the sentence of that, however long: "Hoàn thành … (theo Phụ lục) trong năm 2025.".
    """
    before = folded[max(0, match.start() - LONGEST_SENTENCE) : match.start()]
    closes = CLOSES.match(folded, match.end()) and TO_FINISH.search(LAST_SENTENCE.split(before)[-1])
    return bool(closes or TO_DO.search(REMARK.sub("", before)))
