"""Steps and ends in the order of reading."""

from __future__ import annotations

from vnr_wizard.authoring.paper.markup import Html, joined, listed, tag
from vnr_wizard.authoring.paper.people import calls
from vnr_wizard.authoring.paper.places import blank, box, end_anchor, only_if, step_anchor, step_link, ways
from vnr_wizard.authoring.paper.prose import guide
from vnr_wizard.authoring.paper.questions import question
from vnr_wizard.authoring.paper.sheet import Sheet
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Detour, End, FollowUp, Reminder, Step


def all_steps(sheet: Sheet) -> Html:
    """The way itself, and then each detour."""
    parts = []
    for detour, steps in sheet.parts:
        heading = _heading(sheet, detour, steps)
        first = tag("div", heading, _step(sheet, steps[0]), class_="together") if steps else heading
        parts += [first, *(_step(sheet, step) for step in steps[1:])]
    return joined(*parts)


def _heading(sheet: Sheet, detour: Detour | None, steps: list[Step]) -> Html:
    if detour is None:
        return joined(tag("h1", say("Stegen", "The steps"), class_="part"), _how())
    told = say(
        "Öppnas från vilket steg som helst och leder tillbaka dit. ",
        "Opened from any step, and leads back to it. ",
    )
    here = Html() if steps else joined(say("Stegen står redan ovan: börja vid ", "The steps stand above: begin at "),
                                       step_link(sheet, detour.start), ".")  # fmt: skip
    title = tag("h1", say("Omväg: ", "Detour: "), sheet.said(detour.title), class_="part")
    return joined(title, tag("p", told, here, class_="hint"))


def _how() -> Html:
    told = say(
        "Så fyller du i: □ kryssas. Går en fråga som ”ska besvaras” inte att besvara, skriv varför bredvid. Citat, "
        "iakttagelser, åtgärder och bedömningar skrivs var för sig. För sedan in allt i verksamhetssystemet.",
        "How to fill it in: □ is ticked. Where a question “to be answered” cannot be answered, write why beside it. "
        "Keep quotes, observations, actions and assessments apart. Then transfer it all to the case system.",
    )
    return tag("p", told, class_="how")


def _step(sheet: Sheet, step: Step) -> Html:
    number = sheet.number[step.id]
    role = tag("span", sheet.said(step.role), class_="role") if step.role else ""
    held = [_reminder(sheet, one, step) for one in sheet.procedure.reminders if step.id in one.steps]
    head = tag(
        "header",
        tag("h2", tag("span", str(number), class_="number"), " ", sheet.said(step.title)),
        tag("p", role, " ", say("kl. ", "at "), blank("s"), class_="who"),
    )
    return tag(
        "section",
        head,
        tag("div", sheet.said(guide(step.guide)), class_="guide") if step.guide else "",
        *(tag("p", one, class_="reminder") for one in held),
        _phrases(sheet, step),
        calls(sheet, step),
        *(question(sheet, asked, step) for asked in step.questions),
        *(_follow_up(sheet, promise, step) for promise in step.follow_ups),
        _sources(sheet, step),
        ways(sheet, step),
        class_="step", id=step_anchor(number),
    )  # fmt: skip


def _reminder(sheet: Sheet, one: Reminder, step: Step) -> Html:
    when = joined(only_if(sheet, one.when, step), ": ") if one.when is not None else ""
    return joined(when, tag("b", sheet.said(one.text)))


def _phrases(sheet: Sheet, step: Step) -> Html:
    columns = [
        tag("div", tag("h3", label), listed([sheet.said(f"”{words}”") for words in phrases]))
        for label, phrases in ((say("Säg", "Say"), step.say), (say("Säg inte", "Do not say"), step.avoid))
        if phrases
    ]
    return tag("div", *columns, class_="phrases") if columns else Html()


def _follow_up(sheet: Sheet, promise: FollowUp, step: Step) -> Html:
    within = say(f"inom {promise.within}", f"within {promise.within}")
    by = sheet.procedure.question_by_id.get(promise.by)
    if by is not None:
        there = sheet.procedure.step_of_question[by.id]
        where = "" if there is step else f" ({say('steg', 'step')} {sheet.number[there.id]})"
        within = say(f"den dag som står i ”{by.text}”{where}; annars {within}",
                     f"on the day given in “{by.text}”{where}; else {within}")  # fmt: skip
    when = tag("p", only_if(sheet, promise.when, step), ":", class_="when") if promise.when is not None else ""
    told = joined(tag("em", say("Följ upp", "Follow up")), ": ", tag("b", sheet.said(promise.text)), f", {within}.")
    done = joined(say("Senast: ", "By: "), blank("m"), " ", box(say("gjort", "done")))
    return tag("div", when, tag("p", told), tag("p", done, class_="answers"), class_="follow")


def _sources(sheet: Sheet, step: Step) -> Html:
    titles = [one.title for one in sheet.procedure.references if one.id in step.refs]
    if not titles:
        return Html()
    return tag("p", say("Läs mer: ", "Read more: "), sheet.said("; ".join(titles)), ".", class_="sources")


# --- what comes after the steps --------------------------------------------------------------------------


def ends(sheet: Sheet) -> Html:
    """How it can end, and what happens then."""
    title = tag("h1", say("Slut: vad som händer sedan", "Ends: what happens then"), class_="part")
    return tag("section", title, *(_end(sheet, end) for end in sheet.procedure.ends), class_="ends")


def _end(sheet: Sheet, end: End) -> Html:
    letter = sheet.letter[end.id]
    return tag(
        "div",
        tag("h2", tag("span", letter, class_="number"), " ", sheet.said(end.title)),
        tag("p", sheet.said(end.text)) if end.text else "",
        _then(sheet, end),
        class_="end", id=end_anchor(letter),
    )  # fmt: skip


def _then(sheet: Sheet, end: End) -> Html:
    if end.then is None:
        return Html()
    if end.then.procedure == sheet.procedure.id and end.then.entry in sheet.procedure.entry_by_id:
        entry = sheet.procedure.entry_by_id[end.then.entry]
        return tag("p", say("Börja sedan om här: ", "Then begin again here: "), step_link(sheet, entry.start))
    known = sheet.elsewhere.get((end.then.procedure, end.then.entry))
    routine, entry_words = (known.procedure, known.entry) if known else (end.then.procedure, end.then.entry)
    return tag(
        "p",
        say("Sedan tar en annan rutin vid: ", "Another routine then takes over: "), tag("b", sheet.said(routine)),
        say(", ingången ”", ", the entry “"), sheet.said(entry_words), say("”.", "”."),
    )  # fmt: skip


def references(sheet: Sheet) -> Html:
    """Law and handbooks, and when somebody checked that they are in force."""
    if not sheet.procedure.references:
        return Html()
    rows = []
    for one in sheet.procedure.references:
        checked = one.valid_as_of or say("ej känt", "not known")
        told = [part for part in (one.note, one.url) if part]
        rows.append(
            joined(
                tag("b", sheet.said(one.title)),
                *(joined(" ", sheet.said(part)) for part in told), " ",
                tag("span", say(f"Kontrollerad: {checked}.", f"Checked: {checked}."), class_="mark"),
            )
        )  # fmt: skip
    return tag("section", tag("h1", say("Källor", "References"), class_="part"), listed(rows), class_="references")
