"""The map as Mermaid text, for those whose wiki or editor draws that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from vnr_wizard.authoring.map.chart import Branch, Chart, Kind, Part, Place, never_words
from vnr_wizard.authoring.map.figures import guard_words
from vnr_wizard.authoring.map.markup import safe
from vnr_wizard.authoring.map.rows import facts, part_title
from vnr_wizard.authoring.proof.result import Standing
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

# What Mermaid or a browser would read as its own in a quoted label stands as a letter that looks like it. Mermaid's
# entity codes (#60;) are no way out: version 11 shows some of them as they are.
_LIKE = str.maketrans({'"': "”", "<": "‹", ">": "›", "&": "+", "#": "№", "`": "´", "\\": "/"})
_LIST = re.compile(r"^([-+*]|\d+[.)]) ")
"""A label that begins like this is a list to Mermaid, which it then refuses to draw."""
_SHAPES = {Kind.DOOR: ("[/", "\\]"), Kind.STEP: ("[", "]"), Kind.END: ("([", "])"), Kind.BACK: ("([", "])")}


def mermaid_of(chart: Chart) -> str:
    """A flowchart from above. Labels are quoted, and nothing from a file is read as Mermaid."""
    return "\n".join(_lines(chart)) + "\n"


def label(text: str) -> str:
    """Text as a quoted label."""
    return '"' + _LIST.sub(lambda match: f"{match[1]}\xa0", plain(text)) + '"'


def plain(text: str) -> str:
    """Text that neither Mermaid nor a browser reads anything into."""
    return safe(clean_line(text)).translate(_LIKE)


def _lines(chart: Chart) -> Iterator[str]:
    # JSON is YAML too: whatever the title holds, it stays one string.
    yield "---"
    yield f"title: {json.dumps(plain(' · '.join([chart.title, *facts(chart)])), ensure_ascii=False)}"
    yield "---"
    yield "flowchart TD"
    standing = {guard.sign: guard.standing for guard in chart.guards}
    names: dict[tuple[int, str], str] = {}
    for n, part in enumerate(chart.parts):
        for place in part.places:
            names[n, place.id] = f"n{len(names) + 1}"
    for n, part in enumerate(chart.parts):
        indent = "  "
        if n:
            yield f"  subgraph d{n}[{label(part_title(part))}]"
            indent = "    "
        for line in _part(part, {place.id: names[n, place.id] for place in part.places}, standing, chart.walked):
            yield indent + line
        if n:
            yield "  end"
    if chart.guards:
        texts = (f"{guard_words(guard.sign, guard.standing)}: {guard.text}" for guard in chart.guards)
        legend = say("Skyddsregler: ", "Safeguards: ") + " · ".join(texts)
        yield f"  guards[{label(legend)}]"
    yield "  classDef door fill:#1d3c5c,stroke:#1d3c5c,color:#ffffff"
    yield "  classDef done fill:#e4efe4,stroke:#14202e,color:#14202e"
    yield "  classDef never stroke-dasharray:6 4"
    yield "  classDef walked stroke-width:4px"


def _part(part: Part, names: dict[str, str], standing: dict[str, Standing], walked: bool) -> Iterator[str]:
    for place in part.places:
        before, after = _SHAPES[place.kind]
        yield f"{names[place.id]}{before}{label(_words(place, standing))}{after}{_class(place, walked)}"
    for branch in part.branches:
        yield f"{names[branch.source]} {_arrow(branch)} {names[branch.target]}"


def _words(place: Place, standing: dict[str, Standing]) -> str:
    number = f"{place.number} " if place.number else ""
    marks = [guard_words(sign, standing[sign]) for sign in place.guards]
    marks += [never_words()] if place.unreachable else []
    turns = [turn for turn in place.visits if turn]
    marks += [say("gång ", "turn ") + ", ".join(map(str, turns))] if turns else []
    return f"{number}{place.title}" + (f" ({', '.join(marks)})" if marks else "")


def _class(place: Place, walked: bool) -> str:
    if place.unreachable:
        return ":::never"
    if walked and place.visits and place.kind is not Kind.DOOR:
        return ":::walked"
    return {Kind.DOOR: ":::door", Kind.STEP: ""}.get(place.kind, ":::done")


def _arrow(branch: Branch) -> str:
    never = f" ({never_words()})" if branch.unreachable else ""
    words = (branch.words + never).strip()
    arrow = "-.->" if branch.unreachable else "==>" if branch.walked else "-->"
    return f"{arrow}|{label(words)}|" if words else arrow
