//! `bordereau samplesheet`: registered samples beside a list of molecular files.
//!
//! The form `json`, version 1: `format`, `version`, `samples` (`all`, `with_files`), `files` (`all`, `of_sample`, `with_sum`), and the
//! numbers `unregistered`, `otherwise`, `strangers`, `several`, `alike`, `without`, `no_index`, `no_sum` and `lone`, which are lists
//! with `--values`.

use crate::desk::Desk;
use crate::files::listing;
use crate::paper::{Ink, Paper};
use crate::write::{Pen, show, show_bytes};
use crate::{Outcome, Trouble};
use bordereau::protocol::{MolecularView, Reply, Request};
use bordereau::text::page::molecular as words;
use bordereau::text::{Lang, cli as w};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Names that the text writes of each kind.
const NAMED: usize = 20;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    desk.check(args)?;
    let path: PathBuf = args.get_one("list").cloned().unwrap_or_default();
    let listing = listing(lang, &path)?;
    let view = match desk.ask(Request::Molecular { listing: listing.clone() })? {
        (Reply::Molecular(view), _) => view,
        (Reply::Failed { message }, _) => return Err(Trouble::said(message)),
        _ => return Err(desk.stopped()),
    };
    if view.files.0 == 0 && view.lines.is_empty() {
        return Err(Trouble::said(words::nothing(lang).to_owned()));
    }
    let values = args.get_flag("values");
    match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => show_bytes(lang, &as_json(&view, values)?)?,
        _ => show(lang, &text(&view, values, lang))?,
    }
    if let Some(output) = args.get_one::<PathBuf>("output") {
        let strategy = args.get_one::<String>("strategy").cloned().unwrap_or_default();
        let (_, sheet) = desk.document(Request::Samplesheet { listing, strategy })?;
        let mut guarded = desk.guarded();
        guarded.push(path);
        Pen { lang, inputs: &guarded, force: args.get_flag("force") }.file(output, &sheet)?;
    }
    let lists = [
        &view.lines,
        &view.unlisted,
        &view.unnamed,
        &view.strangers,
        &view.several,
        &view.unregistered,
        &view.no_index,
        &view.lone,
        &view.otherwise,
        &view.alike,
    ];
    Ok(u8::from(!view.without.is_empty() || lists.iter().any(|list| !list.is_empty())))
}

/// What is told, in the order of how much it matters: its name for programs, in words, what it is about.
fn lists(view: &MolecularView, lang: Lang) -> [(&'static str, &'static str, Vec<String>); 12] {
    [
        ("lines", words::lines(lang), view.lines.clone()),
        ("unlisted", words::unlisted(lang), view.unlisted.clone()),
        ("unnamed", words::unnamed(lang), view.unnamed.clone()),
        ("unregistered", words::unregistered(lang), view.unregistered.clone()),
        ("otherwise", words::otherwise(lang), view.otherwise.clone()),
        ("strangers", words::strangers(lang), view.strangers.clone()),
        ("several", words::several(lang), view.several.clone()),
        ("alike", words::alike(lang), view.alike.clone()),
        ("without", words::without(lang), view.without.iter().map(|(id, _)| id.clone()).collect()),
        ("no_index", words::no_index(lang), view.no_index.clone()),
        ("lone", words::lone(lang), view.lone.clone()),
        ("no_sum", words::no_sum(lang), view.no_sum.clone()),
    ]
}

fn as_json(view: &MolecularView, values: bool) -> Result<Vec<u8>, Trouble> {
    let mut whole = json!({
        "format": "bordereau-samplesheet", "version": 1,
        "samples": { "all": view.samples.0, "with_files": view.samples.1 },
        "files": { "all": view.files.0, "of_sample": view.files.1, "with_sum": view.files.2 },
    });
    if let Some(whole) = whole.as_object_mut() {
        for (name, _, list) in lists(view, Lang::En) {
            whole.insert(name.to_owned(), if values || name == "lines" { Value::from(list) } else { Value::from(list.len()) });
        }
    }
    let text = serde_json::to_string_pretty(&whole).map_err(|e| Trouble::said(e.to_string()))?;
    Ok((text + "\n").into_bytes())
}

fn text(view: &MolecularView, values: bool, lang: Lang) -> String {
    let mut paper = Paper::for_output();
    paper.line(&[(Ink::Strong, words::title(lang))]);
    let samples = [(words::samples(lang), view.samples.0), (words::with_files(lang), view.samples.1)];
    paper.hung(&[(Ink::Plain, "  ")], 2, &w::counts(lang, &samples));
    let (all, known, summed) = view.files;
    let files = [(words::files(lang), all), (words::of_sample(lang), known), (words::with_sum(lang), summed)];
    paper.hung(&[(Ink::Plain, "  ")], 2, &w::counts(lang, &files));
    let lists = lists(view, lang);
    if lists.iter().take(11).all(|(.., list)| list.is_empty()) {
        paper.line(&[(Ink::Good, &format!("  {}", words::whole(lang)))]);
    }
    for (name, said, list) in lists.iter().filter(|(.., list)| !list.is_empty()) {
        // Without sums everywhere, nobody makes them here.
        let ink = if *name == "no_sum" { Ink::Faint } else { Ink::Warning };
        paper.hung(
            &[(ink, "  ! ")],
            4,
            &format!("{said}{}{}", lang.pick("\u{a0}: ", ": "), bordereau::text::number(lang, list.len() as u64)),
        );
        // Where a line stands, and the names of its members, tell nothing of anybody.
        for one in list.iter().take(if values || *name == "lines" { NAMED } else { 0 }) {
            paper.hung(&[(Ink::Plain, "      ")], 8, one);
        }
    }
    paper.text().to_owned()
}
