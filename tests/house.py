"""The program on a throw-away folder with the invented association, as the tests in Python start it and speak to it."""
import html
import http.client
import json
import os
import re
import signal
import subprocess
import time
import urllib.parse

PROGRAM = os.path.abspath(os.environ.get("ASTERISM", "target/debug/asterism"))


class Server:
    """The program on a folder, and the address it printed. What it logs goes to `log`, or to our standard error."""

    running = []

    def __init__(self, folder, before=(), log=None):
        words = [*before, PROGRAM, "serve", "--data", folder, "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True)
        started = time.monotonic()
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))
        self.started = time.monotonic() - started
        self.running.append(self)

    def kill(self, how=signal.SIGKILL):
        os.killpg(self.process.pid, how)
        self.process.wait()
        self.process.stdout.close()
        self.running.remove(self)

    @classmethod
    def kill_all(cls):
        for server in list(cls.running):
            server.kill()


class Client:
    """A browser without a screen: it keeps a session, and sends forms as our pages do."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie = port, cookie

    def ask(self, method, path, form=None, body=None, kind=None):
        """The text of the answer and the answer; `form` is a dict or pairs, `body` are bytes of that kind."""
        if form:
            body, kind = urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"
        headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}"}
        if kind:
            headers["Content-Type"] = kind
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.read().decode(), answer
        finally:
            connection.close()

    def upload(self, path, fields, field, name, data):
        """Sends one file in the field of a form, as a browser does."""
        edge = "edge-of-the-parts-of-this-form"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()]
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n')
        head = "".join(parts) + "Content-Type: application/octet-stream\r\n\r\n"
        body = head.encode() + data + f"\r\n--{edge}--\r\n".encode()
        return self.ask("POST", path, body=body, kind=f"multipart/form-data; boundary={edge}")

    def enter(self, login, password):
        """Signs in, and keeps the session."""
        page, _ = self.ask("GET", "/sign-in")
        _, answer = self.ask("POST", "/sign-in", {**hidden(page), "login": login, "password": password, "next": "/"})
        cookies = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        self.cookie = "; ".join(value.split(";")[0] for value in cookies)
        assert answer.status == 303, (answer.status, f"{login} could not sign in")
        return self


def hidden(page):
    """The hidden fields of the forms of a page; the last of a name stands."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in fields}


def demo(folder):
    """An association with accounts, and the first coordinator's login and password."""
    words = [PROGRAM, "demo", "--data", folder, "--load-only", "--json"]
    told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    return told["accounts"][0][0], told["password"]
