//! What a receiving centre adds to a dictionary, as data. A third centre needs no Rust.
//!
//! Rule of the room: everything a centre knows comes from its programme file (`dictionary/<id>/programme.json`,
//! format 1, described by these types); nothing here names a table or a field.

mod access;
mod checklist;
mod data_files;
mod demonstration;
mod families;
mod held;
mod identifiers;
mod molecular;
mod privacy;
mod receiver;
mod registration;
mod variant;
mod words;

pub use access::{Access, ListForm, OwnColumn, OwnRow, Package, Passage, Roles, Route, Term};
pub use checklist::{Checklist, Client, Command, Each, Explanation, FillIn, Step};
pub use data_files::{DataFiles, Demand, Holds, IdStart, LeastSize, NameForm, Upload, UploadColumn};
pub use demonstration::{Demonstration, Listed, Mistake, Odd, Series};
pub use families::{Families, FamilyKinds, Least, People, Relation, Role, Sex, SexCodes, YesNo};
pub use held::Held;
pub use identifiers::{Centre, IdField, IdForm, Identifiers, Parents, Stage, Things, UnitFields, centre};
pub use molecular::{FileKind, Metadata, Molecular, Sheet};
pub use privacy::{AgeField, Exempt, Look, Privacy, Sight};
pub use receiver::{Canonical, Completeness, Limit, Naming, ReceiverCheck, TableFacts, TextForm};
pub use registration::{Registered, Registration};
pub use variant::{OtherModel, Variant};
pub use words::{Missing, Synonym};

use crate::text::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A programme file, format 1.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Version of this form; 1.
    pub format: u32,
    /// Short name, such as `cqdg`; also the theme.
    pub id: String,
    /// Name of the programme, short.
    pub name: Words,
    /// Name of the receiving centre, in full.
    pub centre: Words,
    /// Dictionary files beside this one, newest first; the first is the one used unless the person chooses.
    pub dictionaries: Vec<String>,
    /// Folder of the example study, beside this file, and its files.
    pub example: Example,
    /// Separator of lists where the dictionary states none.
    pub array_delimiter: String,
    /// Other beginnings of file and sheet names by table, for instance `registration`.
    pub aliases: Held<BTreeMap<String, Vec<String>>>,
    /// Older or other headings by table and field.
    pub heading_aliases: Held<BTreeMap<String, BTreeMap<String, Vec<String>>>>,
    /// Names that fields had in earlier versions, by table and field, under which their columns are not read.
    #[serde(default)]
    pub earlier_names: Held<BTreeMap<String, BTreeMap<String, Vec<String>>>>,
    /// Such names, by the last published version that has them, the earliest first.
    #[serde(default)]
    pub names_until: Held<Vec<Until>>,
    /// Prefixes of codes, such as `NCIT:`, that may be missing or written otherwise in cells.
    pub code_prefixes: Vec<String>,
    /// Words that mean yes and no in cells, for booleans.
    pub boolean_words: BooleanWords,
    /// Words that people write for codes.
    #[serde(default)]
    pub synonyms: Held<Vec<Synonym>>,
    /// Standards that number what people write in words: by their names, the numbers with words for each.
    #[serde(default)]
    pub codings: Held<BTreeMap<String, BTreeMap<String, Vec<String>>>>,
    /// Words and numbers that people write where nothing is known.
    #[serde(default)]
    pub missing: Held<Missing>,
    /// Columns that the centre's own tools add to tables: they may stand there, whatever the dictionary says.
    #[serde(default)]
    pub passing_columns: Vec<String>,
    /// What the two verdicts are called, where the usual words do not fit.
    #[serde(default)]
    pub verdicts: Option<Verdicts>,
    /// Ways to name the files of a bundle; the first is the default.
    pub naming: Vec<Naming>,
    /// The form in which tables are handed over.
    pub canonical: Canonical,
    /// What the receiver does with each table.
    pub tables: Held<BTreeMap<String, TableFacts>>,
    /// The receiver's own limits.
    pub receiver: Held<Vec<Limit>>,
    /// Identifiers: their forms, who gives them out, what comes from what.
    #[serde(default)]
    pub identifiers: Identifiers,
    /// Fields whose numbers may be in another unit.
    #[serde(default)]
    pub units: Held<Vec<UnitFields>>,
    /// What looks like personal information, and is told.
    #[serde(default)]
    pub privacy: Held<Privacy>,
    /// Fields whose value must be the same in every table and row.
    pub same_everywhere: Held<Vec<String>>,
    /// Which tables are needed together.
    pub completeness: Held<Vec<Completeness>>,
    /// Families, and what each relation means in a family tree.
    #[serde(default)]
    pub families: Option<Held<Families>>,
    /// Files of sequences, and the samples they come from.
    #[serde(default)]
    pub molecular: Option<Held<Molecular>>,
    /// What is registered before anything else is received.
    #[serde(default)]
    pub registration: Option<Held<Registration>>,
    /// Known defects of the published dictionary.
    pub amendments: Held<Vec<Amendment>>,
    /// Known scripts of legacy dictionaries, by the first 16 hexadecimal digits of the SHA-256 of their text.
    pub scripts: Held<BTreeMap<String, KnownScript>>,
    /// Contact and links.
    pub contact: Held<Contact>,
    /// The steps of the hand-over.
    pub checklist: Checklist,
    /// The files that tables are about, and that are handed over beside them.
    #[serde(default)]
    pub data_files: Option<DataFiles>,
    /// The study to show.
    #[serde(default)]
    pub demonstration: Option<Held<Demonstration>>,
    /// How one asks for data.
    #[serde(default)]
    pub access: Option<Held<Access>>,
    /// What is otherwise with dictionaries of another form.
    #[serde(default)]
    pub variants: Held<Vec<Variant>>,
    /// Tables that only a dictionary which is not embedded can judge.
    #[serde(default)]
    pub other_model: Option<Held<OtherModel>>,
}

/// Names of fields that were given up after a version.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Until {
    /// The version.
    pub version: String,
    /// The names.
    #[serde(default)]
    pub names: Vec<String>,
    /// Codes that it is the last to have in a list, by field.
    #[serde(default)]
    pub codes: BTreeMap<String, Vec<String>>,
}

/// What the two verdicts are called.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdicts {
    /// *Conforms to the dictionary*, in the centre's own words.
    pub dictionary: VerdictWords,
    /// *Readable by the importer*, in the centre's own words.
    pub receiver: VerdictWords,
}

/// A verdict, when it holds and when it does not.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerdictWords {
    /// It holds.
    pub yes: Words,
    /// It does not hold.
    pub no: Words,
    /// It would hold, but the centre's own tools cannot judge one of the tables.
    #[serde(default)]
    pub none: Option<Words>,
}

impl VerdictWords {
    /// What is said; `judged`: the centre's own tools can judge the tables.
    pub fn said(&self, holds: bool, judged: bool) -> &Words {
        match &self.none {
            Some(none) if holds && !judged => none,
            _ if holds => &self.yes,
            _ => &self.no,
        }
    }
}

/// Words that mean yes and no.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BooleanWords {
    /// Words for true, lower case.
    #[serde(rename = "true")]
    pub yes: Vec<String>,
    /// Words for false, lower case.
    #[serde(rename = "false")]
    pub no: Vec<String>,
}

/// The example study: file paths relative to the programme's folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Paths relative to the programme's folder, in the order in which they are dropped.
    pub files: Vec<String>,
    /// One sentence: what the study is (and that nobody in it exists).
    pub about: Words,
}

/// Whom to write to, where to read on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// E-mail address of the support.
    pub email: String,
    /// Links: label and address.
    pub links: Vec<Link>,
}

/// A link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What one finds there.
    pub label: Words,
    /// Address per language.
    pub url: Words,
}

/// A known defect of the published dictionary.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Short name, such as `treatment-dates-required`.
    pub id: String,
    /// Table concerned.
    pub table: String,
    /// Fields concerned.
    pub fields: Vec<String>,
    /// What is published.
    pub published: Words,
    /// What is applied instead.
    pub applied: Words,
    /// Why.
    pub why: Words,
    /// The language of the only publication that has the defect, where the two differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_in: Option<String>,
    /// True when the centre's own tools cannot judge the table, whatever it holds.
    #[serde(default)]
    pub unjudged: bool,
    /// True when it is told with what is found in cells of its fields.
    #[serde(default)]
    pub told: bool,
    /// How the values begin of which it is told; any, where nothing is said.
    #[serde(default)]
    pub begins: String,
    /// What changes in the dictionary when corrections are applied; empty when the defect has no effect on checks.
    #[serde(default)]
    pub patches: Vec<Patch>,
}

impl Amendment {
    /// True when it is told with a value of a field.
    pub fn is_told(&self, table: &str, field: &str, value: &str) -> bool {
        self.told && self.table == table && self.fields.iter().any(|own| own == field) && value.starts_with(&self.begins)
    }

    /// True when it changes what is checked of a field.
    pub fn concerns(&self, table: &str, field: &str) -> bool {
        self.patches.iter().any(|patch| match patch {
            Patch::Restrictions { table: t, field: f, .. } | Patch::DropForeignKey { table: t, field: f } => {
                t == table && f == field
            }
        })
    }
}

/// A change of the dictionary 'as corrected'.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Patch {
    /// The field's restrictions are replaced by these (Lectern's current form: an object or an array).
    Restrictions {
        /// Table.
        table: String,
        /// Field.
        field: String,
        /// The restrictions that apply instead.
        restrictions: serde_json::Value,
    },
    /// A foreign key is not checked: the one that maps this field.
    DropForeignKey {
        /// Table.
        table: String,
        /// Local field of the key.
        field: String,
    },
}

/// A script of a legacy dictionary that is known and runs as rules.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownScript {
    /// Name of the script.
    pub name: String,
    /// What it really does, in words.
    pub does: Words,
    /// The same as rules in Lectern's current form, by field name; `*` for any field that has the script.
    pub restrictions: BTreeMap<String, serde_json::Value>,
}

/// A programme file could not be read.
#[derive(Debug)]
pub struct ProgrammeError(pub String);

impl Patch {
    /// The table and field that it is about.
    pub fn place(&self) -> (&str, &str) {
        let (Patch::Restrictions { table, field, .. } | Patch::DropForeignKey { table, field }) = self;
        (table, field)
    }
}

impl Programme {
    /// All names that fields had, by table and field.
    pub fn all_earlier_names(&self) -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
        let mut all = (*self.earlier_names).clone();
        for (table, fields) in &self.heading_aliases {
            let known = all.entry(table.clone()).or_default();
            fields.iter().for_each(|(field, names)| known.entry(field.clone()).or_default().extend(names.iter().cloned()));
        }
        all
    }

    /// Reads a programme file.
    ///
    /// # Errors
    /// The JSON error with its line and column, or an unknown format number.
    pub fn read(json: &str) -> Result<Programme, ProgrammeError> {
        let programme: Programme = serde_json::from_str(json).map_err(|e| ProgrammeError(e.to_string()))?;
        if programme.format != 1 {
            return Err(ProgrammeError(format!("programme format {} (this version reads 1)", programme.format)));
        }
        Ok(programme)
    }

    /// The way of naming files with this id, or the default one.
    pub fn naming(&self, id: Option<&str>) -> Option<&Naming> {
        id.and_then(|id| self.naming.iter().find(|n| n.id == id)).or(self.naming.first())
    }

    /// The file name under which a table is handed over.
    pub fn file_name(&self, naming: Option<&str>, table: &str) -> String {
        let (naming, plain) = (self.naming(naming), table.to_ascii_lowercase());
        match naming.map(|naming| (naming.files.get(table), naming.pattern.as_str())) {
            Some((Some(name), _)) => name.clone(),
            Some((None, pattern)) if !pattern.is_empty() => pattern.replace("{table}", &plain).replace("{name}", table),
            _ => format!("{plain}.{}", self.canonical.form.ending()),
        }
    }
}
