//! `replylint man`: one manual page with every command on it.

use std::io::Write;

use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::Exit;
use crate::args::Args;

const END: &str = r#".SH "EXIT STATUS"
.TP
0
Nothing at or above \fB\-\-fail\-on\fR, or the reader closed the pipe.
.TP
1
Findings; with \fB\-\-diff\fR, something would be changed.
.TP
2
Something could not be checked, or the arguments or a phrasebook were wrong. Everything else was checked.
.SH FILES
.TP
phrasebook.toml
Phrases of your own, looked for from the checked file upwards and laid over the built\-in ones.
.TP
replylint.toml
Settings and accepted findings, looked for in the same way.
.SH ENVIRONMENT
.TP
NO_COLOR, CLICOLOR_FORCE
Whether to use colour, where \fB\-\-color\fR does not say.
"#;

pub(super) fn run() -> anyhow::Result<Exit> {
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    let main = Man::new(command.clone());
    main.render_title(&mut page)?;
    main.render_name_section(&mut page)?;
    main.render_synopsis_section(&mut page)?;
    main.render_description_section(&mut page)?;
    main.render_options_section(&mut page)?;
    for subcommand in command.get_subcommands() {
        section(subcommand, &mut page)?;
    }
    page.write_all(END.as_bytes())?;
    std::io::stdout().write_all(&page)?;
    Ok(Exit::Clean)
}

/// A command, or the commands below it; what is a section on a page of its own is a part of one here.
fn section(command: &clap::Command, page: &mut Vec<u8>) -> anyhow::Result<()> {
    if command.has_subcommands() {
        return command.get_subcommands().try_for_each(|subcommand| section(subcommand, page));
    }
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    writeln!(page, ".SH \"{}\"", name.to_uppercase())?;
    let mut own = Vec::new();
    let man = Man::new(command.clone());
    man.render_synopsis_section(&mut own)?;
    man.render_description_section(&mut own)?;
    man.render_options_section(&mut own)?;
    let own = String::from_utf8_lossy(&own).replace("\n.SH ", "\n.SS ");
    let own = own.strip_prefix(".SH ").map_or(own.clone(), |rest| format!(".SS {rest}"));
    page.write_all(own.as_bytes())?;
    Ok(())
}
