"""Inserting a table changes no line that was there, and keeps a whole text whole."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnr_wizard.authoring.editing import blocks
from vnr_wizard.authoring.editing.blocks import Block
from vnr_wizard.authoring.editing.insertion import HAS_DEFAULT, NO_STEP, Cannot, Insertion, insert
from vnr_wizard.authoring.editing.naming import is_id, proposed_id
from vnr_wizard.content import builtin_folder
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import parse_document

SHIPPED = sorted(path for part in ("procedures", "contacts") for path in (builtin_folder() / part).glob("*.toml"))
WORDS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(['"', "\\", "\n", "'", "#", "[", "\x1b", "\u202e"]),
    max_size=40,
)
IDS = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
BLOCKS = st.one_of(
    st.builds(
        lambda id, title, guide, say, goto: blocks.step(id, title, guide=guide, say=say, goto=goto),
        IDS, WORDS, WORDS, st.lists(WORDS, max_size=4), IDS | st.just(""),
    ),
    st.builds(
        lambda id, text, hint, options: blocks.question(id, text, "choice", hint=hint, options=options),
        IDS, WORDS, WORDS, st.lists(st.tuples(IDS, WORDS), max_size=3),
    ),
    st.builds(lambda goto, when: blocks.way(goto, when), IDS, st.dictionaries(IDS, st.lists(IDS), max_size=2)),
    st.builds(lambda id, name, note: blocks.contact(id, name, note=note, hours="unknown"), IDS, WORDS, WORDS),
)  # fmt: skip
LINES = st.sampled_from([
    "", "# kommentar", "[[step]]", 'id = "a"', "  [[step.question]]", '  id = "b"', "  [[step.next]]",
    '  when = { b = "yes" }', '  goto = "c"', 'guide = """', '"""', "[[contact]]", "step = []", "[step]", "x = [", "]",
    "[[step.question.options]]", "[consent]", "\ttab = 1", "\r", "[[end]]", "  # inre",
])  # fmt: skip


def put(text: str, line: int, block: Block) -> str:
    made = insert(text, line, block)
    assert isinstance(made, Insertion), made
    return made.into(text)


def survives(before: str, after: str) -> bool:
    """Whether every old line stands, in order, in the new text, and in one piece but for one place."""
    old, new = before.split("\n"), after.split("\n")
    above = next((n for n in range(len(old)) if old[n] != new[n]), len(old))
    below = old[above:]
    return len(new) > len(old) and (not below or new[-len(below) :] == below)


def is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


@given(st.lists(LINES, max_size=25), st.integers(0, 30), BLOCKS)
def test_of_any_file_every_line_survives_and_what_was_toml_still_is(lines: list[str], at: int, block: Block) -> None:
    text = "\n".join(lines)
    made = insert(text, at, block)
    if isinstance(made, Cannot):
        return
    after = made.into(text)
    assert survives(text, after)
    assert after.split("\n")[made.heading].strip() == f"[[{'.'.join(block.names)}]]"
    if is_toml(text):
        assert is_toml(after)


@given(st.sampled_from(SHIPPED), st.floats(0, 1), BLOCKS)
def test_the_shipped_files_take_one_more_of_everything(path: Path, where: float, block: Block) -> None:
    text = path.read_text()
    line = int(where * text.count("\n"))
    made = insert(text, line, block)
    if isinstance(made, Cannot):
        assert made.why in (NO_STEP, HAS_DEFAULT)
        return
    after = made.into(text)
    assert survives(text, after)
    before, now = tomllib.loads(text), tomllib.loads(after)
    name = block.names[0]
    if len(block.names) == 1:
        assert len(now[name]) == len(before.get(name, [])) + 1
    else:
        counts = [sum(len(step.get(block.names[1], [])) for step in data["step"]) for data in (before, now)]
        assert counts[1] == counts[0] + 1


STEP = """\
[[step]]
id = "ett"
title = "Ett"

    # om barn
    [[step.question]]
    id = "barn"
    text = "Barn?"
    kind = "yes-no"

    [[step.next]]
    when = { barn = "yes" }
    goto = "tva"
    [[step.next]]
    goto = "slut"

# ---- tvåan ----
[[step]]
id = "tva"
title = "Två"
"""


def test_a_new_step_comes_after_the_one_at_the_cursor_and_before_the_comment_of_the_next() -> None:
    after = put(STEP, 6, blocks.step("ny", "Ny", goto="slut"))
    assert (
        """    goto = "slut"

[[step]]
id = "ny"
title = "Ny"

    [[step.next]]
    goto = "slut"

# ---- tvåan ----
[[step]]"""
        in after
    )


def test_a_new_question_comes_after_the_one_at_the_cursor_with_the_files_own_indentation() -> None:
    after = put(STEP, 6, blocks.question("tolk", "Tolk?", "choice", options=[("ja", "Ja")]))
    assert (
        """    kind = "yes-no"

    [[step.question]]
    id = "tolk"
    text = "Tolk?"
    kind = "choice"
    options = [
      { id = "ja", text = "Ja" },
    ]

    [[step.next]]
    when"""
        in after
    )


def test_a_question_of_a_step_without_any_comes_after_its_own_lines() -> None:
    after = put(STEP, 17, blocks.question("q", "Q?", "yes-no"))
    assert after.endswith(
        'title = "Två"\n\n    [[step.question]]\n    id = "q"\n    text = "Q?"\n    kind = "yes-no"\n'
    )


def test_a_way_with_a_condition_comes_before_the_one_that_always_holds() -> None:
    after = put(STEP, 1, blocks.way("tre", {"barn": ["no"]}))
    assert (
        """    goto = "tva"
    [[step.next]]
    when = { barn = ["no"] }
    goto = "tre"
    [[step.next]]
    goto = "slut"

#"""
        in after
    )


def test_a_second_way_that_always_holds_is_refused() -> None:
    assert insert(STEP, 1, blocks.way("tre")) == Cannot(HAS_DEFAULT)


def test_a_question_needs_a_step() -> None:
    assert insert('format = 1\n[[end]]\nid = "slut"\n', 2, blocks.question("a", "A?", "yes-no")) == Cannot(NO_STEP)


def test_a_file_without_an_end_of_its_last_line_keeps_that_line() -> None:
    after = put('[[contact]]\nid = "a"', 0, blocks.contact("b", "B"))
    assert after == '[[contact]]\nid = "a"\n\n[[contact]]\nid = "b"\nname = "B"\nphone = ""'


def test_an_empty_file_takes_a_first_contact() -> None:
    assert tomllib.loads(put("", 0, blocks.contact("b", "B")))["contact"][0]["name"] == "B"


def test_a_file_that_writes_its_steps_otherwise_is_left_alone() -> None:
    assert isinstance(insert('step = [ { id = "a" } ]\n', 0, blocks.step("b", "B")), Cannot)


def test_a_half_written_file_takes_a_question_all_the_same() -> None:
    broken = STEP.replace('text = "Barn?"', 'text = "Barn?')
    after = put(broken, 1, blocks.question("q", "Q?", "yes-no"))
    assert survives(broken, after)
    assert after.index('id = "q"') < after.index("# ---- tvåan")


def test_what_the_forms_write_is_read_without_a_remark() -> None:
    text = (builtin_folder() / "procedures" / "kristianstad-vnr.toml").read_text()
    line = next(n for n, line in enumerate(text.split("\n")) if 'id = "barn-hemma"' in line)
    for block in (
        blocks.step("ny", 'Ny "titel" \\', guide='Ett\n\n- två\n"""', say=["Hej"] * 9, call=["sos-alarm"], goto="chef"),
        blocks.question("ny", "Ny?", "text", record="quote", hint="Kort.", required=True),
        blocks.way("chef", {"barn-hemma": ["yes", "unsure"], "vald": {"answered": True}}),
    ):
        read = procedure_from(parse_document(put(text, line, block), "x"))
        assert read.problems == ()


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Fråga i enskildhet", "fraga-i-enskildhet"),
        ("Är ni ensamma?", "ar-ni-ensamma"),
        ("  Øl & Čaj!  ", "ol-caj"),
        ("Vad har du själv sett och hört under besöket hos personen?", "vad-har-du-sjalv-sett-och-hort-under"),
        ("con", "steg"),
        ("日本", "steg"),
        ("", "steg"),
    ],
)
def test_an_id_is_proposed_from_the_title(title: str, id: str) -> None:
    assert proposed_id(title, (), "steg") == id


def test_a_proposed_id_is_nobody_elses() -> None:
    assert proposed_id("Barn", {"barn", "barn-2"}, "steg") == "barn-3"


@given(WORDS, st.sets(IDS, max_size=3))
def test_what_is_proposed_is_always_an_id(title: str, taken: set[str]) -> None:
    found = proposed_id(title, taken, "steg")
    assert is_id(found)
    assert found not in taken
