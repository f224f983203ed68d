"""Run the program with a fault put into it from outside: `python failing.py KIND [ARGUMENTS…]`.

The product has no hook for this: classes are patched here, before the program starts. Every fault happens
when a text with "krasch" in it is answered, and has that text in its locals, its arguments and its message.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any

from tests.terminal import keyed

from vnr_wizard.cli import start
from vnr_wizard.notes.disk import Disk
from vnr_wizard.notes.keys.holder import Holder
from vnr_wizard.tui.app import WizardApp
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.front import FrontScreen
from vnr_wizard.tui.screens.pick import TextScreen
from vnr_wizard.tui.screens.step import StepScreen
from vnr_wizard.tui.widgets.bars import TopBar

SIGN = "krasch"


def fail(secret: str) -> None:
    """Fail, with a secret in a local, in the argument and in the message."""
    kept = [secret]
    raise ValueError(f"secret: {kept}")


async def fail_soon(secret: str) -> None:
    """The same, in a task or a worker."""
    await asyncio.sleep(0)
    fail(secret)


class Rich(Exception):
    """An exception that would print itself."""

    def __rich__(self) -> str:
        return str(self.args)


def when_answered(act: Callable[[StepScreen, str], object]) -> None:
    """Do something with every answered text that has the sign in it."""
    before = StepScreen.on_question_block_answered

    def answered(self: StepScreen, event: Any) -> Any:
        result = before(self, event)
        if SIGN in str(event.raw):
            act(self, str(event.raw))
        return result

    StepScreen.on_question_block_answered = answered  # type: ignore[method-assign]


def handler() -> None:
    """In the handler of a message."""
    when_answered(lambda screen, secret: fail(secret))


def rich() -> None:
    """The same, with an exception that has its own way to be shown."""

    def act(screen: StepScreen, secret: str) -> None:
        raise Rich(secret)

    when_answered(act)


def interrupt() -> None:
    """With what no `except Exception` catches."""

    def act(screen: StepScreen, secret: str) -> None:
        raise KeyboardInterrupt(secret)

    when_answered(act)


def worker() -> None:
    """In a worker."""
    when_answered(lambda screen, secret: screen.run_worker(fail_soon(secret)))


def worker_thread() -> None:
    """In a worker's thread."""
    when_answered(lambda screen, secret: screen.run_worker(lambda: fail(secret), thread=True))


def timer() -> None:
    """In a timer."""
    when_answered(lambda screen, secret: screen.set_timer(0.01, lambda: fail(secret)))


def later() -> None:
    """In a callback that waits for the next frame."""
    when_answered(lambda screen, secret: screen.call_after_refresh(fail, secret))


def compose() -> None:
    """While a screen is put together."""

    def body(self: TextScreen) -> Any:
        yield Body()
        fail(str(self.app.screen_stack))

    TextScreen.body = body  # type: ignore[method-assign]
    when_answered(lambda screen, secret: screen.wizard.action_help())


def render() -> None:
    """While a widget is painted."""

    def act(screen: StepScreen, secret: str) -> None:
        def painted(self: TopBar) -> Any:
            fail(secret)

        TopBar.render = painted  # type: ignore[method-assign, assignment]
        screen.query_one(TopBar).refresh()

    when_answered(act)


def action() -> None:
    """In what a key does."""

    def act(screen: StepScreen, secret: str) -> None:
        def contacts(self: WizardApp) -> None:
            fail(secret)

        WizardApp.action_contacts = contacts  # type: ignore[method-assign]

    when_answered(act)


def loud() -> None:
    """After everything that may write a text somewhere has been given it."""

    def act(screen: StepScreen, secret: str) -> None:
        print(secret)
        print(secret, file=sys.stderr)
        logging.basicConfig(level=logging.DEBUG, force=True)
        logging.getLogger("vnr_wizard").debug("%s", secret)
        logging.getLogger("asyncio").error("%s", secret)
        warnings.warn(secret, ResourceWarning, stacklevel=1)
        screen.log(secret)
        fail(secret)

    when_answered(act)


def front() -> None:
    """Before anything is shown."""

    def show(self: FrontScreen) -> None:
        fail("secret")

    FrontScreen.show = show  # type: ignore[method-assign]


# ---- faults that nobody sees -------------------------------------------------------------------------------


def thread() -> None:
    """In a thread of its own."""
    when_answered(lambda screen, secret: threading.Thread(target=fail, args=(secret,), name=secret).start())


def task() -> None:
    """In a task that nobody waits for, in a callback of the loop, and where an object is thrown away."""

    class Left:
        def __init__(self, secret: str) -> None:
            self.secret = secret

        def __del__(self) -> None:
            fail(self.secret)

    def act(screen: StepScreen, secret: str) -> None:
        loop = asyncio.get_running_loop()
        loop.create_task(fail_soon(secret), name=secret)  # noqa: RUF006
        loop.call_soon(fail, secret)
        loop.call_soon(time.sleep, 0.2)  # under -X dev the loop tells of callbacks that take their time
        loop.call_soon(lambda text: time.sleep(0.15), secret)
        Left(secret)

    when_answered(act)


def saver() -> None:
    """In the thread that saves."""
    seal = Holder.seal

    def sealed(self: Holder, plain: bytes) -> bytes:
        if SIGN.encode() in plain:
            fail(plain.decode())
        return seal(self, plain)

    Holder.seal = sealed  # type: ignore[method-assign]


def hanging() -> None:
    """The disk takes for ever."""
    sync = Disk.sync

    def synced(self: Disk, descriptor: int) -> None:
        if threading.current_thread().name == "saver":
            time.sleep(3600)
        sync(self, descriptor)

    Disk.sync = synced  # type: ignore[method-assign]
    from vnr_wizard.tui import session

    session.PATIENCE = 0.5


def slow() -> None:
    """The disk takes a while at every save."""
    sync = Disk.sync

    def synced(self: Disk, descriptor: int) -> None:
        time.sleep(0.3)
        sync(self, descriptor)

    Disk.sync = synced  # type: ignore[method-assign]


if __name__ == "__main__":
    keyed.put_in()
    kind, *arguments = sys.argv[1:]
    globals()[kind]()
    sys.exit(start.run(arguments))
