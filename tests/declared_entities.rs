//! XML with entities of its own: words are read where they are used and changed there as they should be, nothing is looked up elsewhere,
//! and nothing grows.

mod red_car;

use replylint::apply::apply;
use replylint::check::results::FileResults;
use replylint::extract::Reading;
use replylint::extract::systems::Path;
use replylint::fix::Applicability;
use replylint::text::source::SourceFile;

use red_car::linter;

/// What is declared, with the words that it stands for only there.
const DECLARED: &str = r#"[
<!ENTITY shop "Holt &amp; Sons">
<!ENTITY colour 'red'>
<!ENTITY it "red car">
<!ENTITY marked "<b>red car</b>">
<!ENTITY secret SYSTEM "secret.txt">
<!ENTITY two "&it;&it;&it;&it;&it;&it;&it;&it;&it;&it;">
<!ENTITY four "&two;&two;&two;&two;&two;&two;&two;&two;&two;&two;">
]"#;

/// The readers of XML, each with a file whose text is in place of `TEXT`.
const READERS: [(&str, &str); 6] = [
    (
        "a.plist",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE plist DECLARED>\n<plist><dict><key>body</key><string>TEXT</string></dict></plist>\n",
    ),
    (
        "odoo.xml",
        "<!DOCTYPE odoo DECLARED>\n<odoo><record id=\"late\" model=\"mail.template\"><field name=\"body_html\">TEXT</field></record></odoo>\n",
    ),
    (
        "odoo_data.xml",
        "<!DOCTYPE odoo DECLARED>\n<odoo><record id=\"late\" model=\"mail.template\"><field name=\"body_html\"><p>TEXT</p></field></record></odoo>\n",
    ),
    (
        "a.xlf",
        "<!DOCTYPE xliff DECLARED>\n<xliff><file><body><trans-unit id=\"body\"><target>TEXT</target></trans-unit></body></file></xliff>\n",
    ),
    ("Mail.resx", "<!DOCTYPE root DECLARED>\n<root><data name=\"body\"><value>TEXT</value></data></root>\n"),
    ("strings.xml", "<!DOCTYPE resources DECLARED>\n<resources><string name=\"body\">TEXT</string></resources>\n"),
];

fn checked(file: &SourceFile) -> FileResults {
    let keys = if file.path().starts_with("odoo") { Vec::new() } else { vec![Path::parse("**.body").unwrap()] };
    linter().check_as(file, &Reading { keys, ..Reading::default() })
}

fn file(name: &str, frame: &str, text: &str) -> SourceFile {
    SourceFile::from_text(name, frame.replace("DECLARED", DECLARED).replace("TEXT", text))
}

#[test]
fn words_are_read_and_changed_where_they_are_used() {
    let text = "Hi Dana,\n\n&shop; have a &colour; car and &it; for you, no red car.\n";
    for (name, frame) in READERS {
        let source = file(name, frame, text);
        let results = checked(&source);
        let found: Vec<&str> = results.findings.iter().map(|finding| finding.span.slice(source.text())).collect();
        assert_eq!(found, ["&colour; car", "&it;", "red car"], "{name}");
        assert!(results.documents[0].prose.contains("Holt & Sons have"), "{name}: {}", results.documents[0].prose);
        assert!(results.notes.is_empty(), "{name}: {:?}", results.notes);
        let applied = apply(source, results, Applicability::Safe, |file, _| checked(file));
        let written = applied.file.text();
        // Other words take the place of a reference as a whole; what is declared stays for those who use it elsewhere.
        let wanted = text.replace("&colour; car", "blue car").replace("&it;", "blue car").replace("no red", "no blue");
        assert_eq!(written, file(name, frame, &wanted).text(), "{name}");
    }
}

#[test]
fn what_is_not_read_is_said_and_left() {
    for (used, note) in
        [("&secret;", true), ("&four;", true), ("&marked;", true), ("&unknown;", false), ("&amp;", false)]
    {
        for (name, frame) in READERS {
            let source = file(name, frame, &format!("Hi Dana,\n\n{used} and again {used} with a red car.\n"));
            let results = checked(&source);
            let notes: Vec<&str> = results.notes.iter().map(|note| note.message.as_str()).collect();
            let wanted = format!("`{used}` is left as it is: only entities that stand for plain words are read");
            assert_eq!(notes, if note { vec![wanted.as_str()] } else { Vec::new() }, "{name}");
            let prose = &results.documents[0].prose;
            assert_eq!(prose.matches("red car").count(), 1, "{name}: {prose}");
            assert!(prose.contains(used) || used == "&amp;", "{name}: {prose}");
            let applied = apply(source, results, Applicability::Safe, |file, _| checked(file));
            assert_eq!(
                applied.file.text(),
                file(name, frame, &format!("Hi Dana,\n\n{used} and again {used} with a blue car.\n")).text(),
                "{name}"
            );
        }
    }
}
