//! Sentences become words: what phrases and judgements match on.
//!
//! Matching is about words, so everything that is not one is settled here, once: white space, line wraps, quotation marks
//! and emphasis vanish, a hyphen inside a compound vanishes too, contractions become the words they stand for, and marks
//! that part clauses stay as words of their own. A phrasebook's patterns go through the same reading.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::document::{PLACEHOLDER, Region, RegionKind};
use crate::span::{Prose, Span, offset};

/// A word as a number: equal words, whatever their case and spelling variant, have equal ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(crate) u32);

/// A word that no pattern and no judgement knows.
pub const UNKNOWN: WordId = WordId(0);
/// A number that no pattern names.
pub const NUMBER: WordId = WordId(1);
/// One placeholder of a template.
pub const SLOT: WordId = WordId(2);
/// `'s`: is, has, or a possessive.
pub const CLITIC_S: WordId = WordId(3);
/// `'d`: would or had.
pub const CLITIC_D: WordId = WordId(4);
/// A web address, mail address or piece of code.
pub const OPAQUE: WordId = WordId(5);
/// A mark that is none of those in [`MARKS`].
pub const OTHER_MARK: WordId = WordId(6);

/// Marks that patterns can name, with the ids they have. Signs that say the same share one: `€` is any currency sign.
pub const MARKS: [(&str, WordId); 14] = [
    (",", WordId(7)),
    (".", WordId(8)),
    ("?", WordId(9)),
    ("!", WordId(10)),
    (":", WordId(11)),
    (";", WordId(12)),
    ("-", WordId(13)),
    ("(", WordId(14)),
    (")", WordId(15)),
    ("%", WordId(16)),
    ("/", WordId(17)),
    ("&", WordId(18)),
    ("#", WordId(19)),
    ("€", WordId(20)),
];
/// The mark that a gap may cross.
pub(crate) const COMMA: WordId = MARKS[0].1;
const STOP: WordId = MARKS[1].1;
const QUESTION: WordId = MARKS[2].1;
const EXCLAMATION: WordId = MARKS[3].1;
const COLON: WordId = MARKS[4].1;
const SEMICOLON: WordId = MARKS[5].1;
const DASH: WordId = MARKS[6].1;
const OPEN: WordId = MARKS[7].1;
const CLOSE: WordId = MARKS[8].1;
const PERCENT: WordId = MARKS[9].1;
const SLASH: WordId = MARKS[10].1;
const AND: WordId = MARKS[11].1;
const HASH: WordId = MARKS[12].1;
const CURRENCY: WordId = MARKS[13].1;
const FIRST_WORD: u32 = 32;

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No capital, or a script without case.
    Lower,
    /// A capital first, small letters after it.
    Capitalised,
    /// Two or more letters, all of them capitals.
    Upper,
    /// Starts with a digit: `24`, `3.50`, `10:30`, `2nd`.
    Number,
    /// A placeholder, an address or code.
    Opaque,
    /// Punctuation.
    Mark,
}

/// One word or mark of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands. The parts of a contraction lie side by side: `do` and `n't`.
    pub span: Span<Prose>,
    /// Which word it is.
    pub id: WordId,
    /// What it looks like.
    pub shape: Shape,
    /// Whether it is the second part of a contraction.
    pub glued: bool,
}

impl Word {
    /// Whether it is punctuation.
    pub fn is_mark(&self) -> bool {
        self.shape == Shape::Mark
    }
}

/// FNV-1a: words are short and come by the million.
#[derive(Clone, Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u8(&mut self, _: u8) {
        // The end mark that `[u8]` and `str` add; keys never share a prefix with their length unknown.
    }
}

/// The words that somebody asks about. Any other is [`UNKNOWN`].
#[derive(Clone, Debug)]
pub struct Vocabulary {
    ids: HashMap<Box<str>, WordId, BuildHasherDefault<Fnv>>,
    next: u32,
    not: WordId,
    clitics: [(&'static str, WordId); 4],
    us: WordId,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let mut new = Self {
            ids: HashMap::default(),
            next: FIRST_WORD,
            not: UNKNOWN,
            clitics: [("m", UNKNOWN), ("re", UNKNOWN), ("ve", UNKNOWN), ("ll", UNKNOWN)],
            us: UNKNOWN,
        };
        new.not = new.insert("not");
        new.us = new.insert("us");
        for (index, full) in ["am", "are", "have", "will"].into_iter().enumerate() {
            new.clitics[index].1 = new.insert(full);
        }
        // Stems that a contraction hides.
        for stem in ["can", "will", "shall"] {
            new.insert(stem);
        }
        new
    }
}

impl Vocabulary {
    /// The id of a word, new if need be. British and American spellings share one id.
    ///
    /// `word` is lower-case, without an apostrophe that [`Words`] would split at.
    pub fn insert(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let variant = spelling_variant(word);
        let id = variant.as_deref().and_then(|variant| self.ids.get(variant).copied()).unwrap_or_else(|| {
            self.next += 1;
            WordId(self.next - 1)
        });
        self.ids.insert(word.into(), id);
        if let Some(variant) = variant {
            self.ids.entry(variant.into()).or_insert(id);
        }
        id
    }

    /// The ids of a written word: more than one where it is a contraction. New ones are made.
    ///
    /// `word` is lower-case with straight apostrophes.
    pub fn parts(&mut self, word: &str) -> Vec<WordId> {
        match contraction(word) {
            None => vec![self.insert(word)],
            Some((stem, part)) => {
                let stem = &word[..stem];
                let first = self.insert(full_stem(stem, part));
                let second = self.second_part(stem, part);
                vec![first, second]
            }
        }
    }

    fn second_part(&self, stem: &str, part: Part) -> WordId {
        match part {
            Part::Not => self.not,
            Part::Clitic(index) => self.clitics[index].1,
            Part::S if stem == "let" => self.us,
            Part::S => CLITIC_S,
            Part::D => CLITIC_D,
        }
    }

    /// The id of a word that may be unknown; `word` is lower-case.
    pub fn get(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// Number of ids in use; each is below it.
    pub fn len(&self) -> usize {
        self.next as usize
    }

    /// Never: some words are always known.
    pub fn is_empty(&self) -> bool {
        false
    }
}

/// The other spelling of a word that British and American English write differently, where it follows from a rule whose
/// wrong guesses are no words at all.
fn spelling_variant(word: &str) -> Option<String> {
    if !word.is_ascii() || word.len() < 6 {
        return None;
    }
    const PAIRS: [(&str, &str); 8] = [
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("isation", "ization"),
        ("isations", "izations"),
        ("yse", "yze"),
        ("ysed", "yzed"),
    ];
    for (british, american) in PAIRS {
        if let Some(stem) = word.strip_suffix(british) {
            return Some(format!("{stem}{american}"));
        }
        if let Some(stem) = word.strip_suffix(american) {
            return Some(format!("{stem}{british}"));
        }
    }
    for (british, american) in
        [("avour", "avor"), ("olour", "olor"), ("abour", "abor"), ("onour", "onor"), ("haviour", "havior")]
    {
        if word.contains(british) {
            return Some(word.replacen(british, american, 1));
        }
        if word.contains(american) {
            return Some(word.replacen(american, british, 1));
        }
    }
    for (british, american) in
        [("ncelled", "nceled"), ("ncelling", "nceling"), ("avelled", "aveled"), ("avelling", "aveling")]
    {
        if let Some(stem) = word.strip_suffix(british) {
            return Some(format!("{stem}{american}"));
        }
        if let Some(stem) = word.strip_suffix(american) {
            return Some(format!("{stem}{british}"));
        }
    }
    None
}

/// Contractions as people type them in a hurry. Not those that are words of their own (were, well, ill, its, lets).
/// Sorted.
const BARE_CONTRACTIONS: [(&str, usize, Part); 38] = [
    ("arent", 3, Part::Not),
    ("cannot", 3, Part::Not),
    ("cant", 2, Part::Not),
    ("couldnt", 5, Part::Not),
    ("didnt", 3, Part::Not),
    ("doesnt", 4, Part::Not),
    ("dont", 2, Part::Not),
    ("hadnt", 3, Part::Not),
    ("hasnt", 3, Part::Not),
    ("havent", 4, Part::Not),
    ("heres", 4, Part::S),
    ("im", 1, Part::Clitic(0)),
    ("isnt", 2, Part::Not),
    ("itd", 2, Part::D),
    ("itll", 2, Part::Clitic(3)),
    ("ive", 1, Part::Clitic(2)),
    ("mustnt", 4, Part::Not),
    ("neednt", 4, Part::Not),
    ("shouldnt", 6, Part::Not),
    ("thatll", 4, Part::Clitic(3)),
    ("thats", 4, Part::S),
    ("theres", 5, Part::S),
    ("theyd", 4, Part::D),
    ("theyll", 4, Part::Clitic(3)),
    ("theyre", 4, Part::Clitic(1)),
    ("theyve", 4, Part::Clitic(2)),
    ("wasnt", 3, Part::Not),
    ("wed", 2, Part::D),
    ("werent", 4, Part::Not),
    ("weve", 2, Part::Clitic(2)),
    ("whats", 4, Part::S),
    ("wheres", 5, Part::S),
    ("wont", 2, Part::Not),
    ("wouldnt", 5, Part::Not),
    ("youd", 3, Part::D),
    ("youll", 3, Part::Clitic(3)),
    ("youre", 3, Part::Clitic(1)),
    ("youve", 3, Part::Clitic(2)),
];

#[derive(Clone, Copy, Debug)]
enum Part {
    Not,
    Clitic(usize),
    S,
    D,
}

/// The word that the first part of a contraction stands for.
fn full_stem(stem: &str, part: Part) -> &str {
    match (stem, part) {
        ("ca", Part::Not) => "can",
        ("wo", Part::Not) => "will",
        ("sha", Part::Not) => "shall",
        _ => stem,
    }
}

/// The words of one sentence. Made to be used again for the next.
#[derive(Clone, Debug, Default)]
pub struct Words {
    items: Vec<Word>,
    fold: String,
}

impl std::ops::Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        &self.items
    }
}

impl Words {
    /// Reads the words of `span`. `inlines` are those of its document: addresses and code in them become one word each.
    pub fn read(&mut self, prose: &str, span: Span<Prose>, inlines: &[Region], vocabulary: &Vocabulary) {
        self.items.clear();
        let mut at = span.start();
        let first = inlines.partition_point(|inline| inline.span.end() <= span.start());
        for inline in &inlines[first..] {
            if inline.span.start() >= span.end() {
                break;
            }
            if !matches!(inline.kind, RegionKind::Url | RegionKind::Code) {
                continue;
            }
            let start = inline.span.start().max(span.start());
            if start > at {
                self.scan(prose, Span::new(at, start), vocabulary);
            }
            let end = inline.span.end().min(span.end());
            self.items.push(Word { span: Span::new(start, end), id: OPAQUE, shape: Shape::Opaque, glued: false });
            at = end;
        }
        if at < span.end() {
            self.scan(prose, Span::new(at, span.end()), vocabulary);
        }
    }

    /// Whether a clause starts at this word: first in the sentence, behind a mark, or behind `and`, `but`, `so`.
    pub fn starts_clause(&self, index: usize, conjunctions: &[WordId]) -> bool {
        index == 0 || {
            let before = &self.items[index - 1];
            before.is_mark() || conjunctions.contains(&before.id)
        }
    }

    /// Whether a clause ends before this word: behind the last word, or at a mark.
    pub fn ends_clause(&self, index: usize) -> bool {
        self.items.get(index).is_none_or(Word::is_mark)
    }

    /// The stretch from one word up to, not including, another; widened so that no contraction is cut.
    ///
    /// # Panics
    /// If the range is empty or goes past the last word.
    pub fn span_of(&self, range: std::ops::Range<usize>) -> Span<Prose> {
        let first = if self.items[range.start].glued && range.start > 0 { range.start - 1 } else { range.start };
        let last = match self.items.get(range.end) {
            Some(next) if next.glued => range.end,
            _ => range.end - 1,
        };
        self.items[first].span.join(self.items[last].span)
    }

    fn scan(&mut self, prose: &str, span: Span<Prose>, vocabulary: &Vocabulary) {
        let text = span.slice(prose);
        let bytes = text.as_bytes();
        let base = span.start();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii_alphabetic() {
                let end = word_end(text, at);
                self.word(&text[at..end], base + offset(at), vocabulary);
                at = end;
            } else if byte == b' ' || byte.is_ascii_whitespace() {
                at += 1;
            } else if byte.is_ascii_digit() {
                at = self.number(text, at, base, vocabulary);
            } else if byte.is_ascii() {
                at = self.ascii_mark(text, at, base);
            } else {
                let Some(char) = text[at..].chars().next() else { break };
                if char.is_alphabetic() {
                    let end = word_end(text, at);
                    self.word(&text[at..end], base + offset(at), vocabulary);
                    at = end;
                } else {
                    let place = Span::new(base + offset(at), base + offset(at + char.len_utf8()));
                    self.wide_mark(char, place);
                    at += char.len_utf8();
                }
            }
        }
    }

    fn mark(&mut self, id: WordId, span: Span<Prose>) {
        self.items.push(Word { span, id, shape: Shape::Mark, glued: false });
    }

    fn ascii_mark(&mut self, text: &str, at: usize, base: u32) -> usize {
        let bytes = text.as_bytes();
        let place = |len: usize| Span::new(base + offset(at), base + offset(at + len));
        let id = match bytes[at] {
            // Quotation marks, emphasis and code marks around a word change nothing about it.
            b'"' | b'\'' | b'`' | b'*' | b'_' | b'~' => return at + 1,
            b'-' => {
                let len = bytes[at..].iter().take_while(|&&byte| byte == b'-').count();
                let before = at.checked_sub(1).map(|index| bytes[index]);
                let after = bytes.get(at + len).copied();
                let joins =
                    |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
                let digits = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
                if !(len == 1 && joins(before) && joins(after)) || (digits(before) && digits(after)) {
                    self.mark(DASH, place(len));
                }
                return at + len;
            }
            b',' => COMMA,
            b'.' => STOP,
            b'?' => QUESTION,
            b'!' => EXCLAMATION,
            b':' => COLON,
            b';' => SEMICOLON,
            b'(' | b'[' | b'{' => OPEN,
            b')' | b']' | b'}' => CLOSE,
            b'%' => PERCENT,
            b'/' => SLASH,
            b'&' => AND,
            b'#' => HASH,
            b'$' => CURRENCY,
            _ => OTHER_MARK,
        };
        self.mark(id, place(1));
        at + 1
    }

    fn wide_mark(&mut self, char: char, place: Span<Prose>) {
        match char {
            PLACEHOLDER => self.items.push(Word { span: place, id: SLOT, shape: Shape::Opaque, glued: false }),
            '–' | '—' | '―' => self.mark(DASH, place),
            '…' => self.mark(STOP, place),
            '€' | '£' | '¥' | '₹' => self.mark(CURRENCY, place),
            '，' | '、' => self.mark(COMMA, place),
            '。' => self.mark(STOP, place),
            // Quotation marks, soft hyphens, joiners, hyphens, variation selectors, emoji: nothing that parts words.
            '‘'
            | '’'
            | '‚'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2010}'
            | '\u{2011}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}' => {}
            _ if char.is_whitespace() => {}
            _ => self.mark(OTHER_MARK, place),
        }
    }

    /// A number with its separators and ordinal ending. Letters that follow are a word of their own: `5pm`, `24h`.
    fn number(&mut self, text: &str, at: usize, base: u32, vocabulary: &Vocabulary) -> usize {
        let bytes = text.as_bytes();
        let mut end = at;
        while end < bytes.len() {
            let inner = matches!(bytes[end], b'.' | b',' | b':') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !bytes[end].is_ascii_digit() && !inner {
                break;
            }
            end += 1;
        }
        let tail = bytes[end..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if tail == 2 && ["st", "nd", "rd", "th"].iter().any(|ending| text[end..end + 2].eq_ignore_ascii_case(ending)) {
            end += 2;
        }
        let id = match vocabulary.get(&text[at..end]) {
            UNKNOWN => NUMBER,
            known => known,
        };
        let span = Span::new(base + offset(at), base + offset(end));
        self.items.push(Word { span, id, shape: Shape::Number, glued: false });
        end
    }

    fn word(&mut self, text: &str, base: u32, vocabulary: &Vocabulary) {
        let shape = shape_of(text);
        let mut fold = std::mem::take(&mut self.fold);
        fold.clear();
        fold_into(text, &mut fold);
        let place = |from: usize, to: usize| Span::new(base + offset(from), base + offset(to));
        // `stem` is how much of the text the first part takes; only texts of the same length as their fold are split.
        let split = if fold.len() < 2 { None } else { contraction(&fold) };
        match split {
            Some((stem, part)) => {
                // The first part has the same bytes in text and fold: it is ASCII, or nothing in front of the apostrophe changed length.
                let cut =
                    text.char_indices().map(|(index, _)| index).nth(fold[..stem].chars().count()).unwrap_or(text.len());
                let first = vocabulary.get(full_stem(&fold[..stem], part));
                let second = vocabulary.second_part(&fold[..stem], part);
                let second_shape = if shape == Shape::Upper { Shape::Upper } else { Shape::Lower };
                self.items.push(Word { span: place(0, cut), id: first, shape, glued: false });
                self.items.push(Word { span: place(cut, text.len()), id: second, shape: second_shape, glued: true });
            }
            None => {
                let id = vocabulary.get(&fold);
                self.items.push(Word { span: place(0, text.len()), id, shape, glued: false });
            }
        }
        self.fold = fold;
    }
}

/// Lower case, with one kind of apostrophe and without characters that nobody sees.
fn fold_into(text: &str, fold: &mut String) {
    if text.is_ascii() {
        fold.push_str(text);
        fold.make_ascii_lowercase();
        return;
    }
    for char in text.chars() {
        match char {
            '’' | '‘' | 'ʼ' | '´' => fold.push('\''),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
            _ => fold.extend(char.to_lowercase()),
        }
    }
}

/// Where a contraction parts, and what its second part is; `fold` is a folded word.
fn contraction(fold: &str) -> Option<(usize, Part)> {
    if let Some(apostrophe) = fold.rfind('\'') {
        let (stem, ending) = (&fold[..apostrophe], &fold[apostrophe + 1..]);
        if stem.is_empty() {
            return None;
        }
        return match ending {
            "t" if stem.len() > 1 && stem.ends_with('n') => Some((stem.len() - 1, Part::Not)),
            "s" => Some((stem.len(), Part::S)),
            "d" => Some((stem.len(), Part::D)),
            "m" => Some((stem.len(), Part::Clitic(0))),
            "re" => Some((stem.len(), Part::Clitic(1))),
            "ve" => Some((stem.len(), Part::Clitic(2))),
            "ll" => Some((stem.len(), Part::Clitic(3))),
            _ => None,
        };
    }
    // All of the bare ones end so; most words are out after one look.
    if !matches!(fold.as_bytes().last(), Some(b't' | b'm' | b'e' | b'l' | b's' | b'd')) || fold.len() > 8 {
        return None;
    }
    let index = BARE_CONTRACTIONS.binary_search_by(|(known, _, _)| (*known).cmp(fold)).ok()?;
    let (_, stem, part) = BARE_CONTRACTIONS[index];
    Some((stem, part))
}

/// End of the word that starts at `at`: letters, digits and combining marks, with apostrophes between letters.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        let byte = bytes[end];
        if byte.is_ascii_alphanumeric() {
            end += 1;
        } else if byte == b'\'' {
            match text[end + 1..].chars().next() {
                Some(next) if next.is_alphabetic() => end += 1,
                _ => break,
            }
        } else if byte.is_ascii() {
            break;
        } else {
            let Some(char) = text[end..].chars().next() else { break };
            let after = end + char.len_utf8();
            let invisible = matches!(char, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}');
            let apostrophe =
                matches!(char, '’' | '‘' | 'ʼ' | '´') && text[after..].chars().next().is_some_and(char::is_alphabetic);
            if !(char.is_alphanumeric() || invisible || apostrophe) {
                break;
            }
            end = after;
        }
    }
    end
}

fn shape_of(text: &str) -> Shape {
    let mut chars = text.chars().filter(|char| char.is_alphabetic());
    match chars.next() {
        Some(first) if first.is_uppercase() => {
            let mut letters = 1;
            for char in chars {
                if !char.is_uppercase() {
                    return Shape::Capitalised;
                }
                letters += 1;
            }
            if letters > 1 { Shape::Upper } else { Shape::Capitalised }
        }
        _ => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word as `text`, with `+` before the second part of a contraction and marks in brackets.
    fn words(text: &str) -> String {
        let mut words = Words::default();
        words.read(text, Span::of(0..text.len()), &[], &Vocabulary::default());
        let show = |word: &Word| match (word.is_mark(), word.glued) {
            (true, _) => format!("[{}]", word.span.slice(text)),
            (_, true) => format!("+{}", word.span.slice(text)),
            _ => word.span.slice(text).to_owned(),
        };
        words.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn contractions_hyphens_and_marks() {
        assert_eq!(
            words("Don’t worry, it's a follow-up."),
            "Don +’t worry [,] it +'s a follow up [.]".replace("Don +’t", "Do +n’t")
        );
        assert_eq!(words("dont cannot can't won't let's o'clock"), "do +nt can +not ca +n't wo +n't let +'s o'clock");
        assert_eq!(
            words("5pm, 24-48 hours, 2nd, 3.50 - v2.1"),
            "5 pm [,] 24 [-] 48 hours [,] 2nd [,] 3.50 [-] v2 [.] 1"
        );
        assert_eq!(words("“No\u{a0}problem” *calm*\ndown — now"), "No problem calm down [—] now");
        assert_eq!(words("co\u{ad}operate café"), "co\u{ad}operate café");
    }

    #[test]
    fn spellings_and_contractions_share_ids() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.insert("apologise"), vocabulary.get("apologize"));
        assert_eq!(vocabulary.insert("canceled"), vocabulary.get("cancelled"));
        assert_eq!(vocabulary.get("will"), {
            let mut words = Words::default();
            words.read("won't", Span::new(0, 5), &[], &vocabulary);
            words[0].id
        });
    }
}
