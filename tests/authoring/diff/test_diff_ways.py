"""Which ways through have changed: found, told with a walk that is true of both versions, and never passed over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.authoring.diff.two_versions import ROUTINE, changed, difference, shown
from tests.routines import routine

from vnr_wizard.authoring.diff import ways as ways_module
from vnr_wizard.authoring.diff.result import Difference, Way, WayKind
from vnr_wizard.authoring.diff.speech import Speech
from vnr_wizard.authoring.diff.story import Teller
from vnr_wizard.authoring.diff.ways import changed_ways
from vnr_wizard.procedure.model import Procedure

AT = datetime.fromisoformat("2026-11-25T10:00:00+01:00")


ENDS_OTHERWISE = (
    'when = { vald = "yes" }\n  goto = "bekraftat"',
    'when = { vald = "no" }\n  goto = "bekraftat"',
)


def of(found: Difference, kind: WayKind) -> list[Way]:
    return [way for way in found.ways if way.kind is kind]


def ways_between(old: Procedure, new: Procedure) -> list[Way]:
    return Teller(old, new, Speech(old), Speech(new), "").ways(changed_ways(old, new))


# --- what is told ------------------------------------------------------------------------------------------


def test_a_swapped_goto_is_told_with_a_walk_that_now_ends_elsewhere(tmp_path: Path) -> None:
    new = changed(ROUTINE, ENDS_OTHERWISE)
    found = difference(tmp_path, (ROUTINE, new))
    text = shown(found)
    assert "Samma svar slutar någon annanstans:" in text
    assert "förr slutet ”Våldet är bekräftat”; nu slutet ”Oron är" in " ".join(text.split())
    assert "- ”Lyssna”: Bekräftar personen våld? Ja" in text


ASKED = """  [[step.question]]
  id = "barn-hemma"
  text = "Finns det barn hemma?"
  kind = "yes-no"
  required = true

  [[step.next]]
  when = { barn-hemma = "yes" }
  goto = "anmal"
"""
REPORT = '[[step]]\nid = "anmal"\ntitle = "Anmäl genast"\n\n  [[step.next]]\n  goto = "skriv"\n\n'


def test_a_removed_question_is_told_by_what_it_led_to(tmp_path: Path) -> None:
    example = ('path = ["lyssna", "barn", "anmal", "skriv"]', 'path = ["lyssna", "barn", "skriv"]')
    new = changed(ROUTINE, (ASKED, ""), example, (', barn-hemma = "yes"', ""), (REPORT, ""))
    found = difference(tmp_path, (ROUTINE, new))
    [way] = of(found, WayKind.OTHER_STEPS)
    assert way.fork_title == "Efter ”Finns det barn?” kommer nu ”Skriv ner”, förr ”Anmäl genast”"
    assert "Borta: frågan ”Finns det barn hemma?”" in shown(found)


def test_a_step_put_in_between_is_the_same_end_by_other_steps(tmp_path: Path) -> None:
    before = REPORT.replace('goto = "skriv"', 'goto = "skydd"')
    added = REPORT.replace('"anmal"', '"skydd"').replace("Anmäl genast", "Skydda")
    found = difference(tmp_path, (ROUTINE, changed(ROUTINE, (REPORT, before + added))))
    assert of(found, WayKind.ELSEWHERE) == []
    [way] = of(found, WayKind.OTHER_STEPS)
    assert way.fork_title == "Efter ”Anmäl genast” kommer nu ”Skydda”, förr ”Skriv ner”"
    assert way.old is not None and way.old.end == way.new.end == "bekraftat"


def test_an_answer_that_can_no_longer_be_given_is_told_and_so_is_one_that_can_be_given_now(tmp_path: Path) -> None:
    old = changed(ROUTINE, ('when = { vald = "yes" }\n  goto = "barn"', 'when = { vem = "man" }\n  goto = "barn"'))
    options = (', { id = "man", text = "En man" }', ', { id = "anhorig", text = "En anhörig" }')
    new = changed(old, options, ('when = { vem = "man" }', 'when = { vem = "anhorig" }'))
    found = difference(tmp_path, (old, new))
    [gone] = {way.new.why for way in of(found, WayKind.ELSEWHERE) if way.new.end is None}
    assert gone == "Svaret på ”Vem berättar?” kan inte ges längre."
    [come] = of(found, WayKind.NEW)
    assert come.title == "Nytt svar på ”Vem berättar?”: ”En anhörig” leder till slutet ”Våldet är bekräftat”"


def test_answers_that_lead_round_are_told_to_come_to_no_end(tmp_path: Path) -> None:
    new = changed(ROUTINE, (REPORT, REPORT.replace('goto = "skriv"', 'goto = "barn"')))
    found = difference(tmp_path, (ROUTINE, new))
    round_and_round = [way for way in of(found, WayKind.ELSEWHERE) if way.new.end is None]
    assert round_and_round
    assert "Samma svar leder runt" in " ".join(shown(found).split())


def test_an_example_of_the_routine_that_goes_otherwise_is_told_with_both_ends(tmp_path: Path) -> None:
    new = changed(ROUTINE, ('goto = "bekraftat"', 'goto = "oro"'))
    [way] = of(difference(tmp_path, (ROUTINE, new)), WayKind.EXAMPLE)
    assert (
        way.title == "”Kvinna berättar, barn hemma”: förr slutet ”Våldet är bekräftat”, nu slutet ”Oron är antecknad”"
    )


def test_rewording_changes_no_way(tmp_path: Path) -> None:
    new = changed(
        ROUTINE,
        ("Bekräftar personen våld?", "Säger personen att det är våld?"),
        ('title = "Lyssna"', 'title = "Ta emot"'),
    )
    found = difference(tmp_path, (ROUTINE, new))
    assert found.ways == () and found.whole


def test_what_is_learnt_on_a_detour_and_read_on_the_way_is_tried() -> None:
    text = """
[[entry]]
id = "in"
title = "In"
start = "a"
[[detour]]
id = "heder"
title = "Heder"
start = "h"
[[step]]
id = "a"
title = "A"
[[step.next]]
when = { heder = "yes" }
goto = "skydd"
[[step.next]]
goto = "ut"
[[step]]
id = "h"
title = "H"
[[step.question]]
id = "heder"
text = "Heder?"
kind = "yes-no"
[[step.next]]
goto = "return"
[[end]]
id = "ut"
title = "Ut"
[[end]]
id = "skydd"
title = "Skydd"
"""
    new = text.replace('when = { heder = "yes" }', 'when = { heder = "no" }')
    ways = ways_between(routine(text), routine(new))
    assert any("på en omväg: Heder? Ja" in line for way in ways for line in way.story)
    assert {(way.old.end, way.new.end) for way in ways if way.old} == {("skydd", "ut"), ("ut", "skydd")}


def test_where_the_cap_is_met_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways_module, "MOST_WALKS", 1)
    new = changed(ROUTINE, ENDS_OTHERWISE)
    found = difference(tmp_path, (ROUTINE, new))
    assert not found.whole
    assert "Alla vägar hann inte prövas" in shown(found)
