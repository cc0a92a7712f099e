//! Whatever the thread looks like: what somebody else wrote is read, and never reported.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::extract::{Reading, Thread};
use replylint::finding::Severity;
use replylint::phrasebook::Phrasebook;
use replylint::text::document::RegionKind;
use replylint::text::source::SourceFile;

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

/// How mail programs mark what they quote in HTML; `{}` is what the customer wrote.
const CLIENTS: &[(&str, &str)] = &[
    (
        "Gmail",
        "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue, 3 Mar 2026 at 9:12, Ines wrote:<br></div>\
               <blockquote class=\"gmail_quote\">{}</blockquote></div>",
    ),
    (
        "Gmail without an element of its own",
        "<div class=\"gmail_quote gmail_quote_container\">Ines schrieb am Di., 3. März 2026:{}</div>",
    ),
    ("cite", "<blockquote type=\"cite\">{}</blockquote>"),
    (
        "Apple Mail",
        "<div><br><blockquote type=\"cite\"><div>On 3 Mar 2026, at 09:12, Ines wrote:</div>\
                    <br class=\"Apple-interchange-newline\"><div>{}</div></blockquote></div>",
    ),
    (
        "Outlook on the web",
        "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Ines<br><b>Sent:</b> Tuesday\
                            <br><b>To:</b> Us<br><b>Subject:</b> Jug</div><div>{}</div>",
    ),
    (
        "Outlook on Windows",
        "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p><b>Von:</b> Ines<br><b>Gesendet:</b> Dienstag\
                            <br><b>An:</b> Uns<br><b>Betreff:</b> Krug</p></div>{}",
    ),
    ("Outlook on a phone", "<div id=\"mail-editor-reference-message-container\"><div>{}</div></div>"),
    ("Yahoo", "<div class=\"yahoo_quoted\"><div>On Tuesday, 3 March 2026, Ines wrote:</div><div>{}</div></div>"),
    (
        "Thunderbird",
        "<div class=\"moz-cite-prefix\">On 3/3/26 09:12, Ines wrote:<br></div><blockquote type=\"cite\">{}</blockquote>",
    ),
    ("Thunderbird, forwarded", "<div class=\"moz-forward-container\">-------- Forwarded Message --------{}</div>"),
    ("Proton", "<div class=\"protonmail_quote\">On Tuesday, March 3rd, 2026, Ines wrote:<br>{}</div>"),
    ("Zoho", "<div class=\"zmail_extra\">---- On Tue, 03 Mar 2026 Ines wrote ---<blockquote>{}</blockquote></div>"),
    (
        "Fastmail",
        "<div>On Tue, Mar 3, 2026, at 09:12, Ines wrote:<br></div><blockquote type=\"cite\" id=\"qt\">{}</blockquote>",
    ),
];

#[test]
fn history_in_html_is_nobody_elses_words_whatever_client_put_it_there() {
    let own = "<div>Hi Ines,</div><div>Please calm down.</div><div>Kind regards,<br>Lena</div>";
    let theirs = "<p>No worries, calm down.</p><p>Mistakes were made.</p>";
    for (client, quoted) in CLIENTS {
        let history = quoted.replace("{}", theirs);
        let page = format!("<html><body>{own}{history}</body></html>\n");
        let mail = format!(
            "Subject: Jug\nFrom: Lena <lena@shop.example>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
        );
        for (name, text) in [("a.html", page), ("a.eml", mail)] {
            let file = SourceFile::from_text(name, text.as_str());
            let own = text.find("Please calm down").unwrap();
            let checked = LINTER.check(&file);
            let found: Vec<_> =
                checked.findings.iter().filter(|finding| finding.rule.id != "missing-next-step").collect();
            let places: Vec<_> =
                found.iter().map(|finding| (finding.rule.id.as_str(), finding.span.range().start)).collect();
            assert!(places.contains(&("calm-down", own)), "{client}: {places:?} in {name}");
            assert!(
                found.iter().all(|finding| finding.span.range().start < text.find("Lena</div>").unwrap()),
                "{client}: {places:?}"
            );
        }
    }
}
