"""A case from the start to the written note, by keys alone, at 80×24."""

from __future__ import annotations

import subprocess

import pytest
from tests.terminal.conftest import Sit
from tests.terminal.driver import PROGRAM, Place
from tests.terminal.person import MOTALA

pytestmark = pytest.mark.terminal

SEEN = "Barnet sov i hallen, utan täcke [b]fett[/b]."
SAID = "Jag vill inte hem"


def test_a_kristianstad_case_is_walked_by_keys_alone_to_a_note_that_can_be_pasted(sit: Sit, place: Place) -> None:
    person = sit().begins("Jag misstänker att ett barn far illa")
    person.choose("Nej")
    person.write("Vad har du sett och hört?", SEEN).write("Vad säger barnet?", SAID).saved()
    person.goes_on("Anmäl genast  ·  steg 2")
    person.choose("Mottagningsteamet").choose("Fick svar")
    person.goes_on("Kontakta närmaste chef  ·  steg 3").choose("Närmaste chef").choose("Fick svar")
    person.goes_on("Få råd i ärendet  ·  steg 4").goes_on("Följ upp hur det går  ·  steg 5")
    person.goes_on("Dokumentera  ·  steg 6").choose("Senare")
    person.goes_on("Läs igenom").shows("Så här blir anteckningen")
    assert len(place.drafts()) == 1
    person.press("F9").shows("Anteckningen är skriven.", "vnr-wizard notes export", "mer nedanför")
    shown = person.reads_through("Fortsätt från den här")
    assert SEEN in shown
    assert SAID in shown
    assert not place.drafts()

    (note,) = place.sealed("note")
    exported = subprocess.run(
        [*PROGRAM, "notes", "export", note.name[:8]],
        env=place.environment, cwd=place.working, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert SEEN in exported.stdout
    assert SAID in exported.stdout
    on_screen = " ".join(shown.split())
    assert [line for line in exported.stdout.splitlines() if " ".join(line.split()) not in on_screen] == []

    person.press("F10")
    assert person.ends() == 0


def test_words_and_corrections_that_come_in_one_go_stand_as_they_were_typed(sit_briefly: Sit) -> None:
    person = sit_briefly().begins_briefly()
    left, back, home, end = "\x1b[D", "\x7f", "\x1b[H", "\x1b[F"
    person.type(f"han slod{back}g henne nek{back}j{left}{left}x{back}{end}!{home}I dag: ").press("Ctrl+N")
    person.shows("Svara  ·  steg 2").press("Ctrl+T").shows("I dag: han slog henne nej!")
    person.press("Tab").type(f"123{back}{back}4{left}5").press("Ctrl+N").shows("steg 2").press("Ctrl+T").shows("154")


def test_a_motala_case_is_walked_to_the_supervisor(sit: Sit, place: Place) -> None:
    person = sit().begins("Personen avböjer fortsatt kontakt", MOTALA)
    person.choose("Bemött beslutet med respekt").choose("Sagt: välkommen tillbaka")
    person.choose("Nej").goes_on("Ta upp det med arbetsledaren  ·  steg 2")
    person.choose("Fick svar").goes_on("Dokumentera med skydd  ·  steg 3")
    person.choose("Senare").goes_on("Läs igenom")
    person.shows("Kontakten är avbruten, dörren står öppen", "Arbetsledaren")
    person.press("F9").shows("Anteckningen är skriven.")
    (note,) = place.finished()
    assert "motala-arbetsledare" in note
