//! Columns of texts, as engines that speak Arrow hold them, become columns of findings. Both go over by their addresses: no text is copied
//! on its way in, and no finding on its way out.

use std::ops::Range;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, ArrayRef};
use arrow_schema::{ArrowError, DataType, FieldRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::input::AnyArray;
use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use crate::linter::Linter;
use crate::pool;
use crate::table::{Table, field};

/// Rows that are checked before their findings are written down: enough for all processors, few enough to be kept.
const ROWS: usize = 4096;

/// For each text of a column, the list of its findings; for a text that is missing, none at all.
#[pyclass(frozen, module = "replylint")]
#[derive(Debug)]
pub(crate) struct Column {
    field: FieldRef,
    chunks: Vec<ArrayRef>,
}

#[pymethods]
impl Column {
    fn __len__(&self) -> usize {
        self.chunks.iter().map(Array::len).sum()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.field.as_ref())
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyTuple>> {
        let [chunk] = self.chunks.as_slice() else {
            let message = format!("the column has {} parts: take them as a stream", self.chunks.len());
            return Err(PyValueError::new_err(message).into());
        };
        to_array_pycapsules(py, self.field.clone(), chunk, requested_schema)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let chunks: Vec<Result<ArrayRef, ArrowError>> = self.chunks.iter().cloned().map(Ok).collect();
        to_stream_pycapsule(py, Box::new(ArrayIterator::new(chunks, self.field.clone())), requested_schema)
    }
}

/// The findings of a column of texts, in answer to a column of messages if there is one.
#[pyfunction]
#[pyo3(signature = (texts, linter, threads=None, language=None))]
pub(crate) fn check_column(
    py: Python<'_>,
    texts: AnyArray,
    linter: &Bound<'_, Linter>,
    threads: Option<AnyArray>,
    language: Option<&str>,
) -> PyResult<Column> {
    let texts = texts.into_chunked_array()?;
    let threads = threads.map(AnyArray::into_chunked_array).transpose()?;
    let linter = linter.get();
    let rows = rows(texts.chunks())?;
    let messages = match &threads {
        Some(threads) => self::rows(threads.chunks())?,
        None => vec![None; rows.len()],
    };
    if rows.len() != messages.len() {
        let message = format!("{} texts, but {} threads: each text needs one, or a null", rows.len(), messages.len());
        return Err(PyValueError::new_err(message));
    }
    let check = |range: Range<usize>| {
        let mut table = Table::default();
        for start in range.clone().step_by(ROWS) {
            let part = start..range.end.min(start + ROWS);
            let pairs = rows[part.clone()].par_iter().zip(&messages[part]);
            let found: Vec<_> =
                pairs.map(|(text, thread)| text.map(|text| linter.findings(text, *thread, language))).collect();
            for findings in &found {
                table.push(findings.as_deref());
            }
        }
        table.finish()
    };
    let chunks = py.detach(|| {
        pool::run(|| {
            let mut start = 0;
            let mut ranges = Vec::new();
            for chunk in texts.chunks() {
                ranges.push(start..start + chunk.len());
                start += chunk.len();
            }
            ranges.into_iter().map(check).collect()
        })
    })?;
    Ok(Column { field: field(), chunks })
}

/// The texts of a column, where they lie.
fn rows(chunks: &[ArrayRef]) -> PyResult<Vec<Option<&str>>> {
    let mut rows = Vec::with_capacity(chunks.iter().map(Array::len).sum());
    for chunk in chunks {
        match chunk.data_type() {
            DataType::Utf8 => rows.extend(chunk.as_string::<i32>()),
            DataType::LargeUtf8 => rows.extend(chunk.as_string::<i64>()),
            DataType::Utf8View => rows.extend(chunk.as_string_view()),
            DataType::Null => rows.extend(std::iter::repeat_n(None, chunk.len())),
            other => {
                return Err(PyTypeError::new_err(format!("a column of {other} holds no texts; cast it to strings")));
            }
        }
    }
    Ok(rows)
}
