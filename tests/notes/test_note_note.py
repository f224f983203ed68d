"""The finished note: what of a walk comes into it, where it stands, and what stays out."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from tests.notes.routines import ROUTINE, START, begun, read, told, walks

from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.evidence import set_aside_evidence
from vnr_wizard.notes.head import Head, read_head
from vnr_wizard.notes.note import digest, note_bytes, note_of, read_note
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.resume import move_over
from vnr_wizard.notes.trouble import DAMAGED, NEWER, Unreadable
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.text import FORBIDDEN, clean
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Walk

LATER = START + timedelta(hours=1)
NAMES = {"chef": "Närmaste chef"}


def whole() -> tuple[Walk, Draft]:
    """A walk to the end, with something of each kind, a detour, and a question passed."""
    walk, draft, _ = begun()
    told(walk, i_enskildhet={"passed": "hann inte", "kept": "yes"})
    walk.detour("akut", START)
    told(walk, akut_ringt={"contact": "sos", "reached": False})
    told(
        walk,
        egna_ord="Han slog mig",
        ser="Blåmärke på armen",
        gjort="Lyssnade",
        bedomer="Hög risk",
        vald=["fysiskt"],
        barn_antal="2",
        chef_ringd={"contact": "chef", "at": START, "who": "Bo", "agreed": "Ring i morgon"},
    )
    told(walk, mer="Nej")
    assert walk.end_id == "klart"
    return walk, draft


def finished(walk: Walk, draft: Draft) -> Note:
    """The note as it is read back from the disk."""
    note = note_of(draft, walk, LATER, NAMES.get)
    found = read_note(note_bytes(note))
    assert isinstance(found, Note)
    assert found == note
    return found


def strings(value: Any) -> list[str]:
    """Every text in plain data, keys too."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for name, item in value.items() for text in (name, *strings(item))]
        case list() | tuple():
            return [text for item in value for text in strings(item)]
        case _:
            return []


def test_each_kind_of_record_stands_in_a_list_of_its_own() -> None:
    note = finished(*whole())
    assert [(r.question, r.text, r.speaker) for r in note.quotes] == [
        ("Vad berättar personen?", "Han slog mig", "personen")
    ]
    assert [r.text for r in note.observations] == ["Blåmärke på armen"]
    assert [r.text for r in note.actions] == ["Lyssnade"]
    assert [r.text for r in note.assessments] == ["Hög risk"]


def test_other_answers_stand_as_facts_in_words_and_for_machines() -> None:
    note = finished(*whole())
    assert [(fact.id, fact.question, fact.answer, fact.value) for fact in note.facts] == [
        ("vald", "Vilket slags våld?", "Fysiskt", ["fysiskt"]),
        ("barn-antal", "Hur många barn finns?", "2 barn", 2),
        ("mer", "Något mer?", "Nej", "Nej"),
    ]


def test_calls_are_told_by_name_with_who_answered_and_what_was_agreed() -> None:
    note = finished(*whole())
    assert [(c.contact, c.name, c.at, c.reached, c.who, c.agreed) for c in note.calls] == [
        ("chef", "Närmaste chef", START, True, "Bo", "Ring i morgon"),
        ("sos", "sos", None, False, "", ""),
    ]


def test_a_passed_question_stands_with_its_reason() -> None:
    note = finished(*whole())
    assert [(p.id, p.reason, p.so_far) for p in note.passed] == [("i-enskildhet", "hann inte", "Ja")]


def test_a_quote_begun_before_its_question_was_passed_stands_among_the_quotes() -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    told(walk, egna_ord={"passed": "ville inte mer", "kept": "Han slog"})
    told(walk)
    note = finished(walk, draft)
    assert [r.text for r in note.quotes] == ["Han slog"]
    assert [(p.question, p.reason, p.so_far) for p in note.passed] == [("Vad berättar personen?", "ville inte mer", "")]


def test_promises_stand_with_the_time_they_are_due() -> None:
    note = finished(*whole())
    assert [(p.text, p.due) for p in note.promises] == [("Följ upp hur det går", START + timedelta(days=14))]


def test_a_note_explains_itself_without_its_routine() -> None:
    walk, draft = whole()
    note = finished(walk, draft.called("A 12"))
    assert (note.id, note.reference, note.practice) == (draft.id, "A 12", False)
    assert (note.title, note.end, note.end_title) == (
        "Jag misstänker våld",
        "klart",
        "Samtalet är dokumenterat",
    )
    routine = note.routine
    assert (routine.id, routine.title, routine.organisation, routine.version, routine.digest) == (
        "rutin",
        "Misstanke om våld",
        "Omsorgen, Exempelby",
        "1.0",
        draft.routine.digest,
    )
    assert (note.begun, note.finished, note.handover) == (START, LATER, None)
    data = tomllib.loads(note_bytes(note).decode())
    assert (data["format"], data["kind"]) == (1, "note")
    assert data["quote"][0]["question"] == "Vad berättar personen?"


def test_a_handover_is_told() -> None:
    text = ROUTINE + 'then = { procedure = "chefens-rutin", entry = "bedomning" }\n'
    walk, draft, _ = begun(text)
    told(walk, i_enskildhet="no")
    told(walk)
    handover = finished(walk, draft).handover
    assert handover is not None
    assert (handover.procedure, handover.entry) == ("chefens-rutin", "bedomning")


def test_a_record_has_when_it_happened_beside_when_it_was_written() -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    walk.set_happened(START - timedelta(hours=3), LATER)
    walk.answer("egna-ord", "Han slog mig", LATER)
    told(walk, at=LATER)
    told(walk)
    (quote,) = finished(walk, draft).quotes
    assert (quote.happened, quote.written) == (START - timedelta(hours=3), LATER)


def test_row_24_the_hour_that_comes_twice_stands_with_its_offset() -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=stockholm, fold=0)
    second = datetime(2026, 10, 25, 2, 30, tzinfo=stockholm, fold=1)
    walk, draft, _ = begun(at=first)
    told(walk, at=first, i_enskildhet="no")
    told(walk, at=second, mer="Klart")
    data = tomllib.loads(note_bytes(note_of(draft, walk, second)).decode())
    assert [data["begun"].isoformat(), data["finished"].isoformat()] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]


def test_rows_2_and_3_bracket_text_is_kept_and_escape_sequences_are_not() -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    told(walk, egna_ord="[/] [Anna] [x] ringt\x1b]52;c;aGVq\x07 [@click=app.quit]x[/]\r\nrad två", vald=["hot"])
    told(walk)
    told(walk)
    (quote,) = finished(walk, draft).quotes
    assert quote.text == "[/] [Anna] [x] ringt\ufffd]52;c;aGVq\ufffd [@click=app.quit]x[/]\nrad två"


def test_what_was_typed_on_a_detour_that_was_left_half_done_is_in_the_note() -> None:
    text = ROUTINE.replace(
        '  [[step.next]]\n  goto = "return"',
        '  [[step.question]]\n  id = "minuter"\n  text = "Minuter?"\n  kind = "number"\n'
        '  [[step.next]]\n  goto = "return"',
    )
    walk, draft, _ = begun(text)
    walk.detour("akut", START)
    walk.answer("minuter", "typ fem", START)
    walk.leave_detour(START)
    told(walk, i_enskildhet="no")
    told(walk)
    fact = next(fact for fact in finished(walk, draft).facts if fact.id == "minuter")
    assert (fact.question, fact.answer, fact.value, fact.unclear) == ("Minuter?", "typ fem", None, True)


def test_a_call_whose_time_cannot_be_read_is_still_a_call() -> None:
    walk, draft, _ = begun()
    walk.detour("akut", START)
    walk.answer("akut-ringt", {"contact": "sos", "who": "Eva", "at": "nyss"}, START)
    walk.leave_detour(START)
    told(walk, i_enskildhet="no")
    told(walk)
    (call,) = finished(walk, draft).calls
    assert (call.contact, call.who, call.agreed) == ("sos", "Eva", "nyss")


# --- off the way -----------------------------------------------------------------------------------------


def off_the_way() -> tuple[Walk, Draft]:
    """A story written down, then found to be off the way since they were not alone after all."""
    walk, draft = whole()
    walk.answer("i-enskildhet", "no", LATER, walk.way[0])
    assert walk.end_id == "klart"
    return walk, draft


def test_evidence_off_the_way_is_offered_by_a_key_that_holds_no_content() -> None:
    walk, _ = off_the_way()
    offered = set_aside_evidence(walk, NAMES.get)
    assert [(e.key, e.kind) for e in offered] == [
        ("ta-emot/1/0/egna-ord", "quote"),
        ("ta-emot/1/0/ser", "observation"),
        ("ta-emot/1/0/gjort", "action"),
        ("ta-emot/1/0/chef-ringd", "contacted"),
    ]
    assert offered[0].text == "Han slog mig"
    assert offered[3].text.startswith("Närmaste chef, ")


def test_evidence_off_the_way_stands_under_its_own_heading_and_nothing_else_of_it_does() -> None:
    walk, draft = off_the_way()
    note = finished(walk, draft)
    assert note.quotes == note.observations == note.actions == note.assessments == ()
    assert [(o.kind, o.text) for o in note.outside][:3] == [
        ("quote", "Han slog mig"),
        ("observation", "Blåmärke på armen"),
        ("action", "Lyssnade"),
    ]
    text = note_bytes(note).decode()
    assert "Hög risk" not in text
    assert "Fysiskt" not in text
    assert note.promises == ()


def test_what_was_left_out_is_nowhere_in_the_note() -> None:
    walk, draft = off_the_way()
    note = finished(walk, draft.leaving_out(["ta-emot/1/0/egna-ord", "ta-emot/1/0/chef-ringd"]))
    text = note_bytes(note).decode()
    assert "Han slog mig" not in text
    assert "Ring i morgon" not in text
    assert "Blåmärke på armen" in text


def test_what_was_left_out_counts_again_when_the_way_reopens() -> None:
    walk, draft = off_the_way()
    draft = draft.leaving_out(["ta-emot/1/0/egna-ord"])
    walk.answer("i-enskildhet", "yes", LATER, walk.way[0])
    assert [r.text for r in finished(walk, draft).quotes] == ["Han slog mig"]


def test_strays_of_an_older_routine_are_offered_and_stand_in_the_note() -> None:
    walk, draft = whole()
    new = read(ROUTINE.replace('record = "quote"', 'record = "action"'))
    moved = move_over(draft.at(walk, START), new, LATER)
    assert moved is not None
    (stray,) = [e for e in set_aside_evidence(moved.walk) if e.key.startswith("stray/")]
    assert (stray.key, stray.kind, stray.text) == ("stray/1", "quote", "Han slog mig")
    note = finished(moved.walk, moved.draft)
    assert ("quote", "Han slog mig") in [(o.kind, o.text) for o in note.outside]
    assert "Han slog mig" not in note_bytes(finished(moved.walk, moved.draft.leaving_out(["stray/1"]))).decode()


@given(walks(), st.data())
def test_no_answer_that_is_set_aside_reaches_the_note_unless_offered_and_kept(
    made: tuple[Walk, ReadProcedure], data: st.DataObject
) -> None:
    walk, routine = made
    marks = marked(walk)
    offered = [e.key for e in set_aside_evidence(walk)]
    left_out = data.draw(st.sets(st.sampled_from(offered)) if offered else st.just(set[str]()))
    draft = Draft.begin(walk, routine, START).leaving_out(left_out)
    texts = "\n".join(strings(tomllib.loads(note_bytes(finished(walk, draft)).decode())))
    aside = {(item.visit, item.question) for item in walk.set_aside()}
    for (visit, question), mark in marks.items():
        key = f"{visit.step}/{visit.nth}/{visit.excursion}/{question}"
        belongs = (visit, question) not in aside or (key in offered and key not in left_out)
        assert (mark in texts) == belongs


def marked(walk: Walk) -> dict[tuple[VisitId, str], str]:
    """Give each text that stands in the walk a mark of its own, without moving anything."""
    marks: dict[tuple[VisitId, str], str] = {}
    for visit, record in walk.records.items():
        for question in walk.procedure.step_by_id[visit.step].questions:
            if question.kind == "text" and isinstance(record.answers.get(question.id), str):
                mark = marks[(visit, question.id)] = f"märke-{len(marks)}-slut"
                record.answers = {**record.answers, question.id: mark}
    return marks


@given(walks())
def test_every_answer_that_counts_is_in_the_note_exactly_once(made: tuple[Walk, ReadProcedure]) -> None:
    walk, routine = made
    marks = marked(walk)
    note = finished(walk, Draft.begin(walk, routine, START))
    told_texts = Counter(
        text
        for part in (note.quotes, note.observations, note.actions, note.assessments, note.outside)
        for text in (record.text for record in part)
    ) + Counter(fact.answer for fact in note.facts)
    aside = {(item.visit, item.question) for item in walk.set_aside()}
    for place, mark in marks.items():
        if place not in aside:
            assert told_texts[mark] == 1


@given(walks())
def test_a_note_reads_back_as_itself_and_holds_no_control_character(made: tuple[Walk, ReadProcedure]) -> None:
    walk, routine = made
    note = finished(walk, Draft.begin(walk, routine, START, "\x1b[2J"))
    content = note_bytes(note)
    assert note_bytes(finished_from(content)) == content
    assert not any(FORBIDDEN.search(text) for text in strings(tomllib.loads(content.decode())))


def finished_from(content: bytes) -> Note:
    found = read_note(content)
    assert isinstance(found, Note)
    return found


@given(walks())
def test_the_trail_in_the_note_holds_no_content(made: tuple[Walk, ReadProcedure]) -> None:
    walk, routine = made
    note = finished(walk, Draft.begin(walk, routine, START))
    known = {step.id for step in walk.procedure.steps} | {"", *walk.procedure.question_by_id}
    for mark in note.trail:
        assert {mark.step, mark.question} <= known
        assert clean(mark.what).replace("-", "").isalpha()


def test_the_digest_tells_any_change() -> None:
    walk, draft = whole()
    note = finished(walk, draft)
    assert digest(note) == digest(finished_from(note_bytes(note)))
    assert digest(note) != digest(note_of(draft.called("B"), walk, LATER, NAMES.get))


@given(walks())
def test_the_head_of_a_note_says_what_a_list_shows(made: tuple[Walk, ReadProcedure]) -> None:
    walk, routine = made
    note = finished(walk, Draft.begin(walk, routine, START, "A 12"))
    head = read_head(note_bytes(note))
    assert isinstance(head, Head)
    assert (head.kind, head.id, head.reference, head.title, head.at) == ("note", note.id, "A 12", "Ingång", LATER)


def test_a_note_of_a_newer_format_or_a_broken_one_says_so() -> None:
    content = note_bytes(finished(*whole()))
    assert read_note(content.replace(b"format = 1", b"format = 2", 1)) == Unreadable(NEWER)
    assert read_note(content[: len(content) // 2]) == Unreadable(DAMAGED)
    assert read_note(b"\xff\xfe") == Unreadable(DAMAGED)
