//! What is wrong with a phrasebook or a configuration, as Python's exceptions.

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use replylint::phrasebook::Mistake;
use replylint::report::{OutputStyle, mistakes};

create_exception!(
    replylint,
    ConfigError,
    PyValueError,
    "A replylint.toml, or an argument, that cannot be meant as it is."
);
create_exception!(
    replylint,
    PhrasebookError,
    PyValueError,
    "A phrasebook that cannot be used. Says where, and what to do."
);

/// Why there is no linter.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The configuration or an argument; the message.
    Config(String),
    /// A phrasebook; the message.
    Phrasebook(String),
}

impl Trouble {
    /// Mistakes in a configuration.
    pub(crate) fn in_config(mistakes: &[Mistake]) -> Self {
        Self::Config(drawn(mistakes))
    }

    /// Mistakes in a phrasebook.
    pub(crate) fn in_phrasebook(mistakes: &[Mistake]) -> Self {
        Self::Phrasebook(drawn(mistakes))
    }
}

impl From<Trouble> for PyErr {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Config(message) => ConfigError::new_err(message),
            Trouble::Phrasebook(message) => PhrasebookError::new_err(message),
        }
    }
}

/// As the command line draws them, below an empty line, as Python puts the name of the exception before the first.
fn drawn(found: &[Mistake]) -> String {
    format!("\n{}", mistakes::render(found, &OutputStyle::default()).trim_end())
}
