"""What docs/operate/postgres.md says: a pooler, logins with least rights, partitions."""

import json
import os
import urllib.request
from pathlib import Path

import pytest

from conftest import CHECKOUT
from servers.pgbouncer import PgBouncer
from servers.process import Server, free_port

DEFINITION = {"definitions": [{
    "name": "logins", "org": "test", "group1Key": "page", "aggregationThreshold": 2, "accessPublic": True,
}]}


def land(place, folder, name, start):
    path = folder / f"{place.database.name}-{name}.ndjson"
    with open(path, "w") as lines:
        for number in range(60):
            lines.write(json.dumps({
                "measureName": "logins", "startDate": f"{start}-{number % 20 + 1:02}", "value": number,
                "group1": {"page": f"/{number % 2}"},
            }) + "\n")
    place.tallystick("land", path)


@pytest.fixture
def place(install, folder):
    made = install(local=True)
    (folder / "logins.json").write_text(json.dumps(DEFINITION))
    made.tallystick("definitions", "import", folder / "logins.json")
    land(made, folder, "first", "2026-10")
    return made


def served(place, token, url):
    """What GET /aggregate answers, from a service on that database URL."""
    port = free_port()
    service = Server(
        [place.tallystick.program, "serve", "--port", port], Path(str(place.objects) + f"-{port}.log"),
        env={**os.environ, **place.variables, "TALLYSTICK_DATABASE_URL": url},
    ).until_listening(port)
    try:
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/aggregate?measureName=logins&startDate=2026-10-01&endDate=2026-12-01",
            headers={"Authorization": f"Bearer {token}"},
        )
        answers = []
        for _ in range(20):
            with urllib.request.urlopen(request) as answer:
                answers.append(answer.read())
        assert len(set(answers)) == 1
        return json.loads(answers[0])
    finally:
        service.stop()


def test_landing_and_reading_work_through_a_pooler_in_transaction_mode(place, postgres, folder):
    token = place.tallystick("token", "create", "test").split()[-1]
    pooler = PgBouncer(os.environ["PGBOUNCER"], folder / "pgbouncer", postgres)
    try:
        url = pooler.url(place.database.name)
        through = dict(place.variables)
        place.tallystick.environment["TALLYSTICK_DATABASE_URL"] = url
        land(place, folder, "second", "2026-11")
        place.tallystick.environment.update(through)
        place.tallystick("aggregate", "--force")
        direct = served(place, token, place.database.url)
        assert len(direct) > 30
        assert served(place, token, url) == direct
    finally:
        pooler.stop()


def test_a_partitioned_table_of_aggregates_answers_and_is_written_as_before(place, folder):
    place.tallystick("migrate", "--roles")
    place.tallystick("aggregate", "--force")
    before = place.database.aggregates()
    released = "select * from released_aggregate order by id"
    shown = place.database.query(released)
    script = (CHECKOUT / "docs/operate/partition-aggregate.sql").read_text()
    place.database.script(script)

    assert place.database.aggregates() == before
    assert place.database.query(released) == shown
    partitions = place.database.query("select count(*) from pg_inherits where inhparent = 'aggregate'::regclass")
    assert partitions[0][0] > 12
    assert place.database.query("select count(*) from aggregate_other") == [(0,)]
    assert place.database.query("select has_table_privilege('tallystick_serving', 'released_aggregate', 'select')") == [(True,)]
    assert place.database.query("select has_table_privilege('tallystick_job', 'aggregate', 'insert')") == [(True,)]

    land(place, folder, "second", "2026-11")
    place.tallystick("aggregate", "--force")
    assert len(place.database.aggregates()) == 2 * len(before)
    assert place.database.query("select count(*) - count(distinct id) from aggregate") == [(0,)]
