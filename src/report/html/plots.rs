//! Bars, drawn as SVG.
//!
//! Their colours come from the style of the page, so that they follow light, dark and paper, and they stretch with the window while
//! the words beside them stay in the size of the text. Crates that draw plots write colours, fonts and sizes into the picture.

use std::fmt::Write as _;

/// How much of a bar has which class.
pub(super) type Parts = [(&'static str, f64); 3];

/// A bar in a table: one part for each severity, where `most` fills the width.
pub(super) fn bar(parts: Parts, most: f64) -> String {
    let parts = parts.map(|(class, number)| (class, share(number, most)));
    let mut svg = start("bar", 100.0, 8.0);
    let mut x = 0.0;
    for (class, width) in parts.into_iter().filter(|(_, width)| *width > 0.0) {
        let _ = write!(svg, "<rect class=\"{class}\" x=\"{x:.2}\" width=\"{width:.2}\" height=\"8\"/>");
        x += width;
    }
    svg + "</svg>"
}

/// A bar of one colour.
pub(super) fn plain_bar(number: f64, most: f64) -> String {
    let svg = start("bar", 100.0, 8.0);
    format!("{svg}<rect class=\"good\" width=\"{:.2}\" height=\"8\"/></svg>", share(number, most))
}

/// A column of a timeline: what is on it from the top downwards, as a class and a height, and what it says when it is pointed at.
pub(super) struct Column {
    pub(super) parts: Parts,
    pub(super) says: String,
}

/// Columns beside each other, where `most` fills the height; `label` is the id of what says what is drawn.
pub(super) fn columns(columns: &[Column], most: f64, label: &str) -> String {
    const ROOM: f64 = 10.0;
    let mut svg = String::new();
    let mut x = 1.0;
    for column in columns {
        let mut y = 100.0;
        let _ = write!(svg, "<g><title>{}</title>", column.says);
        for (class, height) in column.parts.iter().rev().filter(|(_, height)| *height > 0.0) {
            let height = height * 100.0 / most;
            y -= height;
            let _ = write!(svg, "<rect class=\"{class}\" x=\"{x}\" y=\"{y:.2}\" width=\"8\" height=\"{height:.2}\"/>");
        }
        // The whole column can be pointed at, also where nothing was found.
        let _ = write!(svg, "<rect class=\"air\" x=\"{}\" width=\"10\" height=\"100\"/></g>", x - 1.0);
        x += ROOM;
    }
    let width = x - 1.0;
    format!(
        "<svg class=\"columns\" viewBox=\"0 0 {width} 100\" preserveAspectRatio=\"none\" role=\"img\" aria-labelledby=\"{label}\">\
         <path class=\"grid\" d=\"M0 0H{width}M0 50H{width}M0 100H{width}\"/>{svg}</svg>"
    )
}

/// The next round number, for the top of an axis.
pub(super) fn round_up(number: f64) -> f64 {
    let ten = 10_f64.powf(number.max(0.1).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|step| step * ten).find(|top| *top >= number).unwrap_or(number)
}

fn start(class: &str, width: f64, height: f64) -> String {
    format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    )
}

fn share(number: f64, most: f64) -> f64 {
    if most > 0.0 { number * 100.0 / most } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_fill_their_share() {
        let svg = bar([("error", 1.0), ("warning", 2.0), ("suggestion", 0.0)], 6.0);
        assert!(svg.contains("class=\"error\" x=\"0.00\" width=\"16.67\""), "{svg}");
        assert!(svg.contains("class=\"warning\" x=\"16.67\" width=\"33.33\""), "{svg}");
        assert!(!svg.contains("suggestion"), "{svg}");
    }

    #[test]
    fn an_axis_ends_at_a_round_number() {
        for (number, top) in
            [(0.0, 0.1), (0.7, 1.0), (1.0, 1.0), (3.2, 5.0), (17.0, 20.0), (99.0, 100.0), (101.0, 200.0)]
        {
            assert!((round_up(number) - top).abs() < 1e-9, "{number} {}", round_up(number));
        }
    }
}
