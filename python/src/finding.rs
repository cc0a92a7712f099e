//! What is said about a text, as Python sees it. It holds no more than strings and numbers, so it is pickled as quickly as it is made.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use replylint::check::results::FileResults;
use replylint::finding as library;

use crate::offsets::Offsets;

/// A text to add where something is missing.
#[pyclass(frozen, eq, hash, get_all, module = "replylint")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Insertion {
    /// Before which character.
    pub(crate) at: usize,
    /// Before which byte, in UTF-8.
    pub(crate) at_byte: usize,
    /// What to add there. It has “…” where only the writer knows what to say.
    pub(crate) text: String,
}

#[pymethods]
impl Insertion {
    #[new]
    fn new(at: usize, at_byte: usize, text: String) -> Self {
        Self { at, at_byte, text }
    }

    /// As a dictionary.
    fn asdict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("at", self.at)?;
        dict.set_item("at_byte", self.at_byte)?;
        dict.set_item("text", &self.text)?;
        Ok(dict)
    }

    fn __getnewargs__(&self) -> (usize, usize, &str) {
        (self.at, self.at_byte, &self.text)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = self.text.as_str().into_pyobject(py)?.repr()?;
        Ok(format!("Insertion(at={}, at_byte={}, text={text})", self.at, self.at_byte))
    }
}

/// One thing to change, and where.
#[pyclass(frozen, eq, hash, module = "replylint")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Finding {
    /// The id of the rule.
    #[pyo3(get)]
    pub(crate) rule: String,
    /// What sort of harm.
    #[pyo3(get)]
    pub(crate) category: String,
    /// How much it matters: `error`, `warning` or `suggestion`.
    #[pyo3(get)]
    pub(crate) severity: String,
    /// What is wrong.
    #[pyo3(get)]
    pub(crate) message: String,
    /// What it does to the reader.
    #[pyo3(get)]
    pub(crate) why: String,
    /// What to do, for a person.
    #[pyo3(get)]
    pub(crate) advice: Option<String>,
    pub(crate) suggestions: Vec<String>,
    pub(crate) insert: Option<Insertion>,
    /// The first character of it.
    #[pyo3(get)]
    pub(crate) start: usize,
    /// The character behind it.
    #[pyo3(get)]
    pub(crate) end: usize,
    /// The first byte of it, in UTF-8.
    #[pyo3(get)]
    pub(crate) start_byte: usize,
    /// The byte behind it, in UTF-8.
    #[pyo3(get)]
    pub(crate) end_byte: usize,
    /// The first character of what the suggestions take the place of: the same as `start`, or that of the sentence.
    #[pyo3(get)]
    pub(crate) replaces_start: usize,
    /// The character behind it.
    #[pyo3(get)]
    pub(crate) replaces_end: usize,
    /// Its first byte, in UTF-8.
    #[pyo3(get)]
    pub(crate) replaces_start_byte: usize,
    /// The byte behind it, in UTF-8.
    #[pyo3(get)]
    pub(crate) replaces_end_byte: usize,
}

impl Finding {
    /// The findings of a text, in its order.
    pub(crate) fn all(text: &str, checked: &FileResults) -> Vec<Self> {
        if checked.findings.is_empty() {
            return Vec::new();
        }
        let offsets = Offsets::new(text);
        checked.findings.iter().map(|finding| Self::of(finding, &offsets)).collect()
    }

    fn of(finding: &library::Finding, offsets: &Offsets<'_>) -> Self {
        let (start, end) = (finding.span.start(), finding.span.end());
        let replaced = finding.replaced_span();
        Self {
            rule: finding.rule.id.clone(),
            category: finding.rule.category.name().to_owned(),
            severity: finding.severity.name().to_owned(),
            message: finding.message.clone(),
            why: finding.rule.why.clone(),
            advice: finding.advice().map(str::to_owned),
            suggestions: finding.suggestions.clone(),
            insert: finding.insert.as_ref().map(|insert| Insertion {
                at: offsets.at(insert.at),
                at_byte: insert.at as usize,
                text: insert.text.clone(),
            }),
            start: offsets.at(start),
            end: offsets.at(end),
            start_byte: start as usize,
            end_byte: end as usize,
            replaces_start: offsets.at(replaced.start()),
            replaces_end: offsets.at(replaced.end()),
            replaces_start_byte: replaced.start() as usize,
            replaces_end_byte: replaced.end() as usize,
        }
    }

    /// What `__new__` takes, in its order.
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let named = (&self.rule, &self.category, &self.severity, &self.message, &self.why, &self.advice);
        let more = (self.suggestions(py)?, self.insert.clone(), self.start, self.end, self.start_byte, self.end_byte);
        let replaced = (self.replaces_start, self.replaces_end, self.replaces_start_byte, self.replaces_end_byte)
            .into_pyobject(py)?;
        let (named, more) = (named.into_pyobject(py)?, more.into_pyobject(py)?);
        PyTuple::new(py, named.iter().chain(more.iter()).chain(replaced.iter()).collect::<Vec<_>>())
    }
}

#[pymethods]
impl Finding {
    #[new]
    #[allow(clippy::too_many_arguments, reason = "each is a field")]
    fn new(
        rule: String,
        category: String,
        severity: String,
        message: String,
        why: String,
        advice: Option<String>,
        suggestions: Vec<String>,
        insert: Option<Bound<'_, Insertion>>,
        start: usize,
        end: usize,
        start_byte: usize,
        end_byte: usize,
        replaces_start: usize,
        replaces_end: usize,
        replaces_start_byte: usize,
        replaces_end_byte: usize,
    ) -> Self {
        Self {
            rule,
            category,
            severity,
            message,
            why,
            advice,
            suggestions,
            insert: insert.map(|insert| insert.get().clone()),
            start,
            end,
            start_byte,
            end_byte,
            replaces_start,
            replaces_end,
            replaces_start_byte,
            replaces_end_byte,
        }
    }

    /// What to say instead, from `replaces_start` to `replaces_end`. `⟨…⟩` is for the writer to fill in.
    #[getter]
    fn suggestions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.suggestions)
    }

    /// What to add, where something is missing.
    #[getter]
    fn insert(&self) -> Option<Insertion> {
        self.insert.clone()
    }

    /// As a dictionary of dictionaries, tuples, strings and numbers.
    fn asdict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in FIELDS.iter().zip(self.fields(py)?) {
            dict.set_item(name, value)?;
        }
        dict.set_item("insert", self.insert.as_ref().map(|insert| insert.asdict(py)).transpose()?)?;
        Ok(dict)
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.fields(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let message = self.message.as_str().into_pyobject(py)?.repr()?;
        let Self { rule, severity, start, end, .. } = self;
        Ok(format!("Finding(rule='{rule}', severity='{severity}', start={start}, end={end}, message={message})"))
    }
}

/// The fields, in the order of `__new__`.
pub(crate) const FIELDS: [&str; 16] = [
    "rule",
    "category",
    "severity",
    "message",
    "why",
    "advice",
    "suggestions",
    "insert",
    "start",
    "end",
    "start_byte",
    "end_byte",
    "replaces_start",
    "replaces_end",
    "replaces_start_byte",
    "replaces_end_byte",
];
