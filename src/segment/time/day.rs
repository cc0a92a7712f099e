//! Days and hours: “today”, “by Friday”, “we'll write Monday”, “on the 4th”, “May 3”, “at 14:30”.

use super::{Moment, Row, Time, is_among};

/// Words that lead to a day.
const BY: [&str; 24] = [
    "by",
    "on",
    "until",
    "till",
    "before",
    "around",
    "round about",
    "this",
    "this coming",
    "next",
    "coming",
    "the coming",
    "following",
    "the following",
    "on the following",
    "not before",
    "not until",
    "no later than",
    "not later than",
    "no sooner than",
    "am",
    "bis",
    "bis zum",
    "ab",
];
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "montag", "lundi", "lunes"],
    &["tuesday", "dienstag", "mardi", "martes"],
    &["wednesday", "mittwoch", "mercredi", "miércoles"],
    &["thursday", "donnerstag", "jeudi", "jueves"],
    &["friday", "freitag", "vendredi", "viernes"],
    &["saturday", "samstag", "samedi", "sábado"],
    &["sunday", "sonntag", "dimanche", "domingo"],
];
/// Weekdays cut short; only behind a word that leads to a day.
const SHORT_WEEKDAYS: [&[&str]; 6] =
    [&["mon"], &["tue", "tues"], &["wed", "weds"], &["thu", "thur", "thurs"], &["fri"], &["sat"]];
pub(super) const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];
/// Months cut short; only beside a number.
const SHORT_MONTHS: [&str; 11] = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov"];
const LAST_SHORT_MONTH: &str = "dec";
/// Days of a month in a word.
const ORDINALS: [&str; 12] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "fifteenth",
    "twentieth",
];
const SUFFIXES: [&str; 4] = ["st", "nd", "rd", "th"];

/// What is said in a fixed row of words.
const PHRASES: [(&str, Moment); 27] = [
    ("the day after tomorrow", Moment::Later),
    ("day after tomorrow", Moment::Later),
    ("übermorgen", Moment::Later),
    ("nächste woche", Moment::Later),
    ("nächsten monat", Moment::Later),
    ("the next business day", Moment::NextWorkingDay),
    ("the next working day", Moment::NextWorkingDay),
    ("the following business day", Moment::NextWorkingDay),
    ("the following working day", Moment::NextWorkingDay),
    ("next business day", Moment::NextWorkingDay),
    ("next working day", Moment::NextWorkingDay),
    ("following business day", Moment::NextWorkingDay),
    ("following working day", Moment::NextWorkingDay),
    ("tomorrow", Moment::Tomorrow),
    ("today", Moment::Today),
    ("tonight", Moment::Today),
    ("this morning", Moment::Today),
    ("this afternoon", Moment::Today),
    ("this evening", Moment::Today),
    ("the end of the day", Moment::Today),
    ("end of the day", Moment::Today),
    ("end of day", Moment::Today),
    ("end of play", Moment::Today),
    ("end of business", Moment::Today),
    ("close of business", Moment::Today),
    ("close of play", Moment::Today),
    ("cob", Moment::Today),
];
const END_OF_DAY: &str = "eod";
/// Hours with a name.
const HOURS: [&str; 5] = ["noon", "midday", "midnight", "mittag", "mitternacht"];
/// What follows a number that is an hour.
const AFTER_HOUR: [&str; 6] = ["am", "pm", "o'clock", "oclock", "uhr", "cet"];
/// What leads to a bare hour: “by 4”.
const BEFORE_HOUR: [&str; 6] = ["at", "by", "before", "until", "um", "bis"];
/// Before a day that is past, comes round or belongs to a thing: “last Monday”, “every Monday”, “your letter of 4 May”.
const NOT_TO_COME: [&str; 22] = [
    "last", "past", "previous", "every", "each", "since", "of", "dated", "from", "the", "a", "your", "our", "my",
    "his", "her", "their", "that", "no", "number", "on", "'s",
];
/// What may follow a day that stands for itself; a noun would make it that noun's: “the Monday class”, “the 4th floor”.
const AFTER_DAY: [&str; 50] = [
    "",
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    "(",
    ")",
    "-",
    "/",
    "at",
    "by",
    "or",
    "and",
    "to",
    "before",
    "after",
    "as",
    "when",
    "with",
    "from",
    "for",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "latest",
    "because",
    "since",
    "so",
    "but",
    "if",
    "about",
    "on",
    "in",
    "then",
    "again",
    "till",
    "until",
    "unless",
    "whether",
    "once",
    "we",
    "i",
    "you",
    "of",
    "while",
    "that",
];

/// Rows of words that a day or an hour can begin with.
pub(super) fn beginnings() -> impl Iterator<Item = &'static str> {
    let phrases = PHRASES.iter().map(|(row, _)| *row).chain([END_OF_DAY]);
    let days = WEEKDAYS.into_iter().flatten().copied().chain(MONTHS).chain(SHORT_MONTHS).chain([LAST_SHORT_MONTH]);
    phrases.chain(days).chain(BY).chain(BEFORE_HOUR).chain(HOURS).chain(["the"])
}

/// The words of which every day or hour without digits has one.
pub(super) fn telling() -> impl Iterator<Item = &'static str> {
    let phrases = PHRASES.iter().filter_map(|(row, _)| row.split(' ').next_back()).chain([END_OF_DAY]);
    let days = WEEKDAYS.into_iter().chain(SHORT_WEEKDAYS).flatten().copied();
    phrases.chain(days).chain(MONTHS).chain(SHORT_MONTHS).chain([LAST_SHORT_MONTH]).chain(HOURS)
}

/// Which day of the week a word names, Monday being 0.
pub(super) fn weekday(word: &str) -> Option<u8> {
    let at = WEEKDAYS.iter().position(|names| is_among(word, names))?;
    u8::try_from(at).ok()
}

fn short_weekday(word: &str) -> Option<u8> {
    let at = SHORT_WEEKDAYS.iter().position(|names| is_among(word, names))?;
    u8::try_from(at).ok()
}

impl Row<'_> {
    /// How many words lead to a day.
    pub(super) fn lead_to_day(&self, at: usize) -> usize {
        self.longest(at, &BY)
    }

    /// What is said in a fixed row of words.
    pub(super) fn named(&self, at: usize) -> Option<Time> {
        // “next working day” begins with a word that may also lead to a day.
        let (lead, len, moment) = [0, self.lead_to_day(at)].into_iter().find_map(|lead| {
            let (len, moment) = self.phrase(at + lead)?;
            Some((lead, len, moment))
        })?;
        let start = at + lead;
        Some(Time { tokens: at..start + len, core: start..start + len, is_led: lead > 0, moment })
    }

    /// How many words a fixed row of words takes here, and what it says.
    fn phrase(&self, at: usize) -> Option<(usize, Moment)> {
        let known = PHRASES.iter().map(|(row, moment)| (self.length(at, row), *moment));
        let longest = known.max_by_key(|(len, _)| *len).filter(|(len, _)| *len > 0);
        longest.or_else(|| (self.word(at) == END_OF_DAY).then_some((1, Moment::Today)))
    }

    /// An hour of the day.
    pub(super) fn clock(&self, at: usize) -> Option<Time> {
        let lead = usize::from(self.is_one_of(at, &BEFORE_HOUR));
        let start = at + lead;
        let word = self.word(start);
        let digits = |text: &str| text.len() <= 2 && text.parse::<u8>().is_ok_and(|hour| hour <= 24);
        let minutes = |text: &str| text.len() == 2 && text.parse::<u8>().is_ok_and(|minute| minute < 60);
        let with_minutes = |mark| word.split_once(mark).is_some_and(|(hour, rest)| digits(hour) && minutes(rest));
        let is_called = self.is_one_of(start + 1, &AFTER_HOUR);
        let ends = matches!(self.word(start + 1), "" | "," | "." | ";" | "and" | "with" | "to" | "or" | "und");
        let end = if HOURS.contains(&word) || (with_minutes(':') && !is_called) {
            start + 1
        } else if (digits(word) || with_minutes(':') || with_minutes('.')) && is_called {
            start + 2
        } else if lead > 0 && digits(word) && ends {
            start + 1
        } else {
            return None;
        };
        Some(Time { tokens: at..end, core: start..end, is_led: lead > 0, moment: Moment::Clock })
    }

    /// A day of the week or of a month.
    pub(super) fn day(&self, at: usize) -> Option<Time> {
        let lead = self.lead_to_day(at);
        let (start, len, moment) = if lead > 0 {
            let start = at + lead;
            let short = short_weekday(self.word(start)).map(|day| (1, Moment::Weekday(day)));
            let (len, moment) = self.weekday(start).or(short).or_else(|| self.date(start, true))?;
            (start, len, moment)
        } else if NOT_TO_COME.contains(&self.before(at)) {
            return None;
        } else {
            let (len, moment) = self.weekday(at).or_else(|| self.date(at, false))?;
            if !self.is_one_of(at + len, &AFTER_DAY) {
                return None;
            }
            (at, len, moment)
        };
        Some(Time { tokens: at..start + len, core: start..start + len, is_led: lead > 0, moment })
    }

    /// A day of the week, with the date or the week that may follow it: “Wednesday week”, “Friday, 9 August”.
    fn weekday(&self, at: usize) -> Option<(usize, Moment)> {
        let day = weekday(self.word(at))?;
        let week = self.longest(at + 1, &["week", "after next", "next week", "of next week", "the week after"]);
        if week > 0 {
            return Some((1 + week, Moment::Later));
        }
        let mark = usize::from(self.word(at + 1) == ",");
        let the = usize::from(self.word(at + 1 + mark) == "the");
        match self.date(at + 1 + mark, true) {
            Some((len, moment)) if mark > 0 || the > 0 || moment == Moment::Date => Some((1 + mark + len, moment)),
            _ => Some((1, Moment::Weekday(day))),
        }
    }

    /// How many words a day of a month takes, and what it says: “the 3rd of May”, “May 3”; where a word leads to it, also “the 4th”,
    /// “the 20th of the following month”, “the first of each month”.
    pub(super) fn date(&self, at: usize, is_led: bool) -> Option<(usize, Moment)> {
        let mut start = at + usize::from(self.is_one_of(at, &["the"]));
        let is_day = |at: usize| self.word(at).len() <= 2 && self.word(at).parse::<u8>().is_ok_and(|day| day <= 31);
        let is_month = |at: usize| {
            let word = self.word(at);
            is_among(word, &MONTHS) || is_among(word, &SHORT_MONTHS) || word == LAST_SHORT_MONTH
        };
        if is_month(start) && is_day(start + 1) {
            let suffix = usize::from(self.is_one_of(start + 2, &SUFFIXES));
            return Some((start + 2 + suffix - at, Moment::Date));
        }
        let in_a_word = self.is_one_of(start, &ORDINALS);
        if !in_a_word && !is_day(start) {
            return None;
        }
        start += 1;
        let has_suffix = in_a_word || self.is_one_of(start, &SUFFIXES);
        let suffix = usize::from(!in_a_word && self.is_one_of(start, &["st", "nd", "rd", "th", "."]));
        let of = usize::from(self.word(start + suffix) == "of");
        if is_month(start + suffix + of) && (of > 0 || !in_a_word) {
            return Some((start + 1 + suffix + of - at, Moment::Date));
        }
        start += suffix;
        let month = self.longest(
            start,
            &[
                "of the month",
                "of each month",
                "of every month",
                "of next month",
                "of the next month",
                "of the following month",
            ],
        );
        if month > 0 && has_suffix {
            return Some((start + month - at, Moment::Later));
        }
        let stands_alone =
            is_led && has_suffix && !in_a_word && self.is_one_of(start, &AFTER_DAY) && self.word(start) != "of";
        stands_alone.then_some((start - at, Moment::Date))
    }
}
