//! `bordereau compare`: two dictionaries beside each other, and what the second one changes in files.
//!
//! The form `json`, version 1: `format`, `version`, `comparison` (see `bordereau::dictionary::compare`), `migration` (edits
//! of a recipe) and, with files, `effect`.

mod effect;
mod said;

use crate::desk::Desk;
use crate::write::Pen;
use crate::{Outcome, Trouble};
use bordereau::dictionary::compare::{Comparison, Effect, Kind};
use bordereau::finding::{Edit, Operation, Recipe};
use bordereau::protocol::Request;
use bordereau::shelf::programme;
use bordereau::text::Lang;
use clap::ArgMatches;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let (mut before, mut after) = (side(args, lang, "before")?, side(args, lang, "after")?);
    let comparison = before.session.compared_with(&after.session);
    if comparison.added.is_some() {
        // The programme's own is taken as published, and so is the other one.
        for desk in [&mut before, &mut after] {
            desk.ask(Request::AsPublished { published: true }).map(|_| ())?;
        }
    }
    let edits = comparison.migration();
    let recipe = recipe(&mut after, &comparison, &edits)?;
    let effect = match args.contains_id("files") {
        true => Some(effect::effect(args, &mut before, &mut after, &comparison, &recipe)?),
        false => None,
    };
    let pen = Pen { lang, inputs: &before.guarded(), force: args.get_flag("force") };
    if let Some(path) = args.get_one::<PathBuf>("migration") {
        pen.file(path, recipe.as_bytes())?;
    }
    let (bytes, inked) = match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => (as_json(&comparison, &edits, effect.as_ref())?, false),
        _ => (said::text(&comparison, &edits, effect.as_ref(), lang).into_bytes(), true),
    };
    pen.give(args.get_one::<PathBuf>("output"), &bytes, inked)?;
    let differs = comparison.tables.iter().any(|table| !matches!(table.kind, Kind::Same | Kind::Reworded));
    Ok(u8::from(differs))
}

/// A session with one of the two dictionaries: a file, or the one of a programme of that name, as published.
fn side(args: &ArgMatches, lang: Lang, name: &str) -> Result<Desk, Trouble> {
    let wanted = args.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let own = wanted.to_str().filter(|name| !Path::new(name).exists()).and_then(programme);
    let mut desk = Desk::of(own.map(|shelf| shelf.id).or(args.get_one::<String>("programme").map(String::as_str)), lang)?;
    match own {
        Some(_) => desk.ask(Request::AsPublished { published: true }).map(|_| ())?,
        None => desk.dictionary(&wanted)?,
    }
    Ok(desk)
}

/// The migration as a recipe.
fn recipe(after: &mut Desk, comparison: &Comparison, edits: &[Edit]) -> Result<String, Trouble> {
    let overview = after.overview(Request::Language { lang: after.lang }, Vec::new())?;
    let steps = if edits.is_empty() { Vec::new() } else { vec![Operation::Apply { edits: edits.to_vec(), safe: false }] };
    let dictionary = format!("{} {}", comparison.after.name, comparison.after.version);
    let recipe = Recipe { format: 1, programme: overview.programme.id, dictionary, steps };
    serde_json::to_string_pretty(&recipe).map(|text| text + "\n").map_err(|e| Trouble::said(e.to_string()))
}

fn as_json(comparison: &Comparison, edits: &[Edit], effect: Option<&Effect>) -> Result<Vec<u8>, Trouble> {
    let document = json!({
        "format": "bordereau-comparison",
        "version": 1,
        "comparison": comparison,
        "migration": edits,
        "effect": effect,
    });
    let text = serde_json::to_string_pretty(&document).map_err(|e| Trouble::said(e.to_string()))?;
    Ok((text + "\n").into_bytes())
}
