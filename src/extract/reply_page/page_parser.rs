//! Takes a page apart: the events of the parser of Markdown become the texts in its containers and below its headings.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::blocks::{Blocks, Heading, Passage, Shape};
use super::passage_markup::{
    above_letter, flavour_of, has_marks, is_admonition, is_all_notes, is_column_of_replies, names_an_answer,
    plain_title, summary, tight_heading, without_indent, without_margin,
};
use crate::extract::decoded_text::Layer;
use crate::extract::{Flavour, placeholder, placeholder_masking};
use crate::segment::names_a_subject;

/// The pieces of a page, from its byte `from` on.
pub(super) fn read(text: &str, from: usize) -> Blocks {
    let mut placeholders = placeholder::scan(text);
    placeholders.retain(|placeholder| placeholder.span.start() as usize >= from);
    let plain: Vec<_> =
        placeholder_masking::masses(text, from).chain(placeholder_masking::rows_of_tags(text, from)).collect();
    let masked = placeholder_masking::mask(text, &placeholders, &plain);
    let mut reader = Reader {
        text,
        masked: &masked,
        blocks: Blocks::default(),
        label: None,
        is_subject: false,
        open: Open::Nothing,
        items: 0,
        item: None,
        section: None,
        answer: None,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&masked[from..], options).into_offset_iter() {
        reader.event(event, from + range.start..from + range.end);
    }
    reader.end_section(text.len());
    reader.blocks
}

/// What the events at hand belong to.
enum Open {
    Nothing,
    Heading(String),
    Paragraph(Paragraph),
    Fence { layer: Layer, flavour: Option<Flavour> },
    Quote { depth: usize, from: usize },
    Table(Table),
    Html(String),
}

/// A paragraph, and what of it is bold.
#[derive(Default)]
struct Paragraph {
    bold: String,
    in_bold: bool,
    /// Whether something stands before the bold words.
    is_led: bool,
    /// Where the bold words end.
    end_of_bold: usize,
    /// Whether something stands after them.
    goes_on: bool,
}

/// A table whose rows are collected.
#[derive(Default)]
struct Table {
    header: Vec<String>,
    /// The cells of the row at hand.
    row: Vec<Range<usize>>,
    rows: Vec<Vec<Range<usize>>>,
    in_header: bool,
}

/// An item of a list that lies in no other.
struct Item {
    start: usize,
    /// Where its first text stands.
    content: Option<usize>,
    /// Its first words, if they are bold, and where they end.
    lead: Option<(String, usize)>,
    /// Whether a text stands in a container of its own in it.
    holds: bool,
}

struct Reader<'a> {
    text: &'a str,
    /// What the parser sees in its place.
    masked: &'a str,
    blocks: Blocks,
    /// The last title in bold letters that nothing has used yet.
    label: Option<String>,
    /// Whether the last line above says that a subject follows.
    is_subject: bool,
    open: Open,
    /// Lists' items that are open.
    items: usize,
    item: Option<Item>,
    /// Where the text below the last heading begins.
    section: Option<usize>,
    /// Where in it the answer to the words of somebody else begins.
    answer: Option<usize>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match &mut self.open {
            Open::Quote { depth, from } => {
                match event {
                    Event::Start(Tag::BlockQuote(_)) => *depth += 1,
                    Event::End(TagEnd::BlockQuote(_)) => *depth -= 1,
                    _ => {}
                }
                if *depth == 0 {
                    let place = *from..range.end;
                    self.open = Open::Nothing;
                    self.quote(place);
                }
            }
            Open::Fence { layer, .. } => match event {
                Event::Text(content) if self.masked.get(range.clone()) == Some(&content) => {
                    layer.verbatim(self.text, range);
                }
                Event::Text(content) => layer.decoded(&content, range),
                Event::End(TagEnd::CodeBlock) => self.end_fence(range),
                _ => {}
            },
            Open::Heading(title) => match event {
                Event::Text(_) | Event::Code(_) => title.push_str(self.text[range].trim_matches('`')),
                Event::End(TagEnd::Heading(_)) => {
                    let title = std::mem::take(title).trim().to_owned();
                    self.is_subject = names_a_subject(&title);
                    self.open = Open::Nothing;
                    if let Some(heading) = self.blocks.headings.last_mut() {
                        heading.title = title;
                    }
                    self.section = Some(range.end);
                }
                _ => {}
            },
            Open::Html(html) => match event {
                Event::Html(line) => html.push_str(&line),
                Event::End(TagEnd::HtmlBlock) => {
                    self.label = summary(html).or(self.label.take());
                    self.open = Open::Nothing;
                }
                _ => {}
            },
            Open::Table(_) => self.table(&event, range),
            Open::Paragraph(_) if matches!(event, Event::End(TagEnd::Paragraph)) => self.end_paragraph(range),
            Open::Paragraph(_) | Open::Nothing => self.block(event, range),
        }
    }

    /// An event outside of containers, which may open one.
    fn block(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading(level, range.start),
            Event::Start(Tag::Paragraph) => self.open = Open::Paragraph(Paragraph::default()),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.end_lead();
                let flavour = match &kind {
                    CodeBlockKind::Fenced(info) => flavour_of(info),
                    CodeBlockKind::Indented => None,
                };
                self.blocks.fences += usize::from(matches!(kind, CodeBlockKind::Fenced(_)));
                self.open = Open::Fence { layer: Layer::default(), flavour };
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.end_lead();
                self.open = Open::Quote { depth: 1, from: range.start };
            }
            Event::Start(Tag::Table(_)) => self.open = Open::Table(Table::default()),
            Event::Start(Tag::HtmlBlock) => self.open = Open::Html(String::new()),
            Event::Start(Tag::Item) => {
                self.items += 1;
                if self.items == 1 {
                    self.item = Some(Item { start: range.start, content: None, lead: None, holds: false });
                    // The text of an item in a tight list stands in no paragraph.
                    self.open = Open::Paragraph(Paragraph::default());
                }
            }
            Event::End(TagEnd::Item) => {
                self.end_lead();
                self.items -= 1;
                if self.items == 0 {
                    self.end_item(range.end);
                }
            }
            Event::Start(Tag::List(_)) => self.end_lead(),
            Event::Start(Tag::Strong) => self.bold(true, &range),
            Event::End(TagEnd::Strong) => self.bold(false, &range),
            Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) => self.inline(range),
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, at: usize) {
        self.end_section(at);
        self.label = None;
        self.push_heading(level as u8, String::new(), false);
        self.open = Open::Heading(String::new());
    }

    fn push_heading(&mut self, level: u8, title: String, is_tight: bool) {
        let headings = &self.blocks.headings;
        let last = headings.len().checked_sub(1);
        let parent =
            std::iter::successors(last, |&index| headings[index].parent).find(|&index| headings[index].level < level);
        self.blocks.headings.push(Heading { level, title, parent, is_tight });
    }

    /// The text below the last heading ends at `end`.
    fn end_section(&mut self, end: usize) {
        let answer = self.answer.take();
        let Some(start) = self.section.take() else { return };
        if let Some(answer) = answer {
            let is_asked = |passage: &Passage| passage.shape == Shape::Quote && passage.place.start >= start;
            self.blocks.passages.retain(|passage| !is_asked(passage) || passage.place.start >= answer);
            let layer = Layer::whole(self.text, answer..end);
            let passage = self.passage(Shape::Section, answer..end, layer, Flavour::Markdown);
            self.blocks.sections.push(Passage { is_announced: true, ..passage });
            return;
        }
        if self.text[start..end].trim().is_empty() || is_all_notes(&self.text[start..end]) {
            return;
        }
        let start = start + above_letter(&self.text[start..end]);
        let layer = Layer::whole(self.text, start..end);
        let passage = self.passage(Shape::Section, start..end, layer, Flavour::Markdown);
        self.blocks.sections.push(passage);
    }

    fn passage(&mut self, shape: Shape, place: Range<usize>, layer: Layer, flavour: Flavour) -> Passage {
        let decoded = layer.finish();
        let heading = self.blocks.headings.len().checked_sub(1);
        Passage {
            shape,
            place,
            heading,
            label: None,
            is_announced: false,
            is_subject: false,
            flavour,
            text: decoded.text,
            map: decoded.map,
        }
    }

    /// Adds a text in a container, with the title before it.
    fn add(&mut self, shape: Shape, place: Range<usize>, layer: Layer, flavour: Flavour) {
        let mut passage = self.passage(shape, place, layer, flavour);
        passage.label = self.label.take();
        passage.is_subject = std::mem::take(&mut self.is_subject);
        if let Some(item) = &mut self.item {
            item.holds = true;
        }
        self.blocks.passages.push(passage);
    }

    fn end_fence(&mut self, place: Range<usize>) {
        let Open::Fence { layer, flavour } = std::mem::replace(&mut self.open, Open::Nothing) else { return };
        if let Some(flavour) = flavour {
            let flavour = match flavour {
                Flavour::Auto if has_marks(&layer.text) => Flavour::Markdown,
                flavour => flavour,
            };
            self.add(Shape::Fence, place, layer, flavour);
        }
    }

    fn quote(&mut self, place: Range<usize>) {
        let layer = without_margin(self.text, place.clone());
        if !is_admonition(&layer.text) {
            self.add(Shape::Quote, place, layer, Flavour::Markdown);
        }
    }

    fn bold(&mut self, begins: bool, range: &Range<usize>) {
        let Open::Paragraph(paragraph) = &mut self.open else { return };
        if begins && paragraph.bold.is_empty() && !paragraph.is_led {
            paragraph.in_bold = true;
        } else if !begins && paragraph.in_bold {
            paragraph.in_bold = false;
            paragraph.end_of_bold = range.end;
        }
        self.begin_item(range.start);
    }

    fn inline(&mut self, range: Range<usize>) {
        self.begin_item(range.start);
        let Open::Paragraph(paragraph) = &mut self.open else { return };
        let said = &self.text[range];
        if paragraph.in_bold {
            paragraph.bold.push_str(said);
        } else if !said.trim().is_empty() {
            if paragraph.bold.is_empty() {
                paragraph.is_led = true;
            } else {
                paragraph.goes_on |= !said.trim_matches([':', '-', '–', '—', ' ', '.']).is_empty();
            }
        }
    }

    fn begin_item(&mut self, at: usize) {
        if let Some(item) = &mut self.item {
            item.content.get_or_insert(at);
        }
    }

    /// The first words of an item of a list end here.
    fn end_lead(&mut self) {
        if let Open::Paragraph(paragraph) = std::mem::replace(&mut self.open, Open::Nothing) {
            self.lead(&paragraph);
        }
    }

    /// Words in bold letters are a title, for what stands below them or for the item that they begin.
    fn lead(&mut self, paragraph: &Paragraph) {
        if paragraph.bold.is_empty() || paragraph.is_led {
            return;
        }
        let title = paragraph.bold.trim().trim_end_matches(':').trim_end().to_owned();
        self.is_subject = names_a_subject(&title);
        match &mut self.item {
            Some(item) if item.lead.is_none() && !item.holds => {
                item.lead = Some((title.clone(), paragraph.end_of_bold));
                self.label = Some(title);
            }
            _ if !paragraph.bold.trim().ends_with(':') || self.label.is_none() => self.label = Some(title),
            _ => {}
        }
    }

    fn end_paragraph(&mut self, range: Range<usize>) {
        let Open::Paragraph(paragraph) = std::mem::replace(&mut self.open, Open::Nothing) else { return };
        if self.items > 0 {
            self.lead(&paragraph);
            return;
        }
        if let Some((title, end)) = tight_heading(&self.text[range.clone()]) {
            let title = title.to_owned();
            self.end_section(range.start);
            self.push_heading(3, title, true);
            self.section = Some(range.start + end);
            return;
        }
        let is_title = !paragraph.goes_on || self.text[range.clone()].trim_end().ends_with(':');
        if !paragraph.bold.is_empty() && !paragraph.is_led && is_title {
            if self.answer.is_none() && !paragraph.goes_on && names_an_answer(&paragraph.bold) && self.has_quoted() {
                self.answer = Some(range.end);
            }
            self.lead(&paragraph);
        } else {
            self.is_subject = names_a_subject(&self.text[range.clone()]);
            self.blocks.around.push(range);
        }
    }

    /// Whether somebody is quoted below the last heading.
    fn has_quoted(&self) -> bool {
        let last = self.blocks.passages.last().filter(|passage| passage.shape == Shape::Quote);
        last.is_some_and(|quote| self.section.is_some_and(|section| section <= quote.place.start))
    }

    /// An item of a list that holds its text itself.
    fn end_item(&mut self, end: usize) {
        let Some(Item { start, content: Some(content), lead, holds: false }) = self.item.take() else { return };
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indent = self.text[line..content].chars().count();
        let from = match &lead {
            Some((_, end)) => {
                end + self.text[*end..].len() - self.text[*end..].trim_start_matches([':', ' ', '-', '–', '—']).len()
            }
            None => content,
        };
        if from >= end {
            return;
        }
        self.label = lead.map(|(title, _)| title);
        let layer = without_indent(self.text, from..end, indent);
        self.add(Shape::Item, start..end, layer, Flavour::Markdown);
    }

    fn table(&mut self, event: &Event<'_>, range: Range<usize>) {
        let Open::Table(table) = &mut self.open else { return };
        match event {
            Event::Start(Tag::TableHead) => table.in_header = true,
            Event::End(TagEnd::TableHead) => {
                table.in_header = false;
                table.header = table.row.drain(..).map(|cell| self.text[cell].trim().to_owned()).collect();
            }
            Event::End(TagEnd::TableRow) => {
                let row = std::mem::take(&mut table.row);
                table.rows.push(row);
            }
            Event::Start(Tag::TableCell) => table.row.push(range),
            Event::End(TagEnd::Table) => {
                if let Open::Table(table) = std::mem::replace(&mut self.open, Open::Nothing) {
                    self.end_table(&table);
                }
            }
            _ => {}
        }
    }

    /// The cells of a table in the column of replies: the one that is called so, else the one with the longest texts.
    fn end_table(&mut self, table: &Table) {
        let called = table.header.iter().position(|name| is_column_of_replies(name));
        let length = |column: usize| table.rows.iter().filter_map(|row| row.get(column)).map(Range::len).sum::<usize>();
        let Some(column) = called.or_else(|| (1..table.header.len()).max_by_key(|&column| length(column))) else {
            return;
        };
        let title_column = usize::from(column == 0);
        for row in &table.rows {
            let Some(cell) = row.get(column) else { continue };
            let said = self.text[cell.clone()].trim_matches([' ', '\t', '|']);
            let start = said.as_ptr() as usize - self.text.as_ptr() as usize;
            let place = start..start + said.len();
            let title = row.get(title_column).map(|cell| plain_title(&self.text[cell.clone()]));
            let layer = Layer::whole(self.text, place.clone());
            let mut passage = self.passage(Shape::Cell, place, layer, Flavour::Markdown);
            passage.label = title;
            passage.is_announced = called.is_some();
            self.blocks.passages.push(passage);
        }
    }
}
