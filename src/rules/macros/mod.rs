//! Rules about macros beside each other: what is said twice, in two ways, or promised for two times.
//!
//! They see all macros of a run at once and are asked once, after the last file. Each keeps to tables of words and numbers, so
//! that the work grows with the text and not with the pairs of macros.

mod duplicate;
pub(crate) mod habit;
mod identity;
mod promise;
mod quantity;
mod sentence_variants;
mod words;

use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelExtend as _, ParallelIterator as _};

use crate::finding::Rule;
use crate::rules::macros::habit::Habit;
use crate::text::document::{Document, PLACEHOLDER, RegionKind, Role};
use crate::text::span::{Prose, Span};

pub(super) use duplicate::NEAR_DUPLICATE;
pub(crate) use identity::Identity;
pub(super) use promise::CONTRADICTING_PROMISE;
pub(super) use sentence_variants::TWO_WORDINGS;
use words::Words;

use super::{CODE_RULES, Check, CodeRule, rule};

/// What is compared of a macro.
#[derive(Debug)]
pub(crate) struct Macro {
    /// Which one it is, and what people call it.
    pub(crate) identity: Identity,
    /// The text of which it has sentences.
    prose: Arc<String>,
    /// What its body says.
    pub(crate) sentences: Vec<Said>,
    /// Which library it belongs to: the macros with the same settings.
    pub(crate) library: usize,
    /// Which parts of a letter it has or lacks.
    pub(crate) habits: Vec<Habit>,
    /// Whether something may be reported about it: where only changes are looked at, it has changed.
    pub(crate) is_new: bool,
    /// Whether a program sends it when something happens.
    pub(crate) is_notice: bool,
}

/// A sentence of a body.
#[derive(Debug)]
pub(crate) struct Said {
    /// The place of the sentence.
    pub(crate) span: Span<Prose>,
    /// The words in small letters, contractions in full.
    words: Words,
}

impl Macro {
    /// A macro as it is compared; `None` for what is no reply or has no body.
    pub(crate) fn of(
        document: &Document,
        identity: Identity,
        library: usize,
        habits: Vec<Habit>,
        is_new: bool,
        is_notice: bool,
    ) -> Option<Self> {
        if document.role != Role::Reply {
            return None;
        }
        let body = document
            .sentences
            .iter()
            .filter(|sentence| matches!(document.region_of(sentence), RegionKind::Body | RegionKind::Heading));
        let sentences: Vec<Said> = body
            .map(|sentence| Said { span: sentence.span, words: Words::of(sentence.span.slice(&document.prose)) })
            .filter(|said| !said.words.is_empty())
            .collect();
        let prose = document.prose.clone();
        (!sentences.is_empty()).then_some(Self { identity, prose, sentences, library, habits, is_new, is_notice })
    }

    /// A sentence as it is written.
    fn text(&self, said: &Said) -> &str {
        said.span.slice(&self.prose)
    }

    fn word_count(&self) -> usize {
        self.sentences.iter().map(|said| said.words.len()).sum()
    }
}

/// A place in one of the macros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Index of the macro.
    pub(crate) text: usize,
    /// Where in its prose.
    pub(crate) span: Span<Prose>,
}

/// Two places that do not go together.
#[derive(Debug)]
pub(crate) struct Conflict {
    /// The rule that says so.
    pub(crate) rule: Arc<Rule>,
    /// Where it is reported.
    pub(crate) here: Place,
    /// The other place.
    pub(crate) there: Place,
    /// What is wrong.
    pub(crate) message: String,
    /// What the other place has to do with it.
    pub(crate) label: String,
}

/// Everything that these rules have to say about these macros, in the order of the places.
pub(crate) fn judge(macros: &[Macro]) -> Vec<Conflict> {
    let checks = CODE_RULES.par_iter().filter_map(|code_rule| match code_rule.check {
        Check::Library(check) => Some(check),
        _ => None,
    });
    let mut conflicts = habit::check(macros);
    conflicts.par_extend(checks.flat_map_iter(|check| check(macros)));
    conflicts.sort_by(|a, b| (a.here, &a.rule.id, a.there).cmp(&(b.here, &b.rule.id, b.there)));
    conflicts
}

/// Whether a rule is about macros beside each other: whether it has something to report depends on what a run sees.
pub(crate) fn is_about_library(id: &str) -> bool {
    rules().any(|rule| rule.id == id)
}

/// The rules about macros beside each other.
pub(crate) fn rules() -> impl Iterator<Item = &'static Arc<Rule>> {
    CODE_RULES.iter().filter(|code_rule| matches!(code_rule.check, Check::Library(_))).map(|code_rule| rule(code_rule))
}

/// A sentence on one line, its beginning if it is long.
fn quoted(text: &str) -> String {
    const LONG: usize = 80;
    let line = text.replace(PLACEHOLDER, "□").split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONG {
        return line;
    }
    let cut: String = line.chars().take(LONG).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept))
}

/// Two macros that do not go together, first the one at which it is reported: a new one, if only one of them is. `None` where
/// neither is, or both are the same text.
fn at_the_new_one(macros: &[Macro], here: usize, there: usize) -> Option<(usize, usize)> {
    if macros[here].identity.is_same(&macros[there].identity) {
        return None;
    }
    match (macros[here].is_new, macros[there].is_new) {
        (true, _) => Some((here, there)),
        (false, true) => Some((there, here)),
        (false, false) => None,
    }
}

fn conflict(code_rule: &'static CodeRule, here: Place, there: Place, message: String, label: &str) -> Conflict {
    Conflict { rule: rule(code_rule).clone(), here, there, message, label: label.to_owned() }
}
