"""Nothing of what is typed leaves by the back doors: tracebacks, warnings, logs, core dumps, memory.

All of it holds for the whole process, so only `cli.app` asks for it, before the app starts.
"""

from __future__ import annotations

import sys


def keep_faults_quiet() -> None:
    """No traceback, warning or log from anywhere: any of them may hold what somebody typed.

    The event loop logs the arguments of a callback that failed, or that took long under `-X dev`; a warning
    names the object that it is about. Faults in the app itself end in `cli.app`, which tells of them.
    """
    import faulthandler
    import logging
    import threading
    import warnings

    def quiet(*_: object) -> None:
        return

    sys.excepthook = sys.unraisablehook = threading.excepthook = quiet
    logging.disable(logging.CRITICAL)
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    faulthandler.disable()


def keep_memory_private() -> None:
    """On Linux: no core either where the kernel hands it to a program, and no other process of ours looks in.

    Costs an import that is better done when the first screen is up.
    """
    if sys.platform != "linux":
        return
    import ctypes

    set_dumpable = 4
    ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)
