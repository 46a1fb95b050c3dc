"""A real Airflow with a home of its own and the DAGs of the checkout."""

import json
import os
import subprocess
from pathlib import Path

RUNNER = Path(__file__).resolve().parent.parent / "run_dags.py"


class Airflow:
    def __init__(self, program, dags, home):
        self.program = program
        self.home = home
        self.dags = dags
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TALLYSTICK_")}
        self.environment = {
            **inherited,
            "AIRFLOW_HOME": str(home),
            "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
            "PYTHONPATH": str(dags),
        }
        home.mkdir()
        self._run([program, "db", "migrate"])
        self._run([program, "dags", "reserialize"])

    def run(self, variables, dag, *moments, conf=None):
        """Several runs of one DAG in one process; the states of their tasks, and the output."""
        python = self.program.parent / "python"
        done = self._run([python, RUNNER, dag, json.dumps(conf or {}), *moments], variables)
        line = next(line for line in done.splitlines() if line.startswith("STATES "))
        return json.loads(line.removeprefix("STATES ")), done

    def _run(self, words, variables=None):
        done = subprocess.run(
            [str(word) for word in words],
            env={**self.environment, **(variables or {})}, cwd=self.home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900,
        )
        assert done.returncode == 0, done.stdout[-6000:]
        return done.stdout
