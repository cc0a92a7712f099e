//! One file per command.

mod check;
mod debug;
mod files;
mod init;
mod man;
mod phrasebook;
mod rule;

use std::io::Write as _;

use clap::CommandFactory as _;
use clap::builder::PossibleValuesParser;
use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
use replylint::finding::Category;
use replylint::phrasebook::Phrasebook;

use crate::Exit;
use crate::args::{Args, Command};

pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    match args.command {
        Command::Check(check) => check::run(&check, args.color),
        Command::Init(init) => init::run(&init, args.color),
        Command::Rule(rule) => rule::run(&rule, args.color),
        Command::Phrasebook(phrasebook) => phrasebook::run(&phrasebook.view, args.color),
        Command::Debug(debug) => debug::run(&debug.view, args.color),
        #[cfg(feature = "lsp")]
        Command::Lsp(lsp) => crate::lsp::run(lsp.sources),
        #[cfg(feature = "serve")]
        Command::Serve(serve) => crate::serve::run(&serve),
        #[cfg(not(feature = "serve"))]
        Command::Serve { .. } => anyhow::bail!(
            "this build listens nowhere. The binaries of a release and of pip have the server, and so has `cargo install --path . --features serve`"
        ),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut known_names(Args::command()), "replylint", &mut script);
            std::io::stdout().write_all(&script)?;
            Ok(Exit::Clean)
        }
        Command::Man => man::run(),
    }
}

/// The command line with the names that may stand where it takes a rule, which shells complete.
fn known_names(command: clap::Command) -> clap::Command {
    let rules = Linter::new(Phrasebook::builtin(), Settings::default()).rules();
    let categories = Category::ALL.iter().map(|category| category.name().to_owned());
    // The command line keeps its names for as long as the program runs.
    let names: Vec<&'static str> =
        rules.iter().map(|rule| rule.id.clone()).chain(categories).map(|name| &*name.leak()).collect();
    let kept = |names: Vec<String>| -> Vec<&'static str> { names.into_iter().map(|name| &*name.leak()).collect() };
    let (audiences, types) =
        (kept(Phrasebook::with_packs().known_audiences()), kept(Phrasebook::builtin().reply_types()));
    let with = |command: clap::Command, arg: &'static str, names: &[&'static str]| {
        let names = names.to_vec();
        command.mut_arg(arg, |arg| arg.value_parser(PossibleValuesParser::new(names)).hide_possible_values(true))
    };
    let check = |check| {
        let check = with(with(check, "select", &names), "ignore", &names);
        with(with(check, "audience", &audiences), "reply_type", &types)
    };
    let rule = |rule| with(with(rule, "id", &names), "audience", &audiences);
    command.mut_subcommand("check", check).mut_subcommand("rule", rule)
}
