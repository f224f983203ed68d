"""A routine on paper, for when the laptop is not there: an HTML page made for A4, and a card with numbers only.

`page.paper` and `card.card` give the whole page as text; nothing here reads a file or asks a clock. The page
holds no script and fetches nothing, and texts from files stand in it only escaped (`markup`).
"""
