//! `unfilled-placeholder`: something is left to fill in, in a text that is about to be sent.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{Check, CodeRule, Findings, Reply, Report, rule};
use crate::finding::{Category, Severity};
use crate::fix::fill_in_blanks;
use crate::text::byte_scan;
use crate::text::document::{Filler, Kind, PLACEHOLDER, RegionKind};
use crate::text::span::{Prose, Span};
use crate::text::{char_boundary, reach};

pub(super) static UNFILLED_PLACEHOLDER: CodeRule = CodeRule {
    id: "unfilled-placeholder",
    category: Category::Structure,
    severity: Severity::Error,
    message: "“{text}” is still to be filled in",
    why: "The customer would read a template instead of an answer written for them.",
    advice: "Fill in the real value or, in a macro, use the placeholder that your helpdesk fills in.",
    language: None,
    wrong: &[
        "Hi {{ticket.requester.first_name}},\n\nI have sent the invoice again.\n\nKind regards,\nTom",
        "Dear [CUSTOMER NAME],\n\nyour parcel left today.\n\nKind regards,\nTom",
        "Hi NAME,\n\nyour refund left today.\n\nKind regards,\nTom",
        "Hi Dana,\n\nyour refund of €XX.XX left today.\n\nKind regards,\nTom",
    ],
    right: &[
        "Hi Dana,\n\nI have sent the invoice again.\n\nKind regards,\nTom",
        "The form [sic] is in the box marked [x].",
    ],
    check: Check::Document(check),
};

fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let document = reply.document;
    let linted = |at: u32| document.region_at(at).is_some_and(RegionKind::is_linted);
    // Code that is shown to the reader is no gap.
    let is_code = |span: Span<Prose>| document.inlines_over(span).any(|inline| inline.kind == RegionKind::Code);
    let original = document.original(reply.source.text());
    let written = |span: Span<Prose>| original.slice(span);
    let slots: Vec<Span<Prose>> = document
        .inlines
        .iter()
        .filter(|inline| {
            inline.kind == RegionKind::Placeholder && !inline.span.is_empty() && linted(inline.span.start())
        })
        .map(|inline| inline.span)
        .filter(|&span| !is_of_form(original.text, original.place(span)))
        .collect();
    // A macro fills its placeholders itself. What only a person can fill is left over even there. Brackets are one way of
    // writing placeholders; a single one among others of another kind is a slip, while several are there on purpose.
    let is_template = reply.kind == Kind::Macro;
    let in_brackets = slots.iter().filter(|&&span| is_in_brackets(written(span))).count();
    let is_slip = in_brackets == 1 && slots.len() > 1;
    let mut declared: HashMap<&str, bool> = HashMap::new();
    // What no program fills in shows a design.
    let has_fields = !slots.is_empty();
    let is_by_hand = LazyCell::new(|| is_filled_by_hand(reply.source.text()));
    let is_noted = LazyCell::new(|| is_noted_in_brackets(reply.source.text()));
    let mut is_left = |text| {
        (is_for_a_person(text) && !*is_by_hand || is_in_brackets(text) && is_slip && !is_field(text))
            && !(is_in_brackets(text) && *is_noted)
            && !*declared.entry(text).or_insert_with(|| is_declared(reply.source.text(), text))
    };
    let is_tag = |span: &&Span<Prose>| is_tag(&document.prose, **span, written(**span), reply.source.text());
    let tag = slots.first().filter(is_tag).copied();
    let slots = slots.iter().filter_map(|&span| {
        let text = written(span);
        if let Some(broken) = half_closed(&document.prose, span) {
            return Some((broken, written(broken)));
        }
        ((!is_template || is_left(text)) && tag != Some(span)).then_some((span, text))
    });
    // Of a language that is not read, nobody knows which words are words.
    let is_dummy = |text: &str| text.get(1..).is_some_and(|rest| rest.starts_with("orem"));
    let is_left_over = |&(span, text): &(Span<Prose>, &str)| {
        // `INSERT_AMOUNT` looks like a name of code and is none.
        let asks = !text.contains('{') && text.contains('_');
        let is_word =
            text == "TODO" && (MEANS_ALL.contains(&reply.language()) || is_among_capitals(&document.prose, span));
        // In a macro, whoever uses it fills it in.
        let is_for_later = is_template && text.starts_with('⟨');
        (reply.is_read || is_dummy(text))
            && linted(span.start())
            && (asks || !is_code(span))
            && !is_word
            && !is_for_later
    };
    let written_over = words_left_over(&document.prose).filter(is_left_over);
    let offered = blanks_left_over(&document.prose).filter(is_left_over);
    let mut left: Vec<(Span<Prose>, &str)> = Vec::new();
    let mut count = 0;
    for (next, text) in in_order([Box::new(slots), Box::new(written_over), Box::new(offered)]) {
        // `0800 XXX XXX` is one number.
        if let Some((before, earlier)) = left.last_mut() {
            let is_dummy = |text: &str| text.bytes().all(|byte| byte == b'X' || byte == b'x');
            let gap = document.prose.get(before.end() as usize..next.start() as usize);
            if is_dummy(text) && is_dummy(earlier) && matches!(gap, Some(" " | "-")) {
                *before = before.join(next);
                *earlier = written(*before);
                continue;
            }
        }
        count += 1;
        // Of very many, only the first and the last are kept.
        left.truncate(FLOOD);
        left.push((next, text));
    }
    // Nobody fills that many in one by one: something has gone wrong with all of them.
    let shown = if count > FLOOD { 1 } else { count };
    for &(span, text) in &left[..shown] {
        let is_slip = is_slip && is_in_brackets(text);
        let said = if is_template && is_slip { STRANGER } else { UNFILLED_PLACEHOLDER.message };
        let message = match count - shown {
            0 => said.replace("{text}", text),
            more => format!("“{text}” and {more} more like it are still to be filled in"),
        };
        // A template may come with a sample that whoever uses it replaces.
        let is_sample = is_template
            && is_dummy(text)
            && (!has_fields || is_starter(reply.source.path()) || is_laid_out(reply.source.text()));
        // Whoever copies a reply from a page fills it in, and of a template that nobody has called a reply, nobody knows who does.
        let is_by_people = is_template && (reply.filler == Filler::Person || reply.is_guess && !is_slip);
        let own = if is_sample || is_by_people && is_for_a_person(text) {
            Severity::Suggestion
        } else {
            UNFILLED_PLACEHOLDER.severity
        };
        let details = || Report { message: Some(message), more: count - shown, ..Report::default() };
        findings.report_as(own, rule(&UNFILLED_PLACEHOLDER), span, details);
    }
}

/// Whether a line has nothing but a label and a rule, `Name: ________`: a form that the reader fills in.
fn is_of_form(file: &str, at: std::ops::Range<usize>) -> bool {
    let rule = &file[at.clone()];
    if rule.len() < LEAST_OF_RULE || rule.bytes().any(|byte| byte != b'_') {
        return false;
    }
    let ends = file[at.end..].trim_start_matches([' ', '\t', '\r']);
    // A line is long where it has nothing to do with a form.
    let near = char_boundary::ceil(file, at.start.saturating_sub(LONGEST_LABEL));
    let label = file[near..at.start].rsplit('\n').next().unwrap_or_default().trim_end_matches(['*', ' ', '\t']);
    let is_whole = near == 0 || file[near..at.start].contains('\n');
    let has_label = is_whole && label.ends_with(':') && label.split_whitespace().count() <= LABEL_WORDS;
    has_label && (ends.is_empty() || ends.starts_with('\n'))
}

/// The shortest rule of a form and the longest that stands before it on its line, in bytes; and the most words of its label.
const LEAST_OF_RULE: usize = 8;
const LONGEST_LABEL: usize = 200;
const LABEL_WORDS: usize = 5;

/// `[Name]`, and no statement or expression of a template language in brackets: `[% name %]`, `[[${name}]]`.
fn is_in_brackets(text: &str) -> bool {
    const EXPRESSIONS: [&str; 5] = ["${", "*{", "#{", "@{", "~{"];
    let inside = ["[[", "[("].iter().find_map(|open| text.strip_prefix(open)).unwrap_or_default();
    let is_expression = EXPRESSIONS.iter().any(|open| inside.starts_with(open));
    text.starts_with('[') && !text.starts_with("[%") && !is_expression
}

/// `[firstname]`, `[[trackingImage]]`: in a template, the name of a field for a program; a person is asked in several words.
fn is_field(text: &str) -> bool {
    let name = text.trim_start_matches('[').trim_end_matches(']');
    name.starts_with(char::is_lowercase) && name.chars().all(char::is_alphabetic)
}

/// The languages in which “todo” is the word for “all”.
const MEANS_ALL: [&str; 4] = ["es", "pt", "gl", "ca"];

/// Gaps in one text, beyond which only the first of them is reported, with their number.
const FLOOD: usize = 300;

/// What is said of the one pair of brackets in a macro whose other placeholders are of another kind.
const STRANGER: &str = "“{text}” is written unlike the other placeholders, so only a person can fill it in";

/// What writers leave for later, where extraction does not take it for a placeholder.
static LEFT_OVER: LazyLock<regex::Regex> = LazyLock::new(|| {
    regex::Regex::new(concat!(
        r"\b(?:T(?:BD|BC|ODO)|FIX_?ME|(?:INSERT|ENTER|ADD|FILL)_[A-Z_]+|(?i:lorem ipsum))\b|\{\{[^{}\n]*\}?",
        // What templates leave behind that failed.
        r"|\[object Object\]|\bLiquid (?:syntax )?error\b:?|\btranslation missing: [A-Za-z0-9_.]+|#(?:REF|VALUE|NAME)[!?]",
        r"|\b(?:Hi|Hello|Hey|Dear) (?:undefined|null|NULL|None|NaN|nil|(?:FIRST ?|CUSTOMER ?)?NAME|CUSTOMER)\b",
        r"|\b(?:Hi|Hello|Hey|Dear) (?:[<(](?i:(?:your |first ?|last ?|customer(?:'s)? ?|client ?)?name|customer)[>)]",
        r"|\$(?:first_?|customer_?)?name\b)",
        r"|[€$£] ?X{1,4}(?:[.,]X{1,3})?\b|\bX{2,4}[.,]XX ?(?:€|EUR|USD|GBP)",
    ))
    .expect("a test compiles it")
});

/// One of these stands in all that [`LEFT_OVER`] finds, but for “lorem ipsum”: it is built for the few texts that have one. Those of the
/// second list are looked for only where [`has_marks`].
const PLAIN_HINTS: [&str; 7] = ["translation missing", "Liquid", " undefined", " null", " None", " NaN", " nil"];
const MARKED_HINTS: [&str; 35] = [
    "TBD",
    "TBC",
    "TODO",
    "FIX",
    "INSERT_",
    "ENTER_",
    "ADD_",
    "FILL_",
    "{{",
    "[object",
    "#REF",
    "#VALUE",
    "#NAME",
    " NULL",
    " NAME",
    " FIRST",
    " CUSTOMER",
    "Hi <",
    "Hi (",
    "llo <",
    "llo (",
    "Hey <",
    "Hey (",
    "ear <",
    "ear (",
    " $name",
    " $first",
    " $customer",
    "€X",
    "$X",
    "£X",
    "€ X",
    "$ X",
    "£ X",
    "X.XX",
];

/// Whether a text has what each of [`MARKED_HINTS`] holds: a sign or a letter that prose seldom has, or two capitals side by side.
fn has_marks(text: &[u8]) -> bool {
    byte_scan::any_of(text, &[*b"{[<", *b"(#$"])
        || memchr::memchr(b'X', text).is_some()
        || byte_scan::any_pair(text, |byte| byte.is_ascii_uppercase() || byte == b'_')
}

/// Whether a text may have anything that [`LEFT_OVER`] finds.
fn may_be_left_over(prose: &str) -> bool {
    static PLAIN: LazyLock<[Finder<'static>; PLAIN_HINTS.len()]> = LazyLock::new(|| PLAIN_HINTS.map(Finder::new));
    static MARKED: LazyLock<[Finder<'static>; MARKED_HINTS.len()]> = LazyLock::new(|| MARKED_HINTS.map(Finder::new));
    let bytes = prose.as_bytes();
    let holds = |hint: &Finder<'_>| hint.find(bytes).is_some();
    let is_ipsum = |at: usize| bytes.get(at..at + 4).is_some_and(|word| word.eq_ignore_ascii_case(b"psum"));
    PLAIN.iter().any(holds)
        || has_marks(bytes) && MARKED.iter().any(holds)
        || memchr::memchr2_iter(b'p', b'P', bytes).any(is_ipsum)
}

/// What a text leaves for later: where, and the words.
fn words_left_over(prose: &str) -> impl Iterator<Item = (Span<Prose>, &str)> {
    let text = Some(prose).filter(|prose| may_be_left_over(prose));
    text.into_iter().flat_map(|prose| LEFT_OVER.find_iter(prose)).map(|found| begun(found.start(), found.as_str()))
}

/// What our own suggestions leave to the writer.
fn blanks_left_over(prose: &str) -> impl Iterator<Item = (Span<Prose>, &str)> {
    let named = fill_in_blanks::each(prose).filter(|blank| !blank.name.is_empty());
    named.map(|blank| begun(blank.place.start, &prose[blank.place]))
}

/// The place and the words of what is left over at `start`, or of how that begins.
fn begun(start: usize, text: &str) -> (Span<Prose>, &str) {
    let text = start_of(text);
    (Span::of(start..start + text.len()), text)
}

/// What several lists have, each in order, in the order of all; of equal places, that of the first list comes first. There may be
/// millions, so they are never held.
fn in_order<'a, T>(
    lists: [Box<dyn Iterator<Item = (Span<Prose>, T)> + 'a>; 3],
) -> impl Iterator<Item = (Span<Prose>, T)> + 'a
where
    T: 'a,
{
    let mut lists = lists.map(Iterator::peekable);
    std::iter::from_fn(move || {
        let heads = lists.iter_mut().enumerate();
        let (_, first) = heads.filter_map(|(index, list)| Some((list.peek()?.0, index))).min()?;
        lists[first].next()
    })
}

/// The most characters of a placeholder that is never closed. An expression that counted them would take long to build.
const OPEN_END: usize = 62;

/// What is left over, or where that begins.
fn start_of(text: &str) -> &str {
    text.char_indices().nth(OPEN_END).map_or(text, |(end, _)| &text[..end])
}

/// Whether a name in brackets is set before a subject or the first line, as whoever sends many mails does: `[ACME] Your order`. The file
/// has the name in other places as well; a gap, `[NAME], your order`, is set off by a mark.
fn is_tag(prose: &str, span: Span<Prose>, text: &str, file: &str) -> bool {
    let Some(name) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else { return false };
    let (before, behind) = (&prose[..span.start() as usize], &prose[span.end() as usize..]);
    before.trim().is_empty()
        && behind
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(|char: char| char.is_alphanumeric() || char == PLACEHOLDER))
        && !name.is_empty()
        && name.chars().all(char::is_uppercase)
        && has_twice(file, name)
}

/// Whether a file has a name at least twice, in small letters or in capitals. Of a library of thousands that have it, little is read.
fn has_twice(file: &str, name: &str) -> bool {
    let name = regex::RegexBuilder::new(&regex::escape(name)).case_insensitive(true).build();
    name.is_ok_and(|name| name.find_iter(file).nth(1).is_some())
}

/// Whether no machine fills it in: `XXX`, `€XX.XX`, `____`, `INSERT_AMOUNT`, or one has tried and failed.
fn is_for_a_person(text: &str) -> bool {
    let figure = ["EUR", "USD", "GBP"].iter().fold(text, |text, currency| text.trim_end_matches(currency));
    text.starts_with("[[MISSING")
        || figure.trim_matches(['€', '$', '£']).chars().all(|char| "Xx_., ".contains(char)) && !is_address(text)
        || text.contains("INSERT")
        || text.to_lowercase().contains("insert ")
}

/// Whether a file of macros leaves so much to people that it does so on purpose: several gaps, close together.
fn is_filled_by_hand(file: &str) -> bool {
    static BY_HAND: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r#"(?:^|[\s(“"])X{3,}\b|_{4,}|\[[^\]\n]{0,8}INSERT\b"#).expect("a test compiles it")
    });
    /// The fewest gaps, and the most bytes of the file for each: one in a long list of macros is forgotten.
    const FEWEST: usize = 2;
    const STRETCH: usize = 2_000;
    let gaps = BY_HAND.find_iter(file).count();
    gaps >= FEWEST && reach::len(file) <= gaps * STRETCH
}

/// Whether a file has dummy text in so many places that it shows a layout; in one or two it was forgotten.
fn is_laid_out(file: &str) -> bool {
    const FEWEST: usize = 3;
    let places = memchr::memmem::find_iter(file.as_bytes(), "psum");
    let is_dummy =
        |at: &usize| file[..*at].get(at.saturating_sub(6)..).is_some_and(|w| w.eq_ignore_ascii_case("orem i"));
    places.filter(is_dummy).take(FEWEST).count() == FEWEST
}

/// Whether a file is called like what people begin with: `default-content`, `starter`, `blank_mail`.
fn is_starter(path: &str) -> bool {
    const STARTERS: &[&str] =
        &["default", "starter", "boilerplate", "blank", "sample", "demo", "example", "preview", "test"];
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.split(|char: char| !char.is_alphabetic())
        .any(|word| STARTERS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether a file has so many places in brackets that they are its notation, `[INSERT LINK]` among `[city]` and `[date]`.
fn is_noted_in_brackets(file: &str) -> bool {
    static BRACKETS: LazyLock<regex::Regex> =
        LazyLock::new(|| regex::Regex::new(r"\[[A-Za-z][^\]\[\n()]{1,60}\](?:[^(\[:]|$)").expect("a test compiles it"));
    /// The fewest that are no slip.
    const FEWEST: usize = 4;
    BRACKETS.find_iter(file).take(FEWEST).count() == FEWEST
}

/// Where a file says how its gaps are written: its first bytes.
const HEAD: usize = 1_500;

/// Whether the head of a file says that its gaps are written so: “Replace XXX with the name”, “XXX stands for the name”.
fn is_declared(file: &str, gap: &str) -> bool {
    const BEFORE: [&str; 7] =
        ["replace", "replace the", "swap", "substitute", "placeholder", "placeholders", "fill in"];
    const BEHIND: [&str; 8] =
        ["stands for", "means", "is the", "is a placeholder", "marks", "should be replaced", "must be replaced", "="];
    let head = &file[..reach::end(file, 0, HEAD)];
    head.match_indices(gap).any(|(at, _)| {
        let quotes: &[char] = &['`', '“', '”', '"', '\'', ' ', '*', ':'];
        let before = head[..at].trim_end_matches(quotes).to_lowercase();
        let behind = head[at + gap.len()..].trim_start_matches(quotes).to_lowercase();
        let line = before.rsplit('\n').next().unwrap_or_default();
        BEFORE.iter().any(|word| line.ends_with(word)) || BEHIND.iter().any(|word| behind.starts_with(word))
    })
}

/// Whether the words on both sides are in capitals too, so that the word is one of theirs: `LEA TODO EL TEXTO`.
fn is_among_capitals(prose: &str, span: Span<Prose>) -> bool {
    let is_capital = |word: Option<&str>| {
        word.is_some_and(|word| word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase))
    };
    let (before, after) = (&prose[..span.start() as usize], &prose[span.end() as usize..]);
    after.starts_with(' ')
        && is_capital(before.split_whitespace().next_back())
        && is_capital(after.split_whitespace().next())
}

/// Whether it has the form of an address on the net, of which a sample is shown: `XXX.XX.XXX.XX`.
fn is_address(text: &str) -> bool {
    text.split('.').count() == 4 && text.split('.').all(|part| matches!(part.len(), 1..=3))
}

/// The place of a placeholder with one brace too many on one side: `{{name}`, `{name}}`.
fn half_closed(prose: &str, span: Span<Prose>) -> Option<Span<Prose>> {
    let (start, end) = (span.start() as usize, span.end() as usize);
    let (opens, closes) = (prose[..start].ends_with('{'), prose[end..].starts_with('}'));
    // `{"log": {{ name }}}`: what is open already is closed by it.
    let is_odd = opens != closes && (opens || !leaves_open(&prose[..start]));
    is_odd.then(|| Span::of(start - usize::from(opens)..end + usize::from(closes)))
}

/// Whether a text ends within braces that open on its last line, and not far back: a line may never end.
fn leaves_open(text: &str) -> bool {
    /// In bytes.
    const FAR: usize = 2_000;
    let near = &text[char_boundary::ceil(text, text.len().saturating_sub(FAR))..];
    let line = near.rsplit('\n').next().unwrap_or_default();
    line.matches('{').count() > line.matches('}').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_that_is_shown_is_no_gap() {
        let linter = crate::check::linter::Linter::new(
            crate::phrasebook::Phrasebook::builtin(),
            crate::config::settings::Settings { select: vec!["unfilled-placeholder".into()], ..Default::default() },
        );
        let found = |text: &str| {
            let file = crate::text::source::SourceFile::from_bytes("a.md", text.as_bytes().to_vec()).unwrap();
            linter.check(&file).findings.len()
        };
        assert_eq!(found("Write `{{first_name}}`, `{{x`, ``{{ a }}`` or <kbd>[NAME]</kbd> there."), 0);
        assert_eq!(found("Hi {{first_name}}, your refund of INSERT_AMOUNT is here."), 2);
        assert_eq!(found("POR FAVOR, LEA TODO EL TEXTO. Muchas gracias por su paciencia."), 0);
        assert_eq!(found("The fee is TODO for now. TODO: ask Ben."), 2);
    }

    #[test]
    fn what_has_marks() {
        assert!(MARKED_HINTS.iter().all(|hint| has_marks(hint.as_bytes())));
        assert!(!has_marks(PLAIN_HINTS.concat().as_bytes()));
    }

    #[test]
    fn what_is_left_over_is_found() {
        let left_over = |text| words_left_over(text).chain(blanks_left_over(text)).next().is_some();
        for text in [
            "The fee is TBD.",
            "TODO: name",
            "a refund of INSERT_AMOUNT",
            "Lorem ipsum",
            "{{name",
            "{{ }}",
            "Hi [object Object],",
            "Liquid error: internal",
            "translation missing: en.greeting",
            "the sum is #REF!",
            "Dear null,",
            "Hi NAME,",
            "Dear CUSTOMER,",
            "Hi <name>,",
            "Hello (first name),",
            "Hey $name,",
            "a refund of €XX.XX",
            "a refund of £X,",
            "I will write by ⟨hour or day⟩.",
        ] {
            assert!(left_over(text), "{text}");
        }
        assert!(!left_over(
            "The todo list, an ad, the insert. The value is null. Dear Nullah, hi (Ana), type <name>, $5.20, Size XXL, Hi $nameless"
        ));
        assert!(is_for_a_person("XXX") && is_for_a_person("____") && !is_for_a_person("[NAME]"));
        assert!(!is_for_a_person("XXX.XX.XXX.XX") && is_for_a_person("XX.XX.XXXX") && is_for_a_person("X ... X"));
    }
}
