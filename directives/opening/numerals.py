"""Numbers as a word processor prints them: 1, 01, IV, iv, b, aa."""

from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def roman(number: int) -> str:
    """Return capital Roman numerals, plain digits outside 1 to 3999."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """Return a, b … z, aa, bb …: the plain Latin order that Word prints (no "đ")."""
    if not 0 < number <= 780:
        return str(number)
    return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)


def vietnamese(number: int) -> str:
    """Return a number below a hundred in words, as Word's Vietnamese counting prints it."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    if tens == 0:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    tail = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{head} {tail}".strip()


_STYLES: dict[str, Callable[[int], str]] = {
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "decimalZero": lambda number: f"{number:02d}",
    "vietnameseCounting": vietnamese,
    "none": "".format,
}


def numeral(number: int, style: str) -> str:
    """Return a number in a WordprocessingML (numFmt) style, digits for styles that are not known."""
    return _STYLES.get(style, str)(number)
