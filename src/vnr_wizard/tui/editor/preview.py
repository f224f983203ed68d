"""The pane that shows the table under the cursor as those who use it will see it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.widget import Widget
from textual.widgets import Static

from vnr_wizard.authoring.editing.judging import Judged
from vnr_wizard.authoring.editing.tables import TableSpan, parents
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.tui.editor.other_tables import routine_widgets, table_widgets
from vnr_wizard.tui.editor.showing import Setting, contact_widgets, directory_widgets, step_widgets
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.question import QuestionBlock

_ATTRIBUTES = {"entry": "entries"}
"""Where the model calls its tables otherwise than by adding an s."""


@dataclass(frozen=True)
class Here:
    """What the cursor stands in: `what` names it (`("step", "barn")`), `table` is its model where it can be read.

    `stale` says that it is shown as it was, because the text cannot be read just now; empty otherwise.
    `question` is the id of the question of it that the cursor stands in.
    """

    what: tuple[str, ...]
    table: Any
    stale: str
    question: str = ""


class Preview(Body):
    """Shows one table. Nothing in it can be entered: it is what will stand there, not a walk."""

    DEFAULT_CSS = """
    Preview { width: 1fr; height: 1fr; }
    Preview .title { text-style: bold; }
    Preview .hint { color: $text-muted; }
    Preview .only { color: $text-muted; text-style: italic; }
    Preview .say { margin: 1 0 0 0; }
    Preview .apart { margin: 1 0 0 0; }
    Preview .reminder { background: $warning; color: $text; text-style: bold; padding: 0 1; }
    Preview *:disabled:can-focus { opacity: 1; }
    """

    def __init__(self) -> None:
        super().__init__(id="preview")
        self.shown: tuple[object, ...] = ()
        self.stands_at: tuple[object, ...] = ()
        self.filling = asyncio.Lock()

    async def show(self, here: Here, setting: Setting) -> None:
        """Show it, from its top; where it is what stands there already, stay where one has scrolled to."""
        # A number that opens meanwhile is shown at the next key; the minute alone moves nothing.
        key = (here.what, here.table, here.stale, setting.width, _around(setting))
        at = (here.what, here.question)
        if key != self.shown:
            async with self.filling:
                self.shown = key
                widgets = list(self._widgets(here, setting))
                for widget in widgets:
                    widget.disabled = True
                await self.remove_children()
                await self.mount(*widgets)
        if at != self.stands_at:
            self.stands_at = at
            self.call_after_refresh(self.show_place, here.question)

    def show_place(self, question: str) -> None:
        """See the question that the cursor stands in; else begin at the top."""
        block = next((one for one in self.query(QuestionBlock) if one.question.id == question), None)
        if question and block is not None:
            self.scroll_to(y=max(0, block.virtual_region.y - self.size.height // 3), animate=False, force=True)
        else:
            self.scroll_home(animate=False, immediate=True)

    def _widgets(self, here: Here, setting: Setting) -> Iterable[Widget]:
        if here.stale:
            yield Static(plain(here.stale), classes="only")
        match here.what[0] if here.what else "":
            case "step" if here.table is not None:
                yield from step_widgets(here.table, setting)
            case "contact" if here.table is not None:
                yield from contact_widgets(here.table, setting)
            case _ if here.table is not None and setting.procedure is not None:
                yield from table_widgets(here.table, setting.procedure)
            case _ if setting.procedure is not None and not here.what:
                yield from routine_widgets(setting.procedure)
            case _ if setting.directory is not None and setting.procedure is None and not here.what:
                yield from directory_widgets(setting.directory, setting)


def here_in(tables: Sequence[TableSpan], at: TableSpan | None, seen: Judged | None, unreadable: bool) -> Here:
    """What to show for the table `at` the cursor.

    `seen` is the last text that could be read; `unreadable` says that the one that stands there now cannot be.
    """
    stale = ""
    if seen is None:
        return Here((), None, say("Filen går inte att läsa än. Felen står i listan.",
                                  "The file cannot be read yet. The problems are listed."))  # fmt: skip
    if unreadable:
        stale = say(
            "Texten går inte att läsa just nu. Så här såg det ut senast:",
            "The text cannot be read just now. This is how it was:",
        )
    if at is None:
        return Here((), None, "")
    outermost = list(parents(tables, at))[-1]
    found, known = _model(outermost, seen)
    if found is None and not known:
        return Here((outermost.names[0], ""), None, "")
    if found is None:
        told = say("Visas när filen går att läsa.", "Shown once the file can be read.")
        return Here((outermost.names[0], outermost.id), None, told)
    inner = at.id if at.names[-1] == "question" else ""
    return Here((outermost.names[0], outermost.id), found, stale, inner)


def _model(span: TableSpan, seen: Judged) -> tuple[Any, bool]:
    """The model of an outermost table, by its id, else by its number; and whether such tables have a face at all."""
    name = span.names[0]
    number = span.key[1] if len(span.key) > 1 and isinstance(span.key[1], int) else None
    if name == "contact" and seen.directory is not None and seen.procedure is None:
        return seen.directory.contact_by_id.get(span.id), True
    tables = getattr(seen.procedure, _ATTRIBUTES.get(name, f"{name}s"), None) if seen.procedure else None
    if not isinstance(tables, tuple):
        return None, False
    if span.id:
        return next((table for table in tables if getattr(table, "id", None) == span.id), None), True
    return (tables[number] if number is not None and number < len(tables) else None), True


def _around(setting: Setting) -> tuple[object, ...]:
    """What else decides how it looks: names and conditions of the whole routine, and who answers now."""
    procedure = setting.procedure
    contacts = setting.directory.contacts if setting.directory else ()
    return (
        _names(procedure) if procedure is not None else None,
        tuple((one.id, one.name, one.phone, one.hours, one.otherwise) for one in contacts),
    )


def _names(procedure: Procedure) -> tuple[object, ...]:
    return (
        tuple((step.id, step.title) for step in procedure.steps),
        tuple((end.id, end.title) for end in procedure.ends),
        tuple((id, question.text) for id, question in procedure.question_by_id.items()),
        tuple((one.text, one.when, one.steps) for one in procedure.reminders),
        (procedure.title, procedure.organisation, tuple((one.title, one.text) for one in procedure.entries)),
    )
