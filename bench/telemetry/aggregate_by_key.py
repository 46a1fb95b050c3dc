#!/usr/bin/env python3
"""Aggregates pings by PySpark as the public aggregator does: pings to pairs of dimensions and payload, aggregateByKey with
a dictionary of metrics per build and submission date, reduceByKey to submission dates, a count of each.

    aggregate_by_key.py PINGS.ndjson... [--threads 2] [--reducers 32] [--heap 2g] [--worker-memory 1g] [--save FILE]

Needs PySpark, which says with which Java it goes. Prints one JSON line: pings, aggregates, seconds. --save writes the
aggregates as data-samples/telemetry/golden.py does, sorted.
"""
import argparse
import json
import pathlib
import sys
import time
from collections import defaultdict
from operator import add

import dictionaries
from pyspark import SparkConf, SparkContext

PARTS = ("histograms", "keyedHistograms", "simpleMeasurements", "childPayloads", "processes")
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def to_pair(ping):
    key = dictionaries.dimensions(ping)
    return None if key is None else (key, {part: ping["payload"][part] for part in PARTS if part in ping["payload"]})


def without_build(pair):
    return pair[0][:3] + pair[0][4:], pair[1]


def aggregate(pings, reducers):
    """Aggregates by build and submission date, and by submission date alone."""
    builds = (
        pings.map(to_pair)
        .filter(lambda pair: pair is not None)
        .aggregateByKey(defaultdict(dict), dictionaries.add_ping, dictionaries.merge, reducers)
    )
    return builds, builds.map(without_build).reduceByKey(dictionaries.merge)


def tally(aggregates):
    """Runs the computation, as a count does: aggregates, observations, sum."""
    return aggregates.map(lambda pair: (
        len(pair[1]),
        sum(each["count"] for each in pair[1].values()),
        sum(each["sum"] for each in pair[1].values()),
    )).reduce(lambda left, right: tuple(map(add, left, right)))


def lines(prefix, states):
    for key, state in states.items():
        date, channel, version, *place = key
        for (name, label, process), each in state.items():
            buckets = sorted((int(bucket), count) for bucket, count in each["histogram"].items() if count)
            fields = [prefix, channel, version, date, name, label, process, *place, each["sum"], each["count"]]
            yield "\t".join(str(field).translate(ESCAPED) for field in [
                *fields, " ".join(f"{bucket}:{count}" for bucket, count in buckets)])


def save(path, builds, dates):
    """A build counts once for each submission date until they are written, where they are added up."""
    whole = {}
    for (_, channel, version, build, *place), state in builds.toLocalIterator():
        key = (build, channel, version, *place)
        whole[key] = dictionaries.merge(whole[key], state) if key in whole else state
    with open(path, "w", encoding="utf-8") as file:
        for line in sorted([*lines("build_id", whole), *lines("submission_date", dict(dates.collect()))]):
            print(line, file=file)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--reducers", type=int, default=32)
    parser.add_argument("--heap", default="2g")
    parser.add_argument("--worker-memory", default="1g")
    parser.add_argument("--save")
    options = parser.parse_args()
    began = time.monotonic()
    settings = SparkConf().setMaster(f"local[{options.threads}]").setAppName("aggregate-by-key").setAll([
        ("spark.driver.memory", options.heap),
        ("spark.python.worker.memory", options.worker_memory),
        ("spark.ui.enabled", "false"),
        ("spark.log.level", "ERROR"),
        ("spark.ui.showConsoleProgress", "false"),
    ])
    with SparkContext(conf=settings) as context:
        context.addPyFile(str(pathlib.Path(dictionaries.__file__)))
        pings = context.textFile(",".join(options.files)).map(json.loads)
        builds, dates = aggregate(pings, options.reducers)
        of_builds, _, _ = tally(builds)
        of_dates, observations, total = tally(dates)
        seconds = time.monotonic() - began
        if options.save:
            save(options.save, builds, dates)
    print(json.dumps({
        "contender": "pyspark",
        "aggregates": of_builds + of_dates,
        "observations": observations,
        "sum": total,
        "seconds": round(seconds, 1),
    }))


if __name__ == "__main__":
    sys.exit(main())
