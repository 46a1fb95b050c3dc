#!/usr/bin/env python3
"""Aggregates pings as a PySpark job of aggregateByKey over Python dictionaries does: a dictionary per ping, a dictionary
of metrics per key, pickled between processes where Spark's workers hand them to its shuffle.

    dictionaries.py PINGS.ndjson... [--processes 2] [--check FILE]

Each file is one partition. Nothing of Spark runs, so that what is measured is less than such a job costs: no JVM, no
sockets, no scheduling. Standard library only. Prints one JSON line: pings, aggregates, seconds, peak memory.
"""
import argparse
import json
import math
import multiprocessing
import pickle
import resource
import time
from collections import defaultdict

COUNT_BUCKETS = [
    *range(20), 21, 23, 25, 27, 29, 31, 34, 37, 40, 43, 46, 50, 54, 58, 63, 68, 74, 80, 86, 93, 101, 109, 118, 128, 138,
    149, 161, 174, 188, 203, 219, 237, 256, 277, 299, 323, 349, 377, 408, 441, 477, 516, 558, 603, 652, 705, 762, 824,
    891, 963, 1041, 1125, 1216, 1315, 1422, 1537, 1662, 1797, 1943, 2101, 2271, 2455, 2654, 2869, 3102, 3354, 3626, 3920,
    4238, 4582, 4954, 5356, 5791, 6261, 6769, 7318, 7912, 8554, 9249, 10000]
IGNORED_KEYED = {"MESSAGE_MANAGER_MESSAGE_SIZE", "VIDEO_DETAILED_DROPPED_FRAMES_PROPORTION"}
CHANNELS = {"nightly", "aurora", "beta", "release"}


def exponential(low, high, number):
    bounds = [0, low]
    while len(bounds) < number:
        log = math.log(bounds[-1])
        bounds.append(max(math.floor(math.exp(log + (math.log(high) - log) / (number - len(bounds))) + 0.5), bounds[-1] + 1))
    return bounds


SIMPLE_BUCKETS = exponential(1, 30000, 50)


def dimensions(ping):
    try:
        sample = ping["meta"]["sampleId"]
        application = ping["application"]
        if not isinstance(sample, (int, float)) or sample >= 100 or application["channel"] not in CHANNELS:
            return None
        system = ping["environment"]["system"]["os"]
        os_version = system["version"]
        if system["name"] == "Linux":
            os_version = str(os_version)[:3]
        build = application["buildId"][:8]
        int(build)
        return (ping["meta"]["submissionDate"], application["channel"], application["version"].split(".")[0], build,
                application["name"], application["architecture"], system["name"], os_version)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def add_histogram(state, histogram, name, label, process):
    if not isinstance(histogram, dict):
        return
    values = histogram.get("values")
    total = histogram.get("sum")
    kind = histogram.get("histogram_type")
    if not isinstance(values, dict) or not isinstance(total, int) or total < 0 or not isinstance(kind, int):
        return
    if kind == 4:
        add_scalar(state, "[[COUNT]]_" + name, label, total, COUNT_BUCKETS, process)
        return
    metric = state[name, label, process]
    aggregated = metric["histogram"] = metric.get("histogram", {})
    metric["sum"] = metric.get("sum", 0) + total
    metric["count"] = metric.get("count", 0) + 1
    for bucket, count in values.items():
        try:
            int(bucket)
        except ValueError:
            continue
        aggregated[bucket] = aggregated.get(bucket, 0) + (count if isinstance(count, int) else 0)


def add_scalar(state, name, label, value, bounds, process):
    if value < 0:
        return
    metric = state[name, label, process]
    aggregated = metric["histogram"] = metric.get("histogram", {})
    metric["sum"] = metric.get("sum", 0) + value
    metric["count"] = metric.get("count", 0) + 1
    bucket = bounds[0]
    for bound in reversed(bounds):
        if value >= bound:
            bucket = bound
            break
    aggregated[str(bucket)] = aggregated.get(str(bucket), 0) + 1


def add_process(state, payload, process):
    if not isinstance(payload, dict):
        return
    for name, histogram in payload.get("histograms", {}).items():
        add_histogram(state, histogram, name, "", process)
    for name, histograms in payload.get("keyedHistograms", {}).items():
        if name in IGNORED_KEYED:
            continue
        for key, histogram in histograms.items():
            add_histogram(state, histogram, name, key, process)


def add_measurements(state, measurements, process):
    for name, value in measurements.items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        for part, number in parts:
            if isinstance(number, (int, float)):
                full = "SIMPLE_MEASURES_" + name.upper() + ("_" + part.upper() if part else "")
                add_scalar(state, full, "", number, SIMPLE_BUCKETS, process)


def add_scalars(state, part, process):
    for name, value in part.get("scalars", {}).items():
        if isinstance(value, (int, float)) and not name.startswith("browser.engagement.navigation"):
            add_scalar(state, "SCALARS_" + name.upper(), "", value, COUNT_BUCKETS, process)
    for name, values in part.get("keyedScalars", {}).items():
        if name.startswith("browser.engagement.navigation"):
            continue
        for key, value in values.items():
            if isinstance(value, (int, float)):
                add_scalar(state, "SCALARS_" + name.upper(), key.upper(), value, COUNT_BUCKETS, process)


def add_ping(state, payload):
    processes = payload.get("processes", {})
    for process in ("parent", "content", "gpu"):
        add_scalars(state, processes.get(process, {}), process)
    add_process(state, payload, "parent")
    add_measurements(state, payload.get("simpleMeasurements", {}), "parent")
    for child in payload.get("childPayloads", []):
        add_process(state, child, "content")
        add_measurements(state, child.get("simpleMeasurements", {}), "content")
    for process in ("content", "gpu"):
        add_process(state, processes.get(process), process)
    return state


def merge(left, right):
    for metric, payload in right.items():
        if metric not in left:
            left[metric] = payload
            continue
        left[metric]["count"] += payload["count"]
        left[metric]["sum"] += payload["sum"]
        histogram = left[metric]["histogram"]
        for bucket, count in payload["histogram"].items():
            histogram[bucket] = histogram.get(bucket, 0) + count
    return left


def map_partition(arguments):
    """One partition: pings by key; what comes out is pickled by key for each reducer, as the shuffle wants it."""
    path, reducers = arguments
    by_key = {}
    pings = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            ping = json.loads(line)
            pings += 1
            key = dimensions(ping)
            if key is not None:
                state = by_key.get(key)
                if state is None:
                    state = by_key[key] = defaultdict(dict)
                add_ping(state, ping["payload"])
    blocks = [{} for _ in range(reducers)]
    for key, state in by_key.items():
        # The build's id is left out, so that the second aggregation finds its keys together.
        blocks[hash_of(key[:3] + key[4:]) % reducers][key] = dict(state)
    return pings, [pickle.dumps(block, 2) for block in blocks]


def hash_of(key):
    value = 0
    for part in key:
        for letter in part:
            value = (value * 31 + ord(letter)) & 0xFFFFFFFF
    return value


def reduce_partition(blocks):
    by_build = {}
    for block in blocks:
        for key, state in pickle.loads(block).items():
            by_build[key] = merge(by_build[key], state) if key in by_build else state
    by_date = {}
    builds = sum(len(state) for state in by_build.values())
    for key, state in by_build.items():
        short = key[:3] + key[4:]
        # reduceByKey copies what it adds to, since the first aggregates are still needed.
        copy = {metric: {"sum": each["sum"], "count": each["count"], "histogram": dict(each["histogram"])}
                for metric, each in state.items()}
        by_date[short] = merge(by_date[short], copy) if short in by_date else copy
    counts = sum(each["count"] for state in by_date.values() for each in state.values())
    sums = sum(each["sum"] for state in by_date.values() for each in state.values())
    return builds + sum(len(state) for state in by_date.values()), counts, sums


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    began = time.monotonic()
    reducers = max(options.processes, len(options.files))
    with multiprocessing.Pool(options.processes) as pool:
        mapped = pool.map(map_partition, [(path, reducers) for path in options.files], chunksize=1)
        shuffled = [[blocks[reducer] for _, blocks in mapped] for reducer in range(reducers)]
        reduced = pool.map(reduce_partition, shuffled, chunksize=1)
    print(json.dumps({
        "contender": "dictionaries",
        "pings": sum(pings for pings, _ in mapped),
        "aggregates": sum(aggregates for aggregates, _, _ in reduced),
        "observations": sum(counts for _, counts, _ in reduced),
        "sum": sum(sums for _, _, sums in reduced),
        "seconds": round(time.monotonic() - began, 1),
        "peakMB": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
    }))


if __name__ == "__main__":
    main()
