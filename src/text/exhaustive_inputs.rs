//! All rows of a few signs. A test gives them to the reader of a notation: what somebody writes by mistake is among them, or breaks in
//! the same way.

/// Every row of one to `longest` of these signs.
pub(crate) fn rows<'a>(signs: &'a [&str], longest: u32) -> impl Iterator<Item = String> + 'a {
    let row = move |places: u32, number: usize| {
        (0..places).map(move |place| signs[number / signs.len().pow(place) % signs.len()]).collect()
    };
    (1..=longest).flat_map(move |places| (0..signs.len().pow(places)).map(move |number| row(places, number)))
}
