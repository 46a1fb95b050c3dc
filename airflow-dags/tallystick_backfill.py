"""Computes the aggregates of a range of days again from their raw measures. Started by hand."""

from datetime import datetime, timedelta, timezone

try:
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.sdk import DAG, Param
except ImportError:  # Airflow 2.11
    from airflow import DAG
    from airflow.models.param import Param
    from airflow.operators.bash import BashOperator

AGGREGATE = 'exec "$LAUNCHER" aggregate --from "$FIRST" --to "$LAST" --force'

# Values reach the shell as environment variables, never as part of the command's text.
ENVIRONMENT = {
    "LAUNCHER": "{{ var.value.get('tallystick_launcher', 'tallystick') }}",
    "FIRST": "{{ params['from'] }}",
    "LAST": "{{ params['to'] }}",
}

with DAG(
    dag_id="tallystick_backfill",
    description="Computes the aggregates of a range of days again from their raw measures",
    doc_md=__doc__ + "\n\nParameters and what to do after a failure: `airflow-dags/README.md`.",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=36),
    default_args={
        "owner": "tallystick",
        "retries": 3,
        "retry_delay": timedelta(minutes=5),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(hours=1),
    },
    params={
        "from": Param(type="string", format="date", description="--from of tallystick aggregate, 2026-11-01"),
        "to": Param(type="string", format="date", description="--to of tallystick aggregate, 2026-11-30"),
    },
    tags=["tallystick"],
):
    BashOperator(
        task_id="aggregate",
        bash_command=AGGREGATE,
        env=ENVIRONMENT,
        append_env=True,
        execution_timeout=timedelta(hours=8),
    )
