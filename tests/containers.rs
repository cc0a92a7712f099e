//! What the maps of containers promise: whatever is written there is read as it was meant, and a change made at the place
//! that the map gives is the change that was meant, and no other.
//!
//! Each case writes a few texts the way a container allows, with the escapes and line breaks that chance picks, reads the file, and
//! replaces a piece of one text at its place in the file.

use proptest::prelude::*;
use replylint::apply::apply;
use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
use replylint::extract::systems::Path;
use replylint::extract::{Flavour, Reading, extract_as};
use replylint::fix::Applicability;
use replylint::phrasebook::Phrasebook;
use replylint::text::document::{Document, Origin, Role};
use replylint::text::source::SourceFile;
use replylint::text::span::{Prose, Source, Span};

mod writing;

use writing::{Dice, cases, csv, dice, html, json, said, xml, yaml};

fn reading(flavour: Flavour) -> Reading {
    Reading { keys: vec![Path::parse("**.body").unwrap()], flavour: Some(flavour), ..Reading::default() }
}

fn documents(name: &str, file: &str, flavour: Flavour) -> (SourceFile, Vec<Document>) {
    let source = SourceFile::from_text(name, file);
    let extracted = extract_as(&source, &reading(flavour));
    for document in &extracted.documents {
        let mut covered = 0;
        for piece in document.map.pieces() {
            assert_eq!(piece.prose.start(), covered, "{file:?}");
            covered = piece.prose.end();
            if piece.origin == Origin::Verbatim {
                assert_eq!(piece.prose.slice(&document.prose), piece.source.slice(file), "{file:?}");
            }
            assert!(file.is_char_boundary(piece.source.start() as usize));
            assert!(file.is_char_boundary(piece.source.end() as usize));
        }
        assert_eq!(covered as usize, document.prose.len(), "{file:?}");
    }
    let mut documents = extracted.documents;
    documents.retain(|document| document.role == Role::Reply);
    (source, documents)
}

/// A stretch of prose that may be replaced where it stands: whole pieces or parts of verbatim ones, side by side.
fn replaceable(document: &Document, dice: &mut Dice) -> Option<(Span<Prose>, Span<Source>)> {
    let boundaries: Vec<u32> = document
        .prose
        .char_indices()
        .map(|(at, _)| u32::try_from(at).unwrap())
        .chain([u32::try_from(document.prose.len()).unwrap()])
        .collect();
    let count = u32::try_from(boundaries.len()).unwrap();
    let (a, b) = (dice.roll(count) as usize, dice.roll(count) as usize);
    let span = Span::<Prose>::new(boundaries[a.min(b)], boundaries[a.max(b)]);
    // A change is made to words; the line end behind the last of them may be one that the container puts there itself.
    let words = span.slice(&document.prose);
    if words.trim().is_empty() || words.trim() != words || words.contains('\u{fffc}') {
        return None;
    }
    let pieces: Vec<_> = document.map.pieces().iter().filter(|piece| piece.prose.overlaps(span)).collect();
    let whole = pieces
        .iter()
        .all(|piece| piece.origin == Origin::Verbatim || (piece.origin == Origin::Decoded && span.covers(piece.prose)));
    // A piece that is the whole of an undivided text is shared by all that stands in it.
    let shared = |source: Span<Source>| document.map.pieces().iter().filter(|piece| piece.source == source).count() > 1;
    let whole = whole && !pieces.iter().any(|piece| shared(piece.source));
    let adjoin = pieces.windows(2).all(|pair| pair[0].source.end() == pair[1].source.start());
    (whole && adjoin).then(|| (span, document.map.to_source(span).span))
}

/// Replaces a piece of one document and holds what is then read against what was meant. Gives whether a change was possible.
fn edit(name: &str, file: &str, flavour: Flavour, dice: &mut Dice) -> bool {
    let (_, before) = documents(name, file, flavour);
    if before.is_empty() {
        return false;
    }
    let index = dice.roll(u32::try_from(before.len()).unwrap()) as usize;
    let Some((prose, source)) = replaceable(&before[index], dice) else { return false };
    let words = "Quite".repeat(1 + dice.roll(2) as usize);
    let mut changed = file.to_owned();
    changed.replace_range(source.range(), &words);
    let mut meant = before[index].prose.to_string();
    meant.replace_range(prose.range(), &words);
    let (_, after) = documents(name, &changed, flavour);
    assert_eq!(after.len(), before.len(), "{file:?} became {changed:?}");
    for (at, (new, old)) in after.iter().zip(&before).enumerate() {
        let wanted = if at == index { meant.as_str() } else { &old.prose };
        assert_eq!(&*new.prose, wanted, "{file:?} became {changed:?}");
        assert_eq!(new.pointer, old.pointer);
    }
    true
}

fn assert_read(name: &str, file: &str, flavour: Flavour, meant: &[String]) {
    let (_, documents) = documents(name, file, flavour);
    let meant: Vec<_> = meant.iter().map(|text| text.replace("{{name}}", "\u{fffc}")).collect();
    let meant: Vec<_> = meant.iter().filter(|text| !text.trim().is_empty()).collect();
    let read: Vec<_> = documents.iter().map(|document| document.prose.to_string()).collect();
    assert_eq!(read.iter().collect::<Vec<_>>(), meant, "{file:?}");
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: cases(10_000), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn json_is_read_and_changed_as_meant(texts in prop::collection::vec(said(), 1..3), mut dice in dice()) {
        let bodies: Vec<_> = texts.iter().map(|text| format!("{{\"id\": 1, \"body\": {}}}", json(text, &mut dice))).collect();
        let file = format!("[{}]", bodies.join(",\n "));
        assert_read("a.json", &file, Flavour::Plain, &texts);
        edit("a.json", &file, Flavour::Plain, &mut dice);
        let lines = bodies.join("\n");
        assert_read("a.jsonl", &lines, Flavour::Plain, &texts);
    }

    #[test]
    fn csv_is_read_and_changed_as_meant(texts in prop::collection::vec(said(), 1..3), mut dice in dice()) {
        let rows: Vec<_> = texts.iter().map(|text| format!("1,{}\r\n", csv(text, &mut dice))).collect();
        let file = format!("id,body\r\n{}", rows.concat());
        assert_read("a.csv", &file, Flavour::Plain, &texts);
        edit("a.csv", &file, Flavour::Plain, &mut dice);
    }

    #[test]
    fn yaml_is_read_and_changed_as_meant(texts in prop::collection::vec(said(), 1..3), mut dice in dice()) {
        let line_end = if dice.roll(3) == 0 { "\r\n" } else { "\n" };
        let items: Vec<_> = texts.iter().map(|text| format!("- id: 1\n  body: {}\n", yaml(text, &mut dice, line_end))).collect();
        let file = items.concat();
        assert_read("a.yaml", &file, Flavour::Plain, &texts);
        edit("a.yaml", &file, Flavour::Plain, &mut dice);
    }

    #[test]
    fn html_in_json_is_read_and_changed_as_meant(text in said(), mut dice in dice()) {
        let text: String = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let shown = html(&text, &mut dice);
        let texts = std::slice::from_ref(&text);
        let file = format!("{{\"body\": {}}}", json(&shown, &mut dice));
        assert_read("a.json", &file, Flavour::Html, texts);
        edit("a.json", &file, Flavour::Html, &mut dice);
    }

    #[test]
    fn property_lists_are_read_as_meant(texts in prop::collection::vec(said(), 1..3), mut dice in dice()) {
        let items = texts.iter().map(|text| {
            format!("<dict><key>body</key>\n<string>{}</string><key>n</key><true/></dict>", xml(text, &mut dice))
        });
        let file = format!("<?xml version=\"1.0\"?>\n<plist><array>{}</array></plist>", items.collect::<String>());
        assert_read("a.textexpander", &file, Flavour::Plain, &texts);
    }

    #[test]
    fn any_bytes_are_read(
        name in prop::sample::select(&["a.json", "a.jsonl", "a.yaml", "a.toml", "a.csv", "a.html", "a.textexpander"][..]),
        pieces in prop::collection::vec(prop::sample::select(HOSTILE), 0..30),
    ) {
        let file = pieces.concat();
        documents(name, &file, Flavour::Auto);
        let source = SourceFile::from_text(name, file);
        extract_as(&source, &Reading::default());
    }
}

/// What files of fields are made of, right and wrong.
const HOSTILE: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    ":",
    ",",
    "\"body\"",
    "body",
    "body: ",
    "\"body\": ",
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "- ",
    "|",
    ">",
    "|-\n",
    ">+\n",
    "&a ",
    "*a",
    "!!str ",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "# c\n",
    "//",
    "/*",
    "*/",
    "\\",
    "\\u",
    "\\ud83d",
    "\\n",
    "\"\"\"",
    "'''",
    "= ",
    "body = ",
    "[[a]]\n",
    "<p>",
    "</p>",
    "<",
    "&",
    "&amp;",
    "&nbsp",
    "<!--",
    "-->",
    "<div class=gmail_quote>",
    "<script>",
    "<pre>",
    "<code>",
    "<br>",
    "{{x}}",
    "{% else %}",
    "<OTRS_X>",
    "é",
    "😊",
    "\u{feff}",
    "\u{a0}",
    "No problem",
    "true",
    "1",
    "null",
    "? ",
    "<attribute key=\"a\" default=\"b\"/>",
    "<?xml version=\"1.0\"?><!DOCTYPE plist>",
    "<dict>",
    "</dict>",
    "<array>",
    "</array>",
    "<key>body</key>",
    "<string>",
    "</string>",
    "<string/>",
    "<![CDATA[",
    "]]>",
    "\0",
];

/// Words that every layer has to write in a way of its own are put in place of words that are written with escapes.
#[test]
fn fixes_are_written_as_each_layer_wants_them() {
    const BOOK: &str = r#"
[[phrase]]
id = "red-car"
category = "jargon"
severity = "warning"
avoid = ["red car"]
prefer = ["“A” & \"b\" <c> 'd' \\"]
fix = "safe"
why = "x"
"#;
    let book = Phrasebook::builtin().with_layer(SourceFile::from_text("book.toml", BOOK)).unwrap();
    let linter = Linter::new(book, Settings { select: vec!["red-car".to_owned()], ..Settings::default() });
    let cases = [
        ("a.json", "[{\"name\": \"x\", \"chatText\": \"The red car, r\\u0065d car.\"}]"),
        ("b.json", "[{\"title\": \"x\", \"content_html\": \"<p>The red&nbsp;car.<\\/p>\"}]"),
        ("c.csv", "Title,Message,Fallback message\nx,\"The red car.\",\n"),
        ("d.yaml", "- isenabled: 1\n  title: x\n  response: 'The red car.'\n"),
        ("e.yaml", "- isenabled: 1\n  title: x\n  response: \"The red car.\"\n"),
        ("f.yaml", "- isenabled: 1\n  title: x\n  response: |\n    The red car.\n"),
        ("g.toml", "[[replies]]\nname = \"x\"\nchatText = \"The red car.\"\n"),
    ];
    for (name, text) in cases {
        let source = SourceFile::from_text(name, text);
        let checked = linter.check(&source);
        let asked = checked.findings.len();
        let applied = apply(source, checked, Applicability::Safe, |source, _| linter.check(source));
        assert_eq!((applied.made, applied.left.len()), (asked, 0), "{name}: {}", applied.file.text());
        let prose = &applied.checked.documents[0].prose;
        assert!(prose.contains("“A” & \"b\" <c> 'd' \\"), "{name}: {prose}");
    }
    // Both forms of a message are changed, each in its own way of writing.
    let twins = "[{\"title\": \"x\", \"content\": \"The red\\n car & <b>.\", \"content_html\": \"<p>The red&nbsp;car &amp; &lt;b>.</p>\"}]";
    let source = SourceFile::from_text("h.json", twins);
    let checked = linter.check(&source);
    assert_eq!(checked.findings.len(), 1);
    let applied = apply(source, checked, Applicability::Safe, |source, _| linter.check(source));
    let value: serde_json::Value = serde_json::from_str(applied.file.text()).unwrap();
    assert_eq!(value[0]["content"], "The “A” & \"b\" <c> 'd' \\ & <b>.");
    assert_eq!(value[0]["content_html"], "<p>The “A” &amp; \"b\" &lt;c&gt; 'd' \\ &amp; &lt;b>.</p>");
    assert_eq!((applied.made, applied.left.len()), (1, 0));
    // Where one of them cannot be changed, neither is.
    let twins = "[{\"title\": \"x\", \"content\": \"The red car.\", \"content_html\": \"<p>The red <b>car</b>.</p>\"}]";
    let source = SourceFile::from_text("i.json", twins);
    let checked = linter.check(&source);
    assert_eq!((checked.findings.len(), checked.findings[0].fix.is_none()), (1, true));
}
