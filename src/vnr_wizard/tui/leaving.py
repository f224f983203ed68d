"""Being told to go: the window is closed, the machine shuts down, somebody sends a signal.

`cli.app` holds the signals back until the app is up and can save before it goes; `tui.app` then takes them.
"""

from __future__ import annotations

import os
import signal
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable

_NAMES = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM")
SIGNALS = tuple(int(getattr(signal, name)) for name in _NAMES if hasattr(signal, name))
HANGUP = 1


def hold_signals() -> None:
    """Let signals wait: one that came between the first painted line and the first handler would end the
    program with the terminal left as it is."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def take_signals(loop: AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """From now on `leave` is called for each, those that waited first."""
    if sys.platform == "win32":
        return
    for number in SIGNALS:
        loop.add_signal_handler(number, leave, number)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def ignore_signals() -> None:
    """The app is closed and what was typed is on its way to the disk: nothing may cut that short."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def end_within(seconds: float, code: int) -> None:
    """End the process for certain: writing to a terminal that is gone can wait for ever."""
    from threading import Timer

    timer = Timer(seconds, os._exit, (code,))
    timer.daemon = True
    timer.start()


def terminal_is_gone() -> bool:
    """Whether the window has been closed. Not every program is told so by a signal."""
    if sys.platform == "win32":
        return False
    import termios

    try:
        termios.tcgetattr(0)
    except termios.error:
        return True
    return False
