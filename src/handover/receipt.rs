//! A receipt for a bundle: what came, whether it is whole, and the verdicts here. No value of a cell stands in it.
//!
//! The form `json`, version 1: `format` (`bordereau-receipt`), `version`, `tool`, `time`, `bundle`, `study`, `programme`,
//! `manifest_sha256`, `whole`, `draft`, `files` (`name`, `state`, `bytes`, `rows`, `sha256`), `stated` (`errors`, `warnings`,
//! `notes`), `names` (the dictionary it names), `checks` (`dictionary`, `named`, `corrected`, errors by verdict, `warnings`, those of
//! them that are `about_dictionary`, and `notes`) and `differing`.

use super::words;
use crate::protocol::{CheckedWith, ReceivedView};
use crate::text::page::{notes, warnings_of};
use crate::text::{Lang, name, number};
use serde_json::{Value, json};

/// The beginning of its file name.
pub fn name(lang: Lang) -> &'static str {
    lang.pick("accuse", "receipt")
}

/// The receipt for a program.
pub fn json(view: &ReceivedView, time: Option<&str>, tool: &str) -> String {
    let files = view.files.iter().map(
        |file| json!({ "name": file.name, "state": file.state, "bytes": file.bytes, "rows": file.rows, "sha256": file.sha256 }),
    );
    let dictionary =
        |(name, version, sha256): &(String, String, String)| json!({ "name": name, "version": version, "sha256": sha256 });
    let check = |check: &CheckedWith| {
        let verdict = check.verdict.as_ref();
        json!({
            "dictionary": dictionary(&check.dictionary),
            "named": check.named,
            "corrected": check.corrected,
            "rows": verdict.map(|v| v.rows),
            "dictionary_errors": verdict.map(|v| v.dictionary_errors),
            "receiver_errors": verdict.map(|v| v.receiver_errors),
            "other_errors": verdict.map(|v| v.other_errors),
            "warnings": verdict.map(|v| v.warnings),
            "about_dictionary": verdict.map(|v| v.about_dictionary),
            "notes": verdict.map(|v| v.notes),
        })
    };
    let differing = view
        .differing
        .iter()
        .map(|one| json!({ "rule": one.rule, "table": one.table, "field": one.field, "counts": one.counts }));
    let (errors, warnings, notes, about) = view.stated;
    let receipt = json!({
        "format": "bordereau-receipt", "version": 1, "tool": { "name": "bordereau", "version": tool }, "time": time,
        "bundle": view.bundle, "study": view.study, "programme": view.programme, "manifest_sha256": view.manifest,
        "whole": view.whole, "draft": view.draft, "files": files.collect::<Value>(),
        "stated": { "errors": errors, "warnings": warnings, "about_dictionary": about, "notes": notes }, "names": dictionary(&view.names),
        "checks": view.checks.iter().map(check).collect::<Value>(), "differing": differing.collect::<Value>(),
    });
    serde_json::to_string_pretty(&receipt).map(|text| text + "\n").unwrap_or_default()
}

/// The receipt for a person.
pub fn text(view: &ReceivedView, time: Option<&str>, tool: &str, lang: Lang) -> String {
    use words::receipt as w;
    let colon = words::colon(lang);
    let mut out = format!("{}\n\n", w::title(lang));
    let mut line = |label: &str, text: &str| {
        if !text.is_empty() {
            out.push_str(&format!("{label}{colon}{text}\n"));
        }
    };
    line(w::bundle(lang), &view.bundle);
    line(w::study(lang), view.study.as_deref().unwrap_or_default());
    line(w::received(lang), &time.map(words::time).unwrap_or_default());
    line(w::manifest(lang), &view.manifest);
    line(w::state(lang), if view.whole { w::whole(lang) } else { w::not_whole(lang) });
    if view.draft {
        line(w::note(lang), w::draft(lang));
    }
    line(w::checked_with(lang), &format!("Bordereau {tool}"));
    out.push_str(&format!("\n{}\n", w::files(lang)));
    for file in &view.files {
        let facts = [
            Some(name::file_state(lang, &file.state).to_owned()),
            file.rows.map(|rows| words::rows(lang, rows)),
            file.bytes.map(|bytes| w::bytes(lang, bytes)),
        ];
        out.push_str(&format!("- {}{colon}{}\n", file.name, facts.into_iter().flatten().collect::<Vec<_>>().join(", ")));
        if !file.sha256.is_empty() {
            out.push_str(&format!("  SHA-256 {}\n", file.sha256));
        }
    }
    out.push_str(&format!("\n{}\n", w::verdicts(lang)));
    let dictionary = |(name, version, _): &(String, String, String)| format!("{name} {version}");
    let told = |errors: u64, warnings: String, n: u64| format!("{}, {warnings}, {}", words::errors(lang, errors), notes(lang, n));
    let (errors, warnings, notes, about) = view.stated;
    out.push_str(&format!("- {}{colon}{}\n", w::sender(lang), told(errors, warnings_of(lang, warnings, about), notes)));
    if !view.has_named() {
        out.push_str(&format!("- {}\n", w::not_here(lang, &dictionary(&view.names))));
    }
    for check in &view.checks {
        let which = if check.named { w::named(lang) } else { w::other(lang) };
        let how = if check.corrected { w::corrected(lang) } else { w::as_it_is(lang) };
        let told = match &check.verdict {
            None => w::nothing(lang).to_owned(),
            Some(v) => {
                let errors = v.dictionary_errors + v.receiver_errors + v.other_errors;
                told(errors, warnings_of(lang, v.warnings, v.about_dictionary), v.notes)
            }
        };
        out.push_str(&format!("- {} ({which}, {how}){colon}{told}\n", dictionary(&check.dictionary)));
    }
    if !view.differing.is_empty() {
        out.push_str(&format!("\n{}\n", w::differing(lang)));
    }
    for one in &view.differing {
        let place = [one.table.as_deref(), one.field.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(".");
        let counts = one.counts.iter().map(|n| number(lang, *n)).collect::<Vec<_>>().join(" → ");
        out.push_str(&format!("- {} {} ({place}){colon}{counts}\n", one.rule, one.title));
    }
    out
}
