"""What the compiled part of the package has; `replylint` says what of it is public."""

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Any, Literal, Protocol, TypedDict, final

__all__ = [
    "FIELDS",
    "Column",
    "ConfigError",
    "Finding",
    "Insertion",
    "Linter",
    "PhrasebookError",
    "__version__",
    "check_column",
    "shared_linter",
]

__version__: str

FIELDS: list[str]
"""The names of the fields of `Finding`, in the order of `Finding.__new__`."""

_Path = str | PathLike[str]
_Kind = Literal["draft", "macro", "chat", "public"]
_Severity = Literal["suggestion", "warning", "error"]

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class ConfigError(ValueError):
    """A replylint.toml, or an argument, that cannot be meant as it is."""

class PhrasebookError(ValueError):
    """A phrasebook that cannot be used. Says where, and what to do."""

class _InsertionDict(TypedDict):
    at: int
    at_byte: int
    text: str

class _FindingDict(TypedDict):
    rule: str
    category: str
    severity: _Severity
    message: str
    why: str
    advice: str | None
    suggestions: tuple[str, ...]
    insert: _InsertionDict | None
    start: int
    end: int
    start_byte: int
    end_byte: int
    replaces_start: int
    replaces_end: int
    replaces_start_byte: int
    replaces_end_byte: int

@final
class Insertion:
    """A text to add where something is missing."""

    def __new__(cls, at: int, at_byte: int, text: str) -> Insertion: ...
    @property
    def at(self) -> int:
        """Before which character."""
    @property
    def at_byte(self) -> int:
        """Before which byte, in UTF-8."""
    @property
    def text(self) -> str:
        """What to add there. It has “…” where only the writer knows what to say."""
    def asdict(self) -> _InsertionDict:
        """As a dictionary."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[int, int, str]: ...

@final
class Finding:
    """One thing to change, and where."""

    def __new__(
        cls,
        rule: str,
        category: str,
        severity: str,
        message: str,
        why: str,
        advice: str | None,
        suggestions: Sequence[str],
        insert: Insertion | None,
        start: int,
        end: int,
        start_byte: int,
        end_byte: int,
        replaces_start: int,
        replaces_end: int,
        replaces_start_byte: int,
        replaces_end_byte: int,
    ) -> Finding: ...
    @property
    def rule(self) -> str:
        """The id of the rule."""
    @property
    def category(self) -> str:
        """What sort of harm."""
    @property
    def severity(self) -> _Severity:
        """How much it matters: `error`, `warning` or `suggestion`."""
    @property
    def message(self) -> str:
        """What is wrong."""
    @property
    def why(self) -> str:
        """What it does to the reader."""
    @property
    def advice(self) -> str | None:
        """What to do, for a person."""
    @property
    def suggestions(self) -> tuple[str, ...]:
        """What to say instead, from `replaces_start` to `replaces_end`. `⟨…⟩` is for the writer to fill in."""
    @property
    def insert(self) -> Insertion | None:
        """What to add, where something is missing."""
    @property
    def start(self) -> int:
        """The first character of it."""
    @property
    def end(self) -> int:
        """The character behind it."""
    @property
    def start_byte(self) -> int:
        """The first byte of it, in UTF-8."""
    @property
    def end_byte(self) -> int:
        """The byte behind it, in UTF-8."""
    @property
    def replaces_start(self) -> int:
        """The first character of what the suggestions take the place of: the same as `start`, or that of the sentence."""
    @property
    def replaces_end(self) -> int:
        """The character behind it."""
    @property
    def replaces_start_byte(self) -> int:
        """Its first byte, in UTF-8."""
    @property
    def replaces_end_byte(self) -> int:
        """The byte behind it, in UTF-8."""
    def asdict(self) -> _FindingDict:
        """As a dictionary of dictionaries, tuples, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[Any, ...]: ...

@final
class Linter:
    """Checks texts with a phrasebook, a configuration, audiences and a kind.

    It is built once and used from any thread. Pickled, it is no more than its arguments.
    """

    def __new__(
        cls,
        phrasebook: _Path | Sequence[_Path] | None = None,
        config: _Path | None = None,
        audience: str | Sequence[str] | None = None,
        kind: _Kind | None = "draft",
        min_severity: _Severity | None = None,
    ) -> Linter: ...
    def check(self, text: str, *, thread: str | None = None, language: str | None = None) -> list[Finding]:
        """What is to be said about a text.

        `thread` is the message that it answers, if it does not quote it. `language` is a code such as `de`; without one, it is known by
        the words.
        """
    def check_many(
        self, texts: Iterable[str | None], *, threads: Iterable[str | None] | None = None, language: str | None = None
    ) -> list[list[Finding]]:
        """What is to be said about each of many texts, on all processors. `threads` has the message that each of them answers."""
    def fix(self, text: str, *, unsafe: bool = False, thread: str | None = None, language: str | None = None) -> str:
        """A text with the changes that are always right; with `unsafe`, with all that a program can make."""
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Column:
    """For each text of a column, the list of its findings; for a text that is missing, none at all."""

    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

def check_column(
    texts: _ArrowArray | _ArrowStream,
    linter: Linter,
    threads: _ArrowArray | _ArrowStream | None = None,
    language: str | None = None,
) -> Column:
    """The findings of a column of texts, in answer to a column of messages if there is one."""

def shared_linter(
    phrasebook: _Path | Sequence[_Path] | None = None,
    config: _Path | None = None,
    audience: str | Sequence[str] | None = None,
    kind: _Kind | None = "draft",
    min_severity: _Severity | None = None,
) -> Linter:
    """A linter for arguments that this process may have met before. Files are read when they are first met."""
