//! Entities that a file of XML declares for itself: after `<!ENTITY shop "Acme Tools">`, `&shop;` says “Acme Tools”.
//!
//! Only words are read. What another file holds is never looked up, and what refers to further entities is not followed, so no file
//! can say more than it has written down.

use crate::text::char_boundary;

/// Declarations stand in so many bytes at the beginning of a file; further ones are not read.
const REACH: usize = 4096;

/// The longest words that an entity stands for, and the longest name that it has, in bytes.
const LONGEST: usize = 200;

/// What an entity stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said<'a> {
    /// Words, as they are written where it is declared.
    Words(&'a str),
    /// What is not read.
    Other,
}

/// The entities that a file declares.
#[derive(Debug, Default)]
pub(super) struct Entities<'a> {
    declared: Vec<(&'a str, Said<'a>)>,
}

impl<'a> Entities<'a> {
    /// Those of a file.
    pub(super) fn of(file: &'a str) -> Self {
        let head = &file[..char_boundary::floor(file, REACH)];
        let subset = head.find("<!DOCTYPE").and_then(|at| head[at..].split_once('['));
        let mut rest = subset.map_or("", |(_, subset)| subset);
        let mut entities = Self::default();
        while let Some((declaration, after)) = next(rest) {
            entities.declared.extend(declaration.strip_prefix("<!ENTITY").and_then(declared));
            rest = after;
        }
        entities
    }

    /// What a name stands for; nothing where the file declares no such name.
    pub(super) fn get(&self, name: &str) -> Option<Said<'a>> {
        // Of a name that is declared twice the first counts.
        self.declared.iter().find(|(known, _)| *known == name).map(|(_, said)| *said)
    }
}

/// The name at the start of `text`, which begins with `&`, if it is that of a reference.
pub(super) fn name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &rest[..end];
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'));
    (is_name && !name.is_empty()).then_some(name)
}

/// The declaration or comment that `subset` goes on with, and what stands after it; nothing at the end.
fn next(subset: &str) -> Option<(&str, &str)> {
    let rest = subset.trim_start();
    for (open, close) in [("<!--", "-->"), ("<?", "?>"), ("%", ";")] {
        if let Some(inner) = rest.strip_prefix(open) {
            return Some(rest.split_at(open.len() + inner.find(close)? + close.len()));
        }
    }
    if !rest.starts_with("<!") {
        return None;
    }
    let mut quoted = None;
    let end = rest.bytes().position(|byte| {
        let was_open = quoted.is_some();
        quoted = quoted.map_or(matches!(byte, b'"' | b'\'').then_some(byte), |mark| (byte != mark).then_some(mark));
        !was_open && byte == b'>'
    })?;
    Some(rest.split_at(end + 1))
}

/// The name that a declaration gives, and the words that it stands for, if they are words alone.
fn declared(declaration: &str) -> Option<(&str, Said<'_>)> {
    let (name, value) = declaration.trim_start().split_once(char::is_whitespace)?;
    // A name for the declarations themselves.
    if name == "%" {
        return None;
    }
    let value = value.trim_start();
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''));
    let said = mark.and_then(|mark| value[1..].split(mark).next());
    Some((name, said.filter(|said| is_plain(said)).map_or(Said::Other, Said::Words)))
}

/// Whether words hold neither markup nor other entities than those that every file has.
fn is_plain(said: &str) -> bool {
    let references = said.match_indices('&').map(|(at, _)| super::text::reference(&said[at..]));
    said.len() <= LONGEST && !said.contains(['<', '%']) && references.into_iter().all(|reference| reference.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_nothing_else() {
        let file = "\u{feff}<?xml version=\"1.0\"?><!DOCTYPE a PUBLIC \"x\" \"y\" [\n<!-- <!ENTITY no \"x\"> ]> -->\n\
                    <!ELEMENT a (#PCDATA)><?b ]?>%c;<!ENTITY shop \"Acme &amp; Sons > ' ]\"><!ENTITY shop 'two'>\n\
                    <!ENTITY  q\t'5\"'><!ENTITY % d \"e\"><!ENTITY f SYSTEM \"file:///g\"><!ENTITY h \"&shop;\">\
                    <!ENTITY i \"<b>j</b>\"><!ENTITY é \"&#233;\">]><a><!ENTITY late \"x\"></a>";
        let entities = Entities::of(file);
        let said = ["shop", "q", "f", "h", "i", "é", "no", "d", "late", "amp"].map(|name| entities.get(name));
        let words = |words| Some(Said::Words(words));
        let other = Some(Said::Other);
        assert_eq!(said[..5], [words("Acme &amp; Sons > ' ]"), words("5\""), other, other, other]);
        assert_eq!(said[5..], [words("&#233;"), None, None, None, None]);
        let names = ["&a;", "&é-1.b;c", "&;", "&a", "a;", "&a b;", "&#1;"].map(name);
        assert_eq!(names, [Some("a"), Some("é-1.b"), None, None, None, None, None]);
    }

    #[test]
    fn declarations_have_an_end() {
        for torn in [
            "",
            "<!DOCTYPE",
            "<!DOCTYPE a [",
            "<!DOCTYPE a [<!ENTITY",
            "<!DOCTYPE a [<!ENTITY b \"c",
            "<!DOCTYPE a [<!--",
        ] {
            assert!(Entities::of(torn).declared.is_empty(), "{torn}");
        }
        let long = format!("<!DOCTYPE a [{}<!ENTITY b \"c\">]>", "<!ENTITY é \"é\">".repeat(400));
        assert_eq!((Entities::of(&long).get("é"), Entities::of(&long).get("b")), (Some(Said::Words("é")), None));
        let wide = format!("<!DOCTYPE a [<!ENTITY b \"{}\">]>", "c".repeat(201));
        assert_eq!(Entities::of(&wide).get("b"), Some(Said::Other));
    }
}
