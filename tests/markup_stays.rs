//! What is written between words stays: a fix changes words, and every tag of the page is there afterwards.

mod running;

use std::fs;

use running::run;

/// What nobody sees, as editors put it after links and bold words.
const UNSEEN: [&str; 6] = ["\u{200b}", "\u{ad}", "\u{feff}", "\u{200e}", "&shy;", "&#8203;"];

#[test]
fn a_fix_leaves_every_tag() {
    let desk = tempfile::tempdir().unwrap();
    let mut pages: Vec<String> = Vec::new();
    for unseen in UNSEEN {
        for (open, close) in [("<a href=\"x\">", "</a>"), ("<b>", "</b>"), ("<span title=\"We\">", "</span>")] {
            pages.push(format!("We {open}utilize{close}{unseen} it. We {unseen}{open}utilize{close} it."));
            pages.push(format!("{open}In order{close}{unseen} to row, we {open}simply{close}{unseen} knock."));
        }
    }
    for between in ["<br>", "<br/>", "<br />\n", " <br> ", "</b><b>", "<wbr>"] {
        pages.push(format!(
            "<b>No{between}problem</b>. In{between}order{between}to row, we knock. We can{between}simply row."
        ));
    }
    for (name, before, after) in [
        ("html", "<p>Hi Dana,</p><p>", "</p><p>We knock.</p>"),
        ("liquid", "{% if a %}<p>Hi Dana,</p>{% endif %}<p>", "</p><p>We knock.</p>"),
        ("md", "Hi Dana,\n\n", "\n\nWe knock.\n"),
    ] {
        let folder = desk.path().join(name);
        fs::create_dir(&folder).unwrap();
        for (number, page) in pages.iter().enumerate() {
            fs::write(folder.join(format!("{number}.{name}")), format!("{before}{page}{after}")).unwrap();
        }
        let args = ["check", "--isolated", "--fix", "--unsafe-fixes", "--min-severity", "suggestion", "."];
        run(env!("CARGO_BIN_EXE_replylint"), &folder, &args, b"");
        let mut changed = 0;
        for (number, page) in pages.iter().enumerate() {
            let text = fs::read_to_string(folder.join(format!("{number}.{name}"))).unwrap();
            assert_eq!(tags(&text), tags(&format!("{before}{page}{after}")), "{name} {page}\n{text}");
            changed += usize::from(!text.contains(page.as_str()));
        }
        assert!(changed > 5, "{name}: {changed} files were changed");
    }
}

#[test]
fn what_nobody_sees_stays_beside_the_words() {
    let desk = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    for (number, unseen) in UNSEEN.iter().enumerate() {
        for name in ["txt", "md", "html", "liquid"] {
            // A program would write the entity in text as it stands.
            if name == "txt" && unseen.starts_with('&') {
                continue;
            }
            let file = desk.path().join(format!("{number}.{name}"));
            let text = format!(
                "<p>Hi Dana,</p>\n<p>We utilize{unseen} it, and we utilize{unseen}. We {unseen}utilize it.</p>\n"
            );
            fs::write(&file, &text).unwrap();
            expected.push((file, text.replace("utilize", "use")));
        }
    }
    let args = ["check", "--isolated", "--fix", "--unsafe-fixes", "--min-severity", "suggestion", "."];
    run(env!("CARGO_BIN_EXE_replylint"), desk.path(), &args, b"");
    for (file, text) in expected {
        assert_eq!(fs::read_to_string(&file).unwrap(), text, "{}", file.display());
    }
}

fn tags(text: &str) -> Vec<&str> {
    text.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag)).collect()
}
