"""Results of practice as small files under a participant code: no names, and no text that somebody wrote.

Written by the practice command where whoever practises says so; read by `practice report`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from vnr_wizard.new_file import write_shared_file_numbered
from vnr_wizard.practice.judge import Judgement
from vnr_wizard.practice.model import MISSES
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.practice.words import marked
from vnr_wizard.reading.document import Document, parse_document, read_document
from vnr_wizard.reading.kinds import Day, Flag, Ident, Items, Number, OneOf, Text, tables
from vnr_wizard.reading.problem import Problem, errors
from vnr_wizard.reading.shape import Reading, Shape, key, read_table

FORMAT = 1
MOST_RESULTS = 20_000
"""More files than this in one folder are no group's."""


class MissedOnce(Shape):
    """A critical miss that happened."""

    id: str = key(Ident(), "Missens id.", "The miss's id.", example='"fragade-infor-maken"', required=True)
    kind: str = key(
        OneOf(MISSES), "Slag av miss.", "The kind of miss.", example='"asked-with-other-present"', required=True
    )


class Result(Shape):
    """What one sitting showed."""

    format: int = key(Number(whole=True, low=1), "Formatets version.", "The format's version.",
                      example="1", required=True)  # fmt: skip
    id: str = key(
        Ident(), "Resultatets id, dragen av slumpen. Säger inget om någon.",
        "The result's id, drawn at random. It says nothing of anybody.",
        example='"3f0c9a52-6a0e-4a57-9f0a-0d7c41b6a001"', default="",
    )  # fmt: skip
    participant: str = key(
        Ident(), "Deltagarkoden. Inget namn.", "The participant code. No name.", example='"a7"', required=True
    )
    scenario: str = key(Ident(), "Scenariot.", "The scenario.", example='"lordag-kvall"', required=True)
    procedure: str = key(Ident(), "Rutinen.", "The procedure.", example='"kristianstad-vnr"', required=True)
    version: str = key(Text(), "Rutinens version.", "The procedure's version.", example='"2026.1"', default="")
    digest: str = key(Text(), "Vilken text scenariot hade.", "Which text the scenario had.",
                      example='"9f2c1a7be001"', default="")  # fmt: skip
    on: date | None = key(Day(), "Dagen.", "The day.", example="2026-11-25", required=True)
    round: int = key(Number(whole=True, low=1), "Vilken omgång.", "Which round.", example="1", required=True)
    led: bool = key(Flag(), "Om någon ledde övningen.", "Whether somebody led.", example="true", default=False)
    stopped: bool = key(Flag(), "Om den avslutades i förtid.", "Whether it was ended early.",
                        example="true", default=False)  # fmt: skip
    minutes: int = key(Number(whole=True, low=0), "Hur många minuter den tog.", "How many minutes it took.",
                       example="25", default=0)  # fmt: skip
    met: tuple[str, ...] = key(
        Items(Ident()), "Det väntade som visades.", "Expectations that were shown.", example='["enskilt"]', default=()
    )
    unmet: tuple[str, ...] = key(
        Items(Ident()), "Det väntade som inte visades.", "Expectations that were not shown.",
        example='["enskilt"]', default=(),
    )  # fmt: skip
    unreached: tuple[str, ...] = key(
        Items(Ident()), "Det väntade som en övning som avslutades i förtid inte hann till.",
        "Expectations that a sitting that was ended early did not come to.", example='["enskilt"]', default=(),
    )  # fmt: skip
    missed: tuple[MissedOnce, ...] = key(
        tables(MissedOnce), "Kritiska missar.", "Critical misses.", example="[[missed]]", default=()
    )

    @property
    def not_shown(self) -> tuple[str, ...]:
        """Expectations that could have been shown and were not: none of a sitting that was ended early."""
        return () if self.stopped else self.unmet

    @property
    def not_come_to(self) -> tuple[str, ...]:
        """Expectations that nothing can be said of. Files of older programs have them among `unmet`."""
        return self.unreached + (self.unmet if self.stopped else ())


@dataclass(frozen=True)
class Sat:
    """What the face knows of a sitting besides the sitting itself: who (a code), when, how.

    `id` is drawn at random once for each sitting: two sittings are never taken for one, nor one that is saved
    twice for two.
    """

    participant: str
    on: date
    round: int
    led: bool
    lasted: timedelta
    digest: str = ""
    id: str = ""


def result_of(sitting: Sitting, judgement: Judgement, sat: Sat) -> Result:
    """The result of a sitting, ended or stopped."""
    unmet = tuple(expect.id for expect in judgement.unmet)
    return Result(
        format=FORMAT,
        id=sat.id,
        participant=sat.participant,
        scenario=sitting.scenario.id,
        procedure=sitting.procedure.id,
        version=sitting.procedure.version,
        digest=sat.digest[:12],
        on=sat.on,
        round=sat.round,
        led=sat.led,
        stopped=sitting.stopped,
        minutes=round(sat.lasted.total_seconds() / 60),
        met=tuple(met.expect.id for met in judgement.met),
        unmet=() if sitting.stopped else unmet,
        unreached=unmet if sitting.stopped else (),
        missed=tuple(MissedOnce(id=one.miss.id, kind=one.miss.kind) for one in judgement.missed),
    )


def result_text(result: Result) -> str:
    """The file: TOML, marked as practice first and last."""
    import tomli_w

    data = {name: getattr(result, attribute) for name, (attribute, _) in Result.declared.items()}
    data["missed"] = [{"id": one.id, "kind": one.kind} for one in result.missed]
    # An empty text is a mistake to the reader, as in every format: what is not known is left out.
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in data.items() if value != ""}
    return f"# {marked()}\n\n{tomli_w.dumps(plain)}\n# {marked(first=False)}\n"


def result_name(result: Result) -> str:
    """What the file is called; every part of it is an id, a number or a day."""
    return f"ovning-{result.scenario}-{result.participant}-{result.round}-{result.on}.toml"


def write_result(folder: Path, result: Result) -> Path:
    """Write the result into `folder` and return its file. Never over another: a number is put to the name.

    Raises OSError where that is not possible.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = result_name(result).removesuffix(".toml")
    return write_shared_file_numbered(folder, stem, ".toml", result_text(result).encode())


def result_from(document: Document) -> tuple[Result | None, list[Problem]]:
    """The result in a document, or None with every reason."""
    reading = Reading(document)
    result = read_table(Result, document.data, (), reading) if document.data or document.readable else None
    problems = reading.problems
    if problems:
        from vnr_wizard.reading.positions import locate

        problems = locate(problems, document.text)
    return (None if errors(problems) else result), problems


def read_results(folder: Path) -> tuple[list[Result], list[Problem]]:
    """Every result in the files of `folder`, and what is wrong with those that are none. In order of name."""
    results: list[Result] = []
    problems: list[Problem] = []
    for path in _files(folder):
        result, found = result_from(read_document(path))
        problems += found
        if result is not None:
            results.append(result)
    return results, problems


def result_in(text: str, shown_as: str) -> tuple[Result | None, list[Problem]]:
    """The same for one text."""
    return result_from(parse_document(text, shown_as))


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix == ".toml")[:MOST_RESULTS]
