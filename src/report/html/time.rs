//! How it went on, where the replies have dates.

use std::fmt::Write as _;

use std::collections::BTreeMap;

use super::aggregate::{Count, Tally};
use super::groups::per_100;
use super::page::{Cell, LEGEND, Section, counted, rate, table, text};
use super::plots::{Column, columns, round_up};
use crate::text::day::Day;

/// The most columns that can be told apart.
const COLUMNS: usize = 60;

/// How long a stretch is that is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Stretch {
    const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The number of the stretch that a day is in.
    fn of(self, day: Day) -> u32 {
        let month = u32::from(day.year) * 12 + u32::from(day.month) - 1;
        match self {
            Self::Day => day.number(),
            // 1 January 1970 was a Thursday.
            Self::Week => (day.number() + 3) / 7,
            Self::Month => month,
            Self::Quarter => month / 3,
            Self::Year => u32::from(day.year),
        }
    }

    fn name(self, number: u32) -> String {
        let month = |number: u32| MONTHS[(number % 12) as usize];
        match self {
            Self::Day => date(Day::numbered(number)),
            Self::Week => format!("week of {}", date(Day::numbered((number * 7).saturating_sub(3)))),
            Self::Month => format!("{} {}", month(number), number / 12),
            Self::Quarter => format!("{} to {} {}", month(number * 3), month(number * 3 + 2), number / 4),
            Self::Year => number.to_string(),
        }
    }

    fn adverb(self) -> &'static str {
        match self {
            Self::Day => "Day by day",
            Self::Week => "Week by week",
            Self::Month => "Month by month",
            Self::Quarter => "Quarter by quarter",
            Self::Year => "Year by year",
        }
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `3 May 2026`
fn date(day: Day) -> String {
    let month = MONTHS[usize::from(day.month).saturating_sub(1) % 12];
    format!("{} {month} {}", day.day, day.year)
}

pub(super) fn section(count: &Count) -> Option<Section> {
    let dated: BTreeMap<Day, Tally> =
        count.days.iter().filter(|(_, tally)| tally.replies > 0).map(|(day, tally)| (*day, *tally)).collect();
    let (first, last) = (*dated.keys().next()?, *dated.keys().next_back()?);
    let fits = |stretch: &Stretch| (stretch.of(last) - stretch.of(first)) as usize <= COLUMNS;
    // Of more than two years, weeks say less than months, however well they fit.
    let stretch = Stretch::ALL.into_iter().find(fits).unwrap_or(Stretch::Year);
    let mut periods: BTreeMap<u32, Tally> = BTreeMap::new();
    for (day, tally) in &dated {
        periods.entry(stretch.of(*day)).or_default().join(tally);
    }
    if periods.len() < 2 {
        return None;
    }
    // A stretch without replies keeps its place, unless a wrong date would make the picture endless.
    let (start, end) = (stretch.of(first), stretch.of(last));
    let numbers: Vec<u32> =
        if (end - start) as usize <= 2 * COLUMNS { (start..=end).collect() } else { periods.keys().copied().collect() };
    let all: Vec<(String, Tally)> = numbers
        .into_iter()
        .map(|number| (stretch.name(number), periods.get(&number).copied().unwrap_or_default()))
        .collect();
    let replies: usize = dated.values().map(|tally| tally.replies).sum();
    let mut html = format!(
        "<p>{} of {} have a date, from {} to {}.</p>\n",
        counted(replies, "reply", "replies"),
        counted(count.all.replies, "reply", "replies"),
        date(first),
        date(last)
    );
    html.push_str(LEGEND);
    html.push_str(&figure("time-findings", "Findings per 100 replies", &all, Tally::rates, per_100));
    if count.all.preferred > 0 {
        let parts = |tally: &Tally| {
            [("good", tally.per_100(tally.preferred).unwrap_or_default()), ("warning", 0.0), ("error", 0.0)]
        };
        let says = |tally: &Tally| format!("{} preferred words per 100 replies", rate(tally.per_100(tally.preferred)));
        html.push_str(&figure("time-preferred", "Preferred words per 100 replies", &all, parts, says));
    }
    let rows = all.iter().map(|(name, tally)| {
        vec![
            Cell::Head(text(name)),
            Cell::Rate(tally.per_100(tally.found.all())),
            Cell::Number(tally.replies),
            Cell::Number(tally.found.errors),
            Cell::Number(tally.found.warnings),
            Cell::Number(tally.found.suggestions),
            Cell::Rate(tally.per_100(tally.preferred)),
        ]
    });
    let heads = ["When", "findings per 100", "replies", "errors", "warnings", "suggestions", "preferred words per 100"];
    let table = table(stretch.adverb(), &heads, rows);
    let _ = write!(html, "<details><summary>{} as a table</summary>\n{table}</details>\n", stretch.adverb());
    Some(("time", "Over time", html))
}

/// A timeline with its axes.
fn figure(
    id: &str,
    caption: &str,
    all: &[(String, Tally)],
    parts: impl Fn(&Tally) -> [(&'static str, f64); 3],
    says: impl Fn(&Tally) -> String,
) -> String {
    let column = |(name, tally): &(String, Tally)| Column {
        parts: parts(tally),
        says: text(&format!("{name}: {}, {}", says(tally), counted(tally.replies, "reply", "replies"))),
    };
    let drawn: Vec<Column> = all.iter().map(column).collect();
    let sum = |column: &Column| column.parts.iter().map(|(_, height)| height).sum::<f64>();
    let top = round_up(drawn.iter().map(sum).fold(0.0, f64::max));
    let svg = columns(&drawn, top, id);
    let (first, last) = (&all[0].0, &all[all.len() - 1].0);
    format!(
        "<figure><figcaption id=\"{id}\">{caption}</figcaption>\n<div class=\"plot\"><ul class=\"axis\" aria-hidden=\"true\"><li>{top}</li>\
         <li>{}</li><li>0</li></ul>{svg}<p class=\"ends\" aria-hidden=\"true\"><span>{first}</span><span>{last}</span></p></div></figure>\n",
        top / 2.0
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday() {
        let day = |day| Stretch::Week.of(Day::dated(2026, 11, day).unwrap());
        assert_eq!(day(23), day(29));
        assert_ne!(day(22), day(23));
        assert_eq!(Stretch::Week.name(day(28)), "week of 23 Nov 2026");
    }

    #[test]
    fn stretches_are_named() {
        let day = Day::dated(2026, 11, 28).unwrap();
        let name = |stretch: Stretch| stretch.name(stretch.of(day));
        assert_eq!(name(Stretch::Day), "28 Nov 2026");
        assert_eq!(name(Stretch::Month), "Nov 2026");
        assert_eq!(name(Stretch::Quarter), "Oct to Dec 2026");
        assert_eq!(name(Stretch::Year), "2026");
    }
}
