//! The arguments as typed; no file is touched here. The comments are the help.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use replylint::config::{FailOn, Set, Values};
use replylint::extract::systems::Path as Column;
use replylint::finding::Severity;
use replylint::fix::Applicability;
use replylint::report::{FORMATS, Format};
use replylint::segment::language;
use replylint::text::document::Kind;

/// Checks what you say to customers, before it is sent
///
/// Reads drafted replies and macros and reports language that hurts: why, and what to say instead. Nothing leaves this
/// computer.
#[derive(Debug, Parser)]
#[command(name = "replylint", version, arg_required_else_help = true, subcommand_required = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    #[arg(help_heading = "Output")]
    pub(crate) color: ColorChoice,
}

impl Args {
    /// What was typed; help is at most `width` columns wide.
    pub(crate) fn read(width: usize) -> Result<Self, clap::Error> {
        let mut command = Self::command().term_width(width).color(crate::terminal::asked_for());
        let matches = command.try_get_matches_from_mut(std::env::args_os())?;
        Self::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Box<CheckArgs>),
    Init(InitArgs),
    Rule(RuleArgs),
    Phrasebook(PhrasebookArgs),
    Debug(DebugArgs),
    /// Answer an editor, in the Language Server Protocol on standard input and output
    #[cfg(feature = "lsp")]
    Lsp(LspArgs),
    /// Check replies in a browser, and answer add-ons of browsers, office and mail programs, on this computer alone
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Check replies in a browser; this build leaves it out, and says which has it
    #[cfg(not(feature = "serve"))]
    #[command(hide = true)]
    Serve {
        /// Ignored
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<std::ffi::OsString>,
    },
    /// Print a script that completes commands and flags in your shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Check files, folders or a text on standard input
///
/// Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that a user types")]
pub(crate) struct CheckArgs {
    /// Files, folders, or - for standard input
    ///
    /// In folders, files that are not replies, hidden files and files ignored by .gitignore are skipped. Without a path, standard
    /// input is read.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Check this text
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    pub(crate) text: Option<String>,
    /// Check what you have copied; with --fix, the fixed text is put back
    #[arg(long, conflicts_with_all = ["paths", "text"])]
    pub(crate) clipboard: bool,
    /// File name to use for standard input, --text or --clipboard; it decides the format and the configuration
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) fixing: Fixing,
    #[command(flatten)]
    pub(crate) adopting: Adopting,
    /// The kind of text
    #[arg(long, value_parser = named(&Kind::ALL), help_heading = "Rules")]
    pub(crate) kind: Option<Kind>,
    /// The kind of reply, such as refund or how-to; by default, decided from what it says
    #[arg(long, alias = "occasion", value_name = "NAME", help_heading = "Rules")]
    pub(crate) reply_type: Option<String>,
    /// The language of the replies, such as de; by default, decided from their words
    #[arg(long, value_name = "LANGUAGE", help_heading = "Rules", value_parser = known_language)]
    pub(crate) language: Option<String>,
    /// The column or field that holds the replies, in CSV, JSON Lines, JSON, YAML or TOML
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = column)]
    pub(crate) column: Vec<Column>,
    /// The customer's message, if the draft does not quote it: a text, a mail or a mailbox
    #[arg(long, value_name = "FILE")]
    pub(crate) thread: Option<PathBuf>,
    /// Use only these rules
    #[arg(long, value_name = "ID|CATEGORY", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "ID|CATEGORY", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) ignore: Vec<String>,
    /// The lowest severity to show; by default warning
    #[arg(long, value_name = "SEVERITY", value_parser = named(&Severity::ALL), help_heading = "Output")]
    pub(crate) min_severity: Option<Severity>,
    /// The lowest severity that makes the exit code 1; by default warning. Findings that fail are always shown
    #[arg(long, value_name = "SEVERITY", value_parser = named(&FailOn::ALL), help_heading = "Output")]
    pub(crate) fail_on: Option<FailOn>,
    /// How to print the findings; by default full, or brief for a single draft on a terminal
    #[arg(long, alias = "format", value_name = "FORMAT", value_parser = formats(), help_heading = "Output")]
    pub(crate) output_format: Option<&'static Format>,
    /// Also write the findings to a file; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output_file, help_heading = "Output")]
    pub(crate) output: Vec<(&'static Format, PathBuf)>,
    /// Count instead of listing: findings by rule and category, worst replies first, preferred words in use; as tables, or
    /// as JSON with --output-format json
    #[arg(long, conflicts_with_all = ["fix", "diff", "interactive", "write_baseline"], help_heading = "Output")]
    pub(crate) statistics: bool,
    /// Leave the text of drafts out of all output; rule, place, length and a salted fingerprint remain
    #[arg(long, conflicts_with_all = ["diff", "interactive"], help_heading = "Output")]
    pub(crate) redact: bool,
    /// Leave out the summary at the end
    #[arg(long, short, help_heading = "Output")]
    pub(crate) quiet: bool,
}

/// What is changed.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that a user types")]
pub(crate) struct Fixing {
    /// Make the changes that are right wherever they apply
    #[arg(long, help_heading = "Fixes")]
    pub(crate) fix: bool,
    /// With --fix or --diff, also make changes that are right most of the time
    #[arg(long, help_heading = "Fixes")]
    pub(crate) unsafe_fixes: bool,
    /// Change nothing; print the changes as a patch for git apply
    #[arg(long, conflicts_with_all = ["fix", "output", "output_format"], help_heading = "Fixes")]
    pub(crate) diff: bool,
    /// Ask about every finding: take a suggestion, type your own words, skip it, or accept it with a reason
    #[arg(long, short, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "output", "output_format"], help_heading = "Fixes")]
    pub(crate) interactive: bool,
}

impl Fixing {
    /// What may be changed; `None`: nothing.
    pub(crate) fn level(&self) -> Option<Applicability> {
        let level = if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        (self.fix || self.diff).then_some(level)
    }
}

/// What is new, and what was there before.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that a user types")]
pub(crate) struct Adopting {
    /// Do not report the findings listed in this file; see --write-baseline. By default, the one that replylint.toml names
    #[arg(long, value_name = "FILE", help_heading = "Old and new findings")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the current findings to the baseline, by default replylint-baseline.json
    #[arg(long, conflicts_with_all = ["since", "staged", "fix", "diff", "interactive"], help_heading = "Old and new findings")]
    pub(crate) write_baseline: bool,
    /// Remove findings from the baseline that no longer occur
    #[arg(long, conflicts_with_all = ["since", "staged", "write_baseline"])]
    #[arg(help_heading = "Old and new findings")]
    pub(crate) prune_baseline: bool,
    /// Write an exception with this reason next to each finding, as a comment that customers do not see
    #[arg(long, value_name = "REASON", value_parser = reason, help_heading = "Old and new findings")]
    #[arg(conflicts_with_all = ["staged", "write_baseline", "prune_baseline", "fix", "diff", "interactive", "statistics", "text", "clipboard"])]
    pub(crate) add_exceptions: Option<String>,
    /// Report findings only on lines changed since this git revision
    #[arg(long, value_name = "REV", help_heading = "Old and new findings")]
    pub(crate) since: Option<String>,
    /// Report findings only on lines that are about to be committed
    #[arg(long, conflicts_with_all = ["since", "fix", "diff", "interactive"], help_heading = "Old and new findings")]
    pub(crate) staged: bool,
    /// Skip excluded files and files that are not replies even if they are named on the command line, as hooks do
    #[arg(long)]
    pub(crate) force_exclude: bool,
}

/// Look at a folder, say what it holds, and write a replylint.toml to start from
///
/// Existing files are not overwritten.
#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// The folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Also write a phrasebook.toml to start from
    #[arg(long)]
    pub(crate) phrasebook: bool,
    /// Also write the current findings to replylint-baseline.json
    #[arg(long)]
    pub(crate) baseline: bool,
    /// Also write a .pre-commit-config.yaml
    #[arg(long)]
    pub(crate) pre_commit: bool,
}

/// List all rules, or explain one
#[derive(Debug, clap::Args)]
pub(crate) struct RuleArgs {
    /// The rule to explain, or a category to list
    pub(crate) id: Option<String>,
    /// List the rules for replies in this language, such as de
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) language: Option<String>,
    /// As text, or as JSON
    #[arg(long, alias = "format", value_name = "FORMAT", value_enum, default_value_t = ListFormat::Full)]
    pub(crate) output_format: ListFormat,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ListFormat {
    Full,
    Json,
}

/// Write, test and print phrasebooks
#[derive(Debug, clap::Args)]
pub(crate) struct PhrasebookArgs {
    #[command(subcommand)]
    pub(crate) view: PhrasebookView,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PhrasebookView {
    /// Write a phrasebook to start from
    Init {
        /// The file to write
        #[arg(default_value = "phrasebook.toml")]
        file: PathBuf,
    },
    /// Run the examples of your own entries
    ///
    /// If you have no entries of your own, the built-in examples are run.
    Test {
        /// Also run the built-in examples, and list each one that your entries report
        #[arg(long)]
        all: bool,
        /// Files or folders in which to look for entries that report nothing
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        sources: Sources,
    },
    /// Print the phrasebook with all layers applied, and where each value comes from
    Show {
        /// Only the entries for replies in this language, such as de; by default, those of every language
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// Only the entries that your own phrasebooks add or change
        #[arg(long)]
        own: bool,
        #[command(flatten)]
        sources: Sources,
    },
    /// Print a guide for agents
    Docs {
        /// As one HTML page or as Markdown
        #[arg(long, alias = "output-format", value_enum, default_value_t = GuideFormat::Html)]
        format: GuideFormat,
        /// The title of the guide
        #[arg(long, default_value = "What to say to customers")]
        title: String,
        /// Only your own entries
        #[arg(long)]
        own: bool,
        /// A single table of what not to say and what to say
        #[arg(long)]
        short: bool,
        /// Only these categories
        #[arg(long, value_name = "CATEGORY", value_delimiter = ',')]
        category: Vec<String>,
        /// Only rules for replies in this language, such as en
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// Only rules of this severity or higher
        #[arg(long, value_name = "SEVERITY", value_parser = named(&Severity::ALL))]
        min_severity: Option<Severity>,
        #[command(flatten)]
        sources: Sources,
    },
    /// Turn a list of words into entries, and print them
    ///
    /// A CSV file with columns named say, not and why; or a text file with one word to avoid per line, optionally followed
    /// by an arrow and what to say: consignment id -> parcel number.
    Import {
        /// The list; - reads standard input
        file: PathBuf,
        /// Write the entries to this file, which must not exist yet, instead of printing them
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Print a JSON Schema, for completion and checks in an editor
    Schema {
        /// For phrasebook.toml or for replylint.toml
        #[arg(value_enum, default_value_t = SchemaOf::Phrasebook)]
        of: SchemaOf,
    },
    /// Show what a change to a phrasebook means for a library of texts
    ///
    /// Both phrasebooks are laid over the built-in one. The exit code is 1 if the findings differ.
    DiffRules {
        /// The phrasebook before, a file or a folder
        old: PathBuf,
        /// The phrasebook after
        new: PathBuf,
        /// The texts
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum GuideFormat {
    Html,
    Markdown,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum SchemaOf {
    Phrasebook,
    Config,
}

/// What an editor starts.
#[cfg(feature = "lsp")]
#[derive(Debug, clap::Args)]
pub(crate) struct LspArgs {
    /// For editors that name the channel; there is no other
    #[arg(long)]
    pub(crate) stdio: bool,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

/// Where to listen, and to whom.
#[cfg(feature = "serve")]
#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// The port on this computer
    #[arg(long, default_value_t = 8081)]
    pub(crate) port: u16,
    /// Answer this page as well, which begins with https://; extensions of browsers are answered anyway
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) allow_origin: Vec<String>,
    /// Print what starts the server with these options when you log in: a systemd unit, a launchd file or a task of Windows
    #[arg(long)]
    pub(crate) print_service: bool,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

/// Show how replylint reads a file
#[derive(Debug, clap::Args)]
pub(crate) struct DebugArgs {
    #[command(subcommand)]
    pub(crate) view: DebugView,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DebugView {
    /// The parts of each reply, and the sentences in them
    Regions {
        /// The file, or - for standard input
        file: PathBuf,
    },
    /// The clauses of each sentence, with the statuses that `in_clause` can name
    Clauses {
        /// The file, or - for standard input
        file: PathBuf,
    },
    /// The signals of each reply, and what speaks for and against them
    Signals {
        /// The file, or - for standard input
        file: PathBuf,
    },
    /// The text that the rules read, without markup
    Prose {
        /// The file, or - for standard input
        file: PathBuf,
    },
    /// Which files in a folder are read, as what, and why the others are not
    Files {
        /// Files or folders; by default, the current folder
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        sources: Sources,
    },
    /// Which settings apply to a file, and where they were set
    Config {
        /// The file, or - for standard input
        file: PathBuf,
        #[command(flatten)]
        sources: Sources,
    },
}

/// Where rules and settings come from.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Sources {
    /// A phrasebook to use on top of the others: a file, or a folder of .toml files
    #[arg(long, value_name = "PATH", help_heading = "Rules")]
    pub(crate) phrasebook: Vec<PathBuf>,
    /// Also use the rules for this audience
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) audience: Vec<String>,
    /// Ignore every replylint.toml and phrasebook.toml
    #[arg(long, help_heading = "Rules")]
    pub(crate) isolated: bool,
}

impl Sources {
    pub(crate) fn values(&self) -> Values {
        Values { audience: given(&self.audience).map(|names| Set::flag(names, "--audience")), ..Values::default() }
    }
}

/// A language, by its code or as people call it.
fn known_language(text: &str) -> Result<String, String> {
    if language::is_known(text) { Ok(text.to_owned()) } else { Err("write its code, such as en or de".to_owned()) }
}

impl CheckArgs {
    /// The same structure that a configuration file becomes.
    pub(crate) fn values(&self) -> Values {
        let names = |names: &[String], flag| names.iter().map(|name| Set::flag(name.trim().to_owned(), flag)).collect();
        Values {
            kind: self.kind.map(|kind| Set::flag(kind, "--kind")),
            language: self.language.clone().map(|language| Set::flag(language, "--language")),
            reply_type: self.reply_type.clone().map(|reply_type| Set::flag(reply_type, "--reply-type")),
            select: given(&self.select).map(|select| names(&select, "--select")),
            ignore: names(&self.ignore, "--ignore"),
            min_severity: self.min_severity.map(|severity| Set::flag(severity, "--min-severity")),
            fail_on: self.fail_on.map(|fail_on| Set::flag(fail_on, "--fail-on")),
            keys: given(&self.column).map(|columns| Set::flag(columns, "--column")),
            ..self.sources.values()
        }
    }
}

fn given<T: Clone>(values: &[T]) -> Option<Vec<T>> {
    (!values.is_empty()).then(|| values.to_vec())
}

/// A column by its name or, as `[1]`, by its number from 0, where no header names it.
fn column(text: &str) -> Result<Column, String> {
    match text.trim() {
        "" => Err("name a column, such as reply".to_owned()),
        number if number.starts_with('[') => Column::parse(number).map_err(|error| error.to_string()),
        name => Ok(Column::to_field(name)),
    }
}

/// Takes one of the names and gives what it stands for.
fn named<T: Copy + Send + Sync + 'static>(all: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|(name, _)| *name)).try_map(|name| {
        all.iter().find(|(known, _)| *known == name).map(|(_, value)| *value).ok_or("not among the possible values")
    })
}

fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(values).try_map(|name| Format::named(&name).ok_or("not among the possible values"))
}

/// `sarif=out.sarif`
fn output_file(text: &str) -> Result<(&'static Format, PathBuf), String> {
    let (name, path) = text.split_once('=').ok_or("write FORMAT=FILE, such as sarif=replylint.sarif")?;
    let format = Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("unknown format `{name}`; expected one of: {}", known.join(", "))
    })?;
    if path.is_empty() || path == "-" {
        return Err("name a file after the `=`; --output-format chooses what goes to standard output".to_owned());
    }
    Ok((format, PathBuf::from(path)))
}

/// Why findings are accepted, in words that end no comment.
fn reason(text: &str) -> Result<String, String> {
    let text = text.trim();
    let ends_comments = |char: char| "()<>{}[]%#*@\\".contains(char) || char.is_control();
    if !text.chars().any(char::is_alphanumeric) {
        return Err(
            "say in a few words why the findings are accepted, such as \"as it was before we began\"".to_owned()
        );
    }
    match text.find(ends_comments) {
        Some(at) => {
            Err(format!("a reason is a few plain words, without {:?}", text[at..].chars().next().unwrap_or_default()))
        }
        None if text.contains("--") || text.contains("/*") => {
            Err("a reason is a few plain words, without --".to_owned())
        }
        None => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definition_holds_together() {
        use clap::CommandFactory as _;
        super::Args::command().debug_assert();
    }
}
