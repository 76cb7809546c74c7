//! A centre's identifiers: who gives them out, their forms, the fields that hold them, and how rows come from one another.
//!
//! Rule of the file: forms, centres, fields and levels are data; that an identifier has a form, a centre and a parent is
//! what Rust knows.

use crate::finding::Level;
use crate::text::Words;
use serde::{Deserialize, Serialize};

/// Identifiers, and what they tell. Without forms, nothing is looked at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifiers {
    /// Those who give identifiers out: what stands before the first separator of each.
    #[serde(default)]
    pub centres: Vec<Centre>,
    /// The one that the person works for; then the identifiers of others are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<String>,
    /// Separates the parts of an identifier.
    #[serde(default)]
    pub separator: String,
    /// Each of these letters separates the identifiers of a cell that may hold several.
    #[serde(default)]
    pub several: String,
    /// Beginnings of cells that say that there is none, lower case.
    #[serde(default)]
    pub none: Vec<String>,
    /// Patterns of identifiers whose rows are kept elsewhere: they are never missed.
    #[serde(default)]
    pub elsewhere: Vec<String>,
    /// The forms.
    #[serde(default)]
    pub forms: Vec<IdForm>,
    /// The fields that hold identifiers, in every table that has them.
    #[serde(default)]
    pub fields: Vec<IdField>,
    /// Steps from the origin to the last result, in order.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// What the rows of tables are, and what they come from.
    #[serde(default)]
    pub things: Vec<Things>,
}

/// Who gives identifiers out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Centre {
    /// As identifiers begin.
    pub id: String,
    /// Name.
    pub name: Words,
}

/// A form of identifiers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdForm {
    /// Short name.
    pub id: String,
    /// What has it, with its article: `un identifiant de participant`.
    pub name: Words,
    /// ECMAScript pattern, anchored.
    pub pattern: String,
    /// One that has it.
    pub example: String,
    /// Stages of the things that have it.
    #[serde(default)]
    pub stages: Vec<String>,
}

/// Fields that hold identifiers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdField {
    /// Names.
    pub fields: Vec<String>,
    /// Forms that may stand there.
    pub forms: Vec<String>,
    /// True where a cell may hold several.
    #[serde(default)]
    pub list: bool,
    /// Level of an identifier of another centre than the chosen one, where it is not the rule's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreign: Option<Level>,
}

/// A step from the origin to the last result.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Short name.
    pub id: String,
    /// One thing of this stage, with its article.
    pub name: Words,
    /// The stage as a heading.
    pub label: Words,
    /// Things of one pool have no identifier in common.
    pub pool: String,
}

/// What the rows of some tables are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Things {
    /// Tables.
    pub tables: Vec<String>,
    /// Their stage; none for rows that only refer to others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The field of their own identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What they have in common with those they come from, such as the kind of assay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// What they refer to.
    #[serde(default)]
    pub parents: Vec<Parents>,
}

/// A field that refers to other things.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parents {
    /// Field.
    pub field: String,
    /// Stages of what it refers to.
    pub stages: Vec<String>,
    /// Other families than their own that these may be of; empty for the own one alone, where there is one.
    #[serde(default)]
    pub families: Vec<String>,
    /// True where they lie beside one another and neither comes from the other.
    #[serde(default)]
    pub beside: bool,
    /// True where it is what they come from only when the fields before name nothing.
    #[serde(default)]
    pub otherwise: bool,
    /// True where it may say that there is none, although no other field is asked then.
    #[serde(default)]
    pub none: bool,
}

/// Fields of numbers in a unit, and below which number another unit is likely.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitFields {
    /// Tables.
    pub tables: Vec<String>,
    /// Fields.
    pub fields: Vec<String>,
    /// `days` or `years`.
    pub unit: String,
    /// The unit that is likely instead.
    pub likely: String,
    /// Numbers from 1 to this one are doubtful.
    pub up_to: f64,
    /// Numbers that a column must have for a hint.
    pub least: u64,
    /// Why.
    pub why: Words,
}

impl Identifiers {
    /// True when nothing is to be looked at.
    pub fn is_none(&self) -> bool {
        self.forms.is_empty()
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&IdField> {
        self.fields.iter().find(|field| field.fields.iter().any(|f| f == name))
    }

    /// True where a row of a table has to say in a field what it comes from.
    pub fn needs(&self, table: &str, field: &str) -> bool {
        let of = |things: &&Things| things.stage.is_some() && things.tables.iter().any(|name| name == table);
        self.things.iter().filter(of).any(|things| {
            let asked = |parents: &Parents| parents.field == field && !(parents.beside || parents.otherwise || parents.none);
            things.parents.iter().any(asked) && !things.parents.iter().any(|parents| parents.otherwise)
        })
    }

    /// True where the rows of a table are told apart, or lead to others, by a column.
    pub fn reads(&self, table: &str, heading: &str) -> bool {
        let of = |things: &&Things| things.tables.iter().any(|name| name == table);
        self.things.iter().filter(of).any(|things| {
            things.field.as_deref() == Some(heading) || things.parents.iter().any(|parents| parents.field == heading)
        })
    }

    /// The position of a stage.
    pub fn stage(&self, id: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.id == id)
    }

    /// The centre that an identifier claims.
    pub fn centre<'i>(&self, identifier: &'i str) -> &'i str {
        centre(identifier, &self.separator)
    }
}

/// What stands before the first separator of an identifier: the centre that it claims.
pub fn centre<'i>(identifier: &'i str, separator: &str) -> &'i str {
    identifier.split_once(separator).map_or(identifier, |(centre, _)| centre)
}
