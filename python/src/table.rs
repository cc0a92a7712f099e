//! Findings as Arrow has them: for each text a list, of which each element has the fields of `Finding.asdict`.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBufferBuilder};
use arrow_schema::{DataType, Field, FieldRef, Fields};

use crate::finding::{Finding, Insertion};

/// Lists of findings, being written down.
pub(crate) struct Table {
    lengths: OffsetBufferBuilder<i32>,
    is_checked: NullBufferBuilder,
    texts: [StringBuilder; 5],
    advice: StringBuilder,
    suggestions: ListBuilder<StringBuilder>,
    is_insert: NullBufferBuilder,
    insert_at: [Int64Builder; 2],
    insert_text: StringBuilder,
    places: [Int64Builder; 8],
}

impl Default for Table {
    fn default() -> Self {
        Self {
            lengths: OffsetBufferBuilder::new(0),
            is_checked: NullBufferBuilder::new(0),
            texts: Default::default(),
            advice: StringBuilder::new(),
            suggestions: ListBuilder::new(StringBuilder::new()).with_field(of("item", DataType::Utf8)),
            is_insert: NullBufferBuilder::new(0),
            insert_at: Default::default(),
            insert_text: StringBuilder::new(),
            places: Default::default(),
        }
    }
}

impl Table {
    /// The findings of the next text; `None` if it is missing.
    pub(crate) fn push(&mut self, findings: Option<&[Finding]>) {
        self.is_checked.append(findings.is_some());
        let findings = findings.unwrap_or_default();
        self.lengths.push_length(findings.len());
        for finding in findings {
            self.push_one(finding);
        }
    }

    fn push_one(&mut self, finding: &Finding) {
        let Finding { rule, category, severity, message, why, .. } = finding;
        for (column, text) in self.texts.iter_mut().zip([rule, category, severity, message, why]) {
            column.append_value(text);
        }
        self.advice.append_option(finding.advice.as_deref());
        for text in &finding.suggestions {
            self.suggestions.values().append_value(text);
        }
        self.suggestions.append(true);
        self.is_insert.append(finding.insert.is_some());
        let nothing = Insertion { at: 0, at_byte: 0, text: String::new() };
        let Insertion { at, at_byte, text } = finding.insert.as_ref().unwrap_or(&nothing);
        for (column, place) in self.insert_at.iter_mut().zip([*at, *at_byte]) {
            column.append_value(number(place));
        }
        self.insert_text.append_value(text);
        let places = [
            finding.start,
            finding.end,
            finding.start_byte,
            finding.end_byte,
            finding.replaces_start,
            finding.replaces_end,
            finding.replaces_start_byte,
            finding.replaces_end_byte,
        ];
        for (column, place) in self.places.iter_mut().zip(places) {
            column.append_value(number(place));
        }
    }

    /// The column.
    pub(crate) fn finish(mut self) -> ArrayRef {
        let [at, at_byte] = self.insert_at.each_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        let insert = vec![at, at_byte, Arc::new(self.insert_text.finish())];
        let insert = StructArray::new(insertion(), insert, self.is_insert.finish());
        let mut columns: Vec<ArrayRef> = Vec::new();
        columns.extend(self.texts.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        columns.push(Arc::new(self.advice.finish()));
        columns.push(Arc::new(self.suggestions.finish()));
        columns.push(Arc::new(insert));
        columns.extend(self.places.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        let findings = StructArray::new(finding(), columns, None);
        Arc::new(ListArray::new(item(), self.lengths.finish(), Arc::new(findings), self.is_checked.finish()))
    }
}

/// The name and type of the column.
pub(crate) fn field() -> FieldRef {
    Arc::new(Field::new("findings", DataType::List(item()), true))
}

fn item() -> FieldRef {
    Arc::new(of("item", DataType::Struct(finding())))
}

fn finding() -> Fields {
    let text = |name| of(name, DataType::Utf8);
    let place = |name| of(name, DataType::Int64);
    Fields::from(vec![
        text("rule"),
        text("category"),
        text("severity"),
        text("message"),
        text("why"),
        Field::new("advice", DataType::Utf8, true),
        of("suggestions", DataType::List(Arc::new(of("item", DataType::Utf8)))),
        Field::new("insert", DataType::Struct(insertion()), true),
        place("start"),
        place("end"),
        place("start_byte"),
        place("end_byte"),
        place("replaces_start"),
        place("replaces_end"),
        place("replaces_start_byte"),
        place("replaces_end_byte"),
    ])
}

fn insertion() -> Fields {
    Fields::from(vec![of("at", DataType::Int64), of("at_byte", DataType::Int64), of("text", DataType::Utf8)])
}

/// A field that is always there.
fn of(name: &str, data: DataType) -> Field {
    Field::new(name, data, false)
}

/// A place; texts are shorter than 4 GiB.
fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}
