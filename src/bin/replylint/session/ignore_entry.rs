//! An `[[ignore]]` for a finding that a person accepts.

use std::fmt::Write as _;
use std::path::Path;

use replylint::check::results::FileResults;
use replylint::finding::{Category, Finding};
use replylint::text::document::PLACEHOLDER;

/// What is added to a configuration that says `text` and lies in `folder`, so that a finding in the file at `path` is accepted.
pub(crate) fn addition(
    text: &str,
    folder: &Path,
    path: Option<&Path>,
    checked: &FileResults,
    finding: &Finding,
    reason: &str,
) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let mut entry = match text {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    }
    .to_owned();
    entry.push_str("[[ignore]]\n");
    if let Some(name) = path.and_then(|path| path.strip_prefix(folder).ok()).and_then(Path::to_str) {
        let _ = writeln!(entry, "path = {}", quoted(&globset::escape(name)));
    }
    let _ = writeln!(entry, "rule = {}", quoted(&finding.rule.id));
    if let Some(document) = checked.documents.get(finding.document as usize) {
        if let Some(pointer) = &document.pointer {
            let _ = writeln!(entry, "pointer = {}", quoted(pointer));
        }
        let words = finding.prose.slice(&document.prose).split_whitespace().collect::<Vec<_>>().join(" ");
        if words.contains(PLACEHOLDER) {
            // What a placeholder is called is not in the prose, so its words would fit every other one.
            let _ = writeln!(entry, "fingerprint = {}", quoted(&finding.fingerprint));
        } else if finding.rule.category != Category::Structure {
            let _ = writeln!(entry, "text = {}", quoted(&words));
        }
    }
    let _ = writeln!(entry, "reason = {}", quoted(reason));
    entry
}
