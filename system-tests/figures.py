"""Takes the figures of bench/README.md: the job over S3 and locally, many small files, a night of the DAG."""

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from conftest import CHECKOUT, Installation, tool
from servers.airflow import Airflow
from servers.postgres import Postgres
from servers.s3 import S3


class Place:
    """Servers of their own in a folder beside the data, so that raw files are linked, not copied."""

    def __init__(self, folder):
        self.folder = folder
        self.postgres = Postgres(folder / "postgres")
        self.s3 = S3(tool("VERSITYGW"), folder / "s3")
        self.numbers = 0

    def install(self, data, over_s3):
        self.numbers += 1
        name = f"installation{self.numbers}"
        objects = (self.s3.bucket if over_s3 else self.folder) / name
        lake = self.s3.environment(name) if over_s3 else {"TALLYSTICK_LAKE": f"file://{objects}"}
        made = Installation(self.postgres.create(name), lake, objects, self.folder / f"{name}-home")
        made.tallystick("migrate")
        if data:
            if over_s3:
                self.s3.upload(data / "raw", f"{name}/raw")
            else:
                shutil.copytree(data / "raw", objects / "raw", copy_function=os.link)
            made.tallystick("definitions", "import", data / "definitions.json")
        return made

    def run(self, place, heap):
        """One run of the job; its seconds from start to end, and its summary."""
        report = self.folder / "summary.json"
        begin = time.monotonic()
        place.tallystick("aggregate", "--force", "--summary", report, TALLYSTICK_JOB_HEAP=heap)
        return time.monotonic() - begin, json.loads(report.read_text())

    def stop(self):
        self.s3.stop()
        self.postgres.stop()


def told(seconds, summary):
    peak = summary["residentPeakBytes"] / (1 << 20)
    stages = ", ".join(f"{name} {took:.1f}" for name, took in summary["stages"].items())
    return f"{seconds:.1f} s, {summary['rows']:,} rows of {summary['files']:,} files, {peak:,.0f} MB; {stages}"


def s3(place, arguments):
    """The same run on local files and over the S3 protocol, in turn."""
    took = {False: [], True: []}
    for _ in range(arguments.times):
        for over_s3, seconds in took.items():
            installation = place.install(arguments.data, over_s3)
            second, summary = place.run(installation, arguments.heap)
            seconds.append(second)
            print("S3   " if over_s3 else "local", told(second, summary), flush=True)
            shutil.rmtree(installation.objects)
    local, remote = (statistics.median(seconds) for seconds in took.values())
    print(f"median: local {local:.1f} s, over S3 {remote:.1f} s, {remote / local:.2f}x")


def small(place, arguments):
    """One run over very many small files."""
    installation = place.install(arguments.data, arguments.over_s3)
    print(told(*place.run(installation, arguments.heap)))
    print(len(installation.tallies()), "tally files")


def night(place, arguments):
    """The nightly DAG, from the start of Airflow's process to its end, after a night that published as much."""
    installation = place.install(None, False)
    definition = place.folder / "visits.json"
    definition.write_text(json.dumps({"definitions": [{
        "name": "visits", "org": "test", "group1Key": "page", "group2Key": "device", "withQuartiles": True,
        "rollups": ["week", "month"], "wildcards": [["device"]],
    }]}))
    installation.tallystick("definitions", "import", definition)
    airflow = Airflow(tool("AIRFLOW3"), CHECKOUT / "airflow-dags", place.folder / "airflow")
    variables = {
        **installation.variables,
        "AIRFLOW_VAR_TALLYSTICK_LAUNCHER": str(installation.tallystick.program),
        "AIRFLOW_VAR_TALLYSTICK_LANDING_PATTERN": f"{place.folder}/%Y-%m-%d.ndjson",
    }
    first = date(2026, 11, 9)
    for day in [first + timedelta(days=number) for number in range(arguments.times)]:
        with open(place.folder / f"{day}.ndjson", "w") as lines:
            for number in range(arguments.rows):
                lines.write(json.dumps({
                    "measureName": "visits", "startDate": str(day), "value": number * 7919 % 977 / 8,
                    "group1": {"page": f"/p{number % 1000}"}, "group2": {"device": f"d{number % 5}"},
                }) + "\n")
        begin = time.monotonic()
        (states,), said = airflow.run(variables, "tallystick_nightly", f"{day + timedelta(days=1)}T02:00:00")
        assert set(states.values()) == {"success"} and f"{arguments.rows} measures read" in said, said[-4000:]
        print(f"{day}: {time.monotonic() - begin:.1f} s for {arguments.rows:,} measures", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(required=True)
    figures = {s3: ["data", "times", "heap"], small: ["data", "heap", "over-s3"], night: ["times", "rows"]}
    for figure, options in figures.items():
        kind = kinds.add_parser(figure.__name__, help=figure.__doc__)
        kind.set_defaults(figure=figure)
        if "data" in options:
            kind.add_argument("data", type=Path, help="a lake made by bench/run.sh generate")
        if "times" in options:
            kind.add_argument("--times", type=int, default=3)
        if "rows" in options:
            kind.add_argument("--rows", type=int, default=100_000)
        if "heap" in options:
            kind.add_argument("--heap", default="2g")
        if "over-s3" in options:
            kind.add_argument("--over-s3", action="store_true")
    arguments = parser.parse_args()
    beside = arguments.data.resolve().parent if "data" in arguments else None
    folder = Path(tempfile.mkdtemp(prefix="tallystick-figures-", dir=beside))
    folder.chmod(0o755)
    place = Place(folder)
    try:
        arguments.figure(place, arguments)
    finally:
        place.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
