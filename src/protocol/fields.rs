//! The dictionary, told to who reads it: its fields, one field whole, its tables as a drawing.

use serde::{Deserialize, Serialize};

/// Which fields to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFilter {
    /// Words that all stand in the name, label, description, notes, codes or labels of codes, in either language; without
    /// case and accents.
    pub search: String,
    /// Only this table.
    pub table: Option<String>,
    /// Only this tier.
    pub tier: Option<TierView>,
    /// Only fields that are needed this much.
    pub needed: Option<Needed>,
    /// Only fields that have a column in the files that are open.
    pub mine: bool,
}

/// How important a field is to the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TierView {
    /// Part of an identifier.
    Id,
    /// Core.
    Core,
    /// Extended.
    Extended,
}

/// A window of the fields that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explored {
    /// All tables, in the dictionary's order, with the fields of each that were found.
    pub tables: Vec<TableFound>,
    /// The table that was asked for.
    pub table: Option<TableFacts>,
    /// Fields found: of that table, or of all.
    pub total: u64,
    /// A window of them: table, field, and the code that was found where nothing else was.
    pub fields: Vec<FoundField>,
    /// The dictionary tells tiers apart.
    pub tiers: bool,
    /// Files are open.
    pub files: bool,
}

/// A field that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundField {
    /// Table.
    pub table: String,
    /// The field.
    pub field: FieldView,
    /// The code that was found where nothing else was.
    pub code: Option<String>,
}

/// A table, and how much of it was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableFound {
    /// Name.
    pub name: String,
    /// Label.
    pub label: String,
    /// Description; may be empty.
    pub about: String,
    /// Fields.
    pub fields: u64,
    /// Fields that were found.
    pub found: u64,
}

/// A table by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableFacts {
    /// Name.
    pub name: String,
    /// Label.
    pub label: String,
    /// Description; may be empty.
    pub about: String,
    /// What holds of whole rows, as sentences: keys of several fields, references.
    pub rules: Vec<String>,
    /// Tables that it refers to, and those that refer to it: names.
    pub near: (Vec<String>, Vec<String>),
}

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldView {
    /// Name, as headings use it.
    pub name: String,
    /// Label; empty when it is the name.
    pub label: String,
    /// What it is, and notes to the submitter: paragraphs.
    pub about: Vec<String>,
    /// The kind of value with its limits, as a sentence.
    pub kind: String,
    /// Patterns that a value meets.
    pub patterns: Vec<String>,
    /// How much it is needed.
    pub needed: Needed,
    /// How important it is, where the dictionary says so.
    pub tier: Option<TierView>,
    /// When it is needed, when it must stay blank, what else is asked: sentences.
    pub rules: Vec<String>,
    /// The first codes with their labels, which may be empty; all of them where one table or one field was asked for.
    pub codes: Vec<(String, String)>,
    /// All its codes.
    pub code_count: u64,
    /// An example value.
    pub example: Option<String>,
    /// What it may hold depends on another field: by a rule, or by what the dictionary names as the field it depends on.
    pub ruled: bool,
}

/// How much a value is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Needed {
    /// In every row.
    Always,
    /// In some rows.
    Sometimes,
    /// In none.
    Never,
    /// However much: what it may hold depends on another field. Asked for, and told by [`FieldView::ruled`].
    Ruled,
}

/// A field whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldFacts {
    /// Table: name, label.
    pub table: (String, String),
    /// The field.
    pub field: FieldView,
    /// Its label in the other language; empty where it is the same.
    pub other_label: String,
    /// Patterns, each with a value that the check takes and one that it refuses.
    pub patterns: Vec<PatternView>,
    /// The dictionary's own examples, and whether the check takes them.
    pub examples: Vec<(String, bool)>,
    /// Codes and limits that hold under a condition: a sentence, and all the codes with their labels where it names only the
    /// first.
    pub conditional: Vec<(String, Vec<(String, String)>)>,
    /// Where its values must exist: table, field, and true where the dictionary only hints at it.
    pub refers: Vec<(String, String, bool)>,
    /// What refers to it: table, field.
    pub referred: Vec<(String, String)>,
    /// Fields of its table that its rules look at: name, label, the first codes.
    pub decided_by: Vec<(String, String, Vec<String>)>,
    /// The field that the dictionary names as the one it depends on, where no rule looks at that one: table, field, and
    /// whether there is one.
    pub depends: Option<(String, String, bool)>,
    /// Known defects of the dictionary in what it asks here, and what is checked instead: sentences.
    pub defects: Vec<String>,
    /// Fields of its table whose rules look at it: names.
    pub decides: Vec<String>,
    /// Rules by which it is checked: code, title.
    pub checked_by: Vec<(String, String)>,
    /// Rules that are not run here, in the dictionary's words.
    pub unchecked: Vec<String>,
    /// The fields before and after it.
    pub beside: (Option<String>, Option<String>),
}

/// A pattern with examples.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PatternView {
    /// As the dictionary writes it.
    pub pattern: String,
    /// A value that passes.
    pub passes: Option<String>,
    /// One that does not.
    pub fails: Option<String>,
}

/// Tables and their references, laid out in pixels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DiagramView {
    /// Width and height.
    pub size: (u32, u32),
    /// The tables.
    pub tables: Vec<DrawnTable>,
    /// The references.
    pub links: Vec<LinkView>,
}

/// A reference, by positions of tables: from, to, the fields (here, there); true where the dictionary only hints at it; true
/// where two others say the same.
pub type LinkView = (u32, u32, Vec<(String, String)>, bool, bool);

/// A table as a box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawnTable {
    /// Name.
    pub name: String,
    /// Label.
    pub label: String,
    /// Fields.
    pub fields: u64,
    /// Fields of its keys and references: name, and true for a key.
    pub keys: Vec<(String, bool)>,
    /// Left, top, width, height.
    pub place: (u32, u32, u32, u32),
}
