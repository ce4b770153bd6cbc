"""What was measured: one row for each figure, printed with its goal, the best and the middle of several runs."""
import os
import statistics
import sys


def middle(values):
    return statistics.median(values)


def part(values, share):
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Table:
    HEAD = ("figure", "goal", "best", "median", "", "peer", "input")

    def __init__(self):
        self.rows = []

    def add(self, figure, values, unit, goal=None, most=True, peer=None, source=""):
        """`most`: the goal is the most that the median may be; else the least. `peer`: the same figure elsewhere."""
        values = values if isinstance(values, list) else [values]
        mid = middle(values)
        best = min(values) if most else max(values)
        held = "" if goal is None else "holds" if (mid <= goal if most else mid >= goal) else "MISSED"
        sign = "≤" if most else "≥"
        times = (peer / mid if most else mid / peer) if peer else 0
        row = (
            figure,
            "" if goal is None else f"{sign} {show(goal)} {unit}",
            f"{show(best)} {unit}",
            f"{show(mid)} {unit}",
            held,
            f"{show(peer)} {unit}: {times:.0f} times better" if peer else "",
            f"{source} (×{len(values)})" if len(values) > 1 else source,
        )
        self.rows.append(row)
        print("  ".join(cell for cell in row if cell), file=sys.stderr, flush=True)

    def skip(self, figure, why):
        self.rows.append((figure, "", "", "", "skipped", "", why))
        print(f"{figure}  skipped: {why}", file=sys.stderr, flush=True)

    def show(self):
        rows = [self.HEAD, *self.rows]
        widths = [max(len(row[at]) for row in rows) for at in range(len(self.HEAD) - 1)]
        for row in rows:
            print("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), row[-1]]).rstrip())
        load = " ".join(f"{one:.1f}" for one in os.getloadavg())
        print(f"load average at the end: {load}, on {os.cpu_count()} processors")


def show(value):
    if value >= 100 or value == int(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"
