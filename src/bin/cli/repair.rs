//! `bordereau repair --safe`: the safe repairs, shown and applied to a copy.

use crate::Outcome;
use crate::bundle::{left_aside, naming};
use crate::desk::{Desk, status};
use crate::paper::{Ink, Paper};
use crate::summary::{apart, head, shown, verdicts};
use crate::write::{Pen, show};
use bordereau::protocol::{BundleOptions, Overview, RepairView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::cli as w;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// One repair can make room for another; after so many rounds nothing is left that a further one would find.
const ROUNDS: u32 = 8;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    let folder = args.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let force = args.get_flag("force");
    Pen { lang, inputs: &[], force }.may_fill(&folder)?;
    let naming = naming(&desk, args)?;
    let overview = desk.check(args)?;
    let (overview, repairs) = apply(&mut desk, overview)?;
    let status = status(&desk, &overview)?;
    let files = tables(&mut desk, naming)?;
    Pen { lang, inputs: &desk.inputs, force }.folder(&folder, &files)?;
    show(lang, &said(&overview, &repairs, &folder, &files, lang))?;
    Ok(status)
}

/// Applies all safe repairs; gives the state after them and what was changed.
pub fn apply(desk: &mut Desk, mut overview: Overview) -> Result<(Overview, Vec<RepairView>), crate::Trouble> {
    let mut done = Vec::new();
    for _ in 0..ROUNDS {
        let (Reply::Repairs { repairs, .. }, _) = desk.ask(Request::Repairs)? else { return Err(desk.stopped()) };
        if repairs.is_empty() {
            break;
        }
        done.extend(repairs);
        overview = desk.overview(Request::ApplySafe, Vec::new())?;
    }
    Ok((overview, done))
}

/// The canonical tables under their names, and the recipe.
fn tables(desk: &mut Desk, naming: Option<String>) -> Result<Vec<(String, Vec<u8>)>, crate::Trouble> {
    let options = BundleOptions { lang: desk.lang, naming, draft: true, ..BundleOptions::default() };
    let (Reply::Bundle(view), attached) = desk.ask(Request::Bundle { options, loose: true })? else { return Err(desk.stopped()) };
    // The zip comes first, then the files in the order of the view.
    let files = view.files.into_iter().zip(attached.into_iter().skip(1));
    let mut tables: Vec<(String, Vec<u8>)> = files
        .filter(|((.., rows), _)| rows.is_some())
        .map(|((name, ..), (_, bytes))| (name.rsplit('/').next().unwrap_or(&name).to_owned(), bytes))
        .collect();
    tables.push(desk.document(Request::Recipe)?);
    Ok(tables)
}

fn said(overview: &Overview, repairs: &[RepairView], folder: &Path, files: &[(String, Vec<u8>)], lang: Lang) -> String {
    let mut paper = Paper::for_output();
    head(&mut paper, overview, lang);
    list(&mut paper, repairs, lang);
    if let Some(verdict) = &overview.verdict {
        verdicts(&mut paper, verdict, overview, lang);
    }
    left_aside(&mut paper, overview, lang);
    paper.heading(w::written(lang));
    for (name, _) in files {
        paper.line(&[(Ink::Plain, "  "), (Ink::Plain, &folder.join(name).to_string_lossy())]);
    }
    paper.text().to_owned()
}

/// Before and after per distinct value, by table and field.
pub fn list(paper: &mut Paper, repairs: &[RepairView], lang: Lang) {
    if repairs.is_empty() {
        paper.gap();
        paper.line(&[(Ink::Good, w::nothing_to_repair(lang))]);
        return;
    }
    paper.heading(w::repairs(lang));
    let mut place = (String::new(), String::new());
    let mut rows: Vec<Vec<String>> = Vec::new();
    let inks = [Ink::Plain, Ink::Good, Ink::Plain, Ink::Plain, Ink::Faint];
    let right = [false, false, true, false, false];
    for repair in repairs {
        let here = (repair.table.clone(), repair.field.clone());
        if here != place {
            paper.columns(4, &inks, &right, &std::mem::take(&mut rows));
            paper.line(&[(Ink::Strong, &format!("  {}", here.0)), (Ink::Plain, " · "), (Ink::Strong, &here.1)]);
            place = here;
        }
        let (count, unit) = apart(&w::cells(lang, repair.cells));
        rows.push(vec![
            shown(&repair.before, lang),
            format!("→  {}", shown(&repair.after, lang)),
            count,
            unit,
            repair.reason.clone(),
        ]);
    }
    paper.columns(4, &inks, &right, &rows);
}
