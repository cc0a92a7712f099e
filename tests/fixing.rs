//! Fixes as a user makes them: the same by `--fix`, by a patch and by hand, and never more than was meant.

mod running;

use std::path::Path;
use std::process::Output;

use proptest::prelude::*;
use replylint::apply::apply;
use replylint::check::linter::Linter;
use replylint::config::settings::{MinSeverity, Settings};
use replylint::fix::Applicability;
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceFile;
use running::run;

fn replylint(folder: &Path, args: &[&str], stdin: &[u8]) -> Output {
    run(env!("CARGO_BIN_EXE_replylint"), folder, &[&["check", "--isolated"], args].concat(), stdin)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn what_a_picture_says_is_changed_and_nothing_beside_it() {
    let top = tempfile::tempdir().unwrap();
    let fixed = |name: &str, text: &str| {
        std::fs::write(top.path().join(name), text).unwrap();
        replylint(top.path(), &["--fix", "--min-severity", "suggestion", name], b"");
        std::fs::read_to_string(top.path().join(name)).unwrap()
    };
    assert_eq!(
        fixed(
            "a.md",
            "Hi,\n\n![We call prior to it](prior-to.png \"prior to\")\n\nSee ![prior to](b.png) this.\n\n\
             <p><img title=\"prior to\" alt='We call prior to it' src=\"a\"></p>\n"
        ),
        "Hi,\n\n![We call before it](prior-to.png \"prior to\")\n\nSee ![prior to](b.png) this.\n\n\
         <p><img title=\"prior to\" alt='We call before it' src=\"a\"></p>\n"
    );
    assert_eq!(
        fixed("a.html", "<p><img alt=\"We call prior to it &amp; come\" src=a></p>\r\n<p title=\"prior to\">Row.</p>"),
        "<p><img alt=\"We call before it &amp; come\" src=a></p>\r\n<p title=\"prior to\">Row.</p>"
    );
}

/// Files in every encoding and with every line end, with something to fix in each that can be fixed.
fn library(folder: &Path) {
    let text =
        "Hi Dana,\r\n\r\nPrior to the visit we call you.\r\nIn order to help, I will call.\r\n\r\nKind regards,\r\nJo";
    let files: &[(&str, Vec<u8>)] = &[
        ("plain.txt", text.replace("\r\n", "\n").into_bytes()),
        ("crlf.txt", text.as_bytes().to_vec()),
        ("bom.txt", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("wide.txt", utf16(&format!("\u{feff}{text} é😀\r\n"))),
        ("latin.txt", [b"caf\xe9\n", text.as_bytes()].concat()),
        ("damaged.txt", ["é ".as_bytes(), b"\xff ", text.as_bytes()].concat()),
        ("name with space.md", text.replace("Prior to", "**Prior** to").into_bytes()),
        ("ä.md", b"---\ntitle: prior to\n---\n\nWe call `prior to` and prior to {{ x }} it.\n\n> prior to\n".to_vec()),
        ("lone-cr.txt", text.replace("\r\n", "\r").into_bytes()),
        ("clean.txt", b"Thank you.".to_vec()),
        (
            "zendesk.json",
            br#"{"macros": [{"title": "prior to", "active": true, "actions": [{"field": "comment_value_html",
              "value": "<p>Hi \u201cDana\u201d,</p><p>Prior to the <b>visit</b> we call you in&nbsp;time.</p>"}]}, {"title": "b",
              "active": true, "actions": [{"field": "comment_value", "value": "In order to help,\nwe call.\n\nWe prior to it \"call\"."}]}]}"#
                .to_vec(),
        ),
        ("page.html", b"<p>Prior to the visit we call you &amp; come.</p>\r\n<p>in <b>order</b> to</p>".to_vec()),
        (
            "mail.eml",
            b"From: a@b.c\r\nSubject: Hello\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: \
              quoted-printable\r\n\r\nHi Dana,\r\n\r\nPrior to the visit =E2=82=AC we call.\r\n"
                .to_vec(),
        ),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    std::fs::create_dir(folder.join("sub")).unwrap();
    std::fs::write(folder.join("sub/a.txt"), text).unwrap();
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".git")
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (entry.path().strip_prefix(folder).unwrap().display().to_string(), std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_patch_makes_what_fix_makes() {
    for level in [&[][..], &["--unsafe-fixes"]] {
        let (by_fix, by_patch) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        library(by_fix.path());
        library(by_patch.path());
        let level = [&["--min-severity", "suggestion", "."], level].concat();
        replylint(by_fix.path(), &[&["--fix"], &level[..]].concat(), b"");
        let patch = replylint(by_patch.path(), &[&["--diff"], &level[..]].concat(), b"");
        assert_eq!(patch.status.code(), Some(1), "{}", String::from_utf8_lossy(&patch.stderr));
        let untouched = tempfile::tempdir().unwrap();
        library(untouched.path());
        assert_eq!(contents(by_patch.path()), contents(untouched.path()), "--diff changes nothing");
        let git = run("git", by_patch.path(), &["apply", "--whitespace=nowarn"], &patch.stdout);
        assert!(git.status.success(), "{}", String::from_utf8_lossy(&git.stderr));
        let fixed = contents(by_fix.path());
        assert_eq!(fixed, contents(by_patch.path()));
        assert_ne!(fixed, contents(untouched.path()));
        let again = replylint(by_fix.path(), &[&["--fix"], &level[..]].concat(), b"");
        assert_eq!(fixed, contents(by_fix.path()), "{}", String::from_utf8_lossy(&again.stdout));
        let none = replylint(by_fix.path(), &[&["--diff"], &level[..]].concat(), b"");
        assert_eq!((none.status.code(), none.stdout.len()), (Some(0), 0));
    }
}

#[test]
fn bytes_around_a_fix_stay() {
    let top = tempfile::tempdir().unwrap();
    library(top.path());
    let read = |name: &str| std::fs::read(top.path().join(name)).unwrap();
    replylint(top.path(), &["--fix", "--min-severity", "suggestion", "."], b"");
    assert!(
        read("damaged.txt").starts_with(b"\xc3\xa9 \xff Hi Dana,\r\n\r\nBefore the visit we call you.\r\nTo help, I")
    );
    assert!(read("bom.txt").starts_with(b"\xef\xbb\xbfHi Dana,\r\n\r\nBefore the visit we call you.\r\nTo help, I"));
    assert!(read("wide.txt").starts_with(&utf16("\u{feff}Hi Dana,\r\n\r\nBefore the visit")));
    assert!(read("latin.txt").starts_with(b"caf\xe9\nHi Dana,\r\n\r\nBefore"));
    assert!(
        String::from_utf8(read("page.html"))
            .unwrap()
            .starts_with("<p>Before the visit we call you &amp; come.</p>\r\n<p>in")
    );
    let json: serde_json::Value = serde_json::from_slice(&read("zendesk.json")).unwrap();
    let value = |number: usize| json["macros"][number]["actions"][0]["value"].as_str().unwrap();
    assert_eq!(value(0), "<p>Hi “Dana”,</p><p>Before the <b>visit</b> we call you in&nbsp;time.</p>");
    assert_eq!(value(1), "To help,\nwe call.\n\nWe before it \"call\".");
    assert_eq!(json["macros"][0]["title"], "prior to");
    let mail = String::from_utf8(read("mail.eml")).unwrap();
    assert!(mail.ends_with("\r\n\r\nBefore the visit =E2=82=AC we call.\r\n"), "{mail}");
    let markdown = String::from_utf8(read("ä.md")).unwrap();
    assert_eq!(markdown, "---\ntitle: prior to\n---\n\nWe call `prior to` and before {{ x }} it.\n\n> prior to\n");
    assert!(String::from_utf8(read("name with space.md")).unwrap().contains("**Prior** to the visit"));
}

#[test]
fn what_is_promised_is_made() {
    let number = |text: &str, before: &str| -> usize {
        let said = text.split_once(before).map_or("0", |(_, rest)| rest.split([' ', '.', ',']).next().unwrap());
        said.parse().unwrap()
    };
    for (level, promise) in [(&["--fix"][..], "--fix would change "), (&["--fix", "--unsafe-fixes"], "--unsafe-fixes ")]
    {
        let top = tempfile::tempdir().unwrap();
        library(top.path());
        let all = ["--min-severity", "suggestion", "--output-format", "concise", "."];
        let before = replylint(top.path(), &all, b"");
        let before = String::from_utf8(before.stdout).unwrap();
        let safe = number(&before, "--fix would change ");
        let promised = if level.len() == 1 { safe } else { safe + number(&before, promise) };
        let after = replylint(top.path(), &[&all, level].concat(), b"");
        let said = String::from_utf8(after.stdout).unwrap();
        let changed = said.lines().last().unwrap();
        assert_eq!(number(changed, "Changed "), promised, "{before}\n{said}");
        assert!(promised > 5 && !changed.contains("--fix would"), "{said}");
        if level.len() == 2 {
            assert!(!changed.contains("would change"), "{said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn mode_and_links_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let top = tempfile::tempdir().unwrap();
    let file = top.path().join("a.txt");
    std::fs::write(&file, "We call prior to the visit.\n").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("a.txt", top.path().join("link.txt")).unwrap();
    replylint(top.path(), &["--fix", "--min-severity", "suggestion", "link.txt"], b"");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "We call before the visit.\n");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::symlink_metadata(top.path().join("link.txt")).unwrap().is_symlink());
    assert_eq!(contents(top.path()).len(), 1, "no temporary file is left");
}

#[test]
fn standard_input_is_mended_on_the_way() {
    let top = tempfile::tempdir().unwrap();
    let args = ["--fix", "--min-severity", "suggestion", "-"];
    let output = replylint(top.path(), &args, b"We call prior to the visit.\r\n");
    assert_eq!(output.stdout, b"We call before the visit.\r\n");
    assert!(String::from_utf8_lossy(&output.stderr).contains("Changed 1 place."), "{output:?}");
    // What the command line gives has no end of line, and the sum is not to follow on the same one.
    let typed = ["--fix", "--min-severity", "suggestion", "--text", "We call prior to the visit."];
    assert_eq!(replylint(top.path(), &typed, b"").stdout, b"We call before the visit.\n");
}

#[test]
fn what_a_fix_leaves_for_want_of_being_asked_is_said() {
    let top = tempfile::tempdir().unwrap();
    std::fs::write(top.path().join("a.txt"), "In order to pay, we utilise it. My pen is red.\n").unwrap();
    let said = |args: &[&str]| {
        let output = replylint(top.path(), &[args, &["a.txt"]].concat(), b"");
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap().replace('\n', " ")
    };
    assert!(!said(&[]).contains("would change"));
    assert!(said(&["--diff"]).contains("Would change nothing. --diff --min-severity suggestion would change 2."));
    assert!(said(&["--fix"]).contains("--fix --min-severity suggestion would change 2."));
    assert!(said(&["--fix", "--min-severity", "suggestion"]).contains("Changed 2 places in 1 file."));
    assert!(!said(&["--fix"]).contains("would change"));
}

#[test]
fn capitals_that_somebody_wrote_stay() {
    let top = tempfile::tempdir().unwrap();
    let entry = |id: &str, avoid: &str, prefer: &str| {
        format!(
            "[[phrase]]\nid = \"{id}\"\ncategory = \"jargon\"\nseverity = \"warning\"\navoid = [\"{avoid}\"]\nprefer = [\"{prefer}\"]\n\
             fix = \"safe\"\nwhy = \"x\"\n\n"
        )
    };
    let english = entry("our-city", "mothership", "London") + &entry("our-bench", "glass desk", "Happy to look at it");
    let german = "language = \"de\"\n".to_owned()
        + &entry("de-werk", "glastisch", "Werkstatt")
        + &entry("de-bald", "Baldigkeit", "schneller");
    std::fs::create_dir(top.path().join("books")).unwrap();
    std::fs::write(top.path().join("books/en.toml"), english).unwrap();
    std::fs::write(top.path().join("books/de.toml"), german).unwrap();
    let fixed = |text: &str| {
        let output = replylint(top.path(), &["--fix", "--phrasebook", "books", "-"], text.as_bytes());
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(fixed("Mothership has it. I sent it to the mothership.\n"), "London has it. I sent it to the London.\n");
    assert_eq!(fixed("Glass desk: we are glass desk.\n"), "Happy to look at it: we are happy to look at it.\n");
    let german = "Guten Tag, Ihre Lampe liegt auf dem glastisch. Mit Baldigkeit kommt sie nicht zu Ihnen.\n";
    let after = "Guten Tag, Ihre Lampe liegt auf dem Werkstatt. Mit schneller kommt sie nicht zu Ihnen.\n";
    assert_eq!(fixed(german), after);
}

/// Answers the questions of `--interactive` on a terminal of its own.
#[cfg(unix)]
fn answer(folder: &Path, answers: &str) -> Output {
    answer_with_room(folder, answers, u32::MAX)
}

/// The same where no file can be longer than so many bytes, as on a disk that is nearly full.
#[cfg(unix)]
fn answer_with_room(folder: &Path, answers: &str, room: u32) -> Output {
    const SCRIPT: &str = "
import fcntl, os, pty, resource, signal, struct, sys, termios
program, answers, room = sys.argv[1], sys.argv[2].encode(), int(sys.argv[3])
pid, terminal = pty.fork()
if pid == 0:
    # Python ignores the signal, and what it starts would, too.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    # Who runs the tests in the background has told its children to ignore interrupts.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execv(program, [program, 'check', '--interactive', '--color', 'never', '--ignore', 'missing-greeting,missing-next-step', '.'])
# Nothing here waits for longer than a loaded machine needs.
signal.alarm(300)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 45, 80, 0, 0))
answers = answers.splitlines(keepends=True)
seen = b''
while True:
    # An interrupt throws away what was typed before it was read, so each answer waits for its question.
    if answers and seen.endswith(b'\\n> '):
        os.write(terminal, answers.pop(0))
        seen += b'\\n'
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    if not part:
        break
    seen += part
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
";
    run("python3", folder, &["-c", SCRIPT, env!("CARGO_BIN_EXE_replylint"), answers, &room.to_string()], b"")
}

#[cfg(unix)]
#[test]
fn a_full_disk_ends_the_questions_and_changes_nothing() {
    let top = tempfile::tempdir().unwrap();
    let draft = format!("Hi Dana,\n\nNo problem, I sent it.\n\n{}\n", "It left today. ".repeat(40));
    let file = top.path().join("a.txt");
    std::fs::write(&file, &draft).unwrap();
    // A change, and a reason that goes into `replylint.toml`.
    for answers in ["1\n", "a\nHer own words\n"] {
        let output = answer_with_room(top.path(), answers, 20);
        let shown = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{shown}");
        assert!(shown.contains("error: ") && shown.contains("too large"), "{shown}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), draft);
        let names: Vec<_> = std::fs::read_dir(top.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["a.txt"]);
    }
    let output = answer_with_room(top.path(), "1\nq\n", 2_000);
    assert!(output.status.code() != Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), draft.replace("No problem", "Certainly"));
}

#[cfg(unix)]
#[test]
fn a_person_decides_about_each_finding() {
    let top = tempfile::tempdir().unwrap();
    let draft = "Hi Dana,\n\nNo problem, I sent it. Please calm down now. It will come as soon as possible.\n\nKind regards,\nJo\n";
    let file = top.path().join("a.txt");
    std::fs::write(&file, draft).unwrap();
    let output = answer(top.path(), "x\n1\na\n\na\nHer own words\nq\n");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(shown.contains("Changed 1, accepted 1, left 0. Still open: 1 in a.txt."), "{shown}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), draft.replace("No problem", "Certainly"));
    let config = std::fs::read_to_string(top.path().join("replylint.toml")).unwrap();
    let expected =
        "[[ignore]]\npath = \"a.txt\"\nrule = \"calm-down\"\ntext = \"Please calm down\"\nreason = \"Her own words\"\n";
    assert_eq!(config, expected);
    let output = answer(top.path(), "s\n");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("Changed 0, accepted 0, left 1.") && !shown.contains("calm-down"), "{shown}");
    let piped = replylint(top.path(), &["--interactive", "."], b"s\n");
    assert_eq!(piped.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&piped.stderr).contains("needs a terminal"));
}

#[cfg(unix)]
#[test]
fn questions_end_where_the_answers_end() {
    let top = tempfile::tempdir().unwrap();
    let file = top.path().join("draft.txt");
    std::fs::write(&file, "Hi {{name}},\n\nNo problem, I sent {{thing}}. Please calm down now.\n").unwrap();
    let read = || std::fs::read_to_string(&file).unwrap();
    // Accepted, changed, and then the end of the input: what was decided stays decided.
    let output = answer(top.path(), "a\nIt is a template\n1\n\u{4}");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(
        shown.contains("Accepted in replylint.toml.") && shown.contains("Changed 1, accepted 1, left 0."),
        "{shown}"
    );
    assert!(read().contains("Certainly, I sent"), "{}", read());
    // The other placeholder is another finding.
    let config = std::fs::read_to_string(top.path().join("replylint.toml")).unwrap();
    assert!(config.contains("fingerprint = ") && !config.contains('\u{fffc}'), "{config}");
    let output = answer(top.path(), "s\nq\n");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("{{thing}}") && !shown.contains("1 │ Hi"), "{shown}");

    std::fs::write(&file, "No problem, I sent it. Please calm down now.\n").unwrap();
    let output = answer(top.path(), "1\n\u{3}");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.code() != Some(0) && !shown.contains("Changed"), "{shown}");
    assert!(read().starts_with("Certainly, I sent it."), "{}", read());

    std::fs::write(&file, "No problem, I sent it.\n").unwrap();
    let shown = String::from_utf8_lossy(&answer(top.path(), "q\n").stdout).into_owned();
    let menu = "[1] “Certainly”  [2] “My pleasure”  [3] “You're welcome”  [e]dit\r\n[r]ewrite the sentence  [s]kip  [a]ccept it with a \
         reason  [q]uit  [?]\r\n";
    assert!(shown.contains(menu), "{shown}");
}

#[cfg(unix)]
#[test]
fn a_person_types_words_of_their_own_and_takes_decisions_back() {
    let top = tempfile::tempdir().unwrap();
    let file = top.path().join("a.txt");
    let config = top.path().join("replylint.toml");
    let draft = "Hi [NAME],\n\nPlease calm down, now. You should have read the terms.\n";
    std::fs::write(&file, draft).unwrap();
    let read = || std::fs::read_to_string(&file).unwrap();
    // The blank is filled in, an empty line is no answer, the words are typed, the sentence is, and the name is added.
    let output = answer(top.path(), "\ne\nDana\ne\n\ne\nI have read it all\nr\nI will look for it today.\n1\nJo\n");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        read(),
        "Hi Dana,\n\nI have read it all, now. I will look for it today.\n\nKind regards,\nJo\n",
        "{shown}"
    );
    assert!(shown.contains("Changed 4, accepted 0, left 0.") && output.status.success(), "{shown}");
    assert!(
        shown.contains("instead of “[NAME]”?")
            && shown.contains("What replaces “⟨your name⟩” in “Kind regards, ⟨your name⟩”?")
    );
    assert!(shown.contains("Now: I have read it all, now. You should"), "{shown}");

    // Changed, accepted, left, and all of it taken back, one after the other and beyond the first.
    std::fs::write(&file, draft).unwrap();
    let output = answer(top.path(), "b\ne\nDana\n?\na\nq\nHer own words\ns\nu\nback\nb\nb\nq\n");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!(read(), draft, "{shown}");
    assert!(!config.exists(), "{shown}");
    assert_eq!(output.status.code(), Some(1));
    for said in [
        "Please give a word or two",
        "replylint.toml is as it was before.",
        "a.txt is as it was before.",
        "There is nothing to undo yet.",
        "b, u    back: undo the last decision and ask again",
        "Changed 0, accepted 0, left 0. Still open: 4 in a.txt.",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
}

fn fragment() -> impl Strategy<Value = String> {
    let words = [
        "prior to",
        "Prior to",
        "PRIOR TO",
        "in order to",
        "due to the fact that",
        "utilise",
        "a",
        "an",
        "the",
        "hour",
        "kindly",
        "please",
        "Kindly please",
        "No problem",
        "no\nproblem",
        "calm",
        "user",
        "{{ name }}",
        "{% if x %}",
        "**",
        "*",
        "`",
        "<b>",
        "&amp;",
        "’",
        "\"",
        "“No problem”",
        "https://a.b/prior to",
        "Hi Dana,",
        "Kind regards,\nJo",
        "-",
        "> ",
        "#",
        "\n\n",
        "\r\n",
        "\r",
        "\u{fffc}",
        "😀",
        "é",
        ",",
        ".",
        "!",
        "[NAME]",
        "--",
        "---\n",
        "| a | b |",
        "basically",
        "just",
        "despite the fact that",
        "To whom it may concern",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..30)
        .prop_flat_map(|words| {
            let gaps = prop::collection::vec(prop::sample::select(vec![" ", "", "\n", "  "]), words.len());
            (Just(words), gaps)
        })
        .prop_map(|(words, gaps)| words.iter().zip(gaps).flat_map(|(word, gap)| [*word, gap]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_run_changes_nothing(text in fragment(), markdown: bool) {
        thread_local! {
            static LINTER: Linter = Linter::new(
                Phrasebook::with_packs(),
                Settings { min_severity: MinSeverity(replylint::finding::Severity::Suggestion), ..Settings::default() },
            );
        }
        LINTER.with(|linter| {
            let file = SourceFile::from_text(if markdown { "a.md" } else { "a.txt" }, text.as_str());
            let fix = |file: SourceFile| {
                let checked = linter.check(&file);
                apply(file, checked, Applicability::Unsafe, |file, _| linter.check(file))
            };
            let first = fix(file);
            let text = first.file.text().clone();
            let second = fix(first.file);
            assert_eq!((second.made, second.file.text()), (0, &text));
        });
    }
}
