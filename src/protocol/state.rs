//! The state of everything, as shown: files, tables, dictionary, verdict, history.

use super::{BundleCheck, HistoryView};
use crate::finding::{Level, Manner};
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// The state of everything the page shows at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Rises with every change.
    pub generation: u64,
    /// Language of the sentences.
    pub lang: Lang,
    /// The programme.
    pub programme: ProgrammeView,
    /// The dictionary in use.
    pub dictionary: DictionaryView,
    /// Whose manner of judging is followed.
    pub manner: Manner,
    /// The files, in the order in which they came.
    pub files: Vec<FileView>,
    /// One sentence for all files that belong to the system or to a program; none when there is none.
    pub system_files: Option<String>,
    /// The tables that have at least one source, in the dictionary's order.
    pub tables: Vec<TableView>,
    /// Tables that several sources give, with what was answered.
    pub contests: Vec<ContestView>,
    /// The verdict; none before a check or when nothing can be checked.
    pub verdict: Option<VerdictView>,
    /// The history, oldest first.
    pub history: Vec<HistoryView>,
    /// True when something can be redone.
    pub can_redo: bool,
    /// A bundle that was dropped and opened.
    pub opened_bundle: Option<BundleCheck>,
    /// The folder of data files that was listed.
    pub listing: Option<ListingView>,
}

/// A folder of data files, as shown: names and sizes, of which nothing was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListingView {
    /// The files that count: without tables of the study and files of the system.
    pub files: u64,
    /// Bytes of all of them.
    pub bytes: u64,
    /// Bytes with which all paths begin, above the folders of data.
    pub shared: u64,
    /// Folders of data: name (empty for files beside the folders), files, bytes.
    pub folders: Vec<(String, u64, u64)>,
    /// Files of which the checksums were made.
    pub summed: u64,
    /// What stands before the paths where the files are going; may be empty.
    pub project: String,
    /// Paths of files that were listed and do not count.
    pub left_out: Vec<String>,
}

/// The programme, as shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeView {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: String,
    /// Receiving centre.
    pub centre: String,
    /// Support address.
    pub email: String,
    /// Links: label, address.
    pub links: Vec<(String, String)>,
    /// Ways of naming files: id, label, why it matters.
    pub namings: Vec<(String, String, String)>,
    /// The form of tables and templates as text: `tsv` or `csv`.
    pub text_form: String,
    /// True when its tables name data files, which can be laid beside a folder of them.
    pub data_files: bool,
    /// What the example study is; empty when there is none.
    pub example: String,
    /// Who gives identifiers out, and may be chosen: short name, name.
    pub centres: Vec<(String, String)>,
    /// The one that was chosen.
    pub centre_chosen: Option<String>,
    /// All programmes that can be chosen: short name, file of the dictionary.
    pub choices: Vec<(String, String)>,
    /// Another one of them, of which all tables say that they are.
    pub recognised: Option<String>,
    /// What is to be said beside templates that are not those of the chosen centre; empty when they are.
    pub templates: String,
}

/// The dictionary in use, as shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DictionaryView {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Both, for people.
    pub title: String,
    /// SHA-256 of its content.
    pub hash: String,
    /// True when the person loaded it.
    pub loaded: bool,
    /// True when taken as published.
    pub as_published: bool,
    /// Number of known defects, 0 for a loaded dictionary.
    pub defects: u32,
    /// Findings about the dictionary itself, as sentences.
    pub remarks: Vec<Remark>,
    /// The tables one may hand in: name, label, number of fields.
    pub tables: Vec<(String, String, u32)>,
}

/// A sentence with its level and rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// Level.
    pub level: Level,
    /// Rule code, for its help page.
    pub rule: String,
    /// What was noticed or done.
    pub what: String,
    /// What to do; may be empty.
    pub how: String,
}

/// A file, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    /// Number.
    pub id: u32,
    /// Path or name.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// What it is, in words: « Classeur Excel », “Text, tab-separated”.
    pub kind: String,
    /// True when nothing of it could be read.
    pub refused: bool,
    /// True when it was left aside on purpose (system files, dictionary, bundle).
    pub aside: bool,
    /// In a word what became of one that is no table and no dictionary in use.
    pub tag: Option<String>,
    /// True for a file that belongs to the system or to a program.
    pub system: bool,
    /// True for a dictionary that was left aside and can be taken into use.
    pub usable: bool,
    /// What was noticed about it.
    pub remarks: Vec<Remark>,
    /// Its tables.
    pub sources: Vec<SourceView>,
}

/// A table as found in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceView {
    /// Number.
    pub id: u32,
    /// Member of the archive, when the file is one.
    pub member: Option<String>,
    /// Sheet.
    pub sheet: Option<String>,
    /// Table it was recognised as, or assigned to.
    pub table: Option<String>,
    /// Label of that table.
    pub table_label: Option<String>,
    /// True when the person said so, false when recognised.
    pub assigned: bool,
    /// The best guesses when it is not certain: table, label, headings that match, of how many.
    pub guesses: Vec<(String, String, u32, u32)>,
    /// Rows of data.
    pub rows: u64,
    /// Columns.
    pub columns: u32,
    /// Encoding, in words.
    pub encoding: Option<String>,
    /// Delimiter, in words.
    pub delimiter: Option<String>,
    /// What was noticed about it.
    pub remarks: Vec<Remark>,
    /// True for a table of another model than that of the dictionary in use: it is not asked which one of it it is.
    pub elsewhere: bool,
}

/// A table of the dictionary that has data, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableView {
    /// Name.
    pub name: String,
    /// Label.
    pub label: String,
    /// Sources.
    pub sources: Vec<u32>,
    /// Rows.
    pub rows: u64,
    /// Findings of level error.
    pub errors: u64,
    /// Findings of level warning that are not acknowledged.
    pub warnings: u64,
    /// Findings of level note.
    pub notes: u64,
    /// True when a check has been made.
    pub checked: bool,
}

/// Several sources for one table, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContestView {
    /// Table.
    pub table: String,
    /// Its label.
    pub label: String,
    /// The sources, in the order in which they would be put together.
    pub sources: Vec<u32>,
    /// True when they are the same file, byte for byte.
    pub same: bool,
    /// What was answered; none when it is to be asked.
    pub settlement: Option<Settlement>,
}

/// What is to be done with several sources of one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// They complete each other: one table of all their rows, in their order.
    Together,
    /// Only this one; the others are left aside.
    Keep(u32),
    /// They are checked together, and handed over each as a table of its own.
    Apart,
}

/// The two verdicts with their counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VerdictView {
    /// Conforms to the dictionary.
    pub dictionary: bool,
    /// Errors against it.
    pub dictionary_errors: u64,
    /// Readable by the importer.
    pub receiver: bool,
    /// Errors against that.
    pub receiver_errors: u64,
    /// Errors of neither kind (files that could not be read, tables not decided).
    pub other_errors: u64,
    /// Warnings that are not acknowledged.
    pub warnings: u64,
    /// Those of them that are about the dictionary's own document, and not about data.
    pub about_dictionary: u64,
    /// Warnings acknowledged.
    pub acknowledged: u64,
    /// Notes.
    pub notes: u64,
    /// Groups in all.
    pub groups: u64,
    /// Tables checked.
    pub tables: u64,
    /// Rows checked.
    pub rows: u64,
    /// Safe repairs open: distinct values, cells.
    pub safe: (u64, u64),
    /// Rules with findings: code, name, level, number of findings, for the filter.
    pub rules: Vec<(String, String, Level, u64)>,
    /// The two verdicts in the centre's own words, as they stand, and what they wait for where tables cannot be judged yet; empty for
    /// the usual words.
    pub titles: Vec<String>,
    /// Warnings about personal information that are not acknowledged.
    pub personal: u64,
    /// Questions about whole columns that are open, by their identity; of small studies only.
    pub questions: Vec<String>,
    /// Errors that they are about.
    pub settled: u64,
    /// They were looked for, or are not to be.
    pub sought: bool,
    /// The centre's own tools cannot judge one of the tables.
    pub unjudged: bool,
    /// Errors about personal information.
    pub forbidden: u64,
}
