"""Work in a thread of its own: the newest text counts, and a fault in it ends nothing."""

from __future__ import annotations

from queue import Queue
from threading import Event

from vnr_wizard.tui.editor.lane import Lane

PATIENCE = 30


def test_what_came_while_it_worked_is_done_once_and_newest() -> None:
    begun, go_on = Event(), Event()
    told: Queue[tuple[str, str | None]] = Queue()

    def work(text: str) -> str:
        begun.set()
        go_on.wait(PATIENCE)
        return text.upper()

    lane: Lane[str] = Lane(work, lambda text, found: told.put((text, found)), 0)
    lane.give("a")
    assert begun.wait(PATIENCE)
    for text in ("b", "c", "d"):
        lane.give(text)
    assert lane.busy
    go_on.set()
    assert [told.get(timeout=PATIENCE) for _ in range(2)] == [("a", "A"), ("d", "D")]
    lane.close()


def test_a_fault_in_the_work_is_told_as_nothing_found_and_the_next_text_is_worked_on() -> None:
    told: Queue[tuple[str, int | None]] = Queue()
    lane: Lane[int] = Lane(lambda text: 1 // len(text), lambda text, found: told.put((text, found)), 0)
    lane.give("")
    assert told.get(timeout=PATIENCE) == ("", None)
    lane.give("x")
    assert told.get(timeout=PATIENCE) == ("x", 1)
    lane.close()


def test_what_is_closed_tells_nothing_more() -> None:
    begun, go_on, ended = Event(), Event(), Event()
    told: Queue[str] = Queue()

    def work(text: str) -> str:
        begun.set()
        go_on.wait(PATIENCE)
        ended.set()
        return text

    lane: Lane[str] = Lane(work, lambda text, found: told.put(text), 0)
    lane.give("a")
    assert begun.wait(PATIENCE)
    lane.close()
    go_on.set()
    assert ended.wait(PATIENCE)
    assert lane._thread is not None
    lane._thread.join(PATIENCE)
    assert told.empty()
