"""P: proofs that every part can be come to, and that every walk can end."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of, without_example
from vnr_wizard.authoring.explanations.frames import question, step

_HELP = '[[step.question]]\nid = "hjalp"\ntext = "Vill personen ha hjälp?"\nkind = "yes-no"\nrequired = true\n'
_FOLLOW = '\n[[step]]\nid = "folj-upp"\ntitle = "Följ upp"\n\n[[step.next]]\ngoto = "klart"'
_TO_FOLLOW = '\n[[step.next]]\nwhen = {{ {when} }}\ngoto = "folj-upp"\n\n[[step.next]]\ngoto = "klart"\n'
_REACHED = """
[[step.question]]
id = "natt"
text = "Samtalet"
kind = "contacted"
required = true

[[step.next]]
when = {{ natt = "not-reached" }}
goto = "{goto}"

[[step.next]]
goto = "klart"
"""

EXPLANATIONS: dict[str, Explanation] = {
    "P701": of(
        sv=(
            "Steget finns i filen, men ingen ingång och ingen rad i next leder dit.",
            "Det som står på steget visas aldrig för någon. Ofta har ett goto bytts, eller ett steg före tagits bort.",
            "Skriv stegets id efter goto på det steg som ska leda hit. Behövs steget inte: ta bort det.",
        ),
        en=(
            "The step stands in the file, but no entry and no row of next leads to it.",
            "What stands on the step is never shown to anybody. Often a goto was changed, or a step before taken out.",
            "Write the step's id after goto at the step that should lead here. If it is not needed, take it out.",
        ),
        frame=step,
        before='[[step.next]]\ngoto = "klart"\n' + _FOLLOW,
        after='[[step.next]]\ngoto = "folj-upp"\n' + _FOLLOW,
    ),
    "P702": of(
        sv=(
            "Det finns vägar till steget, men deras villkor kan aldrig gälla när man är där.",
            "Det som står på steget visas aldrig för någon, fast det ser ut som om det gör det.",
            "Läs villkoren på de vägar som rådet räknar upp, och rätta det som är omöjligt.",
        ),
        en=(
            "There are ways to the step, but their conditions can never hold when one is there.",
            "What stands on the step is never shown to anybody, although it looks as if it were.",
            "Read the conditions of the ways that the advice lists, and correct what is impossible.",
        ),
        frame=step,
        before=_TO_FOLLOW.format(when='vald = "no", barn-hemma = "yes"') + _FOLLOW,
        after=_TO_FOLLOW.format(when='vald = "yes", barn-hemma = "yes"') + _FOLLOW,
        also=("P705",),
    ),
    "P703": of(
        sv=(
            "Frågan har ett villkor (when) som aldrig gäller när man är på steget.",
            "Frågan ställs aldrig. Den som skrev den tror att svaret finns i anteckningen.",
            "Rätta villkoret, eller flytta frågan till ett steg där det kan gälla.",
        ),
        en=(
            "The question has a condition (when) that never holds when one is at the step.",
            "The question is never asked. Whoever wrote it believes that the answer is in the note.",
            "Correct the condition, or move the question to a step where it can hold.",
        ),
        frame=question,
        before='when = { vald = "no", barn-hemma = "yes" }',
        after='when = { vald = "yes", barn-hemma = "yes" }',
    ),
    "P704": of(
        sv=(
            "Frågan måste besvaras, men dess villkor (when) gäller aldrig när man är på steget.",
            "Något som rutinen kräver svar på frågas aldrig.",
            "Rätta villkoret, eller flytta frågan till ett steg där det kan gälla.",
        ),
        en=(
            "The question must be answered, but its condition (when) never holds when one is at the step.",
            "Something that the routine demands an answer to is never asked.",
            "Correct the condition, or move the question to a step where it can hold.",
        ),
        frame=question,
        before='required = true\nwhen = { vald = "no", barn-hemma = "yes" }',
        after='required = true\nwhen = { vald = "yes", barn-hemma = "yes" }',
    ),
    "P705": of(
        sv=(
            "Villkoret kan inte gälla på den här platsen, hur man än har svarat på vägen hit.",
            "Det som hänger på villkoret händer aldrig: en väg, en kontakt, en påminnelse.",
            "Se efter vilka svar som är möjliga här. Ofta säger ett tidigare steg redan motsatsen.",
        ),
        en=(
            "The condition cannot hold in this place, however one has answered on the way here.",
            "What depends on the condition never happens: a way, a contact, a reminder.",
            "See which answers are possible here. Often an earlier step says the opposite already.",
        ),
        frame=step,
        before='call = [{ contact = "chef", when = { vald = "no", barn-hemma = "yes" } }]',
        after='call = [{ contact = "chef", when = { vald = "yes", barn-hemma = "yes" } }]',
    ),
    "P706": of(
        sv=(
            "Raderna i next läses uppifrån, och den första som gäller väljs. En rad före den här gäller alltid när "
            "den här gör det.",
            "Vägen tas aldrig. Den som svarar så hamnar någon annanstans än det var tänkt.",
            "Flytta upp raden, eller gör villkoret i raden före snävare.",
        ),
        en=(
            "The rows of next are read from the top, and the first that holds is chosen. A row before this one holds "
            "whenever this does.",
            "The way is never taken. Whoever answers so ends up elsewhere than was meant.",
            "Move the row up, or make the condition of the row before narrower.",
        ),
        frame=step,
        before=_HELP
        + '\n[[step.next]]\nwhen = { hjalp = ["yes", "no"] }\ngoto = "klart"\n'
        + '\n[[step.next]]\nwhen = { hjalp = "yes" }\ngoto = "samtal"\n\n[[step.next]]\ngoto = "klart"',
        after=_HELP
        + '\n[[step.next]]\nwhen = { hjalp = "yes" }\ngoto = "samtal"\n'
        + '\n[[step.next]]\nwhen = { hjalp = ["yes", "no"] }\ngoto = "klart"\n\n[[step.next]]\ngoto = "klart"',
    ),
    "P707": of(
        sv=(
            "Villkoret gäller alltid på den här platsen, hur man än har svarat på vägen hit.",
            "Det ser ut som ett val men är inget. Antingen är villkoret onödigt, eller så är det inte vad som menades.",
            "Se efter vad som borde skilja. Behövs inget villkor: ta bort when.",
        ),
        en=(
            "The condition always holds in this place, however one has answered on the way here.",
            "It looks like a choice but is none. Either the condition is needless, or it is not what was meant.",
            "See what should make the difference. If no condition is needed, take when out.",
        ),
        frame=step,
        before=_TO_FOLLOW.format(when='vald = "yes"')
        + '\n[[step]]\nid = "folj-upp"\ntitle = "Följ upp"\n\n'
        + _HELP
        + 'when = { vald = ["yes", "no"] }\n\n[[step.next]]\ngoto = "klart"',
        after=_TO_FOLLOW.format(when='vald = "yes"')
        + '\n[[step]]\nid = "folj-upp"\ntitle = "Följ upp"\n\n'
        + _HELP
        + 'when = { barn-hemma = "yes" }\n\n[[step.next]]\ngoto = "klart"',
    ),
    "P708": of(
        sv=(
            "Villkoret läser svaret på en fråga som ställs först senare, eller på en annan väg.",
            "När villkoret läses finns inget svar. Det gäller då aldrig, eller alltid.",
            "Flytta frågan till ett steg före, eller låt villkoret läsa en fråga som redan är ställd.",
        ),
        en=(
            "The condition reads the answer to a question that is asked only later, or on another way.",
            "When the condition is read there is no answer. So it never holds, or always does.",
            "Move the question to a step before, or let the condition read a question that has been asked.",
        ),
        frame=step,
        before=_TO_FOLLOW.format(when='nojd = "no"')
        + '\n[[step]]\nid = "folj-upp"\ntitle = "Följ upp"\n\n[[step.question]]\nid = "nojd"\n'
        + 'text = "Är personen nöjd?"\nkind = "yes-no"\nrequired = true\n\n[[step.next]]\ngoto = "klart"',
        after='[[step.question]]\nid = "nojd"\ntext = "Är personen nöjd?"\nkind = "yes-no"\nrequired = true\n'
        + _TO_FOLLOW.format(when='nojd = "no"')
        + _FOLLOW,
        also=("P702",),
    ),
    "P709": of(
        sv=(
            "Slutet finns i filen, men ingen gång genom rutinen slutar där.",
            "Det som står vid slutet visas aldrig. Ofta leder en väg till fel slut.",
            "Skriv slutets id efter goto på det steg som ska leda hit. Behövs slutet inte: ta bort det.",
        ),
        en=(
            "The end stands in the file, but no walk through the routine ends there.",
            "What stands at the end is never shown. Often a way leads to the wrong end.",
            "Write the end's id after goto at the step that should lead here. If it is not needed, take it out.",
        ),
        frame=step,
        before='[[step.next]]\ngoto = "klart"\n\n[[end]]\nid = "anmalt"\ntitle = "En anmälan är gjord"',
        after=_HELP.replace("Vill personen ha hjälp?", "Har ni gjort en anmälan?").replace("hjalp", "anmalan")
        + '\n[[step.next]]\nwhen = { anmalan = "yes" }\ngoto = "anmalt"\n\n[[step.next]]\ngoto = "klart"\n'
        + '\n[[end]]\nid = "anmalt"\ntitle = "En anmälan är gjord"',
    ),
    "P710": of(
        sv=(
            "Villkoret har flera delar, och en av dem kan aldrig gälla här.",
            "Resten av villkoret fungerar, men något av det som var tänkt händer inte.",
            "Rätta delen som rådet nämner, eller ta bort den.",
        ),
        en=(
            "The condition has several parts, and one of them can never hold here.",
            "The rest of the condition works, but something of what was meant does not happen.",
            "Correct the part that the message names, or take it out.",
        ),
        frame=question,
        before='when = { any = [{ vald = "yes" }, { vald = "no", barn-hemma = "yes" }] }',
        after='when = { any = [{ vald = "yes" }, { vald = "no" }] , not = { barn-hemma = "no" } }',
    ),
    "P711": of(
        sv=(
            "Den som kommer hit med vissa svar kan aldrig komma till ett slut. Stegen leder runt i en ring.",
            "Personalen går runt utan att bli klar, och anteckningen kan inte avslutas.",
            "Lägg en rad i next som leder ut ur ringen när svaren är så. Gången i meddelandet visar vilka svar.",
        ),
        en=(
            "Whoever comes here with certain answers can never come to an end. The steps lead round in a ring.",
            "Staff go round without finishing, and the note cannot be completed.",
            "Put a row of next that leads out of the ring with those answers. The walk in the message shows which.",
        ),
        frame=step,
        before='[[step.next]]\nwhen = { vald = "no" }\ngoto = "vanta"\n\n[[step.next]]\ngoto = "klart"\n'
        + '\n[[step]]\nid = "vanta"\ntitle = "Vänta på besked"\n\n[[step.next]]\ngoto = "vanta"',
        after='[[step.next]]\nwhen = { vald = "no" }\ngoto = "vanta"\n\n[[step.next]]\ngoto = "klart"\n'
        + '\n[[step]]\nid = "vanta"\ntitle = "Vänta på besked"\n\n[[step.next]]\ngoto = "klart"',
    ),
    "P712": without_example(
        sv=(
            "Rutinen har så många möjliga gångar att alla inte hann prövas inom gränsen.",
            "Det som inte är prövat kan vara fel. Programmet säger därför aldrig att det är rätt.",
            "Kör check --max-states med ett högre tal. Hjälper det inte: dela rutinen i två.",
        ),
        en=(
            "The routine has so many possible walks that not all could be tried within the limit.",
            "What has not been tried may be wrong. So the program never says that it is right.",
            "Run check --max-states with a higher figure. If that does not help, split the routine in two.",
        ),
        unshown_sv="Ett exempel vore en mycket stor rutin.",
        unshown_en="An example would be a very large routine.",
    ),
    "P713": of(
        sv=(
            "Några steg leder runt i en ring, och samma svar leder runt på nytt varje gång. Bara andra svar leder ut.",
            "Svarar ingen den kvällen kommer samma steg om och om igen, och inget om vad man gör i stället.",
            "Lägg till en väg ut som gäller även då. Ska man försöka tills det går: tysta påpekandet med ett skäl.",
        ),
        en=(
            "Some steps lead round in a ring, and the same answers lead round anew each time. Only others lead out.",
            "If nobody answers that evening, the same step comes again and again, and nothing on what to do instead.",
            "Add a way out for then, too. If one is to try until it can be done, silence the remark with a reason.",
        ),
        frame=step,
        before=_REACHED.format(goto="chef"),
        after=_REACHED.format(goto="ingen-svarar")
        + '\n[[step]]\nid = "ingen-svarar"\ntitle = "Ingen svarar"\n\n[[step.next]]\ngoto = "klart"',
    ),
}
