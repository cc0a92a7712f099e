//! Files that hold many texts in fields: JSON, YAML, TOML, CSV, property lists, XML and the objects of a script become one sort of tree.
//!
//! The leaves of the tree are places in the file, and how the text there is written; a text is decoded when it is asked
//! for, with a map back to the file. The parser's own value is the judge: where a decoder of ours reads something else,
//! the whole text becomes one indivisible piece, so that a place is too wide and never wrong.

mod csv;
mod javascript_objects;
mod json;
pub(super) mod json_array;
pub(super) mod plist;
mod po_and_strings;
mod properties;
mod toml;
mod unflatten_keys;
mod xml_resources;
mod yaml;
mod yaml_scalar;

use std::borrow::Cow;

use crate::extract::Reading;
use crate::extract::decoded_text::{Decoded, Layer};
use crate::text::source::{Gap, SourceFile};
use crate::text::source_escaping::Escape;
use crate::text::span::{Source, Span};

/// How deep lists and tables may lie in each other. Trees are walked by recursion.
const DEEPEST: usize = 512;

/// A value of a file.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// A table of named values, in the order of the file.
    Map(Vec<Entry<'a>>),
    /// A list.
    List(List<'a>),
    /// A text, or what stands where one could stand.
    Text(Text<'a>),
    /// What refers to a value elsewhere in the file; that one is read where it stands.
    Alias,
}

/// The values of a list.
#[derive(Debug, Default)]
pub(super) struct List<'a> {
    /// How many of them are left out before these, in a piece of a file.
    pub(super) left_out: usize,
    pub(super) items: Vec<Node<'a>>,
}

impl<'a> From<Vec<Node<'a>>> for List<'a> {
    fn from(items: Vec<Node<'a>>) -> Self {
        Self { left_out: 0, items }
    }
}

impl<'a> List<'a> {
    /// The values, each with its number in the whole list, from 0.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &Node<'a>)> {
        (self.left_out..).zip(&self.items)
    }

    /// The value of that number.
    pub(super) fn get(&self, number: usize) -> Option<&Node<'a>> {
        self.items.get(number.checked_sub(self.left_out)?)
    }
}

/// A name and its value.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) value: Node<'a>,
}

/// A text as it stands in the file.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// All of it, quotation marks included.
    pub(super) span: Span<Source>,
    pub(super) codec: Quoting,
    /// What the parser read there, where it said so.
    pub(super) value: Option<Cow<'a, str>>,
}

/// How a text is written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// A number, a truth value: no text.
    Bare,
    Json,
    YamlPlain,
    YamlSingle,
    YamlDouble,
    YamlLiteral,
    YamlFolded,
    TomlBasic,
    TomlBasicLines,
    TomlLiteral,
    TomlLiteralLines,
    /// A field without quotation marks.
    CsvPlain,
    CsvQuoted,
    Xml,
    /// With sections in which nothing is a reference.
    XmlMarked,
    /// Elements of XML.
    Markup,
    /// In quotation marks as in C, in one string or several.
    Quoted,
    Properties,
    /// Properties with apostrophes that are doubled.
    Message,
    /// Strings of a program, joined by `+`.
    Script,
}

/// One value of a file with its name among others, where the file holds several: a line, a row, a document.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// `line 4`, `row 2`; empty where the file is one value.
    pub(super) name: String,
    pub(super) node: Node<'a>,
    /// What separates the name of the part from the names of its fields in pointers.
    pub(super) is_row: bool,
}

/// Why a file cannot be read as what it is, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: u32,
    pub(super) message: String,
}

/// A file in parts, and what is odd or wrong about it.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    pub(super) parts: Vec<Part<'a>>,
    /// What could not be read; other parts may be there all the same.
    pub(super) broken: Vec<Broken>,
    /// What is odd: where, and what.
    pub(super) remarks: Vec<(u32, String)>,
    /// The language that its texts are in, where the file says so.
    pub(super) language: Option<String>,
    /// Whether it is texts for translators, of all parts of a program.
    pub(super) is_locale: bool,
    /// Whether it is resources of Android.
    pub(super) is_android: bool,
}

/// A sort of container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Json,
    JsonLines,
    Yaml,
    Toml,
    Csv,
    /// CSV without a header.
    BareCsv,
    Plist,
    /// Records of Odoo and texts by name.
    Xml,
    /// JSON in which Flutter keeps texts by name.
    Arb,
    /// A catalogue of gettext.
    Catalogue,
    Properties,
    /// Texts by name as Apple has them.
    Strings,
    /// Objects and lists in a module of JavaScript.
    Script,
}

impl Quoting {
    /// How words are to be written in such a text.
    pub(super) fn escape(self) -> Option<Escape> {
        match self {
            Self::Json | Self::YamlDouble | Self::TomlBasic | Self::TomlBasicLines | Self::Quoted => {
                Some(Escape::Backslash)
            }
            Self::Properties => Some(Escape::Properties { doubled: false }),
            Self::Message => Some(Escape::Properties { doubled: true }),
            Self::Script => Some(Escape::Script),
            Self::YamlSingle => Some(Escape::Doubled('\'')),
            Self::CsvQuoted => Some(Escape::Doubled('"')),
            Self::Xml => Some(Escape::Html),
            Self::Bare
            | Self::YamlPlain
            | Self::YamlLiteral
            | Self::YamlFolded
            | Self::TomlLiteral
            | Self::TomlLiteralLines
            | Self::CsvPlain
            | Self::XmlMarked
            | Self::Markup => None,
        }
    }
}

impl Container {
    /// What people call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
            Self::Csv | Self::BareCsv => "CSV",
            Self::Plist => "plist",
            Self::Xml => "XML",
            Self::Arb => "ARB",
            Self::Catalogue => "gettext",
            Self::Properties => "properties",
            Self::Strings => "strings",
            Self::Script => "JavaScript",
        }
    }

    /// The values of a file, read as the user says.
    pub(super) fn tree<'a>(self, source: &'a SourceFile, reading: &Reading) -> Tree<'a> {
        let container = if self == Self::Csv && reading.counts_columns() { Self::BareCsv } else { self };
        container.read(source.text(), source.gap())
    }

    /// The values of a file, or of a piece of it that leaves out `gap`.
    pub(super) fn read(self, text: &str, gap: Gap) -> Tree<'_> {
        match self {
            Self::Json => json::read(text, gap),
            Self::JsonLines => json::read_lines(text, gap),
            Self::Yaml => yaml::read(text),
            Self::Toml => toml::read(text),
            Self::Csv => csv::read(text, gap),
            Self::BareCsv => csv::read_bare(text, gap),
            Self::Plist => plist::read(text),
            Self::Xml => xml_resources::read(text),
            Self::Arb => Tree { is_locale: true, ..json::read(text, gap) },
            Self::Catalogue => po_and_strings::read_catalogue(text),
            Self::Properties => properties::read(text),
            Self::Strings => po_and_strings::read_strings(text),
            Self::Script => javascript_objects::read(text),
        }
    }
}

impl Node<'_> {
    /// The value of a name. Of a name that stands twice the last counts, as it does for most programs.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().rev().find(|entry| entry.key == key).map(|entry| &entry.value),
            Self::List(_) | Self::Text(_) | Self::Alias => None,
        }
    }
}

impl Text<'_> {
    /// Whether it is meant as a text, and is no number or truth value.
    pub(super) fn is_text(&self) -> bool {
        self.codec != Quoting::Bare
    }

    /// The text, with the way back to the file it stands in.
    pub(super) fn decode(&self, file: &str) -> Decoded {
        let range = self.span.range();
        let layer = match self.codec {
            Quoting::Bare | Quoting::CsvPlain => Layer::whole(file, range.clone()),
            Quoting::Json => json::decode(file, range.clone()),
            Quoting::YamlPlain
            | Quoting::YamlSingle
            | Quoting::YamlDouble
            | Quoting::YamlLiteral
            | Quoting::YamlFolded => {
                yaml_scalar::decode(file, range.clone(), self.codec, self.value.as_deref().unwrap_or_default())
            }
            Quoting::TomlBasic | Quoting::TomlBasicLines | Quoting::TomlLiteral | Quoting::TomlLiteralLines => {
                toml::decode(file, range.clone(), self.codec)
            }
            Quoting::CsvQuoted => csv::decode(file, range.clone()),
            Quoting::Quoted => po_and_strings::decode(file, range.clone()),
            Quoting::Script => javascript_objects::decode(file, range.clone()),
            Quoting::Properties => properties::decode(file, range.clone(), false),
            Quoting::Message => properties::decode(file, range.clone(), true),
            Quoting::Xml | Quoting::XmlMarked => plist::decode(file, range.clone()),
            Quoting::Markup => xml_resources::decode(file, range.clone()),
        };
        match &self.value {
            Some(value) if *value != layer.text => Layer::indivisible(value, range).finish(),
            _ => layer.finish(),
        }
    }

    /// The text alone.
    pub(super) fn value(&self, file: &str) -> String {
        match &self.value {
            Some(value) => value.to_string(),
            None => self.decode(file).text.to_string(),
        }
    }
}

/// How many bytes of `bytes`, which begins with a row of a CSV file and does not end where the file does, are whole rows, and
/// how many rows those are.
pub(super) fn whole_rows(bytes: &[u8], delimiter: u8) -> (usize, usize) {
    let (mut whole, mut count) = (0, 0);
    while whole < bytes.len() {
        let mut fields = Vec::new();
        let Ok(next) = csv::record(bytes, whole, delimiter, &mut fields) else { break };
        // A record that ends where the bytes do may go on, and so may a line end of two bytes.
        if next >= bytes.len() {
            break;
        }
        count += usize::from(!matches!(fields.as_slice(), [only] if only.span.is_empty()));
        whole = next;
    }
    (whole, count)
}

/// The first row of a CSV file that says something, with what stands before it.
pub(super) fn header(bytes: &[u8], delimiter: u8) -> &[u8] {
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let start = start + csv::preamble(&bytes[start..]);
    let blank = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let mut fields = Vec::new();
    let end = csv::record(bytes, start + blank, delimiter, &mut fields).unwrap_or(bytes.len());
    &bytes[start + blank..end]
}

/// The delimiter between the fields of a CSV file that begins with `bytes`.
pub(super) fn delimiter(bytes: &[u8]) -> u8 {
    csv::delimiter(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
}

/// What is to be said of a table in which a name stands twice.
fn twice(entries: &[Entry<'_>]) -> Option<String> {
    let mut seen = std::collections::BTreeSet::new();
    let twice = entries.iter().find(|entry| !seen.insert(entry.key.as_ref()))?;
    Some(format!("the key `{}` appears twice here; the last one counts", twice.key))
}
