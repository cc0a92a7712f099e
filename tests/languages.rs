//! The language of short replies: a file a language in `tests/languages`, a reply a line.

use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
use replylint::phrasebook::Phrasebook;
use replylint::text::source::SourceFile;

/// One in this many may be taken for a language that is near; English never.
const ONE_IN: usize = 100;

#[test]
fn short_replies() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    let mut files: Vec<_> = std::fs::read_dir("tests/languages").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut count = 0;
    let mut wrong = Vec::new();
    for path in files {
        let wanted = path.file_stem().unwrap().to_str().unwrap();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let checked = linter.check(&SourceFile::from_text("draft.txt", line));
            let parts = linter.parts_of(&checked.documents[0]);
            assert_eq!(parts.len(), 1, "{parts:#?} in {line}");
            let language = &parts[0].language;
            count += 1;
            if language.code != wanted {
                wrong.push(format!("{wanted} is taken for {}: {line}", language.name()));
            }
        }
    }
    assert!(wrong.iter().all(|wrong| !wrong.starts_with("en ")), "{wrong:#?}");
    assert!(count >= 140 && wrong.len() * ONE_IN <= count, "{wrong:#?}");
}

/// What each language says in a letter: the greeting, two paragraphs, the closing, and the rule that speaks of the second.
const LETTERS: [(&str, [&str; 5]); 4] = [
    (
        "en",
        [
            "Dear Mr Brandt,",
            "We have looked at the lamp that you sent back, and the switch is a new one now.",
            "Please calm down. A new one leaves our store today, and I will write to you by 4 pm.",
            "Kind regards,\nMaja Holt",
            "calm-down",
        ],
    ),
    (
        "de",
        [
            "Sehr geehrter Herr Brandt,",
            "wir haben uns die Lampe angesehen, die Sie zurückgeschickt haben; der Schalter war kaputt.",
            "Bitte beruhigen Sie sich. Ich schicke Ihnen heute eine neue und schreibe Ihnen bis 16 Uhr.",
            "Mit freundlichen Grüßen\nMaja Holt",
            "de-beruhigen",
        ],
    ),
    (
        "fr",
        [
            "Bonjour Monsieur Brandt,",
            "Nous avons regardé la lampe que vous avez renvoyée, et l'interrupteur était cassé.",
            "Calmez-vous. Je vous envoie une nouvelle lampe aujourd'hui et je vous écris avant 16 heures.",
            "Cordialement,\nMaja Holt",
            "fr-calmez-vous",
        ],
    ),
    (
        "nl",
        [
            "Beste meneer Brandt,",
            "Wij hebben de lamp bekeken die u heeft teruggestuurd, en de schakelaar was kapot.",
            "Ik stuur u vandaag een nieuwe lamp en schrijf u voor vier uur.",
            "Met vriendelijke groet,\nMaja Holt",
            "",
        ],
    ),
];

/// What may stand between two languages.
const BETWEEN: [&str; 8] =
    ["", "---", "(English follows)", "*** English version below ***", "Deutsch:", "## Français", "* * *", "- EN -"];

#[test]
fn both_languages_of_a_reply() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    for (one, [greeting, first, second, closing, rule]) in LETTERS {
        for (two, [other_greeting, other_first, other_second, other_closing, other_rule]) in LETTERS {
            if one == two {
                continue;
            }
            let between = BETWEEN.iter().map(|between| ["\n\n", between, "\n\n"].concat());
            let mut texts: Vec<String> = between
                .flat_map(|between| {
                    [
                        format!(
                            "{greeting}\n\n{first} {second}\n\n{closing}{between}{other_greeting}\n\n{other_first} \
                             {other_second}\n\n{other_closing}\n"
                        ),
                        format!("{greeting}\n\n{first}\n\n{second}{between}{other_first}\n\n{other_second}\n\n{other_closing}\n"),
                    ]
                })
                .collect();
            texts.push(format!("{greeting}\n\n{first}\n\n{other_first}\n\n{second}\n\n{other_second}\n\n{closing}\n"));
            for text in texts {
                let checked = linter.check(&SourceFile::from_text("draft.txt", text.as_str()));
                let mut found: Vec<&str> = checked.findings.iter().map(|finding| finding.rule.id.as_str()).collect();
                let mut wanted: Vec<&str> = [rule, other_rule].into_iter().filter(|rule| !rule.is_empty()).collect();
                found.sort_unstable();
                wanted.sort_unstable();
                assert_eq!(found, wanted, "{text}");
                let unread = checked.tally.unread.iter().map(|unread| (&*unread.language.code, unread.is_whole));
                let is_unread = [one, two].contains(&"nl").then_some(("nl", false));
                assert_eq!(unread.collect::<Vec<_>>(), is_unread.into_iter().collect::<Vec<_>>(), "{text}");
            }
        }
    }
}

#[test]
fn a_word_of_another_language_makes_no_part() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    for text in [
        "Bonjour Inès,\n\nI have sent the lamp to your new address today.\n\nCordialement,\nMaja Holt\n",
        "Hi Inès,\n\nThe label says:\n\nNicht in der Nähe von Wasser verwenden, und nur mit dem Kabel aus der Schachtel.\n\nThat is all.\n\nMaja\n",
        "Hi Inès,\n\nPress “Weiter zur Bestellung und dann zur Kasse gehen”.\n\nYour lamp is on its way to you.\n\nMaja\n",
        "Hi Inès,\n\nYour lamp goes to this address:\n\nRue de la Paix 4\n\nIt is there on Friday.\n\nMaja\nMaison des Lampes, Société de droit français\n",
        "Hallo Inès,\n\nwir haben Ihnen die Lampe heute geschickt.\n\nBest regards\nMaja Holt\nHead of Customer Care\n",
    ] {
        let checked = linter.check(&SourceFile::from_text("draft.txt", text));
        let parts = linter.parts_of(&checked.documents[0]);
        assert_eq!(parts.len(), 1, "{parts:#?} in {text}");
    }
}

#[test]
fn short_branches_are_in_the_language_of_all_of_them() {
    let linter = Linter::new(Phrasebook::builtin(), Settings::default());
    for (one, other) in [("No problem", "Calm down"), ("No", "No problem"), ("Calm down", "No")] {
        let text = format!("{{% if a %}}{one}{{% else %}}{other}{{% endif %}} ").repeat(3);
        let checked = linter.check(&SourceFile::from_text("branches.liquid", text.as_str()));
        let found = |rule: &str| checked.findings.iter().filter(|finding| finding.rule.id == rule).count();
        for (rule, words) in [("no-problem", "No problem"), ("calm-down", "Calm down")] {
            assert_eq!(found(rule), text.matches(words).count(), "{rule} in {text}");
        }
    }
}
