"""Codes laid on passages through the page's own route: session, token, journal, one durable transaction each."""
import json
import multiprocessing
import random
import time

from house import Client
from table import part

RATE, LATE = 200, 30
# Taguette 1.5.2 on the same work.
PEER_RATE, PEER_LATE = 2, 400
DATA = {"Accept": "application/json"}
CODES = 60


def ranges(turns, count, dice):
    """That many passages of one or two sentences in the words of those who answer, none twice."""
    at, all_ = 0, set()
    answers = []
    for name, said in turns:
        if name != "CLAIRE":
            answers.append((at, said))
        at += len(said) + 1
    while len(all_) < count:
        start, said = dice.choice(answers)
        stops = [place + 1 for place, sign in enumerate(said) if sign == "."]
        first = dice.randrange(len(stops))
        last = min(len(stops) - 1, first + dice.randrange(2))
        begins = 0 if first == 0 else stops[first - 1] + 1
        passage = (start + begins, start + stops[last], dice.randrange(CODES))
        all_.add(passage)
    return sorted(all_, key=lambda _: dice.random())


def codebook(client, study, source):
    """Sixty codes of the study."""
    for number in range(CODES):
        client.send(f"{study}/codes", {"name": f"Code {number}"})
    told = json.loads(client.get(f"{source}/codings", DATA))
    return [code["id"] for code in told["codes"]]


def lay(client, source, place, code):
    fields = {"csrf": client.csrf, "start": place[0], "end": place[1], **code}
    answer, body = client.post(f"{source}/codings", fields, DATA)
    assert answer.status == 200, (answer.status, body[:200])
    return json.loads(body)


def fill(client, source, codes, passages):
    """Lays them all; excerpts of the passages, by their place."""
    excerpts = {}
    for start, stop, code in passages:
        told = lay(client, source, (start, stop), {"code": codes[code]})["coding"]
        if told["quotable"]:
            excerpts[(start, stop)] = told["excerpt"]
    return excerpts


def work(port, account, source, codes, passages, together, answers):
    client, taken = Client(port, account), []
    together.wait()
    begun = time.monotonic()
    for start, stop, code in passages:
        asked = time.monotonic()
        lay(client, source, (start, stop), {"code": codes[code]})
        taken.append((time.monotonic() - asked) * 1000)
    answers.put((begun, time.monotonic(), taken))


def rate(port, account, source, codes, passages, clients):
    """Codings a second and each one's milliseconds, when that many members code at once, each in a process."""
    fork = multiprocessing.get_context("fork")
    together, answers = fork.Barrier(clients), fork.Queue()
    shares = [passages[at::clients] for at in range(clients)]
    all_ = [fork.Process(target=work, args=(port, account, source, codes, share, together, answers)) for share in shares]
    for one in all_:
        one.start()
    told = [answers.get(timeout=300) for _ in all_]
    for one in all_:
        one.join()
    taken = [each for _, _, own in told for each in own]
    return len(taken) / (max(end for _, end, _ in told) - min(begun for begun, _, _ in told)), taken


def measure(table, port, account, source, codes, passages, runs, what):
    """`passages`: those to add now; as many for each run and number of clients."""
    share = len(passages) // (2 * runs)
    for clients in (1, 8):
        rates, late, mid = [], [], []
        for _ in range(runs):
            each, taken = rate(port, account, source, codes, passages[:share], clients)
            passages = passages[share:]
            rates.append(each)
            late.append(part(taken, 0.99))
            mid.append(part(taken, 0.5))
        name = f"coding, {clients} client{'s' if clients > 1 else ''}"
        table.add(name, rates, "/s", RATE, most=False, peer=PEER_RATE, source=what)
        table.add(f"{name}: half take less than", mid, "ms", source=what)
        table.add(f"{name}: 99 in 100 take less than", late, "ms", LATE, peer=PEER_LATE, source=what)


def draw(turns, count, seed=2):
    return ranges(turns, count, random.Random(seed))
