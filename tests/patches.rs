//! `replylint check --diff … | git apply` makes what `--fix` makes: byte for byte, in every format that is read and every encoding
//! that a file may have.

mod running;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use running::run;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Common words, so that there is something to change in nearly every file: replaced by more, by something that every format has
/// to escape, by less, by nothing.
const BOOK: &str = r#"
[[phrase]]
id = "x-more"
category = "jargon"
severity = "warning"
avoid = ["(you|hello|hi|thanks|parcel)"]
prefer = ["all of them"]
fix = "safe"
why = "x"

[[phrase]]
id = "x-escaped"
category = "jargon"
severity = "warning"
avoid = ["(we|I)"]
prefer = ["“Co” & \"Sons\" <a> 'b'"]
fix = "safe"
why = "x"

[[phrase]]
id = "x-less"
category = "jargon"
severity = "warning"
avoid = ["(your|our|sorry)"]
prefer = ["my"]
fix = "safe"
why = "x"

[[phrase]]
id = "x-nothing"
category = "jargon"
severity = "warning"
avoid = ["(is|will|the)"]
prefer = [""]
fix = "safe"
why = "x"
"#;
const ONLY: &str = "x-more,x-escaped,x-less,x-nothing";

fn utf16(text: &str, byte: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(byte).collect()
}

/// The same text as a file might hold it.
fn variants(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![("as-it-is", bytes.to_vec())];
    let Ok(text) = std::str::from_utf8(bytes) else { return all };
    let unix = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let windows = unix.replace('\n', "\r\n");
    all.push(("no-final-newline", unix.trim_end().as_bytes().to_vec()));
    all.push(("crlf", windows.clone().into_bytes()));
    all.push(("bom", format!("\u{feff}{unix}").into_bytes()));
    all.push(("utf-16le", utf16(&format!("\u{feff}{windows}"), u16::to_le_bytes)));
    all.push(("utf-16be", utf16(&format!("\u{feff}{unix}"), u16::to_be_bytes)));
    // Names with an accent make windows-1252 of a text that it can hold.
    let accented = unix.replace("Dana", "Renée").replace("parcel", "pàrcel");
    let latin: Option<Vec<u8>> = accented.chars().map(|c| u8::try_from(c).ok()).collect();
    all.extend(latin.filter(|bytes| std::str::from_utf8(bytes).is_err()).map(|bytes| ("windows-1252", bytes)));
    all
}

/// All files of the examples and of every format, in every encoding; by encoding.
fn library(folder: &Path) {
    for source in ["tests/formats", "examples"] {
        let files = walkdir::WalkDir::new(Path::new(ROOT).join(source)).into_iter().map(Result::unwrap);
        for file in files.filter(|file| file.file_type().is_file()) {
            let name = file.path().strip_prefix(ROOT).unwrap().to_str().unwrap();
            if name.ends_with(".prose.txt") {
                continue;
            }
            for (variant, bytes) in variants(&std::fs::read(file.path()).unwrap()) {
                let path = folder.join(variant).join(name);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, bytes).unwrap();
            }
        }
    }
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    files
        .filter(|file| file.file_type().is_file())
        .map(|file| {
            let name = file.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(file.path()).unwrap())
        })
        .collect()
}

#[test]
fn every_format_takes_the_patch_of_its_fixes() {
    let (by_fix, by_patch, books) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    library(by_fix.path());
    library(by_patch.path());
    let before = contents(by_fix.path());
    let book = books.path().join("book.toml");
    std::fs::write(&book, BOOK).unwrap();
    let check = |folder: &Path, args: &[&str]| {
        // What is named is read, whatever it is.
        let common = ["check", "--isolated", "--phrasebook", book.to_str().unwrap(), "--select", ONLY];
        let names: Vec<String> = contents(folder).into_keys().collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        run(env!("CARGO_BIN_EXE_replylint"), folder, &[&common, args, &names].concat(), b"")
    };

    check(by_fix.path(), &["--fix"]);
    let fixed = contents(by_fix.path());
    let patch = check(by_patch.path(), &["--diff"]);
    assert_eq!(contents(by_patch.path()), before, "--diff changes nothing");
    let git = run("git", by_patch.path(), &["apply", "--whitespace=nowarn"], &patch.stdout);
    assert!(git.status.success(), "{}", String::from_utf8_lossy(&git.stderr));
    let patched = contents(by_patch.path());
    let differing: Vec<_> = fixed.keys().filter(|name| fixed[*name] != patched[*name]).collect();
    assert!(differing.is_empty() && fixed.len() == patched.len(), "{differing:?}");

    check(by_fix.path(), &["--fix"]);
    let again = contents(by_fix.path());
    let differing: Vec<_> = fixed.keys().filter(|name| fixed[*name] != again[*name]).collect();
    assert!(differing.is_empty(), "a second run changes {differing:?}");
    let none = check(by_fix.path(), &["--diff"]);
    // Among what is named are files of fields that nobody knows, in which nothing is read.
    assert_eq!((none.status.code(), none.stdout.len()), (Some(2), 0), "{}", String::from_utf8_lossy(&none.stderr));

    // Which folders of which encodings had something to change.
    let changed: BTreeSet<(&str, &str)> = fixed
        .iter()
        .filter(|(name, bytes)| before[*name] != **bytes)
        .filter_map(|(name, _)| {
            let (variant, name) = name.split_once('/')?;
            Some((variant, name.rsplit_once('/')?.0))
        })
        .collect();
    let count = |wanted: &str| changed.iter().filter(|(variant, _)| *variant == wanted).count();
    for variant in ["as-it-is", "no-final-newline", "crlf", "bom", "utf-16le", "utf-16be"] {
        assert!(count(variant) >= 20, "{variant}: {}", count(variant));
    }
    assert!(count("windows-1252") >= 5, "{}", count("windows-1252"));
}

#[test]
fn a_patch_names_files_from_where_it_is_made() {
    let top = tempfile::tempdir().unwrap();
    let file = top.path().join("drafts/a.txt");
    std::fs::create_dir(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "We call prior to it.\n").unwrap();
    let drafts = file.parent().unwrap();
    for (folder, path) in
        [(top.path(), file.to_str().unwrap()), (top.path(), "drafts/../drafts"), (drafts, "../drafts/a.txt")]
    {
        let args = ["check", "--isolated", "--min-severity", "suggestion", "--diff", path];
        let patch = run(env!("CARGO_BIN_EXE_replylint"), folder, &args, b"");
        let git = run("git", folder, &["apply", "--check"], &patch.stdout);
        assert!(!patch.stdout.is_empty() && git.status.success(), "{path}: {}", String::from_utf8_lossy(&git.stderr));
    }
}
