"""Runs the DAGs in a real Airflow against a launcher that only writes down how it was called.

Usage: python -m unittest discover airflow-dags/tests

Needs Airflow 3, or 2.11, with the standard provider. Uses its own AIRFLOW_HOME, which it removes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="tallystick-airflow-"))
unittest.addModuleCleanup(shutil.rmtree, HOME)
CALLS = HOME / "calls"
LANDING = HOME / "landing files"
LAUNCHER = HOME / "tallystick"
LAUNCHER.write_text(f'#!/bin/sh\nprintf "[%s]" "$@" >> "{CALLS}"\necho >> "{CALLS}"\n')
LAUNCHER.chmod(0o755)
DAGS = Path(__file__).resolve().parent.parent
os.environ.update(
    AIRFLOW_HOME=str(HOME),
    AIRFLOW__CORE__DAGS_FOLDER=str(DAGS),
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__CORE__UNIT_TEST_MODE="False",
    AIRFLOW__LOGGING__LOGGING_LEVEL="WARNING",
    AIRFLOW_VAR_TALLYSTICK_LAUNCHER=str(LAUNCHER),
    AIRFLOW_VAR_TALLYSTICK_JOB=f"{LAUNCHER} --job",
    AIRFLOW_VAR_TALLYSTICK_READY_PATTERN=str(LANDING / "%Y-%m-%d"),
    AIRFLOW_VAR_TALLYSTICK_LANDING_PATTERN=str(LANDING / "%Y-%m-%d" / "*.ndjson.gz"),
)
sys.dont_write_bytecode = True
sys.path.insert(0, str(DAGS))
os.environ["PYTHONPATH"] = str(DAGS)


def setUpModule():
    subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-m", "airflow", "dags", "reserialize"], check=True, stdout=subprocess.DEVNULL)


def dag_bag():
    try:
        from airflow.dag_processing.dagbag import DagBag
    except ImportError:  # Airflow before 3.1
        from airflow.models.dagbag import DagBag
    return DagBag(str(DAGS))


class DagRules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bag = dag_bag()

    def test_all_files_import(self):
        self.assertEqual({}, dict(self.bag.import_errors))
        self.assertEqual(
            {"tallystick_nightly", "tallystick_backfill", "tallystick_maintenance"}, set(self.bag.dags)
        )

    def test_one_run_at_a_time_that_ends(self):
        for dag in self.bag.dags.values():
            with self.subTest(dag.dag_id):
                self.assertEqual(1, dag.max_active_runs)
                self.assertIsNotNone(dag.dagrun_timeout)
                self.assertFalse(dag.catchup)
                self.assertIn("README.md", dag.doc_md)

    def tasks(self):
        for dag in self.bag.dags.values():
            for task in dag.tasks:
                with self.subTest(f"{dag.dag_id}.{task.task_id}"):
                    yield task

    def test_every_task_only_calls_tallystick(self):
        for task in self.tasks():
            self.assertNotIn("{{", task.bash_command)
            if task.task_id == "wait_for_landing":
                self.assertEqual("reschedule", task.mode)
            else:
                self.assertEqual("BashOperator", type(task).__name__)
                self.assertRegex(task.bash_command, r'exec ("\$LAUNCHER"|\$JOB) ')

    def test_every_task_has_an_owner_and_ends_and_waits_longer_and_longer_before_it_is_tried_again(self):
        for task in self.tasks():
            self.assertEqual("tallystick", task.owner)
            self.assertTrue(task.retry_exponential_backoff)
            self.assertEqual(timedelta(hours=1), task.max_retry_delay)
            self.assertIsNotNone(task.execution_timeout)

    def test_only_what_would_fail_again_is_not_tried_again(self):
        once = {task.task_id for task in self.tasks() if task.retries == 0}
        self.assertEqual({"wait_for_landing", "check"}, once)

    def test_a_nightly_run_that_is_not_done_in_time_is_told(self):
        dag = self.bag.dags["tallystick_nightly"]
        if hasattr(dag, "deadline"):
            self.assertTrue(dag.deadline)
        else:  # Airflow 2
            self.assertTrue(dag.sla_miss_callback)
            self.assertEqual(timedelta(hours=6), dag.tasks[-1].sla)

    def test_the_longest_run_with_all_its_retries_fits_the_timeout_of_the_run(self):
        for dag in self.bag.dags.values():
            longest = sum(
                (
                    self.time_of_a_try(task) * (task.retries + 1) + task.max_retry_delay * task.retries
                    for task in dag.tasks
                ),
                timedelta(),
            )
            with self.subTest(dag.dag_id):
                self.assertLessEqual(longest, dag.dagrun_timeout)

    @staticmethod
    def time_of_a_try(task):
        """A sensor waits across many short tries."""
        return timedelta(seconds=task.timeout) if hasattr(task, "timeout") else task.execution_timeout

    def test_the_run_that_is_due_at_two_takes_the_day_that_has_ended(self):
        from airflow.timetables.base import DataInterval, TimeRestriction

        before = datetime(2026, 11, 19, 2, tzinfo=timezone.utc)
        info = self.bag.dags["tallystick_nightly"].timetable.next_dagrun_info(
            last_automated_data_interval=DataInterval(before, before + timedelta(days=1)),
            restriction=TimeRestriction(earliest=before, latest=None, catchup=True),
        )
        self.assertEqual("2026-11-21 02:00", f"{info.run_after:%Y-%m-%d %H:%M}")
        self.assertEqual("2026-11-20", f"{info.data_interval.start:%Y-%m-%d}")


class DagRuns(unittest.TestCase):
    def setUp(self):
        CALLS.write_text("")
        shutil.rmtree(LANDING, ignore_errors=True)

    def run_dag(self, dag_id, **arguments):
        dag = dag_bag().dags[dag_id]
        for task in dag.tasks:
            task.retries = 0
        # Testing a DAG with a deadline ends with an error of Airflow 3.3.2's own after its run (apache/airflow 73428).
        dag.deadline = None
        run = dag.test(**arguments)
        states = {instance.task_id: str(instance.state) for instance in run.get_task_instances()}
        return states, CALLS.read_text().splitlines()

    def night(self, day):
        """The run that is started when the day has ended."""
        moment = datetime.fromisoformat(day).replace(hour=2, tzinfo=timezone.utc) + timedelta(days=1)
        try:
            return self.run_dag("tallystick_nightly", logical_date=moment)
        except TypeError:  # Airflow 2
            return self.run_dag("tallystick_nightly", execution_date=moment)

    def file(self, name):
        path = LANDING / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        return path

    def rest_of(self, day):
        return [
            f"[--job][check][--date][{day}]", f"[--job][aggregate][--date][{day}][--wait][2h][--force]",
            "[--job][compact]", "[--job][purge][all][--days][90]",
        ]

    def test_nightly_lands_the_files_of_the_day_and_does_all_the_rest(self):
        first, second = self.file("2026-11-20/a b.ndjson.gz"), self.file("2026-11-20/c.ndjson.gz")
        self.file("2026-11-21/d.ndjson.gz")
        states, calls = self.night("2026-11-20")
        self.assertEqual([f"[land][--received][2026-11-20][{first}][{second}]", *self.rest_of("2026-11-20")], calls)
        self.assertEqual({"success"}, set(states.values()))

    def test_nightly_publishes_where_there_is_no_file(self):
        (LANDING / "2026-11-19").mkdir(parents=True)
        states, calls = self.night("2026-11-19")
        self.assertEqual(self.rest_of("2026-11-19"), calls)
        self.assertEqual("skipped", states.pop("land"))
        self.assertEqual({"success"}, set(states.values()))

    def test_nightly_does_nothing_more_after_a_failed_landing(self):
        self.file("2026-11-18/a.ndjson.gz")
        self.fail_from_now_on()
        states, calls = self.night("2026-11-18")
        self.assertEqual(1, len(calls), calls)
        self.assertEqual("failed", states["land"])
        self.assertEqual("upstream_failed", states["aggregate"])

    def test_nightly_publishes_nothing_after_a_failed_check(self):
        (LANDING / "2026-11-17").mkdir(parents=True)
        self.fail_from_now_on()
        states, calls = self.night("2026-11-17")
        self.assertEqual(["[--job][check][--date][2026-11-17]"], calls)
        self.assertEqual("failed", states["check"])
        self.assertEqual({"upstream_failed"}, {states[name] for name in ("aggregate", "compact", "purge")})

    def fail_from_now_on(self):
        script = LAUNCHER.read_text()
        self.addCleanup(LAUNCHER.write_text, script)
        LAUNCHER.write_text(script + "exit 1\n")

    def test_backfill_computes_the_range_again(self):
        states, calls = self.run_dag("tallystick_backfill", run_conf={"from": "2026-11-01", "to": "2026-11-30"})
        self.assertEqual(["[--job][backfill][--from][2026-11-01][--to][2026-11-30]"], calls)
        self.assertEqual({"backfill": "success"}, states)

    def test_backfill_plans_one_measure(self):
        conf = {"from": "2026-11-01", "to": "2026-11-30", "measure": "a b", "plan": True}
        _, calls = self.run_dag("tallystick_backfill", run_conf=conf)
        self.assertEqual(
            ["[--job][backfill][--from][2026-11-01][--to][2026-11-30][--measure][a b][--plan]"], calls
        )

    def test_backfill_refuses_what_is_no_date(self):
        with self.assertRaisesRegex(Exception, "is not a 'date'"):
            self.run_dag("tallystick_backfill", run_conf={"from": "2026-11-01", "to": "$(reboot)"})
        self.assertEqual("", CALLS.read_text())

    def test_maintenance_mends_the_lake(self):
        states, calls = self.run_dag("tallystick_maintenance")
        self.assertEqual(["[--job][lake][check][--repair]"], calls)
        self.assertEqual({"lake_check": "success"}, states)


if __name__ == "__main__":
    unittest.main()
