"""Zip files read in memory behind a guard: sizes are judged before anything is unpacked."""

import io
import zipfile

from lxml import etree

from directives.opening.results import Refusal, RefusedError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_ENTRIES = 5_000
MAX_RATIO = 100
RATIO_COUNTS_FROM = 20 * 1024 * 1024
MAX_PART = 32 * 1024 * 1024
# libxml2 needs some 150 bytes for an element: this many opening brackets stay under 300 MB.
MAX_TAGS = 2_000_000

_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _TRANSITIONAL + b"wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _TRANSITIONAL + b"officeDocument/2006/relationships",
}


class Archive:
    """A zip file whose declared sizes have been found sane."""

    def __init__(self, content: bytes) -> None:
        """Open the directory of the zip; refuse what is cut off, too big unpacked, or locked."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except Exception as error:  # zipfile raises half a dozen kinds on damaged directories
            raise RefusedError(Refusal.TRUNCATED) from error
        self._sizes = {entry.filename: entry.file_size for entry in self._zip.infolist()}
        _check_sizes(self._zip.infolist(), len(content))

    @property
    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._sizes)

    def read(self, name: str) -> bytes:
        """Return a part's bytes, b"" where there is none."""
        if name not in self._sizes:
            return b""
        size = self._sizes[name]
        if size > MAX_PART:
            raise RefusedError(Refusal.TOO_LARGE)
        try:
            with self._zip.open(name) as part:
                # A part that unpacks to more than it declares is cut here instead of filling the memory.
                return part.read(size + 1)
        except Exception as error:  # bad CRC, unknown method, zlib errors, locked part
            raise RefusedError(Refusal.TRUNCATED) from error

    def tree(self, name: str) -> etree._Element | None:
        """Return a part parsed as XML, None where there is none."""
        content = self.read(name)
        return parse_xml(content) if content else None


def parse_xml(content: bytes) -> etree._Element:
    """Parse XML without entities, network or huge texts; refuse what does not parse."""
    if content.count(b"<") > MAX_TAGS:
        raise RefusedError(Refusal.TOO_LARGE)
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(Refusal.TRUNCATED) from error


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse a zip that is locked or unpacks beyond reason."""
    unpacked = sum(entry.file_size for entry in entries)
    swollen = unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or swollen:
        raise RefusedError(Refusal.BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError(Refusal.ENCRYPTED)
