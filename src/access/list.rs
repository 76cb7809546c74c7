//! One list: which form it has, and its rows.

use crate::intake::{Block, Source, is_blank};
use crate::programme::{Access, ListForm};

/// The form of a table, by its headings: the one that it has the most columns of.
pub fn form_of<'a>(access: &'a Access, source: &Source) -> Option<&'a ListForm> {
    let fits = |form: &&ListForm| !form.needs.is_empty() && form.needs.iter().all(|name| position(source, name).is_some());
    let count = |form: &&ListForm| form.columns.iter().filter(|name| position(source, name).is_some()).count();
    // Of two that fit as well, the first.
    access.lists.iter().filter(fits).rev().max_by_key(count)
}

/// True for the name of a text that explains an archive.
pub fn is_readme(file: &str) -> bool {
    let name = file.rsplit(['/', '\\', '!']).next().unwrap_or_default().to_ascii_lowercase();
    ["readme", "lisezmoi", "lisez-moi"].iter().any(|start| name.starts_with(start))
}

/// The position of a heading, without regard to blanks round it and to case; none for a name that is empty.
pub(super) fn position(source: &Source, name: &str) -> Option<usize> {
    let same = |text: &str| text.trim().eq_ignore_ascii_case(name) && !name.is_empty();
    source.headings.iter().position(|heading| same(&heading.text))
}

/// Calls `each` with the number of every row of a list as the spreadsheet shows it, and its cells, trimmed. Ends early when
/// the file cannot be read any more: false then.
pub(super) fn rows(source: &Source, each: &mut dyn FnMut(u64, &[&str])) -> bool {
    let mut scratch = Block::default();
    let mut number = 0;
    for index in 0..source.count() {
        let Ok(block) = source.block(index, &mut scratch) else { return false };
        for row in 0..block.rows() {
            number += 1;
            let cells: Vec<&str> = (0..source.headings.len()).map(|column| block.cell(row, column).trim()).collect();
            if cells.iter().any(|cell| !is_blank(cell)) {
                each(source.sheet_row(number), &cells);
            }
        }
    }
    true
}

/// The name of a list to show: that of its file, without folders and archives.
pub(super) fn name_of(source: &Source) -> String {
    let file = source.file.rsplit(['/', '\\', '!']).next().unwrap_or_default();
    match &source.sheet {
        Some(sheet) => format!("{file} › {sheet}"),
        None => file.to_owned(),
    }
}

/// The archive or file in which a list came.
pub(super) fn file_of(source: &Source) -> &str {
    source.file.split('!').next().unwrap_or_default()
}
