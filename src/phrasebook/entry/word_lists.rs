//! The lists of words by their names, each in every form that somebody asks for, made once.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::reference_cycles::Size;
use crate::phrasebook::notation::{ListForm, Node, in_form};

/// All lists of a language.
#[derive(Debug, Default)]
pub(super) struct Lists {
    words: BTreeMap<String, Arc<Node>>,
    /// Those that were asked for in another form.
    forms: RefCell<BTreeMap<(String, ListForm), Arc<Node>>>,
    /// What the words of each come to, by their address; they are kept here.
    sizes: RefCell<HashMap<*const Node, Size>>,
}

impl Lists {
    /// Adds a list; of two with one name, the later one holds.
    pub(super) fn add(&mut self, name: String, words: Node) {
        let words = Arc::new(words);
        self.measure(&words);
        self.words.insert(name, words);
    }

    /// Adds the name of a list with a flaw.
    pub(super) fn add_flawed(&mut self, name: String) {
        let words = Arc::new(Node::Word(name.clone()));
        self.sizes.borrow_mut().insert(Arc::as_ptr(&words), Size::FLAWED);
        self.words.insert(name, words);
    }

    /// What the words of a list come to.
    pub(super) fn size(&self, words: &Arc<Node>) -> Size {
        self.sizes.borrow().get(&Arc::as_ptr(words)).copied().unwrap_or_default()
    }

    /// What words come to that may become a list.
    pub(super) fn size_of(&self, words: &Node) -> Size {
        Size::of(words, &|node| match node {
            Node::Shared(list) => self.size(list),
            _ => Size::default(),
        })
    }

    fn measure(&self, words: &Arc<Node>) {
        let size = self.size_of(words);
        self.sizes.borrow_mut().insert(Arc::as_ptr(words), size);
    }

    /// The words of a list, as they are listed or in a form.
    pub(super) fn get(&self, name: &str, form: Option<ListForm>) -> Option<Arc<Node>> {
        let words = self.words.get(name)?;
        let Some(form) = form else { return Some(words.clone()) };
        let mut forms = self.forms.borrow_mut();
        let formed = forms.entry((name.to_owned(), form)).or_insert_with(|| {
            let formed = Arc::new(in_form(words, form));
            self.measure(&formed);
            formed
        });
        Some(formed.clone())
    }

    /// Their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }
}
