"""What has been added to a note, in every way of writing it out."""

from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt
from tests.notes.test_note_chain import amended, finished, full, transferred
from tests.notes.test_note_export import HEADINGS, parts
from tests.notes.test_note_note import LATER

from vnr_wizard.language import use
from vnr_wizard.notes.chain import with_added
from vnr_wizard.notes.export import as_json, as_toml, markdown, paste_text
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.note import read_note
from vnr_wizard.notes.note_form import Note


def changed() -> Note:
    return altered(amended(finished()), reference="B 13")


def test_additions_stand_under_headings_of_their_own_with_their_times() -> None:
    found = parts(paste_text(full()))
    assert tuple(found) == (*HEADINGS, "TILLÄGG", "MOTTAGET", "INFÖRT I VERKSAMHETSSYSTEMET")
    assert found["TILLÄGG"] == (
        "- 2026-11-22 00:40, av Bo\n    Hon ringde igen.\n- 2026-11-23 23:40, av Bo\n    Ett till.\n"
    )
    assert found["MOTTAGET"] == "- 2026-11-21 23:40, av Mottagningen\n"
    assert found["INFÖRT I VERKSAMHETSSYSTEMET"] == "- 2026-11-22 01:40, Treserva\n- 2026-11-24 23:40, Treserva\n"


def test_who_entered_it_is_told_where_that_was_said() -> None:
    note = with_added(finished(), "transfer", "Treserva", "Kim", LATER)
    assert parts(paste_text(note))["INFÖRT I VERKSAMHETSSYSTEMET"] == "- 2026-11-21 23:40, Treserva, av Kim\n"


def test_what_came_of_a_promise_stands_by_the_promise() -> None:
    assert parts(paste_text(full()))["ATT FÖLJA UPP"] == (
        "- Följ upp hur det går, senast 2026-12-05 22:40\n"
        "- Uppföljt: Följ upp hur det går (2026-11-22 23:40)\n    Det gick bra\n"
    )
    stray = with_added(finished(), "followed-up", "Klart", "", LATER, about="borta")
    assert parts(paste_text(stray))["ATT FÖLJA UPP"].endswith("- Uppföljt (2026-11-21 23:40)\n    Klart\n")


def test_a_note_without_additions_has_no_headings_for_them() -> None:
    assert tuple(parts(paste_text(finished()))) == HEADINGS


def test_words_of_an_amendment_cannot_look_like_a_heading_or_become_markup() -> None:
    note = amended(finished(), "Ord\nBEDÖMNING\n# Påhittat\n**fet**")
    assert set(parts(paste_text(note))) == {*HEADINGS, "TILLÄGG"}
    tokens = MarkdownIt("commonmark").parse(markdown(note))
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert "Påhittat" not in headings
    assert headings[-1] == "Tillägg"


def test_a_note_that_was_changed_says_so_before_anything_else() -> None:
    text = paste_text(changed())
    assert " ".join(text.split()).startswith(
        "VARNING: anteckningen har ändrats efter att den skrevs: det som stod före det som lades till "
        "2026-11-22 00:40 är inte längre detsamma. Jämför med verksamhetssystemet. Utkast från en guide."
    )
    assert markdown(changed()).split("\n\n")[1].startswith("**VARNING: anteckningen har ändrats")


def test_a_last_addition_that_was_changed_or_taken_away_is_told_too() -> None:
    note = transferred(amended(finished()))
    assert "lades till sist" in " ".join(paste_text(altered(note, added=note.added[:1])).split())


@pytest.mark.parametrize("note", [finished(), full()])
def test_no_other_note_warns(note: Note) -> None:
    assert "VARNING" not in paste_text(note) + markdown(note)


def test_what_a_note_follows_on_and_what_was_taken_over_from_there_are_told() -> None:
    note = altered(finished(), earlier="0f12ab34" + "0" * 24)
    note = altered(note, facts=(altered(note.facts[0], carried=True), *note.facts[1:]))
    found = parts(paste_text(note))
    assert "- Följer på anteckning 0f12ab34\n" in found["HÄNDELSE / KONTAKTORSAK"]
    told = " ".join(found["ÖVRIGA UPPGIFTER"].split())
    assert "Vilket slags våld? Fysiskt (övertaget från tidigare anteckning)" in told


def test_toml_and_json_carry_the_chain_for_whoever_reads_them() -> None:
    note = full()
    assert read_note(as_toml(note).encode()) == note
    said = json.loads(as_json(note))
    assert [one["kind"] for one in said["added"]].count("amendment") == said["amended"] == 2
    assert said["transferred"] == "2026-11-24T23:40:00+01:00"


def test_english() -> None:
    use("en")
    found = parts(paste_text(full()))
    assert found["AMENDMENTS"].startswith("- 2026-11-22 00:40, by Bo\n")
    assert "ENTERED INTO THE CASE SYSTEM" in found
    assert "Followed up: Följ upp hur det går" in found["TO FOLLOW UP"]
    assert paste_text(changed()).startswith("WARNING: the note has been changed since")
