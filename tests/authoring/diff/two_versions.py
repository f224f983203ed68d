"""Two versions of content for tests: made from texts, compared as the command compares them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from vnr_wizard.authoring.diff.compare import compare
from vnr_wizard.authoring.diff.result import Change, Difference, Section
from vnr_wizard.authoring.diff.side import Side, load_side
from vnr_wizard.authoring.diff.text import text
from vnr_wizard.content import Content

TODAY = date(2026, 11, 25)

ROUTINE = """
format = 1
id = "prov"
title = "Prov"
contacts = "katalog"

[[entry]]
id = "in"
title = "Någon berättar"
start = "lyssna"

[[step]]
id = "lyssna"
title = "Lyssna"
guide = \"\"\"
Ta dig tid och lyssna på det som personen berättar.

Skriv ner det som personen säger, med egna ord.\"\"\"
say = ["Jag lyssnar på dig.", "Jag tror på dig."]
call = ["chef"]

  [[step.question]]
  id = "vald"
  text = "Bekräftar personen våld?"
  kind = "yes-no"
  unsure = true
  required = true

  [[step.question]]
  id = "vem"
  text = "Vem berättar?"
  kind = "choice"
  options = [{ id = "kvinna", text = "En kvinna" }, { id = "man", text = "En man" }]

  [[step.next]]
  when = { vald = "yes" }
  goto = "barn"
  [[step.next]]
  goto = "skriv"

[[step]]
id = "barn"
title = "Finns det barn?"

  [[step.question]]
  id = "barn-hemma"
  text = "Finns det barn hemma?"
  kind = "yes-no"
  required = true

  [[step.next]]
  when = { barn-hemma = "yes" }
  goto = "anmal"
  [[step.next]]
  goto = "skriv"

[[step]]
id = "anmal"
title = "Anmäl genast"

  [[step.next]]
  goto = "skriv"

[[step]]
id = "skriv"
title = "Skriv ner"

  [[step.next]]
  when = { vald = "yes" }
  goto = "bekraftat"
  [[step.next]]
  goto = "oro"

[[end]]
id = "bekraftat"
title = "Våldet är bekräftat"

[[end]]
id = "oro"
title = "Oron är antecknad"

[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
when = { vald = "yes" }
step = "barn"

[[example]]
title = "Kvinna berättar, barn hemma"
entry = "in"
answers = { vald = "yes", barn-hemma = "yes" }
path = ["lyssna", "barn", "anmal", "skriv"]
end = "bekraftat"
"""

DIRECTORY = """
format = 1
id = "katalog"
title = "Katalogen"
office_hours = "Mo-Fr 08:00-16:30; PH off"

[[contact]]
id = "chef"
name = "Närmaste chef"
phone = "044-13 25 50"
hours = "office"
otherwise = ["jour"]
verified_on = 2026-01-10

[[contact]]
id = "jour"
name = "Sociala jouren"
phone = "044-775 78 78"
hours = "after-office"
"""


def changed(original: str, *replacements: tuple[str, str]) -> str:
    """The text with each replacement made once; the old words must be there."""
    for old, new in replacements:
        assert original.count(old) >= 1, old
        original = original.replace(old, new, 1)
    return original


def folder(under: Path, name: str, routine: str = ROUTINE, directory: str = DIRECTORY) -> Path:
    """A content folder with one routine and one directory."""
    made = under / name
    for path, content in {"procedures/prov.toml": routine, "contacts/katalog.toml": directory}.items():
        file = made / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return made


def side(path: Path) -> Side:
    """One side, which must be without errors."""
    loaded = load_side(path, Content(path), str(path))
    assert not loaded.problems, [problem.message for problem in loaded.problems]
    return loaded


def difference(
    under: Path,
    routine: tuple[str, str] = (ROUTINE, ROUTINE),
    directory: tuple[str, str] = (DIRECTORY, DIRECTORY),
) -> Difference:
    """What differs between two versions of the routine file, with the directory that each has beside it."""
    paths = [
        folder(under, name, routine[n], directory[n]) / "procedures/prov.toml" for n, name in enumerate(("a", "b"))
    ]
    return compare(side(paths[0]), side(paths[1]), TODAY)


def shown(found: Difference) -> str:
    """As people read it, without the names of the two sides."""
    return text(found).split("\n\n", 1)[1]


def by_id(found: Difference, section: Section) -> Mapping[str, Change]:
    """The changes of a section by their id."""
    return {change.id: change for change in found.of(section)}
