//! The clipboard: what somebody has copied, and what goes back there.

use std::io;

/// What to do instead.
const INSTEAD: &str = "paste the text into: replylint check -";

/// The text that was copied.
///
/// # Errors
/// There is no clipboard, as without a screen, or no text in it; says what to do.
pub(crate) fn read() -> io::Result<String> {
    get().map_err(|why| io::Error::other(format!("{why}; {INSTEAD}")))
}

/// Puts a text there in place of what was copied.
///
/// # Errors
/// It is not there afterwards. The message has the text, as nobody else may have it any longer.
pub(crate) fn write(text: &str) -> anyhow::Result<()> {
    set(text)
        .map_err(|why| anyhow::anyhow!("could not put the fixed text on the clipboard: {why}. Here it is:\n\n{text}"))
}

#[cfg(feature = "clipboard")]
fn get() -> Result<String, String> {
    open()?.get_text().map_err(|error| match error {
        arboard::Error::ContentNotAvailable | arboard::Error::ConversionFailure => "it holds no text".to_owned(),
        error => error.to_string(),
    })
}

#[cfg(feature = "clipboard")]
fn set(text: &str) -> Result<(), String> {
    open()?.set_text(text).map_err(|error| error.to_string())?;
    // Under X, a text goes when the program ends that put it there, unless the desktop keeps it.
    if get().is_ok_and(|kept| kept == text) { Ok(()) } else { Err("this desktop does not provide one".to_owned()) }
}

#[cfg(feature = "clipboard")]
fn open() -> Result<arboard::Clipboard, String> {
    arboard::Clipboard::new().map_err(|error| match error {
        arboard::Error::ClipboardNotSupported | arboard::Error::Unknown { .. } => {
            "there is no clipboard on a machine without a screen".to_owned()
        }
        error => error.to_string(),
    })
}

#[cfg(not(feature = "clipboard"))]
fn get() -> Result<String, String> {
    Err("this build has no access to the clipboard. The binaries of a release and of pip have it, and so has `cargo install --path . --features clipboard`"
        .to_owned())
}

#[cfg(not(feature = "clipboard"))]
fn set(_: &str) -> Result<(), String> {
    get().map(drop)
}
