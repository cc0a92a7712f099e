//! What was worked out for a sentence, kept for where it comes again: letters of one house say the same again and again, “Kind regards,”
//! first of all.
//!
//! A sentence that comes a second time is kept, and from the third on nothing of it is worked out again. Of 2,500 replies to reviews, a
//! quarter of all bytes stand in sentences that came before; for those of one letter nothing is kept.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

/// The most sentences that are kept, with some 2 KB each where all that is known of them is. Beyond it, all are forgotten: what is said
/// often soon comes back.
const MOST: usize = 2048;
/// Of how many sentences it is known that they came once. So few, 64 KB, stay near the processor: with all of a long text, what cannot be
/// remembered took 6 % longer.
const MOST_SEEN: usize = 1 << 14;
/// Nobody says more bytes than these again by chance, and what is copied as a whole is rare.
const LONGEST: usize = 400;

/// What those who read sentences remember, from one text to the next. Each borrows what another has given back, so that none waits.
#[derive(Debug)]
pub(crate) struct Memory<T>(Mutex<Vec<Recent<T>>>);

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Memory<T> {
    /// What an earlier reader remembers, or nothing; the next gets it back.
    pub(crate) fn borrow(&self) -> Borrowed<'_, T> {
        let recent = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        Borrowed { memory: self, recent }
    }
}

/// What one reader has at hand.
pub(crate) struct Borrowed<'a, T> {
    memory: &'a Memory<T>,
    recent: Recent<T>,
}

impl<T> Deref for Borrowed<'_, T> {
    type Target = Recent<T>;

    fn deref(&self) -> &Recent<T> {
        &self.recent
    }
}

impl<T> DerefMut for Borrowed<'_, T> {
    fn deref_mut(&mut self) -> &mut Recent<T> {
        &mut self.recent
    }
}

impl<T> Drop for Borrowed<'_, T> {
    fn drop(&mut self) {
        let recent = std::mem::take(&mut self.recent);
        self.memory.0.lock().unwrap_or_else(PoisonError::into_inner).push(recent);
    }
}

/// A sentence that is kept.
#[derive(Debug)]
struct Kept<T> {
    text: Box<str>,
    sort: u32,
    known: T,
}

/// What is remembered of a sentence.
pub(crate) enum Recall<'a, T> {
    /// It is new, or nothing can be remembered of it.
    New,
    /// It came once.
    Again,
    /// What was kept of it.
    Known(&'a T),
}

/// The sentences that one reader after the other has met.
#[derive(Debug)]
pub(crate) struct Recent<T> {
    /// The last that came once, by their hashes: at the place that one half of a hash gives stands the other.
    seen: Vec<u32>,
    /// Those that came again, by their hashes. Of two with one hash, the first stays.
    kept: HashMap<u64, Kept<T>, BuildHasherDefault<Hashed>>,
}

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self { seen: Vec::new(), kept: HashMap::default() }
    }
}

impl<T> Recent<T> {
    /// What is remembered of a sentence of that sort; what is worked out of it must be told by its text and its sort alone.
    pub(crate) fn recall(&mut self, text: &str, sort: u32) -> Recall<'_, T> {
        if text.len() > LONGEST {
            return Recall::New;
        }
        let hash = hash(text, sort);
        if let Some(kept) = self.kept.get(&hash) {
            return if kept.is(text, sort) { Recall::Known(&kept.known) } else { Recall::New };
        }
        if self.seen.is_empty() {
            self.seen = vec![0; MOST_SEEN];
        }
        let [low, high] = [hash, hash >> 32].map(|half| u32::try_from(half & 0xffff_ffff).unwrap_or_default());
        let last = std::mem::replace(&mut self.seen[low as usize % MOST_SEEN], high);
        if last == high { Recall::Again } else { Recall::New }
    }

    /// What was kept of a sentence; whoever asks does not count as meeting it.
    pub(crate) fn known(&self, text: &str, sort: u32) -> Option<&T> {
        if text.len() > LONGEST || self.kept.is_empty() {
            return None;
        }
        self.kept.get(&hash(text, sort)).filter(|kept| kept.is(text, sort)).map(|kept| &kept.known)
    }

    /// Keeps what is known of a sentence.
    pub(crate) fn keep(&mut self, text: &str, sort: u32, known: T) {
        if self.kept.len() >= MOST {
            self.kept.clear();
        }
        self.kept.insert(hash(text, sort), Kept { text: text.into(), sort, known });
    }
}

impl<T> Kept<T> {
    fn is(&self, text: &str, sort: u32) -> bool {
        self.sort == sort && *self.text == *text
    }
}

/// A hash of a sentence and its sort, eight bytes at a time.
fn hash(text: &str, sort: u32) -> u64 {
    let mix = |hash: u64, bytes: [u8; 8]| {
        (hash ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    };
    let (whole, rest) = text.as_bytes().as_chunks();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let start = (text.len() as u64) << 32 | u64::from(sort);
    mix(whole.iter().fold(start, |hash, bytes| mix(hash, *bytes)), last)
}

/// What has been hashed is not hashed again.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recalled(recent: &mut Recent<()>, text: &str, sort: u32) -> &'static str {
        match recent.recall(text, sort) {
            Recall::New => "new",
            Recall::Again => "again",
            Recall::Known(()) => "known",
        }
    }

    #[test]
    fn what_comes_again_is_kept_and_known_from_then_on() {
        let mut recent = Recent::default();
        assert_eq!(recalled(&mut recent, "The oar is ready.", 1), "new");
        assert_eq!(recalled(&mut recent, "The oar is ready.", 2), "new", "it is of another sort");
        assert!(recent.known("The oar is ready.", 1).is_none());
        assert_eq!(recalled(&mut recent, "The oar is ready.", 1), "again");
        recent.keep("The oar is ready.", 1, ());
        assert_eq!(recalled(&mut recent, "The oar is ready.", 1), "known");
        assert!(recent.known("The oar is ready.", 1).is_some() && recent.known("The oar is ready.", 2).is_none());
        assert_eq!(recalled(&mut recent, "The oar is read.", 1), "new");
        let long = "The oar is ready. ".repeat(LONGEST);
        assert_eq!([(); 3].map(|()| recalled(&mut recent, &long, 1)), ["new"; 3]);
    }

    #[test]
    fn what_is_kept_stays_within_bounds() {
        let mut recent = Recent::default();
        for number in 0..2 * MOST {
            recent.keep(&format!("Oar {number} is ready."), 1, ());
            assert!(recent.kept.len() <= MOST);
        }
    }

    #[test]
    fn what_one_has_learned_the_next_gets() {
        let memory = Memory::default();
        memory.borrow().keep("The oar is ready.", 1, 7);
        assert_eq!(memory.borrow().known("The oar is ready.", 1), Some(&7));
    }
}
