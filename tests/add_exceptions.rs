//! `check --add-exceptions`: a comment of the file's own format beside each finding, and nothing that a customer reads is changed.

mod running;

use std::path::Path;

use running::run;

const REASON: &str = "as it was before";

fn replylint(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = run(env!("CARGO_BIN_EXE_replylint"), folder, args, b"");
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// What a file becomes; that it reads as before, and passes.
fn excused(name: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("replylint.toml"), "[[files]]\npath = \"*.yaml\"\nkeys = [\"replies[].text\"]\n")
        .unwrap();
    std::fs::write(folder.join(name), text).unwrap();
    let only = ["--select", "calm-down,you-must,stale-exception"];
    let prose = || replylint(folder, &["debug", "prose", name]).1;
    let (code, ..) = replylint(folder, &[&["check", name][..], &only].concat());
    assert_eq!(code, Some(1), "{name} has findings");
    let before = prose();
    let (code, out, err) = replylint(folder, &[&["check", name, "--add-exceptions", REASON][..], &only].concat());
    assert_eq!(code, Some(0), "{name}: {out}{err}");
    assert_eq!(prose(), before, "{name} reads as before");
    let (code, out, _) = replylint(folder, &[&["check", name][..], &only].concat());
    assert_eq!(code, Some(0), "{name}: {out}");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn each_format_has_the_comment_of_its_own() {
    let page = "<p>Hi Kim,</p>\n<div>\n  <p>Calm down.</p>\n</div>\n<p>It is open.</p>\n";
    for (name, comment) in [
        ("a.html", "<!-- … -->"),
        ("a.liquid", "{% comment %} … {% endcomment %}"),
        ("a.html.j2", "{# … #}"),
        ("a.html.twig", "{# … #}"),
        ("a.hbs", "{{!-- … --}}"),
        ("a.tpl", "{* … *}"),
        ("a.html.erb", "<%# … %>"),
        ("a.html.eex", "<%# … %>"),
        ("a.heex", "<%!-- … --%>"),
        ("a.ejs", "<%# … %>"),
        ("a.ftl", "<#-- … -->"),
        ("a.vm", "#* … *#"),
        ("a.mako", "<%doc> … </%doc>"),
        ("a.gohtml", "{{/* … */}}"),
        ("a.blade.php", "{{-- … --}}"),
        ("mail.php", "<?php /* … */ ?>"),
        ("mail.cshtml", "@* … *@"),
        ("mail.vue", "<!-- … -->"),
        ("a.mjml", "<!-- … -->"),
    ] {
        let allow = comment.replace('…', &format!("replylint: allow calm-down ({REASON})"));
        assert_eq!(excused(name, page), page.replace("  <p>Calm", &format!("  {allow}\n  <p>Calm")), "{name}");
    }
}

#[test]
fn lines_that_are_told_by_their_indentation_keep_it() {
    for (name, text, comment) in [
        ("a.haml", "%p Hi Kim,\n%div\n  %p Calm down.\n%p It is open.\n", "-#"),
        ("a.pug", "p Hi Kim,\ndiv\n  p Calm down.\np It is open.\n", "//-"),
        ("a.slim", "p Hi Kim,\ndiv\n  p Calm down.\np It is open.\n", "/"),
    ] {
        let line = text.lines().find(|line| line.contains("Calm")).unwrap();
        let wanted = text.replace(line, &format!("  {comment} replylint: allow calm-down ({REASON})\n{line}"));
        assert_eq!(excused(name, text), wanted, "{name}");
    }
    let mail = "export default () => (\n  <Html>\n    <p>Hi Kim,</p>\n    <p>Calm down.</p>\n  </Html>\n);\n";
    let wanted = mail.replace("    <p>Calm", "    {/* replylint: allow calm-down (as it was before) */}\n    <p>Calm");
    assert_eq!(excused("mail.tsx", mail), wanted);
}

#[test]
fn markdown_keeps_its_lists_headings_and_tables() {
    let text = "Hi Kim,\n\nYou must go. Calm down.\n\n- Calm down\n- You must go\n\n## Calm down\n\n| a | b |\n|---|---|\n| Calm down | c |\n";
    let allow = |rules: &str| format!("<!-- replylint: allow {rules} ({REASON}) -->");
    let (both, calm, must) = (allow("calm-down, you-must"), allow("calm-down"), allow("you-must"));
    let wanted = format!(
        "Hi Kim,\n\n{both}\nYou must go. Calm down.\n\n- Calm down{calm}\n- You must go{must}\n\n## Calm down{calm}\n\n\
         | a | b |\n|---|---|\n| Calm down{calm} | c |\n"
    );
    assert_eq!(excused("a.md", text), wanted);
    let windows = "Hi Kim,\r\n\r\nCalm down.\r\n";
    assert_eq!(excused("a.md", windows), format!("Hi Kim,\r\n\r\n{calm}\r\nCalm down.\r\n"));
}

#[test]
fn fields_have_it_above_their_key() {
    let text =
        "replies:\n  - name: one\n    text: |\n      Hi Kim,\n\n      Calm down.\n  - name: two\n    text: Calm down\n";
    let wanted = "replies:\n  - name: one\n    # replylint: allow calm-down (as it was before)\n    text: |\n      Hi Kim,\n\n      \
                  Calm down.\n  - name: two\n    # replylint: allow calm-down (as it was before)\n    text: Calm down\n";
    assert_eq!(excused("a.yaml", text), wanted);
}

#[test]
fn text_in_a_template_gets_no_empty_line() {
    let text = "Hi <%= name %>,\n\nCalm down.\n\nIt is open.\n";
    let wanted = "Hi <%= name %>,\n\n<%# replylint: allow calm-down (as it was before) %>Calm down.\n\nIt is open.\n";
    assert_eq!(excused("a.text.erb", text), wanted);
}

#[test]
fn what_has_no_comments_stays_and_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let text = "Hi Kim,\n\nCalm down.\n";
    std::fs::write(folder.join("a.txt"), text).unwrap();
    std::fs::write(folder.join("b.md"), text).unwrap();
    let (code, out, err) = replylint(
        folder,
        &["check", ".", "--select", "calm-down", "--add-exceptions", REASON, "--output-format", "concise"],
    );
    assert_eq!(code, Some(1));
    assert!(out.starts_with("a.txt:3:1: error[calm-down]"), "{out}");
    assert_eq!(
        err,
        "note: wrote exceptions for 1 finding to 1 file; 1 finding in formats without comments (plain text, mails, JSON, \
         CSV): --write-baseline keeps them out of the report\n"
    );
    assert_eq!(std::fs::read_to_string(folder.join("a.txt")).unwrap(), text);
    let (code, _, err) = replylint(folder, &["check", "-", "--add-exceptions", REASON]);
    assert_eq!((code, err.contains("writes to files")), (Some(2), true), "{err}");
    let (code, _, err) = replylint(folder, &["check", ".", "--add-exceptions", "see -->"]);
    assert_eq!((code, err.contains("a few plain words")), (Some(2), true), "{err}");
}

/// What compares macros is known only when all files have been written.
#[test]
fn what_compares_macros_is_left_and_counted() {
    let top = tempfile::tempdir().unwrap();
    for (name, says) in [("a.md", "Refunds take 3 days."), ("b.md", "Refunds arrive within 5 to 7 business days.")] {
        let text = format!("Hi {{{{name}}}},\n\nI have sent your refund. {says}\n\nKind regards,\n{{{{agent}}}}\n");
        std::fs::create_dir_all(top.path().join("macros")).unwrap();
        std::fs::write(top.path().join("macros").join(name), text).unwrap();
    }
    let (code, out, err) =
        replylint(top.path(), &["check", "macros", "--add-exceptions", REASON, "--output-format", "concise"]);
    assert!(code == Some(1) && out.contains("[contradicting-promise]"), "{out}{err}");
    assert!(err.contains("1 finding that compares macros with each other: --write-baseline keeps it"), "{err}");
}
