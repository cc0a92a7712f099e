//! Each file of `repositories/` is a small repository that nobody prepared for replylint: a `~~~~ PATH` block for each of its
//! files, and a `~~~~ findings` block with all that `check .` says in it at warning or above, and nothing else. The same is
//! found from its folders, from outside, and by the whole path. `SNAPSHOTS=overwrite` writes what is found now.

mod running;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

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

/// What is found at warning or above when `target` is checked from `folder`, a line each, with paths as seen from `root`.
fn found(root: &Path, folder: &Path, target: &str) -> String {
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder, &["check", target, "--output-format", "json"], b"");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() < Some(2), "{} cannot be checked: {said}", root.display());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut lines: Vec<_> = report["findings"].as_array().unwrap().iter().map(|it| line(it, root, folder)).collect();
    lines.sort();
    lines.concat()
}

/// `PATH:LINE:COLUMN: severity[rule] “text”`.
fn line(finding: &Value, root: &Path, folder: &Path) -> String {
    let string = |key: &str| finding[key].as_str().unwrap().to_owned();
    let path = fs::canonicalize(folder.join(string("path"))).unwrap();
    let path = path.strip_prefix(root).expect("only what lies in the repository is checked").display().to_string();
    let at = |key: &str| finding["start"][key].as_u64().unwrap();
    let (severity, rule, text) = (string("severity"), string("rule"), string("text").replace('\n', "⏎"));
    format!("{path}:{}:{}: {severity}[{rule}] “{text}”\n", at("line"), at("column"))
}

/// The same lines from everywhere: each folder of the repository is checked in itself, and the whole from outside.
fn assert_same_from_everywhere(root: &Path, all: &str) {
    let absolute = root.to_str().unwrap();
    let outside = root.parent().unwrap();
    let name = root.file_name().unwrap().to_str().unwrap();
    let below = format!("./{name}/");
    for (folder, target) in [(root, absolute), (outside, absolute), (outside, name), (outside, below.as_str())] {
        assert_eq!(found(root, folder, target), all, "{target} from {}", folder.display());
    }
    let mut folders: Vec<_> = all.lines().filter_map(|line| line.rsplit_once('/')).map(|(folder, _)| folder).collect();
    folders.dedup();
    for inner in folders {
        let within: String =
            all.lines().filter(|line| line.starts_with(&format!("{inner}/"))).flat_map(|line| [line, "\n"]).collect();
        let folder = root.join(inner);
        let up = format!("../{}", folder.file_name().unwrap().to_str().unwrap());
        for (folder, target) in [(folder.as_path(), "."), (folder.as_path(), up.as_str()), (root, inner)] {
            assert_eq!(found(root, folder, target), within, "{target} from {}", folder.display());
        }
    }
}

#[test]
fn repositories_give_what_their_files_say() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite");
    let mut wrong = String::new();
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/repositories")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let (repository, findings) = text.split_once(FINDINGS).expect("findings follow the files");
        let top = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(top.path()).unwrap().join(path.file_stem().unwrap());
        fs::create_dir(&root).unwrap();
        unpack(repository, &root);
        let now = found(&root, &root, ".");
        assert_same_from_everywhere(&root, &now);
        if format!("{now}~~~~\n") == findings {
            continue;
        }
        let _ = writeln!(wrong, "{}:\n{now}", path.display());
        if overwrite {
            fs::write(&path, format!("{repository}{FINDINGS}{now}~~~~\n")).unwrap();
        }
    }
    assert!(wrong.is_empty() || overwrite, "findings differ; what there is now:\n{wrong}");
}
