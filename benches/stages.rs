//! Speed of each stage, in bytes of text a second: `cargo bench`.
//!
//! The text is made here, so that the figures of two machines or two versions speak of the same letters.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::finding::Severity;
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceFile;
use replylint::{extract, segment};

const LETTER: &str = "Hi Maria,

Thank you for writing to us about your kettle. I have checked order #401567 and your parcel left our warehouse in Leeds on
Friday. We have changed how these boxes are packed so that this does not happen again. Your subscription was renewed by
mistake and I have cancelled it.

No problem! The refund of $38.20 was issued to your card on Monday. Please send me a photo of the label when you have a
minute, and I will write to you again on Tuesday with the tracking number.

Kind regards,
Tom Novak

On Monday, Maria Silva wrote:
> My kettle arrived damaged. Can you help?

";

/// About a megabyte of letters, one behind the other.
fn letters() -> String {
    LETTER.repeat(1_000_000 / LETTER.len())
}

fn source() -> SourceFile {
    SourceFile::from_text("letters.txt", letters())
}

/// A text that one processor reads by itself.
fn letters_of_one_part() -> SourceFile {
    SourceFile::from_text("letters.txt", LETTER.repeat(500_000 / LETTER.len()))
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let bytes = letters().into_bytes();
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| SourceFile::from_bytes("letters.txt", bytes).map(|source| source.text().len()));
}

#[divan::bench]
fn extract_plain(bencher: Bencher<'_, '_>) {
    let source = source();
    bencher.counter(BytesCount::of_str(source.text().as_str())).bench(|| extract::extract(black_box(&source)).len());
}

#[divan::bench]
fn extract_markdown(bencher: Bencher<'_, '_>) {
    let source = SourceFile::from_text("letters.md", letters());
    bencher.counter(BytesCount::of_str(source.text().as_str())).bench(|| extract::extract(black_box(&source)).len());
}

#[divan::bench]
fn segment_letters(bencher: Bencher<'_, '_>) {
    let source = source();
    bencher.counter(BytesCount::of_str(source.text().as_str())).with_inputs(|| extract::extract(&source)).bench_values(
        |mut all| {
            all.iter_mut().for_each(segment::segment);
            all.len()
        },
    );
}

#[divan::bench(args = ["warning", "suggestion"])]
fn check(bencher: Bencher<'_, '_>, min: &str) {
    let source = source();
    let min_severity = MinSeverity(Severity::named(min).unwrap_or(Severity::Warning));
    let linter = Linter::new(Phrasebook::builtin(), Settings { min_severity, ..Settings::default() });
    bencher
        .counter(BytesCount::of_str(source.text().as_str()))
        .bench(|| linter.check(black_box(&source)).findings.len());
}

/// What the passive rules cost: words are read and the pass is made `without` them too.
#[divan::bench(args = ["with", "without"])]
fn check_passive(bencher: Bencher<'_, '_>, passive: &str) {
    let source = letters_of_one_part();
    let rules: &[&str] = if passive == "with" { &["hidden-actor", "passive-voice"] } else { &["repeated-exclamation"] };
    let select = rules.iter().map(|rule| (*rule).to_owned()).collect();
    let linter = Linter::new(Phrasebook::builtin(), Settings { select, ..Settings::default() });
    bencher
        .counter(BytesCount::of_str(source.text().as_str()))
        .bench(|| linter.check(black_box(&source)).findings.len());
}

#[divan::bench]
fn start_read_phrasebook(bencher: Bencher<'_, '_>) {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/phrasebook.toml")).unwrap_or_default();
    bencher.bench(|| Phrasebook::default().with_layer(SourceFile::from_text("phrasebook.toml", text.as_str())).is_ok());
}

/// The phrasebook is compiled when the first draft in its language comes.
#[divan::bench]
fn start_compile_phrasebook(bencher: Bencher<'_, '_>) {
    let book = Phrasebook::builtin();
    let draft = SourceFile::from_text("draft.txt", "Hi Maria,\n\nYour kettle is on its way.\n\nKind regards,\nTom\n");
    bencher.bench(|| Linter::new(book.clone(), Settings::default()).check(black_box(&draft)).findings.len());
}

fn main() {
    divan::main();
}
