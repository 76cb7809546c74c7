//! Symbols that a spreadsheet program took for dates: `2-Sep` among TP53, BRCA1 and KRAS.
//!
//! Rule: only a column of symbols is asked about, and the person says which names they were. What may have been two of them is
//! told and left.

use super::{Choice, Vote, replacing};
use crate::check::value::trim;
use crate::dictionary::{Field, ValueType};
use crate::finding::{Does, Evidence};
use crate::repair::Advisor;
use crate::repair::undated::day_of;
use std::collections::BTreeMap;

/// Symbols that a column has, at least, and how many times what is none.
const MANY: (u64, u64) = (5, 4);
/// Different texts that are kept.
const TEXTS: usize = 40;
/// Letters of a symbol.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=15;
/// Months of which symbols begin: the older names, the ones of today, and the days that there are.
const NAMES: [(u32, &str, &str, u32); 4] =
    [(3, "MARCH", "MARCHF", 11), (9, "SEPT", "SEPTIN", 14), (10, "OCT", "OCT", 4), (12, "DEC", "DELEC", 1)];
/// March, of which two families of symbols begin up to this day, each with its names, older and of today.
const TWO: (u32, u32) = (3, 2);
const FAMILIES: [[&str; 2]; 2] = [["MARCH", "MARCHF"], ["MARC", "MTARC"]];

/// What was seen of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Symbols {
    symbols: u64,
    others: u64,
    dated: BTreeMap<String, u64>,
}

/// True for a field that may hold symbols.
pub(super) fn asks(field: &Field) -> bool {
    field.value_type == ValueType::String && !field.is_array && !field.unique
}

fn is_symbol(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    LETTERS.contains(&text.len()) && text.bytes().all(plain) && text.starts_with(|c: char| c.is_ascii_uppercase())
}

impl Symbols {
    /// Takes a cell.
    pub(super) fn see(&mut self, cell: &str) {
        let text = trim(cell);
        if text.is_empty() {
            return;
        }
        let numbered = text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with(|c: char| c.is_ascii_digit());
        if is_symbol(text) {
            self.symbols += 1;
        } else if numbered && text.len() < 24 && day_of(text).is_some() {
            if let Some(count) = self.dated.get_mut(text) {
                *count += 1;
            } else if self.dated.len() < TEXTS {
                self.dated.insert(text.to_owned(), 1);
            }
        } else {
            self.others += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.dated.is_empty() || self.symbols < MANY.0 || self.symbols < self.others.saturating_mul(MANY.1)
    }

    /// The question, where a column of symbols has dates.
    pub(super) fn vote(&self, advisor: &Advisor<'_>) -> Option<Vote> {
        // What is not in a list of codes has a card, with the same candidates.
        if self.is_empty() || !advisor.column.codes.is_empty() {
            return None;
        }
        let (table, field) = (advisor.column.schema.name.clone(), advisor.column.field.name.clone());
        let name = |text: &str, today: bool| {
            let (day, month) = day_of(text).filter(|(day, month)| *month != TWO.0 || *day > TWO.1)?;
            let (_, old, new, _) = NAMES.iter().find(|(of, _, _, most)| *of == month && day <= *most)?;
            Some(format!("{}{day}", if today { new } else { old }))
        };
        let choice = |does: Does, today: bool| {
            let named = self.dated.iter().filter_map(|(text, cells)| Some((text.as_str(), name(text, today)?, *cells)));
            let named: Vec<_> = named.filter(|(_, to, _)| advisor.takes(to, &[])).collect();
            (!named.is_empty()).then(|| replacing(advisor, does, &named))
        };
        let choices: Vec<Choice> = [(Does::Symbols, false), (Does::SymbolsToday, true)]
            .into_iter()
            .filter_map(|(does, today)| choice(does, today))
            .collect();
        let unsure = self.dated.keys().filter(|text| name(text, false).is_none());
        let unsure = unsure.map(|text| (text.clone(), candidates(text))).collect();
        let evidence = Evidence::Symbols { symbols: self.symbols, dated: self.dated.clone().into_iter().collect(), unsure };
        let id = format!("symbols/{table}/{field}");
        (!choices.is_empty()).then_some(Vote { id, table, field, evidence, values: Vec::new(), choices })
    }
}

/// The symbols that a date may be where several families begin like it.
fn candidates(text: &str) -> Vec<String> {
    let day = day_of(text).filter(|(day, month)| *month == TWO.0 && *day <= TWO.1).map(|(day, _)| day);
    let names = |day: u32| FAMILIES.map(|names| names.map(|name| format!("{name}{day}")).join("/"));
    day.map(names).into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::Symbols;

    #[test]
    fn dates_are_a_surprise_only_among_symbols() {
        let seen = |cells: &[&str]| {
            let mut symbols = Symbols::default();
            cells.iter().for_each(|cell| symbols.see(cell));
            (symbols.is_empty(), symbols.dated.len())
        };
        let genes = ["TP53", "BRCA1", "KRAS", "HLA-A", "EGFR"];
        assert_eq!(seen(&[genes.as_slice(), &["2-Sep", "2025-03-01", "2-Sep", ""]].concat()), (false, 2));
        assert_eq!(seen(&genes), (true, 0));
        assert_eq!(seen(&["2-Sep", "3-Sep", "4-Sep", "TP53"]), (true, 3));
        assert_eq!(seen(&["a note", "another", "2-Sep", "TP53", "TP53", "TP53", "TP53", "TP53"]), (true, 1));
    }
}
