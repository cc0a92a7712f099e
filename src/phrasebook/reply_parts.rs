//! Where in a reply an entry looks.

use serde::{Deserialize, Serialize};

use crate::text::document::RegionKind;

/// Parts of a reply, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Places(u16);

impl Places {
    /// The empty set.
    pub(crate) const NONE: Self = Self(0);
    /// The names that can be written, with what they stand for.
    pub(super) const NAMED: [(&'static str, Self); 13] = [
        ("subject", Self(1)),
        ("greeting", Self(2)),
        ("opening", Self::OPENING),
        ("body", Self::BODY),
        ("closing", Self(8)),
        ("signature", Self(16)),
        ("reply", Self::REPLY),
        ("quote", Self::QUOTE),
        ("last-sentence", Self::LAST),
        ("earlier", Self::EARLIER),
        ("history", Self::HISTORY),
        ("title", Self::TITLE),
        ("path", Self::PATH),
    ];
    /// The greeting and the first sentences of the body.
    pub(crate) const OPENING: Self = Self(32);
    /// The salutation.
    pub(crate) const GREETING: Self = Self(2);
    /// Paragraphs and headings.
    pub(crate) const BODY: Self = Self(4);
    /// What ends a reply: the closing and the signature.
    pub(crate) const CLOSING: Self = Self(8 | 16);
    /// Everything that the company says.
    pub(crate) const REPLY: Self = Self(1 | 2 | 4 | 8 | 16 | 4096);
    /// What is said in it: all but the signature, which says who writes and not what.
    pub(crate) const SAID: Self = Self(1 | 2 | 4 | 8 | 4096);
    /// What a picture says.
    pub(crate) const CAPTION: Self = Self(4096);
    /// What the customer wrote.
    pub(crate) const QUOTE: Self = Self(64);
    /// The last sentence of the body.
    pub(crate) const LAST: Self = Self(128);
    /// What we wrote earlier in the thread.
    pub(crate) const EARLIER: Self = Self(256);
    /// What the customer wrote before the message that is answered.
    pub(crate) const HISTORY: Self = Self(512);
    /// What the reply is called. No sentence stands there.
    pub(crate) const TITLE: Self = Self(1024);
    /// Its file and the folders around it; no sentence either.
    pub(crate) const PATH: Self = Self(2048);
    /// Everything that is quoted, whoever wrote it.
    pub(crate) const THREAD: Self = Self(64 | 256 | 512);

    /// A number that no other set has.
    pub(crate) fn number(self) -> u16 {
        self.0
    }

    /// Whether these places are among them, all of them.
    pub(crate) fn hold(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// The place of a region.
    pub(crate) fn of(kind: RegionKind) -> Self {
        match kind {
            RegionKind::Subject => Self(1),
            RegionKind::Greeting => Self(2),
            RegionKind::Body | RegionKind::Heading => Self::BODY,
            RegionKind::Closing => Self(8),
            RegionKind::Signature => Self(16),
            RegionKind::Caption => Self::CAPTION,
            RegionKind::Quote { .. } | RegionKind::Topic => Self::QUOTE,
            _ => Self(0),
        }
    }

    /// Whether they share a part.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
