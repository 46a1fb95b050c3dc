#!/usr/bin/env python3
"""Turns vega-datasets' flights-20k.json into measures, one JSON object a line.

Usage: python3 convert.py flights-20k.json [--output measures.ndjson.gz]

Each flight becomes two measures: its delay on its day and its distance in its month.
The same input always gives the same bytes. Needs Python 3.8 or newer and nothing else.
"""

import argparse
import gzip
import json
from datetime import datetime
from pathlib import Path

SOURCE = "us-dot"


def measures(flight):
    """The two measures of one flight, in the form of POST /measure."""
    day = datetime.strptime(flight["date"], "%Y/%m/%d %H:%M").date()
    origin = {"origin": flight["origin"]}
    destination = {"destination": flight["destination"]}
    yield {
        "measureName": "flight-delay-daily",
        "value": flight["delay"],
        "startDate": day.isoformat(),
        "createdBy": SOURCE,
        "group1": origin,
        "group2": destination,
    }
    yield {
        "measureName": "flight-distance-monthly",
        "value": flight["distance"],
        "startDate": day.replace(day=1).isoformat(),
        "createdBy": SOURCE,
        "group1": origin,
    }


def write_lines(rows, path):
    """Writes NDJSON, compressed without a time or name, so that equal rows give equal bytes."""
    count = 0
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as compressed:
        for row in rows:
            compressed.write(json.dumps(row, separators=(",", ":")).encode() + b"\n")
            count += 1
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("flights", type=Path, help="flights-20k.json of vega-datasets")
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("measures.ndjson.gz"))
    arguments = parser.parse_args()
    flights = json.loads(arguments.flights.read_text(encoding="utf-8"))
    count = write_lines((measure for flight in flights for measure in measures(flight)), arguments.output)
    print(f"{count} measures of {len(flights)} flights written to {arguments.output}")


if __name__ == "__main__":
    main()
