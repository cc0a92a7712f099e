//! What the elements of HTML mean for the prose: which are blocks, which are hidden, and which hold somebody else's words.

use html5gum::StartTag;

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// No customer sees it.
    Hidden,
    /// Somebody else's words.
    Quote,
    /// `On … wrote:`
    Attribution,
    Heading,
    /// White space counts as it stands.
    Preformatted,
    Code,
}

impl Effect {
    /// Whether such an element is a block, whatever its name.
    pub(super) fn is_block(self) -> bool {
        !matches!(self, Self::Hidden | Self::Code)
    }
}

/// Elements that are paragraphs of their own, or hold some.
const BLOCKS: &[&[u8]] = &[
    b"address",
    b"article",
    b"aside",
    b"blockquote",
    b"body",
    b"caption",
    b"center",
    b"dd",
    b"details",
    b"dialog",
    b"dir",
    b"div",
    b"dl",
    b"dt",
    b"fieldset",
    b"figcaption",
    b"figure",
    b"footer",
    b"form",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"head",
    b"header",
    b"hgroup",
    b"hr",
    b"html",
    b"legend",
    b"li",
    b"main",
    b"menu",
    b"nav",
    b"ol",
    b"option",
    b"p",
    b"pre",
    b"section",
    b"select",
    b"summary",
    b"table",
    b"tbody",
    b"td",
    b"tfoot",
    b"th",
    b"thead",
    b"tr",
    b"ul",
];

/// Elements whose text is not shown as text.
const HIDDEN: &[&[u8]] = &[
    b"audio",
    b"canvas",
    b"head",
    b"iframe",
    b"math",
    b"mj-attributes",
    b"mj-breakpoint",
    b"mj-font",
    b"mj-html-attributes",
    b"mj-style",
    b"mj-title",
    b"noscript",
    b"object",
    b"script",
    b"style",
    b"svg",
    b"template",
    b"title",
    b"video",
];

/// Elements whose text stands in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "textarea", "time", "tt", "u", "var",
];

/// Elements that HTML lets end without a tag, and those that never have one and that nobody takes for a word.
const OPEN_ENDED: &[&str] =
    &["body", "br", "dd", "dt", "head", "hr", "html", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr"];

/// Elements that have no end.
const VOID: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
];

/// Classes and ids by which mail programs mark what they quote. A blockquote directly in one of them is the same quote, below the
/// line that says who wrote.
const QUOTED: &[&str] = &[
    "gmail_quote",
    "gmail_extra",
    "yahoo_quoted",
    "protonmail_quote",
    "zmail_extra",
    "moz-forward-container",
    "OLK_SRC_BODY_SECTION",
    "isReplyContent",
    "isForwardContent",
    "freshdesk_quote",
    "hs_reply",
];

/// Classes of the line above a quote.
const ATTRIBUTIONS: &[&str] = &["gmail_attr", "moz-cite-prefix", "protonmail_quote_header"];

/// Marks below which everything is quoted, down to the end.
const DIVIDERS: &[&str] =
    &["divRplyFwdMsg", "appendonsend", "__DIVIDER__", "zwchr", "mail-editor-reference-message-container"];

/// Whether a break comes before and after it. Elements with a hyphen, such as `mj-text`, are components, which are blocks.
pub(super) fn is_block(name: &[u8]) -> bool {
    BLOCKS.binary_search(&name).is_ok() || name.contains(&b'-') || name == b"mjml"
}

/// Whether a tag in a text begins a line.
pub(super) fn has_lines(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let name = text[at + 1..].split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        name == "br" || is_block(name.as_bytes())
    })
}

/// Whether there is such an element, name in lower case.
pub(in crate::extract) fn is_element(name: &str) -> bool {
    let bytes = name.as_bytes();
    is_block(bytes) || is_void(bytes) || HIDDEN.contains(&bytes) || INLINE.contains(&name)
}

/// Whether such an element is one without an end, name in lower case.
pub(in crate::extract) fn needs_no_end(name: &str) -> bool {
    OPEN_ENDED.contains(&name)
}

/// Whether a head cannot hold it, so that a head that was never closed ends there.
pub(super) fn ends_head(name: &[u8]) -> bool {
    let is_line = matches!(name, b"a" | b"b" | b"br" | b"em" | b"font" | b"i" | b"img" | b"span" | b"strong");
    is_line || (is_block(name) && !matches!(name, b"head" | b"html" | b"title"))
}

/// Whether it has neither text nor end tag.
pub(super) fn is_void(name: &[u8]) -> bool {
    VOID.contains(&name)
}

/// What an element does to the text in it, where it does something.
pub(super) fn effect(tag: &StartTag<usize>) -> Option<Effect> {
    let name = tag.name.as_slice();
    if HIDDEN.contains(&name) || tag.attributes.contains_key(&b"hidden"[..]) || is_undisplayed(tag) {
        return Some(Effect::Hidden);
    }
    if has_name(tag, ATTRIBUTIONS) {
        return Some(Effect::Attribution);
    }
    if has_name(tag, QUOTED) {
        return Some(Effect::Quote);
    }
    match name {
        b"blockquote" => Some(Effect::Quote),
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Some(Effect::Heading),
        b"pre" | b"listing" | b"xmp" | b"plaintext" | b"textarea" => Some(Effect::Preformatted),
        b"code" | b"kbd" | b"samp" | b"tt" => Some(Effect::Code),
        _ => None,
    }
}

/// Whether a template puts something in place of what stands in the element: `<b th:text="${name}">Ann</b>`.
pub(super) fn is_filled(tag: &StartTag<usize>) -> bool {
    const FILLED: [&[u8]; 8] =
        [b"th:text", b"th:utext", b"data-th-text", b"data-th-utext", b"v-text", b"v-html", b"x-text", b"ng-bind"];
    FILLED.iter().any(|name| !attribute(tag, name).is_empty())
}

/// Whether all that follows is a message that is answered, down to the end.
pub(super) fn is_divider(tag: &StartTag<usize>) -> bool {
    has_name(tag, DIVIDERS) || (tag.name.as_slice() == b"div" && is_outlook_rule(tag))
}

/// The line that Outlook draws above the header block of what it quotes.
fn is_outlook_rule(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, b"style").to_ascii_lowercase();
    style.contains("border-top:solid") && (style.contains("#e1e1e1") || style.contains("#b5c4df"))
}

fn is_undisplayed(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, b"style");
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let is = |text: &str, wanted: &str| text.trim().to_ascii_lowercase().starts_with(wanted);
        is(property, "display") && is(value, "none")
    })
}

/// Whether its id, its `data-marker` or one of its classes is among `names`. Outlook on the web puts `x_` before them.
fn has_name(tag: &StartTag<usize>, names: &[&str]) -> bool {
    if tag.attributes.is_empty() {
        return false;
    }
    [&b"id"[..], b"class", b"data-marker"].iter().any(|key| {
        let value = attribute(tag, key);
        value.split_ascii_whitespace().any(|word| names.contains(&word.trim_start_matches("x_")))
    })
}

fn attribute<'a>(tag: &'a StartTag<usize>, name: &[u8]) -> &'a str {
    tag.attributes.get(name).and_then(|value| std::str::from_utf8(value).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_blocks_is_in_order() {
        assert!(BLOCKS.is_sorted());
    }
}
