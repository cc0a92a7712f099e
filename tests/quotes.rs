//! Whatever the thread looks like: what somebody else wrote is read, and never reported.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use replylint::document::RegionKind;
use replylint::extract::{Reading, Thread};
use replylint::finding::Severity;
use replylint::linter::{Linter, MinSeverity, Settings};
use replylint::phrasebook::Phrasebook;
use replylint::source::SourceFile;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let settings = Settings {
        min_severity: MinSeverity(Severity::Suggestion),
        audience: Phrasebook::with_packs().audiences(),
        ..Settings::default()
    };
    Linter::new(Phrasebook::with_packs(), settings)
});

/// What both sides write; each of it would be reported in a reply.
const SAID: &[&str] = &[
    "No problem! Calm down.",
    "Mistakes were made!!!",
    "We will get back to you asap.",
    "My card is 4111 1111 1111 1111.",
    "I AM VERY ANGRY NOW.",
    "Dear Sir or Madam,",
    "Kind regards,\nThe Support Team",
    "You need to reply within 24 hours.",
    "I will call you today. I will call you on Friday.",
    "Note to agent: TBD",
    "Hi Tom,",
    "Please provide your order number.",
    "My blender arrived broken. Order 88121.",
    "Thank you so much!",
    "I am sorry if you feel that way.",
];
/// What comes between messages.
const WROTE: &[&str] = &[
    "On 3 May 2026, Ines Marsh wrote:",
    "On Mon, 3 Nov 2025 at 10:14, Lena Fox <lena@example.com> wrote:",
    "Am 3. Mai 2026 schrieb Ines Marsh:",
    "",
];
/// What quotes all that follows.
const ORIGINAL: &[&str] = &[
    "-----Original Message-----\n",
    "From: Ines Marsh <ines@example.com>\nSent: Monday\nTo: Support\nSubject: Jug\n",
    "---------- Forwarded message ---------\n",
];

/// A message with each line behind so many marks, and older ones below it.
fn quoted() -> impl Strategy<Value = String> {
    let message = (prop::sample::select(WROTE), prop::collection::vec(prop::sample::select(SAID), 1..4));
    prop::collection::vec(message, 1..4).prop_map(|messages| {
        let mut out = String::new();
        for (depth, (wrote, said)) in messages.iter().enumerate() {
            let marks = ">".repeat(depth + 1);
            if !wrote.is_empty() {
                let above = if depth == 0 { String::new() } else { format!("{} ", ">".repeat(depth)) };
                out.extend([&above, *wrote, "\n"]);
            }
            for line in said.join("\n\n").lines() {
                out += format!("{marks} {line}").trim_end();
                out.push('\n');
            }
        }
        out
    })
}

fn original() -> impl Strategy<Value = String> {
    (prop::sample::select(ORIGINAL), prop::collection::vec(prop::sample::select(SAID), 1..5))
        .prop_map(|(head, said)| format!("{head}\n{}\n", said.join("\n\n")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn nothing_quoted_is_reported(
        body in prop::collection::vec(prop::sample::select(SAID), 0..3),
        thread in prop_oneof![quoted(), original()],
    ) {
        let text = format!("{}\n\n{thread}", body.join("\n\n"));
        let below = text.len() - thread.len();
        let source = SourceFile::from_text("draft.txt", text.as_str());
        for finding in LINTER.check(&source).findings {
            prop_assert!(
                !matches!(finding.region, RegionKind::Quote { .. } | RegionKind::Attribution),
                "{} in {text:?}", finding.rule.id
            );
            prop_assert!((finding.span.end() as usize) <= below, "{} at {:?} in {text:?}", finding.rule.id, finding.span);
        }
    }

    #[test]
    fn a_message_of_its_own_file_is_not_reported_either(
        body in prop::collection::vec(prop::sample::select(SAID), 1..3),
        said in prop::collection::vec(prop::sample::select(SAID), 1..5),
        thread in prop_oneof![Just(String::new()), quoted(), original()],
    ) {
        let message = format!("{}\n\n{thread}", said.join("\n\n"));
        let file = SourceFile::from_text("customer.txt", message.as_str());
        let thread = Thread::read(&file).map(Arc::new);
        let text = body.join("\n\n");
        let source = SourceFile::from_text("draft.txt", text.as_str());
        let checked = LINTER.check_as(&source, &Reading { thread, ..Reading::default() });
        for finding in checked.findings {
            let is_quoted = matches!(finding.region, RegionKind::Quote { .. } | RegionKind::Attribution);
            prop_assert!(!is_quoted && !finding.span.is_empty(), "{} in {text:?} for {message:?}", finding.rule.id);
            prop_assert!(finding.labels.iter().all(|label| !label.span.is_empty()), "{}", finding.rule.id);
        }
    }

    #[test]
    fn a_message_in_the_front_matter_is_not_reported_either(
        body in prop::collection::vec(prop::sample::select(SAID), 1..3),
        said in prop::collection::vec(prop::sample::select(SAID), 1..5),
    ) {
        let message = said.join("\n\n").replace('\n', "\n  ");
        let head = format!("---\nthread: |\n  {message}\n---\n");
        let text = format!("{head}{}\n", body.join("\n\n"));
        let source = SourceFile::from_text("draft.md", text.as_str());
        for finding in LINTER.check(&source).findings {
            prop_assert!((finding.span.start() as usize) >= head.len(), "{} at {:?} in {text:?}", finding.rule.id, finding.span);
        }
    }
}
