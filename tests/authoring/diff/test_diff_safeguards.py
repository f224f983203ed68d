"""Safeguards that were proved and are no longer, that are gone, that now ask for less."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.diff.two_versions import ROUTINE, changed, difference, shown

from vnr_wizard.authoring.diff.result import Section, What

PAST_CHILDREN = (
    'when = { vald = "yes" }\n  goto = "barn"',
    'when = { vald = "yes", vem = "kvinna" }\n  goto = "barn"',
)
GUARD = ROUTINE[ROUTINE.index("[[safeguard]]") : ROUTINE.index("[[example]]")]


def test_a_safeguard_that_was_proved_and_is_broken_now_comes_with_the_walk_that_breaks_it(tmp_path: Path) -> None:
    found = difference(tmp_path, (ROUTINE, changed(ROUTINE, PAST_CHILDREN)))
    [change] = found.of(Section.SAFEGUARDS)
    assert change.story
    text = shown(found)
    assert "Bevis: bevisad → bruten" in text
    assert "Det finns nu en väg där regeln inte gäller:" in text
    assert text.index("== Skyddsregler ==") < text.index("== Vägar genom rutinen ==")


def test_a_safeguard_that_is_proved_again_is_told_too(tmp_path: Path) -> None:
    found = difference(tmp_path, (changed(ROUTINE, PAST_CHILDREN), ROUTINE))
    assert "Bevis: bruten → bevisad" in shown(found)


def test_a_safeguard_that_is_gone_is_told_with_its_text(tmp_path: Path) -> None:
    found = difference(tmp_path, (ROUTINE, changed(ROUTINE, (GUARD, ""))))
    [change] = found.of(Section.SAFEGUARDS)
    assert change.what == (What.REMOVED,)
    assert "Borta: skyddsregeln ”Bekräftas våld ska frågan om barn ställas.”" in shown(found)


def test_a_safeguard_that_asks_for_less_says_so(tmp_path: Path) -> None:
    for weaker in (
        ('step = "barn"\n\n[[example]]', 'step = "barn"\nthrough = "in"\n\n[[example]]'),
        ('step = "barn"\n\n[[example]]', 'question = "barn-hemma"\nor_reason = true\n\n[[example]]'),
    ):
        text = shown(difference(tmp_path, (ROUTINE, changed(ROUTINE, weaker))))
        assert "Regeln kräver nu mindre än förr." in text
    wide = changed(GUARD, ('when = { vald = "yes" }', 'when = { vald = ["yes", "unsure"] }'))
    assert "Regeln kräver nu mer än förr." in shown(difference(tmp_path, (ROUTINE, changed(ROUTINE, (GUARD, wide)))))
    assert "Regeln kräver nu mindre än förr." in shown(difference(tmp_path, (changed(ROUTINE, (GUARD, wide)), ROUTINE)))


def test_a_new_safeguard_that_does_not_hold_says_so_at_once(tmp_path: Path) -> None:
    new = changed(ROUTINE, ("[[example]]", """[[safeguard]]
id = "anmal-alltid"
text = "Anmäl alltid."
pattern = "existence"
step = "anmal"

[[example]]"""))  # fmt: skip
    text = shown(difference(tmp_path, (ROUTINE, new)))
    assert "Ny: skyddsregeln ”Anmäl alltid.”\n  Bevis: bruten\n" in text


def test_a_routine_with_another_id_for_a_safeguard_has_lost_no_proof(tmp_path: Path) -> None:
    found = difference(tmp_path, (ROUTINE, changed(ROUTINE, ('id = "barn-alltid"', 'id = "alltid-barn"'))))
    [change] = found.changes
    assert change.what == (What.RENAMED,)
