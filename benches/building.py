"""How long the compiler takes: after a one-line edit, and from nothing. Needs cargo."""
import os
import pathlib
import subprocess
import tempfile
import time

GOAL_EDIT, GOAL_NOTHING = 5.0, 15 * 60
EDITED = pathlib.Path("crates/research/templates/studies/list.html")


def cargo(*words, target=None):
    """Runs cargo; the time it took, or None while another one holds the folder."""
    place = {**os.environ, "CARGO_TARGET_DIR": target} if target else None
    begun = time.monotonic()
    told = subprocess.run(["cargo", *words, "--locked"], env=place, capture_output=True, text=True)
    taken = time.monotonic() - begun
    assert told.returncode == 0, told.stderr[-2000:]
    return None if "Blocking waiting" in told.stderr else taken


def edit(table, runs):
    """Changes one line of a template and checks, for each run; the file is put back."""
    cargo("check", "-p", "asterism")
    text, taken = EDITED.read_text(), []
    try:
        for run in range(3 * runs):
            EDITED.write_text(f"{text}{{# {run} #}}\n")
            taken.append(cargo("check", "-p", "asterism"))
            if len([one for one in taken if one]) == runs:
                break
    finally:
        EDITED.write_text(text)
    taken = [one for one in taken if one]
    if not taken:
        return table.skip("a page edited, then checked", "another cargo holds the build folder")
    table.add("a page edited, then checked", taken, "s", GOAL_EDIT, source="cargo check -p asterism, one line of a template")


def nothing(table):
    with tempfile.TemporaryDirectory() as target:
        taken = cargo("build", "--release", "-p", "asterism", target=target)
        size = os.path.getsize(f"{target}/release/asterism") / 1024 / 1024
    table.add("release build from nothing", taken, "s", GOAL_NOTHING, source=f"cargo build --release; {size:.0f} MiB")
