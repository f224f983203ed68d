"""How wide text is and where it breaks, so that it never runs out of its box.

No font is read. The widths are those of DejaVu Sans, the widest sans serif that the pictures may be shown in
(Arial, Helvetica and Liberation Sans are narrower), in hundredths of the letters' size.
"""

from __future__ import annotations

from functools import lru_cache

_REGULAR = {
    28: "'ijlìíîï", 30: "IJÌÍÎÏ", 32: " ,.\xa0·‘’", 34: "/:;\\|¦", 36: "f", 37: "-", 40: "()[]t", 42: "!¡²³¹r",
    46: '"', 48: "ªº", 50: "*_`§¨¯°´¸–", 53: "sz“”", 55: "?¿cç", 58: "LFk•", 60: "vxyýÿ",
    62: "PÞTYaeo«»Ýàáâãäåèéêëðòóôõöø",
    64: "ß$0123456789ESbdghnpqu{}¢£¤¥µ¶ÈÉÊËñùúûüþ", 69: "KABVXZÀÁÂÃÄÅ", 70: "CRÇ", 75: "UÙÚÛÜNÑ", 79: "HD&GÐOQÒÓÔÕÖØ",
    84: "w#+<=>^~¬±×÷→−", 87: "M",
    99: "mÆWæ%", 100: "@©®—…",
}  # fmt: skip
_BOLD = {
    31: "'", 35: " ijl\xa0ìíîï", 38: "/\\|¦,.IJ·ÌÍÎÏ‘’", 42: ":;-", 46: "f²³¹!()[]¡", 50: "t_`r§¨¯°´¸–", 57: '"*ªº',
    60: "?¿zcsç", 65: "L¤¶•x«»", 67: "vyýÿ“”k", 69: "aeàáâãäåèéêëEFToÈÉÊËðòóôõöø",
    72: "$0123456789¢£¥bdghnpqu{}ßñùúûüþ",
    74: "SYZÝCPµÇÞ", 78: "BRAKVXÀÁÂÃÄÅ", 84: "UÙÚÛÜDG#+<=>HN^~¬±ÐÑ×÷→−", 88: "OQÒÓÔÕÖØ&", 93: "w",
    101: "@M%©®—…", 111: "mWæÆ",
}  # fmt: skip
# A letter of another alphabet may be a whole square and a little more.
_WIDEST = 112
_WIDTHS = tuple(
    {letter: width for width, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD)
)


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide `text` is at most, in the unit of `size`."""
    widths = _WIDTHS[bold]
    return sum(widths.get(letter, _WIDEST) for letter in text) * size / 100


# The ways to lay out a sheet are tried with the same texts in the same widths.
@lru_cache(maxsize=8192)
def wrapped(text: str, width: float, size: float, bold: bool = False, most: int = 0) -> tuple[str, ...]:
    """`text` in lines no wider than `width`. Longer words are broken with a hyphen.

    With `most`, at most so many lines: the last then ends with an ellipsis.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, width, size, bold)
        lines += whole
        if most and len(lines) > most:
            break
    lines += [line] if line else []
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _ended(lines[most - 1], width, size, bold)]
    return tuple(lines)


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    """A word in pieces that each have room; at least one letter a piece."""
    pieces = []
    while width_of(word, size, bold) > width and len(word) > 1:
        room = width - width_of("-", size, bold)
        taken = 0.0
        cut = 0
        while cut < len(word) and (taken := taken + width_of(word[cut], size, bold)) <= room:
            cut += 1
        cut = min(max(cut, 1), len(word) - 1)
        pieces.append(word[:cut] + "-")
        word = word[cut:]
    return [*pieces, word]


def _ended(line: str, width: float, size: float, bold: bool) -> str:
    while line and width_of(line + "…", size, bold) > width:
        line = line[:-1]
    return line.rstrip(" -") + "…"
