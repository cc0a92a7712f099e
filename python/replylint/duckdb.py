"""DuckDB: a function for SQL."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow

from replylint import Linter, arrow

__all__ = ["register"]

FINDINGS = """STRUCT(
    rule VARCHAR, category VARCHAR, severity VARCHAR, message VARCHAR, why VARCHAR, advice VARCHAR, suggestions VARCHAR[],
    "insert" STRUCT("at" BIGINT, at_byte BIGINT, text VARCHAR), start BIGINT, "end" BIGINT, start_byte BIGINT, end_byte BIGINT,
    replaces_start BIGINT, replaces_end BIGINT, replaces_start_byte BIGINT, replaces_end_byte BIGINT
)[]"""


def register(
    connection: duckdb.DuckDBPyConnection,
    name: str = "replylint",
    linter: Linter | None = None,
    *,
    language: str | None = None,
) -> None:
    """From now on, `name(text)` in the SQL of a connection is the list of the findings of a text, and NULL for NULL.

    `unnest` makes rows of a list, and `[finding.rule for finding in …]` takes a field of each.
    """
    used = Linter() if linter is None else linter

    def findings(texts: Any) -> Any:
        return pyarrow.chunked_array(arrow.check(texts, used, language=language))

    connection.create_function(name, findings, ["VARCHAR"], FINDINGS, type="arrow")
