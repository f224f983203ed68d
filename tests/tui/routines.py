"""The content that the screens are tried with."""

from __future__ import annotations

CONTACTS = """
format = 1
id = "enhet"
timezone = "Europe/Stockholm"
country = "SE"
office_hours = "Mo-Fr 08:00-16:30; PH off"

[[contact]]
id = "sos-alarm"
name = "SOS Alarm 112"
phone = "112"
hours = "24/7"

[[contact]]
id = "chef"
name = "Närmaste chef"
role = "Leder enheten"
phone = ""
hours = "office"
otherwise = ["jouren"]

[[contact]]
id = "jouren"
name = "Sociala jouren"
phone = "044-775 78 78"
hours = "Mo-Su 00:00-24:00"
ask_for = "jourhavande"
note = "Svarar alla dagar."
source = "Rutinen"
"""

ROUTINE = """
format = 1
id = "rutin"
title = "Misstanke om våld"
organisation = "Omsorgen, Exempelby"
language = "sv"
version = "1.0"
contacts = "enhet"
decided_by = "Nämnden"
decided_on = 2025-03-01

[[entry]]
id = "misstanke"
title = "Jag misstänker våld"
text = "Ingen har berättat."
start = "start"

[[entry]]
id = "fragor"
title = "Alla slags frågor"
start = "alla"

[[entry]]
id = "lasa"
title = "Bara läsa"
start = "las"

[[step]]
id = "start"
title = "Fråga i enskildhet"
role = "medarbetare"
guide = '''
Var ensam med personen.

- Den första punkten är så lång att den måste brytas till en rad till, var den än står.
- Den andra.
'''
say = ["Jag lyssnar på dig, och jag har all tid som du behöver för att berätta.", "Jag tror på dig."]
avoid = ["Varför gick du inte?"]
call = ["chef"]
refs = ["lagen"]
  [[step.question]]
  id = "ensam"
  text = "Är ni ensamma?"
  kind = "yes-no"
  unsure = true
  required = true
  [[step.question]]
  id = "varfor-inte"
  text = "Vem är mer i rummet?"
  kind = "text"
  record = "observation"
  when = { ensam = ["no", "unsure"] }
  [[step.next]]
  when = { ensam = "no" }
  goto = "omvagen"
  [[step.next]]
  goto = "beratta"

[[step]]
id = "omvagen"
title = "Skapa enskildhet"
  [[step.question]]
  id = "sagt"
  text = "Vad sa personen i rummet?"
  kind = "text"
  record = "quote"
  speaker = "personen"
  [[step.next]]
  goto = "beratta"

[[step]]
id = "beratta"
title = "Ta emot berättelsen"
guide = "Lyssna. **Lova inget.**"
call = ["jouren", "chef"]
  [[step.question]]
  id = "ord"
  text = "Vad berättar personen?"
  hint = "Så ordagrant du kan."
  kind = "text"
  record = "quote"
  speaker = "personen"
  required = true
  [[step.follow_up]]
  id = "uppfoljning"
  text = "Följ upp hur det går"
  within = "P14D"
  [[step.next]]
  goto = "klart"

[[step]]
id = "alla"
title = "Alla slags frågor"
call = ["jouren", "chef"]
  [[step.question]]
  id = "ja-nej"
  text = "Ja eller nej?"
  kind = "yes-no"
  [[step.question]]
  id = "en-av"
  text = "Vem?"
  kind = "choice"
  options = [{ id = "partner", text = "Partner" }, { id = "annan", text = "Annan" }]
  [[step.question]]
  id = "flera"
  text = "Vilka slag?"
  kind = "choices"
  options = [{ id = "fysiskt", text = "Fysiskt" }, { id = "hot", text = "Hot" }]
  [[step.question]]
  id = "lista"
  text = "Gjort?"
  kind = "checklist"
  options = [{ id = "a", text = "Sagt att jag lyssnar", required = true }, { id = "b", text = "Gett kortet" }]
  [[step.question]]
  id = "text"
  text = "Vad såg du?"
  kind = "text"
  record = "observation"
  [[step.question]]
  id = "antal"
  text = "Hur många barn?"
  kind = "number"
  min = 0
  max = 20
  unit = "barn"
  [[step.question]]
  id = "dag"
  text = "Vilken dag?"
  kind = "date"
  [[step.question]]
  id = "tid"
  text = "När hände det?"
  kind = "datetime"
  [[step.question]]
  id = "samtal"
  text = "Samtalet"
  kind = "contacted"
  [[step.next]]
  goto = "klart"

[[step]]
id = "las"
title = "Något att läsa"
guide = "Läs det här."
  [[step.next]]
  goto = "las-mer"

[[step]]
id = "las-mer"
title = "Mer att läsa"
  [[step.next]]
  goto = "klart"

[[step]]
id = "ring-112"
title = "Ring 112 nu"
call = ["sos-alarm"]
  [[step.question]]
  id = "larmat"
  text = "Har du ringt 112?"
  kind = "yes-no"
  required = true
  [[step.next]]
  goto = "return"

[[step]]
id = "avbruten"
title = "Ni blir avbrutna"
  [[step.question]]
  id = "av-vem"
  text = "Vem kom?"
  kind = "text"
  record = "observation"
  [[step.next]]
  goto = "return"

[[detour]]
id = "akut"
title = "Akut fara"
start = "ring-112"
acute = true

[[detour]]
id = "storning"
title = "Någon kommer"
start = "avbruten"

[[reminder]]
id = "tyst"
text = "Prata lågt."
when = { ensam = "unsure" }

[[end]]
id = "klart"
title = "Samtalet är dokumenterat"
text = "Du har gjort det du ska."

[[reference]]
id = "lagen"
title = "Socialtjänstlagen"
valid_as_of = 2025-07-01
"""


def long_routine(steps: int) -> str:
    """A routine of many steps in a row."""
    parts = [ROUTINE[: ROUTINE.index("[[entry]]")], '[[entry]]\nid = "in"\ntitle = "Den långa"\nstart = "s1"\n']
    for n in range(1, steps + 1):
        goto = f"s{n + 1}" if n < steps else "ut"
        parts.append(f'[[step]]\nid = "s{n}"\ntitle = "Steg nummer {n}"\n  [[step.next]]\n  goto = "{goto}"\n')
    parts.append('[[end]]\nid = "ut"\ntitle = "Ut"\n')
    return "\n".join(parts)
