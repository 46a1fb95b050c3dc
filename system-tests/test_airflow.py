"""The DAGs in a real Airflow, with the real tallystick, Apache Spark and PostgreSQL behind them."""

import json
from datetime import date, timedelta

import pytest

DEFINITIONS = {"definitions": [{
    "name": "visits", "org": "test", "group1Key": "page", "aggregationThreshold": 3, "withQuartiles": True,
    "rollups": ["week"], "wildcards": [["page"]],
}]}
DAY = date(2026, 11, 9)
NIGHT = f"{DAY + timedelta(days=1)}T02:00:00"


def land(folder, start, received=DAY):
    """A file in the folder of that day, with 120 measures that start then."""
    place = folder / "landing" / str(received)
    place.mkdir(parents=True)
    with open(place / "a b.ndjson", "w") as lines:
        for number in range(120):
            lines.write(json.dumps({
                "measureName": "visits", "startDate": str(start), "value": number % 17 / 4 + received.day,
                "group1": {"page": f"/p{number % 5}"},
            }) + "\n")


@pytest.fixture
def place(install, folder, tmp_path):
    made = install(local=True)
    (folder / "visits.json").write_text(json.dumps(DEFINITIONS))
    made.tallystick("definitions", "import", folder / "visits.json")
    made.variables.update({
        "AIRFLOW_VAR_TALLYSTICK_LAUNCHER": str(made.tallystick.program),
        "AIRFLOW_VAR_TALLYSTICK_LANDING_PATTERN": f"{tmp_path}/landing/%Y-%m-%d/*.ndjson",
        "AIRFLOW_VAR_TALLYSTICK_READY_PATTERN": f"{tmp_path}/landing/%Y-%m-%d/a*",
    })
    return made


def test_the_nightly_dag_publishes_the_day_with_spark_submit(airflow, place, cluster, tmp_path):
    land(tmp_path, DAY)
    job = " ".join(str(word) for word in cluster.submit_command(master="local[1]"))
    variables = {**place.variables, "AIRFLOW_VAR_TALLYSTICK_JOB": job}
    (states,), said = airflow.run(variables, "tallystick_nightly", NIGHT)
    assert set(states.values()) == {"success"}, said[-4000:]
    assert "120 measures read from 1 files" in said
    assert "Every check holds." in said
    assert place.database.query("select sum(count) from aggregate where period = 'day' and wildcards = 0") == [(120,)]
    assert place.database.query("select kind from run where status = 'failed'") == []


def test_a_week_that_is_caught_up_on_gives_the_tables_of_one_run_over_it(airflow, install, place, folder, tmp_path):
    days = [DAY + timedelta(days=number) for number in range(7)]
    for day in days:
        land(tmp_path, day - timedelta(days=day.day % 2), day)
    at_once = install(local=True)
    at_once.tallystick("definitions", "import", folder / "visits.json")
    at_once.tallystick("land", *sorted((tmp_path / "landing").rglob("*.ndjson")))
    at_once.tallystick("aggregate")
    states, said = airflow.run(
        place.variables, "tallystick_nightly", *(f"{day + timedelta(days=1)}T02:00:00" for day in days)
    )
    assert {state for night in states for state in night.values()} == {"success"}, said[-4000:]
    assert len(place.database.query("select 1 from run where kind = 'aggregate' and status = 'committed'")) == 7
    assert place.database.aggregates() == at_once.database.aggregates()


def test_a_failing_check_stops_what_comes_after_it_and_says_why(airflow, place, tmp_path):
    land(tmp_path, DAY - timedelta(days=60))
    (states,), said = airflow.run(place.variables, "tallystick_nightly", NIGHT)
    assert states == {
        "wait_for_landing": "success", "land": "success", "check": "failed", "aggregate": "upstream_failed",
        "compact": "upstream_failed", "purge": "upstream_failed",
    }
    assert "failed   late of visits: 120 of 120 rows are late (1.0000, at most 0.5)" in said
    assert place.database.aggregates() == []


def test_the_backfill_and_maintenance_dags_mend_what_is_wrong(airflow, place, tmp_path):
    land(tmp_path, DAY)
    place.tallystick("land", tmp_path / "landing" / str(DAY) / "a b.ndjson")
    place.tallystick("aggregate")
    good = place.database.aggregates()
    place.database.query("update aggregate set sum = -1 where period = 'day'")
    wrong = place.database.aggregates()
    days = {"from": str(DAY), "to": str(DAY)}

    (states,), said = airflow.run(place.variables, "tallystick_backfill", NIGHT, conf={**days, "plan": True})
    assert states == {"backfill": "success"}
    assert "sum -1 ->" in said
    assert place.database.aggregates() == wrong
    (states,), said = airflow.run(place.variables, "tallystick_backfill", f"{NIGHT[:-1]}1", conf=days)
    assert states == {"backfill": "success"}
    assert place.database.aggregates() == good

    file = place.objects / place.database.query("select path from tally_file")[0][0]
    lost = file.with_name(file.name.split("-")[0] + "-99.parquet")
    lost.write_bytes(file.read_bytes())
    (states,), said = airflow.run(place.variables, "tallystick_maintenance", NIGHT)
    assert states == {"lake_check": "success"}
    assert f"deleted orphaned: {lost.relative_to(place.objects)}" in said
    assert not lost.exists() and file.exists()
