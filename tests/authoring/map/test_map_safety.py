"""A file is never markup: whatever its texts hold, the picture, the page and the text show it as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.authoring.map.charts import NOTHING, SHIPPED, guarded, proof_of_guarded, shipped, walked
from tests.routines import routine

from vnr_wizard.authoring.map.chart import Chart, chart_of
from vnr_wizard.authoring.map.markup import number
from vnr_wizard.authoring.map.mermaid import mermaid_of
from vnr_wizard.authoring.map.page import page_of
from vnr_wizard.authoring.map.rows import rows_of
from vnr_wizard.authoring.map.svg import svg_of
from vnr_wizard.reading.text import FORBIDDEN

EVIL = "</title></style><script>alert(1)</script>]]>&amp;\"'><img src=x onerror=y>`${x}%%{init}%%"
SVG = "{http://www.w3.org/2000/svg}"


def with_texts(text: str) -> Chart:
    """A routine in which everything that can be written says `text`."""
    data: dict[str, Any] = {
        "format": 1, "id": "prov", "title": text, "organisation": text, "version": text, "decided_by": text,
        "entry": [{"id": "in", "title": text, "text": text, "start": "a"}],
        "detour": [{"id": "d", "title": text, "start": "b"}],
        "end": [{"id": "ut", "title": text, "text": text}],
        "safeguard": [{"id": "s", "text": text, "pattern": "existence", "step": "a"}],
        "step": [
            {
                "id": "a", "title": text, "role": text,
                "question": [{"id": "q", "text": text, "kind": "choice", "options": [{"id": "x", "text": text}]}],
                "next": [{"when": {"q": "x"}, "goto": "ut"}, {"goto": "ut"}],
            },
            {"id": "b", "title": text, "role": "annan", "next": [{"goto": "return"}]},
        ],
    }  # fmt: skip
    return chart_of(routine(tomli_w.dumps(data)), NOTHING)


class _Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def tags(page: str) -> _Tags:
    parser = _Tags()
    parser.feed(page)
    return parser


def test_markup_in_a_text_stays_text_in_the_picture() -> None:
    picture = svg_of(with_texts(EVIL))
    root = ElementTree.fromstring(picture)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "style", "rect", "path", "circle", "text", "g",
    }  # fmt: skip
    assert root.findtext(f"{SVG}title") == EVIL
    assert "<script" not in picture
    assert "<img" not in picture


def test_markup_in_a_text_stays_text_on_the_page() -> None:
    page = page_of(with_texts(EVIL))
    found = tags(page)
    assert "script" not in found.tags
    assert "img" not in found.tags
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert EVIL[:20] not in page


def test_the_page_loads_and_runs_nothing() -> None:
    page = page_of(with_texts("https://example.com/"))
    found = tags(page)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'") in (
        found.attributes
    )
    assert not [name for name, _ in found.attributes if name in ("src", "href", "xlink:href", "action", "style-src")]
    assert not {"script", "link", "iframe", "object", "form", "a", "image", "use"} & set(found.tags)
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("id", SHIPPED)
def test_shipped_pictures_and_pages_are_well_formed(id: str) -> None:
    chart = shipped(id)
    ElementTree.fromstring(svg_of(chart))
    found = tags(page_of(chart))
    ids = [value for name, value in found.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert found.tags.count("h1") == 1


# Characters that a terminal would obey are an error of the file, and are never drawn (tests/reading).
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120).filter(
    lambda text: bool(text.strip()) and not FORBIDDEN.search(text)
)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_any_text_gives_files_that_can_be_read(text: str) -> None:
    chart = with_texts(text)
    ElementTree.fromstring(svg_of(chart))
    for made in (svg_of(chart), page_of(chart), mermaid_of(chart), "\n".join(row.line for row in rows_of(chart))):
        assert not FORBIDDEN.search(made)
        made.encode()


def test_a_line_break_in_a_text_makes_no_line_of_its_own() -> None:
    text = mermaid_of(with_texts('en\nrad"]\nclick n1 href "https://example.com"\n%% x'))
    assert not re.search(r"^\s*(click|%%)", text, re.MULTILINE)
    lines = text.partition("flowchart TD\n")[2].splitlines()
    assert all(line.count('"') in (0, 2) for line in lines)


def test_a_title_that_looks_like_a_list_is_none_to_mermaid() -> None:
    drawn = mermaid_of(with_texts("1. Ring")).partition("flowchart TD\n")[2]
    assert '"1. Ring' not in drawn
    assert '"1.\xa0Ring' in drawn


# --- for those who cannot see the picture --------------------------------------------------------------------


def test_the_picture_has_a_name_and_a_description() -> None:
    root = ElementTree.fromstring(svg_of(chart_of(guarded(), proof_of_guarded())))
    assert root.findtext(f"{SVG}title") == "Prov"
    assert root.findtext(f"{SVG}desc") == "Karta över rutinen, uppifrån och ned: 1 ingång, 4 steg, 1 omväg, 2 slut."
    assert root.get("aria-labelledby") == "map-title map-desc"


def test_what_is_never_reached_and_what_is_broken_is_said_in_words() -> None:
    texts = [element.text for element in ElementTree.fromstring(svg_of(chart_of(guarded(), proof_of_guarded()))).iter()]
    assert texts.count("nås aldrig") == 1
    assert "(nås aldrig)" in texts
    assert "S2 bruten" in texts
    assert "S3 ?" in texts
    assert "ej bevisad: 112 finns alltid till hands." in texts


def test_the_page_says_the_same_in_words() -> None:
    procedure = guarded()
    page = page_of(
        chart_of(procedure, proof_of_guarded(), walked(procedure, 'entry = "in"\n[answers]\nvald = "yes"\n'))
    )
    words = re.sub(r"<[^>]*>", " ", page.partition('<div class="words">')[2])
    for told in (
        "om ”Bekräftar personen våld?” är ”Ja” → 2 Finns det barn?", "vägen som gicks: nr 2", "S2 bruten",
        "vägen slutade här", "nås aldrig", "Omväg: Akut fara (F2)",
    ):  # fmt: skip
        assert told in words


def test_the_walk_is_drawn_thick_and_the_rest_toned_down() -> None:
    procedure = guarded()
    picture = svg_of(chart_of(procedure, NOTHING, walked(procedure, 'entry = "in"\n[answers]\nvald = "yes"\n')))
    assert picture.count('class="line walked"') == 4  # three lines, and the example in the legend
    assert picture.count('class="line rest"') == 4
    assert 'class="turn"' in picture
    assert 'class="taken"' in picture


def test_a_good_way_is_drawn_as_a_band_beside_the_walk() -> None:
    procedure = guarded()
    taken, good = (walked(procedure, f'entry = "in"\n[answers]\nvald = "{answer}"\n') for answer in ("no", "yes"))
    chart = chart_of(procedure, NOTHING, taken, good)
    beside = {place.title for place in chart.main.places if place.beside}
    assert {"Finns det barn?", "Antecknat"} <= beside
    assert "Inget våld" not in beside
    picture = svg_of(chart)
    lines = sum(branch.beside for branch in chart.main.branches)
    assert picture.count('class="band"') == len(beside) + lines + 1, "each place and line, and the legend's example"
    assert "streckat grönt band: en god väg, att jämföra med" in re.sub(r"<[^>]*>", " ", picture).replace("  ", " ")
    rest = [place.title for place in chart.main.places if not place.visits and not place.beside]
    assert picture.count("rest") > len(rest) > 0
    assert 'class="band"' not in svg_of(chart_of(procedure, NOTHING, taken))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, 1.4.3."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("#14202e", "#ffffff"), ("#14202e", "#eef2f6"), ("#14202e", "#e4efe4"), ("#ffffff", "#1d3c5c"),
        ("#ffffff", "#8a1420"), ("#5a5f66", "#ffffff"), ("#5a5f66", "#eef2f6"), ("#5a5f66", "#e4efe4"),
        ("#ffffff", "#14202e"), ("#ffffff", "#5a5f66"),
    ],
)  # fmt: skip
def test_texts_stand_out_from_their_ground(text: str, ground: str) -> None:
    picture = svg_of(chart_of(guarded(), NOTHING))
    assert text in picture
    assert ground in picture
    assert contrast(text, ground) >= 4.5


def test_numbers_are_short_and_plain() -> None:
    assert [number(value) for value in (0.0, -0.04, 12.0, 12.34, -3.5)] == ["0", "0", "12", "12.3", "-3.5"]
