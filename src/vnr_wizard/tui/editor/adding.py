"""F5: what can be added where the cursor stands, its form, and putting it into the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from vnr_wizard.authoring.editing.blocks import RESERVED, Block
from vnr_wizard.authoring.editing.insertion import NO_STEP, Cannot, insert
from vnr_wizard.authoring.editing.tables import TableSpan, parents
from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.model import DEFAULT_COUNTRY
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.model import RETURN, Procedure, Question
from vnr_wizard.tui.editor.forms.contact import ContactForm
from vnr_wizard.tui.editor.forms.form import FormPage
from vnr_wizard.tui.editor.forms.question import QuestionForm
from vnr_wizard.tui.editor.forms.step import StepForm
from vnr_wizard.tui.editor.forms.way import WayForm
from vnr_wizard.tui.editor.pages import ChoosePage
from vnr_wizard.tui.text import plain

if TYPE_CHECKING:
    from vnr_wizard.tui.editor.screen import EditorScreen


def choose_what_to_add(screen: EditorScreen) -> None:
    """Ask which, then its form."""
    sitting = screen.sitting
    if sitting.read_only:
        screen.editor.tell(say("Filen kan bara läsas.", "The file is read only."))
        return
    seen = sitting.seen
    if seen is not None and seen.procedure is None and seen.directory is not None:
        _open(screen, _contact_form(screen))
        return
    step = _step_here(screen)
    where = (
        say(f"Markören står i steget ”{step.id}”.\n", f"The cursor stands in the step “{step.id}”.\n") if step else ""
    )
    items = [("step", plain(say("Ett steg", "A step")))]
    if step is not None:
        items += [
            ("question", plain(say("En fråga på det här steget", "A question of this step"))),
            ("way", plain(say("En väg vidare från det här steget", "A way on from this step"))),
        ]
    forms: dict[str, Callable[[EditorScreen], FormPage | Words]] = {
        "step": _step_form, "question": _question_form, "way": _way_form,
    }  # fmt: skip

    def chosen(id: str | None) -> None:
        if id is not None:
            _open(screen, forms[id](screen))

    screen.app.push_screen(ChoosePage(say("Lägg till", "Add"), where, items), chosen)


def _open(screen: EditorScreen, form: FormPage | Words) -> None:
    if isinstance(form, Words):
        screen.editor.tell(str(form))
        return
    row = screen.writing.cursor_location[0]
    screen.app.push_screen(form, lambda block: put_in(screen, row, block) if block is not None else None)


def put_in(screen: EditorScreen, row: int, block: Block) -> None:
    """Write the block into the text, in one step that can be undone, and stand at it."""
    writing = screen.writing
    made = insert(writing.text, row, block)
    if isinstance(made, Cannot):
        screen.editor.tell(str(made.why))
        return
    writing.history.checkpoint()
    writing.insert(made.text, (made.row, made.column))
    writing.history.checkpoint()
    screen.take_text()
    screen.go_to_line(made.heading)
    line = made.heading + 1
    screen.editor.tell(
        say(f"Tillagt på rad {line}. Ctrl+Z tar bort det.", f"Added at line {line}. Ctrl+Z takes it back.")
    )


# --- the forms, with what they need of the file ----------------------------------------------------------


def _step_form(screen: EditorScreen) -> FormPage | Words:
    procedure = _procedure(screen)
    directory = screen.sitting.directory()
    contacts = [(one.id, one.name or one.id) for one in directory.contacts] if directory else []
    taken = {*_ids(screen, ("step", "end")), *RESERVED["step"]}
    return StepForm(taken, _places(procedure), contacts)


def _question_form(screen: EditorScreen) -> FormPage | Words:
    step = _step_here(screen)
    if step is None:
        return NO_STEP
    procedure = _procedure(screen)
    known = procedure.step_by_id.get(step.id) if procedure else None
    taken = {*_ids(screen, ("question",)), *RESERVED["question"]}
    return QuestionForm(taken, known.title if known else step.id)


def _way_form(screen: EditorScreen) -> FormPage | Words:
    step, procedure = _step_here(screen), _procedure(screen)
    if step is None:
        return NO_STEP
    if procedure is None:
        return Words("Filen måste gå att läsa först. F8 går till felet.", "The file must be readable first. F8.")
    own = procedure.step_by_id.get(step.id)
    default = own is not None and any(way.when is None for way in own.nexts)
    return WayForm(_places(procedure), _questions(procedure, step.id), default)


def _contact_form(screen: EditorScreen) -> FormPage | Words:
    directory = screen.sitting.directory()
    others = [(one.id, one.name or one.id) for one in directory.contacts] if directory else []
    known = {one.id for one in directory.contacts} if directory else set()
    taken = {*_ids(screen, ("contact",)), *known, *emergency.IDS}
    country = directory.country if directory else DEFAULT_COUNTRY
    return ContactForm(taken, others, country, bool(directory and directory.office_hours))


def _procedure(screen: EditorScreen) -> Procedure | None:
    return screen.sitting.seen.procedure if screen.sitting.seen else None


def _step_here(screen: EditorScreen) -> TableSpan | None:
    at = screen.table_here()
    return next((one for one in parents(screen.tables[1], at) if one.names == ("step",)), None) if at else None


def _ids(screen: EditorScreen, names: Iterable[str]) -> set[str]:
    """The ids of such tables, as they stand in the text now."""
    screen.table_here()
    return {table.id for table in screen.tables[1] if table.names[-1] in names and table.id}


def _places(procedure: Procedure | None) -> list[tuple[str, str]]:
    if procedure is None:
        return []
    steps = [(step.id, f"{step.title}  ({step.id})") for step in procedure.steps if step.id]
    ends = [(end.id, say(f"Slut: {end.title}  ({end.id})", f"End: {end.title}  ({end.id})")) for end in procedure.ends]
    back = (RETURN, say("Tillbaka dit man var (i en omväg)", "Back to where one was (in a detour)"))
    return [*steps, *ends, back]


def _questions(procedure: Procedure, step: str) -> list[Question]:
    """Those of the step first, then all others in the order of the file."""
    own = [question for one in procedure.steps if one.id == step for question in one.questions]
    others = [question for one in procedure.steps if one.id != step for question in one.questions]
    return [question for question in (*own, *others) if question.id]
