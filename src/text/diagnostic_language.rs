//! The languages in which rules speak to writers, and how each writes quotations.

use serde::{Deserialize, Serialize};

/// A language in which something is said to whoever writes a reply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tongue {
    /// And of whatever has no words of its own here.
    #[default]
    English,
    /// `de`
    German,
    /// `fr`
    French,
    /// `es`
    Spanish,
}

impl Tongue {
    /// That of the entries for a language.
    pub fn of(language: &str) -> Self {
        match language {
            "de" => Self::German,
            "fr" => Self::French,
            "es" => Self::Spanish,
            _ => Self::English,
        }
    }

    /// A text in quotation marks.
    pub fn quoted(self, text: &str) -> String {
        match self {
            Self::English => format!("“{text}”"),
            Self::German => format!("„{text}“"),
            Self::French => format!("«\u{a0}{text}\u{a0}»"),
            Self::Spanish => format!("«{text}»"),
        }
    }
}
