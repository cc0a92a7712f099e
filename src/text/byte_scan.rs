//! Whether a text holds some bytes at all: many are looked at in one go, so that asking costs next to nothing where, as nearly
//! always, none is there.

/// Bytes after which a search may end.
const STRIDE: usize = 256;

/// Whether a byte of a text is one that `is` accepts.
pub(crate) fn any(text: &[u8], is: impl Fn(u8) -> bool) -> bool {
    // No branch within a stride, so that it becomes a few wide operations.
    text.chunks(STRIDE).any(|bytes| bytes.iter().fold(0, |found, &byte| found | u8::from(is(byte))) != 0)
}

/// Whether one of the bytes of these threes stands in a text: sooner known than with [`any`] where few threes say all.
pub(crate) fn any_of(text: &[u8], threes: &[[u8; 3]]) -> bool {
    threes.iter().any(|&[first, second, third]| memchr::memchr3(first, second, third, text).is_some())
}

/// Whether two bytes side by side are both such that `is` accepts them.
pub(crate) fn any_pair(text: &[u8], is: impl Fn(u8) -> bool) -> bool {
    let Some((_, behind)) = text.split_first() else { return false };
    text.chunks(STRIDE).zip(behind.chunks(STRIDE)).any(|(bytes, next)| {
        bytes.iter().zip(next).fold(0, |found, (&one, &other)| found | u8::from(is(one)) & u8::from(is(other))) != 0
    })
}

#[cfg(test)]
mod tests {
    use super::{STRIDE, any, any_pair};

    #[test]
    fn wherever_they_stand() {
        for before in [0, 1, STRIDE - 2, STRIDE - 1, STRIDE, 3 * STRIDE] {
            let text = format!("{}AB{}", "a".repeat(before), "b".repeat(9));
            assert!(any(text.as_bytes(), |byte| byte == b'B') && !any(text.as_bytes(), |byte| byte == b'C'));
            assert!(any_pair(text.as_bytes(), |byte| byte.is_ascii_uppercase()));
            assert!(!any_pair(text.replace('A', "a").as_bytes(), |byte| byte.is_ascii_uppercase()));
        }
        assert!(!any(b"", |_| true) && !any_pair(b"", |_| true) && !any_pair(b"A", |_| true));
    }
}
