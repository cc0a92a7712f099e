//! Signals and lists of words name each other. None may lead back to itself, and what one stands for, with everything that it
//! names written out, has an end: a match tries all of that, and twenty lines that each name the next twice are a million.

use std::collections::HashMap;

use super::Signal;
use super::word_lists::Lists;
use crate::phrasebook::notation::Node;

/// Names within names that somebody can still follow.
const DEEPEST: usize = 32;
/// What is tried at a word for one name, at most.
const MOST_STEPS: usize = 50_000;

/// What a pattern stands for, with all that it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Names within names.
    depth: usize,
    /// What is tried for it at a word.
    steps: usize,
}

/// What is wrong with how a signal or a list names others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It leads back to itself.
    Circle,
    /// Names within names, too many of them.
    Deep,
    /// All together is too much to try.
    Large,
}

impl Flaw {
    /// What to say of the signal or the list `name`, with a word or two at its place and what to do.
    pub(super) fn said(self, what: &str, name: &str) -> (String, &'static str, String) {
        match self {
            Self::Circle => (
                format!("the {what} `{name}` refers to itself"),
                "leads back to itself",
                format!("Remove one of the <{what}:…> references."),
            ),
            Self::Deep => (
                format!("the {what} `{name}` names others that name others, more than {DEEPEST} deep"),
                "leads too far",
                "Name the last of them directly.".to_owned(),
            ),
            Self::Large => (
                format!("the {what} `{name}` stands for more than {MOST_STEPS} patterns, with those that it names"),
                "too large",
                "Name fewer others in it, or name each of them once.".to_owned(),
            ),
        }
    }
}

impl Size {
    const ONE: Self = Self { depth: 0, steps: 1 };

    /// Of what has a flaw, and of what names such: that it has one is said once.
    pub(super) const FLAWED: Self = Self { depth: 0, steps: usize::MAX };

    pub(super) fn is_flawed(self) -> bool {
        self.steps == usize::MAX
    }

    /// What is wrong with it, if it is the size of a signal or a list.
    pub(super) fn flaw(self) -> Option<Flaw> {
        if self.is_flawed() {
            None
        } else if self.depth > DEEPEST {
            Some(Flaw::Deep)
        } else {
            (self.steps > MOST_STEPS).then_some(Flaw::Large)
        }
    }

    /// The size of a pattern; `of_named` knows that of a list or a signal in it.
    pub(super) fn of(node: &Node, of_named: &impl Fn(&Node) -> Self) -> Self {
        match node {
            // However many words, they are looked up at once.
            Node::Alternatives(nodes) => {
                Self::all(nodes.iter().filter(|node| !matches!(node, Node::Word(_))), of_named).and(Self::ONE)
            }
            Node::Sequence(nodes) => Self::all(nodes, of_named),
            Node::Optional(inner) => Self::of(inner, of_named),
            Node::Shared(_) | Node::Signal(_) => {
                let named = of_named(node);
                Self { depth: named.depth + 1, ..named }
            }
            _ => Self::ONE,
        }
    }

    /// The size of several patterns.
    fn all<'a>(nodes: impl IntoIterator<Item = &'a Node>, of_named: &impl Fn(&Node) -> Self) -> Self {
        nodes.into_iter().fold(Self::default(), |all, node| all.and(Self::of(node, of_named)))
    }

    fn and(self, other: Self) -> Self {
        Self { depth: self.depth.max(other.depth), steps: self.steps.saturating_add(other.steps) }
    }
}

/// The flaws of signals, by their places among all of them.
pub(super) fn flaws(signals: &[Signal], lists: &Lists) -> Vec<(usize, Flaw)> {
    let places: HashMap<&str, usize> = signals.iter().map(|signal| signal.id.as_str()).zip(0..).collect();
    let names: Vec<Vec<usize>> = signals.iter().map(|signal| named(signal, &places)).collect();
    let mut named_by: Vec<Vec<usize>> = vec![Vec::new(); signals.len()];
    for (signal, names) in names.iter().enumerate() {
        for &name in names {
            named_by[name].push(signal);
        }
    }
    let mut flaws = Vec::new();
    // Those first that name no other, then those that name only such, and so on.
    let mut sizes = vec![Size::default(); signals.len()];
    let mut open: Vec<usize> = names.iter().map(Vec::len).collect();
    let mut ready: Vec<usize> = (0..signals.len()).filter(|&signal| open[signal] == 0).collect();
    while let Some(signal) = ready.pop() {
        let size = Size::all(&signals[signal].any, &|node| match node {
            Node::Signal(name) => places.get(name.as_str()).map_or_else(Size::default, |&place| sizes[place]),
            Node::Shared(list) => lists.size(list),
            _ => Size::ONE,
        });
        let flaw = size.flaw();
        flaws.extend(flaw.map(|flaw| (signal, flaw)));
        sizes[signal] = if flaw.is_some() { Size::FLAWED } else { size };
        for &by in &named_by[signal] {
            open[by] -= 1;
            if open[by] == 0 {
                ready.push(by);
            }
        }
    }
    flaws.extend(circles(&names, &open).into_iter().map(|signal| (signal, Flaw::Circle)));
    flaws
}

/// The signals that a signal names, by their places, each once.
fn named(signal: &Signal, places: &HashMap<&str, usize>) -> Vec<usize> {
    fn add<'a>(node: &'a Node, found: &mut Vec<&'a str>) {
        match node {
            Node::Signal(name) => found.push(name),
            Node::Sequence(nodes) | Node::Alternatives(nodes) => nodes.iter().for_each(|node| add(node, found)),
            Node::Optional(inner) => add(inner, found),
            // No list names a signal.
            _ => {}
        }
    }
    let mut found: Vec<&str> = signal.weigh.iter().map(|(name, _)| name.as_str()).collect();
    signal.any.iter().for_each(|node| add(node, &mut found));
    let mut found: Vec<usize> = found.into_iter().filter_map(|name| places.get(name).copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Those on a circle. `open` says how many names of each lead there; where any does, the first such name is followed.
fn circles(names: &[Vec<usize>], open: &[usize]) -> Vec<usize> {
    let mut on_circle = Vec::new();
    let mut seen = vec![false; names.len()];
    for start in (0..names.len()).filter(|&signal| open[signal] > 0) {
        let mut path = Vec::new();
        let mut at = start;
        while !std::mem::replace(&mut seen[at], true) {
            path.push(at);
            at = names[at].iter().copied().find(|&name| open[name] > 0).unwrap_or(at);
        }
        if let Some(from) = path.iter().position(|&passed| passed == at) {
            on_circle.extend_from_slice(&path[from..]);
        }
    }
    on_circle
}
