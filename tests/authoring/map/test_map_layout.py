"""The drawing: nothing lies over anything else, every line can be followed, the same routine gives the same picture."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.authoring.map.charts import NOTHING, SHIPPED, guarded, ladder, proof_of_guarded, shipped, tangled
from tests.authoring.map.geometry import faults, lines_along_each_other
from tests.routines import SEEDS, linear, made_up

from vnr_wizard.authoring.map.chart import Chart, chart_of
from vnr_wizard.authoring.map.layers import Link, Node, layers_of
from vnr_wizard.authoring.map.letters import width_of, wrapped
from vnr_wizard.authoring.map.sheet import Sheet, sheet_of
from vnr_wizard.authoring.map.svg import svg_of


def in_order(chart: Chart) -> Sheet:
    sheet = sheet_of(chart)
    assert faults(sheet) == []
    assert [fault for panel in sheet.panels for fault in lines_along_each_other(panel)] == []
    return sheet


def test_the_shipped_routines_are_there() -> None:
    assert len(SHIPPED) >= 3


@pytest.mark.parametrize("id", SHIPPED)
def test_nothing_lies_over_anything_else_in_the_shipped_routines(id: str) -> None:
    in_order(shipped(id))


@pytest.mark.parametrize("id", SHIPPED)
def test_the_smallest_letters_can_be_read_on_an_a3(id: str) -> None:
    sheet = sheet_of(shipped(id))
    # In points of print: the titles of steps are 14 high.
    assert 14 * sheet.scale * 72 / 25.4 > 5


@pytest.mark.parametrize("id", SHIPPED)
def test_doors_are_on_top_and_ends_at_the_bottom(id: str) -> None:
    panel = sheet_of(shipped(id)).panels[0]
    spots = panel.layout.spots
    steps = [spots[place.id].y for place in panel.part.places if place.kind == "step"]
    assert max(spots[place.id].y for place in panel.part.places if place.kind == "door") < min(steps)
    assert min(spots[place.id].y for place in panel.part.places if place.kind == "end") > max(steps)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_any_tangle_can_be_followed(seed: int) -> None:
    in_order(chart_of(tangled(seed), NOTHING))


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_any_routine_with_detours_can_be_followed(seed: int) -> None:
    in_order(chart_of(made_up(seed), NOTHING))


@pytest.mark.parametrize("steps", [1, 2, 40])
def test_a_row_of_steps_is_drawn_straight_down(steps: int) -> None:
    panel = in_order(chart_of(linear(steps), NOTHING)).panels[0]
    assert len(panel.layout.spots) == steps + 2
    lefts = [spot.x + spot.width / 2 for id, spot in panel.layout.spots.items() if id.startswith("step")]
    assert max(lefts) - min(lefts) < 60


def test_a_long_routine_is_drawn_too() -> None:
    panel = in_order(chart_of(ladder(300), NOTHING)).panels[0]
    assert len(panel.layout.spots) == 302


def test_the_same_routine_gives_the_same_picture() -> None:
    for seed in (1, 2, 3):
        assert svg_of(chart_of(tangled(seed), NOTHING)) == svg_of(chart_of(tangled(seed), NOTHING))


def test_a_way_that_goes_round_is_drawn_once_backwards() -> None:
    nodes = [Node("in", 9, 9, (1,), "top"), Node("a", 9, 9, (1, 2)), Node("b", 9, 9, (1, 2)), Node("ut", 9, 9)]
    links = [Link("in", 0, "a"), Link("a", 0, "a"), Link("a", 1, "b"), Link("b", 0, "a"), Link("b", 1, "ut")]
    layers = layers_of(nodes, links)
    assert layers.back == {1, 3}
    assert [layers.of[node.id] for node in nodes] == [0, 1, 2, 3]


def test_a_step_lies_no_higher_than_makes_lines_short() -> None:
    """Only what leads to it, or from it, decides: an orphan lies right above what it leads to."""
    nodes = [Node(id, 9, 9, (1,), "top" if id == "in" else "") for id in ("in", "a", "b", "c", "lost")]
    links = [Link("in", 0, "a"), Link("a", 0, "b"), Link("b", 0, "c"), Link("lost", 0, "c")]
    assert layers_of(nodes, links).of["lost"] == 2


def test_nothing_at_all_is_drawn_without_fault() -> None:
    assert layers_of([], []).count == 1


# --- text --------------------------------------------------------------------------------------------------


def test_text_breaks_between_words_and_never_past_its_width() -> None:
    lines = wrapped("Bekräftas våld ska frågan om barn alltid ställas, också när barnen inte är hemma", 120, 12)
    assert len(lines) > 3
    assert all(width_of(line, 12) <= 120 for line in lines)
    assert " ".join(lines).startswith("Bekräftas våld ska frågan")


def test_a_word_that_is_too_long_is_broken_with_a_hyphen_and_nothing_is_lost() -> None:
    word = "Arbetsmarknadsdepartementsutredningssekreterare"
    lines = wrapped(word, 80, 14, True)
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == word


def test_what_has_no_room_ends_with_an_ellipsis() -> None:
    lines = wrapped("mycket text " * 40, 100, 12, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line, 12) <= 100 for line in lines)


def test_letters_that_are_not_in_the_table_are_taken_to_be_wide() -> None:
    assert width_of("漢", 10) > width_of("W", 10) > width_of("i", 10)
    assert wrapped("漢" * 50, 40, 12)


def test_no_width_at_all_still_comes_to_an_end() -> None:
    assert wrapped("abc", 0, 12) == ("a-", "b-", "c")
    assert wrapped("", 100, 12) == ()


def test_a_marked_map_is_in_order_too() -> None:
    in_order(chart_of(guarded(), proof_of_guarded()))
