"""The complete examples of docs/format.md: every key of every format, in files that hold together.

They show the form and nothing else: no municipality's routine says what stands here. A test reads and walks
them, and puts the short example of each key in its place here.
"""

PROCEDURE = '''\
format = 1
id = "kristianstad-vnr"
title = "Misstanke om våld i nära relation"
organisation = "Omsorgsförvaltningen, Kristianstads kommun"
language = "sv"
version = "2026.1"
contacts = "kristianstad"
decided_by = "Ledningsgruppen"
decided_on = 2009-06-08
review_by = 2027-06-01
source = "Rutin vid …"

[consent]
question = "samtycke"

[[clause]]
id = "k1"
text = "Frågan ställs i enskildhet."
place = "punkt 1"

[[clause]]
id = "k3"
text = "VNR-utredarna ger råd."
place = "punkt 3"

[[clause]]
id = "k4"
text = "Närmaste chef kontaktas."
place = "punkt 4"

[[clause]]
id = "k5"
text = "Följ upp hur det går."
place = "punkt 5"

[[clause]]
id = "k6"
text = "Kontakta aldrig familj eller släkt."
origin = "handbook"                        # not in the decided document: say where it comes from
source = "Fältets praxis"

[[clause]]
id = "k7"
text = "Bekräftas våld ska frågan om barn alltid ställas."
place = "punkt 7"

[[entry]]
id = "misstanke"
title = "Jag misstänker våld"
text = "Något stämmer inte"
start = "enskildhet"

[[entry]]
id = "berattar"
title = "Någon berättar"
start = "enskildhet"

[[step]]
id = "enskildhet"
title = "Fråga i enskildhet"
role = "medarbetare"
guide = """
Ställ frågan när ni är **ensamma**.

- Ta inte hjälp av anhöriga för att tolka.
- Är ni inte ensamma: vänta."""
say = ["Jag lyssnar."]
avoid = ["Varför gick du inte?"]
clauses = ["k1"]

  [[step.question]]
  id = "i-enskildhet"
  text = "Är ni ensamma?"
  kind = "yes-no"
  unsure = true
  required = true
  hint = "Fråga lugnt."

  [[step.next]]
  when = { i-enskildhet = "yes" }
  goto = "ta-emot"
  [[step.next]]                            # the last row has no `when`: there is always a way on
  goto = "avslutat"

[[step]]
id = "ta-emot"
title = "Ta emot berättelsen"
refs = ["handbok-vald"]

  [[step.question]]
  id = "vald"
  text = "Bekräftar personen våld?"
  kind = "yes-no"
  required = true

  [[step.question]]
  id = "egna-ord"
  text = "Vad berättar personen?"
  kind = "text"
  record = "quote"
  speaker = "personen"
  lines = 4
  when = { vald = "yes" }

  [[step.question]]
  id = "relation"
  text = "Vem är det som utövar våld?"
  kind = "choice"
  options = [
    { id = "partner", text = "Partner eller tidigare partner" },
    { id = "annan", text = "Någon annan" },
  ]
  when = { vald = "yes" }

  [[step.question]]
  id = "slag"
  text = "Vilket våld handlar det om?"
  kind = "choices"
  options = [ { id = "fysiskt", text = "Fysiskt" }, { id = "psykiskt", text = "Psykiskt" } ]
  when = { vald = "yes" }

  [[step.question]]
  id = "nar"
  text = "När hände det?"
  kind = "datetime"
  when = { vald = "yes" }

  [[step.question]]
  id = "heder"
  text = "Finns det något som tyder på hedersrelaterat våld?"
  kind = "yes-no"
  unsure = true

  [[step.next]]
  when = { vald = "yes" }
  goto = "barn"
  [[step.next]]
  goto = "chef"

[[step]]
id = "barn"
title = "Fråga om barn"
clauses = ["k7"]

  [[step.question]]
  id = "barn-hemma"
  text = "Finns det barn i hemmet?"
  kind = "yes-no"
  required = true

  [[step.question]]
  id = "antal-barn"
  text = "Hur många barn?"
  kind = "number"
  min = 0
  max = 17
  unit = "barn"
  when = { barn-hemma = "yes" }

  [[step.question]]
  id = "anmalt"
  text = "Är en anmälan gjord?"
  kind = "yes-no"
  when = { barn-hemma = "yes" }

  [[step.next]]
  goto = "chef"

[[step]]
id = "chef"
title = "Kontakta chef"
call = [
  "narmaste-chef",
  { contact = "vnr-utredare", when = { vald = "yes" }, named = true, clauses = ["k3"] },
]
clauses = ["k4"]

  [[step.question]]
  id = "samtycke"
  text = "Får du berätta vem personen är?"
  kind = "yes-no"

  [[step.question]]
  id = "chef-samtal"
  text = "Vem talade du med?"
  kind = "contacted"

  [[step.question]]
  id = "klart"
  text = "Är det här gjort?"
  kind = "checklist"
  options = [
    { id = "dokumenterat", text = "Skrivet i verksamhetssystemet", required = true },
    { id = "berattat", text = "Personen vet vad som händer nu" },
  ]

  [[step.question]]
  id = "nasta-besok"
  text = "När ses ni nästa gång?"
  kind = "date"

  [[step.next]]
  goto = "dokumenterat"

  [[step.follow_up]]
  id = "aterbesok"
  text = "Följ upp hur det går"
  by = "nasta-besok"                       # the day that was answered there; without an answer, within
  within = "P14D"
  when = { vald = "yes" }
  clauses = ["k5"]

[[step]]
id = "akut-112"
title = "Ring 112"
call = ["sos-alarm"]                       # built in: it need not stand in the directory

  [[step.next]]
  goto = "return"                          # back to where one was

[[detour]]
id = "akut"
title = "Akut fara"
start = "akut-112"
acute = true
clauses = ["k1"]

[[reminder]]
id = "heder"
text = "Kontakta aldrig familjen."
when = { heder = ["yes", "unsure"] }
steps = ["chef"]
clauses = ["k6"]

[[end]]
id = "dokumenterat"
title = "Samtalet är dokumenterat"
text = "För in i systemet."
then = { procedure = "motala-arbetsledare", entry = "bedomning" }

[[end]]
id = "avslutat"
title = "Ni var inte ensamma"

[[reference]]
id = "handbok-vald"
title = "Handboken Våld"
url = "https://…"
note = "Finns i ledningssystemet"
valid_as_of = 2026-11-01

[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
when = { vald = "yes" }
question = "barn-hemma"
or_reason = true
through = "misstanke"
clauses = ["k7"]

[[safeguard]]
id = "barn-efter-enskildhet"
text = "Om barn frågas först efter frågan om enskildhet."
pattern = "precedence"
step = "barn"
after = "enskildhet"

[[safeguard]]
id = "chef-alltid"
text = "Närmaste chef finns med i varje samtal där våld bekräftas."
pattern = "existence"
when = { vald = "yes" }
call = "narmaste-chef"

[[safeguard]]
id = "aldrig-avslutat"
text = "Bekräftas våld avslutas det aldrig i förtid."
pattern = "absence"
when = { vald = "yes" }
end = "avslutat"
before = true

[[safeguard]]
id = "namn-med-samtycke"
text = "Samråd med namn sker först efter samtycke."
pattern = "precedence"
call = "vnr-utredare"
named = true
after = { samtycke = "yes" }

[[safeguard]]
id = "anmalan"
text = "En anmälan gäller barn: först är det sagt att det finns barn i hemmet."
pattern = "precedence"
holds = { anmalt = "yes" }
after = { barn-hemma = "yes" }

[[example]]
title = "Kvinna berättar"
entry = "berattar"
at = 2026-11-21T22:40:00+01:00
path = ["enskildhet", "ta-emot", "akut-112", "barn", "chef"]
end = "dokumenterat"
calls = ["narmaste-chef", "chef-i-beredskap"]   # closed on a Saturday night; then who answers instead
reminders = []                                  # none shows at the last step
follow_ups = ["aterbesok"]                      # what is left to do
handover = { procedure = "motala-arbetsledare", entry = "bedomning" }

  [example.answers]
  i-enskildhet = "yes"
  vald = "yes"
  egna-ord = "Han låste in mig."
  nar = "2026-11-21 20:30"
  heder = "no"
  barn-hemma = { passed = "hann inte" }    # a required question passed, with the reason
  chef-samtal = "reached"
  klart = ["dokumenterat"]

  [[example.visit]]                        # the detour is taken from this step
  step = "ta-emot"
  detour = "akut"
  answers = { relation = "partner" }

[[silence]]
code = "F219"
key = "id"
reason = "Filen är ett exempel och får heta vad som helst"
'''

DIRECTORY = """\
format = 1
id = "kristianstad"
title = "Kristianstads kommun, Omsorgsförvaltningen"
timezone = "Europe/Stockholm"
country = "SE"
include = ["nationella"]
office_hours = "Mo-Fr 08:00-16:30; PH off"
office_hours_assumed = true                # until somebody has confirmed them

[[contact]]
id = "narmaste-chef"
name = "Närmaste chef"
role = "Hjälp och stöd till dig"
phone = ""                                 # each unit fills in: vnr-wizard contacts set narmaste-chef NUMBER
hours = "office"
otherwise = ["chef-i-beredskap"]
audience = ["professional"]
source = "Rutinen, punkt 3"
clauses = ["kristianstad-vnr:k4"]

[[contact]]
id = "chef-i-beredskap"
name = "Chef i beredskap"
phone = ""
hours = "after-office"

[[contact]]
id = "vnr-utredare"
name = "VNR-utredarna"
phone = "044-13 25 50"
hours = "Mo-Fr 08:00-16:30; PH off"
verified_on = 2026-11-23
ask_for = "Be om Mottagningsteamet."
deidentify = true
languages = ["svenska", "arabiska"]
cost = "gratis"
note = "Numret går till växeln."

[[contact]]
id = "polis"
name = "Polisen"
phone = ""

[[silence]]
code = "C402"
key = "contact.polis"
reason = "Varje enhet fyller i"
"""

SCENARIO = """\
format = 1
id = "lordag-kvall"
title = "Lördag kväll hos Inger"
procedure = "kristianstad-vnr"
entry = "misstanke"
clock = 2026-11-21T22:40:00+01:00          # a Saturday night: contacts answer as they would then
minutes = 30
level = "basic"
goals = ["Fråga i enskildhet."]
intro = "Du kommer till Inger på kvällen."
notes = "Pausa vid dörren."

[[trap]]
id = "barn-intill"
text = "Ett barn hör allt i rummet intill."

[[cue]]
id = "maken-svarar"
step = "enskildhet"
kind = "said"
by = "Maken"
text = "Det är ingen fara med henne."
note = "Ser någon att dörren står öppen?"

[[cue]]                                    # the next fact, once this has been answered
id = "dorren"
step = "enskildhet"
when = { i-enskildhet = "no" }
kind = "seen"
text = "Dörren till barnets rum står på glänt."
trap = "barn-intill"

[[phone]]                                  # in the second hour on the practice clock, when violence is told of
contact = "chef-i-beredskap"
answers = true
when = { vald = "yes" }
after = "PT1H"
within = "PT2H"
text = "Bra att du ringer."

[[expect]]
id = "enskilt"
text = "Frågade i enskildhet."
why = "Då kan Inger svara ärligt."
clauses = ["k1"]
holds = { i-enskildhet = "yes" }

[[expect]]
id = "tid"
text = "Gav Inger tid."
why = "Den som får tid berättar."
wait = "ta-emot"
least = "PT15M"

[[expect]]
id = "barn"
text = "Frågade om barn."
why = "Barn som hör våld far illa."
step = "barn"

[[expect]]
id = "chef"
text = "Ringde chefen samma kväll."
why = "Ingen ska bära det ensam."
call = "chef-i-beredskap"
within = "PT1H"

[[miss]]
id = "infor-maken"
kind = "asked-with-other-present"
text = "Frågan ställdes när maken hörde."
why = "Han kan straffa henne för svaret."
clauses = ["k1"]
observed = true                            # not seen in the answers: somebody ticks it

[[miss]]
id = "utan-samtycke"
kind = "named-without-consent"
text = "Sa vem Inger är utan att få."
why = "Hon mister det lilla hon styr över."
step = "chef"
call = "vnr-utredare"
when = { not = { samtycke = "yes" } }

[[miss]]
id = "barnet-vantar"
kind = "delayed-child-report"
text = "Anmälan om barnet blev inte gjord."
why = "Barnet är kvar i det."
when = { barn-hemma = "yes", not = { anmalt = "yes" } }
after = "PT1H"
at_end = true

[[aftercare]]
contact = "kvinnofridslinjen"
text = "Prata med din chef, eller med företagshälsovården."

[[run]]
title = "Så bör det gå"
answers = { i-enskildhet = "yes", vald = "yes", barn-hemma = "yes", anmalt = "yes", klart = ["dokumenterat"] }
calls = { chef = ["chef-i-beredskap"] }
waits = { ta-emot = "PT20M" }

[[run]]
title = "Maken hör, och barnet glöms"
answers = { i-enskildhet = "yes", vald = "yes", barn-hemma = "yes", anmalt = "no", klart = ["dokumenterat"] }
waits = { ta-emot = "PT90M" }
observed = ["infor-maken"]
unmet = ["chef"]
misses = ["infor-maken", "barnet-vantar"]

  [[run.visit]]                            # as in a procedure's examples
  step = "ta-emot"
  detour = "akut"
  answers = { egna-ord = "Han låste in mig." }

[[silence]]
code = "F219"
key = "id"
reason = "Filen är ett exempel och får heta vad som helst"
"""

SETTINGS = """\
content = "/srv/vnr"
procedure = "kristianstad-vnr"
directory = "kristianstad"
language = "sv"
idle_minutes = 5
retention_days = 30
reference_hint = "Ärendets löpnummer"

[[recovery]]                               # whoever holds the identity can open every note
name = "IT, återställning"
recipient = "age18zuf5lf6t0zr3wc0dnwafyywpvaqvcjrvgkhzn99q9psss8tud3qec35zw"   # an example: nobody holds it

[[colleague]]                              # to whom a note can be handed over
name = "Enhetschef Eva"
recipient = "age18zuf5lf6t0zr3wc0dnwafyywpvaqvcjrvgkhzn99q9psss8tud3qec35zw"
"""

ANSWERS = """\
entry = "misstanke"
at = 2026-11-21T22:40:00                   # without an offset: on the wall's clock of the directory

[answers]
i-enskildhet = "yes"
vald = "yes"
egna-ord = "Han låste in mig."
relation = "partner"
slag = ["fysiskt", "psykiskt"]
nar = 2026-11-21T20:30:00
heder = "unsure"
barn-hemma = "yes"
antal-barn = 2
anmalt = { passed = "hann inte" }
samtycke = "no"
chef-samtal = { contact = "chef-i-beredskap", reached = true, who = "Kim", agreed = "Ses i morgon" }
klart = ["dokumenterat", "berattat"]
nasta-besok = 2026-12-01

[[visit]]                                  # the detour is taken from this step, which is answered first
step = "ta-emot"
detour = "akut"
answers = { vald = "yes" }
"""
