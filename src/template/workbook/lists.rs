//! The hidden sheet of lists: the codes of every list below one another, and beside each its label in the language.

use super::mark;
use super::xml;
use crate::finding::column_letters;

/// The lists of a workbook; fields with the same codes and labels share one.
#[derive(Default)]
pub(super) struct Lists {
    lists: Vec<(String, Vec<(String, String)>)>,
}

impl Lists {
    /// The formula of a list of codes with their labels; `field` names a new one.
    pub(super) fn formula(&mut self, field: &str, codes: &[(String, String)]) -> String {
        let index = self.position(codes).unwrap_or_else(|| {
            self.lists.push((field.to_owned(), codes.to_vec()));
            self.lists.len() - 1
        });
        let letters = column_letters(index as u32 * 2);
        format!("{}!${letters}$2:${letters}${}", mark::LISTS, codes.len() + 1)
    }

    /// The number of the list with these codes and labels.
    pub(super) fn position(&self, codes: &[(String, String)]) -> Option<usize> {
        self.lists.iter().position(|(_, list)| list == codes)
    }

    /// The codes of a list.
    pub(super) fn codes(&self, at: usize) -> Vec<String> {
        self.lists.get(at).map_or_else(Vec::new, |(_, codes)| codes.iter().map(|(code, _)| code.clone()).collect())
    }

    /// The sheet.
    pub(super) fn xml(&self) -> String {
        let mut out = xml::sheet_start(false, 1);
        if !self.lists.is_empty() {
            xml::columns(&mut out, &vec![(24, 1); self.lists.len() * 2]);
        }
        out.push_str("<sheetData>");
        let headings: Vec<(&str, u32)> = self.lists.iter().flat_map(|(field, _)| [(field.as_str(), 2), ("", 0)]).collect();
        xml::row(&mut out, 1, None, &headings);
        let longest = self.lists.iter().map(|(_, codes)| codes.len()).max().unwrap_or(0);
        for row in 0..longest {
            let code = |(_, codes): &(String, Vec<(String, String)>)| codes.get(row).cloned().unwrap_or_default();
            let cells: Vec<(String, String)> = self.lists.iter().map(code).collect();
            let cells: Vec<(&str, u32)> =
                cells.iter().flat_map(|(code, label)| [(code.as_str(), 0), (label.as_str(), 0)]).collect();
            xml::row(&mut out, row + 2, None, &cells);
        }
        out.push_str("</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/></worksheet>");
        out
    }
}
