//! Metadata of sequences, a JSON object per line: what the centre's importer would miss in a line, or not read.
//!
//! Rule of the file: only what is not there, or cannot be read, is told, by its path (`analyses[0].files.crai`) and never by its
//! value; which file is of which sample is told elsewhere.

use crate::dictionary::Pattern;
use crate::programme::Metadata;
use serde_json::Value;
use std::collections::BTreeMap;

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no whole JSON object.
    NoObject,
    /// It lacks these.
    Lacks(Vec<String>),
    /// This is no date in a form that the importer reads.
    Date(String),
    /// This one stands on an earlier line, or earlier on the same one.
    Twice(String, u64),
}

/// Lines as they come: what is to stand once, with the line on which it stood first.
pub struct Lines<'m> {
    metadata: &'m Metadata,
    form: Option<Pattern>,
    seen: BTreeMap<String, u64>,
}

impl<'m> Lines<'m> {
    /// Before the first line.
    pub fn new(metadata: &'m Metadata) -> Lines<'m> {
        let form = Pattern::compile(&metadata.date_form).ok().filter(|_| !metadata.date_form.is_empty());
        Lines { metadata, form, seen: BTreeMap::new() }
    }

    /// What is wrong with a line, by its number.
    pub fn faults(&mut self, number: u64, line: &Value) -> Vec<Fault> {
        let lacks = lacks(self.metadata, line);
        let mut faults = Vec::new();
        let passed_over = lacks.len() == 1 && lacks.first() == Some(&self.metadata.run.join("."));
        if !lacks.is_empty() {
            faults.push(Fault::Lacks(lacks));
        }
        // Nothing of it would be read.
        if passed_over {
            return faults;
        }
        let Metadata { date, list, once, .. } = self.metadata;
        let day = member(date, line).filter(|day| !is_blank(Some(day)));
        let reads = |form: &Pattern, day: &Value| day.as_str().is_some_and(|text| form.is_match(text));
        if self.form.as_ref().zip(day).is_some_and(|(form, day)| !reads(form, day)) {
            faults.push(Fault::Date(date.join(".")));
        }
        for (at, analysis) in line.get(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
            let Some(own) = analysis.get(once).and_then(Value::as_str).map(str::trim).filter(|own| !own.is_empty()) else {
                continue;
            };
            match self.seen.get(own) {
                Some(first) => faults.push(Fault::Twice(format!("{list}[{at}].{once}"), *first)),
                None => drop(self.seen.insert(own.to_owned(), number)),
            }
        }
        faults
    }
}

/// What stands there, one member inside the other; nothing without members.
fn member<'v>(names: &[String], line: &'v Value) -> Option<&'v Value> {
    if names.is_empty() { None } else { names.iter().try_fold(line, |value, name| value.get(name)) }
}

/// What a line lacks; of one without the name of its run only that, since the importer passes it over.
fn lacks(metadata: &Metadata, line: &Value) -> Vec<String> {
    if is_blank(member(&metadata.run, line)) && !metadata.run.is_empty() {
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
