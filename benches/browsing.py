"""What Chromium sees: when the codings are painted, and what a page weighs that it has never seen (browser.mjs)."""
import json
import os
import pathlib
import shutil
import subprocess

GOAL_PAINT, GOAL_DATA = 1.0, 150
GOAL_BYTES, GOAL_REQUESTS = 150, 12
# Taguette 1.5.2 with five hundred codings.
PEER_PAINT = 59
SCRIPT = pathlib.Path(__file__).with_name("browser.mjs")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def measure(table, port, account, pages, runs):
    """`pages`: what each is called, its address, and whether it is one where codings are painted."""
    if not (os.path.exists(CHROMIUM) and shutil.which("node") and os.path.exists("web/node_modules/playwright-core")):
        return table.skip("in the browser", "needs Chromium, node and web/node_modules (bin/assets)")
    asked = {"base": f"http://127.0.0.1:{port}", "login": account[0], "password": account[1], "runs": runs,
             "chromium": CHROMIUM, "pages": [{"name": name, "path": path, "coded": coded} for name, path, coded in pages]}
    told = subprocess.run(["node", SCRIPT, json.dumps(asked)], capture_output=True, text=True, timeout=600)
    assert told.returncode == 0, told.stderr
    for page in json.loads(told.stdout):
        name, what = page["name"], f"{page['requests'][0]} requests, of which data {page['calls'][0]}"
        kilobytes = [size / 1000 for size in page["bytes"]]
        if page["coded"]:
            what = f"{page['painted'][0]} codings painted, {page['marks'][0]} marks"
            table.add(f"{name}: visible codings painted", page["seconds"], "s", GOAL_PAINT, peer=PEER_PAINT, source=what)
            data = [size / 1000 for size in page["data"]]
            told_by = f"{page['calls'][0]} requests of data, compressed as the browser asks"
            table.add(f"{name}: data", data, "kB", GOAL_DATA, source=told_by)
        table.add(f"{name}: weight, cold", kilobytes, "kB", GOAL_BYTES, source=what)
        table.add(f"{name}: requests, cold", page["requests"], "", GOAL_REQUESTS, source=page["path"])
