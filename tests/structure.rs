//! The order of the folders that CONTRIBUTING.md states, held against the imports of the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// The part of a file that is built into the library, without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let built = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    built.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Every file of the library.
fn files() -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new("src").sort_by_file_name();
    let paths = walk.into_iter().map(|entry| entry.unwrap().into_path());
    paths.filter(|path| path.extension().is_some_and(|end| end == "rs") && !path.starts_with("src/bin")).collect()
}

/// The modules that a file names by their full path, as `a::b::c`.
fn named(code: &str) -> BTreeSet<String> {
    static PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bcrate::((?:[a-z_0-9]+::)*[a-z_0-9]+)").unwrap());
    PATH.captures_iter(code).map(|found| found[1].to_owned()).collect()
}

#[test]
fn folders_import_what_comes_before_them() {
    let stated = fs::read_to_string("CONTRIBUTING.md").unwrap();
    let line =
        stated.lines().find(|line| line.starts_with("did_you_mean < ")).expect("CONTRIBUTING.md states the order");
    let order: Vec<&str> = line.split(" < ").collect();
    let rank = |name: &str| order.iter().position(|known| *known == name);
    let mut seen = 0;
    for path in files().iter().filter(|path| *path != Path::new("src/lib.rs")) {
        let own = path.components().nth(1).unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        let floor = rank(own).unwrap_or_else(|| panic!("CONTRIBUTING.md does not say where `{own}` belongs"));
        for name in named(&code(path)) {
            let other = name.split("::").next().unwrap();
            let Some(other_floor) = rank(other) else { continue };
            seen += 1;
            assert!(other == own || other_floor < floor, "{} imports `{name}`, which comes after it", path.display());
        }
    }
    assert!(seen > 500, "only {seen} imports were seen");
}

/// The module of a file, as `a::b`.
fn module(path: &Path) -> String {
    let inner = path.strip_prefix("src").unwrap().with_extension("");
    let parts: Vec<&str> = inner.iter().map(|part| part.to_str().unwrap()).filter(|part| *part != "mod").collect();
    parts.join("::")
}

#[test]
fn no_two_folders_import_each_other() {
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let folder = |module: &str| module.split("::").take(2).collect::<Vec<_>>().join("::");
    for path in files() {
        let own = module(&path);
        let others = named(&code(&path)).into_iter().map(|name| folder(&name));
        imports.entry(folder(&own)).or_default().extend(others);
    }
    for (one, others) in &imports {
        for other in others.iter().filter(|other| *other != one && one.contains("::") && other.contains("::")) {
            let back = imports.get(other).is_some_and(|back| back.contains(one));
            assert!(!back, "`{one}` and `{other}` import each other");
        }
    }
}
