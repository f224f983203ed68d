"""Going on with a draft when its routine has changed since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.notes.routines import ROUTINE, START, begun, procedure_in, read, routines, seen, told, walks

from vnr_wizard.language import use
from vnr_wizard.notes.changes import changes
from vnr_wizard.notes.draft import Draft, draft_bytes, read_draft
from vnr_wizard.notes.resume import Resumed, move_over, resume, routine_of
from vnr_wizard.procedure.answer import Invalid, Passed, plain
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.procedure.wording import answer_words
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.walk import Walk

LATER = START + timedelta(days=3)


def from_disk(draft: Draft) -> Draft:
    found = read_draft(draft_bytes(draft))
    assert isinstance(found, Draft)
    return found


def halfway() -> tuple[Walk, Draft]:
    """A walk in the middle of the story."""
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    told(walk, egna_ord="Han slog mig", vald=["fysiskt", "hot"], chef_ringd={"contact": "chef", "who": "Bo"})
    return walk, draft.at(walk, START)


def again(draft: Draft, now: ReadProcedure | None) -> Resumed:
    found = resume(from_disk(draft), now, LATER)
    assert found is not None
    return found


def test_a_draft_goes_on_in_its_own_routine_whatever_has_become_of_the_file() -> None:
    walk, draft = halfway()
    changed = read(ROUTINE.replace("Vad berättar personen?", "Vad säger personen?"))
    for routine_now in (None, changed, read(ROUTINE)):
        assert seen(again(draft, routine_now).walk) == seen(walk)


def test_an_unchanged_routine_is_not_told_as_changed() -> None:
    _, draft = halfway()
    found = again(draft, read())
    assert (found.changed, found.changes) == (False, ())


def test_a_changed_routine_is_told_with_what_has_changed() -> None:
    _, draft = halfway()
    found = again(draft, read(ROUTINE.replace("Vad berättar personen?", "Vad säger personen?")))
    assert found.changed
    assert found.changes == ("Omformulerat: frågan ”Vad berättar personen?” lyder nu ”Vad säger personen?”.",)


def test_a_routine_that_has_errors_now_is_nothing_to_move_over_to() -> None:
    _, draft = halfway()
    broken = procedure_from(parse_document(ROUTINE.replace('goto = "slutsteg"', 'goto = "borta"'), "rutin.toml"))
    assert broken.procedure is None
    found = again(draft, broken)
    assert not found.changed
    assert move_over(draft, broken, LATER) is None


def test_moving_over_keeps_what_fits_and_makes_strays_of_the_rest() -> None:
    _, draft = halfway()
    new = read(
        ROUTINE.replace('{ id = "hot", text = "Hot" }', '{ id = "annat", text = "Annat" }').replace(
            'when = { vald = "hot" }', 'when = { vald = "annat" }'
        )
    )
    found = move_over(from_disk(draft), new, LATER)
    assert found is not None
    walk = found.walk
    assert walk.procedure is new.procedure
    assert walk.answer_to(walk.way[1], "egna-ord") == "Han slog mig"
    assert [(s.step_title, s.question_text, s.shown) for s in walk.strays] == [
        ("Ta emot berättelsen", "Vilket slags våld?", "Fysiskt, Hot")
    ]


@pytest.mark.parametrize(("old", "new"), [('"quote"', '"assessment"'), ('speaker = "personen"', 'speaker = "barnet"')])
def test_moving_over_never_lets_a_quote_stand_as_something_else(old: str, new: str) -> None:
    _, draft = halfway()
    found = move_over(from_disk(draft), read(ROUTINE.replace(old, new, 1)), LATER)
    assert found is not None
    assert found.walk.answer_to(found.walk.way[1], "egna-ord") is None
    assert [(stray.record, stray.shown) for stray in found.walk.strays] == [("quote", "Han slog mig")]


def test_moving_over_never_makes_a_call_of_an_answer_nor_an_answer_of_an_id() -> None:
    _, draft = halfway()
    asked = 'text = "Är ni ensamma?"\n  kind = "yes-no"\n  unsure = true'
    options = 'options = [ { id = "fysiskt", text = "Fysiskt" }, { id = "hot", text = "Hot" } ]'
    new = read(
        ROUTINE.replace(asked, 'text = "Är ni ensamma?"\n  kind = "contacted"')
        .replace('when = { i-enskildhet = "no" }', 'when = { i-enskildhet = "reached" }')
        .replace(f'kind = "choices"\n  {options}', 'kind = "text"')
        .replace('when = { vald = "hot" }', "when = { vald = { answered = true } }")
    )
    found = move_over(from_disk(draft), new, LATER)
    assert found is not None
    assert [(stray.question_text, stray.shown) for stray in found.walk.strays] == [
        ("Är ni ensamma?", "Ja"),
        ("Vilket slags våld?", "Fysiskt, Hot"),
    ]


def test_moving_over_never_mangles_what_a_passed_question_held() -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    walk.answer("chef-ringd", {"passed": "hann inte", "kept": {"contact": "chef", "who": "Bo"}}, START)
    asked = 'text = "Har du ringt chefen?"\n  kind = '
    new = read(ROUTINE.replace(f'{asked}"contacted"', f'{asked}"yes-no"'))
    found = move_over(from_disk(draft.at(walk, START)), new, LATER)
    assert found is not None
    assert found.walk.answer_to(found.walk.way[1], "chef-ringd") is None
    assert [stray.shown for stray in found.walk.strays] == ["Hoppades över: hann inte (chef, Fick svar, Bo)"]


def test_a_draft_that_has_moved_over_carries_the_new_routine_from_the_next_save() -> None:
    _, draft = halfway()
    new = read(ROUTINE.replace('version = "1.0"', 'version = "2.0"'))
    found = move_over(from_disk(draft), new, LATER)
    assert found is not None
    kept = from_disk(found.draft)
    assert (kept.routine.version, kept.routine.digest) == ("2.0", new.digest)
    assert (kept.id, kept.begun) == (draft.id, draft.begun)
    assert kept.generation > draft.generation
    assert seen(again(kept, new).walk) == seen(found.walk)


def test_a_draft_whose_door_is_gone_cannot_move_over_but_goes_on_in_the_old() -> None:
    walk, draft = halfway()
    new = read(ROUTINE.replace('id = "misstanke"', 'id = "ny-ingang"'))
    assert move_over(draft, new, LATER) is None
    assert seen(again(draft, new).walk) == seen(walk)


def told_texts(walk: Walk) -> list[str]:
    """Every answer in words, wherever it stands: in the walk or as a stray."""
    questions = walk.procedure.question_by_id
    found = [stray.shown for stray in walk.strays]
    for record in walk.records.values():
        found += [answer_words(questions[id], answer) for id, answer in record.answers.items()]
        found += [str(plain(answer)) for answer in record.answers.values()]
    return found


@given(walks(), routines())
def test_moving_over_loses_no_answer(made: tuple[Walk, ReadProcedure], new_text: str) -> None:
    draft = from_disk(Draft.begin(*made, START))
    walk = again(draft, None).walk
    found = move_over(draft, read(new_text), LATER)
    assert found is not None
    moved, questions = found.walk, walk.procedure.question_by_id
    before = [(id, answer) for record in walk.records.values() for id, answer in record.answers.items()]
    in_walk = [plain(a) for record in moved.records.values() for a in record.answers.values()]
    strays = [stray.shown for stray in moved.strays]
    for id, answer in before:
        words = answer_words(questions[id], answer)
        assert plain(answer) in in_walk or words in strays or _reread(answer, words, moved), (id, answer)
    again_moved = move_over(from_disk(found.draft), made[1], LATER)
    assert again_moved is not None
    assert set(strays) <= {stray.shown for stray in again_moved.walk.strays}


def _reread(answer: Any, words: str, moved: Walk) -> bool:
    """Whether the same is said in another kind: the text “3” where a number is asked now."""
    said = "".join(told_texts(moved))
    match answer:
        case Passed(reason, kept):
            return reason in said and (kept is None or str(kept) in said)
        case Invalid(raw):
            return raw in said
        case _:
            return "".join(words.split()) in "".join(said.split())


def test_an_old_routine_that_this_program_cannot_read_any_more_is_told_by_none() -> None:
    _, draft = halfway()
    import hashlib

    text = "format = 1\n"
    old = draft.routine
    routine = type(old)(**(old.given() | {"text": text, "digest": hashlib.sha256(text.encode()).hexdigest()}))
    unread = Draft(**(draft.given() | {"routine": routine}))
    assert resume(unread, read(), LATER) is None
    assert routine_of(unread).procedure is None
    assert move_over(unread, read(), LATER) is not None


# --- changes in words ------------------------------------------------------------------------------------


def changed(old: str, new: str) -> list[str]:
    return changes(procedure_in(read()), procedure_in(read(ROUTINE.replace(old, new, 1))))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Fråga i enskildhet"', 'title = "Fråga ensam"',
         "Omformulerat: steget ”Fråga i enskildhet” lyder nu ”Fråga ensam”."),
        ('guide = "Var ensam."', 'guide = "Stäng dörren."', "Ändrat: råden på steget ”Fråga i enskildhet”."),
        ('text = "Hot" }', 'text = "Hot och tvång" }',
         "Omformulerat: på frågan ”Vilket slags våld?”: svaret ”Hot” lyder nu ”Hot och tvång”."),
        ('{ id = "fysiskt", text = "Fysiskt" }, ', "",
         "Borttaget: på frågan ”Vilket slags våld?”: svaret ”Fysiskt”."),
        ('{ id = "hot", text = "Hot" }', '{ id = "hot", text = "Hot" }, { id = "x", text = "Annat" }',
         "Tillkommit: på frågan ”Vilket slags våld?”: svaret ”Annat”."),
        ("max = 20", "max = 30", "Ändrat: gränserna för ”Hur många barn finns?”."),
        ('speaker = "personen"\n  required = true', 'speaker = "personen"',
         "Ändrat: frågan ”Vad berättar personen?” är nu frivillig."),
        ('when = { i-enskildhet = "no" }', 'when = { i-enskildhet = "unsure" }',
         "Ändrat: vägen vidare från steget ”Fråga i enskildhet”."),
        ('within = "P14D"', 'within = "P7D"', "Ändrat: tiden för ”Följ upp hur det går”."),
        ('text = "Följ upp hur det går"', 'text = "Ring upp"',
         "Omformulerat: löftet ”Följ upp hur det går” lyder nu ”Ring upp”."),
        ('title = "Akut fara"', 'title = "Fara"', "Omformulerat: omvägen ”Akut fara” lyder nu ”Fara”."),
        ('title = "Något annat"', 'title = "Annat"', "Omformulerat: ingången ”Något annat” lyder nu ”Annat”."),
        ('kind = "text"\n  record = "action"', 'kind = "text"', "Ändrat: hur frågan ”Vad har du gjort?” besvaras."),
        ('[[end]]\nid = "klart"', '[[reminder]]\nid = "r"\ntext = "Kom ihåg"\n\n[[end]]\nid = "klart"',
         "Tillkommit: påminnelsen ”Kom ihåg”."),
        ("[[entry]]", "# en kommentar\n[[entry]]", "Inget av det som du möter på vägen har ändrats."),
    ],
)  # fmt: skip
def test_each_change_is_said_in_one_sentence(old: str, new: str, said: str) -> None:
    assert changed(old, new) == [said]


def test_changed_contacts_at_a_step_are_told() -> None:
    called = ROUTINE.replace('version = "1.0"', 'version = "1.0"\ncontacts = "katalog"').replace(
        'guide = "Var ensam."', 'call = ["chef"]\nguide = "Var ensam."'
    )
    other = called.replace('call = ["chef"]', 'call = ["chef", "jour"]')
    assert changes(procedure_in(read(called)), procedure_in(read(other))) == [
        "Ändrat: kontakterna på steget ”Fråga i enskildhet”."
    ]


def test_a_new_step_and_its_questions_are_told() -> None:
    step = '[[step]]\nid = "ny"\ntitle = "Nytt"\n[[step.question]]\nid = "n"\ntext = "Ny?"\nkind = "yes-no"\n'
    assert changed("[[end]]", step + '[[step.next]]\ngoto = "klart"\n\n[[end]]') == [
        "Tillkommit: steget ”Nytt”.",
        "Tillkommit: frågan ”Ny?”.",
    ]


def test_a_question_moved_to_another_step_is_told_as_moved_not_as_gone() -> None:
    question = '  [[step.question]]\n  id = "mer"\n  text = "Något mer?"\n  kind = "text"\n'
    told_in = changes(
        procedure_in(read()),
        procedure_in(
            read(ROUTINE.replace(question, "", 1).replace('title = "Ring 112"\n', f'title = "Ring 112"\n{question}', 1))
        ),
    )
    assert told_in == ["Flyttat: frågan ”Något mer?” står nu på steget ”Ring 112”."]


def test_changes_are_told_in_english_too() -> None:
    use("en")
    assert changed('title = "Akut fara"', 'title = "Fara"') == ["Reworded: the detour “Akut fara” is now “Fara”."]


@given(st.data(), routines(), routines())
def test_any_two_routines_can_be_compared(data: st.DataObject, old: str, new: str) -> None:
    assert changes(procedure_in(read(old)), procedure_in(read(new)))
    assert len(changes(procedure_in(read(old)), procedure_in(read(old)))) == 1
