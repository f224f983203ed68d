"""Which part of the old version is which part of the new one, and which stand in another order."""

from __future__ import annotations

from collections.abc import Sequence

from vnr_wizard.authoring.diff.marks import in_place
from vnr_wizard.authoring.diff.renames import renamed
from vnr_wizard.authoring.diff.result import Detail
from vnr_wizard.language import say
from vnr_wizard.reading.shape import Shape

Pair = tuple[Shape | None, Shape | None]


def paired(old: Sequence[Shape], new: Sequence[Shape]) -> list[Pair]:
    """Old and new parts by id (examples by title), then by what they say; gone ones after what stood before them."""
    before, after = _numbered(old), _numbered(new)
    # An example has no id: one with another title is the same one reworded.
    places = {id(part): key for key, part in after.items()}
    reworded = {id(one): places[id(other)] for one, other in renamed(old, new)}
    before = {reworded.get(id(part), key): part for key, part in before.items()}
    gone: dict[str, list[Shape]] = {}
    last = ""
    for key, part in before.items():
        if key in after:
            last = key
        else:
            gone.setdefault(last, []).append(part)
    pairs: list[Pair] = [(part, None) for part in gone.get("", ())]
    for key, part in after.items():
        pairs.append((before.get(key), part))
        pairs += [(lost, None) for lost in gone.get(key, ())]
    return pairs


def _numbered(parts: Sequence[Shape]) -> dict[str, Shape]:
    found: dict[str, Shape] = {}
    counts: dict[str, int] = {}
    for part in parts:
        name = part_id(part)
        counts[name] = counts.get(name, 0) + 1
        found[name if counts[name] == 1 else f"{name}#{counts[name]}"] = part
    return found


def moved_in(pairs: list[Pair], old: Sequence[Shape], new: Sequence[Shape]) -> dict[int, tuple[Detail]]:
    """What stands in another order, told by what it stands after: new part → where."""
    old_at = {id(part): n for n, part in enumerate(old)}
    both = [(before, after) for before, after in pairs if before is not None and after is not None]
    kept = in_place([old_at[id(before)] for before, _ in both])
    new_at = {id(part): n for n, part in enumerate(new)}
    return {
        id(after): (
            Detail(
                "order", say("Plats", "Place"), _after(old, old_at[id(before)]), _after(new, new_at[id(after)])
            ),
        )
        for before, after in both
        if old_at[id(before)] not in kept
    }  # fmt: skip


def _after(parts: Sequence[Shape], at: int) -> str:
    return (
        say(f"efter ”{part_title(parts[at - 1])}”", f"after “{part_title(parts[at - 1])}”")
        if at
        else say("först", "first")
    )


def part_id(part: Shape) -> str:
    """The id that a part is known by; an example's title."""
    return str(getattr(part, "id", "") or getattr(part, "title", ""))


def part_title(part: Shape) -> str:
    """What a part is called by people."""
    for attribute in ("title", "name", "text", "id"):
        if text := getattr(part, attribute, ""):
            return str(text)
    return ""
