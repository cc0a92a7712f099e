//! One fixed run, written in every output format: `reports/<format>.txt`. `SNAPSHOTS=overwrite` refreshes them.

use std::sync::Arc;

use proptest::prelude::*;
use regex::Regex;
use replylint::check::results::FileResults;
use replylint::finding::{Category, Finding, Label, Rule, Severity};
use replylint::fix::{Applicability, Change, Edit, Fix};
use replylint::phrasebook::Mistake;
use replylint::report::{FORMATS, Failure, Format, OutputStyle, Summary, mistakes};
use replylint::text::day::Day;
use replylint::text::document::{Circumstances, Document, Region, RegionKind, Sentence, SourceMap};
use replylint::text::source::SourceFile;
use replylint::text::span::Span;
use snapbox::assert_data_eq;

const DRAFT: &str = "\u{feff}Hi Zoë,\r
\r
No problem! Calm\r
down, a colleague will look at the blender that you sent back to us in March, and because every blender that comes back \
is opened on the bench, cleaned, measured and photographed before anybody decides what can be done with it, you should \
be aware that the bench is full until the second week of June, that the photographs are kept for a year, and that we \
will get back to you as soon as possible with the decision, which is then final, since the colleagues at the bench \
write it down only once.\r
\r
Kind regards,\r
Ana\r
\r
On 3 May 2026, Zoë wrote:\r
> My blender arrived broken. \u{1b}[31mI am really disappointed.\r
";

struct Draft {
    file: SourceFile,
    checked: FileResults,
}

impl Draft {
    fn of(name: &str, text: &str) -> Self {
        let file = SourceFile::from_bytes(name, text.into()).unwrap();
        let prose = file.text().clone();
        let len = u32::try_from(prose.len()).unwrap();
        let mut document = Document::new(prose.clone(), SourceMap::whole(len));
        document.regions = vec![Region { kind: RegionKind::Body, span: Span::new(0, len) }];
        let mut from = 0;
        for (at, _) in prose.match_indices(['.', '!']) {
            let at = u32::try_from(at).unwrap() + 1;
            document.sentences.push(Sentence { span: Span::new(from, at), region: 0 });
            from = at;
        }
        let mut checked = FileResults::default();
        checked.documents.push(document);
        Self { file, checked }
    }

    fn place(&self, text: &str) -> Span {
        let start = self.file.text().find(text).unwrap();
        Span::of(start..start + text.len())
    }

    fn find(&mut self, text: &str, rule: Rule, message: &str) -> &mut Finding {
        let span = self.place(text);
        let mut finding = Finding::new(Arc::new(rule), message, span);
        finding.prose = Span::new(span.start(), span.end());
        finding.suggestions.clone_from(&finding.rule.prefer);
        self.checked.findings.push(finding);
        self.checked.findings.last_mut().unwrap()
    }
}

fn rule(id: &str, category: Category, severity: Severity, why: &str, prefer: &[&str]) -> Rule {
    let mut rule = Rule::new(id, category, severity, why);
    rule.prefer = prefer.iter().map(ToString::to_string).collect();
    rule
}

/// Two drafts: everything that a finding can hold, and one hidden suggestion.
fn run() -> Vec<Draft> {
    let mut first = Draft::of("drafts/blender.txt", DRAFT);
    let complaint = first.place("My blender arrived broken");
    let mut apology = rule(
        "missing-apology",
        Category::Structure,
        Severity::Error,
        "A complaint that is answered without a word of regret reads as if nobody had listened.",
        &[],
    );
    apology.advice = Some("Open with “I'm sorry that …” and name what went wrong.".to_owned());
    first
        .find(
            "No problem!",
            apology,
            "The customer reports “My blender arrived broken” and this reply never says sorry.",
        )
        .labels
        .push(Label::new(complaint, "the customer says it here"));
    let thanks = rule(
        "no-problem",
        Category::Dismissive,
        Severity::Warning,
        "It answers thanks by naming a problem the customer never had.",
        &["You're welcome", "My pleasure"],
    );
    let finding = first.find("No problem", thanks, "“No problem” can sound dismissive");
    let change = Change { span: finding.prose, text: "You're welcome".to_owned() };
    let edit = Edit { span: finding.span, content: change.text.clone(), document: 0, changes: vec![change] };
    finding.fix = Some(Fix { applicability: Applicability::Unsafe, edits: vec![edit] });
    let calm = rule("calm-down", Category::Command, Severity::Error, "Nobody has ever calmed down on demand.", &[]);
    first.find("Calm\r\ndown", calm, "“Calm\r\ndown” reads like an order");
    let soon = rule(
        "as-soon-as-possible",
        Category::VagueTime,
        Severity::Warning,
        "The reader cannot plan by it.",
        &["by Friday", "by <day>", "within two days", "today", "tomorrow"],
    );
    first.find("as soon as possible", soon, "“as soon as possible” gives no time to plan by");
    let mut second = Draft::of("drafts/thanks.txt", "Just a moment. Just a moment. Bye!");
    let just = rule("just", Category::Minimiser, Severity::Suggestion, "", &[]);
    second.find("Just", just.clone(), "“Just” makes the task sound trivial");
    second.find("Just", just, "“Just” makes the task sound trivial");
    second.checked.hidden.count = 1;
    for (draft, agent, day) in [(&mut first, "Ana", 3), (&mut second, "Ben & co", 4)] {
        let sent = Day::dated(2026, 5, day);
        let agent = Some(agent.to_owned());
        draft.checked.documents[0].circumstances = Circumstances { agent, sent, ..Circumstances::default() };
        replylint::check::fingerprint::stamp(&mut draft.checked);
    }
    vec![first, second]
}

fn written(format: &Format, look: OutputStyle) -> String {
    let mut out = Vec::new();
    let mut report = (format.start)(look);
    let mut summary = Summary::default();
    for draft in run() {
        report.file(&mut out, &draft.file, &draft.checked).unwrap();
        summary.files += 1;
        summary.add(&draft.checked, Severity::Warning, 0);
    }
    let failure = Failure { path: "drafts/lost.txt".into(), message: "cannot be read".into() };
    summary.failures = 1;
    report.finish(&mut out, &summary, &[failure]).unwrap();
    String::from_utf8(out).unwrap()
}

fn named(name: &str) -> &'static Format {
    Format::named(name).unwrap()
}

#[test]
fn full() {
    assert_data_eq!(written(named("full"), OutputStyle::default()), snapbox::file!["reports/full.txt"]);
}

#[test]
fn full_in_ascii() {
    let look = OutputStyle { unicode: false, ..OutputStyle::default() };
    assert_data_eq!(written(named("full"), look), snapbox::file!["reports/full.ascii.txt"]);
}

#[test]
fn full_in_colour() {
    let look = OutputStyle { color: true, ..OutputStyle::default() };
    assert_data_eq!(written(named("full"), look), snapbox::file!["reports/full.colour.txt"]);
}

#[test]
fn a_place_that_begins_far_out_stays_on_the_screen() {
    let line =
        "The lamp that you sent back to us in March is at our workshop in Bergen, so please calm\ndown and wait.";
    let mut draft = Draft::of("drafts/far.txt", line);
    let calm = rule("calm-down", Category::Command, Severity::Error, "", &[]);
    draft.find("calm\ndown", calm, "it reads like an order");
    let mut report = (named("full").start)(OutputStyle::default());
    let mut out = Vec::new();
    report.file(&mut out, &draft.file, &draft.checked).unwrap();
    let shown = String::from_utf8(out).unwrap();
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn brief() {
    assert_data_eq!(written(named("brief"), OutputStyle::default()), snapbox::file!["reports/brief.txt"]);
}

#[test]
fn markdown() {
    assert_data_eq!(written(named("markdown"), OutputStyle::default()), snapbox::file!["reports/markdown.txt"]);
}

/// Its style and script are looked at in a browser.
#[test]
fn html() {
    let between = Regex::new("(?s)(<style>|<script>|sha256-).*?(</style>|</script>|')").unwrap();
    let page = written(named("html"), OutputStyle::default());
    assert_data_eq!(between.replace_all(&page, "$1…$2").into_owned(), snapbox::file!["reports/html.txt"].raw());
}

/// Whatever a draft says, nothing of it is markup.
#[test]
fn a_page_holds_no_markup_of_drafts() {
    let mut draft =
        Draft::of("<img src=x>.txt", "<script>alert(1)</script> <b onclick='x'>Calm</b> down\u{202e} & \"go\"");
    draft.checked.documents[0].title = Some("</style><script>alert(2)</script>".to_owned());
    draft.checked.documents[0].tags = vec!["\"><script>alert(3)</script>".to_owned(), "other".to_owned()];
    let calm = rule("calm-down", Category::Command, Severity::Error, "Why: <i>.", &["<b>this</b>"]);
    draft.find("Calm", calm, "“<b>Calm</b>” reads like an order");
    let mut out = Vec::new();
    let mut report = (named("html").start)(OutputStyle::default());
    report.file(&mut out, &draft.file, &draft.checked).unwrap();
    let summary = Summary { files: 1, documents: 1, errors: 1, ..Summary::default() };
    let failure = Failure { path: "<script>alert(4)</script>".into(), message: "<script>alert(5)</script>".to_owned() };
    report.finish(&mut out, &summary, &[failure]).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("<style>").count(), 1);
    assert!(
        page.contains("alert(1)")
            && page.contains("alert(2)")
            && page.contains("alert(3)")
            && page.contains("alert(5)")
    );
    assert!(
        !page.contains("<img")
            && !page.contains("<b>")
            && !page.contains("<b onclick")
            && !page.contains("<i>")
            && !page.contains('\u{202e}')
    );
}

#[test]
fn concise() {
    assert_data_eq!(written(named("concise"), OutputStyle::default()), snapbox::file!["reports/concise.txt"]);
}

#[test]
fn csv_has_a_row_for_each_finding() {
    assert_data_eq!(written(named("csv"), OutputStyle::default()), snapbox::file!["reports/csv.txt"].raw());
}

#[test]
fn json() {
    assert_data_eq!(written(named("json"), OutputStyle::default()), snapbox::file!["reports/json.txt"].raw());
}

#[test]
fn jsonl() {
    assert_data_eq!(written(named("jsonl"), OutputStyle::default()), snapbox::file!["reports/jsonl.txt"].raw());
}

#[test]
fn formats_for_other_programs() {
    for name in ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"] {
        let golden = format!("{}/tests/reports/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        assert_data_eq!(
            written(named(name), OutputStyle::default()),
            snapbox::Data::read_from(golden.as_ref(), None).raw()
        );
    }
}

#[test]
fn annotations_escape_what_ends_them() {
    let mut draft = Draft::of("50%, a:b.txt", "Calm down: 100%, now.");
    let calm = rule("calm-down", Category::Command, Severity::Error, "Why: 5%,\nso.", &[]);
    draft.find("Calm down", calm, "“Calm\r\ndown”: 10%");
    let mut out = Vec::new();
    (named("github").start)(OutputStyle::default()).file(&mut out, &draft.file, &draft.checked).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "::error file=50%25%2C a%3Ab.txt,line=1,endLine=1,col=1,endColumn=10,title=calm-down::\
         “Calm down”: 10%25%0AWhy: 5%25, so.\n"
    );
}

#[test]
fn mistakes_are_drawn_in_their_file() {
    let source = Arc::new(SourceFile::from_text("replylint.toml", "kind = \"draft\"\nfail_on = \"never\"\n"));
    let mistakes = [Mistake::new(source, Span::new(15, 22), "unknown key `fail_on`", "not a key")
        .with_help("did you mean `fail-on`?")];
    assert_data_eq!(mistakes::render(&mistakes, &OutputStyle::default()), snapbox::file!["reports/mistakes.txt"]);
}

/// Each line of what people read fits into 80 columns, however long the line of the draft; our own text is plain where it must be.
#[test]
fn full_fits_the_window() {
    for (name, unicode) in [("full", true), ("full", false), ("brief", true), ("brief", false)] {
        for line in written(named(name), OutputStyle { unicode, ..OutputStyle::default() }).lines() {
            assert!(line.chars().count() <= 80, "{} columns: {line}", line.chars().count());
            assert!(unicode || !line.contains(['“', '”', '…', '→', '│']), "{line}");
        }
    }
}

#[test]
fn every_format_has_a_golden_file() {
    for format in FORMATS {
        let golden = format!("{}/tests/reports/{}.txt", env!("CARGO_MANIFEST_DIR"), format.name);
        assert!(std::path::Path::new(&golden).exists(), "{} has no golden file", format.name);
    }
}

/// The first character of a 10 MB line and the last cost the same to draw.
#[test]
fn a_line_of_megabytes_is_drawn_around_the_finding() {
    let text = format!("{}calm down{}", "é ".repeat(1 << 20), " ü".repeat(1 << 20));
    let mut draft = Draft::of("long.txt", &text);
    let calm = rule("calm-down", Category::Command, Severity::Error, "", &[]);
    draft.find("calm down", calm, "“calm down” reads like an order");
    let mut out = Vec::new();
    let mut report = (named("full").start)(OutputStyle::default());
    report.file(&mut out, &draft.file, &draft.checked).unwrap();
    assert!(out.len() < 1000, "{}", String::from_utf8_lossy(&out));
}

/// A line of 10 MB with a finding every kilobyte takes no longer than many short lines would.
#[test]
fn many_findings_in_a_line_of_megabytes() {
    let text = format!("{}calm down", "é calm down, ".repeat(90)).repeat(8 << 10);
    let mut draft = Draft::of("long.txt", "calm down");
    let calm = rule("calm-down", Category::Command, Severity::Error, "", &[]);
    let finding = draft.find("calm down", calm, "“calm down” reads like an order").clone();
    let mut long = Draft::of("long.txt", &text);
    for at in (0..text.len() - 20).step_by(1 << 10) {
        let from = u32::try_from((at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap()).unwrap();
        let span = Span::new(from, from + 9);
        if text.is_char_boundary(span.end() as usize) {
            let mut finding = finding.clone();
            (finding.span, finding.prose) = (span, Span::new(span.start(), span.end()));
            long.checked.findings.push(finding);
        }
    }
    let began = std::time::Instant::now();
    for format in FORMATS {
        let mut report = (format.start)(OutputStyle::default());
        report.file(&mut std::io::sink(), &long.file, &long.checked).unwrap();
    }
    assert!(began.elapsed().as_secs() < 20, "{:?} for {} findings", began.elapsed(), long.checked.findings.len());
}

proptest! {
    /// Whatever the text and wherever the place: every format writes it.
    #[test]
    fn any_place_in_any_text_can_be_written(
        text in "([ a\t\r\n.é漢😀\u{1b}\u{202e}\u{fffc}]|a{60}){0,40}", ends in (0..200usize, 0..200usize), width in 40..120usize
    ) {
        let file = SourceFile::from_text("a.txt", text.as_str());
        let inside = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            u32::try_from(at).unwrap()
        };
        let (from, to) = (inside(ends.0), inside(ends.1));
        let span: Span = Span::new(from.min(to), from.max(to));
        let mut draft = Draft::of("a.txt", &text);
        let named = rule("any", Category::Command, Severity::Warning, "Why.", &["this"]);
        let mut finding = Finding::new(Arc::new(named), span.slice(&text), span);
        finding.prose = Span::new(span.start(), span.end());
        finding.labels.push(Label::new(span, "here"));
        finding.suggestions.clone_from(&finding.rule.prefer);
        draft.checked.findings.push(finding);
        for format in FORMATS {
            let mut report = (format.start)(OutputStyle { width, ..OutputStyle::default() });
            report.file(&mut std::io::sink(), &draft.file, &draft.checked).unwrap();
        }
        let mistake = Mistake::new(Arc::new(file), span, text, "here");
        mistakes::render(&[mistake], &OutputStyle::default());
    }
}
