"""Lays an interview out and writes it as plain text, Markdown, subtitles, TextGrid and EAF, with the standard library alone.

An interview is first laid out as blocks (heading, line, turn) in its own label convention; every writer then turns
blocks, or the timed turns themselves, into bytes. Same interview in, same bytes out, on every machine.
"""

import re
from dataclasses import dataclass
from html import escape

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


@dataclass
class Block:
    """One paragraph: `kind` is heading, line or turn; a turn has what is typed before its words in `label`."""

    kind: str
    text: str
    label: str = ""
    asks: bool = False


def clock(ms, sep="."):
    """Returns HH:MM:SS and milliseconds after `sep`; an empty `sep` leaves the milliseconds out."""
    hours, rest = divmod(ms, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    seconds, millis = divmod(rest, 1000)
    whole = f"{hours:02}:{minutes:02}:{seconds:02}"
    return f"{whole}{sep}{millis:03}" if sep else whole


def day(date):
    year, month, number = date.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def typed_name(interview, speaker):
    """Returns the name as this interview's convention types it in word-processor files."""
    if interview["label_style"] == "qr":
        return "Q" if speaker["part"] == "interviewer" else "R"
    return speaker["name"].upper() if interview["label_style"] == "colon" else speaker["name"]


def label(interview, turn):
    name = typed_name(interview, interview["speakers"][turn["speaker"]])
    style = interview["label_style"]
    if style == "qr":
        return f"{name}."
    if style == "table":
        return name
    return f"[{clock(turn['start'], '')}] {name}\u00a0:" if style == "timed" else f"{name}\u00a0:"


def blocks(interview, bare=False):
    """Lays the interview out. `bare` leaves every name out: only italics then tell who asks."""
    where, when = interview["place"], day(interview["date"])
    yield Block("heading", interview["title"])
    if interview["label_style"] == "bold":
        yield Block("line", f"Lieu\u00a0: {where}")
        yield Block("line", f"Date\u00a0: {when}")
    else:
        yield Block("line", f"{where}, {when}")
    for turn in interview["turns"]:
        asks = interview["speakers"][turn["speaker"]]["part"] == "interviewer"
        yield Block("turn", turn["text"], "" if bare else label(interview, turn), asks)


def spoken(block):
    return f"{block.label} {block.text}".strip()


def to_cp1252(text, instead):
    """Replaces each run of characters that windows-1252 lacks (emoji, joiners) by `instead`."""
    out, lacking = [], False
    for char in text:
        try:
            char.encode("cp1252")
            out.append(char)
            lacking = False
        except UnicodeEncodeError:
            if not lacking:
                out.append(instead)
            lacking = True
    return "".join(out)


def plain(interview):
    tab = interview["label_style"] == "table"
    lines = []
    for block in blocks(interview):
        lines.append(f"{block.label}\t{block.text}" if tab and block.label else spoken(block))
    return "\n\n".join(lines) + "\n"


def txt_utf8(interview):
    return plain(interview).encode("utf-8")


def txt_utf16(interview):
    return b"\xff\xfe" + plain(interview).encode("utf-16-le")


def txt_cp1252(interview):
    return to_cp1252(plain(interview), "*").replace("\n", "\r\n").encode("cp1252")


def marked(text):
    return re.sub(r"([\\*_`|<])", r"\\\1", text)


def md(interview):
    style = interview["label_style"]
    out = []
    for block in blocks(interview):
        text, name = marked(block.text), block.label
        if block.kind == "heading":
            out.append(f"# {text}\n")
        elif block.kind == "line":
            out.append(f"{text}\n")
        elif style == "table":
            if not out[-1].startswith("|"):
                out.append("| Qui | Propos |\n| --- | --- |")
            out.append(f"| **{name}** | {text} |")
        elif style == "bold":
            out.append(f"**{name.removesuffix(chr(0xA0) + ':')}**\u00a0: {text}\n")
        elif style == "italic" and block.asks:
            out.append(f"*{name} {text}*\n")
        else:
            out.append(f"{name} {text}\n")
    return ("\n".join(out).rstrip("\n") + "\n").encode("utf-8")


def vtt(interview):
    cues = ["WEBVTT", f"NOTE {interview['title']}"]
    for number, turn in enumerate(interview["turns"], 1):
        name = interview["speakers"][turn["speaker"]]["name"]
        text = escape(turn["text"], quote=False)
        cues.append(f"{number}\n{clock(turn['start'])} --> {clock(turn['end'])}\n<v {name}>{text}</v>")
    return ("\n\n".join(cues) + "\n").encode("utf-8")


def srt(interview):
    cues = []
    for number, turn in enumerate(interview["turns"], 1):
        name = interview["speakers"][turn["speaker"]]["name"]
        times = f"{clock(turn['start'], ',')} --> {clock(turn['end'], ',')}"
        cues.append(f"{number}\r\n{times}\r\n{name}\u00a0: {turn['text']}\r\n")
    return "\r\n".join(cues).encode("utf-8")


def tiers(interview):
    """Groups turns by speaker, in order of first word."""
    seen = {}
    for turn in interview["turns"]:
        seen.setdefault(turn["speaker"], []).append(turn)
    return [(interview["speakers"][key], turns) for key, turns in seen.items()]


def textgrid(interview):
    last = max(turn["end"] for turn in interview["turns"]) + 500
    groups = tiers(interview)
    out = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0", f"xmax = {last / 1000:.3f}",
           "tiers? <exists>", f"size = {len(groups)}", "item []:"]
    for number, (speaker, turns) in enumerate(groups, 1):
        spans, at = [], 0
        for turn in turns:
            if turn["start"] > at:
                spans.append((at, turn["start"], ""))
            spans.append((turn["start"], turn["end"], turn["text"].replace('"', '""')))
            at = turn["end"]
        spans.append((at, last, ""))
        out += [f"    item [{number}]:", '        class = "IntervalTier"', f'        name = "{speaker["name"]}"',
                "        xmin = 0", f"        xmax = {last / 1000:.3f}", f"        intervals: size = {len(spans)}"]
        for index, (start, end, text) in enumerate(spans, 1):
            out += [f"        intervals [{index}]:", f"            xmin = {start / 1000:.3f}",
                    f"            xmax = {end / 1000:.3f}", f'            text = "{text}"']
    return ("\n".join(out) + "\n").encode("utf-8")


def eaf(interview):
    slots, body, count = [], "", 0
    for speaker, turns in tiers(interview):
        name = escape(speaker["name"])
        body += f'    <TIER LINGUISTIC_TYPE_REF="parole" PARTICIPANT="{name}" TIER_ID="{name}">\n'
        for turn in turns:
            count += 1
            slots += [turn["start"], turn["end"]]
            refs = f'TIME_SLOT_REF1="ts{2 * count - 1}" TIME_SLOT_REF2="ts{2 * count}"'
            body += (f'        <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{count}" {refs}>'
                     f"<ANNOTATION_VALUE>{escape(turn['text'], quote=False)}</ANNOTATION_VALUE>"
                     "</ALIGNABLE_ANNOTATION></ANNOTATION>\n")
        body += "    </TIER>\n"
    order = "".join(f'        <TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{ms}"/>\n' for n, ms in enumerate(slots, 1))
    head = (f'<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="Les Passerelles" DATE="{interview["date"]}T12:00:00+01:00" '
            'FORMAT="3.0" VERSION="3.0">\n    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>\n    <TIME_ORDER>\n')
    tail = '    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="parole" TIME_ALIGNABLE="true"/>\n</ANNOTATION_DOCUMENT>\n'
    return (head + order + "    </TIME_ORDER>\n" + body + tail).encode("utf-8")
