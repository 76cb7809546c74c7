//! One look at all cells of a study: words that say that nothing is known, and numbers too small for their unit.
//!
//! Rule of the room: a study of very many cells is looked at by its findings alone.

use super::missing;
use super::padding::{self, Padding};
use super::reading::{LIFE, Ordered};
use super::series::{self, Series};
use super::symbols::{self, Symbols};
use super::{Choice, Counted, Vote, rewrite};
use crate::dictionary::{Field, Schema, ValueType};
use crate::finding::{Does, Edit, Evidence, Group, Reading};
use crate::order::InOrder;
use crate::programme::{Missing, UnitFields};
use crate::repair::Advisor;
use crate::repair::quantity::decimal;
use crate::study::{Study, Table};
use std::collections::BTreeMap;

/// Cells that are looked at.
const CELLS: u64 = 50_000_000;
/// Numbers that a column must have to be asked about its unit.
const LEAST: u64 = 5;
/// How many times as much all others are as a number that is far below them.
const FAR: f64 = 4.0;
/// Different words of a column that are kept.
const WORDS: usize = 40;

/// What was seen in a column.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Words with their cells.
    pub words: BTreeMap<String, u64>,
    /// Numbers that stand for none, with their cells.
    pub numbers: BTreeMap<String, u64>,
    /// Codes that follow one another.
    pub(super) series: Series,
    /// Symbols, and dates among them.
    pub(super) symbols: Symbols,
    /// Identifiers, by how they are written.
    pub(super) padding: Padding,
    /// Dates that have the field's form.
    pub(super) ordered: Ordered,
    /// Cells by hundredths of a year, where the field counts days.
    years: Vec<u64>,
    zeros: u64,
    all: u64,
    least: f64,
    most: f64,
    examples: Vec<String>,
}

/// Columns by the positions of table and field.
pub type Scanned = BTreeMap<(usize, usize), Counts>;

/// How words are found without a copy of the cell.
struct Words<'p> {
    missing: &'p Missing,
    /// In order, each with whether it is a number.
    known: Vec<(String, bool)>,
    /// For every byte that one begins with, a bit for each length.
    begins: [u64; 256],
}

/// The bit of a word's length; those of 63 bytes and more share one.
fn bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

impl<'p> Words<'p> {
    fn new(missing: &'p Missing) -> Words<'p> {
        let mut known = Vec::new();
        for word in &missing.words {
            let mut letters = word.chars();
            let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            known.extend([word.to_uppercase(), title, word.clone()].map(|word| (word, false)));
        }
        known.extend(missing.numbers.iter().map(|number| (number.clone(), true)));
        known.order();
        let mut begins = [0; 256];
        for (word, _) in &known {
            let first = word.bytes().next().map_or(0, usize::from);
            begins.iter_mut().skip(first).take(1).for_each(|lengths| *lengths |= bit(word));
        }
        Words { missing, known, begins }
    }

    /// True for a number that stands for none, false for a word; none for anything else.
    fn look(&self, cell: &str) -> Option<bool> {
        // Nearly no cell is one.
        let lengths = self.begins.get(usize::from(*cell.as_bytes().first()?))?;
        if lengths & bit(cell) == 0 {
            return None;
        }
        let at = self.known.binary_search_by(|(word, _)| word.as_str().cmp(cell)).ok()?;
        self.known.get(at).map(|(_, number)| *number)
    }
}

/// Looks at the columns of a study; only at what findings tell of when it has very many cells.
pub fn scan(study: &Study, groups: &[Group]) -> Scanned {
    let words = Words::new(&study.programme.missing);
    let mut out = Scanned::new();
    let cells = |table: &Table| table.rows() * study.schema(table).fields.len() as u64;
    if study.tables.iter().map(cells).sum::<u64>() > CELLS {
        by_findings(study, groups, &words, &mut out);
        return out;
    }
    for table in &study.tables {
        scan_table(study, table, &words, &mut out);
    }
    out.values_mut().for_each(|counts| counts.series.end());
    let says = |counts: &Counts| {
        !counts.words.is_empty() || !counts.numbers.is_empty() || counts.small() > 0 || counts.ordered.turned() > 0
    };
    let named = |counts: &Counts| !counts.series.is_empty() || !counts.symbols.is_empty() || !counts.padding.is_empty();
    out.retain(|_, counts| says(counts) || named(counts));
    out
}

/// True when the dictionary says that a field is told in days, be it that a word may stand there too.
pub(super) fn in_days(field: &Field) -> bool {
    !field.is_array && field.units.as_deref().is_some_and(|unit| unit.eq_ignore_ascii_case("days"))
}

/// True when a field counts days: the dictionary says so, or the programme.
pub(super) fn counts_days(study: &Study, schema: &Schema, field: &Field) -> bool {
    let named =
        |hint: &UnitFields| hint.unit == "days" && hint.tables.contains(&schema.name) && hint.fields.contains(&field.name);
    let numeric = matches!(field.value_type, ValueType::Integer | ValueType::Number);
    in_days(field) && numeric || !field.is_array && study.programme.units.iter().any(named)
}

/// What is looked for in a column.
struct Looked<'s> {
    position: usize,
    heading: usize,
    days: bool,
    numeric: bool,
    /// By its codes, by its symbols, by its identifiers.
    coded: bool,
    named: bool,
    keyed: bool,
    /// The form of its dates.
    form: Option<&'s str>,
}

impl<'s> Looked<'s> {
    fn of(study: &'s Study, schema: &'s Schema, position: usize, heading: usize) -> Option<Looked<'s>> {
        let field = schema.fields.get(position)?;
        let text = field.value_type == ValueType::String;
        let form = || super::form_of(&Advisor::new(schema, position, &study.programme));
        Some(Looked {
            position,
            heading,
            days: counts_days(study, schema, field),
            numeric: !text,
            coded: series::asks(study, schema, position),
            named: symbols::asks(field),
            keyed: padding::asks(&study.dictionary, schema, position),
            form: (text && !field.is_array).then(form).flatten(),
        })
    }
}

fn scan_table(study: &Study, table: &Table, words: &Words<'_>, out: &mut Scanned) {
    let schema = study.schema(table);
    for part in &table.parts {
        let there = |position| Looked::of(study, schema, position, part.heading_of(position)?);
        let columns: Vec<Looked<'_>> = (0..schema.fields.len()).filter_map(there).collect();
        // A file that cannot be read any more is told by the next check.
        let _ = part.blocks(&mut |block| {
            for column in &columns {
                let counts = out.entry((table.schema, column.position)).or_default();
                for ((from, to), row) in block.places(column.heading).zip(block.first + 1..) {
                    let cell = block.piece(from, to);
                    if column.coded {
                        counts.series.see(part.id, row, cell);
                    }
                    if column.named {
                        counts.symbols.see(cell);
                    }
                    if column.keyed {
                        counts.padding.see(cell);
                    }
                    if let Some(form) = column.form {
                        counts.ordered.see(cell, form, 1);
                    }
                    let kind = words.look(cell);
                    match kind {
                        Some(true) if column.numeric || column.days => counts.note(true, cell),
                        Some(false) => counts.note(false, cell),
                        _ => {}
                    }
                    // What may stand for none counts as a number of years only where it could be one.
                    if column.days && (kind.is_none() || kind == Some(true) && missing::is_years(cell)) {
                        counts.measure(cell);
                    }
                }
            }
            true
        });
    }
}

fn by_findings(study: &Study, groups: &[Group], words: &Words<'_>, out: &mut Scanned) {
    for group in groups.iter().filter(|group| crate::repair::is_card(group)) {
        let key = &group.key;
        let (Some(table), Some(field), Some(value)) = (&key.table, &key.field, &key.value) else { continue };
        let Some(schema) = study.dictionary.schemas.iter().position(|schema| schema.name == *table) else { continue };
        let position = study.dictionary.schemas.get(schema).and_then(|schema| schema.position(field));
        if let (Some(position), true) = (position, words.missing.holds(value)) {
            let counts = out.entry((schema, position)).or_default();
            let kept = if words.missing.is_number(value) { &mut counts.numbers } else { &mut counts.words };
            kept.insert(value.clone(), group.count);
        }
    }
}

impl Counts {
    fn note(&mut self, number: bool, cell: &str) {
        let kept = if number { &mut self.numbers } else { &mut self.words };
        if let Some(count) = kept.get_mut(cell) {
            *count += 1;
        } else if kept.len() < WORDS {
            kept.insert(cell.to_owned(), 1);
        }
    }

    fn measure(&mut self, cell: &str) {
        let Some(number) = decimal(cell).filter(|_| !cell.trim().is_empty()).map(f64::abs) else { return };
        if self.years.is_empty() {
            self.years = vec![0; LIFE as usize * 100 + 1];
            (self.least, self.most) = (number, number);
        }
        self.all += 1;
        self.zeros += u64::from(number == 0.0);
        (self.least, self.most) = (self.least.min(number), self.most.max(number));
        if let Some(count) = self.years.get_mut((number * 100.0).round() as usize).filter(|_| number <= LIFE) {
            *count += 1;
        }
        if self.examples.len() < super::SHOWN && number > 0.0 && number <= LIFE && !self.examples.iter().any(|e| e == cell) {
            self.examples.push(cell.to_owned());
        }
    }

    /// True where days are counted, for a number that is more than all others, or of which nothing there is less than four times as much.
    pub(super) fn is_far(&self, number: &str) -> bool {
        let number = decimal(number).map(f64::abs);
        self.all >= LEAST && number.is_some_and(|number| number > self.most || number * FAR < self.least)
    }

    fn small(&self) -> u64 {
        self.years.iter().sum()
    }

    /// The vote on years, where nearly all numbers of a column that counts days are as small as years.
    pub fn years(&self, schema: &Schema, field: &Field, told: &[Counted<'_>]) -> Option<Vote> {
        let small = self.small();
        let zeros = self.zeros;
        let whole = self.all >= LEAST && small * 10 >= self.all * 9 && small - zeros >= LEAST;
        if !whole {
            return None;
        }
        let nth = |mut rest: u64| {
            let found = self.years.iter().position(|count| {
                let here = rest < *count;
                rest = rest.saturating_sub(*count);
                here
            });
            found.map_or(self.most, |hundredths| hundredths as f64 / 100.0)
        };
        // Of an even number, half-way between the two in the middle.
        let median = ((nth((self.all - 1) / 2) + nth(self.all / 2)) * 50.0).round() / 100.0;
        let aside = missing::numbers(told, self, true);
        let turned = |text: &str| !missing::is_years(text) && rewrite(&Reading::YearsToDays, text).is_some();
        let also: u64 = self.numbers.iter().filter(|(number, _)| turned(number)).map(|(_, count)| count).sum();
        let evidence = Evidence::Years { numbers: self.all, small, least: self.least, median, most: self.most, aside };
        let (table, field) = (schema.name.clone(), field.name.clone());
        let edit = Edit::Read { table: table.clone(), field: field.clone(), reading: Reading::YearsToDays };
        let examples = self.examples.iter().filter_map(|from| Some((from.clone(), rewrite(&Reading::YearsToDays, from)?)));
        let choice = Choice {
            id: format!("{:?}", Does::YearsToDays),
            does: Does::YearsToDays,
            code: String::new(),
            edits: vec![(edit, small - zeros + also)],
            examples: examples.collect(),
            favoured: false,
            span: None,
            refused: 0,
        };
        Some(Vote { id: format!("years/{table}/{field}"), table, field, evidence, values: Vec::new(), choices: vec![choice] })
    }
}
