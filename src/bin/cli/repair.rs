//! `bordereau repair`: the repairs of a recipe and the safe ones, shown and applied to a copy.

use crate::bundle::{left_aside, naming, recast};
use crate::desk::{Desk, status};
use crate::paper::{Ink, Paper};
use crate::summary::{apart, head, shown, verdicts};
use crate::write::{Pen, show};
use crate::{Outcome, Trouble};
use bordereau::protocol::{BundleOptions, BundleView, Filter, Overview, RepairView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::cli as w;
use clap::ArgMatches;
use std::collections::{BTreeMap, BTreeSet};
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
    let overview = dates(&mut desk, args, overview)?;
    let unapplied = unapplied(&mut desk)?;
    let (overview, repairs) = match args.get_flag("safe") {
        true => apply(&mut desk, overview)?,
        false => (overview, Vec::new()),
    };
    let status = status(&desk, &overview)?;
    let overview = desk.with_questions(overview)?;
    let (view, files) = tables(&mut desk, naming)?;
    let (name, recipe) = desk.document(Request::Recipe)?;
    let names: Vec<String> = files.iter().map(|(_, name)| name.clone()).chain([name]).collect();
    let inputs = desk.guarded();
    Pen { lang, inputs: &inputs, force }.folder(&folder, &names, &mut |at, path, out| match files.get(at) {
        Some((index, _)) => desk.write_file(*index, path, out),
        None => out.write_all(&recipe).map_err(|e| Trouble::writing(lang, path, &e)),
    })?;
    let safe = args.get_flag("safe").then_some(repairs.as_slice());
    show(lang, &said(&overview, safe, &unapplied, &view, (&folder, &names), lang))?;
    Ok(status)
}

/// Replaces the dates that are told with days, since a day or since the date in another column, or with other dates.
fn dates(desk: &mut Desk, args: &ArgMatches, overview: Overview) -> Result<Overview, Trouble> {
    let given = |name: &str| args.get_one::<String>(name).cloned();
    let [since, from, by] = ["days-since", "days-from", "shift-days"].map(given);
    let filter = Filter::default();
    let (Reply::Groups { groups, .. }, _) = desk.ask(Request::Groups { filter, offset: 0, limit: u64::MAX })? else {
        return Err(desk.stopped());
    };
    let groups: Vec<String> = groups.into_iter().map(|group| group.id).collect();
    match (since, by, from) {
        (Some(since), ..) => desk.overview(Request::CountDays { groups, since }, Vec::new()),
        (_, Some(by), _) => desk.overview(Request::ShiftDays { groups, by }, Vec::new()),
        (.., Some(from)) => days_from(desk, &groups, &from, overview),
        _ => Ok(overview),
    }
}

/// Counts the days of every group of dates for which there is such a column: its heading, or table and heading with a point.
fn days_from(desk: &mut Desk, groups: &[String], from: &str, overview: Overview) -> Result<Overview, Trouble> {
    let (mut wanted, mut names) = (BTreeMap::<_, Vec<String>>::new(), BTreeSet::new());
    for group in groups {
        let (Reply::DayColumns { columns, .. }, _) = desk.ask(Request::DayColumns { group: group.clone() })? else {
            return Err(desk.stopped());
        };
        for (table, _, column) in columns {
            let name = table.as_ref().map_or(column.clone(), |table| format!("{table}.{column}"));
            if name == from {
                wanted.entry((table, column)).or_default().push(group.clone());
            }
            names.insert(name);
        }
    }
    if wanted.is_empty() {
        return Err(Trouble::new(w::no_day_column(desk.lang, from, &Vec::from_iter(names))));
    }
    let mut overview = overview;
    for ((table, column), groups) in wanted {
        overview = desk.overview(Request::CountDaysFrom { groups, table, column }, Vec::new())?;
    }
    Ok(overview)
}

/// Applies all safe repairs; gives the state after them and what was changed.
pub fn apply(desk: &mut Desk, mut overview: Overview) -> Result<(Overview, Vec<RepairView>), Trouble> {
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

/// The canonical tables: the bundle that they are of, their positions in it and their names.
fn tables(desk: &mut Desk, naming: Option<String>) -> Result<(BundleView, Vec<(usize, String)>), Trouble> {
    let options = BundleOptions { lang: desk.lang, naming, draft: true, ..BundleOptions::default() };
    let view = desk.make_bundle(&options)?;
    let tables = view.files.iter().enumerate().filter(|(_, (.., rows))| rows.is_some());
    let files = tables.map(|(index, (name, ..))| (index, name.rsplit('/').next().unwrap_or(name).to_owned())).collect();
    Ok((view, files))
}

/// What of the recipe changes nothing, as sentences.
fn unapplied(desk: &mut Desk) -> Result<Vec<String>, Trouble> {
    match desk.ask(Request::Unapplied)? {
        (Reply::Unapplied { said }, _) => Ok(said),
        _ => Err(desk.stopped()),
    }
}

fn said(
    overview: &Overview,
    safe: Option<&[RepairView]>,
    unapplied: &[String],
    view: &BundleView,
    (folder, files): (&Path, &[String]),
    lang: Lang,
) -> String {
    let mut paper = Paper::for_output();
    head(&mut paper, overview, lang);
    if !overview.history.is_empty() {
        paper.heading(w::steps(lang));
        overview.history.iter().for_each(|step| paper.hung(&[(Ink::Plain, "  ")], 4, &step.label));
    }
    if !unapplied.is_empty() {
        paper.heading(w::unapplied(lang));
        unapplied.iter().for_each(|sentence| paper.hung(&[(Ink::Plain, "  ")], 4, sentence));
    }
    safe.iter().for_each(|repairs| list(&mut paper, repairs, lang));
    if let Some(verdict) = &overview.verdict {
        verdicts(&mut paper, verdict, overview, lang);
    }
    left_aside(&mut paper, overview, lang);
    recast(&mut paper, view);
    paper.heading(w::written(lang));
    for name in files {
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
        let (count, unit) = apart(&bordereau::text::cells(lang, repair.cells));
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
