"""Hearing a report: its chair found among those who speak, and every sentence given its voice.

A report tells in sentences whose subject speaks: "Bộ trưởng yêu cầu …", "Sở A kiến nghị …", "Theo ông B, …". What one has
said goes on over the sentences and paragraphs behind it until another speaks or the reporter tells of something else.
"""

import re
from dataclasses import dataclass

from directives.reading import offices, press, signals, speakers
from directives.reading.casting import Cast, Person
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.head import ADDRESSES, MOTTO, NUMBER_LINE
from directives.reading.lines import Paragraph
from directives.reading.offices import table
from directives.reading.phrases import Token, tokens
from directives.reading.speakers import Act, Said
from directives.reading.voices import Mention, Turn, Voice, Voices

MEETS = r"(?:hội nghị|cuộc họp|buổi|phiên|hội thảo|toạ đàm)"
# What a sentence opens with that is nobody's speech, and ends the one before: who came, what else happened.
REPORTS = re.compile(
    r"\W*(?:(?:cùng |đến )?(?:tham dự|dự|tham gia) (?:"
    + MEETS
    + r"|và|cùng|có|còn)\b|cùng dự|cùng tham dự|(?:nhân )?dịp này"
    r"|trước đó|được biết|(?:toàn|quang) cảnh|theo (?:một )?nguồn tin|cũng (?:tại|trong) (?:" + MEETS + r"|dịp)"
    r"|(?:tác giả|nguồn|nguồn tin|theo)\s?:"
    r"|(?:tại|trong) "
    + MEETS
    + r"[^,.;]{0,40}, (?:đại diện|các đại biểu|lãnh đạo|các ý kiến|nhiều ý kiến|một số ý kiến))"
)
REPORTED = re.compile(r"\W*(?:tuy nhiên, |cũng )?(?:" + press.GIVEN + r"|(?:phát biểu )?thảo luận tại|qua thảo luận)")
# Words of what was and is: in the reporter's own sentences they give no task.
TELLS_OF = re.compile(r"\b(?:đã|đang|chưa|từng|vừa qua|hiện nay|năm nay|sẽ)\b")
DEMANDED = re.compile(r"\b(?:yêu cầu|đề nghị|giao(?! thông| dịch| lưu)|chỉ đạo|cần|phải|có trách nhiệm|nhiệm vụ)\b")
ENDED = re.compile(r"[.;:!?…]\W*$")
TITLE_MOST = 220  # characters of a headline, or of the words below a picture
CUES = (
    (re.compile(r"\bkết luận\b"), 6),
    (re.compile(r"\bchỉ đạo\b"), 4),
    (re.compile(r"\bphát biểu\b"), 1),
)  # before a speaker: "Kết luận hội nghị, Thứ trưởng A …"
WORDS_OF = table(
    "yêu cầu của|phát biểu của|chỉ đạo của|kết luận của|chủ trì của|khẳng định của|ý kiến của|ý kiến chỉ đạo của|ý kiến kết luận của"
)
WEIGHTS = {Act.ORDERS: 2, Act.ASKS: 1, Act.TELLS: 0, Act.PRESIDES: 5, Act.MEETS: 2}
SILENT = (Act.PRESIDES, Act.MEETS)
BEFORE_NOW = frozenset({"đã", "từng"})
# Verbs behind which the one stands who is asked; behind the other verbs of saying a clause of its own.
NAMES_DOER = table(
    "yêu cầu|giao|giao nhiệm vụ|giao cho|chỉ đạo|phân công|đề nghị|lưu ý|nhắc nhở|mong muốn|kêu gọi|đồng ý giao|thống nhất giao"
    "|phê bình"
)
STATES = table(
    "cho rằng|nhấn mạnh|nêu rõ|chỉ rõ|khẳng định|kết luận|cho biết|cho hay|nói|nói thêm|tin rằng|tin tưởng|phát biểu|chia sẻ|quán triệt|chỉ ra"
    "|phát biểu kết luận|phát biểu chỉ đạo|có ý kiến|quyết định|đồng ý|thống nhất|nhất trí"
)
HEAD_MOST = 15  # paragraphs in which a head shows


@dataclass(slots=True)
class Heard:
    """A sentence with what is said in it, and by whom."""

    flat: Flat
    line: list[Token]
    first: int
    last: int
    said: Said | None
    person: Person | None
    is_title: bool
    opens: bool  # it opens its paragraph


def hear(found: list[Paragraph]) -> Voices | None:
    """Return the voices of a report; None where nobody is known to have asked anything, or for a paper with a head."""
    top = [paragraph.flat.folded[:400] for paragraph in found[:HEAD_MOST]]
    if any(MOTTO.search(one[:80]) or NUMBER_LINE.match(one[:60]) or ADDRESSES.match(one) for one in top):
        return None
    cast = Cast()
    heard = [one for paragraph in found for one in _sentences(paragraph, cast)]
    chair = cast.chair()
    if chair is None or not chair.is_sure:
        return None
    turns: list[Turn] = []
    carried = Voice.REPORTER
    for one in heard:
        if one.person is not chair and one.said and _has_work(one, one.said):
            one.said = one.person = None
        voice, carried = _voice(one, chair, carried)
        if one.said and not one.opens and _closes_quote(one, one.said):
            _give_back(turns, voice, one)
        turns.append(_turn(one, voice))
    return Voices(chair.written, chair.body, turns)


def _sentences(paragraph: Paragraph, cast: Cast) -> list[Heard]:
    flat = paragraph.flat
    line = tokens(flat, LONGEST_ROW)
    is_title = not paragraph.label and len(flat.text) < TITLE_MOST and not ENDED.search(flat.text)
    found = []
    for first, last in speakers.sentences(line):
        said = speakers.said(line, first, last)
        person = cast.meet(flat, line, said.speaker) if said and said.speaker.is_person else None
        if said and person:
            person.cued += _cue(flat, line, first, said.speaker.first)
            person.cued += WEIGHTS[said.act] if said.act in SILENT else 0
            person.asked += WEIGHTS[said.act] if said.act not in SILENT else 0
            if said.act is Act.ORDERS and line[said.verb].word == "kết":
                person.cued += CUES[0][1]
        for at in range(first, last):
            size = WORDS_OF.at(line, at)
            if size and (one := speakers.named(line, at + size, last)):
                cast.meet(flat, line, one).cued += 3
        found.append(Heard(flat, line, first, last, said, person, is_title, first == 0))
    return found


def _has_work(one: Heard, said: Said) -> bool:
    """Say whether who is not the chair is told to do the work: "Giám đốc Sở A chủ trì", "Bộ trưởng Bộ A chỉ đạo xây dựng"."""
    if said.act in SILENT:
        return True
    directs = one.line[said.verb].word == "chỉ" and said.speaker.name is None
    return directs and signals.PREDICATES.holds(one.line, said.behind)


def _cue(flat: Flat, line: list[Token], first: int, at: int) -> int:
    before = flat.folded[line[first].start : line[at].start]
    return next((weight for pattern, weight in CUES if pattern.search(before)), 0)


def _voice(one: Heard, chair: Person, carried: Voice) -> tuple[Voice, Voice]:
    """Return a sentence's voice, and the voice that goes on behind it."""
    folded = one.flat.folded[one.line[one.first].start : one.line[one.last - 1].end]
    if one.is_title:
        return Voice.REPORTER, carried
    happened = REPORTS.match(folded) and (one.person is not chair or folded.startswith("trước đó"))
    if happened or (not one.said and press.STANDS.match(folded)):
        return Voice.OTHER, Voice.REPORTER
    if one.person is None and press.background(folded):
        return Voice.OTHER, carried
    if one.said:
        voice = Voice.REPORTER if one.said.act in SILENT else _speaks(one, one.said, chair, carried)
        return voice, voice
    return _goes_on(folded, carried)


def _goes_on(folded: str, carried: Voice) -> tuple[Voice, Voice]:
    """Return the voice of a sentence that names no speaker."""
    if REPORTED.match(folded):
        return Voice.OTHER, Voice.OTHER
    tells = carried is Voice.REPORTER and TELLS_OF.search(folded) and not DEMANDED.search(folded)
    return (Voice.OTHER if tells else carried), carried


def _speaks(one: Heard, said: Said, chair: Person, carried: Voice) -> Voice:
    """Return the voice of one who speaks: the chair, or a leader of his own height who orders; else another."""
    before = any(token.word in BEFORE_NOW for token in one.line[said.speaker.last : said.verb])
    if one.person:
        if one.person is chair:
            return Voice.CHAIR
        orders = said.act is Act.ORDERS or (said.act is Act.ASKS and one.person.rank in offices.CENTRAL)
        return Voice.CHAIR if orders and one.person.height >= offices.LEADER and not before else Voice.OTHER
    if said.act is Act.TELLS:
        return Voice.OTHER
    if said.act is Act.ORDERS:
        return Voice.OTHER if before else Voice.CHAIR
    return carried if carried is Voice.CHAIR else Voice.OTHER


def _closes_quote(one: Heard, said: Said) -> bool:
    """Say whether the speaker is named behind the quotation: "“…”, Bộ trưởng nhấn mạnh."."""
    return any(token.word == '"' for token in one.line[one.first : said.speaker.first])


def _give_back(turns: list[Turn], voice: Voice, one: Heard) -> None:
    """Give the sentences of a quotation to the speaker named at its end."""
    start = one.flat.start
    if not one.flat.folded.startswith('"'):
        return
    for at in range(len(turns) - 1, -1, -1):
        if turns[at].start < start:
            return
        turns[at] = Turn(turns[at].start, turns[at].end, voice, turns[at].mention)


def _turn(one: Heard, voice: Voice) -> Turn:
    start = one.flat.source(one.line[one.first].start)
    end = one.flat.span(one.line[one.last - 1].start, one.line[one.last - 1].end).end
    if not one.said or voice is Voice.OTHER or not one.said.speaker.is_person:
        return Turn(start, end, voice)
    asks = NAMES_DOER.holds(one.line, one.said.verb)
    states = one.said.verb == one.said.behind or STATES.holds(one.line, one.said.verb)

    def place(at: int) -> int:
        return one.flat.source(one.line[at].start) if at < len(one.line) else one.flat.end

    return Turn(
        start,
        end,
        voice,
        Mention(place(one.said.speaker.first), place(one.said.verb), place(one.said.behind), asks, states),
    )
