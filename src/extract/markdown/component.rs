//! Components in MDX: `<Field name="total" />` is drawn by a program, and what it is given is no text.

/// How far a tag is looked for its end, in bytes.
const LONGEST: usize = 4_000;

/// Whether a text begins with the tag of a component.
pub(super) fn is_one(text: &str) -> bool {
    text.trim_start().strip_prefix('<').is_some_and(|tag| {
        tag.starts_with(|char: char| char.is_ascii_uppercase())
            && tag[1..].starts_with(|char: char| char.is_ascii_lowercase())
    })
}

/// Where the tag ends that a text begins with, in bytes: what it is given may have any sign between quotation marks or braces. `None`
/// where no end is near.
pub(super) fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut braces = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|&open| open != byte),
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => braces += 1,
            (None, b'}') => braces = braces.saturating_sub(1),
            (None, b'>') if braces == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_ends_where_nothing_of_it_is_open() {
        for (text, end) in [
            ("<Box>Oars</Box>", Some(5)),
            ("<Box title=\"a > b\"\n\n- oars\n/> Oars", Some(29)),
            ("<Box list={[1, 2].map(a => a)} />", Some(33)),
            ("<Box title=\"oars", None),
        ] {
            assert_eq!(tag_end(text), end, "{text}");
        }
        assert!(is_one(" <Box />") && !is_one("<BR>") && !is_one("<box>") && !is_one("Box"));
    }
}
