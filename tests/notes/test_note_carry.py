"""Following on an earlier note: what can be taken over, how it is filled in, and what the new note says of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.notes.routines import START, WINTER, procedure_in, read, told, walks
from tests.notes.test_note_draft import stored

from vnr_wizard.content import Content
from vnr_wizard.notes.carry import carryable, fill_in
from vnr_wizard.notes.draft import Draft, draft_bytes
from vnr_wizard.notes.export import paste_text
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.head import Head, read_head
from vnr_wizard.notes.note import note_bytes, note_of, read_note
from vnr_wizard.notes.note_form import Fact, Note
from vnr_wizard.procedure.answer import Invalid, Passed, plain
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.walk.walk import Ended, Walk

LATER = START + timedelta(days=1)
MARK = "HEMLIG-[/]-MARKÖR"

ROUTINE = """
format = 1
id = "rutin"
title = "Alla slag"

[[entry]]
id = "in"
title = "Ingång"
start = "ett"

[[step]]
id = "ett"
title = "Ett"
  [[step.question]]
  id = "ja-nej"
  text = "Bor personen kvar?"
  kind = "yes-no"
  unsure = true
  [[step.question]]
  id = "vem"
  text = "Vem utövar våldet?"
  kind = "choice"
  options = [{ id = "partner", text = "Partner" }, { id = "annan", text = "Annan" }]
  when = { ja-nej = "yes" }
  [[step.question]]
  id = "slag"
  text = "Vilka slag?"
  kind = "choices"
  options = [{ id = "hot", text = "Hot" }, { id = "fysiskt", text = "Fysiskt" }]
  [[step.question]]
  id = "gjort"
  text = "Gjort?"
  kind = "checklist"
  options = [{ id = "kort", text = "Gett kortet" }]
  [[step.next]]
  when = { ja-nej = "unsure" }
  goto = "ett"
  [[step.next]]
  goto = "tva"

[[step]]
id = "tva"
title = "Två"
  [[step.question]]
  id = "antal"
  text = "Hur många barn?"
  kind = "number"
  max = 20
  unit = "barn"
  [[step.question]]
  id = "dag"
  text = "Vilken dag?"
  kind = "date"
  [[step.question]]
  id = "tid"
  text = "När?"
  kind = "datetime"
  [[step.question]]
  id = "fritt"
  text = "Hur når ni varandra?"
  kind = "text"
  [[step.question]]
  id = "ord"
  text = "Vad säger personen?"
  kind = "text"
  record = "quote"
  [[step.question]]
  id = "samtal"
  text = "Samtalet"
  kind = "contacted"
  [[step.next]]
  goto = "klart"

[[end]]
id = "klart"
title = "Klart"
"""


def begun(text: str = ROUTINE, at: datetime = START) -> tuple[Walk, Draft, ReadProcedure]:
    found = read(text)
    walk = Walk(procedure_in(found), "in", at)
    return walk, Draft.begin(walk, found, at, "A12"), found


def earlier(*first: dict[str, Any]) -> Note:
    """A note that has something of every kind."""
    walk, draft, _ = begun()
    for answers in first:
        told(walk, **answers)
    told(walk, ja_nej="yes", vem="partner", slag=["hot", "fysiskt"], gjort=["kort"])
    told(
        walk, antal="2", dag="2026-11-20", tid=datetime(2026, 11, 20, 8, 30, tzinfo=WINTER), fritt=MARK,
        ord=f"Han slog {MARK}", samtal={"contact": "chef", "reached": True},
    )  # fmt: skip
    return note_of(draft, walk, START)


def following(note: Note, *ids: str, text: str = ROUTINE) -> tuple[Walk, Draft]:
    """A new walk that takes these over, at its first step."""
    walk, draft, found = begun(text, LATER)
    values = {one.id: one.value for one in carryable(note, procedure_in(found)) if one.id in ids}
    draft = draft.following(note.id, note.finished.date(), values)
    fill_in(walk, draft.carried, LATER)
    return walk, draft


def facts(walk: Walk, draft: Draft) -> dict[str, tuple[Any, bool]]:
    """Value, and whether it was taken over, as the note on the disk says."""
    note = read_note(note_bytes(note_of(draft, walk, LATER)))
    assert isinstance(note, Note)
    return {fact.id: (fact.value, fact.carried) for fact in note.facts}


def on(walk: Walk, draft: Draft) -> None:
    walk.advance(LATER)
    fill_in(walk, draft.carried, LATER)


# --- what can be taken over -------------------------------------------------------------------------------


def test_plain_answers_can_be_taken_over_and_nothing_that_was_said_seen_done_or_called() -> None:
    found = carryable(earlier(), procedure_in(read(ROUTINE)))
    assert [(one.id, one.question, one.answer) for one in found] == [
        ("ja-nej", "Bor personen kvar?", "Ja"),
        ("vem", "Vem utövar våldet?", "Partner"),
        ("slag", "Vilka slag?", "Hot, Fysiskt"),
        ("antal", "Hur många barn?", "2 barn"),
        ("dag", "Vilken dag?", "2026-11-20"),
        ("tid", "När?", "2026-11-20 08:30"),
        ("fritt", "Hur når ni varandra?", MARK),
    ]
    assert {one.written for one in found} == {START}
    assert {one.asked for one in found} == {""}


def test_of_what_was_asked_several_times_the_last_answer_is_offered() -> None:
    note = earlier({"ja_nej": "unsure"})
    assert [fact.answer for fact in note.facts if fact.id == "ja-nej"] == ["Osäkert", "Ja"]
    assert carryable(note, procedure_in(read(ROUTINE)))[0].answer == "Ja"


def test_a_question_that_is_worded_otherwise_says_how_it_was_worded_then() -> None:
    other = procedure_in(read(ROUTINE.replace("Bor personen kvar?", "Bor personen fortfarande kvar?")))
    one = carryable(earlier(), other)[0]
    assert (one.question, one.asked) == ("Bor personen fortfarande kvar?", "Bor personen kvar?")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('id = "partner", text', 'id = "make", text'),
        ('text = "Hur når ni varandra?"\n  kind = "text"', 'text = "X"\n  kind = "text"\n  record = "assessment"'),
        ("max = 20", "max = 1"),
        ('text = "Vilken dag?"\n  kind = "date"', 'text = "X"\n  kind = "text"'),
        ('text = "När?"\n  kind = "datetime"', 'text = "X"\n  kind = "date"'),
        ('text = "Hur många barn?"\n  kind = "number"', 'text = "X"\n  kind = "text"'),
        ('kind = "choices"', 'kind = "checklist"'),
    ],
)
def test_what_the_routine_would_take_in_another_sense_is_not_offered(was: str, becomes: str) -> None:
    text = ROUTINE.replace(was, becomes).replace('kind = "text"\n  max = 1', 'kind = "text"')
    text = text.replace('kind = "text"\n  max = 20\n  unit = "barn"', 'kind = "text"')
    before = {one.id for one in carryable(earlier(), procedure_in(read(ROUTINE)))}
    after = {one.id for one in carryable(earlier(), procedure_in(read(text)))}
    assert len(before - after) == 1
    assert after < before


def test_an_option_is_never_taken_for_a_text_nor_a_text_for_an_option() -> None:
    chosen = Fact(id="fritt", question="?", answer="Partner", value="partner", written=START)
    note = altered(earlier(), facts=(chosen,))
    assert carryable(note, procedure_in(read(ROUTINE))) == []


def test_what_was_not_understood_and_what_was_practised_is_not_offered() -> None:
    note = earlier()
    unclear = tuple(altered(fact, unclear=True) for fact in note.facts)
    assert carryable(altered(note, facts=unclear), procedure_in(read(ROUTINE))) == []
    assert carryable(altered(note, practice=True), procedure_in(read(ROUTINE))) == []


# --- filling in -------------------------------------------------------------------------------------------


def test_only_what_was_chosen_is_filled_in_and_only_where_one_comes() -> None:
    walk, draft = following(earlier(), "ja-nej", "antal")
    assert [mark.what for mark in walk.trail] == ["came", "answered"]
    assert facts(walk, draft) == {"ja-nej": ("yes", True)}
    on(walk, draft)
    assert facts(walk, draft) == {"ja-nej": ("yes", True), "antal": (2, True)}


def test_what_an_answer_opens_is_filled_in_too() -> None:
    walk, draft = following(earlier(), "vem")
    assert facts(walk, draft) == {}
    walk.answer("ja-nej", "yes", LATER)
    assert fill_in(walk, draft.carried, LATER)
    assert facts(walk, draft) == {"ja-nej": ("yes", False), "vem": ("partner", True)}


def test_what_is_changed_or_cleared_is_the_users_own() -> None:
    walk, draft = following(earlier(), "ja-nej", "slag")
    walk.answer("ja-nej", "no", LATER)
    walk.answer("slag", None, LATER)
    assert not fill_in(walk, draft.carried, LATER)
    assert facts(walk, draft) == {"ja-nej": ("no", False)}


def test_what_is_asked_again_at_a_later_visit_is_asked_anew() -> None:
    walk, draft = following(earlier({"ja_nej": "unsure"}), "slag")
    walk.answer("ja-nej", "unsure", LATER)
    on(walk, draft)
    assert (walk.cursor.step, walk.cursor.nth) == ("ett", 2)
    assert walk.answer_to(walk.cursor, "slag") is None
    walk.answer("slag", ["hot", "fysiskt"], LATER)
    note = note_of(draft, walk, LATER)
    assert [fact.carried for fact in note.facts if fact.id == "slag"] == [True, False]


def test_an_answer_that_the_routine_no_longer_takes_is_left_alone() -> None:
    walk, draft = following(earlier(), "ja-nej")
    odd = altered(draft, carried={"ja-nej": "kanske", "slag": 3, "dag": {"passed": "x"}, "borta": "yes"})
    walk.answer("ja-nej", None, LATER)
    on(walk, odd)
    assert facts(walk, odd) == {}


# --- the draft and the note -------------------------------------------------------------------------------


def test_the_draft_keeps_what_was_chosen_and_its_head_what_it_follows_on() -> None:
    note = earlier()
    walk, draft = following(note, "ja-nej", "slag", "antal", "dag", "tid", "fritt")
    again = stored(draft.at(walk, LATER))
    assert again.carried == draft.carried
    assert (again.earlier, again.earlier_on, again.reference) == (note.id, date(2026, 11, 21), "A12")
    head = read_head(draft_bytes(again))
    assert isinstance(head, Head)
    assert head.earlier == note.id


def test_a_draft_from_before_there_was_anything_to_follow_on_is_read_as_ever() -> None:
    _, draft, _ = begun()
    content = draft_bytes(draft)
    assert b"earlier" not in content
    assert b"carried" not in content
    assert (stored(draft).earlier, stored(draft).earlier_on, stored(draft).carried) == ("", None, {})


def test_the_new_note_says_which_it_follows_on_and_what_was_taken_over() -> None:
    note = earlier()
    walk, draft = following(note, "ja-nej", "antal")
    on(walk, draft)
    walk.answer("antal", "3", LATER)
    new = note_of(draft, walk, LATER)
    assert new.earlier == note.id
    assert new.id != note.id
    text = " ".join(paste_text(new).split())
    assert f"Följer på anteckning {note.id[:8]}" in text
    assert "Bor personen kvar? Ja (övertaget från tidigare anteckning)" in text
    assert "Hur många barn? 3 barn" in text
    assert "3 barn (övertaget" not in text
    assert MARK not in text


@given(walks(), st.data())
def test_whatever_is_taken_over_is_an_answer_that_the_question_takes(
    made: tuple[Walk, ReadProcedure], data: st.DataObject
) -> None:
    walk, found = made
    note = note_of(Draft.begin(walk, found, START), walk, LATER)
    procedure = procedure_in(found)
    offered = {one.id: one.value for one in carryable(note, procedure)}
    kinds = {procedure.question_by_id[id].kind for id in offered}
    assert kinds <= {"yes-no", "choice", "choices", "number", "date", "datetime", "text"}
    assert not any(procedure.question_by_id[id].record for id in offered)
    chosen = {id: value for id, value in offered.items() if data.draw(st.booleans())}
    new = Walk(procedure, "in", LATER)
    draft = Draft.begin(new, found, LATER).following(note.id, START.date(), chosen)
    assert stored(draft).carried == chosen
    for _ in range(12):
        fill_in(new, stored(draft).carried, LATER)
        answers = new.record(new.cursor).answers
        assert set(answers) <= set(chosen)
        assert all(plain(answer) == chosen[id] for id, answer in answers.items())
        assert not any(isinstance(answer, Invalid | Passed) for answer in answers.values())
        if isinstance(new.advance(LATER), Ended):
            break


# --- the shipped routines ---------------------------------------------------------------------------------


def shipped(id: str) -> Procedure:
    found = Content().procedure(id)
    assert found is not None
    assert found.procedure is not None
    return found.procedure


def test_a_handlers_note_in_motala_can_give_the_supervisors_assessment_what_they_both_ask() -> None:
    handler, supervisor = shipped("motala-handlaggare"), shipped("motala-arbetsledare")
    said = (("fara-nu", "no", "Nej"), ("heder", "yes", "Ja"), ("resurspersoner", "Anna", "Anna"))
    written = [
        Fact(id=id, question=handler.question_by_id[id].text, answer=words, value=value, written=START)
        for id, value, words in said
    ]
    note = altered(earlier(), facts=tuple(written))
    # What the handler judged is, in the supervisor's routine, what was done: it is not taken over.
    assert [(one.id, one.answer) for one in carryable(note, supervisor)] == [("fara-nu", "Nej"), ("heder", "Ja")]
