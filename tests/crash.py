#!/usr/bin/env python3
"""Kills the program in the middle of its work, and cuts its power, many times: no acknowledged write may be lost.

Each client begins studies, one after the other, and notes a name as kept when, and only when, the program answered
that it is. After each kill -9 the program starts again, and every kept name must be there, in a sound database. For
power cuts the program's writes are recorded once (strace) and replayed up to random points by
../shared/tools/powercut.py, which also reorders and tears what was not yet synced.

  ASTERISM=target/debug/asterism tests/crash.py --kills 50 --cuts 50
"""
import argparse
import http.client
import json
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from house import Client, Server, demo, hidden

POWERCUT = pathlib.Path(__file__).resolve().parents[2] / "shared/tools/powercut.py"
KEYS = "SELECT name FROM study"


class Founder(Client):
    """One member, signed in, who begins studies."""

    def __init__(self, port, cookie):
        super().__init__(port, cookie)
        form, answer = self.ask("GET", "/studies/new")
        assert answer.status == 200, (answer.status, "the session is gone")
        self.hidden = hidden(form)

    def begin_study(self, name):
        form = {**self.hidden, "name": name, "basis": "consentement", "notice": "v1", "purpose": "x" * 200}
        _, answer = self.ask("POST", "/studies", form)
        return answer.status == 303


def sign_in(folder, account):
    """Signs in once; the session outlives the kills, as every acknowledged write does."""
    server = Server(folder)
    cookie = Client(server.port).enter(*account).cookie
    server.kill()
    return cookie


def load(port, cookie, keep, stop, clients, limit=None):
    """Clients that begin studies until told to stop; `keep` is called with each name that was acknowledged."""

    def work(number):
        try:
            client = Founder(port, cookie)
            count = 0
            while not stop.is_set() and (limit is None or count < limit):
                name = f"study-{number}-{count}-{random.random()}"
                if client.begin_study(name):
                    keep(name)
                count += 1
        except (OSError, http.client.HTTPException):
            pass  # the program was killed under it

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    return threads


def check(folder, kept):
    """Every kept name is there, each with its journal line, in a sound database."""
    connection = sqlite3.connect(f"file:{folder}/asterism.db?mode=ro", uri=True)
    names = {name for (name,) in connection.execute(KEYS)}
    lost = [name for name in kept if name not in names]
    sound = connection.execute("PRAGMA quick_check").fetchone()[0]
    lone = connection.execute(
        "SELECT count(*) FROM study s WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.object = s.id)"
    ).fetchone()[0]
    connection.close()
    assert sound == "ok", sound
    assert lone == 0, f"{lone} studies without their journal line"
    return lost


def kills(count):
    with tempfile.TemporaryDirectory() as folder:
        cookie = sign_in(folder, demo(folder))
        kept, starts = [], []
        for _ in range(count):
            server = Server(folder)
            starts.append(server.started)
            stop = threading.Event()
            threads = load(server.port, cookie, kept.append, stop, clients=4)
            time.sleep(random.uniform(0.25, 0.9))
            server.kill()
            stop.set()
            for thread in threads:
                thread.join()
            lost = check(folder, kept)
            assert not lost, f"{len(lost)} acknowledged writes lost: {lost[:3]}"
        server = Server(folder)
        assert Founder(server.port, cookie).begin_study("after"), "the next write does not work"
        server.kill(signal.SIGTERM)
        worst = max(starts)
        print(f"{count} kills: {len(kept)} acknowledged, 0 lost; slowest start {worst * 1000:.0f} ms")
        assert len(kept) > count, "too few writes to prove anything"


def cuts(count):
    if not POWERCUT.exists():
        print(f"skipped: power cuts, {POWERCUT} is not there")
        return
    with tempfile.TemporaryDirectory() as work:
        folder, base = f"{work}/data", f"{work}/base"
        cookie = sign_in(folder, demo(folder))
        subprocess.run(["cp", "-a", folder, base], check=True)
        trace, acks = f"{work}/trace.log", f"{work}/acks.txt"
        before = [sys.executable, POWERCUT, "record", "--root", folder, "--trace", trace, "--"]
        server = Server(folder, before)
        lock = threading.Lock()
        with open(acks, "w") as kept:
            def keep(name):
                with lock:
                    kept.write(f"{time.time()} {name}\n")
                    kept.flush()

            for thread in load(server.port, cookie, keep, threading.Event(), clients=4, limit=25):
                thread.join()
        server.kill()
        words = [sys.executable, POWERCUT, "replay", "--root", folder, "--base", base, "--trace", trace, "--acks", acks]
        words += ["--cuts", str(count), "--seed", "1", "--db", "asterism.db", "--keys-sql", KEYS]
        told = subprocess.run(words, capture_output=True, text=True)
        result = json.loads(told.stdout)
        print(f"{count} power cuts × {len(result['results'])} modes:", json.dumps(result["results"]))
        assert result["acks"] >= 90, "too few writes to prove anything"
        assert told.returncode == 0, told.stdout


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--kills", type=int, default=50)
    words.add_argument("--cuts", type=int, default=50)
    words.add_argument("--seed", type=int, default=int(time.time()))
    wanted = words.parse_args()
    print(f"seed {wanted.seed}")
    random.seed(wanted.seed)
    try:
        kills(wanted.kills)
        cuts(wanted.cuts)
    finally:
        Server.kill_all()


main()
