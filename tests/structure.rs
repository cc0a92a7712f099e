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

/// The paths in a tree of imports: `a::{b, c::{d, e}}` is `a::b`, `a::c::d` and `a::c::e`.
fn imported(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((stem, inner)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, char) in inner.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(imported).map(|path| format!("{stem}{path}")).collect()
}

/// Everything that the code of a module names, from the root of the library on.
fn from_root(own: &str, code: &str) -> BTreeSet<String> {
    static USE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\buse\s+((?:crate|super|self)::[^;]*);").unwrap());
    static PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(?:crate|super|self)(?:::[A-Za-z_0-9]+)+").unwrap());
    let uses = USE.captures_iter(code).flat_map(|found| imported(&found[1]));
    let paths = PATH.find_iter(code).map(|found| found.as_str().to_owned());
    let rooted = uses.chain(paths).map(|path| {
        let mut at: Vec<&str> = own.split("::").collect();
        let mut steps = path.split("::").map(str::trim).peekable();
        while let Some(step) = steps.next_if(|step| matches!(*step, "crate" | "super" | "self")) {
            match step {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                _ => {}
            }
        }
        at.into_iter().chain(steps).collect::<Vec<_>>().join("::")
    });
    rooted.collect()
}

#[test]
fn imports_are_read_from_trees() {
    let code = "use super::{b, c::{D, e as f}};\nfn g() { crate::h::i(); }";
    let paths: Vec<String> = from_root("a::x", code).into_iter().collect();
    assert_eq!(paths, ["a::b", "a::c::D", "a::c::e as f", "h::i"]);
}

/// Files and folders that lie in one folder import each other in one direction: there is no way back, however long.
#[test]
fn no_way_of_imports_leads_back() {
    let modules: BTreeMap<String, PathBuf> = files().into_iter().map(|path| (module(&path), path)).collect();
    let beside = |module: &str| module.split("::").take(2).collect::<Vec<_>>().join("::");
    let known: BTreeSet<String> = modules.keys().map(|module| beside(module)).collect();
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (own, path) in modules.iter().filter(|(own, _)| own.contains("::")) {
        let others = from_root(own, &code(path)).into_iter().map(|name| beside(&name));
        let others = others.filter(|other| other.contains("::") && *other != beside(own) && known.contains(other));
        imports.entry(beside(own)).or_default().extend(others);
    }
    let all: usize = imports.values().map(BTreeSet::len).sum();
    assert!(all > 400, "only {all} imports were seen");
    for start in imports.keys() {
        let mut open: Vec<Vec<&String>> = vec![vec![start]];
        let mut seen = BTreeSet::new();
        while let Some(way) = open.pop() {
            for next in imports.get(way[way.len() - 1]).into_iter().flatten() {
                let longer = [way.as_slice(), &[next]].concat();
                assert!(next != start, "imports lead back: {longer:?}");
                if seen.insert(next) {
                    open.push(longer);
                }
            }
        }
    }
}
