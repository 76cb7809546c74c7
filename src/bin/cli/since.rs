//! `bordereau since`: files beside the bundle that was sent before.
//!
//! The form `json`, version 1: `format`, `version`, `bundle` (dictionary and whether it is whole, null for plain tables),
//! `identity` (rows from which the receiver derives another identity) and `tables`, each with `table`, `key`, `rows`
//! (`before`, `now`), `added`, `removed`, `changed`, `renamed`, `same`, `identity` and `changes`: `kind`, `identity`, `row`
//! (`before`, `now`), `columns`, and, with `--values`, `key` and `cells` (`column`, `before`, `now`).

use crate::desk::Desk;
use crate::files::{gather, open};
use crate::paper::{Ink, Paper};
use crate::write::Pen;
use crate::{Outcome, Trouble};
use bordereau::protocol::{Reply, Request, SinceKind, SinceRow, SinceTable, SinceView};
use bordereau::text::Lang;
use bordereau::text::cli as w;
use bordereau::text::page::since as words;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Rows of a table that the text names.
const NAMED: u64 = 20;
/// Rows that are asked for at once.
const WINDOW: u64 = 200;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    desk.check(args)?;
    let before: PathBuf = args.get_one("before").cloned().unwrap_or_default();
    let found = gather(lang, &[before])?;
    let (files, inputs) = open(lang, &found)?;
    let mut guarded = desk.guarded();
    guarded.extend(found.into_iter().map(|found| found.real));
    let (Reply::Since { view: Some(view) }, _) = desk.ask_with(Request::Earlier { files }, inputs)? else {
        return Err(Trouble::new(w::nothing_to_check(lang)));
    };
    if view.tables.is_empty() {
        return Err(Trouble::new(w::nothing_to_check(lang)));
    }
    let values = args.get_flag("values");
    let (bytes, inked) = match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => (as_json(&mut desk, &view, values)?, false),
        Some("tsv") => (desk.document(Request::SinceDocument { values })?.1, false),
        _ => (text(&mut desk, &view, values, lang)?.into_bytes(), true),
    };
    let pen = Pen { lang, inputs: &guarded, force: args.get_flag("force") };
    pen.give(args.get_one::<PathBuf>("output"), &bytes, inked)?;
    Ok(u8::from(view.tables.iter().any(|table| table.counts.iter().any(|n| *n > 0))))
}

fn rows(desk: &mut Desk, table: &str, kind: Option<SinceKind>, offset: u64, limit: u64) -> Result<(u64, Vec<SinceRow>), Trouble> {
    match desk.ask(Request::SinceRows { table: table.to_owned(), kind, offset, limit })? {
        (Reply::SinceRows { total, rows }, _) => Ok((total, rows)),
        _ => Err(desk.stopped()),
    }
}

fn as_json(desk: &mut Desk, view: &SinceView, values: bool) -> Result<Vec<u8>, Trouble> {
    let mut tables: Vec<Value> = Vec::new();
    for table in &view.tables {
        let mut changes: Vec<Value> = Vec::new();
        loop {
            let (total, window) = rows(desk, &table.table, None, changes.len() as u64, WINDOW)?;
            let done = window.is_empty();
            changes.extend(window.iter().map(|row| one(row, values)));
            if done || changes.len() as u64 >= total {
                break;
            }
        }
        let [added, removed, changed, renamed] = table.counts;
        tables.push(json!({
            "table": table.table, "key": table.key, "rows": { "before": table.rows.0, "now": table.rows.1 },
            "added": added, "removed": removed, "changed": changed, "renamed": renamed, "same": table.same,
            "identity": table.identity.0, "changes": changes,
        }));
    }
    let bundle =
        view.bundle.as_ref().map(|(name, version, whole)| json!({ "dictionary": name, "version": version, "whole": whole }));
    let whole = json!({
        "format": "bordereau-since", "version": 1, "bundle": bundle, "identity": view.identity, "tables": tables,
    });
    let text = serde_json::to_string_pretty(&whole).map_err(|e| Trouble::said(e.to_string()))?;
    Ok((text + "\n").into_bytes())
}

fn one(row: &SinceRow, values: bool) -> Value {
    let columns: Vec<&str> = match row.kind {
        SinceKind::Changed | SinceKind::Renamed => row.cells.iter().map(|cell| cell.0.as_str()).collect(),
        _ => Vec::new(),
    };
    let mut value = json!({
        "kind": row.kind.code(), "identity": row.identity, "row": { "before": row.place.0, "now": row.place.1 }, "columns": columns,
    });
    if let (true, Some(value)) = (values, value.as_object_mut()) {
        let key: serde_json::Map<String, Value> = row.key.iter().map(|(name, text)| (name.clone(), json!(text))).collect();
        let cells = row.cells.iter().map(|(column, before, now, _)| json!({ "column": column, "before": before, "now": now }));
        value.insert("key".to_owned(), Value::Object(key));
        value.insert("cells".to_owned(), cells.collect());
    }
    value
}

fn text(desk: &mut Desk, view: &SinceView, values: bool, lang: Lang) -> Result<String, Trouble> {
    let mut paper = Paper::for_output();
    paper.line(&[(Ink::Strong, words::title(lang))]);
    if let Some((name, version, whole)) = &view.bundle {
        paper.hung(&[(Ink::Faint, "  ")], 2, &words::made_with(lang, name, version));
        if !whole {
            paper.hung(&[(Ink::Warning, "! ")], 2, words::touched(lang));
        }
    }
    if !view.aside.is_empty() {
        paper.hung(&[(Ink::Faint, "  ")], 2, &words::aside(lang, &view.aside));
    }
    if view.strange {
        paper.hung(&[(Ink::Warning, "! ")], 2, words::strange(lang));
    }
    if view.identity > 0 {
        paper.gap();
        paper.hung(&[(Ink::Warning, "! ")], 2, &words::identity_title(lang, view.identity));
        paper.hung(&[(Ink::Plain, "  ")], 2, words::identity_body(lang));
    }
    let differ = |table: &&SinceTable| table.counts.iter().any(|n| *n > 0);
    if !view.tables.iter().any(|table| differ(&table)) {
        paper.line(&[(Ink::Good, words::nothing(lang))]);
    }
    for table in &view.tables {
        paper.heading(&table.label);
        let [added, removed, changed, renamed] = table.counts;
        let counts = [
            (words::added(lang), added),
            (words::removed(lang), removed),
            (words::changed(lang), changed),
            (words::renamed(lang), renamed),
            (words::same(lang), table.same),
        ];
        paper.hung(&[(Ink::Plain, "  ")], 2, &w::counts(lang, &counts));
        if table.rows.1.is_none() {
            paper.hung(&[(Ink::Warning, "  ! ")], 4, words::absent(lang));
        }
        if table.key.is_empty() && differ(&table) {
            paper.hung(&[(Ink::Faint, "  ")], 2, words::whole_rows(lang));
        }
        let columns: Vec<(&str, u64)> = table.columns.iter().map(|(name, n, _)| (name.as_str(), *n)).collect();
        if !columns.is_empty() {
            paper.hung(&[(Ink::Faint, "  ")], 2, &w::counts(lang, &columns));
        }
        named(desk, &mut paper, table, values, lang)?;
    }
    Ok(paper.text().to_owned())
}

/// The first rows that differ; those of another identity come first.
fn named(desk: &mut Desk, paper: &mut Paper, table: &SinceTable, values: bool, lang: Lang) -> Result<(), Trouble> {
    let identity = if table.identity.0 > 0 { Some(SinceKind::Identity) } else { None };
    let (total, shown) = rows(desk, &table.table, identity, 0, NAMED)?;
    for row in &shown {
        let ink = if row.identity { Ink::Warning } else { Ink::Plain };
        let at = row.place.1.or(row.place.0).unwrap_or_default();
        let mut label = format!("    {} {at}  {}", words::row(lang), words::kind(lang, row.kind));
        if row.identity {
            label.push_str(&format!(" · {}", words::identity(lang)));
        }
        let pair = matches!(row.kind, SinceKind::Changed | SinceKind::Renamed);
        let cells = row.cells.iter().filter(|_| pair).map(|(column, before, now, _)| match values {
            true => format!("{column}: {} → {}", filled(before, lang), filled(now, lang)),
            false => column.clone(),
        });
        paper.hung(&[(ink, &label), (Ink::Plain, "  ")], 6, &cells.collect::<Vec<_>>().join(" · "));
    }
    if total > NAMED {
        paper.line(&[(Ink::Faint, &format!("    {}", words::window(lang, 1, NAMED, total)))]);
    }
    Ok(())
}

fn filled(text: &str, lang: Lang) -> &str {
    if text.is_empty() { words::blank(lang) } else { text }
}
