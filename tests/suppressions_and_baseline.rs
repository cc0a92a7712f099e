//! A team that begins with old findings: accepted ones and known ones.

mod running;
mod team;

use std::path::Path;

use running::write;
use team::{LETTER, check, command, found, git};

#[test]
fn comments_with_a_reason_accept_the_next_paragraph() {
    let top = tempfile::tempdir().unwrap();
    write(
        top.path(),
        "a.md",
        "<!-- replylint: allow calm-down (the title of a film) -->\n\nPlease calm down now.\n\nPlease calm down now.\n\n\
         We call. <!-- replylint: allow no-problem, calm-down (her own words) --> Please calm down now.\n\n\
         <!-- replylint: allow calm-down -->\n\nPlease calm down now.\n\n<!-- replylint: allow calm-dwn (a reason) -->\n\n\
         We call you.\n\n<!-- replylint: allow calm-down (a reason) -->\n\nWe call you.\n\n\
         `<!-- replylint: allow calm-down (code) -->`\n\n<!-- replylint: allow just (hidden by severity) -->\n\nWe call you.\n",
    );
    let (code, out, _) = check(top.path(), &["."]);
    assert_eq!(
        found(&out),
        [
            "a.md:5 calm-down",
            "a.md:9 stale-exception",
            "a.md:11 calm-down",
            "a.md:13 stale-exception",
            "a.md:17 stale-exception"
        ],
        "{out}"
    );
    assert!(out.contains("gives no reason") && out.contains("did you mean “calm-down”?"), "{out}");
    assert!(out.contains("2 accepted"), "{out}");
    assert_eq!(code, Some(1));
}

#[test]
fn a_comment_at_the_end_of_a_block_is_about_that_block_and_no_other() {
    let allow = "<!-- replylint: allow calm-down (the name of our tea) -->";
    let page =
        |block: &str| format!("<p>Hi Bea,</p>\n{block}\n<p>Now calm down, Bea.</p>\n<p>Kind regards,<br>Marek</p>\n");
    let letter = |block: &str| format!("Hi Bea,\n\n{block}\n\nNow calm down, Bea.\n\nKind regards,\nMarek\n");
    let blocks = [
        ("a.html", "<p>Calm down, says the box.<br>…</p>"),
        ("a.html", "<p>Calm down, says the box.<br>\n  …\n</p>"),
        ("a.html", "<p>Calm down, says the box.<img src=\"a.png\">…</p>"),
        ("a.html", "<p>Calm down, says the box. <span class=\"n\">…</span></p>"),
        ("a.html", "<p>Says the box: <b>calm down</b>. …</p>"),
        ("a.html", "<p>Says the box: <b>calm down</b> …</p>"),
        ("a.html", "<blockquote>Calm down, says the box. …</blockquote>"),
        ("a.html", "<blockquote><p>Calm down, says the box.</p>…</blockquote>"),
        ("a.html", "<blockquote><p>Calm down.</p>…<p>Calm down.</p></blockquote>"),
        ("a.md", "Calm down, says the box.\n…"),
        ("a.md", "Says the box: **calm down** …"),
        ("a.md", "Says the box: calm [down](https://tea.example) …"),
        ("a.md", "> Calm down, says the box. …"),
        ("a.md", "> Calm down, says the box.\n>\n> …"),
        ("a.md", "> Calm down, says the box. …\n> Calm down."),
        ("a.txt.erb", "Calm down, says the box.\n<%# replylint: allow calm-down (the name of our tea) %>"),
        ("a.jsp", "<p>Calm down, says the box. <%-- replylint: allow calm-down (the name of our tea) --%></p>"),
        ("a.cfm", "<p>Calm down, says the box. <!--- replylint: allow calm-down (the name of our tea) ---></p>"),
    ];
    for (name, block) in blocks {
        let top = tempfile::tempdir().unwrap();
        let block = block.replace('…', allow);
        let text = if name.contains(".md") || name.contains(".txt") { letter(&block) } else { page(&block) };
        write(top.path(), name, &text);
        let line = 1 + text.lines().position(|line| line.contains("Now calm down")).unwrap();
        let (_, out, _) = check(top.path(), &[name, "--select", "calm-down"]);
        assert_eq!(found(&out), [format!("{name}:{line} calm-down")], "{text}{out}");
    }
    // On a line between two paragraphs, above one, and below a heading, it is about what follows.
    for block in
        ["…\n\nCalm down, says the box.", "…\nCalm down, says the box.", "# The box\n…\n\nCalm down, says the box."]
    {
        let top = tempfile::tempdir().unwrap();
        let text = letter(&block.replace('…', allow));
        write(top.path(), "a.md", &text);
        let line = 1 + text.lines().position(|line| line.contains("Now calm down")).unwrap();
        let (_, out, _) = check(top.path(), &["a.md", "--select", "calm-down"]);
        assert_eq!(found(&out), [format!("a.md:{line} calm-down")], "{text}{out}");
    }
}

#[test]
fn comments_count_inside_exports() {
    let top = tempfile::tempdir().unwrap();
    let html =
        r#"<p>Hi,</p><!-- replylint: allow calm-down (a \"film\") --><p>Please calm down now.</p><p>Do calm down.</p>"#;
    let action = |value: &str| format!(r#"{{"field": "comment_value_html", "value": "{value}"}}"#);
    let one = |value: &str| format!(r#"{{"title": "t", "active": true, "actions": [{}]}}"#, action(value));
    let json = format!("{{\"macros\": [\n{},\n{}\n]}}\n", one(html), one("<p>Do calm down.</p>"));
    write(top.path(), "z.json", &json);
    write(
        top.path(),
        "y.yaml",
        "macros:\n  - title: t\n    active: true\n    actions:\n      # replylint: allow calm-down (a film)\n      - field: \
         comment_value\n        value: \"Please calm down now.\"\n      - field: comment_value\n        value: \"Do calm down.\"\n",
    );
    write(
        top.path(),
        "a.md",
        "{% comment %}replylint: allow calm-down (a film){% endcomment %}\n\nDo calm down. {# replylint: allow blame #}\n",
    );
    let (_, out, _) = check(top.path(), &["."]);
    let expected = ["a.md:3 stale-exception", "y.yaml:9 calm-down", "z.json:2 calm-down", "z.json:3 calm-down"];
    assert_eq!(found(&out), expected, "{out}");
}

#[test]
fn front_matter_accepts_for_the_whole_reply() {
    let top = tempfile::tempdir().unwrap();
    let body = "\n\nPlease calm down now.\n\nPlease calm down now.\n";
    write(top.path(), "a.md", &format!("---\nreplylint-allow: calm-down (a film)\n---{body}"));
    write(
        top.path(),
        "b.md",
        &format!("---\nreplylint-allow:\n  - calm-down (a film)\n  - you-must (not used)\n---{body}"),
    );
    write(top.path(), "c.txt", &format!("replylint-allow: calm-down (a film){body}"));
    write(
        top.path(),
        "d.md",
        &format!(
            "---\nreplylint-allow: [calm-down (a film, from 1999), \"no-problem (a song)\"]\n---{body}\nNo problem!\n"
        ),
    );
    write(top.path(), "e.md", &format!("+++\nreplylint-allow = [\"calm-down (a film)\"]\n+++{body}"));
    let (_, out, _) = check(top.path(), &["."]);
    assert_eq!(
        found(&out),
        ["b.md:4 stale-exception", "c.txt:1 calm-down", "c.txt:3 calm-down", "c.txt:5 calm-down"],
        "{out}"
    );
}

#[test]
fn configured_exceptions_are_reported_when_they_accept_nothing() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "macros/a.md", "Please calm down now.\n\nPlease calm down now and here.\n");
    let json = command(
        env!("CARGO_BIN_EXE_replylint"),
        top.path(),
        &["check", "--output-format", "jsonl", "--select", "calm-down", "."],
    );
    let first: serde_json::Value =
        serde_json::from_slice(json.stdout.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    let config = format!(
        "[[ignore]]\nfingerprint = {}\nreason = \"known\"\n\n[[ignore]]\nrule = \"you-must\"\nreason = \"x1\"\n\n\
         [[ignore]]\npath = \"macros/\"\nrule = \"calm-down\"\ntext = \"calm down\"\nreason = \"x2\"\nexpires = 2001-01-01\n\n\
         [[ignore]]\npath = \"elsewhere/\"\nrule = \"calm-down\"\nreason = \"x3\"\n",
        first["fingerprint"]
    );
    write(top.path(), "replylint.toml", &config);
    let (_, out, _) = check(top.path(), &["."]);
    assert_eq!(
        found(&out),
        [
            "macros/a.md:3 calm-down",
            "replylint.toml:5 stale-exception",
            "replylint.toml:9 stale-exception",
            "replylint.toml:16 stale-exception",
        ],
        "{out}"
    );
    // A run over a part of the files cannot know that an exception is not needed, but its time is over all the same.
    let (_, out, _) = check(top.path(), &["macros/a.md"]);
    assert_eq!(found(&out), ["macros/a.md:3 calm-down", "replylint.toml:9 stale-exception"], "{out}");
}

#[test]
fn words_that_are_spoken_of_are_no_findings() {
    let top = tempfile::tempdir().unwrap();
    write(
        top.path(),
        "a.txt",
        "Never write “please calm down” to a customer.\n\nShe is a “please calm down” person.\n\nPlease calm down.\n",
    );
    let (_, out, _) = check(top.path(), &["."]);
    assert_eq!(found(&out), ["a.txt:5 calm-down"], "{out}");
}

/// 200 macros with 300 findings.
fn library(folder: &Path) {
    for number in 0..200 {
        let second = if number % 2 == 0 { "\n\nDo calm down." } else { "" };
        let text = format!("Your order {number} has been sent.\n\nPlease calm down now.{second}\n");
        write(folder, &format!("macros/m{number:03}.md"), &text);
    }
}

#[test]
fn a_baseline_knows_old_findings_wherever_they_move() {
    let top = tempfile::tempdir().unwrap();
    library(top.path());
    let (code, _, notes) = check(top.path(), &["--write-baseline"]);
    assert_eq!((code, notes.contains("wrote 300 findings to replylint-baseline.json")), (Some(0), true), "{notes}");
    let known = ["--baseline", "replylint-baseline.json", "."];
    let (code, out, _) = check(top.path(), &known);
    assert_eq!((code, found(&out).len()), (Some(0), 0), "{out}");
    assert!(out.contains("300 known"), "{out}");

    write(
        top.path(),
        "macros/m000.md",
        "We call.\n\nDo calm\ndown.\n\nYour order is here.\n\nPlease  calm down now.\n",
    );
    std::fs::rename(top.path().join("macros/m001.md"), top.path().join("macros/renamed.md")).unwrap();
    let (code, out, _) = check(top.path(), &known);
    assert_eq!((code, found(&out).len()), (Some(0), 0), "{out}");

    write(top.path(), "macros/m002.md", "Please calm down now.\n\nDo calm down.\n\nToday, do calm down.\n");
    let (code, out, _) = check(top.path(), &known);
    assert_eq!((code, found(&out)), (Some(1), vec!["macros/m002.md:5 calm-down".to_owned()]), "{out}");

    write(top.path(), "macros/m003.md", "We call.\n");
    let (_, _, notes) = check(top.path(), &known);
    assert!(notes.contains("1 finding in replylint-baseline.json no longer occurs"), "{notes}");
    let (_, _, notes) = check(top.path(), &[&["--prune-baseline"], &known[..]].concat());
    assert!(notes.contains("removed 1 finding from replylint-baseline.json; 299 left"), "{notes}");
    let (code, _, notes) = check(top.path(), &["--baseline", "none.json", "."]);
    assert_eq!((code, notes.contains("--write-baseline makes one")), (Some(2), true), "{notes}");
}

#[test]
fn a_baseline_tells_the_macros_of_one_file_apart() {
    let top = tempfile::tempdir().unwrap();
    let export = |texts: &[(String, String)]| {
        let one = |(title, text): &(String, String)| {
            let action = serde_json::json!({"field": "comment_value", "value": text});
            serde_json::json!({"title": title, "active": true, "actions": [action]})
        };
        let macros: Vec<_> = texts.iter().map(one).collect();
        write(top.path(), "macros.json", &format!("{:#}\n", serde_json::json!({"macros": macros})));
    };
    let mut texts: Vec<(String, String)> = (0..200)
        .map(|number| {
            let second = if number % 2 == 0 { "\n\nDo calm down." } else { "" };
            (format!("Macro {number}"), format!("Order {number} is here.\n\nPlease calm down now.{second}"))
        })
        .collect();
    export(&texts);
    let (_, _, notes) = check(top.path(), &["--write-baseline"]);
    assert!(notes.contains("wrote 300 findings"), "{notes}");
    let known = ["--baseline", "replylint-baseline.json", "."];
    let moved = texts.remove(150);
    texts.insert(0, moved);
    export(&texts);
    let (code, out, notes) = check(top.path(), &known);
    assert_eq!((code, found(&out).len(), notes.as_str()), (Some(0), 0, ""), "{out}");
    texts[7].1.push_str("\n\nPlease calm down now.");
    export(&texts);
    let (code, out, _) = check(top.path(), &known);
    let line = 1 + std::fs::read_to_string(top.path().join("macros.json"))
        .unwrap()
        .lines()
        .position(|line| line.contains("down.\\n\\nPlease"))
        .unwrap();
    assert_eq!((code, found(&out)), (Some(1), vec![format!("macros.json:{line} calm-down")]), "{out}");
}

#[test]
fn hooks_can_leave_excluded_files_out() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "old/a.txt", "Please calm down now.\n");
    write(top.path(), "replylint.toml", "[[files]]\npath = \"old/\"\nexclude = true\n");
    assert_eq!(check(top.path(), &["old/a.txt"]).0, Some(1));
    assert_eq!(check(top.path(), &["--force-exclude", "old/a.txt"]).0, Some(0));
}

#[test]
fn a_baseline_holds_from_every_folder_and_by_every_spelling() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "m/sub/a.txt", LETTER);
    let below = top.path().join("m/sub");
    // Written in one place, by one spelling, it is read in all others.
    let absolute = below.join("a.txt").display().to_string();
    for (folder, path, baseline) in [
        (top.path(), "m", "b.json"),
        (&*top.path().join("m"), "./sub", "../b.json"),
        (&*below, "../sub/a.txt", "../../b.json"),
        (&*below, absolute.as_str(), "../../m/../b.json"),
    ] {
        let (code, _, said) = check(folder, &[path, "--baseline", baseline, "--write-baseline"]);
        assert_eq!(code, Some(0), "{said}");
        let written = std::fs::read_to_string(top.path().join("b.json")).unwrap();
        assert!(written.contains("\"path\": \"m/sub/a.txt\""), "{written}");
        for (folder, path, baseline) in [
            (top.path(), ".", "b.json"),
            (&*top.path().join("m"), "sub/../sub", "../b.json"),
            (&*below, "a.txt", "../../b.json"),
            (&*below, absolute.as_str(), "../../b.json"),
        ] {
            let (code, out, said) = check(folder, &[path, "--baseline", baseline]);
            assert_eq!((code, found(&out)), (Some(0), Vec::new()), "{out}{said}");
        }
    }
}

#[test]
fn a_narrowed_run_forgets_only_what_it_looked_for() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "a.txt", LETTER);
    write(top.path(), "b.txt", LETTER);
    check(top.path(), &[".", "--baseline", "b.json", "--write-baseline"]);
    let read = || std::fs::read_to_string(top.path().join("b.json")).unwrap();
    let whole = read();
    assert_eq!(whole.matches("\"rule\"").count(), 4, "{whole}");
    for narrow in [&["--select", "jargon"][..], &["--ignore", "command,dismissive"], &["--min-severity", "error"]] {
        let paths = if narrow[0] == "--select" { "a.txt" } else { "." };
        let (code, _, said) = check(top.path(), &[&[paths, "--baseline", "b.json"], narrow].concat());
        assert_eq!(code, Some(0), "{said}");
        assert!(!said.contains("no longer occur"), "{narrow:?}: {said}");
        for writes in ["--prune-baseline", "--write-baseline"] {
            check(top.path(), &[&[paths, "--baseline", "b.json", writes], narrow].concat());
            assert_eq!(read(), whole, "{narrow:?} {writes}");
        }
    }
    // What was looked for and is gone goes, and nothing else.
    write(top.path(), "a.txt", "Hi Kim,\n\nI will look into it.\n\nKind regards,\nIda Lund\n");
    let (_, _, said) = check(top.path(), &["a.txt", "--baseline", "b.json", "--select", "asap", "--prune-baseline"]);
    assert!(said.contains("removed 1 finding"), "{said}");
    assert_eq!(read().matches("\"rule\"").count(), 3, "{}", read());
}

#[test]
fn a_file_with_many_names_is_checked_once() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "m/a.txt", LETTER);
    write(top.path(), "n/other.txt", LETTER);
    let absolute = top.path().join("m").display().to_string();
    let names = ["m/a.txt", "./m//a.txt", "n/../m/a.txt", "m", &absolute, "m/*.txt"];
    let (_, out, _) = check(top.path(), &[&names[..], &["--select", "calm-down"]].concat());
    assert_eq!(found(&out), ["m/a.txt:3 calm-down"], "{out}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(top.path().join("m"), top.path().join("l")).unwrap();
        let (_, out, _) = check(top.path(), &["m", "l", "l/a.txt", "--select", "calm-down"]);
        assert_eq!(found(&out).len(), 1, "{out}");
    }
}

#[test]
fn a_pattern_that_the_shell_has_left_alone_is_resolved() {
    let top = tempfile::tempdir().unwrap();
    for name in ["m/a.txt", "m/deep/b.txt", "m/c.md", "m/d.png", "n/e.txt"] {
        write(top.path(), name, LETTER);
    }
    let files = |pattern: &str| found(&check(top.path(), &[pattern, "--select", "calm-down"]).1);
    assert_eq!(files("m/*.txt"), ["m/a.txt:3 calm-down"]);
    assert_eq!(files("m/**"), ["m/a.txt:3 calm-down", "m/c.md:3 calm-down", "m/deep/b.txt:3 calm-down"]);
    let (code, _, said) = check(top.path(), &["k/*.txt"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("k/*.txt does not exist"), "{said}");
}

#[test]
fn letters_in_formats_that_are_not_read_are_counted() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "a.txt", LETTER);
    for name in ["b.docx", "c.PDF", "d.odt", "e.rtf", "f.pages", "to ana", "draft", "Makefile", "g.png"] {
        write(top.path(), name, "x");
    }
    let (_, _, said) = check(top.path(), &["."]);
    assert!(said.contains("7 files were not read: 2 without a suffix, "), "{said}");
    // Beside a program, they are no drafts.
    write(top.path(), "package.json", "{}");
    write(top.path(), "macros/late.docx", "x");
    git(top.path(), &["init", "-q"]);
    let (_, _, said) = check(top.path(), &["."]);
    assert!(said.contains("1 file was not read: 1 .docx"), "{said}");
}

#[test]
fn exceptions_that_accept_nothing_are_told() {
    let top = tempfile::tempdir().unwrap();
    let ignore = |what: &str| format!("[[ignore]]\n{what}\nreason = \"as it was\"\n\n");
    let all =
        ["rule = \"jargon\"", "path = \"gone.txt\"", "path = \"a.txt\"\nrule = \"calm-down\""].map(ignore).concat();
    write(top.path(), "replylint.toml", &all);
    write(top.path(), "a.txt", LETTER);
    let (_, out, said) = check(top.path(), &[".", "--select", "calm-down,jargon,stale-exception"]);
    assert_eq!(found(&out), ["replylint.toml:1 stale-exception", "replylint.toml:5 stale-exception"], "{out}{said}");
    assert!(found(&check(top.path(), &["a.txt", "--select", "calm-down,jargon,stale-exception"]).1).is_empty());
    assert!(found(&check(top.path(), &[".", "--select", "calm-down,stale-exception"]).1).len() < 2);
}

#[test]
fn an_exception_that_is_written_wrongly_says_how_it_is_written() {
    let top = tempfile::tempdir().unwrap();
    let letter =
        |comment: &str| format!("Hi Ana,\n\n{comment}\n\nCalm down, we ring you today.\n\nKind regards,\nTom\n");
    let said = |name: &str, comment: &str| {
        write(top.path(), name, &letter(comment));
        check(top.path(), &["--select", "calm-down,stale-exception", name]).1
    };
    let out = said("a.md", "<!-- replylint: ignore calm-down (a song) -->");
    assert!(out.contains("Write “allow” in place of “ignore”") && out.contains("1 accepted"), "{out}");
    let out = said("a.md", "<!-- Replylint: Allow calm-down (a song) -->");
    assert!(found(&out).is_empty() && out.contains("1 accepted"), "{out}");
    // Plain text has no comments: the customer would read this one.
    let out = said("a.txt", "<!-- replylint: allow calm-down (a song) -->");
    assert_eq!(found(&out), ["a.txt:3 stale-exception", "a.txt:5 calm-down"], "{out}");
    assert!(out.contains("customers would read this"), "{out}");
}

#[test]
fn half_a_file_is_no_good_file() {
    let top = tempfile::tempdir().unwrap();
    let line = |text: &str| format!("{{\"title\": \"Late\", \"text\": \"Hi Ana, {text} We ring you today.\"}}\n");
    let whole: String = ["calm down.", "your pen is red.", "your pen is blue."].map(line).concat();
    write(top.path(), "replies/a.jsonl", &(whole + "{\"title\": \"Later\", \"text\": \"Hi A"));
    let (code, out, said) = check(top.path(), &["replies"]);
    assert!(code == Some(2) && out.contains("[calm-down]") && said.contains("a.jsonl:4:"), "{out}{said}");
    // What nobody would read were it whole is only counted, unless somebody asks for it.
    write(top.path(), "cut.json", "[{\"title\": \"Late\", \"text\": \"Hi A");
    let (code, _, said) = check(top.path(), &["."]);
    assert!(code == Some(2) && !said.contains("error: cut.json"), "{said}");
    let (code, _, said) = check(top.path(), &["cut.json"]);
    assert!(code == Some(2) && said.contains("error: cut.json: not valid JSON"), "{said}");
    let (code, _, said) = check(top.path(), &["cut.json", "--force-exclude"]);
    assert!(code == Some(0), "{said}");
}

#[test]
fn a_configuration_that_is_not_there_is_named() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "desk/replylint.toml", "extends = \"../house.toml\"\n");
    write(top.path(), "desk/a.txt", LETTER);
    let (code, _, said) = check(top.path(), &["desk"]);
    assert!(code == Some(2) && said.contains("house.toml does not exist") && said.contains("not there"), "{said}");
}

#[test]
fn a_file_that_is_gone_leaves_the_baseline_and_one_with_a_new_name_stays() {
    let top = tempfile::tempdir().unwrap();
    let letter = |said: &str| format!("Hi Bea,\n\n{said}\n\nKind regards,\nMarek\n");
    write(top.path(), "m/a.txt", &letter("Calm down, please."));
    write(top.path(), "m/b.txt", &letter("Please calm down now, Bea."));
    write(top.path(), "m/c.txt", &letter("Do calm down, and wait for us."));
    write(top.path(), "n/d.txt", &letter("Just calm down, it is open."));
    let narrow = ["--baseline", "b.json", "--select", "calm-down"];
    let run = |args: &[&str]| check(top.path(), &[args, &narrow].concat());
    run(&[".", "--write-baseline"]);
    let names = || {
        let text = std::fs::read_to_string(top.path().join("b.json")).unwrap();
        ["m/a.txt", "m/b.txt", "m/c.txt", "m/z.txt", "n/d.txt"]
            .into_iter()
            .filter(|name| text.contains(name))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(), ["m/a.txt", "m/b.txt", "m/c.txt", "n/d.txt"]);
    std::fs::remove_file(top.path().join("m/b.txt")).unwrap();
    std::fs::remove_file(top.path().join("n/d.txt")).unwrap();
    std::fs::rename(top.path().join("m/c.txt"), top.path().join("m/z.txt")).unwrap();
    // The other folder was not looked at.
    let (code, _, notes) = run(&["m"]);
    assert_eq!(code, Some(0), "{notes}");
    assert!(notes.contains("1 finding in b.json no longer occurs"), "{notes}");
    let (_, _, notes) = run(&["m", "--prune-baseline"]);
    assert!(notes.contains("removed 1 finding from b.json; 3 left"), "{notes}");
    assert_eq!(names(), ["m/a.txt", "m/z.txt", "n/d.txt"]);
    let (_, _, notes) = run(&[".", "--prune-baseline"]);
    assert!(notes.contains("removed 1 finding from b.json; 2 left"), "{notes}");
    assert_eq!(names(), ["m/a.txt", "m/z.txt"]);
    assert_eq!(run(&["."]).0, Some(0));
}

#[test]
fn the_configuration_names_the_baseline() {
    let top = tempfile::tempdir().unwrap();
    let letter = "Hi Bea,\n\nCalm down, please.\n\nKind regards,\nMarek\n";
    write(top.path(), "shop/replylint.toml", "baseline = \"known/old.json\"\n");
    write(top.path(), "shop/m/a.txt", letter);
    let run = |args: &[&str]| check(top.path(), &[&["--select", "calm-down"], args].concat());
    let (code, _, notes) = run(&["shop"]);
    assert_eq!(code, Some(2), "{notes}");
    assert!(notes.contains("no baseline at shop/known/old.json; --write-baseline makes one"), "{notes}");
    std::fs::create_dir(top.path().join("shop/known")).unwrap();
    let (code, _, notes) = run(&["shop", "--write-baseline"]);
    assert_eq!(code, Some(0), "{notes}");
    assert!(notes.contains("wrote 1 finding to shop/known/old.json; from now on they are not reported"), "{notes}");
    assert_eq!(run(&["shop"]).0, Some(0));
    assert_eq!(run(&["shop/m/a.txt"]).0, Some(0));
    assert_eq!(run(&["shop", "--isolated"]).0, Some(1));
    write(top.path(), "shop/m/b.txt", letter);
    assert_eq!(run(&["shop"]).0, Some(1));
    std::fs::remove_file(top.path().join("shop/m/b.txt")).unwrap();
    write(top.path(), "shop/m/a.txt", "Hi Bea,\n\nIt left today.\n\nKind regards,\nMarek\n");
    let (_, _, notes) = run(&["shop", "--prune-baseline"]);
    assert!(notes.contains("removed 1 finding from shop/known/old.json; 0 left"), "{notes}");
    // One run has one.
    write(top.path(), "desk/replylint.toml", "baseline = \"old.json\"\n");
    write(top.path(), "desk/a.txt", letter);
    let (code, _, notes) = run(&["shop", "desk"]);
    assert_eq!(code, Some(2), "{notes}");
    assert!(notes.contains("name different baselines"), "{notes}");
    let (code, _, notes) = run(&["desk", "--isolated", "--prune-baseline"]);
    assert_eq!(code, Some(2), "{notes}");
    assert!(notes.contains("--prune-baseline needs a baseline"), "{notes}");
}

#[test]
fn the_configuration_of_a_repository_names_no_baseline_outside() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "secret.json", "{\"version\": \"swordfish\", \"findings\": []}");
    write(top.path(), "shop/.git/HEAD", "");
    write(top.path(), "shop/a.txt", "Hi Bea,\n\nIt left today.\n\nKind regards,\nMarek\n");
    for path in ["../secret.json", "../new.json"] {
        write(top.path(), "shop/replylint.toml", &format!("baseline = \"{path}\"\n"));
        let (code, out, notes) = check(top.path(), &["shop", "--write-baseline"]);
        assert_eq!(code, Some(2), "{out}{notes}");
        assert!(notes.contains("outside this repository") && !notes.contains("swordfish"), "{notes}");
    }
    assert!(!top.path().join("new.json").exists());
    assert!(std::fs::read_to_string(top.path().join("secret.json")).unwrap().contains("swordfish"));
}
