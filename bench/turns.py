#!/usr/bin/env python3
"""Lets contenders run in turn (A B A B …), each in a process of its own, and prints a table in Markdown.

A contender is a command of run.sh with its options ("duckdb", "kernel", "job --heap 1g"), or any program ("./mine 3",
with a slash in its name), which is then given no lake. A contender may print one line of JSON at its end:
{"seconds": [first turn, second, …], "digest": {…}}. Seconds of the first turn are those of a cold process; those of the
others are "warm". With "processorSeconds" it is the same. Digests must be equal wherever they name the same key.

Exit codes: 0 ok, 1 a contender failed or digests differ, 2 bad usage.
"""

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

RUN = Path(__file__).resolve().parent / "run.sh"
COLUMNS = {
    "process s": "whole process, its start included",
    "cpu s": "processor seconds of the whole process and its children",
    "cold s": "first turn",
    "warm s": "median of the further turns",
    "warm cpu s": "processor seconds of these turns; hardly changed by what else the machine does",
    "peak MB": "resident memory of its largest process",
}


def command(contender, options):
    words = shlex.split(contender)
    if "/" in words[0]:
        return words
    return [str(RUN), *words, options.lake, "--turns", str(options.turns), "--threads", str(options.threads)]


def run(contender, options):
    """One process of a contender: its figures and digest."""
    begin = time.monotonic()
    process = subprocess.Popen(command(contender, options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    output, errors = drained(process)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{contender}: exit code {process.returncode}\n{errors[-4000:]}")
    report = last_json(output)
    turns, processor = report.get("seconds", []), report.get("processorSeconds", [])
    figures = {
        "process s": seconds,
        "cpu s": usage.ru_utime + usage.ru_stime,
        "cold s": turns[0] if turns else None,
        "warm s": statistics.median(turns[1:]) if len(turns) > 1 else None,
        "warm cpu s": statistics.median(processor[1:]) if len(processor) > 1 else None,
        "peak MB": usage.ru_maxrss / 1024,
    }
    return figures, report.get("digest", {})


def drained(process):
    """Reads both outputs to their ends without waiting for the process, whose figures wait4 is to tell."""
    errors = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    reader.start()
    output = process.stdout.read()
    reader.join()
    return output, errors[0]


def last_json(output):
    for line in reversed(output.splitlines()):
        if line.startswith("{"):
            return json.loads(line)
    return {}


def shown(values, first_values):
    """Median, spread, and how that relates to the first contender."""
    values = [value for value in values if value is not None]
    if not values:
        return ""
    median = statistics.median(values)
    digits = 0 if median >= 100 else 2
    text = f"{median:.{digits}f}"
    if len(values) > 1:
        text += f" ({min(values):.{digits}f}–{max(values):.{digits}f})"
    base = [value for value in first_values if value is not None]
    if base and statistics.median(base) > 0:
        text += f" {median / statistics.median(base):.2f}×"
    return text


def table(results):
    first = next(iter(results.values()))
    lines = ["| contender | " + " | ".join(COLUMNS) + " |", "|---|" + "---:|" * len(COLUMNS)]
    for contender, runs in results.items():
        cells = [shown([run[column] for run in runs], [run[column] for run in first]) for column in COLUMNS]
        lines.append(f"| {contender} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def differences(digests):
    """Where two contenders' digests say different things."""
    found = []
    for contender, digest in digests.items():
        for other, reference in digests.items():
            if contender < other:
                found += [
                    f"{contender} and {other} differ in {name}: {digest[name]} and {reference[name]}"
                    for name in digest.keys() & reference.keys()
                    if digest[name] != reference[name]
                ]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contenders", nargs="+", help="two or more, the first is what the others are compared with")
    parser.add_argument("--lake", help="a folder that generate has made")
    parser.add_argument("--times", type=int, default=5, help="processes of each contender (default 5)")
    parser.add_argument("--turns", type=int, default=3, help="turns in each process (default 3)")
    parser.add_argument("--threads", type=int, default=2, help="threads of each contender (default 2)")
    parser.add_argument("--json", type=Path, help="a file for all single figures")
    options = parser.parse_args()
    if options.lake is None and not all("/" in shlex.split(contender)[0] for contender in options.contenders):
        parser.error("--lake is missing")
    results = {contender: [] for contender in options.contenders}
    digests = {}
    for time_number in range(options.times):
        for contender in options.contenders:
            figures, digests[contender] = run(contender, options)
            results[contender].append(figures)
            told = ", ".join(f"{name} {value:.2f}" for name, value in figures.items() if value is not None)
            print(f"{time_number + 1}/{options.times} {contender}: {told}", file=sys.stderr)
    print(table(results))
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    different = differences(digests)
    if different:
        sys.exit("\n".join(different))


if __name__ == "__main__":
    main()
