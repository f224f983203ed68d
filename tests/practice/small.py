"""A small routine, a directory and a scenario for tests of practice: Inger, and a husband in the door."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any

from vnr_wizard.contacts.model import Directory
from vnr_wizard.practice.model import Run, Scenario
from vnr_wizard.practice.read import scenario_from
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import parse_document
from vnr_wizard.reading.shape import Reading, read_table

ROUTINE = """
format = 1
id = "prov"
title = "Rutin på prov"
contacts = "katalog"
[[clause]]
id = "k1"
text = "Fråga i enskildhet."
place = "punkt 1"
[[clause]]
id = "h1"
text = "Skriv det som sades."
origin = "handbook"
source = "Fältets praxis"
[[entry]]
id = "in"
title = "Jag misstänker våld"
start = "enskilt"

[[step]]
id = "enskilt"
title = "Fråga i enskildhet"
  [[step.question]]
  id = "ensamma"
  text = "Är ni ensamma?"
  kind = "yes-no"
  required = true
  [[step.next]]
  when = { ensamma = "no" }
  goto = "vanta"
  [[step.next]]
  goto = "beratta"

[[step]]
id = "vanta"
title = "Vänta"
  [[step.question]]
  id = "nu-ensamma"
  text = "Har den andra gått?"
  kind = "yes-no"
  [[step.next]]
  goto = "beratta"

[[step]]
id = "beratta"
title = "Ta emot berättelsen"
  [[step.question]]
  id = "ord"
  text = "Vad berättar personen?"
  kind = "text"
  record = "quote"
  [[step.question]]
  id = "sett"
  text = "Vad såg du?"
  kind = "text"
  record = "observation"
  [[step.question]]
  id = "barn"
  text = "Finns barn?"
  kind = "yes-no"
  [[step.next]]
  goto = "ring"

[[step]]
id = "ring"
title = "Ring chefen"
call = ["chef", "jour", "okand"]
  [[step.question]]
  id = "ringt"
  text = "Vem ringde du?"
  kind = "contacted"
  [[step.question]]
  id = "anmalt"
  text = "Är barnet anmält?"
  kind = "yes-no"
  [[step.next]]
  goto = "klart"

[[step]]
id = "akut-112"
title = "Ring 112"
  [[step.next]]
  goto = "return"

[[detour]]
id = "akut"
title = "Akut fara"
start = "akut-112"
acute = true

[[end]]
id = "klart"
title = "Samtalet är dokumenterat"
"""

CONTACTS = """
format = 1
id = "katalog"
[[contact]]
id = "chef"
name = "Närmaste chef"
phone = "044-13 25 50"
hours = "Mo-Fr 08:00-16:30"
otherwise = ["jour"]
[[contact]]
id = "jour"
name = "Sociala jouren"
phone = "044-775 78 78"
hours = "24/7"
[[contact]]
id = "okand"
name = "Någon annan"
phone = "044-13 25 51"
"""

HEAD = """
format = 1
id = "lordag"
title = "Lördag kväll hos Inger"
procedure = "prov"
entry = "in"
clock = 2026-11-21T22:40:00+01:00
minutes = 20
goals = ["Fråga i enskildhet."]
intro = "Du kommer till Inger."
"""

CUES = """
[[trap]]
id = "barn-intill"
text = "Ett barn hör allt."
[[cue]]
id = "dorren"
step = "enskilt"
kind = "seen"
text = "Maken står i dörren."
[[cue]]
id = "maken"
step = "enskilt"
when = { ensamma = "no" }
kind = "said"
by = "Maken"
text = "Vad pratar ni om?"
[[cue]]
id = "inger"
step = "enskilt"
when = { ensamma = "yes" }
kind = "said"
by = "Inger"
text = "Nu vågar jag."
[[cue]]
id = "leksak"
step = "enskilt"
kind = "seen"
text = "En leksak på golvet."
trap = "barn-intill"
[[cue]]
id = "bara-ensam"
step = "beratta"
when = { ensamma = "yes" }
kind = "said"
by = "Inger"
text = "Han slår mig."
"""

START = datetime(2026, 11, 21, 22, 40, tzinfo=timezone(timedelta(hours=1)))


class _Surroundings:
    def procedure(self, id: str) -> ReadProcedure | None:
        return _read_routine() if id == "prov" else None

    def contact_ids(self, directory: str) -> Collection[str] | None:
        return {"chef", "jour", "okand", "sos-alarm", "kvinnofridslinjen"}

    def procedure_names(self) -> Collection[str]:
        return ["prov"]


@cache
def _read_routine() -> ReadProcedure:
    return procedure_from(parse_document(ROUTINE, "prov.toml"))


def routine() -> Procedure:
    """The routine."""
    found = _read_routine().procedure
    assert found is not None, [f"{problem.place} {problem.message}" for problem in _read_routine().problems]
    return found


@cache
def directory() -> Directory:
    """The directory."""
    document = parse_document(CONTACTS, "katalog.toml")
    reading = Reading(document)
    found = read_table(Directory, document.data, (), reading)
    assert not reading.problems
    return found


def scenario(tables: str = "") -> Scenario:
    """The scenario with some tables, which must be without faults."""
    read = scenario_from(parse_document(HEAD + tables, "lordag.toml"), _Surroundings())
    assert read.scenario is not None, [f"{problem.place} {problem.message}" for problem in read.problems]
    return read.scenario


def sitting(tables: str = "") -> Sitting:
    """A sitting that has just begun."""
    return Sitting(scenario(tables), routine(), directory())


def walk_on(sitting: Sitting, **answers: Any) -> Sitting:
    """Answer at the cursor and move on, step by step, until nothing more is given or the end has come.

    Underscores stand for hyphens. A step is moved on from when all that is given for it has been answered.
    """
    pending = {id.replace("_", "-"): raw for id, raw in answers.items()}
    while True:
        here = [question.id for question in sitting.walk.step.questions if question.id in pending]
        for id in here:
            sitting.answer(id, pending.pop(id))
        at = sitting.visit
        sitting.advance()
        if sitting.visit == at:
            return sitting


def run(**given: Any) -> Run:
    """A `[[run]]`."""
    return Run(title="En gång", **given)


def minutes(n: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=n)
