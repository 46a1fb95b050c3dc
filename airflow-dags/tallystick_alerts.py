"""What happens when a nightly run is not done in time. Put your own alarm here; it must be importable by the triggerer."""

import logging

LOG = logging.getLogger("tallystick")


async def deadline_missed(**context):
    """Airflow 3.1 and newer."""
    LOG.error("tallystick_nightly is not done in time: %s", context)


def sla_missed(dag, task_list, blocking_task_list, slas, blocking_tis):
    """Airflow 2."""
    LOG.error("%s is not done in time: %s", dag.dag_id, task_list)
