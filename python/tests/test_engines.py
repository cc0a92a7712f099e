"""Columns of texts in the engines that hold them. Each runs, and finds what `Linter` finds."""

import shutil

import pandas
import pyarrow
import pytest
from conftest import CLEAN, RUDE

import replylint
import replylint.arrow

LINTER = replylint.Linter()
TEXTS = [RUDE, None, CLEAN, "Hi Dana,\n\nThe lamp left today 🙂.\n"] * 3


def plain(value):
    """Without the differences between tuples, lists, arrays and rows."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if hasattr(value, "asDict"):
        return plain(value.asDict())
    if hasattr(value, "tolist"):
        value = value.tolist()
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value


EXPECTED = [
    None if text is None else plain([finding.asdict() for finding in findings])
    for text, findings in zip(TEXTS, LINTER.check_many(TEXTS), strict=True)
]
ROWS = [(place, finding) for place, findings in enumerate(EXPECTED) for finding in findings or []]


def test_the_texts_show_something():
    assert [len(findings or []) > 0 for findings in EXPECTED] == [True, False, False, True] * 3
    assert any(finding["insert"] for _, finding in ROWS) and any(finding["suggestions"] for _, finding in ROWS)


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()])
def test_arrow_arrays(kind):
    found = replylint.arrow.check(pyarrow.array(TEXTS, kind), LINTER)
    assert len(found) == len(TEXTS)
    assert plain(pyarrow.array(found).to_pylist()) == EXPECTED
    # A part of an array, as engines pass it on.
    part = replylint.arrow.check(pyarrow.array(TEXTS, kind)[2:7], LINTER)
    assert plain(pyarrow.array(part).to_pylist()) == EXPECTED[2:7]


def test_arrow_streams():
    stream = pyarrow.chunked_array([TEXTS[:5], TEXTS[5:]])
    found = replylint.arrow.check(stream, LINTER)
    assert plain(pyarrow.chunked_array(found).to_pylist()) == EXPECTED
    with pytest.raises(ValueError, match="2 parts"):
        pyarrow.array(found)
    nothing = replylint.arrow.check(pyarrow.array([], pyarrow.string()))
    assert pyarrow.array(nothing).to_pylist() == []
    assert pyarrow.array(replylint.arrow.check(pyarrow.nulls(2))).to_pylist() == [None, None]
    with pytest.raises(TypeError, match="Int64 holds no texts"):
        replylint.arrow.check(pyarrow.array([1]))


def test_arrow_with_the_messages_that_are_answered():
    reply = "Hi Dana,\n\nYour new lamp will arrive on Friday.\n\nKind regards,\nJo\n"
    threads = ["Hello, the lamp that you sent arrived broken. I am very disappointed.", None]
    found = replylint.arrow.check(pyarrow.array([reply] * 2), LINTER, threads=pyarrow.array(threads))
    expected = LINTER.check_many([reply] * 2, threads=threads)
    assert plain(pyarrow.array(found).to_pylist()) == [plain([one.asdict() for one in each]) for each in expected]
    assert expected[0] != expected[1]
    with pytest.raises(ValueError, match="2 texts, but 1 threads"):
        replylint.arrow.check(pyarrow.array([reply] * 2), LINTER, threads=pyarrow.array(threads[:1]))


def test_no_text_is_copied():
    column = pyarrow.array([CLEAN] * 1_000)
    before = pyarrow.total_allocated_bytes()
    found = replylint.arrow.check(column, LINTER)
    # Nothing of it was made anew by pyarrow, and the findings came over by their address.
    assert pyarrow.array(found).nbytes < column.nbytes / 2
    assert pyarrow.total_allocated_bytes() == before


def test_polars():
    polars = pytest.importorskip("polars")
    import replylint.polars

    frame = polars.DataFrame({"id": range(len(TEXTS)), "reply": TEXTS})
    found = frame.with_columns(found=replylint.polars.check("reply", LINTER))
    assert plain(found["found"].to_list()) == EXPECTED
    assert found.schema["found"] == polars.List(replylint.polars.FINDING)
    lazy = frame.lazy().select("id", found=replylint.polars.check(polars.col("reply"), LINTER))
    assert lazy.collect_schema()["found"] == polars.List(replylint.polars.FINDING)
    rows = lazy.explode("found").drop_nulls("found").unnest("found").collect(engine="streaming").sort("id")
    assert [(row.pop("id"), plain(row)) for row in rows.iter_rows(named=True)] == ROWS


def test_duckdb():
    duckdb = pytest.importorskip("duckdb")
    import replylint.duckdb

    connection = duckdb.connect()
    replylint.duckdb.register(connection, linter=LINTER)
    frame = pandas.DataFrame({"id": range(len(TEXTS)), "reply": TEXTS})
    connection.register("replies", frame)
    found = connection.sql("SELECT replylint(reply) FROM replies ORDER BY id").fetchall()
    assert [plain(one) for (one,) in found] == EXPECTED
    rows = "SELECT id, unnest(replylint(reply), recursive := true) FROM replies"
    rules = connection.sql(f"SELECT id, rule FROM ({rows}) ORDER BY id, start, rule").fetchall()
    assert sorted(rules) == sorted((place, finding["rule"]) for place, finding in ROWS)


def test_pandas():
    import replylint.pandas

    series = pandas.Series(TEXTS, index=[f"ticket {place}" for place in range(len(TEXTS))])
    found = replylint.pandas.check(series, LINTER)
    assert list(found.index) == [f"ticket {place}" for place, _ in ROWS]
    assert [plain(row) for row in found.astype(object).where(found.notna(), None).to_dict("records")] == [
        finding for _, finding in ROWS
    ]
    assert list(replylint.pandas.check(series[:0], LINTER).columns) == list(ROWS[0][1])


@pytest.fixture(scope="module")
def spark():
    if not shutil.which("java"):
        pytest.skip("there is no Java, which Spark runs on")
    pyspark = pytest.importorskip("pyspark.sql")
    session = pyspark.SparkSession.builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_spark(spark):
    import replylint.pyspark

    frame = spark.createDataFrame(list(enumerate(TEXTS)), "id long, reply string").repartition(2)
    found = frame.select("id", replylint.pyspark.check("reply", LINTER).alias("found")).orderBy("id").collect()
    assert [plain(row.found) for row in found] == EXPECTED
    rows = replylint.pyspark.findings(frame, "reply", keep=["id"], linter=LINTER)
    assert [field.name for field in rows.schema] == ["id", *ROWS[0][1]]
    collected = [row.asDict() for row in rows.orderBy("id", "start", "rule").collect()]
    expected = sorted(ROWS, key=lambda row: (row[0], row[1]["start"], row[1]["rule"]))
    assert [(row.pop("id"), plain(row)) for row in collected] == expected
