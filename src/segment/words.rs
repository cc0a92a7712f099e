//! Sentences become words: what phrases and rules in code match on.
//!
//! Matching is about words, so everything that is not one is settled here, once: white space, line wraps, quotation marks
//! and emphasis vanish, a hyphen inside a compound vanishes too, contractions become the words they stand for, and marks
//! that part clauses stay as words of their own. A phrasebook's patterns go through the same reading.

use super::classes::Classes;
pub(crate) use super::word_ids::COMMA;
use super::word_ids::{
    AND, CLOSE, COLON, CURRENCY, DASH, EXCLAMATION, Entry, HASH, OPEN, PERCENT, QUESTION, SEMICOLON, SLASH, STOP,
    contraction, full_stem,
};
pub use super::word_ids::{CLITIC_D, CLITIC_S, MARKS, NUMBER, OPAQUE, OTHER_MARK, SLOT, UNKNOWN, Vocabulary, WordId};
use crate::text::document::{PLACEHOLDER, Region, RegionKind};
use crate::text::span::{Prose, Span, offset};

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
    /// What it can be in a sentence.
    pub(crate) classes: Classes,
}

impl Word {
    /// Whether it is punctuation.
    pub fn is_mark(&self) -> bool {
        self.shape == Shape::Mark
    }
}

/// The most bytes of marks before a quoted line, so that a line of nothing else costs no more than its length.
const QUOTE_MARKS: usize = 32;

/// The most words of an aside.
const ASIDE: usize = 8;

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
            let span = Span::new(start, end);
            // A handle calls somebody; it leads nowhere.
            let id = if span.slice(prose).starts_with('@') { UNKNOWN } else { OPAQUE };
            self.items.push(Word { span, id, shape: Shape::Opaque, glued: false, classes: Classes::default() });
            at = end;
        }
        if at < span.end() {
            self.scan(prose, Span::new(at, span.end()), vocabulary);
        }
    }

    /// Takes over the words of the same sentence in another text; `moved` leads from there to here.
    pub(crate) fn place(&mut self, other: &Self, moved: impl Fn(u32) -> u32) {
        self.items.clear();
        let here = |span: Span<Prose>| Span::new(moved(span.start()), moved(span.end()));
        self.items.extend(other.items.iter().map(|word| Word { span: here(word.span), ..*word }));
    }

    /// Takes all words out.
    pub(super) fn clear(&mut self) {
        self.items.clear();
    }

    /// Adds a word of the same sentence.
    pub(super) fn push(&mut self, word: Word) {
        self.items.push(word);
    }

    /// Whether a clause starts at this word: first in the sentence, after a mark, or after `and`, `but`, `so`.
    pub fn starts_clause(&self, index: usize, conjunctions: &[WordId]) -> bool {
        index == 0 || {
            let before = &self.items[index - 1];
            before.is_mark() || conjunctions.contains(&before.id)
        }
    }

    /// Whether a clause ends before this word: after the last word, or at a mark.
    pub fn ends_clause(&self, index: usize) -> bool {
        self.items.get(index).is_none_or(Word::is_mark)
    }

    /// The words of an aside that opens at a mark: `soon (by Friday)`, `soon – by Friday`. None where the mark opens none.
    pub(crate) fn aside_at(&self, index: usize) -> Option<std::ops::Range<usize>> {
        let opens = self.items.get(index).map(|word| word.id).filter(|&id| id == OPEN || id == DASH)?;
        let start = index + 1;
        let ends = |word: &Word| match word.id {
            // Between numbers, it is part of a time.
            DASH => false,
            id if opens == OPEN => id == CLOSE || id == OPEN,
            _ => word.is_mark(),
        };
        let rest = self.items.get(start..)?;
        let length = rest.iter().take(ASIDE).position(ends).unwrap_or(rest.len().min(ASIDE));
        (length > 0).then_some(start..start + length)
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
            } else if vocabulary.and() != UNKNOWN && is_ampersand_for_and(bytes, at) {
                let (id, span) = (vocabulary.and(), Span::new(base + offset(at), base + offset(at + 1)));
                let classes = vocabulary.classes(id, "and");
                self.items.push(Word { span, id, shape: Shape::Lower, glued: false, classes });
                at += 1;
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
                    if !is_hyphen(text, at, char) {
                        self.wide_mark(char, place);
                    }
                    at += char.len_utf8();
                }
            }
        }
    }

    fn mark(&mut self, id: WordId, span: Span<Prose>) {
        self.items.push(Word { span, id, shape: Shape::Mark, glued: false, classes: Classes::default() });
    }

    fn ascii_mark(&mut self, text: &str, at: usize, base: u32) -> usize {
        let bytes = text.as_bytes();
        let place = |len: usize| Span::new(base + offset(at), base + offset(at + len));
        let id = match bytes[at] {
            // The mark of a quoted line stands between the words of a quoted sentence.
            b'>' if bytes[..at]
                .iter()
                .rev()
                .take(QUOTE_MARKS)
                .find(|byte| !matches!(byte, b' ' | b'>'))
                .is_none_or(|&byte| byte == b'\n') =>
            {
                return at + bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'>')).count();
            }
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
            PLACEHOLDER => self.items.push(Word {
                span: place,
                id: SLOT,
                shape: Shape::Opaque,
                glued: false,
                classes: Classes::default(),
            }),
            '–' | '—' | '―' => self.mark(DASH, place),
            '€' | '£' | '¥' | '₹' => self.mark(CURRENCY, place),
            '，' | '、' => self.mark(COMMA, place),
            '…' | '。' => self.mark(STOP, place),
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
        self.items.push(Word { span, id, shape: Shape::Number, glued: false, classes: Classes::default() });
        end
    }

    fn word(&mut self, text: &str, base: u32, vocabulary: &Vocabulary) {
        // Nearly every word is of small letters, as it is looked up, and no contraction.
        if text.bytes().all(|byte| byte.is_ascii_lowercase())
            && let Entry::Word(id) = vocabulary.entry(text)
        {
            let (span, classes) = (Span::new(base, base + offset(text.len())), vocabulary.classes(id, text));
            self.items.push(Word { span, id, shape: Shape::Lower, glued: false, classes });
            return;
        }
        let mut fold = std::mem::take(&mut self.fold);
        fold.clear();
        fold_into(text, &mut fold);
        let place = |from: usize, to: usize| Span::new(base + offset(from), base + offset(to));
        // `stem` is how much of the text the first part takes; only texts of the same length as their fold are split.
        let (shape, apostrophe) = look(text);
        let whole = if apostrophe { Entry::Word(UNKNOWN) } else { vocabulary.entry(&fold) };
        let split = match whole {
            Entry::Bare(stem, part) => Some((stem, part)),
            Entry::Word(_) if apostrophe => contraction(&fold),
            Entry::Word(_) => None,
        };
        if let Some((stem, part)) = split {
            // The first part has the same bytes in text and fold: it is ASCII, or nothing in front of the apostrophe changed length.
            let cut =
                text.char_indices().map(|(index, _)| index).nth(fold[..stem].chars().count()).unwrap_or(text.len());
            let first = vocabulary.get(full_stem(&fold[..stem], part));
            let second = vocabulary.second_part(&fold[..stem], part);
            let second_shape = if shape == Shape::Upper { Shape::Upper } else { Shape::Lower };
            let classes = vocabulary.classes(first, &fold[..stem]);
            self.items.push(Word { span: place(0, cut), id: first, shape, glued: false, classes });
            let (span, classes) = (place(cut, text.len()), vocabulary.classes(second, ""));
            self.items.push(Word { span, id: second, shape: second_shape, glued: true, classes });
        } else {
            let id = match whole {
                Entry::Word(id) if !apostrophe => id,
                _ => vocabulary.get(&fold),
            };
            let classes = vocabulary.classes(id, &fold);
            self.items.push(Word { span: place(0, text.len()), id, shape, glued: false, classes });
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

/// Whether an ampersand was typed for “and”: it stands between two spaces, as it does not in `H&M`.
fn is_ampersand_for_and(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'&'
        && at > 0
        && bytes[at - 1].is_ascii_whitespace()
        && bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace)
}

/// What a word looks like, and whether it may have an apostrophe.
fn look(text: &str) -> (Shape, bool) {
    if !text.is_ascii() {
        return (shape_of(text.chars().filter(|char| char.is_alphabetic()).map(char::is_uppercase)), true);
    }
    let bytes = text.as_bytes();
    let apostrophe = bytes.contains(&b'\'');
    if bytes[0].is_ascii_lowercase() {
        return (Shape::Lower, apostrophe);
    }
    (shape_of(bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).map(u8::is_ascii_uppercase)), apostrophe)
}

/// The shape of a word by whether each of its letters is a capital.
fn shape_of(mut capitals: impl Iterator<Item = bool>) -> Shape {
    match (capitals.next(), capitals.next()) {
        (Some(true), Some(true)) if capitals.all(|capital| capital) => Shape::Upper,
        (Some(true), _) => Shape::Capitalised,
        _ => Shape::Lower,
    }
}

/// Whether a dash was typed for a hyphen, or made of one by a program that corrects. Between names, as in `Berlin–Hamburg`, it is meant.
fn is_hyphen(text: &str, at: usize, char: char) -> bool {
    let is_small = |char: Option<char>| char.is_some_and(char::is_lowercase);
    char == '–' && is_small(text[..at].chars().next_back()) && is_small(text[at + char.len_utf8()..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word as `text`, with `+` before the second part of a contraction and marks in brackets.
    fn words(text: &str) -> String {
        let (mut words, mut vocabulary) = (Words::default(), Vocabulary::default());
        vocabulary.set_and("and");
        words.read(text, Span::of(0..text.len()), &[], &vocabulary);
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
        assert_eq!(words("ice–cold, Rome–Pisa, 2–3"), "ice cold [,] Rome [–] Pisa [,] 2 [–] 3");
        assert_eq!(words("patience & trust, H&M"), "patience & trust [,] H [&] M");
        assert_eq!(words("co\u{ad}operate café"), "co\u{ad}operate café");
    }
}
