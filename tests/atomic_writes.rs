//! Files that are written keep what nobody asked to change: the old content until the new is whole, and owner, mode, attributes
//! and names. A run that cannot see to that writes nothing and says so.

#![cfg(unix)]

mod running;

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use running::run;

const BOOK: &str = "[[term]]\nuse = \"blue car\"\navoid = [\"red car\"]\n";
const DRAFT: &str = "Hi Dana,\n\nThe red car is yours.\n\nKind regards,\nSam\n";
const MENDED: &str = "Hi Dana,\n\nThe blue car is yours.\n\nKind regards,\nSam\n";

fn replylint(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder, args, b"");
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// A folder with a phrasebook and a draft.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("phrasebook.toml"), BOOK).unwrap();
    fs::write(desk.path().join("a.txt"), DRAFT).unwrap();
    desk
}

fn text(desk: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(desk.path().join(name)).unwrap()
}

const FIX: &[&str] = &["check", "--fix", "--unsafe-fixes", "--select", "say-blue-car"];

fn fix(desk: &tempfile::TempDir, paths: &[&str]) -> (Option<i32>, String, String) {
    replylint(desk.path(), &[FIX, paths].concat())
}

#[test]
fn an_output_never_takes_the_place_of_what_is_read() {
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    fs::write(at("replylint.toml"), "extends = \"base.toml\"\n").unwrap();
    fs::write(at("base.toml"), "fail-on = \"never\"\n").unwrap();
    fs::write(at("thread.txt"), "Where is my car?\n").unwrap();
    fs::create_dir(at("sub")).unwrap();
    symlink("../a.txt", at("sub/link")).unwrap();
    symlink("nowhere", at("dangling")).unwrap();
    fs::hard_link(at("a.txt"), at("other-name")).unwrap();
    let names = ["a.txt", "phrasebook.toml", "replylint.toml", "base.toml", "thread.txt"];
    let before = names.map(|name| text(&desk, name));
    for format in ["json", "full", "sarif", "junit"] {
        for name in [
            "a.txt",
            "./sub/../a.txt",
            "sub/link",
            "other-name",
            "phrasebook.toml",
            "replylint.toml",
            "base.toml",
            "thread.txt",
            "dangling",
            "sub",
        ] {
            for path in ["a.txt", "."] {
                let output = format!("{format}={name}");
                let (code, out, err) = replylint(
                    desk.path(),
                    &["check", path, "--thread", "thread.txt", "--output", "json=new.json", "--output", &output],
                );
                assert_eq!((code, out.as_str()), (Some(2), ""), "{output} {path}: {err}");
                assert!(err.starts_with("error: ") && err.contains(name), "{err}");
                assert_eq!(names.map(|name| text(&desk, name)), before, "{output}");
                assert!(!at("new.json").exists() && !at("nowhere").exists());
            }
        }
    }
    fs::remove_file(at("other-name")).unwrap();
    let (code, _, err) = replylint(desk.path(), &["check", "a.txt", "--output", "json=x", "--output", "sarif=./x"]);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("the output in json"), "{err}");
    // A report of an earlier run may be written again where it lies among what is checked.
    for _ in 0..2 {
        let (code, _, err) =
            replylint(desk.path(), &["check", ".", "--output", "json=report.json", "--output", "junit=report.xml"]);
        assert_eq!(code, Some(0), "{err}");
    }
    let report: serde_json::Value = serde_json::from_str(&text(&desk, "report.json")).unwrap();
    assert!(report.to_string().contains("red car"));
    // A pipe takes all that comes.
    let (code, ..) =
        replylint(desk.path(), &["check", "a.txt", "--output", "json=/dev/null", "--output", "junit=/dev/null"]);
    assert_eq!(code, Some(0));
}

/// Runs with a reader that goes away after the first line.
fn for_a_short_reader(desk: &Path, args: &[&str]) -> Option<i32> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_replylint"))
        .args(args)
        .current_dir(desk)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 1]).unwrap();
    drop(out);
    child.wait().unwrap().code()
}

#[test]
fn a_reader_that_goes_away_stops_no_writing() {
    let desk = desk();
    let drafts: Vec<_> = (0..400).map(|number| desk.path().join(format!("d{number}.txt"))).collect();
    for draft in &drafts {
        // What is left to say fills every pipe.
        fs::write(draft, format!("{DRAFT}\nPlease calm down. {}\n", "No problem. ".repeat(20))).unwrap();
    }
    let all = ["check", "--output-format", "full", "--unsafe-fixes", "--fix", "."];
    assert_eq!(for_a_short_reader(desk.path(), &all), Some(1));
    let missed = drafts.iter().filter(|draft| fs::read_to_string(draft).unwrap().contains("red car")).count();
    assert_eq!(missed, 0);
    let report = ["check", "--output-format", "full", "--output", "json=report.json", "."];
    assert_eq!(for_a_short_reader(desk.path(), &report), Some(1));
    let whole: serde_json::Value = serde_json::from_str(&text(&desk, "report.json")).unwrap();
    assert_eq!(whole["summary"]["files"], 401);
    // Nothing but reading was asked for.
    assert_eq!(for_a_short_reader(desk.path(), &["check", "--output-format", "full", "."]), Some(0));
}

/// Runs where no file may grow beyond 8 blocks.
fn with_little_room(desk: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new("sh")
        .args(["-c", "ulimit -f 8; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_replylint")])
        .args(args)
        .current_dir(desk)
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// What lies in a folder that a run may have left there.
fn strays(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with(".replylint-")).count()
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let desk = desk();
    let long = DRAFT.repeat(400);
    fs::write(desk.path().join("long.txt"), &long).unwrap();
    let baseline = ["check", "--write-baseline", "--baseline", "known.json", "a.txt"];
    let output = ["check", "--output", "json=report.json", "--select", "say-blue-car", "a.txt"];
    for args in [baseline.as_slice(), &output] {
        replylint(desk.path(), args);
    }
    let before = ["known.json", "report.json"].map(|name| text(&desk, name));
    for args in [&baseline[..4], &output[..5], FIX, &["check", "--add-exceptions", "a reason"]] {
        let (code, err) = with_little_room(desk.path(), &[args, &["long.txt"]].concat());
        let is_needless = args.contains(&"--add-exceptions");
        assert!(code == Some(2) || is_needless, "{args:?}: {code:?} {err}");
        assert!(is_needless || err.contains("error: ") && err.contains("too large"), "{err}");
        assert_eq!(["known.json", "report.json"].map(|name| text(&desk, name)), before);
        assert_eq!((text(&desk, "long.txt"), strays(desk.path())), (long.clone(), 0));
    }
}

/// Runs where there is no more address space than that, in KiB.
#[cfg(target_os = "linux")]
fn with_little_memory(desk: &Path, kib: u32, args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -v {kib}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_replylint")])
        .args(args)
        .current_dir(desk)
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn without_memory_each_file_is_old_or_new() {
    let (known, report) = ("{\"version\": 1, \"findings\": [\n]}\n", "{}");
    let long = DRAFT.repeat(1_000);
    let fixed = long.replace("red", "blue");
    let mut refused = 0;
    for kib in std::iter::successors(Some(60_000), |kib| Some(kib + kib / 2)).take(10) {
        let desk = many(5);
        // With less than it takes to be loaded, nobody can say anything.
        if with_little_memory(desk.path(), kib, &["--version"]).0 != Some(0) {
            continue;
        }
        let mut is_enough = true;
        for args in [
            FIX,
            &["check", "--write-baseline", "--baseline", "known.json"],
            &["check", "--output", "json=report.json"],
        ] {
            for (name, old) in [("long.md", &*long), ("known.json", known), ("report.json", report)] {
                fs::write(desk.path().join(name), old).unwrap();
            }
            let (code, err) = with_little_memory(desk.path(), kib, &[args, &["."]].concat());
            assert!(matches!(code, Some(0 | 1)) || code == Some(2) && err.contains("memory"), "{kib}: {code:?} {err}");
            refused += usize::from(code == Some(2));
            is_enough &= code != Some(2);
            let [now_long, now_known, now_report] =
                ["long.md", "known.json", "report.json"].map(|name| text(&desk, name));
            assert_eq!(state(desk.path()).0 + state(desk.path()).1, 6);
            assert!(now_long == long || now_long == fixed, "{kib}: {} bytes", now_long.len());
            for (now, old) in [(now_known, known), (now_report, report)] {
                assert!(
                    now == old || code != Some(2) && serde_json::from_str::<serde_json::Value>(&now).is_ok(),
                    "{now}"
                );
            }
        }
        // What did not come to its end is swept.
        let (_, _, err) = fix(&desk, &["."]);
        assert_eq!((state(desk.path()), strays(desk.path())), ((0, 6), 0), "{err}");
        if is_enough {
            break;
        }
    }
    assert!(refused > 2, "{refused} runs had too little");
}

#[test]
fn mode_attributes_and_links_stay() {
    let desk = desk();
    let path = desk.path().join("a.txt");
    for mode in [0o600, 0o640, 0o755, 0o664] {
        fs::write(&path, DRAFT).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let has_attribute = xattr::set(&path, "user.tag", b"urgent").is_ok();
        symlink("a.txt", desk.path().join("link")).unwrap();
        // A file and a link to it are one text.
        let (code, out, err) = fix(&desk, &["a.txt", "link", "./a.txt"]);
        assert_eq!((code, text(&desk, "a.txt").as_str()), (Some(0), MENDED), "{out}{err}");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, mode);
        assert!(desk.path().join("link").is_symlink());
        if has_attribute {
            assert_eq!(xattr::get(&path, "user.tag").unwrap().as_deref(), Some(&b"urgent"[..]));
        }
        fs::remove_file(desk.path().join("link")).unwrap();
    }
}

#[test]
fn another_owner_and_group_stay() {
    let desk = desk();
    let path = desk.path().join("a.txt");
    if std::os::unix::fs::chown(&path, Some(12), Some(34)).is_err() {
        return;
    }
    let (code, _, err) = fix(&desk, &["a.txt"]);
    let data = fs::metadata(&path).unwrap();
    assert_eq!((code, data.uid(), data.gid(), text(&desk, "a.txt").as_str()), (Some(0), 12, 34, MENDED), "{err}");
}

#[test]
fn what_may_not_be_written_is_refused() {
    let desk = desk();
    let path = desk.path().join("a.txt");
    fs::write(desk.path().join("b.txt"), DRAFT).unwrap();
    let refused = |why: &str| {
        let (code, _, err) = fix(&desk, &["a.txt", "b.txt"]);
        assert_eq!((code, text(&desk, "a.txt").as_str()), (Some(2), DRAFT), "{err}");
        assert!(err.contains("error: a.txt: ") && err.contains(why), "{err}");
        // What else was asked for is done.
        assert_eq!(text(&desk, "b.txt"), MENDED);
    };
    fs::hard_link(&path, desk.path().join("twin.md")).unwrap();
    refused("hard link");
    assert_eq!(fs::metadata(&path).unwrap().nlink(), 2);
    fs::remove_file(desk.path().join("twin.md")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    refused("read-only");
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o444);
    // The same for what is not a draft.
    fs::write(desk.path().join("old.json"), "{}").unwrap();
    fs::set_permissions(desk.path().join("old.json"), fs::Permissions::from_mode(0o444)).unwrap();
    let (code, ..) = replylint(desk.path(), &["check", "b.txt", "--output", "json=old.json"]);
    assert_eq!((code, text(&desk, "old.json").as_str()), (Some(2), "{}"));
}

/// What somebody does to a draft while it is being fixed, and whether it is so afterwards.
type Meanwhile = (fn(&Path), fn(&Path) -> bool);

const MEANWHILE: [Meanwhile; 3] = [
    (|path| fs::write(path, "saved").unwrap(), |path| fs::read_to_string(path).unwrap() == "saved"),
    (|path| fs::remove_file(path).unwrap(), |path| !path.exists()),
    (
        |path| {
            fs::remove_file(path).unwrap();
            symlink("b.txt", path).unwrap();
        },
        |path| path.is_symlink() && fs::read_to_string(path).unwrap() == DRAFT,
    ),
];

#[test]
fn what_somebody_does_meanwhile_is_not_undone() {
    let desk = desk();
    let path = desk.path().join("a.txt");
    fs::write(desk.path().join("b.txt"), DRAFT).unwrap();
    // Long enough that the new file is seen before it has its name.
    let long = format!("{DRAFT}{}", "The blue car is yours. ".repeat(40_000));
    for (do_it, is_so) in MEANWHILE {
        let mut parried = 0;
        // What is done between the last look and the renaming is lost, as with any editor; whoever looks must not miss anything earlier.
        for _ in 0..20 {
            let _ = fs::remove_file(&path);
            fs::write(&path, &long).unwrap();
            let mut command = Command::new(env!("CARGO_BIN_EXE_replylint"));
            let command = command.args(FIX).args(["--quiet", "a.txt"]).current_dir(desk.path());
            let mut child = command.stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
            while child.try_wait().unwrap().is_none() {
                if strays(desk.path()) > 0 {
                    do_it(&path);
                    break;
                }
            }
            if child.wait().unwrap().code() == Some(2) {
                assert!(is_so(&path));
                parried += 1;
            }
            assert_eq!((strays(desk.path()), text(&desk, "b.txt").as_str()), (0, DRAFT));
            if parried > 1 {
                break;
            }
        }
        assert!(parried > 0, "it never came to the wrong moment");
    }
}

#[test]
fn where_nothing_may_be_written_nothing_changes() {
    let desk = desk();
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // Who may do anything may do this as well.
    let is_kept = fs::write(desk.path().join("probe"), "").is_err();
    let (code, _, err) = fix(&desk, &["a.txt"]);
    let (code_of_report, ..) = replylint(desk.path(), &["check", "--output", "json=report.json", "a.txt"]);
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if is_kept {
        assert_eq!((code, code_of_report, text(&desk, "a.txt").as_str()), (Some(2), Some(2), DRAFT), "{err}");
        assert!(err.contains("error: a.txt: ") && !desk.path().join("report.json").exists(), "{err}");
    }
}

/// A folder of many drafts.
fn many(count: usize) -> tempfile::TempDir {
    let desk = desk();
    for number in 0..count {
        fs::write(desk.path().join(format!("d{number}.txt")), DRAFT).unwrap();
    }
    desk
}

fn start(desk: &Path) -> std::process::Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_replylint"));
    command.args(FIX).arg(".").current_dir(desk).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// How many drafts are as they were and how many are mended; each is one or the other.
fn state(desk: &Path) -> (usize, usize) {
    let drafts = fs::read_dir(desk).unwrap().map(|entry| entry.unwrap().path());
    let drafts = drafts.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    drafts.fold((0, 0), |(old, new), path| match fs::read_to_string(&path).unwrap().as_str() {
        DRAFT => (old + 1, new),
        MENDED => (old, new + 1),
        other => panic!("{}: {other}", path.display()),
    })
}

/// Waits until some drafts are mended.
fn until_at_work(desk: &Path, child: &mut std::process::Child) {
    while state(desk).1 == 0 && child.try_wait().unwrap().is_none() {}
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_clears_up() {
    let desk = many(300);
    for _ in 0..3 {
        let mut child = start(desk.path());
        until_at_work(desk.path(), &mut child);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(state(desk.path()).0 + state(desk.path()).1, 301);
    }
    fs::write(desk.path().join(".replylint-0123456789.tmp"), "half of a dra").unwrap();
    let (code, _, err) = fix(&desk, &["."]);
    assert_eq!((code, state(desk.path()), strays(desk.path())), (Some(0), (0, 301), 0), "{err}");
}

#[test]
fn a_run_that_is_stopped_says_how_far_it_came() {
    let desk = many(600);
    let mut child = start(desk.path());
    until_at_work(desk.path(), &mut child);
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let (old, new) = state(desk.path());
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), old + new, strays(desk.path())), (Some(130), 601, 0), "{err}");
    assert!(err.contains(&format!("stopped before the end; {old} texts were not checked")), "{old} {new}: {err}");
    let out = String::from_utf8(output.stdout).unwrap();
    let files = format!("{new} file{}", if new == 1 { "" } else { "s" });
    assert!(out.contains(&files) && !out.contains("All good"), "{new}: {out}");
}

#[test]
fn several_runs_at_once_do_the_work_once() {
    let desk = many(60);
    let mut runs: Vec<_> = (0..8).map(|_| start(desk.path())).collect();
    let codes: Vec<_> = runs.iter_mut().map(|run| run.wait().unwrap().code()).collect();
    assert_eq!((state(desk.path()), strays(desk.path())), ((0, 61), 0));
    assert!(codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
    let mut writers: Vec<_> = (0..4)
        .map(|_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_replylint"));
            let args = ["check", "--quiet", "--write-baseline", "--baseline", "known.json", "."];
            command.args(args).current_dir(desk.path()).spawn().unwrap()
        })
        .collect();
    for writer in &mut writers {
        assert_eq!(writer.wait().unwrap().code(), Some(0));
    }
    let _: serde_json::Value = serde_json::from_str(&text(&desk, "known.json")).unwrap();
}
