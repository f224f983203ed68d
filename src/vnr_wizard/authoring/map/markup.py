"""Texts and numbers as SVG and HTML may hold them."""

from __future__ import annotations

import html
import re

from vnr_wizard.reading.text import REPLACEMENT, clean

# Characters that no XML file may hold, whatever they are escaped as (XML 1.0, 2.2), past those `clean` takes.
_NO_XML = re.compile("[\ufffe\uffff]")


def safe(text: str) -> str:
    """Text without characters that a file of text may not hold."""
    return _NO_XML.sub(REPLACEMENT, clean(text))


def escaped(text: str) -> str:
    """Text that stays text wherever it is put: between tags, and in quoted attributes."""
    return html.escape(safe(text), quote=True)


def number(value: float) -> str:
    """A length with one decimal, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def text_at(x: float, y: float, text: str, classes: str, anchor: str = "start") -> str:
    """One line of text, its foot at `y`."""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{classes}" x="{number(x)}" y="{number(y)}"{where}>{escaped(text)}</text>'
