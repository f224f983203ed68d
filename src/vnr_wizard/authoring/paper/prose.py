"""A step's guidance as HTML (see `procedure.guide`)."""

from __future__ import annotations

from itertools import groupby

from vnr_wizard.authoring.paper.markup import Html, joined, listed, tag
from vnr_wizard.procedure.guide import blocks, runs


def guide(written: str) -> Html:
    """The whole guidance."""
    parts = []
    for item, group in groupby((block for block in blocks(written) if block.text), key=lambda block: block.item):
        texts = [_bold(block.text) for block in group]
        parts += [listed(texts)] if item else [tag("p", told) for told in texts]
    return joined(*parts)


def _bold(told: str) -> Html:
    return joined(*(tag("strong", part) if bold else part for bold, part in runs(told)))
