//! `replylint rule`: what the rules are, and why one of them says what it says.

use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

use anyhow::bail;
use clap::ColorChoice;
use clap::builder::styling::Style;
use replylint::did_you_mean::nearest;
use replylint::finding::{Category, Rule};
use replylint::fix::Applicability;
use replylint::report::{Instead, OutputStyle, mistakes, one_line, what_to_do};

use crate::Exit;
use crate::args::{ListFormat, RuleArgs};
use crate::session::{Plan, Session};
use crate::terminal::{self, Notes};

pub(crate) fn run(args: &RuleArgs, color: ColorChoice) -> anyhow::Result<Exit> {
    let mut session = Session::new(&args.sources, args.sources.values())?;
    let plan = session.plan(None);
    session.check_names()?;
    let Some(plan) = plan.filter(|_| session.mistakes.is_empty()) else {
        let mut notes = Notes::new(color);
        notes.raw(&mistakes::render(&session.mistakes, &notes.look));
        return Ok(Exit::Error);
    };
    let rules = plan.linter.rules();
    let (mut out, look) = terminal::stdout(color, false);
    let wanted: Vec<Arc<Rule>> = match &args.id {
        None => rules.iter().filter(|rule| is_in(rule, &plan, args.language.as_deref())).cloned().collect(),
        Some(id) => {
            let of = |rule: &&Arc<Rule>| rule.id == *id || rule.category.name() == *id;
            rules.iter().filter(of).cloned().collect()
        }
    };
    match &args.id {
        Some(id) if wanted.is_empty() => {
            let known = || rules.iter().map(|rule| rule.id.as_str());
            let categories = Category::ALL.iter().map(|category| category.name());
            // Whoever remembers one word of an id means the rule about it.
            let holds = |known: &&str| known.split('-').any(|word| word == id.as_str());
            match known().find(holds).or_else(|| nearest(id, known().chain(categories))) {
                Some(meant) => bail!("no rule `{id}`; did you mean `{meant}`?"),
                None => bail!("no rule `{id}`; `replylint rule` lists all of them"),
            }
        }
        None if wanted.is_empty() => {
            bail!("no rules for replies in `{}`", args.language.as_deref().unwrap_or_default())
        }
        _ if args.output_format == ListFormat::Json => {
            let all: Vec<serde_json::Value> = wanted.iter().map(|rule| json(rule, &plan)).collect();
            writeln!(out, "{:#}", serde_json::Value::from(all))?;
        }
        Some(id) if wanted[0].id == *id => explain(&mut out, &look, &wanted[0], &plan)?,
        _ => {
            list(&mut out, &look, &wanted)?;
            let others = rules.len() - wanted.len();
            if args.id.is_none() && args.language.is_none() && others > 0 {
                let more = format!("{others} more are for other languages; --language de lists the German ones.");
                writeln!(out, "{}", look.wrapped(&more, 0))?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// Whether a rule is for replies in a language; without one, in that of the settings.
fn is_in(rule: &Rule, plan: &Plan, language: Option<&str>) -> bool {
    let set = plan.effective.values.language.as_ref().map(|language| language.value.as_str());
    let language = language.or(set).unwrap_or("en");
    plan.linter.phrasebook().is_in(&rule.id, language)
}

/// A rule for programs.
fn json(rule: &Rule, plan: &Plan) -> serde_json::Value {
    let book = plan.linter.phrasebook();
    let patterns: serde_json::Map<String, serde_json::Value> =
        book.patterns(&rule.id).into_iter().map(|(key, texts)| (key.to_owned(), texts.into())).collect();
    serde_json::json!({
        "id": rule.id,
        "category": rule.category.name(),
        "severity": rule.severity.name(),
        "language": book.language_of(&rule.id),
        "why": rule.why,
        "advice": rule.advice,
        "prefer": rule.preferred(),
        "in_place_of": rule.in_place_of.name(),
        "fix": rule.fix.name(),
        "patterns": patterns,
        "wrong": rule.wrong,
        "right": rule.right,
        "set_in": origins(rule, plan),
    })
}

/// The rules of each category under its name, one a line.
fn list(out: &mut dyn Write, look: &OutputStyle, rules: &[Arc<Rule>]) -> anyhow::Result<()> {
    let bold = bold(look);
    let widest = rules.iter().map(|rule| rule.id.chars().count()).max().unwrap_or(0);
    for category in Category::ALL {
        let mut of_category = rules.iter().filter(|rule| rule.category == *category).peekable();
        if of_category.peek().is_none() {
            continue;
        }
        writeln!(out, "{bold}{category}{bold:#} ({})", category.verdict())?;
        for rule in of_category {
            let start = format!("  {:widest$}  {:10}  ", rule.id, rule.severity.name());
            let why = one_line(&rule.why);
            // What somebody searches is whole.
            let why = if terminal::stdout_is_terminal() {
                shortened(&why, look.width.saturating_sub(start.len()).max(20))
            } else {
                why.into_owned()
            };
            writeln!(out, "{start}{}", look.text(&why))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn explain(out: &mut dyn Write, look: &OutputStyle, rule: &Rule, plan: &Plan) -> anyhow::Result<()> {
    const INDENT: usize = 14;
    let bold = bold(look);
    writeln!(out, "{bold}{}{bold:#} ({}, {})\n", rule.id, rule.severity, rule.category)?;
    let mut entry = |name: &str, text: &str| {
        let mut name = name;
        for line in look.wrapped(text, INDENT).lines() {
            writeln!(out, "  {name:12}{line}")?;
            name = "";
        }
        std::io::Result::Ok(())
    };
    let mut patterns = plan.linter.phrasebook().patterns(&rule.id);
    if !rule.suggest_in.is_empty() {
        let kinds: Vec<&str> = rule.suggest_in.iter().map(|kind| kind.name()).collect();
        // With both, the signals are asked for in these kinds alone.
        let asked = patterns.iter().position(|(name, _)| *name == "suggest_unless").map(|at| patterns.remove(at));
        let unless =
            asked.map(|(_, signals)| format!(", unless it gives {}", signals.join(" or "))).unwrap_or_default();
        entry("but", &format!("a suggestion where the kind is {}{unless}", kinds.join(" or ")))?;
    }
    entry("why", &rule.why)?;
    let preferred = rule.preferred();
    if let Some(Instead::Say(words)) = Instead::of(&preferred, rule.in_place_of, rule.tongue) {
        // What is missing is added; nothing stands in its place.
        entry(if rule.category == Category::Structure { "add" } else { "say" }, &words)?;
    }
    for what in what_to_do(&preferred, rule.in_place_of, rule.advice.as_deref(), rule.tongue) {
        entry("do", &what)?;
    }
    for (name, patterns) in patterns {
        entry(heading(name), &in_words(&patterns))?;
        if name == "avoid" {
            for (list, words) in plan.linter.phrasebook().lists(&rule.id) {
                entry("", &format!("‹{list}› is {}", in_words(&words)))?;
            }
        }
    }
    for (name, examples) in [("wrong", &rule.wrong), ("right", &rule.right)] {
        for (index, example) in examples.iter().enumerate() {
            entry(if index == 0 { name } else { "" }, &format!("“{example}”"))?;
        }
    }
    if !rule.prefer.is_empty() || rule.fix_note.is_some() {
        let note = rule.fix_note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
        let who = if rule.fix == Applicability::DisplayOnly { "none" } else { rule.fix.name() };
        entry("fix", &format!("{who}{note}"))?;
    }
    let mut name = "set in";
    for place in origins(rule, plan).into_iter().chain(overrides(rule, plan)) {
        entry(name, &place)?;
        name = "";
    }
    Ok(())
}

/// What a list of patterns is to the reader.
fn heading(key: &str) -> &'static str {
    match key {
        "avoid" => "finds",
        "regex" => "finds (regex)",
        "when" => "if it says",
        "need" => "then needs",
        "unless_before" | "unless_previous" => "not after",
        "unless_after" => "not before",
        "unless_clause" | "unless_sentence" => "not with",
        "unless_nearby" => "not near",
        "unless_when" => "not if",
        "suggest_unless" => "graver if",
        _ => "not in",
    }
}

/// Patterns as somebody would read them out: without the marks that only the matcher needs, and no more than a few.
fn in_words(patterns: &[&str]) -> String {
    const SHOWN: usize = 6;
    let plain = |pattern: &&str| {
        let text = pattern.trim_start_matches('^').trim_end_matches('$');
        text.replace("...", "…").replace(['~', '\\'], "").replace('|', " / ").replace('<', "‹").replace('>', "›")
    };
    let mut text = patterns.iter().take(SHOWN).map(plain).collect::<Vec<_>>().join(" · ");
    if patterns.len() > SHOWN {
        let _ = write!(text, " · and {} more", patterns.len() - SHOWN);
    }
    text
}

/// The layers that the values of a rule come from, and which of them where there are several.
fn origins(rule: &Rule, plan: &Plan) -> Vec<String> {
    let settings = plan.linter.phrasebook().settings(&rule.id);
    let mut layers: Vec<(&str, u32, Vec<&str>)> = Vec::new();
    for setting in &settings {
        match layers.iter_mut().find(|(layer, _, _)| *layer == setting.layer) {
            Some((_, line, keys)) => {
                *line = setting.line.min(*line);
                keys.push(setting.key);
            }
            None => layers.push((&setting.layer, setting.line, vec![setting.key])),
        }
    }
    // Nobody can open what is built in at a line.
    let built_in = |layer: &str| layer.strip_suffix(" (built in)").map(str::to_owned);
    let place = |layer: &str, line: u32| match built_in(layer) {
        Some(name) => format!("the built-in {name}"),
        None => format!("{layer}, line {line}"),
    };
    layers.sort_by_key(|(layer, ..)| built_in(layer).is_none());
    let all_built_in: Option<Vec<String>> = layers.iter().map(|(layer, ..)| built_in(layer)).collect();
    if let Some(names) = all_built_in.filter(|names| !names.is_empty()) {
        return vec![format!("the built-in {}", names.join(" and "))];
    }
    match layers.as_slice() {
        [] => vec!["the program itself, because no phrase can express it".to_owned()],
        [(layer, line, _)] => vec![place(layer, *line)],
        many => {
            many.iter().map(|(layer, line, keys)| format!("{}: {}", place(layer, *line), keys.join(", "))).collect()
        }
    }
}

/// What settings change about it.
fn overrides(rule: &Rule, plan: &Plan) -> Vec<String> {
    let values = &plan.effective.values;
    let names = [rule.id.as_str(), rule.category.name()];
    let level = names.iter().find_map(|name| values.severity.get(*name));
    let severity = level.map(|level| format!("severity {} by {}", level.value.name(), level.place));
    let ignored = values.ignore.iter().filter(|name| names.contains(&name.value.as_str()));
    severity.into_iter().chain(ignored.map(|name| format!("ignored by {}", name.place))).collect()
}

fn bold(look: &OutputStyle) -> Style {
    if look.color { Style::new().bold() } else { Style::new() }
}

/// The beginning of a text that does not fit.
fn shortened(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room - 1).collect();
    format!("{}…", kept.trim_end())
}
