//! Places in a text between two characters, next to one that may lie within a character.

/// The last one that is not after `at`, in bytes.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The first one that is not before `at`, in bytes.
pub(crate) fn ceil(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stay_whole() {
        let text = "aé😀";
        let places: Vec<_> = (0..9).map(|at| (floor(text, at), ceil(text, at))).collect();
        assert_eq!(places, [(0, 0), (1, 1), (1, 3), (3, 3), (3, 7), (3, 7), (3, 7), (7, 7), (7, 7)]);
    }
}
