"""Neovim and Emacs show what the command finds, at once, and fix what it fixes."""

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

import pytest

from conftest import check, fixable, fixed

HERE = Path(__file__).parent
# Milliseconds from a change to its findings, with room for a machine that is busy and a binary that is not optimised.
SLOWEST = 100


def run(command, binary, draft):
    result = draft.with_name("result")
    env = os.environ | {"REPLYLINT": binary, "DRAFT": str(draft), "RESULT": str(result), "HOME": str(draft.parent)}
    env["FIXABLE"] = ",".join(fixable(binary, draft))
    subprocess.run(command, cwd=draft.parent, env=env, check=True, timeout=120)
    return result.read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("nvim"), reason="there is no Neovim here")
def test_neovim(binary, draft):
    said = json.loads(run(["nvim", "--headless", "--clean", "-c", f"luafile {HERE / 'neovim.lua'}"], binary, draft))
    found = sorted((one["code"], one["lnum"] + 1) for one in said["diagnostics"])
    assert found == sorted((one["rule"], one["start"]["line"]) for one in check(binary, draft))
    assert said["fixed"] == fixed(binary, draft)
    assert said["changed"] == fixed(binary, draft, "--unsafe-fixes") and said["changes"] > 2
    assert any(title.startswith("Say “") for title in said["titles"])
    times = sorted(said["latency"])
    p95 = times[len(times) * 95 // 100]
    print(f"\nNeovim: start {said['start']:.0f} ms, change p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms")
    assert p95 < SLOWEST


@pytest.mark.skipif(not shutil.which("emacs"), reason="there is no Emacs here")
def test_eglot(binary, draft):
    said = json.loads(run(["emacs", "--batch", "-Q", "-l", str(HERE / "eglot.el")], binary, draft))
    assert sorted(said["lines"]) == sorted(one["start"]["line"] for one in check(binary, draft))
    assert said["changed"] == fixed(binary, draft, "--unsafe-fixes") and said["changes"] > 2
