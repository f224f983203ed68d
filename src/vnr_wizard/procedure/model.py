"""The procedure format, table by table: what a routine is.

This module is the format: the reader, docs/format.md and the editors' schemas are all made from it.
Models are frozen and hold no logic but look-ups; `procedure.read` makes them from files.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any

from vnr_wizard.language import Words
from vnr_wizard.procedure.condition import Condition, When
from vnr_wizard.procedure.duration import Duration, Within
from vnr_wizard.reading.kinds import (
    Anything,
    Bound,
    Day,
    Flag,
    Ident,
    Items,
    Moment,
    Number,
    OneOf,
    Ref,
    Table,
    Text,
    tables,
)
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.shape import Reading, Shape, key
from vnr_wizard.reading.silence import Silence

FORMAT = 1
QUESTION_KINDS = (
    "yes-no", "choice", "choices", "checklist", "text", "number", "date", "datetime", "contacted",
)  # fmt: skip
RECORDS = ("quote", "observation", "action", "assessment")
PATTERNS = ("existence", "absence", "precedence", "response")
RETURN = "return"


class Clause(Shape):
    """One demand of the decided document."""

    id: str = key(Ident(), "Kravets id.", "The clause's id.", example='"k4"', required=True)
    text: str = key(
        Text(), "Kravet i korta egna ord.", "The demand, in short words of your own.",
        example='"Närmaste chef kontaktas."', required=True,
    )  # fmt: skip
    place: str = key(
        Text(), "Var i dokumentet det står.", "Where in the document it stands.",
        example='"punkt 4"', default="",
    )  # fmt: skip
    origin: str = key(
        OneOf(("document", "handbook")),
        "”handbook” för en regel som inte står i det beslutade dokumentet.",
        "“handbook” for a rule that the decided document does not state.",
        example='"handbook"', default="document",
    )  # fmt: skip
    source: str = key(
        Text(), "Varifrån en regel ur en handbok kommer.", "Where a handbook's rule comes from.",
        example='"Fältets praxis"', default="",
    )  # fmt: skip


class Entry(Shape):
    """A door into the routine: what has happened."""

    id: str = key(Ident(), "Ingångens id.", "The entry's id.", example='"misstanke"', required=True)
    title: str = key(
        Text(), "Det som står på förstasidan.", "What stands on the front page.",
        example='"Jag misstänker våld"', required=True,
    )  # fmt: skip
    start: str = key(Ref("step"), "Det första steget.", "The first step.", example='"enskildhet"', required=True)
    text: str = key(
        Text(), "En rad under titeln.", "A line under the title.",
        example='"Något stämmer inte"', default="",
    )  # fmt: skip


class Option(Shape):
    """One answer to choose."""

    id: str = key(Ident(), "Svarets id.", "The option's id.", example='"partner"', required=True)
    text: str = key(
        Text(), "Svaret i ord.", "The answer in words.",
        example='"Partner eller tidigare partner"', required=True,
    )  # fmt: skip
    required: bool = key(
        Flag(), "I en checklista: punkten måste bockas av.", "In a checklist: the item must be ticked.",
        example="true", default=False,
    )  # fmt: skip


class Question(Shape):
    """One thing that is asked, recorded or ticked off at a step."""

    id: str = key(
        Ident(), "Frågans id. Bara en fråga i filen får heta så.", "The question's id, unique in the file.",
        example='"vald"', required=True,
    )  # fmt: skip
    text: str = key(
        Text(), "Frågan i ord.", "The question in words.",
        example='"Bekräftar personen våld?"', required=True,
    )  # fmt: skip
    kind: str = key(OneOf(QUESTION_KINDS), "Slag av svar.", "The kind of answer.", example='"yes-no"', required=True)
    options: tuple[Option, ...] = key(
        tables(Option), "Svaren för choice, choices och checklist.", "Answers of choice(s) and checklist.",
        example='[ { id = "partner", text = "Partner" } ]', default=(),
    )  # fmt: skip
    unsure: bool = key(
        Flag(), "Ja/nej-fråga som också kan besvaras ”osäkert”.", "A yes-no question may also be “unsure”.",
        example="true", default=False,
    )  # fmt: skip
    required: bool = key(
        Flag(), "Måste besvaras, eller hoppas över med ett skäl.",
        "Must be answered, or passed with a stated reason.", example="true", default=False,
    )  # fmt: skip
    when: Condition | None = key(
        When(),
        "Frågas bara när detta gäller.",
        "Asked only while this holds.",
        example='{ vald = "yes" }',
        default=None,
    )
    record: str = key(
        OneOf(RECORDS), "Vad texten är i anteckningen: citat, iakttagelse, åtgärd eller bedömning.",
        "What a text is in the note: quote, observation, action or assessment.",
        example='"quote"', default="",
    )  # fmt: skip
    speaker: str = key(Text(), "Vem som citeras.", "Who is quoted.", example='"personen"', default="")
    lines: int = key(
        Number(whole=True, low=1), "Hur många rader textrutan har.", "How many lines the text box has.",
        example="4", default=3,
    )  # fmt: skip
    min: int | float | date | None = key(
        Bound(),
        "Minsta tal, eller tidigaste datum.",
        "Smallest number, or earliest date.",
        example="0",
        default=None,
    )
    max: int | float | date | None = key(
        Bound(),
        "Största tal, eller senaste datum.",
        "Largest number, or latest date.",
        example="17",
        default=None,
    )
    unit: str = key(Text(), "Talets enhet.", "The number's unit.", example='"barn"', default="")
    hint: str = key(Text(), "Ett råd under frågan.", "Advice under the question.", example='"Fråga lugnt."', default="")

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The fixed answers that conditions can compare with; empty for open kinds."""
        match self.kind:
            case "yes-no":
                return ("yes", "no", "unsure") if self.unsure else ("yes", "no")
            case "contacted":
                return ("reached", "not-reached")
            case _:
                return tuple(option.id for option in self.options)

    @cached_property
    def value_set(self) -> frozenset[str]:
        """The same, to look up in."""
        return frozenset(self.values)


class Call(Shape):
    """A contact that matters at a step."""

    contact: str = key(Ref("contact"), "Kontaktens id.", "The contact's id.", example='"vnr-utredare"', required=True)
    when: Condition | None = key(
        When(),
        "Visas bara när detta gäller.",
        "Shown only while this holds.",
        example='{ vald = "yes" }',
        default=None,
    )
    named: bool = key(
        Flag(), "Samråd med namn: visas bara när personen har samtyckt.",
        "Consultation by name: shown only with the person's consent.", example="true", default=False,
    )  # fmt: skip
    clauses: tuple[str, ...] = key(
        Items(Ref("clause")), "Krav som detta uppfyller.", "The clauses this carries out.",
        example='["k3"]', default=(),
    )  # fmt: skip


class CallKind(Table):
    """A call is a contact's id, or a table with more to say."""

    def read(self, value: Any, at: Key, reading: Reading) -> Call:
        """The call."""
        if isinstance(value, str):
            return Call(contact=Ref("contact").read(value, at, reading))
        return super().read(value, at, reading)  # type: ignore[no-any-return]

    def words(self) -> Words:
        """For people."""
        return Words("id på kontakter, eller tabeller", "ids of contacts, or tables")


class Next(Shape):
    """A way on from a step. The first row that holds is taken."""

    goto: str = key(
        Ref("place"), 'Ett steg, ett slut, eller "return" i en omväg.',
        'A step, an end, or "return" in a detour.', example='"ta-emot"', required=True,
    )  # fmt: skip
    when: Condition | None = key(
        When(), "Villkoret. Den sista raden har inget.", "The condition. The last row has none.",
        example='{ i-enskildhet = "yes" }', default=None,
    )  # fmt: skip


class FollowUp(Shape):
    """A promise to do something by a time."""

    id: str = key(Ident(), "Löftets id.", "The follow-up's id.", example='"aterbesok"', required=True)
    text: str = key(
        Text(), "Vad som ska göras.", "What is to be done.", example='"Följ upp hur det går"', required=True
    )
    within: Duration = key(
        Within(), "Inom vilken tid (ISO 8601).", "Within what time (ISO 8601).",
        example='"P14D"', required=True,
    )  # fmt: skip
    by: str = key(
        Ref("question"), "En fråga (date eller datetime) vars svar är tiden. Utan svar gäller `within`.",
        "A question (date or datetime) whose answer is the time. Without an answer, `within` holds.",
        example='"nasta-besok"', default="",
    )  # fmt: skip
    when: Condition | None = key(
        When(),
        "Gäller bara när detta gäller.",
        "Only while this holds.",
        example='{ vald = "yes" }',
        default=None,
    )
    clauses: tuple[str, ...] = key(
        Items(Ref("clause")), "Krav som detta uppfyller.", "The clauses this carries out.",
        example='["k5"]', default=(),
    )  # fmt: skip


class Step(Shape):
    """One thing to do."""

    id: str = key(Ident(), "Stegets id.", "The step's id.", example='"enskildhet"', required=True)
    title: str = key(Text(), "Stegets rubrik.", "The step's title.", example='"Fråga i enskildhet"', required=True)
    role: str = key(Text(), "Vem som gör det.", "Who acts.", example='"medarbetare"', default="")
    guide: str = key(
        Text(), "Råd: stycken, listor med - och **fetstil**.", "Guidance: paragraphs, - lists, **bold**.",
        example='"Prata i enskildhet."', default="",
    )  # fmt: skip
    say: tuple[str, ...] = key(
        Items(Text()), "Ord att använda.", "Words to use.", example='["Jag lyssnar."]', default=()
    )
    avoid: tuple[str, ...] = key(
        Items(Text()), "Ord att undvika.", "Words not to use.", example='["Varför gick du inte?"]', default=()
    )
    calls: tuple[Call, ...] = key(
        Items(CallKind(Call)), "Kontakter som behövs här, i ordning.", "Contacts that matter here, in order.",
        example='["sos-alarm"]', default=(), name="call",
    )  # fmt: skip
    refs: tuple[str, ...] = key(
        Items(Ref("reference")), "Källor.", "References.", example='["handbok-vald"]', default=()
    )
    clauses: tuple[str, ...] = key(
        Items(Ref("clause")), "Krav som steget uppfyller.", "The clauses this step carries out.",
        example='["k1"]', default=(),
    )  # fmt: skip
    questions: tuple[Question, ...] = key(
        tables(Question), "Frågor på steget.", "The step's questions.",
        example="[[step.question]]", default=(), name="question",
    )  # fmt: skip
    nexts: tuple[Next, ...] = key(
        tables(Next), "Vägar vidare. Den sista har inget when.", "Ways on. The last has no `when`.",
        example="[[step.next]]", default=(), name="next",
    )  # fmt: skip
    follow_ups: tuple[FollowUp, ...] = key(
        tables(FollowUp), "Löften att följa upp.", "Promises to follow up.",
        example="[[step.follow_up]]", default=(), name="follow_up",
    )  # fmt: skip


class Detour(Shape):
    """A door open from every step, which leads back to where one was."""

    id: str = key(Ident(), "Omvägens id.", "The detour's id.", example='"akut"', required=True)
    title: str = key(Text(), "Dörrens namn.", "The door's name.", example='"Akut fara"', required=True)
    start: str = key(Ref("step"), "Det första steget.", "The first step.", example='"akut-112"', required=True)
    acute: bool = key(
        Flag(), "Öppnas med F2. Bara en omväg får ha det.", "Opened with F2. Only one detour may have it.",
        example="true", default=False,
    )  # fmt: skip
    clauses: tuple[str, ...] = key(
        Items(Ref("clause")), "Krav som omvägen uppfyller.", "The clauses it carries out.",
        example='["k1"]', default=(),
    )  # fmt: skip


class Reminder(Shape):
    """A line that is shown on every step, or on some, while it holds."""

    id: str = key(Ident(), "Påminnelsens id.", "The reminder's id.", example='"heder"', required=True)
    text: str = key(Text(), "Påminnelsen.", "The reminder.", example='"Kontakta aldrig familjen."', required=True)
    when: Condition | None = key(
        When(),
        "Visas medan detta gäller.",
        "Shown while this holds.",
        example='{ heder = "yes" }',
        default=None,
    )
    steps: tuple[str, ...] = key(
        Items(Ref("step")), "Bara på dessa steg. Utan raden: på alla.", "Only on these steps; else on all.",
        example='["chef"]', default=(),
    )  # fmt: skip
    clauses: tuple[str, ...] = key(
        Items(Ref("clause")), "Krav som den uppfyller.", "The clauses it carries out.",
        example='["k6"]', default=(),
    )  # fmt: skip


class Handover(Shape):
    """Where another routine takes over."""

    procedure: str = key(
        Ref("procedure"), "Rutinens id.", "The procedure's id.", example='"motala-arbetsledare"', required=True
    )
    entry: str = key(Ref("foreign-entry"), "Ingången där.", "The entry there.", example='"bedomning"', required=True)


class End(Shape):
    """A named outcome."""

    id: str = key(Ident(), "Slutets id.", "The end's id.", example='"dokumenterat"', required=True)
    title: str = key(Text(), "Hur det slutade.", "How it ended.", example='"Samtalet är dokumenterat"', required=True)
    text: str = key(Text(), "Vad som händer nu.", "What happens now.", example='"För in i systemet."', default="")
    then: Handover | None = key(
        Table(Handover), "Rutin som tar vid.", "The procedure that takes over.",
        example='{ procedure = "motala-arbetsledare", entry = "bedomning" }', default=None,
    )  # fmt: skip


class Reference(Shape):
    """Law or handbook that steps point at."""

    id: str = key(Ident(), "Källans id.", "The reference's id.", example='"handbok-vald"', required=True)
    title: str = key(Text(), "Källans namn.", "Its title.", example='"Handboken Våld"', required=True)
    url: str = key(Text(), "Adress.", "Address.", example='"https://…"', default="")
    note: str = key(Text(), "En anmärkning.", "A remark.", example='"Finns i ledningssystemet"', default="")
    valid_as_of: date | None = key(
        Day(), "När någon kontrollerade att den gäller.", "When someone checked that it is in force.",
        example="2026-11-01", default=None,
    )  # fmt: skip


class After:
    """The kind of key that holds a step's id or a condition."""

    blank = None

    def read(self, value: Any, at: Key, reading: Reading) -> str | Condition | None:
        """The step's id or the condition."""
        if isinstance(value, str):
            return Ref("step").read(value, at, reading)
        return When().read(value, at, reading)

    def words(self) -> Any:
        """For people."""
        return Words("id på ett steg, eller ett villkor", "the id of a step, or a condition")


class Safeguard(Shape):
    """What must hold on every path (Dwyer, Avrunin, Corbett 1999: property specification patterns)."""

    id: str = key(Ident(), "Skyddsregelns id.", "The safeguard's id.", example='"barn-alltid"', required=True)
    text: str = key(
        Text(), "Regeln i ord.", "The rule in words.",
        example='"Bekräftas våld ska frågan om barn ställas."', required=True,
    )  # fmt: skip
    pattern: str = key(OneOf(PATTERNS), "Mönster.", "Pattern.", example='"response"', required=True)
    when: Condition | None = key(
        When(), "När regeln gäller.", "When the rule applies.", example='{ vald = "yes" }', default=None
    )
    step: str = key(Ref("step"), "Steget det handlar om.", "The step it speaks of.", example='"barn"', default="")
    question: str = key(
        Ref("question"), "Frågan det handlar om.", "The question it speaks of.",
        example='"barn-hemma"', default="",
    )  # fmt: skip
    call: str = key(
        Ref("contact"), "Kontakten det handlar om.", "The contact it speaks of.", example='"narmaste-chef"', default=""
    )
    end: str = key(Ref("end"), "Slutet det handlar om.", "The end it speaks of.", example='"avslutat"', default="")
    holds: Condition | None = key(
        When(),
        "Villkoret det handlar om.",
        "The condition it speaks of.",
        example='{ anmalt = "yes" }',
        default=None,
    )
    after: str | Condition | None = key(
        After(), "För precedence: vad som måste ha kommit före.", "For precedence: what must have come before.",
        example='"enskildhet"', default=None,
    )  # fmt: skip
    or_reason: bool = key(
        Flag(), "En fråga som hoppats över med skäl räknas.", "A question passed with a reason counts.",
        example="true", default=False,
    )  # fmt: skip
    through: str = key(
        Ref("entry"), "Bara för den här ingången.", "Only for this entry.", example='"misstanke"', default=""
    )
    before: bool = key(
        Flag(), "För absence: också det som kom tidigare.", "For absence: also what came earlier.",
        example="true", default=False,
    )  # fmt: skip
    named: bool = key(
        Flag(), "För call: bara samråd med namn (named = true i steget) räknas.",
        "For call: only consultation by name (named = true at the step) counts.", example="true", default=False,
    )  # fmt: skip
    clauses: tuple[str, ...] = key(
        Items(Ref("clause")), "Krav som regeln vaktar.", "The clauses it guards.", example='["k7"]', default=()
    )


class ExampleVisit(Shape):
    """A later visit of an example, or a detour taken there."""

    step: str = key(Ref("step"), "Steget.", "The step.", example='"barn"', default="")
    detour: str = key(Ref("detour"), "Omvägen som tas.", "The detour taken.", example='"akut"', default="")
    answers: dict[str, Any] | None = key(
        Anything(),
        "Svaren vid det besöket.",
        "The answers at that visit.",
        example='{ vald = "no" }',
        default=None,
    )


class Example(Shape):
    """A walk that documents the routine and tests it."""

    title: str = key(Text(), "Vad exemplet visar.", "What it shows.", example='"Kvinna berättar"', required=True)
    entry: str = key(Ref("entry"), "Ingången.", "The entry.", example='"berattar"', required=True)
    at: datetime | None = key(
        Moment(), "När det händer.", "When it happens.", example="2026-11-21T22:40:00+01:00", default=None
    )
    answers: dict[str, Any] | None = key(
        Anything(), "Svaren, fråga för fråga.", "The answers, question by question.",
        example='{ i-enskildhet = "yes" }', default=None,
    )  # fmt: skip
    visits: tuple[ExampleVisit, ...] = key(
        tables(ExampleVisit), "Senare besök på samma steg, och omvägar.", "Later visits, and detours.",
        example="[[example.visit]]", default=(), name="visit",
    )  # fmt: skip
    path: tuple[str, ...] = key(
        Items(Ref("step")), "Stegen som ska besökas, i ordning.", "The steps to be visited, in order.",
        example='["enskildhet", "ta-emot"]', default=(),
    )  # fmt: skip
    end: str = key(Ref("end"), "Slutet.", "The end.", example='"dokumenterat"', default="")
    calls: tuple[str, ...] | None = key(
        Items(Ref("contact")), "Kontakterna på sista steget, i ordning.", "The last step's contacts, in order.",
        example='["chef-i-beredskap"]', default=None,
    )  # fmt: skip
    reminders: tuple[str, ...] | None = key(
        Items(Ref("reminder")), "Påminnelserna på sista steget.", "The last step's reminders.",
        example='["heder"]', default=None,
    )  # fmt: skip
    follow_ups: tuple[str, ...] | None = key(
        Items(Ref("follow-up")), "Uppföljningarna som lämnas kvar att göra.", "The follow-ups that are left to do.",
        example='["aterbesok"]', default=None,
    )  # fmt: skip
    handover: Handover | None = key(
        Table(Handover), "Rutinen som tar vid.", "The procedure that takes over.",
        example='{ procedure = "motala-arbetsledare", entry = "bedomning" }', default=None,
    )  # fmt: skip


class Consent(Shape):
    """Which question is the person's consent to be spoken of by name."""

    question: str = key(
        Ref("question"), "Frågan om samtycke.", "The question on consent.", example='"samtycke"', required=True
    )


class Procedure(Shape):
    """A whole routine."""

    format: int = key(
        Number(whole=True, low=1), "Formatets version.", "The format's version.", example="1", required=True
    )
    id: str = key(Ident(), "Rutinens id.", "The procedure's id.", example='"kristianstad-vnr"', required=True)
    title: str = key(
        Text(), "Rutinens namn.", "The procedure's name.",
        example='"Misstanke om våld i nära relation"', required=True,
    )  # fmt: skip
    organisation: str = key(
        Text(), "Vems rutin det är.", "Whose routine it is.",
        example='"Omsorgsförvaltningen, Kristianstads kommun"', default="",
    )  # fmt: skip
    language: str = key(
        OneOf(("sv", "en")), "Textens språk.", "The language of its texts.", example='"sv"', default="sv"
    )
    version: str = key(Text(), "Filens version.", "The file's version.", example='"2026.1"', default="")
    contacts: str = key(
        Ref("directory"), "Kontaktkatalogen.", "The contact directory.", example='"kristianstad"', default=""
    )
    decided_by: str = key(
        Text(), "Vem som beslutade rutinen.", "Who decided it.", example='"Ledningsgruppen"', default=""
    )
    decided_on: date | None = key(
        Day(), "När den beslutades.", "When it was decided.", example="2009-06-08", default=None
    )
    review_by: date | None = key(
        Day(),
        "När den senast ska ses över.",
        "By when it is to be reviewed.",
        example="2027-06-01",
        default=None,
    )
    source: str = key(
        Text(), "Dokumentet den kommer ur.", "The document it comes from.", example='"Rutin vid …"', default=""
    )
    consent: Consent | None = key(
        Table(Consent),
        "Frågan om samtycke.",
        "The question on consent.",
        example='{ question = "samtycke" }',
        default=None,
    )
    clauses: tuple[Clause, ...] = key(
        tables(Clause), "Vad dokumentet kräver.", "What the document demands.",
        example="[[clause]]", default=(), name="clause",
    )  # fmt: skip
    entries: tuple[Entry, ...] = key(
        tables(Entry), "Ingångar.", "Entries.", example="[[entry]]", default=(), name="entry"
    )
    steps: tuple[Step, ...] = key(tables(Step), "Steg.", "Steps.", example="[[step]]", default=(), name="step")
    detours: tuple[Detour, ...] = key(
        tables(Detour), "Omvägar.", "Detours.", example="[[detour]]", default=(), name="detour"
    )
    reminders: tuple[Reminder, ...] = key(
        tables(Reminder), "Påminnelser.", "Reminders.", example="[[reminder]]", default=(), name="reminder"
    )
    ends: tuple[End, ...] = key(tables(End), "Slut.", "Ends.", example="[[end]]", default=(), name="end")
    references: tuple[Reference, ...] = key(
        tables(Reference), "Källor.", "References.", example="[[reference]]", default=(), name="reference"
    )
    safeguards: tuple[Safeguard, ...] = key(
        tables(Safeguard), "Skyddsregler.", "Safeguards.", example="[[safeguard]]", default=(), name="safeguard"
    )
    examples: tuple[Example, ...] = key(
        tables(Example), "Exempel.", "Examples.", example="[[example]]", default=(), name="example"
    )
    silences: tuple[Silence, ...] = key(
        tables(Silence), "Påpekanden som är i sin ordning.", "Remarks that are in order.",
        example="[[silence]]", default=(), name="silence",
    )  # fmt: skip

    @cached_property
    def step_by_id(self) -> dict[str, Step]:
        """Every step by its id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def end_by_id(self) -> dict[str, End]:
        """Every end by its id."""
        return {end.id: end for end in self.ends}

    @cached_property
    def entry_by_id(self) -> dict[str, Entry]:
        """Every entry by its id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def detour_by_id(self) -> dict[str, Detour]:
        """Every detour by its id."""
        return {detour.id: detour for detour in self.detours}

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """Every question by its id."""
        return {question.id: question for step in self.steps for question in step.questions}

    @cached_property
    def step_of_question(self) -> dict[str, Step]:
        """The step that each question stands on."""
        return {question.id: step for step in self.steps for question in step.questions}

    @cached_property
    def acute(self) -> Detour | None:
        """The detour that F2 opens, if there is one."""
        return next((detour for detour in self.detours if detour.acute), None)
