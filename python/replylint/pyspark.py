"""Spark: the findings of a column of texts, as a column or as rows. Every worker builds its linter once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas
import pyarrow
import pyarrow.compute
from pyspark.sql import Column, DataFrame
from pyspark.sql.functions import pandas_udf
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import StructType

from replylint import Linter, arrow

__all__ = ["check", "findings"]


def check(texts: str | Column, linter: Linter | None = None, *, language: str | None = None) -> Column:
    """For each text of a column, the array of its findings; for a null, a null. `texts` is the name of a column, or a column.

    It is for `select` and `withColumn`; `findings` gives rows, and spares the way through pandas.
    """
    used = Linter() if linter is None else linter

    def found(texts: pandas.Series) -> pandas.Series:
        column = pyarrow.array(texts, pyarrow.string(), from_pandas=True)
        return pandas.Series(_found(column, used, language).to_pylist())

    return pandas_udf(found, from_arrow_type(_list(used)))(texts)


def findings(
    frame: DataFrame, texts: str, *, keep: Sequence[str] = (), linter: Linter | None = None, language: str | None = None
) -> DataFrame:
    """A table with a row for each finding of the texts in a column of `frame`, and with the columns named in `keep`.

    A text without findings has no row. The other columns are the fields of `Finding.asdict()`.
    """
    used = Linter() if linter is None else linter
    keep = list(keep)
    finding = _list(used).value_type
    names = [*keep, *(field.name for field in finding)]

    def rows(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            found = _found(batch.column(texts), used, language)
            kept = batch.select(keep).take(pyarrow.compute.list_parent_indices(found))
            yield pyarrow.RecordBatch.from_arrays([*kept.columns, *found.flatten().flatten()], names)

    schema = StructType([*(frame.schema[name] for name in keep), *from_arrow_type(finding).fields])
    return frame.select(*dict.fromkeys([*keep, texts])).mapInArrow(rows, schema)


def _found(column: Any, linter: Linter, language: str | None) -> Any:
    return pyarrow.array(arrow.check(column, linter, language=language))


def _list(linter: Linter) -> Any:
    """What the findings of a text are, for Arrow."""
    return _found(pyarrow.array([], pyarrow.string()), linter, None).type
