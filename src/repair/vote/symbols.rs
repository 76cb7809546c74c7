//! Symbols that a spreadsheet program took for dates: `2-Sep` among TP53, BRCA1 and KRAS.
//!
//! Rule: only a column of symbols is asked about, or one of nothing but days without a year, and the person says which names
//! or numbers they were. Where others of the column begin with that month (`MAR-04` beside `05-mars`), so does what was typed.
//! What may have been two of them is told and left.

use super::{Choice, Vote, replacing};
use crate::check::undated::{day_of, month_of, undated};
use crate::check::value::trim;
use crate::dictionary::{Field, ValueType};
use crate::finding::{Does, Edit, Evidence};
use crate::repair::Advisor;
use std::collections::{BTreeMap, BTreeSet};

/// Symbols that a column has, at least, and how many times what is none.
const MANY: (u64, u64) = (5, 4);
/// Different texts that are kept.
const TEXTS: usize = 40;
/// Symbols that begin with a month that are kept.
const LIKE: usize = 2_000;
/// Ways in which numbers that became a day were typed, as [`undated`] ends with them, and those that are offered.
const WAYS: usize = 10;
const FORMS: usize = 4;
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
    /// Dates with a year, and numbers of dates.
    whole: u64,
    dated: BTreeMap<String, u64>,
    /// Symbols that begin with a month; none any more when there are very many.
    monthly: BTreeSet<String>,
    many: bool,
}

/// A symbol that begins with a month and ends with a number: what stands before the number, the month, the digits.
fn monthly(symbol: &str) -> Option<(&str, u32, &str)> {
    // Most begin otherwise.
    let symbol = Some(symbol).filter(|symbol| symbol.starts_with(['J', 'F', 'M', 'A', 'S', 'O', 'N', 'D']))?;
    let head = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = symbol.get(head.len()..).filter(|digits| (1..=2).contains(&digits.len()))?;
    Some((head, month_of(head.trim_end_matches('-'))?, digits))
}

/// True for a field that may hold symbols.
pub(super) fn asks(field: &Field) -> bool {
    field.value_type == ValueType::String && !field.is_array
}

/// True for a day and a month in words.
fn is_yearless(text: &str) -> bool {
    text.contains(char::is_alphabetic) && text.split(['-', ' ', '/']).filter(|part| !part.is_empty()).count() == 2
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
        // A date is in parts, or a number of five figures.
        let dated = || text.len() == 5 || text.len() < 24 && text.contains(['-', ' ', '/']);
        if is_symbol(text) {
            self.symbols += 1;
            if monthly(text).is_some() && !self.many && !self.monthly.contains(text) {
                self.many = self.monthly.len() >= LIKE;
                self.monthly.insert(text.to_owned());
            }
        } else if numbered && dated() && day_of(text).is_some() {
            self.whole += u64::from(!is_yearless(text));
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
        let few = self.symbols < MANY.0 || self.symbols < self.others.saturating_mul(MANY.1);
        self.dated.is_empty() || few && !self.alone()
    }

    /// True for a column of nothing but such texts: whoever means a day writes its year.
    fn alone(&self) -> bool {
        self.symbols + self.others + self.whole == 0 && self.dated.len() > 1
    }

    /// What a date was, by the symbols of the column that begin with its month, where all of them do so in one way; in a column
    /// where each is alone, none that is there.
    fn like_others(&self, text: &str, alone: bool) -> Option<String> {
        let (day, month) = day_of(text).filter(|_| !self.many)?;
        let mut of: Vec<(&str, &str)> = Vec::new();
        of.extend(self.monthly.iter().filter_map(|one| monthly(one)).filter(|one| one.1 == month).map(|one| (one.0, one.2)));
        let (head, _) = of.first()?;
        let width = of.iter().map(|(_, digits)| digits.len()).min()?;
        let typed = format!("{head}{day:0>width$}");
        (of.iter().all(|(other, _)| other == head) && !(alone && self.monthly.contains(&typed))).then_some(typed)
    }

    /// The question, where a column of symbols has dates.
    pub(super) fn vote(&self, advisor: &Advisor<'_>) -> Option<Vote> {
        // What is not in a list of codes has a card, with the same candidates.
        let (alone, unique) = (self.alone(), advisor.column.field.unique);
        if self.is_empty() || !alone && !advisor.column.codes.is_empty() {
            return None;
        }
        let (table, field) = (advisor.column.schema.name.clone(), advisor.column.field.name.clone());
        let name = |text: &str, today: bool| {
            let (day, month) = day_of(text).filter(|(day, month)| *month != TWO.0 || *day > TWO.1)?;
            let (_, old, new, _) = NAMES.iter().find(|(of, _, _, most)| *of == month && day <= *most)?;
            Some(format!("{}{day}", if today { new } else { old }))
        };
        let choice = |does: Does, way: usize, of: &dyn Fn(&str) -> Option<String>| {
            let named = self.dated.iter().filter_map(|(text, cells)| Some((text.as_str(), of(text)?, *cells)));
            let named: Vec<_> = named.filter(|(_, to, _)| advisor.takes(to, &[])).collect();
            let some = if way > 0 { named.len() == self.dated.len() } else { !named.is_empty() };
            some.then(|| {
                let made = replacing(advisor, does, &named);
                let code = named.first().map(|(_, to, _)| to.clone()).unwrap_or_default();
                Choice { id: if way > 0 { format!("{}{way}", made.id) } else { made.id }, code, ..made }
            })
        };
        let names = [(Does::Symbols, false), (Does::SymbolsToday, true)];
        let named = |(does, today)| choice(does, 0, &|text: &str| name(text, today));
        let mut choices: Vec<Choice> =
            choice(Does::Untyped, 0, &|text: &str| self.like_others(text, unique)).into_iter().collect();
        let like = !choices.is_empty();
        choices.extend(names.into_iter().filter(|_| alone || !unique).filter_map(named));
        let own = choices.len();
        for nth in (0..WAYS).filter(|_| alone) {
            // The day first, the month first, in one form after the other.
            let way = 1 + nth / 2 + WAYS / 2 * (nth % 2);
            let typed = |text: &str| undated(text).into_iter().rev().nth(WAYS - way);
            let new = choice(Does::Untyped, way, &typed).filter(|new| choices.iter().all(|known| known.examples != new.examples));
            choices.extend(new.filter(|_| choices.len() < own + FORMS));
        }
        let known = |text: &str| self.like_others(text, unique).is_some() || !unique && name(text, false).is_some();
        let unsure = self.dated.keys().filter(|text| !alone && !known(text));
        let unsure = unsure.map(|text| (text.clone(), candidates(text))).collect();
        let evidence = Evidence::Symbols { symbols: self.symbols, dated: self.dated.clone().into_iter().collect(), unsure };
        let id = format!("symbols/{table}/{field}");
        // What an answer mends has no card beside it.
        let mended = |text: &&String| choices.iter().flat_map(|one| &one.edits).any(|(edit, _)| replaces(edit, text));
        let values = self.dated.keys().filter(|text| (alone || like) && mended(text)).cloned().collect();
        (!choices.is_empty()).then_some(Vote { id, table, field, evidence, values, choices })
    }
}

/// True for an edit of the cells that hold a text.
fn replaces(edit: &Edit, text: &str) -> bool {
    matches!(edit, Edit::Replace { from, .. } if from == text)
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
        assert_eq!(seen(&["01-mars", "02-mars", "", "01-mars"]), (false, 2), "nothing but days without a year");
        for dates in [["2025-03-01", "2025-03-02"], ["2-Sep-25", "3-Sep-25"], ["45902", "45903"], ["01-mars", "a note"]] {
            assert!(seen(&dates).0, "{dates:?}");
        }
        assert_eq!(seen(&["a note", "another", "2-Sep", "TP53", "TP53", "TP53", "TP53", "TP53"]), (true, 1));
    }
}
