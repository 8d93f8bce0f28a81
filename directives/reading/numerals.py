"""Numbers written in words, up to a hundred and something: "mười lăm", "bốn mươi lăm", "một trăm hai mươi"."""

DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
UNIT = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín)"
NUMBER = rf"(?:một trăm )?(?:(?:{UNIT} mươi|mười)(?: {UNIT}\b)?|{UNIT})\b"


def value(words: str) -> int:
    """Return the number that words say, 0 where one of them says none."""
    total = 0
    for word in words.split():
        if word == "trăm":
            total *= 100
        elif word == "mươi":
            total = total // 100 * 100 + total % 100 * 10
        elif word == "mười":
            total += 10
        elif word in DIGITS:
            total += DIGITS[word]
        else:
            return 0
    return total
