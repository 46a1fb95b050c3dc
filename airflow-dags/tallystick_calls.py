"""What the DAGs share: how a task calls tallystick, and what holds for every task."""

from datetime import timedelta

try:
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # Airflow 2.11
    from airflow.operators.bash import BashOperator

RETRIES = {
    "owner": "tallystick",
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(hours=1),
}

# Values reach the shell as environment variables, never as part of the command's text.
PROGRAMS = {
    "LAUNCHER": "{{ var.value.get('tallystick_launcher', 'tallystick') }}",
    # Words on purpose: a spark-submit line with its options and the application jar goes here.
    "JOB": "{{ var.value.get('tallystick_job', var.value.get('tallystick_launcher', 'tallystick')) }}",
}


def call(task_id, command, within, values=None, **options):
    """A task that runs one command of tallystick and ends at the latest after that time."""
    return BashOperator(
        task_id=task_id,
        bash_command=command,
        env={**PROGRAMS, **(values or {})},
        append_env=True,
        execution_timeout=within,
        **options,
    )
