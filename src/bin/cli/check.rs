//! `bordereau check`: what there is to fix.

use crate::Outcome;
use crate::desk::{Desk, status};
use crate::summary::summary;
use crate::write::{Pen, show, show_all, show_bytes};
use bordereau::protocol::Request;
use bordereau::text::Lang;
use clap::ArgMatches;
use std::path::PathBuf;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    let output = args.get_one::<PathBuf>("output");
    let overview = desk.check(args)?;
    let status = status(&desk, &overview);
    let values = args.get_flag("values");
    let format = args.get_one::<String>("format").map_or("text", String::as_str);
    if format == "text" {
        let text = summary(&desk.session, &overview, values, lang);
        match output {
            Some(path) => {
                pen(&desk, &desk.guarded(), args).file(path, anstream::adapter::strip_str(&text).to_string().as_bytes())?
            }
            None => show(lang, &text)?,
        }
    } else if output.is_none() && format != "html" {
        show_all(lang, |out| desk.session.report_to(format, values, out))?;
    } else {
        let (_, bytes) = desk.document(Request::Report { format: format.to_owned(), values })?;
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

fn pen<'a>(desk: &Desk, guarded: &'a [PathBuf], args: &ArgMatches) -> Pen<'a> {
    Pen { lang: desk.lang, inputs: guarded, force: args.get_flag("force") }
}
