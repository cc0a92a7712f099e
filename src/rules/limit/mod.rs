//! Runs `[[limit]]`: something is counted, and too much of it is reported.

mod consistency;

use std::ops::Range;

use super::count::{self, Brief, Says, says};
use super::trigger_reason::Trigger;
use super::{Findings, Reply, Report, one_line};
use crate::phrasebook::Places;
use crate::phrasebook::schema::MIXED_SIGNALS;
use crate::segment::words::Words;
use crate::text::document::{Kind, Region, RegionKind, Sentence};
use crate::text::span::{Prose, Span};

/// A place and what was counted there.
type Count = (Span<Prose>, usize);

/// Reports every place that is over its limit.
pub(super) fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    for (limit, gate, of) in &reply.engine.limits {
        let fits = gate.usage.kinds.is_empty() || gate.usage.kinds.contains(&reply.kind);
        // A notice answers nobody, so that nothing in it is a complaint.
        let is_meant = gate.only_when.is_empty() || !reply.is_notice || limit.rule.is_own;
        if !fits || !is_meant || !reply.scan.opens(gate) {
            continue;
        }
        let mixture = if limit.measure == MIXED_SIGNALS { consistency::mixture(reply, of) } else { None };
        let usual = mixture.as_ref().map(|mixture| Trigger::Match(mixture.usual));
        let rare = mixture.as_ref().map(|mixture| mixture.rare);
        for (span, count) in measure(reply, &limit.measure, limit.max).into_iter().chain(rare) {
            if count > limit.max {
                findings.report(&limit.rule, span, || {
                    let because = Trigger::of(reply, &gate.only_when);
                    let reason = because.map(|because| format!("because {}", because.reason(reply)));
                    let fill = |message: &String| {
                        // What is said of a long stretch need not say all of it.
                        let text = if message.contains("{text}") { span.slice(&reply.document.prose) } else { "" };
                        message
                            .replace("{count}", &count.to_string())
                            .replace("{max}", &limit.max.to_string())
                            .replace("{found}", &reply.scan.sums.negatives.to_string())
                            .replace("{words}", &reply.scan.sums.terms.to_string())
                            .replace("{because}", reason.as_deref().unwrap_or_default())
                            .replace("{when}", &usual.map(|usual| usual.words(reply)).unwrap_or_default())
                            .replace("{text}", &one_line(text))
                    };
                    let labels = because.or(usual).and_then(|because| because.label(reply, span)).into_iter().collect();
                    Report { message: limit.rule.message.as_ref().map(fill), labels, ..Report::default() }
                });
            }
        }
    }
}

/// Counts one of [`MEASURES`](crate::phrasebook::schema::MEASURES).
/// Of the many sentences and paragraphs, only those that have more than `max`.
fn measure(reply: &Reply<'_>, name: &str, max: usize) -> Vec<Count> {
    let sums = &reply.scan.sums;
    match name {
        "sentence-words" => {
            let all = body(reply).map(|(span, counts)| (span, counts.words()));
            all.filter(|(_, count)| *count > max).collect()
        }
        "paragraph-words" => {
            let mut found = paragraphs(reply, max, |_, counts| counts.words());
            found.retain(|(span, _)| !is_of_fields(span.slice(&reply.document.prose)));
            found
        }
        "paragraph-sentences" => paragraphs(reply, max, |_, _| 1),
        "paragraph-questions" => paragraphs(reply, max, |index, _| usize::from(asks(reply, index))),
        "exclamation-marks" => at_last(last_mark(reply, '!', Brief::EXCLAMATIONS), sums.exclamations),
        "questions" => at_last(last_mark(reply, '?', Brief::QUESTIONS), sums.questions),
        "repeated-marks" => runs(reply, max),
        "capital-words" => capitals(reply, max),
        "negatives-per-hundred" => {
            // Two may stand in any short reply.
            let last = if sums.negatives < 3 { None } else { last_word(reply, Says::No, Brief::NEGATIVES) };
            at_last(last, sums.negatives * 100 / sums.terms.max(1))
        }
        "reading-grade" => {
            let grade = count::grade(reply.outline.body.len(), sums.read, sums.syllables);
            // What concerns all of the body is said of its first sentence.
            body(reply).next().zip(grade).map(|((span, _), grade)| (span, grade)).into_iter().collect()
        }
        "we-without-i" if sums.me == 0 && is_by_a_person(reply) => {
            at_last(last_word(reply, Says::We, Brief::WE), sums.we)
        }
        _ => Vec::new(),
    }
}

fn at_last(last: Option<Span<Prose>>, count: usize) -> Vec<Count> {
    last.map(|span| (span, count)).into_iter().collect()
}

/// The sentences of the body, with what was counted in them.
fn body(reply: &Reply<'_>) -> impl DoubleEndedIterator<Item = (Span<Prose>, Brief)> {
    reply.outline.body.iter().map(|index| {
        let index = index as usize;
        (reply.document.sentences[index].span, reply.scan.counts[index])
    })
}

/// Every sentence that the company says, greeting and closing too.
fn said(reply: &Reply<'_>) -> impl Iterator<Item = (Span<Prose>, Brief)> {
    let sentences = reply.document.sentences.iter().zip(&reply.scan.counts).enumerate();
    sentences
        .filter(|(index, _)| reply.outline.is_linted(*index))
        .map(|(_, (sentence, counts))| (sentence.span, *counts))
}

/// Whether a sentence is a question that the company says.
fn asks(reply: &Reply<'_>, index: usize) -> bool {
    let is_question = reply.document.sentences[index].span.slice(&reply.document.prose).ends_with('?');
    is_question && reply.outline.place(index).meets(Places::SAID)
}

/// What is counted in the sentences of each paragraph, the same sentence in a row once; list items are paragraphs of their own, and so
/// are lines that nobody has wrapped.
fn paragraphs(reply: &Reply<'_>, max: usize, count: impl Fn(usize, Brief) -> usize) -> Vec<Count> {
    let document = reply.document;
    let mut found: Vec<Count> = Vec::new();
    let mut last: Option<&Sentence> = None;
    // Sentences are in the order of their regions.
    for (index, (sentence, &counts)) in document.sentences.iter().zip(&reply.scan.counts).enumerate() {
        let region = &document.regions[sentence.region as usize];
        if region.kind != RegionKind::Body {
            continue;
        }
        let before = last.filter(|last| last.region == sentence.region).map(|last| last.span);
        // What says the same again and again shows how much room there is.
        let said = |span: Span<Prose>| span.slice(&document.prose);
        let is_again = before.is_some_and(|before| said(before) == said(sentence.span));
        let count = if is_again { 0 } else { count(index, counts) };
        let before = before.map(Span::end);
        let start = sentence.span.start();
        let is_apart = |end: u32| is_broken_by_hand(&document.prose, end as usize..(start as usize).max(end as usize));
        match (found.last_mut(), before) {
            (Some((_, all)), Some(end)) if !is_apart(end) => *all += count,
            (whole, before) => {
                if let (Some((span, _)), Some(end)) = (whole, before) {
                    *span = Span::new(span.start(), end);
                }
                found.pop_if(|(_, all)| *all <= max);
                let span = if before.is_some() { Span::new(start, region.span.end()) } else { region.span };
                found.push((span, count));
            }
        }
        last = Some(sentence);
    }
    found.pop_if(|(_, all)| *all <= max);
    found
}

/// Whether what lies between two sentences is a line break that no program has put there: the line before or behind it is longer than
/// any that is wrapped.
fn is_broken_by_hand(prose: &str, gap: Range<usize>) -> bool {
    /// The most characters of a wrapped line; prose has a letter and its accent as one.
    const WRAPPED: usize = 120;
    let Some(at) = prose[gap.clone()].find('\n').map(|at| gap.start + at) else { return false };
    let before = prose[..at].rsplit('\n').next().unwrap_or_default();
    let behind = prose[at + 1..].split('\n').next().unwrap_or_default();
    let is_long = |line: &str| line.len() > WRAPPED && line.trim_end().chars().nth(WRAPPED).is_some();
    is_long(before) || is_long(behind)
}

/// Whether most lines of a paragraph are fields or items, `Place: Leeds`, `2- The oar` or `# Ask for it.`, which are a list however they
/// are set; so are those of a text with marks of HTML.
fn is_of_fields(paragraph: &str) -> bool {
    /// The fewest lines of a list, and the most words of what stands before the colon.
    const LEAST: usize = 2;
    const LABEL: usize = 5;
    /// The most bytes of `(a` and the like, and what paragraphs of HTML begin with.
    const LETTERS: usize = 4;
    const MARKS: [&str; 4] = ["<p", "<li", "<br", "<div"];
    let is_field = |line: &str| {
        let is_labelled = line.split_once(": ").or_else(|| line.strip_suffix(':').map(|label| (label, "")));
        let bare = line.trim_start_matches(|char: char| char.is_ascii_digit());
        let letter = line.trim_start_matches('(').trim_start_matches(|char: char| char.is_ascii_lowercase());
        let is_lettered = letter.starts_with(") ") && line.len() - letter.len() <= LETTERS;
        let is_marked = line.starts_with(['#', '*', '•']) || MARKS.iter().any(|mark| line.starts_with(mark));
        is_labelled.is_some_and(|(label, _)| (1..=LABEL).contains(&label.split_whitespace().count()))
            || bare.len() < line.len() && bare.starts_with(['.', ')', '-', ':'])
            || is_lettered
            || is_marked
    };
    let lines = || paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
    let fields = lines().filter(|line| is_field(line)).count();
    fields >= LEAST && fields * 2 >= lines().count()
}

/// The last place of a sign in the body.
fn last_mark(reply: &Reply<'_>, sign: char, flag: u16) -> Option<Span<Prose>> {
    let (span, _) = body(reply).rfind(|(_, counts)| counts.has(flag))?;
    let at = span.start() as usize + span.slice(&reply.document.prose).rfind(sign)?;
    Some(Span::of(at..at + sign.len_utf8()))
}

/// Whether a person says it, who could say “I”: no program, no house that answers a review, no team that signs.
fn is_by_a_person(reply: &Reply<'_>) -> bool {
    let document = reply.document;
    let is_of_team = |region: &Region| {
        matches!(region.kind, RegionKind::Closing | RegionKind::Signature)
            && region.span.slice(&document.prose).lines().any(|line| line.to_lowercase().trim_end().ends_with(" team"))
    };
    !reply.is_notice && reply.kind != Kind::Public && !document.regions.iter().any(is_of_team)
}

/// The last word of the body that says something.
fn last_word(reply: &Reply<'_>, what: Says, flag: u16) -> Option<Span<Prose>> {
    let document = reply.document;
    let (span, _) = body(reply).rfind(|(_, counts)| counts.has(flag))?;
    let mut words = Words::default();
    words.read(&document.prose, span, &document.inlines, &reply.engine.vocabulary);
    let last = words.iter().rposition(|word| says(word.span.slice(&document.prose), word.glued) == Some(what))?;
    // The whole of a contraction.
    let first = if words[last].glued { last.saturating_sub(1) } else { last };
    Some(words.span_of(first..last + 1))
}

/// More than `max` question and exclamation marks that follow each other.
fn runs(reply: &Reply<'_>, max: usize) -> Vec<Count> {
    let mut found = Vec::new();
    for (span, _) in said(reply).filter(|(_, counts)| counts.has(Brief::QUESTIONS | Brief::EXCLAMATIONS)) {
        let base = span.start() as usize;
        let mut run: Option<(usize, usize)> = None;
        for (at, byte) in span.slice(&reply.document.prose).bytes().chain([b' ']).enumerate() {
            if matches!(byte, b'!' | b'?') {
                run = Some((run.map_or(at, |(start, _)| start), at + 1));
            } else if let Some((start, end)) = run.take().filter(|(start, end)| end - start > max) {
                found.push((Span::of(base + start..base + end), end - start));
            }
        }
    }
    found
}

/// Short forms that are written in capitals.
const ACRONYMS: &[&str] = &[
    "SMS", "PIN", "PDF", "URL", "FAQ", "EUR", "USD", "GBP", "INR", "VAT", "IBAN", "BIC", "SEPA", "API", "SIM", "ESIM",
    "UPI", "KYC", "OTP", "ATM", "AM", "PM", "UTC", "GMT", "CET", "EST", "PST", "USA", "UK", "EU", "US", "ID", "TV",
    "PC", "IT", "HR", "CEO", "VIP", "DM", "CVV", "HTML", "CSV", "USB", "WLAN", "RAM", "ROM", "CPU", "GPU", "SSD",
    "HDD", "HD", "HDMI", "LED", "LCD", "GPS", "NFC", "DNS", "VPN", "LTE", "IMEI", "IP", "MAC", "ETA", "RSVP", "NEFT",
    "RTGS", "IMPS", "IFSC", "PAN", "RRN", "UTR", "NHS", "DVD", "SMTP", "IMAP", "FTP",
];

/// The most words of a label, a button or a place that is written in capitals.
const LABEL_WORDS: usize = 4;
/// The most words in capitals of a heading that is set so for its looks.
const TITLE_WORDS: usize = 5;
/// The same of one among several.
const HEADING_WORDS: usize = 9;
/// So many headings in capitals are the way a text is set.
const LEAST_HEADINGS: usize = 2;

/// Words in capitals that follow each other, once a sentence; a digit makes a code of a word, and quotation marks a name of
/// them. A few before a colon, or in a line that is no sentence, are a label, a title or a place, and so are a
/// short heading and all that a link or a button says.
fn capitals(reply: &Reply<'_>, max: usize) -> Vec<Count> {
    let mut found = Vec::new();
    let headed = headings_in_capitals(reply);
    let is_title = |at: u32| {
        reply.document.region_at(at) == Some(RegionKind::Heading)
            || headed.iter().any(|heading| heading.range().contains(&(at as usize)))
    };
    for (span, _) in body(reply).filter(|(_, counts)| counts.has(Brief::CAPITALS)) {
        let text = span.slice(&reply.document.prose);
        let from = span.range().start;
        let is_sentence = text.trim_end_matches(['"', '”', '’', ')', '\'']).ends_with(['.', '!', '?', '…']);
        let mut runs: Vec<Count> = Vec::new();
        let mut run: Option<Count> = None;
        for word in text.split_whitespace() {
            let ends = word.ends_with([',', ';', ':', ')', '/']);
            let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
            let start = span.start() as usize + (bare.as_ptr() as usize - text.as_ptr() as usize);
            let here = Span::of(start..start + bare.len());
            let is_in_capitals = bare.chars().count() >= 2 && bare.chars().all(char::is_uppercase);
            // After a loud word, “IT” is as loud.
            if is_in_capitals && (run.is_some() || !ACRONYMS.contains(&bare)) {
                run = Some(run.map_or((here, 1), |(all, count)| (all.join(here), count + 1)));
                if word.ends_with(':') && run.is_some_and(|(_, count)| count <= LABEL_WORDS) {
                    run = None;
                } else if ends && bare.len() <= 4 {
                    // A list of short forms is no shouting.
                    runs.extend(run.take());
                }
            } else {
                runs.extend(run.take());
            }
        }
        runs.extend(run);
        let least = if is_title(span.start()) {
            max.max(if headed.is_empty() { TITLE_WORDS } else { HEADING_WORDS })
        } else if reply.kind == Kind::Macro && is_line_apart(&reply.document.prose, span) {
            max.max(HEADING_WORDS)
        } else if reply.kind == Kind::Macro && text.contains(char::is_lowercase) {
            // What a macro stresses in a sentence, its house chose to stress.
            usize::MAX
        } else if is_sentence {
            max
        } else {
            max.max(LABEL_WORDS)
        };
        runs.retain(|(span, count)| {
            *count > least
                && is_loud(span.slice(&reply.document.prose))
                && !is_written_there(&reply.document.prose, *span)
                && !is_in_brackets(text, span.range().start - from..span.range().end - from)
                && !is_named_thing(span.slice(&reply.document.prose), *count)
                && !is_label(reply, *span)
        });
        found.extend(runs.into_iter().reduce(|(all, count), (next, more)| (all.join(next), count + more)));
    }
    found
}

/// Whether words in capitals are more than codes of two letters, which are names: `AI CC`.
fn is_loud(words: &str) -> bool {
    words.split_whitespace().any(|word| word.chars().filter(|char| char.is_alphabetic()).count() > 2)
}

/// Paragraphs that are one short line in capitals and no sentence: where there are several, they are the headings of a plain text.
fn headings_in_capitals(reply: &Reply<'_>) -> Vec<Span<Prose>> {
    let prose = &reply.document.prose;
    let is_heading = |span: &Span<Prose>| {
        let said = span.slice(prose).trim();
        let in_capitals = said.contains(char::is_uppercase) && !said.contains(char::is_lowercase);
        let (before, behind) = (&prose[..span.range().start], &prose[span.range().end..]);
        let is_apart = before.trim_end_matches([' ', '\t']).ends_with("\n\n")
            && behind.trim_start_matches([' ', '\t']).starts_with("\n\n");
        in_capitals && is_apart && !said.ends_with(['.', '!']) && said.split_whitespace().count() <= HEADING_WORDS
    };
    let bodies = reply.document.regions.iter().filter(|region| region.kind == RegionKind::Body);
    let found: Vec<_> = bodies.map(|region| region.span).filter(is_heading).collect();
    if found.len() < LEAST_HEADINGS { Vec::new() } else { found }
}

/// Whether a sentence is a line of its own without a full stop or an exclamation mark: in a template that is set in plain text, a heading.
fn is_line_apart(prose: &str, span: Span<Prose>) -> bool {
    let said = span.slice(prose).trim();
    let (before, behind) = (&prose[..span.range().start], &prose[span.range().end..]);
    let is_apart = before.trim_end_matches([' ', '\t']).ends_with('\n') || before.trim().is_empty();
    let ends = behind.trim_start_matches([' ', '\t']);
    is_apart && (ends.is_empty() || ends.starts_with('\n')) && !said.contains('\n') && !said.ends_with(['.', '!'])
}

/// Whether it stands between square brackets, as what an agent is to choose does: `[OPTION 1: REFUND GRANTED]`.
fn is_in_brackets(sentence: &str, range: Range<usize>) -> bool {
    let before = &sentence[..range.start];
    let opens = before.rfind('[').is_some_and(|open| !before[open..].contains(']'));
    let behind = &sentence[range.end..];
    opens && behind.find(']').is_some_and(|close| !behind[..close].contains('['))
}

/// Whether two words in capitals are the name of a thing, the second one being a short form: `ACME ID`.
fn is_named_thing(said: &str, count: usize) -> bool {
    const ALSO_WORDS: [&str; 3] = ["IT", "US", "AM"];
    let last = said.rsplit(char::is_whitespace).next().unwrap_or_default();
    count == 2 && ACRONYMS.contains(&last) && !ALSO_WORDS.contains(&last)
}

/// Whether the span is all that a link or a button says.
fn is_label(reply: &Reply<'_>, span: Span<Prose>) -> bool {
    let original = reply.document.original(reply.source.text());
    let place = original.place(span);
    super::link_text_detection::is_label(&original.text[..place.start], &original.text[place.end..])
}

/// What says that the next words are written somewhere: on a sign, a button, a screen.
const SHOWS: &[&str] = &[
    "says", "said", "reads", "shows", "marked", "labelled", "called", "named", "press", "click", "choose", "select",
    "tap",
];

/// Whether the span is the name of a button or a subject, as it is written there: it is all that stands between two quotation
/// marks, or what something says.
fn is_written_there(prose: &str, span: Span<Prose>) -> bool {
    let (before, after) = (&prose[..span.start() as usize], &prose[span.end() as usize..]);
    let word = before.trim_end().rsplit(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    if SHOWS.iter().any(|verb| word.eq_ignore_ascii_case(verb)) {
        return true;
    }
    before.ends_with(['"', '“', '”', '„', '«', '‘', '\'']) && after.starts_with(['"', '“', '”', '»', '’', '\''])
}
