//! Names that are made for machines: paths, addresses without a scheme, file names, tags, handles, options, codes, keys.
//!
//! Each is known by its shape, which no word of a language has: signs inside it where prose has white space.

use std::ops::Range;

use crate::text::document::PLACEHOLDER;

/// How the names of files end.
#[rustfmt::skip]
const FILES: &[&str] = &[
    "7z", "apk", "avi", "bak", "bat", "bin", "bmp", "cfg", "class", "conf", "css", "csv", "dat", "db", "dll", "dmg",
    "doc", "docx", "dwg", "eml", "eps", "epub", "exe", "flac", "gif", "gz", "heic", "htm", "html", "ico", "ics", "ini",
    "iso", "jar", "java", "jpeg", "jpg", "js", "json", "jsx", "key", "log", "m4a", "md", "mov", "mp3", "mp4", "mpeg",
    "mpg", "msg", "msi", "numbers", "odp", "ods", "odt", "ogg", "pages", "pdf", "pem", "php", "png", "ppt", "pptx",
    "ps1", "psd", "py", "rar", "rb", "rtf", "sh", "sql", "stl", "svg", "tar", "tgz", "tif", "tiff", "toml", "ts", "tsv",
    "tsx", "ttf", "txt", "vcf", "wav", "webm", "webp", "wmv", "woff", "xls", "xlsx", "xml", "yaml", "yml", "zip",
];

/// How the names of sites end, but for those that are words too: a full stop without a space after it is a common slip.
#[rustfmt::skip]
const SITES: &[&str] = &[
    "app", "au", "biz", "br", "ca", "ch", "cn", "co", "com", "cz", "de", "dev", "dk", "edu", "es", "eu", "example",
    "fi", "fr", "gov", "gr", "hu", "ie", "info", "invalid", "io", "jp", "ke", "kr", "mx", "net", "nl", "nz", "org",
    "pl", "pt", "ro", "ru", "se", "shop", "sk", "test", "tr", "tv", "ua", "uk", "xyz", "za",
];

/// Nouns after which a name made for a machine follows: `the code CALM-DOWN`, `the tag no-problem`.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "alias", "branch", "channel", "code", "codes", "column", "coupon", "field", "flag", "folder", "hashtag", "id", "key",
    "keyword", "label", "option", "parameter", "password", "room", "setting", "slug", "tag", "topic", "variable", "voucher",
];
/// What may stand between such a noun and the name.
const LINKS: &[&str] = &["is", "was", "named", "called", "=", "ist", "est", "es"];

/// The names of a text, in order. Every byte of a file comes by here, so that each is looked up and nothing else is asked but of
/// stretches that hold a sign.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(skipped) = text.as_bytes()[at..].iter().position(|&byte| is_sign(byte)) {
        if ends_word(text.as_bytes(), at + skipped) {
            at += skipped + 1;
            continue;
        }
        let start = start_of_stretch(&text[..at + skipped]);
        let end = at + skipped + end_of_stretch(&text[at + skipped..]);
        let token = &text[start..end];
        at = end;
        // What ends the sentence, and what sets a word off, is none of the name.
        let trailing: &[char] = &['.', ':', '!', '?', '\'', '’', '*', '~', '&'];
        let ended = token.trim_end_matches(['.', '!', '?', '*']);
        let name = if is_short_code(ended) { ended } else { token.trim_end_matches(trailing) };
        let leading: &[char] = &['*', '\'', '’', '‘', ':'];
        let name = if is_short_code(name) { name } else { name.trim_start_matches(leading) };
        // Most signs end a sentence and are gone by now.
        if !name.bytes().any(is_sign) {
            continue;
        }
        let is_called_so =
            || is_announced(&text[..start]) || is_upper(name) && goes_on_as_code(&text[start + token.len()..]);
        if is_identifier(name) || (is_hyphenated(name) && is_called_so()) {
            let start = start + (name.as_ptr() as usize - token.as_ptr() as usize);
            found.push(start..start + name.len());
        }
    }
    found
}

/// Whether a byte is a sign that words do not have inside.
fn is_sign(byte: u8) -> bool {
    ASCII.get(usize::from(byte)) == Some(&Sort::Sign)
}

/// Whether a sign, before which its stretch has no other, does nothing but end a word, as most do that end a sentence.
fn ends_word(text: &[u8], sign: usize) -> bool {
    matches!(text[sign], b'.' | b':' | b'?')
        && sign.checked_sub(1).is_some_and(|before| text[before].is_ascii_alphanumeric())
        && text.get(sign + 1).is_none_or(|&next| ASCII.get(usize::from(next)) == Some(&Sort::End))
}

/// How many bytes at the start of a text may be of one name.
fn end_of_stretch(text: &str) -> usize {
    text.find(|char| !may_be_of_name(char)).unwrap_or(text.len())
}

/// Where the stretch begins that ends a text and may be of one name.
fn start_of_stretch(text: &str) -> usize {
    text.trim_end_matches(may_be_of_name).len()
}

/// Whether a character may be of a name.
fn may_be_of_name(char: char) -> bool {
    match ASCII.get(char as usize) {
        Some(sort) => *sort != Sort::End,
        None => char != PLACEHOLDER && (char.is_alphanumeric() || matches!(char, '’' | '‘')),
    }
}

/// What a character is to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// None of it.
    End,
    /// A sign that words do not have inside.
    Sign,
    /// Any other.
    Inner,
}

/// What each character of ASCII is.
static ASCII: [Sort; 128] = {
    let mut table = [Sort::Inner; 128];
    let (ends, signs) = (b" \t\n\x0c\r()[]{}<>\"`|,;", b":/\\_#@=-.?");
    let mut index = 0;
    while index < ends.len() {
        table[ends[index] as usize] = Sort::End;
        index += 1;
    }
    index = 0;
    while index < signs.len() {
        table[signs[index] as usize] = Sort::Sign;
        index += 1;
    }
    table
};

fn is_identifier(name: &str) -> bool {
    let inner = |sign: char| inner(name, sign);
    if !name.contains(char::is_alphabetic) {
        return false;
    }
    inner('_')
        || inner('=')
        || name.starts_with("\\\\")
        || name.contains(":\\")
        || name.matches('\\').count() > 1
        || is_tag(name)
        || is_short_code(name)
        || is_path(name)
        || is_option(name)
        || is_class(name)
        || is_file(name)
        || is_site(name)
        || is_code(name)
}

/// Whether a sign stands between letters or digits, alone: a row of them is a gap to fill in.
fn inner(name: &str, sign: char) -> bool {
    name.match_indices(sign).any(|(at, _)| {
        name[..at].ends_with(char::is_alphanumeric) && name[at + sign.len_utf8()..].starts_with(char::is_alphanumeric)
    })
}

/// `#no-problem`, `@no_problem`
fn is_tag(name: &str) -> bool {
    name.strip_prefix(['#', '@']).is_some_and(|rest| {
        rest.starts_with(char::is_alphabetic)
            && rest.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.'))
    })
}

/// `:no-problem:`, as chat tools write a picture.
fn is_short_code(name: &str) -> bool {
    name.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')).is_some_and(|name| {
        name.starts_with(|char: char| char.is_ascii_lowercase())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'))
    })
}

/// `./guides/no-problem`, `feature/no-problem`; `and/or` is none.
fn is_path(name: &str) -> bool {
    if !name.contains('/') {
        return false;
    }
    let is_relative = ["./", "../", "~/"].iter().any(|start| name.starts_with(start));
    let rest = name.trim_start_matches(['.', '~']).trim_start_matches('/');
    let has_sign = ['-', '.'].iter().any(|sign| {
        rest.match_indices(*sign)
            .any(|(at, _)| rest[..at].ends_with(char::is_alphabetic) && rest[at + 1..].starts_with(char::is_alphabetic))
    });
    is_relative || has_sign || (name.starts_with('/') && rest.contains('/'))
}

/// `--no-problem`
fn is_option(name: &str) -> bool {
    name.strip_prefix("--")
        .is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_lowercase()) && inner(rest, '-'))
}

/// `.no-problem`, as the styles of a page are called.
fn is_class(name: &str) -> bool {
    name.strip_prefix('.').is_some_and(|rest| {
        inner(rest, '-') && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    })
}

/// `no-problem.pdf`
fn is_file(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        stem.ends_with(char::is_alphanumeric) && FILES.iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// `shop.example`, `shop.example?q=x`, `t.me#x`
fn is_site(name: &str) -> bool {
    let host = &name[..name.find(['?', '#', ':', '/']).unwrap_or(name.len())];
    let Some((stem, ending)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|char| char.is_alphanumeric() || char == '-');
    let goes_on = host.len() < name.len() && !name[host.len()..].starts_with(':');
    let is_ending = ending.len() >= 2 && ending.chars().all(char::is_lowercase);
    stem.split('.').all(is_label) && is_ending && (goes_on || stem.contains('-') || SITES.contains(&ending))
}

/// `CALM-DOWN-10`, `3f2a-calm-down-99`, `DE-calm-down-8831`, `DE-8831-calm-down-SE`; `30-day`, `24-hour` and `2-year-old` are none.
fn is_code(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    if parts.len() < 2 || !parts.iter().all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric)) {
        return false;
    }
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let has_digit = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    // `24h`, `2nd` and `30min` are measures.
    let is_mixed = |part: &&str| {
        let rest = part.trim_start_matches(|char: char| char.is_ascii_digit());
        has_digit(rest) && !is_number(part)
    };
    let last = parts[parts.len() - 1];
    let is_serial = |part: &&str| is_number(part) && part.len() > 2;
    (is_upper(name) && has_digit(last) && !has_digit(parts[0]))
        || (parts.len() > 2
            && (parts.iter().any(is_mixed) || (is_number(last) && last.len() > 1 && !has_digit(parts[0]))))
        || (parts.len() > 3 && parts[1..].iter().any(is_serial))
}

/// Whether nothing in a name is a small letter.
fn is_upper(name: &str) -> bool {
    name.chars().all(|char| !char.is_lowercase())
}

/// Whether what follows a name makes it a code: `CALM-DOWN X200`, `CALM-DOWN to 44170`.
fn goes_on_as_code(rest: &str) -> bool {
    let mut words = rest.split(' ').skip_while(|word| word.is_empty());
    let has_digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let is_long = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() > 3;
    match (words.next(), words.next()) {
        (Some("to"), Some(next)) => is_long(next),
        (Some(next), _) => rest.starts_with(' ') && next.starts_with(char::is_uppercase) && has_digit(next),
        _ => false,
    }
}

/// Words that hyphens join: in prose they are words, after a noun such as “tag” they are a name.
fn is_hyphenated(name: &str) -> bool {
    inner(name, '-')
}

/// Whether the last words of a text say that a name follows.
fn is_announced(before: &str) -> bool {
    let mut words = before.rsplit(|char| !may_be_of_name(char)).filter(|word| !word.is_empty());
    let is_noun = |word: &str| {
        let word = word.trim_end_matches(':');
        NOUNS.iter().any(|noun| word.eq_ignore_ascii_case(noun))
    };
    let Some(last) = words.next() else { return false };
    is_noun(last) || LINKS.contains(&last) && words.next().is_some_and(is_noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_for_machines_are_told_from_words() {
        for name in [
            "lamps.example/help/off",
            "./off/on.md",
            "../off",
            "/var/log/off",
            "~/off",
            "feature/lamp-off",
            "C:\\lamp\\off",
            "lamp_off",
            "mode=off",
            "#lamp-off",
            "#LampOff",
            "@lamp_off",
            "--lamp-off",
            "lamp-off.pdf",
            "lamp.off.ZIP",
            "lamps.example",
            "lamps.example?q=off",
            "lamp-shop.at",
            "t.me/off",
            "LAMP-OFF-10",
            "3f2a-lamp-off-99",
            "DE-lamp-off-8831",
            "DE-8831-lamp-off-SE",
            ".lamp-off",
            "key.lamp_off:true",
            ":lamp-off:",
        ] {
            let text = format!("It is {name}.");
            let found: Vec<&str> = find(&text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, [name]);
        }
        for words in [
            "and/or",
            "he/she/they",
            "24/7",
            "5/MU",
            "a 30-day trial",
            "2-year-old",
            "24-48h-window",
            "follow-up",
            "Well-Known",
            "Done.Thanks",
            "call.us",
            "e.g.",
            "Order_____no",
            "#1",
            "Hi @ all",
            "--Dana",
            "off --no",
            "a@b",
            "12.50",
            "U.S.",
            "x-",
            "O'Neil's",
            "C:",
            "10-4",
            "up-to-date",
            "one-in-10s",
            "mid-2026",
        ] {
            assert!(find(words).is_empty(), "{words}");
        }
        for text in ["The LAMP-OFF X200 is in.", "Send LAMP-OFF to 44170."] {
            let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, ["LAMP-OFF"], "{text}");
        }
        assert!(find("LAMP-OFF by 12, LAMP-OFF to 5").is_empty());
        assert_eq!(find("The tag lamp-off, the code is LAMP-OFF; a lamp-off day"), [8..16, 30..38]);
    }
}
