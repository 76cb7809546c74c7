//! A dictionary that comes as a table: a data model of schematic, in whatever kind of file.

use super::files::HeldSource;
use crate::dictionary::schematic::{self, About};
use crate::dictionary::{Dictionary, Version};
use crate::finding::Group;
use crate::intake::{Block, Source};
use crate::text::Words;

/// Takes the data model out of the tables of a file, if there is one.
pub(super) fn take(sources: &mut Vec<HeldSource>) -> Option<(Dictionary, Vec<Group>)> {
    let found = sources.iter().enumerate().find_map(|(at, held)| Some((at, read(&held.source)?)));
    let (at, read) = found?;
    sources.remove(at);
    Some(read)
}

fn read(source: &Source) -> Option<(Dictionary, Vec<Group>)> {
    let headings: Vec<&str> = source.headings.iter().map(|heading| heading.text.as_str()).collect();
    if !schematic::HEADINGS.iter().all(|wanted| headings.contains(wanted)) {
        return None;
    }
    let mut cells: Vec<(u64, Vec<String>)> = Vec::new();
    let mut scratch = Block::default();
    for index in 0..source.count() {
        let block = source.block(index, &mut scratch).ok()?;
        for row in 0..block.rows() {
            let line = block.sheet_rows.get(row).copied().unwrap_or_default();
            cells.push((line, (0..block.width).map(|column| block.cell(row, column).to_owned()).collect()));
        }
    }
    let texts = cells.iter().map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect()));
    let rows = schematic::rows(&headings, texts)?;
    let file = source.file.rsplit(['/', '!']).next().unwrap_or_default();
    let name = file.split('.').next().unwrap_or(file);
    let head = Dictionary {
        name: name.to_owned(),
        version: Version::default(),
        hash: source.sha256.clone(),
        label: Words::same(name),
        ..Dictionary::default()
    };
    Some(schematic::dictionary(About { dictionary: head, templates: Vec::new() }, rows))
}
