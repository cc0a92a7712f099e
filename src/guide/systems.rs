//! The helpdesk systems that are known, as a page.

use std::fmt::Write as _;

use crate::extract::systems::{Seen, builtin};

/// A table of the systems, made from the one that files are read with.
pub fn systems() -> String {
    let mut out = "# Helpdesk systems\n\nAn export is recognised by the field names in its records, whatever its file is called. Only \
                   the fields below are checked; ids, names, tags, notes and everything else are not. [What is \
                   read](formats.md#your-own-system) says how to add a system.\n\nThe last column says where we have seen that \
                   shape: in the vendor's documentation, or in published files. Where it says *not verified*, look at your \
                   first run with `replylint debug prose FILE`.\n\n| system | id | known by | a customer reads | shape |\n\
                   |---|---|---|---|---|\n"
        .to_owned();
    for system in builtin() {
        let messages: Vec<String> = system.messages().iter().map(|path| format!("`{path}`")).collect();
        let seen = match system.seen {
            Some(Seen::Documentation) => "documentation",
            Some(Seen::Files) => "published files",
            None => "*not verified*",
        };
        let cell = |text: &str| text.replace('|', "\\|");
        let (shape, messages) = (cell(&system.shape()), cell(&messages.join(", ")));
        let _ = writeln!(out, "| {} | {} | {shape} | {messages} | {seen} |", system.name, system.id);
    }
    out
}
