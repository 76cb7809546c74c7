//! What a manifest states: tables, dictionary, findings, reasons, recipe.

use super::discreet::discreet;
use super::making::Ready;
use crate::check::Report;
use crate::finding::Recipe;
use crate::handover::manifest::{DictionaryStated, FindingsStated, ReasonStated, SourceStated, TableStated};
use crate::handover::name;
use crate::handover::report::Verdicts;
use crate::programme::Amendment;
use crate::study::Study;

/// A table and where it came from; names of files without their folders.
pub(super) fn table(study: &Study, ready: &Ready) -> Option<TableStated> {
    let table = study.tables.get(ready.at)?;
    let schema = study.dictionary.schemas.get(table.schema)?;
    let sources = table.parts.iter().map(|part| SourceStated {
        file: name::without_folders(&part.source.file).to_owned(),
        sheet: part.source.sheet.clone(),
        sha256: part.source.checksum().to_owned(),
    });
    let walked = &ready.walked;
    Some(TableStated {
        table: schema.name.clone(),
        file: ready.file.clone(),
        rows: walked.rows,
        columns: walked.columns.clone(),
        bytes: walked.sizes.size,
        sha256: walked.digests.sha256.clone(),
        md5: walked.digests.md5.clone(),
        keys: schema.unique_keys.clone(),
        left_out: table.left_out.iter().cloned().collect(),
        sources: sources.collect(),
    })
}

/// The dictionary as the manifest states it. A study with a dictionary to which the programme's amendments were not
/// applied has a programme without amendments.
pub(super) fn dictionary(study: &Study) -> DictionaryStated {
    let as_published = study.corrected.is_some();
    let concerned = |a: &&Amendment| {
        let schema = study.dictionary.schemas.iter().find(|schema| schema.name == a.table);
        schema.is_some_and(|schema| a.fields.iter().all(|field| schema.field(field).is_some()))
    };
    let amendments = study.programme.amendments.iter().filter(|a| !as_published && !a.patches.is_empty()).filter(concerned);
    DictionaryStated {
        name: study.dictionary.name.clone(),
        version: study.dictionary.version.0.clone(),
        sha256: study.dictionary.hash.clone(),
        as_published,
        amendments: amendments.map(|a| a.id.clone()).collect(),
    }
}

/// Findings by level and by verdict.
pub(super) fn findings(report: &Report) -> FindingsStated {
    let (counts, verdicts) = (report.count(|_| true), Verdicts::of(report));
    FindingsStated {
        errors: counts.errors,
        dictionary_errors: verdicts.dictionary_errors,
        receiver_errors: verdicts.receiver_errors,
        warnings: counts.warnings,
        about_dictionary: counts.about_dictionary,
        acknowledged: counts.acknowledged,
        notes: counts.notes,
    }
}

/// Warnings that the person explained; those of one reason in one column are one.
pub(super) fn reasons(report: &Report) -> Vec<ReasonStated> {
    let explained = report.groups.iter().filter_map(|group| Some((group, report.acknowledged.get(&group.key.id())?)));
    let mut reasons: Vec<ReasonStated> = Vec::new();
    for (group, reason) in explained {
        let key = &group.key;
        let same = |r: &&mut ReasonStated| {
            r.rule == key.rule.code() && r.table == key.table && r.field == key.field && r.reason == *reason
        };
        match reasons.iter_mut().find(same) {
            Some(known) => known.count += group.count,
            None => reasons.push(ReasonStated {
                rule: key.rule.code().to_owned(),
                name: key.rule.slug().to_owned(),
                table: key.table.clone(),
                field: key.field.clone(),
                count: group.count,
                reason: reason.clone(),
            }),
        }
    }
    reasons
}

/// The recipe as a document, without what it would tell too much, and its steps.
pub(super) fn recipe(study: &Study, report: &Report) -> (String, u64) {
    let recipe = Recipe {
        format: 1,
        programme: study.programme.id.clone(),
        dictionary: format!("{} {}", study.dictionary.name, study.dictionary.version),
        steps: discreet(study, &report.steps),
    };
    (serde_json::to_string_pretty(&recipe).map(|json| json + "\n").unwrap_or_default(), recipe.steps.len() as u64)
}
