"""How the page looks on A4, in grey as well as in colour, with the fonts that the computer has.

What stands in the margins of every page is CSS too (css-page-3), which Chrome and Edge print since 2024; other
browsers leave the margins empty. Numbers of the emergency lines therefore stand on the first page as well.
"""

from __future__ import annotations

from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

STYLE = """
* { box-sizing: border-box; }
html { font: 10pt/1.35 "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #000; }
body { margin: 0; overflow-wrap: anywhere; }
main { max-width: 182mm; margin: 0 auto; }
@media screen { body { padding: 8mm; } }
h1 { font-size: 19pt; line-height: 1.15; margin: 0 0 2mm; }
h1.part { font-size: 15pt; margin: 7mm 0 2.5mm; padding-bottom: 1mm; border-bottom: 1.5pt solid #000; }
h2 { font-size: 13pt; line-height: 1.2; margin: 0; }
h3 { font-size: 9pt; margin: 0 0 .6mm; text-transform: uppercase; letter-spacing: .06em; color: #333; }
h1, h2, h3, header { break-after: avoid; }
p { margin: 0 0 1.2mm; orphans: 3; widows: 3; }
ul { margin: 0 0 1.2mm; padding-left: 5mm; }
li { break-inside: avoid; }
a { color: inherit; text-decoration: none; }
em { font-style: normal; font-weight: 600; }
.hint, .when, .how, .sources { color: #333; font-size: 9.5pt; }
.organisation { color: #333; margin: 0 0 1mm; }
.mark { font-size: 8.5pt; color: #333; white-space: nowrap; }
.directory .mark { white-space: normal; }
.directory { break-before: page; }
.low { text-transform: none; }
.phone { white-space: nowrap; font-size: 11pt; }
.blank { display: inline-block; width: 38mm; border-bottom: .6pt solid #000; height: 4.5mm;
  vertical-align: -.6mm; }
.blank.s { width: 18mm; }
.blank.m { width: 34mm; }
.row { display: flex; align-items: flex-end; gap: 2mm; }
.row .blank.l { flex: 1; width: auto; }
.row .choice { margin-right: 2mm; white-space: nowrap; }
.row > * { flex-shrink: 0; }
.box { display: inline-block; width: 3.6mm; height: 3.6mm; border: .9pt solid #000; vertical-align: -.5mm;
  margin-right: .8mm; }
.choice { margin-right: 6mm; }
.lines i { display: block; height: 7.2mm; border-bottom: .6pt solid #555; }

.urgent { margin-bottom: 2.5mm; border: 2pt solid #000; padding: 2mm 3mm; font-size: 13pt;
  display: flex; flex-wrap: wrap; gap: 0 10mm; }
.urgent .phone { font-size: 15pt; }
.secret { border-left: 3pt solid #000; padding: .5mm 0 .5mm 3mm; }
.doors { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm; margin: 3mm 0; }
.doors h2, .reminders h2 { margin: 0 0 1.5mm; }
.doors ul.bare { list-style: none; padding: 0; margin: 0; }
.doors li { padding: 1.1mm 0; border-top: .5pt solid #999; }
.to { white-space: nowrap; }
.reminders { border: 1pt solid #000; padding: 2mm 3mm; margin: 0 0 3mm; break-inside: avoid; }
.reminders ul { margin: 0; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 1mm 8mm; break-inside: avoid; }
.about { margin: 0 0 2.5mm; font-size: 8.5pt; break-inside: avoid; }
.about span { display: inline-block; margin-right: 4mm; }
.about b { font-weight: 600; }

.step { border: 1pt solid #555; padding: 2mm 3mm 1.5mm; margin: 0 0 3mm; break-inside: avoid; }
.together { break-inside: avoid; }
.step header { display: flex; justify-content: space-between; align-items: baseline; gap: 5mm; margin: 0 0 1.5mm; }
.number { display: inline-block; min-width: 8mm; padding: 0 1.5mm; text-align: center; border: 1.2pt solid #000; }
.who { margin: 0; white-space: nowrap; font-size: 9pt; color: #333; }
.role { margin-right: 4mm; }
.guide > :last-child { margin-bottom: 2mm; }
.reminder { border-left: 3pt solid #000; padding-left: 2mm; font-size: 9.5pt; break-inside: avoid; }
.phrases { display: flex; gap: 0 8mm; margin: 0 0 1mm; break-inside: avoid; }
.phrases div { flex: 1; }
.phrases ul { padding-left: 4mm; }
.calls { margin: 0 0 2mm; padding: 1.5mm 2.5mm .5mm; border: 1pt solid #000; }
.calls ul { list-style: none; padding: 0; margin: 0; }
.calls li { padding: 0 0 1.2mm; font-size: 9.5pt; }
.calls .name { font-size: 10.5pt; font-weight: 600; }
.question { margin: 0 0 2mm; break-inside: avoid; }
.question p { margin: 0 0 .6mm; }
.asked { break-after: avoid; }
.options { list-style: none; padding: 0; margin: 0; columns: 2; column-gap: 8mm; }
.options li { padding: .5mm 0 .5mm 5.5mm; text-indent: -5.5mm; }
.options .choice { margin: 0; }
.answers { margin: 0; }
.follow { break-inside: avoid; margin: 0 0 2mm; padding-left: 2.5mm; border-left: 1.5pt solid #555; }
.follow p { margin: 0 0 .8mm; }
.ways { break-before: avoid; break-inside: avoid; border-top: .5pt solid #555; padding-top: 1.5mm; margin-top: 2.5mm; }
.ways ul { list-style: "→ "; padding-left: 5mm; margin: 0; }
.ends .end { break-inside: avoid; margin: 0 0 3mm; }
.ends .end p { margin: .8mm 0 0; }
.references li { margin: 0 0 1.2mm; }

table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-size: 9pt; border-bottom: 1pt solid #000; padding: .5mm 3mm .5mm 0; }
td { vertical-align: top; padding: 1.2mm 3mm 1.2mm 0; border-bottom: .5pt solid #999; font-size: 9.5pt; }
.directory td:nth-child(1) { width: 55%; }
.directory td:nth-child(2) { width: 20%; }
.card .about { margin: 3mm 0 0; }
.card td { font-size: 12pt; padding: 2mm 4mm 2mm 0; vertical-align: middle; }
.card td:nth-child(2) { white-space: nowrap; }
.card td:nth-child(3) { font-size: 10pt; }
.card .phone { font-size: 15pt; }
.card.full td { font-size: 10.5pt; padding: 1.2mm 4mm 1.2mm 0; }
.card.full td:nth-child(3) { font-size: 9pt; }
.card.full .phone { font-size: 12pt; }
.card.crowded td { font-size: 9pt; padding: .7mm 3mm .7mm 0; }
.card.crowded td:nth-child(3) { font-size: 8pt; }
.card.crowded .phone { font-size: 10pt; }
"""


def margins(title: str, secret: str, lines: str) -> str:
    """The margins of every page: what it is, the emergency lines, the page's number."""
    page, of = say("Sida ", "Page "), say(" av ", " of ")
    small = "font: 8.5pt 'Segoe UI', Arial, 'Liberation Sans', sans-serif;"
    return (
        "@page { size: A4; margin: 15mm 14mm 16mm;"
        f" @top-left {{ content: {_quoted(clean_line(title))}; {small} }}"
        f" @top-right {{ content: {_quoted(secret)}; {small} }}"
        f" @bottom-left {{ content: {_quoted(clean_line(lines))}; {small} font-weight: bold; }}"
        f" @bottom-right {{ content: {_quoted(page)} counter(page) {_quoted(of)} counter(pages); {small} }}"
        " }\n"
    )


def _quoted(told: str) -> str:
    """A text as a CSS string: everything but plain letters and digits is written by its number."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in told[:150]) + '"'
