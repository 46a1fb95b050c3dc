"""A transcript of commands that a shell really ran, and what they said."""

import re
import subprocess

SECONDS = re.compile(r"\b\d+\.\d s\b")
RUN = re.compile(r"\bRun \d+:")


class Walkthrough:
    """Commands run one after the other by bash, in one folder with one environment, and are written down as Markdown."""

    def __init__(self, folder, path, environment):
        self.folder = folder
        self.environment = {**environment, "PATH": ":".join([*map(str, path), environment["PATH"]])}
        self.stands_for = {}
        self.parts = []

    def say(self, text):
        self.parts.append(text.strip())

    def stand(self, value, shown):
        """What is written instead of a value that is another one each time."""
        self.stands_for[str(value)] = shown

    def servers(self, *servers):
        """Writes down how these were started."""
        self._write("\n".join("$ " + " ".join([server.process.args[0].rsplit("/", 1)[-1], *server.process.args[1:]]) + " &"
                              for server in servers))

    def run(self, *commands):
        """Runs commands that must succeed; one block with what each said. What they log is left out."""
        self._write("\n".join(self._ran(command, self.said(command)) for command in commands))

    def said(self, command):
        """What a command says that is not written down."""
        return self.ended(self.started(command), command)

    def started(self, command):
        log = open(self.folder / "errors.log", "w+")
        return subprocess.Popen(["bash", "-euc", command], env=self.environment, cwd=self.folder, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)

    def ended(self, process, command):
        said, _ = process.communicate(timeout=300)
        errors = (self.folder / "errors.log").read_text()
        assert process.returncode == 0, f"{command}\n{said}{errors[-6000:]}"
        return said

    def wrote(self, command, said):
        """A command that was run elsewhere."""
        self._write(self._ran(command, said))

    def text(self):
        return "\n\n".join(self.parts) + "\n"

    @staticmethod
    def _ran(command, said):
        return f"$ {command}\n{said}".rstrip()

    def _write(self, block):
        for value, shown in sorted(self.stands_for.items(), key=lambda pair: -len(pair[0])):
            # A port is no part of a longer number.
            block = re.sub(rf"(?<![\d.]){re.escape(value)}(?!\d)", lambda _, shown=shown: shown, block)
        block = RUN.sub("Run …:", SECONDS.sub("… s", block))
        self.parts.append(f"```\n{block}\n```")
