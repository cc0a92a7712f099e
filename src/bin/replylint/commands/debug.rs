//! `replylint debug`: what the program believes about a file.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use clap::ColorChoice;
use clap::builder::styling::{AnsiColor, Style};
use replylint::check::linter::Linter;
use replylint::config::settings::Settings;
use replylint::config::{Place, Values};
use replylint::phrasebook::Phrasebook;
use replylint::report::{OutputStyle, mistakes, one_line};
use replylint::segment::clauses;
use replylint::segment::language::{KnownBy, Part};
use replylint::segment::letter_or_piece::Shape;
use replylint::text::document::{Document, Kind, RegionKind, Role, State};
use replylint::text::source::SourceFile;
use replylint::text::span::{Prose, Span};

use crate::Exit;
use crate::args::{DebugView, Sources};
use crate::session::Session;
use crate::terminal::{self, Notes};
use crate::walk::Target;

pub(crate) fn run(view: &DebugView, color: ColorChoice) -> anyhow::Result<Exit> {
    match view {
        DebugView::Regions { file } => each_document(file, color, regions),
        DebugView::Clauses { file } => each_document(file, color, each_clause),
        DebugView::Signals { file } => each_document(file, color, each_signal),
        DebugView::Prose { file } => each_document(file, color, prose),
        DebugView::Files { paths, sources } => super::files::run(paths, sources, color),
        DebugView::Config { file, sources } => config(file, sources, color),
    }
}

type Show = fn(&mut dyn Write, &OutputStyle, &SourceFile, &Document, Kind, &Linter) -> anyhow::Result<()>;

fn each_document(path: &Path, color: ColorChoice, show: Show) -> anyhow::Result<Exit> {
    let target = Target::of(path, None);
    let file = target.read().map_err(|error| anyhow::anyhow!("{} {error}", path.display()))?;
    let mut session = Session::new(&Sources::default(), Values::default())?;
    let plan = session.plan(target.path.as_deref());
    let (reading, linter) = match plan {
        Some(plan) => (plan.effective.reading, plan.linter),
        None => (Arc::default(), Arc::new(Linter::new(Phrasebook::builtin(), Settings::default()))),
    };
    let checked = linter.check_as(&file, &reading);
    let (mut out, look) = terminal::stdout(color, false);
    let mut notes = Notes::new(color);
    for note in &checked.notes {
        let at = file.position(note.span.start());
        notes.note(&format!("{}:{}:{}: {}", file.path(), at.line, at.column, note.message));
    }
    for (document, kind) in checked.documents.iter().zip(&checked.kinds) {
        if document.pointer.is_some() || document.title.is_some() {
            writeln!(out, "── {}", one_line(&heading(document)))?;
        }
        show(&mut out, &look, &file, document, *kind, &linter)?;
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// What a document is called, and why it is not linted where that is so.
fn heading(document: &Document) -> String {
    let mut parts: Vec<String> = [&document.pointer, &document.title].into_iter().flatten().cloned().collect();
    let why = match (document.role, document.state, document.twin) {
        (Role::InternalNote, ..) => Some("internal note, not checked"),
        (Role::Title, ..) => Some("title, not checked"),
        (_, State::Retired, _) => Some("not in use, not checked"),
        (_, State::Unsent, _) => Some("no whole letter, not checked"),
        (.., Some(_)) => Some("the same message in another form, not checked"),
        (Role::Subject, ..) => Some("subject"),
        (Role::Fallback, ..) => Some("fallback of a placeholder"),
        (Role::Reply, State::Active, None) => None,
    };
    parts.extend(why.map(|why| format!("({why})")));
    parts.join(" ")
}

/// The languages of a document, and how they are known.
fn language(parts: &[Part], linter: &Linter) -> String {
    let how = match parts[0].language.known_by {
        _ if parts.len() > 1 => "from their words",
        KnownBy::Name => "as set by name",
        KnownBy::Words => "from its words",
        KnownBy::Default => "by default",
    };
    let unread: Vec<String> =
        parts.iter().filter(|part| !linter.reads(&part.language)).map(|part| part.language.name()).collect();
    let unread = match unread.len() {
        0 => String::new(),
        _ if parts.len() == 1 => "; there is no phrasebook for it".to_owned(),
        _ => format!("; there is no phrasebook for {}", unread.join(" and ")),
    };
    let names: Vec<String> = parts.iter().map(|part| part.language.name()).collect();
    format!("{}, {how}{unread}", names.join(" and "))
}

/// What the text is taken for, and its language; each block with its kind, and under it its sentences and what stands within them.
fn regions(
    out: &mut dyn Write,
    look: &OutputStyle,
    file: &SourceFile,
    document: &Document,
    kind: Kind,
    linter: &Linter,
) -> anyhow::Result<()> {
    let parts = linter.parts_of(document);
    if document.is_linted() && document.role == Role::Reply {
        writeln!(out, "{}, {}", kind.name(), Shape::of(document).verdict(kind))?;
        writeln!(out, "{}", language(&parts, linter))?;
    }
    let tongue = |index: usize| {
        parts.iter().find(|part| parts.len() > 1 && part.has(index)).map_or("", |part| &*part.language.code)
    };
    let line = |out: &mut dyn Write, indent: &str, kind: RegionKind, name: &str, span: Span<Prose>| {
        let at = file.position(document.map.to_source(span).span.start());
        let style = if look.color { style(kind) } else { Style::new() };
        let start = format!("{:>4}:{:<3} {indent}", at.line, at.column);
        let room = look.width.saturating_sub(start.len() + 13).max(20);
        let text: String = one_line(span.slice(&document.prose).trim()).chars().take(room).collect();
        writeln!(out, "{start}{style}{name:12}{style:#} {text}")
    };
    for (index, region) in document.regions.iter().enumerate() {
        let name = match region.kind {
            RegionKind::Quote { depth } => format!("quote {depth}"),
            kind if kind.is_linted() => format!("{} {}", kind.name(), tongue(index)).trim_end().to_owned(),
            kind => kind.name().to_owned(),
        };
        line(out, "", region.kind, &name, region.span)?;
        for sentence in document.sentences.iter().filter(|sentence| sentence.region as usize == index) {
            line(out, "  ", region.kind, "sentence", sentence.span)?;
        }
        for inline in document.inlines.iter().filter(|inline| region.span.covers(inline.span)) {
            line(out, "    ", inline.kind, inline.kind.name(), inline.span)?;
        }
    }
    Ok(())
}

fn style(kind: RegionKind) -> Style {
    let color = match kind {
        RegionKind::Subject | RegionKind::Topic | RegionKind::Heading | RegionKind::Caption => AnsiColor::Magenta,
        RegionKind::Greeting | RegionKind::Closing => AnsiColor::Green,
        RegionKind::Body => AnsiColor::Cyan,
        RegionKind::Signature | RegionKind::Disclaimer => AnsiColor::Blue,
        RegionKind::Quote { .. } | RegionKind::Attribution => AnsiColor::Yellow,
        _ => AnsiColor::BrightBlack,
    };
    color.on_default()
}

/// Each clause on a line of its own, after what it is said as, when it is and who acts.
fn each_clause(
    out: &mut dyn Write,
    look: &OutputStyle,
    _: &SourceFile,
    document: &Document,
    _: Kind,
    _: &Linter,
) -> anyhow::Result<()> {
    for (span, statuses) in clauses(document) {
        let start = format!("{:<44} ", statuses.join(" "));
        let room = look.width.saturating_sub(start.len()).max(20);
        let whole = one_line(span.slice(&document.prose));
        let mut said: String = whole.chars().take(room).collect();
        if said.len() < whole.len() {
            said.pop();
            said.push('…');
        }
        writeln!(out, "{start}{}", look.text(&said))?;
    }
    Ok(())
}

/// Each signal on a line of its own, after whether it is given: what was weighed for it, and who gave it.
fn each_signal(
    out: &mut dyn Write,
    look: &OutputStyle,
    file: &SourceFile,
    document: &Document,
    kind: Kind,
    linter: &Linter,
) -> anyhow::Result<()> {
    const INDENT: usize = 30;
    if !document.is_linted() {
        return Ok(());
    }
    for evidence in linter.evidence(file, document, kind) {
        let mut parts = Vec::new();
        if let Some(least) = evidence.least {
            let sum: i32 = evidence.weighed.iter().map(|(_, weight)| weight).sum();
            let all: Vec<String> =
                evidence.weighed.iter().map(|(other, weight)| format!("{other} {weight:+}")).collect();
            parts.push(format!("{sum} of {least}: {}", all.join(", ")));
        }
        parts.extend(evidence.because);
        let mark = if evidence.is_given { "yes" } else { "no" };
        let mut start = format!("{mark:<4}{:<25} ", evidence.signal);
        for line in look.wrapped(&parts.join("; "), INDENT).lines() {
            writeln!(out, "{start:INDENT$}{line}")?;
            start.clear();
        }
    }
    Ok(())
}

fn prose(
    out: &mut dyn Write,
    _: &OutputStyle,
    _: &SourceFile,
    document: &Document,
    _: Kind,
    _: &Linter,
) -> anyhow::Result<()> {
    for line in document.prose.lines() {
        writeln!(out, "{}", one_line(line))?;
    }
    Ok(())
}

fn config(path: &Path, sources: &Sources, color: ColorChoice) -> anyhow::Result<Exit> {
    let target = Target::of(path, None);
    let mut session = Session::new(sources, sources.values())?;
    let plan = session.plan(target.path.as_deref());
    session.check_names()?;
    let Some(plan) = plan.filter(|_| session.mistakes.is_empty()) else {
        let mut notes = Notes::new(color);
        notes.raw(&mistakes::render(&session.mistakes, &notes.look));
        return Ok(Exit::Error);
    };
    let (mut out, _) = terminal::stdout(color, false);
    let mut line = |key: &str, value: &str, place: Option<&Place>| {
        let place = place.map(|place| format!("({place})")).unwrap_or_default();
        writeln!(out, "{}", format!("{key:14} {value:24} {place}").trim_end())
    };
    line("file", target.name.shown(), None)?;
    for (index, file) in plan.config_files.iter().enumerate() {
        line(if index == 0 { "configuration" } else { "  extends" }, &session.name(file), None)?;
    }
    if plan.config_files.is_empty() {
        line("configuration", "none", None)?;
    }
    for (index, name) in plan.book.layers.iter().enumerate() {
        line(if index == 0 { "phrasebooks" } else { "" }, name, None)?;
    }
    let values = &plan.effective.values;
    if let Some(place) = &plan.effective.exclude {
        line("exclude", "true", Some(place))?;
    }
    let kind = values.kind.as_ref().map(|kind| (kind.value.name(), &kind.place));
    line("kind", kind.map_or("what the file says", |kind| kind.0), Some(kind.map_or(&Place::Default, |kind| kind.1)))?;
    if let Some(reply_type) = &values.reply_type {
        line("reply-type", &reply_type.value, Some(&reply_type.place))?;
    }
    if let Some(baseline) = &values.baseline {
        line("baseline", &session.name(&baseline.value), Some(&baseline.place))?;
    }
    if let Some(audience) = &values.audience {
        line("audience", &audience.value.join(", "), Some(&audience.place))?;
    }
    if let Some(language) = &values.language {
        line("language", &language.value, Some(&language.place))?;
    }
    if let Some(hours) = &values.answer_hours {
        line("answer-hours", &hours.value.to_string(), Some(&hours.place))?;
    }
    let fail_on = values.fail_on();
    line("fail-on", fail_on.value.name(), Some(&fail_on.place))?;
    let shown = values.min_severity();
    line("min-severity", shown.value.name(), Some(&shown.place))?;
    for name in values.select.iter().flatten() {
        line("select", &name.value, Some(&name.place))?;
    }
    for name in &values.ignore {
        line("ignore", &name.value, Some(&name.place))?;
    }
    for (name, level) in &values.severity {
        line("severity", &format!("{name} = {}", level.value.name()), Some(&level.place))?;
    }
    for ignore in &plan.effective.ignores {
        line("accepted", &ignore.reason, Some(&ignore.place))?;
    }
    out.flush()?;
    Ok(Exit::Clean)
}
