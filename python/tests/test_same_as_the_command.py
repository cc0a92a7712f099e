"""The module says of a text what the command says of it, to the byte."""

import json
import os
import pathlib
import subprocess
import sys
import tomllib

import pytest
from conftest import ROOT

import replylint


def as_json(finding):
    """What the JSON of the command has of a finding, as far as the module has it."""
    insert = finding["insert"]
    replaces = finding["replaces"] or finding
    return {
        **{name: finding[name] for name in ("rule", "category", "severity", "message", "why", "advice")},
        "suggestions": tuple(finding["suggestions"]),
        "insert": insert and (insert["at"], insert["text"]),
        "start_byte": finding["start"]["offset"],
        "end_byte": finding["end"]["offset"],
        "replaces_start_byte": replaces["start"]["offset"],
        "replaces_end_byte": replaces["end"]["offset"],
    }


def as_module(finding):
    fields = finding.asdict()
    insert = fields.pop("insert")
    for characters in ("start", "end", "replaces_start", "replaces_end"):
        del fields[characters]
    return {**fields, "insert": insert and (insert["at_byte"], insert["text"])}


def own_texts():
    """The examples of all phrasebooks of this project, and its drafts."""
    for path in [ROOT / "phrasebook.toml", *sorted((ROOT / "packs").glob("*.toml"))]:
        for entries in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for entry in entries if isinstance(entries, list) else []:
                for example in [*entry.get("wrong", []), *entry.get("right", [])]:
                    yield example
    for path in sorted((ROOT / "examples").rglob("*.txt")):
        yield path.read_text(encoding="utf-8")


def hold(texts, said, folder, kind):
    expected = said(texts, folder, "--kind", kind)
    linter = replylint.Linter(kind=kind, min_severity="suggestion")
    found = linter.check_many(texts)
    for text, findings, wanted in zip(texts, found, expected, strict=True):
        assert [as_module(finding) for finding in findings] == [as_json(finding) for finding in wanted], text
        for finding in findings:
            encoded = text.encode()[finding.start_byte : finding.end_byte]
            assert text[finding.start : finding.end].encode() == encoded
    return sum(map(len, found))


def test_texts_of_this_project(said, tmp_path):
    texts = list(dict.fromkeys(own_texts()))
    assert len(texts) > 2000
    assert hold(texts, said, tmp_path, "draft") > 1500


def test_other_kinds(said, tmp_path):
    texts = list(dict.fromkeys(own_texts()))[::10]
    for kind in ("macro", "chat", "public"):
        folder = tmp_path / kind
        folder.mkdir()
        assert hold(texts, said, folder, kind) > 100


def texts_in(folder):
    """The text of every file in a folder, and every text in its JSON Lines."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        if path.suffix == ".jsonl":
            for line in text.splitlines():
                record = json.loads(line)
                yield from (value for value in record.values() if isinstance(value, str)) if isinstance(record, dict) else ()
        else:
            yield text


@pytest.mark.skipif("TEXTS" not in os.environ, reason="no folder with more texts is named in TEXTS")
def test_texts_of_a_folder(said, tmp_path):
    # A file with a byte order mark or without line feeds is not the text that it holds, to the byte.
    texts = dict.fromkeys(texts_in(pathlib.Path(os.environ["TEXTS"])))
    texts = [text for text in texts if text[:1] != "\ufeff" and "\0" not in text and ("\n" in text or "\r" not in text)]
    found = hold(texts, said, tmp_path, "draft")
    print(f"{found} findings in {len(texts)} texts")
    assert len(texts) > 1000 and found > 1000


def test_the_command_comes_with_the_package():
    line = [sys.executable, "-m", "replylint"]
    done = subprocess.run([*line, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["replylint", replylint.__version__]
    failed = subprocess.run([*line, "check", "--isolated", "--text", "Calm down."], capture_output=True, text=True, check=False)
    assert failed.returncode == 1 and "calm-down" in failed.stdout
    assert pathlib.Path(replylint.__file__).with_name("py.typed").exists()
    # As the binaries of a release, it has the server; without `--print-service`, this would start it.
    service = subprocess.run([*line, "serve", "--print-service"], capture_output=True, text=True, check=False)
    assert service.returncode == 0 and "serve" in service.stdout, service.stderr
