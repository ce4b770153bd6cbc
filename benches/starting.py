"""From the command to the first answer, and what the program holds while it waits."""
import time

from house import Server

GOAL_START, GOAL_MEMORY = 0.2, 60
# Long enough for the work of the start to be over.
SETTLED = 1.0


def measure(table, folder, database, runs, what):
    starts, resident, proportional = [], [], []
    for _ in range(runs):
        server = Server(folder, database)
        starts.append(server.started)
        time.sleep(SETTLED)
        kept = server.memory()
        resident.append(kept[0])
        proportional.append(kept[1])
        server.stop()
    table.add("start, to the first answer", starts, "s", GOAL_START, source=what)
    table.add("idle memory, resident", resident, "MiB", GOAL_MEMORY, source=what)
    table.add("idle memory, shared pages divided", proportional, "MiB", GOAL_MEMORY, source=what)
