//! What can be done about a finding.

use replylint::check::results::FileResults;
use replylint::finding::{Finding, InPlaceOf};
use replylint::fix::fill_in_blanks::blanks;
use replylint::fix::{Applicability, Fix};
use replylint::report::one_line;
use replylint::text::document::PLACEHOLDER;
use replylint::text::fix_error::FixError;
use replylint::text::source::SourceFile;
use replylint::text::span::{Prose, Span};

/// What the menu offers.
pub(crate) struct Choices {
    /// Texts to take by their number.
    pub(crate) texts: Vec<Text>,
    /// Whether they take the place of the whole sentence.
    pub(crate) for_sentence: bool,
    /// What can be typed instead of the words, or in addition to them.
    pub(crate) edit: Option<Place>,
    /// The sentence, where it can be typed anew and is more than the words.
    pub(crate) sentence: Option<Place>,
}

/// A text that is offered.
pub(crate) enum Text {
    /// To put in place of the words, which may be none at all.
    Instead(String, Fix),
    /// To put there when its blanks are filled in.
    Filled(String, Place),
}

/// A place for words that a person types.
#[derive(Clone)]
pub(crate) struct Place {
    document: u32,
    span: Span<Prose>,
    /// What stands around the new words and stays.
    before: String,
    behind: String,
    /// What stands there now; empty where something is added.
    pub(crate) words: String,
}

impl Choices {
    pub(crate) fn of(file: &SourceFile, checked: &FileResults, finding: &Finding) -> Self {
        let for_sentence = finding.in_place_of() == InPlaceOf::Sentence;
        let mut choices = Self { texts: Vec::new(), for_sentence, edit: None, sentence: None };
        let Some(document) = checked.documents.get(finding.document as usize) else { return choices };
        if document.unfixable.is_some() {
            return choices;
        }
        choices.edit = Place::of(file, checked, finding);
        let replaced = if finding.replaced.is_some() {
            Some(Place::anew(
                finding.document,
                finding.replaced_prose(),
                finding.replaced_prose().slice(&document.prose),
            ))
        } else {
            choices.edit.clone()
        };
        let offered = finding.suggestions.iter().filter_map(|text| match &replaced {
            Some(place) if !blanks(text).is_empty() => Some(Text::Filled(text.clone(), place.clone())),
            _ => finding.fix.as_ref().and_then(|_| instead(checked, finding, text)),
        });
        choices.texts = offered.collect();
        let added = finding.insert.iter().zip(&choices.edit);
        choices.texts.extend(added.map(|(insert, place)| Text::Filled(insert.text.trim().to_owned(), place.clone())));
        let sentence = document.sentence_at(finding.prose.start()).map(|index| document.sentences[index].span);
        let sentence = sentence.map(|span| (span, span.slice(&document.prose).trim_end()));
        choices.sentence = sentence
            .filter(|(span, words)| {
                let is_more = span.start() < finding.prose.start() || words.len() > finding.prose.len() as usize;
                is_more && finding.insert.is_none() && !words.contains(PLACEHOLDER)
            })
            .map(|(span, words)| {
                let span = Span::of(span.range().start..span.range().start + words.len());
                Place::anew(finding.document, span, words)
            });
        choices
    }
}

fn instead(checked: &FileResults, finding: &Finding, text: &str) -> Option<Text> {
    let fix =
        Fix::replace(&checked.documents, finding.document, finding.replaced_prose(), text, Applicability::Safe).ok()?;
    Some(Text::Instead(text.to_owned(), fix))
}

impl Place {
    /// One whose words are written anew.
    fn anew(document: u32, span: Span<Prose>, words: &str) -> Self {
        Self { document, span, before: String::new(), behind: String::new(), words: one_line(words).into_owned() }
    }

    /// The words that a finding marks; where something is missing, the rim of the place it belongs beside.
    fn of(file: &SourceFile, checked: &FileResults, finding: &Finding) -> Option<Self> {
        let prose = &checked.documents[finding.document as usize].prose;
        let (document, range) = (finding.document, finding.prose.range());
        let Some(insert) = &finding.insert else {
            let words = one_line(finding.span.slice(file.text())).into_owned();
            let is_empty = words.trim().is_empty();
            return (!is_empty).then(|| Self::anew(document, finding.prose, &words));
        };
        // A letter is written anew together with what is added, as no change is empty.
        let marked = finding.prose.slice(prose);
        let text = &insert.text;
        let (leading, trailing) = (&text[..text.len() - text.trim_start().len()], &text[text.trim_end().len()..]);
        let (span, before, behind) = if insert.at <= finding.span.start() {
            let rim = marked.chars().next()?;
            (range.start..range.start + rim.len_utf8(), leading.to_owned(), format!("{trailing}{rim}"))
        } else {
            let rim = marked.chars().next_back()?;
            (range.end - rim.len_utf8()..range.end, format!("{rim}{leading}"), trailing.to_owned())
        };
        Some(Self { document, span: Span::of(span), before, behind, words: String::new() })
    }

    /// Whether something is added there.
    pub(crate) fn is_for_more(&self) -> bool {
        self.words.is_empty()
    }

    /// What puts `text` there.
    pub(crate) fn fix(&self, checked: &FileResults, text: &str) -> Result<Fix, FixError> {
        let text = format!("{}{text}{}", self.before, self.behind);
        Fix::typed(&checked.documents, self.document, self.span, &text)
    }
}
