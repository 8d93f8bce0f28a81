"""TCVN3 and VNI text to Unicode: the letters before Unicode that old notices are still typed in."""

import re
from collections.abc import Callable
from enum import StrEnum

from directives.opening import syllables


class Encoding(StrEnum):
    """A letter table from before Unicode, by the name clerks know."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


MIN_WORDS = 3
MIN_SHARE = 0.7
MIN_GAIN = 0.25

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3["\u03bc"] = "à"  # some converters write the Greek mu for the micro sign
_TCVN3_TABLE = str.maketrans(_TCVN3)

# Old converters turn byte AD into a plain hyphen: "tr-ëng", "®-îc", "nh-" (but not "24/TB-VP", "xã-hội").
_LOST_U = re.compile(
    r"(?<![^\s(“\"])((?:[Nn]gh?|[Nn]h|[Gg]i|[Kk]h|[Pp]h|[Tt][hr]|[Cc]h|[bcdghklmnrstvx®BCDGHKLMNRSTVX§]))-(?=[a-z¡-ÿ])"
)

_VNI_PLAIN = dict(zip("ôöîñìíæóòÔÖÎÑÌÍÆÓÒ", "ơưỵđìíỉĩịƠƯỴĐÌÍỈĨỊ", strict=True))
_VNI_MARKS = {
    "a": dict(zip("øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ", strict=True)),
    "e": dict(zip("øùûõïâàáåãä", "èéẻẽẹêềếểễệ", strict=True)),
    "o": dict(zip("øùûõïâàáåãä", "òóỏõọôồốổỗộ", strict=True)),
    "ô": dict(zip("øùûõï", "ờớởỡợ", strict=True)),
    "u": dict(zip("øùûõï", "ùúủũụ", strict=True)),
    "ö": dict(zip("øùûõï", "ừứửữự", strict=True)),
    "y": dict(zip("øùûõ", "ỳýỷỹ", strict=True)),
}
_VNI = _VNI_PLAIN | {
    form(base + mark): form(letter)
    for base, marks in _VNI_MARKS.items()
    for mark, letter in marks.items()
    for form in (str.lower, str.upper, str.capitalize)
}
_VNI_UNIT = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 text, as Latin-1 characters, to Unicode."""
    return _LOST_U.sub(lambda found: found[1] + "\xad", text).translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    """Convert VNI-Windows text, as Latin-1 characters, to Unicode."""
    return _VNI_UNIT.sub(lambda found: _VNI[found[0]], text)


CONVERTERS: dict[Encoding, Callable[[str], str]] = {Encoding.TCVN3: from_tcvn3, Encoding.VNI: from_vni}


def font_encoding(font: str) -> Encoding | None:
    """Return the encoding that a font was drawn for: ".VnTime" is TCVN3, "VNI-Times" is VNI."""
    name = font.strip().strip("'\"").lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else None


def is_capital_font(font: str) -> bool:
    """Say whether a TCVN3 font draws small letters as capitals (.VnTimeH, .VnArialH)."""
    return font_encoding(font) is Encoding.TCVN3 and font.strip().strip("'\"").endswith("H")


def proves(encoding: Encoding, text: str) -> bool:
    """Say whether letter statistics bear out that the text is in the encoding."""
    if len(syllables.marked_words(text)) < MIN_WORDS:
        return False
    sample = text[: syllables.SAMPLE]
    after = syllables.share_of_syllables(CONVERTERS[encoding](sample))
    return after >= MIN_SHARE and after >= syllables.share_of_syllables(sample) + MIN_GAIN


def detect(text: str) -> Encoding | None:
    """Return the legacy encoding that the letters of a text prove, None for Unicode."""
    sample = text[: syllables.SAMPLE]
    proven = [encoding for encoding in Encoding if proves(encoding, sample)]
    return max(proven, key=lambda encoding: syllables.share_of_syllables(CONVERTERS[encoding](sample)), default=None)


def convert(text: str, font: str, proven: frozenset[Encoding]) -> str:
    """Convert a run in a legacy font whose encoding is proven for the file; leave any other run alone."""
    encoding = font_encoding(font)
    if encoding is None or encoding not in proven:
        return text
    converted = CONVERTERS[encoding](text)
    return converted.upper() if is_capital_font(font) else converted


def remark(encoding: Encoding, before: str) -> str:
    """Say that a text was converted, with its first changed words before and after."""
    convert_text = CONVERTERS[encoding]
    words = before[: syllables.SAMPLE].split()
    first = next((at for at, word in enumerate(words) if convert_text(word) != word), 0)
    shown = " ".join(words[max(0, first - 1) : first + 4])[:80]
    return f"Đã chuyển mã {encoding} sang Unicode: “{shown}” → “{convert_text(shown)}”."
