//! Makes mistakes in a manifest: one of every kind that its template can have, each in a row of its own.
//!
//! Rule of the file: what a mistake is told as is written down when it is made.

use super::maker::{By, CLEAN, Maker, Mistake, Row, asked, csv, takes, trigger};
use bordereau::dictionary::{Asks, Field, Restriction, Schema};
use bordereau::finding::Level;
use bordereau::programme::{Identifiers, Things};

/// Values that are refused somewhere.
const REFUSED: [&str; 5] = ["twenty", "20001", "no folder.txt", "?", "alone"];
/// What stands in no list of values.
const STRANGE: &str = "Nothing of the list";

/// The spoiled manifest of a template and what is wrong in it.
pub fn spoiled(maker: &Maker<'_>, number: usize, schema: &Schema) -> (String, Vec<Mistake>) {
    let rows = (0..CLEAN).map(|row| maker.row(number, schema, row)).collect();
    let mut work = Work { maker, number, schema, rows, mistakes: Vec::new(), dropped: None };
    work.spoil();
    (csv(schema, &work.rows, work.dropped.as_deref()), work.mistakes)
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
        let plain =
            |field: &&Field| !self.maker.is_identifier(&field.name) && schema.mark.as_ref().is_none_or(|m| m.field != field.name);
        let fields: Vec<&Field> = schema.fields.iter().filter(plain).collect();
        let asks = |field: &&&Field| fields.iter().filter_map(|other| trigger(other)).any(|(by, _)| by == field.name);
        let by_value = |field: &Field| field.restrictions.iter().any(|r| matches!(r, Restriction::Conditional(_)));
        let always = |field: &&&Field| field.needs_column() && field.checks.each.is_empty() && !by_value(field);
        let dropped = fields.iter().filter(always).rev().find(|field| !asks(field) && fields.len() > 2);
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
        let first =
            schema.fields.iter().find(|field| maker.is_identifier(&field.name) && own.as_ref().is_none_or(|o| *o == field.name));
        let Some(field) = first else { return };
        // A pattern of the model that the form breaks is told as the form.
        let patterns: Vec<Level> =
            field.checks.each.iter().filter(|c| matches!(c.asks, Asks::Pattern { .. })).map(|c| c.level).collect();
        let also = |told: &'static str| {
            let theirs = patterns.iter().map(|level| ("C104", *level, By::Schematic));
            theirs.chain([(told, Level::Error, By::Centre)]).collect::<Vec<_>>()
        };
        let (formless, other) = (format!("HTA1-x{}", self.number), format!("HTA1_{}", 1000 + self.number));
        self.add(&field.name, &formless, &also("I810"));
        let is_participant = maker.ids.field(&field.name).is_some_and(|f| f.forms == ["participant-1"]);
        self.add(&field.name, if is_participant { "HTA1_1_1" } else { &other }, &also("I811"));
        let Some(things) = maker.things(schema) else { return };
        let Some(own) = things.field.clone() else {
            self.lost(&field.name, if is_participant { "HTA1_77" } else { "HTA1_1_77" }, By::Together);
            return;
        };
        let repeated = maker.identifier(self.number, schema, &own, 0);
        self.add(&own, &repeated, &[("X405", Level::Error, By::Centre)]);
        self.mistakes.push(mistake(1, &own, "X405", Level::Error, By::Centre));
        let Some(parents) = things.parents.first() else { return };
        let stages = |names: &[String]| names.iter().any(|stage| pool(maker.ids, stage) == pool(maker.ids, "biospecimen"));
        let stage = things.stage.clone().unwrap_or_default();
        let by = if parents.stages.contains(&stage) { By::Centre } else { By::Together };
        // Where no template is of that stage, nothing can be missed.
        let family = &things.family;
        let is_known = |other: &Things| {
            other.stage.as_ref().is_some_and(|stage| parents.stages.contains(stage))
                && (other.family.is_none()
                    || other.family == *family
                    || parents.families.iter().any(|f| Some(f) == other.family.as_ref()))
        };
        if maker.ids.things.iter().any(is_known) {
            self.lost(&parents.field, if stages(&parents.stages) { "HTA1_1_77" } else { "HTA1_1_88" }, by);
        }
        if parents.stages.iter().any(|wanted| pool(maker.ids, wanted) == pool(maker.ids, &stage)) {
            let row = self.add(&parents.field, "", &[]);
            let itself = maker.identifier(self.number, schema, &own, row as usize - 1);
            self.rows.last_mut().expect("it was added").insert(parents.field.clone(), itself);
            self.mistakes.push(mistake(row, &own, "X407", Level::Error, By::Centre));
        }
    }

    /// A parent that is nowhere.
    fn lost(&mut self, field: &str, parent: &str, by: By) {
        self.add(field, parent, &[("X401", Level::Error, by)]);
    }

    fn privacy(&mut self, fields: &[&Field]) {
        // Under a heading of identifiers or of birth, a date is told otherwise.
        let other =
            |name: &str| name.split([' ', '-', '_']).any(|word| ["id", "ids", "birth"].contains(&word.to_lowercase().as_str()));
        let is_free =
            |field: &&&Field| field.code_list().is_none() && field.checks.each.is_empty() && !asked(field) && !other(&field.name);
        let free = fields.iter().find(is_free);
        if let Some(field) = free {
            self.add(&field.name, "ask anna.tremblay@example.org", &[("P706", Level::Error, By::Centre)]);
        }
        // Of what is no person a date may be told.
        let things = |name: &str| {
            let words =
                ["workflow", "link", "parameter", "commit", "vendor", "instrument", "description", "antibody", "lot", "catalog"];
            name.split(' ').any(|word| words.contains(&word.to_lowercase().as_str()))
        };
        if let Some(field) = fields.iter().filter(is_free).find(|field| !things(&field.name)) {
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
