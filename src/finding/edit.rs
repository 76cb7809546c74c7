//! Proposed edits, how freely they may be applied, and the recipe that replays them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How freely an edit may be applied. Ordered: what is `Safe` is also fit to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Only the person can do it, at the source.
    Manual,
    /// A good proposal, to be confirmed one by one.
    Ask,
    /// Cannot change the meaning: may be applied together with all others of its kind.
    Safe,
}

/// The edit that would mend a group of findings.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fix {
    /// What to do.
    pub edit: Edit,
    /// How freely.
    pub applicability: Applicability,
}

/// One edit of a table. Tables and fields are named as the dictionary names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Every cell of a column that holds exactly `from` gets `to`.
    Replace {
        /// Table.
        table: String,
        /// Field.
        field: String,
        /// The value as it stands.
        from: String,
        /// The value to put there.
        to: String,
    },
    /// One cell gets a value.
    SetCell {
        /// Table.
        table: String,
        /// Field.
        field: String,
        /// File name of the source.
        file: String,
        /// Sheet of the source, for workbooks.
        sheet: Option<String>,
        /// Data row, 1-based, as the file counts; or the number of a row that was added.
        row: u64,
        /// The value before.
        from: String,
        /// The value to put there.
        to: String,
    },
    /// A row comes after the last one of a source.
    AddRow {
        /// Table.
        table: String,
        /// File name of the source.
        file: String,
        /// Sheet of the source, for workbooks.
        sheet: Option<String>,
        /// Its number, by which later edits mean it: 1,000,000,000,001 and up.
        row: u64,
        /// What stands in it, by field; other cells are blank.
        cells: BTreeMap<String, String>,
    },
    /// A row goes.
    RemoveRow {
        /// Table.
        table: String,
        /// File name of the source.
        file: String,
        /// Sheet of the source, for workbooks.
        sheet: Option<String>,
        /// Data row, 1-based, as the file counts; or the number of a row that was added.
        row: u64,
        /// What stood in it, by field; other cells were blank. A row that holds anything else stays.
        cells: BTreeMap<String, String>,
    },
    /// A column that the dictionary does not know stays out of the bundle.
    LeaveOut {
        /// Table.
        table: String,
        /// Heading of the column, as it stands.
        column: String,
    },
    /// A column that no field was found for is a field, wherever that field has no column yet.
    MapColumn {
        /// Table.
        table: String,
        /// Field.
        field: String,
        /// Heading of the column, as it stands.
        column: String,
    },
    /// A column that is not there comes after the others, with one value in every row, wherever the field has no column yet.
    AddColumn {
        /// Table.
        table: String,
        /// Field.
        field: String,
        /// What stands in every row.
        value: String,
    },
    /// Every cell of a column in which a rule of privacy sees something keeps what the remedy leaves of it. Holds no
    /// value of a cell.
    Protect {
        /// Table.
        table: String,
        /// Field.
        field: String,
        /// The rule.
        rule: super::Rule,
        /// What is left.
        remedy: Remedy,
    },
    /// Every cell of a column that can be read in a way is written as the field wants it.
    Read {
        /// Table.
        table: String,
        /// Field.
        field: String,
        /// The way.
        reading: Reading,
    },
    /// The blank cells of a column get what stands in a column of another table, in the rows that have the same key there.
    /// Where that is nothing, or not one thing alone, the cell stays.
    Carry {
        /// Table.
        table: String,
        /// Field.
        field: String,
        /// The other table.
        from: String,
        /// Heading of the column there, as it stands.
        column: String,
        /// The key: fields here and there.
        by: Vec<(String, String)>,
    },
}

/// A way of reading the cells of a column, chosen for all of it. What cannot be read that way stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Dates in numbers, the day before the month, or the year first.
    DayFirst {
        /// The form they get, with `YYYY`, `MM` and `DD`.
        form: String,
    },
    /// Dates in numbers, the month before the day, or the year first.
    MonthFirst {
        /// The form they get, with `YYYY`, `MM` and `DD`.
        form: String,
    },
    /// Dates that a spreadsheet read in the other order: those that have the form, or `YYYY-MM-DD`, and a day up to the 12th get day and month
    /// the other way round; those that stayed texts are read as they stand.
    Turned {
        /// The form they get, with `YYYY`, `MM` and `DD`.
        form: String,
        /// The texts have the day before the month.
        day_first: bool,
    },
    /// Numbers whose comma is a decimal mark.
    DecimalComma,
    /// Numbers whose comma parts thousands.
    ThousandsComma,
    /// Numbers up to 120 are years; they become days, at 365.25 a year, rounded.
    YearsToDays,
    /// Numbers with decimals become whole.
    Whole {
        /// The nearest whole number; else the decimals are cut off.
        nearest: bool,
    },
    /// Dates in numbers, the year first.
    YearFirst {
        /// The form they get, with `YYYY`, `MM` and `DD`.
        form: String,
    },
    /// Numbers whose points part thousands.
    ThousandsPoint,
}

/// What is left of a cell that holds personal information.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Nothing.
    Blank,
    /// The first three characters of a postal code.
    Shorten,
    /// This age, the highest that may be told; with the sign of the one that stood there.
    Cap(String),
    /// This word, which names nobody, in the place of each number or address; of names and file numbers, of the whole cell.
    Put(String),
    /// The days since a day that the person gives, `YYYY-MM-DD`; only of dates written so. The day itself leaves in no
    /// recipe: with it, the dates could be worked out again. What has none changes nothing.
    Days {
        /// The day.
        #[serde(skip)]
        since: String,
    },
    /// The days since the date that stands in another column, both written `YYYY-MM-DD`, or with day and month in the one
    /// order that their column shows: in the same row, or in the row of another table to which this one refers. Where that is none, or not one alone, the cell stays.
    DaysFrom {
        /// The other table; none for the same row.
        table: Option<String>,
        /// Heading of the column there, as it stands.
        column: String,
        /// Where nothing in a column shows the order: the day comes first, or the month.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day_first: Option<bool>,
    },
    /// Another date, as many days away as the person says; only of dates written `YYYY-MM-DD`. The number leaves in no
    /// recipe, for the reason of [`Remedy::Days`]. What has none changes nothing.
    Shift {
        /// The number, with its sign.
        #[serde(skip)]
        by: String,
    },
}

impl Remedy {
    /// What is kept out of recipes, and only a session remembers.
    pub fn secret(&self) -> Option<&String> {
        match self {
            Remedy::Days { since: secret } | Remedy::Shift { by: secret } => Some(secret),
            _ => None,
        }
    }

    /// The same, to be put back.
    pub fn secret_mut(&mut self) -> Option<&mut String> {
        match self {
            Remedy::Days { since: secret } | Remedy::Shift { by: secret } => Some(secret),
            _ => None,
        }
    }
}

impl Edit {
    /// The table and the field or column that it changes; no field for a whole row.
    pub fn place(&self) -> (&str, &str) {
        match self {
            Edit::Replace { table, field, .. }
            | Edit::SetCell { table, field, .. }
            | Edit::MapColumn { table, field, .. }
            | Edit::AddColumn { table, field, .. }
            | Edit::Protect { table, field, .. }
            | Edit::Read { table, field, .. }
            | Edit::Carry { table, field, .. } => (table, field),
            Edit::LeaveOut { table, column } => (table, column),
            Edit::AddRow { table, .. } | Edit::RemoveRow { table, .. } => (table, ""),
        }
    }

    /// The same, to be changed: the table, the field where it names one, and the cells of a row, by field.
    pub fn place_mut(&mut self) -> (&mut String, Option<&mut String>, Option<&mut BTreeMap<String, String>>) {
        match self {
            Edit::Replace { table, field, .. }
            | Edit::SetCell { table, field, .. }
            | Edit::MapColumn { table, field, .. }
            | Edit::AddColumn { table, field, .. }
            | Edit::Protect { table, field, .. }
            | Edit::Read { table, field, .. }
            | Edit::Carry { table, field, .. } => (table, Some(field), None),
            Edit::LeaveOut { table, .. } => (table, None, None),
            Edit::AddRow { table, cells, .. } | Edit::RemoveRow { table, cells, .. } => (table, None, Some(cells)),
        }
    }

    /// The file and sheet of the row that it adds, takes out or changes; none for edits of columns.
    pub fn sheet(&self) -> Option<(&str, Option<&str>)> {
        match self {
            Edit::SetCell { file, sheet, .. } | Edit::AddRow { file, sheet, .. } | Edit::RemoveRow { file, sheet, .. } => {
                Some((file, sheet.as_deref()))
            }
            _ => None,
        }
    }

    /// The number of the row that it adds, takes out or changes; none for edits of columns.
    pub fn row(&self) -> Option<u64> {
        match self {
            Edit::SetCell { row, .. } | Edit::AddRow { row, .. } | Edit::RemoveRow { row, .. } => Some(*row),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn row_mut(&mut self) -> Option<&mut u64> {
        match self {
            Edit::SetCell { row, .. } | Edit::AddRow { row, .. } | Edit::RemoveRow { row, .. } => Some(row),
            _ => None,
        }
    }
}

/// One step of the history: edits applied together, a table told, or a warning acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Operation {
    /// Edits that were applied in one go.
    Apply {
        /// The edits, in a stable order.
        edits: Vec<Edit>,
        /// True when it was 'apply all safe repairs'.
        safe: bool,
    },
    /// A source that the person said is a table, or that it is none.
    Assign {
        /// File name of the source.
        file: String,
        /// Sheet of the source, for workbooks.
        sheet: Option<String>,
        /// Table; none for a source that is left aside.
        table: Option<String>,
    },
    /// A warning that the person has seen and explains.
    Acknowledge {
        /// Code of the rule.
        rule: super::Rule,
        /// Table, where the warning has one.
        table: Option<String>,
        /// Field, where it has one.
        field: Option<String>,
        /// The group's identity.
        group: String,
        /// Why it is right as it is.
        reason: String,
    },
}

/// The history as a document: what was done, in order. Replays on the same or on next month's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipe {
    /// Version of this form; 1.
    pub format: u32,
    /// Programme.
    pub programme: String,
    /// Dictionary name and version it was made with.
    pub dictionary: String,
    /// The steps.
    pub steps: Vec<Operation>,
}
