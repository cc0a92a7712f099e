//! What a repository is for, as it says of itself: messages in it may be shown to whoever builds mails, or go to people who are no
//! customers yet. Nobody's customer is served badly by them, so what is found there is a suggestion.

use crate::text::repository_path::{Purpose, PurposeKind};

/// What a project says of itself: its own files that say so, each with the beginning of its text, the weightiest first.
pub const TOLD_IN: [&str; 9] = [
    "README.md",
    "readme.md",
    "Readme.md",
    "README",
    "README.txt",
    "package.json",
    "composer.json",
    "pyproject.toml",
    "Cargo.toml",
];
/// How many bytes of each are looked at.
pub const TOLD_WITHIN: u64 = 6_000;

/// What is made where mails are designed, as people call it.
const DESIGNS: &[&str] = &[
    "email templates",
    "email template",
    "html templates",
    "html email",
    "html emails",
    "email designs",
    "email design",
    "email layouts",
    "newsletter templates",
    "newsletter template",
    "email components",
    "email boilerplate",
    "email framework",
    "mjml templates",
    "emails using mjml",
    "build emails",
    "building emails",
    "creating emails",
    "create emails",
    "email skeletons",
];
/// What is said of them where anybody may take them.
const FOR_ANYBODY: &[&str] = &[
    "responsive",
    "beautiful",
    "beautifully",
    "mobile friendly",
    "email clients",
    "mail clients",
    "boilerplate",
    "boilerplates",
    "skeleton",
    "skeletons",
    "gallery",
    "showcase",
    "framework",
    "component library",
    "starter",
    "starting point",
    "drag and drop",
    "free email",
    "free html",
    "free responsive",
    "to use and modify",
    "copy and paste",
    "ready made",
    "litmus",
];
/// Of whom such a collection speaks where it is used to answer them.
const ANSWERS: &[&str] = &[
    "canned",
    "customer service",
    "customer support",
    "customer success",
    "customer experience",
    "help desk",
    "helpdesk",
    "saved replies",
    "support team",
];
/// What those write who look for customers.
const OUTREACH: &[&str] = &[
    "cold email",
    "cold emails",
    "cold emailing",
    "cold mail",
    "cold outreach",
    "cold outbound",
    "outbound sales",
    "outreach",
    "lead gen",
    "lead generation",
    "sales playbook",
    "growth playbook",
    "marketing campaign",
    "marketing strategy",
];

/// What the repository is for whose files say this of it, by [`TOLD_IN`]; `None`: it does not say, or something else.
pub fn purpose<'a>(told: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Purpose> {
    let mut said: Vec<(&str, String)> = Vec::new();
    for (name, text) in told {
        let is_manifest = name.rsplit('.').next().is_some_and(|suffix| matches!(suffix, "json" | "toml"));
        let head = if is_manifest { fields(text) } else { head(text) };
        said.push((name, plain(&head)));
    }
    let holds = |list: &'static [&'static str]| {
        said.iter().find_map(|(name, said)| {
            list.iter().find(|known| said.contains(&format!(" {known} "))).map(|known| (*name, *known))
        })
    };
    let of = |kind, (name, known): (&str, &str)| Purpose { kind, told: format!("{name} speaks of “{known}”") };
    if holds(ANSWERS).is_some() {
        return None;
    }
    if let (Some(_), Some(said)) = (holds(DESIGNS), holds(FOR_ANYBODY)) {
        return Some(of(PurposeKind::Designs, said));
    }
    holds(OUTREACH).map(|said| of(PurposeKind::Outreach, said))
}

/// The words of a text in small letters, with a space around each.
fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    let mut is_electronic = false;
    for word in text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        // `e-mail`
        if is_electronic && word.starts_with("mail") {
            plain.push('e');
        }
        is_electronic = word == "e";
        if !is_electronic {
            plain.push_str(&word);
            plain.push(' ');
        }
    }
    plain
}

/// What a text says before its second heading: its title and what it is about, without lists, tables, pictures and code.
fn head(text: &str) -> String {
    let mut headings = 0;
    let mut head = String::new();
    let mut is_code = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("```") {
            is_code = !is_code;
            continue;
        }
        let is_heading = line.starts_with('#');
        headings += usize::from(is_heading);
        if headings > 1 {
            break;
        }
        let is_item = line.starts_with(['-', '*', '+', '•', '|']) && !line.starts_with("**");
        if !is_code && !is_item && !line.starts_with(['<', '!', '[']) {
            head.push_str(line);
            head.push('\n');
        }
    }
    head
}

/// The values of a manifest that say what is made: its description and its keywords.
fn fields(text: &str) -> String {
    const KEYS: [&str; 2] = ["description", "keywords"];
    /// The most lines of a list of keywords.
    const LIST: usize = 20;
    let mut fields = String::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let key = line.trim_start_matches('"');
        let Some(rest) = KEYS.iter().find_map(|known| key.strip_prefix(known)) else { continue };
        let rest = rest.trim_start_matches('"').trim_start();
        let Some(value) = rest.strip_prefix([':', '=']) else { continue };
        fields.push_str(value);
        fields.push('\n');
        if value.contains('[') && !value.contains(']') {
            for item in lines.by_ref().take(LIST).take_while(|line| !line.starts_with(']')) {
                fields.push_str(item);
                fields.push('\n');
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, text: &str) -> Option<PurposeKind> {
        purpose([(name, text)]).map(|purpose| purpose.kind)
    }

    #[test]
    fn a_repository_says_what_it_is_for() {
        for text in [
            "# Oar Mails\n\nResponsive HTML email templates that anybody may use.\n",
            "A repository of e-mail templates to use and modify.\n\n## Use\n",
            "# Email templates\n\n**Beautiful in all email clients.**\n",
        ] {
            assert_eq!(kind("README.md", text), Some(PurposeKind::Designs), "{text}");
        }
        assert_eq!(
            kind(
                "package.json",
                "{\n  \"name\": \"oars\",\n  \"keywords\": [\n    \"email templates\",\n    \"responsive\"\n  ]\n}"
            ),
            Some(PurposeKind::Designs)
        );
        assert_eq!(
            kind("pyproject.toml", "description = \"A framework for building emails\"\n"),
            Some(PurposeKind::Designs)
        );
        assert_eq!(kind("README.md", "# Oars\n\nCold emails to rowing clubs.\n"), Some(PurposeKind::Outreach));
        for text in [
            "# Oars\n\nA responsive shop for oars.\n\n## Features\n\n- beautiful email templates\n",
            "# Oars\n\nA responsive shop for oars.\n\n- beautiful email templates\n",
            "# Email templates\n\nThe mails that our boat house sends.\n",
            "# Customer support\n\nFree email templates with a beautiful tone, as a starting point.\n",
            "",
        ] {
            assert_eq!(kind("README.md", text), None, "{text}");
        }
    }
}
