"""The DAGs in a real Airflow, with the real tallystick, Apache Spark and PostgreSQL behind them."""

import json
from datetime import date, timedelta

import pytest

from conftest import CHECKOUT, tool
from servers.airflow import Airflow

DEFINITIONS = {"definitions": [{
    "name": "visits", "org": "test", "group1Key": "page", "aggregationThreshold": 3, "withQuartiles": True,
    "rollups": ["week"], "wildcards": [["page"]],
}]}
WEEK = [date(2026, 11, 9) + timedelta(days=number) for number in range(7)]


def files(folder, days):
    """One file a day in a folder of that day, with 120 measures; one of each hour is of the day before."""
    for day in days:
        place = folder / str(day)
        place.mkdir(parents=True)
        with open(place / "a b.ndjson", "w") as lines:
            for number in range(120):
                start = day - timedelta(days=1 if number % 24 == 0 else 0)
                lines.write(json.dumps({
                    "measureName": "visits", "startDate": str(start), "value": number % 17 / 4 + day.day,
                    "group1": {"page": f"/p{number % 5}"},
                }) + "\n")
    return folder


@pytest.fixture
def place(install, folder):
    made = install(local=True)
    (folder / "visits.json").write_text(json.dumps(DEFINITIONS))
    made.tallystick("definitions", "import", folder / "visits.json")
    return made


@pytest.fixture
def airflow(place, tmp_path):
    def start(job):
        home = tmp_path / "airflow"
        home.mkdir()
        return Airflow(tool("AIRFLOW3"), CHECKOUT / "airflow-dags", home, {
            **place.variables,
            "AIRFLOW_VAR_TALLYSTICK_LAUNCHER": str(place.tallystick.program),
            "AIRFLOW_VAR_TALLYSTICK_LANDING_PATTERN": f"{tmp_path}/landing/%Y-%m-%d/*.ndjson",
            "AIRFLOW_VAR_TALLYSTICK_READY_PATTERN": f"{tmp_path}/landing/%Y-%m-%d/a*",
            "AIRFLOW_VAR_TALLYSTICK_JOB": job,
        })

    return start


def nights(days):
    """The moments at which the runs of these days are due."""
    return [f"{day + timedelta(days=1)}T02:00:00" for day in days]


def test_the_nightly_dag_publishes_the_day_with_spark_submit(airflow, place, cluster, tmp_path):
    files(tmp_path / "landing", WEEK[:1])
    job = " ".join(str(word) for word in cluster.submit_command(master="local[1]"))
    (states,), said = airflow(job).run("tallystick_nightly", *nights(WEEK[:1]))
    assert set(states.values()) == {"success"}, said[-4000:]
    assert "120 measures read from 1 files" in said
    assert "Every check holds." in said
    assert place.database.query("select sum(count) from aggregate where period = 'day' and wildcards = 0") == [(120,)]
    assert place.database.query("select kind from run where status = 'failed'") == []
