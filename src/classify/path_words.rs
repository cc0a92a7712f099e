//! What the words in names of folders and files speak for: replies, or something else.

use crate::text::name_words::words;

/// What a word in a path says that the texts there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Pieces of replies that agents choose from: `macros/`, `canned-responses/`.
    Library,
    /// Texts with something to fill in; in an application also its pages.
    Template,
    /// Mails that an application sends.
    Mail,
    /// What somebody is answered or told; in an application also what its pages are about.
    Reply,
    /// Messages of a chat.
    Chat,
    /// Replies about to be sent.
    Draft,
}

impl Role {
    /// Whether only those who answer customers call a place so: a program has mails, templates and responses of its own.
    pub(super) fn is_of_agents(self) -> bool {
        matches!(self, Self::Library | Self::Chat | Self::Draft)
    }
}

/// What a name says against replies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Against {
    /// What such a folder or file holds.
    pub(super) holds: &'static str,
    pub(super) weight: Weight,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Whatever lies below is none.
    Never,
    /// Whatever lies below is none, but for mails and what agents choose from, which come with it.
    ButMails,
    /// A folder nearer to the file may say otherwise.
    Unless,
    /// The same, but the name of a file there cannot: `report.md` and `reports/late-replies.md` are about replies.
    About,
}

const ROLES: &[(Role, &[&str])] = &[
    (
        Role::Library,
        &["macro", "macros", "canned", "snippet", "snippets", "saved", "boilerplate", "boilerplates", "quicktext"],
    ),
    (Role::Template, &["template", "templates"]),
    (
        Role::Mail,
        &[
            "email",
            "emails",
            "mail",
            "mails",
            "mailer",
            "mailers",
            "mailing",
            "mailings",
            "newsletter",
            "newsletters",
            "emailtemplate",
            "emailtemplates",
            "mailtemplate",
            "mailtemplates",
        ],
    ),
    (
        Role::Reply,
        &[
            "reply",
            "replies",
            "response",
            "responses",
            "answer",
            "answers",
            "notification",
            "notifications",
            "autoreply",
            "autoreplies",
            "autoresponse",
            "autoresponses",
            "autoresponder",
        ],
    ),
    (Role::Chat, &["chat", "chats", "livechat"]),
    (Role::Draft, &["draft", "drafts", "outbox"]),
];

/// What a whole name of a folder or a file speaks for: a `response` that is not called by anything else is the one to an incident.
pub(super) fn is_of_incidents(name: &str) -> bool {
    name.eq_ignore_ascii_case("response")
}

/// What a word of a path speaks for.
pub(super) fn role(word: &str) -> Option<Role> {
    let names = |words: &&[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
    ROLES.iter().find(|(_, words)| names(words)).map(|(role, _)| *role)
}

/// Whether a word in the name of a program or of its folder says that it sends something.
pub(super) fn sends(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "send", "sends", "sender", "resend", "notify", "notifier", "remind", "reminder", "reminders", "sms", "whatsapp", "messaging",
        "sendgrid", "mailgun", "postmark", "smtp", "twilio",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// What a site holds that everybody reads.
pub(super) const OF_A_SITE: &str = "pages of a site";

/// Folders that hold something else, and what.
const FOLDERS: &[(Weight, &str, &[&str])] = &[
    (
        Weight::Never,
        "third-party files",
        &[
            "node_modules",
            "bower_components",
            "vendor",
            "vendors",
            "vendored",
            "third_party",
            "third-party",
            "thirdparty",
            "site-packages",
            "jspm_packages",
        ],
    ),
    (
        Weight::Never,
        "build output",
        &["dist", "build", "built", "built-types", "coverage", "storybook-static", "__generated__", "generated"],
    ),
    (
        Weight::Never,
        "tests",
        &[
            "test",
            "tests",
            // Where Perl keeps them.
            "t",
            "spec",
            "specs",
            "__tests__",
            "__snapshots__",
            "snapshots",
            "__mocks__",
            "mocks",
            "fixture",
            "fixtures",
            "testdata",
            "testfixtures",
            "cypress",
            "e2e",
            "cassettes",
            "preview",
            "previews",
            "stories",
            "benchmark",
            "benchmarks",
            "benchmarking",
            "eval",
            "evals",
        ],
    ),
    (Weight::Never, "what came with mails", &["attachments"]),
    (Weight::Never, "code that writes code", &["generators"]),
    (
        Weight::Never,
        "instructions for programs",
        &[
            ".claude",
            ".cursor",
            ".codex",
            ".gemini",
            ".agents",
            ".windsurf",
            ".roo",
            ".copilot",
            "skills",
            "prompts",
            "chatmodes",
            "agents",
        ],
    ),
    (
        Weight::Never,
        "issue forms",
        &[
            "issue_template",
            "issue_templates",
            "pull_request_template",
            "merge_request_templates",
            "discussion_template",
        ],
    ),
    (
        Weight::Unless,
        "documentation",
        &[
            "doc",
            "docs",
            "documentation",
            "wiki",
            "guide",
            "guides",
            "tutorial",
            "tutorials",
            "handbook",
            "gitbook",
            "manual",
            "adr",
            "adrs",
            "rfc",
            "rfcs",
            "design",
            "proposals",
            "example",
            "examples",
            "sample",
            "samples",
            "demo",
            "demos",
            "changelog",
            "changelogs",
            "changes",
            "changeset",
            ".changeset",
            "release-notes",
            "releasenotes",
            "releases",
            "newsfragments",
            "knowledge-base",
            "knowledgebase",
            "faq",
            "faqs",
            "help",
            "cheatsheets",
            "notebooks",
        ],
    ),
    (Weight::ButMails, "seed data", &["seed", "seeds", "seeder", "seeders"]),
    (
        Weight::About,
        "program output",
        &["log", "logs", "report", "reports", "results", "output", "outputs", "dump", "dumps"],
    ),
    (
        Weight::Unless,
        "records of a team",
        &["minutes", "meetings", "meeting-notes", "governance", "research", "decisions"],
    ),
    (
        Weight::Unless,
        OF_A_SITE,
        &["site", "website", "www", "blog", "posts", "_posts", "pages", "articles", "news", "_includes", "_layouts"],
    ),
    (
        Weight::Unless,
        "public posts",
        &["announcements", "announcement", "tweets", "social-posts", "social_posts", "blog-posts", "blog_posts"],
    ),
    (
        Weight::Unless,
        "program files",
        &[
            "public",
            "static",
            "assets",
            "styles",
            "css",
            "js",
            "scripts",
            "bin",
            "tools",
            "cmake",
            "debian",
            "packaging",
            "requirements",
            "META-INF",
            "WEB-INF",
        ],
    ),
    (Weight::Unless, "terms and licences", &["licenses", "licences", "legal", "policy", "policies"]),
    (
        Weight::Unless,
        "application texts",
        &["locale", "locales", "i18n", "l10n", "lang", "langs", "languages", "translations", "intl"],
    ),
];

/// Words that say what a folder holds whatever stands before them.
const HEADS: [&str; 4] = ["docs", "doc", "documentation", "attachments"];

/// What a folder of that name says against replies.
pub(super) fn folder(name: &str, above: Option<&str>) -> Option<Against> {
    // What a framework publishes into the views of an application is the application's own.
    let is_published = ["vendor", "vendors"].iter().any(|known| name.eq_ignore_ascii_case(known))
        && above.is_some_and(|above| ["views", "templates", "resources", "lang"].contains(&above));
    if is_published {
        return None;
    }
    // `knowledge_base` and `Release Notes` are spelt otherwise here.
    let is_same = |known: &str, name: &str| {
        let plain = |byte: u8| if matches!(byte, b'_' | b' ') { b'-' } else { byte.to_ascii_lowercase() };
        known.len() == name.len() && known.bytes().map(plain).eq(name.bytes().map(plain))
    };
    let find = |name: &str| {
        FOLDERS
            .iter()
            .find(|(.., names)| names.iter().any(|known| is_same(known, name)))
            .map(|(weight, holds, _)| Against { holds, weight: *weight })
    };
    find(name).or_else(|| {
        // `integration-tests`, `Shop.Tests`
        let last = words(name).last()?;
        // `dev-docs`, `mail_attachments`
        let is_head = HEADS.iter().any(|known| last.eq_ignore_ascii_case(known));
        if last.len() < name.len() && is_head {
            return find(last);
        }
        let is_tests = ["test", "tests", "fixtures"].iter().any(|known| last.eq_ignore_ascii_case(known));
        // `test-templates`, but not `test-drive`
        let first = words(name).next()?;
        // `skill-improvement`, `eval-2`
        let known = [("skill", "skills"), ("eval", "evals")];
        if let Some((_, known)) = known.iter().find(|(known, _)| first.eq_ignore_ascii_case(known)) {
            return find(known);
        }
        // `blog-backup`, but not `blog_mailer`
        let is_of_blog = first.eq_ignore_ascii_case("blog") && words(name).all(|word| role(word).is_none());
        if is_of_blog {
            return find("blog");
        }
        let tests = ["test", "tests", "dummy", "mock", "fake"].iter().any(|known| first.eq_ignore_ascii_case(known));
        let is_for_tests = tests && (role(last).is_some() || last.eq_ignore_ascii_case("data"));
        (last.len() < name.len() && (is_tests || is_for_tests))
            .then_some(Against { holds: "tests", weight: Weight::Never })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_tests_and_of_others_are_known() {
        assert!(folder("dev-docs", None).is_some());
        assert!(folder("docks", None).is_none());
        assert!(folder("tests", None).is_some());
        assert!(folder("Shop.Tests", None).is_some());
        assert!(folder("vendor", None).is_some());
        assert!(folder("vendor", Some("views")).is_none());
        assert!(folder("test-templates", None).is_some());
        assert!(folder("test-drive", None).is_none());
        assert!(folder("skill-improvement", None).is_some());
        assert!(folder("eval-2", None).is_some());
        assert!(folder("evaluation-mails", None).is_none());
        assert!(folder("latest", None).is_none());
        assert!(folder("generators", None).is_some());
        assert!(folder("contest", None).is_none());
    }
}
