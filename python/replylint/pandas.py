"""pandas: the findings of a series of texts, as a table."""

from __future__ import annotations

import pandas

from replylint import Linter
from replylint._replylint import FIELDS

__all__ = ["check"]


def check(texts: pandas.Series, linter: Linter | None = None, *, language: str | None = None) -> pandas.DataFrame:
    """A table with a row for each finding; its index says which text it is about, so that it joins with what the series came from."""
    linter = Linter() if linter is None else linter
    found = linter.check_many(None if pandas.isna(text) else text for text in texts)
    places = [place for place, findings in enumerate(found) for _ in findings]
    rows = [finding.asdict() for findings in found for finding in findings]
    return pandas.DataFrame(rows, columns=FIELDS, index=texts.index.take(places))
