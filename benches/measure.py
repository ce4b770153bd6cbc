#!/usr/bin/env python3
"""Measures the built program and prints every figure beside its goal.

A figure that is missed is said, and ends nothing: machines differ, and this is no test. The exit code is 0 when all
that was asked could be measured.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

import browsing
import building
import codings
import imports
import reports
import searching
import starting
import words
from house import PROGRAM, Client, Server, demo
from table import Table, part


def wishes():
    told = argparse.ArgumentParser(description="Measures the built program (ASTERISM, or target/release/asterism).")
    told.add_argument("--quick", action="store_true", help="small sizes: only shows that the measuring works")
    told.add_argument("--folder", default="/var/tmp", help="where the throw-away folders are made: a real disk")
    told.add_argument("--edit", action="store_true", help="also time cargo check after an edit")
    told.add_argument("--build", action="store_true", help="also time the release build from nothing")
    told.add_argument("--only", default="", help="parts, by a comma: start import coding browser report search")
    return told.parse_args()


class Sizes:
    def __init__(self, quick):
        self.runs = 1 if quick else 5
        self.pages = 5 if quick else 200
        self.codings = 40 if quick else 2_000
        self.added = 40 if quick else 4_000
        self.citations = 10 if quick else 200
        self.documents = 1_000 if quick else 100_000
        self.asks = 10 if quick else 400
        self.dense = 20 if quick else 500


def disk(folder):
    """The file system of a folder, and how long it takes to make one page durable."""
    best = ("", "?")
    with open("/proc/mounts") as told:
        for line in told:
            device, place, kind = line.split()[:3]
            under = os.path.realpath(folder).startswith(place.rstrip("/") + "/")
            if under and len(place) >= len(best[0]):
                best = (place, f"{kind} on {device}")
    taken = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        # In place, as a write-ahead log that has reached its length.
        file.write(b"x" * 4096 * 200)
        file.flush()
        os.fsync(file.fileno())
        for at in range(200):
            os.pwrite(file.fileno(), b"y" * 4096, 4096 * at)
            begun = time.monotonic()
            os.fdatasync(file.fileno())
            taken.append((time.monotonic() - begun) * 1000)
    return f"{best[1]}; 4 KiB made durable in {part(taken, 0.5):.2f} ms (99 in 100: {part(taken, 0.99):.2f} ms)"


def house(table, sizes, folder, database, parts):
    """Everything that is measured on one engine."""
    engine = "PostgreSQL" if database else "SQLite"
    account = demo(folder, database)
    if "start" in parts:
        starting.measure(table, folder, database, sizes.runs, f"the demonstration, {engine}")
    server = Server(folder, database)
    client = Client(server.port, account)
    few = min(3, sizes.runs)
    study, source, turns = imports.measure(table, client, sizes.pages, few)
    if "import" in parts:
        imports.eight(table, client, few)
    excerpts = {}
    if parts & {"coding", "browser", "report"}:
        passages = codings.draw(turns, sizes.codings + sizes.added)
        codes = codings.codebook(client, study, source)
        excerpts = codings.fill(client, source, codes, passages[: sizes.codings])
    if "coding" in parts:
        what = f"{sizes.pages} pages and {sizes.codings} codings at the start, {engine}, the page's route over HTTP"
        codings.measure(table, server.port, account, source, codes, passages[sizes.codings :], few, what)
    if "report" in parts:
        reports.measure(table, client, study, excerpts.values(), sizes.citations, few)
    if "browser" in parts:
        seen = [("home page", "/", False), ("study", study, False), ("material", f"{study}/sources", False),
                ("codebook", f"{study}/codes", False), ("persons", "/persons", False)]
        fresh = dense(client, sizes, turns)
        # In the middle of the text, so that turns come in on both sides.
        coded = [(f"reading, {sizes.pages} pages", f"{source}?at={len(turns) // 2}", True),
                 (f"reading, {sizes.dense} codings open", fresh, True)]
        browsing.measure(table, server.port, account, coded + seen, sizes.runs)
    if "search" in parts:
        searching.measure(table, client, sizes.documents, sizes.asks, few)
    table.add("memory after all this, resident", server.memory()[0], "MiB", source=engine)
    server.stop()
    if "import" in parts:
        imports.command(table, study, sizes.pages, few, folder, database)
    if "start" in parts and "search" in parts:
        starting.measure(table, folder, database, few, f"all that was measured above, {engine}")


def dense(client, sizes, turns):
    """A short interview whose open window holds all of its codings, as the peer paints them all at once."""
    turns = turns[:100]
    study = client.study("Dense")
    source, *_ = imports.drop(client, study, [("dense.docx", words.docx(turns))])
    codes = codings.codebook(client, study, source)
    codings.fill(client, source, codes, codings.draw(turns, sizes.dense, seed=3))
    return source


def postgres(url):
    """A schema of its own for this run, and how durable that server is; needs psql."""
    name = f"measure_{os.getpid()}"
    ask = lambda sql: subprocess.run(["psql", url, "-Atc", sql], check=True, capture_output=True, text=True).stdout
    settings = [f"{name}={ask(f'SHOW {name}').strip()}" for name in ("fsync", "synchronous_commit", "server_version")]
    ask(f"CREATE SCHEMA {name}")
    joint = "&" if "?" in url else "?"
    return f"{url}{joint}options=-csearch_path%3D{name}", ", ".join(settings), lambda: ask(f"DROP SCHEMA {name} CASCADE")


def main():
    wanted = wishes()
    if not os.path.exists(PROGRAM):
        sys.exit(f"asterism: {PROGRAM} is not there: cargo build --release -p asterism, or name it with ASTERISM")
    sizes, table = Sizes(wanted.quick), Table()
    parts = set(filter(None, wanted.only.split(","))) or {"start", "import", "coding", "browser", "report", "search"}
    print(f"{PROGRAM}: {os.path.getsize(PROGRAM) >> 20} MiB")
    print(f"disk of {wanted.folder}: {disk(wanted.folder)}")
    try:
        with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
            house(table, sizes, folder, None, parts)
        if url := os.environ.get("ASTERISM_DATABASE"):
            url, settings, drop = postgres(url)
            print(f"PostgreSQL: {settings}")
            try:
                with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
                    house(table, sizes, folder, url, parts)
            finally:
                drop()
        if wanted.edit:
            building.edit(table, 3)
        if wanted.build:
            building.nothing(table)
    finally:
        for server in list(Server.running):
            server.stop()
        table.show()


main()
