"""Clients of LanguageTool find what the command finds."""

import subprocess
import urllib.error
import urllib.request

import language_tool_python
import pytest
from pylanguagetool import api

from conftest import check, fixable, fixed
from draft import TEXT

SENTENCE = "Calm down. Kindly revert to us. 🙂 No problem."


@pytest.fixture
def server(binary, tmp_path):
    process = subprocess.Popen(
        [binary, "serve", "--port", "0"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    line = process.stdout.readline()
    yield line.split("http://")[1].split("/")[0]
    process.kill()
    process.wait()


def wanted(binary, tmp_path):
    path = tmp_path / "sentence.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    found = check(binary, path, "--ignore", "structure")
    return [(one["rule"], one["text"]) for one in found]


def test_language_tool_python(binary, server, tmp_path):
    with language_tool_python.LanguageTool("en-US", remote_server=f"http://{server}") as tool:
        found = tool.check(SENTENCE)
    # Its own `matched_text` takes a picture in the context for one unit.
    words = [SENTENCE[one.offset : one.offset + one.error_length] for one in found]
    said = [(one.rule_id.lower().replace("_", "-"), text) for one, text in zip(found, words)]
    assert said == wanted(binary, tmp_path)


def test_pylanguagetool(binary, server, tmp_path):
    answer = api.check(SENTENCE, api_url=f"http://{server}/v2/", lang="en-US")
    said = [one["rule"]["id"].lower().replace("_", "-") for one in answer["matches"]]
    assert said == [rule for rule, _ in wanted(binary, tmp_path)]


def test_changes_are_those_of_the_command(binary, server, tmp_path):
    path = tmp_path / "reply.txt"
    # The client takes the length of a match for characters, which is wrong where a picture belongs to it.
    text = before = TEXT.replace("🙂 ", "")
    everything = ("--min-severity", "suggestion")
    with language_tool_python.LanguageTool("en-US", remote_server=f"http://{server}") as tool:
        tool.picky = True
        while True:
            path.write_text(text, encoding="utf-8")
            # What only a person may choose is offered as well.
            fixable = {one["rule"] for one in check(binary, path, *everything) if one["fix"] is not None}
            found = [one for one in tool.check(text) if one.rule_id.lower().replace("_", "-") in fixable]
            if not found:
                break
            text = language_tool_python.utils.correct(text, found)
    path.write_text(before, encoding="utf-8")
    check(binary, path, "--fix", "--unsafe-fixes", *everything)
    assert text == path.read_text(encoding="utf-8") != before


def test_changes_by_place_are_those_of_the_command(binary, server, draft):
    wanted = {rule.upper().replace("-", "_") for rule in fixable(binary, draft)}
    text = draft.read_text(encoding="utf-8")
    while True:
        answer = api.check(text, api_url=f"http://{server}/v2/", lang="en-US", picky=True)
        found = [one for one in answer["matches"] if one["rule"]["id"] in wanted and one["replacements"]]
        if not found:
            break
        # Places count units of UTF-16.
        units, one = text.encode("utf-16-le"), found[0]
        start, end = 2 * one["offset"], 2 * (one["offset"] + one["length"])
        units = units[:start] + one["replacements"][0]["value"].encode("utf-16-le") + units[end:]
        text = units.decode("utf-16-le")
    assert text == fixed(binary, draft, "--unsafe-fixes")


def test_rebinding(server):
    request = urllib.request.Request(f"http://{server}/v2/info", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403
