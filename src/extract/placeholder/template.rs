//! What templates write: Liquid, Jinja, Handlebars, Smarty, ERB, and the merge fields of helpdesks and mailers.

use super::delimiters::end_of_code;
use super::{Effect, Hit, Outcome, control_flow, fallback, find_close, has_blank_line, is_word_byte};

/// The longest expression that is taken for one; longer ones are text that happens to hold two braces.
const EXPRESSION: usize = 600;
/// The longest statement between signs that nothing else has.
const STATEMENT: usize = 16_000;
/// The longest merge field: a name, perhaps with a fallback.
const FIELD: usize = 160;
/// The longest comment of the short sort.
const COMMENT: usize = 4_000;

/// Everything that starts with a brace, and `#{` and `${` with the sign before it.
pub(super) fn braces(text: &str, from: usize, at: usize) -> Outcome<'_> {
    let bytes = text.as_bytes();
    let run = bytes[at..].iter().take_while(|&&byte| byte == b'{').count();
    let end = at + run;
    // An expression holds no opening brace, so only the last ones of a run can open it.
    let hit = (run >= 3)
        .then(|| triple(text, end - 3))
        .flatten()
        .or_else(|| (run >= 2).then(|| double(text, end - 2)).flatten())
        .or_else(|| single(text, from, end - 1));
    hit.map_or(Outcome::Skip(end), Outcome::Found)
}

/// `{{{ x }}}`
fn triple(text: &str, start: usize) -> Option<Hit<'_>> {
    let close = find_close(text, start + 3, EXPRESSION, b"}}}")?;
    let inner = &text[start + 3..close];
    if inner.trim().is_empty() || inner.contains(['{', '}']) || has_blank_line(inner) {
        return None;
    }
    let fallback = fallback::of_expression(inner, start + 3);
    Some(Hit { fallback, ..Hit::new(start, close + 3, Effect::Value) })
}

/// `{{ x }}`, `{{#if x}}`, `{{else}}`, `{{/if}}`, `{{! … }}`, `{{if .X}}`, `{{end}}`
fn double(text: &str, start: usize) -> Option<Hit<'_>> {
    let open = start + 2;
    let comment = |end| Hit::new(start, end, Effect::Comment);
    let opening = text[open..].trim_start_matches(['-', '~', ' ']);
    if opening.starts_with("!--") {
        return find_close(text, open, COMMENT, b"--}}")
            .or_else(|| find_close(text, open, COMMENT, b"--~}}"))
            .map(|close| comment(close + if text[close..].starts_with("--~") { 5 } else { 4 }));
    }
    if opening.starts_with("/*") {
        let close = find_close(text, open, COMMENT, b"*/")?;
        return find_close(text, close, 8, b"}}").map(|close| comment(close + 2));
    }
    if opening.starts_with('!') {
        return find_close(text, open, COMMENT, b"}}").map(|close| comment(close + 2));
    }
    let close = end_of_code(text, open, EXPRESSION, "}}")?;
    let inner = &text[open..close];
    // Where another one opens, this one was never closed; what a string holds opens nothing: `{{ 'late'|trans({'{{day}}': day}) }}`.
    if has_blank_line(inner) || opens_another(inner) {
        return None;
    }
    let body = inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '~'));
    let word = control_flow::word(body.trim_start_matches(['#', '^', '/', '*', '>', ' ']));
    let rest = body[control_flow::word(body).len()..].trim_start();
    let (effect, name) = match body.as_bytes().first()? {
        _ if matches!(body, "^" | "else" | "inverse") || body.starts_with("else ") => (Effect::Branch, ""),
        b'#' if body.starts_with("#else") => (Effect::Branch, ""),
        b'#' | b'^' => (Effect::Open, word),
        b'/' => (Effect::Close, word),
        // Go: the words of a statement stand where a name would.
        _ if body == "end" => (Effect::Close, ""),
        _ if control_flow::is_opener(word) && !rest.is_empty() && !rest.starts_with(['.', '|', ',', '='])
            || is_go(word, rest) =>
        {
            (Effect::Open, "")
        }
        _ => (Effect::Value, ""),
    };
    let fallback = (effect == Effect::Value).then(|| fallback::of_expression(inner, open)).flatten();
    Some(Hit { fallback, name, ..Hit::new(start, close + 2, effect) })
}

/// Whether two braces open within an expression, outside of its strings.
fn opens_another(inner: &str) -> bool {
    let mut quote = None;
    inner.char_indices().any(|(at, char)| match (quote, char) {
        (Some(open), _) => {
            quote = Some(open).filter(|&open| open != char);
            false
        }
        (None, '\'' | '"') => {
            quote = Some(char);
            false
        }
        (None, _) => inner[at..].starts_with("{{"),
    })
}

/// `if .Name`, `range .Items`: what is no filter nor a path of a value.
fn is_go(word: &str, rest: &str) -> bool {
    let is_path = rest
        .strip_prefix('.')
        .is_some_and(|path| path.starts_with(|c: char| c.is_alphabetic() || c == ' ') || path.is_empty());
    matches!(word, "if" | "range" | "with" | "block" | "define") && is_path
}

/// Everything with one brace.
fn single(text: &str, from: usize, start: usize) -> Option<Hit<'_>> {
    let bytes = text.as_bytes();
    match bytes.get(start + 1)? {
        b'%' => return tag(text, start),
        b'#' => {
            let close = find_close(text, start + 2, COMMENT, b"#}")?;
            return Some(Hit::new(start, close + 2, Effect::Comment));
        }
        b'*' => {
            let close = find_close(text, start + 2, COMMENT, b"*}")?;
            return Some(Hit::new(start, close + 2, Effect::Comment));
        }
        b'!' => return sales_field(text, start),
        b'$' => return code(text, start),
        _ => {}
    }
    if start > from && matches!(bytes[start - 1], b'#' | b'$') {
        return named_field(text, start - 1, start);
    }
    if let Some(hit) = smarty(text, start) {
        return Some(hit);
    }
    if let Some(end) = message_argument(text, start) {
        return Some(Hit::new(start, end, Effect::Value));
    }
    let close = find_close(text, start + 1, FIELD, b"}")?;
    let inner = &text[start + 1..close];
    let name = inner.find('|').map_or(without_format(inner), |pipe| &inner[..pipe]);
    if !is_name(name, "_.=") || !name.as_bytes()[0].is_ascii_alphabetic() || inner.contains(['{', '\n']) {
        return None;
    }
    let fallback = fallback::after_pipe(inner, start + 1);
    Some(Hit { fallback, ..Hit::new(start, close + 1, Effect::Value) })
}

/// A field without what says how its value is written, as in C# and Python: `{day:dd MMMM yyyy}`, `{total:.2f}`.
fn without_format(field: &str) -> &str {
    const SIGNS: &str = "yMdHhmsftzKFCNPDGXBbY0123456789#.,:/-'%+ ";
    const LONGEST: usize = 32;
    match field.split_once(':') {
        Some((name, format))
            if (1..=LONGEST).contains(&format.len())
                && !format.starts_with(' ')
                && format.chars().all(|char| SIGNS.contains(char)) =>
        {
            name
        }
        _ => field,
    }
}

/// The end of `{0}`, `{when, date, short}` or `{count, plural, one {# lamp} other {# lamps}}`, as messages of ICU and Java have
/// them.
fn message_argument(text: &str, start: usize) -> Option<usize> {
    const SORTS: [&str; 7] = ["plural", "select", "selectordinal", "number", "date", "time", "choice"];
    let rest = &text[start + 1..];
    let name = rest.bytes().take_while(|byte| is_word_byte(*byte)).count();
    let behind = &rest[name..];
    if behind.starts_with('}') {
        let is_apart = start == 0 || !is_word_byte(text.as_bytes()[start - 1]);
        return (is_apart && name > 0 && name <= 2 && rest[..name].bytes().all(|byte| byte.is_ascii_digit()))
            .then_some(start + name + 2);
    }
    let sort = behind.strip_prefix(',').filter(|_| name > 0)?.trim_start();
    let sort = &sort[..sort.find([',', '}']).filter(|at| *at <= 16)?];
    if !SORTS.contains(&sort.trim()) {
        return None;
    }
    let mut depth = 0_usize;
    for (at, byte) in text.as_bytes()[start..].iter().enumerate().take(EXPRESSION) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(start + at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `#{x}`, `%{x}`, `${x}`: `start` is the sign, `brace` the brace after it.
fn named_field(text: &str, start: usize, brace: usize) -> Option<Hit<'_>> {
    let close = find_close(text, brace + 1, FIELD, b"}")?;
    let inner = &text[brace + 1..close];
    let first = *inner.as_bytes().first()?;
    if !(first.is_ascii_alphabetic() || first == b'_') || inner.contains(['{', '\n', '<', '>']) {
        return None;
    }
    let fallback = fallback::of_expression(inner, brace + 1);
    Some(Hit { fallback, ..Hit::new(start, close + 1, Effect::Value) })
}

/// `{!Contact.FirstName, Fallback}`
fn sales_field(text: &str, start: usize) -> Option<Hit<'_>> {
    let close = find_close(text, start + 2, FIELD, b"}")?;
    let inner = &text[start + 2..close];
    let first = *inner.as_bytes().first()?;
    if !(first.is_ascii_alphabetic() || first == b'$') || inner.contains(['{', '\n']) {
        return None;
    }
    let fallback = fallback::of_merge_field(inner, start + 2);
    Some(Hit { fallback, ..Hit::new(start, close + 1, Effect::Value) })
}

/// `{$Ticket->Subject}`, with braces of its own inside.
fn code(text: &str, start: usize) -> Option<Hit<'_>> {
    let bytes = text.as_bytes();
    if !bytes.get(start + 2).is_some_and(|&byte| byte.is_ascii_alphabetic() || byte == b'_') {
        return None;
    }
    let mut depth = 0;
    let close = start
        + bytes[start..].iter().take(EXPRESSION).position(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            depth == 0
        })?;
    let inner = &text[start + 1..close];
    if has_blank_line(inner) {
        return None;
    }
    Some(Hit { fallback: fallback::of_expression(inner, start + 1), ..Hit::new(start, close + 1, Effect::Value) })
}

/// `{if $x}`, `{else}`, `{/if}`: Smarty's tags, which are words in braces.
fn smarty(text: &str, start: usize) -> Option<Hit<'_>> {
    let rest = &text[start + 1..];
    let word = rest.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'/').take(16).count();
    let after = *rest.as_bytes().get(word)?;
    let name = rest[..word].trim_start_matches('/');
    let effect = match &rest[..word] {
        "if" | "foreach" | "section" | "while" | "for" if after == b' ' => Effect::Open,
        "elseif" if after == b' ' => Effect::Branch,
        "else" | "foreachelse" if after == b'}' => Effect::Branch,
        "/if" | "/foreach" | "/section" | "/while" | "/for" if after == b'}' => Effect::Close,
        "assign" | "literal" | "/literal" | "strip" | "/strip" if matches!(after, b' ' | b'}') => Effect::Control,
        "include" if after == b' ' => Effect::Value,
        _ => return None,
    };
    let close = find_close(text, start + 1 + word, EXPRESSION, b"}")?;
    let inner = &text[start + 1..close];
    // `{if you like}` is prose: a tag with arguments has a variable or an attribute in it.
    if inner.contains(['{', '\n']) || (after == b' ' && !inner.contains(['$', '='])) {
        return None;
    }
    Some(Hit { name, ..Hit::new(start, close + 1, effect) })
}

/// `{% if x %}`, `{%customer.firstName%}`
fn tag(text: &str, start: usize) -> Option<Hit<'_>> {
    // A program of many lines: `{% liquid assign x = 1 … %}`.
    let is_program = control_flow::word(text[start + 2..].trim_start_matches(['-', ' '])) == "liquid";
    let close = if is_program {
        find_close(text, start + 2, 16 * COMMENT, b"%}")?
    } else {
        end_of_code(text, start + 2, EXPRESSION, "%}")?
    };
    let inner = &text[start + 2..close];
    if !is_program && (inner.contains("{%") || has_blank_line(inner)) {
        return None;
    }
    let end = close + 2;
    let body = inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '+' | '~'));
    if body.starts_with('#') {
        return Some(Hit::new(start, end, Effect::Comment));
    }
    let word = control_flow::word(body);
    let hit = |effect, name| Hit { name, ..Hit::new(start, end, effect) };
    let hit = match word {
        "" => return None,
        "comment" | "doc" | "schema" | "javascript" | "stylesheet" | "style" => {
            return Some(Hit::new(start, end_of_block(text, end, word).unwrap_or(end), Effect::Comment));
        }
        "raw" | "verbatim" if body == word => {
            let closing = format!("end{word}");
            let at = find_close(text, end, 16 * COMMENT, closing.as_bytes());
            let raw_until = at.and_then(|at| text[..at].rfind("{%"));
            Hit { raw_until, ..hit(Effect::Open, word) }
        }
        "else" | "elsif" | "elseif" | "elif" | "when" | "plural" => hit(Effect::Branch, ""),
        "if" | "unless" | "case" | "for" | "tablerow" | "ifchanged" | "ifequal" | "ifnotequal" | "block" | "with"
        | "autoescape" | "filter" | "capture" | "raw" | "verbatim" | "macro" | "form" | "paginate" | "blocktrans"
        | "blocktranslate" | "spaceless" | "embed" | "apply" | "switch" => hit(Effect::Open, word),
        // The text that is to be translated stands after it.
        "trans" | "translate" | "t"
            if !body.contains(['"', '\'']) && control_flow::word(body[word.len()..].trim_start()).is_empty() =>
        {
            hit(Effect::Open, word)
        }
        _ if control_flow::ended(word).is_some() => hit(Effect::Close, control_flow::ended(word).unwrap_or_default()),
        "assign" | "break" | "continue" | "layout" | "extends" | "set" | "load" | "liquid" | "import" | "from"
        | "use" | "section" | "do" | "increment" | "decrement" => hit(Effect::Control, ""),
        "include" | "render" | "snippet" | "trans" | "translate" | "t" | "cycle" | "echo" | "url" | "static"
        | "now" | "firstof" => hit(Effect::Value, ""),
        // A name right after the opener is a value; a word of its own that nobody knows steers something.
        _ if inner.as_bytes()[0].is_ascii_alphabetic() => hit(Effect::Value, ""),
        _ => hit(Effect::Open, word),
    };
    let fallback = (hit.effect == Effect::Value).then(|| fallback::of_expression(inner, start + 2)).flatten();
    Some(Hit { fallback, ..hit })
}

/// The end of `{% endWORD %}`. Only a few kilobytes are searched, so that openers without an end stay cheap.
fn end_of_block(text: &str, from: usize, word: &str) -> Option<usize> {
    let needle = format!("end{word}");
    let at = find_close(text, from, 16 * COMMENT, needle.as_bytes())?;
    find_close(text, at, FIELD, b"%}").map(|close| close + 2)
}

/// `[[first_name|Dear]]`, and `[[MISSING TOKEN - …]]`, which is what a failed rendering leaves for a person to find. `[[fr]]` and
/// `[[/fr]]` on lines of their own tell machines the language of what stands between them.
pub(super) fn double_bracket(text: &str, start: usize) -> Option<Hit<'_>> {
    let bytes = text.as_bytes();
    if bytes.get(start + 1) != Some(&b'[') {
        return None;
    }
    let close = find_close(text, start + 2, FIELD, b"]]")?;
    let inner = &text[start + 2..close];
    let language = inner.strip_prefix('/').unwrap_or(inner);
    if language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()) {
        let mark = Hit::new(start, close + 2, Effect::Control);
        if super::fills_line(bytes, &mark) {
            return Some(mark);
        }
    }
    let name = inner.find('|').map_or(inner, |pipe| &inner[..pipe]);
    if !is_name(name, "_.- :") || bytes.get(close + 2) == Some(&b'(') || inner.contains(['[', '\n']) {
        return None;
    }
    let effect = if inner.starts_with("MISSING") { Effect::Blank } else { Effect::Value };
    Some(Hit { fallback: fallback::after_pipe(inner, start + 2), ..Hit::new(start, close + 2, effect) })
}

/// `<OTRS_…>`, `<attribute …/>`, `<%= … %>`
pub(super) fn angle(text: &str, start: usize) -> Option<Hit<'_>> {
    let rest = &text[start + 1..];
    if rest.starts_with("OTRS_") || rest.starts_with("ZNUNY_") {
        let close = find_close(text, start + 6, FIELD, b">")?;
        return is_name(&text[start + 1..close], "_[]-.").then_some(Hit::new(start, close + 1, Effect::Value));
    }
    if rest.starts_with("attribute ") {
        let close = find_close(text, start, EXPRESSION, b">")?;
        let inner = &text[start + 1..close];
        let fallback = fallback::of_expression(inner, start + 1);
        return (inner.contains("key=") && !inner.contains('<'))
            .then_some(Hit { fallback, ..Hit::new(start, close + 1, Effect::Value) });
    }
    // What QWeb puts there; what stands in the element shows how it may look.
    if rest.starts_with('t') && rest[1..].starts_with(char::is_whitespace) {
        let close = find_close(text, start, EXPRESSION, b">")?;
        let tag = &text[start..close];
        let end =
            if tag.ends_with('/') { close + 1 } else { find_close(text, close, EXPRESSION, b"</t>")? + "</t>".len() };
        let shows = ["t-out=", "t-esc=", "t-raw=", "t-field="].iter().any(|sign| tag.contains(sign));
        let is_inner = text[close..end].matches('<').count() <= 1;
        return (shows && is_inner).then(|| Hit::new(start, end, Effect::Value));
    }
    if !rest.starts_with('%') {
        return None;
    }
    let close = end_of_code(text, start + 2, STATEMENT, "%>")?;
    let inner = &text[start + 2..close];
    let (effect, name) = control_flow::effect(inner);
    let fallback = (effect == Effect::Value).then(|| fallback::of_expression(inner, start + 2)).flatten();
    Some(Hit { fallback, name, ..Hit::new(start, close + 2, effect) })
}

/// `&lt;OTRS_…&gt;`
pub(super) fn escaped_angle(text: &str, start: usize) -> Option<Hit<'_>> {
    let rest = &text[start..];
    if !rest.starts_with("&lt;OTRS_") && !rest.starts_with("&lt;ZNUNY_") {
        return None;
    }
    let close = find_close(text, start + 4, FIELD, b"&gt;")?;
    is_name(&text[start + 4..close], "_[]-.").then_some(Hit::new(start, close + 4, Effect::Value))
}

/// `%{name}`, `%name%`
pub(super) fn percent(text: &str, start: usize) -> Option<Hit<'_>> {
    let bytes = text.as_bytes();
    if bytes.get(start + 1) == Some(&b'{') {
        return named_field(text, start, start + 1);
    }
    // After a word, a slash or an equals sign it is a share or an escape of a web address.
    let glued =
        |byte: &u8| is_word_byte(*byte) || matches!(byte, b'/' | b'=' | b'%' | b'&' | b'-' | b'_' | b'.' | b'?');
    if start > 0 && glued(&bytes[start - 1]) {
        return None;
    }
    if let Some(end) = conversion(bytes, start + 1) {
        return Some(Hit::new(start, end, Effect::Value));
    }
    let close = find_close(text, start + 1, FIELD, b"%")?;
    let inner = &text[start + 1..close];
    let marks = if inner.starts_with("fill") { "_.:= -" } else { "_.:-" };
    let is_escape = inner.len() == 2 && inner.bytes().all(|byte| byte.is_ascii_hexdigit());
    if inner.len() < 2 || is_escape || !is_name(inner, marks) || !inner.as_bytes()[0].is_ascii_alphabetic() {
        return None;
    }
    if bytes.get(close + 1).is_some_and(|&byte| is_word_byte(byte)) {
        return None;
    }
    Some(Hit::new(start, close + 1, Effect::Value))
}

/// The end of `s`, `1$s`, `(name)s` or `@` after a percent sign, as `printf` and its kin have them.
fn conversion(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    match *bytes.get(at)? {
        b'(' => {
            let name = bytes[at + 1..].iter().take_while(|byte| is_word_byte(**byte) || **byte == b'.').count();
            at += 1 + name;
            (name > 0 && bytes.get(at) == Some(&b')')).then_some(())?;
            at += 1;
        }
        b'1'..=b'9' => {
            at += bytes[at..].iter().take(2).take_while(|byte| byte.is_ascii_digit()).count();
            (bytes.get(at) == Some(&b'$')).then_some(())?;
            at += 1;
        }
        _ => {}
    }
    let is_sign = matches!(bytes.get(at)?, b's' | b'd' | b'i' | b'u' | b'@' | b'f');
    let ends = !bytes.get(at + 1).is_some_and(|&byte| is_word_byte(byte) || byte == b'%');
    (is_sign && ends).then_some(at + 1)
}

/// `*|FNAME|*`
pub(super) fn star(text: &str, start: usize) -> Option<Hit<'_>> {
    if text.as_bytes().get(start + 1) != Some(&b'|') {
        return None;
    }
    let close = find_close(text, start + 2, FIELD, b"|*")?;
    let inner = &text[start + 2..close];
    if inner.trim().is_empty() || inner.contains(['\n', '|']) {
        return None;
    }
    let effect = match inner.split(':').next().unwrap_or(inner) {
        "IF" | "IFNOT" => Effect::Open,
        "ELSE" | "ELSEIF" => Effect::Branch,
        "END" => Effect::Close,
        _ => Effect::Value,
    };
    Some(Hit::new(start, close + 2, effect))
}

/// Whether it is one name: letters, digits and `marks`, not empty.
fn is_name(name: &str, marks: &str) -> bool {
    !name.is_empty()
        && name.as_bytes()[0].is_ascii_alphabetic()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || marks.as_bytes().contains(&byte))
}
