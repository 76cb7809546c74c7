//! `bordereau access`: the lists of a request for data, sorted by study, and the files for the access offices.
//!
//! The form `json`, version 1: `format`, `version`, `lists` (`name`, `what`, `rows`), `remarks` (`level`, `code`, `what`, `how`),
//! `studies`, each with `name`, `files`, `bytes` and `sized` (how many files tell theirs), `participants`, `kinds` (`kind`,
//! `format`, `files`, `bytes`, `sized`), `terms` (`code`, `label`, `asks`, `permitted`) and `contact`; `own` (`file`, `row`,
//! `faults` with `level`, `code`, `what`, `how` and `instead`), null without a table of one's own study; and `routes`.

use crate::desk::Desk;
use crate::paper::{Ink, Paper};
use crate::time;
use crate::write::{Pen, show, show_bytes};
use crate::{Outcome, Trouble};
use bordereau::finding::Level;
use bordereau::protocol::{AccessRemark, AccessStudy, AccessView, Reply, Request};
use bordereau::session::archive_files;
use bordereau::text::cli as w;
use bordereau::text::page::access as words;
use bordereau::text::{Lang, name, number};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut desk = Desk::open(args, lang)?;
    desk.bring(&desk.found.clone())?;
    let day = args.get_one::<String>("day").cloned();
    let day = match day {
        Some(day) => day,
        None => time::moment(lang, Some("now"))?.unwrap_or_default().chars().take(10).collect(),
    };
    let (Reply::Access(view), _) = desk.ask(Request::Access { day })? else { return Err(desk.stopped()) };
    if !desk.found.is_empty() && view.own.is_none() && view.lists.is_empty() && view.lists_known {
        return Err(Trouble::new(w::no_access_lists(lang)));
    }
    let guarded = desk.guarded();
    let pen = Pen { lang, inputs: &guarded, force: args.get_flag("force") };
    let written = match args.get_one::<PathBuf>("output") {
        Some(target) => Some(write(&mut desk, &pen, target, lang)?),
        None => None,
    };
    match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => show_bytes(lang, &as_json(&view)?)?,
        _ => show(lang, &text(&view, written.as_deref(), lang))?,
    }
    let grave = |remark: &AccessRemark| remark.level == Level::Error;
    let own = view.own.iter().flat_map(|own| &own.faults).any(|fault| grave(&fault.remark));
    Ok(u8::from(own || view.remarks.iter().any(grave)))
}

/// Writes the archive, or its files to a folder; where to.
fn write(desk: &mut Desk, pen: &Pen<'_>, target: &Path, lang: Lang) -> Result<PathBuf, Trouble> {
    let (_, bytes) = desk.document(Request::AccessPackage { lang })?;
    if target.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) && !target.is_dir() {
        pen.file(target, &bytes)?;
    } else {
        let files = archive_files(&bytes);
        let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
        pen.folder(target, &names, &mut |index, path, out| {
            let bytes = files.get(index).map(|(_, bytes)| bytes.as_slice()).unwrap_or_default();
            out.write_all(bytes).map_err(|e| Trouble::writing(lang, path, &e))
        })?;
    }
    Ok(target.to_owned())
}

fn remark(remark: &AccessRemark) -> Value {
    json!({ "level": remark.level, "code": remark.code, "what": remark.what, "how": remark.how })
}

fn study(study: &AccessStudy) -> Value {
    let kinds = study.kinds.iter().map(|(kind, format, files, bytes, sized)| {
        json!({ "kind": kind, "format": format, "files": files, "bytes": bytes, "sized": sized })
    });
    let terms = study
        .terms
        .iter()
        .map(|term| json!({ "code": term.code, "label": term.label, "asks": term.asks, "permitted": term.permitted }));
    json!({
        "name": study.name, "files": study.files, "bytes": study.bytes.0, "sized": study.bytes.1,
        "participants": study.participants, "kinds": kinds.collect::<Value>(), "terms": terms.collect::<Value>(),
        "contact": study.contact,
    })
}

fn as_json(view: &AccessView) -> Result<Vec<u8>, Trouble> {
    let own = view.own.as_ref().map(|own| {
        let faults = own.faults.iter().map(|fault| {
            let mut value = remark(&fault.remark);
            value.as_object_mut().map(|object| object.insert("instead".to_owned(), json!(fault.instead)));
            value
        });
        let row: serde_json::Map<String, Value> = own.cells.iter().map(|(head, cell)| (head.clone(), json!(cell))).collect();
        json!({ "file": own.file, "row": row, "faults": faults.collect::<Value>() })
    });
    let route = |route: &bordereau::protocol::AccessRoute| {
        let links: Vec<&str> = route.links.iter().map(|(_, address)| address.as_str()).collect();
        json!({ "title": route.title, "open": route.open, "data": route.data, "body": route.body, "links": links })
    };
    let whole = json!({
        "format": "bordereau-access", "version": 1,
        "lists": view.lists.iter().map(|(name, what, rows)| json!({ "name": name, "what": what, "rows": rows })).collect::<Value>(),
        "remarks": view.remarks.iter().map(remark).collect::<Value>(),
        "studies": view.studies.iter().map(study).collect::<Value>(),
        "own": own,
        "routes": view.routes.iter().map(route).collect::<Value>(),
    });
    let text = serde_json::to_string_pretty(&whole).map_err(|e| Trouble::said(e.to_string()))?;
    Ok((text + "\n").into_bytes())
}

fn text(view: &AccessView, written: Option<&Path>, lang: Lang) -> String {
    let mut paper = Paper::for_output();
    paper.line(&[(Ink::Strong, words::title(lang))]);
    for (name, what, rows) in &view.lists {
        paper.hung(&[(Ink::Faint, "  ")], 4, &words::list_line(lang, name, what, *rows));
    }
    if !view.remarks.is_empty() {
        paper.gap();
        view.remarks.iter().for_each(|remark| told(&mut paper, remark, lang));
    }
    view.studies.iter().for_each(|study| one(&mut paper, study, lang));
    if let Some(own) = &view.own {
        paper.heading(words::own(lang));
        for (head, cell) in &own.cells {
            paper.hung(&[(Ink::Faint, &format!("  {head}  "))], 4, if cell.is_empty() { "–" } else { cell });
        }
        for fault in &own.faults {
            told(&mut paper, &fault.remark, lang);
            fault.instead.iter().for_each(|text| paper.hung(&[(Ink::Good, "    → ")], 6, text));
        }
        if own.faults.is_empty() {
            paper.hung(&[(Ink::Good, "  ")], 2, words::own_well(lang));
        }
    }
    if view.studies.is_empty() {
        paper.heading(words::routes(lang));
        for route in &view.routes {
            let name = |open: bool| if open { words::open(lang) } else { words::controlled(lang) };
            let open = route.open.map(|open| format!(" · {}", name(open))).unwrap_or_default();
            paper.hung(&[(Ink::Plain, "  "), (Ink::Strong, &route.title), (Ink::Faint, &format!("{open}  "))], 4, &route.data);
            paper.hung(&[(Ink::Plain, "    ")], 4, &route.body);
            route.links.iter().for_each(|(_, address)| paper.line(&[(Ink::Faint, &format!("    {address}"))]));
        }
    }
    if let Some(written) = written {
        paper.heading(w::written(lang));
        paper.line(&[(Ink::Plain, "  "), (Ink::Strong, &written.to_string_lossy())]);
    }
    paper.text().to_owned()
}

fn told(paper: &mut Paper, remark: &AccessRemark, lang: Lang) {
    let ink = match remark.level {
        Level::Error => Ink::Error,
        Level::Warning => Ink::Warning,
        Level::Note => Ink::Note,
    };
    paper.hung(&[(ink, &format!("  {}  ", name::level(lang, remark.level)))], 4, &remark.what);
    if !remark.how.is_empty() {
        paper.hung(&[(Ink::Plain, "    ")], 4, &remark.how);
    }
}

fn one(paper: &mut Paper, study: &AccessStudy, lang: Lang) {
    paper.heading(&study.name);
    paper.hung(&[(Ink::Plain, "  ")], 2, &words::counts(lang, study));
    let rows: Vec<Vec<String>> = study
        .kinds
        .iter()
        .map(|(kind, format, files, bytes, sized)| {
            let size = if *sized == 0 { String::new() } else { words::size_told(lang, *bytes, *sized, *files) };
            vec![kind.clone(), format.clone(), number(lang, *files), size]
        })
        .collect();
    paper.columns(4, &[Ink::Plain, Ink::Faint, Ink::Faint, Ink::Faint], &[false, false, true, false], &rows);
    let contact = if study.contact.is_empty() { words::no_contact(lang) } else { &study.contact };
    paper.hung(&[(Ink::Faint, &format!("  {}  ", words::contact(lang)))], 4, contact);
    for term in &study.terms {
        let label = if term.label.is_empty() { words::unknown(lang) } else { &term.label };
        paper.hung(&[(Ink::Plain, "  "), (Ink::Strong, &term.code), (Ink::Plain, "  ")], 4, label);
        paper.hung(&[(Ink::Faint, "    ")], 4, &term.asks);
    }
}
