"""Keys in the order in which they were pressed: what a key does is done before the next one is looked at.

Textual hands a key to the widget with the focus, and looks for a binding when the key has come back from there
through every queue on the way. Letters are taken by the field itself. So what was typed in one go, “abc”, backspace,
“d”, came to be “abc”: the “d” was written before the backspace was heard of. And a space that chooses, right before
Ctrl+N, chose on the next step.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

from vnr_wizard.tui.screens.base import WizardScreen

if TYPE_CHECKING:
    from textual.widget import Widget

_LEADING_ON = ("enter", "up", "down")


def is_written(event: events.Event, focused: Widget | None) -> bool:
    """Whether a text field writes the key, in its own order: nothing waits for that, and it waits for nothing."""
    if not isinstance(event, events.Key):
        return False
    if isinstance(focused, TextArea):
        return event.is_printable or event.key == "enter"
    return isinstance(focused, Input) and event.is_printable


async def obeyed(app: App[Any], event: events.Event) -> bool:
    """Whether a binding took a key that no field writes: then it has been done, and goes nowhere else."""
    if not isinstance(event, events.Key):
        return False
    if not app.app_focus:
        app.app_focus = True
    if isinstance(app.screen, WizardScreen):
        app.screen.key_pressed()
    if isinstance(app.focused, Input) and event.key in _LEADING_ON:
        # They do nothing to the line. Whoever is around it may have a use for them first.
        return False
    return await app._check_bindings(event.key, priority=True) or await app._check_bindings(event.key)


async def passed(node: MessagePump) -> None:
    """Wait until a widget has handled everything that was in its queue."""
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
