//! The names that the protocol gives to files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The path of a file; `None` for what is none, such as a text that was never saved.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let text = decoded(rest)?;
    // `/C:/a` names a drive.
    let has_drive = text.as_bytes().get(2) == Some(&b':') && text.as_bytes()[1].is_ascii_alphabetic();
    let text = if cfg!(windows) && has_drive { &text[1..] } else { &text };
    text.starts_with('/').then(|| PathBuf::from(text)).or_else(|| cfg!(windows).then(|| PathBuf::from(text)))
}

/// What a file is called.
pub(super) fn of(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { format!("/{}", text.replace('\\', "/")) } else { text.into_owned() };
    let mut uri = "file://".to_owned();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_signs_stand_side_by_side_are_a_path_or_none() {
        let signs = ["file", ":", "/", "//", "localhost", "%", "2", "F", "é", "a", "C:", "?", "\\"];
        for number in 0..signs.len().pow(4) {
            let row: String = (0..4).map(|place| signs[number / signs.len().pow(place) % signs.len()]).collect();
            for uri in [row.clone(), format!("file://{row}"), format!("file:///{row}")] {
                if let Some(found) = path(&uri) {
                    assert_eq!(path(&of(&found)), Some(found), "{uri}");
                }
            }
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_name_leads_to_its_path_and_back() {
        let file = Path::new("/home/kim/drafts & co/für 50%.md");
        let uri = of(file);
        assert_eq!(uri, "file:///home/kim/drafts%20%26%20co/f%C3%BCr%2050%25.md");
        assert_eq!(path(&uri).as_deref(), Some(file));
        assert_eq!(path("file:///a%2"), None);
        assert_eq!(path("untitled:Untitled-1"), None);
    }
}
