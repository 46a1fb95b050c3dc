#!/usr/bin/env python3
"""Writes pings with all combinations of dimensions, two of each, and every fault of a ping that is known.

    combinations.py > combinations.ndjson

Equal output each time. Standard library only.
"""
import itertools
import json
import random

SEED = 6
GC = {"range": [1, 10000], "bucket_count": 50, "histogram_type": 0, "values": {"0": 0, "5": 3, "9": 1, "12": 0}, "sum": 26}
COUNT = {"range": [1, 2], "bucket_count": 3, "histogram_type": 4, "values": {"0": 42, "1": 0}, "sum": 42}
FLAG = {"range": [1, 2], "bucket_count": 3, "histogram_type": 3, "values": {"0": 0, "1": 1, "2": 0}, "sum": 1}
HUGE = 2**63 - 5


def ping(number, dimensions, payload):
    date, channel, version, build, application, architecture, os, os_version = dimensions
    return {
        "type": "main", "id": f"ping-{number}",
        "meta": {"submissionDate": date, "sampleId": number % 100, "documentId": f"ping-{number}"},
        "application": {"channel": channel, "version": version, "buildId": build, "name": application,
                        "architecture": architecture},
        "environment": {"settings": {"telemetryEnabled": True}, "system": {"os": {"name": os, "version": os_version}}},
        "payload": payload,
    }


def payload(random):
    gc = dict(GC, values={str(random.choice([0, 5, 9, 12, 300])): random.randrange(9) for _ in range(3)},
              sum=random.randrange(1000))
    return {
        "info": {"reason": "daily"},
        "simpleMeasurements": {"uptime": random.randrange(40000), "addonManager": {"XPIDB_parseDB_MS": 42.9}},
        "histograms": {"GC_MS": gc, "UPDATE_PING_COUNT": COUNT, "A11Y_FLAG": FLAG},
        "keyedHistograms": {"BLOCKED_MS": {"Flash 17": gc, "é": FLAG}, "MESSAGE_MANAGER_MESSAGE_SIZE": {"x": GC}},
        "childPayloads": [{"histograms": {"GC_MS": gc}, "simpleMeasurements": {"uptime": 7}}] * random.randrange(3),
        "processes": {
            "parent": {"scalars": {"browser.engagement.tab_count": random.randrange(50)},
                       "keyedScalars": {"telemetry.keyed": {"a key": random.randrange(20000)}},
                       "histograms": {"GC_MS": GC}},
            "content": {"histograms": {"GC_MS": gc, "UPDATE_PING_COUNT": COUNT}, "keyedHistograms": {"BLOCKED_MS": {"x": gc}},
                        "scalars": {"dom.parentprocess": 3, "browser.engagement.navigation.urlbar": 5}},
            "gpu": {"histograms": {"COMPOSITE_TIME": gc}},
        },
    }


def changed(whole, path, value):
    """A copy with one part replaced, or left out where the value is Ellipsis."""
    copy = json.loads(json.dumps(whole))
    place = copy
    for name in path[:-1]:
        place = place[name]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return copy


def faults(whole):
    """Each part null, of a wrong type, absent, negative, huge; keys that are no numbers."""
    parts = [
        ["meta"], ["meta", "submissionDate"], ["meta", "sampleId"], ["meta", "documentId"], ["application"],
        ["application", "channel"], ["application", "version"], ["application", "buildId"], ["application", "name"],
        ["application", "architecture"], ["environment"], ["environment", "system"], ["environment", "system", "os"],
        ["environment", "system", "os", "name"], ["environment", "system", "os", "version"], ["payload"],
        ["payload", "histograms"], ["payload", "keyedHistograms"], ["payload", "simpleMeasurements"],
        ["payload", "childPayloads"], ["payload", "processes"], ["payload", "histograms", "GC_MS"],
        ["payload", "histograms", "GC_MS", "values"], ["payload", "histograms", "GC_MS", "values", "5"],
        ["payload", "histograms", "GC_MS", "sum"], ["payload", "histograms", "GC_MS", "histogram_type"],
        ["payload", "keyedHistograms", "BLOCKED_MS"], ["payload", "keyedHistograms", "BLOCKED_MS", "é"],
        ["payload", "simpleMeasurements", "uptime"], ["payload", "simpleMeasurements", "addonManager"],
        ["payload", "processes", "parent", "scalars"], ["payload", "processes", "parent", "scalars", "browser.engagement.tab_count"],
        ["payload", "processes", "parent", "keyedScalars", "telemetry.keyed"],
        ["payload", "processes", "parent", "keyedScalars", "telemetry.keyed", "a key"],
        ["payload", "processes", "content"], ["payload", "processes", "gpu", "histograms", "COMPOSITE_TIME"],
    ]
    for path in parts:
        for value in (None, ..., "x", "", "7", 0, -1, -0.5, 2.5, HUGE, 2**70, 1e300, True, [], [None], {}, {"x": None}):
            yield changed(whole, path, value)
    for key in ("x", "1.5", "", "-3", "+4", "007", " 1", "1e3", str(2**63), str(2**70)):
        yield changed(whole, ["payload", "histograms", "GC_MS", "values", key], 2)
    for name in ("A B", "É", "A" * 201, "a-[1].b"):
        yield changed(whole, ["payload", "histograms", name], GC)
    for label in ("tab\tand\nline", "back\\slash", "k" * 256, "zero\0"):
        yield changed(whole, ["payload", "keyedHistograms", "BLOCKED_MS", label], GC)


def main():
    source = random.Random(SEED)
    number = 0
    every = list(itertools.product(
        ["20261118", "20261119"], ["nightly", "aurora"], ["64.0a1", "65"], ["20261117030201", "20261118"],
        ["Firefox", "Fennec"], ["x86", "x86-64"], ["Linux", "Windows_NT"], ["6.1", "3.1.12"]))
    for dimensions in every * 2:
        number += 1
        print(json.dumps(ping(number, dimensions, payload(source)), ensure_ascii=False))
    base = ping(0, every[0], payload(source))
    base["payload"]["histograms"]["GC_MS"] = GC
    for fault in faults(base):
        number += 1
        if isinstance(fault.get("meta"), dict) and fault["meta"].get("documentId") == "ping-0":
            fault["meta"]["documentId"] = f"ping-{number}"
        fault["id"] = f"ping-{number}"
        print(json.dumps(fault, ensure_ascii=False))
    for repeated in (5, 6, 7):
        dimensions = every[repeated - 1]
        print(json.dumps(ping(repeated, dimensions, payload(source)), ensure_ascii=False))
    print("{broken")
    print("[1]")


if __name__ == "__main__":
    main()
