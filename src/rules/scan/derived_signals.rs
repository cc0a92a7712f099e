//! Signals that no sentence gives by itself: from what a reply is called, from how much is written, from others that are weighed, and
//! from who set the kind of reply.

use super::match_context::has_case;
use super::{Scan, number};
use crate::phrasebook::{Engine, Owner, Places, Scratch};
use crate::segment::words::Words;
use crate::text::document::Document;
use crate::text::span::Span;

/// Parts of a path that say what a reply is about: the file and the folders around it.
const PATH_PARTS: usize = 3;

/// A kind of reply that somebody set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReplyType {
    /// The signal.
    pub(crate) name: String,
    /// Where it was set.
    pub(crate) place: String,
}

impl Scan {
    /// Decides all signals, once every sentence was read. `set` is the kind of reply that somebody set.
    pub(crate) fn decide(&mut self, engine: &Engine, document: &Document, path: &str, set: Option<&ReplyType>) {
        self.name(engine, document, path);
        self.measure(engine);
        self.weigh(engine, set);
    }

    /// Finds the signals that ask for a number of words and for nothing else.
    pub(super) fn measure(&mut self, engine: &Engine) {
        for (index, signal) in engine.signals.iter().enumerate() {
            let Some(min_words) = signal.min_words else { continue };
            let there = self.lengths.iter().filter(|(place, _)| place.meets(signal.places));
            let words: usize = there.map(|(_, words)| words).sum();
            if words >= min_words {
                self.given[index] = self.given[index].with(signal.places);
                self.told.push((index, format!("there are {words} words")));
            }
        }
    }

    /// Finds the signals in what a reply is called: its title, and the last parts of its path.
    pub(super) fn name(&mut self, engine: &Engine, document: &Document, path: &str) {
        if !engine.signals.iter().any(|signal| signal.places.meets(Places::TITLE.with(Places::PATH))) {
            return;
        }
        let mut parts: Vec<&str> = path.rsplit(['/', '\\']).take(PATH_PARTS).collect();
        if let Some(file) = parts.first_mut() {
            *file = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
        }
        let paths = parts.into_iter().map(|part| ("path", Places::PATH, part));
        let mut words = Words::default();
        let mut room = Scratch::default();
        let title = document.title.iter().map(|title| ("title", Places::TITLE, title.as_str()));
        let tags = document.tags.iter().map(|tag| ("tag", Places::TITLE, tag.as_str()));
        for (what, place, name) in title.chain(tags).chain(paths) {
            let read = name.replace(['_', '-', ':', '.', '/'], " ");
            words.read(&read, Span::of(0..read.len()), &[], &engine.vocabulary);
            let mut found = Vec::new();
            engine.candidates(&words, 0..words.len(), place, &self.given, &mut room);
            engine.matches(&words, place, &room, |owner, start, end| {
                if let Owner::Signal(signal) = owner {
                    let known = &engine.signals[signal];
                    let unless = known.conditions.unless.as_ref();
                    if has_case(&known.cased, &read, &words, start, end)
                        && !unless.is_some_and(|unless| unless.covers(engine.scope(&words), start, end))
                    {
                        found.push(signal);
                    }
                }
            });
            for signal in found {
                self.given[signal] = self.given[signal].with(place);
                self.told.push((signal, format!("its {what} says “{name}”")));
            }
        }
    }

    /// Decides the signals that weigh others. Their hits are those of the heaviest signal that speaks for them. Of the kinds of
    /// reply, one that was set is given and no other.
    fn weigh(&mut self, engine: &Engine, set: Option<&ReplyType>) {
        for (index, signal) in engine.signals.iter().enumerate() {
            if let Some(reply_type) = set.filter(|_| signal.reply_type) {
                let is_set = signal.id == reply_type.name;
                self.given[index] = if is_set { Places::REPLY } else { Places::NONE };
                self.hits.remove(number(index));
                self.told.retain(|(told, _)| *told != index);
                if is_set {
                    self.told.push((index, format!("{} says so", reply_type.place)));
                }
                continue;
            }
            if signal.weigh.is_empty() {
                continue;
            }
            let given = || signal.weigh.iter().filter(|(other, _)| self.is_given(*other));
            if given().map(|(_, weight)| weight).sum::<i32>() < signal.least {
                continue;
            }
            let heaviest = given().filter(|(_, weight)| *weight > 0).max_by_key(|(_, weight)| *weight);
            if let Some(&(other, _)) = heaviest {
                self.hits.lend(number(other), number(index));
                let told = self.told.iter().filter(|(told, _)| *told == other).map(|(_, said)| (index, said.clone()));
                let told: Vec<_> = told.collect();
                self.told.extend(told);
            }
            self.given[index] = Places::REPLY;
        }
        self.first = vec![None; engine.signals.len()];
        for (index, hit) in self.hits.iter().enumerate() {
            self.first[hit.signal as usize].get_or_insert(index);
        }
    }
}
