//! How long something takes: “24–48 hrs”, “a good three weeks”, “a month and a half”, “net 60”, “every other Friday”.

use super::number::{self, value};
use super::{Moment, Row, Time, calendar_period, day, is_among};

const MINUTE: f64 = 1.0;
const HOUR: f64 = 60.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;
const MONTH: f64 = 30.0 * DAY;
/// Five working days are a week.
const WORKING_DAYS: f64 = 7.0 / 5.0;
/// Eight working hours are a day.
const WORKING_HOURS: f64 = 24.0 / 8.0;

/// Units of time, with their minutes. Those that say so themselves are working days.
const UNITS: [(&[&str], f64); 8] = [
    (&["minute", "minutes", "min", "mins", "minuten", "minutos"], MINUTE),
    (&["hour", "hours", "hr", "hrs", "h", "stunde", "stunden", "heure", "heures", "hora", "horas"], HOUR),
    (&["day", "days", "tag", "tage", "tagen", "jour", "jours", "día", "días"], DAY),
    (
        &[
            "weekday",
            "weekdays",
            "workday",
            "workdays",
            "werktag",
            "werktage",
            "werktagen",
            "arbeitstag",
            "arbeitstage",
            "arbeitstagen",
        ],
        DAY * WORKING_DAYS,
    ),
    (&["week", "weeks", "wk", "wks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"], WEEK),
    (&["fortnight", "fortnights"], 2.0 * WEEK),
    (&["quincena", "quincenas"], 15.0 * DAY),
    (&["month", "months", "monat", "monate", "monaten", "mois", "mes", "meses"], MONTH),
];
/// What comes round once a month, after one of [`calendar_period::OF_BILLS`].
const CYCLES: [&str; 6] = ["cycle", "cycles", "period", "periods", "run", "runs"];
/// Words before a unit that say that only days or hours of work count.
const WORKING: [&str; 9] = ["business", "working", "work", "banking", "bank", "week", "trading", "office", "school"];
/// Words before a unit that change nothing.
const PLAIN: [&str; 10] = ["full", "calendar", "more", "further", "good", "whole", "solid", "clear", "straight", "odd"];
/// Words that lead to a stretch, some of them after another: “in under two weeks”.
const LEADS: [&str; 26] = [
    "within",
    "inside",
    "in",
    "after",
    "over",
    "under",
    "between",
    "up to",
    "at least",
    "at most",
    "less than",
    "more than",
    "no more than",
    "not more than",
    "no less than",
    "no later than",
    "not later than",
    "no sooner than",
    "not before",
    "innerhalb von",
    "innerhalb",
    "binnen",
    "nach",
    "dans",
    "sous",
    "dentro de",
];
/// One that is no English word as well.
const SPANISH_LEAD: &str = "en";
/// Words between the lead and the number.
const FILLERS: [&str; 33] = [
    "the",
    "approximately",
    "approx",
    "about",
    "around",
    "round about",
    "some",
    "just",
    "only",
    "almost",
    "nearly",
    "well over",
    "close to",
    "the best part of",
    "the better part of",
    "best part of",
    "better part of",
    "next",
    "coming",
    "following",
    "another",
    "maximum",
    "max",
    "roughly",
    "den",
    "der",
    "nächsten",
    "les",
    "prochaines",
    "las",
    "próximas",
    "los",
    "próximos",
];
/// Between the two ends of a range.
const BETWEEN: [&str; 7] = ["-", "to", "or", "and", "bis", "à", "oder"];
/// Behind a stretch that is about so long.
const ROUGHLY: [&str; 4] = ["or so", "or thereabouts", "or more", "or longer"];
/// Behind a stretch that starts now.
const FROM_NOW: [&str; 4] = ["from now", "from today", "from tomorrow", "from here"];
/// What comes back as often as that.
const OTHER: [&str; 3] = ["every other", "every second", "once every"];

/// Rows of words that a stretch can begin with.
pub(super) fn beginnings() -> impl Iterator<Item = &'static str> {
    LEADS.into_iter().chain(FILLERS).chain(OTHER).chain(number::words()).chain([SPANISH_LEAD, "half", "net"])
}

/// The words of which every stretch without digits has one.
pub(super) fn telling() -> impl Iterator<Item = &'static str> {
    UNITS.into_iter().flat_map(|(names, _)| names).copied().chain(CYCLES).chain(["net"])
}

/// A unit without the ending that it has in “a month's time”.
pub(super) fn without_s(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

impl Row<'_> {
    /// A number and a unit, with what leads to them.
    pub(super) fn stretch(&self, at: usize) -> Option<Time> {
        if let Some(time) = self.recurring(at).or_else(|| self.net(at)) {
            return Some(time);
        }
        let mut start = at;
        for _ in 0..2 {
            start += self.longest(start, &LEADS).max(self.longest(start, &[SPANISH_LEAD]));
        }
        let is_led = start > at;
        for _ in 0..3 {
            start += self.longest(start, &FILLERS);
        }
        let (end, least, most) = self.length_of_time(start)?;
        if self.rate(start).is_some() {
            return None;
        }
        if let Some(len) = self.counted_from(end) {
            return Some(Time { tokens: at..end + len, core: start..end + len, is_led: true, moment: Moment::Later });
        }
        let behind = self.longest(end, &FROM_NOW);
        let is_led = is_led || behind > 0;
        let moment = Moment::Stretch { least, most };
        Some(Time { tokens: at..end + behind, core: start..end, is_led, moment })
    }

    /// How many words count a stretch from a day: “a week on Tuesday”, “a week today”.
    fn counted_from(&self, at: usize) -> Option<usize> {
        let len = usize::from(self.is_one_of(at, &["on", "from"]));
        if day::weekday(self.word(at + len)).is_some() {
            return Some(len + 1);
        }
        (len == 0 && self.is_one_of(at, &["today", "tomorrow"])).then_some(1)
    }

    /// “Every other Friday”: it may be two weeks away.
    fn recurring(&self, at: usize) -> Option<Time> {
        let lead = self.longest(at, &OTHER);
        if lead == 0 {
            return None;
        }
        let minutes = match day::weekday(self.word(at + lead)) {
            Some(_) => 2.0 * WEEK,
            None if self.word(at) == "once" => {
                return self.stretch(at + lead).map(|time| Time { is_led: true, ..time });
            }
            None => 2.0 * self.unit(at + lead)?,
        };
        let moment = Moment::Stretch { least: minutes, most: minutes };
        Some(Time { tokens: at..at + lead + 1, core: at..at + lead + 1, is_led: true, moment })
    }

    /// “Net 60”: so many days after the bill.
    fn net(&self, at: usize) -> Option<Time> {
        if self.word(at) != "net" {
            return None;
        }
        let (len, days) = self.number(at + 1)?;
        let mut end = at + 1 + len;
        if let Some(minutes) = self.unit(end) {
            end = (minutes == DAY).then_some(end + 1)?;
        }
        let stands_alone =
            matches!(self.word(end), "" | "." | "," | ";" | ")" | "from" | "after" | "of" | "on" | "and");
        let moment = Moment::Stretch { least: days * DAY, most: days * DAY };
        let behind = self.longest(end, &FROM_NOW);
        stands_alone.then_some(Time { tokens: at..end + behind, core: at..end, is_led: true, moment })
    }

    /// Where “24 hours a day” ends, which says when somebody is there and not how long something takes.
    pub(super) fn rate(&self, at: usize) -> Option<usize> {
        let (end, ..) = self.length_of_time(at)?;
        (self.is_one_of(end, &["a", "per", "each", "every"]) && self.unit(end + 1).is_some()).then_some(end + 2)
    }

    /// How many words a number takes, and its value: “sixty”, “forty-eight”, “two and a half”.
    fn number(&self, at: usize) -> Option<(usize, f64)> {
        let first = value(self.word(at))?;
        let mut len = 1;
        let mut sum = first;
        if number::is_ten(self.word(at)) {
            let dash = usize::from(self.word(at + 1) == "-");
            if let Some(ones) = number::ones(self.word(at + 1 + dash)) {
                (len, sum) = (2 + dash, first + ones);
            }
        }
        let half = self.length(at + len, "and a half");
        if half > 0 { Some((len + half, sum + 0.5)) } else { Some((len, sum)) }
    }

    /// Where a length of time ends that begins here, and its minutes.
    fn length_of_time(&self, start: usize) -> Option<(usize, f64, f64)> {
        if self.length(start, "half an hour") > 0 {
            return Some((start + 3, HOUR / 2.0, HOUR / 2.0));
        }
        let couple = self.length(start, "a couple of");
        // “A good three weeks” is three, “a good week” one, “a 20-day wait” twenty.
        let is_article = self.is_one_of(start, &["a", "an"]);
        let article = usize::from(is_article) + usize::from(is_article && self.is_one_of(start + 1, &PLAIN));
        let (len, least) = match self.number(start + article) {
            _ if couple > 0 => (couple, 2.0),
            Some((len, least)) => (article + len, least),
            None => self.number(start)?,
        };
        let mut at = start + len;
        let mut most = least;
        if self.is_one_of(at, &BETWEEN)
            && let Some((len, second)) = self.number(at + 1)
        {
            most = second;
            at += 1 + len;
        }
        // “4-hour”, “two-day”, “six-odd weeks”.
        at += usize::from(self.word(at) == "-");
        let mut is_working = false;
        while self.is_one_of(at, &WORKING) || self.is_one_of(at, &PLAIN) {
            let is_unit_itself = self.word(at) == "week" && self.unit(at + 1).is_none();
            if is_unit_itself {
                break;
            }
            is_working |= self.is_one_of(at, &WORKING);
            at += 1;
        }
        if self.is_one_of(at, &calendar_period::OF_BILLS) && self.is_one_of(at + 1, &CYCLES) {
            return Some((at + 2, least * MONTH, most * MONTH));
        }
        let unit = self.unit(at)?;
        // A working week is a week.
        let factor = match is_working {
            true if unit >= WEEK => 1.0,
            true if unit >= DAY => WORKING_DAYS,
            true if unit >= HOUR => WORKING_HOURS,
            _ => 1.0,
        };
        let (mut least, mut most) = (least * unit * factor, most * unit * factor);
        at += 1;
        let half = self.length(at, "and a half");
        if half > 0 {
            (least, most) = (least + unit * factor / 2.0, most + unit * factor / 2.0);
            at += half;
        } else if self.length(at, "or two") > 0 {
            most = 2.0 * unit * factor;
            at += 2;
        } else {
            at += self.longest(at, &ROUGHLY);
        }
        // “In two weeks' time”.
        let mark = usize::from(self.word(at) == "'");
        at += if self.word(at + mark) == "time" && (mark > 0 || self.word(at - 1).ends_with("'s")) {
            mark + 1
        } else {
            0
        };
        // Sevenths of a week and thirds of a day are not exact.
        Some((at, least.round(), most.round()))
    }

    /// The minutes of a unit.
    fn unit(&self, at: usize) -> Option<f64> {
        let word = without_s(self.word(at));
        UNITS.iter().find(|(names, _)| is_among(word, names)).map(|(_, minutes)| *minutes)
    }
}
