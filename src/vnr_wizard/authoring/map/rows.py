"""The map as rows of plain text, for a terminal: a list that can be read, walked with arrows and jumped from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vnr_wizard.authoring.map.chart import BACK, Branch, Chart, Kind, Part, Place, chart_of, never_words, standing_words
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.problem import Key
from vnr_wizard.walk.trace import Trace


class RowKind(StrEnum):
    """What a row of the outline is."""

    TITLE = "title"
    HEADING = "heading"
    ENTRY = "entry"
    STEP = "step"
    BRANCH = "branch"
    END = "end"
    GUARD = "guard"
    NOTE = "note"


@dataclass(frozen=True)
class OutlineRow:
    """One row.

    `depth` says how far it is indented: 0 for headings, 1 for steps, 2 for branches. `text` is the row without
    its marks, `marks` are words that stand after it (“nås aldrig”, “S2 bruten”, “3 frågor”). `key` is where the
    thing stands in the file, as problems have it, so that an editor can jump there; empty for headings.
    `target` is the `key` of the place that a branch or an entry leads to, so that a screen can jump to its row.
    `visits` are the turns at which the walk came here, and `walked` says that it passed.
    """

    depth: int
    kind: RowKind
    text: str
    key: Key = ()
    target: Key = ()
    marks: tuple[str, ...] = ()
    unreachable: bool = False
    walked: bool = False
    visits: tuple[int, ...] = ()

    @property
    def line(self) -> str:
        """The whole row as a terminal shows it, indented, with every mark in words."""
        turns = "".join(f"({turn}) " for turn in self.visits)
        passed = "* " if self.walked and not self.visits else ""
        marks = f"  [{', '.join(self.marks)}]" if self.marks else ""
        return "   " * self.depth + turns + passed + self.text + marks


def outline(procedure: Procedure, proof: Proof, trace: Trace | None = None) -> tuple[OutlineRow, ...]:
    """The map of a routine as rows: title, entries, steps with their branches, detours, ends, safeguards."""
    return rows_of(chart_of(procedure, proof, trace))


def rows_of(chart: Chart) -> tuple[OutlineRow, ...]:
    """The same, of a chart that is there already."""
    return tuple(_rows(chart))


def facts(chart: Chart) -> list[str]:
    """The head of every map, a line a fact."""
    lines = [chart.organisation] if chart.organisation else []
    if chart.version:
        lines.append(say("Version ", "Version ") + chart.version)
    lines.append(say("Beslutad: ", "Decided: ") + chart.decided)
    if chart.role:
        lines.append(say("Den som gör stegen: ", "Who does the steps: ") + chart.role)
    if not chart.whole:
        lines.append(
            say(
                "Alla vägar hann inte prövas. Det som inte är märkt kan ändå vara onåbart.",
                "Not every way could be tried. What is not marked may be unreachable all the same.",
            )
        )
    return lines


def part_title(part: Part) -> str:
    """The heading of a detour."""
    return say("Omväg: ", "Detour: ") + part.title + (" (F2)" if part.acute else "")


def counts(place: Place) -> list[str]:
    """How many questions, contacts and follow-ups a step has, in words."""
    found = (
        (place.questions, say("fråga", "question"), say("frågor", "questions")),
        (place.calls, say("kontakt", "contact"), say("kontakter", "contacts")),
        (place.follow_ups, say("löfte", "follow-up"), say("löften", "follow-ups")),
    )
    return [f"{n} {one if n == 1 else many}" for n, one, many in found if n]


def name_of(place: Place) -> str:
    """How branches name a place: `7 Ta emot berättelsen`, `slut: …`."""
    match place.kind:
        case Kind.STEP:
            return f"{place.number} {place.title}"
        case Kind.END:
            return say("slut: ", "end: ") + place.title
        case _:
            return place.title


def _rows(chart: Chart) -> Iterator[OutlineRow]:
    yield OutlineRow(0, RowKind.TITLE, chart.title)
    for line in facts(chart):
        yield OutlineRow(1, RowKind.NOTE, line)
    standing = {guard.sign: standing_words(guard.standing) for guard in chart.guards}
    yield OutlineRow(0, RowKind.HEADING, say("Ingångar", "Entries"))
    yield from _doors(chart.main)
    yield OutlineRow(0, RowKind.HEADING, say("Steg", "Steps"))
    yield from _steps(chart.main, standing, chart.role)
    for detour in chart.detours:
        yield OutlineRow(
            0, RowKind.HEADING, part_title(detour), detour.key, walked=any(branch.walked for branch in detour.branches)
        )
        yield from _steps(detour, standing, chart.role)
    yield OutlineRow(0, RowKind.HEADING, say("Slut", "Ends"))
    for place in chart.main.places:
        if place.kind is Kind.END:
            marks = (*([place.text] if place.text else []), *_marks(place, standing))
            yield OutlineRow(
                1, RowKind.END, place.title, place.key, (), marks, place.unreachable, walked=bool(place.visits)
            )
    if chart.guards:
        yield OutlineRow(0, RowKind.HEADING, say("Skyddsregler", "Safeguards"))
    for guard in chart.guards:
        yield OutlineRow(1, RowKind.GUARD, f"{guard.sign} {standing[guard.sign]}: {guard.text}", guard.key)
        for line in guard.story:
            yield OutlineRow(2, RowKind.NOTE, line, guard.key)


def _doors(part: Part) -> Iterator[OutlineRow]:
    places = {place.id: place for place in part.places}
    for branch in part.branches:
        door = places[branch.source]
        if door.kind is Kind.DOOR:
            target = places[branch.target]
            text = f"{door.title} → {name_of(target)}"
            yield OutlineRow(1, RowKind.ENTRY, text, door.key, target.key, walked=branch.walked)


def _steps(part: Part, standing: dict[str, str], role: str) -> Iterator[OutlineRow]:
    places = {place.id: place for place in part.places}
    ways: dict[str, list[Branch]] = {}
    for branch in part.branches:
        ways.setdefault(branch.source, []).append(branch)
    for place in part.places:
        if place.kind is not Kind.STEP:
            continue
        who = [place.role] if place.role and place.role != role else []
        marks = (*who, *counts(place), *_marks(place, standing))
        yield OutlineRow(
            1, RowKind.STEP, name_of(place), place.key, (), marks, place.unreachable, bool(place.visits), place.visits
        )
        for branch in ways.get(place.id, ()):
            target = places[branch.target]
            text = f"{branch.words} → {name_of(target)}".strip()
            # A step that is never reached has said so; its branches need not say it again.
            never = (never_words(),) if branch.unreachable and not place.unreachable else ()
            to = () if target.id == BACK else target.key
            yield OutlineRow(2, RowKind.BRANCH, text, branch.key, to, never, branch.unreachable, branch.walked)


def _marks(place: Place, standing: dict[str, str]) -> list[str]:
    """What a place is marked with, in words."""
    signs = [f"{sign} {standing[sign]}" for sign in place.guards]
    return signs + ([never_words()] if place.unreachable else [])
