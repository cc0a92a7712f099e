//! One file per command.

mod check;
mod debug;
mod man;
mod phrasebook;
mod rule;

use std::io::Write as _;

use clap::CommandFactory as _;

use crate::Exit;
use crate::args::{Args, Command};

pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    match args.command {
        Command::Check(check) => check::run(&check, args.color),
        Command::Rule(rule) => rule::run(&rule, args.color),
        Command::Phrasebook(phrasebook) => phrasebook::run(&phrasebook.view, args.color),
        Command::Debug(debug) => debug::run(&debug.view, args.color),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "replylint", &mut script);
            std::io::stdout().write_all(&script)?;
            Ok(Exit::Clean)
        }
        Command::Man => man::run(),
    }
}
