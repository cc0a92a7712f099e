//! One file per command.

mod check;
mod debug;
mod rule;

use crate::Exit;
use crate::args::{Args, Command};

pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    match args.command {
        Command::Check(check) => check::run(&check, args.color),
        Command::Rule(rule) => rule::run(&rule, args.color),
        Command::Debug(debug) => debug::run(&debug.view, args.color),
    }
}
