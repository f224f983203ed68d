"""A logged call of which nobody has said yet whether it was answered: kept, and never guessed."""

from __future__ import annotations

from datetime import UTC, datetime

from vnr_wizard.procedure.answer import Contacted, Invalid, effective, parse_answer, plain
from vnr_wizard.procedure.model import Question
from vnr_wizard.procedure.wording import answer_words

CALL = Question(id="samtal", text="Samtalet", kind="contacted")


def test_a_call_without_word_of_an_answer_is_kept_and_is_no_answer() -> None:
    answer = parse_answer(CALL, {"contact": "chef", "who": "Eva", "reached": ""}, UTC)
    assert isinstance(answer, Invalid)
    assert answer.kept == Contacted("chef", None, None, "Eva")
    assert effective(answer) is None
    assert answer_words(CALL, answer) == "chef, Eva"


def test_it_comes_back_from_the_disk_as_it_was() -> None:
    for raw in (
        {"contact": "chef", "reached": ""},
        {"at": "2026-11-21 22:40", "reached": ""},
        {"at": "nyss", "reached": "", "agreed": "Ringer igen"},
        {"at": "nyss", "reached": False},
    ):
        answer = parse_answer(CALL, raw, UTC)
        assert isinstance(answer, Invalid)
        assert parse_answer(CALL, plain(answer), UTC) == answer


def test_a_call_as_traces_and_older_drafts_write_it_was_answered() -> None:
    assert parse_answer(CALL, {"contact": "chef"}, UTC) == Contacted("chef", None, True)
    made = Contacted("chef", datetime(2026, 11, 21, 22, 40, tzinfo=UTC), False, "Eva", "Ringer igen")
    again = parse_answer(CALL, plain(made), UTC)
    assert again == made
