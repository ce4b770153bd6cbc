#!/usr/bin/env python3
"""Writes the invented interviews in every transcript format, and what a reader must find in each file.

    make.py              rewrites files/ and expected.json (needs LibreOffice: real-producer files are among them)
    make.py --all OUT    writes every interview in every format under OUT/FORMAT/, with OUT/expected.json (no LibreOffice)
    make.py --check      checks interviews, names, codings and the files' list; writes nothing
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

import documents  # noqa: E402  (after the line above, so that no cache appears in the repository)
import writers  # noqa: E402

HERE = Path(__file__).resolve().parent

# folder of the full matrix → (extension, writer, encoding where the format has a choice, what the format loses)
FORMATS = {
    "txt": ("txt", writers.txt_utf8, "UTF-8", []),
    "txt-utf16": ("txt", writers.txt_utf16, "UTF-16LE", []),
    "txt-cp1252": ("txt", writers.txt_cp1252, "windows-1252", ["emoji"]),
    "md": ("md", writers.md, "UTF-8", []),
    "docx": ("docx", documents.docx, None, []),
    "odt": ("odt", documents.odt, None, []),
    "rtf": ("rtf", documents.rtf, None, []),
    "html": ("html", documents.html, "UTF-8", []),
    "pdf": ("pdf", documents.pdf, None, ["emoji"]),
    "vtt": ("vtt", writers.vtt, "UTF-8", []),
    "srt": ("srt", writers.srt, "UTF-8", []),
    "textgrid": ("TextGrid", writers.textgrid, "UTF-8", []),
    "eaf": ("eaf", writers.eaf, "UTF-8", []),
}
TIMED = {"vtt", "srt", "textgrid", "eaf"}
BARE = {"docx-bare": documents.docx, "odt-bare": documents.odt, "rtf-bare": documents.rtf, "html-bare": documents.html}

# committed files: interview → formats; `+` means that LibreOffice writes it from our own file of another format
FILES = {
    "01": ["docx+", "srt"],
    "02": ["odt+", "md"],
    "03": ["docx+", "html"],
    "04": ["vtt", "pdf+"],
    "05": ["rtf+", "txt-cp1252"],
    "06": ["odt", "pdf+"],
    "07": ["textgrid", "docx"],
    "08": ["eaf", "html+"],
    "09": ["rtf", "txt-utf16"],
    "10": ["pdf", "odt+"],
    "11": ["txt", "rtf+"],
    "12": ["md", "docx+"],
}
ARCHIVE = {
    "01": "docx", "02": "txt-cp1252", "03": "odt", "04": "vtt", "05": "txt", "06": "rtf",
    "07": "textgrid", "08": "srt", "09": "html", "10": "pdf", "11": "eaf", "12": "md",
}


def interviews():
    found = [json.loads(path.read_text("utf-8")) for path in sorted((HERE / "interviews").glob("*.json"))]
    return {interview["number"]: interview for interview in found}


def words(text):
    """Counts as the readers do: pieces between white space that hold a letter or a digit."""
    return sum(any(char.isalnum() for char in piece) for piece in text.split())


def expected(interview, form, file, producer="make.py", bare=False):
    """Says what a reader must find: speakers as typed, turns with a speaker, words in these turns."""
    extension, _, encoding, losses = FORMATS[form]
    speakers = []
    heard = [turn["speaker"] for turn in interview["turns"]]
    for number in sorted(set(heard), key=heard.index):
        speaker = interview["speakers"][number]
        name = speaker["name"] if form in TIMED else writers.typed_name(interview, speaker)
        if bare:
            name = None
        entry = {"name": name, "part": speaker["part"], "turns": heard.count(number)}
        if not (bare and any(entry["part"] == other["part"] for other in speakers)):
            speakers.append(entry)
    entry = {"file": file, "interview": interview["number"], "format": extension, "producer": producer}
    if encoding:
        entry["encoding"] = encoding
    lost = losses if producer == "make.py" else []
    entry["label_style"] = "timed-format" if form in TIMED else "bare" if bare else interview["label_style"]
    entry["times"] = "ms" if form in TIMED else "s" if interview["label_style"] == "timed" else None
    entry["losses"] = lost
    entry["speakers"] = speakers
    entry["turns"] = len(interview["turns"])
    entry["words"] = sum(words(turn["text"]) for turn in interview["turns"])
    # LibreOffice breaks lines after a hyphen in its PDF: a word may then be counted as two.
    entry["words_within"] = 4 if producer == "LibreOffice" and extension == "pdf" else 0
    return entry


def name_of(interview, form):
    return f"{interview['number']}-{interview['slug']}.{FORMATS[form][0]}"


def archive(everyone, folder=""):
    parts, entries = [], []
    for number, form in ARCHIVE.items():
        interview = everyone[number]
        member = folder + name_of(interview, form)
        parts.append((member, FORMATS[form][1](interview)))
        entries.append(expected(interview, form, f"entretiens.zip/{member}"))
    return documents.package(parts), entries


def dump(entries, path):
    """Writes one entry a line, so that a change is read at a glance."""
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    path.write_text(f"[\n{lines}\n]\n", "utf-8")


def write_all(out):
    everyone, entries = interviews(), []
    for form, (_, writer, _, _) in FORMATS.items():
        (out / form).mkdir(parents=True, exist_ok=True)
        for interview in everyone.values():
            file = f"{form}/{name_of(interview, form)}"
            (out / file).write_bytes(writer(interview))
            entries.append(expected(interview, form, file))
    for folder, writer in BARE.items():
        form = folder.removesuffix("-bare")
        (out / folder).mkdir(parents=True, exist_ok=True)
        for interview in everyone.values():
            # Italics alone cannot tell two interviewed persons apart, nor an interviewer from a companion.
            if interview["label_style"] != "italic":
                continue
            file = f"{folder}/{name_of(interview, form)}"
            (out / file).write_bytes(writer(interview, bare=True))
            entries.append(expected(interview, form, file, bare=True))
    data, inside = archive(everyone, "Entretiens MIAT/")
    (out / "entretiens.zip").write_bytes(data)
    dump(entries + inside, out / "expected.json")
    return len(entries) + 1


def office_command():
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(command, source, extension, folder):
    """Lets LibreOffice open `source` and save it as `extension`, with a profile of its own."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    target = "html:HTML (StarWriter)" if extension == "html" else extension
    subprocess.run(
        [command, profile, "--headless", "--convert-to", target, "--outdir", str(folder / "made"), str(source)],
        check=True, capture_output=True, timeout=180,
    )
    return (folder / "made" / f"{source.stem}.{extension}").read_bytes()


def write_files():
    command = office_command()
    if not command:
        sys.exit("LibreOffice is absent: its files cannot be written again. Use --all for our own formats.")
    everyone, entries = interviews(), []
    out = HERE / "files"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        for number, forms in FILES.items():
            interview = everyone[number]
            for form in forms:
                made, form = form.endswith("+"), form.removesuffix("+")
                file = name_of(interview, form)
                if made:
                    start = "docx" if form in ("odt", "rtf") else "odt"
                    source = work / name_of(interview, start)
                    source.write_bytes(FORMATS[start][1](interview))
                    data = convert(command, source, FORMATS[form][0], work)
                else:
                    data = FORMATS[form][1](interview)
                (out / file).write_bytes(data)
                entries.append(expected(interview, form, file, "LibreOffice" if made else "make.py"))
    data, inside = archive(everyone)
    (out / "entretiens.zip").write_bytes(data)
    dump(entries + inside, HERE / "expected.json")
    return len(entries) + 1


def check_interview(interview, encounters, say):
    turns, number = interview["turns"], interview["number"]
    encounter = encounters.get(interview["encounter"])
    if not encounter or (encounter["date"], encounter["place"]) != (interview["date"], interview["place"]):
        say(f"{number}: encounter, date and place disagree")
    for speaker in interview["speakers"]:
        if {"person": speaker["person"], "part": speaker["part"]} not in (encounter or {}).get("people", []):
            say(f"{number}: {speaker['name']} is not in the encounter")
    for index, turn in enumerate(turns):
        text = turn["text"]
        if re.search(r"[\n\t'\"*_`|<>\\{}&]|  |« | »| [:;?!]|^\s|\s$", text):
            say(f"{number}: typography of turn {index}: {text[:50]}")
        if turn["end"] <= turn["start"]:
            say(f"{number}: turn {index} ends before it starts")
    for index, (first, second) in enumerate(zip(turns, turns[1:])):
        if first["speaker"] == second["speaker"] or second["start"] <= first["start"]:
            say(f"{number}: order of turn {index + 1}")
        if second["start"] < first["end"] and not ("//" in first["text"] and "//" in second["text"]):
            say(f"{number}: overlap at turn {index + 1} without //")


def check_references(association, everyone, say):
    known = {thing["key"] for part in ("persons", "members") for thing in association[part]}
    codes = {code["key"] for study in association["studies"] for family in study["codebook"] for code in family["codes"]}
    for encounter in association["encounters"]:
        for someone in encounter["people"]:
            if someone["person"] not in known:
                say(f"{encounter['key']}: nobody is {someone['person']}")
    for consent in association["consents"]:
        if consent["person"] not in known or consent.get("holder", consent["person"]) not in known:
            say(f"consent of {consent['person']}: nobody")
    quotes = {}
    for coding in association["codings"]:
        quotes[coding["key"]] = coding
        found = sum(turn["text"].count(coding["quote"]) for turn in everyone[coding["interview"]]["turns"])
        if found != 1:
            say(f"{coding['key']}: found {found} times")
        if not set(coding["codes"]) <= codes or not set(coding["by"]) <= known:
            say(f"{coding['key']}: unknown code or coder")
    findings = {finding["key"]: finding for finding in association["findings"]}
    for finding in findings.values():
        if not set(finding["excerpts"] + finding["against"]) <= set(quotes):
            say(f"{finding['key']}: unknown excerpt")
    for report in association["reports"]:
        for kind, key in re.findall(r"\{\{(\w+) ([^}]+)\}\}", report["text"]):
            if key not in {"extrait": quotes, "constat": findings}.get(kind, {}):
                say(f"{report['key']}: unknown {kind} {key}")


def check():
    wrong = []
    association, everyone = json.loads((HERE / "association.json").read_text("utf-8")), interviews()
    encounters = {encounter["key"]: encounter for encounter in association["encounters"]}
    for interview in everyone.values():
        check_interview(interview, encounters, wrong.append)
        for speaker in interview["speakers"]:
            heard = (speaker["person"], interview["number"])
            asked = speaker["part"] == "interviewer"
            if not asked and heard not in {(c["person"], c["interview"]) for c in association["consents"]}:
                wrong.append(f"{heard}: no consent")
    check_references(association, everyone, wrong.append)
    for number, names in json.loads((HERE / "planted-names.json").read_text("utf-8")).items():
        text = "\n".join(turn["text"] for turn in everyone[number]["turns"])
        wrong += [f"{number}: {n['text']} is not there {n['times']} times" for n in names if text.count(n["text"]) != n["times"]]
    listed = {entry["file"].split("/")[0] for entry in json.loads((HERE / "expected.json").read_text("utf-8"))}
    if listed != {path.name for path in (HERE / "files").iterdir()}:
        wrong.append("files/ and expected.json disagree")
    return wrong


def main(arguments):
    if arguments == ["--check"]:
        wrong = check()
        sys.exit("\n".join(wrong) if wrong else 0)
    if len(arguments) == 2 and arguments[0] == "--all":
        print(write_all(Path(arguments[1])), "files")
    elif not arguments:
        print(write_files(), "files")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
