"""The text area that a file is written in."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual._text_area_theme import TextAreaTheme
from textual._tree_sitter import get_language
from textual.binding import Binding
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from vnr_wizard.reading.text import FORBIDDEN, REPLACEMENT, clean
from vnr_wizard.tui.editor.lines import ExactLines, ExactToml

_COLOURED = 400_000
"""Characters up to which a text is coloured: it is done anew at every key."""
_INDENT = 2

_THEME = TextAreaTheme(
    "routine",
    syntax_styles={
        "toml.type": Style(color="cyan", bold=True),
        "property": Style(color="cyan"),
        "string": Style(color="green"),
        "comment": Style(color="bright_black", italic=True),
        "boolean": Style(color="yellow"),
        "number": Style(color="yellow"),
        "toml.datetime": Style(color="yellow"),
    },
)


class Writing(TextArea):
    """Line numbers, TOML coloured, and a sign beside each line that something is wrong with."""

    DEFAULT_CSS = """
    Writing { border: none; padding: 0; background: $surface; width: 1fr; height: 1fr; scrollbar-size-vertical: 1; }
    Writing:focus { border: none; }
    """
    BINDINGS = [
        Binding("ctrl+home", "to_start", show=False),
        Binding("ctrl+end", "to_end", show=False),
    ]

    def __init__(self, text: str, *, read_only: bool = False) -> None:
        self.signs: Mapping[int, str] = {}
        """By line, from 0."""
        super().__init__(
            text,
            language="toml" if len(text) <= _COLOURED else None,
            soft_wrap=True,
            show_line_numbers=True,
            tab_behavior="indent",
            read_only=read_only,
            max_checkpoints=1000,
        )
        self.register_theme(_THEME)
        self.theme = _THEME.name
        self.indent_width = _INDENT
        self.cursor_blink = False

    def _set_document(self, text: str, language: str | None) -> None:
        """As Textual's, with lines that are kept exactly."""
        toml = get_language(language) if language else None
        self._highlight_query = None
        if toml is None:
            self.document = ExactLines(text)
        else:
            document = ExactToml(text, toml)
            self._highlight_query = document.prepare_query(self._get_builtin_highlight_query("toml"))
            self.document = document
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    # --- what is shown -----------------------------------------------------------------------------

    def mark(self, signs: Mapping[int, str]) -> None:
        """Show these signs beside their lines."""
        if signs != self.signs:
            self.signs = dict(signs)
            self._line_cache.clear()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line as it may be shown: nothing in a file commands the terminal."""
        return Text(FORBIDDEN.sub(REPLACEMENT, self.document.get_line(line_index)), end="", no_wrap=True)

    def _render_line(self, y: int) -> Strip:
        """As Textual's, with the sign in the margin right of the number."""
        strip = super()._render_line(y)
        info = self.wrapped_document._offset_to_line_info
        at = y + self.scroll_offset.y
        sign = self.signs.get(info[at][0]) if at < len(info) and info[at][1] == 0 else None
        if sign is None:
            return strip
        number, *rest = strip
        style = (number.style or Style()) + Style(bold=True)
        return Strip([Segment(f"{number.text[:-2]}{sign} ", style), *rest], strip.cell_length)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines; blank ones when it is on its way out."""
        return super().render_lines(crop) if self.is_attached else [Strip.blank(crop.width)] * crop.height

    # --- what is written ---------------------------------------------------------------------------

    async def _on_paste(self, event: events.Paste) -> None:
        """Terminals hand over whatever was copied, escape sequences included."""
        event.prevent_default()
        await super()._on_paste(events.Paste(clean(event.text)))

    async def _on_key(self, event: events.Key) -> None:
        """A new line begins where the one before it begins. Esc leaves the text alone."""
        if event.key == "escape":
            event.prevent_default()
            return
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            row, column = self.cursor_location
            before = self.document.get_line(row)[:column]
            indent = before[: len(before) - len(before.lstrip(" \t"))]
            self._replace_via_keyboard("\n" + indent, *self.selection)
            return
        await super()._on_key(event)

    def action_to_start(self) -> None:
        """To the beginning of the text."""
        self.move_cursor(self.document.start)

    def action_to_end(self) -> None:
        """To its end."""
        self.move_cursor(self.document.end)

    def go_to(self, row: int, column: int = 0) -> None:
        """Stand at a place, in the middle of what is seen."""
        self.move_cursor((row, column), center=True)

    def choose(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Choose what stands between two places, and show it."""
        self.selection = Selection(start, end)
        self.scroll_cursor_visible(center=True)
