"""What styles.xml lends to a Word paragraph or run: numbers, fonts, capitals, hiding."""

from dataclasses import dataclass

from lxml import etree

from directives.opening.numbering import W, is_on, value

MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What shows of a run's properties: its font, capitals, and whether it shows at all."""

    font: str = ""
    capitals: bool = False
    hidden: bool = False


class Styles:
    """The styles of a document, looked up along their chain of parents."""

    def __init__(self, root: etree._Element | None) -> None:
        """Index styles by id; a document may have none."""
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {str(style.get(f"{W}styleId")): style for style in found}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = look(defaults, Look())
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), "")
        self._looks: dict[tuple[str, str], Look] = {}

    def number_links(self) -> dict[str, str]:
        """Return the numId of each style that has one: numbering styles are reached through it."""
        links = {key: value(style, f"{W}pPr/{W}numPr/{W}numId") for key, style in self._styles.items()}
        return {key: number for key, number in links.items() if number}

    def number(self, style: str) -> tuple[str, str, str]:
        """Return (numId, ilvl, the style that says so) for a paragraph style, "" where none."""
        for key in self._chain(style or self._default):
            number = self._styles[key].find(f"{W}pPr/{W}numPr")
            if number is not None and value(number, f"{W}numId"):
                return value(number, f"{W}numId"), value(number, f"{W}ilvl"), key
        return "", "", ""

    def look(self, paragraph_style: str, run_style: str = "") -> Look:
        """Return what a run shows by its styles alone."""
        key = (paragraph_style, run_style)
        if key not in self._looks:
            chains = [*reversed(self._chain(paragraph_style or self._default)), *reversed(self._chain(run_style))]
            shown = self._base
            for style in chains:
                shown = look(self._styles[style].find(f"{W}rPr"), shown)
            self._looks[key] = shown
        return self._looks[key]

    def _chain(self, style: str) -> list[str]:
        """Return a style and its parents; a chain that bites its tail is cut."""
        chain: list[str] = []
        while style in self._styles and style not in chain and len(chain) < MAX_CHAIN:
            chain.append(style)
            style = value(self._styles[style], f"{W}basedOn")
        return chain


def look(properties: etree._Element | None, above: Look) -> Look:
    """Lay a w:rPr over what is inherited."""
    if properties is None:
        return above
    fonts = properties.find(f"{W}rFonts")
    font = "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
    capitals, hidden = properties.find(f"{W}caps"), properties.find(f"{W}vanish")
    return Look(
        font or above.font,
        above.capitals if capitals is None else is_on(capitals),
        above.hidden if hidden is None else is_on(hidden),
    )


def _is_default(style: etree._Element) -> bool:
    """Say whether a style is the one that paragraphs without a style have."""
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}
