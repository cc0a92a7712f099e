//! What a fix leaves around its words: pairs of marks, invisible marks, words beside it, branches of a template, and the signs that the
//! program behind a file reads. Found by changing files at random and reading them with other programs.

mod running;

use std::path::Path;

use running::run;

/// Words and what they become.
const WORDS: &[(&str, &str)] = &[
    ("old house", "new place"),
    ("by the yard", ""),
    ("round the clock", "24/7"),
    ("our page", "help.example.org/shop"),
    ("split test", "A/B test"),
    ("top mark", "A+ grade"),
    ("first aisle", "A-1 aisle"),
    ("nice offer", "a discount"),
    ("old tree", "don't wait"),
    ("cold tree", "\\\\n now"),
    ("dead tree", "@x now"),
    ("small tree", "?x"),
    ("wet stone", "100%"),
    ("yup", "Yes"),
    ("tomorrow at noon", "2026-12-01"),
    ("as of May", "from May on"),
    ("blend club", "mixing circle"),
    ("smile", "Stein 🙂"),
    ("yew tree", "Ã©"),
];

const CONFIG: &str = r#"
[[files]]
path = "**/*.{xml,properties,strings}"
keys = ["email*"]
kind = "macro"

[[files]]
path = "**/*.po"
keys = ["[reference=*/email/*].msgstr"]
kind = "macro"
"#;

fn book() -> String {
    let entry = |(id, (avoid, prefer)): (usize, &(&str, &str))| {
        format!(
            "[[phrase]]\nid = \"p{id}\"\ncategory = \"jargon\"\nseverity = \"warning\"\navoid = [\"{avoid}\"]\nprefer = [\"{prefer}\"]\n\
             fix = \"unsafe\"\nwhy = \"x.\"\n"
        )
    };
    WORDS.iter().enumerate().map(entry).collect()
}

fn fix(folder: &Path, name: &str) {
    let args = ["check", "--phrasebook", "book.toml", "--fix", "--unsafe-fixes", name];
    run(env!("CARGO_BIN_EXE_replylint"), folder, &args, b"");
}

/// What fixes make of a file, which a second run must leave as it is.
fn fixed(name: &str, bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("book.toml"), book()).unwrap();
    std::fs::write(folder.path().join("replylint.toml"), CONFIG).unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    fix(folder.path(), name);
    let once = std::fs::read(folder.path().join(name)).unwrap();
    fix(folder.path(), name);
    assert_eq!(
        String::from_utf8_lossy(&std::fs::read(folder.path().join(name)).unwrap()),
        String::from_utf8_lossy(&once)
    );
    once
}

/// Each text with what becomes of it.
fn becomes(name: &str, around: (&str, &str), cases: &[(&str, &str)]) {
    let text = |each: fn(&(&str, &str)) -> String| {
        let lines: Vec<String> = cases.iter().map(each).collect();
        [around.0, &lines.join("\n\n"), around.1].concat()
    };
    let now = String::from_utf8(fixed(name, text(|(before, _)| (*before).to_owned()))).unwrap();
    let wanted = text(|(_, after)| (*after).to_owned());
    let differing: Vec<_> = now.lines().zip(wanted.lines()).filter(|(now, wanted)| now != wanted).collect();
    assert!(now == wanted, "{name}: made, wanted: {differing:#?}");
}

const GREETING: (&str, &str) = ("Hi Dana,\n\n", "\n");

#[test]
fn pairs_of_marks_stay_together() {
    let cases = [
        "We went to the old “house” today.",
        "We went to the “old” house today.",
        "We went to the \"my old\" house today.",
        "We went to the old 'house' today.",
        "We went to the «old» house today.",
        "We went to the *old* house today.",
        "We went to the old *house* today.",
    ];
    becomes("a.txt", GREETING, &cases.map(|case| (case, case)));
    let quoted = "email,reply\n1,\"We went to the old \"\"house\"\" today.\"\n2,\"We left. It is here.\"\n3,\"We left. It is there.\"\n";
    assert_eq!(fixed("a.csv", quoted), quoted.as_bytes());
}

#[test]
fn invisible_marks_at_the_edge_stay() {
    for (open, close) in [
        ("\u{2068}", "\u{2069}"),
        ("\u{202a}", "\u{202c}"),
        ("\u{200e}", "\u{200e}"),
        ("", "\u{2066}"),
        ("", "\u{feff}"),
        ("", "\u{1}"),
        ("", "\u{1b}(B"),
    ] {
        let [before, after] = ["old house", "new place"].map(|words| format!("We saw the {open}{words}{close} today."));
        becomes("a.txt", GREETING, &[(&before, &after)]);
        becomes("a.html", ("<p>Hi Dana,</p><p>", "</p>"), &[(&before, &after)]);
    }
    let torn = "We saw the old \u{2067}house\u{2069} today.";
    becomes("a.txt", GREETING, &[(torn, torn)]);
}

#[test]
fn bytes_that_are_no_character_stay() {
    let text =
        b"Hi Dana,\n\nThe caf\xc3\xa9 is open. By the yard,\xc3 i have moved {{ x }} here. We saw the old house.\n";
    for name in ["a.txt", "a.html"] {
        let now = fixed(name, text);
        assert!(now.windows(2).any(|two| two == b"\xc3 "), "{name}: {}", now.escape_ascii());
        assert!(now.ends_with(b"We saw the new place.\n"), "{name}: {}", now.escape_ascii());
    }
}

#[test]
fn words_are_whole() {
    let cases = [
        ("We are open round the clock 7 days a week.", "We are open 24/7 7 days a week."),
        ("Look at our page shop.", "Look at help.example.org/shop shop."),
        ("I saw 24 round the clock.", "I saw 24 24/7."),
        ("Go to the old house place today.", "Go to the new place today."),
        ("We ran the split test.", "We ran the A/B test."),
        ("You got the top mark.", "You got the A+ grade."),
        ("Look in the first aisle.", "Look in the A-1 aisle."),
        ("You have the nice offer.", "You have a discount."),
        ("We had a Q&A old house.", "We had a Q&A new place."),
        ("We had an old house.", "We had a new place."),
        ("Our page is here.", "help.example.org/shop is here."),
    ];
    becomes("a.txt", GREETING, &cases);
}

#[test]
fn nothing_is_compared_across_blocks() {
    let cases = [
        ("We sent it to the old house", "We sent it to the new place"),
        ("Place it there, please.", "Place it there, please."),
        ("- Look at the old house\n- place names are below", "- Look at the new place\n- place names are below"),
    ];
    becomes("a.txt", GREETING, &cases);
    becomes("a.md", GREETING, &cases);
    let page = "<p>Hi Dana,</p><h2>Your old house</h2><p>Place it there</p><table><tr><td>the old house</td><td>place</td></tr></table>";
    assert_eq!(String::from_utf8(fixed("a.html", page)).unwrap(), page.replace("old house", "new place"));
}

#[test]
fn what_has_no_capital_gets_none() {
    let cases = [
        "ana@example.org has it.",
        "https://x.org/a is here.",
        "www.x.org is here.",
        "iPhone users get it.",
        "µm is the unit.",
    ];
    for case in cases {
        becomes("a.txt", GREETING, &[(&format!("By the yard, {case}"), case)]);
    }
    becomes("a.txt", GREETING, &[("By the yard, we have it.", "We have it.")]);
}

#[test]
fn branches_of_a_template_are_apart() {
    let stays = [
        "You get an {% if x %}old house{% else %}apple{% endif %} today.",
        "You get an {% if x %}old house{% endif %} egg.",
        "Take {% if x %}an{% else %}some{% endif %} old house home.",
        "You saw {% if x %}the new {% endif %}old house today.",
        "You saw the old house {% if x %}place{% endif %} today.",
    ];
    becomes("a.twig", ("Hi {{ name }},\n\n", "\n"), &stays.map(|case| (case, case)));
    let cases = [
        (
            "You see the {% if x %}tree{% else %}old house{% endif %} today.",
            "You see the {% if x %}tree{% else %}new place{% endif %} today.",
        ),
        ("You see {% if x %}an old house{% endif %} today.", "You see {% if x %}a new place{% endif %} today."),
    ];
    becomes("a.twig", ("Hi {{ name }},\n\n", "\n"), &cases);
    becomes(
        "a.hbs",
        ("Hi {{ name }},\n\n", "\n"),
        &[
            (
                "You get an {{#if x}}old house{{else}}apple{{/if}} today.",
                "You get an {{#if x}}old house{{else}}apple{{/if}} today.",
            ),
            (
                "You see the {{#if x}}tree{{else}}old house{{/if}} today.",
                "You see the {{#if x}}tree{{else}}new place{{/if}} today.",
            ),
        ],
    );
    becomes(
        "a.erb",
        ("Hi <%= name %>,\n\n", "\n"),
        &[
            (
                "You get an <% if x %>old house<% else %>apple<% end %> today.",
                "You get an <% if x %>old house<% else %>apple<% end %> today.",
            ),
            (
                "You saw <% if x %>the new <% end %>old house today.",
                "You saw <% if x %>the new <% end %>old house today.",
            ),
        ],
    );
}

#[test]
fn one_run_is_enough_where_the_encoding_goes() {
    let made = fixed("a.txt", b"Hi Dana,\n\nSee the blend\xa0club and the smile.\n");
    assert_eq!(String::from_utf8(made).unwrap(), "Hi Dana,\n\nSee the mixing circle and the Stein 🙂.\n");
    // What would be read as UTF-8 afterwards is not written.
    let latin = b"Hi Dana,\n\nSee the caf\xe9 and the blend\xa0club.\n\nSee the yew tree.\n";
    let made = fixed("a.txt", latin);
    assert_eq!(made, b"Hi Dana,\n\nSee the caf\xe9 and the mixing circle.\n\nSee the yew tree.\n");
}

#[test]
fn android_reads_what_is_meant() {
    let strings = |texts: [&str; 6]| {
        let lines = texts
            .iter()
            .zip("abcdef".chars())
            .map(|(text, key)| format!("<string name=\"email_{key}\">{text}</string>\n"));
        format!("<resources>\n{}</resources>\n", lines.collect::<String>())
    };
    let before = strings([
        "We don\\'t see the old tree. We see the cold tree.",
        "dead tree is here.",
        "small tree",
        "Hi %1$s, you get 10%% off. See the wet stone.",
        "\"We see the old tree.\"",
        "We see <b>the</b> old tree, and 10% of the wet stone.",
    ]);
    let after = strings([
        "We don\\'t see the don\\'t wait. We see the \\\\n now.",
        "\\@x now is here.",
        "\\?x",
        "Hi %1$s, you get 10%% off. See the 100%%.",
        "\"We see the don't wait.\"",
        "We see <b>the</b> don\\'t wait, and 10% of the 100%.",
    ]);
    assert_eq!(String::from_utf8(fixed("strings.xml", before)).unwrap(), after);
}

#[test]
fn patterns_of_programs_stay_patterns() {
    let catalogue = |c: &str, python: &str, plain: &str| {
        format!(
            "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n#: app/email/a.py:1\n#, c-format\nmsgid \"a %s\"\nmsgstr \"{c}\"\n\n\
             #: app/email/a.py:2\n#, python-format\nmsgid \"b\"\nmsgstr \"{python}\"\n\n#: app/email/a.py:3\nmsgid \"c\"\nmsgstr \"{plain}\"\n"
        )
    };
    let before = catalogue("Hi %s, see the wet stone.", "Hi %(name)s, see the wet stone here.", "See the wet stone.");
    let after = catalogue("Hi %s, see the 100%%.", "Hi %(name)s, see the 100%% here.", "See the 100%.");
    assert_eq!(String::from_utf8(fixed("a.po", before)).unwrap(), after);
    let strings =
        "\"email.a\" = \"Hi %@, see the wet stone here.\";\n\"email.b\" = \"Hi %{name}, see the wet stone.\";\n";
    let made = "\"email.a\" = \"Hi %@, see the 100%% here.\";\n\"email.b\" = \"Hi %{name}, see the 100%.\";\n";
    assert_eq!(String::from_utf8(fixed("a.strings", strings)).unwrap(), made);
    let messages = |a: &str, b: &str, c: &str| {
        format!("email.a = Hi {{0}}, you''ll see the {a}.\nemail.b = See {b}: {{1}}.\nemail.c = See {c}.\n")
    };
    assert_eq!(
        String::from_utf8(fixed("a.properties", messages("old tree", "old tree", "old tree"))).unwrap(),
        messages("don''t wait", "don''t wait", "don't wait")
    );
}

#[test]
fn lines_of_a_folded_scalar_stay_apart() {
    let of = |lines: &str| format!("- title: d\n  response: >\n    We saw it.\n{lines}    Best wishes,\n    Lena\n");
    // What is indented further keeps the line ends around it, so that words which reach over one of them are left to a person.
    for lines in ["    We saw the old\n      house today.\n", "      We saw the old\n      house\n"] {
        assert_eq!(String::from_utf8(fixed("a.yaml", of(lines))).unwrap(), of(lines));
    }
    let within = |words: &str| of(&format!("      We saw the {words} today.\n"));
    assert_eq!(String::from_utf8(fixed("a.yaml", within("old house"))).unwrap(), within("new place"));
    let folded = of("    We saw the old\n    house today.\n");
    assert_eq!(String::from_utf8(fixed("a.yaml", folded)).unwrap(), of("    We saw the new place today.\n"));
}

#[test]
fn two_forms_change_together_or_not_at_all() {
    let of = |text: &str, formatted: &str| {
        format!(
            "{{\"canned_responses\":[{{\"id\":0,\"title\":\"x\",\"folder_id\":1,\"content\":\"We saw the {text} today, Lena.\",\
             \"content_html\":\"<p>We saw the {formatted} today, Lena.</p>\"}}]}}\n"
        )
    };
    let becomes = |before: String, after: String| {
        assert_eq!(String::from_utf8(fixed("a.json", before)).unwrap(), after);
    };
    becomes(of("old house", "old house"), of("new place", "new place"));
    becomes(of("old   house", "old house"), of("new place", "new place"));
    becomes(of("old ho use", "old house"), of("old ho use", "old house"));
    becomes(of("oldhouse", "old house"), of("oldhouse", "old house"));
}

#[test]
fn a_scalar_stays_a_text() {
    let list = "- title: d\n  response: yup\n- title: e\n  response: tomorrow at noon\n- title: f\n  response: \"yup\"\n- title: g\n  \
                response: yup, we see it.\n";
    let made = list.replace("\"yup\"", "\"Yes\"").replace("yup, we", "yes, we");
    let now = String::from_utf8(fixed("a.yaml", list)).unwrap();
    assert_eq!(now.replace("Yes, we", "yes, we"), made);
}

const HEAD: &str =
    "From: Lena <lena@example.org>\nSubject: One\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n";
const FROM: &str = "From lena@example.org Mon Nov  3 10:00:00 2025\n";

#[test]
fn no_line_of_a_mailbox_begins_another_mail() {
    let encoded = "Content-Transfer-Encoding: quoted-printable\n";
    let mailbox = format!(
        "{FROM}{HEAD}\nHi Dana,\n\nAs of May we open at nine.\n\n{FROM}{HEAD}{encoded}\nHi Dana,\n\nAs of May we open at nine.\n"
    );
    assert_eq!(String::from_utf8(fixed("a.mbox", &mailbox)).unwrap(), mailbox);
    // Some programs split where no blank line stands above, and others do not.
    let unclear = format!("{FROM}{HEAD}{encoded}\nThe lamp is here.\n{FROM}{HEAD}\nWe went to the old house today.\n");
    assert_eq!(String::from_utf8(fixed("a.mbox", &unclear)).unwrap(), unclear);
    let clear = format!("{FROM}{HEAD}\nThe lamp is here.\n\n{FROM}{HEAD}\nWe went to the old house today.\n");
    assert_eq!(String::from_utf8(fixed("a.mbox", &clear)).unwrap(), clear.replace("old house", "new place"));
}

#[test]
fn a_header_that_ends_early_says_nothing_of_its_text() {
    let broken = "From: Lena <lena@example.org>\nSubject: One\n-- we went to the old house today\nMIME-Version: 1.0\nContent-Type: text/plain; \
                  charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nDear customer,\n\nSee https://example.org/help?a=3D1 about \
                  the old house.\n";
    assert_eq!(String::from_utf8(fixed("a.eml", broken)).unwrap(), broken);
    let sound = broken.replace("-- we went to the old house today\n", "");
    assert_ne!(fixed("a.eml", &sound), sound.as_bytes());
}
