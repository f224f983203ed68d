"""Steps and all that stands at them: added, gone, moved, reworded, with conditions in words."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.diff.two_versions import ROUTINE, by_id, changed, difference, shown

from vnr_wizard.authoring.diff.result import Section, What

ANMAL = '[[step]]\nid = "anmal"\ntitle = "Anmäl genast"\n\n  [[step.next]]\n  goto = "skriv"\n\n'
TO_CHILDREN = 'when = { vald = "yes" }\n  goto = "barn"'
CHOICE = 'options = [{ id = "kvinna", text = "En kvinna" }, { id = "man", text = "En man" }]'


def told(tmp_path: Path, *replacements: tuple[str, str]) -> str:
    """What is shown of the routine with something replaced, on one line."""
    return " ".join(shown(difference(tmp_path, (ROUTINE, changed(ROUTINE, *replacements)))).split())


def test_a_reworded_guide_marks_its_words_and_skips_what_is_as_before(tmp_path: Path) -> None:
    new = changed(ROUTINE, ("lyssna på det som personen berättar", "lyssna lugnt på det som personen säger"))
    found = difference(tmp_path, (ROUTINE, new))
    [change] = found.of(Section.STEPS)
    assert change.what == (What.REWORDED,)
    text = " ".join(shown(found).split())
    assert "lyssna {+lugnt+} på det som personen [-berättar-] {+säger+}." in text
    assert "I texterna: [-borttaget-] {+tillagt+}." in text


def test_words_to_say_are_told_line_by_line(tmp_path: Path) -> None:
    text = told(tmp_path, ('"Jag tror på dig."]', '"Jag tror på dig.", "Det var inte ditt fel."]'))
    assert "Säg: som förr: Jag lyssnar på dig. som förr: Jag tror på dig. ny: Det var inte ditt fel." in text


def test_texts_with_nothing_in_common_are_told_whole(tmp_path: Path) -> None:
    text = told(tmp_path, ('title = "Skriv ner"', 'title = "Dokumentera genast i systemet"'))
    assert "Rubrik: Skriv ner → Dokumentera genast i systemet" in text


def test_other_spacing_alone_is_told_to_be_that(tmp_path: Path) -> None:
    text = told(tmp_path, ('"Bekräftar personen våld?"', '"Bekräftar  personen våld?"'))
    assert "Bara mellanrum och radbrytningar skiljer." in text


def test_a_step_that_moved_says_after_which_it_stands(tmp_path: Path) -> None:
    moved = changed(ROUTINE, (ANMAL, ""), ('[[step]]\nid = "lyssna"', f'{ANMAL}[[step]]\nid = "lyssna"'))
    found = difference(tmp_path, (ROUTINE, moved))
    [change] = found.of(Section.STEPS)
    assert (change.id, change.what) == ("step.anmal", (What.MOVED,))
    assert found.ways == ()
    assert "Plats: efter ”Finns det barn?” → först" in shown(found)


def test_a_step_with_another_id_is_one_change_and_no_other_way(tmp_path: Path) -> None:
    text = ROUTINE.replace('"barn"', '"barnen"')
    found = difference(tmp_path, (ROUTINE, text))
    [change] = found.changes
    assert (change.id, change.what) == ("step.barnen", (What.RENAMED,))
    assert found.ways == ()
    assert "Id: barn → barnen" in shown(found)


def test_a_question_and_an_answer_with_another_id_are_the_same(tmp_path: Path) -> None:
    text = ROUTINE.replace("vald", "bekraftar").replace('"man"', '"karl"')
    found = difference(tmp_path, (ROUTINE, text))
    [change] = found.changes
    assert {one.key for inner in change.inner for one in inner.details} == {"id", "options.karl.id"}
    assert found.ways == ()


def test_a_step_reworded_under_another_id_is_still_the_same_step(tmp_path: Path) -> None:
    text = ROUTINE.replace('"lyssna"', '"ta-emot"').replace('title = "Lyssna"', 'title = "Ta emot"')
    found = difference(tmp_path, (ROUTINE, text))
    [change] = found.of(Section.STEPS)
    assert change.what == (What.RENAMED, What.REWORDED)


def test_two_short_titles_are_not_taken_for_one_step(tmp_path: Path) -> None:
    text = changed(ROUTINE, (ANMAL, ANMAL.replace('"anmal"', '"ring"').replace("Anmäl genast", "Ring genast")))
    text = text.replace('goto = "anmal"', 'goto = "ring"').replace('"anmal", ', '"ring", ')
    found = difference(tmp_path, (ROUTINE, text))
    assert {change.what for change in by_id(found, Section.STEPS).values()} >= {(What.ADDED,), (What.REMOVED,)}


def test_a_question_that_came_to_another_step_moved_and_is_told_once(tmp_path: Path) -> None:
    question = '  [[step.question]]\n  id = "vem"\n  text = "Vem berättar?"\n  kind = "choice"\n  ' + CHOICE + "\n\n"
    new = changed(ROUTINE, (question, ""), ('title = "Skriv ner"\n\n', f'title = "Skriv ner"\n\n{question}'))
    text = " ".join(shown(difference(tmp_path, (ROUTINE, new))).split())
    assert text.count("Vem berättar?") == 1
    assert "Flyttat: frågan ”Vem berättar?” Steg: ”Lyssna” → ”Skriv ner”" in text


def test_how_a_question_is_answered_is_told_in_words(tmp_path: Path) -> None:
    text = told(tmp_path, ('kind = "choice"\n  ' + CHOICE, 'kind = "choices"\n  required = true\n  ' + CHOICE))
    assert "Slag av svar: ett val → ett eller flera val" in text
    assert "Måste besvaras: nej → ja" in text


def test_answers_to_choose_are_told_by_their_words(tmp_path: Path) -> None:
    man = '{ id = "man", text = "En man" }'
    text = told(tmp_path, (man, f'{man}, {{ id = "barn", text = "Ett barn" }}'))
    assert "Svar att välja: som förr: En kvinna som förr: En man ny: Ett barn" in text


def test_ways_on_are_told_with_conditions_and_titles(tmp_path: Path) -> None:
    text = told(tmp_path, (TO_CHILDREN, TO_CHILDREN.replace('"yes"', '["yes", "unsure"]')))
    assert "ändrad: om ”Bekräftar personen våld?” är ”Ja” {+eller ”Osäkert”+} → ”Finns det barn?”" in text
    assert "som förr: annars → ”Skriv ner”" in text


def test_two_rows_that_change_places_are_told(tmp_path: Path) -> None:
    first = f"  [[step.next]]\n  {TO_CHILDREN}\n"
    second = '  [[step.next]]\n  when = { vem = "man" }\n  goto = "anmal"\n'
    old = changed(ROUTINE, (first, first + second))
    found = difference(tmp_path, (old, changed(old, (first + second, second + first))))
    assert "borta:" in shown(found) and "ny:" in shown(found)
    assert found.ways


def test_conditions_on_questions_that_read_alike_are_told_apart(tmp_path: Path) -> None:
    twin = '  [[step.question]]\n  id = "vald-2"\n  text = "Bekräftar personen våld?"\n  kind = "yes-no"\n\n'
    old = changed(ROUTINE, ('  [[step.question]]\n  id = "vem"', f'{twin}  [[step.question]]\n  id = "vem"'))
    new = changed(old, ('when = { vald = "yes" }\n  goto = "barn"', 'when = { vald-2 = "yes" }\n  goto = "barn"'))
    text = " ".join(shown(difference(tmp_path, (old, new))).split())
    assert "vald-2" in text


def test_calls_and_promises_are_told(tmp_path: Path) -> None:
    promise = '\n  [[step.follow_up]]\n  id = "ater"\n  text = "Hör av dig igen"\n  within = "P14D"\n'
    text = told(
        tmp_path, ('call = ["chef"]', 'call = ["jour", { contact = "chef", when = { vald = "yes" } }]'),
        ('[[step]]\nid = "barn"', f'{promise}\n[[step]]\nid = "barn"'),
    )  # fmt: skip
    assert "ny: Sociala jouren" in text
    assert "Närmaste chef{+, visas om ”Bekräftar personen våld?” är ”Ja”+}" in text
    assert "Ny: löftet ”Hör av dig igen” Inom: 14 dagar" in text


def test_a_new_step_is_told_with_all_that_stands_at_it(tmp_path: Path) -> None:
    new = changed(ROUTINE, (ANMAL, ANMAL.replace('"skriv"', '"tolk"')), ('[[step]]\nid = "skriv"', """[[step]]
id = "tolk"
title = "Behövs tolk?"
guide = "Aldrig en anhörig."

  [[step.question]]
  id = "tolk"
  text = "Vilket språk?"
  kind = "text"

  [[step.next]]
  goto = "skriv"

[[step]]
id = "skriv\""""))  # fmt: skip
    text = " ".join(shown(difference(tmp_path, (ROUTINE, new))).split())
    assert "Ny: steget ”Behövs tolk?” Råd: Aldrig en anhörig. Vägar vidare: - → ”Skriv ner”" in text
    assert "Ny: frågan ”Vilket språk?” Slag av svar: fri text" in text


def test_the_head_the_ends_and_the_rest_stand_last(tmp_path: Path) -> None:
    new = changed(
        ROUTINE, ('title = "Prov"', 'title = "Prov"\ndecided_by = "Nämnden"\nreview_by = 2027-06-01'),
        ("Oron är antecknad", "Din oro är antecknad"),
        ("[[safeguard]]", '[[reminder]]\nid = "heder"\ntext = "Kontakta aldrig familjen."\n\n[[safeguard]]'),
        ('title = "Kvinna berättar, barn hemma"', 'title = "En kvinna berättar, barn hemma"'),
    )  # fmt: skip
    found = difference(tmp_path, (ROUTINE, new))
    text = shown(found)
    assert "Beslutad av: Nämnden" in text and "Ses över senast: 2027-06-01" in text
    assert "Rubrik: [-Oron-] {+Din oro+} är antecknad" in text
    assert "Ny: påminnelsen ”Kontakta aldrig familjen.”" in text
    assert [change.part for change in found.of(Section.OTHER)] == ["procedure", "end", "reminder", "example"]
    assert found.of(Section.OTHER)[-1].what == (What.REWORDED,)
