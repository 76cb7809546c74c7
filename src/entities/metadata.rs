//! Metadata of sequences, a JSON object per line: what the centre's importer would miss in a line.
//!
//! Rule of the file: only what is not there is told, by its path (`analyses[0].files.crai`); which file is of which sample is
//! told elsewhere.

use crate::programme::Metadata;
use serde_json::Value;

/// What a line lacks; of one without the name of its run only that, since the importer passes it over.
pub fn lacks(metadata: &Metadata, line: &Value) -> Vec<String> {
    let run = metadata.run.iter().try_fold(line, |value, name| value.get(name));
    if is_blank(run) && !metadata.run.is_empty() {
        return vec![metadata.run.join(".")];
    }
    let Some(analyses) = line.get(&metadata.list).and_then(Value::as_array) else { return vec![metadata.list.clone()] };
    let mut all = Vec::new();
    for (number, analysis) in analyses.iter().enumerate() {
        let files = analysis.get(&metadata.files);
        let own = metadata.needs.iter().map(|name| (analysis.get(name), String::new(), name));
        let of_files = metadata.needs_files.iter().map(|name| {
            let file = files.and_then(|files| files.get(name));
            (file, format!("{}.", metadata.files), name)
        });
        let missing = own.chain(of_files).filter(|(value, ..)| is_blank(*value));
        all.extend(missing.map(|(_, within, name)| format!("{}[{number}].{within}{name}", metadata.list)));
    }
    all
}

fn is_blank(value: Option<&Value>) -> bool {
    value.is_none_or(|value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()))
}
