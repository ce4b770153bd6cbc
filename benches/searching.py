"""The search page over many short turns of speech, a third of which hold the word that is sought.

The turns come in through the pages as anyone's do, and the answer is the whole page with its extracts, each of them
checked for consent: not the index alone.
"""
import time
import urllib.parse

import imports
import words
from table import part

GOAL_HALF, GOAL_LATE = 10, 80
FILE = 5_000
# A word, its plural, a beginning of it, and a phrase: each is said in a third of the turns.
ASKED = (f"{words.SOUGHT} ", f"{words.SOUGHT}s ", words.SOUGHT[:-3], f"« c’est la {words.SOUGHT} »")


def measure(table, client, count, asks, runs):
    study = client.study("Recherche")
    begun = time.monotonic()
    for seed in range(max(1, count // FILE)):
        imports.drop(client, study, [(f"paroles-{seed}.txt", words.txt(words.short(min(FILE, count), seed)))])
    table.add(f"import of {count} turns", time.monotonic() - begun, "s", source=f"files of {min(FILE, count)} turns")
    half, late = [], []
    for _ in range(runs):
        taken = []
        for at in range(asks):
            asked = time.monotonic()
            page = client.get(f"/search?q={urllib.parse.quote(ASKED[at % len(ASKED)])}")
            taken.append((time.monotonic() - asked) * 1000)
            assert page.count(b'<mark class="found">') >= 20, ("nothing was found", ASKED[at % len(ASKED)])
        half.append(part(taken, 0.5))
        late.append(part(taken, 0.99))
    what = f"{count} documents, a third match; the page, over HTTP; {asks} questions"
    table.add("search: half take less than", half, "ms", GOAL_HALF, source=what)
    table.add("search: 99 in 100 take less than", late, "ms", GOAL_LATE, source=what)
