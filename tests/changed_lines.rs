//! A team that wants to hear only of what has changed: lines since a revision, and lines about to be committed.

mod running;
mod team;

use running::write;
use team::{LETTER, check, command, found, git};

#[test]
fn only_changed_lines_are_reported() {
    let top = tempfile::tempdir().unwrap();
    let old = "Please calm down now.\n\nWe call you.\n\nDo calm down.\n";
    git(top.path(), &["init", "-q", "-b", "main"]);
    for name in ["a b.txt", "untouched.txt", "renamed.txt", "grown.txt", "cut.txt"] {
        write(top.path(), &format!("drafts/{name}"), &format!("{name}\n\n{old}"));
    }
    git(top.path(), &["add", "."]);
    git(top.path(), &["commit", "-qm", "one"]);
    git(top.path(), &["checkout", "-qb", "work"]);
    let edited = |name: &str, from: &str, to: &str| {
        let path = top.path().join("drafts").join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, text.replace(from, to)).unwrap();
    };
    edited("a b.txt", "We call you.", "We call you. You should calm down.");
    git(top.path(), &["mv", "drafts/renamed.txt", "drafts/ä.txt"]);
    edited("ä.txt", "Do calm down.", "Do please calm down.");
    edited("cut.txt", "We call you.\n\n", "");
    git(top.path(), &["add", "."]);
    edited("grown.txt", "We call you.", "We call you.\n\nJust calm down then.");
    write(top.path(), "drafts/new.txt", "Please calm down now.\n");
    // The main branch goes on; what is new there is not ours.
    git(top.path(), &["stash", "-q", "-u"]);
    git(top.path(), &["checkout", "-q", "main"]);
    write(top.path(), "drafts/other.txt", old);
    git(top.path(), &["add", "."]);
    git(top.path(), &["commit", "-qm", "two"]);
    git(top.path(), &["checkout", "-q", "work"]);
    git(top.path(), &["stash", "pop", "-q", "--index"]);

    let (code, out, _) = check(top.path(), &["--since", "main"]);
    let expected = [
        "drafts/a b.txt:5 calm-down",
        "drafts/grown.txt:7 calm-down",
        "drafts/new.txt:1 calm-down",
        "drafts/ä.txt:7 calm-down",
    ];
    assert_eq!((code, found(&out)), (Some(1), expected.map(str::to_owned).to_vec()), "{out}");
    let (_, out, _) = check(top.path(), &["--staged"]);
    assert_eq!(found(&out), ["drafts/a b.txt:5 calm-down", "drafts/ä.txt:7 calm-down"], "{out}");
    // What is staged counts, not what lies in the folder.
    edited("a b.txt", "You should calm down.", "");
    let (_, out, _) = check(top.path(), &["--staged", "drafts"]);
    assert_eq!(found(&out).len(), 2, "{out}");
    let (code, out, _) = check(&top.path().join("drafts"), &["--since", "main", "grown.txt"]);
    assert_eq!((code, found(&out)), (Some(1), vec!["grown.txt:7 calm-down".to_owned()]));

    git(top.path(), &["add", "."]);
    git(top.path(), &["commit", "-qm", "three"]);
    let others = tempfile::tempdir().unwrap();
    let tree = others.path().join("tree");
    git(top.path(), &["worktree", "add", "-q", "-b", "second", tree.to_str().unwrap()]);
    write(&tree, "drafts/a b.txt", "Today, do calm down.\n");
    let (_, out, _) = check(&tree, &["--since", "HEAD"]);
    assert_eq!(found(&out), ["drafts/a b.txt:1 calm-down"], "{out}");

    let shallow = others.path().join("shallow");
    let url = format!("file://{}", top.path().display());
    git(others.path(), &["clone", "-q", "--depth", "1", "--branch", "work", &url, shallow.to_str().unwrap()]);
    write(&shallow, "drafts/new.txt", "Please calm down now.\nDo calm down.\n");
    let (_, out, _) = check(&shallow, &["--since", "HEAD"]);
    assert_eq!(found(&out), ["drafts/new.txt:2 calm-down"], "{out}");
    let (code, _, notes) = check(&shallow, &["--since", "main"]);
    assert_eq!((code, notes.contains("shallow clone")), (Some(2), true), "{notes}");
    git(&shallow, &["fetch", "-q", "--depth", "1", "origin", "main:main"]);
    let (_, out, notes) = check(&shallow, &["--since", "main"]);
    assert!(notes.contains("no common history (this is a shallow clone"), "{notes}");
    assert!(found(&out).contains(&"drafts/grown.txt:7 calm-down".to_owned()), "{out}");
}

#[test]
fn findings_about_the_whole_reply_stay_where_it_changed() {
    let top = tempfile::tempdir().unwrap();
    git(top.path(), &["init", "-q"]);
    let text = "We sent it to you last week.\n\nIt has arrived at the depot by now, I think.\n\nWe know no more than that, but we ask the depot again on every day of this week.\n";
    write(top.path(), "drafts/a.txt", &format!("Hi Dana,\n\n{text}"));
    git(top.path(), &["add", "."]);
    git(top.path(), &["commit", "-qm", "one"]);
    write(top.path(), "drafts/a.txt", text);
    let args = ["check", "--since", "HEAD", "--output-format", "concise"];
    let output = command(env!("CARGO_BIN_EXE_replylint"), top.path(), &args);
    let rules = found(&String::from_utf8(output.stdout).unwrap());
    assert!(rules.iter().any(|rule| rule.ends_with("missing-greeting")), "{rules:?}");
}

/// Whatever a file is called, and whatever the user's git is told to print.
#[cfg(unix)]
#[test]
fn odd_names_and_settings_do_not_hide_a_change() {
    use std::os::unix::ffi::OsStrExt as _;
    let top = tempfile::tempdir().unwrap();
    git(top.path(), &["init", "-q"]);
    for (key, value) in [
        ("noprefix", "true"),
        ("mnemonicPrefix", "true"),
        ("external", "false"),
        ("renames", "copies"),
        ("context", "7"),
    ] {
        git(top.path(), &["config", &format!("diff.{key}"), value]);
    }
    git(top.path(), &["config", "color.ui", "always"]);
    let names: [&[u8]; 8] = [
        b" lead.txt",
        b"-dash.txt",
        b"a b\t.txt",
        b"back\\slash.txt",
        b"bad\xff.txt",
        b"line\nend.txt",
        "quote\"\u{e9}.txt".as_bytes(),
        b"trail .txt",
    ];
    let path = |name: &[u8]| top.path().join(std::ffi::OsStr::from_bytes(name));
    for name in names {
        std::fs::write(path(name), "We call you.\n").unwrap();
    }
    git(top.path(), &["add", "."]);
    git(top.path(), &["commit", "-qm", "one"]);
    for name in names {
        std::fs::write(path(name), "We call you.\n\nPlease calm down now.\n").unwrap();
    }
    std::fs::write(path(b"new\xfe.txt"), "Please calm down now.\n").unwrap();
    let lines = |args: &[&str]| {
        let (code, out, notes) = check(top.path(), args);
        assert_eq!(code, Some(1), "{notes}");
        out.lines().filter(|line| line.contains("error[calm-down]")).count()
    };
    assert_eq!(lines(&["--since", "HEAD"]), names.len() + 1);
    git(top.path(), &["add", "."]);
    for name in names {
        std::fs::write(path(name), "We call you.\n").unwrap();
    }
    assert_eq!(lines(&["--staged"]), names.len() + 1);
}

#[test]
fn a_submodule_is_a_repository_of_its_own() {
    let top = tempfile::tempdir().unwrap();
    let (inner, outer) = (top.path().join("inner"), top.path().join("outer"));
    write(&inner, "a.txt", "We call you.\n");
    write(&outer, "b.txt", "We call you.\n");
    for folder in [&inner, &outer] {
        git(folder, &["init", "-q"]);
        git(folder, &["add", "."]);
        git(folder, &["commit", "-qm", "one"]);
    }
    git(
        &outer,
        &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.to_str().unwrap(), "module"],
    );
    git(&outer, &["commit", "-qm", "two"]);
    write(&outer, "module/a.txt", "Please calm down now.\n");
    write(&outer, "b.txt", "Please calm down now.\n");
    assert_eq!(found(&check(&outer, &["--since", "HEAD"]).1), ["b.txt:1 calm-down"]);
    assert_eq!(found(&check(&outer.join("module"), &["--since", "HEAD"]).1), ["a.txt:1 calm-down"]);
}

#[test]
fn a_change_without_any_text_passes() {
    let top = tempfile::tempdir().unwrap();
    git(top.path(), &["init", "-q"]);
    write(top.path(), "main.rs", "fn main() {}\n");
    git(top.path(), &["add", "."]);
    assert_eq!(check(top.path(), &["--staged"]).0, Some(0));
    git(top.path(), &["commit", "-qm", "one"]);
    assert_eq!(check(top.path(), &["--since", "HEAD"]).0, Some(0));
    let (code, _, notes) = check(top.path(), &["."]);
    assert_eq!(code, Some(0));
    assert!(notes.contains("nothing to check"), "{notes}");
}

#[test]
fn outside_git_is_said_clearly() {
    let top = tempfile::tempdir().unwrap();
    for args in [&["--since", "main"][..], &["--staged"]] {
        let (code, _, notes) = check(top.path(), args);
        assert_eq!(code, Some(2));
        assert!(notes.contains("needs a git repository"), "{notes}");
    }
    git(top.path(), &["init", "-q"]);
    let (code, _, notes) = check(top.path(), &["--since", "nowhere"]);
    assert_eq!((code, notes.contains("git knows no revision `nowhere`")), (Some(2), true), "{notes}");
    write(top.path(), "a.txt", "Please calm down now.\n");
    git(top.path(), &["add", "."]);
    assert_eq!(found(&check(top.path(), &["--staged"]).1), ["a.txt:1 calm-down"]);
}

#[test]
fn what_will_be_committed_is_checked_though_it_is_gone_from_the_folder() {
    let top = tempfile::tempdir().unwrap();
    git(top.path(), &["init", "-q"]);
    write(top.path(), "m/a.txt", LETTER);
    write(top.path(), "b.txt", LETTER);
    git(top.path(), &["add", "."]);
    std::fs::remove_dir_all(top.path().join("m")).unwrap();
    std::fs::rename(top.path().join("b.txt"), top.path().join("c.txt")).unwrap();
    let both = ["b.txt:3 calm-down", "m/a.txt:3 calm-down"];
    let staged = |paths: &[&str]| check(top.path(), &[&["--staged", "--select", "calm-down"], paths].concat());
    assert_eq!(found(&staged(&[]).1), both);
    assert_eq!(found(&staged(&["."]).1), both);
    assert_eq!(found(&staged(&["m"]).1), both[1..]);
    assert_eq!(found(&staged(&["m/a.txt", "b.txt"]).1), both);
}

#[test]
fn reports_for_a_change_name_files_from_the_root_of_the_repository() {
    let top = tempfile::tempdir().unwrap();
    git(top.path(), &["init", "-q"]);
    write(top.path(), "m/sub/a.txt", LETTER);
    let below = top.path().join("m/sub");
    let absolute = below.display().to_string();
    for format in ["sarif", "gitlab", "junit", "checkstyle", "rdjson", "github", "markdown"] {
        for (folder, path) in
            [(&*below, "a.txt"), (&*below, "../sub//a.txt"), (top.path(), "m"), (top.path(), &absolute)]
        {
            let args = ["check", path, "--select", "calm-down", "--output-format", format];
            let output = command(env!("CARGO_BIN_EXE_replylint"), folder, &args);
            let text = String::from_utf8(output.stdout).unwrap();
            let shown = text.replace("m/sub/a.txt", "");
            assert!(shown.len() < text.len() && !shown.contains("a.txt"), "{format} {path}: {text}");
        }
    }
}

#[test]
fn without_a_path_all_of_the_repository_is_looked_at_from_any_folder() {
    let top = tempfile::tempdir().unwrap();
    git(top.path(), &["init", "-q", "-b", "main"]);
    let (code, _, notes) = check(top.path(), &["--staged"]);
    assert_eq!((code, notes.contains("nothing is staged")), (Some(0), true), "{notes}");
    write(top.path(), "letters/a.txt", "Calm down, please.\n");
    write(top.path(), "other/b.txt", "It left.\n");
    git(top.path(), &["add", "letters"]);
    let inside = top.path().join("other");
    let of = |flags: &[&str]| found(&check(&inside, &[flags, &["--select", "calm-down"]].concat()).1).len();
    assert_eq!((of(&["--staged"]), of(&["--staged", "."])), (1, 0));
    git(top.path(), &["commit", "-qm", "one"]);
    write(top.path(), "letters/c.txt", "Calm down, please.\n");
    assert_eq!((of(&["--since", "HEAD"]), of(&["--since", "HEAD", "."])), (1, 0));
}
