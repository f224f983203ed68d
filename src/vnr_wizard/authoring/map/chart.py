"""What a map of a routine shows, whatever it is drawn with: places, the branches between them, and their marks.

A `Chart` is made from a routine, its proof and, where one is to be shown, a walk. The outline, the picture, the
page and the Mermaid text are all made from it. Every text in it is clean and on one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vnr_wizard.authoring.map.marks import NOWHERE, Guard, guards_of, visited
from vnr_wizard.authoring.proof.result import Proof, Standing
from vnr_wizard.language import say
from vnr_wizard.procedure.model import RETURN, End, Procedure, Step
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.text import clean_line
from vnr_wizard.walk.trace import Trace

BACK = "return"
"""The place that stands for “back to where you were” in a detour."""


class Kind(StrEnum):
    """What a place is."""

    DOOR = "door"
    STEP = "step"
    END = "end"
    BACK = "back"


@dataclass(frozen=True)
class Place:
    """A box of the map. `id` is its own in the part; `key` is where it stands in the file, for jumping there.

    `number` is the step's place in the file, from 1, and 0 for what is no step. `text` is the line below the
    title: an entry's own, what an end hands over to. `visits` are the turns at which the walk came here; `beside`
    says that the way shown beside it does.
    """

    id: str
    kind: Kind
    key: Key
    title: str
    number: int = 0
    text: str = ""
    role: str = ""
    questions: int = 0
    calls: int = 0
    follow_ups: int = 0
    guards: tuple[str, ...] = ()
    unreachable: bool = False
    visits: tuple[int, ...] = ()
    beside: bool = False


@dataclass(frozen=True)
class Branch:
    """A way on. `sentence` is its condition in words; `otherwise` marks the last row of several.

    A door's way in, and the only way on from a step, has neither.
    """

    source: str
    target: str
    key: Key
    sentence: str = ""
    otherwise: bool = False
    unreachable: bool = False
    walked: bool = False
    beside: bool = False

    @property
    def words(self) -> str:
        """What stands at the branch: `om …`, `annars`, or nothing."""
        if self.sentence:
            return say("om ", "if ") + self.sentence
        return say("annars", "else") if self.otherwise else ""


@dataclass(frozen=True)
class Part:
    """What hangs together: the routine itself, or one detour. Branches follow the order of their sources."""

    title: str
    key: Key
    acute: bool
    places: tuple[Place, ...]
    branches: tuple[Branch, ...]

    def place(self, id: str) -> Place:
        """The place with that id."""
        return next(place for place in self.places if place.id == id)


@dataclass(frozen=True)
class Chart:
    """A whole map. `whole` is False where not every walk could be looked at.

    `walked` says that a walk is shown, and `beside` that another way is shown beside it.
    """

    title: str
    organisation: str
    version: str
    decided: str
    role: str
    main: Part
    detours: tuple[Part, ...]
    guards: tuple[Guard, ...]
    whole: bool
    walked: bool
    beside: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """The routine itself, then its detours."""
        return (self.main, *self.detours)


def chart_of(procedure: Procedure, proof: Proof, trace: Trace | None = None, beside: Trace | None = None) -> Chart:
    """The map of a routine that has no errors. `trace` is the walk to show, `beside` a way to compare it with."""
    drawing = _Drawing(procedure, proof, trace, beside)
    roles = {clean_line(step.role) for step in procedure.steps}
    by = clean_line(procedure.decided_by)
    on = procedure.decided_on.isoformat() if procedure.decided_on else ""
    return Chart(
        title=clean_line(procedure.title),
        organisation=clean_line(procedure.organisation),
        version=clean_line(procedure.version),
        decided=", ".join(part for part in (by, on) if part) or say("ej känt", "not known"),
        role=roles.pop() if len(roles) == 1 else "",
        main=drawing.main(),
        detours=tuple(drawing.detour(n) for n in range(len(procedure.detours))),
        guards=drawing.guards,
        whole=proof.whole,
        walked=trace is not None,
        beside=beside is not None,
    )


def standing_words(standing: Standing) -> str:
    """How a safeguard stands, in a word or two."""
    match standing:
        case Standing.PROVED:
            return say("bevisad", "proved")
        case Standing.BROKEN:
            return say("bruten", "broken")
        case Standing.UNPROVED:
            return say("ej bevisad", "not proved")


def never_words() -> str:
    """What stands at a part that no walk comes to."""
    return say("nås aldrig", "never reached")


class _Drawing:
    """The parts of one routine, made one at a time."""

    def __init__(self, procedure: Procedure, proof: Proof, trace: Trace | None, beside: Trace | None) -> None:
        self.procedure = procedure
        self.number = {step.id: n for n, step in enumerate(procedure.steps)}
        self.guards, self.guarded = guards_of(procedure, proof)
        self.visited = visited(trace) if trace else NOWHERE
        self.beside = visited(beside) if beside else NOWHERE
        self.on_way = _reached(self.procedure, (entry.start for entry in procedure.entries))
        self.on_detours = [_reached(self.procedure, (detour.start,)) for detour in procedure.detours]
        known = set(self.on_way).union(*self.on_detours)
        self.lost = [step.id for step in procedure.steps if step.id not in known]
        cut_off = {("step", self.number[id]) for id in self.lost}
        self.unreachable = proof.unreachable | cut_off

    def main(self) -> Part:
        """The routine itself: all that lies on no detour, also what no way leads to."""
        doors = [
            Place(
                f"door:{entry.id}", Kind.DOOR, ("entry", n), clean_line(entry.title), text=clean_line(entry.text),
                visits=(0,) if entry.id == self.visited.entry else (), beside=entry.id == self.beside.entry,
            )
            for n, entry in enumerate(self.procedure.entries)
        ]  # fmt: skip
        ways_in = [
            Branch(door.id, f"step:{entry.start}", (*door.key, "start"), walked=bool(door.visits), beside=door.beside)
            for door, entry in zip(doors, self.procedure.entries, strict=True)
        ]
        wanted = {*self.on_way, *self.lost}
        steps = [step for step in self.procedure.steps if step.id in wanted]
        ends = [self._end(n, end) for n, end in enumerate(self.procedure.ends)]
        return self._part(clean_line(self.procedure.title), (), False, doors, ways_in, steps, "", ends)

    def detour(self, n: int) -> Part:
        """One detour, with its door."""
        detour = self.procedure.detours[n]
        key: Key = ("detour", n)
        title = clean_line(detour.title)
        taken, beside = (any(where == detour.id for where, _ in way.turns) for way in (self.visited, self.beside))
        text = say("tangenten F2", "the F2 key") if detour.acute else ""
        door = Place(f"door:{detour.id}", Kind.DOOR, key, title, text=text, visits=(0,) if taken else (), beside=beside)
        way_in = Branch(door.id, f"step:{detour.start}", (*key, "start"), walked=taken, beside=beside)
        steps = [step for step in self.procedure.steps if step.id in self.on_detours[n]]
        return self._part(title, key, detour.acute, [door], [way_in], steps, detour.id, [])

    def _part(
        self, title: str, key: Key, acute: bool, doors: list[Place], ways_in: list[Branch],
        steps: list[Step], detour: str, ends: list[Place],
    ) -> Part:  # fmt: skip
        branches = [*ways_in, *(branch for step in steps for branch in self._branches(step, detour))]
        places = [*doors, *(self._step(step, detour) for step in steps), *ends]
        if any(branch.target == BACK for branch in branches):
            back = say("Tillbaka dit du var", "Back to where you were")
            last = [branch for branch in branches if branch.target == BACK]
            came = any(branch.walked for branch in last)
            beside = any(branch.beside for branch in last)
            places.append(Place(BACK, Kind.BACK, key, back, visits=(0,) if came else (), beside=beside))
        # A detour that leads to an end is an error of the file; a map is drawn of what is without errors only.
        known = {place.id for place in places}
        kept = (branch for branch in branches if branch.target in known)
        return Part(title, key, acute, tuple(places), tuple(kept))

    def _step(self, step: Step, detour: str) -> Place:
        key: Key = ("step", self.number[step.id])
        return Place(
            f"step:{step.id}", Kind.STEP, key, clean_line(step.title),
            number=self.number[step.id] + 1,
            role=clean_line(step.role),
            questions=len(step.questions),
            calls=len(step.calls),
            follow_ups=len(step.follow_ups),
            guards=self.guarded.get(("step", step.id), ()),
            unreachable=key in self.unreachable,
            visits=self.visited.turns.get((detour, step.id), ()),
            beside=(detour, step.id) in self.beside.turns,
        )  # fmt: skip

    def _branches(self, step: Step, detour: str) -> Iterator[Branch]:
        key: Key = ("step", self.number[step.id])
        for n, row in enumerate(step.nexts):
            at: Key = (*key, "next", n)
            target = f"end:{row.goto}" if row.goto in self.procedure.end_by_id else f"step:{row.goto}"
            yield Branch(
                f"step:{step.id}",
                BACK if row.goto == RETURN else target,
                at,
                clean_line(sentence(row.when, self.procedure)) if row.when else "",
                otherwise=row.when is None and len(step.nexts) > 1,
                unreachable=at in self.unreachable or key in self.unreachable,
                walked=(detour, step.id, n) in self.visited.branches,
                beside=(detour, step.id, n) in self.beside.branches,
            )

    def _end(self, n: int, end: End) -> Place:
        key: Key = ("end", n)
        led_to = any(row.goto == end.id for step in self.procedure.steps for row in step.nexts)
        over = say("Sedan: rutinen ", "Then: the procedure ") + end.then.procedure if end.then else ""
        return Place(
            f"end:{end.id}", Kind.END, key, clean_line(end.title),
            text=clean_line(over),
            guards=self.guarded.get(("end", end.id), ()),
            unreachable=key in self.unreachable or not led_to,
            visits=(0,) if end.id == self.visited.end else (),
            beside=end.id == self.beside.end,
        )  # fmt: skip


def _reached(procedure: Procedure, starts: Iterable[str]) -> Mapping[str, None]:
    """The steps that some rows lead to from some steps, whatever their conditions."""
    found: dict[str, None] = {}
    waiting = list(starts)
    while waiting:
        id = waiting.pop()
        if id in found or id not in procedure.step_by_id:
            continue
        found[id] = None
        waiting.extend(row.goto for row in procedure.step_by_id[id].nexts)
    return found
