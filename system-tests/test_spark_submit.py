"""The application jar in a stock Spark distribution: master, two workers, lake on S3, PostgreSQL outside."""

import json
from datetime import date, timedelta

import pytest

from servers.process import eventually

DEFINITIONS = {"definitions": [{
    "name": "visits", "org": "test", "createdBy": "site", "group1Key": "page", "group2Key": "device",
    "aggregationPeriod": "day", "aggregationThreshold": 5, "withQuartiles": True,
    "rollups": ["week", "month"], "wildcards": [["device"]],
}]}


def measures(path, count):
    """One line per measure; several applications, pages and devices on a week's days, in no order."""
    with open(path, "w") as lines:
        for number in range(count):
            spread = number * 7919 % 100_003
            lines.write(json.dumps({
                "measureName": "visits", "createdBy": f"site{spread % 3}", "value": spread % 977 / 8,
                "startDate": str(date(2026, 11, 9) + timedelta(days=spread % 7)),
                "group1": {"page": f"/p{spread % 41}"}, "group2": {"device": f"d{spread % 5}"},
            }) + "\n")
    return path


@pytest.fixture(scope="module")
def files(folder):
    place = folder / "landing"
    place.mkdir()
    (place / "definitions.json").write_text(json.dumps(DEFINITIONS))
    return {
        "definitions": place / "definitions.json",
        "measures": measures(place / "measures.ndjson", 20_000),
    }


@pytest.fixture(scope="module")
def undisturbed(install, files):
    """What one process on local files makes of the same measures."""
    place = install(local=True)
    place.tallystick("definitions", "import", files["definitions"])
    place.tallystick("land", files["measures"])
    place.tallystick("aggregate", "--force")
    rows = place.database.aggregates()
    assert len(rows) > 3000
    return rows


@pytest.fixture
def place(install, files):
    """An installation whose measures wait for a run."""
    made = install()
    made.tallystick("definitions", "import", files["definitions"])
    made.tallystick("land", files["measures"])
    # From here on only the job's own rights.
    made.tallystick("migrate", "--roles")
    made.variables["TALLYSTICK_DATABASE_USER"] = made.database.login("tallystick_job")
    return made


def succeeded(done):
    assert done.returncode == 0, done.stdout + done.stderr[-6000:]
    return done.stdout


def test_what_fails_is_said_in_the_exit_code(cluster, place):
    done = cluster.submit(place.variables, "aggregate", "--from", "2026-11-03", "--to", "2026-11-02")
    assert done.returncode == 2
    assert "The first day 2026-11-03 is after the last day 2026-11-02" in done.stderr


def test_a_driver_that_is_killed_before_its_commit_is_run_again(cluster, place, undisturbed, folder):
    driver = cluster.start(place.variables, folder / "before.log", "aggregate", "--force")
    eventually(place.tallies, "tallies are written", within=120)
    driver.kill()
    assert place.database.aggregates() == []
    again(cluster, place, undisturbed)


def test_a_driver_that_is_killed_during_its_commit_is_run_again(cluster, place, undisturbed, folder):
    place.database.query("""
        create function pause() returns trigger language plpgsql as
        $$ begin perform pg_sleep(5); return new; end $$;
        create trigger pause before update on run for each row when (new.status = 'committed') execute function pause();
        """)
    driver = cluster.start(place.variables, folder / "during.log", "aggregate", "--force")
    asleep = "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()"
    eventually(lambda: place.database.query(asleep), "the transaction is under way", within=120)
    driver.kill()
    place.database.query("drop trigger pause on run")
    again(cluster, place, undisturbed)


def test_a_driver_that_is_killed_after_its_commit_has_published(cluster, place, undisturbed, folder):
    driver = cluster.start(place.variables, folder / "after.log", "aggregate", "--force")
    committed = "select 1 from run where kind = 'aggregate' and status = 'committed'"
    eventually(lambda: place.database.query(committed), "the transaction is committed", within=120)
    driver.kill()
    assert place.database.aggregates() == undisturbed
    again(cluster, place, undisturbed)


def again(cluster, place, undisturbed):
    succeeded(cluster.submit(place.variables, "aggregate", "--force", "--wait", "60s", master="local[2]"))
    assert place.database.aggregates() == undisturbed
    catalogued = {path for (path,) in place.database.query("select path from tally_file")}
    obsolete = {path for (path,) in place.database.query("select path from obsolete_file")}
    assert catalogued
    assert catalogued <= place.tallies() <= catalogued | obsolete
