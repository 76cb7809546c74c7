//! `bordereau verify`: bundles opened again, every file compared with its checksum, the tables checked by the dictionary the
//! bundle names and by any other that is here; receipts, and what arrived of it.
//!
//! The form `json`, version 1: `format`, `version`, `bundles`, each with `path`, `name`, `whole`, `draft`, `made_by`,
//! `dictionary` (`name`, `version`, `sha256`, `same_here`), `files` (`name`, `state`: ok, changed, missing, extra),
//! `verdicts` of checking the tables again (null when there is nothing to check), `receipt` (see
//! `bordereau::handover::receipt`) and, with `--arrived`, `arrived`; and `refused`, what of a folder is no bundle: `path`, `why`.

mod landing;

use crate::desk::Desk;
use crate::paper::{Ink, Paper};
use crate::summary::{head, verdicts};
use crate::write::{Pen, show, show_bytes};
use crate::{Outcome, Trouble, files};
use bordereau::protocol::{ArrivedView, BundleCheck, Overview, ReceivedView, Reply, Request};
use bordereau::shelf::programme;
use bordereau::text::cli as w;
use bordereau::text::name::file_state;
use bordereau::text::page::received as words;
use bordereau::text::{Lang, number};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A bundle that was opened.
struct Opened {
    path: String,
    desk: Desk,
    overview: Overview,
    check: BundleCheck,
    received: Option<Box<ReceivedView>>,
    arrived: Option<ArrivedView>,
}

/// What is told of all bundles; none of them is kept.
#[derive(Default)]
struct Told {
    json: Vec<Value>,
    /// Names and contents of the receipts.
    receipts: Vec<(String, Vec<u8>)>,
    /// What of a folder is no bundle, or could not be looked into.
    refused: Vec<(String, Trouble)>,
    unsound: bool,
}

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let (mut told, mut paper) = (Told::default(), Paper::for_output());
    let as_json = args.get_one::<String>("format").map(String::as_str) == Some("json");
    let folder = args.get_one::<PathBuf>("receipts");
    for named in args.get_many::<PathBuf>("bundles").into_iter().flatten() {
        let (found, closed) = landing::bundles(named);
        let closed =
            closed.into_iter().map(|(path, error)| (path.to_string_lossy().into_owned(), Trouble::reading(lang, &path, &error)));
        told.refused.extend(closed);
        if found.is_empty() && told.refused.is_empty() {
            return Err(Trouble::new(w::not_a_bundle(lang, &named.to_string_lossy())));
        }
        let alone = found.len() == 1;
        for path in found {
            let mut one = match open(args, &path, lang) {
                Ok(one) => one,
                // What a person names must be a bundle; what lies in a folder need not be.
                Err(trouble) if path == *named && alone => return Err(trouble),
                Err(trouble) => {
                    told.refused.push((path.to_string_lossy().into_owned(), trouble));
                    continue;
                }
            };
            if folder.is_some() {
                receipts(&mut one, &mut told.receipts)?;
            }
            if as_json {
                told.json.push(json_of(&mut one)?);
            } else {
                paper.gap();
                tell(&mut paper, &one, lang);
            }
            told.unsound |= !one.check.whole || one.arrived.as_ref().is_some_and(|view| !view.whole());
        }
    }
    if let Some(folder) = folder {
        write(args, &told.receipts, folder, lang)?;
    }
    if as_json {
        let refused: Vec<Value> = told.refused.iter().map(|(path, why)| json!({ "path": path, "why": why.what() })).collect();
        let whole = json!({ "format": "bordereau-verify", "version": 1, "bundles": told.json, "refused": refused });
        let text = serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n";
        show_bytes(lang, text.as_bytes())?;
    } else {
        for (path, why) in &told.refused {
            paper.gap();
            paper.hung(&[(Ink::Warning, "! "), (Ink::Strong, path), (Ink::Plain, "  ")], 2, why.what());
        }
        show(lang, paper.text())?;
    }
    Ok(u8::from(told.unsound || !told.refused.is_empty()))
}

fn open(args: &ArgMatches, path: &Path, lang: Lang) -> Result<Opened, Trouble> {
    let (mut desk, mut overview) = brought(Desk::open(args, lang)?, path)?;
    let made_for = overview.opened_bundle.as_ref().map(|check| check.programme.clone()).unwrap_or_default();
    // A bundle says which programme it was made for; what the person asks for goes before that.
    if !args.contains_id("programme") && made_for != overview.programme.id && programme(&made_for).is_some() {
        (desk, overview) = brought(Desk::open_for(args, Some(&made_for), lang)?, path)?;
    }
    let Some(check) = overview.opened_bundle else {
        // One that is cut or damaged is told with what was noticed about it.
        let refused = overview.files.iter().filter(|file| file.refused).flat_map(|file| &file.remarks).next();
        let plain = || w::not_a_bundle(lang, &path.to_string_lossy());
        return Err(Trouble::new(refused.map_or_else(plain, |remark| (remark.what.clone(), remark.how.clone()))));
    };
    let received = match desk.ask(Request::Receive)? {
        (Reply::Received { view }, _) => view,
        _ => None,
    };
    let arrived = match args.get_one::<PathBuf>("arrived") {
        Some(file) => Some(listed(&mut desk, file)?),
        None => None,
    };
    let overview = desk.overview(Request::Check, Vec::new())?;
    Ok(Opened { path: path.to_string_lossy().into_owned(), desk, overview, check, received, arrived })
}

fn brought(mut desk: Desk, path: &Path) -> Result<(Desk, Overview), Trouble> {
    let lang = desk.lang;
    let found = files::gather(lang, &[path.to_owned()])?;
    let overview = if path.is_dir() {
        // A folder is read as the zip it was: what lies beside its two folders is none of it.
        let of_bundle = |file: &files::Found| file.name.split('/').nth(1).is_some_and(landing::is_of_bundle);
        let found = match found.iter().any(of_bundle) {
            true => found.into_iter().filter(of_bundle).collect(),
            false => found,
        };
        let name = found.first().and_then(|f| f.name.split('/').next()).unwrap_or_default().to_owned();
        desk.bring_bytes(&name, packed(lang, &found)?)?
    } else {
        desk.bring(&found)?
    };
    Ok((desk, overview))
}

fn listed(desk: &mut Desk, file: &Path) -> Result<ArrivedView, Trouble> {
    let listing = files::listing(desk.lang, file)?;
    match desk.ask(Request::Arrived { listing, sent: Vec::new() })? {
        (Reply::Arrived(view), _) => Ok(view),
        _ => Err(desk.stopped()),
    }
}

/// The receipt of a bundle as a text and for a program; with a number where another bundle has the same name.
fn receipts(one: &mut Opened, all: &mut Vec<(String, Vec<u8>)>) -> Result<(), Trouble> {
    for json in [false, true] {
        let receipt = one.desk.document(Request::Receipt { json, time: None })?;
        // Two copies of one bundle have one receipt.
        if !all.contains(&receipt) {
            all.push((numbered(&receipt.0, all), receipt.1));
        }
    }
    Ok(())
}

fn write(args: &ArgMatches, receipts: &[(String, Vec<u8>)], folder: &Path, lang: Lang) -> Result<(), Trouble> {
    let names: Vec<String> = receipts.iter().map(|(name, _)| name.clone()).collect();
    let pen = Pen { lang, inputs: &[], force: args.get_flag("force") };
    pen.folder(folder, &names, &mut |index, path, out| {
        let bytes = receipts.get(index).map(|(_, bytes)| bytes.as_slice()).unwrap_or_default();
        out.write_all(bytes).map_err(|e| Trouble::writing(lang, path, &e))
    })
}

/// A name that is not taken yet: with `-2`, `-3`… before its ending.
fn numbered(name: &str, taken: &[(String, Vec<u8>)]) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbers = (2_u64..).map(|n| format!("{stem}-{n}.{end}"));
    std::iter::once(name.to_owned()).chain(numbers).find(|one| !taken.iter().any(|(name, _)| name == one)).unwrap_or_default()
}

fn packed(lang: Lang, found: &[files::Found]) -> Result<Vec<u8>, Trouble> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for file in found {
        let bytes = std::fs::read(&file.path).map_err(|e| Trouble::reading(lang, &file.path, &e))?;
        let inside = file.name.split_once('/').map_or(file.name.as_str(), |(_, rest)| rest);
        let written = zip.start_file(inside, stored.large_file(bytes.len() > u32::MAX as usize)).map_err(std::io::Error::other);
        written.and_then(|()| zip.write_all(&bytes)).map_err(|e| Trouble::reading(lang, &file.path, &e))?;
    }
    let packed = zip.finish().map_err(|e| Trouble::said(e.to_string()))?;
    Ok(packed.into_inner())
}

fn json_of(one: &mut Opened) -> Result<Value, Trouble> {
    let receipt = one.desk.document(Request::Receipt { json: true, time: None })?.1;
    let receipt: Value = serde_json::from_slice(&receipt).unwrap_or_default();
    let (overview, check) = (&one.overview, &one.check);
    let (name, version, hash) = &check.dictionary;
    let files: Vec<Value> = check.files.iter().map(|(name, state)| json!({ "name": name, "state": state })).collect();
    let verdicts = overview.verdict.as_ref().map(|v| {
        json!({
            "dictionary": { "ok": v.dictionary, "errors": v.dictionary_errors },
            "receiver": { "ok": v.receiver, "errors": v.receiver_errors },
            "other_errors": v.other_errors,
        })
    });
    let arrived = one.arrived.as_ref().map(|view| {
        let file = |(name, standing, sent, seen): &(String, String, u64, Option<u64>)| {
            json!({ "name": name, "standing": standing, "sent": sent, "seen": seen })
        };
        json!({ "whole": view.whole(), "files": view.files.iter().map(file).collect::<Value>(), "others": view.others })
    });
    Ok(json!({
        "path": one.path,
        "name": check.name,
        "whole": check.whole,
        "draft": check.draft,
        "made_by": check.made_by,
        "dictionary": { "name": name, "version": version, "sha256": hash, "same_here": check.same_dictionary },
        "files": files,
        "verdicts": verdicts,
        "receipt": receipt,
        "arrived": arrived,
    }))
}

fn tell(paper: &mut Paper, one: &Opened, lang: Lang) {
    let (overview, check) = (&one.overview, &one.check);
    head(paper, overview, lang);
    paper.heading(&check.name);
    let (mark, words) =
        if check.whole { ((Ink::Good, "  ✓ "), w::whole(lang)) } else { ((Ink::Error, "  ✗ "), w::not_whole(lang)) };
    paper.line(&[mark, (Ink::Strong, words)]);
    paper.hung(&[(Ink::Plain, "    ")], 4, &check.summary);
    let (name, version, _) = &check.dictionary;
    paper.hung(&[(Ink::Faint, "    ")], 4, &w::made_by(lang, &check.made_by, &w::dictionary(lang, name, version)));
    for words in [(check.draft, w::made_as_draft(lang)), (!check.same_dictionary, w::other_dictionary(lang))] {
        if words.0 {
            paper.hung(&[(Ink::Warning, "  ! ")], 4, words.1);
        }
    }
    for (file, state) in &check.files {
        let (ink, sign) = if state == "ok" { (Ink::Good, "✓") } else { (Ink::Error, "✗") };
        paper.line(&[
            (ink, &format!("    {sign} ")),
            (Ink::Plain, file),
            (Ink::Faint, &format!("  {}", file_state(lang, state))),
        ]);
    }
    if let Some(verdict) = &overview.verdict {
        verdicts(paper, verdict, overview, lang);
    }
    if let Some(view) = one.received.as_ref().filter(|view| view.checks.len() > 1) {
        differences(paper, view, lang);
    }
    if let Some(view) = &one.arrived {
        arrived(paper, view, lang);
    }
}

/// What differs from one dictionary to the other.
fn differences(paper: &mut Paper, view: &ReceivedView, lang: Lang) {
    paper.heading(words::differing(lang));
    let named: Vec<String> = view.checks.iter().map(|check| format!("{} {}", check.dictionary.0, check.dictionary.1)).collect();
    paper.hung(&[(Ink::Faint, "  ")], 2, &named.join(" → "));
    if view.differing.is_empty() {
        paper.line(&[(Ink::Good, &format!("  {}", words::alike(lang)))]);
    }
    let row = |one: &bordereau::protocol::Differing| {
        let place = [one.table.as_deref(), one.field.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(".");
        let counts = one.counts.iter().map(|n| number(lang, *n)).collect::<Vec<_>>().join(" → ");
        vec![one.rule.clone(), place, one.title.clone(), counts]
    };
    let rows: Vec<Vec<String>> = view.differing.iter().map(row).collect();
    paper.columns(2, &[Ink::Strong, Ink::Plain, Ink::Faint, Ink::Strong], &[false, false, false, true], &rows);
}

/// What arrived.
fn arrived(paper: &mut Paper, view: &ArrivedView, lang: Lang) {
    paper.heading(words::arrived(lang));
    let size = |n: Option<u64>| n.map_or_else(|| "–".to_owned(), |n| number(lang, n));
    let row = |(name, standing, sent, seen): &(String, String, u64, Option<u64>)| {
        vec![name.clone(), words::standing(lang, standing).to_owned(), number(lang, *sent), size(*seen)]
    };
    let rows: Vec<Vec<String>> = view.files.iter().map(row).collect();
    paper.columns(2, &[Ink::Plain, Ink::Strong, Ink::Faint, Ink::Faint], &[false, false, true, true], &rows);
    if !view.others.is_empty() {
        paper.hung(&[(Ink::Faint, "  ")], 2, &words::others(lang, &view.others));
    }
    if view.whole() {
        paper.line(&[(Ink::Good, &format!("  ✓ {}", words::all_whole(lang)))]);
    }
}
