#!/usr/bin/env python3
"""Prints definitions of histograms, in the form of Firefox's file, in about the mixture of kinds that it has.

    definitions.py NUMBER > Histograms.json
"""
import json
import sys

KINDS = ["exponential"] * 10 + ["linear"] * 3 + ["enumerated"] * 3 + ["boolean"] * 3 + ["count"] * 2 + ["flag", "categorical"]


def definition(number):
    kind = KINDS[number % len(KINDS)]
    processes = ["main", "content"] if number % 10 < 7 else ["main"]
    if number % 50 == 0:
        processes.append("gpu")
    body = {"record_in_processes": processes, "kind": kind, "description": f"Invented metric {number}"}
    if kind in ("exponential", "linear"):
        body |= {"low": 1 + number % 7, "high": [1000, 10000, 30000, 60000][number % 4], "n_buckets": [10, 20, 50, 100][number % 4]}
    elif kind == "enumerated":
        body["n_values"] = 5 + number % 30
    elif kind == "categorical":
        body["labels"] = ["First", "Second", "Third", "Fourth"]
    if number % 40 == 7:
        body["keyed"] = True
    return f"INVENTED_{number:03}_{kind.upper()}", body


print(json.dumps(dict(definition(number) for number in range(int(sys.argv[1]))), indent=1))
