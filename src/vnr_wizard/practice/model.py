"""The scenario format: an invented person at the door, what good work shows, and what must not happen.

Like the routine's format (`procedure.model`): the reader, the reference and the editors' schema are made from
these declarations. Conditions read the questions of the scenario's routine.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from vnr_wizard.language import Words
from vnr_wizard.procedure.condition import Condition, When
from vnr_wizard.procedure.duration import Duration, Within
from vnr_wizard.procedure.model import ExampleVisit
from vnr_wizard.reading.kinds import Anything, Flag, Ident, Items, Moment, Number, OneOf, Ref, Text, tables
from vnr_wizard.reading.shape import Shape, key
from vnr_wizard.reading.silence import Silence

FORMAT = 1
LEVELS = ("basic", "further")
CUES = ("said", "seen")
MISSES = (
    "asked-with-other-present", "delayed-child-report", "contacted-family", "promised-secrecy",
    "named-without-consent", "left-in-the-home", "no-way-out", "interpretation-as-fact",
)  # fmt: skip
"""The critical misses that are counted over scenarios and groups."""


class Trap(Shape):
    """Something hidden in the scenario, told to the facilitator and in the debrief."""

    id: str = key(Ident(), "Fällans id.", "The trap's id.", example='"barn-intill"', required=True)
    text: str = key(
        Text(), "Vad som är dolt.", "What is hidden.", example='"Ett barn hör allt i rummet intill."', required=True
    )


class Cue(Shape):
    """What the person says or what is seen: one new fact, at a step, while its condition holds."""

    id: str = key(Ident(), "Ledtrådens id.", "The cue's id.", example='"maken-svarar"', required=True)
    step: str = key(Ref("step"), "Steget där den kommer.", "The step where it comes.",
                    example='"enskildhet"', required=True)  # fmt: skip
    when: Condition | None = key(
        When(), "Kommer bara när svaren hittills är så.", "Comes only while the answers so far are so.",
        example='{ i-enskildhet = "no" }', default=None,
    )  # fmt: skip
    kind: str = key(OneOf(CUES), "Sagt eller sett.", "Said or seen.", example='"said"', required=True)
    by: str = key(Text(), "Vem som säger det.", "Who says it.", example='"Inger"', default="")
    text: str = key(Text(), "Vad som sägs eller syns.", "What is said or seen.",
                    example='"Det är ingen fara med mig."', required=True)  # fmt: skip
    trap: str = key(Ref("trap"), "Fällan som den visar.", "The trap it shows.", example='"barn-intill"', default="")
    note: str = key(
        Text(), "Till den som leder: vad man kan lyssna efter.", "To the facilitator: what to listen for.",
        example='"Ser någon att dörren står öppen?"', default="",
    )  # fmt: skip


class Phone(Shape):
    """What happens when somebody calls a contact. Without it: who is open answers, who is closed does not."""

    contact: str = key(Ref("contact"), "Kontakten.", "The contact.", example='"chef-i-beredskap"', required=True)
    answers: bool = key(Flag(), "Om någon svarar.", "Whether somebody answers.", example="true", default=True)
    when: Condition | None = key(
        When(), "Bara när svaren hittills är så.", "Only while the answers so far are so.",
        example='{ vald = "yes" }', default=None,
    )  # fmt: skip
    after: Duration | None = key(
        Within(), "Bara när så lång tid har gått från början, på övningens klocka.",
        "Only when so much time has passed from the beginning, on the practice clock.", example='"PT1H"', default=None,
    )  # fmt: skip
    within: Duration | None = key(
        Within(), "Bara inom så lång tid från början, på övningens klocka.",
        "Only within so much time from the beginning, on the practice clock.", example='"PT2H"', default=None,
    )  # fmt: skip
    text: str = key(Text(), "Vad den som svarar säger.", "What the one who answers says.",
                    example='"Bra att du ringer."', default="")  # fmt: skip


class Expect(Shape):
    """Something that good work shows. Exactly one of `step`, `holds`, `call` and `wait` says what."""

    id: str = key(Ident(), "Det väntades id.", "The expectation's id.", example='"enskilt"', required=True)
    text: str = key(Text(), "Vad gott arbete visar.", "What good work shows.",
                    example='"Frågade i enskildhet."', required=True)  # fmt: skip
    why: str = key(Text(), "Varför.", "Why.", example='"Då kan personen svara ärligt."', required=True)
    clauses: tuple[str, ...] = key(
        Items(Ref("clause")), "Kraven det kommer ur.", "The clauses it comes from.",
        example='["k1"]', default=(),
    )  # fmt: skip
    step: str = key(Ref("step"), "Steget kom med på vägen.", "The step was come to.", example='"barn"', default="")
    holds: Condition | None = key(
        When(), "Svaren vid slutet är så.", "The answers at the end are so.",
        example='{ barn-hemma = "yes" }', default=None,
    )  # fmt: skip
    call: str = key(Ref("contact"), "Kontakten ringdes.", "The contact was called.",
                    example='"chef-i-beredskap"', default="")  # fmt: skip
    wait: str = key(Ref("step"), "Personen fick tid på det här steget.", "Time was given at this step.",
                    example='"ta-emot"', default="")  # fmt: skip
    least: Duration | None = key(
        Within(), "För wait: hur länge minst.", "For wait: how long at least.", example='"PT15M"', default=None
    )
    within: Duration | None = key(
        Within(), "För step och call: inom vilken tid från början, på övningens klocka.",
        "For step and call: within what time from the beginning, on the practice clock.",
        example='"PT1H"', default=None,
    )  # fmt: skip


class Miss(Shape):
    """Something that must not happen. Found out from the walk, or ticked by whoever looks on (`observed`)."""

    id: str = key(Ident(), "Missens id.", "The miss's id.", example='"infor-maken"', required=True)
    kind: str = key(OneOf(MISSES), "Slag av miss.", "The kind of miss.",
                    example='"asked-with-other-present"', required=True)  # fmt: skip
    text: str = key(Text(), "Vad som hände.", "What happened.",
                    example='"Frågan ställdes när maken hörde."', required=True)  # fmt: skip
    why: str = key(Text(), "Varför det är farligt.", "Why it is dangerous.",
                   example='"Han kan straffa henne för svaret."', required=True)  # fmt: skip
    clauses: tuple[str, ...] = key(
        Items(Ref("clause")), "Kraven det bryter mot.", "The clauses it goes against.",
        example='["k1"]', default=(),
    )  # fmt: skip
    observed: bool = key(
        Flag(), "Ses inte i svaren: den som leder, eller man själv, kryssar i.",
        "Not seen in the answers: the facilitator, or oneself, ticks it.", example="true", default=False,
    )  # fmt: skip
    step: str = key(Ref("step"), "Den händer på det här steget.", "It happens at this step.",
                    example='"chef"', default="")  # fmt: skip
    when: Condition | None = key(
        When(), "Den händer när svaren är så.", "It happens when the answers are so.",
        example='{ not = { samtycke = "yes" } }', default=None,
    )  # fmt: skip
    call: str = key(Ref("contact"), "Den händer när kontakten rings.", "It happens when the contact is called.",
                    example='"vnr-utredare"', default="")  # fmt: skip
    at_end: bool = key(Flag(), "Avgörs först vid slutet.", "Decided only at the end.", example="true", default=False)
    after: Duration | None = key(
        Within(), "Händer först när så lång tid har gått, på övningens klocka.",
        "Happens only when so much time has passed, on the practice clock.", example='"PT1H"', default=None,
    )  # fmt: skip


class AfterCare(Shape):
    """Somebody to turn to afterwards: someone in the room may have lived it. May be called for real."""

    contact: str = key(Ref("contact"), "Kontakten.", "The contact.", example='"kvinnofridslinjen"', default="")
    text: str = key(Text(), "Vad den som vill kan göra.", "What whoever wants to can do.",
                    example='"Prata med din chef, eller med företagshälsovården."', default="")  # fmt: skip


class ByStep(Anything):
    """A table of things to do, each at the first visit to its step."""

    def __init__(self, sv: str, en: str) -> None:
        self.holds = Words(sv, en)

    def words(self) -> Words:
        """For people."""
        return self.holds


class Run(Shape):
    """A walk through the scenario that tests it: what is answered, called and waited, and how it is judged."""

    title: str = key(Text(), "Vad gången visar.", "What it shows.", example='"Så bör det gå"', required=True)
    answers: dict[str, Any] | None = key(
        Anything(), "Svaren, fråga för fråga.", "The answers, question by question.",
        example='{ i-enskildhet = "no" }', default=None,
    )  # fmt: skip
    visits: tuple[ExampleVisit, ...] = key(
        tables(ExampleVisit), "Senare besök, och omvägar.", "Later visits, and detours.",
        example="[[run.visit]]", default=(), name="visit",
    )  # fmt: skip
    calls: dict[str, Any] | None = key(
        ByStep("en tabell: steg = [kontakter]", "a table: step = [contacts]"),
        "Vilka som rings, steg för steg.", "Who is called, step by step.",
        example='{ chef = ["chef-i-beredskap"] }', default=None,
    )  # fmt: skip
    waits: dict[str, Any] | None = key(
        ByStep("en tabell: steg = tidsrymd", "a table: step = duration"),
        "Hur länge man väntar, steg för steg.", "How long one waits, step by step.",
        example='{ ta-emot = "PT20M" }', default=None,
    )  # fmt: skip
    observed: tuple[str, ...] = key(
        Items(Ref("miss")), "Missar som kryssas i.", "Misses that are ticked.", example='["infor-maken"]', default=()
    )
    unmet: tuple[str, ...] = key(
        Items(Ref("expect")), "Det väntade som inte visas.", "Expectations that are not shown.",
        example='["enskilt"]', default=(),
    )  # fmt: skip
    misses: tuple[str, ...] = key(
        Items(Ref("miss")), "Missarna som händer.", "The misses that happen.",
        example='["infor-maken"]', default=(),
    )  # fmt: skip


class Scenario(Shape):
    """What holds for the whole scenario."""

    format: int = key(Number(whole=True, low=1), "Formatets version.", "The format's version.",
                      example="1", required=True)  # fmt: skip
    id: str = key(Ident(), "Scenariots id.", "The scenario's id.", example='"lordag-kvall"', required=True)
    title: str = key(Text(), "Scenariots namn.", "Its name.", example='"Lördag kväll hos Inger"', required=True)
    procedure: str = key(Ref("procedure"), "Rutinen som övas.", "The procedure that is practised.",
                         example='"kristianstad-vnr"', required=True)  # fmt: skip
    entry: str = key(Ref("entry"), "Ingången.", "The entry.", example='"misstanke"', required=True)
    clock: datetime | None = key(
        Moment(), "När övningen börjar: kontakterna svarar som då.",
        "When the practice begins: contacts answer as they would then.",
        example="2026-11-21T22:40:00+01:00", required=True,
    )  # fmt: skip
    minutes: int = key(Number(whole=True, low=1), "Ungefär hur många minuter den tar.",
                       "About how many minutes it takes.", example="30", required=True)  # fmt: skip
    level: str = key(OneOf(LEVELS), "Grund eller fördjupning.", "Basic, or going further.",
                     example='"basic"', default="basic")  # fmt: skip
    goals: tuple[str, ...] = key(
        Items(Text()), "Vad den ska lära.", "What it teaches.", example='["Fråga i enskildhet."]', required=True
    )
    intro: str = key(
        Text(), "Det man vet när man börjar.", "What one knows when one begins.",
        example='"Du kommer till Inger på kvällen."', required=True,
    )  # fmt: skip
    notes: str = key(
        Text(), "Till den som leder övningen.", "To the facilitator.", example='"Pausa vid dörren."', default=""
    )
    traps: tuple[Trap, ...] = key(tables(Trap), "Dolda fällor.", "Hidden traps.",
                                  example="[[trap]]", default=(), name="trap")  # fmt: skip
    cues: tuple[Cue, ...] = key(tables(Cue), "Ledtrådar.", "Cues.", example="[[cue]]", default=(), name="cue")
    phones: tuple[Phone, ...] = key(tables(Phone), "Vad som händer när man ringer.", "What happens when one calls.",
                                    example="[[phone]]", default=(), name="phone")  # fmt: skip
    expects: tuple[Expect, ...] = key(tables(Expect), "Vad gott arbete visar.", "What good work shows.",
                                      example="[[expect]]", default=(), name="expect")  # fmt: skip
    misses: tuple[Miss, ...] = key(tables(Miss), "Kritiska missar.", "Critical misses.",
                                   example="[[miss]]", default=(), name="miss")  # fmt: skip
    aftercare: tuple[AfterCare, ...] = key(
        tables(AfterCare), "Vart man kan vända sig efteråt.", "Where to turn afterwards.",
        example="[[aftercare]]", default=(),
    )  # fmt: skip
    runs: tuple[Run, ...] = key(tables(Run), "Gångar som prövar scenariot.", "Walks that test the scenario.",
                                example="[[run]]", default=(), name="run")  # fmt: skip
    silences: tuple[Silence, ...] = key(
        tables(Silence), "Påpekanden som är i sin ordning.", "Remarks that are in order.",
        example="[[silence]]", default=(), name="silence",
    )  # fmt: skip

    @cached_property
    def expect_by_id(self) -> dict[str, Expect]:
        """Every expectation by its id."""
        return {expect.id: expect for expect in self.expects}

    @cached_property
    def miss_by_id(self) -> dict[str, Miss]:
        """Every critical miss by its id."""
        return {miss.id: miss for miss in self.misses}
