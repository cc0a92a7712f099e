//! Files of translators: texts by name for all parts of a program, of which the mails are few. They are read where the user names
//! their keys; what language they are in comes from the file.

use std::collections::BTreeSet;
use std::path::Path;

use super::container::{Node, Part, Text, Tree};
use super::dialect::is_language;
use super::systems::within;
use super::{Read, Reading, format_of};
use crate::text::source::SourceFile;

/// The fewest words of a text that is more than the label of a field.
const SENTENCE: usize = 6;
/// How deep in a file names are looked at.
const DEEPEST: usize = 6;

/// The language that stands as the only name at the top, as in the files of Rails, and what stands below it.
pub(super) fn root<'n, 'a>(node: &'n Node<'a>) -> Option<(&'n str, &'n Node<'a>)> {
    match node {
        Node::Map(entries) => match entries.as_slice() {
            [only] if is_language(&only.key) && matches!(only.value, Node::Map(_)) => Some((&only.key, &only.value)),
            _ => None,
        },
        _ => None,
    }
}

/// The language that a file of translators is in: as the file says, else as its name or its folder does: `mail_de.properties`,
/// `app.fr.arb`, `de.lproj/Mail.strings`, `locale/de/LC_MESSAGES/django.po`.
pub(super) fn language(path: &str, tree: &Tree<'_>) -> Option<String> {
    if tree.language.is_some() || !tree.is_locale {
        return tree.language.clone();
    }
    let path = Path::new(path);
    let stem = path.file_stem()?.to_str()?;
    let ends = stem.match_indices(['.', '_', '-']).map(|(at, _)| &stem[at + 1..]);
    let named = std::iter::once(stem).chain(ends).find(|end| is_language(end)).map(str::to_owned);
    named.or_else(|| {
        let folders = path.parent()?.iter().rev().take(2).filter_map(|folder| folder.to_str());
        let mut tags = folders.map(|folder| folder.trim_end_matches(".lproj").trim_start_matches("values-"));
        tags.find(|tag| is_language(tag)).map(str::to_owned)
    })
}

/// Every text in a value.
pub(super) fn texts<'n, 'a>(node: &'n Node<'a>, pointer: &mut String, found: &mut dyn FnMut(&str, &'n Text<'a>)) {
    match node {
        Node::Text(text) if text.is_text() => found(pointer, text),
        Node::Map(entries) => {
            for entry in entries {
                within(pointer, &entry.key, |pointer| texts(&entry.value, pointer, found));
            }
        }
        Node::List(list) => {
            for (index, item) in list.numbered() {
                within(pointer, &index.to_string(), |pointer| texts(item, pointer, found));
            }
        }
        Node::Text(_) | Node::Alias => {}
    }
}

/// The `keys` with which the texts of mails in a file are read, where its names speak of mails: `user_mailer`, `emails.welcome`. Empty
/// where it is no file of texts by name, or none of them is for a mail.
pub fn mail_keys(source: &SourceFile) -> Vec<String> {
    let Some(Read::Fields(container)) = format_of(Path::new(source.path())).map(|format| &format.read) else {
        return Vec::new();
    };
    let tree = container.tree(source, &Reading::default());
    let mut keys = BTreeSet::new();
    for Part { node, .. } in &tree.parts {
        match (root(node), node) {
            (Some((_, below)), _) => collect(below, source.text(), &mut Vec::new(), &mut keys),
            (None, Node::Map(_)) if tree.is_locale => collect(node, source.text(), &mut Vec::new(), &mut keys),
            (None, Node::List(list)) if tree.is_locale => {
                let of_mail = |item: &&Node<'_>| match item.get("reference") {
                    Some(Node::Text(text)) => text.value(source.text()).to_lowercase().contains("mail"),
                    _ => false,
                };
                keys.extend(list.items.iter().find(of_mail).map(|_| "[reference=*mail*].msgstr".to_owned()));
            }
            _ => {}
        }
    }
    keys.into_iter().collect()
}

/// Adds the names in `node`, which stands under `path`, that speak of mails and lead to a sentence.
fn collect<'n>(node: &'n Node<'_>, file: &str, path: &mut Vec<&'n str>, keys: &mut BTreeSet<String>) {
    let Node::Map(entries) = node else { return };
    if path.len() == DEEPEST {
        return;
    }
    for entry in entries {
        path.push(&entry.key);
        if speaks_of_mail(&entry.key) {
            let mut says = false;
            texts(&entry.value, &mut String::new(), &mut |_, text| {
                says |= text.span.slice(file).split_whitespace().count() >= SENTENCE;
            });
            if says {
                let quoted = path.iter().map(|name| {
                    if name.contains(['[', '|', '*', '.']) { format!("'{name}'") } else { (*name).to_owned() }
                });
                keys.insert(quoted.collect::<Vec<_>>().join("."));
            }
        } else {
            collect(&entry.value, file, path, keys);
        }
        path.pop();
    }
}

/// Whether a name is that of mails: `user_mailer`, `emails`, `mailWelcome`, `user_notifications`.
fn speaks_of_mail(name: &str) -> bool {
    const WORDS: [&str; 7] = ["mail", "mails", "mailer", "mailers", "email", "emails", "newsletter"];
    let mut words = vec![String::new()];
    for char in name.chars() {
        if !char.is_alphanumeric() || char.is_uppercase() {
            words.push(String::new());
        }
        if char.is_alphanumeric() {
            words.last_mut().unwrap_or(&mut String::new()).extend(char.to_lowercase());
        }
    }
    words.iter().any(|word| WORDS.contains(&word.as_str())) || matches!(name, "user_notifications" | "system_messages")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_mails_are_found() {
        let keys = |name: &str, text: &str| mail_keys(&SourceFile::from_text(name, text));
        let rails = "en:\n  user_mailer:\n    welcome:\n      body: Hello, your account is ready for you now.\n  activerecord:\n    email: E-mail\n  emailLabel: Mail\n";
        assert_eq!(keys("config/locales/en.yml", rails), ["user_mailer"]);
        let java = "emailVerificationBody=Someone has made an account with this address.\nlogin=Log in\nmail.late.body=Your lamp is late, and we are sorry.\n";
        assert_eq!(keys("messages_en.properties", java), ["emailVerificationBody", "mail"]);
        let catalogue = "#: templates/email/late.html:3\nmsgid \"a\"\nmsgstr \"b\"\n";
        assert_eq!(keys("de.po", catalogue), ["[reference=*mail*].msgstr"]);
        assert!(keys("a.json", "{\"email\": \"This is a text of some more words.\"}").is_empty());
        assert!(keys("a.txt", "email").is_empty());
    }

    #[test]
    fn languages_stand_in_names() {
        let tree = Tree { is_locale: true, ..Tree::default() };
        for (path, is) in [
            ("mail_de.properties", Some("de")),
            ("a/messages_pt_BR.properties", Some("pt_BR")),
            ("l10n/app.fr.arb", Some("fr")),
            ("de.lproj/Mail.strings", Some("de")),
            ("locale/de/LC_MESSAGES/django.po", Some("de")),
            ("messages.properties", None),
        ] {
            assert_eq!(language(path, &tree).as_deref(), is, "{path}");
        }
    }
}
