"""What the tests share: the command that is held against the module, and texts of this project."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The workers of Spark are this Python, too.
os.environ["PYSPARK_PYTHON"] = sys.executable
# On this computer, with no more threads and parts than a few rows need.
SPARK = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.host": "127.0.0.1"}
CONFIGURED = [argument for name, value in SPARK.items() for argument in ("--conf", f"{name}={value}")]
os.environ["PYSPARK_SUBMIT_ARGS"] = " ".join(["--master", "local[2]", *CONFIGURED, "pyspark-shell"])
RUDE = "Hi Dänä 🙂,\n\nCalm down, please. As I said, it is your fault.\n\nKind regards,\nJo\n"
CLEAN = "Hi Dana,\n\nYour new lamp will arrive on Friday. I will call you that day to hear whether it works.\n\nKind regards,\nJo\n"


@pytest.fixture(scope="session")
def command():
    """Runs the command that the package has brought, or the one in COMMAND; gives what it writes."""
    program = [os.environ["COMMAND"]] if "COMMAND" in os.environ else [sys.executable, "-m", "replylint"]

    def run(*arguments, folder=None):
        line = [*program, *map(os.fspath, arguments)]
        return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)

    return run


@pytest.fixture(scope="session")
def said(command):
    """The findings that the command has for each of many texts, as its JSON has them."""

    def run(texts, folder, *arguments):
        """`folder` is an empty one for the texts."""
        for number, text in enumerate(texts):
            (folder / f"{number:06}.txt").write_bytes(text.encode())
        # What is said of a macro beside others is not said of a text alone.
        of_many = ["--ignore", "contradicting-promise,near-duplicate"]
        flags = ["--isolated", "--min-severity", "suggestion", "--output-format", "json", *of_many]
        done = command("check", *flags, *arguments, *sorted(path.name for path in folder.iterdir()), folder=folder)
        # A text in a language without a phrasebook, or an empty one, has no findings here, and an exit code of its own there.
        errors = [line for line in done.stderr.splitlines() if "error: " in line]
        no_failures = ("has no phrasebook", "is empty, so there was nothing", "holds no text that a customer reads, so there was nothing")
        is_told = [any(said in line for said in no_failures) for line in errors]
        assert done.returncode in (0, 1, 2) and all(is_told), done.stderr
        found = [[] for _ in texts]
        for finding in json.loads(done.stdout)["findings"]:
            found[int(finding["path"].split(".")[0])].append(finding)
        return found

    return run
