//! Whether the lines of a text are a program's, in whatever language: a snippet that a page shows is said to nobody.

use crate::text::document::PLACEHOLDER;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Code,
    /// A remark, which is written in a language of people.
    Remark,
    /// Said to a reader.
    Sentence,
    Other,
}

/// Whether most lines are code. A few lines are a program only if every one of them is code or a remark on it, and a sentence beside
/// them explains what the reader is to do with it.
pub(super) fn is_program(prose: &str) -> bool {
    /// The fewest lines of which most are a program's.
    const LEAST: usize = 6;
    let text = prose.as_bytes();
    let has_signs = memchr::memchr3(b'(', b'=', b'{', text).is_some()
        || memchr::memchr2(b';', b'$', text).is_some()
        || memchr::memmem::find(text, b" -").is_some();
    if !has_signs {
        return false;
    }
    let (mut code, mut blocks, mut remarks, mut sentences, mut lines) = (0, 0, 0, 0, 0);
    for line in prose.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        blocks += usize::from(opens_or_ends(line));
        match read(line) {
            Line::Code => code += 1,
            Line::Remark => remarks += 1,
            Line::Sentence => sentences += 1,
            Line::Other => {}
        }
    }
    let is_by_lines = code + remarks == lines || lines - remarks >= LEAST && code * 2 > lines - remarks;
    lines >= LEAST && blocks * 2 > lines || code > 0 && sentences == 0 && is_by_lines
}

/// Whether a block opens or ends there, or a statement does.
fn opens_or_ends(line: &str) -> bool {
    line.ends_with(['{', '}', ';']) && !line.contains("{{") && !line.contains("}}")
}

fn read(line: &str) -> Line {
    if line.starts_with("//") || line.starts_with("# ") || line.starts_with("-- ") || line.starts_with("/*") {
        return Line::Remark;
    }
    let is_code = opens_or_ends(line) && !is_sentence(line)
        || line.starts_with("#!/")
        || line.starts_with("<?php")
        || is_keyword(line)
        || is_assignment(line)
        || is_call(line)
        || is_command(line);
    let is_said = line.ends_with(['.', '!', '?', ':', ',']) && line.split_whitespace().nth(WORDS - 1).is_some();
    match (is_code, is_said) {
        (true, _) => Line::Code,
        (false, true) => Line::Sentence,
        (false, false) => Line::Other,
    }
}

/// The words from which a line is a sentence.
const WORDS: usize = 4;

/// “Please bring your oar; it is light;” is language, whatever it ends with.
fn is_sentence(line: &str) -> bool {
    let has_signs = line.contains(['(', ')', '=', '"', '\'', '<', '>', '[', ']', '$', '_', ':', '/', '{', '}']);
    !has_signs && line.split_whitespace().count() >= WORDS
}

/// `import oars`, `from oars import bow`, `def row(self):`, `try:`; the words of it are not many, and no mark ends a sentence.
fn is_keyword(line: &str) -> bool {
    #[rustfmt::skip]
    const ALONE: &[&str] = &[
        "try", "else", "finally", "do", "pass", "end", "begin", "then", "fi", "done", "esac", "return", "break", "continue", "catch",
        "rescue", "ensure",
    ];
    #[rustfmt::skip]
    const FIRST: &[&str] = &[
        "import", "from", "def", "fn", "func", "function", "class", "const", "let", "var", "val", "package", "using", "namespace",
        "require", "include", "export", "async", "await", "elif", "except", "for", "if", "while", "with", "return", "raise", "throw",
        "print", "echo", "puts", "select", "insert", "lambda", "public", "private", "static", "void", "unset", "set", "use", "#include",
    ];
    const MOST: usize = 6;
    let bare = line.trim_end_matches([':', '{', '}', ';', ' ']);
    if ALONE.contains(&bare) {
        return true;
    }
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    // Most lines are prose: their words are counted last.
    if !FIRST.contains(&first) {
        return false;
    }
    let rest = words.count();
    if rest == 0 {
        return false;
    }
    let is_short =
        matches!(first, "import" | "package" | "using" | "namespace" | "require" | "include" | "#include") && rest == 1;
    let has_signs = line.contains(['(', '=', '"', '\'', '<', '>', '[', '$', '_']);
    let from = first == "from" && line.contains(" import ");
    is_short && !line.ends_with(['.', '!', '?', ','])
        || from
        || has_signs
            && (rest <= MOST && line.ends_with([')', ':', '{', ';', '"', '\'', ']']) || line.ends_with(['{', ';']))
}

/// `url = "oars"`, `self.bow := 4`, `$oar->bow = 1`: one name, and what it is.
fn is_assignment(line: &str) -> bool {
    let Some((name, value)) = line.split_once('=') else { return false };
    let declared = name.trim_end().trim_end_matches([':', '+', '-', '*', '|', '?']).trim_end();
    let mut words = declared.split_whitespace();
    let (last, before) = (words.next_back().unwrap_or_default(), words.count());
    let is_name = |text: &str| {
        !text.is_empty()
            && text.chars().all(|char| {
                char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '$' | '[' | ']' | '>' | '-' | '"' | '\'')
            })
    };
    // `ETA = tomorrow` is a note; a program's value is no row of words.
    let is_value =
        value.split_whitespace().count() <= 1 || value.contains(['(', '"', '\'', '[', '{', '+', '*', '/', ';']);
    is_name(last) && before <= 2 && is_value && !value.trim().is_empty() && !value.starts_with(PLACEHOLDER)
}

/// `oars.row(bow, 4)`, `print("bow")`: a name that parentheses follow at once, up to the end.
fn is_call(line: &str) -> bool {
    let bare = line.trim_end_matches([';', ':', '{', ' ', ',']);
    let Some((name, rest)) = bare.split_once('(') else { return false };
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '$' | ':' | '>' | '-' | '@' | '!'));
    // `boat(s)` and `tip (see below)` are words.
    is_name && rest.ends_with(')') && (name.contains(['.', '_', '$', ':']) || rest.len() > 2 || rest == ")")
}

/// `curl -fsS oars.example`, `$ row --bow`: a command and a flag of it.
fn is_command(line: &str) -> bool {
    if line.starts_with("$ ") || line.starts_with("> ") && line.contains(" --") {
        return true;
    }
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_command =
        first.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._/-".contains(&byte))
            && first.starts_with(|char: char| char.is_ascii_lowercase() || matches!(char, '.' | '/'));
    let is_flag = |word: &str| {
        let name = word.trim_start_matches('-');
        matches!(word.len() - name.len(), 1 | 2) && name.starts_with(|char: char| char.is_ascii_alphabetic())
    };
    is_command && words.any(is_flag) && !line.ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMS: &[&str] = &[
        "import oars\nURL = \"bow\"\n\n# What rows.\ntry:\n    oars.row(URL + \"/start\", pull=5)\nexcept oars.Lost:\n    pass\n\n# TODO: steer here\nlength = lambda n: n + 1\nprint(\"It is %d\" % length(4))\n",
        "# Without a file, in one go:\nrow.exe -Command \"&{Pull-Oar bow}\"\n",
        "curl -fsS -m 10 --retry 5 -o /dev/null https://oars.example/bow\n",
        "const oar = require('oar');\noar.pull(4);\n",
        "<?php\n$oar = new Oar();\n$oar->pull(4);\necho \"TODO\";\n",
        "using System;\nvar oar = new Oar();\nConsole.WriteLine(oar.Name);\n",
        "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"oar\")\n}\n",
        "require 'oar'\nOar.new.pull(4)\nputs \"done\"\n",
        "#!/bin/sh\nset -e\nrow --bow 4\n",
        "fn main() {\n    let oar = Oar::new();\n    oar.pull(4);\n}\n",
    ];

    const LETTERS: &[&str] = &[
        "Hi Ana,\n\nyour oar is ready;\nI will keep it until Friday.\n\nKind regards,\nTom\n",
        "Please run this, and send me what it says:\n\noar = Oar()\noar.pull(4)\noar.pull(5)\noar.rest()\nprint(oar)\nprint(\"end\")\n",
        "Your code: 1234\n",
        "Oar (green)\n",
        "Your boat(s)\nYour oar(s)\n",
        "From us to you: import taxes are paid.\n",
        "If the oar is broken (see below), write to us:\n",
        "Price = 12 euros and the post\n",
        "use the green oar -- it floats.\n",
        "your oar - the green one - is ready\n",
        "Let us know if the \"green\" one fits.\n",
        "Total: \u{fffc}\nDate = \u{fffc}\n",
    ];

    #[test]
    fn programs_are_told_from_letters() {
        for program in PROGRAMS {
            assert!(is_program(program), "{program}");
        }
        for letter in LETTERS {
            assert!(!is_program(letter), "{letter}");
        }
    }
}
