"""A server process: started, waited for, paused, killed."""

import os
import signal
import socket
import subprocess
import time

STARTS_WITHIN = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(condition, what, within=STARTS_WITHIN):
    """Waits for a condition, not for a time; what it returns."""
    until = time.monotonic() + within
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > until:
            raise AssertionError(f"not within {within} s: {what}")
        time.sleep(0.05)


def accepts(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """One process whose output goes to a log file."""

    def __init__(self, command, log, **options):
        self.log = log
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                **options,
            )

    def until_listening(self, port):
        def listens():
            if self.process.poll() is not None:
                raise AssertionError(f"{self.process.args[0]} ended:\n{self.log.read_text()[-4000:]}")
            return accepts(port)

        eventually(listens, f"{self.process.args[0]} listens on {port}")
        return self

    def pause(self):
        os.kill(self.process.pid, signal.SIGSTOP)

    def resume(self):
        os.kill(self.process.pid, signal.SIGCONT)

    def kill(self):
        """As a machine that loses its power."""
        self.process.kill()
        self.process.wait()

    def kill_group(self):
        """The same for all processes of its session."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, asking=signal.SIGTERM):
        if self.process.poll() is None:
            self.resume()
            self.process.send_signal(asking)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()
