"""What the table under the cursor becomes on the screen of those who use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vnr_wizard.contacts.model import UNKNOWN, Contact, Directory
from vnr_wizard.contacts.now import line_for, whom_to_call
from vnr_wizard.contacts.week import hours_text, week
from vnr_wizard.language import say
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import RETURN, Call, FollowUp, Procedure, Question, Reminder, Step
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.tui.screens.contacts import contact_row
from vnr_wizard.tui.screens.visit import phrases
from vnr_wizard.tui.text import Hung, guide, plain
from vnr_wizard.tui.widgets.panels import call_lines
from vnr_wizard.tui.widgets.prose import Prose
from vnr_wizard.tui.widgets.question import Asking, QuestionBlock
from vnr_wizard.walk.visit import VisitId


@dataclass(frozen=True)
class Setting:
    """What surrounds that which is shown: the routine, its contacts, the time, and how wide the pane is."""

    procedure: Procedure | None
    directory: Directory | None
    now: datetime
    width: int


def step_widgets(step: Step, setting: Setting) -> Iterable[Widget]:
    """A step, from its title down to its ways on: everything at once, with words for what is seen only at times."""
    procedure = setting.procedure
    if procedure is None:
        return
    yield Static(plain(step.title or step.id), classes="title")
    here = [one for one in procedure.reminders if not one.steps or step.id in one.steps]
    if always := [(Content("! "), plain(one.text)) for one in here if one.when is None]:
        yield Prose(always, classes="reminder")
    if step.role:
        yield Static(plain(say(f"Gör: {step.role}", f"Acts: {step.role}")), classes="hint")
    if step.guide:
        yield Prose(guide(step.guide))
    for label, texts in ((say("Säg", "Say"), step.say), (say("Säg inte", "Do not say"), step.avoid)):
        if texts:
            yield Prose(phrases(label, texts), classes="say")
    if step.calls:
        yield from _calls(step.calls, procedure, setting)
    yield Static("")
    for question in step.questions:
        yield from _question(question, step, procedure, setting)
    if step.refs:
        titles = [reference.title for reference in procedure.references if reference.id in step.refs]
        yield Static(plain(say("Läs mer: ", "Read more: ") + "; ".join(titles)), classes="hint")
    yield from _promises(step.follow_ups, procedure)
    yield Static(plain(say("Sedan", "Then"), "bold"), classes="apart")
    yield Prose(_ways(step, procedure))
    if sometimes := _reminders(here, procedure):
        heading = say("Påminnelser som visas överst", "Reminders shown at the top")
        yield Static(plain(heading, "bold"), classes="apart")
        yield Prose(sometimes)


def _reminders(reminders: Sequence[Reminder], procedure: Procedure) -> list[Hung]:
    found: list[Hung] = []
    for one in reminders:
        if one.when is not None:
            words = say("när ", "when ") + sentence(one.when, procedure)
            found += [(Content("! "), plain(one.text)), (Content("  "), plain(words, "italic"))]
    return found


def _only(what: str, when: Condition, procedure: Procedure) -> str:
    words = sentence(when, procedure)
    return say(f"{what} bara när {words}.", f"{what} only when {words}.")


def _calls(calls: Sequence[Call], procedure: Procedure, setting: Setting) -> Iterable[Widget]:
    yield Static(plain(say("Ring nu", "Call now"), "bold"), classes="apart")
    rows: list[Content] = []
    if setting.directory is not None:
        for line in whom_to_call(setting.directory, [call.contact for call in calls], setting.now):
            rows += call_lines(line, max(20, setting.width - 2))
    known = setting.directory.contact_by_id if setting.directory else {}
    for call in calls:
        name = known[call.contact].name if call.contact in known else call.contact
        if setting.directory is None:
            rows.append(plain(f"? {call.contact}"))
        if call.when is not None:
            rows.append(plain(f"  {_only(name, call.when, procedure)}"))
        if call.named:
            rows.append(plain(say(f"  {name}: med namn bara när personen har samtyckt.",
                                  f"  {name}: by name only with the person's consent.")))  # fmt: skip
    yield Static(Content("\n").join(rows))


def _question(question: Question, step: Step, procedure: Procedure, setting: Setting) -> Iterable[Widget]:
    """The field itself, as it will stand there; nothing can be entered in it here."""
    if question.when is not None:
        yield Static(plain(_only(say("Frågas", "Asked"), question.when, procedure)), classes="only")
    known = setting.directory.contact_by_id if setting.directory else {}
    names = {call.contact: known[call.contact].name for call in step.calls if call.contact in known}
    asking = Asking(list(names.items()), lambda id: names.get(id, id), lambda: setting.now)
    yield QuestionBlock(question, VisitId(step.id), None, asking)


def _promises(follow_ups: Sequence[FollowUp], procedure: Procedure) -> Iterable[Widget]:
    parts: list[Hung] = []
    for promise in follow_ups:
        within = f"{promise.text} ({say('inom', 'within')} {promise.within})" if promise.within else promise.text
        parts.append((Content("↻ "), plain(within)))
        if promise.when is not None:
            parts.append((Content("  "), plain(_only(say("Gäller", "Holds"), promise.when, procedure))))
    if parts:
        yield Static(plain(say("Att följa upp", "To follow up"), "bold"), classes="apart")
        yield Prose(parts)


def _ways(step: Step, procedure: Procedure) -> list[Hung]:
    if not step.nexts:
        return [(Content("! "), plain(say("Det finns ingen väg vidare.", "There is no way on.")))]
    parts: list[Hung] = []
    for way in step.nexts:
        if way.when is not None:
            words = sentence(way.when, procedure)
            condition = say(f"när {words}", f"when {words}")
        else:
            condition = say("annars", "otherwise") if len(step.nexts) > 1 else ""
        parts.append((Content("→ "), plain(f"{place_name(way.goto, procedure)} ") + plain(condition, "italic")))
    return parts


def place_name(id: str, procedure: Procedure) -> str:
    """Where a way leads, as staff know it."""
    if id == RETURN:
        return say("Tillbaka dit man var", "Back to where one was")
    place = procedure.step_by_id.get(id) or procedure.end_by_id.get(id)
    return f"”{place.title}”" if place and place.title else f"{id} ?"


def directory_widgets(directory: Directory, setting: Setting) -> Iterable[Widget]:
    """A whole directory: its office hours as they were understood, and everybody with the state now."""
    yield Static(plain(directory.title or directory.id), classes="title")
    if directory.office_hours:
        office = Contact(id="office", hours=directory.office_hours)
        hours = hours_text(directory, office, setting.now.date())
        yield Static(plain(say(f"Kontorstid: {hours}", f"Office hours: {hours}")))
    yield Static("")
    lines = whom_to_call(directory, [one.id for one in directory.contacts], setting.now)
    yield Static(Content("\n").join(contact_row(line, max(30, setting.width)) for line in lines))


def contact_widgets(contact: Contact, setting: Setting) -> Iterable[Widget]:
    """A contact as F3 shows it, with the week as its hours were understood."""
    directory = setting.directory
    if directory is None:
        return
    line = line_for(contact, directory, setting.now)
    yield Static(plain(contact.name or contact.id), classes="title")
    yield Static(plain(line.phone or say("Numret är inte ifyllt.", "The number is not filled in."), "bold"))
    yield Static(plain(f"{line.sign} {line.state_text}\n"))
    yield Prose([(Content(""), plain(fact)) for fact in _facts(contact, directory)])
    for caution in line.warnings:
        if caution.kind != "blank":
            yield Prose([(Content("! "), plain(caution.text))])
    yield Static(plain(say("Öppet den här veckan", "Open this week"), "bold"), classes="apart")
    if contact.hours == UNKNOWN:
        yield Static(plain(say("Okänt. Personalen får veta det.", "Unknown. Staff are told so.")))
        return
    monday = setting.now.date().fromordinal(setting.now.date().toordinal() - setting.now.weekday())
    days = [f"{day.name}  {day.text}" for day in week(directory, contact, monday)]
    yield Static(plain("\n".join(days)))


def _facts(contact: Contact, directory: Directory) -> Iterable[str]:
    if contact.role:
        yield contact.role
    if contact.ask_for:
        yield say(f"Säg så här: {contact.ask_for}", f"Say this: {contact.ask_for}")
    if contact.deidentify:
        yield say("Utan samtycke: berätta utan namn.", "Without consent: tell without names.")
    match tuple(contact.audience):
        case ("professional",):
            yield say("Bara för dig som arbetar.", "Only for you who work.")
        case ("person",):
            yield say("För personen själv.", "For the person themself.")
    if contact.note:
        yield contact.note
    if contact.otherwise:
        names = [directory.contact_by_id[id].name for id in contact.otherwise if id in directory.contact_by_id]
        yield say("Stängt, eller inget svar: ", "Closed, or no answer: ") + ", ".join(names)
    if contact.source:
        yield say(f"Källa: {contact.source}", f"Source: {contact.source}")
