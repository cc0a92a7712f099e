//! A file that was cut, as a broken download or an editor at work leaves it, is read as far as it goes: wherever it ends, and with a
//! letter of several bytes at its end.

mod running;

use std::fs;
use std::path::Path;

use running::run;

use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
use replylint::extract::sort;
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceFile;

/// The most places at which a file is cut.
const CUTS: usize = 40;

#[test]
fn a_file_may_end_anywhere() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    let mut files = 0;
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if !entry.file_type().is_file() || sort(&name).is_none() || name.ends_with(".prose.txt") {
            continue;
        }
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        files += 1;
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for place in places.iter().step_by(places.len().div_ceil(CUTS)) {
            for end in ["", "é", "{é", "\"é", "'é", "`é", "<é"] {
                let cut = SourceFile::from_text(name.as_str(), format!("{}{end}", &text[..*place]));
                linter.check(&cut);
            }
        }
    }
    assert!(files > 50, "{files} files were cut");
}

#[test]
fn a_note_stands_where_the_fixed_file_has_it() {
    let desk = tempfile::tempdir().unwrap();
    let record = "{\"short_code\":\"a\",\"content\":\"<p>No problem!</p>\"}\n";
    fs::write(desk.path().join("a.jsonl"), format!("{}{{\"short_code\":\"b\",\"content\":\"Hé", record.repeat(20)))
        .unwrap();
    fs::write(desk.path().join("b.csv"), "short_code,content\nlate,No problem.,éé").unwrap();
    for name in ["a.jsonl", "b.csv"] {
        for how in [&["--diff"][..], &["--fix"]] {
            let args = [&["check", "--isolated", "--unsafe-fixes", name], how].concat();
            let output = run(env!("CARGO_BIN_EXE_replylint"), desk.path(), &args, b"");
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(!said.contains("has failed"), "{args:?}: {said}");
            assert!(name != "a.jsonl" || said.contains("a.jsonl:21:"), "{args:?}: {said}");
        }
    }
}

#[test]
fn no_place_is_beyond_the_end() {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend("Hi Dana,\n\nNo problem, we will write soon".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.push(b'x');
    let length = bytes.len() as u64;
    let file = SourceFile::from_bytes("a.txt", bytes).unwrap();
    let end = u32::try_from(file.text().len()).unwrap();
    assert_eq!(file.position(end).offset, length);
}
