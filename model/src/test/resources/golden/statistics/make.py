#!/usr/bin/env python3
"""Makes the tallies and lets PostgreSQL compute their statistics, or checks that the committed files are still that.

Usage: python3 make.py [--check]

Needs psql and a PostgreSQL server, 14 or newer, that psql reaches by its own environment variables (PGHOST, PGUSER, …);
nothing is left behind there. Exit code 1: --check found a difference.
"""

import argparse
import csv
import io
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20261101
SMALLEST = 5e-324
LARGEST = 1.7976931348623157e308


def tallies():
    """Key to its (value, count) pairs: the corners of doubles, then data as they occur."""
    rnd = random.Random(SEED)

    def once(values):
        return [(value, 1) for value in values]

    named = {
        "one-value": [(42.5, 1)],
        "one-zero": [(0.0, 1)],
        "one-negative-zero": [(-0.0, 1)],
        "one-value-often": [(0.1, 1000)],
        "only-zeros": [(0.0, 7)],
        "both-zeros": [(0.0, 3), (-0.0, 4), (1.0, 1)],
        "two-values": once([1.0, 2.0]),
        "textbook": once([0.0, 20.0, 40.0, 60.0]),
        "tenths": once([0.1, 0.2, 0.3]),
        "cancels-to-nothing": once([-0.3, -0.1, 0.1, 0.3]),
        "cancels-to-one-bit": once([0.1, 0.2, -0.3]),
        "cancels-hugely": once([-1e308, 1e-300, 1e308]) + [(1.0, 4)],
        "cancels-with-counts": [(1e16, 3), (-3e16, 1), (1.0, 1)],
        "smallest": [(SMALLEST, 3), (2 * SMALLEST, 1), (9 * SMALLEST, 2)],
        "smallest-around-zero": [(-SMALLEST, 1), (0.0, 1)],
        "denormal": once([rnd.uniform(0, 2.2e-308) for _ in range(50)]),
        "tiny": once([rnd.uniform(1e-306, 1e-300) for _ in range(50)]),
        "largest": [(LARGEST, 1), (LARGEST / 2, 1)],
        "huge": once([rnd.uniform(1e307, 1e308) for _ in range(50)]),
        "huge-one-step-apart": [(LARGEST, 2), (1.7976931348623155e308, 1)],
        "far-from-zero": once([1e15 + x / 8 for x in (0, 1, 3, 4, 9)]),
        "far-from-zero-one-step-apart": [(1e15, 5), (1e15 + 0.125, 2)],
        "far-below-zero": once([-1e15 - rnd.uniform(0, 4) for _ in range(100)]),
        "epoch-milliseconds": once([1763769600000.0 + rnd.randrange(10_000) for _ in range(200)]),
        "wide": once([10.0 ** e for e in range(-150, 150, 7)]),
        "wide-both-signs": once([s * 10.0 ** e for e in range(-150, 150, 7) for s in (-1, 1.5)]),
        "one-outlier": [(0.001, 999), (1e9, 1)],
        "many-of-two": [(1.0, 9_999), (2.0, 1)],
        "money": [(x / 100, rnd.randint(1, 20)) for x in rnd.sample(range(-50_000, 200_000), 300)],
        "ratings": [(float(x), rnd.randint(1, 4_000)) for x in range(1, 6)],
        "deltas": [(float(x), rnd.randint(1, 40)) for x in range(-60, 61)],
        "uniform": once([rnd.random() for _ in range(2_000)]),
        "normal": once([rnd.gauss(0, 1) for _ in range(2_000)]),
        "lognormal": once([rnd.lognormvariate(3, 2) for _ in range(2_000)]),
    }
    for n in range(2, 14):
        named[f"quantiles-of-{n:02}"] = once([rnd.uniform(-100, 100) for _ in range(n)])
    for _ in range(20):
        size = rnd.randint(1, 40)
        pairs = [(rnd.choice([rnd.gauss(0, 1e3), float(rnd.randint(-9, 9))]), rnd.randint(1, 9)) for _ in range(size)]
        named[f"mixed-{len(named):02}"] = pairs
    return named


def written(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def statistics(named):
    """PostgreSQL's answer; the values travel as exact decimals."""
    rows = written(
        (key, format(Decimal(value), "f"), count) for key, pairs in named.items() for value, count in pairs)
    query = (HERE / "statistics.sql").read_text(encoding="utf-8")
    script = (
        "CREATE TEMPORARY TABLE tally (key text, value numeric, count bigint);\n"
        f"COPY tally FROM STDIN (FORMAT csv);\n{rows}\\.\n{query};\n")
    run = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"],
        input=script, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"psql failed: {run.stderr}")
    return run.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail where a committed file differs")
    check = parser.parse_args().check
    named = tallies()
    tally_rows = [("key", "value", "count")]
    tally_rows += [(key, repr(value), count) for key, pairs in named.items() for value, count in pairs]
    different = []
    for name, content in {"tallies.csv": written(tally_rows), "statistics.csv": statistics(named)}.items():
        path = HERE / name
        if check and (not path.exists() or path.read_text(encoding="utf-8") != content):
            different.append(name)
        elif not check:
            path.write_text(content, encoding="utf-8")
    if different:
        sys.exit(f"Not what is computed now: {', '.join(different)}")


if __name__ == "__main__":
    main()
