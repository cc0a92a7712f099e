"""The binary under test, and the draft that every editor is shown."""

import json
import subprocess

import pytest

DRAFT = """Hi Dana,

Thank you for reaching out. Please calm down 🙂 – no problem. In the event that it rains, please utilise the shed.
{filling}
Kind regards,
Kim
"""
FILLING = "Your parcel left on Monday, and the driver rings on Tuesday before noon.\n" * 24


def pytest_addoption(parser):
    parser.addoption("--binary", required=True)


@pytest.fixture
def binary(request):
    return request.config.getoption("--binary")


@pytest.fixture
def draft(tmp_path):
    """Two kilobytes, as a long reply has them."""
    (tmp_path / "replylint.toml").write_text('min-severity = "suggestion"\n', encoding="utf-8")
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT.format(filling="\n" + FILLING), encoding="utf-8")
    return path


def check(binary, path, *args):
    """What the command says of a file."""
    command = [binary, "check", "--output-format", "json", *args, path.name]
    run = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)
    return json.loads(run.stdout)["findings"]


def fixed(binary, path):
    """The text that `--fix` makes of it."""
    before = path.read_text(encoding="utf-8")
    check(binary, path, "--fix")
    after = path.read_text(encoding="utf-8")
    assert after != before
    path.write_text(before, encoding="utf-8")
    return after
