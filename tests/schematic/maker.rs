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
pub const CLEAN: usize = 3;
/// Values that fields without a list are given; the first one that a field takes.
const VALUES: [&str; 11] = [
    "20001",
    "20001.5",
    "As described in the protocol",
    "syn20001",
    "syn20001, syn20002",
    "AB_20001",
    "GPL20001",
    "2021",
    "2021/2",
    "https://example.org/warning",
    "Atlas/files/file.txt",
];
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

/// A row by its headings.
pub type Row = BTreeMap<String, String>;

/// All templates of the programme's dictionary.
pub fn all() -> Vec<Made> {
    let shelf = bordereau::shelf::programme("htan").expect("it is embedded");
    let programme = Programme::read(shelf.programme).expect("it reads");
    let (dictionary, _) = schematic::read_compact(shelf.dictionary()).expect("it reads");
    let maker = Maker { ids: &programme.identifiers, dictionary: &dictionary };
    dictionary.schemas.iter().enumerate().map(|(number, schema)| maker.manifests(number, schema)).collect()
}

/// Makes manifests.
pub struct Maker<'d> {
    pub ids: &'d Identifiers,
    dictionary: &'d Dictionary,
}

impl Maker<'_> {
    fn manifests(&self, number: usize, schema: &Schema) -> Made {
        let mut clean: Vec<Row> = (0..CLEAN).map(|row| self.row(number, schema, row)).collect();
        // One row has nothing but what is always asked for, or may be by some value.
        if let Some(lean) = clean.last_mut() {
            let optional = |name: &String| schema.field(name).is_some_and(|field| !asked(field) && !self.is_identifier(name));
            lean.iter_mut().filter(|(name, _)| optional(name)).for_each(|(_, cell)| cell.clear());
        }
        let (spoiled, mistakes) = super::spoil::spoiled(self, number, schema);
        Made {
            table: schema.name.clone(),
            file: format!("synapse_storage_manifest_{}.csv", schema.name.to_lowercase()),
            clean: csv(schema, &clean, None),
            spoiled,
            mistakes,
        }
    }

    /// A row in which every cell is filled in as it should be.
    pub fn row(&self, number: usize, schema: &Schema, row: usize) -> Row {
        schema.fields.iter().map(|field| (field.name.clone(), self.value(number, schema, field, row))).collect()
    }

    fn value(&self, number: usize, schema: &Schema, field: &Field, row: usize) -> String {
        if let Some(mark) = schema.mark.as_ref().filter(|mark| mark.field == field.name) {
            return mark.value.clone();
        }
        if self.is_identifier(&field.name) {
            return self.identifier(number, schema, &field.name, row);
        }
        // Some codes are what pandas takes for nothing.
        let codes = field.code_list().into_iter().flatten().map(|code| code.text());
        let codes: Vec<String> = codes.filter(|code| !schematic::is_nothing(code)).collect();
        if let Some(code) = codes.get(row % codes.len().max(1)) {
            let other = codes.get((row + 1) % codes.len()).filter(|other| field.is_array && *other != code);
            return other.map_or_else(|| code.clone(), |other| format!("{code}, {other}"));
        }
        let fits = |value: &&&str| field.checks.each.iter().all(|check| takes(field, &check.asks, value));
        let value = VALUES.iter().find(fits).copied().unwrap_or_else(|| panic!("{}: {}", schema.name, field.name));
        // Years, and weeks, are not days; a year of birth is better left out.
        let words: Vec<String> = field.name.split(' ').map(str::to_lowercase).collect();
        let has = |word: &str| field.checks.each.is_empty() && words.iter().any(|other| other == word);
        let value = match value {
            _ if has("year") && has("birth") => "",
            _ if has("year") => "2001",
            _ if has("years") => "12",
            _ if has("weeks") => "38",
            value => value,
        };
        // No two rows of a table are the same file, nor of the same day.
        value.replace("20001", &(20001 + row).to_string()).replace("file.txt", &format!("file_{number}_{row}.txt"))
    }

    /// True for a field that holds identifiers.
    pub fn is_identifier(&self, field: &str) -> bool {
        self.ids.field(field).is_some()
    }

    /// What the rows of a table are.
    pub fn things(&self, schema: &Schema) -> Option<&Things> {
        self.ids.things.iter().find(|things| things.tables.contains(&schema.name))
    }

    /// The identifier that a row of a table has for its own.
    fn own(&self, number: usize, stage: Option<usize>, row: usize) -> String {
        if stage == Some(0) { format!("HTA1_{}", row + 1) } else { format!("{PARTICIPANT}_{}", number * 100 + row + 1) }
    }

    /// What stands in a field of identifiers.
    pub fn identifier(&self, number: usize, schema: &Schema, field: &str, row: usize) -> String {
        let things = self.things(schema);
        let stage = things.and_then(|things| things.stage.as_deref()).and_then(|stage| self.ids.stage(stage));
        let is_participant = self.ids.field(field).is_some_and(|f| f.forms == ["participant-1"]);
        if things.is_some_and(|things| things.field.as_deref() == Some(field)) {
            return self.own(number, stage, row);
        }
        let parents = things.into_iter().flat_map(|things| &things.parents).find(|parents| parents.field == field);
        let Some((things, parents)) = things.zip(parents) else {
            return if is_participant { self.own(number, Some(0), row % CLEAN) } else { self.own(number, None, row) };
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
        if is_participant {
            return self.own(number, Some(0), row % CLEAN);
        }
        // A table that may come from its own comes from its own first row.
        let mine = || {
            things
                .stage
                .as_ref()
                .filter(|own| parents.stages == [(*own).clone()])
                .map(|_| self.own(number, stage, usize::from(row != 1)))
        };
        mine().or_else(|| parents.stages.iter().find_map(of_stage)).unwrap_or_else(|| "HTA1_EXT1_1".to_owned())
    }
}

/// True when a field is asked for, always or by some value of another.
pub fn asked(field: &Field) -> bool {
    field.always_required() || field.restrictions.iter().any(|r| matches!(r, Restriction::Conditional(_)))
}

/// A field and the value in it that asks for this one to be filled in.
pub fn trigger(field: &Field) -> Option<(String, String)> {
    field.restrictions.iter().find_map(|restriction| {
        let Restriction::Conditional(rule) = restriction else { return None };
        let fills = rule.then.iter().any(|then| matches!(then, Restriction::Plain(plain) if plain.required));
        let condition = rule.conditions.first().filter(|_| fills)?;
        let code = condition.matches.code_list.as_ref()?.first()?.text();
        Some((condition.fields.first()?.clone(), code))
    })
}

/// True when a value fulfils a rule of a field. Values are those of this file: none is written in several ways.
pub fn takes(field: &Field, asks: &Asks, value: &str) -> bool {
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
pub fn csv(schema: &Schema, rows: &[Row], without: Option<&str>) -> String {
    let columns: Vec<&str> = schema.fields.iter().map(|f| f.name.as_str()).filter(|name| Some(*name) != without).collect();
    let quoted =
        |cell: &str| if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() };
    let line = |cells: Vec<&str>| cells.into_iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    let mut out = line(columns.clone());
    for row in rows {
        out.push_str(&line(columns.iter().map(|name| row.get(*name).map_or("", String::as_str)).collect()));
    }
    out
}
