//! The tables of a phrasebook and the keys of each: what may be written, of what type, and what it is for.
//!
//! Reading, mistakes with a did-you-mean and documentation all come from this one list.

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `"text"`
    Text,
    /// `["text", "text"]`
    Texts,
    /// `true` or `false`
    Flag,
    /// `3`
    Count,
}

impl Type {
    /// How a mistake names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Texts => "a list of texts, [\"…\", \"…\"]",
            Self::Flag => "true or false",
            Self::Count => "a whole number",
        }
    }
}

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What its value is.
    pub value: Type,
    /// What it is for.
    pub meaning: &'static str,
}

/// The tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// `[[phrase]]`: words to avoid.
    Phrase,
    /// `[[term]]`: the one name of a thing, and names to avoid; a short way to write a phrase.
    Term,
    /// `[[signal]]`: a named set of patterns that others ask about.
    Signal,
    /// `[[require]]`: if this, then that must be there.
    Require,
    /// `[[limit]]`: a measure and its bound.
    Limit,
    /// `[[words]]`: a named list of words, for the patterns of all others.
    Words,
}

impl Table {
    /// All of them, with their names in TOML.
    pub const ALL: [(&'static str, Self); 6] = [
        ("phrase", Self::Phrase),
        ("term", Self::Term),
        ("signal", Self::Signal),
        ("require", Self::Require),
        ("limit", Self::Limit),
        ("words", Self::Words),
    ];

    /// Whether its entries can be reported; the others are for the patterns of these, and have names of their own.
    pub fn is_reported(self) -> bool {
        !matches!(self, Self::Signal | Self::Words)
    }

    /// Whether entries of both share their names.
    pub(crate) fn shares_names(self, other: Self) -> bool {
        self == other || self.is_reported() && other.is_reported()
    }

    /// Its name in TOML.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// The key that an entry cannot do without.
    pub(crate) fn required(self) -> &'static str {
        if self == Self::Term { "use" } else { "id" }
    }

    /// Its keys, in the order in which they are best written.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Self::Phrase => PHRASE,
            Self::Term => TERM,
            Self::Signal => SIGNAL,
            Self::Require => REQUIRE,
            Self::Limit => LIMIT,
            Self::Words => WORDS,
        }
    }
}

impl Key {
    /// Whether its texts say what is looked for, or what excuses it.
    pub(crate) fn is_pattern(&self) -> bool {
        matches!(self.name, "avoid" | "regex" | "when" | "need" | "suggest_unless")
            || self.name.starts_with("unless") && self.name != "unless_audience"
    }
}

macro_rules! keys {
    ($($name:literal: $value:ident, $meaning:literal;)+) => {
        &[$(Key { name: $name, value: Type::$value, meaning: $meaning },)+]
    };
}

const PHRASE: &[Key] = keys! {
    "id": Text, "The name of the entry, in small letters and hyphens; an entry with the same id in a later phrasebook changes this one.";
    "enabled": Flag, "`false` switches the entry off.";
    "replaces": Flag, "`true`: this entry takes the place of the built-in one with the same id. Its patterns, exceptions, examples and fix are gone; what it is called, how heavy it is and what to say stay as far as you do not write them.";
    "adds": Flag, "`true`: the lists of this entry are added to those of the built-in one with the same id, and do not take their place.";
    "category": Text, "What kind of harm it does.";
    "severity": Text, "`error`, `warning` or `suggestion`; `warning` by default.";
    "suggest_in": Texts, "Kinds of text in which it is a suggestion, unless replylint.toml says otherwise: draft, macro, chat, public.";
    "suggest_unless": Texts, "A suggestion unless one of these signals is given, unless replylint.toml says otherwise.";
    "avoid": Texts, "Patterns that are reported.";
    "regex": Texts, "Regular expressions that are reported, for what patterns cannot say.";
    "unless": Texts, "Not where one of these patterns covers the match.";
    "unless_before": Texts, "Not where one of these comes directly before the match.";
    "unless_after": Texts, "Not where one of these comes directly after the match.";
    "unless_clause": Texts, "Not where one of these is in the same clause.";
    "unless_sentence": Texts, "Not where one of these is in the same sentence.";
    "unless_nearby": Texts, "Not where one of these is in this sentence or the next two.";
    "unless_previous": Texts, "Not where one of these is in the sentence before.";
    "in_clause": Texts, "Only in clauses with this status: asserted, conditional, asked, ordered, wished, told, relative; past, present, promised; by-us, by-customer, by-others; task, no-task; affirmed, negated.";
    "only_in": Texts, "Only in these parts of the reply; without it, everywhere but in the signature.";
    "only_when": Texts, "Only if one of these signals is given.";
    "unless_when": Texts, "Not if one of these signals is given.";
    "min_count": Count, "Only if the reply has at least this many matches.";
    "audience": Texts, "Only for these audiences.";
    "unless_audience": Texts, "Not for these audiences.";
    "kinds": Texts, "Only for these kinds of text: draft, macro, chat, public.";
    "case": Flag, "`true`: capitals must match the pattern.";
    "message": Text, "The headline of a finding; {text} is the match, {because} what gave a signal of `only_when`.";
    "prefer": Texts, "What to say instead; each can replace the match.";
    "in_place_of": Text, "`match` or `sentence`: what `prefer` can replace; `match` by default.";
    "advice": Text, "What the writer should do.";
    "why": Text, "One sentence on what it does to the reader.";
    "fix": Text, "`safe` or `unsafe`: whether --fix may insert the first text of `prefer`.";
    "fix_only": Texts, "The fix is made only where one of these patterns covers the match; elsewhere, a person decides.";
    "fix_note": Text, "Why there is no fix, or why it is not safe.";
    "source": Texts, "Where the knowledge comes from.";
    "wrong": Texts, "Sentences that must be reported by this entry.";
    "right": Texts, "Similar sentences that must not be reported.";
};

const TERM: &[Key] = keys! {
    "use": Text, "What the thing is called, written as in the middle of a sentence.";
    "avoid": Texts, "Other names for it, which are reported; the plural and other forms of the last word are included.";
    "why": Text, "One sentence on what other names do to the reader; terms without one share a default.";
    "severity": Text, "`warning` by default.";
    "fix": Text, "`unsafe` by default; `safe` if the other names never mean anything else.";
    "id": Text, "By default, `say-` followed by the name.";
    "enabled": Flag, "`false` switches the entry off.";
    "adds": Flag, "`true`: the lists of this entry are added to those of the built-in one with the same id, and do not take their place.";
    "unless": Texts, "Not where one of these patterns covers the match.";
    "unless_before": Texts, "Not where one of these comes directly before the match.";
    "unless_after": Texts, "Not where one of these comes directly after the match.";
    "unless_clause": Texts, "Not where one of these is in the same clause.";
    "unless_sentence": Texts, "Not where one of these is in the same sentence.";
    "audience": Texts, "Only for these audiences.";
    "unless_audience": Texts, "Not for these audiences.";
    "kinds": Texts, "Only for these kinds of text: draft, macro, chat, public.";
    "case": Flag, "`true`: capitals must match the pattern.";
    "wrong": Texts, "Sentences that must be reported by this entry; by default, the names to avoid.";
    "right": Texts, "Similar sentences that must not be reported.";
};

const SIGNAL: &[Key] = keys! {
    "id": Text, "The name that other entries use for it.";
    "enabled": Flag, "`false` switches the signal off.";
    "adds": Flag, "`true`: the lists of this entry are added to those of the built-in one with the same id, and do not take their place.";
    "in": Texts, "The parts to look in; `quote` is the message being answered, `history` what the customer wrote before, `earlier` what we wrote before, `title` the title and tags, `path` the file and its folders.";
    "any": Texts, "Patterns; any of them gives the signal.";
    "weigh": Texts, "Other signals and their weights, such as \"customer-is-angry +2\"; each counts once.";
    "reply_type": Flag, "`true`: this is a kind of reply, which `reply-type` can also set in replylint.toml, in front matter or on the command line.";
    "least": Count, "With `weigh`: the total needed for the signal.";
    "min_words": Count, "Instead of `any`: given if the parts in `in` have at least this many words.";
    "unless": Texts, "Not where one of these patterns covers the match.";
    "unless_before": Texts, "Not where one of these comes directly before the match.";
    "unless_after": Texts, "Not where one of these comes directly after the match.";
    "unless_clause": Texts, "Not where one of these is in the same clause.";
    "unless_sentence": Texts, "Not where one of these is in the same sentence.";
    "unless_nearby": Texts, "Not where one of these is in this sentence or the next two.";
    "unless_previous": Texts, "Not where one of these is in the sentence before.";
    "in_clause": Texts, "Only in clauses with this status, as in `[[phrase]]`.";
    "case": Flag, "`true`: capitals must match the pattern.";
    "why": Text, "What the signal means.";
    "wrong": Texts, "Sentences that do not give it.";
    "right": Texts, "Sentences that give it.";
};

const WORDS: &[Key] = keys! {
    "id": Text, "The name that patterns use for the list: <leave-out>, <leave-out~> for any form, <leave-out:past> for one.";
    "enabled": Flag, "`false` switches the list off.";
    "words": Texts, "The words, with verbs in their base form; phrases and patterns are allowed.";
    "more": Texts, "Words to add to the list in an earlier phrasebook.";
    "why": Text, "What belongs in it.";
};

const REQUIRE: &[Key] = keys! {
    "id": Text, "The name of the entry; an entry with the same id in a later phrasebook changes this one.";
    "enabled": Flag, "`false` switches the entry off.";
    "category": Text, "`structure` by default.";
    "severity": Text, "`error`, `warning` or `suggestion`; `warning` by default.";
    "suggest_in": Texts, "Kinds of text in which it is a suggestion, unless replylint.toml says otherwise: draft, macro, chat, public.";
    "suggest_unless": Texts, "In the other kinds, a suggestion unless one of these signals is given, unless replylint.toml says otherwise.";
    "when": Texts, "Signals; any of them makes the entry apply. Without this key, it always applies.";
    "only_when": Texts, "Only if one of these signals is also given.";
    "unless_when": Texts, "Not if one of these signals is given.";
    "need": Texts, "Signals; at least one must be there.";
    "within": Text, "Where to look for them: opening, body, closing, greeting, reply, same-sentence, next-sentence.";
    "at": Text, "Where to report it: opening, ending (the last sentence of the body), closing, trigger.";
    "min_sentences": Count, "Only if the body has at least this many sentences.";
    "audience": Texts, "Only for these audiences.";
    "unless_audience": Texts, "Not for these audiences.";
    "kinds": Texts, "Only for these kinds of text: draft, macro, chat, public.";
    "message": Text, "The headline of a finding; {when} is what made the entry apply, {because} who says so.";
    "prefer": Texts, "Sentences to start from.";
    "advice": Text, "What the writer should do.";
    "why": Text, "One sentence on what it does to the reader.";
    "source": Texts, "Where the knowledge comes from.";
    "wrong": Texts, "Replies that must be reported by this entry.";
    "right": Texts, "Replies that must not be reported.";
};

const LIMIT: &[Key] = keys! {
    "id": Text, "The name of the entry; an entry with the same id in a later phrasebook changes this one.";
    "enabled": Flag, "`false` switches the entry off.";
    "category": Text, "`structure` by default.";
    "severity": Text, "`error`, `warning` or `suggestion`; `warning` by default.";
    "suggest_in": Texts, "Kinds of text in which it is a suggestion, unless replylint.toml says otherwise: draft, macro, chat, public.";
    "measure": Text, "What is counted.";
    "of": Texts, "With `mixed-signals`: the signals that do not go together, two or more.";
    "max": Count, "The most that is fine.";
    "only_when": Texts, "Only if one of these signals is given.";
    "unless_when": Texts, "Not if one of these signals is given.";
    "audience": Texts, "Only for these audiences.";
    "unless_audience": Texts, "Not for these audiences.";
    "kinds": Texts, "Only for these kinds of text: draft, macro, chat, public.";
    "message": Text, "The headline of a finding; {count} is what was counted, {max} the limit, {text} the place, {because} what gave a signal of `only_when`, {when} what `mixed-signals` found most often.";
    "advice": Text, "What the writer should do.";
    "why": Text, "One sentence on what it does to the reader.";
    "fix_note": Text, "Why only a person can change it.";
    "source": Texts, "Where the knowledge comes from.";
    "wrong": Texts, "Replies that must be reported by this entry.";
    "right": Texts, "Replies that must not be reported.";
};

/// The measure that compares signals.
pub(crate) const MIXED_SIGNALS: &str = "mixed-signals";

/// What a limit can count, and what that is.
pub const MEASURES: &[(&str, &str)] = &[
    ("sentence-words", "words in one sentence"),
    ("paragraph-words", "words in one paragraph"),
    ("exclamation-marks", "exclamation marks in the reply"),
    ("repeated-marks", "exclamation and question marks in a row"),
    ("capital-words", "words in capitals in a row, not counting acronyms and codes"),
    ("questions", "questions in the reply"),
    ("paragraph-sentences", "sentences in one paragraph"),
    ("paragraph-questions", "questions in one paragraph"),
    ("negatives-per-hundred", "no, not, never and the like per hundred words of the body, if there are three or more"),
    ("reading-grade", "the school grade of the body (Flesch-Kincaid), from 60 words on"),
    ("we-without-i", "how often the body says we, if it never says I"),
    (MIXED_SIGNALS, "how often the reply gives signals in `of` other than the most frequent one"),
];
