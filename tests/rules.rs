//! Each file of `rules/` is about the rule that it is named after: a ```` ```reply ```` block, and the findings of that rule
//! in the ```` ```findings ```` block below it; an empty one says that the rule is silent. ```` ```reply macro ```` and
//! ```` ```reply html ```` say what kind it is and how it is written. `SNAPSHOTS=overwrite` writes what is found now.

use std::fmt::Write as _;
use std::fs;

use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::Severity;
use replylint::phrasebook::Phrasebook;
use replylint::text::document::Kind;
use replylint::text::source::SourceFile;

/// `LINE:COLUMN severity id "text"`, and the second places below it.
fn findings(linter: &Linter, name: &str, reply: &str) -> String {
    let source = SourceFile::from_text(name, reply);
    let mut out = String::new();
    for finding in linter.check(&source).findings {
        let at = source.position(finding.span.start());
        let text = finding.span.slice(source.text()).replace('\n', "⏎");
        let _ = writeln!(out, "{}:{} {} {} \"{text}\"", at.line, at.column, finding.severity, finding.rule.id);
        let _ = writeln!(out, "    {}", finding.message);
        for label in &finding.labels {
            let at = source.position(label.span.start());
            let _ =
                writeln!(out, "    {}:{} \"{}\" {}", at.line, at.column, label.span.slice(source.text()), label.text);
        }
    }
    out
}

/// The file with the findings that there are now.
fn renewed(rule: &str, text: &str) -> String {
    let settings = |kind| Settings {
        kind: Some(kind),
        select: vec![rule.to_owned()],
        min_severity: MinSeverity(Severity::Suggestion),
        ..Settings::default()
    };
    let drafts = Linter::new(Phrasebook::with_packs(), settings(Kind::Draft));
    let macros = Linter::new(Phrasebook::with_packs(), settings(Kind::Macro));
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("```reply") {
        let head = rest[start..].find('\n').expect("a block has a first line") + start + 1;
        let says = |word| rest[start..head].split_whitespace().any(|said| said == word);
        let linter = if says("macro") { &macros } else { &drafts };
        let name = if says("html") { "reply.html" } else { "reply.txt" };
        let end = rest[head..].find("```\n").expect("a block has an end") + head;
        let below = "```\n```findings\n";
        assert!(rest[end..].starts_with(below), "{rule}: findings follow each reply");
        let expected = end + below.len();
        let close = rest[expected..].find("```").expect("findings have an end") + expected;
        out.push_str(&rest[..expected]);
        out.push_str(&findings(linter, name, &rest[head..end]));
        rest = &rest[close..];
    }
    out + rest
}

#[test]
fn rules_find_what_their_files_say() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite");
    let mut wrong = Vec::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let rule = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let now = renewed(&rule, &text);
        if now != text && overwrite {
            fs::write(&path, &now).unwrap();
        } else if now != text {
            wrong.push(format!("{rule}:\n{now}"));
        }
    }
    assert!(wrong.is_empty(), "findings differ; what there is now:\n{}", wrong.join("\n"));
}
