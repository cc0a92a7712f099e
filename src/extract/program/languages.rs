//! Programming languages: how their comments and strings are written, a row each.

use std::path::Path;

use crate::extract::dialect;
use crate::text::source_escaping::Escape;

/// A programming language.
#[derive(Debug)]
pub(in crate::extract) struct Language {
    /// What names of its files end in after a dot, lower case.
    pub(super) suffixes: &'static [&'static str],
    /// What begins a comment that ends with its line.
    pub(super) line_comments: &'static [&'static str],
    /// What begins and ends any other comment.
    pub(super) block_comments: &'static [(&'static str, &'static str)],
    /// The strings; of two that begin alike, the longer beginning comes first.
    pub(super) quotes: &'static [Quote],
    /// The strings that begin with `<<` and a word, and end with that word.
    pub(super) heredocs: Option<Heredocs>,
    /// What joins two strings to one.
    pub(super) joins: &'static [&'static str],
    /// Whether strings behind each other are one without a sign between them.
    pub(super) joins_neighbours: bool,
    /// How new words are written; `None`: only those that mean nothing in any string.
    pub(super) writes: Option<Escape>,
}

/// A sort of string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// What begins it, with the letters that belong to it: `f"`.
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Whether it may go on in the next line.
    pub(super) has_lines: bool,
    pub(super) escapes: Escapes,
    pub(super) holes: &'static [Hole],
}

/// What a string writes in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    /// `\n`, `\"`, `\u00e9`
    Backslash,
    /// `\'` and `\\`; any other backslash is one.
    Mark,
    /// `""` for one `"`.
    Doubled,
    /// Nothing.
    None,
}

/// What stands in a string for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hole {
    /// `$name`, `$order->number`, `$row[name]`
    Dollar,
    /// Code between these.
    Code(&'static str, &'static str),
}

/// How a language has strings that end with a word of the author's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heredocs {
    /// `<<<TEXT`, `<<<'TEXT'`
    Php,
    /// `<<~TEXT`, `<<-TEXT`, `<<TEXT`
    Ruby,
}

const DOLLAR_BRACE: Hole = Hole::Code("${", "}");
const HASH_BRACE: Hole = Hole::Code("#{", "}");
pub(super) const BRACE: Hole = Hole::Code("{", "}");
pub(super) const PHP_HOLES: &[Hole] = &[Hole::Code("{$", "}"), DOLLAR_BRACE, Hole::Dollar];
pub(super) const RUBY_HOLES: &[Hole] = &[HASH_BRACE];
const KOTLIN_HOLES: &[Hole] = &[DOLLAR_BRACE, Hole::Dollar];

const fn quote(open: &'static str, close: &'static str) -> Quote {
    Quote { open, close, has_lines: false, escapes: Escapes::Backslash, holes: &[] }
}

const fn lines(quote: Quote) -> Quote {
    Quote { has_lines: true, ..quote }
}

const fn escaped(escapes: Escapes, quote: Quote) -> Quote {
    Quote { escapes, ..quote }
}

const fn holes(holes: &'static [Hole], quote: Quote) -> Quote {
    Quote { holes, ..quote }
}

const SINGLE: Quote = quote("'", "'");
const DOUBLE: Quote = quote("\"", "\"");
const THREE: Quote = lines(quote("\"\"\"", "\"\"\""));
const THREE_SINGLE: Quote = lines(quote("'''", "'''"));
const C_COMMENTS: &[(&str, &str)] = &[("/*", "*/")];

const fn like_c(suffixes: &'static [&'static str], quotes: &'static [Quote]) -> Language {
    Language {
        suffixes,
        line_comments: &["//"],
        block_comments: C_COMMENTS,
        quotes,
        heredocs: None,
        joins: &["+"],
        joins_neighbours: false,
        writes: None,
    }
}

const fn like_scripts(suffixes: &'static [&'static str], quotes: &'static [Quote]) -> Language {
    Language {
        line_comments: &["#"],
        block_comments: &[],
        joins: &["+", "\\"],
        joins_neighbours: true,
        ..like_c(suffixes, quotes)
    }
}

/// JavaScript and TypeScript.
#[rustfmt::skip]
pub(in crate::extract) static JAVASCRIPT: Language = Language {
    writes: Some(Escape::Script),
    ..like_c(
        &["js", "ts", "mjs", "cjs", "mts", "cts", "jsx", "tsx"],
        &[SINGLE, DOUBLE, holes(&[DOLLAR_BRACE], lines(quote("`", "`")))],
    )
};

#[rustfmt::skip]
static PHP: Language = Language {
    line_comments: &["//", "#"],
    heredocs: Some(Heredocs::Php),
    joins: &["."],
    ..like_c(&["php", "phtml"], &[escaped(Escapes::Mark, lines(SINGLE)), holes(PHP_HOLES, lines(DOUBLE))])
};

/// All others, whose files are read for nothing but their strings.
#[rustfmt::skip]
static OTHERS: &[Language] = &[
    like_scripts(&["py"], &[
        holes(&[BRACE], lines(quote("f\"\"\"", "\"\"\""))), holes(&[BRACE], lines(quote("f'''", "'''"))), THREE, THREE_SINGLE,
        holes(&[BRACE], quote("f\"", "\"")), holes(&[BRACE], quote("f'", "'")), SINGLE, DOUBLE,
    ]),
    Language {
        heredocs: Some(Heredocs::Ruby), joins: &["+", "\\", "<<"],
        ..like_scripts(&["rb"], &[escaped(Escapes::Mark, SINGLE), holes(RUBY_HOLES, DOUBLE)])
    },
    Language {
        joins: &["<>"], joins_neighbours: false,
        ..like_scripts(&["ex"], &[holes(RUBY_HOLES, THREE), holes(RUBY_HOLES, DOUBLE)])
    },
    like_c(&["java"], &[THREE, DOUBLE, SINGLE]),
    like_c(&["kt"], &[escaped(Escapes::None, holes(KOTLIN_HOLES, THREE)), holes(KOTLIN_HOLES, DOUBLE), SINGLE]),
    like_c(&["go"], &[escaped(Escapes::None, lines(quote("`", "`"))), DOUBLE, SINGLE]),
    like_c(&["cs"], &[
        escaped(Escapes::None, holes(&[BRACE], lines(quote("$\"\"\"", "\"\"\"")))), escaped(Escapes::None, THREE),
        escaped(Escapes::Doubled, holes(&[BRACE], lines(quote("$@\"", "\"")))),
        escaped(Escapes::Doubled, holes(&[BRACE], lines(quote("@$\"", "\"")))),
        escaped(Escapes::Doubled, lines(quote("@\"", "\""))), holes(&[BRACE], quote("$\"", "\"")), DOUBLE, SINGLE,
    ]),
    Language {
        joins_neighbours: true,
        ..like_c(&["dart"], &[holes(KOTLIN_HOLES, THREE), holes(KOTLIN_HOLES, THREE_SINGLE), holes(KOTLIN_HOLES, SINGLE), holes(KOTLIN_HOLES, DOUBLE)])
    },
];

/// What names of files end in that are read for nothing but their strings, as [`OTHERS`] has them.
pub(in crate::extract) const SUFFIXES: &[&str] = &["py", "rb", "ex", "java", "kt", "go", "cs", "dart"];

/// The language of a file of that path.
pub(super) fn of_path(path: &Path) -> Option<&'static Language> {
    let name = path.file_name()?.to_string_lossy();
    [&JAVASCRIPT, &PHP].into_iter().chain(OTHERS).find(|language| dialect::without(&name, language.suffixes).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_suffix_has_a_language() {
        let all: Vec<&str> = OTHERS.iter().flat_map(|language| language.suffixes).copied().collect();
        assert_eq!(all, SUFFIXES);
    }

    #[test]
    fn of_two_strings_that_begin_alike_the_longer_comes_first() {
        for language in [&JAVASCRIPT, &PHP].into_iter().chain(OTHERS) {
            for (index, quote) in language.quotes.iter().enumerate() {
                let earlier = &language.quotes[..index];
                assert!(!earlier.iter().any(|earlier| quote.open.starts_with(earlier.open)), "{}", quote.open);
            }
        }
    }
}
