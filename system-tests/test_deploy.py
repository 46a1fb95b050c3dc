"""What deploy/ holds, as far as it can be run without cron, systemd and container engines."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from conftest import CHECKOUT

DEPLOY = CHECKOUT / "deploy"
YESTERDAY = str(datetime.now(timezone.utc).date() - timedelta(days=1))


class Night:
    """One call of nightly.sh with a launcher that writes down how it was called."""

    def __init__(self, folder):
        self.calls = folder / "calls"
        self.calls.touch()
        self.landing = folder / "landing"
        self.lock = folder / "lock"
        self.launcher = folder / "tallystick"
        self.let_fail("no-step")
        self.environment = {
            "PATH": os.environ["PATH"], "TALLYSTICK_ENVIRONMENT": str(folder / "environment"),
            "LAUNCHER": str(self.launcher), "LANDING": str(self.landing), "LOCK": str(self.lock),
        }

    def let_fail(self, step):
        self.launcher.write_text(
            f'#!/bin/sh\nprintf "[%s]" "$@" >>"{self.calls}"; echo >>"{self.calls}"\n'
            f'if [ "$1" = {step} ]; then echo "{step} went wrong" >&2; exit 7; fi\n'
        )
        self.launcher.chmod(0o755)

    def __call__(self, *words):
        return subprocess.run(
            [DEPLOY / "nightly.sh", *words], env=self.environment, capture_output=True, text=True, timeout=60
        )

    def steps(self):
        return self.calls.read_text().splitlines()


@pytest.fixture
def night(tmp_path):
    return Night(tmp_path)


def test_a_night_lands_checks_publishes_compacts_and_purges(night):
    file = night.landing / "2026-11-20/a b.csv"
    file.parent.mkdir(parents=True)
    file.touch()
    assert night("2026-11-20").returncode == 0
    assert night.steps() == [
        f"[land][--received][2026-11-20][{file}]", "[check][--date][2026-11-20]",
        "[aggregate][--date][2026-11-20][--wait][2h][--force]", "[compact]", "[purge][all][--days][90]",
    ]


def test_without_files_yesterday_is_published_all_the_same(night):
    assert "nothing to land" in night().stdout
    assert night.steps()[:2] == [f"[check][--date][{YESTERDAY}]", f"[aggregate][--date][{YESTERDAY}][--wait][2h]"]


def test_after_a_failed_check_nothing_is_published(night):
    night.let_fail("check")
    done = night("2026-11-20")
    assert (done.returncode, done.stderr) == (7, "check went wrong\n")
    assert night.steps() == ["[check][--date][2026-11-20]"]


def test_a_second_night_ends_at_once_and_says_so(night):
    with open(night.lock, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = night()
    assert done.returncode == 0
    assert "a night is still under way" in done.stdout
    assert night.steps() == []


def test_settings_come_from_the_environment_file(night, tmp_path):
    (tmp_path / "environment").write_text("PURGE_DAYS=7\n")
    night("2026-11-20")
    assert night.steps()[-1] == "[purge][all][--days][7]"


@pytest.mark.parametrize(("step", "mail"), [("no-step", ""), ("check", "check went wrong\n")])
def test_the_crontab_prints_only_what_a_failed_night_said(night, tmp_path, step, mail):
    night.let_fail(step)
    lines = (DEPLOY / "cron/tallystick").read_text().splitlines()
    (line,) = [line for line in lines if re.match(r"\d", line)]
    command = line.split(maxsplit=6)[6].replace("/opt/tallystick/deploy", str(DEPLOY))
    log = tmp_path / "nightly.log"
    done = subprocess.run(
        ["/bin/sh", "-c", command], env={**night.environment, "LOG": str(log)}, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stdout.endswith(mail) and (mail != "") == (done.stdout != "")
    assert "tallystick check" in log.read_text()


def test_units_are_what_systemd_expects(tmp_path):
    program = shutil.which("true")
    for unit in (DEPLOY / "systemd").iterdir():
        (tmp_path / unit.name).write_text(re.sub(r"/opt/tallystick/\S+", program, unit.read_text()))
    units = [path for path in tmp_path.iterdir() if path.suffix in (".service", ".timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_logs_are_rotated(tmp_path):
    place = tmp_path / "logs"
    place.mkdir()
    (place / "nightly.log").write_text("x\n" * 100)
    settings = (DEPLOY / "cron/tallystick.logrotate").read_text().replace("/var/log/tallystick", str(place))
    rules = tmp_path / "rules"
    rules.write_text(re.sub(r"create .*", "create", settings))
    rules.chmod(0o644)
    subprocess.run(["/usr/sbin/logrotate", "-f", "-s", tmp_path / "state", rules], check=True)
    assert {path.name for path in place.iterdir()} == {"nightly.log", "nightly.log.1"}


def linter(name):
    return Path(sys.executable).parent / name


def test_the_dockerfile_passes_its_linter():
    subprocess.run([linter("hadolint"), DEPLOY / "docker/Dockerfile"], check=True)


def test_the_compose_file_is_as_its_specification_wants():
    command = [linter("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", DEPLOY / "docker/compose.yml"]
    subprocess.run(command, check=True)


def test_the_manifests_are_as_kubernetes_wants():
    manifests = sorted((DEPLOY / "kubernetes").iterdir())
    subprocess.run([linter("kubernetes-validate"), "-k", "1.31", "--strict", *manifests], check=True)


def test_scripts_pass_their_linter():
    scripts = [DEPLOY / "nightly.sh", CHECKOUT / "system-tests/run.sh", CHECKOUT / ".ci/run"]
    done = subprocess.run(["shellcheck", *scripts], stdout=sys.stderr)
    assert done.returncode == 0
