"""The whole page: its head, its style, and what stands on every sheet of paper."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from vnr_wizard.authoring.paper.directory import card, directory
from vnr_wizard.authoring.paper.front import front
from vnr_wizard.authoring.paper.markup import Html, joined, tag
from vnr_wizard.authoring.paper.people import name, standing
from vnr_wizard.authoring.paper.sheet import Sheet
from vnr_wizard.authoring.paper.steps import all_steps, ends, references
from vnr_wizard.authoring.paper.style import STYLE, margins
from vnr_wizard.language import in_use, say


def paper_page(sheet: Sheet) -> str:
    """The routine to print: first page, steps, ends, contacts, references."""
    body = joined(front(sheet), all_steps(sheet), ends(sheet), directory(sheet), references(sheet))
    secret = say("Ifyllt: hemlig handling. Inga namn.", "Filled in: a secret document. No names.")
    return _page(sheet, sheet.procedure.title, body, secret)


def card_page(sheet: Sheet) -> str:
    """The card to print: numbers only."""
    title = say("Vem du kan ringa", "Whom to call")
    return _page(sheet, f"{title}: {sheet.procedure.title}", card(sheet), "")


def _page(sheet: Sheet, title: str, body: Html, secret: str) -> str:
    lines = " · ".join(f"{name(one)} {one.phone}" for one in standing(sheet) if one.phone)
    # Written out as it is: the style is ours, and what is quoted in it has been escaped for it.
    style = STYLE + margins(sheet.procedure.title, secret, lines)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = joined(
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        Html('<meta name="referrer" content="no-referrer">'),
        Html('<meta name="viewport" content="width=device-width">'),
        tag("title", title),
        Html(f"<style>{style}</style>"),
    )
    html = tag("html", tag("head", head), tag("body", tag("main", body)), lang=in_use())
    return f"<!DOCTYPE html>\n{html}\n"
