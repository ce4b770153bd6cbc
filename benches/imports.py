"""Interviews enter a study: through the pages (upload, preview, confirmation) and, where it is there, the command."""
import datetime
import pathlib
import re
import subprocess
import tempfile
import time

import words
from house import PROGRAM, on

GOAL, GOAL_EIGHT = 0.5, 1.0
SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared/data/interviews"


def drop(client, study, files):
    """Uploads and confirms, as someone who names each speaker and records their consent; source, two times."""
    begun = time.monotonic()
    preview = client.upload(f"{study}/import", files)
    page = client.get(preview).decode()
    shown = time.monotonic()
    fields = chosen(client, preview, page)
    asked = time.monotonic()
    receipt = client.send(preview, fields)
    client.get(receipt)
    confirmed = time.monotonic()
    return receipt.removesuffix("/receipt"), shown - begun, confirmed - asked


def chosen(client, preview, page):
    from house import filled

    fields, today = filled(page, preview), datetime.date.today().isoformat()
    assert "t0-title" in fields, re.findall(r'class="state bad">.*', page)
    for name in [name for name in fields if re.fullmatch(r"t\d+-s\d+-who", name)]:
        speaker = name.removesuffix("-who")
        if fields[f"{speaker}-part"] == "interviewer":
            continue
        label = time.monotonic_ns()
        told = {"given_on": today, "notice": "v1", "take_part": "on", "quote_pseudonym": "on", "means": "oral"}
        if fields[name] in ("", "new"):
            told |= {"who": "new", "name": f"Personne n{label}", "pseudonym": f"Témoin t{label}"}
        fields |= {f"{speaker}-{field}": value for field, value in {**told, "consents": "now"}.items()}
    return {**fields, "act": "import"}


def measure(table, client, pages, runs):
    """The source that the other figures work on, its turns, and its study."""
    turns = words.talk(pages * 2750)
    study, kept = client.study("Mesures"), None
    for kind, write in (("DOCX", words.docx), ("ODT", words.odt)):
        file, seen, done = write(turns), [], []
        for _ in range(runs):
            place = client.study(f"Mesures {kind}") if kept else study
            source, shown, confirmed = drop(client, place, [(f"entretien.{kind.lower()}", file)])
            kept = kept or source
            seen.append(shown)
            done.append(confirmed)
        points = sum(len(said) + 1 for _, said in turns) - 1
        what = f"{pages} pages, {points} characters, {len(turns)} turns, {len(file) >> 10} KiB"
        table.add(f"import of {kind}: upload to preview", seen, "s", GOAL, source=what)
        table.add(f"import of {kind}: confirmation to receipt", done, "s", GOAL, source=f"{what}, with consents")
        table.add(f"import of {kind}: both", [a + b for a, b in zip(seen, done)], "s", GOAL, source=what)
    return study, kept, turns


def eight(table, client, runs):
    if not SHARED.is_dir():
        return table.skip("the shared interviews, all", f"{SHARED.name} is not beside the repository")
    files = [(path.name, path.read_bytes()) for path in sorted(SHARED.iterdir()) if path.suffix != ".md"]
    seen, done = [], []
    for _ in range(runs):
        _, shown, confirmed = drop(client, client.study("Entretiens"), files)
        seen.append(shown)
        done.append(confirmed)
    what = f"{len(files)} files, {sum(len(body) for _, body in files) >> 10} KiB, one upload"
    table.add("the shared interviews: upload to preview", seen, "s", GOAL_EIGHT, source=what)
    table.add("the shared interviews: both", [a + b for a, b in zip(seen, done)], "s", GOAL_EIGHT, source=what)


def command(table, study, pages, runs, folder, database):
    """The same files through `asterism import`, on a folder that no server holds."""
    if subprocess.run([PROGRAM, "import", "--help"], capture_output=True).returncode:
        return table.skip("import by the command line", "this program has no such command")
    turns = words.talk(pages * 2750)
    for kind, write in (("docx", words.docx), ("odt", words.odt)):
        taken = []
        for at in range(runs):
            with tempfile.NamedTemporaryFile(suffix=f".{kind}") as file:
                file.write(write(turns[at:]))
                file.flush()
                line = [PROGRAM, "import", file.name, "--study", study.rsplit("/", 1)[1], "--data", folder, "--json"]
                begun = time.monotonic()
                told = subprocess.run(line + on(database), capture_output=True, text=True)
                taken.append(time.monotonic() - begun)
            if told.returncode:
                return table.skip("import by the command line", told.stderr.strip()[:100])
        table.add(f"import of {kind.upper()} by the command line", taken, "s", GOAL, source=f"{pages} pages")
