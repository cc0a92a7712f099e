//! Texts as Python has them, as texts of the library.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// A text of Python. Halves of surrogate pairs, which only Python takes for characters, become U+FFFD: it is as long, in bytes as in
/// code points, so every place stays where it is.
pub(crate) fn read(text: &Bound<'_, PyString>) -> PyResult<String> {
    if let Ok(text) = text.to_cow() {
        return Ok(text.into_owned());
    }
    let encoded = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    let mut bytes = encoded.cast_into::<PyBytes>()?.as_bytes().to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xed && bytes[at + 1] >= 0xa0 {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
