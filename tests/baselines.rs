//! What a baseline knows stays known, whatever is edited beside it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use replylint::check::baseline::Baseline;
use replylint::check::linter::Linter;
use replylint::check::results::FileResults;
use replylint::config::settings::Settings;
use replylint::phrasebook::Phrasebook;
use replylint::text::document::Kind;
use replylint::text::source::SourceFile;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let select = ["calm-down", "you-must", "no-problem", "missing-greeting", "missing-signoff"];
    let select = select.into_iter().map(str::to_owned).collect();
    Linter::new(Phrasebook::builtin(), Settings { select, kind: Some(Kind::Draft), ..Settings::default() })
});

/// Nothing is reported in these.
const GOOD: &[&str] = &[
    "The lamp is green.",
    "I have put the invoice into the same box.",
    "Your jug reaches you on Thursday.",
    "We opened a second shop in May!",
    "Could you send me a photo?",
    "It weighs 3.5 kg.",
];
/// Something is reported in each of these.
const BAD: &[&str] =
    &["Please calm down.", "You must send the form.", "No problem at all.", "In short, you must sign it today."];

/// So many sentences are a letter and no piece of one, from which nothing is missing.
const LEAST: usize = 9;

/// Sentences, each with whether a new paragraph begins before it.
fn text() -> impl Strategy<Value = Vec<(String, bool)>> {
    let sentence = prop_oneof![prop::sample::select(GOOD), prop::sample::select(BAD)];
    prop::collection::vec((sentence.prop_map(str::to_owned), any::<bool>()), LEAST + 1..14)
}

#[derive(Clone, Debug)]
enum Edit {
    Insert(prop::sample::Index, &'static str),
    Delete(prop::sample::Index),
    Replace(prop::sample::Index, &'static str),
    Paragraph(prop::sample::Index),
    /// More words in a sentence, away from those that were found.
    Extend(prop::sample::Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let good = || prop::sample::select(GOOD);
    let index = any::<prop::sample::Index>;
    prop_oneof![
        (index(), good()).prop_map(|(at, text)| Edit::Insert(at, text)),
        index().prop_map(Edit::Delete),
        (index(), good()).prop_map(|(at, text)| Edit::Replace(at, text)),
        index().prop_map(Edit::Paragraph),
        index().prop_map(Edit::Extend),
    ]
}

fn edited(mut text: Vec<(String, bool)>, edit: &Edit) -> Vec<(String, bool)> {
    let is_good = |text: &str| GOOD.contains(&text);
    match edit {
        Edit::Insert(at, new) => text.insert(at.index(text.len()), ((*new).to_owned(), false)),
        Edit::Delete(at) => {
            let at = at.index(text.len());
            if is_good(&text[at].0) && text.len() > LEAST {
                text.remove(at);
            }
        }
        Edit::Replace(at, new) => {
            let at = at.index(text.len());
            if is_good(&text[at].0) {
                (*new).clone_into(&mut text[at].0);
            }
        }
        Edit::Paragraph(at) => {
            let at = at.index(text.len());
            text[at].1 = !text[at].1;
        }
        Edit::Extend(at) => {
            let at = at.index(text.len());
            let sentence = text[at].0.trim_end_matches(['.', '!', '?']).to_owned();
            text[at].0 = format!("{sentence} before the shop closes on Friday.");
        }
    }
    text
}

fn check(text: &[(String, bool)]) -> FileResults {
    let mut written = String::new();
    for (sentence, is_apart) in text {
        written.push_str(if written.is_empty() {
            ""
        } else if *is_apart {
            "\n\n"
        } else {
            " "
        });
        written.push_str(sentence);
    }
    LINTER.check(&SourceFile::from_text("a.txt", written))
}

proptest! {
    #[test]
    fn an_edit_beside_a_known_finding_brings_none_back(text in text(), edit in edit()) {
        let mut baseline = Baseline::default();
        baseline.add("a.txt", &check(&text));
        let baseline = Baseline::parse(&baseline.text()).unwrap();
        let after = check(&edited(text, &edit));
        let known = baseline.known("a.txt", &BTreeSet::new(), &after);
        let back: Vec<_> = after.findings.iter().zip(known).filter(|(_, known)| known.is_none()).collect();
        prop_assert!(back.is_empty(), "{:?}", back.iter().map(|(finding, _)| &finding.message).collect::<Vec<_>>());
    }

    #[test]
    fn a_finding_more_is_reported(text in text(), at in any::<prop::sample::Index>()) {
        let mut baseline = Baseline::default();
        let before = check(&text);
        baseline.add("a.txt", &before);
        let mut text = text;
        text.insert(at.index(text.len()), ("Do calm down, Kim.".to_owned(), true));
        let after = check(&text);
        let known = baseline.known("a.txt", &BTreeSet::new(), &after);
        let new = known.iter().filter(|known| known.is_none()).count();
        prop_assert_eq!(new, after.findings.len() - before.findings.len());
        prop_assert!(new >= 1);
    }
}
