//! The questions of a walk through findings, and what is answered.

use std::io::{self, Write};

use replylint::check::results::FileResults;
use replylint::fix::Fix;
use replylint::fix::fill_in_blanks::{blanks, typed};
use replylint::report::{OutputStyle, one_line};
use replylint::text::fix_error::FixError;

use crate::session::quick_fixes::{Choices, Place, Text};

/// What somebody answers.
pub(super) enum Answer {
    /// Change the text, unless it cannot be done.
    Change(Result<Fix, FixError>),
    Skip,
    /// Accept it, for a reason.
    Accept(String),
    /// Take the last decision back.
    Back,
    Quit,
}

/// What the keys do that are on offer.
fn help(choices: &Choices, back: bool) -> String {
    let keys = [
        (!choices.texts.is_empty(), "1, 2 …  put that text in"),
        (choices.edit.is_some(), "e       type your own words for this place"),
        (choices.sentence.is_some(), "r       type the whole sentence anew"),
        (true, "s       leave it as it is"),
        (true, "a       accept it for a reason, which goes into replylint.toml"),
        (back, "b, u    back: undo the last decision and ask again"),
        (true, "q       stop here; what you decided stays"),
        (true, "?       this help"),
    ];
    let keys: Vec<&str> = keys.into_iter().filter(|(offered, _)| *offered).map(|(_, text)| text).collect();
    format!(
        "{}\n\nEvery decision is saved at once. Where you are asked for words, an empty line\nleads back to this choice.",
        keys.join("\n")
    )
}

pub(super) struct Dialogue {
    pub(super) out: Box<dyn Write>,
    pub(super) look: OutputStyle,
}

/// The end of the input.
struct Ended;

/// What a further question comes to: an answer, or none and the menu again.
type Asked = Result<Option<Answer>, Ended>;

impl Dialogue {
    /// Says something in a paragraph of its own.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}\n", self.look.wrapped(&self.look.text(text), 0))
    }

    /// Asks until there is an answer. `back`: whether there is a decision that can be undone; `open`: findings of the file, this one
    /// included, about which nothing is decided.
    pub(super) fn ask(
        &mut self,
        checked: &FileResults,
        choices: &Choices,
        back: bool,
        open: usize,
    ) -> io::Result<Answer> {
        loop {
            let menu = menu(choices, back, open, self.look);
            let Ok(line) = self.prompt(&menu)? else { return Ok(Answer::Quit) };
            let asked = match (line.to_lowercase().as_str(), &choices.edit, &choices.sentence) {
                ("s" | "skip", ..) => return Ok(Answer::Skip),
                ("q" | "quit", ..) => return Ok(Answer::Quit),
                ("b" | "back" | "u" | "undo", ..) if back => return Ok(Answer::Back),
                ("b" | "back" | "u" | "undo", ..) => {
                    self.say("There is nothing to undo yet.")?;
                    continue;
                }
                ("a" | "accept" | "i" | "ignore", ..) => self.reason()?,
                ("e" | "edit", Some(place), _) | ("r" | "rewrite", _, Some(place)) => self.words(checked, place)?,
                ("?" | "h" | "help", ..) => {
                    writeln!(self.out, "{}\n", self.look.text(&help(choices, back)))?;
                    continue;
                }
                (other, ..) => {
                    let index = other.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                    match index.and_then(|index| choices.texts.get(index)) {
                        Some(Text::Instead(_, fix)) => return Ok(Answer::Change(Ok(fix.clone()))),
                        Some(Text::Filled(text, place)) => self.filled(checked, text, place)?,
                        None => {
                            self.say("Please answer with one of these; ? explains them.")?;
                            continue;
                        }
                    }
                }
            };
            match asked {
                Ok(Some(answer)) => return Ok(answer),
                Ok(None) => writeln!(self.out)?,
                Err(Ended) => return Ok(Answer::Quit),
            }
        }
    }

    /// Why a finding is no fault here; `None`: nothing was typed.
    fn reason(&mut self) -> io::Result<Asked> {
        loop {
            match self.question("Why is it fine here?")? {
                Err(Ended) => return Ok(Err(Ended)),
                Ok(reason) if reason.is_empty() => {
                    writeln!(self.out, "Without a reason, the finding stays.")?;
                    return Ok(Ok(None));
                }
                // A slip of the finger would stand in the file for good.
                Ok(reason) if reason.chars().filter(|char| char.is_alphanumeric()).count() < 3 => {
                    writeln!(self.out, "{}", self.look.text("Please give a word or two; an empty line goes back."))?;
                }
                Ok(reason) => return Ok(Ok(Some(Answer::Accept(reason)))),
            }
        }
    }

    /// Words for a place, typed anew; `None`: nothing was typed.
    fn words(&mut self, checked: &FileResults, place: &Place) -> io::Result<Asked> {
        let question = if place.is_for_more() {
            "What should be added? \\n starts a new line; an empty line goes back.".to_owned()
        } else {
            format!("What should it say instead of “{}”? An empty line goes back.", place.words)
        };
        let typed = self.question(&question)?.map(|typed| if place.is_for_more() { lines(&typed) } else { typed });
        Ok(typed.map(|typed| (!typed.is_empty()).then(|| Answer::Change(place.fix(checked, &typed)))))
    }

    /// A text with its blanks filled in; `None`: one of them was not.
    fn filled(&mut self, checked: &FileResults, template: &str, place: &Place) -> io::Result<Asked> {
        let mut filled = template.to_owned();
        while let Some(place) = blanks(&filled).first().map(|blank| blank.place.clone()) {
            let blank = &filled[place.clone()];
            let question = format!("What replaces “{blank}” in “{}”? An empty line goes back.", one_line(&filled));
            match self.question(&question)? {
                Err(Ended) => return Ok(Err(Ended)),
                Ok(words) if words.is_empty() => return Ok(Ok(None)),
                // Who wants to leave does not want to say so to the customer.
                Ok(words) if matches!(words.to_lowercase().as_str(), "q" | "quit") => return Ok(Err(Ended)),
                Ok(words) => {
                    let words = typed(unsaid(&filled[..place.start], &words));
                    filled.replace_range(place, &words);
                }
            }
        }
        Ok(Ok(Some(Answer::Change(place.fix(checked, &filled)))))
    }

    fn question(&mut self, text: &str) -> io::Result<Result<String, Ended>> {
        let text = self.look.wrapped(&self.look.text(text), 0);
        self.prompt(&text)
    }

    /// What is typed after a text, without the white space around it.
    fn prompt(&mut self, text: &str) -> io::Result<Result<String, Ended>> {
        write!(self.out, "{text}\n> ")?;
        self.out.flush()?;
        let mut line = String::new();
        if io::stdin().read_line(&mut line)? == 0 {
            // Nobody has ended this line.
            writeln!(self.out)?;
            return Ok(Err(Ended));
        }
        // Escape is what people press to get out.
        Ok(Ok(line.trim_matches(|char: char| char.is_whitespace() || char.is_control()).to_owned()))
    }
}

/// The words typed for a blank without those that stand before it already: in “by ⟨day⟩”, “by Friday” is Friday.
fn unsaid<'a>(before: &str, words: &'a str) -> &'a str {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let rest = words.split_at_checked(last.len()).filter(|(first, _)| first.eq_ignore_ascii_case(last));
    let rest = rest.map(|(_, rest)| rest).filter(|rest| !last.is_empty() && rest.starts_with(' '));
    rest.map_or(words, str::trim_start)
}

fn lines(typed: &str) -> String {
    typed.split("\\n").map(str::trim).collect::<Vec<_>>().join("\n")
}

/// What can be answered, with no answer broken over two lines where it fits on one.
fn menu(choices: &Choices, back: bool, open: usize, look: OutputStyle) -> String {
    let (what, place) = if choices.for_sentence { ("the sentence", " for the sentence") } else { ("it", "") };
    let texts = choices.texts.iter().enumerate().map(|(index, text)| match text {
        Text::Instead(text, _) if text.is_empty() => format!("[{}] leave {what} out", index + 1),
        Text::Filled(text, place) if place.is_for_more() => format!("[{}] add “{}”", index + 1, one_line(text)),
        Text::Instead(text, _) | Text::Filled(text, _) => format!("[{}] “{}”{place}", index + 1, one_line(text)),
    });
    let rest = [
        (choices.edit.is_some(), "[e]dit"),
        (choices.sentence.is_some(), "[r]ewrite the sentence"),
        (true, "[s]kip"),
        (true, "[a]ccept it with a reason"),
        (back, "[b]ack"),
        (true, "[q]uit"),
        (true, "[?]"),
    ];
    let rest = rest.into_iter().filter(|(offered, _)| *offered).map(|(_, text)| text.to_owned());
    let rest = rest.chain((open > 1).then(|| format!("({open} open)")));
    let mut menu = String::new();
    let mut column = 0;
    for item in texts.chain(rest) {
        let item = look.text(&item);
        let width = item.chars().count();
        if column > 0 {
            let fits = column + 2 + width <= look.width;
            menu.push_str(if fits { "  " } else { "\n" });
            column = if fits { column + 2 } else { 0 };
        }
        menu.push_str(&item);
        column += width;
    }
    menu
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_blank_is_not_said_twice() {
        assert_eq!(unsaid("I will write by ", "by 5 pm"), "5 pm");
        assert_eq!(unsaid("I will write by ", "By 5 pm"), "5 pm");
        assert_eq!(unsaid("I will write by ", "bye"), "bye");
        assert_eq!(unsaid("", "by 5 pm"), "by 5 pm");
    }
}
