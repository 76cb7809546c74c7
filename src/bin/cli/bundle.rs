//! `bordereau bundle`: what is handed over, as the page makes it.

use crate::desk::{Desk, status};
use crate::paper::{Ink, Paper};
use crate::summary::{apart, head, verdicts};
use crate::write::{Pen, show};
use crate::{Outcome, Trouble, repair, time};
use bordereau::protocol::{BundleOptions, BundleView, FillIns, Overview, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::cli as w;
use bordereau::text::name::level_count;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    let target = args.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let (force, loose) = (args.get_flag("force"), args.get_flag("loose"));
    let is_zip = target.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) && !target.is_dir();
    if is_zip && loose {
        return Err(Trouble::new(w::loose_needs_folder(lang, &target.to_string_lossy())));
    }
    if loose {
        Pen { lang, inputs: &[], force }.may_fill(&target)?;
    }
    let mut options = options(&desk, args)?;
    let overview = desk.check(args)?;
    options.fill_ins.extend(filled(&mut desk, args)?);
    let (overview, repairs) = if args.get_flag("safe") { repair::apply(&mut desk, overview)? } else { (overview, Vec::new()) };
    let status = match desk.only(args, &overview)? {
        Some(clean) => u8::from(!clean),
        None => status(&desk, &overview)?,
    };
    let overview = desk.with_questions(overview)?;
    let mut paper = Paper::for_output();
    head(&mut paper, &overview, lang);
    if args.get_flag("safe") {
        repair::list(&mut paper, &repairs, lang);
    }
    if let Some(verdict) = &overview.verdict {
        verdicts(&mut paper, verdict, &overview, lang);
    }
    if status == 1 && !options.draft {
        show(lang, paper.text())?;
        Trouble::new(w::errors_left(lang, &errors(&overview, lang), false)).tell(lang);
        return Ok(1);
    }
    let personal = overview.verdict.as_ref().map_or(0, |verdict| verdict.personal);
    if status == 0 && personal > 0 && !args.get_flag("consent") {
        show(lang, paper.text())?;
        Trouble::new(w::consent_lacks(lang, personal)).tell(lang);
        return Ok(1);
    }
    if args.get_flag("sums") {
        desk.sum()?;
        // Rows may give checksums, which are compared only now.
        let compared = desk.overview(Request::Check, Vec::new())?;
        if count(&compared) > count(&overview) && !options.draft {
            Trouble::new(w::errors_left(lang, &errors(&compared, lang), true)).tell(lang);
            return Ok(1);
        }
    }
    let view = desk.make_bundle(&options)?;
    let inputs = desk.guarded();
    let pen = Pen { lang, inputs: &inputs, force };
    let (view, written) = if loose {
        let names: Vec<String> = view.files.iter().map(|(name, ..)| name.clone()).collect();
        pen.folder(&target, &names, &mut |index, path, out| desk.write_file(index, path, out))?;
        (view, target)
    } else {
        let path = if is_zip { target } else { target.join(&view.name) };
        let mut whole = view;
        pen.stream(&path, &mut |out| {
            whole = desk.write_bundle(&path, out)?;
            Ok(())
        })?;
        (whole, path)
    };
    left_aside(&mut paper, &overview, lang);
    contents(&mut paper, &view, &written, lang);
    show(lang, paper.text())?;
    Ok(status)
}

fn options(desk: &Desk, args: &ArgMatches) -> Result<BundleOptions, Trouble> {
    let given = |name: &str| args.get_one::<String>(name).map(|text| (name.to_owned(), text.clone()));
    // What the arguments say goes before what a saved session had filled in.
    let mut fill_ins = desk.fill_ins.clone();
    fill_ins.extend(["host", "port", "user", "folder", "fingerprint"].into_iter().filter_map(given));
    Ok(BundleOptions {
        lang: desk.lang,
        naming: naming(desk, args)?,
        values: args.get_flag("values"),
        fill_ins,
        time: time::moment(desk.lang, args.get_one::<String>("time").map(String::as_str))?,
        draft: args.get_flag("draft"),
    })
}

/// What else was filled in, by names that the checklist asks for.
fn filled(desk: &mut Desk, args: &ArgMatches) -> Result<FillIns, Trouble> {
    let given: Vec<&String> = args.get_many("fill").into_iter().flatten().collect();
    if given.is_empty() {
        return Ok(FillIns::new());
    }
    let request = Request::Checklist { fill_ins: FillIns::new(), bundle: None };
    let (Reply::Checklist(list), _) = desk.ask(request)? else { return Err(desk.stopped()) };
    let known: Vec<String> = list.fill_ins.into_iter().map(|(id, ..)| id).collect();
    let pair = |text: &&String| {
        let pair = text.split_once('=').filter(|(name, _)| known.iter().any(|id| id == name));
        let pair = pair.map(|(name, value)| (name.to_owned(), value.to_owned()));
        pair.ok_or_else(|| Trouble::new(w::no_fill_in(desk.lang, text, &known)))
    };
    given.iter().map(pair).collect()
}

/// The way of naming that was asked for, when the programme knows it.
pub fn naming(desk: &Desk, args: &ArgMatches) -> Result<Option<String>, Trouble> {
    let Some(wanted) = args.get_one::<String>("naming") else { return Ok(None) };
    let known = desk.namings();
    if known.contains(wanted) { Ok(Some(wanted.clone())) } else { Err(Trouble::new(w::no_naming(desk.lang, wanted, &known))) }
}

fn errors(overview: &Overview, lang: Lang) -> String {
    level_count(lang, bordereau::finding::Level::Error, count(overview))
}

fn count(overview: &Overview) -> u64 {
    overview.verdict.as_ref().map_or(0, |v| v.dictionary_errors + v.receiver_errors + v.other_errors)
}

/// Names the sources that are taken for no table and therefore stay out.
pub fn left_aside(paper: &mut Paper, overview: &Overview, lang: Lang) {
    let sources = overview.files.iter().flat_map(|file| file.sources.iter().map(move |source| (file, source)));
    let names: Vec<String> = sources
        .filter(|(_, source)| source.table.is_none())
        .map(|(file, source)| {
            source.sheet.iter().chain(&source.member).fold(file.path.clone(), |name, part| format!("{name} › {part}"))
        })
        .collect();
    if !names.is_empty() {
        paper.gap();
        paper.hung(&[(Ink::Warning, "! ")], 2, &w::not_written(lang, &names));
    }
}

/// What of the cells is written otherwise than it came in.
pub fn recast(paper: &mut Paper, view: &BundleView) {
    if !view.recast.is_empty() {
        paper.gap();
        paper.hung(&[], 2, &view.recast);
    }
}

fn contents(paper: &mut Paper, view: &BundleView, written: &Path, lang: Lang) {
    if view.draft {
        paper.gap();
        paper.hung(&[(Ink::Warning, "! ")], 2, w::draft(lang));
    }
    recast(paper, view);
    paper.heading(w::written(lang));
    paper.line(&[(Ink::Plain, "  "), (Ink::Strong, &written.to_string_lossy())]);
    let row = |(name, _, _, rows): &(String, u64, String, Option<u64>)| {
        let (count, unit) = rows.map_or_else(Default::default, |n| apart(&w::rows(lang, n)));
        vec![name.clone(), count, unit]
    };
    let rows: Vec<Vec<String>> = view.files.iter().map(row).collect();
    paper.columns(4, &[Ink::Plain, Ink::Faint, Ink::Faint], &[false, true, false], &rows);
    if !view.sha256.is_empty() {
        paper.line(&[(Ink::Faint, "  SHA-256  "), (Ink::Faint, &view.sha256)]);
    }
}
