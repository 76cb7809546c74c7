//! A column compiled for checking: what it takes to judge a cell, and the verdicts of the values seen so far.

use super::draft::Draft;
use super::limits::Limits;
use super::memory::Memory;
use super::quick::Quick;
use super::recent::Recent;
use super::word::Word;
use super::{form, hygiene, mend, mend::Folds};
use crate::check::near;
use crate::check::privacy::Guard;
use crate::check::rules::{Failure, Rules};
use crate::check::schematic::{Judge, Together};
use crate::check::seal::{Seal, seal};
use crate::check::value::{self, Value};
use crate::dictionary::schematic::is_nothing;
use crate::dictionary::{Dictionary, Field, Schema, ValueType};
use crate::finding::{Applicability, Condition, Detail, Edit, Fix, GroupKey, Groups, Level, Rule, Scope};
use crate::intake::Block;
use crate::programme::Programme;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The verdict of a cell of which nothing is to be said and whose value nobody asks for; its key is its text.
pub const PLAIN: u32 = u32::MAX;
/// The verdict of a cell of a column that is not there.
pub const ABSENT: u32 = 0;
/// Verdicts with this bit are forgotten after the block.
const PASSING: u32 = 1 << 31;
/// Verdicts with this bit have something to say.
const TELLS: u32 = 1 << 30;

/// True when a cell of this verdict belongs to a group, whatever the rest of its row.
#[inline]
pub fn tells(verdict: u32) -> bool {
    verdict & TELLS != 0 && verdict != PLAIN
}

/// True when a verdict stands for the same text in every block.
#[inline]
pub fn lasts(verdict: u32) -> bool {
    verdict & PASSING == 0
}

/// A column of the dictionary, compiled.
pub struct Column<'a> {
    /// Table.
    pub schema: &'a Schema,
    /// Field.
    pub field: &'a Field,
    /// Position in the schema.
    pub position: usize,
    /// Rules in force.
    pub rules: Rules,
    /// Who judges a cell by itself, where cells are judged as they stand.
    pub judge: Option<Judge>,
    /// The same as corrected, when the rules in force are published ones with a known defect: its name and rules.
    pub corrected: Option<(String, Rules)>,
    /// The receiver's limits.
    pub limits: Limits,
    /// Separator of lists.
    pub delimiter: String,
    pub(super) programme: &'a Programme,
    /// Codes by lower-cased text, for the dictionary's own spelling; those of every branch.
    pub(super) canonical: value::Codes,
    /// Codes by folded text, and by folded label, once a value is none; see [`Column::folds`].
    folds: OnceLock<[Folds; 2]>,
    /// The unconditional and conditional codes together, in order.
    pub codes: Vec<String>,
    memory: Memory,
    recent: Recent,
    /// Verdicts that are remembered; the first is that of a column that is not there.
    cells: Vec<Cell>,
    /// Verdicts of the block at work.
    passing: Vec<Cell>,
    pub(super) quick: Quick,
    /// Nearly every cell of the block before was the same as the one before it.
    runs: bool,
    /// What looks like personal information here.
    pub(crate) guard: Guard,
    /// Its patterns ask for a form.
    pub(super) formed: bool,
    /// The first example of the dictionary that the column's own rules let pass.
    example: Option<String>,
}

/// A cell judged.
#[derive(Debug, Default)]
pub struct Cell {
    /// Its typed value, as a safe repair would leave it: so the rest of the row is judged the same before and after.
    pub value: Value,
    /// Its text for comparing keys: without blanks at the ends and invisible characters, numbers in one spelling.
    pub key: String,
    /// That text as 128 bits.
    pub seal: Seal,
    /// Groups it belongs to whatever the rest of the row.
    pub slots: Vec<usize>,
    /// True when it fails a rule of its own; then scripts are not asked.
    pub refused: bool,
}

impl<'a> Column<'a> {
    /// Compiles a field. `corrected` is the dictionary with corrections, when the one in force is as published.
    pub fn new(schema: &'a Schema, position: usize, programme: &'a Programme, corrected: Option<&'a Dictionary>) -> Column<'a> {
        let field = &schema.fields[position];
        let codes = mend::all_codes(&field.restrictions);
        let corrected = corrected.and_then(|d| {
            let other = d.schema(&schema.name)?;
            let better = other.field(&field.name)?;
            let defect = programme.amendments.iter().find(|a| a.concerns(&schema.name, &field.name))?;
            (better.restrictions != field.restrictions).then(|| (defect.id.clone(), Rules::compile(&better.restrictions, other)))
        });
        let mut column = Column {
            schema,
            field,
            position,
            rules: Rules::compile(&field.restrictions, schema),
            judge: field.checks.exact.then(|| Judge::new(field)),
            corrected,
            limits: Limits::compile(programme, &schema.name, &field.name),
            delimiter: field.delimiter.clone().unwrap_or_else(|| programme.array_delimiter.clone()),
            programme,
            canonical: value::Codes::new(codes.clone()),
            folds: OnceLock::new(),
            codes,
            memory: Memory::default(),
            recent: Recent::default(),
            cells: vec![Cell::default()],
            passing: Vec::new(),
            quick: Quick::Never,
            runs: true,
            guard: Guard::of_field(&programme.privacy, schema, field),
            formed: false,
            example: None,
        };
        column.formed = column.rules.is_formed();
        column.example = field.examples.iter().find(|e| column.drafts_none(e)).cloned();
        column.quick = Quick::new(&column);
        column.cells = vec![Cell { refused: column.is_refused("", &Value::Blank), seal: seal(b""), ..Cell::default() }];
        column
    }

    /// True when a verdict needs the rest of the row.
    pub fn is_by_row(&self) -> bool {
        self.rules.is_conditional() || self.corrected.is_some()
    }

    /// True when the rest of the row decides only whether the cell may or must be blank; `judged`: also by the rules of a data
    /// model, of a cell that holds no list.
    pub fn asks_for_blanks(&self, judged: bool) -> bool {
        let fits = if judged { !self.field.is_array } else { self.judge.is_none() };
        fits && self.corrected.is_none() && self.rules.ask_in_row_for_blanks()
    }

    /// Adds the fields of the row that a verdict needs.
    pub fn fields(&self, out: &mut BTreeSet<usize>) {
        self.rules.fields(out);
        self.corrected.iter().for_each(|(_, rules)| rules.fields(out));
    }

    /// Every cell is judged, so that its value can be asked for.
    pub fn watch(&mut self) {
        self.quick = Quick::Never;
    }

    /// A verdict by its number; none for [`PLAIN`].
    pub fn cell(&self, verdict: u32) -> Option<&Cell> {
        let at = (verdict & !(PASSING | TELLS)) as usize;
        if lasts(verdict) { self.cells.get(at) } else { self.passing.get(at) }
    }

    /// Judges a column of a block, forgetting the block before. What does not depend on the row gets its slot in `groups`.
    // By itself: a browser makes a large function fast much later than several small ones.
    #[inline(never)]
    pub fn block(&mut self, block: &Block, heading: Option<usize>, groups: &mut Groups, verdicts: &mut Vec<u32>) {
        self.passing.clear();
        verdicts.clear();
        let Some(heading) = heading else { return verdicts.resize(block.rows(), ABSENT) };
        self.recent.begin(block.rows());
        let bytes = block.text().as_bytes();
        let blank = self.judge("", Word::new(""), groups);
        let (mut last, mut verdict, mut again, mut alike) = (Word::NONE, blank, 0, 0);
        // A column whose cells follow their like is looked at otherwise than one whose cells do not.
        let (at_once, runs) = (self.quick.at_once(&self.guard, self.formed), self.runs);
        verdicts.reserve(block.rows());
        for (from, to) in block.places(heading) {
            let Some(word) = Word::at(bytes, from, to) else {
                last = Word::NONE;
                verdicts.push(self.long(block.piece(from, to), groups));
                continue;
            };
            let same = word == last;
            alike += usize::from(same);
            if !(runs && same) {
                last = word;
                verdict = if at_once.passes(word) {
                    PLAIN
                } else if let Some(known) = if from == to { Some(blank) } else { self.recent.find(word) } {
                    again += 1;
                    known
                } else {
                    self.look(block.piece(from, to), word, groups)
                };
            }
            verdicts.push(verdict);
        }
        self.runs = 8 * alike > 7 * block.rows();
        self.memory.met(again);
    }

    /// Judges a cell that is longer than a word.
    #[inline(never)]
    fn long(&mut self, raw: &str, groups: &mut Groups) -> u32 {
        if let Some(known) = self.recent.find_long(raw) {
            self.memory.met(1);
            return known;
        }
        let verdict = self.glance(raw, None, groups);
        if verdict == PLAIN || lasts(verdict) {
            self.recent.keep_long(raw, verdict);
        }
        verdict
    }

    /// Judges a short cell that was not met a moment ago.
    #[inline(never)]
    fn look(&mut self, raw: &str, word: Word, groups: &mut Groups) -> u32 {
        let verdict = self.glance(raw, Some(word), groups);
        if verdict == PLAIN || lasts(verdict) {
            self.recent.keep(word, verdict);
        }
        verdict
    }

    #[inline]
    fn glance(&mut self, raw: &str, word: Option<Word>, groups: &mut Groups) -> u32 {
        if self.quick.passes(raw, word, self) { PLAIN } else { self.judge(raw, word, groups) }
    }

    /// Judges a cell.
    fn judge(&mut self, raw: &str, word: Option<Word>, groups: &mut Groups) -> u32 {
        if let Some(verdict) = self.memory.recall(raw, word) {
            return verdict;
        }
        let value = self.parse(raw);
        let drafts = self.drafts(raw, &value);
        let fix = if drafts.is_empty() { None } else { self.fix(raw, &drafts) };
        let mended = fix.as_ref().and_then(|(fix, _)| safe_text(fix)).map(str::to_owned);
        let slots = self.slots(raw, &value, drafts, fix, groups);
        let (key, value) = self.settled(raw, value, mended.clone());
        let refused = self.is_refused(mended.as_deref().unwrap_or(raw), &value);
        let tells = if slots.is_empty() { 0 } else { TELLS };
        let cell = Cell { value, seal: seal(key.as_bytes()), key, slots, refused };
        let next = self.cells.len() as u32 | tells;
        if self.memory.keep(raw, next) {
            self.cells.push(cell);
            return next;
        }
        self.passing.push(cell);
        (self.passing.len() as u32 - 1) | PASSING | tells
    }

    /// True when scripts are put to the rows and the value fails a rule before them.
    fn is_refused(&self, text: &str, value: &Value) -> bool {
        if !self.has_scripts() {
            return false;
        }
        let mut failures = Vec::new();
        self.rules.alone(value, &mut failures);
        matches!(value, Value::Raw(_)) || !failures.is_empty() || form::is_spreadsheet_error(value::trim(text))
    }

    /// True when there are scripts that no rules stand for.
    pub fn has_scripts(&self) -> bool {
        self.field.scripts.iter().any(|script| !script.translated)
    }

    /// The text of a cell for comparing keys.
    pub fn key_of<'r>(&self, raw: &'r str) -> Cow<'r, str> {
        if self.quick.passes(raw, Word::new(raw), self) {
            return Cow::Borrowed(raw);
        }
        let value = self.parse(raw);
        let drafts = self.drafts(raw, &value);
        let fix = if drafts.is_empty() { None } else { self.fix(raw, &drafts) };
        let mended = fix.as_ref().and_then(|(fix, _)| safe_text(fix)).map(str::to_owned);
        Cow::Owned(self.settled(raw, value, mended).0)
    }

    /// Key and value as a safe repair would leave them.
    fn settled(&self, raw: &str, value: Value, mended: Option<String>) -> (String, Value) {
        match mended {
            Some(text) => {
                let value = self.parse(&text);
                (key_text(&value, &text), value)
            }
            None => (key_text(&value, raw), value),
        }
    }

    /// The typed value of a text.
    pub fn parse(&self, raw: &str) -> Value {
        let list = self.field.is_array.then_some(self.delimiter.as_str());
        match &self.judge {
            Some(_) if is_nothing(raw) => Value::Blank,
            Some(_) => value::parse(ValueType::String, list, &self.canonical, raw),
            None => value::parse(self.field.value_type, list, &self.canonical, raw),
        }
    }

    fn slots(
        &self,
        raw: &str,
        value: &Value,
        drafts: Vec<Draft>,
        fix: Option<(Fix, Vec<Rule>)>,
        groups: &mut Groups,
    ) -> Vec<usize> {
        let shown = (!value.is_blank()).then(|| raw.to_owned());
        drafts
            .into_iter()
            .map(|draft| {
                let mut key = self.key(draft.rule, self.detail(&draft, raw));
                let private = draft.rule.scope() == Scope::Privacy;
                key.value = shown.clone().filter(|_| !private);
                let fix = match private {
                    true => self.guard.fix(self.schema, self.field, draft.rule, &|text| self.rules.patterns_match(text)),
                    false => fix.as_ref().filter(|(_, mended)| mended.contains(&draft.rule)).map(|(fix, _)| fix.clone()),
                };
                groups.slot(key, |group| {
                    (group.level, group.verdict, group.why, group.fix) =
                        (draft.level, draft.verdict, draft.why, fix.map(Box::new));
                })
            })
            .collect()
    }

    /// The key of a finding in this column, without value.
    pub fn key(&self, rule: Rule, detail: Detail) -> GroupKey {
        GroupKey {
            table: Some(self.schema.name.clone()),
            column: Some(self.position as u32),
            field: Some(self.field.name.clone()),
            detail,
            ..GroupKey::new(rule)
        }
    }

    /// Everything that is to be said of a value by itself.
    pub fn drafts(&self, raw: &str, value: &Value) -> Vec<Draft> {
        let mut drafts = Vec::new();
        if let Some(judge) = &self.judge {
            // A cell of blanks alone counts as blank, whatever others say of it.
            let mut faults = Vec::new();
            judge.cell(if value.is_blank() { "" } else { raw }, Together::default(), &mut faults);
            drafts.extend(faults.into_iter().map(|fault| Draft { level: fault.level, ..self.draft(fault.failure, raw) }));
            if form::is_spreadsheet_error(value::trim(raw)) {
                let detail = Detail::Name { name: value::trim(raw).to_owned() };
                drafts.push(Draft { level: Level::Warning, ..Draft::new(Rule::SpreadsheetError, detail) });
            }
            hygiene::drafts(self, raw, value, &mut drafts);
            self.limits.drafts(raw, &mut drafts);
            // Of a form that both ask for, the centre's own words say more than a pattern; of blanks round it, the blanks.
            let said = |draft: &Draft| match draft.rule {
                Rule::IdentifierForm | Rule::IdentifierKind => true,
                rule => rule == Rule::OuterBlanks && self.fits(value::trim(raw)),
            };
            if drafts.iter().any(said) {
                drafts.retain(|draft| draft.rule != Rule::Pattern || draft.level == Level::Error);
            }
            drafts.extend(self.guard.seen(raw, false).into_iter().map(Draft::private));
            return drafts;
        }
        if form::is_spreadsheet_error(value::trim(raw)) {
            drafts.push(Draft::new(Rule::SpreadsheetError, Detail::Name { name: value::trim(raw).to_owned() }));
            return drafts;
        }
        if matches!(value, Value::Raw(_)) {
            let list = self.field.is_array.then(|| self.delimiter.clone());
            drafts.push(Draft::new(Rule::WrongType, Detail::Type { expected: self.field.value_type.name().to_owned(), list }));
        }
        if self.corrected.is_none() {
            let mut failures = Vec::new();
            self.rules.alone(value, &mut failures);
            drafts.extend(failures.into_iter().map(|failure| self.draft(failure, raw)));
        }
        hygiene::drafts(self, raw, value, &mut drafts);
        self.limits.drafts(raw, &mut drafts);
        let asked = self.formed && self.rules.patterns_match(value::trim(raw));
        drafts.extend(self.guard.seen(raw, asked).into_iter().map(Draft::private));
        drafts
    }

    /// A failed restriction as a finding: codes get the nearest ones, patterns an example.
    pub fn draft(&self, failure: Failure<'_>, raw: &str) -> Draft {
        let detail = match failure.detail {
            Detail::Codes { total, .. } => {
                Detail::Codes { nearest: near::nearest(value::trim(raw), failure.codes.iter().map(String::as_str), 5), total }
            }
            Detail::Pattern { pattern, .. } => Detail::Pattern { pattern, example: self.example.clone() },
            // What stands there, where it is read as blank.
            Detail::None if failure.rule == Rule::Required && !value::trim(raw).is_empty() => {
                Detail::Name { name: value::trim(raw).to_owned() }
            }
            detail => detail,
        };
        Draft::new(failure.rule, detail)
    }

    fn drafts_none(&self, example: &str) -> bool {
        let mut failures = Vec::new();
        self.rules.alone(&self.parse(example), &mut failures);
        failures.is_empty()
    }

    /// What the value fails because of its row, with the condition; and the defect without which it would not.
    pub fn row_failures<'r>(
        &'r self,
        value: &Value,
        row: &dyn Fn(usize) -> &'r Value,
        raw: &str,
    ) -> Vec<(Draft, Option<Condition>, Option<String>)> {
        let mut failures = Vec::new();
        if self.corrected.is_some() {
            self.rules.alone(value, &mut failures);
        }
        self.rules.in_row(value, row, &mut failures);
        if failures.is_empty() {
            return Vec::new();
        }
        let defect = self.corrected.as_ref().and_then(|(id, rules)| {
            let mut left = Vec::new();
            rules.alone(value, &mut left);
            rules.in_row(value, row, &mut left);
            left.is_empty().then(|| id.clone())
        });
        failures
            .into_iter()
            .map(|failure| {
                let when = failure.when.cloned();
                (self.draft(failure, raw), when, defect.clone())
            })
            .collect()
    }

    /// The edit that mends a value, and the rules whose findings it takes away.
    fn fix(&self, raw: &str, drafts: &[Draft]) -> Option<(Fix, Vec<Rule>)> {
        let (to, applicability) = mend::mend(self, raw)?;
        let after = self.drafts(&to, &self.parse(&to));
        let worse = after.iter().any(|a| a.level == Level::Error && !drafts.iter().any(|d| d.rule == a.rule));
        let mended: Vec<Rule> = drafts.iter().map(|d| d.rule).filter(|rule| !after.iter().any(|a| a.rule == *rule)).collect();
        (!worse && !mended.is_empty()).then(|| (self.replace(raw, to, applicability), mended))
    }

    /// An edit of every cell of this column that holds `from`.
    pub fn replace(&self, from: &str, to: String, applicability: Applicability) -> Fix {
        let edit = Edit::Replace { table: self.schema.name.clone(), field: self.field.name.clone(), from: from.to_owned(), to };
        Fix { edit, applicability }
    }

    /// True when the field holds codes, numbers or patterned text, not words.
    pub(super) fn is_strict(&self) -> bool {
        !self.codes.is_empty() || self.field.value_type != ValueType::String || self.rules.has_pattern()
    }

    /// Codes by folded text, and by folded label; none where two of them fold to the same.
    pub(super) fn folds(&self) -> &[Folds; 2] {
        self.folds.get_or_init(|| {
            let labels = self.field.code_labels.iter();
            let labels =
                labels.flat_map(|(code, words)| [(words.fr.as_str(), code.as_str()), (words.en.as_str(), code.as_str())]);
            [mend::by_fold(self.codes.iter().map(|c| (c.as_str(), c.as_str()))), mend::by_fold(labels)]
        })
    }

    /// The programme's prefixes of codes.
    pub(super) fn prefixes(&self) -> &'a [String] {
        &self.programme.code_prefixes
    }
}

/// The value that a safe replacement would put there.
fn safe_text(fix: &Fix) -> Option<&str> {
    match &fix.edit {
        Edit::Replace { to, .. } if fix.applicability == Applicability::Safe => Some(to),
        _ => None,
    }
}

fn key_text(value: &Value, raw: &str) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Number(n) => value::js_number(*n),
        Value::Bool(b) => b.to_string(),
        Value::Text(text) => hygiene::clean(text),
        Value::List(items) => items.iter().map(|item| key_text(item, "")).collect::<Vec<_>>().join("\u{1e}"),
        Value::Raw(_) => hygiene::clean(raw),
    }
}
