"""Warnings of personal data: of a text, and of all that a walk will put into its note."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from tests.notes.routines import ROUTINE, START, procedure_in, read, told, walks

from vnr_wizard.language import Words, use
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.evidence import set_aside_evidence
from vnr_wizard.notes.identity import identity_numbers
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.personal import consent_given, walk_warnings, warnings_for
from vnr_wizard.notes.resume import move_over
from vnr_wizard.walk.walk import Walk

NUMBER = "640823-3234"
OF_NUMBER = "Det ser ut som ett personnummer. Ta bort det: anteckningen ska inte ha något."
OF_ANNA = "Utan samtycke: skriv inga namn. Är ”Anna” ett namn?"
_CONSENT = """
  [[step.question]]
  id = "samtycke"
  text = "Får du berätta namn?"
  kind = "yes-no"
  [[step.next]]
  goto = "klart"
"""
_LAST = '\n  [[step.next]]\n  goto = "klart"\n'
ASKS_CONSENT = ROUTINE.replace(_LAST, _CONSENT) + '[consent]\nquestion = "samtycke"\n'


def swedish(warnings: list[Words]) -> list[str]:
    return [warning.sv for warning in warnings]


def begun(text: str = ASKS_CONSENT) -> Walk:
    """A walk that has come to the person's story."""
    walk = Walk(procedure_in(read(text)), "misstanke", START)
    told(walk, i_enskildhet="yes")
    return walk


def warned(walk: Walk, **more: Any) -> list[tuple[str, str]]:
    """Question and warning."""
    return [(warned.question, warned.warning.sv) for warned in walk_warnings(walk, **more)]


@pytest.mark.parametrize("consent", [True, False, None])
def test_an_identity_number_is_told_whatever_the_consent_and_never_repeated(consent: bool | None) -> None:
    warnings = warnings_for(f"hon är född {NUMBER}", consent)
    assert swedish(warnings) == [OF_NUMBER]
    assert NUMBER not in repr(warnings)


def test_names_are_asked_about_only_where_consent_is_not_given() -> None:
    assert swedish(warnings_for("Han slog Anna", False)) == [OF_ANNA]
    assert warnings_for("Han slog Anna", True) == warnings_for("Han slog Anna", None) == []
    assert warnings_for("Han slog Anna", False, ["Anna"]) == []


def test_several_names_are_one_question_of_three_at_most() -> None:
    text = "Det var Anna, Bea, Cilla, Dora och Anna"
    assert swedish(warnings_for(text, False)) == ["Utan samtycke: skriv inga namn. Är ”Anna”, ”Bea” och ”Cilla” namn?"]
    use("en")
    assert str(warnings_for(text, False)[0]).endswith("Are “Anna”, “Bea” and “Cilla” names?")
    assert str(warnings_for("Det var Anna", False)[0]) == ("Without consent: write no names. Is “Anna” a name?")


def test_consent_is_the_latest_answer_and_nothing_where_the_routine_does_not_ask() -> None:
    walk = begun()
    assert consent_given(walk) is False
    told(walk, egna_ord="x")
    for answer, wanted in (("yes", True), ("no", False), (None, False)):
        walk.answer("samtycke", answer, START)
        assert consent_given(walk) is wanted
    assert consent_given(begun(ROUTINE)) is None


def test_each_kind_of_free_text_is_gone_through() -> None:
    walk = begun()
    told(
        walk,
        egna_ord={"passed": "Anna kom in", "kept": "Han slog"},
        ser=f"Blåmärke, {NUMBER}",
        gjort="Ringde",
        barn_antal=NUMBER,
        chef_ringd={"contact": "chef", "who": NUMBER, "agreed": "Ring till Anna"},
    )
    assert warned(walk) == [
        ("egna-ord", OF_ANNA), ("ser", OF_NUMBER), ("barn-antal", OF_NUMBER),
        ("chef-ringd", OF_NUMBER), ("chef-ringd", OF_ANNA),
    ]  # fmt: skip


def test_a_warning_says_where_in_words_and_by_visit() -> None:
    walk = begun()
    told(walk, egna_ord="Det var Anna")
    (one,) = walk_warnings(walk)
    assert (one.step_text, one.question_text) == ("Ta emot berättelsen", "Vad berättar personen?")
    assert one.visit is not None
    assert walk.go_to_visit(one.visit)


def test_who_answered_a_call_is_at_work_and_may_be_named() -> None:
    walk = begun()
    told(walk, egna_ord="x", chef_ringd={"contact": "Kim", "who": "Karin Ek", "agreed": "Att Karin ringer"})
    assert warned(walk) == []


def test_the_words_of_the_routine_and_those_given_are_known() -> None:
    walk = begun()
    told(walk, egna_ord="Jag pratade med Omsorgen i Exempelby, och med Solgården")
    assert warned(walk, known=["Solgården"]) == []
    assert [question for question, _ in warned(walk)] == ["egna-ord"]


def test_with_consent_names_stand_and_numbers_do_not() -> None:
    walk = begun()
    told(walk, egna_ord=f"Anna {NUMBER}")
    walk.answer("samtycke", "yes", START)
    assert warned(walk) == [("egna-ord", OF_NUMBER)]


def test_evidence_off_the_way_is_gone_through_unless_it_is_left_out() -> None:
    walk = begun()
    told(walk, egna_ord=NUMBER, bedomer=NUMBER)
    walk.back()
    walk.back()
    told(walk, i_enskildhet="no")
    (evidence,) = set_aside_evidence(walk)
    # An assessment that the way has left does not come into the note.
    assert warned(walk) == [("egna-ord", OF_NUMBER)]
    assert warned(walk, left_out=[evidence.key]) == []


def test_an_answer_of_an_older_routine_is_told_by_its_words() -> None:
    walk, routine = begun(ROUTINE), read(ROUTINE)
    told(walk, egna_ord=NUMBER)
    newer = read(ROUTINE.replace('id = "egna-ord"', 'id = "andra-ord"'))
    moved = move_over(Draft.begin(walk, routine, START), newer, START)
    assert moved is not None
    (one,) = walk_warnings(moved.walk)
    assert (one.visit, one.question, one.question_text) == (None, "", "Vad berättar personen?")


@given(walks())
def test_any_walk_can_be_gone_through_and_no_number_in_the_note_is_missed(made: Any) -> None:
    walk, routine = made
    for visit in list(walk.records):
        for question in walk.procedure.step_by_id[visit.step].questions:
            if question.kind == "text":
                walk.answer(question.id, f"Född {NUMBER}", START, visit)
    told_of = {warned.question_text for warned in walk_warnings(walk)}
    note = note_of(Draft.begin(walk, routine, START), walk, START)
    held = [(one.question, one.text) for one in (*note.quotes, *note.observations, *note.actions, *note.assessments)]
    held += [(one.question, one.text) for one in note.outside]
    assert {question for question, text in held if identity_numbers(text)} <= told_of
