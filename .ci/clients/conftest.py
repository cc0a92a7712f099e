"""The binary under test, and the draft that every editor is shown, in a file."""

import json
import subprocess

import pytest

from draft import TEXT


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
    path.write_text(TEXT, encoding="utf-8")
    return path


def check(binary, path, *args):
    """What the command says of a file."""
    command = [binary, "check", "--output-format", "json", *args, path.name]
    run = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)
    return json.loads(run.stdout)["findings"]


def fixable(binary, path):
    """The rules that `--unsafe-fixes` has a change for. What only a person may choose is offered in an editor as well."""
    return sorted({one["rule"] for one in check(binary, path) if one["fix"] is not None})


def fixed(binary, path, *more):
    """The text that `--fix` makes of it."""
    before = path.read_text(encoding="utf-8")
    check(binary, path, "--fix", *more)
    after = path.read_text(encoding="utf-8")
    assert after != before
    path.write_text(before, encoding="utf-8")
    return after
