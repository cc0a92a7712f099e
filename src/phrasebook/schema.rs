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
    pub(crate) fn is_reported(self) -> bool {
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
        matches!(self.name, "avoid" | "regex" | "when" | "need")
            || self.name.starts_with("unless") && self.name != "unless_audience"
    }
}

macro_rules! keys {
    ($($name:literal: $value:ident, $meaning:literal;)+) => {
        &[$(Key { name: $name, value: Type::$value, meaning: $meaning },)+]
    };
}

const PHRASE: &[Key] = keys! {
    "id": Text, "Names the pattern, in small letters and hyphens; an entry of a later layer with the same id changes this one.";
    "enabled": Flag, "`false` switches the entry off.";
    "replaces": Flag, "`true`: this entry takes the place of the built-in one of the same id, as you meant it to.";
    "category": Text, "What sort of harm it does.";
    "severity": Text, "`error`, `warning` or `suggestion`.";
    "suggest_in": Texts, "Kinds of text in which it is a suggestion, unless replylint.toml says otherwise: draft, macro, chat, public.";
    "avoid": Texts, "Patterns that are reported.";
    "regex": Texts, "Regular expressions that are reported, for what patterns cannot say.";
    "unless": Texts, "Not where one of these patterns covers the match.";
    "unless_before": Texts, "Not where one of these stands directly before the match.";
    "unless_after": Texts, "Not where one of these stands directly behind the match.";
    "unless_clause": Texts, "Not where one of these stands in the same clause.";
    "unless_sentence": Texts, "Not where one of these stands in the same sentence.";
    "unless_nearby": Texts, "Not where one of these stands in this or the next two sentences.";
    "unless_previous": Texts, "Not where one of these stands in the sentence before.";
    "in_clause": Texts, "Only in clauses of this status: asserted, conditional, asked, ordered, wished, told, relative; past, present, promised; by-us, by-customer, by-others; affirmed, negated.";
    "only_in": Texts, "Only in these parts of the reply; without it, everywhere but in the signature.";
    "only_when": Texts, "Only if one of these signals is given.";
    "unless_when": Texts, "Not if one of these signals is given.";
    "min_count": Count, "Only if the reply has at least so many matches.";
    "audience": Texts, "Only for these audiences.";
    "unless_audience": Texts, "Not for these audiences.";
    "kinds": Texts, "Only for these kinds of text: draft, macro, chat, public.";
    "case": Flag, "`true`: letters must have the case of the pattern.";
    "message": Text, "What is said of a finding; {text} is the match, {because} what gave a signal of `only_when`.";
    "prefer": Texts, "What to say instead; each can stand in place of the match.";
    "advice": Text, "What to do, for a person.";
    "why": Text, "One sentence on what it does to the reader.";
    "fix": Text, "`safe` or `unsafe`: whether the first of `prefer` may be put in by machine.";
    "fix_only": Texts, "The fix is made only where one of these patterns covers the match; elsewhere a person decides.";
    "fix_note": Text, "Why there is no fix, or only an unsafe one.";
    "source": Texts, "Where the knowledge comes from.";
    "wrong": Texts, "Sentences that must be reported by this entry.";
    "right": Texts, "Sentences that look alike and must not be reported.";
};

const TERM: &[Key] = keys! {
    "use": Text, "What the thing is called, written as in the middle of a sentence.";
    "avoid": Texts, "Other names for it, which are reported; the plural and other forms of the last word come along.";
    "why": Text, "One sentence on what other names do to the reader; there is one for all terms that have none.";
    "severity": Text, "`warning`, unless said otherwise.";
    "fix": Text, "`unsafe`, unless said otherwise; `safe`: the other names never mean anything else.";
    "id": Text, "`say-` and the name, unless said otherwise.";
    "enabled": Flag, "`false` switches the entry off.";
    "unless": Texts, "Not where one of these patterns covers the match.";
    "unless_before": Texts, "Not where one of these stands directly before the match.";
    "unless_after": Texts, "Not where one of these stands directly behind the match.";
    "unless_clause": Texts, "Not where one of these stands in the same clause.";
    "unless_sentence": Texts, "Not where one of these stands in the same sentence.";
    "audience": Texts, "Only for these audiences.";
    "unless_audience": Texts, "Not for these audiences.";
    "kinds": Texts, "Only for these kinds of text: draft, macro, chat, public.";
    "case": Flag, "`true`: letters must have the case of the pattern.";
    "wrong": Texts, "Sentences that must be reported by this entry; the names to avoid, unless said otherwise.";
    "right": Texts, "Sentences that look alike and must not be reported.";
};

const SIGNAL: &[Key] = keys! {
    "id": Text, "The name by which others ask for it.";
    "enabled": Flag, "`false` switches the signal off.";
    "in": Texts, "The parts it is looked for in; `quote` is the message that is answered, `history` what the customer wrote before, `earlier` what we wrote, `title` what the reply is called and tagged, `path` its file and folders.";
    "any": Texts, "Patterns, one of which gives the signal.";
    "weigh": Texts, "Other signals with what each counts, \"customer-is-angry +2\"; one that comes up counts once.";
    "occasion": Flag, "`true`: a kind of reply, which `occasion` in replylint.toml, in front matter or on the command line can also set.";
    "least": Count, "With `weigh`: the sum from which the signal is given.";
    "unless": Texts, "Not where one of these patterns covers the match.";
    "unless_before": Texts, "Not where one of these stands directly before the match.";
    "unless_after": Texts, "Not where one of these stands directly behind the match.";
    "unless_clause": Texts, "Not where one of these stands in the same clause.";
    "unless_sentence": Texts, "Not where one of these stands in the same sentence.";
    "unless_nearby": Texts, "Not where one of these stands in this or the next two sentences.";
    "unless_previous": Texts, "Not where one of these stands in the sentence before.";
    "case": Flag, "`true`: letters must have the case of the pattern.";
    "why": Text, "What the signal says.";
    "wrong": Texts, "Sentences that do not give it.";
    "right": Texts, "Sentences that give it.";
};

const WORDS: &[Key] = keys! {
    "id": Text, "The name by which patterns ask for the list: <leave-out>, <leave-out~> for any form, <leave-out:past> for one.";
    "enabled": Flag, "`false` switches the list off.";
    "words": Texts, "The words, verbs in their base form; several words and whole patterns may be one of them.";
    "more": Texts, "Words to add to the list of an earlier layer.";
    "why": Text, "What belongs in it.";
};

const REQUIRE: &[Key] = keys! {
    "id": Text, "Names what is missing; an entry of a later layer with the same id changes this one.";
    "enabled": Flag, "`false` switches the entry off.";
    "category": Text, "`structure`, unless said otherwise.";
    "severity": Text, "`error`, `warning` or `suggestion`.";
    "suggest_in": Texts, "Kinds of text in which it is a suggestion, unless replylint.toml says otherwise: draft, macro, chat, public.";
    "when": Texts, "Signals, one of which makes it due; without this key it is always due.";
    "only_when": Texts, "Only if one of these signals is given as well.";
    "unless_when": Texts, "Not if one of these signals is given.";
    "need": Texts, "Signals, one of which must be there.";
    "within": Text, "Where: opening, body, closing, greeting, reply, same-sentence, next-sentence.";
    "at": Text, "Where the finding stands: opening, ending (the last sentence of the body), closing, trigger.";
    "min_sentences": Count, "Only if the body has at least so many sentences.";
    "audience": Texts, "Only for these audiences.";
    "unless_audience": Texts, "Not for these audiences.";
    "kinds": Texts, "Only for these kinds of text: draft, macro, chat, public.";
    "message": Text, "What is said of a finding; {when} is what made it due, {because} who says that.";
    "prefer": Texts, "Sentences to start from.";
    "advice": Text, "What to do, for a person.";
    "why": Text, "One sentence on what it does to the reader.";
    "source": Texts, "Where the knowledge comes from.";
    "wrong": Texts, "Replies that must be reported by this entry.";
    "right": Texts, "Replies that must not be reported.";
};

const LIMIT: &[Key] = keys! {
    "id": Text, "Names what is too much; an entry of a later layer with the same id changes this one.";
    "enabled": Flag, "`false` switches the entry off.";
    "category": Text, "`structure`, unless said otherwise.";
    "severity": Text, "`error`, `warning` or `suggestion`.";
    "suggest_in": Texts, "Kinds of text in which it is a suggestion, unless replylint.toml says otherwise: draft, macro, chat, public.";
    "measure": Text, "What is counted.";
    "of": Texts, "With `mixed-signals`: the signals that do not go together, two or more.";
    "max": Count, "The most that is fine.";
    "only_when": Texts, "Only if one of these signals is given.";
    "unless_when": Texts, "Not if one of these signals is given.";
    "audience": Texts, "Only for these audiences.";
    "unless_audience": Texts, "Not for these audiences.";
    "kinds": Texts, "Only for these kinds of text: draft, macro, chat, public.";
    "message": Text, "What is said of a finding; {count} is what was counted, {max} the bound, {text} the place, {because} what gave a signal of `only_when`, {when} what `mixed-signals` found most often.";
    "advice": Text, "What to do, for a person.";
    "why": Text, "One sentence on what it does to the reader.";
    "fix_note": Text, "Why a person has to change it.";
    "source": Texts, "Where the knowledge comes from.";
    "wrong": Texts, "Replies that must be reported by this entry.";
    "right": Texts, "Replies that must not be reported.";
};

/// The measure that compares signals.
pub(crate) const MIXED_SIGNALS: &str = "mixed-signals";

/// What a limit can count, and what that is.
pub const MEASURES: &[(&str, &str)] = &[
    ("sentence-words", "words of one sentence"),
    ("paragraph-words", "words of one paragraph"),
    ("exclamation-marks", "exclamation marks in the reply"),
    ("repeated-marks", "exclamation and question marks in a row"),
    ("capital-words", "words in capitals in a row, acronyms and codes left out"),
    ("questions", "questions in the reply"),
    ("paragraph-sentences", "sentences of one paragraph"),
    ("paragraph-questions", "questions of one paragraph"),
    ("negatives-per-hundred", "no, not, never and the like in a hundred words of the body, if there are three or more"),
    ("reading-grade", "the school grade that the body reads at (Flesch and Kincaid), from 60 words on"),
    ("we-without-i", "how often the body says we, if it never says I"),
    (MIXED_SIGNALS, "how often the reply gives signals of `of` other than the one that it gives most often"),
];
