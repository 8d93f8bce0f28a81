"""What opening a file yields: its text, or a refusal with one sentence for the clerk."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why a file was not opened."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    BOMB = "bomb"
    SCANNED = "scanned"
    UNSUPPORTED = "unsupported"
    NO_TEXT = "no_text"


@dataclass(frozen=True, slots=True)
class Opened:
    """The text of a file, the format its content proved to be, and what the clerk should know about it."""

    text: str
    media_type: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not opened; `sentence` says what is wrong and what to do."""

    refusal: Refusal
    sentence: str


SENTENCES = {
    Refusal.EMPTY: "Tệp rỗng: hãy kiểm tra lại tệp gốc rồi tải lên lại.",
    Refusal.TOO_LARGE: "Tệp quá lớn: hãy bỏ bớt hình ảnh, phụ lục hoặc tách tệp rồi tải lên lại.",
    Refusal.BINARY: "Tệp không phải là văn bản: hãy tải lên tệp .docx, .pdf, .odt, .html hoặc .txt.",
    Refusal.ENCRYPTED: "Tệp có mật khẩu: hãy gỡ mật khẩu rồi tải lên lại.",
    Refusal.TRUNCATED: "Tệp bị hỏng hoặc tải lên chưa đủ: hãy mở thử, lưu lại rồi tải lên lại.",
    Refusal.BOMB: "Tệp nén phình to bất thường nên không được mở: hãy lưu lại bằng Word rồi tải lên lại.",
    Refusal.SCANNED: "Tệp là bản quét (ảnh), không có chữ để đọc: hãy tải lên bản Word hoặc bản PDF có chữ.",
    Refusal.UNSUPPORTED: "Chưa đọc được loại tệp này: hãy lưu thành .docx, .pdf hoặc .odt rồi tải lên lại.",
    Refusal.NO_TEXT: "Tệp không có chữ nào: hãy kiểm tra lại tệp gốc rồi tải lên lại.",
}


class RefusedError(Exception):
    """Carry a refusal out of a reader; `open_file` turns it into `Refused`."""

    def __init__(self, refusal: Refusal, sentence: str = "") -> None:
        """Keep the refusal and its sentence, the usual one unless given."""
        super().__init__(refusal.value)
        self.refused = Refused(refusal, sentence or SENTENCES[refusal])
