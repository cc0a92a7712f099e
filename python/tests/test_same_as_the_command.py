"""The module says of a text what the command says of it, to the byte."""

import pathlib
import tomllib

from conftest import ROOT

import replylint


def as_json(finding):
    """What the JSON of the command has of a finding, as far as the module has it."""
    insert = finding["insert"]
    return {
        **{name: finding[name] for name in ("rule", "category", "severity", "message", "why", "advice")},
        "suggestions": tuple(finding["suggestions"]),
        "insert": insert and (insert["at"], insert["text"]),
        "start_byte": finding["start"]["offset"],
        "end_byte": finding["end"]["offset"],
    }


def as_module(finding):
    fields = finding.asdict()
    insert = fields.pop("insert")
    del fields["start"], fields["end"]
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


def test_the_version(command):
    assert command("--version").stdout.split() == ["replylint", replylint.__version__]
    assert pathlib.Path(replylint.__file__).with_name("py.typed").exists()
