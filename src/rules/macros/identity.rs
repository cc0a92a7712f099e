//! Which macro a text belongs to: its other forms and its translations are the same macro.

use std::path::{Component, Path};

/// Where a macro lies, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// The file.
    pub(crate) path: String,
    /// The place of the text in it.
    pub(crate) pointer: Option<String>,
    /// The name that the file gives it.
    pub(crate) title: Option<String>,
    /// The language that the file or the configuration names, such as `en-GB`.
    pub(crate) language: Option<String>,
}

impl Identity {
    /// Whether both are forms of one macro: fields of one record, files that differ in their extension only, or translations.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        if self.path == other.path {
            let same_title = self.title.is_some() && self.title == other.title;
            return same_title || self.record() == other.record() || self.is_translation(other);
        }
        let (ours, theirs) = (Path::new(&self.path), Path::new(&other.path));
        ours.with_extension("") == theirs.with_extension("")
            || self.is_translation(other)
            || differ_in_locale(ours, theirs)
    }

    fn is_translation(&self, other: &Self) -> bool {
        match (&self.language, &other.language) {
            (Some(ours), Some(theirs)) => !ours.eq_ignore_ascii_case(theirs),
            _ => false,
        }
    }

    /// The record of an export that the text stands in: the pointer up to its first number.
    fn record(&self) -> Option<&str> {
        let pointer = self.pointer.as_deref()?;
        let mut end = 0;
        for part in pointer.split_inclusive(['/', ' ']) {
            end += part.len();
            let name = part.trim_end_matches(['/', ' ']);
            if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) {
                return Some(pointer[..end].trim_end_matches(['/', ' ']));
            }
        }
        Some(pointer)
    }

    /// What people call it in a sentence.
    pub(crate) fn name(&self) -> String {
        match (&self.title, &self.pointer) {
            (Some(title), _) => format!("“{title}” ({})", self.path),
            (None, Some(pointer)) => format!("{} ({pointer})", self.path),
            (None, None) => self.path.clone(),
        }
    }
}

/// Whether paths are equal but for one folder, or the ending of the name, that is a locale in both: `macros/en-GB/hello.md`
/// and `macros/de/hello.md`, `hello.en.md` and `hello.fr.md`.
fn differ_in_locale(ours: &Path, theirs: &Path) -> bool {
    let parts = |path: &Path| -> Vec<String> {
        let names = path.components().filter_map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        });
        names.flat_map(|name| name.split('.').map(str::to_owned)).collect()
    };
    let (ours, theirs) = (parts(ours), parts(theirs));
    if ours.len() != theirs.len() {
        return false;
    }
    let mut different = ours.iter().zip(&theirs).filter(|(a, b)| a != b);
    let Some((a, b)) = different.next() else { return false };
    is_locale(a) && is_locale(b) && different.next().is_none()
}

/// `en`, `en-GB`, `pt_br`
fn is_locale(name: &str) -> bool {
    let (language, region) = name.split_once(['-', '_']).map_or((name, None), |(a, b)| (a, Some(b)));
    let two = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    two(language) && region.is_none_or(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, pointer: Option<&str>) -> Identity {
        Identity { path: path.into(), pointer: pointer.map(str::to_owned), title: None, language: None }
    }

    #[test]
    fn forms_and_translations_are_one_macro() {
        let same = |a: &Identity, b: &Identity| a.is_same(b) && b.is_same(a);
        assert!(same(&at("m/a.html", None), &at("m/a.txt", None)));
        assert!(same(&at("m/en-GB/a.md", None), &at("m/en_us/a.md", None)));
        assert!(same(&at("m/a.en.md", None), &at("m/a.fr.md", None)));
        assert!(same(
            &at("x.json", Some("/items/0/variants/0/content")),
            &at("x.json", Some("/items/0/variants/1/content"))
        ));
        assert!(same(&at("x.csv", Some("row 2 subject")), &at("x.csv", Some("row 2 body"))));
        assert!(!same(&at("x.csv", Some("row 2 body")), &at("x.csv", Some("row 3 body"))));
        assert!(!same(&at("x.json", Some("/macros/0/value")), &at("x.json", Some("/macros/10/value"))));
        assert!(!same(&at("m/a.md", None), &at("m/b.md", None)));
        assert!(!same(&at("m/de/a.md", None), &at("m/de/b.md", None)));
        let speaks = |language: &str| Identity { language: Some(language.into()), ..at(language, None) };
        assert!(same(&speaks("en-US"), &speaks("en-gb")));
    }
}
