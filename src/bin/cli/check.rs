//! `bordereau check`: what there is to fix.

use crate::desk::{Desk, status};
use crate::registration;
use crate::summary::summary;
use crate::write::{Pen, show, show_all, show_bytes, tell};
use crate::{Outcome, Trouble, time};
use bordereau::protocol::{Overview, Request};
use bordereau::text::Lang;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    let output = args.get_one::<PathBuf>("output");
    let mut overview = desk.check(args)?;
    if args.get_flag("sums") {
        desk.sum()?;
        overview = desk.overview(Request::Check, Vec::new())?;
    }
    let status = status(&desk, &overview);
    if let Some(folder) = args.get_one::<PathBuf>("annotate") {
        annotate(&mut desk, &overview, args, folder)?;
    }
    let values = args.get_flag("values");
    let format = args.get_one::<String>("format").map_or("text", String::as_str);
    if format == "text" {
        overview = desk.with_questions(overview)?;
        let questions = desk.questions(&overview)?;
        let mut text = summary(&desk.session, &overview, &questions, values, lang);
        if args.contains_id("registered") {
            text.push('\n');
            text.push_str(&registration::told(&mut desk, values)?);
        }
        match output {
            Some(path) => {
                pen(&desk, &desk.guarded(), args).file(path, anstream::adapter::strip_str(&text).to_string().as_bytes())?
            }
            None => show(lang, &text)?,
        }
    } else if output.is_none() && format != "html" {
        show_all(lang, |out| desk.session.report_to(format, values, out))?;
    } else {
        let time = time::moment(lang, args.get_one::<String>("time").map(String::as_str))?;
        let request = match format {
            "html" => Request::DatedReport { values, time },
            _ => Request::Report { format: format.to_owned(), values },
        };
        let (_, bytes) = desk.document(request)?;
        match output {
            Some(path) => pen(&desk, &desk.guarded(), args).file(path, &bytes)?,
            None => show_bytes(lang, &bytes)?,
        }
    }
    // The command ends here: giving back piece by piece what a large study holds would only take time.
    std::mem::forget(desk);
    std::mem::forget(overview);
    status
}

/// Writes every file of tables with its findings marked, and tells what each is.
fn annotate(desk: &mut Desk, overview: &Overview, args: &ArgMatches, folder: &Path) -> Result<(), Trouble> {
    let found = desk.found.clone();
    let guarded = desk.guarded();
    let mut written: Vec<String> = Vec::new();
    for file in overview.files.iter().filter(|file| !file.sources.is_empty()) {
        let Some(own) = found.iter().find(|found| found.name == file.path) else { continue };
        let (name, bytes, said) = desk.annotated(file.id, own)?;
        // Files of one name in several folders.
        let name = (1..).map(|n| numbered(&name, n)).find(|name| !written.contains(name)).unwrap_or(name);
        let path = folder.join(&name);
        Pen { lang: desk.lang, inputs: &guarded, force: args.get_flag("force") }.file(&path, &bytes)?;
        tell(&format!("{} · {said}", path.to_string_lossy()));
        written.push(name);
    }
    Ok(())
}

fn numbered(name: &str, n: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if n > 1 => format!("{stem}_{n}.{ending}"),
        _ => name.to_owned(),
    }
}

fn pen<'a>(desk: &Desk, guarded: &'a [PathBuf], args: &ArgMatches) -> Pen<'a> {
    Pen { lang: desk.lang, inputs: guarded, force: args.get_flag("force") }
}
