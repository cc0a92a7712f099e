"""`check`, `Linter` and `Finding`, as somebody writes them who has read their documentation."""

import concurrent.futures
import multiprocessing
import pickle
import threading

import pytest
from conftest import CLEAN, RUDE

import replylint
from replylint import ConfigError, Insertion, Linter, PhrasebookError


def rules(findings):
    return [finding.rule for finding in findings]


def test_a_finding_points_at_characters_and_bytes():
    finding = replylint.check(RUDE)[0]
    assert (finding.rule, finding.category, finding.severity) == ("calm-down", "dismissive", "error")
    assert RUDE[finding.start : finding.end] == "Calm down"
    assert RUDE.encode()[finding.start_byte : finding.end_byte] == b"Calm down"
    assert finding.start < finding.start_byte
    assert finding.why and finding.suggestions and isinstance(finding.suggestions, tuple)
    assert finding.insert is None
    assert finding.asdict()["rule"] == "calm-down" and len(finding.asdict()) == 16
    assert finding.replaces_start <= finding.start and finding.end <= finding.replaces_end
    assert RUDE.encode()[finding.replaces_start_byte :].decode() == RUDE[finding.replaces_start :]
    assert repr(finding).startswith("Finding(rule='calm-down', severity='error', start=")


def test_places_are_right_wherever_a_character_of_several_bytes_stands():
    for length in range(140):
        text = "é" * (length // 2) + "e" * (length - length // 2) + " Calm down."
        finding = next(finding for finding in replylint.check(text) if finding.rule == "calm-down")
        assert text[finding.start : finding.end] == "Calm down"
        assert text.encode()[finding.start_byte : finding.end_byte] == b"Calm down"


def test_half_a_surrogate_pair_moves_nothing():
    text = "\ud83d Calm down.\udc00"
    finding = replylint.check(text)[0]
    assert text[finding.start : finding.end] == "Calm down"
    assert text.encode("utf-8", "surrogatepass")[finding.start_byte : finding.end_byte] == b"Calm down"


def test_a_finding_is_a_value():
    finding, again = replylint.check(RUDE)[0], replylint.check(RUDE)[0]
    assert finding == again and hash(finding) == hash(again) and finding != replylint.check(RUDE)[1]
    copy = pickle.loads(pickle.dumps(finding))
    assert copy == finding and copy.asdict() == finding.asdict()
    with pytest.raises(AttributeError):
        finding.rule = "other"


def test_what_is_missing_is_inserted():
    text = "Hi Dana,\n\nThe lamp left today 🙂.\n"
    inserts = [finding.insert for finding in replylint.check(text) if finding.insert]
    assert inserts and isinstance(inserts[0], Insertion)
    insert = inserts[0]
    assert len(text[: insert.at].encode()) == insert.at_byte and insert.text
    assert pickle.loads(pickle.dumps(insert)) == insert
    assert insert.asdict() == {"at": insert.at, "at_byte": insert.at_byte, "text": insert.text}


def test_a_clean_reply_has_no_findings():
    assert replylint.check(CLEAN) == []


def test_many_texts_are_those_of_one_at_a_time():
    linter = Linter()
    assert linter.check_many([RUDE, CLEAN, None, RUDE]) == [linter.check(RUDE), [], [], linter.check(RUDE)]
    assert linter.check_many(text for text in ()) == []


def test_the_message_that_is_answered():
    reply = "Hi Dana,\n\nYour new lamp will arrive on Friday.\n\nKind regards,\nJo\n"
    complaint = "Hello, the lamp that you sent arrived broken. I am very disappointed."
    linter = Linter()
    answered = linter.check(reply, thread=complaint)
    assert "missing-apology" in rules(answered) and "missing-apology" not in rules(linter.check(reply))
    assert linter.check_many([reply, reply], threads=[complaint, None]) == [answered, linter.check(reply)]
    assert linter.check(reply, thread="") == linter.check(reply)
    with pytest.raises(ValueError, match="2 texts, but 1 threads"):
        linter.check_many([reply, reply], threads=[complaint])


def test_the_language_that_is_named():
    text = "OK."
    assert replylint.check(text, language="de") == replylint.check(text, language="de")
    german = "Hallo Frau Weber,\n\nberuhigen Sie sich bitte.\n\nViele Grüße\nJo\n"
    assert rules(replylint.check(german)) == rules(replylint.check(german, language="de")) != []
    assert replylint.check(german, language="it") == []


def test_kinds_and_severities():
    greeting = "Hi {{name}},\n\nYour lamp left today.\n\nKind regards,\nJo\n"
    assert "unfilled-placeholder" in rules(replylint.check(greeting))
    assert "unfilled-placeholder" not in rules(replylint.check(greeting, kind="macro"))
    assert len(replylint.check(RUDE, min_severity="suggestion")) >= len(replylint.check(RUDE))
    assert {finding.severity for finding in replylint.check(RUDE, min_severity="error")} == {"error"}


def test_fixes():
    text = "Hi Dana,\n\nNo problem! The lamp left today.\n"
    linter = Linter()
    assert linter.fix(text) == text
    assert linter.fix(text, unsafe=True) == "Hi Dana,\n\nCertainly! The lamp left today.\n"
    assert linter.fix(CLEAN, unsafe=True) == CLEAN


def test_a_phrasebook_of_ones_own(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[[term]]\nid = "say-lamp"\nuse = "lamp"\navoid = ["light bulb"]\n', encoding="utf-8")
    text = "Hi Dana,\n\nYour light bulb left today.\n\nKind regards,\nJo\n"
    for phrasebook in (path, str(path), [path], tmp_path):
        assert rules(replylint.check(text, phrasebook=phrasebook)) == ["say-lamp"]
    path.write_text('[[phrase]]\nid = "broken"\navoid = ["(a"]\n', encoding="utf-8")
    with pytest.raises(PhrasebookError) as error:
        Linter(phrasebook=path)
    assert "own.toml:" in str(error.value) and '"(a"' in str(error.value) and "error: " in str(error.value)
    with pytest.raises(PhrasebookError, match="no phrasebook at"):
        Linter(phrasebook=tmp_path / "gone.toml")
    (tmp_path / "empty").mkdir()
    with pytest.raises(PhrasebookError, match="holds no .toml file"):
        Linter(phrasebook=tmp_path / "empty")


def test_a_configuration(tmp_path):
    path = tmp_path / "replylint.toml"
    path.write_text('phrasebooks = ["own.toml"]\nseverity = { calm-down = "off" }\n', encoding="utf-8")
    (tmp_path / "own.toml").write_text('[[term]]\nid = "say-lamp"\nuse = "lamp"\navoid = ["Dänä"]\n', encoding="utf-8")
    found = rules(replylint.check(RUDE, config=path))
    assert "say-lamp" in found and "calm-down" not in found
    path.write_text('severity = { calm-dwn = "off" }\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="did you mean `calm-down`"):
        Linter(config=path)
    path.write_text("colour = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="colour"):
        Linter(config=path)
    with pytest.raises(ConfigError):
        Linter(config=tmp_path / "gone.toml")


def test_names_that_nothing_has():
    with pytest.raises(ConfigError, match="did you mean `macro`"):
        Linter(kind="macr")
    with pytest.raises(ConfigError, match="did you mean `healthcare`"):
        Linter(audience=["helthcare"])
    with pytest.raises(ConfigError, match="min_severity"):
        Linter(min_severity="fatal")
    assert issubclass(ConfigError, ValueError) and issubclass(PhrasebookError, ValueError)
    for value in (None, b"bytes", 7):
        with pytest.raises(TypeError):
            Linter().check(value)


def test_a_linter_is_pickled_by_its_arguments():
    linter = Linter(audience="healthcare", kind=None, min_severity="error")
    assert repr(linter) == "Linter(audience=['healthcare'], kind=None, min_severity='error')"
    pickled = pickle.dumps(linter)
    assert len(pickled) < 300
    assert repr(pickle.loads(pickled)) == repr(linter)
    assert pickle.loads(pickled).check(RUDE) == linter.check(RUDE)


def work(linter):
    return linter.check_many([RUDE] * 20), linter.check("Calm down." + "\n" * (1 << 20))


@pytest.mark.parametrize("method", [one for one in ("fork", "spawn") if one in multiprocessing.get_all_start_methods()])
def test_workers(method):
    linter = Linter()
    expected = work(linter)  # which also starts the threads that a forked process does not have
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert [future.result(timeout=120) for future in [pool.submit(work, linter) for _ in range(2)]] == [expected] * 2


def test_python_goes_on_while_texts_are_checked():
    linter = Linter()
    linter.check(RUDE)
    seen, is_done = 0, threading.Event()

    def check():
        linter.check_many([RUDE] * 400)
        is_done.set()

    thread = threading.Thread(target=check)
    thread.start()
    while not is_done.is_set():
        seen += 1
        is_done.wait(0.001)
    thread.join()
    assert seen > 5


def test_a_linter_is_used_from_many_threads():
    linter = Linter()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert list(pool.map(linter.check, [RUDE] * 100)) == [linter.check(RUDE)] * 100
