"""F: the format's keys and values."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of, without_example
from vnr_wizard.authoring.explanations.frames import contact, question, step, table, top

EXPLANATIONS: dict[str, Explanation] = {
    "F201": of(
        sv=(
            "Ordet före likhetstecknet, eller i rubriken, finns inte i formatet på den här platsen. Oftast är det "
            "felstavat, skrivet på svenska, eller har hamnat under fel rubrik.",
            "Raden skulle annars inte göra något, och ingen skulle märka att den inte gäller.",
            "Använd något av de ord som rådet räknar upp. Flytta raden om den hör till en annan rubrik.",
        ),
        en=(
            "The word before the equals sign, or in the heading, is not part of the format in this place. Most often "
            "it is misspelt, or has ended up under the wrong heading.",
            "The line would otherwise do nothing, and nobody would notice that it does not hold.",
            "Use one of the words that the advice lists. Move the line if it belongs to another heading.",
        ),
        frame=step,
        before='giude = "Prata i enskildhet."',
        after='guide = "Prata i enskildhet."',
    ),
    "F202": of(
        sv=(
            "Något som alltid måste stå under den här rubriken står inte där.",
            "Utan det vet programmet inte vad som ska visas eller vart vägen går.",
            "Lägg till raden under rubriken vid markören. Rådet visar hur den kan se ut.",
        ),
        en=(
            "Something that must always stand under this heading is not there.",
            "Without it the program does not know what to show or where the way goes.",
            "Add the line under the heading at the marker. The advice shows what it may look like.",
        ),
        frame=table,
        before='[[reminder]]\nid = "heder"',
        after='[[reminder]]\nid = "heder"\ntext = "Kontakta aldrig familjen."',
    ),
    "F203": of(
        sv=(
            "Värdet är av fel slag: text där det ska vara en lista, tal där det ska vara text, och så vidare.",
            "Programmet gissar inte vad som menades, eftersom en gissning kan bli fel för den som följer rutinen.",
            "Skriv värdet som i rådet. Text står inom citattecken, listor inom hakparenteser, "
            "true och false utan citattecken.",
        ),
        en=(
            "The value is of the wrong kind: a text where a list should be, a number for a text, and so on.",
            "The program does not guess what was meant, since a guess may be wrong for whoever follows the routine.",
            "Write the value as in the advice. Text stands in quotation marks, lists in brackets, true and false "
            "without quotation marks.",
        ),
        frame=step,
        before='say = "Jag lyssnar på dig."',
        after='say = ["Jag lyssnar på dig."]',
    ),
    "F204": of(
        sv=(
            "Ett id är ett kort namn som andra delar av filen pekar på. Det får bara ha små bokstäver a–z, siffror "
            "och bindestreck.",
            "Mellanslag, å, ä, ö och stora bokstäver blir lätt olika på två ställen, och då hittar de inte varandra.",
            "Skriv om id:t, och ändra det på alla ställen som pekar på det. Rubriken (title) får heta vad som helst.",
        ),
        en=(
            "An id is a short name that other parts of the file point at. It has lower-case a–z, digits and hyphens.",
            "Spaces, accents and capitals easily differ between two places, and then they do not find each other.",
            "Rewrite the id, and change it in every place that points at it. The title may be anything.",
        ),
        frame=table,
        before='[[reminder]]\nid = "Hedersvåld"\ntext = "Kontakta aldrig familjen."',
        after='[[reminder]]\nid = "hedersvald"\ntext = "Kontakta aldrig familjen."',
    ),
    "F205": of(
        sv=(
            "Här får bara några bestämda ord stå, och det här är inget av dem.",
            "Ordet styr hur frågan ställs eller hur svaret sparas. Ett okänt ord kan inte göra något.",
            "Välj ett av orden i rådet. De är engelska i alla rutiner.",
        ),
        en=(
            "Only a few fixed words may stand here, and this is none of them.",
            "The word decides how the question is asked or how the answer is kept. An unknown word can do nothing.",
            "Choose one of the words in the advice. They are English in every routine.",
        ),
        frame=question,
        before='kind = "ja-nej"',
        after='kind = "yes-no"',
    ),
    "F206": of(
        sv=(
            "Raden finns men har inget innehåll.",
            "Personalen skulle se en tom rad där något skulle stå.",
            "Fyll i texten. Behövs den inte: ta bort hela raden.",
        ),
        en=(
            "The line is there but holds nothing.",
            "Staff would see an empty line where something should stand.",
            "Fill in the text. If it is not needed, take the whole line out.",
        ),
        frame=step,
        before='guide = ""',
        after='guide = "Prata i enskildhet."',
    ),
    "F207": of(
        sv=(
            "Filen säger att den är skriven för ett nyare format än det här programmet kan.",
            "Programmet skulle kunna missförstå nya delar. Då är det säkrare att inte öppna rutinen.",
            "Uppdatera programmet. Är siffran bara felskriven: skriv format = 1.",
        ),
        en=(
            "The file says that it is written for a newer format than this program knows.",
            "The program might misunderstand new parts. It is safer then not to open the routine.",
            "Update the program. If the figure is only a slip, write format = 1.",
        ),
        frame=top,
        before="format = 2",
        after="format = 1",
    ),
    "F208": of(
        sv=(
            "Telefonnumret står utan citattecken och läses därför som ett tal.",
            "Ett tal har inga inledande nollor. 044 blir 44, och då går numret inte att ringa.",
            "Sätt citattecken runt hela numret.",
        ),
        en=(
            "The phone number stands without quotation marks and is therefore read as a number.",
            "A number has no leading zeros. 044 becomes 44, and then it cannot be called.",
            "Put quotation marks round the whole number.",
        ),
        frame=contact,
        before="phone = 447757878",
        after='phone = "044-775 78 78"',
    ),
    "F209": of(
        sv=(
            "En tidsrymd skrivs på ett bestämt sätt: P, ett tal och en bokstav. D är dagar, W veckor, M månader. "
            "Timmar skrivs PT24H.",
            "Av tidsrymden räknas dagen fram då något ska följas upp. En missförstådd tid blir ett glömt löfte.",
            "Skriv till exempel P14D för två veckor.",
        ),
        en=(
            "A duration is written in a fixed way: P, a number and a letter. D is days, W weeks, M months. "
            "Hours are written PT24H.",
            "The day when something is to be followed up is worked out from it. A misread time is a forgotten promise.",
            "Write for example P14D for two weeks.",
        ),
        frame=step,
        before='[[step.follow_up]]\nid = "aterbesok"\ntext = "Fråga hur det går"\nwithin = "14 dagar"',
        after='[[step.follow_up]]\nid = "aterbesok"\ntext = "Fråga hur det går"\nwithin = "P14D"',
    ),
    "F210": of(
        sv=(
            "Ett villkor skrivs inom klamrar: frågans id, likhetstecken, svaret. Här står något annat.",
            "Ett villkor som inte kan läsas kan inte styra vad som visas eller vart vägen går.",
            'Skriv { fråga = "svar" }. Flera rader inom klamrarna betyder att alla ska gälla.',
        ),
        en=(
            "A condition is written in braces: the question's id, an equals sign, the answer. Here is something else.",
            "A condition that cannot be read cannot decide what is shown or where the way goes.",
            'Write { question = "answer" }. Several within the braces means that all must hold.',
        ),
        frame=question,
        before='when = "vald"',
        after='when = { vald = "yes" }',
    ),
    "F211": of(
        sv=(
            "Villkoret jämför en fråga med något som aldrig kan vara ett svar, oftast true eller false.",
            'Ja och nej är svar som personalen ger. De skrivs alltid "yes" och "no", med citattecken.',
            'Byt true mot "yes" och false mot "no". Flera svar skrivs som en lista: ["yes", "unsure"].',
        ),
        en=(
            "The condition compares a question with something that can never be an answer, most often true or false.",
            'Yes and no are answers that staff give. They are always written "yes" and "no", in quotation marks.',
            'Change true to "yes" and false to "no". Several answers are written as a list: ["yes", "unsure"].',
        ),
        frame=question,
        before="when = { vald = true }",
        after='when = { vald = "yes" }',
    ),
    "F212": of(
        sv=(
            "Raden hör till ett annat slags fråga och gör inget på den här.",
            "Den som skrev raden väntar sig att den gäller. Det gör den inte.",
            "Ta bort raden, eller byt kind till det slags fråga som menades.",
        ),
        en=(
            "The line belongs to another kind of question and does nothing on this one.",
            "Whoever wrote the line expects it to hold. It does not.",
            "Take the line out, or change kind to the kind of question that was meant.",
        ),
        frame=question,
        before='kind = "text"\nunsure = true',
        after='kind = "yes-no"\nunsure = true',
    ),
    "F213": of(
        sv=(
            "Klamrarna är tomma. Då gäller villkoret alltid.",
            "Det ser ut som om något är villkorat, men det är det inte.",
            "Skriv vad som ska gälla, eller ta bort hela raden.",
        ),
        en=(
            "The braces are empty. The condition always holds then.",
            "It looks as if something were conditional, but it is not.",
            "Write what should hold, or take the whole line out.",
        ),
        frame=question,
        before="when = {}",
        after='when = { vald = "yes" }',
    ),
    "F214": of(
        sv=(
            "Det minsta värdet är större än det största. Inget tal och inget datum passar.",
            "Frågan skulle inte gå att besvara, eller villkoret aldrig gälla.",
            "Byt plats på min och max.",
        ),
        en=(
            "The smallest value is greater than the largest. No number and no date fits.",
            "The question could not be answered, or the condition never hold.",
            "Swap min and max.",
        ),
        frame=question,
        before='kind = "number"\nmin = 17\nmax = 0',
        after='kind = "number"\nmin = 0\nmax = 17',
    ),
    "F215": of(
        sv=(
            "En skyddsregel handlar om en enda sak: ett steg, en fråga, en kontakt, ett slut eller ett villkor. Här "
            "finns ingen, eller flera.",
            "Programmet ska kunna visa att regeln håller på varje väg. Då måste det vara klart vad den handlar om.",
            "Behåll en av step, question, call, end och holds. Gör flera skyddsregler om det behövs.",
        ),
        en=(
            "A safeguard speaks of a single thing: a step, a question, a contact, an end or a condition. Here is none, "
            "or more than one.",
            "The program is to show that the rule holds on every way. So it must be clear what it speaks of.",
            "Keep one of step, question, call, end and holds. Make several safeguards if needed.",
        ),
        frame=table,
        before="""
[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
when = { vald = "yes" }
step = "barn"
end = "klart"
""",
        after="""
[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
when = { vald = "yes" }
step = "barn"
""",
    ),
    "F216": of(
        sv=(
            "Mönstret behöver en rad till för att betyda något. precedence behöver after, response behöver when.",
            "Utan den raden säger regeln ingenting som kan prövas.",
            "Lägg till raden som saknas.",
        ),
        en=(
            "The pattern needs one more line to mean anything. precedence needs after, response needs when.",
            "Without that line the rule says nothing that can be tried.",
            "Add the line that is missing.",
        ),
        frame=table,
        before="""
[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
step = "barn"
""",
        after="""
[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
when = { vald = "yes" }
step = "barn"
""",
    ),
    "F217": of(
        sv=(
            "Tidpunkten säger inte om det är sommartid eller vintertid.",
            "Vem som svarar beror på klockan. Utan tidszon blir exemplet olika på olika datorer.",
            "Lägg till +01:00 på vintern eller +02:00 på sommaren.",
        ),
        en=(
            "The time does not say whether it is summer time or winter time.",
            "Who answers depends on the hour. Without a time zone the example differs between computers.",
            "Add +01:00 in winter or +02:00 in summer.",
        ),
        frame=table,
        before="""
[[example]]
title = "Inget våld"
entry = "berattar"
at = 2026-11-21T22:40:00
answers = { vald = "no" }
end = "klart"
""",
        after="""
[[example]]
title = "Inget våld"
entry = "berattar"
at = 2026-11-21T22:40:00+01:00
answers = { vald = "no" }
end = "klart"
""",
    ),
    "F218": of(
        sv=(
            "Orden any, not och return har redan en betydelse i formatet.",
            "Ett villkor eller en väg som nämner ordet skulle kunna förstås på två sätt.",
            "Välj ett annat id, och ändra det där det nämns.",
        ),
        en=(
            "The words any, not and return already have a meaning in the format.",
            "A condition or a way that names the word could be understood in two ways.",
            "Choose another id, and change it where it is named.",
        ),
        frame=question,
        before='id = "any"',
        after='id = "nagot-annat"',
    ),
    "F219": without_example(
        sv=(
            "Filens namn och dess id är olika.",
            "Andra filer hittar den här genom namnet. En rutin som lämnar över hit, eller en katalog som tas med, "
            "hittas inte annars.",
            "Döp om filen till id:t följt av .toml, eller ändra id:t.",
        ),
        en=(
            "The file's name and its id differ.",
            "Other files find this one by its name. A routine that hands over to it, or a directory that is included, "
            "is not found otherwise.",
            "Rename the file to the id followed by .toml, or change the id.",
        ),
        unshown_sv='Det beror på vad filen heter. En fil som heter rutin-ny.toml med id = "rutin" visar det.',
        unshown_en='It depends on the file\'s name. A file called rutin-ny.toml with id = "rutin" shows it.',
    ),
    "F220": of(
        sv=(
            "Ett svar som står i filen är inget svar på frågan: fel slags värde, eller utanför gränserna.",
            "Exemplet kan då inte gås igenom, och visar inte längre att rutinen fungerar.",
            "Skriv svaret som personalen skulle ge det.",
        ),
        en=(
            "An answer in the file is no answer to the question: a value of the wrong kind, or outside the limits.",
            "The example cannot be walked then, and no longer shows that the routine works.",
            "Write the answer as staff would give it.",
        ),
        frame=step,
        before="""
[[step.question]]
id = "antal"
text = "Hur många barn?"
kind = "number"

[[step.next]]
goto = "klart"

[[example]]
title = "Två barn"
entry = "berattar"
answers = { vald = "yes", barn-hemma = "yes", antal = "två" }
end = "klart"
""",
        after="""
[[step.question]]
id = "antal"
text = "Hur många barn?"
kind = "number"

[[step.next]]
goto = "klart"

[[example]]
title = "Två barn"
entry = "berattar"
answers = { vald = "yes", barn-hemma = "yes", antal = 2 }
end = "klart"
""",
    ),
    "F221": of(
        sv=(
            "Frågan ska ha svar att välja bland, men inga står där.",
            "Personalen skulle se en fråga som inte går att besvara.",
            "Lägg till options med ett id och en text för varje svar.",
        ),
        en=(
            "The question should have answers to choose from, but there are none.",
            "Staff would see a question that cannot be answered.",
            "Add options, with an id and a text for each answer.",
        ),
        frame=question,
        before='kind = "choice"',
        after="""
kind = "choice"
options = [
  { id = "partner", text = "Partner eller tidigare partner" },
  { id = "annan", text = "Någon annan" },
]
""",
    ),
    "F222": of(
        sv=(
            "Rubriken har enkla hakparenteser, men i en rutin kan det finnas flera sådana delar.",
            "Med enkla parenteser skulle nästa del med samma rubrik bli ett fel, eller ersätta den första.",
            "Skriv dubbla hakparenteser runt rubriken.",
        ),
        en=(
            "The heading has single brackets, but a routine can have several such parts.",
            "With single brackets the next part of that heading would be an error, or replace the first.",
            "Write double brackets round the heading.",
        ),
        frame=table,
        before='[reminder]\nid = "heder"\ntext = "Kontakta aldrig familjen."',
        after='[[reminder]]\nid = "heder"\ntext = "Kontakta aldrig familjen."',
    ),
    "F223": of(
        sv=(
            "Skyddsregeln har en rad som inte hör till dess mönster eller till det den handlar om. before hör till "
            "absence, after hör till precedence, or_reason hör till en regel om en fråga.",
            "Regeln ser strängare eller mildare ut än den är. Det som bevisas är något annat än det som står där.",
            "Ta bort raden. Menades något annat: byt mönster, eller det som regeln handlar om.",
        ),
        en=(
            "The safeguard has a line that does not belong to its pattern or to what it speaks of. before belongs to "
            "absence, after to precedence, or_reason to a rule on a question.",
            "The rule looks stricter or milder than it is. What is proved is something else than what stands there.",
            "Take the line out. If something else was meant, change the pattern, or what the rule speaks of.",
        ),
        frame=table,
        before="""
[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
when = { vald = "yes" }
step = "barn"
or_reason = true
""",
        after="""
[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn besvaras, eller hoppas över med skäl."
pattern = "response"
when = { vald = "yes" }
question = "barn-hemma"
or_reason = true
""",
    ),
}
