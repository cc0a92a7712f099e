//! What the documentation tells people to write is understood by the program.

use std::path::Path;
use std::sync::Arc;

use regex::Regex;
use replylint::check::examples::Examples;
use replylint::config;
use replylint::phrasebook::{Mistake, Phrasebook};
use replylint::text::source::SourceFile;

/// The fenced blocks of a page in this language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![("README.md".to_owned(), std::fs::read_to_string(root.join("README.md")).unwrap())];
    for entry in std::fs::read_dir(root.join("docs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    pages
}

#[test]
fn tests_that_scripts_and_pages_name_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = Regex::new(r"--test ([a-z_]+)|`([a-z_]+)\.rs`").unwrap();
    let scripts = std::fs::read_dir(root.join(".ci")).unwrap().map(|entry| entry.unwrap().path());
    let scripts = scripts
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned()));
    let mut seen = 0;
    for (name, text) in scripts.chain(pages()) {
        for found in named.captures_iter(&text) {
            let test = found.get(1).or(found.get(2)).unwrap().as_str();
            let tests = root.join("tests");
            let is_there = tests.join(test).is_dir()
                || [tests.as_path(), root].iter().any(|folder| folder.join(format!("{test}.rs")).is_file());
            assert!(is_there, "{name} names `{test}`");
            seen += 1;
        }
    }
    assert!(seen > 30, "only {seen} names were seen");
}

#[test]
fn toml_in_the_pages_is_a_phrasebook_or_a_configuration() {
    let tables = ["[[term]]", "[[phrase]]", "[[signal]]", "[[require]]", "[[limit]]", "[[words]]"];
    let said = |mistakes: Vec<Mistake>| mistakes.into_iter().map(|mistake| mistake.message).collect::<Vec<_>>();
    for (name, page) in pages() {
        let blocks = blocks(&page, "toml").into_iter().filter(|block| !block.contains("[[rule]]"));
        let (entries, settings): (Vec<_>, Vec<_>) =
            blocks.partition(|block| tables.iter().any(|table| block.contains(table)));
        // The entries of a page ask for each other; one that changes another stands behind it.
        let mut book = Phrasebook::builtin();
        let whole = entries.iter().filter(|block| block.contains("[[signal]]")).chain(&entries);
        for block in whole {
            let source = SourceFile::from_text(name.clone(), block.as_str());
            book = book.with_layer(source).unwrap_or_else(|mistakes| panic!("{mistakes}\n{block}"));
        }
        let broken = Examples::new(&book).broken_of(|id| book.is_own(id));
        let broken: Vec<String> = broken.iter().map(ToString::to_string).collect();
        assert!(broken.is_empty(), "{name}:\n{}", broken.join("\n"));
        for block in settings {
            let source = SourceFile::from_text(name.clone(), block.as_str());
            let mistakes = said(config::parse(&Arc::new(source), Path::new("/")).2);
            assert!(mistakes.is_empty(), "{name}: {mistakes:?}\n{block}");
        }
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    for (name, page) in pages() {
        let folder = if name == "README.md" { "." } else { "docs" };
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.contains("://") && !link.starts_with('#') && name != "docs/rules.md" {
                let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(link.split('#').next().unwrap());
                assert!(target.exists(), "{name} links to {link}");
            }
        }
    }
}

#[test]
fn flags_in_the_pages_exist() {
    let help = |command: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_replylint")).args(command).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let known = [
        help(&["check", "--help"]),
        help(&["phrasebook", "docs", "--help"]),
        help(&["phrasebook", "test", "--help"]),
        help(&["rule", "--help"]),
    ]
    .concat();
    for (name, page) in pages() {
        for block in blocks(&page, "sh") {
            for line in block.lines().filter(|line| line.contains("replylint ") && !line.contains("docker")) {
                for flag in line.split_whitespace().filter(|word| word.starts_with("--")) {
                    let flag = flag.split('=').next().unwrap();
                    assert!(known.contains(flag), "{name}: {flag} in {line}");
                }
            }
        }
    }
}
