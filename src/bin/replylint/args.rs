//! The arguments as typed; no file is touched here. The comments are the help.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ColorChoice, Parser, Subcommand};
use replylint::config::{FailOn, Set, Values};
use replylint::finding::Severity;
use replylint::fix::Applicability;
use replylint::report::{FORMATS, Format};
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
    /// Answer add-ons of browsers, office and mail programs, on this computer alone
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
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
    /// In folders, what is no reply, hidden files and what .gitignore names are passed by. Without any path, standard input is read.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Check this text
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    pub(crate) text: Option<String>,
    /// Check what you have copied; with --fix, the mended text is put back
    #[arg(long, conflicts_with_all = ["paths", "text"])]
    pub(crate) clipboard: bool,
    /// What standard input, --text or --clipboard is to be called; its format and configuration follow from the name
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) fixing: Fixing,
    #[command(flatten)]
    pub(crate) adopting: Adopting,
    /// What sort of text it is
    #[arg(long, value_parser = named(&Kind::ALL), help_heading = "Rules")]
    pub(crate) kind: Option<Kind>,
    /// The kind of reply, such as refund or how-to; without it, decided by what is said
    #[arg(long, value_name = "NAME", help_heading = "Rules")]
    pub(crate) occasion: Option<String>,
    /// The customer's message, where the draft does not quote it: a text, a mail or a mailbox
    #[arg(long, value_name = "FILE")]
    pub(crate) thread: Option<PathBuf>,
    /// Use these rules only
    #[arg(long, value_name = "ID|CATEGORY", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "ID|CATEGORY", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) ignore: Vec<String>,
    /// The lightest findings to show; by default warning
    #[arg(long, value_name = "SEVERITY", value_parser = named(&Severity::ALL), help_heading = "Output")]
    pub(crate) min_severity: Option<Severity>,
    /// The lightest findings that make the exit code 1; by default warning. What fails is also shown
    #[arg(long, value_name = "SEVERITY", value_parser = named(&FailOn::ALL), help_heading = "Output")]
    pub(crate) fail_on: Option<FailOn>,
    /// How to write the findings; by default full, and brief for one draft on a terminal
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = "Output")]
    pub(crate) output_format: Option<&'static Format>,
    /// Write the findings to a file as well; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output_file, help_heading = "Output")]
    pub(crate) output: Vec<(&'static Format, PathBuf)>,
    /// Count instead of listing: by rule and category, worst replies first, preferred words; as tables, or with
    /// --output-format json as JSON
    #[arg(long, conflicts_with_all = ["fix", "diff", "interactive", "write_baseline"], help_heading = "Output")]
    pub(crate) statistics: bool,
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
    /// Make also those that are right most of the time; with --fix or --diff
    #[arg(long, help_heading = "Fixes")]
    pub(crate) unsafe_fixes: bool,
    /// Change nothing, and print what would be changed as a patch for git apply
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
    /// Be silent about the findings in this file; see --write-baseline
    #[arg(long, value_name = "FILE", help_heading = "Old and new findings")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write today's findings to the baseline, by default replylint-baseline.json
    #[arg(long, conflicts_with_all = ["since", "staged", "fix", "diff", "interactive"], help_heading = "Old and new findings")]
    pub(crate) write_baseline: bool,
    /// Take out of the baseline what is found no longer
    #[arg(long, requires = "baseline", conflicts_with_all = ["since", "staged", "write_baseline"])]
    #[arg(help_heading = "Old and new findings")]
    pub(crate) prune_baseline: bool,
    /// Write an exception with this reason beside each finding, as a comment that no customer reads
    #[arg(long, value_name = "REASON", value_parser = reason, help_heading = "Old and new findings")]
    #[arg(conflicts_with_all = ["staged", "write_baseline", "prune_baseline", "fix", "diff", "interactive", "statistics", "text", "clipboard"])]
    pub(crate) add_exceptions: Option<String>,
    /// Report findings only on lines changed since this git revision
    #[arg(long, value_name = "REV", help_heading = "Old and new findings")]
    pub(crate) since: Option<String>,
    /// Report findings only on lines that are about to be committed
    #[arg(long, conflicts_with_all = ["since", "fix", "diff", "interactive"], help_heading = "Old and new findings")]
    pub(crate) staged: bool,
    /// Leave out excluded files and those that are no replies even when they are named, as hooks name them
    #[arg(long)]
    pub(crate) force_exclude: bool,
}

/// Look at a folder, say what it holds, and write a replylint.toml to start from
///
/// Nothing that is there is overwritten.
#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// The folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Write a phrasebook.toml to start from as well
    #[arg(long)]
    pub(crate) phrasebook: bool,
    /// Write today's findings to replylint-baseline.json as well
    #[arg(long)]
    pub(crate) baseline: bool,
    /// Write a .pre-commit-config.yaml as well
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
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ListFormat::Full)]
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
    /// Without entries of your own, those of the built-in phrasebook are run.
    Test {
        /// Run the examples of the built-in entries as well, and list each that an entry of yours reports
        #[arg(long)]
        all: bool,
        /// Files or folders: say which entries report nothing in them
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        sources: Sources,
    },
    /// Print the phrasebook that all layers make together, and where each value comes from
    Show {
        #[command(flatten)]
        sources: Sources,
    },
    /// Print a guide for agents
    Docs {
        /// As one HTML page or as Markdown
        #[arg(long, value_enum, default_value_t = GuideFormat::Html)]
        format: GuideFormat,
        /// What the guide is called
        #[arg(long, default_value = "What to say to customers")]
        title: String,
        /// Only the entries of your own
        #[arg(long)]
        own: bool,
        /// Only one page: what to say, and what not
        #[arg(long)]
        short: bool,
        /// Only these categories
        #[arg(long, value_name = "CATEGORY", value_delimiter = ',')]
        category: Vec<String>,
        /// Only rules for replies in this language, such as en
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// Only rules of this weight or more
        #[arg(long, value_name = "SEVERITY", value_parser = named(&Severity::ALL))]
        min_severity: Option<Severity>,
        #[command(flatten)]
        sources: Sources,
    },
    /// Turn a list of words into entries, and print them
    ///
    /// A CSV file with columns named say, not and why, or a text with a word to avoid a line, perhaps with what to say behind
    /// an arrow: consignment id -> parcel number.
    Import {
        /// The list
        file: PathBuf,
    },
    /// Print a JSON Schema, by which an editor completes and checks
    Schema {
        /// Of a phrasebook.toml or of a replylint.toml
        #[arg(value_enum, default_value_t = SchemaOf::Phrasebook)]
        of: SchemaOf,
    },
    /// Show what a change of a phrasebook does to a library of texts
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
    /// Print what starts the server when you log in: a systemd unit, a launchd file or a task of Windows
    #[arg(long)]
    pub(crate) print_service: bool,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

/// Show what replylint believes about a file
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
    /// The clauses of each sentence, and what an entry can ask of them with `in_clause`
    Clauses {
        /// The file, or - for standard input
        file: PathBuf,
    },
    /// The text that the rules read, without markup
    Prose {
        /// The file, or - for standard input
        file: PathBuf,
    },
    /// Which files of a folder are read, as what, and why; and why the others are not
    Files {
        /// Files or folders; without any, the folder that you are in
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        sources: Sources,
    },
    /// Which settings hold for a file, and who set them
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
    /// A phrasebook to lay over the others: a file, or a folder of them
    #[arg(long, value_name = "PATH", help_heading = "Rules")]
    pub(crate) phrasebook: Vec<PathBuf>,
    /// Use the rules for this audience as well
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) audience: Vec<String>,
    /// Look for no replylint.toml and no phrasebook.toml
    #[arg(long, help_heading = "Rules")]
    pub(crate) isolated: bool,
}

impl Sources {
    pub(crate) fn values(&self) -> Values {
        Values { audience: given(&self.audience).map(|names| Set::flag(names, "--audience")), ..Values::default() }
    }
}

impl CheckArgs {
    /// The same structure that a configuration file becomes.
    pub(crate) fn values(&self) -> Values {
        let names = |names: &[String], flag| names.iter().map(|name| Set::flag(name.trim().to_owned(), flag)).collect();
        Values {
            kind: self.kind.map(|kind| Set::flag(kind, "--kind")),
            occasion: self.occasion.clone().map(|occasion| Set::flag(occasion, "--occasion")),
            select: given(&self.select).map(|select| names(&select, "--select")),
            ignore: names(&self.ignore, "--ignore"),
            min_severity: self.min_severity.map(|severity| Set::flag(severity, "--min-severity")),
            fail_on: self.fail_on.map(|fail_on| Set::flag(fail_on, "--fail-on")),
            ..self.sources.values()
        }
    }
}

fn given(names: &[String]) -> Option<Vec<String>> {
    (!names.is_empty()).then(|| names.to_vec())
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
        format!("no format `{name}`; there are {}", known.join(", "))
    })?;
    if path.is_empty() || path == "-" {
        return Err("name a file behind the `=`; what goes to standard output is chosen by --output-format".to_owned());
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
