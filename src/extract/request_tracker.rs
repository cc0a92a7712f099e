//! Request Tracker: a template is a header, an empty line and a body; a file may also list tickets to create. What stands in
//! braces is Perl, of any length.
//!
//! This is no mail: a MIME parser would read another body, and fields that RT knows nothing of would be taken for text.

use std::ops::Range;
use std::sync::Arc;

use crate::extract::{html, placeholder, plain};
use crate::text::document::{Document, Kind, Origin, SourceMap};
use crate::text::source::SourceFile;
use crate::text::span::{Span, offset};

/// What only a template of RT says.
const MARKS: &[&str] = &["$Ticket", "$Transaction", "$RT::", "$Requestor", "RT-Attach-Message"];
/// Above each ticket that is to be created.
const CREATE: &str = "===Create-Ticket";
/// Below the text of such a ticket.
const END: &str = "ENDOFCONTENT";
/// What stands for Perl in the text that the format below reads: a placeholder that it knows.
const STAND_IN: &str = "{$rt}";
/// The longest piece of Perl.
const PERL: usize = 8_000;

/// Whether a text is a template of Request Tracker.
pub(super) fn is_template(text: &str) -> bool {
    if text.starts_with(CREATE) {
        return true;
    }
    let (fields, body) = header(text, 0..text.len());
    fields.iter().any(|field| matches!(field.name, "subject" | "content-type" | "rt-attach-message"))
        && body.is_some()
        && MARKS.iter().any(|mark| text.contains(mark))
}

/// The subjects and bodies of a template.
pub(super) fn read(source: &SourceFile) -> Vec<Document> {
    let text: &str = source.text();
    if !text.starts_with(CREATE) {
        return template(text, 0..text.len(), "");
    }
    let starts: Vec<usize> = std::iter::once(0)
        .chain(memchr::memmem::find_iter(text.as_bytes(), "\n===Create-Ticket").map(|at| at + 1))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut documents = Vec::new();
    for (&start, end) in starts.iter().zip(ends) {
        documents.extend(ticket(text, start..end));
    }
    documents
}

/// A header field.
struct Field<'a> {
    /// Lower case, as far as it is one of those that matter; else empty.
    name: &'static str,
    value: Range<usize>,
    text: &'a str,
}

/// The fields at the start of a stretch, and where the text after the empty line begins, if there is one.
fn header(text: &str, within: Range<usize>) -> (Vec<Field<'_>>, Option<usize>) {
    const NAMES: &[&str] = &["subject", "content-type", "content", "rt-attach-message"];
    let mut fields = Vec::new();
    let mut at = within.start;
    for line in text[within.clone()].split_inclusive('\n') {
        let content = line.trim_end();
        if content.is_empty() {
            return (fields, Some(at + line.len()));
        }
        let Some((name, value)) = content.split_once(':') else { return (fields, None) };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return (fields, None);
        }
        let name = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)).copied().unwrap_or_default();
        let value = value.trim_start();
        let end = at + content.len();
        fields.push(Field { name, value: end - value.len()..end, text: value });
        if name == "content" {
            // Its text goes on below.
            return (fields, None);
        }
        at += line.len();
    }
    (fields, None)
}

/// A header and a body.
fn template(text: &str, within: Range<usize>, pointer: &str) -> Vec<Document> {
    let (fields, body) = header(text, within.clone());
    let is_html = fields.iter().any(|field| field.name == "content-type" && field.text.starts_with("text/html"));
    let subject = fields.iter().find(|field| field.name == "subject").map(|field| field.value.clone());
    let body = body.unwrap_or(within.end)..within.end;
    documents(text, subject, Some(body), is_html, pointer)
}

/// A ticket to create: fields, the last of which is its text.
fn ticket(text: &str, within: Range<usize>) -> Vec<Document> {
    let line_end =
        memchr::memchr(b'\n', &text.as_bytes()[within.clone()]).map_or(within.end, |at| within.start + at + 1);
    let title = text[within.start..line_end].trim_start_matches(CREATE).trim_start_matches(':').trim();
    let (fields, _) = header(text, line_end..within.end);
    let is_html = fields.iter().any(|field| field.name == "content-type" && field.text.starts_with("text/html"));
    let subject = fields.iter().find(|field| field.name == "subject").map(|field| field.value.clone());
    let content = fields.iter().find(|field| field.name == "content").map(|field| {
        let rest = &text[field.value.start..within.end];
        let end = rest.find(&format!("\n{END}")).map_or(within.end, |at| field.value.start + at + 1);
        field.value.start..end
    });
    let mut documents = documents(text, subject, content, is_html, &format!("{title}."));
    for document in &mut documents {
        document.title = Some(title.to_owned());
    }
    documents
}

fn documents(
    text: &str,
    subject: Option<Range<usize>>,
    body: Option<Range<usize>>,
    is_html: bool,
    pointer: &str,
) -> Vec<Document> {
    let named = |mut document: Document, name: &str| {
        document.pointer = Some(format!("{pointer}{name}"));
        document.kind = Some(Kind::Macro);
        document
    };
    let subject = subject.map(|range| {
        let mut document = named(piece(text, range, false), "subject");
        document.make_subject();
        document
    });
    let body = body.map(|range| named(piece(text, range, is_html), "body"));
    subject.into_iter().chain(body).filter(|document| !document.prose.trim().is_empty()).collect()
}

/// The text at `range`, with its Perl replaced by what the format below takes for a placeholder.
fn piece(text: &str, range: Range<usize>, is_html: bool) -> Document {
    let mut said = String::with_capacity(range.len());
    let mut map = SourceMap::default();
    let mut from = range.start;
    let keep = |said: &mut String, map: &mut SourceMap, part: Range<usize>| {
        said.push_str(&text[part.clone()]);
        map.push(offset(part.len()), Span::of(part), Origin::Verbatim);
    };
    while let Some(found) = memchr::memchr(b'{', &text.as_bytes()[from..range.end]) {
        let start = from + found;
        let end = perl(&text[start..range.end]).map(|len| start + len);
        let known = end.is_none_or(|end| placeholder::classify(&text[start..end]).is_some());
        let until = end.unwrap_or(start + 1);
        if known {
            keep(&mut said, &mut map, from..until);
        } else {
            keep(&mut said, &mut map, from..start);
            said.push_str(STAND_IN);
            map.push(offset(STAND_IN.len()), Span::of(start..until), Origin::Decoded);
        }
        from = until;
    }
    keep(&mut said, &mut map, from..range.end);
    let said = Arc::new(said);
    let mut document = if is_html { html::read(&said, &[]) } else { plain::read(&said) };
    document.map = document.map.through(&map);
    document
}

/// The length of the Perl at the start of `text`, braces included. A backslash takes the meaning from a brace.
fn perl(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().take(PERL) {
        match byte {
            b'\\' => {
                is_escaped = !is_escaped;
                continue;
            }
            b'{' if !is_escaped => depth += 1,
            b'}' if !is_escaped => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        is_escaped = false;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, String)> {
        assert!(is_template(text));
        let found = read(&SourceFile::from_text("a", text)).into_iter();
        found.map(|document| (document.pointer.unwrap_or_default(), document.prose.to_string())).collect()
    }

    #[test]
    fn a_template_is_header_and_body() {
        let text =
            "Subject: Re: {$Ticket->Subject}\nContent-Type: text/html\n\n<p>Hi { my $x = {a => 1};\n\n$x->{a} },</p>\n";
        let pair = |name: &str, prose: &str| (name.to_owned(), prose.to_owned());
        assert_eq!(said(text), [pair("subject", "Re: \u{fffc}"), pair("body", "Hi \u{fffc},")]);
        let body = &read(&SourceFile::from_text("a", text))[1];
        let perl = body.map.to_source(body.inlines[0].span).span.slice(text);
        assert_eq!(perl, "{ my $x = {a => 1};\n\n$x->{a} }");
    }

    #[test]
    fn tickets_to_create_have_texts() {
        let text = "===Create-Ticket: approval\nQueue: x\nSubject: Please look\nContent: No problem,\n\n{$Ticket->id}\nENDOFCONTENT\n===Create-Ticket: two\nContent: b\nENDOFCONTENT\n";
        let pair = |name: &str, prose: &str| (name.to_owned(), prose.to_owned());
        assert_eq!(
            said(text),
            [
                pair("approval.subject", "Please look"),
                pair("approval.body", "No problem,\n\n\u{fffc}\n"),
                pair("two.body", "b\n")
            ]
        );
    }

    #[test]
    fn drafts_are_no_templates() {
        assert!(!is_template("Subject: Your parcel\n\nHi Dana,\n"));
        assert!(!is_template("Hi Dana,\n\nYour $Ticket is here.\n"));
        assert!(!is_template(""));
    }
}
