"""From a scenario file to a scenario that can be practised, or to every reason why it cannot.

Called by `check`, by the practice command and by its screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from vnr_wizard.practice.model import Scenario
from vnr_wizard.practice.resolve import Surroundings, resolve
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.document import Document, read_document
from vnr_wizard.reading.problem import Problem, errors
from vnr_wizard.reading.shape import Reading, read_table


@dataclass(frozen=True)
class ReadScenario:
    """A file as read. `scenario` is None when there are errors; `problems` are placed and in order.

    `procedure` is the routine that is practised, None where it is not there or has errors of its own.
    """

    path: str
    scenario: Scenario | None
    problems: tuple[Problem, ...]
    text: str
    digest: str
    procedure: Procedure | None


def read_scenario(path: Path, surroundings: Surroundings) -> ReadScenario:
    """Read the scenario in the file at `path`; `surroundings` have the routine it names (a `Content` does)."""
    return scenario_from(read_document(path), surroundings, stem=path.stem)


def scenario_from(document: Document, surroundings: Surroundings, stem: str = "") -> ReadScenario:
    """The same from a document that has been read. `stem` is the file's name without its ending."""
    reading = Reading(document)
    scenario = procedure = None
    if document.data:
        scenario = read_table(Scenario, document.data, (), reading)
        procedure = resolve(scenario, reading, surroundings)
        if stem and scenario.id and stem != scenario.id:
            reading.misnamed(stem, scenario.id)
    elif document.readable:
        scenario = read_table(Scenario, {}, (), reading)
    problems = reading.problems
    if problems:
        from vnr_wizard.reading.positions import locate

        problems = locate(problems, document.text)
    return ReadScenario(
        document.path,
        None if errors(problems) else scenario,
        tuple(problems),
        document.text,
        sha256(document.text.encode()).hexdigest(),
        procedure,
    )
