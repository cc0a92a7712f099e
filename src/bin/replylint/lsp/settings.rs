//! The settings of the editor: the keys of `replylint.toml`, laid over the files, the message that is answered, and where the rules
//! are explained.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use replylint::config::{Values, parse};
use replylint::text::source::SourceFile;
use serde_json::Value;

use crate::session::customer_message;
use crate::session::renewal::in_one_line;

/// What they are called where something is wrong with them.
const NAME: &str = "settings of the editor";
/// The section that they stand in.
pub(super) const SECTION: &str = "replylint";

/// What an editor says about a folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) values: Values,
    /// Where a page with the rules is, as `replylint phrasebook docs` writes it.
    pub(super) guide: Option<String>,
    /// The file with the message that the texts answer.
    pub(super) thread: Option<PathBuf>,
    /// What is wrong with them.
    pub(super) complaint: Option<String>,
}

impl Settings {
    /// Reads what a client sends, with or without the section around it. Paths are relative to `folder`.
    pub(super) fn read(sent: &Value, folder: &Path) -> Self {
        let sent = sent.get(SECTION).unwrap_or(sent);
        let Value::Object(keys) = sent else { return Self::default() };
        let mut table = toml::Table::new();
        let (mut guide, mut thread) = (None, None);
        for (key, value) in keys {
            match (kebab(key).as_str(), value) {
                (_, Value::Null) => {}
                ("guide", Value::String(address)) => {
                    guide = Some(address.clone()).filter(|address| !address.is_empty());
                }
                ("thread", Value::String(path)) => thread = Some(folder.join(path)).filter(|_| !path.is_empty()),
                (key, value) => {
                    if let Ok(value) = toml::Value::try_from(value) {
                        table.insert(key.to_owned(), value);
                    }
                }
            }
        }
        let source = Arc::new(SourceFile::from_text(NAME, toml::to_string(&table).unwrap_or_default()));
        let (config, _, mistakes) = parse(&source, folder);
        let complaint = mistakes.first().map(in_one_line);
        let mut settings = Self { values: config.values, guide, thread, complaint };
        let unread = settings.read_thread();
        settings.complaint = settings.complaint.or(unread);
        settings
    }

    /// Reads the message that the texts answer, which may be another one by now; what is wrong with it.
    pub(super) fn read_thread(&mut self) -> Option<String> {
        let read = self.thread.as_deref().map(|path| customer_message::read(path, "`thread`")).transpose();
        let wrong = read.as_ref().err().map(|error| format!("{NAME}: {error:#}"));
        self.values.thread = read.unwrap_or_default();
        wrong
    }
}

/// `minSeverity` is how editors write `min-severity`.
fn kebab(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 2);
    for char in key.chars() {
        if char.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(char.to_ascii_lowercase());
    }
    out
}
