"""The debrief in sections, for every face: the app, Markdown and HTML show the same in the same order.

The practice mark is not in the sections: each face puts it first and last. The section of after-care is
marked `real`: it stands outside the practice marking, since its numbers may be rung.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vnr_wizard.language import say
from vnr_wizard.practice.debrief import Debrief, Miss, Said, Shown
from vnr_wizard.practice.debrief_care import Care


@dataclass(frozen=True)
class Paragraph:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Questions:
    """Open questions to talk about."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One thing to talk about: a heading, and what is said of it, each with a label ("" for none).

    `sign` stands before the heading: ✓ met, ! a critical miss, · the rest, "" for none. `event` is where
    “Kör om härifrån” goes, or None.
    """

    sign: str
    heading: str
    parts: tuple[tuple[str, str], ...]
    event: int | None = None

    @property
    def head(self) -> str:
        """The heading with its sign."""
        return f"{self.sign} {self.heading}".lstrip()


@dataclass(frozen=True)
class Table:
    """Rows under heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Questions | Card | Table


@dataclass(frozen=True)
class Section:
    """A part of the debrief. `level` 1 is a stage, 2 a part of one; `real`: outside the practice marking."""

    id: str
    level: int
    heading: str
    blocks: tuple[Block, ...]
    real: bool = False


def sections(debrief: Debrief) -> tuple[Section, ...]:
    """The whole debrief in its order. After-care comes first too for who stopped, and always last."""
    found = [_head(debrief)]
    if debrief.stopped:
        found.append(_care(debrief))
    found.append(_stage("reactions", say("1. Hur det känns", "1. Reactions"), Questions(debrief.reactions)))
    found.append(_description(debrief))
    found += _analysis(debrief)
    found.append(_stage("summary", say("4. Det vi tar med oss", "4. Summary"), Questions(debrief.summary)))
    found.append(_care(debrief))
    return tuple(found)


def title(debrief: Debrief) -> str:
    """What the debrief is called."""
    return say("Genomgång: ", "Debrief: ") + debrief.title


def _head(debrief: Debrief) -> Section:
    clock = say("Övningens klocka: ", "The practice clock: ") + f"{debrief.begun} – {debrief.until}"
    about = say("Rutinen: ", "The procedure: ") + debrief.routine
    blocks: list[Block] = [Paragraph(about), Paragraph(clock), Paragraph(debrief.how)]
    if debrief.goals:
        blocks.append(Card("", say("Vad den övar", "What it practises"), tuple(("", goal) for goal in debrief.goals)))
    return Section("head", 1, title(debrief), tuple(blocks))


def _stage(id: str, heading: str, *blocks: Block) -> Section:
    return Section(id, 1, heading, blocks)


def _description(debrief: Debrief) -> Section:
    heads = (say("Klockan", "Time"), say("Steg", "Step"), say("Vad hände", "What happened"))
    rows = tuple((moment.clock, moment.step, moment.text) for moment in debrief.story)
    heading = say("2. Vad som hände", "2. Description")
    return _stage("description", heading, Questions(debrief.description), Table(heads, rows))


def _analysis(debrief: Debrief) -> Iterator[Section]:
    analysis = debrief.analysis
    yield _stage("analysis", say("3. Vad vi kan lära", "3. Analysis"), Questions(analysis.questions))
    yield _part("met", say("Det som gick bra", "What went well"), [_shown(one, "✓") for one in analysis.met],
                say("Börja med att berätta själv vad som gick bra.", "Begin by telling what went well."))  # fmt: skip
    yield _part("missed", say("Kritiska missar", "Critical misses"), [_miss(one) for one in analysis.missed],
                say("Inga sågs.", "None were seen."))  # fmt: skip
    if analysis.unmet:
        heading = (
            say("Det som övningen inte hann till", "What the practice did not come to")
            if debrief.stopped
            else say("Det som inte syntes", "What was not seen")
        )
        yield _part("unmet", heading, [_shown(one, "·") for one in analysis.unmet])
    if analysis.traps:
        yield _part(
            "traps", say("Det som var dolt", "What was hidden"), [_trap(t.text, t.moment) for t in analysis.traps]
        )
    if analysis.calls:
        yield _calls(debrief)
    if analysis.wording:
        yield _part("wording", say("Det som skrevs", "What was written"), [
            Card("?", f"{one.step}: {one.question}", (("", one.text), ("", one.ask))) for one in analysis.wording
        ])  # fmt: skip
    yield _ways(debrief)


def _part(id: str, heading: str, cards: list[Card], empty: str = "") -> Section:
    return Section(id, 2, heading, tuple(cards) if cards else (Paragraph(empty),))


def _shown(shown: Shown, sign: str) -> Card:
    parts = [(say("När", "When"), shown.moment), (say("Varför", "Why"), shown.why)]
    return Card(sign, shown.text, (*(part for part in parts if part[1]), *_said(shown.clauses)))


def _miss(miss: Miss) -> Card:
    parts = [
        (say("Slag av miss", "Kind of miss"), miss.kind),
        (say("När", "When"), miss.moment),
        *_said(miss.clauses),
        (say("Varför", "Why"), miss.why),
    ]
    return Card("!", miss.text, tuple(parts), miss.event)


def _said(clauses: tuple[Said, ...]) -> tuple[tuple[str, str], ...]:
    routine = say("Rutinen säger", "The procedure says")
    field = say("En regel ur fältet, inte rutinens", "A rule of the field, not the procedure's")
    return tuple((routine if clause.decided else field, clause.text) for clause in clauses)


def _trap(text: str, moment: str) -> Card:
    when = moment or say("Det kom aldrig fram.", "It never showed.")
    return Card("·", text, ((say("Visade sig", "Showed"), when),))


def _calls(debrief: Debrief) -> Section:
    heads = (
        say("Klockan", "Time"), say("Steg", "Step"), say("Ringdes", "Called"), say("Öppna då", "Open then"),
        say("Okända", "Unknown"), say("Stängda", "Closed"),
    )  # fmt: skip
    rows = []
    for call in debrief.analysis.calls:
        called = f"{call.called}: {call.heard}" if call.called else say("Ingen.", "Nobody.")
        rows.append((
            call.clock, call.step, called,
            "; ".join(call.open), "; ".join(call.unknown), "; ".join(call.closed),
        ))  # fmt: skip
    heading = say("Vilka som ringdes, och vilka som hade svarat", "Who was called, and who would have answered")
    ask = say("Vem hade det hjälpt att ringa, och när?", "Whom would it have helped to call, and when?")
    return Section("calls", 2, heading, (Table(heads, tuple(rows)), Questions((ask,))))


def _ways(debrief: Debrief) -> Section:
    ways = debrief.analysis.ways
    taken = say("Vägen som gicks", "The way taken")
    if not ways.good:
        rows = tuple((str(row.taken),) for row in ways.rows if row.taken)
        return Section("ways", 2, say("Din väg", "Your way"), (Table((taken,), rows),))
    heading = say("Din väg, och en god väg", "Your way, and a good way")
    heads = (taken, say("En god väg: ", "A good way: ") + ways.good, say("Samma steg", "Same step"))
    same = say("ja", "yes")
    sides = tuple(
        (str(row.taken or "–"), str(row.good or "–"), same if row.same else say("nej", "no")) for row in ways.rows
    )
    told: Block = Questions(
        (say("Var skilde sig vägarna, och vad gjorde att det blev så?", "Where did the ways part, and why?"),)
    )
    if all(str(row.taken) == str(row.good) for row in ways.rows):
        told = Paragraph(say("Vägarna är lika.", "The ways are the same."))
    return Section("ways", 2, heading, (Table(heads, sides), told))


def _care(debrief: Debrief) -> Section:
    real = say(
        "Det här är på riktigt. Numren får ringas, också om du inte vet vad du ska säga.",
        "This is for real. The numbers may be rung, also when you do not know what to say.",
    )
    heading = say("Prata med någon", "Talk to someone")
    return Section("care", 1, heading, (Paragraph(real), *(_care_card(one) for one in debrief.care)), real=True)


def _care_card(care: Care) -> Card:
    if not care.name:
        return Card("·", care.text, ())
    parts = (("", care.text), ("", care.answers))
    return Card("☎", care.head, tuple(part for part in parts if part[1]))
