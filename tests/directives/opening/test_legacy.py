"""Letters from before Unicode."""

import pytest

from directives.opening import legacy, open_file
from directives.opening.legacy import Encoding
from directives.opening.results import Opened

TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc"
UNICODE = "Cộng hoà xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc"


def test_tcvn3_becomes_unicode() -> None:
    assert legacy.from_tcvn3(TCVN3) == UNICODE


def test_vni_becomes_unicode() -> None:
    assert legacy.from_vni(VNI) == UNICODE.replace("hoà", "hòa")


def test_vni_capitals_become_unicode() -> None:
    assert (
        legacy.from_vni("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM ÑÖÔØNG") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ĐƯỜNG"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("tr\xadëng", "trưởng"),
        ("tr-ëng", "trưởng"),
        ("®-îc", "được"),
        ("Th-êng trùc", "Thường trực"),
        ("l-u ý", "lưu ý"),
        ("xãa-®ãi", "xóa-đói"),
        ("24/TB-VP", "24/TB-VP"),
    ],
)
def test_tcvn3_u_with_horn_is_found_where_the_soft_hyphen_was_lost(written: str, read: str) -> None:
    assert legacy.from_tcvn3(written) == read


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TCVN3, Encoding.TCVN3),
        (VNI, Encoding.VNI),
        (UNICODE, None),
        ("Đắk Lắk, Kon Tum, Pleiku: QĐ, NĐ, HĐND, BCSĐ", None),
        ("Une élève française à l'école où l'été fut très agréable, déjà vu", None),
        ("plain ascii text", None),
        ("", None),
    ],
)
def test_encoding_is_decided_by_letters(text: str, encoding: Encoding | None) -> None:
    assert legacy.detect(text) == encoding


def test_remark_shows_words_before_and_after() -> None:
    assert legacy.remark(Encoding.TCVN3, TCVN3) == (
        "Đã chuyển mã TCVN3 sang Unicode: “Céng hoµ x· héi” → “Cộng hoà xã hội”."
    )


@pytest.mark.parametrize(
    ("font", "encoding", "capital"),
    [
        (".VnTime", Encoding.TCVN3, False),
        (".VnTimeH", Encoding.TCVN3, True),
        ("VNI-Times", Encoding.VNI, False),
        ("Times New Roman", None, False),
        ("", None, False),
    ],
)
def test_font_names_tell_an_encoding(font: str, encoding: Encoding | None, *, capital: bool) -> None:
    assert (legacy.font_encoding(font), legacy.is_capital_font(font)) == (encoding, capital)


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_text_file_in_old_letters_opens_as_unicode(text: str) -> None:
    opened = open_file("cu.txt", text.encode("latin-1"))

    assert isinstance(opened, Opened)
    assert opened.text.replace("hòa", "hoà") == UNICODE
    assert len(opened.remarks) == 1
    assert opened.remarks[0].startswith("Đã chuyển mã")
