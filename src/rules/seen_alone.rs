//! What rules in code see in a sentence by itself. It is kept with a sentence that comes again, so that it is worked out once; what the
//! sentences around it have to do with it is asked each time.

use std::cell::OnceCell;

use super::{passive, promise_conflict, slow_promise};

/// What each of them sees, once it has looked. All places are counted from the start of the sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct SeenAlone {
    /// Its passives.
    pub(super) passives: OnceCell<Box<[passive::Seen]>>,
    /// What it promises, and for when.
    pub(super) promise: OnceCell<Option<promise_conflict::Promise>>,
    /// For when it promises an answer or money.
    pub(super) waits: OnceCell<slow_promise::Waits>,
}
