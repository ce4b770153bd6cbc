"""A report of sixty pages with two hundred live citations, built in each format."""
import shutil
import subprocess
import tempfile
import time

GOAL = 2.0
# Words of prose between two citations, so that two hundred of them make about sixty pages.
PROSE = (
    "Les rencontres de l’hiver ont eu lieu dans trois lieux, et c’est en faisant autre chose que l’on a parlé. On y "
    "venait pour le repas, pour le jardin ou pour accompagner quelqu’un ; les sujets sont venus ensuite, à leur heure. "
    "L’équipe a noté le nombre de personnes, ce qui a suivi, et ce que l’on aurait aimé savoir plus tôt. "
)


def body(client, study, excerpts):
    text = []
    for number, excerpt in enumerate(excerpts):
        if number % 10 == 0:
            finding = client.send(f"{study}/findings", {"statement": f"Constat {number}.", "note": "", "version": 0})
            client.send(finding + "/excerpts", {"excerpt": excerpt, "side": "for"})
            text.append(f"# Chapitre {number}\n\n{{{{constat {finding.rsplit('/', 1)[1]}}}}}")
        text.append(f"{PROSE}{PROSE}\n\n{{{{extrait {excerpt}}}}}")
    return "\n\n".join(text)


def measure(table, client, study, excerpts, count, runs):
    excerpts = list(excerpts)[:count]
    assert len(excerpts) == count, f"{len(excerpts)} passages may be quoted"
    report = client.send(f"{study}/reports", {"title": "Mesures", "body": body(client, study, excerpts), "version": 0})
    for kind in ("pdf", "docx", "html"):
        taken = []
        for _ in range(runs):
            begun = time.monotonic()
            answer, built = client.post(f"{report}/builds", {"csrf": client.csrf, "format": kind})
            taken.append(time.monotonic() - begun)
            assert answer.status == 200, answer.status
        pages = printed(built) if kind == "pdf" else ""
        table.add(f"report as {kind.upper()}", taken, "s", GOAL, source=f"{pages}{count} citations, {len(built) >> 10} KiB")
    shown = []
    for _ in range(runs):
        begun = time.monotonic()
        client.get(report)
        shown.append(time.monotonic() - begun)
    table.add("report as a page", shown, "s", GOAL, source=f"{count} citations")
    return report


def printed(file):
    if not shutil.which("pdfinfo"):
        return ""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as kept:
        kept.write(file)
        kept.flush()
        told = subprocess.run(["pdfinfo", kept.name], check=True, capture_output=True, text=True).stdout
    return next(f"{line.split()[1]} pages, " for line in told.splitlines() if line.startswith("Pages:"))
