//! A driver for the targets of `fuzz/` that needs no special compiler: random changes of the files among the tests, a bounded number of
//! them in every run. `FUZZ_SECONDS=600 cargo test --test fuzzing` goes on for so long with each target, from another seed each time;
//! `FUZZ_SEED` makes a run again.

mod mutations;
mod servers;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, fs};

use mutations::{Numbers, changed};

/// Inputs of a target in an ordinary run, and of the one that reads a whole phrasebook each time.
const USUAL: usize = 400;
const FEW: usize = 80;
/// Those of a target that only reads.
#[cfg(any(feature = "lsp", feature = "serve"))]
const MANY: usize = 4_000;

/// The longest that one of them may take on a busy computer: they are a few thousand bytes long.
const SLOW: Duration = Duration::from_secs(20);

/// The files below a folder of the project that are not longer than `longest` bytes, with their names.
fn seeds(folder: &str, longest: u64, is_seed: impl Fn(&str) -> bool) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file() && entry.metadata().unwrap().len() <= longest);
    let named = files.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.into_path()));
    named.filter(|(name, _)| is_seed(name)).map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

/// Gives a target changed seeds, and prints how many. One that does not hold is kept in a file, and the seed of the run is said.
#[expect(clippy::print_stdout, reason = "how many inputs were tried is what a long run is for")]
fn run(name: &str, usual: usize, seeds: &[(String, Vec<u8>)], target: impl Fn(&str, &[u8])) {
    assert!(!seeds.is_empty());
    let seconds = env::var("FUZZ_SECONDS").ok().map(|seconds| Duration::from_secs(seconds.parse().unwrap()));
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs());
    let seed =
        env::var("FUZZ_SEED").map_or_else(|_| if seconds.is_some() { now() } else { 1 }, |seed| seed.parse().unwrap());
    let mut numbers = Numbers::new(seed);
    let begun = Instant::now();
    let mut count = 0;
    while seconds.map_or(count < usual, |seconds| begun.elapsed() < seconds) {
        let (file, bytes) = &seeds[numbers.below(seeds.len())];
        let input = changed(bytes, &mut numbers);
        let one = Instant::now();
        let held = catch_unwind(AssertUnwindSafe(|| target(file, &input))).is_ok();
        if !held || one.elapsed() > SLOW {
            let kept = env::temp_dir().join(format!("{name}-{seed}-{count}-{file}"));
            fs::write(&kept, &input).unwrap();
            panic!(
                "{name}: input {count} of seed {seed} does not hold or takes {:?}; it is in {}",
                one.elapsed(),
                kept.display()
            );
        }
        count += 1;
    }
    println!("{name}: {count} inputs from seed {seed} in {:?}", begun.elapsed());
}

#[test]
fn files() {
    let seeds = seeds("tests/formats", 6_000, |name| replylint::extract::sort(name).is_some());
    run("file", USUAL, &seeds, targets::named);
}

#[test]
fn phrasebooks() {
    let seeds = seeds("tests", 12_000, |name| name.ends_with("phrasebook.toml"));
    run("phrasebook", FEW, &seeds, |_, bytes| targets::phrasebook(bytes));
}

#[test]
fn configurations() {
    let seeds = seeds("tests", 6_000, |name| name == "replylint.toml");
    run("configuration", USUAL, &seeds, |_, bytes| targets::configuration(bytes));
}

#[test]
fn baselines() {
    let text = r#"{"version": 1, "findings": [
{"path": "a.md", "rule": "calm-down", "text": "Calm down", "fingerprint": "0123456789abcdef", "near": ["fedcba9876543210"]}]}"#;
    run("baseline", USUAL, &[("baseline.json".to_owned(), text.into())], |_, bytes| targets::baseline(bytes));
}

#[test]
fn any_bytes() {
    run("any", USUAL, &[(String::new(), b"\x01Hi Dana,\n\nNo problem.\n".to_vec())], |_, bytes| targets::file(bytes));
}

#[cfg(feature = "lsp")]
#[test]
fn editors() {
    let seeds = seeds("tests/fuzzing/seeds/lsp", 6_000, |_| true);
    run("lsp", MANY, &seeds, |_, bytes| servers::lsp(bytes));
}

#[cfg(feature = "serve")]
#[test]
fn requests() {
    let seeds = seeds("tests/fuzzing/seeds/http", 6_000, |_| true);
    run("http", MANY, &seeds, |_, bytes| servers::http(bytes));
}
