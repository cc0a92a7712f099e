"""Builds what `pyproject.toml` describes: maturin makes the wheel with the module, and the command is put into it.

The command is built the way maturin is told to build the module, so that cargo compiles what they share once.
"""

import base64
import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import maturin
from maturin import (  # what pip asks a backend for
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

ROOT = Path(__file__).resolve().parents[2]


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """The wheel of `pip install .`."""
    name = maturin.build_wheel(wheel_directory, config_settings, metadata_directory)
    add(Path(wheel_directory, name), command())
    return name


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """The wheel of `pip install --editable .`."""
    name = maturin.build_editable(wheel_directory, config_settings, metadata_directory)
    add(Path(wheel_directory, name), command())
    return name


def command():
    """The command, built."""
    build = ["cargo", "build", "--release", "--locked", "--package", "replylint", "--bin", "replylint"]
    options = ["--features", "clipboard,serve", "--config", 'profile.release.panic="unwind"']
    messages = ["--message-format", "json-render-diagnostics"]
    done = subprocess.run([*build, *options, *messages], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    made = (json.loads(line).get("executable") for line in done.stdout.splitlines())
    return Path(next(path for path in made if path))


def add(wheel, program):
    """Puts a program among the scripts of a wheel, and into its record."""
    name, version = wheel.name.split("-")[:2]
    script = f"{name}-{version}.data/scripts/{program.name}"
    record = f"{name}-{version}.dist-info/RECORD"
    content = program.read_bytes()
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    entry = zipfile.ZipInfo(script)
    entry.external_attr = 0o100755 << 16
    with zipfile.ZipFile(wheel) as before:
        members = [(member, before.read(member)) for member in before.infolist()]
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as after:
        for member, text in members:
            if member.filename == record:
                after.writestr(entry, content, zipfile.ZIP_DEFLATED)
                text += f"{script},sha256={digest},{len(content)}\n".encode()
            after.writestr(member, text, zipfile.ZIP_DEFLATED)
