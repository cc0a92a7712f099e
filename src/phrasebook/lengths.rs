//! How many words the matches of a pattern can have, through whatever it names.

use std::cell::RefCell;
use std::collections::HashMap;

use super::pattern::{Matcher, Named};

/// Works out lengths, and keeps those of what many patterns name.
pub(super) struct Lengths<'a> {
    named: Named<'a>,
    known: RefCell<HashMap<*const Matcher, (usize, usize)>>,
}

impl<'a> Lengths<'a> {
    pub(super) fn new(named: Named<'a>) -> Self {
        Self { named, known: RefCell::default() }
    }

    /// The least and the most words of a match.
    pub(super) fn of(&self, matcher: &Matcher) -> (usize, usize) {
        matcher.length(&|name| {
            let Some(named) = self.named.get(name) else { return (0, 0) };
            let known = self.known.borrow().get(&std::ptr::from_ref(named)).copied();
            known.unwrap_or_else(|| {
                let found = self.of(named);
                self.known.borrow_mut().insert(named, found);
                found
            })
        })
    }
}
