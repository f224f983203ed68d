"""A sitting: cues one fact a stage, calls as that night, the practice clock, stopping, going back to a moment."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from tests.practice.small import CUES, START, directory, minutes, routine, scenario, sitting, walk_on

from vnr_wizard.contacts.hours import State
from vnr_wizard.practice.events import Answered, Called, Came, CueShown, Finished, Stopped, TimePassed, Waited
from vnr_wizard.practice.model import Scenario
from vnr_wizard.practice.sitting import LONGEST, Sitting
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Blocked, Ended


def ids(sitting: Sitting) -> list[str]:
    return [cue.id for cue in sitting.cues()]


# --- cues -------------------------------------------------------------------------------------------


def test_at_coming_the_first_cue_that_holds_is_shown() -> None:
    assert ids(sitting(CUES)) == ["dorren"]


def test_an_answer_brings_the_next_cue_that_holds_with_it() -> None:
    alone, watched = sitting(CUES), sitting(CUES)
    alone.answer("ensamma", "yes")
    watched.answer("ensamma", "no")
    assert ids(alone) == ["dorren", "inger"]
    assert ids(watched) == ["dorren", "maken"]


def test_a_person_asked_before_the_husband_answers_otherwise_at_the_next_step_too() -> None:
    alone, watched = sitting(CUES), sitting(CUES)
    walk_on(alone, ensamma="yes")
    walk_on(watched, ensamma="no")
    assert "bara-ensam" in [cue.id for cue in alone.known()]
    assert "bara-ensam" not in [cue.id for cue in watched.known()]


def test_looking_longer_brings_one_more_cue_until_there_is_none() -> None:
    drill = sitting(CUES)
    assert drill.has_more()
    cue = drill.more()
    assert cue is not None and cue.id == "leksak"
    assert not drill.has_more()
    assert drill.more() is None
    assert ids(drill) == ["dorren", "leksak"]


def test_what_has_been_shown_stays_when_its_condition_ceases() -> None:
    drill = sitting(CUES)
    drill.answer("ensamma", "no")
    drill.answer("ensamma", "yes")
    assert ids(drill) == ["dorren", "maken", "inger"]


def test_the_same_answer_again_brings_nothing() -> None:
    drill = sitting(CUES)
    drill.answer("ensamma", "no")
    drill.answer("ensamma", None)
    drill.answer("ensamma", "no")
    assert ids(drill) == ["dorren", "maken"]


def test_typing_brings_one_cue_not_one_a_key() -> None:
    cues = "".join(
        f'[[cue]]\nid = "c{n}"\nstep = "beratta"\nkind = "said"\ntext = "{n}"\n' for n in range(5)
    )  # fmt: skip
    drill = sitting(cues)
    drill.answer("ensamma", "yes")
    drill.advance()
    for text in ("H", "Ha", "Han", "Han s"):
        drill.answer("ord", text)
    assert ids(drill) == ["c0", "c1"]


def test_a_cue_comes_once_and_stays_at_its_visit() -> None:
    drill = sitting(CUES)
    drill.answer("ensamma", "yes")
    drill.advance()
    assert ids(drill) == ["bara-ensam"]
    drill.back()
    assert ids(drill) == ["dorren", "inger"]
    assert [cue.id for cue in drill.known()] == ["dorren", "inger", "bara-ensam"]


def test_cues_are_remembered_with_their_moment() -> None:
    drill = sitting(CUES)
    drill.pass_time(minutes(2))
    drill.answer("ensamma", "no")
    shown = [event for event in drill.events if isinstance(event, CueShown)]
    assert [(event.cue.id, event.at) for event in shown] == [("dorren", START), ("maken", START + minutes(2))]


# --- calls ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "state", "answered"),
    [("chef", State.CLOSED, False), ("jour", State.OPEN, True), ("okand", State.UNKNOWN, None)],
)
def test_on_a_saturday_night_who_is_open_answers_and_unknown_stays_unknown(
    contact: str, state: State, answered: bool | None
) -> None:
    called = sitting().call(contact)
    assert called is not None
    assert (called.state, called.answered, called.said) == (state, answered, "")


def test_the_clock_decides_who_answers() -> None:
    drill = sitting()
    drill.wait(minutes(60 * 35))
    called = drill.call("chef")
    assert called is not None and called.state is State.OPEN


PHONES = """
[[phone]]
contact = "chef"
when = { ensamma = "yes" }
text = "Bra att du ringer."
[[phone]]
contact = "chef"
answers = false
[[phone]]
contact = "jour"
answers = false
"""


def test_the_scenario_says_who_answers_and_what_by_the_first_row_that_holds() -> None:
    drill = sitting(PHONES)
    before = drill.call("chef")
    drill.answer("ensamma", "yes")
    after = drill.call("chef")
    night = drill.call("jour")
    assert before and after and night
    assert (before.answered, after.answered, after.said) == (False, True, "Bra att du ringer.")
    assert (night.state, night.answered) == (State.OPEN, False)


LATER = """
[[phone]]
contact = "jour"
answers = false
within = "PT15M"
[[phone]]
contact = "jour"
after = "PT1H"
when = { ensamma = "yes" }
text = "Har hon fått vila?"
[[phone]]
contact = "jour"
text = "Vi väntade på dig."
"""


def test_what_a_call_gives_may_depend_on_the_practice_clock() -> None:
    drill = sitting(LATER)
    heard = []
    for wait in (0, 15, 1, 44):
        drill.wait(minutes(wait))
        called = drill.call("jour")
        assert called
        heard.append((called.answered, called.said))
    drill.answer("ensamma", "yes")
    called = drill.call("jour")
    assert called
    assert heard == [(False, ""), (False, ""), (True, "Vi väntade på dig."), (True, "Vi väntade på dig.")]
    assert called.said == "Har hon fått vila?"


def test_somebody_decides_a_call_of_which_nobody_knows() -> None:
    drill = sitting()
    drill.call("okand")
    drill.call("jour")
    decided = drill.decide(False)
    assert decided is not None and decided.contact == "okand"
    assert (decided.answered, decided.decided) == (False, True)
    assert decided in drill.events
    assert drill.decide(True) is None


def test_112_can_be_called_without_a_directory_and_nobody_else() -> None:
    drill = Sitting(scenario(), routine(), None)
    called = drill.call("sos-alarm")
    assert called is not None and called.answered
    assert drill.call("chef") is None
    assert drill.call("") is None


def test_a_call_answers_no_question_of_the_routine() -> None:
    drill = sitting()
    drill.call("jour")
    assert all(not record.answers for record in drill.walk.records.values())


# --- the clock --------------------------------------------------------------------------------------


def test_waiting_and_time_passing_move_the_clock_and_real_time_is_one_event() -> None:
    drill = sitting()
    for _ in range(100):
        drill.pass_time(minutes(0.1))
    drill.wait(minutes(20))
    assert drill.clock == START + minutes(30)
    passed, waited = drill.events[-2:]
    assert isinstance(passed, TimePassed) and passed.lasted == minutes(10)
    assert isinstance(waited, Waited) and waited.lasted == minutes(20)


@pytest.mark.parametrize("lasted", [minutes(-5), minutes(0), LONGEST * 2, LONGEST * 100])
def test_no_time_but_a_sensible_one_passes(lasted: object) -> None:
    drill = sitting()
    drill.wait(lasted)  # type: ignore[arg-type]
    drill.pass_time(lasted)  # type: ignore[arg-type]
    assert drill.clock == START


def test_the_clock_stands_still_when_all_is_over() -> None:
    drill = walk_on(sitting(), ensamma="yes")
    assert drill.ended
    drill.pass_time(minutes(5))
    assert drill.clock == START


# --- the walk, stopping -----------------------------------------------------------------------------


def test_a_walk_is_a_list_of_events_in_order() -> None:
    drill = sitting()
    assert drill.advance() == Blocked(("ensamma",))
    drill.answer("ensamma", "yes")
    drill.advance()
    drill.detour("akut")
    drill.leave_detour()
    drill.advance()
    assert drill.advance() == Ended("klart")
    kinds = [type(event).__name__ for event in drill.events]
    assert kinds == ["Came", "Answered", "Came", "Came", "Came", "Came", "Finished"]
    steps = [event.visit.step for event in drill.events if isinstance(event, Came)]
    assert steps == ["enskilt", "beratta", "akut-112", "beratta", "ring"]
    assert [event.again for event in drill.events if isinstance(event, Came)] == [False, False, False, True, False]


def test_an_answer_after_the_end_means_that_the_end_is_to_be_come_to_again() -> None:
    drill = walk_on(sitting(), ensamma="yes")
    drill.answer("anmalt", "yes")
    assert not drill.ended
    drill.advance()
    assert drill.ended
    assert sum(isinstance(event, Finished) for event in drill.events) == 2


def test_ending_twice_is_one_end() -> None:
    drill = walk_on(sitting(), ensamma="yes")
    drill.advance()
    assert sum(isinstance(event, Finished) for event in drill.events) == 1


def test_nothing_but_ticks_changes_a_sitting_that_was_stopped() -> None:
    drill = sitting(CUES + OBSERVED)
    drill.stop()
    before = list(drill.events)
    assert isinstance(before[-1], Stopped)
    drill.answer("ensamma", "yes")
    drill.wait(minutes(5))
    drill.pass_time(minutes(5))
    drill.more()
    drill.stop()
    assert drill.call("jour") is None
    assert drill.decide(True) is None
    assert drill.advance() == Blocked(())
    assert not (drill.back() or drill.detour("akut") or drill.leave_detour() or drill.go_to_visit(drill.visit))
    assert drill.events == before
    assert drill.observe("lovade")


OBSERVED = """
[[miss]]
id = "lovade"
kind = "promised-secrecy"
text = "Lovade tystnad."
why = "Löftet kan inte hållas."
observed = true
[[miss]]
id = "sedd"
kind = "asked-with-other-present"
text = "Frågade inför maken."
why = "Han kan straffa henne."
step = "beratta"
when = { ensamma = "no" }
"""


def test_only_observed_misses_can_be_ticked_once_and_taken_back() -> None:
    drill = sitting(OBSERVED)
    assert not drill.observe("sedd")
    assert not drill.observe("finns-inte")
    assert not drill.take_back("lovade")
    assert drill.observe("lovade")
    assert not drill.observe("lovade")
    assert drill.ticked() == {"lovade"}
    assert drill.take_back("lovade")
    assert drill.ticked() == frozenset()


# --- back to a moment -------------------------------------------------------------------------------


def test_again_from_an_event_is_as_it_was_before_it_was_done() -> None:
    drill = sitting(CUES)
    drill.pass_time(minutes(3))
    drill.answer("ensamma", "no")
    drill.advance()
    number = next(n for n, event in enumerate(drill.events) if isinstance(event, Answered))
    again = drill.again_from(number)
    assert again.events == drill.events[:number]
    assert again.clock == START + minutes(3)
    assert again.taken_over == number
    assert again.walk.answer_to(VisitId("enskilt"), "ensamma") is None
    # What came of an act goes back to before the act.
    assert drill.again_from(number + 1).events == again.events
    assert drill.visit.step == "vanta"


def test_again_from_a_visit_is_as_it_was_at_coming_there() -> None:
    drill = walk_on(sitting(CUES), ensamma="yes", ord="Han slår mig.")
    again = drill.again_from(VisitId("beratta"))
    assert again.visit == VisitId("beratta")
    assert ids(again) == ["bara-ensam"]
    assert again.walk.answer_to(VisitId("beratta"), "ord") is None


@pytest.mark.parametrize("moment", [-1, 0, VisitId("finns-inte")])
def test_again_from_nowhere_is_the_beginning(moment: int | VisitId) -> None:
    drill = walk_on(sitting(CUES), ensamma="yes")
    again = drill.again_from(moment)
    assert again.visit == VisitId("enskilt")
    assert not again.acts


def test_who_stopped_can_go_on_from_before() -> None:
    drill = sitting()
    drill.answer("ensamma", "yes")
    drill.stop()
    again = drill.again_from(len(drill.events) - 1)
    assert not again.stopped
    assert again.walk.answer_to(VisitId("enskilt"), "ensamma") == "yes"


def test_typing_with_the_clock_ticking_stays_a_few_events() -> None:
    drill = sitting(CUES)
    drill.answer("ensamma", "yes")
    drill.advance()
    text = ""
    for letter in "Han har slagit mig många gånger.":
        text += letter
        drill.answer("ord", text)
        drill.pass_time(minutes(0.01))
    assert sum(isinstance(event, Answered) for event in drill.events) <= 4
    assert sum(isinstance(event, TimePassed) for event in drill.events) <= 4
    whole = drill.again_from(len(drill.events))
    assert whole.events == drill.events
    assert whole.acts == drill.acts
    assert whole.clock == drill.clock


def test_a_sitting_starts_with_coming_to_the_first_step() -> None:
    drill = sitting()
    assert drill.events == [Came(START, VisitId("enskilt"))]
    assert not any(isinstance(event, Called) for event in drill.events)


def test_the_clock_shows_the_hour_that_contacts_go_by_whatever_offset_is_written() -> None:
    made = scenario()
    summer = datetime(2026, 6, 12, 15, 50, tzinfo=timezone(timedelta(hours=1)))
    drill = Sitting(Scenario(**made.given() | {"clock": summer}), routine(), directory())
    assert f"{drill.clock:%H:%M}" == "16:50", "the chief's hours end 16:30"
    assert drill.begun == summer


def test_the_clock_goes_on_rightly_over_the_night_when_clocks_are_changed() -> None:
    made = scenario()
    night = datetime(2026, 10, 25, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    drill = Sitting(Scenario(**made.given() | {"clock": night}), routine(), directory())
    drill.wait(timedelta(hours=2))
    assert f"{drill.clock:%H:%M}" == "02:30"
    assert drill.clock - drill.begun == timedelta(hours=2)
