//! `bordereau families`: families, what does not fit in them, and their trees.
//!
//! The form `json`, version 1: `format`, `version`, `families`, `broken`, `blank` and `list`, each with `file`, `row`, `members`
//! (a number), `remarks` (sentences), and `id` with `--values`. Without it, sentences name members by their rows.

use crate::desk::Desk;
use crate::paper::{Ink, Paper};
use crate::write::Pen;
use crate::{Outcome, Trouble};
use bordereau::protocol::{FamiliesView, FamilyView, Reply, Request};
use bordereau::text::page::families as words;
use bordereau::text::{Lang, cli as w};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Families that the text names.
const NAMED: usize = 40;
/// Families that are asked for at once.
const WINDOW: u64 = 200;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    desk.check(args)?;
    let Some(first) = ask(&mut desk, 0)? else { return Err(Trouble::new(w::no_families(lang))) };
    let values = args.get_flag("values");
    let (bytes, inked) = match (args.get_one::<String>("tree"), args.get_one::<String>("format").map(String::as_str)) {
        (Some(id), _) => (desk.document(Request::FamilyDocument { id: id.clone() })?.1, false),
        (None, Some("json")) => (as_json(&mut desk, &first, values)?, false),
        _ => (text(&mut desk, &first, values, lang)?.into_bytes(), true),
    };
    let guarded = desk.guarded();
    let pen = Pen { lang, inputs: &guarded, force: args.get_flag("force") };
    pen.give(args.get_one::<PathBuf>("output"), &bytes, inked)?;
    Ok(u8::from(first.counts.1 > 0))
}

fn ask(desk: &mut Desk, offset: u64) -> Result<Option<Box<FamiliesView>>, Trouble> {
    match desk.ask(Request::Families { search: String::new(), broken: false, offset, limit: WINDOW })? {
        (Reply::Families { view }, _) => Ok(view),
        _ => Err(desk.stopped()),
    }
}

fn one(desk: &mut Desk, id: &str, named: bool) -> Result<Option<Box<FamilyView>>, Trouble> {
    match desk.ask(Request::Family { id: id.to_owned(), named })? {
        (Reply::Family { view }, _) => Ok(view),
        _ => Err(desk.stopped()),
    }
}

fn as_json(desk: &mut Desk, first: &FamiliesView, values: bool) -> Result<Vec<u8>, Trouble> {
    let mut list: Vec<Value> = Vec::new();
    let mut window = first.rows.clone();
    while !window.is_empty() {
        for (id, members, _, place) in &window {
            let said = one(desk, id, values)?.map(|view| view.said).unwrap_or_default();
            let mut family = json!({
                "file": place.as_ref().map(|place| &place.file), "row": place.as_ref().map(|place| place.sheet_row),
                "members": members, "remarks": said,
            });
            if let (true, Some(family)) = (values, family.as_object_mut()) {
                family.insert("id".to_owned(), Value::from(id.clone()));
            }
            list.push(family);
        }
        window = ask(desk, list.len() as u64)?.map(|view| view.rows).unwrap_or_default();
    }
    let whole = json!({
        "format": "bordereau-families", "version": 1, "families": first.counts.0, "broken": first.counts.1, "blank": first.blank,
        "list": list,
    });
    let text = serde_json::to_string_pretty(&whole).map_err(|e| Trouble::said(e.to_string()))?;
    Ok((text + "\n").into_bytes())
}

fn text(desk: &mut Desk, first: &FamiliesView, values: bool, lang: Lang) -> Result<String, Trouble> {
    let mut paper = Paper::for_output();
    paper.line(&[(Ink::Strong, words::title(lang))]);
    let (families, broken) = first.counts;
    let counts = [(words::title(lang), families), (words::remarks_head(lang), broken)];
    paper.hung(&[(Ink::Plain, "  ")], 2, &w::counts(lang, &counts));
    if first.blank > 0 {
        paper.hung(&[(Ink::Warning, "  ! ")], 4, &words::blank(lang, first.blank));
    }
    if broken == 0 {
        paper.line(&[(Ink::Good, &format!("  {}", words::whole(lang)))]);
    }
    for (id, members, _, place) in first.rows.iter().filter(|(_, _, remarks, _)| *remarks > 0).take(NAMED) {
        let place = place.as_ref().map(|place| format!("{} {}", place.file, place.sheet_row)).unwrap_or_default();
        let name = if values { format!("{id} · {place}") } else { place };
        paper.heading(&format!("{name} · {}", words::members(lang, *members)));
        for said in one(desk, id, values)?.map(|view| view.said).unwrap_or_default() {
            paper.hung(&[(Ink::Warning, "  ! ")], 4, &said);
        }
    }
    Ok(paper.text().to_owned())
}
