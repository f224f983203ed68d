"""Keys in the order in which they were pressed: what a key does is done before the next one is looked at.

Textual hands a key to the widget with the focus, and looks for a binding when the key has come back from there
through every queue on the way. Letters are taken by the field itself. So what was typed in one go, “abc”, backspace,
“d”, came to be “abc”: the “d” was written before the backspace was heard of. And a space that chooses, right before
Ctrl+N, chose on the next step.

Fields say for themselves which keys they write (`widgets.fields`), so that the front page need not import them.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import events
from textual.message_pump import MessagePump

from vnr_wizard.tui.screens.base import WizardScreen

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget


@runtime_checkable
class Field(Protocol):
    """Something to write in."""

    LEADING_ON: tuple[str, ...]
    """Keys that do nothing to its text: whoever is around it may have a use for them first."""

    def writes(self, event: events.Key) -> bool:
        """Whether it writes the key itself, in its own order."""


def is_written(event: events.Event, focused: Widget | None) -> bool:
    """Whether a text field writes the key: nothing waits for that, and it waits for nothing."""
    return isinstance(event, events.Key) and isinstance(focused, Field) and focused.writes(event)


async def obeyed(app: App[Any], event: events.Event) -> bool:
    """Whether a binding took a key that no field writes: then it has been done, and goes nowhere else."""
    if not isinstance(event, events.Key):
        return False
    if not app.app_focus:
        app.app_focus = True
    if isinstance(app.screen, WizardScreen):
        app.screen.key_pressed()
    if isinstance(app.focused, Field) and event.key in app.focused.LEADING_ON:
        return False
    return await app._check_bindings(event.key, priority=True) or await app._check_bindings(event.key)


async def passed(node: MessagePump) -> None:
    """Wait until a widget has handled everything that was in its queue."""
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
