"""Defects in a contact directory: numbers, hours, who answers instead, who may call."""

from __future__ import annotations

from collections.abc import Iterator

from bench.mutations.defect import Defect, called
from bench.mutations.source import Block, Pair, Source, instead, parts, without, written


def defects(source: Source) -> Iterator[Defect]:
    """Every one, in the order of the file."""
    for key in ("include", "office_hours", "timezone", "country"):
        if key in source.head.pairs:
            yield Defect(f"drop {key}", key, (source.head.pairs[key].whole,))
    if "office_hours" in source.head.pairs:
        pair = source.head.pairs["office_hours"]
        yield from _hours("office_hours", pair)
    for contact in source.blocks("contact"):
        yield from _contact(contact)


def _contact(contact: Block) -> Iterator[Defect]:
    at, pairs = called(contact), contact.pairs
    yield Defect("drop a contact", at, (contact.whole,))
    if pairs["phone"].string:
        yield from _number(at, pairs["phone"])
    yield from _hours(at, pairs["hours"])
    yield Defect("hours removed", at, (pairs["hours"].whole,))
    if "otherwise" in pairs:
        yield Defect("drop otherwise", at, (pairs["otherwise"].whole,))
    audience = pairs["audience"]
    yield Defect("drop the audience", at, (audience.whole,))
    items = parts(audience.value)
    for item in items if len(items) > 1 else []:
        yield Defect("one audience less", f"{at}: {written(item)}", (without(audience.value, item),))
    if len(items) == 1:
        other = '"person"' if written(items[0]) == '"professional"' else '"professional"'
        yield Defect("another audience", f"{at}: {other}", (instead(items[0], other),))
    for key in ("deidentify", "ask_for", "note", "source"):
        if key in pairs:
            yield Defect(f"drop {key}", at, (pairs[key].whole,))
    for item in parts(pairs["clauses"].value) if "clauses" in pairs else []:
        yield Defect("drop a clause of a contact", f"{at}: {written(item)}", (without(pairs["clauses"].value, item),))


def _number(at: str, phone: Pair) -> Iterator[Defect]:
    text = phone.string
    for n, character in enumerate(text):
        if character.isdigit():
            other = str((int(character) + 5) % 10)
            for kind, new in (
                ("a digit changed in a number", text[:n] + other + text[n + 1 :]),
                ("a digit lost from a number", text[:n] + text[n + 1 :]),
                ("a digit too many in a number", text[: n + 1] + character + text[n + 1 :]),
            ):
                yield Defect(kind, f"{at}: {new}", (instead(phone.value, f'"{new}"'),))
    yield Defect("a number emptied", at, (instead(phone.value, '""'),))
    yield Defect(
        "a number without quotation marks", at, (instead(phone.value, text.replace(" ", "").replace("-", "")),)
    )
    letters = text.replace("0", "O")
    if letters != text:
        yield Defect("a letter in a number", f"{at}: {letters}", (instead(phone.value, f'"{letters}"'),))


def _hours(at: str, hours: Pair) -> Iterator[Defect]:
    now = hours.string
    quote = hours.text[0]
    others = {
        "office": ("after-office", "unknown", "24/7", "ofice"),
        "after-office": ("office", "unknown", "24/7", "after office"),
        "unknown": ("24/7", "office", "okänt"),
        "24/7": ("unknown", "office", "24-7", "Mo-Fr 08:00-16:30"),
    }
    swaps = (
        ("08:00", "09:00"), ("08:00", "8"), ("16:30", "6:30"), ("; PH off", ""), ("Mo-Fr", "Mo-Fri"),
        ("Mo-Fr", "Mo-Sa"), ("Mo-Fr", "Må-Fr"), ("off", "of"), (";", ","),
    )  # fmt: skip
    changed = {now.replace(old, new) for old, new in swaps}
    for new in [*others.get(now, ()), *sorted(changed - {now})]:
        yield Defect("hours changed", f"{at}: {new}", (instead(hours.value, f"{quote}{new}{quote}"),))
