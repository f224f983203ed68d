"""What a visit shows in the right column, from its title down to its last field."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from vnr_wizard.language import say
from vnr_wizard.tui.session import Session
from vnr_wizard.tui.text import Hung, guide, plain
from vnr_wizard.tui.warning import warnings_here
from vnr_wizard.tui.widgets.happened import HappenedField
from vnr_wizard.tui.widgets.prose import Prose
from vnr_wizard.tui.widgets.question import Asking, QuestionBlock
from vnr_wizard.walk.here import reminders_at
from vnr_wizard.walk.walk import Walk


def visit_widgets(session: Session, walk: Walk, typed_time: str) -> Iterable[Widget]:
    """Everything of the step at the cursor. `typed_time` is what was left in “Hände kl.” and is no time."""
    step = walk.step
    number = list(walk.timeline()).index(walk.cursor) + 1
    yield Static(plain(f"{step.title}  ·  {say('steg', 'step')} {number}"), classes="title")
    if (excursion := walk.in_detour) is not None:
        title = walk.procedure.detour_by_id[excursion.detour].title
        yield Static(plain(say(f"Omväg: {title}. Leder tillbaka.", f"Detour: {title}. Leads back."), "reverse"))
    if follows := session.follows():
        yield Static(plain(follows), classes="hint")
    reminders = Prose(reminder_parts(walk), id="reminders", classes="reminder")
    reminders.display = bool(reminders.parts)
    yield reminders
    if step.role:
        yield Static(plain(say(f"Gör: {step.role}", f"Acts: {step.role}")), classes="hint")
    if step.guide:
        yield Prose(guide(step.guide))
    for label, texts in ((say("Säg", "Say"), step.say), (say("Säg inte", "Do not say"), step.avoid)):
        if texts:
            yield Prose(phrases(label, texts), classes="say")
    yield Static("")
    yield from question_blocks(session, walk)
    if step.refs:
        titles = [reference.title for reference in walk.procedure.references if reference.id in step.refs]
        yield Static(plain(say("Läs mer: ", "Read more: ") + "; ".join(titles)), classes="hint")
    yield Horizontal(
        Button(Content(say("Nästa →", "Next →")), id="next"),
        Button(Content(say("← Tillbaka", "← Back")), id="back"),
        id="ways",
    )
    record = walk.record(walk.cursor)
    yield HappenedField(record.opened, record.happened, typed_time, session.now)


def question_blocks(session: Session, walk: Walk) -> Iterable[QuestionBlock]:
    """A block for every question of the step; those not asked now are hidden."""
    warn = partial(warnings_here, session)
    asking = Asking(session.contact_names(walk.cursor), session.contact_name, session.now, session.carried, warn)
    asked = {question.id for question in walk.shown(walk.cursor)}
    for question in walk.step.questions:
        block = QuestionBlock(question, walk.cursor, walk.answer_to(walk.cursor, question.id), asking)
        block.display = question.id in asked
        yield block


def reminder_parts(walk: Walk) -> list[Hung]:
    """The reminders that hold here."""
    return [(Content("! "), plain(reminder.text)) for reminder in reminders_at(walk, walk.cursor)]


def phrases(label: str, texts: tuple[str, ...]) -> list[Hung]:
    """Words to use, or not to, one below another to the right of their label."""
    pad = Content(" " * (len(label) + 2))
    first = Content.styled(label, "bold") + Content("  ")
    return [(pad if n else first, plain(f"”{text}”")) for n, text in enumerate(texts)]
