"""The ways through the shipped routines: the examples, and what no answer may lead past."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from vnr_wizard.authoring.examples import check_examples
from vnr_wizard.content import Content
from vnr_wizard.procedure.condition import leaves
from vnr_wizard.procedure.model import RETURN, Example, Procedure
from vnr_wizard.walk.here import calls_at
from vnr_wizard.walk.trace import Script, Trace, script_of, trace

KRISTIANSTAD, HANDLAGGARE, ARBETSLEDARE = "kristianstad-vnr", "motala-handlaggare", "motala-arbetsledare"
PROCEDURES = (KRISTIANSTAD, HANDLAGGARE, ARBETSLEDARE)
SATURDAY_NIGHT = datetime.fromisoformat("2026-11-21T22:40:00+01:00")
MONDAY_MORNING = datetime.fromisoformat("2026-11-23T10:00:00+01:00")

CONTENT = Content()


@cache
def routine(id: str) -> Procedure:
    read = CONTENT.procedure(id)
    assert read is not None
    assert read.procedure is not None, read.problems
    return read.procedure


def example(id: str, words: str) -> Example:
    return next(example for example in routine(id).examples if words in example.title)


@pytest.mark.parametrize("id", PROCEDURES)
def test_each_example_walks_as_it_says(id: str) -> None:
    read = CONTENT.procedure(id)
    assert read is not None
    assert [problem.message for problem in check_examples(read, CONTENT)] == []


def test_the_examples_show_what_is_hard() -> None:
    assert sum(len(routine(id).examples) for id in PROCEDURES) >= 8
    titles = "\n".join(example.title for id in PROCEDURES for example in routine(id).examples).lower()
    for words in (
        "lördag kväll", "nekar", "går inte ut", "inget medgivande", "barn hemma", "heder", "avböjer",
        "vill ha ut dokumentation", "lämnas över", "nätverk", "utvärdering", "avbruten",
    ):  # fmt: skip
        assert words in titles


@pytest.mark.parametrize("id", PROCEDURES)
def test_some_step_leads_to_every_end(id: str) -> None:
    procedure = routine(id)
    led_to = {row.goto for step in procedure.steps for row in step.nexts}
    assert [end.id for end in procedure.ends if end.id not in led_to] == []


def ends_without(procedure: Procedure, needed: str, starts: Iterable[str]) -> list[str]:
    """The ends that can be come to from `starts` without the step `needed`, whatever is answered."""
    seen: set[str] = set()
    pending = list(starts)
    while pending:
        id = pending.pop()
        if id in seen or id == needed:
            continue
        seen.add(id)
        if id in procedure.step_by_id:
            pending += [row.goto for row in procedure.step_by_id[id].nexts]
    return sorted(seen & set(procedure.end_by_id))


@pytest.mark.parametrize(
    ("id", "needed"),
    [
        (KRISTIANSTAD, "chef"),
        (KRISTIANSTAD, "dokumentera"),
        (HANDLAGGARE, "arbetsledare"),
        (HANDLAGGARE, "dokumentera"),
        (ARBETSLEDARE, "dokumentera"),
    ],
)
def test_every_way_out_passes_the_manager_and_the_documentation(id: str, needed: str) -> None:
    procedure = routine(id)
    assert ends_without(procedure, needed, [entry.start for entry in procedure.entries]) == []


@pytest.mark.parametrize("id", PROCEDURES)
def test_no_way_comes_back_to_a_step_so_every_walk_ends(id: str) -> None:
    procedure = routine(id)
    done: set[str] = set()

    def visit(step: str, above: tuple[str, ...]) -> None:
        assert step not in above, (*above, step)
        if step in done or step not in procedure.step_by_id:
            return
        for row in procedure.step_by_id[step].nexts:
            visit(row.goto, (*above, step))
        done.add(step)

    for start in [*(e.start for e in procedure.entries), *(d.start for d in procedure.detours)]:
        visit(start, ())


@pytest.mark.parametrize("id", PROCEDURES)
def test_112_is_one_key_away_and_every_detour_leads_back(id: str) -> None:
    procedure = routine(id)
    assert procedure.acute is not None
    acute = procedure.step_by_id[procedure.acute.start]
    assert [call.contact for call in acute.calls] == ["sos-alarm"]
    for detour in procedure.detours:
        assert [row.goto for row in procedure.step_by_id[detour.start].nexts] == [RETURN]


@pytest.mark.parametrize("id", PROCEDURES)
def test_danger_is_asked_about_at_every_door_where_someone_may_be_in_it(id: str) -> None:
    procedure = routine(id)
    calm = {"utlamnande", "kand-kontakt", "annan-tar-vid", "avbojer", "avbruten"}
    calm |= {"natverket", "uppfoljning", "avslut"} if id == ARBETSLEDARE else set()
    for entry in procedure.entries:
        if entry.id not in calm:
            first = procedure.step_by_id[entry.start]
            assert "sos-alarm" in [call.contact for call in first.calls], entry.id
            assert any(row.goto.startswith("ring-112") for row in first.nexts), entry.id


@pytest.mark.parametrize("question", ["barn-hemma", "barn-nara-utsatt", "barn-nara-utovare", "barn-far-illa"])
def test_confirmed_violence_always_leads_to_the_questions_about_children(question: str) -> None:
    procedure = routine(KRISTIANSTAD)
    assert procedure.step_of_question[question].id == "barn"
    assert procedure.question_by_id[question].required
    confirmed = [row.goto for row in procedure.step_of_question["vald"].nexts]
    assert ends_without(procedure, "barn", confirmed) == []


def test_a_child_report_and_112_never_wait_for_consent() -> None:
    procedure = routine(KRISTIANSTAD)
    for id in ("anmal-barn", "barn-nu", "ring-112", "skydd-nu", "akut-112"):
        step = procedure.step_by_id[id]
        assert not any(call.named for call in step.calls)
        for call in step.calls:
            assert call.when is None
    for row in procedure.step_by_id["barn"].nexts:
        if row.goto == "anmal-barn" and row.when is not None:
            assert "samtycke" not in {leaf.question for leaf in leaves(row.when)}


@pytest.mark.parametrize(("consent", "named"), [("yes", True), ("no", False)])
def test_without_consent_the_investigators_are_consulted_without_names(consent: str, named: bool) -> None:
    procedure = routine(KRISTIANSTAD)
    saturday = example(KRISTIANSTAD, "inget medgivande")
    script = script_of(saturday)
    script = type(script)(entry=script.entry, at=script.at, answers={**(script.answers or {}), "samtycke": consent})
    walked = trace(procedure, script, SATURDAY_NIGHT)
    advice = next(visit for visit in walked.visits if visit.step == "rad")
    calls = [call for call in calls_at(walked.walk, advice) if call.contact == "vnr-utredarna"]
    assert [call.named for call in calls] == [named]
    assert ("utan-namn" in walked.as_json()["reminders"]) is not named


def test_honour_brings_the_reminder_never_to_contact_the_family() -> None:
    for id, words in ((KRISTIANSTAD, "Hedersrelaterat"), (HANDLAGGARE, "Hedersrelaterat")):
        procedure = routine(id)
        shown = trace(procedure, script_of(example(id, words)), MONDAY_MORNING).as_json()["reminders"]
        texts = [reminder.text for reminder in procedure.reminders if reminder.id in shown]
        assert any("aldrig" in text and "familj eller släkt" in text for text in texts)
        clause = next(clause for clause in procedure.clauses if clause.id == "h-heder-familjen")
        assert clause.origin == "handbook"


def test_it_is_asked_how_to_reach_the_person_safely_before_a_new_time_is_set() -> None:
    order = {
        KRISTIANSTAD: ("saker-kontakt", "folj-upp"),
        HANDLAGGARE: ("saker-kontakt", "aterbesok"),
    }
    for id, (asked, set_after) in order.items():
        for walked in routine(id).examples:
            if asked in walked.path and set_after in walked.path:
                assert walked.path.index(asked) < walked.path.index(set_after)
        assert any(asked in walked.path for walked in routine(id).examples)


def test_the_handlers_routine_hands_over_to_the_supervisors() -> None:
    ends = routine(HANDLAGGARE).end_by_id
    handed = {id: (end.then.procedure, end.then.entry) for id, end in ends.items() if end.then}
    assert handed == {
        "till-arbetsledaren": (ARBETSLEDARE, "bedomning"),
        "avbruten-kontakt": (ARBETSLEDARE, "avbruten"),
        "minderarig-kvar": (ARBETSLEDARE, "avbruten"),
    }


@pytest.mark.parametrize(("adult", "step"), [("yes", "samordnare-vuxen"), ("no", "samordnare-utses")])
def test_an_adult_handler_coordinates_and_else_the_supervisors_appoint_someone(adult: str, step: str) -> None:
    shown = example(ARBETSLEDARE, "Nätverk med vuxenhandläggare")
    script = script_of(shown)
    answers = {**(script.answers or {}), "vuxenhandlaggare": adult, "samordnare": "Handläggaren."}
    walked = trace(routine(ARBETSLEDARE), type(script)(entry=script.entry, answers=answers), MONDAY_MORNING)
    assert step in [visit.step for visit in walked.visits]
    assert walked.waiting is None


def walked_as(id: str, words: str, **answers: Any) -> Trace:
    """An example walked with some other answers."""
    script = script_of(example(id, words))
    changed = Script(entry=script.entry, answers={**(script.answers or {}), **answers})
    return trace(routine(id), changed, MONDAY_MORNING)


def follow_ups(walked: Trace) -> list[str]:
    return list(dues(walked))


def dues(walked: Trace) -> dict[str, str]:
    return {promise["id"]: promise["due"] for promise in walked.as_json()["follow_ups"]}


@pytest.mark.parametrize(("choice", "promised"), [("jag", True), ("inte-fragat", True), ("avbojer", False)])
def test_whoever_declines_is_not_promised_a_visit(choice: str, promised: bool) -> None:
    walked = walked_as(HANDLAGGARE, "ungefär som förut", foljer=choice)
    assert ("nasta-aterbesok" in follow_ups(walked)) is promised


def test_whoever_could_not_be_talked_to_after_the_alarm_is_not_forgotten() -> None:
    assert "efter-larmet" in follow_ups(walked_as(HANDLAGGARE, "112 först"))


@pytest.mark.parametrize(
    ("id", "words", "question"),
    [
        (HANDLAGGARE, "Avböjer fortsatt kontakt", "avbojer-minderarig"),
        (ARBETSLEDARE, "Avbruten kontakt med", "avbruten-minderarig"),
    ],
)
@pytest.mark.parametrize("answer", ["yes", "unsure", {"passed": "hann inte"}])
def test_only_a_no_leads_past_the_minors_matter_at_a_broken_contact(
    id: str, words: str, question: str, answer: Any
) -> None:
    walked = walked_as(id, words, **{question: answer})
    assert "minderarig-hanterad" in [visit.step for visit in walked.visits]
    assert walked.as_json()["end"] == example(id, words).end


def test_honour_noticed_on_a_detour_counts_as_much_as_where_it_is_asked() -> None:
    for step in ("natverk", "tills-natverket", "egen-verksamhet", "natverkets-arende"):
        rows = routine(ARBETSLEDARE).step_by_id[step].nexts
        assert "heder-modell" in [row.goto for row in rows]
        past = next(row for row in rows if row.goto in ("mandat", "resurspersoner"))
        assert past.when is not None
        assert "heder-nu-misstanke" in {leaf.question for leaf in leaves(past.when)}
    advice = routine(KRISTIANSTAD).step_by_id["rad"]
    when = next(call.when for call in advice.calls if call.contact == "kompetensteamet-heder")
    assert when is not None
    assert "heder-nu-misstanke" in {leaf.question for leaf in leaves(when)}


def test_where_they_are_not_alone_the_next_questions_are_not_put_to_the_person() -> None:
    reminder = next(one for one in routine(KRISTIANSTAD).reminders if one.id == "inte-ensamma-an")
    assert {"heder", "barn"} <= set(reminder.steps)
    script = script_of(example(KRISTIANSTAD, "går inte ut"))
    answers = {key: value for key, value in (script.answers or {}).items() if key != "barn-hemma"}
    walked = trace(routine(KRISTIANSTAD), Script(entry=script.entry, answers=answers), MONDAY_MORNING)
    assert walked.as_json()["reminders"] == ["inte-ensamma-an"]


def test_confirmed_violence_near_a_child_is_said_to_lead_to_the_report_before_it_does() -> None:
    step = routine(KRISTIANSTAD).step_by_id["barn"]
    assert "då är nästa steg anmälan" in step.guide
    assert "h-barn-bekraftat" in step.clauses


@pytest.mark.parametrize(
    ("id", "words", "answers"),
    [
        (KRISTIANSTAD, "vill ha ut dokumentation", {"chef-samtal": "not-reached"}),
        (KRISTIANSTAD, "Nekar", {"chef-samtal": "not-reached"}),
        (HANDLAGGARE, "112 först", {}),
    ],
)
def test_no_end_says_that_someone_knows_who_was_not_reached(id: str, words: str, answers: dict[str, Any]) -> None:
    end = routine(id).end_by_id[walked_as(id, words, **answers).as_json()["end"]]
    assert "Nådde du" in end.text
    assert not any(word in end.title for word in ("lämnad", "uppe hos", "delad"))


@pytest.mark.parametrize("entry_words", ["inget medgivande", "Ensamma till slut"])
def test_help_is_offered_to_whoever_has_told_also_when_the_question_of_violence_was_passed(entry_words: str) -> None:
    walked = walked_as(KRISTIANSTAD, entry_words, vald={"passed": "hann inte"})
    assert "erbjud-hjalp" in [visit.step for visit in walked.visits]


def test_a_request_stays_a_request_where_who_asked_was_passed() -> None:
    walked = walked_as(KRISTIANSTAD, "vill ha ut dokumentation", **{"begaran-vem": {"passed": "hann inte"}})
    assert [visit.step for visit in walked.visits] == ["begaran", "chef", "dokumentera"]
    assert walked.as_json()["end"] == "begaran-lamnad"


def test_what_is_not_to_be_taken_home_is_said_where_something_may_be_given_and_leaves_room_elsewhere() -> None:
    for id, given in ((KRISTIANSTAD, {"mer-stod", "folj-upp"}), (HANDLAGGARE, {"aterbesok", "folja"})):
        reminder = next(one for one in routine(id).reminders if one.id == "inget-skrivet-hem")
        assert given <= set(reminder.steps)
        assert not {"chef", "arbetsledare", "dokumentera"} & set(reminder.steps)


# --- what is promised, and by when ---------------------------------------------------------------------

DAY, MOMENT = "2026-12-01", "2026-12-01 09:30"
DAY_ENDS, MOMENT_IS = "2026-12-01T23:59:00+01:00", "2026-12-01T09:30:00+01:00"


@pytest.mark.parametrize(
    ("id", "words", "answers", "promise", "due"),
    [
        (KRISTIANSTAD, "Nekar", {"folj-upp-nar": DAY}, "folj-upp", DAY_ENDS),
        (KRISTIANSTAD, "går inte ut", {"ensamma-sen": "senare", "ensamma-dag": DAY}, "fraga-i-enskildhet", DAY_ENDS),
        (KRISTIANSTAD, "Nekar", {"for-in-nar": "senare", "for-in-dag": DAY}, "for-in", DAY_ENDS),
        (HANDLAGGARE, "barn i hushållet", {"aterbesok-nar": MOMENT}, "aterbesok", MOMENT_IS),
        (HANDLAGGARE, "ungefär som förut", {"nasta-nar": MOMENT}, "nasta-aterbesok", MOMENT_IS),
        (
            HANDLAGGARE, "en annan tar vid: ärendet går ändå",
            {"aterbesok-nar": MOMENT, "overenskommet": "no"}, "fortsatt-aterbesok", MOMENT_IS,
        ),
        (ARBETSLEDARE, "Nätverk med", {"uppf-forsta": DAY}, "uppfoljningstraff", DAY_ENDS),
        (ARBETSLEDARE, "Nätverk med", {"natverk-laget": "kallat", "natverk-nar": MOMENT}, "samla-natverket", MOMENT_IS),
        (ARBETSLEDARE, "arbetet fortsätter", {"nasta-traff-nar": DAY}, "nasta-traff", DAY_ENDS),
    ],
)  # fmt: skip
def test_the_day_that_staff_have_chosen_is_the_day_they_are_held_to(
    id: str, words: str, answers: dict[str, Any], promise: str, due: str
) -> None:
    assert dues(walked_as(id, words, **answers))[promise] == due


@pytest.mark.parametrize("id", PROCEDURES)
def test_every_day_that_is_asked_for_is_kept_by_a_promise(id: str) -> None:
    named = {promise.by for step in routine(id).steps for promise in step.follow_ups}
    days = [question.id for question in routine(id).question_by_id.values() if question.kind in ("date", "datetime")]
    assert [day for day in days if day not in named] == []


@pytest.mark.parametrize("id", PROCEDURES)
def test_nobody_is_asked_to_confirm_the_entering_of_a_text_that_is_not_written_yet(id: str) -> None:
    step = routine(id).step_by_id["dokumentera"]
    asked = step.questions[0]
    assert asked.text.startswith("När för du in")
    assert {"genast", "senare", "redan"} <= set(asked.values)
    assert "Guiden skriver" in step.guide
    promise = next(one for one in step.follow_ups if one.id == "for-in")
    for answer in (*asked.values, None):
        holds = promise.when is None or promise.when.holds({asked.id: answer}.get)
        assert holds is (answer != "redan")


@pytest.mark.parametrize("id", PROCEDURES)
def test_no_end_says_that_it_is_documented_before_the_text_has_been_entered(id: str) -> None:
    assert [
        end.id for end in routine(id).ends if "dokumenterad" in (told := end.title + end.text) or "dokumenterat" in told
    ] == []


TOLD = "Det du har fått veta är antecknat"


@pytest.mark.parametrize(
    ("words", "answers", "title"),
    [
        ("inget medgivande", {"vald": "unsure"}, TOLD),
        ("inget medgivande", {"vald": {"passed": "hann inte"}}, TOLD),
        ("inget medgivande", {"vald": "no", "iakttaget": "Oro."}, TOLD),
        ("inget medgivande", {"ensamma": "no", "ensamma-sen": "gar-inte", "iakttaget": "Oro."}, TOLD),
        ("Ensamma till slut", {"vald": "unsure"}, TOLD),
        ("Upptäckt våld", {}, TOLD),
        ("inget medgivande", {}, "Våldet är bekräftat och antecknat"),
        ("Nekar", {}, "Din oro är antecknad"),
    ],
)
def test_where_someone_has_told_or_violence_was_seen_the_end_speaks_of_more_than_worry(
    words: str, answers: dict[str, Any], title: str
) -> None:
    end = walked_as(KRISTIANSTAD, words, **answers).as_json()["end"]
    assert routine(KRISTIANSTAD).end_by_id[end].title == title
