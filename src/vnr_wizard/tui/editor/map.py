"""F4: the whole routine as a map, to look at and to jump in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnr_wizard.language import say

if TYPE_CHECKING:
    from vnr_wizard.tui.editor.screen import EditorScreen


def show_map(screen: EditorScreen) -> None:
    """The map, where the file is a routine that can be read."""
    screen.editor.tell(say("Kartan kommer.", "The map is coming."))
