"""Lands the files of the day that just ended, then aggregates that day."""

from datetime import datetime, timedelta, timezone

from airflow.timetables.interval import CronDataIntervalTimetable

try:
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.sdk import DAG
except ImportError:  # Airflow 2.11
    from airflow import DAG
    from airflow.operators.bash import BashOperator

# Exit code 99 skips the task: measures may have come over HTTP only. An empty IFS keeps spaces in names.
LAND = """
shopt -s nullglob
IFS=
set -- $FILES
if [ $# -eq 0 ]; then
  echo "No file matches $FILES, nothing to land"
  exit 99
fi
exec "$LAUNCHER" land "$@"
"""

AGGREGATE = 'exec "$LAUNCHER" aggregate --date "$DAY"'

# Values reach the shell as environment variables, never as part of the command's text.
ENVIRONMENT = {
    "LAUNCHER": "{{ var.value.get('tallystick_launcher', 'tallystick') }}",
    "DAY": "{{ data_interval_start | ds }}",
    "FILES": (
        "{{ data_interval_start.strftime("
        "var.value.get('tallystick_landing_pattern', '/srv/tallystick/landing/%Y-%m-%d/*')) }}"
    ),
}

with DAG(
    dag_id="tallystick_nightly",
    description="Lands the files of the day that just ended, then aggregates that day",
    doc_md=__doc__ + "\n\nVariables and what to do after a failure: `airflow-dags/README.md`.",
    # An interval, so that the day means the one that ended, on Airflow 2 and 3 alike.
    schedule=CronDataIntervalTimetable("0 2 * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=20),
    default_args={
        "owner": "tallystick",
        "retries": 3,
        "retry_delay": timedelta(minutes=5),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(hours=1),
    },
    tags=["tallystick"],
):
    land = BashOperator(
        task_id="land",
        bash_command=LAND,
        env=ENVIRONMENT,
        append_env=True,
        execution_timeout=timedelta(hours=1),
    )
    aggregate = BashOperator(
        task_id="aggregate",
        bash_command=AGGREGATE,
        env=ENVIRONMENT,
        append_env=True,
        execution_timeout=timedelta(hours=2),
        trigger_rule="none_failed",
    )
    land >> aggregate
