//! The status of a clause: whether it is asserted, asked or only supposed, when it is, who acts, and whose turn it is.
//!
//! A phrase means what it says only in a clause that asserts it: “you forgot the form” blames, “if you forgot your password”
//! and “the form that you forgot” do not. What excuses a phrase excuses the clause that it stands in.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a clause is said as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Mood {
    /// It is so.
    Asserted,
    /// It may be so: if, when, unless, should you.
    Conditional,
    /// A question.
    Asked,
    /// An imperative.
    Ordered,
    /// Hoped, wished or wanted.
    Wished,
    /// Somebody said or thinks so.
    Told,
    /// It describes a thing: “the form that you forgot”.
    Relative,
}

/// When a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Time {
    /// It was, or has been.
    Past,
    /// It is, or is always.
    Present,
    /// It will be.
    Promised,
}

/// Who acts in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Actor {
    /// The company: I, we, our team.
    We,
    /// The customer: you, your brother.
    You,
    /// Somebody or something else.
    Other,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its words.
    pub(crate) words: Range<usize>,
    pub(crate) mood: Mood,
    pub(crate) time: Time,
    pub(crate) actor: Actor,
    /// Whether “not” or “never” denies it.
    pub(crate) is_negated: bool,
    /// Whether the customer is to do it, or may: an order, or what “you” do. What comes to them is none of that: “you will hear”.
    pub(crate) is_task: bool,
}

/// A status that an entry can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Status {
    Mood(Mood),
    Time(Time),
    Actor(Actor),
    /// Whether “not” denies it.
    Negated(bool),
    /// Whether the customer is to do it.
    Task(bool),
}

impl Status {
    /// The names that can be written.
    pub(crate) const NAMED: [(&'static str, Self); 17] = [
        ("asserted", Self::Mood(Mood::Asserted)),
        ("conditional", Self::Mood(Mood::Conditional)),
        ("asked", Self::Mood(Mood::Asked)),
        ("ordered", Self::Mood(Mood::Ordered)),
        ("wished", Self::Mood(Mood::Wished)),
        ("told", Self::Mood(Mood::Told)),
        ("relative", Self::Mood(Mood::Relative)),
        ("past", Self::Time(Time::Past)),
        ("present", Self::Time(Time::Present)),
        ("promised", Self::Time(Time::Promised)),
        ("by-us", Self::Actor(Actor::We)),
        ("by-customer", Self::Actor(Actor::You)),
        ("by-others", Self::Actor(Actor::Other)),
        ("negated", Self::Negated(true)),
        ("affirmed", Self::Negated(false)),
        ("task", Self::Task(true)),
        ("no-task", Self::Task(false)),
    ];

    /// Statuses of one kind are alternatives.
    fn kind(self) -> std::mem::Discriminant<Self> {
        std::mem::discriminant(&self)
    }

    fn holds(self, clause: &Clause) -> bool {
        match self {
            Self::Mood(mood) => clause.mood == mood,
            Self::Time(time) => clause.time == time,
            Self::Actor(actor) => clause.actor == actor,
            Self::Negated(negated) => clause.is_negated == negated,
            Self::Task(task) => clause.is_task == task,
        }
    }
}

impl Clause {
    /// The names of its statuses, as an entry writes them.
    pub(crate) fn statuses(&self) -> Vec<&'static str> {
        Status::NAMED.iter().filter(|(_, status)| status.holds(self)).map(|(name, _)| *name).collect()
    }

    /// Whether the clause has one status of each kind among `wanted`.
    pub(crate) fn meets(&self, wanted: &[Status]) -> bool {
        wanted
            .iter()
            .all(|status| wanted.iter().filter(|other| other.kind() == status.kind()).any(|status| status.holds(self)))
    }
}
