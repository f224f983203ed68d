"""What a map shows: every step, branch, end and detour, and what is marked on them."""

from __future__ import annotations

import re

import pytest
from tests.authoring.map.charts import NOTHING, REPOSITORY, SHIPPED, guarded, proof_of_guarded, shipped, walked
from tests.routines import routine

from vnr_wizard.authoring.map import RowKind, outline
from vnr_wizard.authoring.map.chart import Kind, chart_of
from vnr_wizard.authoring.map.mermaid import mermaid_of
from vnr_wizard.authoring.map.page import page_of
from vnr_wizard.authoring.map.rows import rows_of
from vnr_wizard.authoring.map.svg import svg_of
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.content import Content
from vnr_wizard.language import use
from vnr_wizard.procedure.wording import sentence

TO_CHILDREN = 'entry = "in"\n[answers]\nvald = "yes"\n'


def lines(marked: bool = True, script: str = "") -> list[str]:
    procedure = guarded()
    proof = proof_of_guarded() if marked else NOTHING
    return [row.line for row in outline(procedure, proof, walked(procedure, script) if script else None)]


@pytest.mark.parametrize("id", SHIPPED)
def test_everything_of_a_shipped_routine_is_on_its_map(id: str) -> None:
    chart = shipped(id)
    places = {place.id for part in chart.parts for place in part.places}
    keys = {branch.key for part in chart.parts for branch in part.branches}
    read = Content(REPOSITORY).procedure(id)
    assert read is not None
    procedure = read.procedure
    assert procedure is not None
    assert {f"step:{step.id}" for step in procedure.steps} <= places
    assert {f"end:{end.id}" for end in procedure.ends} <= places
    assert {f"door:{entry.id}" for entry in procedure.entries} <= places
    assert {f"door:{detour.id}" for detour in procedure.detours} <= places
    for n, step in enumerate(procedure.steps):
        assert {("step", n, "next", row) for row in range(len(step.nexts))} <= keys
    texts = {branch.sentence for part in chart.parts for branch in part.branches}
    conditions = [row.when for step in procedure.steps for row in step.nexts if row.when]
    assert {sentence(when, procedure) for when in conditions} <= texts


@pytest.mark.parametrize("id", SHIPPED)
def test_every_title_stands_in_picture_page_and_list(id: str) -> None:
    chart = shipped(id)
    picture, page, text = svg_of(chart), page_of(chart), "\n".join(row.line for row in rows_of(chart))
    for part in chart.parts:
        for place in part.places:
            assert f">{place.title}" in picture or f" {place.title}</title>" in picture
            assert place.title in page
            if place.kind is not Kind.BACK:
                assert place.title in text


def test_the_list_reads_from_door_to_end() -> None:
    assert lines(marked=False) == [
        "Prov",
        "   Beslutad: ej känt",
        "Ingångar",
        "   Någon berättar → 1 Fråga",
        "Steg",
        "   1 Fråga  [medarbetare, 1 fråga, 1 kontakt, S3 ej bevisad]",
        "      om ”Bekräftar personen våld?” är ”Ja” → 2 Finns det barn?",
        "      annars → slut: Inget våld",
        "   2 Finns det barn?  [medarbetare, 1 löfte, S1 ej bevisad]",
        "      om ”Bekräftar personen våld?” är ”Nej” → 1 Fråga",
        "      annars → slut: Antecknat",
        "   3 Hit leder ingenting  [chef, nås aldrig]",
        "      → slut: Antecknat",
        "Omväg: Akut fara (F2)",
        "   4 Ring 112  [medarbetare]",
        "      → Tillbaka dit du var",
        "Slut",
        "   Antecknat",
        "   Inget våld  [S2 ej bevisad]",
        "Skyddsregler",
        "   S1 ej bevisad: Bekräftas våld ska frågan om barn ställas.",
        "   S2 ej bevisad: Bekräftat våld slutar aldrig som lugnt.",
        "   S3 ej bevisad: 112 finns alltid till hands.",
    ]


def test_a_step_that_no_way_leads_to_is_marked_without_any_proof() -> None:
    chart = chart_of(guarded(), NOTHING)
    assert [place.title for place in chart.main.places if place.unreachable] == ["Hit leder ingenting"]


def test_what_was_proved_is_marked_in_words() -> None:
    found = lines()
    assert "   2 Finns det barn?  [medarbetare, 1 löfte, S1 bevisad]" in found
    assert "      om ”Bekräftar personen våld?” är ”Nej” → 1 Fråga  [nås aldrig]" in found
    assert "   Inget våld  [S2 bruten]" in found
    assert "   S2 bruten: Bekräftat våld slutar aldrig som lugnt." in found
    assert "      Slut: Inget våld" in found


def test_where_not_every_way_was_tried_the_map_says_so() -> None:
    chart = chart_of(guarded(), Proof((), frozenset(), (), whole=False))
    assert "Alla vägar hann inte prövas" in "\n".join(row.line for row in rows_of(chart))
    assert "Alla vägar hann inte prövas" in page_of(chart)
    assert "inte prövas" in svg_of(chart)


def test_a_walk_is_numbered_turn_by_turn() -> None:
    found = lines(script=TO_CHILDREN)
    assert "   * Någon berättar → 1 Fråga" in found
    assert any(line.startswith("   (1) 1 Fråga") for line in found)
    assert "      * om ”Bekräftar personen våld?” är ”Ja” → 2 Finns det barn?" in found
    assert any(line.startswith("   (2) 2 Finns det barn?") for line in found)
    assert "      * annars → slut: Antecknat" in found
    assert "   * Antecknat" in found
    assert "      annars → slut: Inget våld" in found


def test_a_walk_through_a_detour_is_shown_on_it() -> None:
    script = TO_CHILDREN + '[[visit]]\ndetour = "akut"\n'
    found = lines(script=script)
    assert "* Omväg: Akut fara (F2)" in found
    assert any(line.startswith("   (2) 4 Ring 112") for line in found)
    assert "      * → Tillbaka dit du var" in found


def test_a_walk_that_waits_comes_to_no_end() -> None:
    """The way goes round once and stops where the script has no more to say."""
    procedure = guarded()
    text = (
        '[[entry]]\nid = "in"\ntitle = "In"\nstart = "a"\n[[end]]\nid = "ut"\ntitle = "Ut"\n'
        '[[step]]\nid = "a"\ntitle = "A"\n[[step.question]]\nid = "q"\ntext = "?"\nkind = "yes-no"\n'
        '[[step.next]]\nwhen = { q = "yes" }\ngoto = "a"\n[[step.next]]\ngoto = "ut"\n'
    )
    procedure = routine(text)
    chart = chart_of(procedure, NOTHING, walked(procedure, 'entry = "in"\n[answers]\nq = "yes"\n'))
    places = {place.id: place for place in chart.main.places}
    assert places["step:a"].visits == (1, 2)
    assert places["end:ut"].visits == ()


def test_of_two_rows_to_the_same_place_the_one_that_held_is_shown() -> None:
    text = (
        '[[entry]]\nid = "in"\ntitle = "In"\nstart = "a"\n[[end]]\nid = "ut"\ntitle = "Ut"\n'
        '[[step]]\nid = "a"\ntitle = "A"\n[[step.question]]\nid = "q"\ntext = "?"\nkind = "yes-no"\n'
        '[[step.next]]\nwhen = { q = "yes" }\ngoto = "ut"\n[[step.next]]\nwhen = { q = "no" }\ngoto = "ut"\n'
        '[[step.next]]\ngoto = "ut"\n'
    )
    procedure = routine(text)
    chart = chart_of(procedure, NOTHING, walked(procedure, 'entry = "in"\n[answers]\nq = "no"\n'))
    assert [branch.key[-1] for branch in chart.main.branches if branch.walked] == ["start", 1]


def test_rows_tell_an_editor_where_to_jump() -> None:
    rows = outline(guarded(), NOTHING)
    branch = next(row for row in rows if row.kind is RowKind.BRANCH)
    assert (branch.key, branch.target) == (("step", 0, "next", 0), ("step", 1))
    entry = next(row for row in rows if row.kind is RowKind.ENTRY)
    assert (entry.key, entry.target) == (("entry", 0), ("step", 0))


def test_a_step_of_two_detours_stands_in_both() -> None:
    procedure = guarded()
    again = routine(
        '[[entry]]\nid = "in"\ntitle = "In"\nstart = "a"\n[[end]]\nid = "ut"\ntitle = "Ut"\n'
        '[[step]]\nid = "a"\ntitle = "A"\n[[step.next]]\ngoto = "ut"\n'
        '[[step]]\nid = "r"\ntitle = "R"\n[[step.next]]\ngoto = "return"\n'
        '[[detour]]\nid = "x"\ntitle = "X"\nstart = "r"\n[[detour]]\nid = "y"\ntitle = "Y"\nstart = "r"\n'
    )
    assert [[place.id for place in part.places] for part in chart_of(again, NOTHING).detours] == [
        ["door:x", "step:r", "return"], ["door:y", "step:r", "return"],
    ]  # fmt: skip
    assert procedure.detours


def test_the_map_speaks_english_where_that_is_asked() -> None:
    use("en")
    try:
        found = "\n".join(lines())
        assert "else → end: Inget våld" in found
        assert "never reached" in found
        assert "S2 broken" in found
        assert "Signs" in svg_of(chart_of(guarded(), proof_of_guarded()))
    finally:
        use("sv")


# --- Mermaid -----------------------------------------------------------------------------------------------


def test_mermaid_has_every_place_and_branch() -> None:
    text = mermaid_of(chart_of(guarded(), proof_of_guarded()))
    assert text.startswith("---\ntitle: ")
    assert "\nflowchart TD\n" in text
    assert '  n1[/"Någon berättar"\\]:::door' in text
    assert 'n2["1 Fråga (S3 ?)"]' in text
    assert 'n2 -->|"om ”Bekräftar personen våld?” är ”Ja”"| n3' in text
    assert 'n3 -.->|"om ”Bekräftar personen våld?” är ”Nej” (nås aldrig)"| n2' in text
    assert 'subgraph d1["Omväg: Akut fara (F2)"]' in text
    assert "S2 bruten: Bekräftat våld slutar aldrig som lugnt." in text


def test_mermaid_marks_a_walk() -> None:
    procedure = guarded()
    text = mermaid_of(chart_of(procedure, NOTHING, walked(procedure, TO_CHILDREN)))
    assert 'n2 ==>|"om ”Bekräftar personen våld?” är ”Ja”"| n3' in text
    assert "gång 2" in text


@pytest.mark.parametrize("id", SHIPPED)
def test_mermaid_lines_have_the_form_that_it_reads(id: str) -> None:
    node = r'\w+(\[/".*"\\\]|\[".*"\]|\(\[".*"\]\))(:::\w+)?'
    forms = (
        node, r'\w+ (-->|==>|-\.->)(\|"[^"|]*"\|)? \w+', r'subgraph d\d+\["[^"]*"\]', "end", r"classDef \w+ \S.*",
    )  # fmt: skip
    body = mermaid_of(shipped(id)).partition("flowchart TD\n")[2].splitlines()
    assert [line for line in body if not any(re.fullmatch(form, line.strip()) for form in forms)] == []
