"""The part of a draft's format that is the walk: what `walk.state.walk_data` gives, declared to be checked.

`walk.state.restored` trusts its data; a draft from the disk passes here first.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from vnr_wizard.notes.form import Exact, Times
from vnr_wizard.reading.kinds import Anything, Flag, Items, Moment, Number, Table, tables
from vnr_wizard.reading.shape import Shape, key

_MOMENT = "2026-11-21T22:40:00+01:00"
_STEP = key(Exact(), "Stegets id.", "The step's id.", example='"barn"', required=True)
_NTH = key(Number(whole=True, low=1), "Vilket besök i ordningen.", "Which visit in order.", example="1", required=True)
_EXCURSION = key(
    Number(whole=True, low=0), "Omvägens nummer; 0 är vägen.", "The detour's number; 0 is the way.",
    example="0", required=True,
)  # fmt: skip


class VisitAt(Shape):
    """Which visit: the nth to a step, on the way or in a detour."""

    step: str = _STEP
    nth: int = _NTH
    excursion: int = _EXCURSION


class SavedVisit(Shape):
    """What was entered at one visit."""

    step: str = _STEP
    nth: int = _NTH
    excursion: int = _EXCURSION
    opened: datetime = key(Moment(), "När det öppnades.", "When it was opened.", example=_MOMENT, required=True)
    advanced: bool = key(Flag(), "Om någon gått vidare.", "Whether someone moved on.", example="true", required=True)
    answers: dict[str, Any] = key(
        Anything(), "Svaren, fråga för fråga.", "The answers, question by question.",
        example='{ vald = "yes" }', required=True,
    )  # fmt: skip
    written: dict[str, datetime] = key(
        Times(), "När varje svar skrevs.", "When each answer was written.",
        example=f"{{ vald = {_MOMENT} }}", required=True,
    )  # fmt: skip
    happened: datetime | None = key(Moment(), "När det hände.", "When it happened.", example=_MOMENT, default=None)


class SavedDetour(Shape):
    """One detour that was taken."""

    detour: str = key(Exact(), "Omvägens id.", "The detour's id.", example='"akut"', required=True)
    anchor: VisitAt = key(
        Table(VisitAt), "Besöket den togs från.", "The visit it was taken from.",
        example='{ step = "barn", nth = 1, excursion = 0 }', required=True,
    )  # fmt: skip
    position: int = key(Number(whole=True, low=0), "Var på vägen.", "Where on the way.", example="0", required=True)
    returned: bool = key(Flag(), "Om man kommit tillbaka.", "Whether it has been left.", example="true", required=True)
    way: tuple[str, ...] = key(
        Items(Exact()), "Stegen i den, i ordning.", "Its steps, in order.", example='["akut-112"]', default=()
    )


class SavedStray(Shape):
    """An answer to a question that the routine does not have any more."""

    step_title: str = key(Exact(), "Stegets rubrik.", "The step's title.", example='"Barn"', required=True)
    question_text: str = key(Exact(), "Frågan i ord.", "The question in words.", example='"Finns barn?"', required=True)
    record: str = key(Exact(), "Slag av text.", "The kind of text.", example='"quote"', required=True)
    shown: str = key(Exact(), "Svaret i ord.", "The answer in words.", example='"Ja"', required=True)
    written: datetime = key(Moment(), "När det skrevs.", "When it was written.", example=_MOMENT, required=True)


class SavedMark(Shape):
    """What was done when, without content."""

    at: datetime = key(Moment(), "När.", "When.", example=_MOMENT, required=True)
    what: str = key(Exact(), "Vad som gjordes.", "What was done.", example='"answered"', required=True)
    step: str = _STEP
    nth: int = _NTH
    question: str = key(Exact(), "Frågans id.", "The question's id.", example='"vald"', default="")


class SavedWalk(Shape):
    """A whole walk but for its routine."""

    entry: str = key(Exact(), "Ingångens id.", "The entry's id.", example='"misstanke"', required=True)
    begun: datetime = key(Moment(), "När den började.", "When it began.", example=_MOMENT, required=True)
    cursor: VisitAt = key(
        Table(VisitAt), "Besöket man är på.", "The visit one is at.",
        example='{ step = "barn", nth = 1, excursion = 0 }', required=True,
    )  # fmt: skip
    visits: tuple[SavedVisit, ...] = key(
        tables(SavedVisit), "Besök.", "Visits.", example="[[walk.visit]]", default=(), name="visit"
    )
    detours: tuple[SavedDetour, ...] = key(
        tables(SavedDetour), "Omvägar.", "Detours.", example="[[walk.detour]]", default=(), name="detour"
    )
    strays: tuple[SavedStray, ...] = key(
        tables(SavedStray), "Svar som inte längre passar.", "Answers that fit no more.",
        example="[[walk.stray]]", default=(), name="stray",
    )  # fmt: skip
    trail: tuple[SavedMark, ...] = key(
        tables(SavedMark), "Vad som gjorts.", "What was done.", example="[[walk.trail]]", default=()
    )
