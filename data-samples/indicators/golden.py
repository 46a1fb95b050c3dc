#!/usr/bin/env python3
"""Computes the measures of the hand-made days, each indicator by itself and straight from all events.

Usage: python3 golden.py [--check] [--zone Europe/Paris --events FILE --facts FILE --output FILE]

Without --zone the two committed files of expected measures are made (or, with --check, compared). Needs Python 3.9 or
newer and no packages. It shares nothing with the product but docs/indicators.md.
"""

import argparse
import csv
import gzip
import io
import json
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent
EXPECTED = {"UTC": "expected-utc.csv", "Europe/Paris": "expected-paris.csv"}
MICROSECOND = timedelta(microseconds=1)
FLUIDS = (("enedis", "electricity"), ("grdf", "gas"), ("egl", "water"), ("eau", "water"))
ENDS = {"ChallengeEndEvent": "challenge", "ExplorationEndEvent": "exploration", "ActionEndEvent": "action",
        "DuelEndEvent": "duel", "QuizEndEvent": "quiz"}


def lines(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def moment(text):
    if not text:
        return None
    value = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return value if value.tzinfo else value.replace(tzinfo=timezone.utc)


def first_of_month(day):
    return day.replace(day=1)


def month_before(day):
    return (day - timedelta(days=1)).replace(day=1)


class Events:
    """All events that count, in order, with their local days; repeated lines once, and none without consent."""

    def __init__(self, events, facts, zone):
        seen, self.all = set(), []
        for event in events:
            key = json.dumps(event, sort_keys=True)
            if key in seen:
                continue
            seen.add(key)
            event = dict(event, at=moment(event["eventDate"]), start=moment(event.get("startDate")))
            event["day"] = event["at"].astimezone(zone).date()
            event["month"] = first_of_month(event["day"])
            if facts.consents(event["userId"], event["month"]):
                self.all.append(event)
        # What begins something comes before what ends it, at the same moment.
        self.all.sort(key=lambda event: (event["at"], "End" in event["type"], event["type"] != "ConnectionEvent"))

    def of(self, *types):
        return [event for event in self.all if event["type"] in types]


class Facts:
    """The last word on each user, month and fact; the lines stand in the order in which they came."""

    def __init__(self, rows):
        self.months = defaultdict(dict)
        for row in rows:
            known = self.months[row["userId"], date.fromisoformat(row["month"] + "-01")]
            for name, value in row.items():
                if isinstance(value, dict):
                    known.setdefault(name, {}).update(value)
                elif value is not None:
                    known[name] = value

    def consents(self, user, month):
        told = [(when, known["consent"]) for (who, when), known in self.months.items()
                if who == user and when <= month and "consent" in known]
        return max(told)[1] if told else True

    def items(self):
        return [(user, month, known) for (user, month), known in self.months.items() if self.consents(user, month)]

    def get(self, user, month):
        return self.months.get((user, month), {}) if self.consents(user, month) else {}


def fluid(slug):
    return next((name for part, name in FLUIDS if part in slug.lower()), slug)


def device(event):
    said = (event.get("device") or event.get("context") or "").lower()
    words = ("mobile", "tablet", "android", "iphone", "ipad", "ipod")
    return "mobile" if any(word in said for word in words) else "desktop"


def counted(name, events, groups):
    counts = Counter((event["userId"], event["day"], groups(event)) for event in events)
    return [(name, day, group, count) for (_, day, group), count in counts.items()]


def averaged(name, triples, scale=1):
    """Triples of user, day, group with whole numbers: one mean each."""
    gathered = defaultdict(list)
    for user, day, group, value in triples:
        gathered[user, day, group].append(value)
    return [(name, day, group, sum(values) / (len(values) * scale)) for (_, day, group), values in gathered.items()]


def konnector_group(event):
    status = "success" if (event.get("result") or "").lower() == "success" else "error"
    return event["target"], "connection" if event["type"] == "KonnectorConnectEvent" else "refresh", status


def action_group(event):
    if event["type"] == "ActionChangeEvent":
        return "challenges", event["type"], event.get("target")
    if event["type"] == "ProfileSetEvent":
        return "ecogestures", event["type"], None
    return (event.get("context") or "consumption").lower(), event["type"], event.get("target")


def connected(events):
    for user, day in sorted({(event["userId"], event["day"]) for event in events.all}):
        fluids = {fluid(event["target"]) for event in events.of("KonnectorConnectEvent", "KonnectorRefreshEvent")
                  if event["userId"] == user and event["day"] <= day and konnector_group(event)[2] == "success"}
        if fluids:
            yield "konnector-connected-daily", day, (":".join(sorted(fluids)),), 1


def sessions(events):
    for event in events.of("ConnectionEvent"):
        last = event["at"]
        for other in events.all:
            if other["userId"] != event["userId"] or other["day"] != event["day"] or other is event:
                continue
            if other["at"] < event["at"] or other["at"] == event["at"] and other["type"] == "ConnectionEvent":
                continue
            if other["type"] == "ConnectionEvent" or other["at"] - last > timedelta(minutes=30):
                break
            last = other["at"]
        yield event["userId"], event["day"], (device(event),), (last - event["at"]) // MICROSECOND


def durations(events):
    for event in events.of(*ENDS):
        start = event["start"]
        if event["type"] in ("DuelEndEvent", "ChallengeEndEvent"):
            launched = [other["at"] for other in events.of(event["type"].replace("End", "Launch"))
                        if other["userId"] == event["userId"] and other.get("target") == event.get("target")
                        and other["at"] <= event["at"]]
            if event["type"] == "DuelEndEvent" or start is None:
                start = max(launched, default=None)
        if start is not None and start <= event["at"]:
            yield event["userId"], event["day"], (ENDS[event["type"]],), (event["at"] - start) // MICROSECOND
    firsts = {}
    for event in events.of("ChallengeLaunchEvent"):
        firsts.setdefault(event["userId"], event)
    for user, event in firsts.items():
        connections = [other["at"] for other in events.of("ConnectionEvent") if other["userId"] == user]
        if connections and connections[0] <= event["at"]:
            yield user, event["day"], ("first_challenge",), (event["at"] - connections[0]) // MICROSECOND


def stars(events):
    for event in events.of("QuizEndEvent"):
        if str(event.get("result")) in "012345" and str(event.get("result")):
            yield event["userId"], event["day"], (), int(event["result"])


def monthly(events, facts):
    present = {(event["userId"], event["month"]) for event in events.all}
    present |= {(user, month) for user, month, _ in facts.items()}
    for user, month in sorted(present):
        own = [event for event in events.all if event["userId"] == user and event["month"] <= month]
        now = [event for event in own if event["month"] == month]
        told = facts.get(user, month)
        days = {event["day"] for event in now if event["type"] == "ConnectionEvent"}
        yield "connection-count-monthly", month, (), len(days)
        profiles = sum(event["type"] == "ProfileSetEvent" for event in own)
        if profiles:
            yield "profile-count-monthly", month, (), profiles
        if "newsletter" in told:
            yield "summary-subscription-monthly", month, (), int(told["newsletter"])
        elif any(event["type"] == "ReportFromEvent" for event in now):
            yield "summary-subscription-monthly", month, (), 1
        for name in {**told.get("consumption", {}), **told.get("halfHourData", {})}:
            yield "fluid-data-granularity-monthly", month, (name,), int(told.get("halfHourData", {}).get(name, 0))
        if days:
            first = min(event["month"] for event in own if event["type"] == "ConnectionEvent")
            seniority = (month.year - first.year) * 12 + month.month - first.month
            before = facts.get(user, month_before(month)).get("consumption", {})
            for name, value in told.get("consumption", {}).items():
                if before.get(name, 0) > 0:
                    change = (float(value) - float(before[name])) / float(before[name]) * 100
                    yield "consumption-variation-monthly", month, (name, told.get("profileType"), seniority), change
        for slug in {event["target"] for event in now if event["type"] == "KonnectorAttemptEvent"}:
            tries = [event for event in own if event["type"] == "KonnectorAttemptEvent" and event["target"] == slug]
            success = next((i for i, event in enumerate(tries) if (event.get("result") or "").lower() == "success"), None)
            if success is None:
                yield "konnector-attempts-monthly", month, (slug, False), len(tries)
            elif tries[success]["month"] == month:
                yield "konnector-attempts-monthly", month, (slug, True), success + 1


def measures(events, facts):
    yield from counted("connection-count-daily", events.of("ConnectionEvent"), lambda event: (device(event),))
    yield from counted("konnector-event-daily",
                       events.of("KonnectorConnectEvent", "KonnectorRefreshEvent"), konnector_group)
    yield from connected(events)
    yield from counted("navigation-count-daily", events.of("NavigationEvent"), lambda event: (event.get("target"),))
    yield from counted("challenge-launch-daily", events.of("ChallengeLaunchEvent"), lambda event: ())
    yield from averaged("session-duration", sessions(events), 1_000_000)
    yield from counted("navigation-action-daily",
                       events.of("ConsumptionCompareEvent", "ConsumptionChangeTimeStepEvent", "ActionChangeEvent",
                                 "ProfileSetEvent"), action_group)
    yield from averaged("event-duration", durations(events), 1_000_000)
    yield from averaged("quiz-stars", stars(events))
    yield from monthly(events, facts)


def expected(event_file, fact_file, zone):
    facts = Facts(lines(fact_file))
    rows = Counter()
    for name, start, groups, value in measures(Events(lines(event_file), facts, ZoneInfo(zone)), facts):
        texts = [json.dumps(group, ensure_ascii=False) for group in groups] + [""] * (3 - len(groups))
        rows[(name, start.isoformat(), *texts, repr(float(value)))] += 1
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["measure", "start", "group1", "group2", "group3", "value", "measures"])
    writer.writerows((*row, count) for row, count in sorted(rows.items()))
    return text.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, compare only")
    parser.add_argument("--zone", help="make one file only, with the days of this time zone")
    parser.add_argument("--events", type=Path, default=HERE / "events.ndjson")
    parser.add_argument("--facts", type=Path, default=HERE / "facts.ndjson")
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    files = {arguments.zone: arguments.output} if arguments.zone else {z: HERE / name for z, name in EXPECTED.items()}
    differing = []
    for zone, path in files.items():
        content = expected(arguments.events, arguments.facts, zone)
        if not arguments.check:
            path.write_text(content, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != content:
            differing.append(str(path))
    if differing:
        sys.exit("not what golden.py says: " + ", ".join(differing))


if __name__ == "__main__":
    main()
