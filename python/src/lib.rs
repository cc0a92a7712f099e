//! The Python module `replylint._replylint`: the library, given Python's types. `replylint/__init__.py` says what of it is public.
//!
//! Nothing is judged here. A [`Terms`](terms::Terms) is what a run of the command is for one text, and the other files turn Python's
//! values into it and its findings into Python's.

mod column;
mod error;
mod finding;
mod linter;
mod offsets;
mod pool;
mod table;
mod terms;
mod text;

use pyo3::prelude::*;

/// The compiled part of the package.
#[pymodule]
fn _replylint(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ConfigError", module.py().get_type::<error::ConfigError>())?;
    module.add("PhrasebookError", module.py().get_type::<error::PhrasebookError>())?;
    module.add("FIELDS", finding::FIELDS)?;
    module.add_class::<finding::Finding>()?;
    module.add_class::<finding::Insertion>()?;
    module.add_class::<linter::Linter>()?;
    module.add_class::<column::Column>()?;
    module.add_function(wrap_pyfunction!(column::check_column, module)?)?;
    module.add_function(wrap_pyfunction!(linter::shared_linter, module)?)
}
