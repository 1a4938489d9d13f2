"""What the checks share: the program under test, as ENTENTE names it."""

import os, subprocess

import pytest


@pytest.fixture(scope="session")
def entente():
    """Runs the program and gives its standard output; a run that fails is a failed check."""
    program = os.environ["ENTENTE"]

    def run(*words, stdin=None):
        done = subprocess.run([program, *words], input=stdin, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
