"""Checks customer-service replies before they are sent: what hurts, why, and what to say instead.

>>> import replylint
>>> [finding.rule for finding in replylint.check("Hi Dana,\\n\\nCalm down, please.\\n")][0]
'calm-down'

`check` is for a text now and then. A `Linter` is built once and takes many, on all processors; it is pickled by its arguments, so workers
build their own. Engines that hold columns of texts have functions of their own: `replylint.polars`, `replylint.duckdb`,
`replylint.pandas`, `replylint.pyspark`, and `replylint.arrow` for all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import Literal

from replylint._replylint import (
    ConfigError,
    Finding,
    Insertion,
    Linter,
    PhrasebookError,
    __version__,
    shared_linter as _shared_linter,
)

__all__ = ["ConfigError", "Finding", "Insertion", "Linter", "PhrasebookError", "__version__", "check"]


def check(
    text: str,
    *,
    kind: Literal["draft", "macro", "chat", "public"] | None = "draft",
    thread: str | None = None,
    phrasebook: str | PathLike[str] | Sequence[str | PathLike[str]] | None = None,
    config: str | PathLike[str] | None = None,
    audience: str | Sequence[str] | None = None,
    language: str | None = None,
    min_severity: Literal["suggestion", "warning", "error"] | None = None,
) -> list[Finding]:
    """What is to be said about a text.

    The arguments are those of `Linter` and of `Linter.check`. A linter is kept for arguments that were there before, so files that they
    name are read once.
    """
    linter = _shared_linter(phrasebook, config, audience, kind, min_severity)
    return linter.check(text, thread=thread, language=language)
