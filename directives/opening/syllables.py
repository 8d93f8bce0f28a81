"""Tell Vietnamese words from gibberish: the letter statistics behind every guess of an encoding."""

import re
import unicodedata

SAMPLE = 200_000

_INITIAL = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông
    uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ưt ươc ươi ươm ươn ương ươp ươt ươu ưu ưm ưn
    y yêm yên yêng yêt yêu yt
"""
_SYLLABLE = re.compile(_INITIAL + "(?:" + "|".join(sorted(_RIMES.split(), key=len, reverse=True)) + ")")
_STOPPED = re.compile(r"(?:[ptc]|ch)$")
_SEPARATOR = re.compile(r"[\s\x00-\x2c./0-9:-@\[-`{-\x7f“”‘’…–—-]+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SHARP_OR_HEAVY = {"\u0301", "\u0323"}


def is_syllable(word: str) -> bool:
    """Say whether a word is spelled as a Vietnamese syllable, rime and tone included."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if not _SYLLABLE.fullmatch(bare):
        return False
    # "cát", "cạt" exist; "càt", "cảt" do not: a stopped rime takes only two tones.
    return not _STOPPED.search(bare) or not tones or tones[0] in _SHARP_OR_HEAVY


def marked_words(text: str) -> list[str]:
    """Return the words of a sample that hold a character beyond ASCII."""
    return [word for word in _SEPARATOR.split(text[:SAMPLE]) if len(word) <= 24 and not word.isascii()]


def share_of_syllables(text: str) -> float:
    """Return how many of the marked words are Vietnamese syllables, 0 to 1; 0 without marked words."""
    words = marked_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
