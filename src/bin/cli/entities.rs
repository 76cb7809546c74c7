//! `bordereau entities`: who has what.
//!
//! The form `json`, version 1: `format`, `version` and `kinds`, each with `kind`, `things`, `incomplete`, `orphans`,
//! `doubled`, `tables` (`table`, `own`, `needed`, `rows`, `blank`, `having`) and, of the kind that was asked for, `shown`: for
//! each that is looked for `file`, `row`, `incomplete`, `orphan`, `doubled`, `counts` by table, and `id` with `--values`.

use crate::desk::Desk;
use crate::paper::{Ink, Paper};
use crate::write::Pen;
use crate::{Outcome, Trouble};
use bordereau::protocol::{EntitiesView, EntityOnly, EntityRow, EntityWish, Reply, Request};
use bordereau::text::page::entities as words;
use bordereau::text::{Lang, cli as w, number};
use clap::ArgMatches;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Things that the text names.
const NAMED: u64 = 20;
/// Things that are asked for at once.
const WINDOW: u64 = 200;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    desk.check(args)?;
    let first = ask(&mut desk, &EntityWish::default(), 0, 0)?;
    if first.kinds.is_empty() {
        return Err(Trouble::new(w::nothing_to_check(lang)));
    }
    let mut wish = EntityWish {
        kind: kind(args, &first, lang)?,
        search: args.get_one::<String>("search").cloned().unwrap_or_default(),
        only: match args.get_one::<String>("only").map(String::as_str) {
            Some("incomplete") => EntityOnly::Incomplete,
            Some("orphans") => EntityOnly::Orphans,
            Some("doubled") => EntityOnly::Doubled,
            _ => EntityOnly::All,
        },
    };
    let values = args.get_flag("values");
    let (bytes, inked) = match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => (as_json(&mut desk, &wish, first.kinds.len(), values)?, false),
        Some("tsv") => (desk.document(Request::EntitiesDocument { wish: wish.clone(), values })?.1, false),
        _ => (text(&mut desk, &mut wish, values, lang)?.into_bytes(), true),
    };
    let guarded = desk.guarded();
    let pen = Pen { lang, inputs: &guarded, force: args.get_flag("force") };
    pen.give(args.get_one::<PathBuf>("output"), &bytes, inked)?;
    let mut bad = false;
    for kind in 0..first.kinds.len() as u32 {
        let view = ask(&mut desk, &EntityWish { kind, ..EntityWish::default() }, 0, 0)?;
        bad |= view.counts.iter().skip(1).any(|n| *n > 0);
    }
    Ok(u8::from(bad))
}

/// The position of the kind that was named.
fn kind(args: &ArgMatches, view: &EntitiesView, lang: Lang) -> Result<u32, Trouble> {
    let Some(name) = args.get_one::<String>("kind") else { return Ok(0) };
    let is = |(id, label): &(String, String)| id.eq_ignore_ascii_case(name) || label.eq_ignore_ascii_case(name);
    match view.kinds.iter().position(is) {
        Some(at) => Ok(at as u32),
        None => {
            let known: Vec<String> = view.kinds.iter().map(|(id, _)| id.clone()).collect();
            Err(Trouble::new(w::no_kind(lang, name, &known)))
        }
    }
}

fn ask(desk: &mut Desk, wish: &EntityWish, offset: u64, limit: u64) -> Result<EntitiesView, Trouble> {
    match desk.ask(Request::Entities { wish: wish.clone(), offset, limit })? {
        (Reply::Entities(view), _) => Ok(*view),
        _ => Err(desk.stopped()),
    }
}

fn as_json(desk: &mut Desk, wish: &EntityWish, kinds: usize, values: bool) -> Result<Vec<u8>, Trouble> {
    let mut told: Vec<Value> = Vec::new();
    for number in 0..kinds as u32 {
        let mine = number == wish.kind;
        let wanted = if mine { wish.clone() } else { EntityWish { kind: number, ..EntityWish::default() } };
        let mut view = ask(desk, &wanted, 0, if mine { WINDOW } else { 0 })?;
        let mut shown: Vec<Value> = Vec::new();
        loop {
            shown.extend(view.rows.iter().map(|row| one(&view, row, values)));
            if !mine || view.rows.is_empty() || shown.len() as u64 >= view.total {
                break;
            }
            view = ask(desk, &wanted, shown.len() as u64, WINDOW)?;
        }
        let table = |table: &bordereau::protocol::EntityTable| json!({ "table": table.table, "own": table.own, "needed": table.needed, "rows": table.rows.0, "blank": table.rows.1, "having": table.having });
        let [things, incomplete, orphans, doubled] = view.counts;
        let name = view.kinds.get(number as usize).map(|(id, _)| id.as_str());
        let mut kind = json!({
            "kind": name, "things": things, "incomplete": incomplete, "orphans": orphans, "doubled": doubled,
            "tables": view.tables.iter().map(table).collect::<Vec<_>>(),
        });
        if let (true, Some(kind)) = (mine, kind.as_object_mut()) {
            kind.insert("shown".to_owned(), Value::Array(shown));
        }
        told.push(kind);
    }
    let whole = json!({ "format": "bordereau-entities", "version": 1, "kinds": told });
    let text = serde_json::to_string_pretty(&whole).map_err(|e| Trouble::said(e.to_string()))?;
    Ok((text + "\n").into_bytes())
}

fn one(view: &EntitiesView, row: &EntityRow, values: bool) -> Value {
    let counts: Map<String, Value> =
        view.tables.iter().zip(&row.counts).map(|(table, n)| (table.table.clone(), Value::from(*n))).collect();
    let mut value = json!({
        "file": row.place.as_ref().map(|place| &place.file), "row": row.place.as_ref().map(|place| place.sheet_row),
        "incomplete": row.incomplete, "orphan": row.orphan, "doubled": row.doubled, "counts": counts,
    });
    if let (true, Some(value)) = (values, value.as_object_mut()) {
        value.insert("id".to_owned(), Value::from(row.id.clone()));
    }
    value
}

fn text(desk: &mut Desk, wish: &mut EntityWish, values: bool, lang: Lang) -> Result<String, Trouble> {
    let mut paper = Paper::for_output();
    paper.line(&[(Ink::Strong, words::title(lang))]);
    let view = ask(desk, wish, 0, NAMED)?;
    for number in 0..view.kinds.len() as u32 {
        let one = ask(desk, &EntityWish { kind: number, ..EntityWish::default() }, 0, 0)?;
        let label = one.kinds.get(number as usize).map(|(_, label)| label.clone()).unwrap_or_default();
        paper.heading(&label);
        let [things, incomplete, orphans, doubled] = one.counts;
        let counts = [
            (words::all(lang), things),
            (words::incomplete(lang), incomplete),
            (words::orphans(lang), orphans),
            (words::doubled(lang), doubled),
        ];
        let counts: Vec<(&str, u64)> = counts.into_iter().filter(|(_, n)| *n > 0).collect();
        paper.hung(&[(Ink::Plain, "  ")], 2, &w::counts(lang, &counts));
        let own: Vec<(&str, u64)> = one.tables.iter().map(|table| (table.label.as_str(), table.having)).collect();
        paper.hung(&[(Ink::Faint, "  ")], 2, &w::counts(lang, &own));
        for table in &one.absent {
            paper.hung(&[(Ink::Warning, "  ! ")], 4, &words::absent(lang, table));
        }
        for table in one.tables.iter().filter(|table| table.rows.1 > 0) {
            paper.hung(&[(Ink::Warning, "  ! ")], 4, &words::blank(lang, &table.label, table.rows.1));
        }
        if incomplete + orphans + doubled == 0 && things > 0 {
            paper.line(&[(Ink::Good, &format!("  {}", words::whole(lang)))]);
        }
    }
    if wish.only == EntityOnly::All && wish.search.is_empty() {
        wish.only = EntityOnly::Incomplete;
    }
    let view = ask(desk, wish, 0, NAMED)?;
    if !view.rows.is_empty() {
        let label = view.kinds.get(wish.kind as usize).map(|(_, label)| label.clone()).unwrap_or_default();
        paper.heading(&format!("{label} · {}", number(lang, view.total)));
    }
    for row in &view.rows {
        let place = row.place.as_ref().map(|place| format!("{} {}", place.file, place.sheet_row)).unwrap_or_default();
        let name = if values { format!("  {}  {place}", row.id) } else { format!("  {place}") };
        let states = [
            (row.orphan, words::orphan(lang)),
            (row.doubled, words::twice(lang)),
            (row.incomplete && !row.orphan, words::unfinished(lang)),
        ];
        let mut said: Vec<String> = states.iter().filter(|(is, _)| *is).map(|(_, said)| (*said).to_owned()).collect();
        let none = view.tables.iter().zip(&row.counts).filter(|(table, n)| table.needed && **n == 0);
        said.extend(none.map(|(table, _)| format!("{} 0", table.label)));
        paper.hung(&[(Ink::Plain, &name), (Ink::Plain, "  ")], 6, &said.join(" · "));
    }
    let shown = view.rows.len() as u64;
    if view.total > shown {
        paper.line(&[(Ink::Faint, &format!("  {}", words::first_rows(lang, shown, view.total)))]);
    }
    Ok(paper.text().to_owned())
}
