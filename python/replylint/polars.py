"""Polars: the findings of a column of texts, as an expression."""

from __future__ import annotations

import polars

from replylint import Linter, arrow

__all__ = ["check"]

INSERT = polars.Struct({"at": polars.Int64, "at_byte": polars.Int64, "text": polars.String})
FINDING = polars.Struct(
    {
        "rule": polars.String,
        "category": polars.String,
        "severity": polars.String,
        "message": polars.String,
        "why": polars.String,
        "advice": polars.String,
        "suggestions": polars.List(polars.String),
        "insert": INSERT,
        "start": polars.Int64,
        "end": polars.Int64,
        "start_byte": polars.Int64,
        "end_byte": polars.Int64,
        "replaces_start": polars.Int64,
        "replaces_end": polars.Int64,
        "replaces_start_byte": polars.Int64,
        "replaces_end_byte": polars.Int64,
    }
)


def check(texts: str | polars.Expr, linter: Linter | None = None, *, language: str | None = None) -> polars.Expr:
    """For each text, the list of its findings; for a null, a null. `texts` is the name of a column or an expression.

    `.explode()` and `.struct.unnest()` make rows and columns of them. It works row by row, so it can be streamed.
    """
    used = Linter() if linter is None else linter

    def findings(series: polars.Series) -> polars.Series:
        return polars.Series(series.name, arrow.check(series, used, language=language))

    expression = polars.col(texts) if isinstance(texts, str) else texts
    return expression.map_batches(findings, return_dtype=polars.List(FINDING), is_elementwise=True)
