//! Texts by name, as the files of translators have them: names with dots in them become tables in each other, so that a path
//! leads to them as it does in YAML.

use std::collections::HashMap;

use super::{Entry, Node, Part};

/// Named texts in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Texts<'a> {
    root: Branch<'a>,
}

/// A text, and those whose names go on after a dot.
#[derive(Debug, Default)]
struct Branch<'a> {
    own: Option<Node<'a>>,
    names: Vec<String>,
    places: HashMap<String, usize>,
    branches: Vec<Branch<'a>>,
}

/// The most parts of a name that count.
const DEEPEST: usize = 32;

impl<'a> Texts<'a> {
    /// Adds a text. Of a name that stands twice the last counts; one that is also the beginning of another stands under an empty
    /// name there.
    pub(super) fn add(&mut self, name: &str, text: Node<'a>) {
        let mut branch = &mut self.root;
        for part in name.splitn(DEEPEST, '.') {
            branch = branch.within(part);
        }
        branch.own = Some(text);
    }

    /// All of them as one value.
    pub(super) fn part(self) -> Part<'a> {
        Part { name: String::new(), node: self.root.node().unwrap_or_else(|| Node::Map(Vec::new())), is_row: false }
    }
}

impl<'a> Branch<'a> {
    /// The branch of that name.
    fn within(&mut self, name: &str) -> &mut Self {
        let place = *self.places.entry(name.to_owned()).or_insert_with(|| {
            self.names.push(name.to_owned());
            self.branches.push(Self::default());
            self.branches.len() - 1
        });
        &mut self.branches[place]
    }

    fn node(self) -> Option<Node<'a>> {
        if self.branches.is_empty() {
            return self.own;
        }
        let named = self.names.into_iter().zip(self.branches);
        let own = self.own.map(|value| Entry { key: "".into(), value });
        let entries = named.filter_map(|(name, branch)| Some(Entry { key: name.into(), value: branch.node()? }));
        Some(Node::Map(own.into_iter().chain(entries).collect()))
    }
}
