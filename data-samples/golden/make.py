#!/usr/bin/env python3
"""Makes the golden results with DuckDB, or checks that the committed ones are still what it says.

Usage: python3 make.py [--check]

Needs the package duckdb (made with version 2.0.0). Exit code 1: --check found a difference.
"""

import argparse
import csv
import gzip
import io
import sys
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent
DEFINITIONS = SAMPLES.parent / "conf" / "definitions"
RESULTS = {"flights": "flights.csv.gz", "ecolyo": "ecolyo.csv"}


def golden(data_set):
    """The results of a data set as CSV; an empty field is NULL, numbers are the shortest that read back the same."""
    with duckdb.connect() as connection:
        connection.execute("SET VARIABLE definitions = ?", [str(DEFINITIONS / f"{data_set}.json")])
        connection.execute("SET VARIABLE measures = ?", [str(SAMPLES / data_set / "measures.ndjson.gz")])
        result = connection.execute((HERE / "golden.sql").read_text(encoding="utf-8"))
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(column[0] for column in result.description)
        writer.writerows(result.fetchall())
    return text.getvalue().encode()


def read(path):
    content = path.read_bytes() if path.exists() else b""
    return gzip.decompress(content) if path.suffix == ".gz" and content else content


def write(path, content):
    """Compresses without a time or name, so that equal content gives equal bytes."""
    with open(path, "wb") as file:
        if path.suffix == ".gz":
            with gzip.GzipFile("", "wb", 9, file, mtime=0) as compressed:
                compressed.write(content)
        else:
            file.write(content)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, compare only")
    arguments = parser.parse_args()
    differing = []
    for data_set, name in RESULTS.items():
        content = golden(data_set)
        rows = content.count(b"\n") - 1
        if not arguments.check:
            write(HERE / name, content)
            print(f"{name}: {rows} rows written")
        elif read(HERE / name) == content:
            print(f"{name}: {rows} rows as committed")
        else:
            differing.append(name)
    if differing:
        sys.exit(f"{', '.join(differing)}: not what DuckDB computes; run make.py without --check and look at the difference")


if __name__ == "__main__":
    main()
