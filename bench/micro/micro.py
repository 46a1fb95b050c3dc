"""How long it takes from landing a few thousand measures or events until the service answers with them, while
tallystick run keeps computing in one warm session. Needs the built distribution and Python 3.9, nothing else.

    ./mvnw -q -DskipTests -DskipITs package && python3 bench/micro/micro.py
"""

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import tempfile
import threading
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlencode, urlparse

LAUNCHER = Path(os.environ.get("LAUNCHER", Path(__file__).resolve().parents[2] / "cli/target/dist/bin/tallystick"))
MEASURE = {
    "name": "visits", "org": "bench", "group1Key": "page", "group2Key": "device", "aggregationPeriod": "day",
    "executionFrequency": "day", "aggregationThreshold": 1, "accessApp": True, "accessPublic": True,
    "withQuartiles": True, "rollups": ["week", "month"],
}


def measures(count, day, seed):
    random_number = random.Random(seed)
    for _ in range(count):
        yield {
            "measureName": "visits", "startDate": day.isoformat(), "value": random_number.randrange(100),
            "group1": {"page": f"p{random_number.randrange(50)}"}, "group2": {"device": random_number.choice(["a", "b"])},
        }


def events(count, day, seed):
    random_number = random.Random(seed)
    for _ in range(count):
        moment = datetime.combine(day, datetime.min.time()) + timedelta(seconds=random_number.randrange(86_400))
        yield {"namespace": "bench", "name": "visit", "timestamp": moment.isoformat(), "value": random_number.randrange(100)}


class System:
    """The service and the process that computes, on a database and a lake of their own."""

    def __init__(self, home, kind, every):
        self.home, self.kind = home, kind
        self.environment = {**os.environ, "TALLYSTICK_HOME": str(home)}
        self.up = self.start("up", "--port", "0")
        line = self.read_until(self.up, "Reading and writing on ")
        self.address = urlparse(line.split()[-1])
        definitions = home / "definitions.json"
        definitions.write_text(json.dumps({"definitions": [MEASURE]}))
        self("definitions", "import", str(definitions))
        scopes = "read,write,aggregation"
        self.token = self("token", "create", "bench", "--scopes", scopes).splitlines()[-1]
        self.runs = []
        self.summary = home / "summary.json"
        self.job = self.start("run", "--every", every, "--force", "--kind", kind, "--summary", str(self.summary))
        threading.Thread(target=self.watch, daemon=True).start()
        self.connection = http.client.HTTPConnection(self.address.hostname, self.address.port)

    def start(self, *words):
        return subprocess.Popen([LAUNCHER, *words], env=self.environment, stdout=subprocess.PIPE, text=True)

    def __call__(self, *words):
        return subprocess.run(
            [LAUNCHER, *words], env=self.environment, stdout=subprocess.PIPE, text=True, check=True).stdout

    @staticmethod
    def read_until(process, beginning):
        for line in process.stdout:
            if line.startswith(beginning):
                return line
        raise SystemExit("The service has ended")

    def watch(self):
        for line in self.job.stdout:
            took = re.match(r"Run \d+: (\d+) .*, ([\d.]+) s$", line.strip())
            if took and int(took[1]) > 0:
                self.runs.append(float(took[2]))

    def land(self, rows):
        """Lands rows; returns when the file of the lake was written, in seconds since the epoch."""
        file = self.home / "rows.ndjson"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        self("land", "--kind", self.kind, str(file))
        return max(path.stat().st_mtime for path in (self.home / "lake/raw").rglob("*.parquet"))

    def count(self, day):
        if self.kind == "measures":
            query = {"measureName": "visits", "startDate": f"{day}", "endDate": f"{day + timedelta(days=1)}"}
            path = "/aggregate?" + urlencode(query)
        else:
            first = int(datetime.combine(day, datetime.min.time(), timezone.utc).timestamp())
            query = {"granularity": "day", "aggregationType": "count", "tsMin": first, "tsMax": first + 86_399}
            path = "/api/events/bench/visit?" + urlencode(query)
        self.connection.request("GET", path, headers={"Authorization": "Bearer " + self.token})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{answer.status}: {body.decode()}")
        return sum(int(row["count" if self.kind == "measures" else "value"]) for row in json.loads(body))

    def wait_for(self, day, count):
        while self.count(day) < count:
            time.sleep(0.005)
        return time.time()

    def idle_milliseconds(self):
        """The processor's time of ten seconds without news."""
        job = max(descendants(self.job.pid), key=cpu_seconds)
        before = cpu_seconds(job)
        time.sleep(10)
        return (cpu_seconds(job) - before) * 1000

    def stop(self):
        for process in (self.job, self.up):
            process.terminate()
            process.wait()


def cpu_seconds(process):
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def descendants(process):
    children = [child for task in Path(f"/proc/{process}/task").glob("*/children") for child in task.read_text().split()]
    return [process] + [below for child in children for below in descendants(int(child))]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--kind", choices=["measures", "tracking"], default="measures")
    options.add_argument("--rows", type=int, default=5000)
    options.add_argument("--history", type=int, default=60_000, help="rows of the 30 days before")
    options.add_argument("--warm", type=int, default=4)
    options.add_argument("--times", type=int, default=8)
    options.add_argument("--every", default="100ms")
    options = options.parse_args()
    make = measures if options.kind == "measures" else events
    today = date(2026, 11, 20)
    with tempfile.TemporaryDirectory() as home:
        system = System(Path(home), options.kind, options.every)
        try:
            history = options.history // 30
            for back in range(1, 31):
                if back % 10 == 1:
                    rows = []
                rows += make(history, today - timedelta(days=back), back)
                if back % 10 == 0:
                    system.land(rows)
            system.wait_for(today - timedelta(days=30), history)
            expected, seconds = 0, []
            for number in range(options.warm + options.times):
                expected += options.rows
                landed = system.land(make(options.rows, today, 1000 + number))
                seconds.append(system.wait_for(today, expected) - landed)
            measured, runs = seconds[options.warm:], system.runs[-options.times:]
            print(f"{options.rows} {options.kind} a batch on {options.history} before, every {options.every},"
                  f" {options.times} batches after {options.warm} to warm up")
            for name, values in (("from landing to the answer", measured), ("the run itself", runs)):
                values = sorted(values)
                print(f"{name}: median {statistics.median(values):.2f} s, least {values[0]:.2f}, greatest {values[-1]:.2f}")
            print(f"idle for 10 s: {system.idle_milliseconds():.0f} ms of the processor")
        finally:
            system.stop()
        summary = json.loads(system.summary.read_text())
        steps = {step: took / summary["runs"] for step, took in summary["stages"].items() if step != "begun"}
        print("of an average run, seconds: " + ", ".join(f"{step} {took:.3f}" for step, took in steps.items()))


if __name__ == "__main__":
    main()
