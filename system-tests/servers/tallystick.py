"""The command tallystick as it is shipped."""

import os
import subprocess


class Tallystick:
    def __init__(self, program, environment):
        self.program = program
        self.environment = environment

    def __call__(self, *words, **variables):
        done = self.attempt(*words, **variables)
        assert done.returncode == 0, f"tallystick {' '.join(map(str, words))}\n{done.stdout}{done.stderr}"
        return done.stdout

    def attempt(self, *words, **variables):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TALLYSTICK_")}
        return subprocess.run(
            [str(self.program), *map(str, words)],
            env={**inherited, **self.environment, **variables},
            capture_output=True,
            text=True,
            timeout=600,
        )
