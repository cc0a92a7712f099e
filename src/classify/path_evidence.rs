//! What the path of a file and what lies beside it say about it.

use super::file_names;
use super::path_words::{self, Against, Role, Weight};
use crate::text::name_words;
use crate::text::repository_path::Place;

/// A word in a path and what it speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct For<'a> {
    pub(super) role: Role,
    /// The name of the folder or file that it stands in.
    pub(super) name: &'a str,
    /// Whether that is the file itself.
    pub(super) is_file: bool,
}

/// What everybody reads, and nobody is answered by.
const POSTS: Against = Against { holds: "public posts", weight: Weight::Unless };

/// What a path says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing<'a> {
    /// The nearest word that speaks for replies.
    pub(super) speaks: Option<For<'a>>,
    /// What speaks against them, and the name of that folder.
    pub(super) against: Option<(Against, &'a str)>,
}

impl<'a> Standing<'a> {
    /// What the path of a file says.
    pub(super) fn of(place: &'a Place) -> Self {
        let below = place.named_folders();
        let mut standing = Self::default();
        let mut above = None;
        for (depth, folder) in place.folders().enumerate() {
            let posts = || file_names::is_post(folder).then_some(POSTS);
            let against = path_words::folder(folder, above).or_else(posts).filter(|_| depth >= below);
            above = Some(folder);
            if standing.is_never() {
                break;
            }
            if let Some(against) = against {
                standing = Self { speaks: None, against: Some((against, folder)) };
            } else if let Some(role) = strongest(folder, standing.speaks).filter(|_| !is_title(folder)) {
                standing.speaks = Some(For { role, name: folder, is_file: false });
            }
        }
        if standing.against.is_none() && standing.speaks.is_none() && file_names::record(place.stem()) {
            let against = Against { holds: "records", weight: Weight::Unless };
            standing.against = Some((against, place.name()));
        }
        // A draft of a post answers nobody; among replies, the name is what one of them is about.
        if standing.speaks.is_none_or(|speaks| speaks.role == Role::Draft) && file_names::is_post(place.stem()) {
            return Self { speaks: None, against: Some((POSTS, place.name())) };
        }
        let says_more = |role: &Role| standing.speaks.is_none_or(|known| rank(*role) > rank(known.role));
        let is_guide = standing.speaks.is_none() && file_names::is_guide(place.stem());
        if let Some(role) = strongest(place.stem(), standing.speaks).filter(|role| says_more(role) && !is_guide) {
            // In a folder of replies, a name tells which of them it is.
            let folder = standing.speaks.filter(|known| known.role != Role::Template && !known.is_file);
            let name = folder.map_or(place.name(), |known| known.name);
            standing.speaks = Some(For { role, name, is_file: folder.is_none() });
        }
        standing
    }

    /// Whether a folder says that mails lie there.
    pub(super) fn is_among_mails(&self) -> bool {
        self.speaks.is_some_and(|speaks| !speaks.is_file && speaks.role == Role::Mail)
    }

    /// The folder that rules out what its file would be, and what it holds.
    pub(super) fn ruled_out(&self) -> Option<(Against, &'a str)> {
        let comes_with_it = |speaks: For<'_>| matches!(speaks.role, Role::Library | Role::Mail);
        self.against.filter(|(against, _)| match against.weight {
            Weight::Never => true,
            Weight::ButMails => !self.speaks.is_some_and(comes_with_it),
            Weight::Unless | Weight::About => false,
        })
    }

    /// Whether nothing below the folder that speaks against replies can say otherwise.
    pub(super) fn is_never(&self) -> bool {
        self.against.is_some_and(|(against, _)| against.weight == Weight::Never)
    }
}

/// Whether the name of a program, or that of the folder it lies in, says that it sends something: `send-receipt/index.ts`.
pub(super) fn sends(place: &Place) -> bool {
    place.folders().next_back().into_iter().chain([place.stem()]).flat_map(name_words::words).any(path_words::sends)
}

/// The first hidden folder that a file lies in, of those that nobody named.
pub(super) fn hidden(place: &Place) -> Option<&str> {
    place.folders().skip(place.named_folders()).find(|folder| folder.starts_with('.') && folder.len() > 1)
}

/// What says that a file is a piece which others complete: its own name, or that of its folder.
pub(super) fn part(place: &Place) -> Option<&str> {
    let last = || place.folders().next_back().filter(|folder| file_names::is_part(folder));
    file_names::is_part(place.stem()).then(|| place.name()).or_else(last)
}

/// The file beside another that makes it a mail: its subject, or the same text in another form.
pub(super) fn twin(place: &Place) -> Option<&str> {
    let name = place.name().to_lowercase();
    let stem = name.split('.').next().filter(|stem| !stem.is_empty())?;
    let stem = ["_html", "_text", "_txt", "_body", "-html", "-text", "_message", "_email"]
        .iter()
        .find_map(|end| stem.strip_suffix(end))
        .unwrap_or(stem);
    let own = is_formatted(&name);
    place.neighbours().beginning(stem).find(|other| {
        let rest = &other[stem.len()..];
        let is_twin = rest.starts_with('.') && own.zip(is_formatted(other)).is_some_and(|(own, other)| own != other);
        let is_subject = || {
            rest.starts_with(['_', '-', '.']) && name_words::words(rest).next().is_some_and(|word| word == "subject")
        };
        *other != name && (is_twin || is_subject())
    })
}

/// Whether a name speaks of a formatted text or of a plain one.
fn is_formatted(name: &str) -> Option<bool> {
    name.split('.').skip(1).find_map(|part| match part {
        "txt" | "text" | "plain" => Some(false),
        "html" | "htm" | "mjml" => Some(true),
        _ => None,
    })
}

/// What a name speaks for, where that says more than what is known from the folders above.
fn strongest(name: &str, known: Option<For<'_>>) -> Option<Role> {
    if path_words::is_of_incidents(name) {
        return None;
    }
    let roles = name_words::words(name).filter_map(path_words::role);
    // `reply_templates` are replies.
    let role = roles.max_by_key(|role| (rank(*role), *role != Role::Template))?;
    let stays = known.is_some_and(|known| match known.role {
        // Mails in a folder of drafts are drafts, and templates in a folder of mails are mails.
        Role::Draft | Role::Mail | Role::Library => rank(role) <= rank(known.role),
        _ => false,
    });
    (!stays).then_some(role)
}

/// Whether a folder is called like an article, `call-or-email-about-an-oar`, and speaks of messages in passing only.
fn is_title(folder: &str) -> bool {
    /// The fewest words of a title.
    const WORDS: usize = 4;
    let words: Vec<&str> = name_words::words(folder).filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let speaks = |word: Option<&&str>| word.is_some_and(|word| path_words::role(word).is_some());
    words.len() >= WORDS && !speaks(words.first()) && !speaks(words.last())
}

/// How telling a word is: of `canned-responses`, `email_templates` and `reply-drafts` the most telling one counts.
fn rank(role: Role) -> u8 {
    match role {
        Role::Template | Role::Reply => 0,
        Role::Chat => 1,
        Role::Mail => 2,
        Role::Draft => 3,
        Role::Library => 4,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::repository_path::{Met, Neighbours};

    fn standing(path: &str) -> (Option<Role>, Option<&'static str>) {
        let place = Place::new(path, Met::Walked { below: 0 }, Arc::default());
        let standing = Standing::of(&place);
        (standing.speaks.map(|speaks| speaks.role), standing.against.map(|(against, _)| against.holds))
    }

    #[test]
    fn the_nearest_folder_says_it() {
        assert_eq!(standing("support/canned-responses/late.md"), (Some(Role::Library), None));
        assert_eq!(standing("app/views/user_mailer/welcome.html.erb"), (Some(Role::Mail), None));
        assert_eq!(standing("templates/email/vip/welcome.html"), (Some(Role::Mail), None));
        assert_eq!(standing("emails/templates/welcome.html"), (Some(Role::Mail), None));
        assert_eq!(standing("drafts/replies/dana.txt"), (Some(Role::Draft), None));
        assert_eq!(standing("docs/replies/late.md"), (Some(Role::Reply), Some("documentation")));
        assert_eq!(standing("replies/docs/how.md"), (None, Some("documentation")));
        assert_eq!(standing("tests/emails/a.txt"), (None, Some("tests")));
        assert_eq!(standing("lamp.txt"), (None, None));
        assert_eq!(standing("content/call-or-email-about-oars/en.html"), (None, None));
        assert_eq!(standing("how-to-write-a-reply-about-oars.md"), (None, None));
        assert_eq!(standing("macros/how-to-write-a-reply.md"), (Some(Role::Library), None));
        assert_eq!(standing("blog-backup/reply.md"), (Some(Role::Reply), Some("pages of a site")));
        assert_eq!(standing("linkedin-drafts/oars.md"), (None, Some("public posts")));
        assert_eq!(standing("linkedin-drafts/replies/oars.md"), (Some(Role::Reply), Some("public posts")));
        assert_eq!(standing("blog_mailer/late.html"), (Some(Role::Mail), None));
    }

    #[test]
    fn what_somebody_named_is_meant() {
        let place = Place::new("tests/emails/a.txt", Met::Walked { below: 1 }, Arc::default());
        assert!(Standing::of(&place).against.is_none());
    }

    #[test]
    fn a_subject_or_another_form_beside_it_makes_a_mail() {
        let beside = |names: &[&str], name: &str| {
            let names = names.iter().map(|name| (*name).to_owned());
            let place = Place::new(name, Met::Named, Arc::new(Neighbours::new(names)));
            twin(&place).map(str::to_owned)
        };
        assert_eq!(beside(&["welcome.html", "welcome.txt"], "welcome.html").as_deref(), Some("welcome.txt"));
        assert_eq!(
            beside(&["welcome_subject.txt", "welcome_html.html"], "welcome_html.html").as_deref(),
            Some("welcome_subject.txt")
        );
        assert_eq!(beside(&["a.html.erb", "a.text.erb"], "a.html.erb").as_deref(), Some("a.text.erb"));
        assert_eq!(beside(&["login.html", "login.css", "logout.html"], "login.html"), None);
    }
}
