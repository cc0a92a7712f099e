//! The lists of words by their names, each in every form that somebody asks for, made once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::phrasebook::notation::{ListForm, Node, in_form};

/// All lists of a language.
#[derive(Debug, Default)]
pub(super) struct Lists {
    words: BTreeMap<String, Arc<Node>>,
    /// Those that were asked for in another form.
    forms: RefCell<BTreeMap<(String, ListForm), Arc<Node>>>,
}

impl Lists {
    /// Adds a list; of two with one name, the later one holds.
    pub(super) fn add(&mut self, name: String, words: Node) {
        self.words.insert(name, Arc::new(words));
    }

    /// The words of a list, as they are listed or in a form.
    pub(super) fn get(&self, name: &str, form: Option<ListForm>) -> Option<Arc<Node>> {
        let words = self.words.get(name)?;
        let Some(form) = form else { return Some(words.clone()) };
        let mut forms = self.forms.borrow_mut();
        let formed = forms.entry((name.to_owned(), form)).or_insert_with(|| Arc::new(in_form(words, form)));
        Some(formed.clone())
    }

    /// Their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }
}
