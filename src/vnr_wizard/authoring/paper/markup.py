"""HTML in which nothing from a file can be markup: plain text is escaped wherever it is put."""

from __future__ import annotations

from html import escape

from vnr_wizard.reading.text import clean


class Html(str):
    """Markup that was made here, and may stand in the page as it is."""

    __slots__ = ()


BREAK = Html("<br>")


def text(plain: str) -> Html:
    """A text as it stands, whatever it holds."""
    return plain if isinstance(plain, Html) else Html(escape(clean(plain)))


def tag(name: str, *inside: str, **attributes: str) -> Html:
    """An element. Whatever is not `Html` is escaped; an attribute without a value is left out.

    `class_` is written `class`.
    """
    given = "".join(f' {key.rstrip("_")}="{escape(clean(value))}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{given}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Html:
    """Parts one after the other."""
    return Html("".join(text(part) for part in parts))


def listed(parts: list[Html], kind: str = "") -> Html:
    """A list; nothing where there is nothing to list."""
    return tag("ul", *(tag("li", part) for part in parts), class_=kind) if parts else Html()
