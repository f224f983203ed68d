"""What a sitting is judged by: each kind of expectation, each part of a miss, and its first moment."""

from __future__ import annotations

import pytest
from tests.practice.small import START, minutes, sitting, walk_on

from vnr_wizard.practice.judge import Judgement, Missed, judge
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.walk.visit import VisitId


def expect(id: str, what: str) -> str:
    return f'[[expect]]\nid = "{id}"\ntext = "Gott arbete."\nwhy = "Därför."\n{what}\n'


def miss(id: str, what: str) -> str:
    return f'[[miss]]\nid = "{id}"\nkind = "no-way-out"\ntext = "En miss."\nwhy = "Farligt."\n{what}\n'


def met(judgement: Judgement) -> list[str]:
    return [met.expect.id for met in judgement.met]


def missed(judgement: Judgement) -> list[str]:
    return [missed.miss.id for missed in judgement.missed]


def the_miss(drill: Sitting) -> Missed:
    (found,) = judge(drill).missed
    return found


# --- expectations -----------------------------------------------------------------------------------


def test_a_step_is_met_when_it_is_come_to_with_its_moment() -> None:
    drill = sitting(expect("berattat", 'step = "beratta"'))
    assert judge(drill).unmet == drill.scenario.expects
    drill.pass_time(minutes(4))
    walk_on(drill, ensamma="yes")
    (found,) = judge(drill).met
    assert (found.visit, found.at) == (VisitId("beratta"), START + minutes(4))


def test_a_step_come_to_too_late_is_not_met() -> None:
    drill = sitting(expect("snart", 'step = "beratta"\nwithin = "PT10M"') + expect("sen", 'step = "beratta"'))
    drill.wait(minutes(11))
    walk_on(drill, ensamma="yes")
    assert met(judge(drill)) == ["sen"]


def test_a_step_come_to_just_in_time_is_met() -> None:
    drill = sitting(expect("snart", 'step = "beratta"\nwithin = "PT10M"'))
    drill.wait(minutes(10))
    walk_on(drill, ensamma="yes")
    assert met(judge(drill)) == ["snart"]


def test_a_step_that_was_set_aside_does_not_count() -> None:
    drill = sitting(expect("vantat", 'step = "vanta"'))
    walk_on(drill, ensamma="no")
    assert met(judge(drill)) == ["vantat"]
    drill.go_to_visit(VisitId("enskilt"))
    drill.answer("ensamma", "yes")
    assert met(judge(drill)) == []


def test_a_step_that_lies_ahead_but_was_never_come_to_is_not_met() -> None:
    drill = sitting(expect("berattat", 'step = "beratta"'))
    walk_on(drill, ensamma="no")
    drill.go_to_visit(VisitId("enskilt"))
    other = sitting(expect("berattat", 'step = "beratta"'))
    other.answer("ensamma", "no")
    other.advance()
    other.back()
    other.answer("ensamma", "yes")
    assert VisitId("beratta") in set(other.walk.timeline())
    assert met(judge(drill)) == ["berattat"]
    assert met(judge(other)) == []


def test_answers_are_judged_as_they_stand_last_also_when_stopped() -> None:
    drill = sitting(expect("ensamma", 'holds = { ensamma = "yes" }'))
    drill.answer("ensamma", "no")
    assert met(judge(drill)) == []
    drill.answer("ensamma", "yes")
    drill.stop()
    assert met(judge(drill)) == ["ensamma"]


def test_a_call_is_met_answered_or_not_within_its_time() -> None:
    tables = expect("chef", 'call = "chef"') + expect("snart", 'call = "chef"\nwithin = "PT30M"')
    drill, late = sitting(tables), sitting(tables)
    called = drill.call("chef")
    assert called is not None and called.answered is False
    late.wait(minutes(31))
    late.call("chef")
    assert met(judge(drill)) == ["chef", "snart"]
    assert met(judge(late)) == ["chef"]


def test_time_given_at_a_step_is_all_the_time_there() -> None:
    drill = sitting(expect("tid", 'wait = "vanta"\nleast = "PT15M"'))
    drill.wait(minutes(60))
    drill.answer("ensamma", "no")
    drill.advance()
    drill.wait(minutes(10))
    assert met(judge(drill)) == []
    drill.pass_time(minutes(4))
    drill.answer("nu-ensamma", "yes")
    drill.pass_time(minutes(1))
    (found,) = judge(drill).met
    assert (found.visit, found.at) == (VisitId("vanta"), START + minutes(75))


# --- misses -----------------------------------------------------------------------------------------


def test_a_miss_at_a_step_happens_at_coming_there_with_such_answers() -> None:
    table = miss("infor", 'step = "vanta"\nwhen = { ensamma = "no" }')
    drill = sitting(table)
    drill.answer("ensamma", "no")
    assert judge(drill).missed == ()
    drill.pass_time(minutes(2))
    drill.advance()
    found = the_miss(drill)
    assert (found.visit, found.at) == (VisitId("vanta"), START + minutes(2))
    assert drill.again_from(found.event).visit == VisitId("enskilt")


def test_a_miss_by_answers_alone_happens_when_they_hold_and_stays_happened() -> None:
    drill = sitting(miss("barn", 'when = { barn = "no" }'))
    walk_on(drill, ensamma="yes")
    drill.back()
    drill.answer("barn", "no")
    drill.advance()
    drill.back()
    drill.answer("barn", "yes")
    found = the_miss(drill)
    assert found.visit == VisitId("beratta")
    assert drill.again_from(found.event).walk.answer_to(found.visit, "barn") is None


def test_an_answer_changed_at_once_is_a_slip_of_the_finger() -> None:
    drill = sitting(miss("barn", 'when = { ensamma = "no" }'))
    drill.answer("ensamma", "no")
    assert missed(judge(drill)) == ["barn"]
    drill.pass_time(minutes(0.1))
    drill.answer("ensamma", "yes")
    assert missed(judge(drill)) == []
    deliberate = sitting(miss("barn", 'when = { ensamma = "no" }'))
    deliberate.answer("ensamma", "no")
    deliberate.call("jour")
    deliberate.answer("ensamma", "yes")
    assert missed(judge(deliberate)) == ["barn"]


def test_a_miss_by_a_call_happens_at_the_call_by_the_answers_then() -> None:
    table = miss("for-tidigt", 'call = "jour"\nwhen = { not = { ensamma = "yes" } }')
    early, right = sitting(table), sitting(table)
    early.pass_time(minutes(1))
    early.call("jour")
    early.answer("ensamma", "yes")
    right.answer("ensamma", "yes")
    right.call("jour")
    right.call("chef")
    right.go_to_visit(VisitId("enskilt"))
    assert the_miss(early).at == START + minutes(1)
    assert judge(right).missed == ()


def test_a_call_at_another_step_is_no_miss_of_this_one() -> None:
    drill = sitting(miss("harifran", 'call = "jour"\nstep = "beratta"'))
    drill.call("jour")
    assert judge(drill).missed == ()
    walk_on(drill, ensamma="yes")
    drill.go_to_visit(VisitId("beratta"))
    drill.call("jour")
    assert the_miss(drill).visit == VisitId("beratta")


def test_a_miss_after_some_time_happens_at_that_time_however_it_passed() -> None:
    table = miss("sent", 'when = { barn = "yes", not = { anmalt = "yes" } }\nafter = "PT1H"')
    drill = walk_on(sitting(table), ensamma="yes")
    drill.go_to_visit(VisitId("beratta"))
    drill.answer("barn", "yes")
    drill.advance()
    drill.wait(minutes(50))
    assert judge(drill).missed == ()
    drill.wait(minutes(50))
    assert the_miss(drill).at == START + minutes(60)
    reported = walk_on(sitting(table), ensamma="yes", barn="yes", anmalt="yes")
    reported.go_to_visit(VisitId("beratta"))
    reported.wait(minutes(100))
    assert judge(reported).missed == ()


def test_a_miss_at_the_end_is_decided_only_there_and_never_for_who_stopped() -> None:
    table = miss("oanmalt", 'when = { not = { anmalt = "yes" } }\nat_end = true')
    drill = walk_on(sitting(table), ensamma="yes")
    assert missed(judge(drill)) == ["oanmalt"]
    drill.answer("anmalt", "yes")
    drill.advance()
    assert judge(drill).missed == ()
    stopped = sitting(table)
    stopped.answer("ensamma", "yes")
    stopped.stop()
    assert judge(stopped).missed == ()


def test_a_call_for_the_end_may_have_been_made_at_any_time() -> None:
    drill = sitting(miss("ringt", 'call = "jour"\nwhen = { barn = "no" }\nat_end = true'))
    drill.call("jour")
    walk_on(drill, ensamma="yes", barn="no")
    assert missed(judge(drill)) == ["ringt"]


@pytest.mark.parametrize("afterwards", [False, True])
def test_an_observed_miss_happens_when_it_is_ticked_and_not_when_taken_back(afterwards: bool) -> None:
    drill = sitting(miss("lovade", "observed = true"))
    if afterwards:
        walk_on(drill, ensamma="yes")
    drill.observe("lovade")
    assert the_miss(drill).afterwards is afterwards
    drill.take_back("lovade")
    assert judge(drill).missed == ()


def test_misses_stand_in_the_order_they_happened() -> None:
    drill = sitting(
        miss("sist", 'step = "ring"') + miss("forst", 'call = "chef"') + miss("mitt", "observed = true")
    )  # fmt: skip
    drill.call("chef")
    drill.observe("mitt")
    walk_on(drill, ensamma="yes")
    assert missed(judge(drill)) == ["forst", "mitt", "sist"]


def test_judging_leaves_the_sitting_as_it_was() -> None:
    drill = sitting(miss("sist", 'step = "ring"') + expect("chef", 'call = "chef"'))
    walk_on(drill, ensamma="yes")
    events = list(drill.events)
    assert judge(drill) == judge(drill)
    assert drill.events == events
