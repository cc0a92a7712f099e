//! Times in a text: stretches such as “two to three working days”, days, hours. Whoever asks about a time asks here, so that “a fortnight” or
//! “eleven bank days” mean the same everywhere.

pub(crate) mod number;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use self::number::value;

/// A time, and the tokens that say it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Time {
    /// All of its tokens, with the words that lead to it: `within the next two days`.
    pub(crate) tokens: Range<usize>,
    /// Those that say how long or when: `two days`.
    pub(crate) core: Range<usize>,
    /// Whether a word such as “within” or “by” leads to it.
    pub(crate) is_led: bool,
    /// What it says.
    pub(crate) moment: Moment,
}

/// What a time says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Moment {
    /// A stretch: the least and the most minutes of it. A working day has eight hours, and five of them are a week.
    Stretch {
        /// Minutes.
        least: f64,
        /// Minutes.
        most: f64,
    },
    /// An hour of the day.
    Clock,
    /// Before the day is over, and no hour: today, tonight, end of play.
    Today,
    /// The next day.
    Tomorrow,
    /// The next day on which people work.
    NextWorkingDay,
    /// A day of the week to come, Monday being 0.
    Weekday(u8),
    /// A day of a month.
    Date,
    /// Some days from now, none of which is named: next week, the end of the month, the third quarter.
    Later,
}

impl Moment {
    /// Whether it names a day that is not today.
    pub(crate) fn is_other_day(self) -> bool {
        matches!(self, Self::Tomorrow | Self::NextWorkingDay | Self::Weekday(_) | Self::Date)
    }
}

const MINUTE: f64 = 1.0;
const HOUR: f64 = 60.0;
const DAY: f64 = 24.0 * HOUR;
/// Five working days are a week.
const WORKING_DAYS: f64 = 7.0 / 5.0;
/// Eight working hours are a day.
const WORKING_HOURS: f64 = 24.0 / 8.0;

/// Units of time, with their minutes. Those that say so themselves are working days.
const UNITS: [(&[&str], f64); 6] = [
    (&["minute", "minutes", "min", "mins", "minuten", "minutos"], MINUTE),
    (&["hour", "hours", "hr", "hrs", "h", "stunde", "stunden", "heure", "heures", "hora", "horas"], HOUR),
    (&["day", "days", "tag", "tage", "tagen", "jour", "jours", "día", "días"], DAY),
    (&["werktag", "werktage", "werktagen", "arbeitstag", "arbeitstage", "arbeitstagen"], DAY * WORKING_DAYS),
    (&["week", "weeks", "wk", "wks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"], 7.0 * DAY),
    (&["month", "months", "monat", "monate", "monaten", "mois", "mes", "meses"], 30.0 * DAY),
];
/// A stretch in one word, with its minutes.
const IN_ONE_WORD: [(&str, f64); 2] = [("fortnight", 14.0 * DAY), ("quincena", 15.0 * DAY)];
/// Words before a unit that say that only days or hours of work count.
const WORKING: [&str; 8] = ["business", "working", "work", "banking", "bank", "week", "trading", "office"];
/// Words before a unit that change nothing.
const PLAIN: [&str; 4] = ["full", "calendar", "more", "further"];
/// Words that lead to a stretch. Two of them are two words long.
const LEADS: [&str; 13] = [
    "within",
    "in",
    "after",
    "up to",
    "at least",
    "innerhalb von",
    "innerhalb",
    "binnen",
    "nach",
    "dans",
    "sous",
    "dentro de",
    "en",
];
/// Words between the lead and the number.
const FILLERS: [&str; 19] = [
    "the",
    "approximately",
    "about",
    "around",
    "next",
    "coming",
    "following",
    "another",
    "maximum",
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
/// Words that lead to a day.
const BY: [&str; 12] =
    ["by", "on", "until", "till", "before", "next", "not before", "no later than", "am", "bis", "bis zum", "ab"];
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "montag", "lundi", "lunes"],
    &["tuesday", "dienstag", "mardi", "martes"],
    &["wednesday", "mittwoch", "mercredi", "miércoles"],
    &["thursday", "donnerstag", "jeudi", "jueves"],
    &["friday", "freitag", "vendredi", "viernes"],
    &["saturday", "samstag", "samedi", "sábado"],
    &["sunday", "sonntag", "dimanche", "domingo"],
];
const MONTHS: [&str; 24] = [
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

/// What is said in a fixed row of words, longest first where one begins another.
const PHRASES: [(&str, Moment); 43] = [
    ("the day after tomorrow", Moment::Later),
    ("day after tomorrow", Moment::Later),
    ("übermorgen", Moment::Later),
    ("next week", Moment::Later),
    ("next month", Moment::Later),
    ("next quarter", Moment::Later),
    ("nächste woche", Moment::Later),
    ("nächsten monat", Moment::Later),
    ("the end of the week", Moment::Later),
    ("the end of this week", Moment::Later),
    ("the end of next week", Moment::Later),
    ("the end of the month", Moment::Later),
    ("the end of this month", Moment::Later),
    ("the end of next month", Moment::Later),
    ("end of the week", Moment::Later),
    ("end of this week", Moment::Later),
    ("end of next week", Moment::Later),
    ("end of the month", Moment::Later),
    ("end of this month", Moment::Later),
    ("end of next month", Moment::Later),
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
    ("eod", Moment::Today),
];
/// Parts of a year.
const QUARTERS: [&str; 4] = ["q1", "q2", "q3", "q4"];
/// Hours with a name.
const HOURS: [&str; 5] = ["noon", "midday", "midnight", "mittag", "mitternacht"];
/// What follows a number that is an hour.
const AFTER_HOUR: [&str; 6] = ["am", "pm", "o'clock", "oclock", "uhr", "cet"];
/// What leads to a bare hour: “by 4”.
const BEFORE_HOUR: [&str; 6] = ["at", "by", "before", "until", "um", "bis"];

/// A word or a mark of a text.
#[derive(Clone, Debug)]
pub(crate) struct Token<'a> {
    /// In lower case.
    pub(crate) text: Cow<'a, str>,
    /// In bytes of the text.
    pub(crate) range: Range<usize>,
}

/// The words and marks of a text. A number keeps the marks within it; `14:30` is one token, `24-48` are three.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            let is_number = first.is_ascii_digit();
            while let Some(&(at, next)) = chars.peek() {
                let after = text[at + next.len_utf8()..].chars().next();
                let inner = match next {
                    '.' | ',' | ':' if is_number => after.is_some_and(|after| after.is_ascii_digit()),
                    '\'' | '’' => after.is_some_and(char::is_alphabetic),
                    _ if is_number && text[start..end].bytes().all(|byte| byte.is_ascii_digit()) => {
                        next.is_ascii_digit()
                    }
                    _ => next.is_alphanumeric() && !(is_number && next.is_alphabetic()),
                };
                if !inner {
                    break;
                }
                chars.next();
                end = at + next.len_utf8();
            }
        }
        let said = &text[start..end];
        let is_lower = said.chars().all(|char| !char.is_uppercase() && char != '’' && char != '–');
        let text = if is_lower {
            Cow::Borrowed(said)
        } else {
            Cow::Owned(said.to_lowercase().replace('’', "'").replace('–', "-"))
        };
        found.push(Token { text, range: start..end });
    }
    found
}

/// The times in a row of words and marks in lower case, in order; none overlaps another.
pub(crate) fn times<'a>(words: &[impl AsRef<str> + 'a]) -> Vec<Time> {
    let words = Row(words.iter().map(AsRef::as_ref).collect());
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.0.len() {
        if !may_begin(words.word(at)) {
            at += 1;
            continue;
        }
        match words.time(at) {
            Some(time) => {
                at = time.tokens.end;
                found.push(time);
            }
            None => at = words.rate(at).unwrap_or(at + 1),
        }
    }
    found
}

/// Whether a time, or what is read like one, can begin with a word: nearly every other is out at this.
fn may_begin(word: &str) -> bool {
    static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let rows = PHRASES.iter().map(|(row, _)| *row).chain(BY).chain(LEADS);
        let words = FILLERS.into_iter().chain(BEFORE_HOUR).chain(HOURS).chain(QUARTERS).chain(number::words());
        rows.filter_map(|row| row.split(' ').next()).chain(words).chain(["half", "une", "una"]).collect()
    });
    word.starts_with(|char: char| char.is_ascii_digit()) || FIRST.contains(word)
}

/// The words that are read.
struct Row<'a>(Vec<&'a str>);

impl Row<'_> {
    fn word(&self, at: usize) -> &str {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn is_one_of(&self, at: usize, known: &[&str]) -> bool {
        known.contains(&self.word(at))
    }

    /// How many words one of these rows of words takes here; 0 for none.
    fn longest(&self, at: usize, known: &[&str]) -> usize {
        let lengths = known.iter().map(|row| self.length(at, row));
        lengths.max().unwrap_or(0)
    }

    /// How many words this row of words takes here; 0 where it is not there.
    fn length(&self, at: usize, row: &str) -> usize {
        // Nearly every row begins otherwise.
        let first = self.word(at);
        if row.as_bytes().first() != first.as_bytes().first() || !row.starts_with(first) {
            return 0;
        }
        let mut count = 0;
        for word in row.split(' ') {
            if self.word(at + count) != word {
                return 0;
            }
            count += 1;
        }
        count
    }

    fn time(&self, at: usize) -> Option<Time> {
        self.named(at).or_else(|| self.clock(at)).or_else(|| self.day(at)).or_else(|| self.stretch(at))
    }

    /// What is said in a fixed row of words.
    fn named(&self, at: usize) -> Option<Time> {
        // “next week” begins with a word that may also lead to a day.
        let (lead, len, moment) = [0, self.longest(at, &BY)].into_iter().find_map(|lead| {
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
        let is_quarter = self.is_one_of(at, &QUARTERS);
        longest.or_else(|| is_quarter.then_some((1, Moment::Later)))
    }

    /// An hour of the day.
    fn clock(&self, at: usize) -> Option<Time> {
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

    /// A day of the week or of a month, to which a word leads.
    fn day(&self, at: usize) -> Option<Time> {
        let lead = self.longest(at, &BY);
        if lead == 0 {
            return None;
        }
        let mut start = at + lead;
        if let Some(day) = WEEKDAYS.iter().position(|names| names.contains(&self.word(start))) {
            let moment = Moment::Weekday(u8::try_from(day).unwrap_or_default());
            return Some(Time { tokens: at..start + 1, core: start..start + 1, is_led: true, moment });
        }
        start += usize::from(self.is_one_of(start, &["the"]));
        let is_month = |at: usize| MONTHS.contains(&self.word(at));
        let is_day = |at: usize| self.word(at).len() <= 2 && self.word(at).parse::<u8>().is_ok_and(|day| day <= 31);
        let end = if is_day(start) {
            let suffix = usize::from(self.is_one_of(start + 1, &["st", "nd", "rd", "th", "."]));
            let of = usize::from(self.is_one_of(start + 1 + suffix, &["of"]));
            is_month(start + 1 + suffix + of).then_some(start + 2 + suffix + of)
        } else if is_month(start) && is_day(start + 1) {
            let suffix = usize::from(self.is_one_of(start + 2, &["st", "nd", "rd", "th"]));
            Some(start + 2 + suffix)
        } else {
            None
        }?;
        Some(Time { tokens: at..end, core: start..end, is_led: true, moment: Moment::Date })
    }

    /// A number and a unit, with what leads to them.
    fn stretch(&self, at: usize) -> Option<Time> {
        let lead = self.longest(at, &LEADS);
        let mut start = at + lead;
        let fillers = (0..3).take_while(|&count| self.is_one_of(start + count, &FILLERS)).count();
        start += fillers;
        let (end, least, most) = self.length_of_time(start)?;
        let moment = Moment::Stretch { least, most };
        let time = Time { tokens: at..end, core: start..end, is_led: lead > 0, moment };
        self.rate(start).is_none().then_some(time)
    }

    /// Where “24 hours a day” ends, which says when somebody is there and not how long something takes.
    fn rate(&self, at: usize) -> Option<usize> {
        let (end, ..) = self.length_of_time(at)?;
        (self.is_one_of(end, &["a", "per", "each", "every"]) && self.unit(end + 1).is_some()).then_some(end + 2)
    }

    /// Where a length of time ends that begins here, and its minutes.
    fn length_of_time(&self, start: usize) -> Option<(usize, f64, f64)> {
        if self.length(start, "half an hour") > 0 {
            return Some((start + 3, HOUR / 2.0, HOUR / 2.0));
        }
        if self.is_one_of(start, &["a", "une", "una"])
            && let Some((_, minutes)) = IN_ONE_WORD.iter().find(|(word, _)| *word == self.word(start + 1))
        {
            return Some((start + 2, *minutes, *minutes));
        }
        let couple = self.length(start, "a couple of");
        let (mut at, least) = if couple > 0 { (start + couple, 2.0) } else { (start + 1, value(self.word(start))?) };
        let mut most = least;
        if self.is_one_of(at, &["-", "to", "or", "and", "bis", "à", "oder"])
            && let Some(second) = value(self.word(at + 1))
        {
            most = second;
            at += 2;
        }
        // “4-hour”, “two-day”.
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
        let minutes = self.unit(at)?;
        let factor = match is_working {
            true if minutes >= DAY => WORKING_DAYS,
            true if minutes >= HOUR => WORKING_HOURS,
            _ => 1.0,
        };
        Some((at + 1, least * minutes * factor, most * minutes * factor))
    }

    /// The minutes of a unit.
    fn unit(&self, at: usize) -> Option<f64> {
        UNITS.iter().find(|(names, _)| names.contains(&self.word(at))).map(|(_, minutes)| *minutes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Moment)> {
        let tokens = tokens(text);
        let words: Vec<&str> = tokens.iter().map(|token| &*token.text).collect();
        let found = times(&words);
        found
            .into_iter()
            .map(|time| {
                let range = tokens[time.tokens.start].range.start..tokens[time.tokens.end - 1].range.end;
                (text[range].to_owned(), time.moment)
            })
            .collect()
    }

    fn hours(least: f64, most: f64) -> Moment {
        Moment::Stretch { least: least * HOUR, most: most * HOUR }
    }

    #[test]
    fn each_time_means_one_thing() {
        for (text, said, moment) in [
            ("We answer within eleven hours.", "within eleven hours", hours(11.0, 11.0)),
            ("It takes four minutes.", "four minutes", Moment::Stretch { least: 4.0, most: 4.0 }),
            ("in 24–48 hrs", "in 24–48 hrs", hours(24.0, 48.0)),
            ("in 24h", "in 24h", hours(24.0, 24.0)),
            ("In the next 30 minutes", "In the next 30 minutes", hours(0.5, 0.5)),
            ("half an hour", "half an hour", hours(0.5, 0.5)),
            ("five bank days", "five bank days", hours(168.0, 168.0)),
            ("5-10 business days", "5-10 business days", hours(168.0, 336.0)),
            ("8 working hours", "8 working hours", hours(24.0, 24.0)),
            ("a fortnight", "a fortnight", hours(336.0, 336.0)),
            ("a couple of weeks", "a couple of weeks", hours(336.0, 336.0)),
            ("two-week", "two-week", hours(336.0, 336.0)),
            ("binnen 48 Stunden", "binnen 48 Stunden", hours(48.0, 48.0)),
            ("sous deux jours", "sous deux jours", hours(48.0, 48.0)),
            ("by end of play", "by end of play", Moment::Today),
            ("before COB", "before COB", Moment::Today),
            ("at 14:30 CET", "at 14:30 CET", Moment::Clock),
            ("by 4 pm", "by 4 pm", Moment::Clock),
            ("by 4.", "by 4", Moment::Clock),
            ("in Q3", "Q3", Moment::Later),
            ("the day after tomorrow", "the day after tomorrow", Moment::Later),
            ("tomorrow", "tomorrow", Moment::Tomorrow),
            ("by Friday", "by Friday", Moment::Weekday(4)),
            ("until 3rd of May", "until 3rd of May", Moment::Date),
            ("by May 3", "by May 3", Moment::Date),
            ("the next working day", "the next working day", Moment::NextWorkingDay),
        ] {
            assert_eq!(read(text), [(said.to_owned(), moment)], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_times() {
        for text in ["24 hours a day", "step 3", "version 2 of it", "Monday is closed", "two of them"] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
