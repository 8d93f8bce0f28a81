"""Numbers that Word prints by itself."""

from collections.abc import Callable

import pytest

from directives.opening import Opened, open_file
from directives.opening.numerals import numeral

Make = Callable[..., bytes]


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (4, "decimal", "4"),
        (4, "upperRoman", "IV"),
        (14, "lowerRoman", "xiv"),
        (5, "lowerLetter", "e"),
        (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"),
        (3, "decimalZero", "03"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (15, "vietnameseCounting", "mười lăm"),
        (7, "none", ""),
        (7, "chicago", "7"),
        (0, "upperRoman", "0"),
        (9999, "lowerLetter", "9999"),
    ],
)
def test_numeral_prints_as_word_does(number: int, style: str, printed: str) -> None:
    assert numeral(number, style) == printed


def _level(at: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _numbering(levels: str, number: str = "", more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{more}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{number}</w:num>'
    )


def _item(text: str, at: int = 0, number: int = 1) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def _lines(make_word: Make, body: str, **parts: str) -> list[str]:
    opened = open_file("tb.docx", make_word(body, **parts))
    assert isinstance(opened, Opened)
    return opened.text.split("\n")


LEVELS = _level(0, "upperRoman", "%1.") + _level(1, "decimal", "%2.") + _level(2, "lowerLetter", "%3)")


def test_levels_nest_and_restart_below_a_higher_one(make_word: Make) -> None:
    body = (
        _item("A")
        + _item("B", 1)
        + _item("C", 2)
        + _item("D", 2)
        + _item("E", 1)
        + _item("F", 2)
        + _item("G")
        + _item("H", 1)
    )

    assert _lines(make_word, body, numbering=_numbering(LEVELS)) == [
        "I. A", "1. B", "a) C", "b) D", "2. E", "a) F", "II. G", "1. H",
    ]  # fmt: skip


def test_level_told_not_to_restart_counts_on(make_word: Make) -> None:
    levels = _level(0, "upperRoman", "%1.") + _level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    body = _item("A") + _item("B", 1) + _item("C") + _item("D", 1)

    assert _lines(make_word, body, numbering=_numbering(levels)) == ["I. A", "1. B", "II. C", "2. D"]


def test_compound_labels_print_higher_levels(make_word: Make) -> None:
    levels = (
        _level(0, "upperRoman", "%1.") + _level(1, "decimal", "%1.%2.") + _level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    body = _item("A") + _item("B", 1) + _item("C", 2)

    assert _lines(make_word, body, numbering=_numbering(levels)) == ["I. A", "I.1. B", "1.1.1 C"]


def test_lists_of_one_definition_count_on_unless_started_anew(make_word: Make) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = _item("A") + _item("B", number=2) + _item("C", number=2)

    assert _lines(make_word, body, numbering=_numbering(LEVELS)) == ["I. A", "II. B", "III. C"]
    assert _lines(make_word, body, numbering=_numbering(LEVELS, again)) == ["I. A", "I. B", "II. C"]


def test_start_value_and_own_level_of_a_list(make_word: Make) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{_level(0, "decimal", "Điều %1.")}</w:lvlOverride>'
    start = _level(0, "decimal", "%1.").replace('<w:start w:val="1"/>', '<w:start w:val="3"/>')

    assert _lines(make_word, _item("A", number=2), numbering=_numbering(LEVELS, own)) == ["Điều 1. A"]
    assert _lines(make_word, _item("A") + _item("B"), numbering=_numbering(start)) == ["3. A", "4. B"]


def test_bullets_print_as_plain_signs(make_word: Make) -> None:
    levels = (
        _level(0, "bullet", "\uf0b7") + _level(1, "bullet", "-") + _level(2, "bullet", "+") + _level(3, "bullet", "o")
    )
    body = _item("A") + _item("B", 1) + _item("C", 2) + _item("D", 3)

    assert _lines(make_word, body, numbering=_numbering(levels)) == ["• A", "- B", "+ C", "◦ D"]


def test_number_comes_from_the_style_and_its_parent(make_word: Make) -> None:
    levels = _level(0, "decimal", "%1.") + _level(1, "lowerLetter", "%2)", '<w:pStyle w:val="Sub"/>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Sub"/></w:style>'
    )
    body = _item("A") + "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr><w:r><w:t>{style}</w:t></w:r></w:p>'
        for style, number in (("Sub", ""), ("Child", ""), ("Sub", '<w:numPr><w:numId w:val="0"/></w:numPr>'))
    )

    assert _lines(make_word, body, numbering=_numbering(levels), styles=styles) == ["1. A", "a) Sub", "b) Child", "Sub"]


def test_numbering_style_is_followed_to_its_list(make_word: Make) -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Lists"/></w:abstractNum>'
    numbering = _numbering(LEVELS, more=linked) + '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    styles = (
        '<w:style w:type="numbering" w:styleId="Lists"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    assert _lines(make_word, _item("A", number=3), numbering=numbering, styles=styles) == ["I. A"]


def test_empty_paragraphs_and_unknown_lists_take_no_number(make_word: Make) -> None:
    body = _item("A") + _item("") + _item("B") + _item("C", number=9) + _item("D", at=8)

    assert _lines(make_word, body, numbering=_numbering(LEVELS)) == ["I. A", "", "II. B", "C", "D"]


def test_styles_that_inherit_in_a_circle_end(make_word: Make) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA")
    )

    assert _lines(
        make_word, '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', styles=styles
    ) == ["x"]
