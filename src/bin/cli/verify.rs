//! `bordereau verify`: a bundle opened again, every file compared with its checksum.
//!
//! The form `json`, version 1: `format`, `version`, and `bundles`, each with `name`, `whole`, `draft`, `made_by`,
//! `dictionary` (`name`, `version`, `sha256`, `same_here`), `files` (`name`, `state`: ok, changed, missing, extra) and
//! `verdicts` of checking the tables again (null when there is nothing to check).

use crate::desk::Desk;
use crate::paper::{Ink, Paper};
use crate::summary::{head, verdicts};
use crate::write::{show, show_bytes};
use crate::{Outcome, Trouble, files};
use bordereau::protocol::{BundleCheck, Overview, Request};
use bordereau::text::Lang;
use bordereau::text::cli as w;
use bordereau::text::name::file_state;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let named: Vec<PathBuf> = args.get_many("bundles").into_iter().flatten().cloned().collect();
    let mut opened = Vec::new();
    for path in &named {
        opened.push(open(args, path, lang)?);
    }
    if args.get_one::<String>("format").map(String::as_str) == Some("json") {
        let bundles: Vec<Value> = opened.iter().map(|(overview, check)| as_json(overview, check)).collect();
        let whole = json!({ "format": "bordereau-verify", "version": 1, "bundles": bundles });
        let text = serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n";
        show_bytes(lang, text.as_bytes())?;
    } else {
        let mut paper = Paper::for_output();
        for (overview, check) in &opened {
            paper.gap();
            tell(&mut paper, overview, check, lang);
        }
        show(lang, paper.text())?;
    }
    Ok(u8::from(opened.iter().any(|(_, check)| !check.whole)))
}

fn open(args: &ArgMatches, path: &Path, lang: Lang) -> Result<(Overview, BundleCheck), Trouble> {
    let mut desk = Desk::open(args, lang)?;
    let found = files::gather(lang, &[path.to_owned()])?;
    let overview = if path.is_dir() {
        // A folder is read as the zip it was.
        let name = found.first().and_then(|f| f.name.split('/').next()).unwrap_or_default().to_owned();
        desk.bring_bytes(&name, packed(lang, &found)?)?
    } else {
        desk.bring(&found)?
    };
    let Some(check) = overview.opened_bundle else {
        return Err(Trouble::new(w::not_a_bundle(lang, &path.to_string_lossy())));
    };
    Ok((desk.overview(Request::Check, Vec::new())?, check))
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

fn as_json(overview: &Overview, check: &BundleCheck) -> Value {
    let (name, version, hash) = &check.dictionary;
    let files: Vec<Value> = check.files.iter().map(|(name, state)| json!({ "name": name, "state": state })).collect();
    let verdicts = overview.verdict.as_ref().map(|v| {
        json!({
            "dictionary": { "ok": v.dictionary, "errors": v.dictionary_errors },
            "receiver": { "ok": v.receiver, "errors": v.receiver_errors },
            "other_errors": v.other_errors,
        })
    });
    json!({
        "name": check.name,
        "whole": check.whole,
        "draft": check.draft,
        "made_by": check.made_by,
        "dictionary": { "name": name, "version": version, "sha256": hash, "same_here": check.same_dictionary },
        "files": files,
        "verdicts": verdicts,
    })
}

fn tell(paper: &mut Paper, overview: &Overview, check: &BundleCheck, lang: Lang) {
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
}
