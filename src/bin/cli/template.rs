//! `bordereau template`: blank tables to fill in.

use crate::desk::Desk;
use crate::files::gather;
use crate::paper::{Ink, Paper};
use crate::write::{Pen, show, show_bytes};
use crate::{Outcome, Trouble};
use bordereau::protocol::{Reply, Request};
use bordereau::text::Lang;
use bordereau::text::cli as w;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    let wanted: Vec<String> = args.get_many::<String>("tables").into_iter().flatten().cloned().collect();
    let (known, text_form) = known(&mut desk)?;
    let format = args.get_one::<String>("format").map_or("text", String::as_str);
    let workbook = format == "xlsx";
    if matches!(format, "tsv" | "csv") && format != text_form {
        return Err(Trouble::new(w::no_text_form(lang, format, &text_form)));
    }
    let from: Vec<PathBuf> = args.get_many("filled-from").into_iter().flatten().cloned().collect();
    let listing = args.get_one::<PathBuf>("listing");
    let filled = !from.is_empty() || listing.is_some();
    if !from.is_empty() {
        desk.bring(&gather(lang, &from)?)?;
    }
    match listing {
        Some(path) if path.is_dir() => desk.list(args, path)?,
        Some(path) => {
            desk.bring(&gather(lang, std::slice::from_ref(path))?)?;
        }
        None => {}
    }
    let output = args.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let meant = |name: &String| {
        let table = known.iter().find(|k| *k == name).or_else(|| known.iter().find(|k| k.eq_ignore_ascii_case(name)));
        table.cloned().ok_or_else(|| Trouble::new(w::no_table(lang, name, &known)))
    };
    let mut wanted = wanted.iter().map(meant).collect::<Result<Vec<String>, Trouble>>()?;
    // Several tables are one workbook where one is named, and never one text.
    let named = wanted.len() > 1
        && !output.is_dir()
        && output.extension().is_some_and(|e| ["xlsx", "tsv", "csv"].iter().any(|k| e == *k));
    if named && !(workbook && output.extension().is_some_and(|e| e == "xlsx")) {
        return Err(Trouble::new(w::several_templates(lang, &output.to_string_lossy())));
    }
    if named {
        wanted = vec![wanted.join("\n")];
    }
    let folder = args.get_one::<String>("folder");
    if let Some(folder) = folder {
        let known = folders(&mut desk)?;
        if !known.contains(folder) {
            return Err(Trouble::new(w::no_folder(lang, folder, &known)));
        }
    }
    let (mut made, mut blank) = (Vec::new(), Vec::new());
    for table in &wanted {
        let mut document = |filled| {
            let table = table.clone();
            desk.document(match folder.filter(|_| filled).cloned() {
                Some(folder) => Request::FolderTemplate { table, workbook, folder },
                None => Request::Template { table: Some(table), workbook, filled },
            })
        };
        let template = document(filled)?;
        if filled && document(false)?.1 == template.1 {
            blank.push(table.replace('\n', ", "));
        }
        made.push(template);
    }
    if wanted.is_empty() {
        made.push(desk.document(Request::Template { table: None, workbook, filled })?);
    }
    if output.as_os_str() == "-" {
        made.iter().try_for_each(|(_, bytes)| show_bytes(lang, bytes))?;
        return Ok(0);
    }
    let guarded = desk.guarded();
    let pen = Pen { lang, inputs: &guarded, force: args.get_flag("force") };
    let mut paper = Paper::for_output();
    paper.line(&[(Ink::Strong, w::written(lang))]);
    let one = made.len() == 1;
    let paths: Vec<PathBuf> = made.iter().map(|(name, _)| place(&output, name, one)).collect();
    paths.iter().try_for_each(|path| pen.may_write(path))?;
    for (path, (_, bytes)) in paths.iter().zip(&made) {
        pen.file(path, bytes)?;
        paper.line(&[(Ink::Plain, "  "), (Ink::Plain, &path.to_string_lossy())]);
    }
    if !blank.is_empty() {
        paper.line(&[(Ink::Note, &w::nothing_filled_in(lang, &blank))]);
    }
    show(lang, paper.text())?;
    Ok(0)
}

/// The folders of data that were listed.
fn folders(desk: &mut Desk) -> Result<Vec<String>, Trouble> {
    match desk.session.overview() {
        Reply::Overview(overview) => {
            Ok(overview.listing.into_iter().flat_map(|one| one.folders).map(|(name, ..)| name).collect())
        }
        _ => Err(desk.stopped()),
    }
}

fn known(desk: &mut Desk) -> Result<(Vec<String>, String), Trouble> {
    match desk.session.overview() {
        Reply::Overview(overview) => {
            Ok((overview.dictionary.tables.into_iter().map(|(name, ..)| name).collect(), overview.programme.text_form))
        }
        _ => Err(desk.stopped()),
    }
}

/// A file's own place: the one that was named, when it has the same kind of name and there is but one file; else inside the folder.
fn place(output: &Path, name: &str, one: bool) -> PathBuf {
    let kind = Path::new(name).extension();
    let named = one && !output.is_dir() && kind.is_some() && output.extension().is_some_and(|e| Some(e) == kind);
    if named { output.to_owned() } else { output.join(name) }
}
