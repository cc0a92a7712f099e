//! Each file of `sample_repositories/` is a small repository that nobody prepared for replylint: a `~~~~ PATH` block for each of its
//! files, and a `~~~~ findings` block with all that `check .` says in it at warning or above, and nothing else. The same is
//! found from its folders, from outside, and however the path is typed. `SNAPSHOTS=overwrite` writes what is found now.

mod running;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use running::run;
use serde_json::Value;

/// Behind the last file of a repository.
const FINDINGS: &str = "\n~~~~ findings\n";

/// Writes the files of a repository into a folder, where git says that it is one.
fn unpack(text: &str, root: &Path) {
    for block in text.split("\n~~~~ ").skip(1) {
        let (path, rest) = block.split_once('\n').expect("a block has a path");
        let (content, _) = rest.split_once("~~~~").expect("a block has an end");
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).unwrap();
        fs::write(path, content).unwrap();
    }
    assert!(run("git", root, &["init", "--quiet"], b"").status.success());
}

/// What `check` says about `target` from `folder`, sorted by place, with paths as seen from `root`.
fn found(root: &Path, folder: &Path, target: &str, min_severity: &str) -> BTreeSet<Found> {
    let args = ["check", target, "--output-format", "json", "--min-severity", min_severity];
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder, &args, b"");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() < Some(2), "{} cannot be checked: {said}", root.display());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["findings"].as_array().unwrap().iter().map(|finding| Found::new(finding, root, folder)).collect()
}

/// A finding: its place, its rule, and the line that the golden files have for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    path: String,
    /// The bytes of the file.
    span: (u64, u64),
    rule: String,
    /// `PATH:LINE:COLUMN: severity[rule] “text”`
    line: String,
}

impl Found {
    fn new(finding: &Value, root: &Path, folder: &Path) -> Self {
        let string = |key: &str| finding[key].as_str().unwrap().to_owned();
        let path = fs::canonicalize(folder.join(string("path"))).unwrap();
        let path = path.strip_prefix(root).expect("only what lies in the repository is checked").display().to_string();
        let at = |end: &str, key: &str| finding[end][key].as_u64().unwrap();
        let (severity, rule, text) = (string("severity"), string("rule"), string("text").replace('\n', "⏎"));
        let (line, column) = (at("start", "line"), at("start", "column"));
        let line = format!("{path}:{line}:{column}: {severity}[{rule}] “{text}”");
        Self { path, span: (at("start", "offset"), at("end", "offset")), rule, line }
    }
}

/// Whatever is said about the whole is said from everywhere and for every way to write its path; and a folder with findings,
/// checked by itself, has the same warnings as it has among the rest.
fn assert_same_from_everywhere(root: &Path, all: &BTreeSet<Found>) {
    let (absolute, outside) = (root.to_str().unwrap(), root.parent().unwrap());
    let name = root.file_name().unwrap().to_str().unwrap();
    let (below, across) = (format!("./{name}/"), format!("../{name}"));
    let everything = found(root, root, ".", "suggestion");
    for (folder, target) in [(root, absolute), (root, &across), (outside, name), (outside, &below)] {
        let now = found(root, folder, target, "suggestion");
        assert_eq!(now, everything, "{target} from {}", folder.display());
    }
    let folders: BTreeSet<&Path> = all.iter().filter_map(|it| Path::new(&it.path).parent()).collect();
    for inner in folders.into_iter().filter(|inner| *inner != Path::new("")) {
        let folder = root.join(inner);
        let within: BTreeSet<Found> = all.iter().filter(|it| Path::new(&it.path).starts_with(inner)).cloned().collect();
        let beside = format!("../{}", folder.file_name().unwrap().to_str().unwrap());
        let (here, there) = (format!("./{}", inner.display()), folder.to_str().unwrap());
        for (folder, target) in [(folder.as_path(), "."), (&folder, &beside), (root, &here), (outside, there)] {
            assert_eq!(found(root, folder, target, "warning"), within, "{target} from {}", folder.display());
        }
    }
}

/// The lines of a repository that lies in a file, as they are now where they are others than it says.
fn differing(path: &Path, overwrite: bool) -> Option<String> {
    let text = fs::read_to_string(path).unwrap();
    let (repository, findings) = text.split_once(FINDINGS).expect("findings follow the files");
    let top = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(top.path()).unwrap().join(path.file_stem().unwrap());
    fs::create_dir(&root).unwrap();
    unpack(repository, &root);
    let all = found(&root, &root, ".", "warning");
    assert_same_from_everywhere(&root, &all);
    let lines: BTreeSet<String> = all.into_iter().map(|found| format!("{}\n", found.line)).collect();
    let now: String = lines.into_iter().collect();
    if format!("{now}~~~~\n") == findings {
        return None;
    }
    if overwrite {
        fs::write(path, format!("{repository}{FINDINGS}{now}~~~~\n")).unwrap();
    }
    Some(format!("{}:\n{now}\n", path.display()))
}

#[test]
fn repositories_give_what_their_files_say() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sample_repositories");
    let paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let wrong: String = std::thread::scope(|scope| {
        let parts = paths.chunks(paths.len().div_ceil(threads));
        let judge = |part: &[PathBuf]| part.iter().filter_map(|path| differing(path, overwrite)).collect::<String>();
        let parts: Vec<_> = parts.map(|part| scope.spawn(move || judge(part))).collect();
        parts.into_iter().map(|part| part.join().expect("the same is found from everywhere")).collect()
    });
    assert!(wrong.is_empty() || overwrite, "findings differ; what there is now:\n{wrong}");
}
