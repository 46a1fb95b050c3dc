#!/usr/bin/env python3
"""Invents a month of measures in the form that Ecolyo's nightly service sends them.

Usage: python3 generate.py [--seed 1] [--users 350] [--month 2026-10] [--output measures.ndjson.gz]

All users are invented, and no measure names one. Equal arguments always give the same bytes:
every choice derives from random.random(), the only generator that Python promises to keep.
Needs Python 3.8 or newer and nothing else.
"""

import argparse
import gzip
import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from random import Random

FLUIDS = {"enedis": "electricity", "grdf": "gas", "egl": "water"}
CONNECTED = {("enedis",): 46, ("enedis", "egl"): 16, ("enedis", "grdf"): 14, ("enedis", "grdf", "egl"): 12, ("egl",): 5, (): 7}
PAGES = {
    "consumption": 40, "electricity": 22, "analysis": 14, "challenges": 12, "ecogestures": 9,
    "multifluid": 8, "water": 6, "gas": 6, "options": 5, "faq": 2, "legalNotice": 1,
}
TIME_STEPS = {"day": 30, "week": 18, "month": 22, "year": 9, "half_an_hour": 12}
COMPARED = {"electricity": 10, "water": 4, "gas": 3, "multifluid": 2}
ECOGESTURES = {f"ECOGESTURE{number:04}": 1 for number in range(1, 25)}
# One line per action: page, feature, the parameters to pick from (None: the feature has none), its weight.
ACTIONS = {
    ("consumption", "ConsumptionChangeTimeStepEvent"): (TIME_STEPS, 60),
    ("consumption", "ConsumptionCompareEvent"): (COMPARED, 22),
    ("challenges", "ActionChangeEvent"): (ECOGESTURES, 10),
    ("ecogestures", "ProfileSetEvent"): (None, 8),
}
MINUTE, HOUR, DAY = 60, 3600, 86400
# One line per feature: shortest and longest duration in seconds, chance on an active day.
DURATIONS = {
    "first_challenge": (10 * MINUTE, 20 * DAY, 0.03),
    "challenge": (3 * DAY, 35 * DAY, 0.05),
    "exploration": (2 * MINUTE, 6 * DAY, 0.05),
    "action": (DAY, 9 * DAY, 0.04),
    "duel": (4 * DAY, 8 * DAY, 0.04),
}


class Dice:
    """Choices that stay the same on every machine and version of Python."""

    def __init__(self, seed):
        self.random = Random(seed).random

    def chance(self, probability):
        return self.random() < probability

    def between(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def mostly_low(self, low, high):
        return low + int(self.random() * self.random() * self.random() * (high - low + 1))

    def around_zero(self, spread):
        """A number between -spread and spread, seldom far from 0."""
        return (self.random() + self.random() + self.random() - 1.5) / 1.5 * spread

    def pick(self, weights):
        point = self.random() * sum(weights.values())
        for choice, weight in weights.items():
            point -= weight
            if point < 0:
                return choice
        return choice


@dataclass
class User:
    activity: float
    mobile: float
    konnectors: list
    attempts: dict
    profile: str
    profiles_set: int
    seniority: int
    newsletter: int
    half_hourly: bool
    monthly_day: int


def invent_user(dice):
    konnectors = list(dice.pick(CONNECTED))
    missing = [slug for slug in FLUIDS if slug not in konnectors]
    return User(
        activity=0.04 + 0.54 * dice.random() * dice.random(),
        mobile=dice.pick({0.05: 45, 0.95: 40, 0.5: 15}),
        konnectors=konnectors,
        attempts={slug: dice.mostly_low(1, 9) for slug in missing if dice.chance(0.3)},
        profile=dice.pick({"apartment": 62, "house": 38}),
        profiles_set=dice.pick({0: 40, 1: 45, 2: 12, 3: 3}),
        seniority=dice.mostly_low(0, 18),
        newsletter=dice.pick({None: 35, 1: 50, 0: 15}),
        half_hourly=dice.chance(0.6),
        monthly_day=dice.between(1, 28),
    )


def measure(name, start, value, **groups):
    """A measure as Ecolyo sends it; groups count from 1 in the order given."""
    row = {"createdBy": "ecolyo", "measureName": name, "startDate": start.isoformat(), "value": value}
    row.update({f"group{number}": {key: choice} for number, (key, choice) in enumerate(groups.items(), 1)})
    return row


def last_sunday(year, month):
    """The last Sunday of a month that has 31 days."""
    end = date(year, month, 31)
    return end - timedelta(days=end.isoweekday() % 7)


def local_moment(day, dice):
    """A moment of the day with the offset of Lyon, where summer time lasts from March to October."""
    summer = last_sunday(day.year, 3) <= day < last_sunday(day.year, 10)
    offset = timezone(timedelta(hours=2 if summer else 1))
    return datetime.combine(day, time(dice.between(0, 23), dice.between(0, 59), dice.between(0, 59)), offset)


def tally(choices):
    counts = {}
    for choice in choices:
        counts[choice] = counts.get(choice, 0) + 1
    return counts.items()


def usage(user, day, dice):
    """Connections, sessions, pages and actions of an active day."""
    devices = ["mobile" if dice.chance(user.mobile) else "desktop" for _ in range(dice.mostly_low(1, 6))]
    for device, count in tally(devices):
        yield measure("connection-count-daily", day, count, device=device)
    for device in devices:
        yield measure("session-duration", local_moment(day, dice), dice.mostly_low(4, 55 * MINUTE), device=device)
    for page, count in tally(dice.pick(PAGES) for _ in range(dice.mostly_low(1, 14))):
        yield measure("navigation-count-daily", day, count, page=page)
    weights = {action: weight for action, (_, weight) in ACTIONS.items()}
    for _ in range(dice.mostly_low(0, 6)):
        page, feature = action = dice.pick(weights)
        choices = ACTIONS[action][0]
        params = dice.pick(choices) if choices else None
        yield measure("navigation-action-daily", day, dice.mostly_low(1, 8), page=page, feature=feature, params=params)


def konnectors(user, day, dice):
    """What an active day does with konnectors; a first success ends the user's attempts."""
    for slug in user.attempts:
        if slug not in user.konnectors and dice.chance(0.4):
            user.attempts[slug] += 1
            status = "success" if dice.chance(0.35) else "error"
            if status == "success":
                user.konnectors = [known for known in FLUIDS if known in (slug, *user.konnectors)]
            yield measure("konnector-event-daily", day, 1, slug=slug, event_type="connection", status=status)
    for slug in user.konnectors:
        if dice.chance(0.25):
            status = "success" if dice.chance(0.85) else "error"
            yield measure("konnector-event-daily", day, dice.mostly_low(1, 4), slug=slug, event_type="refresh", status=status)
    if user.konnectors:
        yield measure("konnector-connected-daily", day, 1, energy_type=":".join(FLUIDS[slug] for slug in user.konnectors))


def challenges(day, dice):
    """Challenges, what they take, and the stars of quizzes."""
    if dice.chance(0.12):
        yield measure("challenge-launch-daily", day, dice.mostly_low(1, 3))
    for feature, (shortest, longest, probability) in DURATIONS.items():
        if dice.chance(probability):
            yield measure("event-duration", day, dice.mostly_low(shortest, longest), feature=feature)
    if dice.chance(0.1):
        yield measure("quiz-stars", day, 5 - dice.mostly_low(0, 5))


def monthly(user, month, connected_days, dice):
    """The user's month. The day is the one the user's monthly summary is due on, as Ecolyo sends it."""
    day = month.replace(day=user.monthly_day)
    for slug in user.konnectors if connected_days else ():
        variation = round(dice.around_zero(60.0), 2)
        groups = {"fluid": FLUIDS[slug], "profile_type": user.profile, "seniority": user.seniority}
        yield measure("consumption-variation-monthly", day, variation, **groups)
    if user.newsletter is not None:
        yield measure("summary-subscription-monthly", day, user.newsletter)
    for slug in user.konnectors:
        present = int(user.half_hourly and slug == "enedis")
        yield measure("fluid-data-granularity-monthly", day, present, fluid=FLUIDS[slug])
    yield measure("connection-count-monthly", day, connected_days)
    if user.profiles_set:
        yield measure("profile-count-monthly", day, user.profiles_set)
    for slug, attempts in user.attempts.items():
        yield measure("konnector-attempts-monthly", day, attempts, slug=slug, success=slug in user.konnectors)


def measures(seed, user_count, month):
    dice = Dice(seed)
    users = [invent_user(dice) for _ in range(user_count)]
    connected_days = [0] * user_count
    for number in range(monthrange(month.year, month.month)[1]):
        day = month + timedelta(days=number)
        for index, user in enumerate(users):
            if dice.chance(user.activity):
                connected_days[index] += 1
                yield from usage(user, day, dice)
                yield from konnectors(user, day, dice)
                yield from challenges(day, dice)
    for index, user in enumerate(users):
        yield from monthly(user, month, connected_days[index], dice)


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
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--users", type=int, default=350)
    parser.add_argument("--month", type=lambda text: datetime.strptime(text, "%Y-%m").date(), default="2026-10")
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("measures.ndjson.gz"))
    arguments = parser.parse_args()
    count = write_lines(measures(arguments.seed, arguments.users, arguments.month), arguments.output)
    print(f"{count} measures of {arguments.users} users written to {arguments.output}")


if __name__ == "__main__":
    main()
