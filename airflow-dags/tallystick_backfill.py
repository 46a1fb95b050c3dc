"""Computes the aggregates of a range of days again from their raw measures. Started by hand."""

from datetime import datetime, timedelta, timezone

from tallystick_calls import RETRIES, call

try:
    from airflow.sdk import DAG, Param
except ImportError:  # Airflow 2.11
    from airflow import DAG
    from airflow.models.param import Param

BACKFILL = """
set -- backfill --from "$FIRST" --to "$LAST"
[ -z "$MEASURE" ] || set -- "$@" --measure "$MEASURE"
[ "$PLAN" != True ] || set -- "$@" --plan
exec $JOB "$@"
"""

with DAG(
    dag_id="tallystick_backfill",
    description="Computes the aggregates of a range of days again from their raw measures",
    doc_md=__doc__ + "\n\nParameters and what to do after a failure: `airflow-dags/README.md`.",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=27),
    default_args=RETRIES,
    params={
        "from": Param(type="string", format="date", description="the first day, 2026-11-01"),
        "to": Param(type="string", format="date", description="the last day, 2026-11-30"),
        "measure": Param(default=None, type=["null", "string"], description="only this measure; all where empty"),
        "plan": Param(default=False, type="boolean", description="only say what would be done"),
    },
    tags=["tallystick"],
):
    call("backfill", BACKFILL, timedelta(hours=8), {
        "FIRST": "{{ params['from'] }}",
        "LAST": "{{ params['to'] }}",
        "MEASURE": "{{ params['measure'] or '' }}",
        "PLAN": "{{ params['plan'] }}",
    })
