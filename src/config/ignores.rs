//! `[[ignore]]`: findings that somebody has looked at and accepted.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{Globs, Place, Set};
use crate::finding::Finding;
use crate::text::document::Document;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year of our era.
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

impl Day {
    /// The day of a moment, in UTC.
    pub fn of(time: SystemTime) -> Self {
        let days = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
        // Years are counted from March, so that the leap day is the last of its year, in cycles of 400 years.
        let shifted = days + 719_468;
        let cycle = shifted / 146_097;
        let day_of_cycle = shifted % 146_097;
        let year_of_cycle =
            (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
        let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = cycle * 400 + year_of_cycle + u64::from(month <= 2);
        Self {
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: u8::try_from(month).unwrap_or(12),
            day: u8::try_from(day).unwrap_or(31),
        }
    }
}

/// One accepted finding, or a group of them.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// In which files; `None`: in all.
    pub paths: Option<Globs>,
    /// Of which rule or category; `None`: of all.
    pub rule: Option<Set<String>>,
    /// With which words, in any case and spacing; `None`: with all.
    pub text: Option<String>,
    /// With which fingerprint.
    pub fingerprint: Option<String>,
    /// In which document of the file, by its pointer; `None`: in all.
    pub pointer: Option<String>,
    /// Why it was accepted.
    pub reason: String,
    /// The last day on which it holds.
    pub expires: Option<Day>,
    /// Where the entry stands.
    pub place: Place,
}

impl Ignore {
    /// Whether it holds no longer on this day.
    pub fn is_expired(&self, today: Day) -> bool {
        self.expires.is_some_and(|last| last < today)
    }

    /// Whether it is about this finding in this document.
    pub(crate) fn covers(&self, finding: &Finding, document: Option<&Document>) -> bool {
        let rule = self
            .rule
            .as_ref()
            .is_none_or(|name| name.value == finding.rule.id || name.value == finding.rule.category.name());
        let text = self
            .text
            .as_ref()
            .is_none_or(|text| document.is_some_and(|document| same_words(text, finding.prose.slice(&document.prose))));
        let pointer = self
            .pointer
            .as_ref()
            .is_none_or(|pointer| document.is_some_and(|document| document.pointer.as_ref() == Some(pointer)));
        rule && text && pointer && self.fingerprint.as_ref().is_none_or(|name| *name == finding.fingerprint)
    }
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn days_follow_the_calendar() {
        let day = |seconds| {
            let Day { year, month, day } = Day::of(UNIX_EPOCH + Duration::from_secs(seconds));
            (year, month, day)
        };
        assert_eq!(day(0), (1970, 1, 1));
        assert_eq!(day(951_782_400), (2000, 2, 29));
        assert_eq!(day(1_735_689_599), (2024, 12, 31));
        assert_eq!(day(1_735_689_600), (2025, 1, 1));
    }
}
