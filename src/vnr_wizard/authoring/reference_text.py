"""The prose of docs/format.md, in order. Placeholders in «» are filled in by `authoring.reference`."""

BEGINNING = """\
# The formats

*Made from the program's own declarations by `python -m vnr_wizard.authoring.reference format`. Do not edit it by hand:
a test holds that it says what the program reads. Problem codes: [problems.md](problems.md). In Swedish, for those who
change a routine: [arbetsledare.md](arbetsledare.md).*

There are five kinds of file, all [TOML](https://toml.io): [the procedure](#the-procedure) (a routine, in
`procedures/`), [the contact directory](#the-contact-directory) (in `contacts/`), [the scenario](#the-scenario) (in
`scenarios/`), [the settings](#settings), and [the answers of `trace`](#answers-for-trace). Keys are English. Texts are
in the organisation's language.

`vnr-wizard check FILE` reports everything that is wrong in a file at once: file, line, column (counted in characters,
from 1), the key, what is wrong, what to do. A routine that cannot be read whole (T, F, R) is not opened; what only
`check` finds keeps nobody out.

## What holds of every file

- UTF-8, with or without a byte order mark; lines end with LF or CRLF.
- At most «megabytes» MB. Keys have at most «parts» parts and «length» characters a part, values at most «depth» levels.
- No control characters, also not by `\\u` escapes; no marks that hide or reorder text. No `inf`, no `nan`, no integers
  beyond 64 bits.
- Unknown keys are errors, with a suggestion where something similar is known.
- Only ordinary files are read: no pipes, no devices.

**Ids** are 1–64 characters: `a`–`z`, `0`–`9`, hyphen. They are never paths. Names that Windows keeps for devices
(`con`, `nul`, `com1` …) will not do. A file is called by its id: `kristianstad-vnr.toml` has
`id = "kristianstad-vnr"`; otherwise other files do not find it.

**Where an id must be unique:** steps and ends together; questions, follow-ups, entries, detours, reminders, references,
clauses and safeguards each in the whole file; options within their question; contacts in their file; traps, cues,
expectations and misses each in their scenario.

In the tables below, “holds” says what kind of value a key takes. A key without “required” may be left out; then the
value in the column “default” holds, and – means that there is none.
"""

PROCEDURE = """\
## The procedure

One file is one routine. A walk begins at an entry, goes from step to step by the first `next` whose condition holds,
and lands in an end.
"""

QUESTIONS = """\
#### Kinds of question

| kind | keys of its own | an answer, in `[answers]` | a condition compares with |
|---|---|---|---|
| `yes-no` | `unsure` | `"yes"`, `"no"`, `"unsure"` | the same |
| `choice` | `options` | an option's id: `"partner"` | an option's id |
| `choices` | `options` | a list of ids: `["fysiskt", "psykiskt"]` | an option's id: “is among them” |
| `checklist` | `options`, each may be `required` | a list of ids | an option's id: “is ticked” |
| `text` | `record`, `speaker`, `lines` | `"Han låste in mig."` | `answered` |
| `number` | `min`, `max`, `unit` | `2` | a number, `min`, `max` |
| `date` | `min`, `max` | `2026-12-01` | a date, `min`, `max` |
| `datetime` | `min`, `max` | `2026-11-21T20:30:00`, or `"2026-11-21 20:30"` | its date, `min`, `max` |
| `contacted` | – | `"reached"`, `"not-reached"`, or a table (below) | `"reached"`, `"not-reached"` |

A logged call may be told in full, each key of it optional:
`{ contact = "chef-i-beredskap", at = 2026-11-21T22:50:00, reached = true, who = "Kim", agreed = "Ses i morgon" }`.

`record` keeps apart in the note what is a `quote` (the person's own words), an `observation`, an `action` or an
`assessment`. A `required` question must be answered before one goes on, or passed with a reason:
`{ passed = "hann inte" }`. The reason goes into the note. A question that was passed satisfies no condition.
"""

CONDITIONS = """\
### Conditions

A condition is a table, never an expression in a text, so that it can be read aloud and analysed exactly. It may stand
wherever a key holds “a condition”. Each has a Swedish sentence, which messages use:

«conditions»

- A condition sees the latest answer on the way so far. An answer that was set aside, because the way no longer passes
  its question, is no answer.
- A question without an answer satisfies nothing but `answered = false` and `not`.
- `min` and `max` are included. One of them may be left out. A `datetime` is compared by its day.
- For `choices` and `checklist`, “is” means “is among them”.
- Keys of the table all have to hold. `any` and `not` are words of the format, so no question can be called so.
"""

CALLS = """\
#### Whom to call at a step

`call` lists contacts by id, in order. One that matters only sometimes is a table:

```toml
call = ["narmaste-chef", { contact = "vnr-utredare", when = { vald = "yes" }, named = true }]
```

`named = true` is for consultation in which the person is named: the contact is shown only when the question that
`[consent]` names is answered yes. Never put it on a child report or on 112: they do not wait for consent.

The built-in lines need not stand in the directory, and stand under every list whatever a step says:
«emergency».
"""

FOLLOW_UPS = """\
#### When a promise is due

`by` names a question of kind `date` or `datetime`, on this step or another. While it has an answer on the way, that
answer is when the promise is due: a `datetime` as it stands, a `date` at the end of that day, 23:59 on the wall's
clock, since nobody has said an hour. Otherwise, and where `by` is left out, `within` runs from when the step took
place, where that was said, else from when it was opened. `within` is always needed.
"""

DETOURS = """\
#### Detours

A detour is a door that is open from every step and leads back to where one was. Its steps are ordinary steps that end
with `goto = "return"` instead of in an end; a step that is reached from an entry cannot have it. Detours may be taken
from a detour. One of them is `acute = true`: F2 opens it. Without one, F2 shows the built-in emergency lines.
"""

SAFEGUARDS = """\
#### What a safeguard says

A safeguard says exactly one of `step`, `question`, `call`, `end` or `holds` as what it speaks of: its subject.

| pattern | what must be so on every walk | needs |
|---|---|---|
| `existence` | when a walk ends, and `when` holds there, the subject has been passed | – |
| `absence` | the subject is not met while `when` holds; `before = true`: nor earlier than a moment when it holds | – |
| `precedence` | the subject is met only after `after` has held (a condition), or has been come to (a step) | `after` |
| `response` | each time `when` comes to hold, the subject follows, in the same visit at the earliest | `when` |

Without `when` a rule is for every walk. With `precedence`, `when` says on which walks coming to the subject too early
counts: it is read where the subject is met.

| subject | it is passed, or follows (`existence`, `response`) | it is met (`absence`, `precedence`) |
|---|---|---|
| `step` | the visit to it is done | the walk comes to it |
| `question` | it is answered; with `or_reason = true` also when it is passed with a reason | it is asked |
| `call` | the contact stands at a visited step when the visit is done | it stands there on coming, or then |
| `end` | the walk ends there | the walk ends there |
| `holds` | the condition holds when a visit is done | the condition holds when a visit is done |

- A visit is done when somebody goes on from it, after the detours that were taken there. What is looked at then is the
  answers as they are then. Only what must never be seen is looked at earlier: coming to a step, being asked, a call.
- To come to a step does not prove that its question was answered: speak of the question.
- A contact also stands where one is listed that has it in `otherwise`. `named = true` counts only the calls that say
  `named = true`. Whom somebody calls outside the steps (F3) is no part of it.
- No rule is kept by what happens on a detour, since nobody has to take one. What may not happen may not happen there
  either.
- `through` is for walks that begin at that entry.

`check` proves each safeguard over every forward walk, whatever is answered, left or passed. It says that it is proved
(G801), or tells the shortest walk that breaks it (G802), or says that it could not be decided (G803 within the limit,
G805), which is no “yes”. A rule whose `when` never comes to hold guards nothing, and is an error (G804). So is a key
that does nothing with a pattern or a subject (F223). The patterns are those of Dwyer, Avrunin and Corbett, *Patterns in
property specifications* (1999).
"""

EXAMPLES = """\
#### Examples

An example is a walk that documents the routine and tests it: `check` walks it and reports where it goes otherwise.
`[example.answers]` serve the first visit to each step. A step that comes again needs an `[[example.visit]]`, taken in
order; without one the walk waits there. A visit with `detour` takes that detour from `step`; its answers are for that
step and for the detour. `calls` are those of the last step, in the order to call; they depend on the hour, so `at` must
stand beside them. `reminders` are those that show at the last step, and `follow_ups` all that was promised on the way,
both in any order; `handover` is the procedure that takes over at the end. Only what an example says is compared:
`follow_ups = []` says that nothing is left to do, and without the key it may be anything.
"""

SILENCE = """\
#### Accepted remarks

`check` takes away a warning or a remark whose code, and key if one is given, a `[[silence]]` names with a reason.
`key` reaches everything below it: `contact.polis` covers `contact.polis.phone`. Errors are never silenced.
"""

PROCEDURE_EXAMPLE = """\
### A complete procedure

Every key, in a file in which `check` finds no error and nothing to warn of. It shows the form: it is nobody's routine.
"""

DIRECTORY = """\
## The contact directory

One file is one directory. A routine names its directory in `contacts`.
"""

HOURS = """\
#### Hours

`hours` is one of

- `"unknown"`: nobody knows. It is shown as unknown, never as open.
- `"office"`: the directory's `office_hours`. `"after-office"`: all other time, public holidays too.
- [opening_hours](https://wiki.openstreetmap.org/wiki/Key:opening_hours), OpenStreetMap's language, with the public
  holidays of `country` as `PH`.

«hours»

What was understood is always shown as a week, by `check` and in the app, because the language has traps. After `;` a
later rule replaces what earlier rules say of its days, *also the hours that go on past midnight from the day before*;
after `,` it adds to them:

«traps»

In the first row the night between Saturday and Sunday ends at midnight, because Sunday has a rule of its own; in the
second it goes on. In the third Monday has no morning, because no night begins on Sunday; the fourth says what was
meant. `check` warns (C414) where a rule cuts hours off at midnight.

`PH off` closes on public holidays; without it they are like other days. Times are those on the wall in `timezone`,
also in the nights when the clock is moved.

While `office_hours_assumed = true` the office hours are an assumption: it is said beside every contact that rests on
them, and `check` asks for a confirmation.

#### Numbers

`phone` stands in quotation marks and has only digits, spaces, `+` and `-`. It is written with its area code, else it
would ring in another town. `check` refuses numbers that cannot exist in `country`. `""` is a blank for the unit to fill
in; it is shown as such, with where to fill it. A number without `verified_on`, or with one more than a year old, says
so.

Where a directory has another number for one of the built-in lines, both are shown, with a warning:
«emergency».

#### Whom to call now

At a moment: those who are open, then those of whom it is not known, then the closed ones, each followed by those in its
`otherwise` (closed, or no answer: these, in order). Nobody stands there twice.

#### Included directories, and the unit's own

`include` takes other directories in. A contact of the same id here changes that one key by key: what is not said here
stays as it is there. A new number does not inherit the old one's `verified_on`.

The unit's own directory lies over every directory in the same way and is touched by no update. It is called
`egna.toml` and lies in the folder `contacts` beside the settings. `vnr-wizard contacts set ID NUMBER` and the form in
the app (F3, Enter) write it; it may be edited by hand. A contact there that changes another needs no `name`; one with a
name of its own is added. A blank number there takes nothing away.
"""

DIRECTORY_EXAMPLE = """\
### A complete directory

It stands beside `nationella.toml`, which it includes.
"""

SCENARIO = """\
## The scenario

One file is one practice scenario: an invented person at the door, what good work shows, and what must not happen. It
is walked on a real routine, at a time of its own. Conditions read that routine's questions; steps, clauses and the
entry are its own, and contacts stand in its directory (or are «emergency», which are built in).

`check` tries every walk from the scenario's entry. What cannot happen is told of: a cue that never comes, an
expectation that nobody can show, a miss that cannot happen, and a scenario in which no walk shows everything. Time is
left out there: one may always wait or hurry. Whether times and hours go together is what the runs show.
"""

CUES = """\
A cue comes once in a sitting. On coming to a visit, and after each answer there, the first cue of the step comes, in
the order of the file, whose condition holds and which has not come before.
"""

PHONES = """\
The first row of a contact that holds, by `when` and by the practice clock (`after`, `within`), decides what happens
when it is called: `within = "PT30M"` with `answers = false`, and then a row without, is somebody who answers later.
Without a row that holds, who is open by the directory at that time answers, and who is closed does not.
"""

EXPECTS = """\
An expectation is met, at the end or where one stopped:

| it says | when it is met |
|---|---|
| `step` | the step was come to, `within` so long from the beginning where that is said |
| `holds` | the answers that stand last are so |
| `call` | the contact was called, whether or not somebody answered, `within` so long |
| `wait` | at least `least` passed at that step |
"""

MISSES = """\
A miss is either `observed`, and ticked by the facilitator or by oneself, or seen from what is done. Then it happens
at the first moment when everything it says holds: the `step` is come to, the answers are as `when` says (at that
visit, where a step is named), the contact is called (`call`), and so long has passed (`after`). An answer counts at
once, also where a later question at the same visit would mend it: with `at_end` it is decided only at the end.

#### Kinds of miss

«misses»
"""

RUNS = """\
A run is walked whenever the file is checked, and must be judged as it says: `unmet` are the expectations that it does
not show, `misses` the misses that happen, both empty for a run that shows good work. `answers` and `[[run.visit]]`
are as in a procedure's `[[example]]`. `calls` says at which step whom one calls, `waits` at which step how long one
waits: both at the first visit to the step, first waiting, then answering, then calling. `observed` are the misses
that are ticked.
"""

SCENARIO_EXAMPLE = """\
### A complete scenario

For the complete routine above:
"""

SETTINGS = """\
## Settings

`settings.toml` holds what a unit or a person has chosen for good. It lies in `~/.config/vnr-wizard` (Linux; or under
`$XDG_CONFIG_HOME`), `%LOCALAPPDATA%\\vnr-wizard` (Windows), or `~/Library/Application Support/vnr-wizard` (macOS).
There need not be one. A key that will not do falls back to its default and is told of; the rest holds.

`content` may be relative: then it is seen from the folder of settings.toml. `--content` wins over it.

**Language.** Swedish, unless English is asked for: `--lang en` wins over `language` in the settings, which wins over
the environment, where the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set counts, if it begins with `en`. `C`,
`POSIX` and all other languages give Swedish.
"""

ANSWERS = """\
## Answers for `trace`

`vnr-wizard trace PROCEDURE --answers FILE [--at TIME] [--json]` walks a routine without a screen. `PROCEDURE` is an id
or a file. The file of answers:
"""

TRACE = """\
`[answers]` serve a step's first visit. Later visits need `[[visit]]`, taken in order; otherwise the walk waits there:
it never loops. A visit with `detour` takes the detour at the next visit to `step`, or at once without one. A time
without an offset is on the wall's clock of the directory. `--at` wins over `at`; without either it is now.

With `--json` it prints

| key | holds |
|---|---|
| `procedure`, `entry` | ids |
| `visits` | in order: `step`, `answers` (question → value), and `detour` on a detour |
| `end` | the end's id, or null |
| `waiting` | null, or `step` and `questions`: where it waits, and for what |
| `set_aside` | the questions that were given an answer and are not on the way |
| `calls` | the contacts of the last step, in the order to call; the standing emergency lines are left out |
| `reminders` | those that hold there |
| `follow_ups` | `id` and `due` of each promise |
| `handover` | null, or `procedure` and `entry` of the routine that takes over |

It exits with 0 at an end, 1 where it waits, 2 where the input is wrong.

### A complete file of answers
"""

CHECK = """\
## What `check` prints

`vnr-wizard check [PATH…] [--format text|json|github]` takes files, content folders (with `procedures/` and `contacts/`)
and folders of TOML files; without a path, all content in use and the unit's own directory. A file in a content folder
is judged by that folder alone; any other file by its neighbours and by the content in use. `json` is a list of

| key | holds |
|---|---|
| `path`, `line`, `column` | where the key begins; lines and columns from 1, in characters |
| `end_line`, `end_column` | the place after the last character of what is wrong, or null |
| `code` | see [problems.md](problems.md) |
| `severity` | `error`, `warning`, `unproved`, `info` |
| `message`, `hint` | what is wrong, and what to do, in the language in use |
| `key` | where in the document, by ids: `step.barn.question.barn-hemma.when` |
| `walk` | the shortest answers that show it, or null |
| `story` | the same in words, a line a step |

`text` shows the line with a marker under what is wrong. `--walks FOLDER` writes each walk as a file of answers that
`trace` takes, named by code and key; a file there that it did not write itself is left as it is. `github` gives
annotations of GitHub Actions, from `line` and `col` to `endLine` and `endColumn`, the last column that belongs to it.

It exits with 1 for any error, else 3 for anything unproved, else 0; with 2 where a path is not there or nothing can be
checked.
"""

PROBLEMS = """\
# Problem codes

*Made from the program's own catalogue by `python -m vnr_wizard.authoring.reference problems`. Do not edit it by hand:
a test holds that it is complete.*

What `vnr-wizard check` and the app say of files, in Swedish and English: what is wrong → what to do. ‹Names› in angle
quotes stand for what the file holds. An *error* has to be mended: those of the families T, F and R, and of C in a
directory, keep staff out of the file; what only `check` finds (X, P, G) does not, and a routine opens all the same. A
*warning* and a remark (*info*) can be accepted with a reason under `[[silence]]` ([format.md](format.md#silence)).
*Unproved* is what could not be proved within the limit.

`vnr-wizard explain CODE` tells the rest in Swedish, too: what it means, why it matters, how to mend it, and an example.
The examples here stand in small files of their own, and a test holds that each shows its code before and not after.
"""
