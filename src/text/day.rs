//! Days of the calendar: those on which exceptions end, and those on which replies were sent.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

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

/// Days from 1 March of the year 0 to 1 January 1970.
const EPOCH: u32 = 719_468;

impl Day {
    /// The day of a moment, in UTC.
    pub fn of(time: SystemTime) -> Self {
        let days = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
        Self::numbered(u32::try_from(days).unwrap_or(u32::MAX - EPOCH))
    }

    /// The day so many days after 1 January 1970.
    pub fn numbered(number: u32) -> Self {
        // Years are counted from March, so that the leap day is the last of its year, in cycles of 400 years.
        let shifted = number.saturating_add(EPOCH);
        let cycle = shifted / 146_097;
        let day_of_cycle = shifted % 146_097;
        let year_of_cycle =
            (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
        let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = cycle * 400 + year_of_cycle + u32::from(month <= 2);
        Self {
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: u8::try_from(month).unwrap_or(12),
            day: u8::try_from(day).unwrap_or(31),
        }
    }

    /// How many days after 1 January 1970 it is; 0 for any day before that.
    pub fn number(self) -> u32 {
        let year = u32::from(self.year) - u32::from(self.month <= 2).min(u32::from(self.year));
        let from_march = (u32::from(self.month) + 9) % 12;
        let day_of_year = (153 * from_march + 2) / 5 + u32::from(self.day).saturating_sub(1);
        (year * 365 + year / 4 - year / 100 + year / 400 + day_of_year).saturating_sub(EPOCH)
    }

    /// The day of this date, if there is such a day and people wrote to each other by computer on it.
    pub fn dated(year: u16, month: u8, day: u8) -> Option<Self> {
        let found = Self { year, month, day };
        ((1971..=2199).contains(&year) && Self::numbered(found.number()) == found).then_some(found)
    }
}

/// As ISO 8601 writes it: `2026-05-03`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

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

    #[test]
    fn a_date_is_a_day_only_if_the_calendar_has_it() {
        assert_eq!(Day::dated(2024, 2, 29), Some(Day { year: 2024, month: 2, day: 29 }));
        for (year, month, day) in [(2023, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (0, 1, 1)] {
            assert_eq!(Day::dated(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    proptest! {
        #[test]
        fn days_and_their_numbers_are_the_same(number in 0..200_000u32) {
            prop_assert_eq!(Day::numbered(number).number(), number);
        }
    }
}
