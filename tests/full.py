#!/usr/bin/env python3
"""Fills the disk under the built program: what it answers is kept, what it cannot keep it says, and reading goes on.

The data folder stands on a small disk in memory. Once a filler file has taken the rest of it, each kind of write is
sent until it is refused: 507, with a page that says so; whatever was acknowledged before is there, whatever was
refused is not, and no record stands without its journal line. Reading goes on all the while. When the filler is gone,
every write works again, without a restart.

  ASTERISM=target/debug/asterism tests/full.py        (as root: it mounts the disk)
"""
import contextlib
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

from hostile import Importer, forms, links
from house import Client, Server, demo

SIZE = "8m"
# Sends of each kind before the disk must have been full: the log of the database keeps room for a few.
TRIES = 400


@contextlib.contextmanager
def small_disk():
    """A folder on a disk of its own, or None when this computer does not let us mount one."""
    with tempfile.TemporaryDirectory() as work:
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", work], capture_output=True).returncode == 0
        try:
            yield work if mounted else None
        finally:
            if mounted:
                subprocess.run(["umount", "--lazy", work], check=True)


def fill(path):
    """Takes what is left of the disk, to the last byte."""
    with open(path, "wb", buffering=0) as filler:
        for size in (1 << 20, 1 << 12, 1 << 8, 1):
            with contextlib.suppress(OSError):
                while filler.write(b"\0" * size) == size:
                    pass


class Writer:
    """A kind of record, made by its form: where the form is, and the field that names the record."""

    def __init__(self, client, page, action, field, **more):
        self.client, self.action, self.field, self.more = client, action, field, more
        text, answer = client.ask("GET", page)
        assert answer.status == 200, (page, answer.status)
        (self.form,) = [form for form in forms(text) if form.action == action][:1]

    def write(self, words):
        filled = dict(self.form.filled())
        page, answer = self.client.ask("POST", self.action, {**filled, **self.more, self.field: words})
        return page, answer.status


def writers(client, study):
    code = links(client, f"{study}/codes", "/codes/[0-9a-z]{13}")[0]
    return {
        "person": Writer(client, "/persons/new", "/persons", "name"),
        "organisation": Writer(client, "/organisations/new", "/organisations", "name"),
        "encounter": Writer(client, "/encounters/new", "/encounters", "title", held_on="2026-03-18"),
        "study": Writer(client, "/studies/new", "/studies", "name", basis="consentement", notice="v1"),
        "code": Writer(client, f"{study}/codes", f"{study}/codes", "name"),
        "memo": Writer(client, code, "/memos", "body"),
        "finding": Writer(client, f"{study}/findings/new", f"{study}/findings", "statement"),
        "report": Writer(client, f"{study}/reports/new", f"{study}/reports", "title", body="Texte."),
    }


def rows(folder, table):
    with contextlib.closing(sqlite3.connect(f"file:{folder}/asterism.db?mode=ro", uri=True)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def judge_refusal(kind, page, status):
    assert status == 507, (kind, status)
    said = re.sub(r"<[^>]+>", " ", page[page.index("<main"):])
    assert re.search(r"disque|place", said) and "⟦" not in page, (kind, said[:300])


def reads(client, study):
    """Every space still opens."""
    interview = links(client, f"{study}/sources", "/sources/[0-9a-z]{13}")[0]
    pages = ["/", "/persons", "/encounters", "/studies", study, interview, f"{interview}/receipt", "/search?q=mairie"]
    pages += [study + under for under in ("/codes", "/memos", "/findings", "/reports", "/consents")]
    for page in pages:
        _, answer = client.ask("GET", page)
        assert answer.status == 200, (page, answer.status)
    return len(pages)


def refuse(folder, all_writers):
    """Writes of each kind until they are refused; what was acknowledged is there, and nothing else."""
    kept = 0
    for kind, writer in all_writers.items():
        before, acknowledged = rows(folder, kind), 0
        for count in range(TRIES):
            page, status = writer.write(f"{kind} plein {count} " + "mot " * 200 * (kind == "memo"))
            if status != 303:
                break
            acknowledged += 1
        judge_refusal(kind, page, status)
        assert rows(folder, kind) == before + acknowledged, (kind, "acknowledged", acknowledged)
        kept += acknowledged
    return kept


def refuse_files(folder, importer, ready):
    """A file dropped, and one looked over already and now confirmed, are refused; neither leaves anything."""
    before = [rows(folder, table) for table in ("source", "speaker", "turn", "import_draft", "journal")]
    originals = sorted(pathlib.Path(folder, "files").rglob("*"))
    page, answer = importer.client.upload(importer.path, importer.fields, importer.file, "trop.txt", b"Nadia : oui.\n" * 90_000)
    judge_refusal("upload", page, answer.status)
    page, status = confirm(importer, ready)
    judge_refusal("import", page, status)
    assert before == [rows(folder, table) for table in ("source", "speaker", "turn", "import_draft", "journal")]
    left = [path for path in pathlib.Path(folder, "files").rglob("*") if path.is_file() and path not in originals]
    assert not left, f"half of a file was left: {left}"


def confirm(importer, waits):
    page, _ = importer.client.ask("GET", waits)
    (form,) = [form for form in forms(page) if form.action == waits]
    page, answer = importer.client.ask("POST", waits, form.filled() + [("act", "import")])
    return page, answer.status


def sound(folder):
    with contextlib.closing(sqlite3.connect(f"file:{folder}/asterism.db?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        for table in ("person", "study", "code", "finding", "report", "source"):
            lone = connection.execute(
                f"SELECT count(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.object = t.id)")
            assert lone.fetchone()[0] == 0, f"a {table} without its journal line"


def trial(disk):
    folder, filler = f"{disk}/data", f"{disk}/filler"
    account = demo(folder)
    server = Server(folder)
    client = Client(server.port).enter(*account)
    (study,) = links(client, "/studies", "/studies/[0-9a-z]{13}")[:1]
    all_writers, importer = writers(client, study), Importer(client, study)
    _, _, ready = importer.offer("prêt.txt", b"Nadia : Et alors ?\nMalo : Rien.\n" * 5_000)
    fill(filler)
    kept = refuse(folder, all_writers)
    refuse_files(folder, importer, ready)
    pages = reads(client, study)
    stranger = Client(server.port)
    page, answer = stranger.ask("POST", "/sign-in", {"login": account[0], "password": account[1], "next": "/"})
    judge_refusal("sign-in", page, answer.status)
    os.remove(filler)
    for kind, writer in all_writers.items():
        before = rows(folder, kind)
        _, status = writer.write(f"{kind} après")
        assert status == 303 and rows(folder, kind) == before + 1, (kind, status, "does not work again")
    _, status = confirm(importer, ready)
    assert status == 303, (status, "the import does not work again")
    stranger.enter(*account)
    sound(folder)
    print(f"full disk: {len(all_writers)} kinds of write, 2 of files and a sign-in refused with 507, {kept} acknowledged before "
          f"and all there, {pages} pages read meanwhile, everything works again afterwards")


def main():
    with small_disk() as disk:
        if disk is None:
            print("skipped: full disk, it takes root to mount a small disk")
            return
        try:
            trial(disk)
        finally:
            Server.kill_all()


if __name__ == "__main__":
    main()
