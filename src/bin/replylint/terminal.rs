//! What the terminal can show, and the streams to it.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use anstream::AutoStream;
use clap::ColorChoice;
use replylint::report::OutputStyle;

/// Standard output, and how what is written there is to look.
pub(crate) fn stdout(color: ColorChoice, summary: bool) -> (Box<dyn Write>, OutputStyle) {
    let stdout = io::stdout();
    let (choice, look) = choose(&stdout, color, summary, width(terminal_size::terminal_size_of(&stdout)));
    // Only a stream that is to have colour needs to be looked through for it.
    let out: Box<dyn Write> = if look.color {
        Box::new(BufWriter::new(AutoStream::new(stdout.lock(), choice)))
    } else {
        Box::new(BufWriter::new(stdout.lock()))
    };
    (out, look)
}

/// Standard error, for notes and failures.
pub(crate) struct Notes {
    out: AutoStream<io::Stderr>,
    pub(crate) look: OutputStyle,
    /// What waits until the findings are out.
    held: Option<String>,
}

impl Notes {
    pub(crate) fn new(color: ColorChoice) -> Self {
        let stderr = io::stderr();
        let (choice, look) = choose(&stderr, color, false, width(terminal_size::terminal_size_of(&stderr)));
        Self { out: AutoStream::new(stderr, choice), look, held: None }
    }

    /// Where a terminal shows both, what is said from now on waits for [`release`](Self::release): between findings, it would be
    /// taken for a part of them. `has_progress`: how far the run has come is shown there, which lines in between would tear.
    pub(crate) fn hold(&mut self, has_progress: bool) {
        if has_progress || io::stderr().is_terminal() && stdout_is_terminal() {
            self.held.get_or_insert_default();
        }
    }

    /// Says what has waited, and no longer waits.
    pub(crate) fn release(&mut self) {
        if let Some(text) = self.held.take() {
            self.raw(&text);
        }
    }

    /// Something worth knowing that changes nothing.
    pub(crate) fn note(&mut self, text: &str) {
        self.line(&format!("note: {text}"));
    }

    /// Something that could not be done.
    pub(crate) fn error(&mut self, text: &str) {
        self.line(&format!("error: {text}"));
    }

    /// Text that is complete as it stands.
    pub(crate) fn raw(&mut self, text: &str) {
        if let Some(held) = &mut self.held {
            held.push_str(text);
            return;
        }
        // Whoever closed stderr does not want to know.
        let _ = self.out.write_all(text.as_bytes());
    }

    fn line(&mut self, text: &str) {
        let text = self.look.text(text).into_owned();
        // In a file, a note is a line; lines that are set in are to be copied.
        let is_wrapped = |line: &str| io::stderr().is_terminal() && !line.starts_with(' ');
        let lines = text.trim_end().lines();
        let lines = lines.map(|line| if is_wrapped(line) { self.look.wrapped(line, 0) } else { line.to_owned() });
        let lines: Vec<String> = lines.collect();
        self.raw(&format!("{}\n", lines.join("\n")));
    }
}

impl Drop for Notes {
    fn drop(&mut self) {
        self.release();
    }
}

fn choose(
    stream: &impl anstream::stream::RawStream,
    color: ColorChoice,
    summary: bool,
    width: usize,
) -> (anstream::ColorChoice, OutputStyle) {
    let choice = match color {
        ColorChoice::Auto => match said() {
            ColorChoice::Always => anstream::ColorChoice::AlwaysAnsi,
            ColorChoice::Never => anstream::ColorChoice::Never,
            // Of `CLICOLOR_FORCE=0`, that crate sees only that it is set.
            ColorChoice::Auto if std::env::var_os("CLICOLOR_FORCE").is_some() && !stream.is_terminal() => {
                anstream::ColorChoice::Never
            }
            ColorChoice::Auto => AutoStream::choice(stream),
        },
        ColorChoice::Always => anstream::ColorChoice::AlwaysAnsi,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    let color = choice != anstream::ColorChoice::Never;
    (choice, OutputStyle { width, unicode: locale_has_unicode(), color, summary })
}

/// What the environment says about colour: it is forced or forbidden, or the stream decides.
pub(crate) fn said() -> ColorChoice {
    match (is_set("NO_COLOR"), is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE")) {
        (true, _) => ColorChoice::Never,
        (false, true) => ColorChoice::Always,
        (false, false) => ColorChoice::Auto,
    }
}

/// The same for help and for mistakes on the command line, before it has been read: `--color` overrides all.
pub(crate) fn asked_for() -> ColorChoice {
    let mut args = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    let mut choice = said();
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--color=") {
            Some(value) => value.to_owned(),
            None if arg == "--color" => args.next().unwrap_or_default(),
            None => continue,
        };
        choice = match value.as_str() {
            "always" => ColorChoice::Always,
            "never" => ColorChoice::Never,
            _ => said(),
        };
    }
    match choice {
        ColorChoice::Auto if std::env::var_os("CLICOLOR_FORCE").is_some() && !io::stderr().is_terminal() => {
            ColorChoice::Never
        }
        choice => choice,
    }
}

/// What `COLUMNS` says, as a pager is as wide as its terminal; else the width of the terminal; else 80, so that what goes into
/// a file does not depend on the window.
fn width(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let seen = || size.map(|(width, _)| usize::from(width.0));
    said.filter(|&columns| columns > 0).or_else(seen).unwrap_or(80).clamp(40, 200)
}

/// How wide help is: as the terminal, and no wider than is easily read.
pub(crate) fn help_width() -> usize {
    width(terminal_size::terminal_size()).min(100)
}

/// Whether somebody has switched on what a variable stands for.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
}

/// By the locale, which also holds for what reads a pipe.
fn locale_has_unicode() -> bool {
    if cfg!(windows) {
        return std::env::var_os("WT_SESSION").is_some() || std::env::var_os("TERM_PROGRAM").is_some();
    }
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default().to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// Whether somebody sees at once what is written to standard output.
pub(crate) fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether somebody would have to type what is read from standard input.
pub(crate) fn stdin_is_terminal() -> bool {
    io::stdin().is_terminal()
}
