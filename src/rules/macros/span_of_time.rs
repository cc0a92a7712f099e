//! Spans of time and amounts in a row of words: “5–7 business days”, “£4.95”, “20 %”.

use std::ops::Range;

/// A quantity, and the words that say it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The words.
    pub(super) words: Range<usize>,
    /// The least and the most, in hours for times.
    pub(super) least: f64,
    /// See [`least`](Self::least).
    pub(super) most: f64,
    /// What is counted.
    pub(super) kind: Kind,
}

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A span of time.
    Time,
    /// Money or a share.
    Amount,
}

const NUMBERS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const TENS: [(&str, f64); 5] =
    [("fourteen", 14.0), ("twenty", 20.0), ("thirty", 30.0), ("sixty", 60.0), ("ninety", 90.0)];
/// Five working days are a week.
const WORKING: f64 = 7.0 / 5.0;
const UNITS: [(&[&str], f64); 6] = [
    (&["minute", "minutes", "min", "mins", "minuten", "minutos"], 1.0 / 60.0),
    (&["hour", "hours", "hr", "hrs", "stunde", "stunden", "heures", "horas"], 1.0),
    (&["day", "days", "tag", "tage", "tagen", "jours", "días"], 24.0),
    (&["werktag", "werktage", "werktagen", "arbeitstage", "arbeitstagen"], 24.0 * WORKING),
    (&["week", "weeks", "woche", "wochen", "semaines", "semanas"], 7.0 * 24.0),
    (&["month", "months", "monat", "monate", "monaten", "mois", "meses"], 30.0 * 24.0),
];
const MONEY: [&str; 10] = ["€", "$", "£", "%", "percent", "euro", "euros", "dollars", "pounds", "usd"];

/// All quantities, in order.
pub(super) fn quantities(words: &[String]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match quantity(words, at) {
            Some(quantity) => {
                at = quantity.words.end;
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    found
}

fn quantity(words: &[String], start: usize) -> Option<Quantity> {
    let word = |at: usize| words.get(at).map(String::as_str);
    let is_money = |at: usize| word(at).is_some_and(|word| MONEY.contains(&word));
    let from = start + usize::from(is_money(start));
    let least = number(word(from)?)?;
    let mut at = from + 1;
    let mut most = least;
    if word(at).is_some_and(|word| matches!(word, "-" | "to" | "or" | "and" | "bis"))
        && let Some(second) = word(at + 1).and_then(number)
    {
        most = second;
        at += 2;
    }
    if from > start {
        return Some(Quantity { words: start..at, least, most, kind: Kind::Amount });
    }
    if is_money(at) {
        return Some(Quantity { words: start..at + 1, least, most, kind: Kind::Amount });
    }
    let mut factor = 1.0;
    while let Some(word) =
        word(at).filter(|word| matches!(*word, "full" | "business" | "working" | "calendar" | "bank"))
    {
        if matches!(word, "business" | "working" | "bank") {
            factor = WORKING;
        }
        at += 1;
    }
    let unit = word(at)?;
    let (_, hours) = UNITS.iter().find(|(names, _)| names.contains(&unit))?;
    // “24 hours a day” says when somebody is there, not how long something takes.
    if word(at + 1).is_some_and(|word| matches!(word, "a" | "per" | "every")) && word(at + 2).is_some_and(is_unit) {
        return None;
    }
    let in_hours = |number: f64| if *hours >= 24.0 { number * hours * factor } else { number * hours };
    Some(Quantity { words: start..at + 1, least: in_hours(least), most: in_hours(most), kind: Kind::Time })
}

fn is_unit(word: &str) -> bool {
    UNITS.iter().any(|(names, _)| names.contains(&word))
}

fn number(word: &str) -> Option<f64> {
    if let Some(index) = NUMBERS.iter().position(|known| *known == word) {
        return u8::try_from(index).ok().map(f64::from);
    }
    let tens = TENS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
    tens.or_else(|| word.starts_with(|char: char| char.is_ascii_digit()).then(|| word.replace(',', "").parse().ok())?)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn all(text: &str) -> Vec<(f64, f64)> {
        quantities(&words(text)).into_iter().map(|found| (found.least, found.most)).collect()
    }

    #[test]
    fn quantities_are_read() {
        assert_eq!(all("within 24 hours or 1 day"), [(24.0, 24.0), (24.0, 24.0)]);
        assert_eq!(all("5–10 business days"), [(168.0, 336.0)]);
        assert_eq!(all("two to three weeks"), [(336.0, 504.0)]);
        assert_eq!(all("it costs £4.95, 20 % off"), [(4.95, 4.95), (20.0, 20.0)]);
        assert_eq!(all("24 hours a day, step 3, version 2 of it"), []);
    }
}
