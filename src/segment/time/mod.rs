//! Times in a text: stretches such as “two to three working days”, days, hours. Whoever asks about a time asks here, so that “a fortnight” or
//! “eleven bank days” mean the same everywhere.

mod calendar_period;
mod day;
mod length;
pub(crate) mod number;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

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

/// The times in a row of words and marks in lower case, in order; none overlaps another. They are read as they are asked for.
pub(crate) fn times<'a>(words: &'a [impl AsRef<str> + 'a]) -> impl Iterator<Item = Time> {
    let words = Row(words.iter().map(AsRef::as_ref).collect());
    // Most sentences tell no time, and in most of the others nothing behind it does.
    let end = words.0.iter().rposition(|word| tells(word)).map_or(0, |last| last + 1);
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < end {
            if !may_begin(words.word(at)) {
                at += 1;
                continue;
            }
            match words.time(at) {
                Some(time) => {
                    at = time.tokens.end;
                    return Some(time);
                }
                None => at = words.rate(at).unwrap_or(at + 1),
            }
        }
        None
    })
}

/// Whether a time, or what is read like one, can begin with a word: nearly every other is out at this.
fn may_begin(word: &str) -> bool {
    static FIRST: LazyLock<Known> = LazyLock::new(|| {
        let rows = day::beginnings().chain(length::beginnings()).chain(calendar_period::beginnings());
        Known::of(rows.filter_map(|row| row.split(' ').next()))
    });
    word.starts_with(|char: char| char.is_ascii_digit()) || FIRST.has(word)
}

/// Whether a word is one of those without one of which nothing is a time, or is read like one: a number in digits, or what names a
/// day, an hour, a unit or a part of the calendar.
fn tells(word: &str) -> bool {
    static TELLING: LazyLock<Known> =
        LazyLock::new(|| Known::of(day::telling().chain(length::telling()).chain(calendar_period::telling())));
    word.starts_with(|char: char| char.is_ascii_digit()) || TELLING.has(length::without_s(word))
}

/// Some words, which nearly no word is one of.
struct Known {
    words: HashSet<&'static str>,
    /// For the first byte of each, the last five bits of its last byte, as bits.
    ends: [u32; 256],
}

impl Known {
    fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let mut new = Self { words: words.collect(), ends: [0; 256] };
        #[expect(clippy::iter_over_hash_type, reason = "bits have no order")]
        for word in &new.words {
            if let Some((first, end)) = Self::ends(word) {
                new.ends[first] |= end;
            }
        }
        new
    }

    /// The first byte of a word, and a bit for its last.
    fn ends(word: &str) -> Option<(usize, u32)> {
        let bytes = word.as_bytes();
        Some((usize::from(*bytes.first()?), 1 << (bytes.last()? % 32)))
    }

    fn has(&self, word: &str) -> bool {
        Self::ends(word).is_some_and(|(first, end)| self.ends[first] & end != 0) && self.words.contains(word)
    }
}

/// Whether a word is one of these: most of them begin with another letter.
fn is_among(word: &str, known: &[&str]) -> bool {
    let first = word.as_bytes().first();
    known.iter().any(|known| known.as_bytes().first() == first && *known == word)
}

/// The words that are read.
struct Row<'a>(Vec<&'a str>);

impl Row<'_> {
    fn word(&self, at: usize) -> &str {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn is_one_of(&self, at: usize, known: &[&str]) -> bool {
        is_among(self.word(at), known)
    }

    /// The word before; empty at the start.
    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// How many words one of these rows of words takes here; 0 for none.
    fn longest(&self, at: usize, known: &[&str]) -> usize {
        let Some(first) = self.word(at).as_bytes().first() else { return 0 };
        // Nearly every row begins with another letter.
        let begins = |row: &&&str| row.as_bytes().first() == Some(first);
        known.iter().filter(begins).map(|row| self.length_read(at, row)).max().unwrap_or(0)
    }

    /// How many words this row of words takes here; 0 where it is not there.
    #[inline]
    fn length(&self, at: usize, row: &str) -> usize {
        // Nearly every row begins with another letter.
        if row.as_bytes().first() == self.word(at).as_bytes().first() { self.length_read(at, row) } else { 0 }
    }

    /// The same, word by word.
    fn length_read(&self, at: usize, row: &str) -> usize {
        let (mut count, mut rest) = (0, row);
        loop {
            let Some(behind) = rest.strip_prefix(self.word(at + count)) else { return 0 };
            count += 1;
            match behind.strip_prefix(' ') {
                Some(next) => rest = next,
                None => return if behind.is_empty() { count } else { 0 },
            }
        }
    }

    fn time(&self, at: usize) -> Option<Time> {
        let kinds = [Self::part, Self::named, Self::clock, Self::day, Self::stretch];
        kinds.into_iter().find_map(|kind| kind(self, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Moment)> {
        let tokens = tokens(text);
        let words: Vec<&str> = tokens.iter().map(|token| &*token.text).collect();
        times(&words)
            .map(|time| {
                let range = tokens[time.tokens.start].range.start..tokens[time.tokens.end - 1].range.end;
                (text[range].to_owned(), time.moment)
            })
            .collect()
    }

    const HOUR: f64 = 60.0;

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
            ("in Q3", "in Q3", Moment::Later),
            ("the day after tomorrow", "the day after tomorrow", Moment::Later),
            ("tomorrow", "tomorrow", Moment::Tomorrow),
            ("by Friday", "by Friday", Moment::Weekday(4)),
            ("until 3rd of May", "until 3rd of May", Moment::Date),
            ("by May 3", "by May 3", Moment::Date),
            ("forty-eight hours", "forty-eight hours", hours(48.0, 48.0)),
            ("a month and a half", "a month and a half", hours(1080.0, 1080.0)),
            ("two and a half weeks", "two and a half weeks", hours(420.0, 420.0)),
            ("a good month", "a good month", hours(720.0, 720.0)),
            ("a good three weeks", "a good three weeks", hours(504.0, 504.0)),
            ("a week or two", "a week or two", hours(168.0, 336.0)),
            ("six weeks or so", "six weeks or so", hours(1008.0, 1008.0)),
            ("the better part of a week", "the better part of a week", hours(168.0, 168.0)),
            ("in under two weeks", "in under two weeks", hours(336.0, 336.0)),
            ("between 3 and 5 days", "between 3 and 5 days", hours(72.0, 120.0)),
            ("inside 15 business days", "inside 15 business days", hours(504.0, 504.0)),
            ("no later than 30 days from now", "no later than 30 days from now", hours(720.0, 720.0)),
            ("in two weeks' time", "in two weeks' time", hours(336.0, 336.0)),
            ("in a month's time", "in a month's time", hours(720.0, 720.0)),
            ("one working week", "one working week", hours(168.0, 168.0)),
            ("in 2 billing cycles", "in 2 billing cycles", hours(1440.0, 1440.0)),
            ("after a 20-day wait", "after a 20-day", hours(480.0, 480.0)),
            ("payout net 60 from today", "net 60 from today", hours(1440.0, 1440.0)),
            ("every other Friday", "every other Friday", hours(336.0, 336.0)),
            ("every second week", "every second week", hours(336.0, 336.0)),
            ("we'll write Monday, I think", "Monday", Moment::Weekday(0)),
            ("on Wed", "on Wed", Moment::Weekday(2)),
            ("this coming Friday", "this coming Friday", Moment::Weekday(4)),
            ("Wednesday week", "Wednesday week", Moment::Later),
            ("on Tuesday next week", "on Tuesday next week", Moment::Later),
            ("a week on Tuesday", "a week on Tuesday", Moment::Later),
            ("a fortnight today", "a fortnight today", Moment::Later),
            ("by Friday, 9 August", "by Friday, 9 August", Moment::Date),
            ("on the 4th", "on the 4th", Moment::Date),
            ("by the 28th, if not before", "by the 28th", Moment::Date),
            ("we pay it 3 May", "3 May", Moment::Date),
            ("around the 20th of the following month", "around the 20th of the following month", Moment::Later),
            ("on the first of each month", "on the first of each month", Moment::Later),
            ("on the first of August", "on the first of August", Moment::Date),
            ("the week of the 19th", "the week of the 19th", Moment::Later),
            ("week commencing Monday 6 March", "week commencing Monday 6 March", Moment::Later),
            ("by the end of May", "by the end of May", Moment::Later),
            ("end of September 2027", "end of September 2027", Moment::Later),
            ("by mid-November", "by mid-November", Moment::Later),
            ("early next month", "early next month", Moment::Later),
            ("in the second half of next month", "in the second half of next month", Moment::Later),
            ("the week after next", "the week after next", Moment::Later),
            ("in the third quarter", "in the third quarter", Moment::Later),
            ("by March", "by March", Moment::Later),
            ("with the next billing cycle", "the next billing cycle", Moment::Later),
            ("the next working day", "the next working day", Moment::NextWorkingDay),
        ] {
            assert_eq!(read(text), [(said.to_owned(), moment)], "{text}");
        }
    }

    #[test]
    fn every_time_has_a_word_that_tells_it() {
        let rows = day::beginnings().chain(length::beginnings()).chain(calendar_period::beginnings());
        let mut words: Vec<&str> =
            rows.chain(day::telling()).chain(length::telling()).chain(calendar_period::telling()).collect();
        words.extend(["of", "a good", "half", "time", "from", "and a half", "st", "4"]);
        let mut words: Vec<&str> = words.into_iter().flat_map(|row| row.split(' ')).collect();
        words.sort_unstable();
        words.dedup();
        let quiet: Vec<&str> = words.into_iter().filter(|word| !tells(word)).collect();
        assert!(quiet.len() > 50);
        for first in &quiet {
            for second in &quiet {
                for row in [vec![*first, *second], vec![*first, *second, "of", "the"], vec!["the", *first, *second]] {
                    let row = Row(row);
                    for at in 0..row.0.len() {
                        assert!(row.time(at).is_none() && row.rate(at).is_none(), "{:?}", row.0);
                    }
                }
            }
        }
    }

    #[test]
    fn other_numbers_are_no_times() {
        for text in [
            "24 hours a day",
            "the billing cycle is open",
            "step 3",
            "version 2 of it",
            "Monday is closed",
            "two of them",
            "the Monday class",
            "last Monday, as you know",
            "your letter of 4 May",
            "on the 4th floor",
            "the 3rd attempt",
            "you may march",
            "late bills",
            "the first of them",
            "net weight 60 g",
            "next door",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
