//! Places as Python counts them: in code points, from bytes.

/// Bytes between two marks; from a mark on, characters are counted.
const STEP: usize = 64;

/// Leads from bytes of a text to its code points.
pub(crate) struct Offsets<'a> {
    text: &'a [u8],
    /// For every [`STEP`] bytes, how many characters begin before them; empty where each byte is a character.
    marks: Vec<usize>,
}

impl<'a> Offsets<'a> {
    /// For this text.
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STEP) {
                marks.push(count);
                count += characters(chunk);
            }
        }
        Self { text: bytes, marks }
    }

    /// How many code points stand before a byte.
    pub(crate) fn at(&self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.text.len());
        match self.marks.get(byte / STEP) {
            Some(before) => before + characters(&self.text[byte - byte % STEP..byte]),
            // The end of a text whose length is a multiple of the step has no mark of its own.
            None => match self.marks.last() {
                Some(before) => before + characters(&self.text[(self.marks.len() - 1) * STEP..byte]),
                None => byte,
            },
        }
    }
}

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}
