#!/usr/bin/env python3
"""Makes the golden periods, or checks that the committed ones are still what it computes.

Usage: python3 make.py [--check]

Knows nothing but the offsets of zoneinfo. It lays out all periods of a zone from beginning to end and then looks each
instant up; the product computes each period from the instant instead. Only years that are past are used, since
governments change what is to come. Exit code 1: --check found a difference.
"""

import argparse
import bisect
import csv
import gzip
import io
import random
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent
SEED = 20261101
ZONES = [
    "UTC",
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",  # daylight saving time of half an hour
    "America/Sao_Paulo",    # days that begin at 01:00
    "America/St_Johns",     # midnight twice, until 2011
    "Pacific/Apia",         # no 30 December 2011
    "Africa/Casablanca",    # four changes a year
    "Asia/Kathmandu",       # 05:45 from UTC
]
FIRST_YEAR, LAST_YEAR = 2010, 2019
MINUTE, HOUR = 60, 3600
WEEKDAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
HEADER = ["zone", "first_weekday", "instant_micros"] + [
    f"{unit}_{edge}" for unit in ("minute", "hour", "day", "week", "month", "quarter", "year") for edge in ("start", "end")]


def epoch(year):
    return int(datetime(year, 1, 1, tzinfo=timezone.utc).timestamp())


class Zone:
    """One zone as stretches of constant offset, in seconds since 1970, from well before to well after the years."""

    def __init__(self, name):
        self.zone = ZoneInfo(name)
        self.begin, self.end = epoch(FIRST_YEAR - 2), epoch(LAST_YEAR + 3)
        self.changes = self.find_changes()
        edges = [self.begin, *self.changes, self.end]
        self.stretches = [(a, b, self.offset(a)) for a, b in zip(edges, edges[1:])]

    def offset(self, second):
        return int(datetime.fromtimestamp(second, self.zone).utcoffset().total_seconds())

    def find_changes(self):
        changes = []
        for at in range(self.begin, self.end, HOUR):
            low, high = at, at + HOUR
            if self.offset(low) != self.offset(high):
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if self.offset(middle) == self.offset(low) else (low, middle)
                changes.append(high)
        return changes

    def clock_period(self, second, length):
        """What the clock shows as one minute or hour without being set in between."""
        begin, end, offset = self.stretches[bisect.bisect_right(self.stretches, (second, self.end + 1, 0)) - 1]
        start = (second + offset) // length * length - offset
        return max(start, begin), min(start + length, end)

    def first_second(self, day):
        """When the calendar first shows this day or a later one."""
        midnight = (day - date(1970, 1, 1)).days * 86400
        return min(max(a, midnight - offset) for a, b, offset in self.stretches if midnight - offset < b)

    def day_periods(self, starts_period):
        """The beginnings of all periods, each a day or longer, of which these days are the first."""
        day, last = date(FIRST_YEAR - 1, 1, 1), date(LAST_YEAR + 2, 1, 1)
        starts = []
        while day <= last:
            if starts_period(day):
                starts.append(self.first_second(day))
            day += timedelta(days=1)
        return sorted(set(starts))


def lookup(starts, second):
    place = bisect.bisect_right(starts, second)
    return starts[place - 1], starts[place]


def instants(zone, rnd):
    """Microseconds: around every change of the offset and the midnights beside it, and some at random."""
    first, last = epoch(FIRST_YEAR), epoch(LAST_YEAR + 1)
    changes = [change for change in zone.changes if first <= change < last]
    for change in changes:
        near = {change, change - HOUR, change + HOUR, change - HOUR // 2, change + HOUR // 2, change + rnd.randrange(86400)}
        for second in sorted(near):
            yield from (second * 1_000_000 - 1, second * 1_000_000)
    days = {datetime.fromtimestamp(change, zone.zone).date() for change in changes}
    days |= {date.fromordinal(rnd.randrange(date(FIRST_YEAR, 2, 1).toordinal(), date(LAST_YEAR, 12, 1).toordinal()))
             for _ in range(60)}
    for day in sorted(days):
        for shift in (0, 1):
            second = zone.first_second(day + timedelta(days=shift))
            yield from (second * 1_000_000 - 1, second * 1_000_000)
    for _ in range(150):
        yield rnd.randrange(first * 1_000_000, last * 1_000_000)


def rows():
    rnd = random.Random(SEED)
    for name in ZONES:
        zone = Zone(name)
        weeks = [zone.day_periods(lambda day, start=start: day.weekday() == start) for start in range(7)]
        days = zone.day_periods(lambda day: True)
        months = zone.day_periods(lambda day: day.day == 1)
        quarters = zone.day_periods(lambda day: day.day == 1 and day.month % 3 == 1)
        years = zone.day_periods(lambda day: day.day == 1 and day.month == 1)
        for number, micros in enumerate(instants(zone, rnd)):
            second = micros // 1_000_000
            periods = [zone.clock_period(second, MINUTE), zone.clock_period(second, HOUR)]
            periods += [lookup(starts, second) for starts in (days, weeks[number % 7], months, quarters, years)]
            yield [name, WEEKDAYS[number % 7], micros, *(edge for period in periods for edge in period)]


def golden():
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows())
    return text.getvalue().encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail where the committed file differs")
    check = parser.parse_args().check
    path, content = HERE / "periods.csv.gz", golden()
    if not check:
        with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as compressed:
            compressed.write(content)
    elif not path.exists() or gzip.decompress(path.read_bytes()) != content:
        sys.exit(f"{path.name} is not what is computed now")


if __name__ == "__main__":
    main()
