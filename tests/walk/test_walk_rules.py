"""The rules of walking, one at a time, on small routines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.routines import MARKER, START, linear, routine

from vnr_wizard.procedure.answer import Contacted, Invalid, Passed
from vnr_wizard.procedure.condition import Equals
from vnr_wizard.walk.here import calls_at, promises, reminders_at
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Blocked, Ended, Moved, Walk

TEXT = """
contacts = "katalog"
consent = { question = "samtycke" }
[[entry]]
id = "in"
title = "In"
start = "ensam"
[[end]]
id = "ut"
title = "Ut"
[[step]]
id = "ensam"
title = "Är ni ensamma?"
[[step.question]]
id = "ensamma"
text = "Ensamma?"
kind = "yes-no"
required = true
[[step.question]]
id = "var"
text = "Var?"
kind = "text"
when = { ensamma = "yes" }
[[step.next]]
when = { ensamma = "no" }
goto = "ensam"
[[step.next]]
goto = "fraga"
[[step]]
id = "fraga"
title = "Fråga"
call = ["chef", { contact = "vnr", named = true }, { contact = "jour", when = { vald = "yes" } }]
[[step.question]]
id = "vald"
text = "Våld?"
kind = "yes-no"
[[step.question]]
id = "efter-larm"
text = "Kom polisen?"
kind = "yes-no"
when = { larmat = "yes" }
[[step.follow_up]]
id = "aterbesok"
text = "Återbesök"
within = "P14D"
when = { vald = "yes" }
[[step.next]]
when = { vald = "yes" }
goto = "barn"
[[step.next]]
goto = "ut"
[[step]]
id = "barn"
title = "Barn"
[[step.question]]
id = "barn-hemma"
text = "Barn?"
kind = "yes-no"
[[step.question]]
id = "samtycke"
text = "Samtycke?"
kind = "yes-no"
[[step.next]]
goto = "ut"
[[step]]
id = "larm"
title = "Larma"
[[step.question]]
id = "larmat"
text = "Larmat?"
kind = "yes-no"
[[step.next]]
goto = "return"
[[step]]
id = "rast"
title = "Rast"
[[step.next]]
goto = "return"
[[detour]]
id = "akut"
title = "Akut"
start = "larm"
acute = true
[[detour]]
id = "paus"
title = "Paus"
start = "rast"
[[reminder]]
id = "larmat-redan"
text = "Polisen är på väg"
when = { larmat = "yes" }
[[reminder]]
id = "alltid"
text = "Lyssna"
steps = ["barn"]
"""


def begun() -> Walk:
    return Walk(routine(TEXT), "in", START)


def at_barn() -> Walk:
    walk = begun()
    walk.answer("ensamma", "yes", START)
    walk.answer("var", "Köket", START)
    walk.advance(START)
    walk.answer("vald", "yes", START)
    walk.advance(START)
    return walk


def test_a_required_question_blocks_until_answered_or_passed_with_a_reason() -> None:
    walk = begun()
    assert walk.advance(START) == Blocked(("ensamma",))
    walk.answer("ensamma", {"passed": "hann inte"}, START)
    assert walk.advance(START) == Moved(VisitId("fraga"))


def test_an_empty_reason_takes_the_passing_back_and_keeps_what_was_answered() -> None:
    walk = begun()
    walk.answer("ensamma", "yes", START)
    assert walk.answer("ensamma", {"passed": "fel"}, START) == Passed("fel", "yes")
    assert walk.answer("ensamma", {"passed": " "}, START) == "yes"


def test_passing_keeps_what_was_half_typed() -> None:
    walk = begun()
    walk.answer("ensamma", "kanske", START)
    assert walk.answer("ensamma", {"passed": "hann inte"}, START) == Passed("hann inte", "kanske")


def test_passing_an_optional_question_blocks_nothing() -> None:
    walk = at_barn()
    walk.answer("barn-hemma", {"passed": "personen ville inte"}, START)
    assert walk.advance(START) == Ended("ut")


def test_what_cannot_be_understood_blocks_but_back_is_open() -> None:
    walk = begun()
    walk.answer("ensamma", "yes", START)
    walk.advance(START)
    walk.answer("vald", "jadå", START)
    assert walk.advance(START) == Blocked(("vald",))
    assert walk.back()
    assert isinstance(walk.answer_to(VisitId("fraga"), "vald"), Invalid)


def test_a_step_can_come_again_with_answers_of_its_own() -> None:
    walk = begun()
    walk.answer("ensamma", "no", START)
    assert walk.advance(START) == Moved(VisitId("ensam", 2))
    assert walk.answer_to(VisitId("ensam", 2), "ensamma") is None
    walk.answer("ensamma", "yes", START)
    assert walk.advance(START) == Moved(VisitId("fraga"))
    assert walk.answer_to(VisitId("ensam", 1), "ensamma") == "no"


def test_a_hidden_question_is_set_aside_and_comes_back() -> None:
    walk = at_barn()
    walk.answer("ensamma", {"passed": "vet inte"}, START, VisitId("ensam"))
    assert [(id, answer) for _, id, answer in walk.set_aside()] == [("var", "Köket")]
    assert walk.look(walk.way[-1])("var") is None
    walk.answer("ensamma", "yes", START, VisitId("ensam"))
    assert walk.set_aside() == []
    assert walk.look(walk.way[-1])("var") == "Köket"


def test_visits_that_leave_the_way_are_set_aside_and_come_back() -> None:
    walk = at_barn()
    walk.answer("barn-hemma", "yes", START)
    walk.answer("vald", "no", START, VisitId("fraga"))
    assert walk.way == [VisitId("ensam"), VisitId("fraga")]
    assert walk.end_id == "ut"
    assert [id for _, id, _ in walk.set_aside()] == ["barn-hemma"]
    assert walk.cursor == VisitId("fraga")
    walk.answer("vald", "yes", START, VisitId("fraga"))
    assert walk.set_aside() == []
    assert walk.way[-1] == VisitId("barn")


def test_what_is_learnt_on_a_detour_opens_questions_where_it_was_taken() -> None:
    walk = begun()
    walk.answer("ensamma", "yes", START)
    walk.advance(START)
    assert [question.id for question in walk.shown(walk.cursor)] == ["vald"]
    walk.detour("akut", START)
    walk.answer("larmat", "yes", START)
    assert walk.advance(START) == Moved(VisitId("fraga"))
    assert [question.id for question in walk.shown(walk.cursor)] == ["vald", "efter-larm"]


def test_detours_nest_and_lead_back_one_by_one() -> None:
    walk = begun()
    walk.detour("paus", START)
    walk.detour("akut", START)
    assert walk.advance(START) == Moved(VisitId("rast", 1, 1))
    assert walk.advance(START) == Moved(VisitId("ensam"))


def test_a_detour_that_is_open_is_opened_only_once() -> None:
    walk = begun()
    for _ in range(2000):
        assert walk.detour("akut", START)
    assert len(walk.excursions) == 1
    walk.detour("paus", START)
    walk.detour("akut", START)
    assert walk.cursor == VisitId("larm", 1, 1)
    assert len(walk.excursions) == 2


def test_a_detour_whose_place_has_left_the_way_still_reminds_and_keeps_its_answers() -> None:
    walk = at_barn()
    walk.detour("akut", START)
    walk.answer("larmat", "yes", START)
    walk.leave_detour(START)
    walk.answer("ensamma", None, START, VisitId("ensam"))
    assert walk.way == [VisitId("ensam")]
    assert list(walk.timeline()) == [VisitId("ensam"), VisitId("larm", 1, 1)]
    assert [reminder.id for reminder in reminders_at(walk, walk.cursor)] == ["larmat-redan"]
    assert walk.go_to_visit(VisitId("larm", 1, 1))
    assert walk.back()
    assert walk.cursor == VisitId("ensam")


def test_an_answer_changed_on_a_detour_counts_though_its_place_has_moved() -> None:
    # The way grows before the visit that the detour was taken from, and the detour is corrected after that.
    walk = begun()
    walk.answer("ensamma", "yes", START)
    walk.advance(START)
    walk.detour("akut", START)
    walk.answer("larmat", "no", START)
    walk.leave_detour(START)
    walk.answer("ensamma", "no", START, VisitId("ensam"))
    walk.go_to_visit(VisitId("ensam", 2))
    walk.answer("ensamma", "yes", START)
    walk.advance(START)
    walk.answer("larmat", "yes", START, VisitId("larm", 1, 1))
    assert walk.look(walk.way[-1])("larmat") == "yes"
    assert "efter-larm" in {question.id for question in walk.shown(VisitId("fraga"))}


def test_contacts_that_need_consent_or_a_condition_wait_for_it() -> None:
    walk = at_barn()
    assert [call.contact for call in calls_at(walk, VisitId("fraga"))] == ["chef", "jour"]
    walk.answer("samtycke", "yes", START)
    # Consent given later does not reach back to an earlier visit.
    assert [call.contact for call in calls_at(walk, VisitId("fraga"))] == ["chef", "jour"]
    walk.answer("vald", None, START, VisitId("fraga"))
    assert [call.contact for call in calls_at(walk, VisitId("fraga"))] == ["chef"]


def test_reminders_may_stand_on_some_steps_only() -> None:
    walk = at_barn()
    assert [reminder.id for reminder in reminders_at(walk, VisitId("barn"))] == ["alltid"]
    assert reminders_at(walk, VisitId("fraga")) == []


def test_a_promise_is_due_from_when_it_happened_and_keeps_its_hour_into_winter_time() -> None:
    walk = at_barn()
    zone = ZoneInfo("Europe/Stockholm")
    walk.set_happened(datetime.fromisoformat("2026-10-20T10:00:00+02:00"), START, VisitId("fraga"))
    [promise] = promises(walk, zone)
    assert promise.follow_up.id == "aterbesok"
    assert promise.due.isoformat() == "2026-11-03T10:00:00+01:00"


BY = """
[[entry]]
id = "in"
title = "In"
start = "forst"
[[end]]
id = "ut"
title = "Ut"
[[step]]
id = "forst"
title = "Först"
[[step.question]]
id = "ses"
text = "Ses ni igen?"
kind = "yes-no"
[[step.question]]
id = "dag"
text = "Vilken dag?"
kind = "date"
when = { ses = "yes" }
[[step.follow_up]]
id = "f-dag"
text = "Följ upp"
by = "dag"
within = "P14D"
[[step.follow_up]]
id = "f-tid"
text = "Möt igen"
by = "tid"
within = "P1D"
[[step.next]]
goto = "sedan"
[[step]]
id = "sedan"
title = "Sedan"
[[step.question]]
id = "tid"
text = "Vilken tid?"
kind = "datetime"
required = true
[[step.next]]
goto = "ut"
"""


def dues(walk: Walk, zone: ZoneInfo | None = None) -> list[str]:
    return [f"{promise.due:%Y-%m-%d %H:%M %z}" for promise in promises(walk, zone)]


def test_the_day_that_was_answered_is_when_a_promise_is_due_and_its_end_stands_for_the_hour() -> None:
    walk = Walk(routine(BY), "in", START)
    fixed = [f"{START + timedelta(days=14):%Y-%m-%d %H:%M %z}", f"{START + timedelta(days=1):%Y-%m-%d %H:%M %z}"]
    assert dues(walk) == fixed
    walk.answer("ses", "yes", START)
    walk.answer("dag", "2026-12-01", START)
    assert dues(walk)[0] == "2026-12-01 23:59 +0000"
    walk.answer("dag", "2027-06-01", START)
    assert dues(walk, ZoneInfo("Europe/Stockholm"))[0] == "2027-06-01 23:59 +0200"
    for nothing in ("i juni", {"passed": "vet inte"}, None):
        walk.answer("dag", nothing, START)
        assert dues(walk) == fixed
    walk.answer("dag", "2026-12-01", START)
    walk.answer("ses", "no", START)
    # The question is no longer asked: what was answered to it is set aside.
    assert dues(walk) == fixed


def test_the_time_that_was_answered_counts_wherever_on_the_way_it_was_asked() -> None:
    walk = Walk(routine(BY), "in", START)
    walk.advance(START)
    walk.answer("tid", "2026-11-24 09.30", START)
    assert dues(walk)[1] == "2026-11-24 09:30 +0000"


def test_typing_leaves_one_mark_in_the_trail_and_no_word() -> None:
    walk = begun()
    walk.answer("ensamma", "yes", START)
    for n in range(1, 200):
        walk.answer("var", MARKER[:n] + str(n), START + timedelta(seconds=n))
    marks = [mark for mark in walk.trail if mark.question == "var"]
    assert [mark.what for mark in marks] == ["answered", "answered-again"]
    assert marks[-1].at == START + timedelta(seconds=199)
    assert MARKER not in repr(walk.trail)


def test_controls_are_replaced_before_an_answer_is_stored() -> None:
    """SAFETY §4, row 2."""
    walk = begun()
    walk.answer("ensamma", "\x1b[2J", START)
    walk.answer("var", "\x1b]52;c;eA==\x07 rad\u009b1\r\nrad 2", START)
    assert "\x1b" not in repr(list(walk.records.values()))
    assert walk.answer_to(walk.cursor, "var") == "\ufffd]52;c;eA==\ufffd rad\ufffd1\nrad 2"


def test_a_call_whose_time_is_half_typed_keeps_the_rest() -> None:
    text = TEXT.replace('id = "vald"\ntext = "Våld?"\nkind = "yes-no"', 'id = "vald"\ntext = "?"\nkind = "contacted"')
    walk = Walk(routine(text.replace('vald = "yes"', 'vald = "reached"')), "in", START)
    walk.answer("ensamma", "yes", START)
    walk.advance(START)
    answer = walk.answer("vald", {"contact": "chef", "at": "halv tre", "agreed": "Ringer upp"}, START)
    assert isinstance(answer, Invalid)
    assert answer.kept == Contacted("chef", None, True, "", "Ringer upp")
    assert walk.answer("vald", {"passed": "hann inte"}, START) == Passed(
        "hann inte", Contacted("chef", None, True, "", "Ringer upp\nhalv tre")
    )


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many times a visit was read and a condition evaluated."""
    counts = {"read": 0, "holds": 0}

    def counting(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            counts[name] += 1
            return original(*arguments)

        return call

    monkeypatch.setattr(Walk, "_read", counting("read", Walk._read))
    monkeypatch.setattr(Equals, "holds", counting("holds", Equals.holds))
    return counts


def test_two_thousand_steps_cost_two_thousand_times_one(counted: dict[str, int]) -> None:
    steps = 2000
    walk = Walk(linear(steps), "in", START)
    for n in range(steps):
        walk.answer(f"q{n}", "yes", START)
        walk.advance(START)
    assert walk.end_id == "ut"
    assert counted["read"] <= 4 * steps
    assert counted["holds"] <= 4 * steps
    before = dict(counted)
    while walk.back():
        walk.look(walk.cursor)("q0")
    assert counted == before


def test_a_detour_at_every_step_costs_no_more_for_each(counted: dict[str, int]) -> None:
    steps = 300
    text = "".join(
        f'[[step]]\nid = "s{n}"\ntitle = "S"\n[[step.next]]\ngoto = "{f"s{n + 1}" if n + 1 < steps else "ut"}"\n'
        for n in range(steps)
    )
    walk = Walk(
        routine(
            '[[entry]]\nid = "in"\ntitle = "In"\nstart = "s0"\n[[end]]\nid = "ut"\ntitle = "Ut"\n'
            f'{text}[[step]]\nid = "d"\ntitle = "D"\n[[step.next]]\ngoto = "return"\n'
            '[[detour]]\nid = "akut"\ntitle = "A"\nstart = "d"\n'
        ),
        "in",
        START,
    )
    for _ in range(steps):
        walk.detour("akut", START)
        walk.advance(START)
        walk.advance(START)
    assert walk.end_id == "ut"
    assert counted["read"] <= 10 * steps
