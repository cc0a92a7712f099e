//! The message that a draft answers, where the draft does not quote it: it comes from a file of its own or from the front
//! matter, and is laid below the draft as a quotation.

use super::{Reading, extract_as, opaque};
use crate::segment::quotes;
use crate::text::document::{Document, Origin, Region, RegionKind, Role};
use crate::text::source::SourceFile;
use crate::text::span::{Source, Span, offset};

/// Messages that drafts answer, in the form of a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// The file that they come from; `None`: that of the draft itself, or none.
    file: Option<String>,
    lines: Vec<Line>,
}

/// A line of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    /// `> ` and the like.
    marks: String,
    text: String,
    /// Where the text stands in the file of the draft.
    source: Option<Span<Source>>,
    /// Whether it only says who wrote what follows.
    is_attribution: bool,
}

impl Thread {
    /// The messages in a file: a mail, a mailbox, or a text in which nothing but the message and what it quotes stands. `None`
    /// where there is nothing to read.
    pub fn read(source: &SourceFile) -> Option<Self> {
        let file = (!source.is_pasted()).then(|| source.path().to_owned());
        let mut thread = Self { file, lines: Vec::new() };
        let documents = extract_as(source, &Reading::default()).documents;
        let said = documents.iter().filter(|document| {
            matches!(document.role, Role::Reply | Role::Subject) && document.is_linted() && document.kind.is_none()
        });
        // A mailbox begins with the oldest message, a thread with the newest.
        let mut messages: Vec<Vec<&Document>> = Vec::new();
        for document in said {
            match messages.last_mut() {
                Some(last) if last.iter().all(|known| known.role == Role::Subject) => last.push(document),
                _ => messages.push(vec![document]),
            }
        }
        for message in messages.into_iter().rev() {
            let from = message.iter().find_map(|document| document.from.as_ref());
            thread.lines.extend(from.map(|from| Line {
                marks: String::new(),
                text: format!("{from} wrote:"),
                source: None,
                is_attribution: true,
            }));
            for document in message {
                thread.quote(document);
            }
        }
        thread.lines.iter().any(|line| !line.is_attribution && !line.text.trim().is_empty()).then_some(thread)
    }

    /// A message in the file of the draft itself: one line each.
    pub(super) fn within(text: &str, lines: &[Span<Source>]) -> Self {
        let line = |span: &Span<Source>| Line {
            marks: "> ".to_owned(),
            text: span.slice(text).to_owned(),
            source: Some(*span),
            is_attribution: false,
        };
        Self { file: None, lines: lines.iter().map(line).collect() }
    }

    /// Adds the prose of a document, each line after one mark more than it has.
    fn quote(&mut self, document: &Document) {
        let mut at = 0;
        for line in document.prose.split_inclusive('\n') {
            let depth = match document.region_at(at) {
                Some(RegionKind::Quote { depth }) if !line.starts_with('>') => usize::from(depth),
                _ => 0,
            };
            at += offset(line.len());
            let (marks, text) = (">".repeat(depth + 1) + " ", line.trim_end().to_owned());
            self.lines.push(Line { marks, text, source: None, is_attribution: false });
        }
        self.lines.push(Line { marks: "> ".into(), text: String::new(), source: None, is_attribution: false });
    }

    /// Lays the messages below a draft that quotes nothing.
    pub(super) fn lay_below(&self, document: &mut Document) {
        if document.role != Role::Reply || document.prose.trim().is_empty() || quotes(document) {
            return;
        }
        let mut prose = document.prose.to_string();
        let end = document.map.extent().map_or(0, Span::end);
        let nowhere = |at: u32| Span::new(at, at);
        let mut add = |prose: &mut String, text: &str, source: Span<Source>, origin| {
            prose.push_str(text);
            document.map.push(offset(text.len()), source, origin);
        };
        add(&mut prose, "\n\n", nowhere(end), Origin::Synthetic);
        for line in &self.lines {
            let start = offset(prose.len());
            let place = line.source.map_or(end, Span::start);
            add(&mut prose, &line.marks, nowhere(place), Origin::Synthetic);
            match line.source {
                Some(source) => add(&mut prose, &line.text, source, Origin::Verbatim),
                None => add(&mut prose, &line.text, nowhere(end), Origin::Synthetic),
            }
            if line.is_attribution {
                let span = Span::new(start, offset(prose.len()));
                document.regions.push(Region { kind: RegionKind::Attribution, span });
            }
            add(&mut prose, "\n", nowhere(place), Origin::Synthetic);
        }
        document.prose = prose.into();
        document.thread_file.clone_from(&self.file);
        document.has_given_message = true;
        opaque::mark(document);
    }
}

impl std::fmt::Display for Thread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.lines.iter().try_for_each(|line| f.write_str(&line.marks).and_then(|()| writeln!(f, "{}", line.text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(draft: &str, thread: &Thread) -> Document {
        let reading = Reading { thread: Some(std::sync::Arc::new(thread.clone())), ..Reading::default() };
        extract_as(&SourceFile::from_text("draft.txt", draft), &reading).documents.remove(0)
    }

    #[test]
    fn a_message_is_laid_below_what_quotes_nothing() {
        let thread = Thread::read(&SourceFile::from_text("customer.txt", "It broke.\n\n> We sent it.\n")).unwrap();
        assert_eq!(thread.to_string(), "> It broke.\n> \n> > We sent it.\n> \n");
        let document = laid("Hi Dana,", &thread);
        assert_eq!(&*document.prose, "Hi Dana,\n\n> It broke.\n> \n> > We sent it.\n> \n");
        assert!(document.map.to_source(Span::new(12, 20)).span.is_empty());
        assert_eq!(&*laid("Hi Dana,\n\n> Help!\n", &thread).prose, "Hi Dana,\n\n> Help!\n");
        assert_eq!(Thread::read(&SourceFile::from_text("customer.txt", " \n")), None);
    }

    #[test]
    fn a_mailbox_begins_with_the_oldest() {
        let mail = |from: &str, said: &str| {
            format!("From x Mon May  3 10:00:00 2026\nFrom: {from}\nSubject: Jug\nDate: Mon, 3 May 2026\n\n{said}\n\n")
        };
        let mailbox =
            mail("Ines Marsh <ines@example.com>", "It broke.") + &mail("Lena Fox <help@example.com>", "Sorry.");
        let thread = Thread::read(&SourceFile::from_text("thread.mbox", mailbox.as_str())).unwrap().to_string();
        let at = |said: &str| thread.find(said).unwrap_or_else(|| panic!("{said} in {thread}"));
        assert!(at("Lena Fox wrote:") < at("Sorry.") && at("Sorry.") < at("Ines Marsh wrote:"));
        assert!(at("Ines Marsh wrote:") < at("It broke."));
    }
}
