//! The words in the names of files, folders and fields: `user_mailer`, `EmailTemplates`, `Owner response`.

/// The words of a name: parted where there is no letter, and before a capital after a small letter.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    parted(name, char::is_alphabetic)
}

/// The same, where digits are part of a word.
pub(crate) fn words_and_numbers(name: &str) -> impl Iterator<Item = &str> {
    parted(name, char::is_alphanumeric)
}

fn parted(name: &str, is_inner: fn(char) -> bool) -> impl Iterator<Item = &str> {
    name.split(move |char| !is_inner(char)).flat_map(humps).filter(|word| !word.is_empty())
}

/// The words of `EmailTemplates`.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut before = rest.chars().next()?;
        let cut = rest.char_indices().skip(1).find(|&(_, char)| {
            let parts = before.is_lowercase() && char.is_uppercase();
            before = char;
            parts
        });
        let (head, tail) = rest.split_at(cut.map_or(rest.len(), |(at, _)| at));
        rest = tail;
        Some(head)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_into_words() {
        let all = |name| words(name).collect::<Vec<_>>();
        assert_eq!(all("EmailTemplates"), ["Email", "Templates"]);
        assert_eq!(all("user_mailer-2"), ["user", "mailer"]);
        assert_eq!(all("HTMLMail"), ["HTMLMail"]);
        assert!(words("").next().is_none());
        assert_eq!(words_and_numbers("reply2_textBody").collect::<Vec<_>>(), ["reply2", "text", "Body"]);
    }
}
