//! The compact form of a data model: the same rows as JSON, with words in both languages where there are any.

use super::rows::Row;
use super::{About, dictionary, label};
use crate::dictionary::{Dictionary, Version};
use crate::finding::Group;
use crate::order::Collected;
use crate::text::Words;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The document, form 1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    /// Version of this form; 1.
    schematic: u32,
    name: String,
    version: String,
    label: Words,
    description: Words,
    /// Where the facts come from.
    #[allow(dead_code, reason = "for those who read the file")]
    source: String,
    /// French names of codes, in whatever list they stand; in English a code is its own name.
    #[serde(default)]
    codes: BTreeMap<String, String>,
    /// What codes that say nothing by themselves mean, such as `C34.1`: a name that `codes` may have in French.
    #[serde(default)]
    meanings: BTreeMap<String, String>,
    /// Templates although they have no column `Component`.
    #[serde(default)]
    templates: Vec<String>,
    attributes: Vec<Attribute>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attribute {
    name: String,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    depends: Vec<String>,
    #[serde(default)]
    beside: Vec<String>,
    #[serde(default)]
    parents: Vec<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default)]
    label: Words,
    #[serde(default)]
    help: Words,
    #[serde(default)]
    units: Option<String>,
}

/// True for a JSON document that begins as the compact form does.
pub fn is_compact(bytes: &[u8]) -> bool {
    let mut letters = bytes.iter().filter(|b| !b.is_ascii_whitespace());
    b"{\"schematic\":".iter().all(|wanted| letters.next() == Some(wanted))
}

/// Reads the compact form.
///
/// # Errors
/// The JSON error with its line and column, or an unknown form.
pub fn read(bytes: &[u8]) -> Result<(Dictionary, Vec<Group>), (usize, usize, String)> {
    let document: Document = serde_json::from_slice(bytes).map_err(|e| (e.line(), e.column(), e.to_string()))?;
    if document.schematic != 1 {
        return Err((1, 1, format!("schematic form {} (this version reads 1)", document.schematic)));
    }
    let head = Dictionary {
        name: document.name,
        version: Version(document.version),
        hash: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        label: document.label,
        description: document.description,
        ..Dictionary::default()
    };
    let rows = document.attributes.into_iter().enumerate().map(|(at, a)| Row {
        place: format!("/attributes/{at}"),
        name: a.name,
        values: a.values,
        depends: a.depends,
        beside: a.beside,
        parents: a.parents,
        properties: Vec::new(),
        required: a.required,
        rules: a.rules,
        label: a.label,
        description: a.help,
        units: a.units,
    });
    let (mut read, groups) = dictionary(About { dictionary: head, templates: document.templates }, rows.collect());
    // Names with one label are one code.
    let codes: BTreeMap<String, &String> = document.codes.iter().map(|(code, name)| (label(code), name)).collected();
    let named = |code: String| {
        let meaning = document.meanings.get(&code).unwrap_or(&code);
        let french = codes.get(&label(meaning)).map_or(meaning, |name| *name);
        (*french != code).then(|| (code.clone(), Words::new(french.as_str(), meaning.as_str())))
    };
    for field in read.schemas.iter_mut().flat_map(|schema| &mut schema.fields) {
        field.code_labels = field.code_list().into_iter().flatten().filter_map(|code| named(code.text())).collect();
    }
    Ok((read, groups))
}
