"""R: references between the parts of a routine."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error, info, warning

REFERENCES: dict[str, Code] = {
    "R301": error(
        "Det finns inget steg eller slut som heter ”{id}”.",
        "There is no step or end called “{id}”.",
        "Skriv id:t på ett steg eller slut i rutinen.",
        "Write the id of a step or end in the procedure.",
    ),
    "R302": error(
        "Det finns inget steg som heter ”{id}”.",
        "There is no step called “{id}”.",
        "Skriv id:t på ett steg i rutinen.",
        "Write the id of a step in the procedure.",
    ),
    "R303": error(
        "Det finns ingen fråga som heter ”{id}”.",
        "There is no question called “{id}”.",
        "Skriv id:t på en fråga i rutinen.",
        "Write the id of a question in the procedure.",
    ),
    "R304": error(
        "Det finns ingen kontakt som heter ”{id}” i katalogen ”{directory}”.",
        "There is no contact called “{id}” in the directory “{directory}”.",
        "Lägg till kontakten i katalogen, eller rätta id:t.",
        "Add the contact to the directory, or correct the id.",
    ),
    "R305": error(
        "Det finns inget krav (clause) som heter ”{id}”.",
        "There is no clause called “{id}”.",
        "Lägg till kravet under [[clause]] i rutinen, eller rätta id:t.",
        "Add the clause under [[clause]] in the procedure, or correct the id.",
    ),
    "R306": error(
        "Det finns ingen källa (reference) som heter ”{id}”.",
        "There is no reference called “{id}”.",
        "Lägg till källan under [[reference]], eller rätta id:t.",
        "Add the reference under [[reference]], or correct the id.",
    ),
    "R307": error(
        "Det finns ingen rutin som heter ”{id}”.",
        "There is no procedure called “{id}”.",
        "Lägg filen i mappen procedures, eller rätta id:t.",
        "Put the file in the folder procedures, or correct the id.",
    ),
    "R308": error(
        "Rutinen ”{procedure}” har ingen ingång som heter ”{id}”.",
        "The procedure “{procedure}” has no entry called “{id}”.",
        "Skriv id:t på en av dess [[entry]].",
        "Write the id of one of its [[entry]] tables.",
    ),
    "R309": error(
        "”{id}” används två gånger ({what}). Första gången på rad {first}.",
        "“{id}” is used twice ({what}). The first time on line {first}.",
        "Ge den ena ett annat id.",
        "Give one of them another id.",
    ),
    "R310": error(
        "Steget ”{step}” saknar en väg vidare som alltid gäller.",
        "The step “{step}” has no way on that always holds.",
        "Lägg sist: [[step.next]] med bara goto. Då finns alltid en väg vidare.",
        "Put last: [[step.next]] with only goto. Then there is always a way on.",
    ),
    "R311": error(
        "Den här vägen kan aldrig tas: raden på rad {before} står före, saknar when och gäller därför alltid.",
        "This way can never be taken: the row on line {before} stands before it, has no when and so always holds.",
        "Raden utan when ska stå sist på steget. {mend}",
        "The row without when stands last at its step. {mend}",
    ),
    "R312": error(
        "Frågan ”{question}” har inget svar som heter ”{value}”.",
        "The question “{question}” has no answer called “{value}”.",
        "I filen heter frågans svar: {allowed}.",
        "In the file the question's answers are called: {allowed}.",
    ),
    "R313": error(
        "Frågan ”{question}” är av slaget ”{kind}” och kan inte jämföras med {found}.",
        "The question “{question}” is of kind “{kind}” and cannot be compared with {found}.",
        "Skriv till exempel {example}.",
        "Write for example {example}.",
    ),
    "R314": error(
        'goto = "return" fungerar bara i en omväg (detour). Steget nås från ingången ”{entry}”.',
        'goto = "return" works only in a detour. The step is reached from the entry “{entry}”.',
        "Skriv id:t på ett steg eller ett slut.",
        "Write the id of a step or an end.",
    ),
    "R315": error(
        "Omvägen ”{detour}” leder till slutet ”{end}”. En omväg ska leda tillbaka.",
        "The detour “{detour}” leads to the end “{end}”. A detour leads back.",
        'Skriv goto = "return".',
        'Write goto = "return".',
    ),
    "R316": error(
        "Mer än en omväg har acute = true: {ids}.",
        "More than one detour has acute = true: {ids}.",
        "Behåll acute = true på en enda omväg. Den öppnas med F2.",
        "Keep acute = true on a single detour. F2 opens it.",
    ),
    "R317": error(
        "Kontakten är markerad named = true, men rutinen säger inte vilken fråga som är samtycket.",
        "The contact is marked named = true, but the procedure does not say which question is the consent.",
        'Lägg till [consent] med question = "…".',
        'Add [consent] with question = "…".',
    ),
    "R318": error(
        "Det finns ingen omväg som heter ”{id}”.",
        "There is no detour called “{id}”.",
        "Skriv id:t på en [[detour]] i rutinen.",
        "Write the id of a [[detour]] in the procedure.",
    ),
    "R319": error(
        "Det finns ingen kontaktkatalog som heter ”{id}”.",
        "There is no contact directory called “{id}”.",
        "Lägg filen i mappen contacts, eller rätta id:t.",
        "Put the file in the folder contacts, or correct the id.",
    ),
    "R320": error(
        "Rutinen pekar på kontakter men säger inte vilken katalog de står i.",
        "The procedure points at contacts but does not say which directory they stand in.",
        'Lägg till contacts = "…" överst i filen.',
        'Add contacts = "…" at the top of the file.',
    ),
    "R321": error(
        "Slaget ”{value}” är inget svar på frågan om samtycke: den ska vara ja/nej.",
        "The kind “{value}” cannot answer the question on consent: it should be yes-no.",
        'Ge frågan kind = "yes-no".',
        'Give the question kind = "yes-no".',
    ),
    "R322": error(
        "Rutinen saknar {what}.",
        "The procedure has no {what}.",
        "Lägg till minst en.",
        "Add at least one.",
    ),
    "R323": error(
        "Det finns inget slut som heter ”{id}”.",
        "There is no end called “{id}”.",
        "Skriv id:t på ett slut i rutinen.",
        "Write the id of an end in the procedure.",
    ),
    "R324": error(
        "Frågan ”{question}” är av slaget ”{kind}”: dess svar är ingen tid att följa upp till.",
        "The question “{question}” is of kind “{kind}”: its answer is no time to follow up by.",
        'Skriv id:t på en fråga med kind = "date" eller "datetime", eller ta bort by.',
        'Write the id of a question with kind = "date" or "datetime", or take by out.',
    ),
    "R325": error(
        "Två {several} har samma id, ”{id}” (rad {first} och {here}). Samtidigt nämns ”{lost}” på {count} ställen, men "
        "{none} heter så.",
        "Two {several} have the same id, “{id}” (lines {first} and {here}). At the same time “{lost}” is named in "
        "{count} places, but {none} is called so.",
        'Troligen ska {the} på rad {here}, ”{title}”, heta så: skriv id = "{lost}" där.',
        'Probably {the} on line {here}, “{title}”, should be called so: write id = "{lost}" there.',
    ),
    "R326": error(
        "Det finns ingen påminnelse som heter ”{id}”.",
        "There is no reminder called “{id}”.",
        "Skriv id:t på en [[reminder]] i rutinen.",
        "Write the id of a [[reminder]] in the procedure.",
    ),
    "R327": error(
        "Det finns ingen uppföljning som heter ”{id}”.",
        "There is no follow-up called “{id}”.",
        "Skriv id:t på en [[step.follow_up]] i rutinen.",
        "Write the id of a [[step.follow_up]] in the procedure.",
    ),
    "R331": warning(
        "Inget i rutinen uppfyller kravet ”{text}” ({place}).",
        "Nothing in the procedure carries out the clause “{text}” ({place}).",
        'Skriv clauses = ["{id}"] på det steg eller den påminnelse som gör det (på en kontakt: "{routine}:{id}"). '
        "Finns det inget sådant: lägg till ett steg, eller tysta med ett skäl.",
        'Write clauses = ["{id}"] at the step or the reminder that does it (at a contact: "{routine}:{id}"). '
        "Is there none: add a step, or silence this with a reason.",
    ),
    "R332": warning(
        "Kravet ”{text}” ({place}) uppfylls bara av det som ingen kommer till: {carriers}.",
        "The clause “{text}” ({place}) is carried out only by what nobody comes to: {carriers}.",
        "Rätta vägen dit, eller låt något annat uppfylla kravet.",
        "Correct the way there, or let something else carry out the clause.",
    ),
    "R333": info(
        "Uppfyller inget krav: {what}.",
        "Carries out no clause: {what}.",
        'Hör det till ett krav: skriv clauses. Är det ert eget: lägg till ett krav med origin = "handbook" och källan.',
        'If it belongs to a clause, write clauses. If it is your own: add a clause with origin = "handbook" '
        "and its source.",
    ),
    "R334": info(
        "Uppfyller inget krav ur det beslutade dokumentet, bara regler ur handböcker: {what}.",
        "Carries out no clause of the decided document, only rules of handbooks: {what}.",
        "Är det meningen: låt det vara. Den som beslutar rutinen behöver veta det.",
        "If that is meant, leave it. Whoever decides the procedure needs to know it.",
    ),
}
