//! The model: dictionary, schema (table), field, restriction, condition, keys.
//!
//! It follows Lectern's current form (`references` already resolved); other forms are read into it. What they alone say
//! stands apart: [`Checks`], [`Mark`], [`Plain::column`].

use super::Version;
use super::script::Script;
use crate::finding::Level;
use crate::text::{Lang, Words};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A data dictionary.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// Name, as published.
    pub name: String,
    /// Version, as published.
    pub version: Version,
    /// When it was made, where the document says so: an ISO date and time.
    pub created: String,
    /// SHA-256 of the document's bytes, lower-case hexadecimal.
    pub hash: String,
    /// The form it was written in.
    pub form: Form,
    /// Name to show.
    pub label: Words,
    /// Description.
    pub description: Words,
    /// The tables, in the dictionary's order.
    pub schemas: Vec<Schema>,
}

/// The form a dictionary was written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Lectern's current form.
    #[default]
    Lectern,
    /// Lectern's older form, with scripts and keys in `meta`.
    LecternLegacy,
    /// JSON Schemas, one per table.
    JsonSchema,
    /// A data model of schematic: cells are judged as they stand, letter for letter.
    Schematic,
}

impl Form {
    /// Its short name, as programmes write it.
    pub fn name(self) -> &'static str {
        match self {
            Form::Lectern => "lectern",
            Form::LecternLegacy => "lectern_legacy",
            Form::JsonSchema => "json_schema",
            Form::Schematic => "schematic",
        }
    }
}

/// A table of the dictionary.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Name, as files and keys use it.
    pub name: String,
    /// Name to show.
    pub label: Words,
    /// Description.
    pub description: Words,
    /// The columns, in the dictionary's order.
    pub fields: Vec<Field>,
    /// Keys of which each combination may stand once.
    pub unique_keys: Vec<Vec<String>>,
    /// References to other tables.
    pub foreign_keys: Vec<ForeignKey>,
    /// Columns that the dictionary does not know may stand beside the others.
    pub open: bool,
    /// What a table says of itself in one of its columns, where the dictionary asks for that.
    pub mark: Option<Mark>,
}

/// A column in which every row names the table it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The field.
    pub field: String,
    /// What stands in it.
    pub value: String,
}

/// A reference to another table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The table referred to.
    pub schema: String,
    /// Pairs of (field here, field there).
    pub mappings: Vec<(String, String)>,
    /// True when the dictionary only says so in `meta`, which no validator of the older form enforces.
    pub hinted: bool,
}

/// A column of a table.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Name, as headings use it.
    pub name: String,
    /// Name to show.
    pub label: Words,
    /// Description.
    pub description: Words,
    /// Notes to the submitter.
    pub notes: Words,
    /// Type of the value, or of each value of a list.
    pub value_type: ValueType,
    /// True when a cell holds a list of values.
    pub is_array: bool,
    /// Separator of the list, where the dictionary states one.
    pub delimiter: Option<String>,
    /// True when no value may repeat.
    pub unique: bool,
    /// Rules of the values.
    pub restrictions: Vec<Restriction>,
    /// How many of the last restrictions stand for scripts that are known: the same in rules.
    pub translated: usize,
    /// Scripts of the older form, in their order.
    pub scripts: Vec<FieldScript>,
    /// Rules that cannot be run here, for instance scripts that ask for what is not here.
    pub unchecked: Vec<String>,
    /// How important the field is.
    pub tier: Tier,
    /// Unit of measure, such as `days`.
    pub units: Option<String>,
    /// Example values.
    pub examples: Vec<String>,
    /// What the older form's validator puts in blank cells; nothing else does.
    pub default: Option<Vec<String>>,
    /// The field that this one depends on, as `table.field`; documentation only.
    pub depends_on: Option<String>,
    /// Words for the codes of the code list, by code.
    pub code_labels: BTreeMap<String, Words>,
    /// Rules with a level of their own.
    pub checks: Checks,
}

/// Rules of a field that have a level of their own, in their order. None of them is about blank cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checks {
    /// The rules.
    pub each: Vec<Check>,
    /// `Not Applicable`, in any capitals, passes all of them.
    pub not_applicable: bool,
    /// Cells are judged as they stand, letter for letter: neither blanks nor capitals are overlooked.
    pub exact: bool,
}

/// A rule with its level.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What is asked.
    pub asks: Asks,
    /// How grave it is when a value does not fulfil it.
    pub level: Level,
}

/// What a rule with a level asks of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// A number written without a point.
    Integer,
    /// A number written with a point.
    Decimal,
    /// A number.
    Number,
    /// Anything but a number.
    Text,
    /// A list with commas; a strict one has at least one comma.
    List {
        /// At least one comma.
        strict: bool,
    },
    /// A pattern: as the dictionary writes it, and the same as an ECMAScript pattern that is searched.
    Pattern {
        /// As written.
        written: String,
        /// As searched.
        searched: String,
    },
    /// A web address that holds all of these parts. Whether it can be reached is not asked.
    Address {
        /// The parts.
        parts: Vec<String>,
    },
    /// A date.
    Date,
    /// A value that no other row has.
    Unique,
    /// Within limits.
    Within(Range),
    /// At least one value in the whole column.
    Recommended,
}

/// A script of a field.
#[derive(Clone, Debug)]
pub struct FieldScript {
    /// The script, ready to be run.
    pub script: Arc<Script>,
    /// Its text, as the dictionary has it.
    pub text: String,
    /// True when it stands among the restrictions too, as rules; then only who wants the script's own words runs it.
    pub translated: bool,
}

/// Type of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueType {
    /// Text.
    #[default]
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

impl ValueType {
    /// The name in the dictionary.
    pub fn name(self) -> &'static str {
        match self {
            ValueType::String => "string",
            ValueType::Integer => "integer",
            ValueType::Number => "number",
            ValueType::Boolean => "boolean",
        }
    }
}

/// How important a field is to the centre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Part of an identifier.
    Id,
    /// Core.
    Core,
    /// Extended.
    #[default]
    Extended,
}

/// A rule of a field: plain, or under a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Restriction {
    /// Always applies.
    Plain(Plain),
    /// Applies by the other fields of the row.
    Conditional(Box<Conditional>),
}

/// A plain rule; every part that is given must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plain {
    /// A value must be there.
    pub required: bool,
    /// The column must be there, be its cells blank or not.
    pub column: bool,
    /// No value may be there.
    pub empty: bool,
    /// One of these.
    pub code_list: Option<Vec<Scalar>>,
    /// Must meet all of these ECMAScript patterns.
    pub regex: Vec<String>,
    /// Must lie within.
    pub range: Option<Range>,
    /// Number of values of a list.
    pub count: Option<Range>,
    /// No value of a list may stand in it twice.
    pub distinct: bool,
}

/// A value in a dictionary.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A boolean.
    Bool(bool),
}

/// Limits of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// `>=`.
    pub min: Option<f64>,
    /// `<=`.
    pub max: Option<f64>,
    /// `>`.
    pub exclusive_min: Option<f64>,
    /// `<`.
    pub exclusive_max: Option<f64>,
}

impl Range {
    /// At least, at most, above, below.
    pub fn limits(&self) -> [Option<f64>; 4] {
        [self.min, self.max, self.exclusive_min, self.exclusive_max]
    }
}

/// A rule under a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditional {
    /// How the conditions combine.
    pub case: crate::finding::Case,
    /// The conditions.
    pub conditions: Vec<FieldCondition>,
    /// Rules when they hold.
    pub then: Vec<Restriction>,
    /// Rules when they do not.
    pub otherwise: Vec<Restriction>,
}

/// A condition on fields of the same row.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldCondition {
    /// The fields looked at.
    pub fields: Vec<String>,
    /// How they combine.
    pub case: crate::finding::Case,
    /// What must match.
    pub matches: Match,
}

/// What a value must match; every part that is given must hold. None given: true.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Match {
    /// Equal to this value, or to this list of values in any order.
    pub value: Option<MatchValue>,
    /// One of these; text is compared with its case.
    pub code_list: Option<Vec<Scalar>>,
    /// Number of elements of a list.
    pub count: Option<Range>,
    /// Has a value or not.
    pub exists: Option<bool>,
    /// Within limits.
    pub range: Option<Range>,
    /// Meets all of these patterns.
    pub regex: Vec<String>,
}

/// The value of a `match.value`.
#[derive(Clone, Debug, PartialEq)]
pub enum MatchValue {
    /// One value.
    One(Scalar),
    /// A list of values, in any order.
    List(Vec<Scalar>),
}

impl Dictionary {
    /// Its name for people, with its version.
    pub fn title(&self, lang: Lang) -> String {
        let (label, version) = (self.label.get(lang), &self.version.0);
        match label.is_empty() || label == self.name {
            true => format!("{} {version}", self.name),
            false if label.contains(version.as_str()) => label.to_owned(),
            false => format!("{label}, {version}"),
        }
    }

    /// The schema of a name, without regard to case.
    pub fn schema(&self, name: &str) -> Option<&Schema> {
        self.schemas.iter().find(|s| s.name == name).or_else(|| self.schemas.iter().find(|s| s.name.eq_ignore_ascii_case(name)))
    }

    /// Where a table stands in the dictionary's own order; one that is not there comes after all others.
    pub fn order(&self, name: &str) -> usize {
        self.schemas.iter().position(|s| s.name == name).unwrap_or(self.schemas.len())
    }
}

impl Schema {
    /// The position of a field.
    pub fn position(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == field)
    }

    /// The field of a name.
    pub fn field(&self, field: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == field)
    }
}

impl Field {
    /// True when a value is required whatever the rest of the row says.
    pub fn always_required(&self) -> bool {
        self.restrictions.iter().any(|r| matches!(r, Restriction::Plain(p) if p.required))
    }

    /// True when no value may ever be there.
    pub fn always_blank(&self) -> bool {
        self.restrictions.iter().any(|r| matches!(r, Restriction::Plain(p) if p.empty))
    }

    /// True when the column must be there whatever the rows say.
    pub fn needs_column(&self) -> bool {
        self.restrictions.iter().any(|r| matches!(r, Restriction::Plain(p) if p.required || p.column))
    }

    /// The level of a rule of a kind, where the field has it.
    pub fn level_of(&self, asks: &Asks) -> Option<Level> {
        self.checks.each.iter().find(|check| check.asks == *asks).map(|check| check.level)
    }

    /// The unconditional code list.
    pub fn code_list(&self) -> Option<&[Scalar]> {
        self.restrictions.iter().find_map(|r| match r {
            Restriction::Plain(p) => p.code_list.as_deref(),
            Restriction::Conditional(_) => None,
        })
    }
}

impl Scalar {
    /// The value as one would type it in a cell.
    pub fn text(&self) -> String {
        match self {
            Scalar::Text(text) => text.clone(),
            Scalar::Number(number) => format!("{number}"),
            Scalar::Bool(value) => value.to_string(),
        }
    }
}
