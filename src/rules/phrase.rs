//! Runs `[[phrase]]`: matches become findings, with what to say instead in the form and case of the match.

use super::scan::Match;
use super::trigger_reason::Trigger;
use super::{Findings, Reply, Report, one_line, whole_sentence};
use crate::finding::{Category, InPlaceOf};
use crate::fix::Applicability;
use crate::fix::fill_in_blanks::blanks;
use crate::phrasebook::{ENGLISH, Phrase};
use crate::segment::grammar::{Classes, FORMS, Form, forms};
use crate::text::capital::{capitalised, decapitalised};
use crate::text::document::{Document, RegionKind};
use crate::text::fix_error::FixError;
use crate::text::span::{Prose, Span, offset};

/// Reports all matches whose entry is open for this document.
pub(super) fn check(reply: &Reply<'_>, findings: &mut Findings<'_>) {
    let engine = reply.engine;
    let mut counts = vec![0usize; engine.phrases.len()];
    for found in &reply.scan.matches {
        counts[found.phrase] += 1;
    }
    reply.scan.matches_beyond().for_each(|(phrase, more)| counts[phrase] += more);
    for found in &reply.scan.matches {
        let phrase = &engine.phrases[found.phrase];
        if counts[found.phrase] < phrase.min_count || !reply.scan.opens(&phrase.usage) {
            continue;
        }
        let own = reply.scan.severity_of(&phrase.rule, &phrase.usage, reply.kind, reply.is_notice);
        findings.report_as(own, &phrase.rule, found.span, || details(reply, phrase, found));
        if phrase.min_count > 1 {
            // What is wrong is the number; it is said once.
            counts[found.phrase] = 0;
        }
    }
    for (phrase, more) in reply.scan.matches_beyond() {
        let phrase = &engine.phrases[phrase];
        if phrase.min_count <= 1 && reply.scan.opens(&phrase.usage) {
            let own = reply.scan.severity_of(&phrase.rule, &phrase.usage, reply.kind, reply.is_notice);
            findings.count_more(own, &phrase.rule, more);
        }
    }
}

fn details(reply: &Reply<'_>, phrase: &Phrase, found: &Match) -> Report {
    let rule = &phrase.rule;
    let text = found.span.slice(&reply.document.prose);
    let names = &reply.engine.phrases[found.phrase].names;
    let first = found.first
        && !goes_on(&reply.document.prose[..found.span.start() as usize])
        && !(text.starts_with(char::is_lowercase) && reply.document.is_spliced(found.span.start()));
    let language = reply.language();
    let in_case = |prefer: &str| {
        if names.is_empty() {
            in_case_of(prefer, text, first, language)
        } else {
            name_in_case_of(prefer, text, first, names)
        }
    };
    let in_form_and_case = |prefer: &String| in_case(&in_form(prefer, found.form));
    let (suggestions, replaced): (Vec<String>, _) = match rule.in_place_of {
        InPlaceOf::Match => {
            let texts = rule.prefer.iter().map(in_form_and_case).collect();
            if language == ENGLISH { whole_sentence::fitting(reply, found.span, texts) } else { (texts, None) }
        }
        InPlaceOf::Sentence => whole_sentence::offered(reply, found.span, rule.preferred()),
    };
    // An answer fits what the customer said. After another sentence of ours it answers that one, which may be about trouble.
    // Which form of a name stands there is known of English ones alone.
    let is_form = || language != ENGLISH && !names.iter().any(|name| name.to_lowercase() == text.to_lowercase());
    let is_fixed = found.fixed
        && (names.is_empty() || !is_form())
        && !(rule.category == Category::Dismissive && follows_others(reply.document, found.span))
        && !(names.is_empty()
            && !rule.is_own
            && suggestions.first().is_some_and(|first| is_said_beside(reply.document, found.span, first)));
    // What only the writer knows is put in by nobody else.
    let replacement = suggestions
        .first()
        .filter(|first| blanks(first).is_empty())
        .map(|first| (first.clone(), if is_fixed { rule.fix } else { Applicability::DisplayOnly }));
    let because = Trigger::of(reply, &phrase.usage.only_when);
    let message = because.and_then(|because| {
        let message = rule.message.as_ref().filter(|message| message.contains("{because}"))?;
        let reason = format!("because {}", because.reason(reply));
        Some(message.replace("{because}", &reason).replace("{text}", &one_line(text)))
    });
    let labels = because.and_then(|because| because.label(reply, found.span)).into_iter().collect();
    // In German, every noun has a capital.
    let is_name = || names.is_empty() && language != "de" && may_be_name(reply.document, found.span);
    let refused = if found.whole { is_name().then_some(FixError::Name) } else { Some(FixError::Word) };
    Report {
        message,
        labels,
        suggestions,
        replaced,
        replacement,
        refused,
        passed_over: found.passed_over.to_vec(),
        ..Report::default()
    }
}

/// Puts words marked with `~` into a form.
fn in_form(prefer: &str, form: Option<Form>) -> String {
    if !prefer.contains('~') {
        return prefer.to_owned();
    }
    let index = FORMS.iter().position(|known| Some(*known) == form).unwrap_or(0);
    let mut out = String::with_capacity(prefer.len());
    let mut rest = prefer;
    while let Some(tilde) = rest.find('~') {
        let start = rest[..tilde]
            .rfind(|char: char| !char.is_alphanumeric() && char != '\'')
            .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        let word = &rest[start..tilde];
        let base = word.to_lowercase();
        let inflected = &forms(&base)[index];
        out.push_str(&rest[..start]);
        // Where the form only adds an ending, the word keeps its own capitals: PIN, PINs.
        match inflected.strip_prefix(&base) {
            Some(ending) => out.extend([word, ending]),
            None if word.starts_with(char::is_uppercase) => out.push_str(&capitalised(inflected)),
            None => out.push_str(inflected),
        }
        rest = &rest[tilde + 1..];
    }
    out.push_str(rest);
    out
}

/// Whether what follows `before` goes on in its line though a greeting ends there: `Hi Dana, no problem`.
fn goes_on(before: &str) -> bool {
    before.trim_end_matches([' ', '\u{a0}']).ends_with(',')
}

/// Whether the body of a reply says something before the sentence that a place lies in.
fn follows_others(document: &Document, span: Span<Prose>) -> bool {
    let own = document.sentence_at(span.start()).unwrap_or(0);
    document.sentences[..own].iter().any(|sentence| document.region_of(sentence) == RegionKind::Body)
}

/// Whether a replacement that means something is said in the sentence of a place already: “we can assist, and help you to pay”
/// does not become better with a second “help”.
fn is_said_beside(document: &Document, span: Span<Prose>, replacement: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        let words = text.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let said = parts(replacement);
    let is_small = |word: &String| Classes::of(word).meets(SMALL);
    if said.is_empty() || said.len() == 1 && said.iter().all(is_small) {
        return false;
    }
    let Some(index) = document.sentence_at(span.start()) else { return false };
    let sentence = document.sentences[index].span.range();
    let around = sentence.start.min(span.range().start)..sentence.end.max(span.range().end);
    let beside = [around.start..span.range().start, span.range().end..around.end];
    let is_there = |text: &str| parts(text).windows(said.len()).any(|words| words == said);
    beside.into_iter().any(|range| is_there(&document.prose[range]))
}

/// Whether words have a capital in the middle of a sentence, as a name or a title has: `our Roadside Assistance`.
fn may_be_name(document: &Document, span: Span<Prose>) -> bool {
    let (before, text) = (&document.prose[..span.start() as usize], span.slice(&document.prose));
    let before = before.trim_end_matches([' ', '\u{a0}']);
    let last = before.chars().next_back().filter(|char| char.is_alphanumeric());
    let follows_word = last.is_some_and(|last| {
        let end = span.start() - offset(span.start() as usize - before.len());
        !document.is_opaque(Span::new(end - offset(last.len_utf8()), end))
    });
    let capital = text.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase);
    follows_word && capital && !is_shouted(text) && !starts_with_i(text)
}

/// Gives a replacement the case of what it replaces; `first` says that the match starts its sentence. Within one, a capital
/// that somebody wrote stays, unless it is only the one that an English phrase of several words begins with.
fn in_case_of(prefer: &str, text: &str, first: bool, language: &str) -> String {
    // ASAP is a word in capitals, and a blank is no word of the reply.
    if is_shouted(text) && blanks(prefer).is_empty() {
        return prefer.to_uppercase();
    }
    let capital = text.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase);
    // Those of an abbreviation begin nothing, and in German a capital within a sentence is that of a noun.
    if first || capital && language != "de" && !starts_with_i(text) && !is_in_capitals(text) {
        return capitalised(prefer);
    }
    if language == ENGLISH && begins_a_sentence(prefer) { decapitalised(prefer) } else { prefer.to_owned() }
}

/// No name is an adverb or a word such as “my” and “sure”, nor does it have one at its beginning.
const SMALL: Classes = Classes::FUNCTION.with(Classes::ADVERB).with(Classes::INTERJECTION);

/// Whether a text has its capital as the first words of a sentence do, and not as a name: `You're welcome`, `Happy to help`,
/// but `London` and `Kitchen Circle`.
fn begins_a_sentence(text: &str) -> bool {
    let words = || text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_small = |word: &str| Classes::of(&word.to_lowercase()).meets(SMALL);
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word != "I";
    // The `A` of `A-1` and `A/C` is no article.
    let is_code = |word: &str| word.starts_with("A-") || word.contains(|char: char| "/+=&@_".contains(char));
    !starts_with_i(text)
        && !text.split_whitespace().next().is_some_and(is_code)
        && !text.chars().nth(1).is_some_and(char::is_uppercase)
        && !words().skip(1).any(is_name)
        && words().take(2).any(is_small)
}

/// Gives a name the case of what it replaces. It is written as within a sentence and keeps its capitals; `names` are the
/// other names as written, which may be capitals themselves.
fn name_in_case_of(name: &str, text: &str, first: bool, names: &[String]) -> String {
    if is_shouted(text) && !names.iter().any(|written| written == text) {
        return name.to_uppercase();
    }
    let has_inner_capital = name.chars().nth(1).is_some_and(char::is_uppercase);
    if first && !has_inner_capital { capitalised(name) } else { name.to_owned() }
}

/// Whether a text is in capitals, and long enough to be no mere abbreviation.
fn is_shouted(text: &str) -> bool {
    is_in_capitals(text) && text.chars().filter(|char| char.is_alphabetic()).count() > 3
}

/// Whether all letters of a text are capitals, as those of ASAP are.
fn is_in_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|char| char.is_alphabetic());
    letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

/// Whether a text starts with the word “I”, which is a capital wherever it stands.
fn starts_with_i(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('I') && chars.next().is_none_or(|next| !next.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_form_are_kept() {
        let of = |prefer, text, first| in_case_of(prefer, text, first, ENGLISH);
        assert_eq!(of("You're welcome", "no problem", false), "you're welcome");
        assert_eq!(of("Thank you for telling me", "no problem", false), "thank you for telling me");
        assert_eq!(of("you're welcome", "No problem", true), "You're welcome");
        assert_eq!(of("I understand", "calm down", false), "I understand");
        assert_eq!(of("Kitchen Circle", "blend club", false), "Kitchen Circle");
        assert_eq!(of("London", "mothership", false), "London");
        assert_eq!(of("A-1 aisle", "first aisle", false), "A-1 aisle");
        assert_eq!(of("eBay shop", "first aisle", true), "eBay shop");
        assert_eq!(of("Certainly", "no problem", false), "certainly");
        assert_eq!(of("workshop", "Mothership", true), "Workshop");
        assert_eq!(of("you're welcome", "NO PROBLEM", true), "YOU'RE WELCOME");
        assert_eq!(of("by ⟨hour or day⟩", "ASAP", false), "by ⟨hour or day⟩");
        assert_eq!(of("by ⟨hour or day⟩", "ASAP", true), "By ⟨hour or day⟩");
        assert_eq!(of("for your information", "FYI", false), "for your information");
        assert_eq!(in_case_of("Werkstatt am Ring", "Tisch", false, "de"), "Werkstatt am Ring");
        assert_eq!(in_case_of("in der Werkstatt", "Am Tisch", true, "de"), "In der Werkstatt");
        assert_eq!(in_case_of("vor Ort", "Mutterschiff", false, "de"), "vor Ort");
        assert_eq!(in_form("update~ it", Some(Form::Past)), "updated it");
        assert_eq!(in_form("PIN~", Some(Form::Third)), "PINs");
        let names = ["IBAN".to_owned(), "blend club".to_owned()];
        let name = |name, text, first| name_in_case_of(name, text, first, &names);
        assert_eq!(name("account number", "IBAN", false), "account number");
        assert_eq!(name("account number", "IBAN", true), "Account number");
        assert_eq!(name("Kitchen Circle", "blend club", false), "Kitchen Circle");
        assert_eq!(name("Kitchen Circle", "BLEND CLUB", false), "KITCHEN CIRCLE");
        assert_eq!(name("iPad", "tablet", true), "iPad");
        assert_eq!(in_form("Send~ it and tell~ me", Some(Form::Ing)), "Sending it and telling me");
    }
}
