"""A run is walked as a script is, with its waits, calls and ticks; what cannot be walked is said."""

from __future__ import annotations

from tests.practice.small import START, directory, minutes, routine, run, scenario

from vnr_wizard.practice.events import Answered, Called, Came, Event, Waited
from vnr_wizard.practice.model import Run
from vnr_wizard.practice.rehearse import Rehearsal, rehearsal, rehearse
from vnr_wizard.procedure.model import ExampleVisit
from vnr_wizard.walk.visit import VisitId

TABLES = """
[[expect]]
id = "tid"
text = "Gav tid."
why = "Då går han."
wait = "vanta"
least = "PT15M"
[[expect]]
id = "chef"
text = "Ringde chefen."
why = "Chefen beslutar."
call = "chef"
[[miss]]
id = "lovade"
kind = "promised-secrecy"
text = "Lovade tystnad."
why = "Det kan inte hållas."
observed = true
"""


def walked(run: Run) -> Rehearsal:
    return rehearsal(scenario(TABLES), routine(), directory(), run)


def names(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_a_run_waits_answers_and_calls_at_the_first_visit_of_a_step() -> None:
    given = run(
        answers={"ensamma": "no", "nu-ensamma": "yes"},
        waits={"vanta": "PT20M"},
        calls={"ring": ["chef", "jour"]},
        observed=("lovade",),
    )
    found = walked(given)
    assert found.walked
    assert [met.expect.id for met in found.judgement.met] == ["tid", "chef"]
    assert [missed.miss.id for missed in found.judgement.missed] == ["lovade"]
    at_vanta = [event for event in found.sitting.events if event.visit.step == "vanta"]
    assert [type(event) for event in at_vanta] == [Came, Waited, Answered]
    assert [event.contact for event in found.sitting.events if isinstance(event, Called)] == ["chef", "jour"]
    assert found.sitting.clock == START + minutes(20)
    assert rehearse(scenario(TABLES), routine(), directory(), given) == found.judgement


def test_a_run_without_an_answer_that_is_required_waits() -> None:
    found = walked(run())
    assert found.waiting == (VisitId("enskilt"), ("ensamma",))
    assert not found.walked
    assert len(found.judgement.unmet) == 2


def test_what_a_run_says_and_cannot_be_done_is_told() -> None:
    found = walked(
        run(
            answers={"ensamma": "yes", "nu-ensamma": "yes"},
            waits={"vanta": "PT20M", "ring": "snart", "beratta": 5},
            calls={"vanta": ["chef"], "ring": ["finns-inte"], "beratta": "jour"},
            observed=("finns-inte",),
        )
    )
    assert found.waiting is None
    assert found.unused == ("nu-ensamma",)
    assert found.unwaited == ("vanta", "ring", "beratta")
    assert found.uncalled == (("vanta", "chef"), ("ring", "finns-inte"))
    assert found.unticked == ("finns-inte",)


def test_a_run_takes_detours_and_calls_before_it_does() -> None:
    given = run(
        answers={"ensamma": "yes"},
        visits=(ExampleVisit(step="beratta", detour="akut"),),
        calls={"akut-112": ["sos-alarm"], "beratta": ["jour"]},
    )
    found = walked(given)
    assert found.walked
    calls = [(event.visit.step, event.contact) for event in found.sitting.events if isinstance(event, Called)]
    assert calls == [("beratta", "jour"), ("akut-112", "sos-alarm")]


def test_the_same_run_is_judged_the_same() -> None:
    given = run(answers={"ensamma": "no"}, waits={"vanta": "PT20M"})
    assert walked(given).judgement == walked(given).judgement
    assert names(walked(given).sitting.events) == names(walked(given).sitting.events)
