"""Cleaning: the text as every span will point into it, its lines kept."""

import html
import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"
# "hòa" -> "hoà", "ủy" -> "uỷ": the two schools of tone placement, read as the second.
TONE_PLACES = {
    unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize("NFC", first + second + tone)
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in TONES
}
OLD_TONE = re.compile(r"[òóỏõọùúủũụ](?<!q.)[aey](?!\w)")  # "thủy", never "quý"

# For character classes: "[À-Ỹ]" would hold half of the small letters too.
CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
SMALL = CAPITALS.lower()

CYRILLIC = dict(zip("АВЕКМНОРСТХаеорсухіІ", "ABEKMHOPCTXaeopcyxiI", strict=True))
# NBSP and its kin, soft hyphen, zero widths, Wingdings bullets, Icelandic eth for đ.
ODD_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
ODD = (
    dict.fromkeys(ODD_SPACES, " ")
    | dict.fromkeys(UNSEEN, "")
    | dict.fromkeys("\r\f\v\u0085\u2028\u2029", "\n")
    | {"\uf0b7": "-", "\uf02d": "-", "\u00f0": "đ", "\u00d0": "Đ"}
    | CYRILLIC
)
PLAIN = dict(zip("–—−‑“”„«»‘’|", "-" * 4 + '"' * 5 + "'' ", strict=True))  # and a table's rule is a blank
# str.translate looks at every letter that is not ASCII, a search for the few that change is twenty times quicker.
ODD_ONE, PLAIN_ONE = (re.compile(f"[{''.join(map(re.escape, table))}]") for table in (ODD, PLAIN))

ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8}\d?);")  # &agrave; &nbsp;
TAG_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|tr|td|th|table|h[1-6])\b[^<>\n]{0,300}>", re.IGNORECASE)  # <p>, <br/>
TAG = re.compile(
    r"</?(?:span|b|strong|i|em|u|a|font|sup|sub|o:p|tbody|thead|img|center)\b[^<>\n]{0,300}>", re.IGNORECASE
)
LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\s]{1,400}\)")  # [Nghị quyết 18](https://…)
ESCAPED = re.compile(r"\\([-.*_#()\[\]+!>])")  # 1\. and \-
HASHES = re.compile(r"^ *#{1,6}(?= )", re.MULTILINE)  # "#### 2. Xây dựng"
QUOTED = re.compile(r"^ *(?:> ?)+", re.MULTILINE)  # "> 1. Giao"
BULLET_STAR = re.compile(r"^ *\*(?= +[^*\s])", re.MULTILINE)  # "* Bộ A rà soát"
STARS = re.compile(r"\*+|_(?<![^\W_]_)_++|_(?<!__)_++(?!\w)")  # "**(1)**", "__ - Trình"
UNPRINTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f\u0300-\u036f\ud800-\udfff]"
)  # controls, marks that composed with nothing
BLANKS = re.compile(r" {2,}")
EDGES = re.compile(r"^ +|^_(?=\d{1,2}\.)| +$", re.MULTILINE)  # also "_2.3." of a scan
SEGMENTED = re.compile(r"(?<=\w)_(?=\w)")  # "Thông_báo"
SPACED_MARK = re.compile(r" +(?=[,.;:)!?](?:\s|$))")  # "Bộ ,"


def clean(text: str) -> str:
    """Return the text in NFC without mark-up, look-alikes or unseen characters, line for line."""
    text = _untagged(text.replace("\r\n", "\n"))
    text = ODD_ONE.sub(lambda found: ODD[found.group()], text)
    text = unicodedata.normalize("NFC", _unmarked(text))
    text = BLANKS.sub(" ", UNPRINTED.sub("", text))
    return EDGES.sub("", _unsegmented(text))


def fold(text: str) -> str:
    """Return a form to compare by, of the same length: lower case, tones placed one way, dashes and quotes plain."""
    folded = text.lower()
    if len(folded) != len(text):  # "İ" becomes two characters
        folded = "".join(low if len(low := one.lower()) == 1 else one for one in text)
    folded = PLAIN_ONE.sub(lambda found: PLAIN[found.group()], folded)
    return OLD_TONE.sub(lambda found: TONE_PLACES.get(found.group(), found.group()), folded)


def _untagged(text: str) -> str:
    if TAG_BREAK.search(text) or TAG.search(text):
        text = TAG.sub("", TAG_BREAK.sub("\n", text))
    return ENTITY.sub(lambda found: html.unescape(found.group()), text)


def _unmarked(text: str) -> str:
    text = QUOTED.sub("", HASHES.sub("", text))
    text = ESCAPED.sub(r"\1", LINK.sub(r"\1", text))
    return STARS.sub("", BULLET_STAR.sub("•", text))


def _unsegmented(text: str) -> str:
    """Undo the word segmentation of a corpus, told by its many inner underscores."""
    if text.count("_") * 60 < len(text) or len(text) < 60:
        return text
    return SPACED_MARK.sub("", SEGMENTED.sub(" ", text))
