"""Waits for the day's files, lands them, checks the day, publishes it, then compacts and purges."""

from datetime import datetime, timedelta, timezone

from airflow.timetables.interval import CronDataIntervalTimetable

import tallystick_alerts
from tallystick_calls import RETRIES, call

try:
    from airflow.providers.standard.sensors.bash import BashSensor
    from airflow.sdk import DAG
except ImportError:  # Airflow 2.11
    from airflow import DAG
    from airflow.sensors.bash import BashSensor

DONE_WITHIN = timedelta(hours=6)
try:
    from airflow.sdk import AsyncCallback, DeadlineAlert, DeadlineReference

    DEADLINE = {
        "deadline": DeadlineAlert(
            reference=DeadlineReference.DAGRUN_QUEUED_AT,
            interval=DONE_WITHIN,
            callback=AsyncCallback(tallystick_alerts.deadline_missed),
        )
    }
    TASKS = RETRIES
except ImportError:  # Airflow 2.11
    DEADLINE = {"sla_miss_callback": tallystick_alerts.sla_missed}
    TASKS = {**RETRIES, "sla": DONE_WITHIN}

# Without a variable that names a file to wait for there is nothing to wait for.
IS_READY = '[ -z "$READY" ] || compgen -G "$READY" > /dev/null'

# Exit code 99 skips the task: measures may have come over HTTP only. An empty IFS keeps spaces in names.
LAND = """
shopt -s nullglob
IFS=
set -- $FILES
if [ $# -eq 0 ]; then
  echo "No file matches $FILES, nothing to land"
  exit 99
fi
exec "$LAUNCHER" land --received "$DAY" "$@"
"""

# A night that is caught up on was due when its day was over, whatever has been computed today.
AGGREGATE = """
[ "$DAY" = "$(date -u -d yesterday +%F)" ] || FORCE=--force
exec $JOB aggregate --date "$DAY" --wait 2h ${FORCE:-}
"""

DAY = {"DAY": "{{ data_interval_start | ds }}"}


def on_the_day(variable, default):
    """A pattern whose %Y, %m and %d stand for the day."""
    return f"{{{{ data_interval_start.strftime(var.value.get('{variable}', '{default}')) }}}}"


with DAG(
    dag_id="tallystick_nightly",
    description="Lands, checks and publishes the day that just ended, then compacts and purges",
    doc_md=__doc__ + "\n\nVariables and what to do after a failure: `airflow-dags/README.md`.",
    # An interval, so that the day means the one that ended, on Airflow 2 and 3 alike.
    schedule=CronDataIntervalTimetable("0 2 * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=30),
    default_args=TASKS,
    tags=["tallystick"],
    **DEADLINE,
):
    wait = BashSensor(
        task_id="wait_for_landing",
        bash_command=IS_READY,
        env={"READY": on_the_day("tallystick_ready_pattern", "")},
        mode="reschedule",
        poke_interval=60,
        timeout=timedelta(hours=4).total_seconds(),
        execution_timeout=timedelta(minutes=5),
        retries=0,
    )
    land = call(
        "land", LAND, timedelta(hours=1),
        {**DAY, "FILES": on_the_day("tallystick_landing_pattern", "/srv/tallystick/landing/%Y-%m-%d/*")},
    )
    # Not tried again: the day stays as it is. Where it fails, nothing after it runs.
    check = call(
        "check", 'exec $JOB check --date "$DAY"', timedelta(hours=1), DAY, retries=0, trigger_rule="none_failed"
    )
    aggregate = call("aggregate", AGGREGATE, timedelta(hours=3), DAY)
    compact = call("compact", "exec $JOB compact", timedelta(hours=2), retries=1)
    purge = call(
        "purge", 'exec $JOB purge all --days "$DAYS"', timedelta(minutes=30),
        {"DAYS": "{{ var.value.get('tallystick_purge_days', '90') }}"}, retries=1,
    )
    wait >> land >> check >> aggregate >> compact >> purge
