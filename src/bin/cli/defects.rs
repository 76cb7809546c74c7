//! `bordereau defects`: the known defects of the published dictionary.
//!
//! The form `json`, version 1: `format`, `version`, `programme`, `dictionary` (`name`, `version`, `sha256`) and
//! `defects`, each with `id`, `table`, `fields`, `published`, `applied`, `why`, `changes_checks` and `only_in`.

use crate::desk::Desk;
use crate::paper::{Ink, Paper};
use crate::summary::head;
use crate::write::{Pen, show, show_bytes};
use crate::{Outcome, Trouble};
use bordereau::protocol::{DefectView, Overview, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::cli as w;
use clap::ArgMatches;
use serde_json::json;
use std::path::PathBuf;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    let (Reply::Overview(overview), (Reply::Defects { defects }, _)) = (desk.session.overview(), desk.ask(Request::Defects)?)
    else {
        return Err(desk.stopped());
    };
    let (bytes, inked) = match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => (as_json(&overview, &defects)?, false),
        Some("document") => (desk.document(Request::DefectsDocument)?.1, false),
        _ => (said(&overview, &defects, lang).into_bytes(), true),
    };
    match (args.get_one::<PathBuf>("output"), inked) {
        (Some(path), inked) => {
            let plain = if inked { anstream::adapter::strip_bytes(&bytes).into_vec() } else { bytes };
            Pen { lang, inputs: &desk.inputs, force: args.get_flag("force") }.file(path, &plain)?;
        }
        (None, true) => show(lang, &String::from_utf8_lossy(&bytes))?,
        (None, false) => show_bytes(lang, &bytes)?,
    }
    Ok(0)
}

fn as_json(overview: &Overview, defects: &[DefectView]) -> Result<Vec<u8>, Trouble> {
    let dictionary = &overview.dictionary;
    let document = json!({
        "format": "bordereau-defects",
        "version": 1,
        "programme": overview.programme.id,
        "dictionary": { "name": dictionary.name, "version": dictionary.version, "sha256": dictionary.hash },
        "defects": defects,
    });
    let text = serde_json::to_string_pretty(&document).map_err(|e| Trouble::said(e.to_string()))?;
    Ok((text + "\n").into_bytes())
}

fn said(overview: &Overview, defects: &[DefectView], lang: Lang) -> String {
    let mut paper = Paper::for_output();
    head(&mut paper, overview, lang);
    if defects.is_empty() {
        paper.gap();
        paper.line(&[(Ink::Good, w::no_defects(lang))]);
    }
    for defect in defects {
        paper.gap();
        let place = format!("  {} · {}", defect.table, defect.fields.join(", "));
        paper.line(&[(Ink::Strong, &defect.id), (Ink::Faint, &place)]);
        let parts = [(w::published(lang), &defect.published), (w::applied(lang), &defect.applied), (w::why(lang), &defect.why)];
        let widest = parts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0) + 2;
        for (label, words) in parts {
            paper.hung(&[(Ink::Faint, &format!("  {label:widest$}"))], 2 + widest, words);
        }
        if !defect.changes_checks {
            paper.line(&[(Ink::Faint, "  "), (Ink::Faint, w::changes_no_check(lang))]);
        }
    }
    paper.text().to_owned()
}
