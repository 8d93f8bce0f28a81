"""Judge a PDF before and while it is read: streams that swell, drawing that never ends."""

import re
import zlib
from collections.abc import Sequence
from typing import Any

import pdfplumber.page
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from directives.opening.results import Refusal, RefusedError

MAX_INFLATED = 160 * 1024 * 1024
MAX_STREAM = 48 * 1024 * 1024
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


def check_streams(content: bytes) -> None:
    """Refuse a PDF whose packed streams swell beyond reason; pictures are never unpacked and do not count."""
    total, outside, end = 0, 0, 0
    for count, found in enumerate(_STREAM.finditer(content)):
        head = content[max(0, found.start() - 600) : found.start()]
        head = head[head.rfind(b"obj") + 3 :]
        if _IMAGE.search(head):
            continue
        size = _inflated_size(content, found.end())
        total += size
        outside += max(0, found.start() - end)
        end = max(end, content.find(b"endstream", found.end()))
        too_deep = bool(_NESTED.search(head)) or (bool(_LZW.search(head)) and len(content) > MAX_STREAM // 8)
        if size > MAX_STREAM or total > MAX_INFLATED or too_deep or count > MAX_STREAMS:
            raise RefusedError(Refusal.BOMB, BOMB)
    if outside + len(content) - end > MAX_STRUCTURE or _NESTED_OBJECTS.search(content):
        raise RefusedError(Refusal.TRUNCATED)


BOMB = "Tệp PDF phình to bất thường nên không được mở: hãy in lại thành PDF rồi tải lên lại."


def _inflated_size(content: bytes, start: int) -> int:
    """Return how many bytes a stream unpacks to, holding only a chunk of them at a time."""
    inflater = zlib.decompressobj()
    size, at, waiting = 0, start, b""
    try:
        while size <= MAX_STREAM and not inflater.eof and (waiting or at < len(content)):
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
        for stream in streams:
            self.device.budget.draw(len(stream_value(stream).get_data()))  # type: ignore[attr-defined]
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
