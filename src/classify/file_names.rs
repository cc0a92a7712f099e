//! What the name of a file says that it is, where it is no reply: a project's own document, a record, a page, a piece of something.

use super::path_words::{Role, role};
use crate::text::name_words::words;

/// What a project writes about itself, by the first word or words of the name.
const DOCUMENTS: &[&str] = &[
    "readme",
    "changelog",
    "license",
    "licence",
    "contributing",
    "contributors",
    "code_of_conduct",
    "code-of-conduct",
    "codeowners",
    "copying",
    "copyright",
    "unlicense",
    "agents",
    "claude",
    "gemini",
    "skill",
    "copilot-instructions",
    "pull_request_template",
    "issue_template",
    "bug_report",
    "feature_request",
    "robots",
    "humans",
    "llms",
    "llms-full",
    "ads",
    "requirements",
    "cmakelists",
];

/// The same where it is written in capitals, as such files are; in small letters it may be what a reply is about.
const IN_CAPITALS: &[&str] = &[
    "SECURITY",
    "SUPPORT",
    "GOVERNANCE",
    "AUTHORS",
    "MAINTAINERS",
    "NOTICE",
    "HISTORY",
    "NEWS",
    "CHANGES",
    "RELEASING",
    "INSTALL",
    "UPGRADING",
    "ROADMAP",
    "TODO",
    "CREDITS",
    "THANKS",
    "ARCHITECTURE",
    "DEVELOPMENT",
    "DEVELOPING",
    "HACKING",
];

/// Whether a file is called like the terms on which something is used or agreed.
pub(super) fn is_legal(stem: &str) -> bool {
    const TEXTS: &[&str] = &[
        "policy",
        "policies",
        "terms",
        "tos",
        "gdpr",
        "imprint",
        "impressum",
        "disclaimer",
        "eula",
        "contract",
        "contracts",
        "agreement",
        "agreements",
        "waiver",
        "nda",
        "bylaws",
        "agb",
        "satzung",
        "statuten",
    ];
    // German makes one word of it and what it is about: `mietvertrag`.
    const ENDS: &[&str] = &["vertrag", "vereinbarung", "ordnung", "bedingungen", "erklaerung"];
    has_word(stem, TEXTS) || words(stem).any(|word| ENDS.iter().any(|end| word.to_ascii_lowercase().ends_with(end)))
}

/// How a file is known by its name as something that a project writes about itself or for a program. `speaks`: what its path says
/// for replies; `far`: whether that is nothing.
pub(super) fn document(stem: &str, speaks: Option<Role>, far: bool) -> bool {
    let base = stem.split('.').next().unwrap_or(stem);
    let is_small = base.bytes().all(|byte| !byte.is_ascii_uppercase());
    let known = |name: &&&str| {
        let rest = base.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).map(|_| &base[name.len()..]);
        // `license-transferred` among macros is what somebody asked about.
        rest.is_some_and(|rest| rest.is_empty() || (far || !is_small) && !rest.starts_with(char::is_alphanumeric))
    };
    // `V2.1_NOTES`: a number is part of the name, and so is the full stop in it.
    let is_of_capitals =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b'.');
    let is_capital = stem.bytes().filter(u8::is_ascii_uppercase).count() > 2 && stem.bytes().all(is_of_capitals);
    DOCUMENTS.iter().any(|name| known(&name))
        || IN_CAPITALS.contains(&base)
        || is_capital && (far || speaks == Some(Role::Template)) && !has_word(stem, MESSAGES)
}

/// Whether a document is called, in capitals, like one about the making of a program: `BOOKING_NOTIFICATION_SYSTEM`, `EMAIL_SETUP`.
pub(super) fn is_about_work(stem: &str) -> bool {
    const WORK: &[&str] = &[
        "architecture",
        "audit",
        "checklist",
        "config",
        "configuration",
        "deployment",
        "feature",
        "features",
        "fix",
        "fixes",
        "flow",
        "guide",
        "implementation",
        "instructions",
        "integration",
        "migration",
        "plan",
        "quickstart",
        "report",
        "roadmap",
        "setup",
        "spec",
        "status",
        "summary",
        "system",
        "testing",
        "troubleshooting",
    ];
    stem.bytes().all(|byte| !byte.is_ascii_lowercase()) && has_word(stem, WORK) && !has_word(stem, MESSAGES)
}

/// What is written to people: `MESSAGE_TEMPLATES` is no document about the project, however loud.
const MESSAGES: &[&str] = &["message", "messages", "sms", "whatsapp", "letter", "letters", "outreach"];

/// Words in the names of files that a program or a team writes for itself.
const RECORDS: &[&str] = &[
    "log",
    "logs",
    "debug",
    "output",
    "dump",
    "progress",
    "report",
    "todo",
    "todos",
    "notes",
    "results",
    "stopwords",
    "wordlist",
    "dictionary",
    "description",
    "changelog",
    "prompt",
    "plan",
    "roadmap",
    "spec",
    "guide",
    "tutorial",
    "architecture",
    "meeting",
    "minutes",
    "checklist",
];

/// Whether a page of an application is called so, by what is done on it.
pub(super) fn is_view(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or(stem);
    // `compose_form`
    let is_form = words(base).last().is_some_and(|last| last.eq_ignore_ascii_case("form"));
    is_form
        || [
            "index",
            "show",
            "edit",
            "new",
            "destroy",
            "list",
            "detail",
            "details",
            "login",
            "dashboard",
            "error",
            "404",
            "500",
        ]
        .iter()
        .any(|known| base.eq_ignore_ascii_case(known))
}

/// Whether a file is called like what shows how a mail looks, and nothing else: `example`, `sample-email`, `test`.
pub(super) fn is_sample(stem: &str) -> bool {
    const SAMPLES: &[&str] = &["example", "sample", "demo", "lorem", "test"];
    let base = stem.split('.').next().unwrap_or(stem);
    let is_neutral =
        |word: &str| matches!(role(word), Some(Role::Mail | Role::Template)) || word.eq_ignore_ascii_case("message");
    let is_sample = |word: &str| SAMPLES.iter().any(|known| word.eq_ignore_ascii_case(known));
    words(base).any(is_sample) && words(base).all(|word| is_sample(word) || is_neutral(word))
}

/// Whether a file is called like a message that is made up, so that a program can be tried: `fake_email_7`.
pub(super) fn is_made_up(stem: &str) -> bool {
    const MADE_UP: &[&str] = &["fake", "dummy", "synthetic"];
    const TEXTS: &[&str] =
        &["data", "ticket", "tickets", "message", "messages", "customer", "customers", "review", "reviews"];
    let mut words = words(stem);
    let is_made_up = words.next().is_some_and(|word| MADE_UP.iter().any(|known| word.eq_ignore_ascii_case(known)));
    is_made_up
        && words
            .next()
            .is_some_and(|word| role(word).is_some() || TEXTS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether a mail is called by the moment at which a program has put it away: `20170525-150925-9795`.
pub(super) fn is_put_away(stem: &str) -> bool {
    /// The digits of a day and a time to the second.
    const DIGITS: usize = 14;
    let is_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
    stem.bytes().filter(u8::is_ascii_digit).count() >= DIGITS && stem.bytes().all(is_number)
}

/// Whether a program is called like one that tries another, as its tools expect it: `mailer_test.go`, `mailer.spec.ts`,
/// `MailerTests.cs`, `test_mailer.py`, or the pictures of one, `Mailer.stories.ts`.
pub(super) fn is_test(name: &str) -> bool {
    const TESTS: &[&str] = &["test", "tests", "spec", "specs"];
    const PARTS: &[&str] = &["stories", "story", "mock", "mocks", "fixture", "fixtures"];
    let Some((stem, suffix)) = name.rsplit_once('.') else { return false };
    let mut words = words(stem);
    let is_first = words.next().is_some_and(|first| suffix == "py" && first.eq_ignore_ascii_case("test"));
    words.last().is_some_and(|last| is_first || is_any(last, TESTS))
        || stem.rsplit_once('.').is_some_and(|(_, part)| is_any(part, PARTS))
}

/// Whether a file is called like advice on how something is done: `how-to-write-a-reply`.
pub(super) fn is_guide(stem: &str) -> bool {
    let mut words = words(stem);
    let mut goes_on = |known: &str| words.next().is_some_and(|word| word.eq_ignore_ascii_case(known));
    goes_on("how") && goes_on("to")
}

/// Whether a file is called like a component of a page, as frameworks have it: `payment-success.component`.
pub(super) fn is_component(stem: &str) -> bool {
    stem.to_ascii_lowercase().ends_with(".component")
}

/// Whether a name says that the house itself is written to: those who run the application, those it buys from.
pub(super) fn is_for_the_house(name: &str) -> bool {
    const READERS: &[&str] = &[
        "admin",
        "admins",
        "administrator",
        "administrators",
        "staff",
        "internal",
        "vendor",
        "supplier",
        "operator",
        "hiring",
        "moderator",
        "moderators",
    ];
    // Whoever sells on a marketplace is its customer, and is written to about that: `vendor-rejected`.
    const PARTNERS: &[&str] = &["vendor", "supplier", "operator", "moderator"];
    const DECISIONS: &[&str] = &[
        "accepted",
        "activated",
        "approval",
        "approved",
        "declined",
        "onboarding",
        "reactivated",
        "registered",
        "rejected",
        "rejection",
        "suspended",
        "verified",
        "verify",
        "welcome",
    ];
    if has_word(name, PARTNERS) && has_word(name, DECISIONS) {
        return false;
    }
    // `cancelled_by_admin` says who did it.
    let pairs = std::iter::once("").chain(words(name)).zip(words(name));
    let mut readers = pairs.filter(|(before, _)| !before.eq_ignore_ascii_case("by")).map(|(_, word)| word);
    // `admin_reply` is what an admin answers.
    readers.any(|word| is_any(word, READERS))
        && !words(name).any(|word| matches!(role(word), Some(Role::Reply | Role::Library)))
}

/// Whether a name says that colleagues are written to: `internal-notes`, `handover-comments`.
pub(super) fn is_for_colleagues(name: &str) -> bool {
    const AMONG: &[&str] = &["internal", "handover", "handoff"];
    const NOTES: &[&str] = &["note", "notes", "comment", "comments", "memo", "memos"];
    has_word(name, AMONG) && has_word(name, NOTES)
}

/// Whether a file is called like the list of what lies beside it: `index`, `FileContents`. `box-contents` is about a box.
pub(super) fn is_index(stem: &str) -> bool {
    const LISTS: &[&str] = &["index", "toc", "contents", "tableofcontents", "filecontents", "foldercontents"];
    let name = words(stem).collect::<String>().to_lowercase();
    // `Playbook_FileContents` lists what the playbook is made of.
    LISTS.iter().any(|known| name == *known || known.len() > "contents".len() && name.ends_with(known))
}

/// Whether a file or a folder is called like posts for everybody: `tweet-launch`, `blog-post`, `linkedin-drafts`.
/// `lost-in-the-post` is about a parcel.
pub(super) fn is_post(stem: &str) -> bool {
    const TWEETS: &[&str] = &["tweet", "tweets"];
    const TEXTS: &[&str] = &["post", "posts", "draft", "drafts", "article", "articles"];
    const SITES: &[&str] =
        &["blog", "social", "linkedin", "facebook", "instagram", "mastodon", "bluesky", "forum", "x"];
    let pairs = words(stem).zip(words(stem).skip(1));
    has_word(stem, TWEETS) || pairs.into_iter().any(|(site, post)| is_any(site, SITES) && is_any(post, TEXTS))
}

/// Whether a file is called like what a program or a team writes for itself, or like a post of a day: `2024-05-03-late`.
pub(super) fn record(stem: &str) -> bool {
    let mut parts = stem.splitn(4, '-');
    let mut number = |digits: usize| {
        parts.next().is_some_and(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    number(4) && number(2) && number(2) || has_word(stem, RECORDS)
}

/// What pieces of mails are called that others complete.
const PARTS: &[&str] = &[
    "layout",
    "layouts",
    "header",
    "headers",
    "footer",
    "footers",
    "base",
    "partial",
    "partials",
    "component",
    "components",
    "include",
    "includes",
    "master",
    "wrapper",
    "theme",
    "shell",
    "macros",
    "mixin",
    "mixins",
    "button",
    "buttons",
    "shared",
];

/// Whether a file of that name holds how mails look, and no sentence.
pub(super) fn is_style(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or(stem);
    let last = words(base).last();
    last.is_some_and(|last| {
        ["style", "styles", "stylesheet", "css"].iter().any(|known| last.eq_ignore_ascii_case(known))
    })
}

/// Whether a folder or a file of that name holds a piece that others complete.
pub(super) fn is_part(name: &str) -> bool {
    name.starts_with('_') || has_word(name, PARTS)
}

/// Whether one of these is a word of a name.
pub(super) fn has_word(name: &str, known: &[&str]) -> bool {
    words(name).any(|word| is_any(word, known))
}

/// Whether a word of a name is one of these.
fn is_any(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_that_a_program_put_away_are_called_by_a_moment() {
        assert!(is_put_away("20170525-150925-9795-3975"));
        assert!(!is_put_away("2017-05-25"));
        assert!(!is_put_away("20170525-150925-late-oar"));
    }

    #[test]
    fn programs_that_try_others_are_called_so() {
        for name in [
            "mailer_test.go",
            "mailer.spec.ts",
            "late.golden.test.ts",
            "MailerTests.cs",
            "test_mailer.py",
            "Mailer.stories.ts",
        ] {
            assert!(is_test(name), "{name}");
        }
        for name in [
            "test.js",
            "contest.js",
            "spec.rb",
            "mailer.rb",
            "latest_mailer.py",
            "test_drive_mailer.rb",
            "customer-stories.ts",
            "upcoming_fixtures.php",
        ] {
            assert!(!is_test(name), "{name}");
        }
    }

    #[test]
    fn what_a_project_writes_about_itself_is_known() {
        for stem in ["README", "readme.de", "LICENSE-MIT", "CODE_OF_CONDUCT", "robots", "SECURITY"] {
            assert!(document(stem, Some(Role::Library), false), "{stem}");
        }
        for stem in ["security", "license-transferred", "thanks", "readmission", "late", "LATE"] {
            assert!(!document(stem, Some(Role::Library), false), "{stem}");
        }
        assert!(document("UPGRADE_NOTES", None, true));
        assert!(document("V2.1_NOTES", None, true));
        assert!(!document("A1", None, true));
        assert!(is_about_work("BOOKING_NOTIFICATION_SYSTEM"));
        for stem in ["BOOKING_NOTIFICATIONS", "SMS_SETUP", "email-setup"] {
            assert!(!is_about_work(stem), "{stem}");
        }
    }
}
