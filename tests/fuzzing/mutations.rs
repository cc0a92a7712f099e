//! Random changes of known files, by a generator that gives the same row of numbers for the same seed: a failure can be made again.

/// Pieces of the formats that are read, and what breaks them.
const PIECES: &[&[u8]] = &[
    b"\n\n",
    b"\r\n",
    b"\"",
    b"'",
    b"\\",
    b"<",
    b">",
    b"<!--",
    b"-->",
    b"{{",
    b"}}",
    b"{%",
    b"%}",
    b"<%#",
    b"[",
    b"](",
    b"`",
    b"```\n",
    b"> ",
    b"| ",
    b"---\n",
    b"No problem! ",
    b"Please calm down now. ",
    b"Hi Dana,\n",
    b"Kind regards,\nTom\n",
    b"=E2=80=99",
    b"=\n",
    b"&amp;",
    b"&#x",
    b"\xc3\xa9",
    b"\xe2\x9f\xa8day\xe2\x9f\xa9 ",
    b"\xe2\x80\x9c\xf0\x9f\x99\x82\xe2\x80\x9d ",
    b"\xce\x9a\xce\xb1\xce\xbb\xce\xb7\xce\xbc\xce\xad\xcf\x81\xce\xb1 \xcf\x83\xce\xb1\xcf\x82, \xce\xb7 \xce\xb2\xce\xac\xcf\x81\xce\xba\xce\xb1 \xce\xb5\xce\xaf\xce\xbd\xce\xb1\xce\xb9 ",
    b"\xc3",
    b"\xff\xfe",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"[[phrase]]\n",
    b"<we> ",
    b"(a|b) ",
    b"prior to ",
    b"utilise ",
    b"On 3 May 2026, Ines Marsh wrote:\n",
    b"Content-Transfer-Encoding: base64\n\n",
    b"replylint: allow calm-down (a reason)",
];

/// The numbers of a seed, by xorshift.
#[derive(Clone, Debug)]
pub(crate) struct Numbers(u64);

impl Numbers {
    /// Any seed but none gives a row of its own.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// One below `end`, which is no 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

/// A file with one to six changes.
pub(crate) fn changed(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let stretch = at..(at + numbers.below(12)).min(bytes.len());
        match numbers.below(6) {
            0 => drop(bytes.splice(stretch, [])),
            1 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                drop(bytes.splice(at..at, piece.iter().copied()));
            }
            2 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                drop(bytes.splice(stretch, piece.iter().copied()));
            }
            3 if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            4 => {
                let twice = bytes[stretch].to_vec();
                drop(bytes.splice(at..at, twice));
            }
            _ => bytes.truncate(at.max(1).min(bytes.len())),
        }
    }
    bytes
}
