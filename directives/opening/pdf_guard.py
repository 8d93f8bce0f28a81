"""Judge a PDF before and while it is read: streams that swell, drawing that never ends."""

import re
import zlib
from collections.abc import Sequence
from typing import Any

import pdfplumber.page
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import literal_name
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from directives.opening.results import Refusal, RefusedError

MAX_INFLATED = 160 * 1024 * 1024
MAX_STREAM = 48 * 1024 * 1024
MAX_PICTURE = 128 * 1024 * 1024
MAX_LZW = 256 * 1024
MAX_STREAMS = 200_000
# A dense page takes some 5,000 steps (letters and drawing commands); a thousand pages pass.
MAX_STEPS = 6_000_000
MAX_FORMS = 50_000
# A letter laid out takes some 3 kB of memory; a page dense with small print has 15,000.
MAX_PAGE_LETTERS = 60_000
MAX_PAGE_COMMANDS = 200_000
# What describes a file beside its streams; pdfminer searches all of it when the table of places is broken.
MAX_STRUCTURE = 8 * 1024 * 1024
MAX_DRAWING = 32 * 1024 * 1024
CHUNK = 256 * 1024

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NESTED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)\s+/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
_LZW = re.compile(rb"/LZW(?:Decode)?\b")
_NESTED_OBJECTS = re.compile(rb"(?:\[\s?){100}|(?:<<\s?){100}|(?:<<\s?/\w\s?){100}")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")


BOMB = "Tệp PDF phình to bất thường nên không được mở: hãy in lại thành PDF rồi tải lên lại."


def check_streams(content: bytes) -> None:
    """Refuse a PDF whose packed streams swell beyond reason, or that is mostly something else than streams."""
    total, outside, end = 0, 0, 0
    for count, found in enumerate(_STREAM.finditer(content)):
        head = content[max(0, found.start() - 600) : found.start()]
        head = head[head.rfind(b"obj") + 3 :]
        if found.start() >= end:
            outside += found.start() - end
            end = _end(content, found.end())
        picture = bool(_IMAGE.search(head))
        limit = MAX_PICTURE if picture else MAX_STREAM
        size = _inflated_size(content, found.end(), limit)
        # Pictures are not unpacked for their text, so that their sum does not count.
        total += 0 if picture else size
        if size > limit or total > MAX_INFLATED or count > MAX_STREAMS or _is_deep(head, end - found.end()):
            raise RefusedError(Refusal.BOMB, BOMB)
    if outside + len(content) - end > MAX_STRUCTURE or _NESTED_OBJECTS.search(content):
        raise RefusedError(Refusal.TRUNCATED)


def _end(content: bytes, start: int) -> int:
    """Return where a stream ends; a stream without an end was cut off."""
    end = content.find(b"endstream", start)
    if end == -1:
        raise RefusedError(Refusal.TRUNCATED)
    return end


def _is_deep(head: bytes, size: int) -> bool:
    """Say whether a stream is packed in a way whose size cannot be told beforehand: twice, or much of it by LZW."""
    return bool(_NESTED.search(head)) or (bool(_LZW.search(head)) and size > MAX_LZW)


def _inflated_size(content: bytes, start: int, limit: int) -> int:
    """Return how many bytes a stream unpacks to, holding only a chunk of them at a time."""
    inflater = zlib.decompressobj()
    size, at, waiting = 0, start, b""
    try:
        while size <= limit and not inflater.eof and (waiting or at < len(content)):
            packed = waiting or content[at : at + CHUNK]
            at += 0 if waiting else len(packed)
            size += len(inflater.decompress(packed, CHUNK))
            waiting = inflater.unconsumed_tail
    except zlib.error:
        return size
    return size


class Budget:
    """The steps that reading one file may still take: a count, not a clock, so that every run agrees."""

    def __init__(self) -> None:
        """Start with everything left."""
        self._steps = MAX_STEPS
        self._forms = MAX_FORMS
        self._drawing = MAX_DRAWING
        self.turn_page()

    def draw(self, size: int) -> None:
        """Read drawing commands of this many bytes; refuse the file when there are too many."""
        self._drawing -= size
        if self._drawing < 0:
            raise RefusedError(Refusal.TOO_LARGE)

    def turn_page(self) -> None:
        """Begin a page."""
        self._letters = MAX_PAGE_LETTERS
        self._commands = MAX_PAGE_COMMANDS

    def letter(self) -> None:
        """Place one letter; refuse the file when no more may follow."""
        self._steps -= 1
        self._letters -= 1
        if min(self._steps, self._letters) < 0:
            raise RefusedError(Refusal.TOO_LARGE)

    def command(self) -> None:
        """Carry out one drawing command; refuse the file when no more may follow."""
        self._steps -= 1
        self._commands -= 1
        if min(self._steps, self._commands) < 0:
            raise RefusedError(Refusal.TOO_LARGE)

    def form(self) -> None:
        """Draw one form; forms that draw forms may multiply without end."""
        self._forms -= 1
        if self._forms < 0:
            raise RefusedError(Refusal.BOMB, BOMB)


class _Device(PDFPageAggregatorWithMarkedContent):
    """Lay out letters within a budget."""

    budget: Budget

    def render_char(self, *args: Any, **kwargs: Any) -> float:  # Any: pdfminer's own signature, passed through
        """Place one letter."""
        self.budget.letter()
        return float(super().render_char(*args, **kwargs))


class _Interpreter(PDFPageInterpreter):
    """Carry out drawing commands within a budget."""

    def pop(self, n: int) -> list[Any]:  # Any: pdfminer's operands
        """Take a command's operands."""
        self.device.budget.command()  # type: ignore[attr-defined] # the device below is always ours
        return list(super().pop(n))

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the commands of a page or form."""
        for stream in map(stream_value, streams):
            if literal_name(stream.get("Subtype", "")) == "Image":
                raise RefusedError(Refusal.BOMB, BOMB)  # a picture has nothing to carry out
            self.device.budget.draw(len(stream.get_data()))  # type: ignore[attr-defined] # as above
        super().execute(streams)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - pdfminer's name for the command
        """Draw a form or a picture."""
        self.device.budget.form()  # type: ignore[attr-defined]
        super().do_Do(xobjid_arg)


class Page(pdfplumber.page.Page):
    """A page that is laid out within the budget of its file."""

    budget: Budget

    @property
    def layout(self) -> Any:  # Any: pdfminer's LTPage, which pdfplumber takes apart itself
        """Return the laid out page, laying it out once."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            device.budget = self.budget
            self.budget.turn_page()
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout
