//! `Linter`: built once, then used from any thread.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
use replylint::SourceFile;
use replylint::fix::Applicability;
use replylint::text::source::GIVEN;

use crate::error::Trouble;
use crate::finding::Finding;
use crate::terms::{Arguments, Terms};
use crate::{pool, text};

/// Checks texts with a phrasebook, a configuration, audiences and a kind.
#[pyclass(frozen, module = "replylint")]
#[derive(Debug)]
pub(crate) struct Linter {
    arguments: Arguments,
    terms: Arc<Terms>,
}

/// One path, or several.
#[derive(FromPyObject)]
pub(crate) enum Paths {
    One(PathBuf),
    Many(Vec<PathBuf>),
}

/// One name, or several.
#[derive(FromPyObject)]
pub(crate) enum Names {
    One(String),
    Many(Vec<String>),
}

impl Arguments {
    /// As Python gives them.
    fn given(
        phrasebook: Option<Paths>,
        config: Option<PathBuf>,
        audience: Option<Names>,
        kind: Option<String>,
        min_severity: Option<String>,
    ) -> Self {
        let phrasebook = match phrasebook {
            Some(Paths::One(path)) => vec![path],
            Some(Paths::Many(paths)) => paths,
            None => Vec::new(),
        };
        let audience = match audience {
            Some(Names::One(name)) => vec![name],
            Some(Names::Many(names)) => names,
            None => Vec::new(),
        };
        Self { phrasebook, config, audience, kind, min_severity }
    }
}

impl Linter {
    fn made(py: Python<'_>, arguments: Arguments) -> PyResult<Self> {
        let terms = py.detach(|| Terms::read(&arguments))?;
        Ok(Self { arguments, terms: Arc::new(terms) })
    }

    /// What is said about one text; call it without the interpreter's lock.
    pub(crate) fn findings(&self, text: &str, thread: Option<&str>, language: Option<&str>) -> Vec<Finding> {
        let file = SourceFile::from_text(GIVEN, text);
        Finding::all(text, &self.terms.check(&file, thread, language))
    }
}

/// One after the other, as they are made into objects of Python.
fn list(py: Python<'_>, findings: Vec<Finding>) -> PyResult<Bound<'_, PyList>> {
    let list = PyList::empty(py);
    for finding in findings {
        list.append(Bound::new(py, finding)?)?;
    }
    Ok(list)
}

fn optional(given: Option<&Bound<'_, PyString>>) -> PyResult<Option<String>> {
    given.map(text::read).transpose()
}

#[pymethods]
impl Linter {
    #[new]
    #[pyo3(signature = (phrasebook=None, config=None, audience=None, kind=Some("draft".to_owned()), min_severity=None),
        text_signature = "(phrasebook=None, config=None, audience=None, kind='draft', min_severity=None)")]
    fn new(
        py: Python<'_>,
        phrasebook: Option<Paths>,
        config: Option<PathBuf>,
        audience: Option<Names>,
        kind: Option<String>,
        min_severity: Option<String>,
    ) -> PyResult<Self> {
        Self::made(py, Arguments::given(phrasebook, config, audience, kind, min_severity))
    }

    /// What is to be said about a text.
    #[pyo3(signature = (text, *, thread=None, language=None))]
    fn check<'py>(
        &self,
        py: Python<'py>,
        text: &Bound<'py, PyString>,
        thread: Option<&Bound<'py, PyString>>,
        language: Option<&str>,
    ) -> PyResult<Bound<'py, PyList>> {
        let (text, thread) = (text::read(text)?, optional(thread)?);
        let findings = py.detach(|| pool::run_for(text.len(), || self.findings(&text, thread.as_deref(), language)))?;
        list(py, findings)
    }

    /// What is to be said about each of many texts, on all processors.
    #[pyo3(signature = (texts, *, threads=None, language=None))]
    fn check_many<'py>(
        &self,
        py: Python<'py>,
        texts: &Bound<'py, PyAny>,
        threads: Option<&Bound<'py, PyAny>>,
        language: Option<&str>,
    ) -> PyResult<Bound<'py, PyList>> {
        let texts = read_all(texts)?;
        let threads = threads.map(read_all).transpose()?.unwrap_or_else(|| vec![None; texts.len()]);
        if texts.len() != threads.len() {
            let message = format!("{} texts, but {} threads: each text needs one, or None", texts.len(), threads.len());
            return Err(PyValueError::new_err(message));
        }
        let all: Vec<Vec<Finding>> = py.detach(|| {
            pool::run(|| {
                let pairs = texts.par_iter().zip(&threads);
                pairs
                    .map(|(text, thread)| match text {
                        Some(text) => self.findings(text, thread.as_deref(), language),
                        None => Vec::new(),
                    })
                    .collect()
            })
        })?;
        let lists = PyList::empty(py);
        for findings in all {
            lists.append(list(py, findings)?)?;
        }
        Ok(lists)
    }

    /// A text with the changes that are always right; with `unsafe`, with all that a program can make.
    #[pyo3(signature = (text, *, r#unsafe=false, thread=None, language=None))]
    fn fix(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        r#unsafe: bool,
        thread: Option<&Bound<'_, PyString>>,
        language: Option<&str>,
    ) -> PyResult<String> {
        let (text, thread) = (text::read(text)?, optional(thread)?);
        let level = if r#unsafe { Applicability::Unsafe } else { Applicability::Safe };
        let fixed =
            py.detach(|| pool::run_for(text.len(), || self.terms.fix(&text, level, thread.as_deref(), language)))?;
        Ok(fixed)
    }

    /// It is pickled by its arguments; a process that unpickles it many times builds it once.
    fn __reduce__(&self, py: Python<'_>) -> PyResult<(Py<PyAny>, Pickled)> {
        let rebuild = py.import("replylint._replylint")?.getattr("shared_linter")?;
        let Arguments { phrasebook, config, audience, kind, min_severity } = self.arguments.clone();
        Ok((rebuild.unbind(), (phrasebook, config, audience, kind, min_severity)))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let Arguments { phrasebook, config, audience, kind, min_severity } = &self.arguments;
        let shown = |path: &PathBuf| path.display().to_string();
        let mut said = Vec::new();
        let mut say = |name: &str, value: Bound<'_, PyAny>| -> PyResult<()> {
            said.push(format!("{name}={}", value.repr()?));
            Ok(())
        };
        if !phrasebook.is_empty() {
            say("phrasebook", phrasebook.iter().map(shown).collect::<Vec<_>>().into_pyobject(py)?.into_any())?;
        }
        if let Some(config) = config {
            say("config", shown(config).into_pyobject(py)?.into_any())?;
        }
        if !audience.is_empty() {
            say("audience", audience.into_pyobject(py)?.into_any())?;
        }
        say("kind", kind.into_pyobject(py)?.into_any())?;
        if let Some(severity) = min_severity {
            say("min_severity", severity.into_pyobject(py)?.into_any())?;
        }
        Ok(format!("Linter({})", said.join(", ")))
    }
}

/// The arguments of [`shared_linter`].
type Pickled = (Vec<PathBuf>, Option<PathBuf>, Vec<String>, Option<String>, Option<String>);

/// Texts, some of which may be missing.
fn read_all(texts: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
    let mut all = Vec::new();
    for one in texts.try_iter()? {
        let one = one?;
        all.push(if one.is_none() { None } else { Some(text::read(one.cast::<PyString>()?)?) });
    }
    Ok(all)
}

/// A linter for arguments that this process may have met before. Files are read when they are first met.
#[pyfunction]
#[pyo3(signature = (phrasebook=None, config=None, audience=None, kind=Some("draft".to_owned()), min_severity=None),
        text_signature = "(phrasebook=None, config=None, audience=None, kind='draft', min_severity=None)")]
pub(crate) fn shared_linter(
    py: Python<'_>,
    phrasebook: Option<Paths>,
    config: Option<PathBuf>,
    audience: Option<Names>,
    kind: Option<String>,
    min_severity: Option<String>,
) -> PyResult<Linter> {
    static KNOWN: Mutex<BTreeMap<Arguments, Arc<Terms>>> = Mutex::new(BTreeMap::new());
    // Whoever goes through more than these has no use for any of them twice.
    const KEPT: usize = 32;
    let arguments = Arguments::given(phrasebook, config, audience, kind, min_severity);
    let terms = py.detach(|| -> Result<Arc<Terms>, Trouble> {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(terms) = known.get(&arguments) {
            return Ok(terms.clone());
        }
        let terms = Arc::new(Terms::read(&arguments)?);
        if known.len() == KEPT {
            known.clear();
        }
        known.insert(arguments.clone(), terms.clone());
        Ok(terms)
    })?;
    Ok(Linter { arguments, terms })
}
