//! Rows of a template about data files: from the folder that was listed, and from lists of files that are open.
//!
//! Rule: names that the centre's own tools gave come before those that the folder suggests, and one file is one row.

use super::Session;
use crate::dictionary::{Dictionary, Field, Schema};
use crate::intake::{Block, Source};
use crate::order::Collected;
use crate::programme::DataFiles;
use crate::study::{Study, name_of};
use crate::template::Filled;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The files of a table that is about files.
pub(super) struct FileRows {
    table: String,
    name_field: String,
    id_column: String,
    /// Names, and what the centre's tools call the files, where that is known.
    files: BTreeMap<String, String>,
}

impl Session {
    /// The files for the template of a table, those of one folder of data where one is named; none when the table is not about
    /// files, or no file is known.
    pub(super) fn file_rows(&self, study: &Study, schema: &Schema, folder: Option<&str>) -> Option<FileRows> {
        let programme = self.programme_in_force();
        let rules = programme.data_files.as_ref()?;
        schema.position(&rules.name_field)?;
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for held in self.files.iter().flat_map(|file| &file.sources) {
            // A table of another kind names files of another kind.
            if self.table_of(held).is_none_or(|table| table == schema.name) {
                let project = study.listing.as_ref().map_or("", |listing| &listing.project);
                let local = heading(&held.source, &rules.local_headings).is_some();
                files.extend(listed(&held.source, rules).into_iter().map(|(name, id)| (sent(name, local, project), id)));
            }
        }
        let known: BTreeSet<String> = files.keys().map(|name| tail(name)).chain(named(study, rules)).collected();
        if let Some(listing) = &study.listing {
            let new = listing.files.iter().map(|file| listing.name_there(file)).filter(|name| !known.contains(&tail(name)));
            files.extend(new.map(|name| (name, String::new())));
        }
        if let Some(folder) = folder {
            let project = study.listing.as_ref().map_or("", |listing| &listing.project);
            let inside = |name: &str| name.strip_prefix(project).unwrap_or(name).trim_start_matches('/').to_owned();
            files.retain(|name, _| inside(name).split_once('/').map_or("", |(own, _)| own) == folder);
        }
        let (name_field, id_column) = (rules.name_field.clone(), rules.id_column.clone());
        (!files.is_empty()).then(|| FileRows { table: schema.name.clone(), name_field, id_column, files })
    }
}

/// True for a list of files, as the centre's tools make them: what they are called here, and there or where they go.
pub(super) fn is_list(source: &Source, rules: &DataFiles) -> bool {
    let has = |wanted: &String| heading(source, [wanted]).is_some();
    let there = || rules.id_headings.iter().chain(&rules.local_headings).any(has) || has(&rules.id_column);
    (has(&rules.name_field) || rules.name_headings.first().is_some_and(has)) && there()
}

/// What a list of files says: names, and what the centre's tools call them.
fn listed(source: &Source, rules: &DataFiles) -> Vec<(String, String)> {
    let among = |first: &String, others: &[String]| heading(source, [first]).or_else(|| heading(source, others));
    let Some(name) = among(&rules.name_field, &rules.name_headings) else { return Vec::new() };
    let id = among(&rules.id_column, &rules.id_headings);
    let mut rows = Vec::new();
    let mut scratch = Block::default();
    for index in 0..source.count() {
        let Ok(block) = source.block(index, &mut scratch) else { break };
        let cell = |row: usize, at: usize| if at < block.width { block.cell(row, at).trim() } else { "" };
        let row = |row: usize| (cell(row, name).to_owned(), id.map_or("", |id| cell(row, id)).to_owned());
        rows.extend((0..block.rows()).map(row).filter(|(name, _)| !name.is_empty()));
    }
    rows
}

/// The files that tables name already, by the last parts of their names.
fn named(study: &Study, rules: &DataFiles) -> Vec<String> {
    let mut names = Vec::new();
    for table in &study.tables {
        let Some(field) = study.schema(table).position(&rules.name_field) else { continue };
        for part in &table.parts {
            let Some(heading) = part.heading_of(field) else { continue };
            // A file that is gone names nothing; the next check tells of it.
            let _ = part.blocks(&mut |block| {
                let rows = (0..block.rows()).filter(|_| heading < block.width);
                names.extend(rows.map(|row| tail(block.cell(row, heading).trim())));
                true
            });
        }
    }
    names
}

/// The first of these headings that a source has.
fn heading<'h>(source: &Source, wanted: impl IntoIterator<Item = &'h String>) -> Option<usize> {
    wanted.into_iter().find_map(|wanted| source.headings.iter().position(|heading| heading.text.trim() == wanted))
}

/// What a listed file is called there: of a path on the person's own disk, folder and name are kept, after the project.
fn sent(name: String, local: bool, project: &str) -> String {
    let drive = name.get(1..3).is_some_and(|drive| matches!(drive, ":\\" | ":/"));
    match (local || drive || name.starts_with(['/', '~', '\\', '.']), project) {
        (false, _) => name,
        (true, "") => tail(&name),
        (true, project) => format!("{project}/{}", tail(&name)),
    }
}

/// The last two parts of a path: by them a file is known here and there.
fn tail(path: &str) -> String {
    let path = path.replace('\\', "/");
    let above = path.rsplit('/').nth(1).unwrap_or_default();
    format!("{above}/{}", name_of(&path))
}

impl FileRows {
    /// The dictionary with the column of the centre's tools behind the table's own, where something is known for it.
    pub(super) fn with_column(&self, dictionary: &Arc<Dictionary>) -> Arc<Dictionary> {
        let mut dictionary = dictionary.clone();
        if self.files.values().any(|id| !id.is_empty())
            && let Some(schema) = Arc::make_mut(&mut dictionary).schemas.iter_mut().find(|schema| schema.name == self.table)
            && schema.position(&self.id_column).is_none()
        {
            schema.fields.push(Field { name: self.id_column.clone(), ..Field::default() });
        }
        dictionary
    }

    /// A row for every file, in the order of the names.
    pub(super) fn rows(&self, schema: &Schema) -> Filled {
        let (name, id) = (schema.position(&self.name_field), schema.position(&self.id_column));
        let mark = schema.mark.as_ref().and_then(|mark| Some((schema.position(&mark.field)?, mark.value.as_str())));
        let row = |(file, called): (&String, &String)| {
            let mut row = vec![String::new(); schema.fields.len()];
            let known = [(name, file.as_str()), (id, called.as_str()), (mark.map(|m| m.0), mark.map_or("", |m| m.1))];
            for (at, text) in known {
                at.and_then(|at| row.get_mut(at)).into_iter().for_each(|cell| cell.push_str(text));
            }
            row
        };
        self.files.iter().map(row).collect()
    }
}
