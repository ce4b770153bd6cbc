#!/usr/bin/env python3
"""Offers hostile files and words to the built program, over HTTP, as someone who means harm would.

Every file of ../shared/tools/hostile.py is dropped on a study through the real form and previewed; every string of its
`forms.json` is typed in every field of the main forms. Each must be answered in time, without a fault or a panic. No
preview stores anything, what is refused says why in French, what is shown is escaped, no file is written outside the
data folder, no connection is opened, and memory stays bounded.

  ASTERISM=target/debug/asterism tests/hostile.py
"""
import contextlib
import html
import html.parser
import json
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

from house import Client, Server, demo

MAKER = pathlib.Path(__file__).resolve().parents[2] / "shared/tools/hostile.py"
SECONDS = 5
MEMORY = 200 << 10  # KiB above rest
# Kinds of which every file to reject must be refused; the importer never takes the others for what they claim to be.
READ = {"docx", "odt", "pdf", "txt", "vtt", "srt", "zip", "any"}
EXTENSIONS = ["docx", "odt", "pdf", "rtf", "html", "txt", "md", "vtt", "srt", "TextGrid", "eaf", "zip"]
# What stands in the answer only if words of a visitor became part of the page.
ALIVE = re.compile(
    r'<script>alert|<img src=x|<svg/onload|<iframe srcdoc|<style>@import|<form action=//|<math>|<mglyph'
    r'|<[a-z][^<>]*\s(?:href|src|action)="(?:javascript:|data:text|http://127|//evil)', re.I)
faults = []


def fault(what, why):
    faults.append(f"{what}: {why}")
    print("FAULT", faults[-1])


# ── the program, watched ──


class Watched(Server):
    """The program under strace, which notes what it connects to and which files it makes."""

    def __init__(self, folder, work):
        self.trace, self.log = f"{work}/trace.log", f"{work}/log.txt"
        self.folder = folder
        watch = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "signal=none", "-o", self.trace]
        calls = "trace=connect,sendto,sendmsg,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
        self.watched = bool(shutil.which("strace"))
        if not self.watched:
            print("skipped: connections and files made, strace is not there")
        with open(self.log, "w") as log:
            super().__init__(folder, [*watch, "-e", calls] if self.watched else (), log)
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        self.pid = int(pathlib.Path(children).read_text().split()[0]) if self.watched else self.process.pid

    def memory(self, name):
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", status).group(1))

    def forget_peak(self):
        with contextlib.suppress(OSError):
            pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def logged(self):
        """Lines of the log that speak of a fault."""
        lines = pathlib.Path(self.log).read_text(errors="replace").splitlines()
        return [line for line in lines if re.search(r"panicked|overflow|ERROR", line)]

    def strayed(self):
        """Calls that leave this computer, or make a file outside the data folder."""
        makes = re.compile(r"O_CREAT|creat\(|mkdir|rename|link")
        lines = pathlib.Path(self.trace).read_text(errors="replace").splitlines() if self.watched else []
        if self.watched and not any("O_CREAT" in line and f"{self.folder}/files" in line for line in lines):
            yield "none was seen, not even the file that was imported: the watch does not work"
        for line in lines:
            if re.search(r"AF_INET6?\b", line) and re.search(r"\b(connect|sendto|sendmsg)\(", line):
                yield line
            elif makes.search(line) and "= -1" not in line and not self.inside(line):
                yield line

    def inside(self, line):
        paths = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
        allowed = (f"{self.folder}/", "/dev/")
        return all(path.startswith(allowed) and ".." not in path for path in paths if path.startswith("/"))


def timed(what, *words):
    """How long something took, and what came of it."""
    started = time.monotonic()
    result = what(*words)
    return time.monotonic() - started, result


def stored(folder):
    """What an import would add to: rows, and kept originals."""
    connection = sqlite3.connect(f"file:{folder}/asterism.db?mode=ro", uri=True)
    tables = ["source", "speaker", "turn", "person", "consent", "journal", "search_doc"]
    counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    connection.close()
    kept = sorted(str(path) for path in pathlib.Path(folder, "files").rglob("*"))
    return counts, kept


# ── files ──


def offered(corpus):
    """Name, bytes, and whether they must be refused, must be read, or either."""
    for one in json.loads((corpus / "manifest.json").read_text()):
        expect = one["expect"] if one["kind"] in READ else "either"
        data = (corpus / one["name"]).read_bytes()
        yield one["name"], data, expect
        if one["kind"] == "any":
            yield from ((f"{one['name']}.{extension}", data, expect) for extension in EXTENSIONS)


class Importer:
    """The import page of a study, and the form on it."""

    def __init__(self, client, study):
        self.client, self.path = client, f"{study}/import"
        page, _ = client.ask("GET", self.path)
        (form,) = [form for form in forms(page) if form.action == self.path]
        self.fields = {field.name: field.value for field in form.fields if field.kind == "hidden"}
        (self.file,) = [field.name for field in form.fields if field.kind == "file"]

    def offer(self, name, data):
        """Drops a file and opens the preview; the statuses, the page, and where it waits."""
        page, answer = self.client.upload(self.path, self.fields, self.file, name, data)
        if answer.status != 303:
            return [answer.status], page, None
        waits = answer.getheader("Location")
        page, shown = self.client.ask("GET", waits)
        return [answer.status, shown.status], page, waits

    def forget(self, waits):
        _, answer = self.client.ask("POST", f"{waits}/removal", {"csrf": self.fields["csrf"]})
        assert answer.status == 303, answer.status


def refusal(page):
    """The sentence that says why a file was refused."""
    said = re.search(r'<span class="state bad">Pas importé</span>(.*?)</p>', page, re.S)
    return re.sub(r"<[^>]+>", "", said.group(1)).strip() if said else None


def judge_page(name, page, expect):
    said = refusal(page)
    if "⟦" in page:
        fault(name, "a text is missing")
    if ALIVE.search(page):
        fault(name, f"its words are alive in the page: {ALIVE.search(page).group(0)}")
    if expect == "reject" and said is None:
        fault(name, "was not refused")
    if expect == "accept" and said is not None:
        fault(name, f"was refused: {said}")
    if said is not None and not re.search(r"\b(?:ce|cette|le|la|les|un|une|nous|il)\b.{15,}\.", html.unescape(said), re.I):
        fault(name, f"is refused without a sentence: {said!r}")
    return said is not None


def files(server, client, corpus, study):
    importer = Importer(client, study)
    before, rest = stored(server.folder), server.memory("VmRSS")
    worst, largest, refused, count, waiting = (0, ""), (0, ""), 0, 0, []
    for name, data, expect in offered(corpus):
        server.forget_peak()
        try:
            spent, (statuses, page, waits) = timed(importer.offer, name, data)
            if spent > SECONDS:  # the computer may have been busy with something else
                waiting.append(waits)
                again, (statuses, page, waits) = timed(importer.offer, name, data)
                spent = min(spent, again)
        except OSError as error:
            fault(name, f"no answer: {error!r}")
            continue
        peak = server.memory("VmHWM") - rest
        worst, largest, count = max(worst, (spent, name)), max(largest, (peak, name)), count + 1
        if statuses != [303, 200]:
            fault(name, f"answered {statuses}")
        if spent > SECONDS:
            fault(name, f"took {spent:.1f} s")
        if peak > MEMORY:
            fault(name, f"took {peak >> 10} MiB of memory")
        refused += judge_page(name, page, expect)
        waiting.append(waits)
    if stored(server.folder) != before:
        fault("previews", f"something was stored: {before[0]} became {stored(server.folder)[0]}")
    for waits in filter(None, waiting):
        importer.forget(waits)
    _, _, waits = importer.offer("bon.txt", "Nadia : Ça va ?\nInès : Oui, très bien.\n".encode())
    page, _ = client.ask("GET", waits)
    assert refusal(page) is None and "Inès" in page, "the next good import does not work"
    print(f"{count} files, {refused} refused in French; slowest {worst[0]:.2f} s ({worst[1]}); "
          f"most memory +{largest[0] >> 10} MiB ({largest[1]})")
    crowd(importer, (corpus / "txt-speakers.txt").read_bytes(), server)


def crowd(importer, data, server):
    """The longest list of speakers that a file may bring is shown in short, and enters whole when it is confirmed."""
    _, page, waits = importer.offer("foule.txt", data)
    (form,) = [form for form in forms(page) if form.action == waits]
    spent, (_, answer) = timed(importer.client.ask, "POST", waits, form.filled() + [("act", "import")])
    if answer.status != 303:
        return fault("txt-speakers.txt", f"confirmed, it is answered {answer.status}")
    source = answer.getheader("Location").removesuffix("/receipt")
    pages = [source, f"{source}/receipt", f"{source}/speakers", importer.path.replace("/import", "/sources")]
    times = []
    for path in pages:
        spent_here, (page, answer) = timed(importer.client.ask, "GET", path)
        times.append(spent_here)
        if answer.status != 200 or times[-1] > SECONDS or len(page) > 1 << 20:
            fault(path, f"{answer.status} in {times[-1]:.1f} s, {len(page) >> 10} KiB")
    print(f"20,000 speakers: confirmed in {spent:.1f} s, then read in {max(times):.2f} s at most")


# ── words ──


class Field:
    def __init__(self, name, kind, value):
        self.name, self.kind, self.value = name, kind, value

    def takes_text(self):
        return self.kind in ("text", "search", "textarea", "password", "email", "tel", "url")


class Form:
    def __init__(self, method, action):
        self.method, self.action, self.fields = method, action, []

    def filled(self):
        """What a browser would send of it, untouched."""
        sent = [field for field in self.fields if field.name and field.value is not None]
        return [(field.name, field.value) for field in sent if field.kind not in ("file", "submit")]


class Forms(html.parser.HTMLParser):
    """The forms of a page, each field with what a browser would send of it."""

    def __init__(self):
        super().__init__()
        self.all, self.select, self.area = [], None, None

    def handle_starttag(self, tag, attributes):
        words = dict(attributes)
        name, kind = words.get("name"), words.get("type", "text")
        if tag == "form":
            self.all.append(Form(words.get("method", "get"), words.get("action", "")))
        elif not self.all:
            return
        elif tag == "input":
            silent = kind in ("checkbox", "radio") and "checked" not in words
            value = None if silent else words.get("value", "on" if kind in ("checkbox", "radio") else "")
            self.all[-1].fields.append(Field(name, kind, value))
        elif tag == "select":
            self.select = Field(name, "select", None)
            self.all[-1].fields.append(self.select)
        elif tag == "option" and self.select and ("selected" in words or self.select.value is None):
            self.select.value = words.get("value", "")
        elif tag == "textarea":
            self.area = Field(name, "textarea", "")
            self.all[-1].fields.append(self.area)

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.area.value += data


def forms(page):
    reader = Forms()
    reader.feed(page)
    return reader.all


def links(client, page, pattern):
    text, _ = client.ask("GET", page)
    return [link for link in dict.fromkeys(re.findall(r'href="([^"?#]+)"', text)) if re.fullmatch(pattern, link)]


def pages_with_forms(client, study):
    """The pages whose forms take words, of each kind of record."""
    one = "/[0-9a-z]{13}"
    yield from ("/persons/new", "/organisations/new", "/encounters/new", "/projects/new", "/studies/new", "/members/new")
    yield from ("/account", "/search", "/persons", f"{study}/findings/new", f"{study}/reports/new")
    yield from (f"{study}/codes", f"{study}/memos", f"{study}/edit")
    for kind, last in [("persons", "/edit"), ("organisations", "/edit"), ("encounters", "")]:
        yield from (link + last for link in links(client, f"/{kind}", f"/{kind}{one}")[:1])
    for kind, under in [("codes", "codes"), ("sources", "sources"), ("findings", "findings"), ("reports", "reports")]:
        for link in links(client, f"{study}/{under}", f"/{kind}{one}")[:1]:
            yield from (link, f"{link}/codings") if kind == "sources" else (link, f"{link}/edit")


def strings(corpus):
    for family, words in json.loads((corpus / "forms.json").read_text()).items():
        yield from ((family, one) for one in words)


def judge_answer(what, page, answer, spent):
    if answer.status >= 500:
        fault(what, f"answered {answer.status}")
    if spent > SECONDS:
        fault(what, f"took {spent:.1f} s")
    if ALIVE.search(page):
        fault(what, f"words are alive in the page: {ALIVE.search(page).group(0)}")
    for name, value in answer.getheaders():
        if re.search(r"x=1|evil", value) and name.lower() in ("set-cookie", "location", "content-disposition"):
            if name.lower() != "location" or not value.startswith("/") or value.startswith(("//", "/\\")):
                fault(what, f"a header was made: {name}: {value[:80]}")


def send(client, what, method, path, pairs, follow=True):
    """How long the answer took, and its status; the page that it leads to is looked at as well."""
    started = time.monotonic()
    try:
        if method == "get":
            page, answer = client.ask("GET", f"{path}?{urllib.parse.urlencode(pairs)}" if pairs else path)
        else:
            page, answer = client.ask("POST", path, pairs)
        spent, status = time.monotonic() - started, answer.status
        judge_answer(what, page, answer, spent)
        if follow and status == 303 and answer.getheader("Location", "").startswith("/"):
            page, answer = client.ask("GET", urllib.parse.quote(answer.getheader("Location"), safe="/?=&%#"))
            judge_answer(f"{what}, the page after it", page, answer, 0)
        return spent, status
    except OSError as error:
        # A request too long is refused before it was read; the refusal may be lost with the connection.
        if sum(len(value) for _, value in pairs) < 60_000 * (1 if method == "get" else 20):
            fault(what, f"no answer: {error!r}")
        return 0, 0


class Target:
    """A form that takes words, read again from its page whenever the record that it changes may have moved on."""

    def __init__(self, page, form):
        self.page, self.form, self.path = page, form, form.action or page
        self.texts = [field.name for field in form.fields if field.name and field.takes_text()]
        silent = ("submit", "file", "hidden")
        self.typed = [field.name for field in form.fields if field.name and not field.takes_text() and field.kind not in silent]
        self.typed += [field.name for field in form.fields if field.kind == "hidden" and field.name != "csrf"]
        version = any(field.name in ("version", "mark") for field in form.fields)
        self.edits = version and not re.search("/new$|/memos$|/codes$", page)
        self.key = (form.method, re.sub("[0-9a-z]{13}", "ID", self.path), tuple(self.texts))

    def refresh(self, client, after):
        spent, (text, answer) = timed(client.ask, "GET", self.page)
        judge_answer(f"{self.page} after {after}", text, answer, spent)
        self.form = next((form for form in forms(text) if form.action == self.form.action), self.form)

    def rounds(self, family, one):
        if self.form.method == "get" or len(one) > 50_000:
            return 1
        return 3 if family in ("date", "number", "id", "json") and len(one) < 1000 else 2

    def filled(self, rank, family, one, count):
        """What is sent: first the words everywhere; then in one field, the rest as it should be, marks in the first and
        others in each in turn; then where a choice, a number or a date is due."""
        known = self.form.filled()
        if rank == 0:
            return [(name, one if name in self.texts else value) for name, value in known]
        if rank == 1:
            due = {self.texts[0]: f"Essai {count}", "held_on": "2026-03-18", "basis": "consentement", "role": "volunteer",
                   "login": f"essai-{count}@passerelles.example"}
            alone = self.texts[0] if family == "xss" else self.texts[count % len(self.texts)]
            return [(name, one if name == alone else value or due.get(name, "")) for name, value in known]
        return [(name, one if name in self.typed else value or "x") for name, value in known]


def targets(client, study):
    """Each kind of form once."""
    seen = set()
    for page in dict.fromkeys(pages_with_forms(client, study)):
        text, answer = client.ask("GET", page)
        if answer.status != 200:
            fault(page, f"answered {answer.status}")
        for target in (Target(page, form) for form in forms(text)):
            if target.texts and target.key not in seen:
                seen.add(target.key)
                yield target


def words(client, corpus, study):
    count, kinds, worst = 0, 0, (0, "")
    for target in targets(client, study):
        kinds, taken = kinds + 1, 0
        for family, one in strings(corpus):
            what = f"{one[:40]!r} in {target.form.method} {target.path}"
            for rank in range(target.rounds(family, one)):
                pairs = target.filled(rank, family, one, count)
                spent, status = send(client, what, target.form.method, target.path, pairs, not target.edits)
                if target.edits:
                    target.refresh(client, what)
                worst, count, taken = max(worst, (spent, what)), count + 1, taken + (status in (200, 303))
        if not taken and "/password" not in target.path:
            fault(target.path, "took none of the words: nothing was tried")
    print(f"{count} forms with hostile words in {kinds} kinds of form; slowest {worst[0]:.2f} s ({worst[1]})")


def lists(client, study):
    """What was let in is shown as words everywhere it is listed; and it was let in, or nothing was tried."""
    shown = ["/persons?q=alert", "/organisations", "/projects", "/studies", f"{study}/codes", f"{study}/memos", f"{study}/findings",
             f"{study}/reports"]
    pages = ["/", "/persons", "/organisations", "/encounters", "/projects", "/studies", "/members", "/reports", "/account"]
    pages += [study + under for under in ("", "/codes", "/memos", "/findings", "/reports", "/sources", "/consents", "/citable")]
    for path in dict.fromkeys(pages + shown):
        spent, (page, answer) = timed(client.ask, "GET", path)
        if path in shown and "<script>alert(1)</script>" not in html.unescape(page):
            fault(path, "shows none of the words that were sent: nothing was tried")
        judge_answer(path, page, answer, spent)
        if answer.status != 200:
            fault(path, f"answered {answer.status}")


def strangers(port, corpus):
    """The page that anyone reaches; too many tries are put off, and never fail."""
    client = Client(port)
    page, _ = client.ask("GET", "/sign-in")
    (form,) = [form for form in forms(page) if form.method == "post"]
    for family, one in strings(corpus):
        pairs = [(name, one if name != "csrf" else value) for name, value in form.filled()]
        send(client, f"{one[:40]!r} at the door", "post", form.action, pairs)


def paths(client, corpus):
    """Addresses that nobody follows from a page."""
    for _, one in strings(corpus):
        tail = urllib.parse.quote(one[:2000], safe="%", errors="replace")
        for path in (f"/sources/{tail}", f"/{tail}", f"/assets/{tail}", f"/studies?at={tail}"):
            send(client, f"address {path[:60]}", "get", path, [])


def main():
    if not MAKER.exists():
        print(f"skipped: hostile files and words, {MAKER} is not there")
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        corpus, folder = pathlib.Path(work, "corpus"), f"{work}/data"
        subprocess.run([sys.executable, "-W", "ignore", MAKER, corpus], check=True, stdout=subprocess.DEVNULL)
        account = demo(folder)
        server = Watched(folder, work)
        try:
            client = Client(server.port).enter(*account)
            (study,) = links(client, "/studies", "/studies/[0-9a-z]{13}")[:1]
            files(server, client, corpus, study)
            words(client, corpus, study)
            paths(client, corpus)
            lists(client, study)
            strangers(server.port, corpus)
            for line in server.logged():
                fault("the log", line)
        finally:
            Server.kill_all()
        for line in server.strayed():
            fault("a call", line)
    print(f"hostile files and words: {len(faults)} faults in {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
