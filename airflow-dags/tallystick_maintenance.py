"""Looks every week for files of the lake that are missing, orphaned or unreadable, and mends what is safe."""

from datetime import datetime, timedelta, timezone

from airflow.timetables.interval import CronDataIntervalTimetable

from tallystick_calls import RETRIES, call

try:
    from airflow.sdk import DAG
except ImportError:  # Airflow 2.11
    from airflow import DAG

with DAG(
    dag_id="tallystick_maintenance",
    description="Checks and mends the lake",
    doc_md=__doc__ + "\n\nWhat to do after a failure: `airflow-dags/README.md`.",
    schedule=CronDataIntervalTimetable("0 9 * * 0", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=9),
    default_args={**RETRIES, "retries": 1},
    tags=["tallystick"],
):
    call("lake_check", "exec $JOB lake check --repair", timedelta(hours=4))
