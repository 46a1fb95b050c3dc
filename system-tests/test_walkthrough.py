"""Runs what docs/operate/walkthrough.md shows, and checks that the page shows what was run.

With WRITE_WALKTHROUGH=1 the page is written anew.
"""

import json
import os
from datetime import date, datetime, timedelta, timezone

import pytest

from conftest import CHECKOUT
from servers.process import Server, free_port
from walkthrough import Walkthrough

PAGE = CHECKOUT / "docs/operate/walkthrough.md"
MONDAY = date(2026, 3, 2)
FIRST = [MONDAY + timedelta(days=number) for number in range(2)]
REST = [MONDAY + timedelta(days=number) for number in range(2, 12)]
LAST = REST[-1] + timedelta(days=1)
DEFINITIONS = {"definitions": [{
    "name": "visits", "org": "shop", "group1Key": "page", "aggregationThreshold": 20, "withQuartiles": True,
    "accessPublic": True, "rollups": ["week"], "wildcards": [["page"]],
}]}


def measures(path, day, number):
    """Visits of one day; four of them are of a page that nearly nobody saw."""
    with open(path, "w") as lines:
        for line in range(number):
            page = "/imprint" if line < 4 else f"/{('cart', 'pay')[line % 5 == 0]}"
            lines.write(json.dumps({
                "measureName": "visits", "startDate": str(day), "value": (line * 7919 + day.day) % 977 / 8,
                "group1": {"page": page},
            }) + "\n")


@pytest.fixture
def files(tmp_path):
    landing = tmp_path / "landing"
    landing.mkdir()
    (tmp_path / "visits.json").write_text(json.dumps(DEFINITIONS))
    for day in FIRST:
        measures(landing / f"{day}.ndjson", day, 3000)
    # Together so many that one merging task is not enough, and both executors stage.
    for day in REST:
        measures(landing / f"{day}.ndjson", day, 14_000)
    measures(landing / "late.ndjson", MONDAY, 500)
    return tmp_path


@pytest.fixture
def expected(install, files):
    """What one process on local files makes of the same measures, first of two days, then of all."""

    place = install(local=True)
    place.tallystick("definitions", "import", files / "visits.json")
    place.tallystick("land", *(files / f"landing/{day}.ndjson" for day in FIRST))
    place.tallystick("aggregate")
    first = place.database.aggregates()
    place.tallystick("land", *(files / f"landing/{name}.ndjson" for name in ("late", *REST)))
    place.tallystick("aggregate", "--force")
    return {"first": first, "all": place.database.aggregates()}


@pytest.fixture
def walk(install, files, s3, postgres, cluster):
    """The shell of the walkthrough; ports and places are another ones each time."""
    place = install(migrated=False)
    job = cluster.submit_command()
    made = Walkthrough(files, [place.tallystick.program.parent, cluster.home / "bin"],
                       {**cluster.environment, **place.variables})
    made.place = place
    for value, shown in [
        (postgres.port, "5432"), (s3.port, "7070"), (cluster.port, "7077"), (cluster.page, "8080"),
        (postgres.folder, "/srv/postgres"), (s3.bucket.parent, "/srv/s3"), (files, "/srv/shop"), (CHECKOUT, "…"),
        (place.database.name, "tallystick"), (cluster.folder, "/srv/spark"),
        *((worker.process.args[worker.process.args.index("--webui-port") + 1], str(8081 + number))
          for number, worker in cluster.workers.items()),
        # What is purged was received before today, which may end meanwhile.
        *((datetime.now(timezone.utc).date() + timedelta(days=number), "TODAY") for number in range(2)),
    ]:
        made.stand(value, shown)
    made.environment["JOB"] = " ".join(["spark-submit", *map(str, job[1:])])
    return made


def query(walk, period="week"):
    """Asks for the first day, or for its week."""
    rows = f"{period}/measures/visits?from={MONDAY}&to={MONDAY}&format=csv"
    walk.run(f'curl -sf -H "Authorization: Bearer $TOKEN" "$SERVICE/aggregates_by/{rows}"')


def test_the_walkthrough_is_what_happens(walk, install, airflow, expected, files, s3, postgres, cluster):
    place = walk.place
    published = place.database.aggregates
    walk.say("""
# A walkthrough

What an operator does, from empty servers to days that Airflow catches up on. `system-tests/test_walkthrough.py` runs
every command below, with real servers, and fails where one says something else than this page does. Only ports, folders,
times and ids are made equal; what Apache Spark logs is left out.
""")
    walk.say("## Servers\n\nAn S3 server, a PostgreSQL server, and Apache Spark's master with two workers.")
    walk.servers(s3.server, postgres.server, cluster.master, *cluster.workers.values())
    walk.say("Every command, the job's too, is told of them by its environment, or by `conf/tallystick.yml`:")
    walk.run("env | grep ^TALLYSTICK_ | grep -v _HOME= | sort")
    walk.run("tallystick migrate --roles | tail -n 1", "cat visits.json", "tallystick definitions import visits.json")
    walk.say("The job has a login of its own, which may do nothing else.")
    login = place.database.login("tallystick_job")
    walk.stand(login, "nightly")
    walk.wrote('psql tallystick -c "create role nightly login in role tallystick_job"', "CREATE ROLE")
    walk.environment["JOB"] = f"env TALLYSTICK_DATABASE_USER={login} {walk.environment['JOB']}"
    walk.run("echo $JOB")

    walk.say("## Two days, landed and computed on the cluster")
    walk.run(f"tallystick land --received {LAST} landing/{MONDAY:%Y-%m-}0[23].ndjson",
             f"$JOB aggregate --date {LAST}")
    assert published() == expected["first"]
    walk.say("""
Served by a process of its own. Four visits of `/imprint` a day are too few to be shown, and so are eight.
""")
    service = serve(walk, files)
    try:
        query(walk, "day")
        query(walk, "week")

        walk.say("## Late measures\n\nThey come days later and change the day and the week that they belong to.")
        before = set(place.raw())
        walk.run(f"tallystick land --received {LAST} landing/late.ndjson")
        (late,) = set(place.raw()) - before
        walk.stand(late.stem, "SEGMENT")
        walk.say("A small run needs no cluster: the same jar in one process.")
        small = walk.environment["JOB"].replace(cluster.address, "local[2]")
        walk.environment["SMALL"] = small
        walk.run("echo $SMALL", f"$SMALL aggregate --date {LAST} --force")
        query(walk)

        walk.say("""
## A worker is killed

More days come. In the middle of the run, while both executors write, one machine dies: its worker and its executor, with
all tallies that wait there. The run goes on without them. What is published is what one undisturbed process makes of the
same files, and nothing is left in the lake of what the lost executor wrote.
""")
        walk.run(f"tallystick land --received {LAST} landing/{MONDAY:%Y-%m-}{{0[4-9],1[0-3]}}.ndjson")
        command = f"$JOB aggregate --date {LAST} --force"
        with cluster.losing_a_worker_of(place.database):
            run = walk.started(command)
        walk.wrote(command + " & sleep 5; kill -KILL -$WORKER; wait", walk.ended(run, command))
        assert published() == expected["all"]
        walk.run("$SMALL lake check")

        walk.say("""
## Backfill

It is said that the late measures were sent by mistake, and somebody deletes their file from the lake. A plan tells what
computing the day again would change; then it is done.
""")
        late.unlink()
        days = f"--from {MONDAY} --to {MONDAY}"
        walk.run(f"$SMALL backfill {days} --plan --accept-missing", f"$SMALL backfill {days} --accept-missing")
        query(walk)

        walk.say("""
## Purge

Raw measures go, tallies stay: when the late measures turn out to be right after all, even quartiles are exact again.
""")
        walk.run("$SMALL purge all --days 0", f"tallystick land --again --received {LAST} landing/late.ndjson",
                 f"$SMALL aggregate --date {LAST} --force")
        query(walk)
        assert published() == expected["all"]
    finally:
        service.stop()

    walk.say("""
## Airflow catches up

Another installation, where no night was run for two days. The nightly DAG runs for both; in the end the tables are
those of one run over both days. (`run_dags.py` calls what `airflow dags test` calls, see
[airflow-dags](../../airflow-dags/README.md).)
""")
    walk.wrote(*caught_up(install, airflow, files, expected))
    page = walk.text()
    if os.environ.get("WRITE_WALKTHROUGH"):
        PAGE.write_text(page)
    assert page == PAGE.read_text()


def caught_up(install, airflow, files, expected):
    """The nights in Airflow; what was run, and the states of its tasks."""
    other = install()
    other.tallystick("definitions", "import", files / "visits.json")
    variables = {
        **other.variables,
        "AIRFLOW_VAR_TALLYSTICK_LAUNCHER": str(other.tallystick.program),
        "AIRFLOW_VAR_TALLYSTICK_LANDING_PATTERN": f"{files}/landing/%Y-%m-%d.ndjson",
    }
    nights = [f"{day + timedelta(days=1)}T02:00" for day in FIRST]
    states, said = airflow.run(variables, "tallystick_nightly", *nights)
    assert other.database.aggregates() == expected["first"], said[-6000:]
    return "python run_dags.py tallystick_nightly '{}' " + " ".join(nights), "\n".join(
        night + " " + " ".join(f"{task}={state}" for task, state in sorted(done.items()))
        for night, done in zip(nights, states)
    )


def serve(walk, folder):
    port = free_port()
    walk.stand(port, "5000")
    walk.environment["SERVICE"] = f"http://127.0.0.1:{port}"
    service = Server(["tallystick", "serve", "--port", str(port)], folder / "serve.log", env=walk.environment)
    walk.servers(service.until_listening(port))
    walk.environment["TOKEN"] = walk.said("tallystick token create shop | tail -n 1").strip()
    return service
