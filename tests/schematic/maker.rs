//! Makes of every template a clean manifest and a spoiled one, of which it is known what is wrong in which row.
//!
//! Rule of the file: values, mistakes and links follow from the dictionary and the programme alone, in their order, so
//! that the same manifests are made every time. No manifest is looked at by the engine here.

use bordereau::dictionary::{Asks, Dictionary, Field, Pattern, Restriction, Schema, schematic};
use bordereau::finding::Level;
use bordereau::programme::{Identifiers, Programme, Things};
use std::collections::BTreeMap;

/// The participant that nearly everything is of, and the centre.
const PARTICIPANT: &str = "HTA1_1";
/// Rows of a clean manifest.
const CLEAN: usize = 3;
/// Values that fields without a list are given; the first one that a field takes.
const VALUES: [&str; 9] = [
    "20001",
    "20001.5",
    "As described in the protocol",
    "syn20001",
    "AB_20001",
    "GPL20001",
    "2021/2",
    "https://example.org/protocol",
    "Atlas/files/file.txt",
];
/// Values that are refused somewhere.
const REFUSED: [&str; 5] = ["twenty", "20001", "no folder.txt", "?", "alone"];
/// What stands in no list of values.
const STRANGE: &str = "Nothing of the list";

/// Whose verdict a mistake is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Schematic's and ours.
    Both,
    /// Schematic's alone; we tell it otherwise.
    Schematic,
    /// HTAN's own rules.
    Centre,
    /// HTAN's own rules, when all the manifests are open together.
    Together,
}

/// What is wrong in a spoiled manifest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// Data row, 1-based; 0 for the table as a whole.
    pub row: u64,
    /// Field.
    pub field: String,
    /// Code of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// Whose verdict.
    pub by: By,
}

/// The manifests of a template.
pub struct Made {
    /// The template.
    pub table: String,
    /// As the Data Curator App names its file.
    pub file: String,
    /// The clean one.
    pub clean: String,
    /// The spoiled one.
    pub spoiled: String,
    /// What is wrong in it.
    pub mistakes: Vec<Mistake>,
}

type Row = BTreeMap<String, String>;

/// All templates of the programme's dictionary.
pub fn all() -> Vec<Made> {
    let shelf = bordereau::shelf::programme("htan").expect("it is embedded");
    let programme = Programme::read(shelf.programme).expect("it reads");
    let (dictionary, _) = schematic::read_compact(shelf.dictionary()).expect("it reads");
    let maker = Maker { ids: &programme.identifiers, dictionary: &dictionary };
    dictionary.schemas.iter().enumerate().map(|(number, schema)| maker.manifests(number, schema)).collect()
}

struct Maker<'d> {
    ids: &'d Identifiers,
    dictionary: &'d Dictionary,
}

impl Maker<'_> {
    fn manifests(&self, number: usize, schema: &Schema) -> Made {
        let full: Vec<Row> = (0..CLEAN).map(|row| self.row(number, schema, row)).collect();
        let mut clean = full.clone();
        // One row has nothing but what is always asked for, or may be by some value.
        if let Some(lean) = clean.last_mut() {
            let optional = |name: &String| schema.field(name).is_some_and(|field| !asked(field) && !self.is_identifier(name));
            lean.iter_mut().filter(|(name, _)| optional(name)).for_each(|(_, cell)| cell.clear());
        }
        let mut work = Work { maker: self, number, schema, rows: full, mistakes: Vec::new(), dropped: None };
        work.spoil();
        let Work { rows, mistakes, dropped, .. } = work;
        Made {
            table: schema.name.clone(),
            file: format!("synapse_storage_manifest_{}.csv", schema.name.to_lowercase()),
            clean: csv(schema, &clean, None),
            spoiled: csv(schema, &rows, dropped.as_deref()),
            mistakes,
        }
    }

    /// A row in which every cell is filled in as it should be.
    fn row(&self, number: usize, schema: &Schema, row: usize) -> Row {
        schema.fields.iter().map(|field| (field.name.clone(), self.value(number, schema, field, row))).collect()
    }

    fn value(&self, number: usize, schema: &Schema, field: &Field, row: usize) -> String {
        if let Some(mark) = schema.mark.as_ref().filter(|mark| mark.field == field.name) {
            return mark.value.clone();
        }
        if self.is_identifier(&field.name) {
            return self.identifier(number, schema, &field.name, row);
        }
        let codes: Vec<String> = field.code_list().into_iter().flatten().map(|code| code.text()).collect();
        if let Some(code) = codes.get(row % codes.len().max(1)) {
            let other = codes.get((row + 1) % codes.len()).filter(|other| field.is_array && *other != code);
            return other.map_or_else(|| code.clone(), |other| format!("{code}, {other}"));
        }
        let fits = |value: &&&str| field.checks.each.iter().all(|check| takes(field, &check.asks, value));
        let value = VALUES.iter().find(fits).copied().unwrap_or(VALUES[7]);
        // No two rows of a table are the same file, nor of the same day.
        value.replace("20001", &(20001 + row).to_string()).replace("file.txt", &format!("file_{number}_{row}.txt"))
    }

    fn is_identifier(&self, field: &str) -> bool {
        self.ids.field(field).is_some()
    }

    fn things(&self, schema: &Schema) -> Option<&Things> {
        self.ids.things(&schema.name)
    }

    /// The identifier that a row of a table has for its own.
    fn own(&self, number: usize, stage: Option<usize>, row: usize) -> String {
        if stage == Some(0) { format!("HTA1_{}", row + 1) } else { format!("{PARTICIPANT}_{}", number * 100 + row + 1) }
    }

    fn identifier(&self, number: usize, schema: &Schema, field: &str, row: usize) -> String {
        let things = self.things(schema);
        let stage = things.and_then(|things| things.stage.as_deref()).and_then(|stage| self.ids.stage(stage));
        let is_participant = self.ids.field(field).is_some_and(|f| f.forms == ["participant-1"]);
        if things.is_some_and(|things| things.field.as_deref() == Some(field)) {
            return self.own(number, stage, row);
        }
        let parents = things.into_iter().flat_map(|things| &things.parents).find(|parents| parents.field == field);
        let Some((things, parents)) = things.zip(parents) else {
            return if is_participant { PARTICIPANT.to_owned() } else { self.own(number, None, row) };
        };
        // The first row of the first table it may come from; kept elsewhere where there is none.
        let of_stage = |wanted: &String| {
            let may = |other: &&Things| {
                other.stage.as_ref() == Some(wanted)
                    && (things.family.is_none()
                        || other.family.is_none()
                        || other.family == things.family
                        || other.family.as_ref().is_some_and(|family| parents.families.contains(family)))
            };
            let table = self.ids.things.iter().filter(may).flat_map(|other| &other.tables).next()?;
            let number = self.dictionary.schemas.iter().position(|schema| schema.name == *table)?;
            Some(self.own(number, self.ids.stage(wanted), 0))
        };
        parents.stages.iter().find_map(of_stage).unwrap_or_else(|| "HTA1_EXT1_1".to_owned())
    }
}

/// A spoiled manifest in the making: every mistake gets a row of its own, right otherwise.
struct Work<'m, 'd> {
    maker: &'m Maker<'d>,
    number: usize,
    schema: &'m Schema,
    rows: Vec<Row>,
    mistakes: Vec<Mistake>,
    /// The column that is left out.
    dropped: Option<String>,
}

impl Work<'_, '_> {
    fn spoil(&mut self) {
        let schema = self.schema;
        let plain = |field: &&Field| !self.maker.is_identifier(&field.name) && schema.mark.as_ref().is_none_or(|m| m.field != field.name);
        let fields: Vec<&Field> = schema.fields.iter().filter(plain).collect();
        let dropped = fields.iter().rev().find(|field| field.needs_column() && field.checks.each.is_empty() && fields.len() > 2);
        if let Some(field) = dropped {
            self.dropped = Some(field.name.clone());
            self.mistakes.push(mistake(0, &field.name, "T301", Level::Error, By::Both));
        }
        let fields: Vec<&Field> = fields.into_iter().filter(|field| self.dropped.as_ref() != Some(&field.name)).collect();
        self.blanks(&fields);
        self.codes(&fields);
        self.checks(&fields);
        self.identifiers();
        self.privacy(&fields);
    }

    /// One row more with another text in one cell.
    fn add(&mut self, field: &str, text: &str, told: &[(&'static str, Level, By)]) -> u64 {
        let mut row = self.maker.row(self.number, self.schema, self.rows.len());
        row.insert(field.to_owned(), text.to_owned());
        self.rows.push(row);
        let number = self.rows.len() as u64;
        self.mistakes.extend(told.iter().map(|(rule, level, by)| mistake(number, field, rule, *level, *by)));
        number
    }

    fn blanks(&mut self, fields: &[&Field]) {
        if let Some(field) = fields.iter().find(|field| field.always_required()) {
            self.add(&field.name, "", &[("C101", Level::Error, By::Both)]);
        }
        let asked_by = fields.iter().filter(|field| !field.always_required()).find_map(|field| Some((field, trigger(field)?)));
        if let Some((field, (by, code))) = asked_by {
            self.add(&field.name, "", &[("C101", Level::Error, By::Both)]);
            self.rows.last_mut().expect("it was added").insert(by, code);
        }
    }

    fn codes(&mut self, fields: &[&Field]) {
        if let Some(field) = fields.iter().find(|field| !field.is_array && field.code_list().is_some()) {
            self.add(&field.name, STRANGE, &[("C103", Level::Error, By::Both)]);
        }
        let list = fields.iter().find_map(|field| Some((field, field.code_list().filter(|_| field.is_array)?.first()?.text())));
        if let Some((field, code)) = list {
            self.add(&field.name, &format!("{code}, {STRANGE}"), &[("C103", Level::Error, By::Both)]);
        }
    }

    /// One of each kind of validation rule.
    fn checks(&mut self, fields: &[&Field]) {
        let mut kinds = Vec::new();
        for field in fields.iter().filter(|field| field.code_list().is_none()) {
            for check in &field.checks.each {
                let kind = (std::mem::discriminant(&check.asks), check.level);
                let only = |value: &&&str| {
                    !takes(field, &check.asks, value)
                        && field.checks.each.iter().all(|other| other == check || takes(field, &other.asks, value))
                };
                let Some(value) = REFUSED.iter().find(only).filter(|_| !kinds.contains(&kind)) else { continue };
                kinds.push(kind);
                let rule = if matches!(check.asks, Asks::Pattern { .. }) { "C104" } else { "C102" };
                self.add(&field.name, value, &[(rule, check.level, By::Both)]);
            }
        }
    }

    fn identifiers(&mut self) {
        let (maker, schema) = (self.maker, self.schema);
        let own = maker.things(schema).and_then(|things| things.field.clone());
        let first = schema.fields.iter().find(|field| maker.is_identifier(&field.name) && own.as_ref().is_none_or(|o| *o == field.name));
        let Some(field) = first else { return };
        // A pattern of the model that the form breaks is told as the form.
        let patterns: Vec<Level> =
            field.checks.each.iter().filter(|c| matches!(c.asks, Asks::Pattern { .. })).map(|c| c.level).collect();
        let also = |told: &'static str| {
            let theirs = patterns.iter().map(|level| ("C104", *level, By::Schematic));
            theirs.chain([(told, Level::Error, By::Centre)]).collect::<Vec<_>>()
        };
        self.add(&field.name, "HTA1-x", &also("I810"));
        let is_participant = maker.ids.field(&field.name).is_some_and(|f| f.forms == ["participant-1"]);
        self.add(&field.name, if is_participant { "HTA1_1_1" } else { "HTA1_1" }, &also("I811"));
        let Some(own) = own else {
            self.lost(&field.name, if is_participant { "HTA1_77" } else { "HTA1_1_77" });
            return;
        };
        let repeated = maker.identifier(self.number, schema, &own, 0);
        self.add(&own, &repeated, &[("X405", Level::Error, By::Centre)]);
        self.mistakes.push(mistake(1, &own, "X405", Level::Error, By::Centre));
        let Some(parents) = maker.things(schema).and_then(|things| things.parents.first()) else { return };
        let stages = |names: &[String]| names.iter().any(|stage| pool(maker.ids, stage) == pool(maker.ids, "biospecimen"));
        let of_specimens = stages(&parents.stages) || parents.stages.iter().all(|stage| stage == "participant");
        self.lost(&parents.field, if of_specimens { "HTA1_1_77" } else { "HTA1_1_88" });
        let stage = maker.things(schema).and_then(|things| things.stage.clone()).unwrap_or_default();
        if parents.stages.iter().any(|wanted| pool(maker.ids, wanted) == pool(maker.ids, &stage)) {
            let row = self.add(&parents.field, "", &[]);
            let itself = maker.identifier(self.number, schema, &own, row as usize - 1);
            self.rows.last_mut().expect("it was added").insert(parents.field.clone(), itself);
            self.mistakes.push(mistake(row, &own, "X407", Level::Error, By::Centre));
        }
    }

    /// A parent that is nowhere.
    fn lost(&mut self, field: &str, parent: &str) {
        self.add(field, parent, &[("X401", Level::Error, By::Together)]);
    }

    fn privacy(&mut self, fields: &[&Field]) {
        let free = fields.iter().find(|field| field.code_list().is_none() && field.checks.each.is_empty() && !asked(field));
        if let Some(field) = free {
            self.add(&field.name, "ask anna.tremblay@example.org", &[("P706", Level::Error, By::Centre)]);
            self.add(&field.name, "seen on 2019-03-12", &[("P709", Level::Error, By::Centre)]);
        }
    }
}

fn pool<'i>(ids: &'i Identifiers, stage: &str) -> Option<&'i str> {
    ids.stages.iter().find(|s| s.id == stage).map(|s| s.pool.as_str())
}

fn mistake(row: u64, field: &str, rule: &'static str, level: Level, by: By) -> Mistake {
    Mistake { row, field: field.to_owned(), rule, level, by }
}

/// True when a field is asked for, always or by some value of another.
fn asked(field: &Field) -> bool {
    field.always_required() || field.restrictions.iter().any(|r| matches!(r, Restriction::Conditional(_)))
}

/// A field and the value in it that asks for this one to be filled in.
fn trigger(field: &Field) -> Option<(String, String)> {
    field.restrictions.iter().find_map(|restriction| {
        let Restriction::Conditional(rule) = restriction else { return None };
        let fills = rule.then.iter().any(|then| matches!(then, Restriction::Plain(plain) if plain.required));
        let condition = rule.conditions.first().filter(|_| fills)?;
        let code = condition.matches.code_list.as_ref()?.first()?.text();
        Some((condition.fields.first()?.clone(), code))
    })
}

/// True when a value fulfils a rule of a field. Values are those of this file: none is written in several ways.
fn takes(field: &Field, asks: &Asks, value: &str) -> bool {
    let whole = value.bytes().all(|b| b.is_ascii_digit());
    let number = value.parse::<f64>().is_ok();
    match asks {
        Asks::Integer => whole,
        Asks::Decimal => number && !whole,
        Asks::Number => number,
        Asks::Text => !number,
        Asks::List { strict } => !strict || value.contains(','),
        Asks::Pattern { searched, .. } => {
            let pattern = Pattern::compile(searched).expect("the model's patterns compile");
            let pieces = || value.split(',').map(str::trim).filter(|piece| !piece.is_empty());
            if field.is_array { pieces().all(|piece| pattern.is_match(piece)) } else { pattern.is_match(value) }
        }
        Asks::Address { parts } => value.starts_with("https://") && parts.iter().all(|part| value.contains(part.as_str())),
        Asks::Date | Asks::Unique | Asks::Within(_) | Asks::Recommended => true,
    }
}

/// A manifest as the Data Curator App takes it.
fn csv(schema: &Schema, rows: &[Row], without: Option<&str>) -> String {
    let columns: Vec<&str> = schema.fields.iter().map(|f| f.name.as_str()).filter(|name| Some(*name) != without).collect();
    let quoted = |cell: &str| if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() };
    let line = |cells: Vec<&str>| cells.into_iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    let mut out = line(columns.clone());
    for row in rows {
        out.push_str(&line(columns.iter().map(|name| row.get(*name).map_or("", String::as_str)).collect()));
    }
    out
}
