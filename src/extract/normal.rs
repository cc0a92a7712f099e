//! One form of text for all rules, whatever keyboard, word processor or scanner it came from.
//!
//! Letters and their accents become one character, ligatures, full-width and mathematical letters the plain ones, every
//! character that is typed for an apostrophe or a hyphen the plain one, and what nobody sees goes. The map of the document leads from
//! the new prose to the bytes as they are, and [`as_written`] gives them back where they are shown to a program.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, is_combining_mark};

use crate::text::byte_scan;
use crate::text::document::{Document, Origin, Original, PLACEHOLDER, SourceMap};
use crate::text::span::{Prose, Source, Span, offset};

/// Gives the prose of a document its normal form.
pub(super) fn normalise(document: &mut Document) {
    // What stands in the source between two characters would go with the second, as a change of the first is one of both.
    let is_apart =
        |at: usize| !document.folds && document.map.is_broken(Span::new(offset(at.saturating_sub(1)), offset(at + 1)));
    let Some((prose, map)) = normal(&document.prose, is_apart) else { return };
    let move_span = |span: &mut Span<Prose>| *span = Span::new(moved(&map, span.start()), moved(&map, span.end()));
    document.regions.iter_mut().chain(&mut document.inlines).for_each(|region| move_span(&mut region.span));
    document.regions.retain(|region| !region.span.is_empty());
    if let Some(parting) = &mut document.parting {
        move_span(&mut parting.here);
    }
    if let Some(coded) = &mut document.coded {
        coded.map = map.through(&coded.map);
    }
    document.map = map.through(&document.map);
    document.prose = prose.into();
}

/// The normal form of a text and the way from it back to the text; `None` where it has it already. `is_apart`: whether what starts at
/// a byte of the text stands by itself, whatever comes before it.
fn normal(text: &str, is_apart: impl Fn(usize) -> bool) -> Option<(String, SourceMap)> {
    let may_change = |byte: u8| !byte.is_ascii() || byte == b'`' || is_control(byte.into());
    if !byte_scan::any(text.as_bytes(), may_change) {
        return None;
    }
    let mut writer = Writer { text, normal: String::new(), map: SourceMap::default(), copied: 0 };
    let mut at = 0;
    let mut before = None;
    while let Some(plain) = text[at..].bytes().position(may_change) {
        // The last character before it may be what it joins; those before that are ASCII, and stay.
        if let Some(&last) = text.as_bytes()[at..at + plain.saturating_sub(1)].last() {
            before = Some(last.into());
            at += plain - 1;
        }
        let Some(char) = text[at..].chars().next() else { break };
        let start = at;
        at += char.len_utf8();
        let next = text[at..].chars().next();
        let Some(mut form) = Form::of(char, before, next) else {
            before = Some(char);
            continue;
        };
        while let Some(next) = text[at..].chars().next() {
            let is_apart = (!next.is_ascii() || is_control(next)) && is_apart(at);
            if is_apart || stands_beside(&text[at..]) || !form.takes(next) {
                break;
            }
            at += next.len_utf8();
        }
        // Behind a word, what nobody sees goes with the space or the mark that follows.
        if form.text.is_empty()
            && !is_mark(char)
            && before.is_some_and(char::is_alphanumeric)
            && let Some(next @ (' ' | '\n' | '!'..='/' | ':'..='?')) = text[at..].chars().next()
            && !is_apart(at)
        {
            form.text.push(next);
            at += 1;
        }
        if form.is_changed {
            writer.write(start, at, &form.text);
        }
        before = Some(char);
    }
    writer.finish()
}

/// A stretch of the prose in the characters that its author typed: what the format encodes is decoded, placeholders are written out
/// and the normal form is undone, so that in a plain text it is what lies between the offsets of a finding. `source` is the text of
/// the file.
pub(crate) fn as_written<'a>(document: &'a Document, source: &'a str, span: Span<Prose>) -> Cow<'a, str> {
    let prose = span.slice(&document.prose);
    let Original { text: source, map } = document.original(source);
    let mapped = map.to_source(span);
    if mapped.verbatim || mapped.span.slice(source) == prose {
        return Cow::Borrowed(prose);
    }
    let pieces = map.pieces();
    let first = pieces.partition_point(|piece| piece.prose.end() <= span.start());
    let mut written = String::with_capacity(mapped.span.range().len());
    let mut end = None;
    for piece in pieces[first..].iter().take_while(|piece| piece.prose.start() < span.end()) {
        let form = Span::<Prose>::new(piece.prose.start().max(span.start()), piece.prose.end().min(span.end()));
        // Nobody sees what was left out, or it is markup, which is none of the text.
        let left_out =
            end.filter(|&end| end < piece.source.start()).map(|end| Span::<Source>::new(end, piece.source.start()));
        let gap = left_out.map_or("", |gap| gap.slice(source));
        if gap.chars().all(|char| is_unseen(char, Some('a'))) {
            written.push_str(gap);
        }
        let (typed, form) = (piece.source.slice(source), form.slice(&document.prose));
        let is_undone = piece.origin == Origin::Decoded && (form.chars().eq([PLACEHOLDER]) || is_form_of(form, typed));
        written.push_str(if is_undone { typed } else { form });
        end = Some(piece.source.end());
    }
    Cow::Owned(written)
}

/// Whether one text is the normal form of the other within a word.
fn is_form_of(form: &str, typed: &str) -> bool {
    normal(&format!("a{typed}a"), |_| false).is_some_and(|(normal, _)| normal == format!("a{form}a"))
}

/// Where a place of the text stands in its normal form.
fn moved(map: &SourceMap, at: u32) -> u32 {
    let pieces = map.pieces();
    let Some(piece) = pieces.get(pieces.partition_point(|piece| piece.source.end() <= at)) else {
        return map.prose_len();
    };
    match piece.origin {
        Origin::Verbatim => piece.prose.start() + at.saturating_sub(piece.source.start()),
        _ if at <= piece.source.start() => piece.prose.start(),
        _ => piece.prose.end(),
    }
}

/// What a character becomes, together with those after it that belong to it.
struct Form {
    text: String,
    is_changed: bool,
}

impl Form {
    /// `None` where nothing changes, whatever follows: so it is of nearly every character.
    fn of(char: char, before: Option<char>, next: Option<char>) -> Option<Self> {
        let between_letters = || before.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphabetic);
        let text = match char {
            _ if is_unseen(char, before) => String::new(),
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => "\n".into(),
            '\u{2029}' => "\n\n".into(),
            '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ˈ' | '′' | '‛' | '＇' | 'ꞌ' if between_letters() => "'".into(),
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2043}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
                if between_letters() =>
            {
                "-".into()
            }
            _ if is_letter_in_disguise(char) => char.nfkc().collect(),
            _ => {
                let may_join = |next| is_unseen(next, Some(char)) || is_combining_mark(next);
                let joins = next.is_some_and(may_join) && char.is_alphanumeric();
                return joins.then(|| Self { text: char.into(), is_changed: false });
            }
        };
        Some(Self { text, is_changed: true })
    }

    /// Takes the next character in where it belongs to this one. Only letters and digits are sure to stand in the source; what
    /// follows a break between blocks does not belong to it.
    fn takes(&mut self, next: char) -> bool {
        let last = self.text.chars().next_back();
        if last.is_some_and(|last| !last.is_alphanumeric()) {
            return false;
        }
        if is_unseen(next, last) {
            self.is_changed = true;
            return true;
        }
        let joined = last.filter(|_| is_combining_mark(next)).and_then(|last| compose(last, next));
        if let Some(joined) = joined {
            self.text.pop();
            self.text.push(joined);
            self.is_changed = true;
        }
        joined.is_some()
    }
}

/// Puts the normal form together: what does not change is copied.
struct Writer<'a> {
    text: &'a str,
    normal: String,
    map: SourceMap,
    copied: usize,
}

impl Writer<'_> {
    fn write(&mut self, start: usize, end: usize, form: &str) {
        self.copy(start);
        self.normal.push_str(form);
        self.map.push(offset(form.len()), Span::new(offset(start), offset(end)), Origin::Decoded);
        self.copied = end;
    }

    fn copy(&mut self, end: usize) {
        self.normal.push_str(&self.text[self.copied..end]);
        let len = offset(end - self.copied);
        self.map.push(len, Span::new(offset(self.copied), offset(end)), Origin::Verbatim);
        self.copied = end;
    }

    fn finish(mut self) -> Option<(String, SourceMap)> {
        let is_changed = self.copied > 0;
        self.copy(self.text.len());
        is_changed.then_some((self.normal, self.map))
    }
}

/// Whether it is a control character that is no white space.
fn is_control(char: char) -> bool {
    matches!(char, '\u{1}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}')
}

/// Whether nobody sees a character that stands after another: hyphens where a line may break, joiners, marks of direction,
/// control characters. Joiners shape emoji and letters of other scripts, where they stay.
fn is_unseen(char: char, before: Option<char>) -> bool {
    match char {
        '\u{200c}' | '\u{200d}' => before.is_none_or(|before| before < '\u{590}'),
        '\u{b}' | '\u{c}' => false,
        _ => {
            is_control(char)
                || matches!(
                    char,
                    '\u{ad}'
                        | '\u{34f}'
                        | '\u{61c}'
                        | '\u{180e}'
                        | '\u{200b}'
                        | '\u{200e}'
                        | '\u{200f}'
                        | '\u{202a}'..='\u{202e}'
                        | '\u{2060}'..='\u{206f}'
                        | '\u{feff}'
                )
        }
    }
}

/// Whether a text begins with what nobody sees and is not within a word: who changes the word has not asked for it to go.
fn stands_beside(text: &str) -> bool {
    let mut chars = text.chars();
    let is_unseen = |char| is_unseen(char, Some('a'));
    chars.next().is_some_and(is_unseen) && !chars.find(|&char| !is_unseen(char)).is_some_and(char::is_alphanumeric)
}

/// Whether it is a mark of direction, a joiner or a control character, which may end or open a stretch that reaches further than the
/// word beside it.
fn is_mark(char: char) -> bool {
    is_control(char)
        || matches!(char, '\u{61c}' | '\u{200d}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether it is a plain letter or digit in another guise: a ligature, full-width, set in a mathematical alphabet.
fn is_letter_in_disguise(char: char) -> bool {
    matches!(
        char,
        '\u{132}' | '\u{133}' | '\u{2126}' | '\u{212a}' | '\u{212b}'
            | '\u{fb00}'..='\u{fb06}'
            | '\u{ff10}'..='\u{ff19}'
            | '\u{ff21}'..='\u{ff3a}'
            | '\u{ff41}'..='\u{ff5a}'
            | '\u{1d400}'..='\u{1d7ff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{as_written, normal};
    use crate::text::document::Origin;
    use crate::text::span::Span;

    fn form(text: &str) -> String {
        normal(text, |_| false).map_or_else(|| text.to_owned(), |(normal, _)| normal)
    }

    #[test]
    fn one_form() {
        for (text, wanted) in [
            ("plain text, no more", "plain text, no more"),
            ("cafe\u{301} cre\u{300}me", "café crème"),
            ("Vie\u{323}\u{302}t", "Việt"),
            ("di\u{fb03}cult o\u{fb00}er", "difficult offer"),
            ("\u{ff23}alm \u{1d5f1}own", "Calm down"),
            ("ca\u{ad}lm d\u{200b}own", "calm down"),
            ("calm \u{202a}down\u{202c} now", "calm down now"),
            ("calm \u{3}down", "calm down"),
            ("Hi,\u{b}calm down\u{2028}now", "Hi,\ncalm down\nnow"),
            ("I don`t, you didn′t, it´s", "I don't, you didn't, it's"),
            ("`code` and 5′ tall", "`code` and 5′ tall"),
            (
                "follow\u{2212}up, well\u{2011}known, \u{2212}5 \u{2212} 3",
                "follow-up, well-known, \u{2212}5 \u{2212} 3",
            ),
            ("👩\u{200d}🔧 wi\u{200d}th", "👩\u{200d}🔧 with"),
            ("½ … ™ ² nº", "½ … ™ ² nº"),
            ("\u{200f}start", "start"),
        ] {
            assert_eq!(form(text), wanted, "{text:?}");
            assert_eq!(form(wanted), wanted, "{wanted:?} has its form");
        }
    }

    #[test]
    fn what_was_typed_is_given_back_and_what_is_encoded_stays_decoded() {
        let typed = "I\u{b4}ll ca\u{ad}lm\u{200b} down at the cafe\u{301}";
        for (name, source, wanted) in [
            ("a.txt", typed.to_owned(), typed),
            ("a.html", format!("<p>{typed}</p>"), typed),
            ("a.html", "<p>You can&#39;t <b>ca&shy;lm</b> it</p>".to_owned(), "You can't calm it"),
            ("a.md", "You can\u{b4}t **calm** it".to_owned(), "You can\u{b4}t calm it"),
        ] {
            let file = crate::SourceFile::from_text(name, source);
            let document = &crate::extract::extract(&file)[0];
            let prose = Span::of(0..document.prose.trim_end().len());
            assert_eq!(as_written(document, file.text(), prose), wanted, "{name}");
        }
    }

    #[test]
    fn the_way_back_is_exact() {
        let text = "Un cafe\u{301} no\u{ad}ir\u{b}ici";
        let (normal, map) = normal(text, |_| false).unwrap();
        assert_eq!(normal, "Un café noir\nici");
        for piece in map.pieces() {
            let (here, there) = (&normal[piece.prose.range()], &text[piece.source.range()]);
            assert!(piece.origin == Origin::Decoded || here == there, "{here:?} {there:?}");
        }
        let word = normal.find("noir").unwrap();
        let place = map.to_source(Span::of(word..word + 4)).span;
        assert_eq!(&text[place.range()], "no\u{ad}ir");
    }
}
