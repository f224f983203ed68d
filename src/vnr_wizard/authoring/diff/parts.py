"""Compares any tables of the formats key by key, so that no key can change without being told.

The keys are taken from the declarations that the reader uses: a key that is added to a format is compared
from that day, whether or not anybody remembers this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vnr_wizard.authoring.diff.labels import label
from vnr_wizard.authoring.diff.marks import rows, word_pieces
from vnr_wizard.authoring.diff.pairing import moved_in, paired, part_id, part_title
from vnr_wizard.authoring.diff.renames import Renames
from vnr_wizard.authoring.diff.result import Change, Detail, Mark, Section, What
from vnr_wizard.authoring.diff.sameness import blank, meaning, same
from vnr_wizard.authoring.diff.speech import Speech
from vnr_wizard.contacts.model import Directory
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Example, Option, Procedure, Question, Step
from vnr_wizard.reading.kinds import Items, Table, Text
from vnr_wizard.reading.shape import Declared, Shape

_PROSE = frozenset({"title", "text", "guide", "say", "avoid", "hint"})
"""What people read and no rule does: where only these differ, a part is reworded."""
_LINES = frozenset({"guide"})
# Two files are compared whatever they are called; every other part is known by its id.
_OWN_ID = (Procedure, Directory)


@dataclass(frozen=True)
class Versions:
    """What is needed to tell of the parts of two versions: how each speaks, and where it stands."""

    old: Speech
    new: Speech
    file: str = ""
    renames: Renames = field(default_factory=Renames)
    old_routine: Procedure | None = None
    new_routine: Procedure | None = None


def compare_parts(
    versions: Versions,
    section: Section,
    part: str,
    old: Sequence[Shape],
    new: Sequence[Shape],
    within: str = "",
) -> list[Change]:
    """The changes of one array of tables, in the order of the new one; what is gone stands where it stood."""
    pairs = paired(old, new)
    moved = moved_in(pairs, old, new)
    found = []
    for before, after in pairs:
        if part == "question" and (before is None or after is None):
            before, after, elsewhere = _across_steps(versions, before, after)
            if before is None and after is None:
                continue
        else:
            elsewhere = ()
        order = moved.get(id(after), ()) if before is not None and after is not None and not elsewhere else ()
        change = compare_pair(versions, section, part, before, after, (*elsewhere, *order), within)
        if change is not None:
            found.append(change)
    return found


def compare_pair(
    versions: Versions,
    section: Section,
    part: str,
    before: Shape | None,
    after: Shape | None,
    place: tuple[Detail, ...] = (),
    within: str = "",
    skip: frozenset[str] = frozenset(),
) -> Change | None:
    """One part on both sides, or on one of them; None where the two mean the same. `skip` names attributes."""
    here = after if after is not None else before
    if here is None:
        return None
    key = ".".join(name for name in (within, part) if name)
    details = (*_renaming(versions, part, here), *place, *_details(versions, before, after, skip))
    inner = tuple(_inner(versions, section, before, after, f"{key}.{part_id(here)}"))
    if before is not None and after is not None and not details and not inner:
        return None
    return Change(
        section, part, f"{key}.{part_id(here)}", part_title(here), _what(before, after, details, inner),
        versions.file, details, inner,
    )  # fmt: skip


# --- which belongs to which ------------------------------------------------------------------------------


def _across_steps(
    versions: Versions, before: Shape | None, after: Shape | None
) -> tuple[Shape | None, Shape | None, tuple[Detail, ...]]:
    """A question that has come to another step is one that moved: told where it stands now."""
    old, new = versions.old_routine, versions.new_routine
    here = after if after is not None else before
    if old is None or new is None or not isinstance(here, Question):
        return before, after, ()
    was, now = old.step_of_question.get(here.id), new.step_of_question.get(here.id)
    if was is None or now is None:
        return before, after, ()
    if after is None:
        return None, None, ()
    step = Detail("on_step", say("Steg", "Step"), f"”{was.title}”", f"”{now.title}”")
    return old.question_by_id[here.id], after, (step,)


# --- one part --------------------------------------------------------------------------------------------


def _details(versions: Versions, before: Shape | None, after: Shape | None, skip: frozenset[str]) -> Iterator[Detail]:
    shape = _shape(before, after)
    for attribute, declared in shape.declared.values():
        if attribute in skip or (attribute == "id" and shape not in _OWN_ID) or _is_inner(shape, declared):
            continue
        old = getattr(before, attribute) if before is not None else None
        new = getattr(after, attribute) if after is not None else None
        if same(old, new):
            continue
        # What is as it would be without being said needs no telling where the whole part is new or gone.
        plain = (new if before is None else old) == declared.default or _is_title(shape, attribute)
        if plain and (before is None or after is None):
            continue
        yield detail(versions, shape, attribute, old, new, missing=(before is None, after is None))


def detail(
    versions: Versions,
    shape: type[Shape],
    attribute: str,
    old: Any,
    new: Any,
    missing: tuple[bool, bool] = (False, False),
) -> Detail:
    """One key whose values differ, in words. `missing` says on which side the whole part is not there."""
    name, declared = next((name, one) for name, (named, one) in shape.declared.items() if named == attribute)
    calm = attribute in _PROSE
    made = Detail(name, label(shape, attribute, name), calm=calm)
    if isinstance(declared.kind, Items):
        if not old and not new:
            return replace(made, old=_emptiness(old), new=_emptiness(new))
        return _listed(versions, shape, attribute, made, old or (), new or ())
    if isinstance(old, dict) or isinstance(new, dict):
        return _answers(versions, made, old or {}, new or {})
    if isinstance(declared.kind, Text) and calm and not blank(old) and not blank(new):
        return _worded(made, old, new, by_line=attribute in _LINES)
    before = None if missing[0] else versions.old.value(shape, attribute, old)
    after = None if missing[1] else versions.new.value(shape, attribute, new)
    if before == after and before is not None:
        before, after = versions.old.told_apart(before, old), versions.new.told_apart(after or "", new)
    return replace(made, old=before, new=after)


def _worded(made: Detail, old: str, new: str, by_line: bool) -> Detail:
    if by_line and ("\n" in old or "\n" in new):
        lines = [[line for line in text.splitlines() if line.strip()] for text in (old, new)]
        found = rows(lines[0], lines[1], str, str, str)
        if any(row.mark is not Mark.KEPT for row in found):
            return replace(made, old=old, new=new, rows=found)
    pieces = word_pieces(old, new)
    if pieces and all(piece.mark is Mark.KEPT for piece in pieces):
        note = say("Bara mellanrum och radbrytningar skiljer.", "Only spaces and line breaks differ.")
        return replace(made, old=old, new=new, note=note)
    return replace(made, old=old, new=new, pieces=pieces)


def _listed(
    versions: Versions, shape: type[Shape], attribute: str, made: Detail, old: tuple[Any, ...], new: tuple[Any, ...]
) -> Detail:
    old_words, new_words = (
        [speech.row(item, len(items) == 1) for item in items]
        if any(isinstance(item, Shape) for item in items)
        else speech.items(shape, attribute, items)
        for speech, items in ((versions.old, old), (versions.new, new))
    )
    apart = _read_alike(old, new, old_words, new_words)
    before = [
        (meaning(item), versions.old.told_apart(words, item) if apart else words)
        for item, words in zip(old, old_words, strict=True)
    ]
    after = [
        (meaning(item), versions.new.told_apart(words, item) if apart else words)
        for item, words in zip(new, new_words, strict=True)
    ]
    return replace(
        made,
        old="\n".join(words for _, words in before) or None,
        new="\n".join(words for _, words in after) or None,
        rows=rows(before, after, lambda item: item[0], lambda item: item[1], lambda item: item[1]),
    )  # fmt: skip


def _emptiness(value: Any) -> str:
    return say("inte angivet", "not given") if value is None else say("en tom lista", "an empty list")


def _read_alike(old: tuple[Any, ...], new: tuple[Any, ...], old_words: list[str], new_words: list[str]) -> bool:
    """Whether two items read the same and are not the same: then the words alone would hide the change."""
    found: dict[str, str] = {}
    said = zip((*old, *new), (*old_words, *new_words), strict=True)
    return any(found.setdefault(words, meaning(item)) != meaning(item) for item, words in said)


def _answers(versions: Versions, made: Detail, old: dict[str, Any], new: dict[str, Any]) -> Detail:
    """Answers of an example, a question a line, in the order of the new one."""
    order = [*new, *(name for name in old if name not in new)]

    def lines(speech: Speech, given: dict[str, Any]) -> list[tuple[str, str]]:
        told = [(name, given[name]) for name in order if name in given]
        return [
            (f"{name}={meaning(raw)}", f"{speech.name('question', name)} {speech.answer(name, raw)}")
            for name, raw in told
        ]

    before, after = lines(versions.old, old), lines(versions.new, new)
    texts: Callable[[tuple[str, str]], str] = lambda item: item[1]  # noqa: E731
    return replace(
        made,
        old="\n".join(map(texts, before)) or None,
        new="\n".join(map(texts, after)) or None,
        rows=rows(before, after, lambda item: item[0], texts, texts),
    )


def _inner(
    versions: Versions, section: Section, before: Shape | None, after: Shape | None, within: str
) -> Iterator[Change]:
    """The parts of a part that have ids of their own: a step's questions and promises."""
    shape = _shape(before, after)
    for name, (attribute, declared) in shape.declared.items():
        if _is_inner(shape, declared) and shape is Step:
            old = getattr(before, attribute) if before is not None else ()
            new = getattr(after, attribute) if after is not None else ()
            yield from compare_parts(versions, section, name, old, new, within)


def _is_inner(shape: Any, declared: Declared) -> bool:
    """Whether a key holds parts with ids, which are compared one by one."""
    kind = declared.kind.of if isinstance(declared.kind, Items) else None
    own = isinstance(kind, Table) and kind.of is not Option and ("id" in kind.of.declared or kind.of is Example)
    return own and shape is not Example


def _renaming(versions: Versions, part: str, here: Shape) -> tuple[Detail, ...]:
    now = str(getattr(here, "id", ""))
    was = versions.renames.back.get((part, now))
    details = [Detail("id", "Id", was, now)] if was else []
    if isinstance(here, Question):
        old_question = was or now
        details += [
            Detail(f"options.{new}.id", say("Svarets id", "Option's id"), old, new)
            for (question, old), new in versions.renames.options.items()
            if question == old_question
        ]
    return tuple(details)


def _what(
    before: Shape | None, after: Shape | None, details: tuple[Detail, ...], inner: tuple[Change, ...]
) -> tuple[What, ...]:
    if before is None or after is None:
        return (What.ADDED if before is None else What.REMOVED,)
    found = {_kind_of(one) for one in details}
    for change in inner:
        found.add(What.REWORDED if set(change.what) == {What.REWORDED} else What.CHANGED)
    if What.CHANGED in found:
        found.discard(What.REWORDED)
    return tuple(what for what in What if what in found)


def _kind_of(one: Detail) -> What:
    if one.key == "id":
        return What.RENAMED
    if one.key in ("order", "on_step"):
        return What.MOVED
    return What.REWORDED if one.calm else What.CHANGED


def _shape(before: Shape | None, after: Shape | None) -> type[Shape]:
    """The table that a part is; at least one side has it."""
    return type(after) if after is not None else type(before) if before is not None else Shape


def _is_title(shape: Any, attribute: str) -> bool:
    return attribute == ("title" if "title" in shape.declared else "name" if "name" in shape.declared else "text")
