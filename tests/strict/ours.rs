//! Our verdict on a case, in the validator's terms.

use super::case::{Case, Rows};
use bordereau::check::{Manner, judge};
use bordereau::dictionary::lectern::{self, KnownScripts};
use bordereau::finding::{Detail, Group, Rule};
use bordereau::intake::{BlockBuilder, Heading, Source};
use bordereau::programme::Programme;
use bordereau::study::{Mends, Part, Study, Table};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// Table, data row, field, kind.
pub type Finding = (String, u64, String, String);

/// A verdict: whether the meta-schema takes the dictionary, what is thrown, findings.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Verdict {
    pub accepted: bool,
    pub error: Option<String>,
    pub findings: BTreeSet<Finding>,
}

static PROGRAMME: LazyLock<Arc<Programme>> = LazyLock::new(|| {
    let programme = include_str!("../handover/programme.json");
    Arc::new(Programme::read(programme).expect("the programme of the tests reads"))
});

/// The rules that the dictionary's reader tells, and the findings in a manner.
pub fn verdict(case: &Case, manner: Manner) -> Verdict {
    verdict_knowing(case, manner, &Default::default())
}

/// The same where some scripts are known as rules.
pub fn verdict_knowing(case: &Case, manner: Manner, known: &KnownScripts) -> Verdict {
    let bytes = serde_json::to_vec(&case.dictionary).expect("JSON");
    let Ok((dictionary, remarks)) = lectern::read(&bytes, known) else {
        return Verdict { accepted: false, error: None, findings: BTreeSet::new() };
    };
    let tells = |rule: Rule| remarks.iter().any(|group| group.key.rule == rule);
    let mut study = Study {
        dictionary: Arc::new(dictionary),
        corrected: None,
        programme: PROGRAMME.clone(),
        tables: Vec::new(),
        listing: None,
        registered: None,
    };
    for (schema, one) in study.dictionary.schemas.iter().enumerate() {
        if let Some(rows) = case.tables.get(&one.name) {
            let part = Part {
                id: schema as u32,
                fields: rows.headings.iter().map(|heading| one.position(heading)).collect(),
                source: Arc::new(source(&one.name, rows)),
                mends: Mends::default(),
            };
            study.tables.push(Table { schema, parts: vec![part], left_out: BTreeSet::new() });
        }
    }
    let groups = judge(&study, manner, 1, &mut |_, _| true).expect("nobody stops it").groups.into_sorted();
    Verdict {
        accepted: !tells(Rule::DictionaryStrict),
        error: tells(Rule::DictionaryReference).then(|| "InvalidReference".to_owned()),
        findings: groups.iter().flat_map(findings).collect(),
    }
}

/// True when nothing of the dictionary had to be left out: the older client has no meta-schema to refuse it.
pub fn is_whole(case: &Case) -> bool {
    let bytes = serde_json::to_vec(&case.dictionary).expect("JSON");
    let left_out = [Rule::DictionaryPart, Rule::DictionaryKey];
    lectern::read(&bytes, &Default::default()).is_ok_and(|(_, remarks)| !remarks.iter().any(|g| left_out.contains(&g.key.rule)))
}

fn source(file: &str, rows: &Rows) -> Source {
    let mut builder = BlockBuilder::new(rows.headings.len(), 0);
    for (at, row) in rows.rows.iter().enumerate() {
        builder.push(at as u64 + 2, row.iter().map(String::as_str));
    }
    let headings = rows.headings.iter().enumerate().map(|(at, text)| Heading { text: text.clone(), column: at as u32 });
    Source {
        file: file.into(),
        headings: headings.collect(),
        heading_row: 1,
        blocks: vec![builder.finish()],
        rows: rows.rows.len() as u64,
        kind: "tsv".into(),
        ..Source::default()
    }
}

fn findings(group: &Group) -> Vec<Finding> {
    let key = &group.key;
    let kind = match key.rule {
        Rule::WrongType => "type",
        Rule::UnknownColumn => "unknown",
        Rule::NotInCodeList => "codeList",
        Rule::MustBeEmpty => "empty",
        Rule::Range => "range",
        Rule::Pattern => "regex",
        Rule::Required => "required",
        Rule::NotUnique => "unique",
        Rule::KeyNotUnique => "uniqueKey",
        Rule::Orphan => "foreignKey",
        Rule::Script => "script",
        other => other.code(),
    };
    let field = match &key.detail {
        Detail::Key { fields } => fields.join("+"),
        _ => key.field.clone().unwrap_or_default(),
    };
    let table = key.table.clone().unwrap_or_default();
    if group.places.is_empty() {
        return vec![(table, 0, field, kind.to_owned())];
    }
    group.places.iter().map(|(_, row)| (table.clone(), row, field.clone(), kind.to_owned())).collect()
}
