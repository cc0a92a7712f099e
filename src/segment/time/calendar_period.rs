//! Parts of the calendar, in which no day is named: “the end of May”, “early next week”, “the week of the 19th”, “Q3”.

use super::{Moment, Row, Time, day, is_among};

/// What comes round with the bill.
pub(super) const OF_BILLS: [&str; 10] =
    ["billing", "statement", "payroll", "pay", "payout", "invoice", "invoicing", "payment", "settlement", "salary"];
/// Quarters in a word.
const QUARTERS: [&str; 4] = ["q1", "q2", "q3", "q4"];
/// Words that lead to a part.
const LEADS: [&str; 17] = [
    "by",
    "in",
    "on",
    "at",
    "until",
    "till",
    "before",
    "during",
    "around",
    "towards",
    "not before",
    "not until",
    "no later than",
    "not later than",
    "no sooner than",
    "some time",
    "sometime",
];
/// Pieces of a longer time.
const PIECES: [&str; 13] = [
    "end",
    "start",
    "beginning",
    "middle",
    "close",
    "turn",
    "back end",
    "tail end",
    "first half",
    "second half",
    "latter half",
    "first week",
    "last week",
];
/// Pieces that stand right before the time itself.
const NEAR: [&str; 5] = ["early", "late", "mid", "later", "end"];
/// Which of them.
const WHICH: [&str; 10] =
    ["the next", "the following", "the coming", "the", "this", "next", "following", "coming", "each", "every"];
/// Those that are to come.
const NEXT: [&str; 6] = ["the next", "next", "the following", "following", "the coming", "coming"];
/// What parts are of.
const WHOLES: [&str; 9] = ["week", "month", "quarter", "year", "spring", "summer", "autumn", "winter", "season"];
/// What comes round, and is named by its thing.
const ROUNDS: [&str; 9] = ["cycle", "period", "run", "statement", "bill", "invoice", "payroll", "payday", "instalment"];
/// Before a week that a day names.
const WEEK_OF: [&str; 10] = [
    "the week of",
    "the week commencing",
    "the week beginning",
    "the week starting",
    "the week ending",
    "week of",
    "week commencing",
    "week beginning",
    "week starting",
    "week ending",
];
/// What else is said in a fixed row of words.
const ROWS: [&str; 11] = [
    "the week after next",
    "week after next",
    "the month after next",
    "month after next",
    "the new year",
    "month end",
    "year end",
    "the first quarter",
    "the second quarter",
    "the third quarter",
    "the fourth quarter",
];

/// Rows of words that a part can begin with.
pub(super) fn beginnings() -> impl Iterator<Item = &'static str> {
    LEADS.into_iter().chain(PIECES).chain(NEAR).chain(NEXT).chain(WEEK_OF).chain(ROWS).chain(QUARTERS)
}

/// The words of which every part has one; months are told by [`day`].
pub(super) fn telling() -> impl Iterator<Item = &'static str> {
    let rows = ROWS.into_iter().filter_map(|row| row.split(' ').find(|word| WHOLES.contains(word)));
    rows.chain(QUARTERS).chain(WHOLES).chain(ROUNDS)
}

impl Row<'_> {
    /// A part of the calendar, with what leads to it.
    pub(super) fn part(&self, at: usize) -> Option<Time> {
        let lead = self.longest(at, &LEADS);
        let (start, len) =
            [0, lead].into_iter().find_map(|lead| Some((at + lead, self.part_itself(at + lead)?))).or_else(|| {
                // A month by itself is “may” or “march” as well.
                let start = at + lead;
                (lead > 0 && is_among(self.word(start), &day::MONTHS) && self.date(start, true).is_none())
                    .then_some((start, 1))
            })?;
        let year = usize::from(self.word(start + len).len() == 4 && self.word(start + len).starts_with("20"));
        let end = start + len + year;
        Some(Time { tokens: at..end, core: start..end, is_led: start > at, moment: Moment::Later })
    }

    /// How many words a part takes here.
    fn part_itself(&self, at: usize) -> Option<usize> {
        let row = self.longest(at, &ROWS).max(usize::from(self.is_one_of(at, &QUARTERS)));
        if row > 0 {
            return Some(row);
        }
        let week = self.longest(at, &WEEK_OF);
        if week > 0 {
            let lead = self.lead_to_day(at + week);
            let weekday = usize::from(day::weekday(self.word(at + week + lead)).is_some());
            let date = self.date(at + week + lead + weekday, true).map_or(0, |(len, _)| len);
            return (weekday + date > 0).then_some(week + lead + weekday + date);
        }
        self.piece(at).or_else(|| self.near(at)).or_else(|| self.next(at))
    }

    /// “The end of next month”, “second half of May”.
    fn piece(&self, at: usize) -> Option<usize> {
        let the = usize::from(self.word(at) == "the");
        let piece = self.longest(at + the, &PIECES);
        if piece == 0 || self.word(at + the + piece) != "of" {
            return None;
        }
        let len = the + piece + 1;
        Some(len + self.whole(at + len)?)
    }

    /// “Early next week”, “mid-November”, “end May”.
    fn near(&self, at: usize) -> Option<usize> {
        let near = self.longest(at, &NEAR);
        if near == 0 {
            return None;
        }
        let len = near + self.longest(at + near, &["-", "in"]);
        let whole = self.whole(at + len)?;
        // “Late summer” is a time, and so is “late next month”; “late month” is none.
        (whole > 1 || !matches!(self.word(at + len), "week" | "month" | "quarter" | "year")).then_some(len + whole)
    }

    /// “Next month”, “the following billing cycle”.
    fn next(&self, at: usize) -> Option<usize> {
        let next = self.longest(at, &NEXT);
        if next == 0 {
            return None;
        }
        if self.is_one_of(at + next, &WHOLES) {
            return Some(next + 1);
        }
        let bills = usize::from(self.is_one_of(at + next, &OF_BILLS));
        let is_round = self.is_one_of(at + next + bills, &ROUNDS);
        if is_round && (bills > 0 || !self.is_one_of(at + next, &["run", "period"])) {
            return Some(next + bills + 1);
        }
        None
    }

    /// What a piece is of: “the week”, “next month”, “May”.
    fn whole(&self, at: usize) -> Option<usize> {
        if is_among(self.word(at), &day::MONTHS) {
            return Some(1);
        }
        let which = self.longest(at, &WHICH);
        self.is_one_of(at + which, &WHOLES).then_some(which + 1)
    }
}
