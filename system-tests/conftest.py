"""What the tests share: one server of each kind, started when it is first needed."""

import itertools
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from servers.airflow import Airflow
from servers.postgres import Postgres
from servers.s3 import S3
from servers.spark import Cluster
from servers.tallystick import Tallystick

CHECKOUT = Path(__file__).resolve().parent.parent
numbers = itertools.count(1)


def tool(variable):
    """What run.sh has fetched."""
    return Path(os.environ[variable])


@pytest.fixture(scope="session")
def folder():
    place = Path(tempfile.mkdtemp(prefix="tallystick-system-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(folder):
    server = Postgres(folder / "postgres")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def s3(folder):
    server = S3(tool("VERSITYGW"), folder / "s3")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def cluster(folder):
    servers = Cluster(tool("SPARK_HOME"), CHECKOUT / "batch-job/target/tallystick-job.jar", folder / "spark")
    try:
        servers.start_all()
        yield servers
    finally:
        servers.stop()


@pytest.fixture(scope="session", params=[name for name in ("AIRFLOW3", "AIRFLOW2") if name in os.environ])
def airflow(folder, request):
    return Airflow(tool(request.param), CHECKOUT / "airflow-dags", folder / request.param)


class Installation:
    """One database and one lake, and the command that uses them."""

    def __init__(self, database, lake, objects, home):
        self.database = database
        self.objects = objects
        self.variables = {**database.environment(), **lake, "TALLYSTICK_HOME": str(home)}
        self.tallystick = Tallystick(CHECKOUT / "cli/target/dist/bin/tallystick", dict(self.variables))

    def raw(self):
        """The files of raw measures."""
        return list((self.objects / "raw").rglob("*.parquet"))

    def tallies(self):
        """The tally files that are in the lake, as the ledger names them."""
        folders = [self.objects / name for name in ("tallies", "month_tallies", "year_tallies")]
        files = [path for folder in folders for path in folder.rglob("*.parquet")]
        return {str(path.relative_to(self.objects)) for path in files}


@pytest.fixture(scope="session")
def install(folder, postgres, s3):
    """Makes installations whose lake is on S3, or in a local folder."""

    def make(local=False, migrated=True):
        name = f"installation{next(numbers)}"
        objects = folder / name if local else s3.bucket / name
        lake = {"TALLYSTICK_LAKE": f"file://{objects}"} if local else s3.environment(name)
        made = Installation(postgres.create(name), lake, objects, folder / f"{name}-home")
        if migrated:
            made.tallystick("migrate")
        return made

    return make
