"""The map as a page: the picture, and the same in words for those who read, search or cannot see it.

The page loads nothing and runs nothing; its own policy forbids both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnr_wizard.authoring.map.chart import BACK, Branch, Chart, Kind, Part, Place, never_words, standing_words
from vnr_wizard.authoring.map.markup import escaped
from vnr_wizard.authoring.map.rows import counts, facts, name_of, part_title
from vnr_wizard.authoring.map.sheet import Sheet, sheet_of
from vnr_wizard.authoring.map.svg import drawing
from vnr_wizard.language import in_use, say

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

# A table of so few rows is not parted between two sheets.
SHORT = 9

STYLE = """
body { margin: 0; font-family: Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif; color: #14202e;
  background: #ffffff; line-height: 1.45; }
main { padding: 1rem; }
.words { max-width: 75rem; }
.picture { overflow: auto; border: 1px solid #8a8a8a; margin: 0 0 1.5rem; }
.picture svg { display: block; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
th, td { border: 1px solid #8a8a8a; padding: 0.35rem 0.5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
th { background: #eef2f6; }
td ol, td ul { margin: 0; padding-left: 1.2rem; }
tr, table.short { break-inside: avoid; }
caption { break-after: avoid; }
@page { size: A3 SIDE; margin: 10mm; }
@media print {
  main { padding: 0; }
  .picture { border: 0; overflow: visible; margin: 0; break-after: page; }
  .picture svg { width: 100%; height: auto; max-height: HEIGHTmm; }
  .tip { display: none; }
}
"""


def page_of(chart: Chart) -> str:
    """The whole page."""
    return "\n".join(_page(chart, sheet_of(chart))) + "\n"


def _page(chart: Chart, sheet: Sheet) -> Iterator[str]:
    upright = sheet.height >= sheet.width
    side, height = ("portrait", "398") if upright else ("landscape", "275")
    style = STYLE.replace("SIDE", side).replace("HEIGHT", height)
    yield f'<!doctype html>\n<html lang="{in_use()}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escaped(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escaped(chart.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>"
    yield f'<h1 class="unseen">{escaped(chart.title)}</h1>'
    yield f'<div class="picture">\n{drawing(sheet)}</div>'
    yield '<div class="words">'
    tip = say(
        "Skriv ut sidan: bilden blir ett ark i A3 (på en A4-skrivare: välj ”anpassa till sidan”).",
        "Print the page: the picture becomes one sheet of A3 (on an A4 printer choose “fit to page”).",
    )
    yield f'<p class="tip">{escaped(tip)}</p>'
    yield f"<h2>{escaped(say('Rutinen i ord', 'The procedure in words'))}</h2>"
    yield f"<p>{escaped(' · '.join(facts(chart)))}</p>"
    yield from _safeguards(chart)
    yield from _doors(chart.main)
    yield from _steps(chart.main, say("Steg", "Steps"), chart)
    for detour in chart.detours:
        yield from _steps(detour, part_title(detour), chart)
    yield from _ends(chart)
    yield "</div>\n</main>\n</body>\n</html>"


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table. Cells are markup already; the first of each row names it."""
    if not rows:
        return
    short = ' class="short"' if len(rows) < SHORT else ""
    yield f"<table{short}>\n<caption>{escaped(caption)}</caption>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{escaped(head)}</th>' for head in heads) + "</tr></thead>\n<tbody>"
    for first, *rest in rows:
        yield f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
    yield "</tbody>\n</table>"


def _safeguards(chart: Chart) -> Iterator[str]:
    rows = []
    for guard in chart.guards:
        story = "".join(f"<li>{escaped(line)}</li>" for line in guard.story)
        told = f"{escaped(guard.text)}<ol>{story}</ol>" if story else escaped(guard.text)
        rows.append((escaped(guard.sign), escaped(standing_words(guard.standing)), told))
    heads = (say("Nr", "No."), say("Hur det står till", "How it stands"), say("Regeln", "The rule"))
    yield from _table(say("Skyddsregler", "Safeguards"), heads, rows)


def _doors(part: Part) -> Iterator[str]:
    places = {place.id: place for place in part.places}
    rows = [
        (escaped(door.title), escaped(door.text), escaped(name_of(places[branch.target])))
        for branch in part.branches
        if (door := places[branch.source]).kind is Kind.DOOR
    ]
    heads = (say("Ingång", "Entry"), say("Mer", "More"), say("Börjar i steg", "Begins at step"))
    yield from _table(say("Ingångar", "Entries"), heads, rows)


def _steps(part: Part, caption: str, chart: Chart) -> Iterator[str]:
    places = {place.id: place for place in part.places}
    ways: dict[str, list[Branch]] = {}
    for branch in part.branches:
        ways.setdefault(branch.source, []).append(branch)
    standing = {guard.sign: standing_words(guard.standing) for guard in chart.guards}
    rows = []
    for place in part.places:
        if place.kind is Kind.STEP:
            marks = [f"{sign} {standing[sign]}" for sign in place.guards]
            marks += _came(place) + ([never_words()] if place.unreachable else [])
            on = "".join(f"<li>{_way(branch, places)}</li>" for branch in ways.get(place.id, ()))
            rows.append((
                escaped(name_of(place)), escaped(place.role), escaped(", ".join(counts(place))),
                f"<ol>{on}</ol>" if on else "", escaped(", ".join(marks)),
            ))  # fmt: skip
    heads = (
        say("Steg", "Step"), say("Vem", "Who"), say("Innehåll", "Holds"),
        say("Vägar vidare: den första som stämmer", "Ways on: the first that holds"), say("Märken", "Marks"),
    )  # fmt: skip
    yield from _table(caption, heads, rows)


def _came(place: Place) -> list[str]:
    turns = ", ".join(str(turn) for turn in place.visits if turn)
    return [say(f"vägen som gicks: nr {turns}", f"the way taken: no. {turns}")] if turns else []


def _way(branch: Branch, places: dict[str, Place]) -> str:
    target = places[branch.target]
    name = target.title if target.id == BACK else name_of(target)
    never = f" ({never_words()})" if branch.unreachable else ""
    text = escaped(f"{branch.words} → {name}{never}".strip())
    return f"<strong>{text}</strong>" if branch.walked else text


def _ends(chart: Chart) -> Iterator[str]:
    standing = {guard.sign: standing_words(guard.standing) for guard in chart.guards}
    rows = []
    for place in chart.main.places:
        if place.kind is Kind.END:
            marks = [f"{sign} {standing[sign]}" for sign in place.guards]
            marks += [say("vägen slutade här", "the way ended here")] if place.visits else []
            marks += [never_words()] if place.unreachable else []
            rows.append((escaped(place.title), escaped(place.text), escaped(", ".join(marks))))
    heads = (say("Slut", "End"), say("Sedan", "Then"), say("Märken", "Marks"))
    yield from _table(say("Slut", "Ends"), heads, rows)
