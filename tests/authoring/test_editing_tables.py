"""Which table a line belongs to, in whole texts and in half-written ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from vnr_wizard.authoring.editing.tables import TableSpan, parents, table_at, tables_in
from vnr_wizard.content import builtin_folder
from vnr_wizard.reading.positions import key_positions

SHIPPED = sorted(path for part in ("procedures", "contacts") for path in (builtin_folder() / part).glob("*.toml"))
TEXT = '''\
# rutinen
format = 1

[[step]]
id = "ett"
guide = """
[[step]]
# inte en kommentar
"""

  [[step.question]]
  id = "fraga"
  options = [
    { id = "a" },
    [ "b" ],
  ]
  # hör till frågan

  # ---- vägar
  [[step.next]]
  goto = "två"

[[step]] # igen
id = "tva"
# hör till steg två
'''


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_heading_stands_where_the_reader_finds_it(path: Path) -> None:
    text = path.read_text()
    places = key_positions(text)
    found = tables_in(text)
    assert found
    assert [(table.key, table.line + 1) for table in found] == [(t.key, places[t.key][0]) for t in found]
    headings = [line for line in text.split("\n") if line.lstrip().startswith("[")]
    assert len(found) == len([line for line in headings if not line.lstrip().startswith("[ ")])


def named(line: int, text: str = TEXT) -> TableSpan:
    found = table_at(tables_in(text), line)
    assert found is not None
    return found


def test_a_heading_inside_a_text_or_a_list_is_none() -> None:
    assert [table.key for table in tables_in(TEXT)] == [
        ("step", 0), ("step", 0, "question", 0), ("step", 0, "next", 0), ("step", 1),
    ]  # fmt: skip


def test_a_line_belongs_to_the_table_above_it() -> None:
    assert table_at(tables_in(TEXT), 1) is None
    assert named(6).id == "ett"
    assert named(12).id == "fraga"
    assert named(23).id == "tva"


def test_a_table_knows_what_it_lies_in() -> None:
    tables = tables_in(TEXT)
    assert [one.key for one in parents(tables, named(19))] == [("step", 0, "next", 0), ("step", 0)]


def test_comments_belong_to_what_they_hug() -> None:
    lines = TEXT.split("\n")
    ends = {table.key: lines[table.last].strip() for table in tables_in(TEXT)}
    assert ends == {
        ("step", 0): '"""',
        ("step", 0, "question", 0): "# hör till frågan",
        ("step", 0, "next", 0): 'goto = "två"',
        ("step", 1): "# hör till steg två",
    }


@pytest.mark.parametrize("broken", ['guide = """', 'title = "', "options = [", "when = { a = "])
def test_what_is_not_closed_hides_nothing_below(broken: str) -> None:
    lines = TEXT.split("\n")
    text = "\n".join([*lines[:4], broken, *lines[4:]])
    assert named(len(lines) - 2, text).id == "tva"


@pytest.mark.parametrize("text", ["", "\n", "[", "[[", "[[]]", '"', "'''", "]]]]", "[a.b", "\\", '"""\\'])
def test_any_text_can_be_asked(text: str) -> None:
    table_at(tables_in(text), 0)
