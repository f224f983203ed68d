"""D: scenarios that are practised."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of, without_example
from vnr_wizard.authoring.explanations.frames import scenario

_CHEF = """
[[expect]]
id = "chef"
text = "Ringde chefen."
why = "Ingen ska bära det ensam."
call = "chef"
"""
_MAKEN = """
[[miss]]
id = "infor-maken"
kind = "asked-with-other-present"
text = "Frågade när maken hörde."
why = "Han kan straffa henne för svaret."
"""
_PERFECT = """
[[run]]
title = "Så bör det gå"
answers = { ensamma = "yes", vald = "no" }
calls = { chef = ["chef"] }
"""

_PHONE = """
[[phone]]
contact = "chef"
text = "Bra att du ringer."
within = "{}"
"""

EXPLANATIONS: dict[str, Explanation] = {
    "D101": of(
        sv=(
            "En ledtråd eller en gång pekar på en fälla, något väntat eller en miss som inte finns i scenariot.",
            "Det som pekar ingenstans visas inte för den som leder, och prövas inte.",
            "Skriv id:t som det står under [[trap]], [[expect]] eller [[miss]].",
        ),
        en=(
            "A cue or a run points at a trap, an expectation or a miss that the scenario does not have.",
            "What points nowhere is not shown to the facilitator, and not tested.",
            "Write the id as it stands under [[trap]], [[expect]] or [[miss]].",
        ),
        frame=scenario,
        before="""
[[trap]]
id = "barn-intill"
text = "Ett barn hör allt i rummet intill."

[[cue]]
id = "dorren"
step = "enskildhet"
kind = "seen"
text = "En dörr står på glänt."
trap = "barnet"
""",
        after="""
[[trap]]
id = "barn-intill"
text = "Ett barn hör allt i rummet intill."

[[cue]]
id = "dorren"
step = "enskildhet"
kind = "seen"
text = "En dörr står på glänt."
trap = "barn-intill"
""",
    ),
    "D102": of(
        sv=(
            "Det väntade säger inget, eller mer än en sak. Step är ett steg som man kommer till, holds svar vid "
            "slutet, call ett samtal och wait tid som ges.",
            "Programmet vet inte när det är visat.",
            "Behåll en av raderna. Ska två saker visas: skriv två [[expect]].",
        ),
        en=(
            "The expectation says nothing, or more than one thing. Step is a step one comes to, holds answers at the "
            "end, call a call and wait time that is given.",
            "The program does not know when it is shown.",
            "Keep one of the lines. If two things are to be shown, write two [[expect]].",
        ),
        frame=scenario,
        before="""
[[expect]]
id = "chef"
text = "Kontaktade chefen."
why = "Ingen ska bära det ensam."
step = "chef"
call = "chef"
""",
        after=_CHEF,
    ),
    "D103": of(
        sv=(
            "Missen säger varken i vilka svar den ses eller att någon kryssar i den.",
            "Den kan aldrig räknas, och deltagaren får inte veta att den hände.",
            "Ses den i svaren: skriv step, when eller call. Annars: observed = true, så kryssas den i.",
        ),
        en=(
            "The miss says neither in what answers it is seen nor that somebody ticks it.",
            "It can never be counted, and the participant is not told that it happened.",
            "If it is seen in the answers, write step, when or call. Otherwise observed = true, and it is ticked.",
        ),
        frame=scenario,
        before=_MAKEN,
        after=_MAKEN + "observed = true\n",
    ),
    "D104": of(
        sv=(
            "En miss ses antingen i svaren eller av någon som tittar på. Här står båda.",
            "Raderna om svaren används inte, så missen blir en annan än det ser ut.",
            "Bestäm vilket det är. Ta bort det andra.",
        ),
        en=(
            "A miss is seen either in the answers or by somebody who looks on. Here both are said.",
            "The lines on answers are not used, so the miss is another than it seems.",
            "Decide which it is. Take the other out.",
        ),
        frame=scenario,
        before=_MAKEN + 'observed = true\nstep = "vanta"\n',
        after=_MAKEN + "observed = true\n",
    ),
    "D105": of(
        sv=(
            "Rutinen som övas har fel. Med fel öppnas den inte, varken på riktigt eller i en övning.",
            "Så länge kan inget i scenariot prövas mot rutinen.",
            "Kör check på rutinen och rätta den. Kör sedan om på scenariot.",
        ),
        en=(
            "The procedure that is practised has errors. With errors it is not opened, in earnest or in practice.",
            "Until then nothing in the scenario can be tried against it.",
            "Run check on the procedure and correct it. Then run again on the scenario.",
        ),
        frame=scenario,
        before='procedure = "trasig"',
        after='procedure = "ovas"',
    ),
    "D106": of(
        sv=(
            "Kontakter hör till rutinens kontaktkatalog. Den här rutinen har ingen, så kontakten finns inte.",
            "Ingen kan ringas i övningen.",
            "Ge rutinen en katalog, eller skriv utan kontakt: i eftervården räcker text.",
        ),
        en=(
            "Contacts belong to the procedure's contact directory. This procedure has none, so there is no contact.",
            "Nobody can be called in the practice.",
            "Give the procedure a directory, or do without a contact: for after-care a text will do.",
        ),
        frame=scenario,
        before='procedure = "arbetsledare"\nentry = "bedomning"\n\n[[aftercare]]\ncontact = "chef"',
        after='procedure = "arbetsledare"\nentry = "bedomning"\n\n[[aftercare]]\ntext = "Prata med din chef."',
    ),
    "D107": of(
        sv=(
            "En gång kryssar i en miss som programmet själv ser i svaren.",
            "Krysset gör ingenting, så gången prövar inte det den säger.",
            "Ta bort id:t ur observed. Ska missen hända i gången: skriv den i misses, och svaren som ger den.",
        ),
        en=(
            "A run ticks a miss that the program sees in the answers itself.",
            "The tick does nothing, so the run does not test what it says.",
            "Take the id out of observed. If the miss is to happen in the run, write it in misses, and the answers "
            "that bring it about.",
        ),
        frame=scenario,
        before=_MAKEN
        + """step = "vanta"

[[run]]
title = "Miss"
answers = { ensamma = "no", vantat = "no" }
observed = ["infor-maken"]
misses = ["infor-maken"]
""",
        after=_MAKEN
        + """step = "vanta"

[[run]]
title = "Miss"
answers = { ensamma = "no", vantat = "no" }
misses = ["infor-maken"]
""",
    ),
    "D108": of(
        sv=(
            "En [[aftercare]] har varken contact eller text.",
            "Den som behöver prata med någon efteråt får en tom rad.",
            "Skriv vem man kan ringa på riktigt (contact), eller vad man kan göra (text).",
        ),
        en=(
            "An [[aftercare]] has neither contact nor text.",
            "Whoever needs to talk to somebody afterwards is shown an empty line.",
            "Write whom one can really call (contact), or what one can do (text).",
        ),
        frame=scenario,
        before="[[aftercare]]",
        after='[[aftercare]]\ntext = "Prata med din chef, eller med företagshälsovården."',
    ),
    "D109": of(
        sv=(
            "Två rader gäller samma kontakt. Den första har inget when, och ingen tid (after, within) när den andra "
            "gäller ensam. Då är det alltid den första som gäller.",
            "Det som står på den andra händer aldrig.",
            "Lägg den raden sist, eller ge den ett villkor eller en tid.",
        ),
        en=(
            "Two rows are about the same contact. The first has no when, and no time (after, within) that leaves the "
            "other any. Then it is always the first that holds.",
            "What stands on the other never happens.",
            "Put that row last, or give it a condition or a time.",
        ),
        frame=scenario,
        before="""
[[phone]]
contact = "chef"
answers = false

[[phone]]
contact = "chef"
when = { vald = "yes" }
text = "Bra att du ringer."
""",
        after="""
[[phone]]
contact = "chef"
when = { vald = "yes" }
text = "Bra att du ringer."

[[phone]]
contact = "chef"
answers = false
""",
    ),
    "D111": of(
        sv=(
            "Scenariot säger inte vad deltagaren bör göra. Det står i [[expect]], och filen har inget sådant.",
            "Genomgången efteråt börjar med det som gick bra: de [[expect]] som deltagaren visade. Finns inga blir den "
            "delen tom, hur väl någon än arbetade.",
            "Skriv två till fem saker som är bra att göra, och till var och en varför.",
        ),
        en=(
            "The scenario does not say what the participant should do. [[expect]] says it, and the file has none.",
            "The debrief begins with what went well: each [[expect]] that the participant showed. Without any, that "
            "part is empty, however well somebody worked.",
            "Write two to five things that are good to do, and why for each.",
        ),
        frame=scenario,
        before="",
        after=_CHEF,
    ),
    "D112": of(
        sv=(
            "Scenariot har ingen [[run]].",
            "En gång prövas varje gång filen kontrolleras. Ändras rutinen märks det då om scenariot slutar fungera.",
            "Skriv en gång som klarar allt, och en för varje miss som är viktig.",
        ),
        en=(
            "The scenario has no [[run]].",
            "A run is tried whenever the file is checked. When the procedure changes, one then sees whether the "
            "scenario still works.",
            "Write a run that shows everything, and one for each miss that matters.",
        ),
        frame=scenario,
        before=_CHEF,
        after=_CHEF + _PERFECT,
    ),
    "D113": of(
        sv=(
            "I varje [[run]] saknas något väntat, eller händer en miss.",
            "Bara en gång som klarar allt visar att det går, också med tider och öppettider.",
            "Lägg till en gång med svaren, samtalen och väntan som gott arbete har.",
        ),
        en=(
            "In each [[run]] something expected is lacking, or a miss happens.",
            "Only a run that shows everything proves that it can be done, also with times and hours.",
            "Add a run with the answers, the calls and the waits that good work has.",
        ),
        frame=scenario,
        before=_CHEF
        + """
[[run]]
title = "Ingen ringde"
answers = { ensamma = "yes", vald = "no" }
unmet = ["chef"]
""",
        after=_CHEF + _PERFECT,
    ),
    "D114": of(
        sv=(
            "Fällan finns, men ingen ledtråd pekar på den.",
            "Ingen deltagare kan upptäcka den, och den som leder ser inte när den visar sig.",
            "Skriv trap på den ledtråd som visar den. Visas den redan i intro: tysta med det som skäl.",
        ),
        en=(
            "The trap is there, but no cue points at it.",
            "No participant can find it, and the facilitator does not see when it shows.",
            "Write trap at the cue that shows it. If intro shows it already, silence this with that reason.",
        ),
        frame=scenario,
        before="""
[[trap]]
id = "barn-intill"
text = "Ett barn hör allt i rummet intill."
""",
        after="""
[[trap]]
id = "barn-intill"
text = "Ett barn hör allt i rummet intill."

[[cue]]
id = "dorren"
step = "enskildhet"
kind = "seen"
text = "En dörr står på glänt."
trap = "barn-intill"
""",
    ),
    "D115": of(
        sv=(
            "Scenariot har ingen [[aftercare]].",
            "Någon i rummet kan ha varit utsatt för våld, eller ha utövat det. Den ska veta vart man kan gå.",
            "Skriv vem man kan ringa på riktigt, och vem på arbetsplatsen man kan prata med.",
        ),
        en=(
            "The scenario has no [[aftercare]].",
            "Somebody in the room may have lived through violence, or used it. They should know where to turn.",
            "Write whom one can really call, and whom at work one can talk to.",
        ),
        frame=scenario,
        before="",
        after='[[aftercare]]\ncontact = "kvinnofridslinjen"',
    ),
    "D116": of(
        sv=(
            "Tiden i clock är skriven med vintertid på sommaren, eller tvärtom. Då är den en annan tid än den ser ut.",
            "Övningens klocka visar den tid som det verkligen är. Kontakter som skulle svara kan vara stängda.",
            "Skriv +02:00 sist från slutet av mars till slutet av oktober, annars +01:00.",
        ),
        en=(
            "The time in clock is written with winter time in summer, or the other way round. Then it is another "
            "time than it looks like.",
            "The practice clock shows the time that it really is. Contacts that were to answer may be closed.",
            "End it with +02:00 from the end of March to the end of October, otherwise with +01:00.",
        ),
        frame=scenario,
        before="clock = 2026-06-12T16:00:00+01:00",
        after="clock = 2026-06-12T16:00:00+02:00",
    ),
    "D117": of(
        sv=(
            "Tiden är i månader, eller längre än en vecka. Oftast menades minuter: P15M är 15 månader, PT15M är 15 "
            "minuter.",
            "Det väntade kan ingen visa, eller så händer det aldrig i övningen.",
            "Skriv ett T före timmar och minuter: PT15M, PT2H.",
        ),
        en=(
            "The time is in months, or longer than a week. Most often minutes were meant: P15M is 15 months, PT15M "
            "is 15 minutes.",
            "Nobody can show what is expected, or it never happens in the practice.",
            "Write a T before hours and minutes: PT15M, PT2H.",
        ),
        frame=scenario,
        before=_PHONE.format("P15M"),
        after=_PHONE.format("PT15M"),
    ),
    "D121": of(
        sv=(
            "Alla gångar från scenariots ingång är prövade. På ingen av dem kommer ledtråden.",
            "Deltagaren får aldrig veta det. Ofta har rutinen ändrats, eller så gäller villkoret ett senare svar.",
            "Flytta ledtråden till ett steg som man kommer till, eller rätta when.",
        ),
        en=(
            "Every walk from the scenario's entry has been tried. On none of them does the cue come.",
            "The participant is never told. Often the procedure has changed, or the condition reads a later answer.",
            "Move the cue to a step that one comes to, or correct when.",
        ),
        frame=scenario,
        before="""
[[cue]]
id = "nu-ensamma"
step = "samtal"
when = { ensamma = "no", vantat = "no" }
kind = "said"
text = "Nu kan vi prata."
""",
        after="""
[[cue]]
id = "nu-ensamma"
step = "samtal"
when = { ensamma = "no", vantat = "yes" }
kind = "said"
text = "Nu kan vi prata."
""",
    ),
    "D122": of(
        sv=(
            "Alla gångar från scenariots ingång är prövade. På ingen av dem kan det väntade visas.",
            "Deltagaren får höra att något saknades som ingen kan göra.",
            "Rätta det väntade. Är det gott arbete som rutinen inte leder till: då är det rutinen som ska ändras.",
        ),
        en=(
            "Every walk from the scenario's entry has been tried. On none of them can this be shown.",
            "The participant is told that something was lacking which nobody can do.",
            "Correct the expectation. If it is good work that the procedure does not lead to, change the procedure.",
        ),
        frame=scenario,
        before="""
[[expect]]
id = "jouren"
text = "Ringde sociala jouren."
why = "De har öppet på natten."
call = "socialjour"
""",
        after=_CHEF,
    ),
    "D123": of(
        sv=(
            "Alla gångar från scenariots ingång är prövade. På ingen av dem händer missen.",
            "En miss som inte kan hända ger lugn som inte finns. Ofta hindrar rutinen den redan i sina frågor: då syns "
            "den inte i svaren, utan bara för den som tittar på.",
            "Rätta step och when. Kan den bara ses av någon: skriv observed = true i stället.",
        ),
        en=(
            "Every walk from the scenario's entry has been tried. On none of them does the miss happen.",
            "A miss that cannot happen gives a comfort that is not there. Often the procedure prevents it by its "
            "questions: then it is not seen in the answers, only by somebody who looks on.",
            "Correct step and when. If only somebody can see it, write observed = true instead.",
        ),
        frame=scenario,
        before=_MAKEN + 'step = "samtal"\nwhen = { ensamma = "no", vantat = "no" }\n',
        after=_MAKEN + "observed = true\n",
    ),
    "D124": of(
        sv=(
            "Raden säger vad som händer när någon ringer medan svaren är så, eller inom en tid. Så är det aldrig.",
            "Det som står där sägs aldrig.",
            "Rätta when. Ska det alltid gälla: ta bort when. Tiden i within ska vara längre än den i after.",
        ),
        en=(
            "The row says what happens when somebody calls while the answers are so, or within a time. It never is so.",
            "What stands there is never said.",
            "Correct when. If it is to hold always, take when out. The time in within must be longer than in after.",
        ),
        frame=scenario,
        before="""
[[phone]]
contact = "chef"
when = { vald = "no", barn-hemma = "yes" }
text = "Är anmälan gjord?"
""",
        after="""
[[phone]]
contact = "chef"
when = { vald = "yes", barn-hemma = "yes" }
text = "Är anmälan gjord?"
""",
    ),
    "D125": of(
        sv=(
            "Vart och ett kan visas eller undvikas, men inte allt på samma gång.",
            "Hur väl någon än arbetar får den höra att något fattades.",
            "Ta bort eller ändra en av sakerna. Ska en miss inte räknas förrän allt är besvarat: skriv at_end = true.",
        ),
        en=(
            "Each of them can be shown or avoided, but not all on one walk.",
            "However well somebody works, they are told that something was lacking.",
            "Take one of them out, or change it. If a miss is not to count until all is answered, write at_end = true.",
        ),
        frame=scenario,
        before="""
[[expect]]
id = "lugnt"
text = "Väntade tills ni var ensamma."
why = "Ingen annan ska höra."
step = "vanta"

[[expect]]
id = "ensamma"
text = "Var ensamma från början."
why = "Ingen annan ska höra."
holds = { ensamma = "yes" }
""",
        after="""
[[expect]]
id = "lugnt"
text = "Väntade tills ni var ensamma."
why = "Ingen annan ska höra."
step = "vanta"

[[expect]]
id = "ensamma"
text = "Var ensamma till sist."
why = "Ingen annan ska höra."
holds = { vantat = "yes" }
""",
    ),
    "D126": of(
        sv=(
            "Programmet har letat upp en gång som visar allt det väntade utan miss. Det är en upplysning, inget fel.",
            "Läs den: är det så som gott arbete går till? Är den konstig saknas något väntat eller någon miss.",
            "Lägg till det som saknas. Gör gången till en [[run]], så prövas den alltid.",
        ),
        en=(
            "The program has found a walk that shows everything expected without a miss. It is an info, not a mistake.",
            "Read it: is that how good work goes? If it is strange, an expectation or a miss is lacking.",
            "Add what is lacking. Make the walk a [[run]], and it is always tried.",
        ),
        frame=scenario,
        before=_CHEF,
        after="",
    ),
    "D127": without_example(
        sv=(
            "Rutinen och scenariot har tillsammans så många möjliga gångar att alla inte hann prövas inom gränsen.",
            "Det som inte är prövat kan vara fel. Programmet säger därför aldrig att det är rätt.",
            "Kör check --max-states med ett högre tal. Hjälper det inte: dela scenariot i två.",
        ),
        en=(
            "The procedure and the scenario together have so many possible walks that not all could be tried within "
            "the limit.",
            "What has not been tried may be wrong. So the program never says that it is right.",
            "Run check --max-states with a higher figure. If that does not help, split the scenario in two.",
        ),
        unshown_sv="Ett exempel vore ett mycket stort scenario.",
        unshown_en="An example would be a very large scenario.",
    ),
    "D128": of(
        sv=(
            "Svaren går ihop, men den kortaste gången klarar inte allt: ofta för att tiden inte räcker, eller för att "
            "frågorna skulle behöva besvaras i annan ordning.",
            "Om det går att klara vet ingen förrän en gång har visat det.",
            "Lägg till en [[run]] som klarar allt. Går det inte: ändra tiden, eller det väntade.",
        ),
        en=(
            "The answers go together, but the shortest walk does not show everything: often since there is too little "
            "time, or since the questions would have to be answered in another order.",
            "Whether it can be done nobody knows until a run has shown it.",
            "Add a [[run]] that shows everything. If there is none, change the time, or what is expected.",
        ),
        frame=scenario,
        before="""
[[expect]]
id = "tid"
text = "Gav tid."
why = "Den som får tid berättar."
wait = "samtal"
least = "PT1H"

[[expect]]
id = "chef"
text = "Ringde chefen inom en halvtimme."
why = "Ingen ska bära det ensam."
call = "chef"
within = "PT30M"
""",
        after="""
[[expect]]
id = "tid"
text = "Gav tid."
why = "Den som får tid berättar."
wait = "samtal"
least = "PT15M"

[[expect]]
id = "chef"
text = "Ringde chefen inom en halvtimme."
why = "Ingen ska bära det ensam."
call = "chef"
within = "PT30M"
""",
    ),
    "D131": of(
        sv=(
            "Gången gicks med sina svar, samtal och väntan. Den bedömdes på ett annat sätt än den säger.",
            "Antingen är det väntade eller missen fel skriven, eller så stämmer gången inte längre med rutinen.",
            "Läs vad den gav. Är det rätt: skriv det i unmet och misses. Är det fel: rätta det väntade eller missen.",
        ),
        en=(
            "The run was walked with its answers, calls and waits. It was judged another way than it says.",
            "Either the expectation or the miss is wrongly written, or the run no longer fits the procedure.",
            "Read what it gave. If that is right, write it in unmet and misses. If it is wrong, correct the "
            "expectation or the miss.",
        ),
        frame=scenario,
        before=_CHEF
        + """
[[run]]
title = "Ingen ringde"
answers = { ensamma = "yes", vald = "no" }
""",
        after=_CHEF
        + """
[[run]]
title = "Ingen ringde"
answers = { ensamma = "yes", vald = "no" }
unmet = ["chef"]
""",
    ),
    "D132": of(
        sv=(
            "Gången stannar på ett steg, eftersom ett svar som måste ges saknas.",
            "Det som händer efter det steget prövas inte, och misser som avgörs vid slutet händer inte.",
            "Lägg till svaret under answers, eller en [[run.visit]] där man kommer till ett steg en gång till.",
        ),
        en=(
            "The run stops at a step, since an answer that must be given is lacking.",
            "What happens after that step is not tested, and misses that are decided at the end do not happen.",
            "Add the answer under answers, or a [[run.visit]] where one comes to a step once more.",
        ),
        frame=scenario,
        before="""
[[run]]
title = "Ensamma"
answers = { ensamma = "yes" }
""",
        after="""
[[run]]
title = "Ensamma"
answers = { ensamma = "yes", vald = "no" }
""",
    ),
    "D133": of(
        sv=(
            "Gången har svar, samtal eller väntan för ett steg som den aldrig kommer till.",
            "Den prövar mindre än den ser ut att göra.",
            "Ta bort det, eller ändra de svar före som leder åt ett annat håll.",
        ),
        en=(
            "The run has answers, calls or waits for a step that it never comes to.",
            "It tests less than it seems to.",
            "Take them out, or change the earlier answers that lead another way.",
        ),
        frame=scenario,
        before="""
[[run]]
title = "Våld"
answers = { ensamma = "yes", vald = "no", barn-hemma = "no" }
""",
        after="""
[[run]]
title = "Våld"
answers = { ensamma = "yes", vald = "yes", barn-hemma = "no" }
""",
    ),
    "D141": of(
        sv=(
            "I en text står siffror med samma form och kontrollsiffra som ett personnummer.",
            "Personen i scenariot är påhittad, men numret kan vara någons. Det skrivs ut och delas.",
            "Skriv ålder i stället, eller födelseår.",
        ),
        en=(
            "In a text stand digits with the form and the check digit of a personal identity number.",
            "The person in the scenario is invented, but the number may be somebody's. It is printed and shared.",
            "Write the age instead, or the year of birth.",
        ),
        frame=scenario,
        before='intro = "Du kommer till Inger, 811218-9876, på kvällen."',
        after='intro = "Du kommer till Inger, som är 84 år, på kvällen."',
    ),
    "D142": of(
        sv=(
            "I en text står ett telefonnummer.",
            "I en övning ringer någon det, och där svarar någon på riktigt. Ett nummer i texten ändras inte heller när "
            "kontakten byter nummer.",
            "Ta bort det. Ska en kontakt kunna ringas på riktigt: skriv contact. Påhittade personer kan ha "
            "070-174 06 05 till 070-174 06 99: de är avsatta för böcker och filmer, och ingen har dem.",
        ),
        en=(
            "In a text stands a phone number.",
            "In a practice somebody rings it, and a real person answers. Nor does a number in the text change when the "
            "contact's does.",
            "Take it out. If a contact is really to be called, write contact. Invented people may have "
            "070-174 06 05 to 070-174 06 99: these are set aside for books and films, and nobody has them.",
        ),
        frame=scenario,
        before='[[aftercare]]\ntext = "Ring 020-50 50 50."',
        after='[[aftercare]]\ncontact = "kvinnofridslinjen"\ntext = "De svarar dygnet runt."',
    ),
}
