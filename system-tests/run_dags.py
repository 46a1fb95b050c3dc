"""Runs one DAG with a configuration (JSON) at several moments, one after the other, in the Airflow of this Python."""

import json
import sys
from datetime import datetime, timezone
from pathlib import Path

DAGS = Path(__file__).resolve().parent.parent / "airflow-dags"


def dag(name):
    try:
        from airflow.dag_processing.dagbag import DagBag
    except ImportError:  # Airflow 2
        from airflow.models.dagbag import DagBag
    bag = DagBag(str(DAGS))
    assert not bag.import_errors, bag.import_errors
    return bag.dags[name]


def run(name, conf, moment):
    found = dag(name)
    for task in found.tasks:
        task.retries = 0
    # Testing a DAG with a deadline ends with an error of Airflow 3.3.2's own after its run (apache/airflow 73428).
    found.deadline = None
    try:
        done = found.test(logical_date=moment, run_conf=conf)
    except TypeError:  # Airflow 2
        # A moment that ran before is removed first, which needs the tables of users to be known.
        import airflow.providers.fab.auth_manager.models  # noqa: F401
        done = found.test(execution_date=moment, run_conf=conf)
    return {task.task_id: str(task.state) for task in done.get_task_instances()}


if __name__ == "__main__":
    name, conf, *moments = sys.argv[1:]
    instants = [datetime.fromisoformat(moment).replace(tzinfo=timezone.utc) for moment in moments]
    states = [run(name, json.loads(conf), instant) for instant in instants]
    print("STATES " + json.dumps(states))
