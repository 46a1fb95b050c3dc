#!/usr/bin/env python3
"""Computes the histograms of pings as the contract of telemetry says, with dictionaries and nothing of Tallystick.

    golden.py RECEIVED_DAY PINGS.ndjson.gz... > golden.tsv

RECEIVED_DAY (yyyyMMdd) is where pings without a submission date count. One line per aggregate, tabs between:
prefix, channel, version, date, metric, label, process, application, architecture, os, os_version, sum, count and the
buckets that are not zero as LOWER_BOUND:COUNT; tabs, line breaks and backslashes in them are escaped by a backslash. Then one line per submission date and reason of dropped pings.
Standard library only.
"""
import gzip
import json
import math
import re
import sys
from collections import defaultdict
from datetime import datetime

MOST = 2**63 - 1
LEAST = -(2**63)
CHANNELS = {"nightly", "aurora", "beta", "release"}
IGNORED_KEYED = {"MESSAGE_MANAGER_MESSAGE_SIZE", "VIDEO_DETAILED_DROPPED_FRAMES_PROPORTION"}
NAME = re.compile(r"[A-Za-z0-9_\-\[\].]{1,200}")
COUNT_BUCKETS = [
    *range(20), 21, 23, 25, 27, 29, 31, 34, 37, 40, 43, 46, 50, 54, 58, 63, 68, 74, 80, 86, 93, 101, 109, 118, 128, 138,
    149, 161, 174, 188, 203, 219, 237, 256, 277, 299, 323, 349, 377, 408, 441, 477, 516, 558, 603, 652, 705, 762, 824,
    891, 963, 1041, 1125, 1216, 1315, 1422, 1537, 1662, 1797, 1943, 2101, 2271, 2455, 2654, 2869, 3102, 3354, 3626, 3920,
    4238, 4582, 4954, 5356, 5791, 6261, 6769, 7318, 7912, 8554, 9249, 10000]


def exponential(low, high, number):
    bounds = [0, low]
    while len(bounds) < number:
        current = bounds[-1]
        log = math.log(current)
        step = math.floor(math.exp(log + (math.log(high) - log) / (number - len(bounds))) + 0.5)
        bounds.append(max(step, current + 1))
    return bounds


SIMPLE_BUCKETS = exponential(1, 30000, 50)


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def clamp(value):
    return max(LEAST, min(MOST, value))


class Reason(Exception):
    pass


def dictionary(value, *path):
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def text(value, reason):
    usable = isinstance(value, str) and len(value.encode()) <= 100 and "\0" not in value
    if not usable:
        raise Reason(reason)
    return value


def dimensions(ping, received):
    meta, application = dictionary(ping, "meta"), dictionary(ping, "application")
    os = dictionary(ping, "environment", "system", "os")
    sample = meta.get("sampleId")
    day = meta.get("submissionDate")
    valid_day = received if day is None else None
    if isinstance(day, str) and re.fullmatch("[0-9]{8}", day):
        try:
            datetime.strptime(day, "%Y%m%d")
            valid_day = day
        except ValueError:
            pass
    counted_on = valid_day or received
    try:
        if not (is_number(sample) and sample < 100):
            raise Reason("sample_id")
        channel = application.get("channel")
        if channel not in CHANNELS if isinstance(channel, str) else True:
            raise Reason("channel")
        if valid_day is None:
            raise Reason("submission_date")
        version = application.get("version")
        if not isinstance(version, str) or not re.fullmatch("[0-9]{1,9}", version.split(".")[0]):
            raise Reason("version")
        build = application.get("buildId")
        if not isinstance(build, str) or not re.fullmatch("[0-9]{1,8}", build[:8]):
            raise Reason("build_id")
        name = text(application.get("name"), "application")
        architecture = text(application.get("architecture"), "architecture")
        os_name = text(os.get("name"), "os")
        os_version = os.get("version")
        if is_number(os_version):
            os_version = repr(os_version)
        if os_name == "Linux" and isinstance(os_version, str):
            os_version = os_version[:3]
        os_version = text(os_version, "os_version")
        if not isinstance(ping.get("payload"), dict):
            raise Reason("payload")
        return counted_on, (channel, version.split(".")[0], build[:8], name, architecture, os_name, os_version)
    except Reason as reason:
        return counted_on, reason


def observations(payload):
    """Yields process, metric, label, sum and {bound: count}."""
    yield from process_histograms("parent", payload)
    yield from simple("parent", payload.get("simpleMeasurements"))
    children = payload.get("childPayloads")
    for child in children if isinstance(children, list) else []:
        if isinstance(child, dict):
            yield from process_histograms("content", child)
            yield from simple("content", child.get("simpleMeasurements"))
    for process in ("parent", "content", "gpu"):
        part = dictionary(payload, "processes", process)
        if process != "parent":
            yield from process_histograms(process, part)
        for name, value in dictionary(part, "scalars").items():
            yield from scalar(process, name, "", value)
        for name, values in dictionary(part, "keyedScalars").items():
            for key, value in values.items() if isinstance(values, dict) else []:
                yield from scalar(process, name, key.upper(), value)


def process_histograms(process, part):
    for name, value in dictionary(part, "histograms").items():
        yield from histogram(process, name, "", value)
    for name, values in dictionary(part, "keyedHistograms").items():
        if name not in IGNORED_KEYED and isinstance(values, dict):
            for key, value in values.items():
                yield from histogram(process, name, key, value)


def histogram(process, name, label, value):
    if not isinstance(value, dict) or not isinstance(value.get("values"), dict):
        return
    total, kind = value.get("sum"), value.get("histogram_type")
    if not is_whole(total) or total < 0 or not is_whole(kind):
        return
    if kind == 4:
        yield from observed(process, "[[COUNT]]_" + name, label, total, COUNT_BUCKETS)
        return
    buckets = defaultdict(int)
    for bound, count in value["values"].items():
        if re.fullmatch(r"[+-]?[0-9]+", bound) and -MOST <= int(bound) <= MOST:
            buckets[int(bound)] += clamp(count) if is_whole(count) else 0
    yield process, name, label, clamp(total), buckets


def scalar(process, name, label, value):
    if is_number(value) and not name.startswith("browser.engagement.navigation"):
        yield from observed(process, "SCALARS_" + name.upper(), label, value, COUNT_BUCKETS)


def simple(process, measures):
    for name, value in measures.items() if isinstance(measures, dict) else []:
        below = value.items() if isinstance(value, dict) else [(None, value)]
        for part, number in below:
            if is_number(number):
                metric = "SIMPLE_MEASURES_" + (name if part is None else name + "_" + part).upper()
                yield from observed(process, metric, "", number, SIMPLE_BUCKETS)


def observed(process, metric, label, value, bounds):
    if value >= 0:
        yield process, metric, label, clamp(int(min(value, MOST))), {max(b for b in bounds if b <= value): 1}


def pings(paths):
    seen = set()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                try:
                    ping = json.loads(line)
                except ValueError:
                    continue
                if isinstance(ping, dict):
                    yield seen, ping


def escaped(value):
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def main():
    received, paths = sys.argv[1], sys.argv[2:]
    sums, drops = {}, defaultdict(int)
    for seen, ping in pings(paths):
        date, place = dimensions(ping, received)
        if isinstance(place, Reason):
            drops[date, str(place)] += 1
            continue
        ids = [dictionary(ping, "meta").get("documentId"), ping.get("id")]
        doc_id = next((each for each in ids if isinstance(each, str) and 0 < len(each) <= 255), None)
        if doc_id in seen:
            continue
        if doc_id is not None:
            seen.add(doc_id)
        channel, version, build, *others = place
        for process, metric, label, total, buckets in observations(ping["payload"]):
            if not NAME.fullmatch(metric) or len(label) > 255 or "\0" in label:
                continue
            for prefix, day in (("build_id", build), ("submission_date", date)):
                key = (prefix, channel, version, day, metric, label, process, *others)
                aggregate = sums.setdefault(key, [0, 0, defaultdict(int)])
                aggregate[0] = clamp(aggregate[0] + total)
                aggregate[1] += 1
                for bound, count in buckets.items():
                    aggregate[2][bound] = clamp(aggregate[2][bound] + count)
    for key, (total, count, buckets) in sorted(sums.items()):
        shown = " ".join(f"{bound}:{buckets[bound]}" for bound in sorted(buckets) if buckets[bound])
        print("\t".join([*map(escaped, key), str(total), str(count), shown]))
    for (date, reason), count in sorted(drops.items()):
        print("\t".join(["dropped", date, reason, str(count)]))


if __name__ == "__main__":
    main()
