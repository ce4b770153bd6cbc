"""The program on a throw-away folder, and members who use it as a browser would: session, token, kept connection."""
import html.parser
import http.client
import json
import os
import re
import signal
import subprocess
import time
import urllib.parse

PROGRAM = os.path.abspath(os.environ.get("ASTERISM", "target/release/asterism"))
# Who accounts for the demonstration's studies.
LOGIN = "nadia"


class Server:
    """The program serving a folder; `started` is the time to its first answer of 200."""

    running = []

    def __init__(self, folder, database=None):
        words = [PROGRAM, "serve", "--data", folder, "--listen", "127.0.0.1:0"]
        begun = time.monotonic()
        self.process = subprocess.Popen(words + on(database), stdout=subprocess.PIPE, text=True)
        self.running.append(self)
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/sign-in")
        answer = connection.getresponse()
        answer.read()
        self.started = time.monotonic() - begun
        connection.close()
        assert answer.status == 200, answer.status

    def memory(self):
        """MiB resident, and MiB when shared pages are divided among those who share them."""
        return tuple(self._kept(name, field) for name, field in [("status", "VmRSS"), ("smaps_rollup", "Pss")])

    def _kept(self, name, field):
        with open(f"/proc/{self.process.pid}/{name}") as told:
            return int(re.search(rf"^{field}:\s+(\d+) kB", told.read(), re.M).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.process.stdout.close()
        self.running.remove(self)


def on(database):
    return ["--database", database] if database else []


def demo(folder, database=None):
    """An association with accounts in the folder; the login and password of its coordinator."""
    words = [PROGRAM, "demo", "--data", folder, "--load-only", "--json", *on(database)]
    told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    return next(login for login, _ in told["accounts"] if login.startswith(LOGIN)), told["password"]


class Client:
    """One member, signed in, on one connection that is kept open."""

    def __init__(self, port, account):
        self.port, self.cookie = port, ""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        fields = {**self.form("/sign-in", "/sign-in"), "login": account[0], "password": account[1], "next": "/"}
        answer, _ = self.post("/sign-in", fields)
        cookies = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        self.cookie = "; ".join(value.split(";")[0] for value in cookies)
        assert answer.status == 303 and self.cookie, (answer.status, "not signed in")
        self.csrf = self.form("/studies/new", "/studies")["csrf"]

    def ask(self, method, path, body=None, headers=None):
        own = {"Origin": f"http://127.0.0.1:{self.port}", **({"Cookie": self.cookie} if self.cookie else {})}
        self.connection.request(method, path, body, {**own, **(headers or {})})
        answer = self.connection.getresponse()
        return answer, answer.read()

    def get(self, path, headers=None):
        answer, body = self.ask("GET", path, None, headers)
        assert answer.status == 200, (path, answer.status)
        return body

    def post(self, path, fields, headers=None):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urllib.parse.urlencode(fields).encode(), {**kind, **(headers or {})})

    def send(self, path, fields):
        """Posts a form that must be taken; the address it leads to."""
        answer, body = self.post(path, {"csrf": self.csrf, **fields})
        assert answer.status == 303, (path, answer.status, re.findall(rb'class="error"[^<]*<|role="alert">[^<]*', body))
        return answer.getheader("Location")

    def upload(self, path, files):
        """Drops files; the address of their preview."""
        edge = "----edge-of-the-measures"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{self.csrf}\r\n'.encode()]
        for name, body in files:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            parts += [head.encode(), b"Content-Type: application/octet-stream\r\n\r\n", body, b"\r\n"]
        parts.append(f"--{edge}--\r\n".encode())
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        answer, _ = self.ask("POST", path, b"".join(parts), kind)
        assert answer.status == 303, (path, answer.status)
        return answer.getheader("Location")

    def form(self, page, action):
        """What the form of a page that goes to `action` would send if nobody changed anything."""
        return filled(self.get(page).decode(), action)

    def study(self, name):
        fields = {"name": name, "basis": "consentement", "notice": "v1", "purpose": "", "until": "", "version": "0"}
        return self.send("/studies", fields)


def filled(page, action):
    reader = Form(action)
    reader.feed(page)
    return reader.fields


class Form(html.parser.HTMLParser):
    """The fields of one form as a browser would send them."""

    def __init__(self, action):
        super().__init__()
        self.action, self.inside, self.select, self.fields = action, False, None, {}

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "form":
            self.inside = told.get("action") == self.action
        if not self.inside:
            return
        name, value = told.get("name"), told.get("value") or ""
        unticked = told.get("type") in ("checkbox", "radio") and "checked" not in told
        if tag == "input" and name and not unticked:
            self.fields[name] = "on" if told.get("type") == "checkbox" and not value else value
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in told or self.select not in self.fields):
            self.fields[self.select] = value

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
