//! Who did it: the noun phrase after "by".

use std::ops::Range;

use super::detect::{is_adverb, is_participle};
use super::lexicon::BY_NO_AGENT;
use super::tokens::Sentence;
use crate::rules::static_word_set::one_of;
use crate::segment::grammar::PREPOSITIONS;

/// How many words after the participle the "by" may come.
const REACH: usize = 8;

/// Words of the agent of the participle at `participle`, without "by"; empty if none is named.
///
/// "by Friday", "by mistake", "by clicking", "by email" name no one.
pub(super) fn find(s: Sentence, participle: usize) -> Range<usize> {
    for at in participle + 1..(participle + 1 + REACH).min(s.len()) {
        let low = s.low(at);
        match &*low {
            "by" => {
                if let Some(end) = noun_phrase(s, at + 1) {
                    return at + 1..end;
                }
            }
            "." | "," | ";" | ":" | "!" | "?" | "(" | ")" | "-" | "–" | "—" | "and" | "or" | "but" | "that"
            | "which" | "who" | "if" | "when" | "because" | "while" | "since" | "so" | "is" | "are" | "was"
            | "were" | "be" | "been" | "has" | "have" | "will" | "can" | "until" => break,
            // "removed as a member by Ana" says in what part; "as you were told by Ana" is another clause.
            "as" if s.low(at + 1).is(one_of!("i you we he she they it this that there if soon long")) => break,
            // "a version addressing the issues faced by users": the agent of another verb.
            _ if is_participle(&low) || low.ends_with("ing") && low.len() > 6 => break,
            _ => {}
        }
    }
    0..0
}

/// End of the noun phrase that starts at `from`, or `None` if it names no one.
fn noun_phrase(s: Sentence, from: usize) -> Option<usize> {
    let first = s.low(from);
    if BY_NO_AGENT.has(&first) || !first.starts_with(|c: char| c.is_alphanumeric() || c == '\u{FFFC}') {
        return None;
    }
    if first.starts_with(|c: char| c.is_ascii_digit()) || (first.ends_with("ing") && first.len() > 4) {
        return None;
    }
    let head = match &*first {
        "the" | "a" | "an" | "our" | "your" | "their" | "this" | "that" | "next" | "another" => s.low(from + 1),
        _ => first,
    };
    if BY_NO_AGENT.has(&head) {
        return None;
    }
    let mut end = from;
    while end < s.len() && end < from + 8 {
        let low = s.low(end);
        let stop =
            (PREPOSITIONS.has(&low) && end > from && !low.is(one_of!("& of"))) || (is_adverb(&low) && end > from);
        let verb = low.is(one_of!("is was are were will has have had can could may to"));
        let mark = !low.starts_with(|c: char| c.is_alphanumeric() || c == '\u{FFFC}') && !low.is(one_of!("'s - & @"));
        let pronoun = end > from && low.is(one_of!("i we he she it they you"));
        if (stop || verb || mark || pronoun) && end > from && !s.hyphen(end.saturating_sub(1)) {
            break;
        }
        end += 1;
    }
    // "extended by two weeks" measures.
    let measure = s.before(end, 1).is(one_of!(
        "days weeks hours months minutes years percent % euros dollars pounds points week day month year hour"
    ));
    (!measure).then_some(end)
}
