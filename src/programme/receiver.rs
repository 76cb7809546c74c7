//! What the receiver does with the data: file names, canonical form, its importer's own limits.

use crate::finding::Level;
use crate::text::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A way to name the files of a bundle.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Naming {
    /// Short name, such as `importer`.
    pub id: String,
    /// Name to show.
    pub label: Words,
    /// Why it matters.
    pub why: Words,
    /// File name by table.
    pub files: BTreeMap<String, String>,
    /// File name of the tables that `files` does not name: `{table}` stands for the table's name in lower case, `{name}` for
    /// the name as it is.
    #[serde(default)]
    pub pattern: String,
}

/// What stands between the cells of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextForm {
    /// Tabs, no quotation marks.
    #[default]
    Tsv,
    /// Commas; a cell with a comma, a quotation mark or a line break stands in quotation marks.
    Csv,
}

impl TextForm {
    /// What stands between two cells.
    pub fn delimiter(self) -> char {
        match self {
            TextForm::Tsv => '\t',
            TextForm::Csv => ',',
        }
    }

    /// The ending of file names.
    pub fn ending(self) -> &'static str {
        match self {
            TextForm::Tsv => "tsv",
            TextForm::Csv => "csv",
        }
    }
}

/// The form in which tables are handed over: UTF-8 without mark, line feeds, one line per row, a final line feed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Canonical {
    /// What stands between the cells.
    #[serde(default)]
    pub form: TextForm,
    /// Columns that the dictionary does not know and that come after all others, in this order.
    #[serde(default)]
    pub last_columns: Vec<String>,
    /// Blanks round a cell are dropped.
    pub trim: bool,
    /// Columns that the dictionary has and the table lacks are written empty (true), or left out (false).
    pub all_columns: bool,
    /// How booleans are written.
    pub boolean_true: String,
    /// How booleans are written.
    pub boolean_false: String,
}

/// What the receiver does with a table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFacts {
    /// True when the importer reads the table.
    pub read: bool,
    /// Columns it does not read.
    #[serde(default)]
    pub columns_not_read: Vec<String>,
    /// The number of rows it reads, where that is fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Fields whose values together are the identity that the receiver derives.
    #[serde(default)]
    pub identity: Vec<String>,
    /// Lowercase and translated labels to show for the table, where the dictionary has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Words>,
}

/// One of the receiver's own limits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Table.
    pub table: String,
    /// Fields.
    pub fields: Vec<String>,
    /// What is looked at.
    pub check: ReceiverCheck,
    /// Level, where it is not the rule's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Why it matters to the centre.
    pub why: Words,
}

/// What a limit looks at. Blank cells pass all but `required`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReceiverCheck {
    /// The importer reads whole numbers only: digits with an optional sign.
    WholeNumber,
    /// The whole value must meet one of these patterns.
    Form {
        /// ECMAScript patterns; anchored by the file where wanted.
        any_of: Vec<String>,
    },
    /// One value only, where the dictionary allows a list.
    One {
        /// The separator of the list.
        delimiter: String,
    },
    /// A blank makes the importer stop.
    Required,
    /// A value the importer takes for something else: these values, without case.
    Misread {
        /// The values.
        values: Vec<String>,
    },
}

/// Tables that are needed together: when `when` is empty or one of its tables is there, all of `all` and, where it
/// is not empty, one of `any` must be there with at least one row.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Completeness {
    /// Tables that make the rule apply.
    #[serde(default)]
    pub when: Vec<String>,
    /// Tables beside which, and centres for which, the rule does not apply.
    #[serde(default)]
    pub unless: Vec<String>,
    /// All of these are needed.
    #[serde(default)]
    pub all: Vec<String>,
    /// One of these is needed.
    #[serde(default)]
    pub any: Vec<String>,
    /// Level.
    pub level: Level,
    /// Why.
    pub why: Words,
}
