//! What a client sends: names and values, as forms and addresses have them.

use std::collections::BTreeMap;

/// Names that clients of LanguageTool send.
const KNOWN: [&str; 22] = [
    "text",
    "data",
    "language",
    "motherTongue",
    "preferredVariants",
    "enabledRules",
    "disabledRules",
    "enabledCategories",
    "disabledCategories",
    "enabledOnly",
    "level",
    "mode",
    "username",
    "apiKey",
    "dicts",
    "useragent",
    "v",
    "instanceId",
    "inputLogging",
    "tokenV2",
    "textSessionId",
    "allowIncompleteResults",
];

/// Reads them. LibreOffice sends its text as it is, with nothing escaped; so where a text in the clear is followed by a
/// piece that begins with no name that is known, that belongs to it; and what is in the clear is left as it is.
pub(super) fn read(content: &str) -> BTreeMap<String, String> {
    let mut pieces: Vec<(&str, String)> = Vec::new();
    for piece in content.split('&').filter(|piece| !piece.is_empty()) {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        match pieces.last_mut() {
            Some((_, before)) if !KNOWN.contains(&name) && (is_raw(before) || is_raw(piece)) => {
                before.push('&');
                before.push_str(piece);
            }
            _ => pieces.push((name, value.to_owned())),
        }
    }
    let decode = |value: &str| if is_raw(value) { value.to_owned() } else { decoded(value) };
    pieces.into_iter().map(|(name, value)| (name.to_owned(), decode(&value))).collect()
}

/// Whether a value was never escaped: nothing that a form escapes would have been left in it.
fn is_raw(value: &str) -> bool {
    value.contains([' ', '\n', '&']) || !value.is_ascii()
}

fn decoded(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'+', ..) => out.push(b' '),
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or_default());
                at += 2;
            }
            (byte, ..) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_signs_stand_side_by_side_are_read() {
        let signs = ["text", "language", "=", "&", "%", "4", "1", "g", "+", " ", "é", "\0"];
        for number in 0..signs.len().pow(4) {
            let row: String = (0..4).map(|place| signs[number / signs.len().pow(place) % signs.len()]).collect();
            for (name, value) in read(&row) {
                assert!(name.len() <= row.len() && value.chars().count() <= row.chars().count(), "{row}");
            }
            let escaped: String = row.bytes().fold(String::new(), |out, byte| out + &format!("%{byte:02x}"));
            assert_eq!(read(&format!("text={escaped}"))["text"], row);
        }
    }

    #[test]
    fn what_is_escaped_and_what_is_not_is_read_as_it_is_meant() {
        let form = read("text=Salt+%26+pepper%2C+50%25+off%0A%F0%9F%99%82&language=en-US");
        assert_eq!(form["text"], "Salt & pepper, 50% off\n🙂");
        let form = read("text=Salt & pepper + 50%41 off; No problem.&language=en-US");
        assert_eq!((&*form["text"], &*form["language"]), ("Salt & pepper + 50%41 off; No problem.", "en-US"));
        assert_eq!(read("text=50%&language=en")["text"], "50%");
        assert_eq!(read("text=Hi&other=x&language=en")["text"], "Hi");
        assert!(read("").is_empty());
    }
}
