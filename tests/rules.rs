//! Each file of `rules/` is about the rule that it is named after: a ```` ```reply ```` block, and the findings of that rule
//! in the ```` ```findings ```` block below it; an empty one says that the rule is silent. Words after `reply` say what it is:
//! `macro`, `html`, the name of a file such as `refund.json`, and `+calm-down` for another rule that runs as well but is not
//! shown, or `answer-hours=8`. Several blocks above one list of findings are files of one run. `SNAPSHOTS=overwrite` writes what
//! is found now.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use replylint::check::linter::Linter;
use replylint::check::macro_set::MacroSet;
use replylint::check::suppress::suppress;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::{Finding, Severity};
use replylint::phrasebook::Phrasebook;
use replylint::rules::code_rules;
use replylint::text::day::Day;
use replylint::text::document::Kind;
use replylint::text::source::SourceFile;

/// A block of a reply, by the words after `reply`.
struct Block<'a> {
    /// The other rules that run.
    also: Vec<&'a str>,
    answer_hours: Option<u32>,
    kind: Kind,
    name: &'a str,
    text: &'a str,
}

impl<'a> Block<'a> {
    fn new(words: &'a str, text: &'a str) -> Self {
        let words = || words.split_whitespace();
        let name = words().find(|word| word.contains('.'));
        let usual = if words().any(|word| word == "html") { "reply.html" } else { "reply.txt" };
        Self {
            also: words().filter_map(|word| word.strip_prefix('+')).collect(),
            answer_hours: words()
                .find_map(|word| word.strip_prefix("answer-hours="))
                .map(|hours| hours.parse().unwrap()),
            kind: if words().any(|word| word == "macro") { Kind::Macro } else { Kind::Draft },
            name: name.unwrap_or(usual),
            text,
        }
    }
}

/// `LINE:COLUMN severity id "text"`, and the second places below it; `names` are shown where there are several files.
fn shown(out: &mut String, source: &SourceFile, finding: &Finding, names: bool) {
    let place = |source: &SourceFile, at| {
        let at = source.position(at);
        let name = if names { format!("{}:", source.path()) } else { String::new() };
        format!("{name}{}:{}", at.line, at.column)
    };
    let one_line = |text: &str| text.replace('\n', "⏎");
    let text = one_line(finding.span.slice(source.text()));
    let at = place(source, finding.span.start());
    let _ = writeln!(out, "{at} {} {} \"{text}\"", finding.severity, finding.rule.id);
    let _ = writeln!(out, "    {}", finding.message);
    for label in &finding.labels {
        let file = label.elsewhere.as_ref().map_or(source, |elsewhere| &elsewhere.file);
        let text = one_line(label.span.slice(file.text()));
        let _ = writeln!(out, "    {} \"{text}\" {}", place(file, label.span.start()), label.text);
    }
}

/// What a rule finds in the files of one run.
fn findings(rule: &str, blocks: &[Block<'_>], linters: &mut Vec<Arc<Linter>>) -> String {
    let today = Day { year: 2026, month: 6, day: 1 };
    let names = blocks.len() > 1;
    let mut macros = MacroSet::default();
    let mut out = String::new();
    for block in blocks {
        let select = block.also.iter().copied().chain([rule]).map(str::to_owned).collect();
        let min_severity = MinSeverity(Severity::Suggestion);
        let answer_hours = block.answer_hours;
        let settings = Settings { kind: Some(block.kind), select, min_severity, answer_hours, ..Settings::default() };
        // A phrasebook takes a while to compile.
        let known = linters.iter().find(|linter| *linter.settings() == settings).cloned();
        let linter = known.unwrap_or_else(|| Arc::new(Linter::new(Phrasebook::with_packs(), settings)));
        if !linters.iter().any(|known| Arc::ptr_eq(known, &linter)) {
            linters.push(linter.clone());
        }
        let source = SourceFile::from_text(block.name, block.text);
        let mut checked = linter.check(&source);
        suppress(&linter, &source, &mut checked, &[], today);
        for finding in checked.findings.iter().filter(|finding| !block.also.contains(&&*finding.rule.id)) {
            shown(&mut out, &source, finding, names);
        }
        macros.add(&linter, source, checked, |_| true);
    }
    for compared in macros.compare() {
        for finding in &compared.checked.findings {
            shown(&mut out, &compared.file, finding, names);
        }
    }
    out
}

/// The file with the findings that there are now.
fn renewed(rule: &str, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut blocks = Vec::new();
    let mut linters = Vec::new();
    while let Some(start) = rest.find("```reply") {
        let words = start + "```reply".len();
        let head = rest[words..].find('\n').expect("a block has a first line") + words + 1;
        let end = rest[head..].find("```\n").expect("a block has an end") + head;
        blocks.push(Block::new(&rest[words..head], &rest[head..end]));
        let below = "```\n```findings\n";
        if !rest[end..].starts_with(below) {
            let next = end + "```\n".len();
            assert!(rest[next..].trim_start().starts_with("```reply"), "{rule}: findings or a reply follow each reply");
            out.push_str(&rest[..next]);
            rest = &rest[next..];
            continue;
        }
        let expected = end + below.len();
        let close = rest[expected..].find("```").expect("findings have an end") + expected;
        out.push_str(&rest[..expected]);
        out.push_str(&findings(rule, &std::mem::take(&mut blocks), &mut linters));
        rest = &rest[close..];
    }
    out + rest
}

/// The files of `rules/`.
fn files() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules");
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn rule_of(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

#[test]
fn rules_find_what_their_files_say() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite");
    let mut wrong = Vec::new();
    for path in files() {
        let rule = rule_of(&path);
        let text = fs::read_to_string(&path).unwrap();
        let now = renewed(rule, &text);
        if now != text && overwrite {
            fs::write(&path, &now).unwrap();
        } else if now != text {
            wrong.push(format!("{rule}:\n{now}"));
        }
    }
    assert!(wrong.is_empty(), "findings differ; what there is now:\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_in_code_has_a_file_in_which_it_speaks_and_is_silent() {
    let files = files();
    for rule in code_rules() {
        let path = files.iter().find(|path| rule_of(path) == rule.id);
        let path = path.unwrap_or_else(|| panic!("tests/rules/{}.md is missing", rule.id));
        let text = fs::read_to_string(path).unwrap();
        let lists = || text.split("```findings\n").skip(1);
        assert!(lists().any(|list| list.starts_with("```")), "{} is never silent", rule.id);
        assert!(lists().any(|list| list.contains(&format!(" {} \"", rule.id))), "{} never speaks", rule.id);
    }
}

#[test]
fn files_are_named_after_rules() {
    let linter = Linter::new(Phrasebook::with_packs(), Settings::default());
    let rules = linter.rules();
    for path in files() {
        assert!(rules.iter().any(|rule| rule.id == rule_of(&path)), "{} is named after no rule", path.display());
    }
}
