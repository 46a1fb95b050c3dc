"""PgBouncer in transaction mode before a PostgreSQL server."""

import os

from servers.process import Server, free_port

NOBODY = 65534


class PgBouncer:
    def __init__(self, program, folder, postgres):
        folder.mkdir()
        self.port = free_port()
        settings = folder / "pgbouncer.ini"
        settings.write_text(f"""
[databases]
* = host=127.0.0.1 port={postgres.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {self.port}
unix_socket_dir =
auth_type = any
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = 2
ignore_startup_parameters = extra_float_digits
""")
        (folder / "users").write_text("")
        root = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        # `any` lets everybody in as the user that each database names.
        settings.write_text(settings.read_text().replace("* = host", f"* = user={postgres.user} host"))
        self.server = Server([program, settings], folder / "pgbouncer.log", cwd="/", **root).until_listening(self.port)

    def url(self, database):
        # Its version 1.18 does not know of statements that are kept.
        return f"jdbc:postgresql://127.0.0.1:{self.port}/{database}?prepareThreshold=0"

    def stop(self):
        self.server.stop()
