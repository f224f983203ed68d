"""The note's format, table by table: a document that explains itself without its routine.

Question texts stand beside answers, and what was said, seen, done and judged stands in four separate lists.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from vnr_wizard.notes.form import Exact, RandomId, Value, altered
from vnr_wizard.notes.walk_form import SavedMark
from vnr_wizard.reading.kinds import Flag, Moment, Number, OneOf, Table, tables
from vnr_wizard.reading.shape import Shape, key

_MOMENT = "2026-11-21T22:40:00+01:00"
_STEP = key(Exact(), "Stegets rubrik.", "The step's title.", example='"Ta emot berättelsen"', default="")
_QUESTION = key(Exact(), "Frågan i ord.", "The question in words.", example='"Vad berättar personen?"', required=True)
_TEXT = key(Exact(), "Det som skrevs.", "What was written.", example='"…"', required=True)
_SPEAKER = key(Exact(), "Vem som citeras.", "Who is quoted.", example='"personen"', default="")
_HAPPENED = key(Moment(), "När det hände.", "When it happened.", example=_MOMENT, default=None)
_WRITTEN = key(Moment(), "När det skrevs.", "When it was written.", example=_MOMENT, required=True)


class Recorded(Shape):
    """One quote, observation, action or assessment."""

    question: str = _QUESTION
    text: str = _TEXT
    speaker: str = _SPEAKER
    step: str = _STEP
    happened: datetime | None = _HAPPENED
    written: datetime = _WRITTEN


class Fact(Shape):
    """One other answer: in words for people, and by id and value for machines."""

    id: str = key(Exact(), "Frågans id.", "The question's id.", example='"barn-hemma"', required=True)
    question: str = _QUESTION
    answer: str = key(Exact(), "Svaret i ord.", "The answer in words.", example='"Ja"', required=True)
    value: Any = key(Value(), "Svaret för maskiner.", "The answer for machines.", example='"yes"', default=None)
    unclear: bool = key(
        Flag(), "Det som skrevs gick inte att tolka.", "What was written was not understood.",
        example="true", default=False,
    )  # fmt: skip
    carried: bool = key(
        Flag(), "Svaret är övertaget från den tidigare anteckningen.",
        "The answer was taken over from the earlier note.", example="true", default=False,
    )  # fmt: skip
    step: str = _STEP
    happened: datetime | None = _HAPPENED
    written: datetime = _WRITTEN


class LoggedCall(Shape):
    """One call that was made, or tried."""

    question: str = _QUESTION
    contact: str = key(Exact(), "Kontaktens id.", "The contact's id.", example='"chef"', default="")
    name: str = key(Exact(), "Kontaktens namn.", "The contact's name.", example='"Chef"', default="")
    at: datetime | None = key(Moment(), "När det ringdes.", "When.", example=_MOMENT, default=None)
    reached: bool | None = key(
        Flag(), "Om någon svarade; saknas där det inte sades.", "Whether it was answered; left out where not said.",
        example="true", default=None,
    )  # fmt: skip
    who: str = key(Exact(), "Vem som svarade.", "Who answered.", example='"…"', default="")
    agreed: str = key(Exact(), "Vad man kom överens om.", "What was agreed.", example='"…"', default="")
    step: str = _STEP
    happened: datetime | None = _HAPPENED
    written: datetime = _WRITTEN


class PassedOver(Shape):
    """One question that was passed, and why. `so_far` is what a plain question had been answered before."""

    id: str = key(Exact(), "Frågans id.", "The question's id.", example='"barn-hemma"', required=True)
    question: str = _QUESTION
    reason: str = key(Exact(), "Skälet.", "The reason.", example='"hann inte"', required=True)
    so_far: str = key(Exact(), "Vad som var svarat.", "What was answered.", example='"Ja"', default="")
    step: str = _STEP
    written: datetime = _WRITTEN


class Promised(Shape):
    """One thing promised, and by when."""

    id: str = key(Exact(), "Löftets id.", "The follow-up's id.", example='"aterbesok"', required=True)
    text: str = key(Exact(), "Vad som ska göras.", "What is to be done.", example='"Följ upp"', required=True)
    due: datetime = key(Moment(), "Senast när.", "By when.", example=_MOMENT, required=True)
    step: str = _STEP


class Outside(Shape):
    """One thing written down off the way, of the kind it was; empty for an answer of an older routine."""

    kind: str = key(
        OneOf(("quote", "observation", "action", "assessment", "contacted", "")), "Slag av text.",
        "The kind of text.", example='"quote"', default="",
    )  # fmt: skip
    question: str = _QUESTION
    text: str = _TEXT
    speaker: str = _SPEAKER
    step: str = _STEP
    happened: datetime | None = _HAPPENED
    written: datetime = _WRITTEN


class Followed(Shape):
    """The routine that was followed."""

    id: str = key(Exact(), "Rutinens id.", "The procedure's id.", example='"kristianstad-vnr"', required=True)
    title: str = key(Exact(), "Rutinens namn.", "Its title.", example='"Misstanke"', required=True)
    organisation: str = key(Exact(), "Vems den är.", "Whose it is.", example='"…"', default="")
    version: str = key(Exact(), "Dess version.", "Its version.", example='"2026.1"', default="")
    digest: str = key(Exact(), "SHA-256 av dess text.", "SHA-256 of its text.", example='"9f…"', required=True)


class Onward(Shape):
    """The routine that takes over."""

    procedure: str = key(Exact(), "Rutinens id.", "Its id.", example='"motala-arbetsledare"', required=True)
    entry: str = key(Exact(), "Ingången där.", "The entry there.", example='"bedomning"', required=True)
    title: str = key(Exact(), "Dess namn.", "Its title.", example='"Arbetsledarens rutin"', default="")
    entry_title: str = key(Exact(), "Ingången i ord.", "The entry's title.", example='"Ett ärende"', default="")


ADDED_KINDS = ("amendment", "transfer", "followed-up", "received")


class Added(Shape):
    """One thing added after the note was finished. Made by `notes.chain.with_added` alone."""

    kind: str = key(OneOf(ADDED_KINDS), "Vad som hände.", "What happened.", example='"amendment"', required=True)
    at: datetime = key(Moment(), "När.", "When.", example=_MOMENT, required=True)
    text: str = key(
        Exact(), "Tillägget, eller vart anteckningen fördes in.", "The amendment, or where the note was entered.",
        example='"Treserva"', default="",
    )  # fmt: skip
    by: str = key(Exact(), "Av vem, med egna ord.", "By whom, in one's own words.", example='"…"', default="")
    about: str = key(
        Exact(), "Löftets id, när ett löfte är uppföljt.", "The promise's id, where one was followed up.",
        example='"aterbesok"', default="",
    )  # fmt: skip
    after: str = key(
        Exact(), "SHA-256 av allt som stod före.", "SHA-256 of all that stood before.",
        example='"9f…"', required=True,
    )  # fmt: skip


def _list(of: type[Shape], name: str, sv: str, en: str) -> Any:
    return key(tables(of), sv, en, example=f"[[{name}]]", default=(), name=name)


class Note(Shape):
    """One finished note."""

    format: int = key(
        Number(whole=True, low=1), "Formatets version.", "The format's version.", example="1", required=True
    )
    kind: str = key(OneOf(("note",)), "Alltid note.", "Always note.", example='"note"', required=True)
    id: str = key(RandomId(), "Slumpat id.", "A random id.", example='"0f…"', required=True)
    reference: str = key(
        Exact(), "Användarens egen beteckning.", "The user's own reference.", example='"A12"', default=""
    )
    practice: bool = key(Flag(), "Om det var övning.", "Whether it was practice.", example="false", required=True)
    generation: int = key(
        Number(whole=True, low=0), "Den hur mångte sparningen.", "Which save.", example="9", required=True
    )
    begun: datetime = key(Moment(), "När det började.", "When it began.", example=_MOMENT, required=True)
    finished: datetime = key(Moment(), "När den blev färdig.", "When it was finished.", example=_MOMENT, required=True)
    entry: str = key(Exact(), "Ingångens id.", "The entry's id.", example='"misstanke"', required=True)
    title: str = key(Exact(), "Ingångens rubrik.", "The entry's title.", example='"Jag misstänker våld"', required=True)
    end: str = key(Exact(), "Slutets id.", "The end's id.", example='"dokumenterat"', default="")
    end_title: str = key(Exact(), "Hur det slutade.", "How it ended.", example='"Samtalet är dokumenterat"', default="")
    earlier: str = key(
        Exact(), "Den tidigare anteckning som den följer på.", "The earlier note that it follows on.",
        example='"0f…"', default="",
    )  # fmt: skip
    # What lists need of `added`, and the digest that ends its chain. Set by `notes.chain.with_added` alone; `due` also
    # when the note is finished. A note from before there was one has none, whatever it promises.
    amended: int = key(Number(whole=True, low=0), "Antal tillägg.", "How many amendments.", example="1", default=0)
    transferred: datetime | None = key(
        Moment(), "När allt som står i den var infört i verksamhetssystemet.",
        "When all that it says had been entered into the case system.", example=_MOMENT, default=None,
    )  # fmt: skip
    due: datetime | None = key(
        Moment(), "När det tidigaste löfte som inte är uppföljt ska vara gjort.",
        "By when the earliest promise that was not followed up is due.", example=_MOMENT, default=None,
    )  # fmt: skip
    chained: str = key(
        Exact(), "SHA-256 av allt, det sist tillagda också.", "SHA-256 of all, the last addition too.",
        example='"9f…"', default="",
    )  # fmt: skip
    routine: Followed = key(Table(Followed), "Rutinen.", "The routine.", example="[routine]", required=True)
    handover: Onward | None = key(
        Table(Onward), "Rutin som tar vid.", "The procedure that takes over.",
        example='{ procedure = "motala-arbetsledare", entry = "bedomning" }', default=None,
    )  # fmt: skip
    quotes: tuple[Recorded, ...] = _list(Recorded, "quote", "Ordagranna citat.", "Quotes, word for word.")
    observations: tuple[Recorded, ...] = _list(Recorded, "observation", "Iakttagelser.", "Observations.")
    actions: tuple[Recorded, ...] = _list(Recorded, "action", "Åtgärder.", "Actions.")
    assessments: tuple[Recorded, ...] = _list(Recorded, "assessment", "Bedömningar.", "Assessments.")
    facts: tuple[Fact, ...] = _list(Fact, "fact", "Övriga svar.", "Other answers.")
    calls: tuple[LoggedCall, ...] = _list(LoggedCall, "call", "Samtal som ringts.", "Calls made.")
    passed: tuple[PassedOver, ...] = _list(PassedOver, "passed", "Överhoppade frågor.", "Passed questions.")
    promises: tuple[Promised, ...] = _list(Promised, "promise", "Löften.", "Promises.")
    outside: tuple[Outside, ...] = _list(Outside, "outside", "Antecknat utanför vägen.", "Written down off the way.")
    trail: tuple[SavedMark, ...] = _list(
        SavedMark, "trail", "Vad som gjordes när, utan innehåll.", "What was done when, without content."
    )
    added: tuple[Added, ...] = _list(
        Added, "added", "Vad som lagts till sedan den blev färdig.", "What was added since it was finished."
    )

    def numbered(self, generation: int) -> Self:
        """The note as the store numbers it."""
        return altered(self, generation=generation)
