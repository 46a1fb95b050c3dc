"""A standalone cluster of a stock Apache Spark distribution: a master and workers, each a process of its own."""

import itertools
import json
import os
import subprocess
import urllib.request
from contextlib import contextmanager

from servers.process import Server, eventually, free_port

MAIN = "org.tallystick.job.JobMain"


class Cluster:
    def __init__(self, home, jar, folder):
        self.home = home
        self.jar = jar
        self.folder = folder
        folder.mkdir()
        self.environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
        self.environment.pop("SPARK_CONF_DIR", None)
        self.port = free_port()
        self.page = free_port()
        self.workers = {}
        self.numbers = itertools.count()
        self.master = self._server(
            "master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", self.port,
            "--webui-port", self.page,
        )

    def start_all(self):
        self.master.until_listening(self.page)
        eventually(self.is_up, "the master tells its state")
        for _ in range(2):
            self.add_worker()

    @property
    def address(self):
        return f"spark://127.0.0.1:{self.port}"

    def add_worker(self):
        number = next(self.numbers)
        alive = len(self.alive())
        worker = self._server(
            f"worker{number}", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", 1,
            "--memory", "1g", "--work-dir", self.folder / f"work{number}", "--webui-port", free_port(), self.address,
        )
        self.workers[number] = worker
        eventually(lambda: len(self.alive()) == alive + 1, "the worker registers with the master")
        return worker

    @contextmanager
    def losing_a_worker_of(self, database):
        """
        Lets the run that is started in this block stand still in the middle of what its executors stage. Then the machine
        that has what its first task read loses its power: the worker is killed with its executor, and another comes.
        """
        before = set(self.executors())
        with database.holding_what_is_staged() as stagers:
            yield
            eventually(lambda: stagers() == len(self.workers), "all executors stage", within=120)
            executors = set(self.executors()) - before
            (lost,) = (each for each in executors if "in stage 0.0 (TID 0)" in each.read_text())
            place = lost.relative_to(self.folder).parts[0]
            self.workers.pop(int(place.removeprefix("work"))).kill_group()
        self.add_worker()

    def is_up(self):
        try:
            return self.state()["status"] == "ALIVE"
        # A master that is starting answers with its page in HTML, whatever is asked for.
        except (OSError, json.JSONDecodeError):
            return False

    def alive(self):
        return [worker for worker in self.state()["workers"] if worker["state"] == "ALIVE"]

    def state(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.page}/json/") as answer:
            return json.load(answer)

    def executors(self):
        """Working folders of executors: each holds the output of one."""
        return list(self.folder.glob("work*/app-*/[0-9]*/stderr"))

    def submit_command(self, *words, master=None, spark=None):
        settings = {"driver.memory": "512m", "executor.memory": "640m", **(spark or {})}
        return [
            self.home / "bin/spark-submit", "--master", master or self.address, "--class", MAIN,
            *(word for name, value in settings.items() for word in ("--conf", f"spark.{name}={value}")),
            self.jar, *words,
        ]

    def submit(self, environment, *words, master=None):
        """Runs the job to its end; its exit code, standard output and error stream."""
        return subprocess.run(
            [str(word) for word in self.submit_command(*words, master=master)],
            env={**self.environment, **environment},
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def start(self, environment, log, *words, spark=None):
        """Runs the job without waiting for it."""
        return Server(
            self.submit_command(*words, spark=spark), log, env={**self.environment, **environment}, cwd=self.folder
        )

    def stop(self):
        for server in [*self.workers.values(), self.master]:
            server.stop()

    def _server(self, name, main, *options):
        return Server(
            [self.home / "bin/spark-class", main, *options],
            self.folder / f"{name}.log",
            env={
                **self.environment,
                "SPARK_DAEMON_MEMORY": "256m",
                # Its port is always the same.
                "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",
            },
            cwd=self.folder,
            # A worker's executors are in its group of processes, so that they can die with it.
            start_new_session=True,
        )
