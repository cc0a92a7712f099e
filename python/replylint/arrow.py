"""Columns of texts in Arrow's form, of any engine that gives them by the PyCapsule interface: pyarrow, Polars, DuckDB, nanoarrow, ….

No text is copied: the column is read where it lies, on all processors, and without the interpreter's lock.
"""

from __future__ import annotations

from typing import Any

from replylint._replylint import Column, Linter, check_column

__all__ = ["Column", "check"]


def check(texts: Any, linter: Linter | None = None, *, threads: Any = None, language: str | None = None) -> Column:
    """For each text of a column, the list of its findings; for a null, a null.

    `texts` is an array or a stream of strings, `threads` a column as long, with the message that each text answers. What comes back gives
    itself to any engine in the same way, such as `pyarrow.array(…)`. Its elements have the fields of `Finding.asdict()`.
    """
    return check_column(texts, Linter() if linter is None else linter, threads, language)
