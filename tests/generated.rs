//! Files that are made from the program and kept beside it. `SNAPSHOTS=overwrite cargo test --test generated` refreshes them.

mod running;

use std::path::Path;
use std::process::Output;

use replylint::check::examples::Examples;
use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
use replylint::guide::{self, Part};
use replylint::phrasebook::{Phrasebook, STARTER};
use replylint::text::source::SourceFile;
use running::run;
use snapbox::{Data, assert_data_eq};

fn kept(name: &str) -> Data {
    Data::read_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), None).raw()
}

fn replylint(folder: &Path, args: &[&str]) -> Output {
    run(env!("CARGO_BIN_EXE_replylint"), folder, args, b"")
}

#[test]
fn rules() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    assert_data_eq!(guide::markdown("The rules", &Part::of(&linter, |_, _| true)), kept("docs/rules.md"));
}

#[test]
fn systems() {
    assert_data_eq!(guide::systems(), kept("docs/systems.md"));
}

#[test]
fn schemas() {
    let text = |schema: &serde_json::Value| format!("{schema:#}\n");
    assert_data_eq!(text(&replylint::phrasebook::json_schema()), kept("docs/phrasebook.schema.json"));
    assert_data_eq!(text(&replylint::config::json_schema()), kept("docs/replylint.schema.json"));
}

#[test]
fn picture() {
    let output = replylint(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &["check", "--isolated", "--color", "always", "examples/lamp.txt"],
    );
    let picture = anstyle_svg::Term::new().render_svg(&String::from_utf8(output.stdout).unwrap());
    assert_data_eq!(picture, kept("docs/check.svg"));
}

/// The starter with the marks taken away from its entries.
fn awake() -> String {
    let is_entry = |line: &str| {
        let key = line.split(' ').next().unwrap_or_default();
        line.starts_with("[[")
            || line.contains(" = ") && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    let line = |line: &str| match line.strip_prefix("# ").filter(|rest| is_entry(rest)) {
        Some(entry) => format!("{entry}\n"),
        None => format!("{line}\n"),
    };
    STARTER.lines().map(line).collect()
}

#[test]
fn the_starter_passes() {
    let asleep = Phrasebook::builtin().with_layer(SourceFile::from_text("phrasebook.toml", STARTER)).unwrap();
    assert_eq!(asleep.rules(), Phrasebook::builtin().rules());
    let book = Phrasebook::builtin().with_layer(SourceFile::from_text("phrasebook.toml", awake())).unwrap();
    assert_eq!(book.rules().iter().filter(|rule| book.is_own(&rule.id)).count(), 4);
    let ids = ["say-parcel-number", "ring-back-later", "no-problem", "calm-down"];
    let broken: Vec<_> =
        Examples::new(&book).broken().into_iter().filter(|broken| ids.contains(&&*broken.rule)).collect();
    assert_eq!(broken, []);

    let top = tempfile::tempdir().unwrap();
    let init = replylint(top.path(), &["phrasebook", "init"]);
    assert_eq!(init.status.code(), Some(0), "{init:?}");
    assert_eq!(std::fs::read_to_string(top.path().join("phrasebook.toml")).unwrap(), STARTER);
    let again = replylint(top.path(), &["phrasebook", "init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("already exists"));
}

#[test]
fn phrasebooks_are_tested_shown_and_compared() {
    let top = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(top.path().join(name), text).unwrap();
    write("a.txt", "Your consignment id is below. Calm down, please.\n");
    write("old.toml", "[[phrase]]\nid = \"calm-down\"\nenabled = false\n");
    write("new.toml", &awake());
    let run = |args: &[&str]| {
        let output = replylint(top.path(), args);
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (_, said) = run(&["phrasebook", "test", "--phrasebook", "new.toml", "a.txt"]);
    // Of the user's own entries first, and of each file by itself.
    let own = said.split("\n\n").nth(1).unwrap();
    assert!(said.starts_with("4 entries of your own with "), "{said}");
    assert_eq!(own, "new.toml: 2 of 4 entries report nothing in 1 file:\n  no-problem\n  ring-back-later");
    let built_in = said.rsplit("\n\n").next().unwrap();
    assert!(built_in.starts_with("Built in: ") && built_in.ends_with("; --all lists the others.\n"), "{said}");
    assert!(!said.contains("  say-parcel-number\n"), "{said}");
    let (code, said) = run(&["phrasebook", "show", "--phrasebook", "new.toml"]);
    assert!(code == Some(0) && said.contains("use = \"parcel number\"  # new.toml, line"), "{said}");
    let (code, said) = run(&["phrasebook", "diff-rules", "old.toml", "new.toml", "a.txt"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("+ a.txt:1:6: warning[say-parcel-number]"), "{said}");
    assert!(said.contains("+ a.txt:1:31: error[calm-down]"), "{said}");
    let (code, said) = run(&["phrasebook", "diff-rules", "old.toml", "old.toml", "a.txt"]);
    assert!(code == Some(0) && said.starts_with("0 findings more, 0 fewer"), "{said}");
    let broken = awake().replace("The consignment has left our house.", "The consignment id is below.");
    write("broken.toml", &broken);
    let (code, said) = run(&["phrasebook", "test", "--phrasebook", "broken.toml"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("say-parcel-number: its `right` example"), "{said}");
}

#[test]
fn entries_of_your_own_are_tested_by_themselves() {
    let top = tempfile::tempdir().unwrap();
    let test = |text: &str, args: &[&str]| {
        std::fs::write(top.path().join("own.toml"), text).unwrap();
        let output = replylint(top.path(), &[&["phrasebook", "test", "--phrasebook", "own.toml"], args].concat());
        (output.status.code(), String::from_utf8(output.stdout).unwrap().replace('\n', " "))
    };
    // An everyday word stands in many built-in sentences, which she cannot edit: one line says so.
    let wide = "[[phrase]]\nid = \"our-box\"\ncategory = \"jargon\"\nseverity = \"warning\"\navoid = [\"parcel\"]\n\
                advice = \"Say “box”.\"\nwhy = \"We say box.\"\nwrong = [\"Your parcel is here.\"]\nright = [\"Your box is here.\"]\n";
    let (code, said) = test(wide, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("our-box: also reports") && said.contains("1 entry of your own with 2 examples: all hold."),
        "{said}"
    );
    assert_eq!(said.matches("(built in)").count(), 0, "{said}");
    let (code, said) = test(wide, &["--all"]);
    assert!(code == Some(1) && said.contains("(built in)"), "{said}");
    // What takes the place of an example is named, and nothing else is blamed.
    let taken = wide
        .replace("Your parcel is here.", "Calm down about the parcel.")
        .replace("\"parcel\"", "\"calm down about\"");
    let (_, said) = test(&taken, &[]);
    assert!(!said.contains("add a pattern"), "{said}");
    // What a reader of a finding will look for and not find.
    let (code, said) = test(
        "[[phrase]]\nid = \"zorb\"\ncategory = \"jargon\"\nseverity = \"warning\"\navoid = [\"zorblat\"]\nwhy = \"Nobody knows it.\"\n",
        &[],
    );
    assert!(code == Some(0) && said.contains("zorb: has no example and does not say what to do"), "{said}");
    // By chance the id of a built-in entry.
    let chance = wide.replace("our-box", "asap");
    let (_, said) = test(&chance, &[]);
    assert!(said.contains("own.toml:5: `asap` is a built-in entry"), "{said}");
    let (_, said) = test(&chance.replace("category", "replaces = true\ncategory"), &[]);
    assert!(!said.contains("is a built-in entry"), "{said}");
    // What is replaced is gone, with its examples, which are in a file that she does not have.
    let replaced = "[[phrase]]\nid = \"no-problem\"\nreplaces = true\navoid = [\"no prob bob\"]\n";
    let (code, said) = test(replaced, &[]);
    assert!(code == Some(0) && said.contains("no-problem: has no example") && !said.contains("(built in)"), "{said}");
    let rule = replylint(top.path(), &["rule", "no-problem", "--phrasebook", "own.toml"]);
    let shown = String::from_utf8(rule.stdout).unwrap();
    assert!(
        shown.contains("no prob bob") && !shown.contains("unless") && shown.contains("fix         none"),
        "{shown}"
    );
    let (code, said) = test(&replaced.replace("replaces = true\n", ""), &[]);
    assert!(code == Some(0) && said.contains("of its built-in examples do not hold any more"), "{said}");
    // Whatever she has written is counted, and two lines for a number are enough.
    let others = "[[signal]]\nid = \"names-the-quay\"\nin = [\"body\"]\nany = [\"quay\"]\nright = [\"Come to the quay.\"]\n\n\
                  [[words]]\nid = \"boats\"\nwords = [\"skiff\"]\n\n[[phrase]]\nid = \"asap\"\nenabled = false\n";
    let (code, said) = test(others, &[]);
    let counted = "1 signal of your own with 1 example, 1 list of words, 1 entry switched off: all hold.";
    assert!(code == Some(0) && said.contains(counted), "{said}");
    let (code, said) = test("[[limit]]\nid = \"long-sentence\"\nmax = 25\n", &[]);
    assert!(code == Some(0) && !said.contains("has no example"), "{said}");
}

#[test]
fn a_list_of_words_becomes_entries() {
    let top = tempfile::tempdir().unwrap();
    let import = |name: &str, text: &str| {
        std::fs::write(top.path().join(name), text).unwrap();
        let output = replylint(top.path(), &["phrasebook", "import", name]);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code(), said)
    };
    let sheet = "\u{feff}Say;Not;Why\nparcel number;consignment id|shipment (code);On the receipt.\n;zorblat;\n";
    for (name, text) in [
        ("terms.csv", sheet),
        ("terms.txt", "# words\nconsignment id -> parcel number\nshipment (code) → parcel number\nzorblat\n"),
    ] {
        let (code, entries) = import(name, text);
        assert_eq!(code, Some(0), "{entries}");
        std::fs::write(top.path().join("phrasebook.toml"), &entries).unwrap();
        let draft = "Your consignment id is below, and the shipment (code) and the zorblat too.";
        let output = replylint(top.path(), &["check", "--output-format", "concise", "--text", draft]);
        let found = String::from_utf8(output.stdout).unwrap();
        assert_eq!(found.matches("say “parcel number”").count(), 2, "{entries}{found}");
        assert!(found.contains("[avoid-zorblat]"), "{entries}{found}");
    }
    let (code, said) = import("other.csv", "name,mail\nAna,a@b.example\n");
    assert!(code == Some(2) && said.contains("no column is named `not`"), "{said}");
    let (code, said) = import("style.csv", "Don’t say,say instead,owner\nclient,customer,Ana\n");
    assert!(
        code == Some(0) && said.contains("use = \"customer\"") && said.contains("# Not read") && said.contains("owner"),
        "{said}"
    );
    let (code, said) = import("style.csv", "avoid,our way\nclient,customer\n");
    assert!(code == Some(2) && said.contains("the column `our way` is none of"), "{said}");
    // The page for the wall names every word, and no sentence that nobody wrote.
    let (_, entries) = import("names.csv", "say,not\nKitchen Circle,blend club|kitchen club\n,guys\n");
    std::fs::write(top.path().join("phrasebook.toml"), &entries).unwrap();
    let page = replylint(top.path(), &["phrasebook", "docs", "--short", "--own", "--format", "markdown"]);
    let page = String::from_utf8(page.stdout).unwrap();
    assert!(
        page.contains("| “blend club”, “kitchen club” | “Kitchen Circle” |") && page.contains("| “guys” |"),
        "{page}"
    );
}

#[test]
fn shells_and_manuals_know_every_command() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = replylint(folder, &["completions", shell]);
        let text = String::from_utf8(script.stdout).unwrap();
        assert!(text.contains("--unsafe-fixes") || text.contains("unsafe-fixes"), "{shell}");
    }
    let page = String::from_utf8(replylint(folder, &["man"]).stdout).unwrap();
    assert!(page.starts_with(".ie"), "{page}");
    for part in [
        ".SH \"REPLYLINT CHECK\"",
        ".SH \"REPLYLINT PHRASEBOOK DIFF-RULES\"",
        "\\-\\-unsafe\\-fixes",
        ".SH \"EXIT STATUS\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}
