//! What crosses the worker boundary: requests and replies with an id, a generation and a version.
//!
//! Rule of the room: plain data in the person's vocabulary. Sentences arrive already written in the language that
//! was asked for; nothing here is an engine type, so the page needs none of the engine's rooms.
//! A message is `[bytes, ...attachments]`: `bytes` is a [`Call`] or an [`Answer`] (see `wire`); attachments are `File`
//! handles one way and `Blob`s the other, in the order in which the message names them.

#![allow(missing_docs, reason = "the fields of the messages are named in the sentence above each variant")]

use crate::finding::{Level, Place, Verdict};
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// Version of this protocol; the page refuses an engine of another one.
pub const VERSION: u32 = 1;

/// A request with its number. Replies carry the same number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Call {
    /// Number of the request, rising.
    pub id: u64,
    /// The request.
    pub request: Request,
}

/// A reply, or news without a request (`id` 0).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Number of the request answered; 0 for news.
    pub id: u64,
    /// The reply.
    pub reply: Reply,
}

/// A file handed over: its path (with folders, when a folder was dropped) and size in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path or name.
    pub path: String,
    /// Bytes.
    pub size: u64,
}

/// Which findings to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Levels to keep; empty keeps all.
    pub levels: Vec<Level>,
    /// Only this table.
    pub table: Option<String>,
    /// Only this rule code.
    pub rule: Option<String>,
    /// Only this verdict.
    pub verdict: Option<Verdict>,
    /// Only groups that can be mended in one click.
    pub mendable: bool,
    /// Only groups whose message, field or value holds this text (without case and accents).
    pub search: String,
}

/// What the person filled in for the hand-over, by name (`host`, `port`, `user`, `folder`, `fingerprint`).
pub type FillIns = std::collections::BTreeMap<String, String>;

/// How a bundle is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleOptions {
    /// Language of the report and the checklist.
    pub lang: Lang,
    /// Way of naming files; none for the programme's default.
    pub naming: Option<String>,
    /// Cell values in the report.
    pub values: bool,
    /// What the person filled in; goes into the scripts and the checklist.
    pub fill_ins: FillIns,
    /// Date and time to write, `2026-11-20T14:05:00Z`; none writes no time, so that the same input gives the same bytes.
    pub time: Option<String>,
    /// Make it although errors are left; it is then named and marked as a draft.
    pub draft: bool,
}

/// What the page asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Language of all sentences from now on; answered by [`Reply::Overview`].
    Language { lang: Lang },
    /// Apply the known corrections of the dictionary (false) or take it as published (true); `Overview`.
    AsPublished { published: bool },
    /// Go back to the programme's own dictionary; `Overview`.
    OwnDictionary,
    /// Files, attached in the same order; read at once, with [`Reply::Progress`] on the way; `Overview`.
    /// A dictionary or a bundle among them is recognised and opened.
    AddFiles { files: Vec<FileEntry> },
    /// Take a file out; `Overview`.
    RemoveFile { file: u32 },
    /// Start over; `Overview`.
    Clear,
    /// Say which table a source is (none: leave it aside); `Overview`.
    Assign { source: u32, table: Option<String> },
    /// Check everything; `Progress` on the way; `Overview`.
    Check,
    /// A window of the groups of findings; [`Reply::Groups`].
    Groups { filter: Filter, offset: u64, limit: u64 },
    /// A window of the places of a group; [`Reply::Places`].
    Places { group: String, offset: u64, limit: u64 },
    /// Some rows round a data row of a source; [`Reply::Preview`].
    Preview { source: u32, row: u64 },
    /// The help page of a rule, by code; [`Reply::Help`].
    Help { rule: String },
    /// The safe repairs that are open, before and after per distinct value; [`Reply::Repairs`].
    Repairs,
    /// Apply all safe repairs; `Overview` after a new check.
    ApplySafe,
    /// Apply the repair of some groups; `Overview` after a new check.
    Apply { groups: Vec<String> },
    /// Undo one step of the history (all later ones stay); `Overview` after a new check.
    Undo { step: u32 },
    /// Redo what was undone last; `Overview` after a new check.
    Redo,
    /// Acknowledge a warning with a reason; an empty reason takes the acknowledgement back; `Overview`.
    Acknowledge { group: String, reason: String },
    /// The recipe as JSON; [`Reply::Document`].
    Recipe,
    /// Replay a recipe (after a new start of the engine); `Overview`.
    Replay { recipe: String },
    /// The checklist with what was filled in; [`Reply::Checklist`].
    Checklist { fill_ins: FillIns },
    /// Known defects of the dictionary; [`Reply::Defects`].
    Defects,
    /// The defects as a document to send to the centre; [`Reply::Document`].
    DefectsDocument,
    /// Make the bundle; [`Reply::Bundle`], the zip attached, then every file of it when `loose`.
    Bundle { options: BundleOptions, loose: bool },
    /// The report alone: `html`, `tsv`, `json` or `ndjson`; [`Reply::Document`].
    Report { format: String, values: bool },
    /// A blank table to fill in, or all of them in one zip; [`Reply::Document`] with the file attached.
    Template { table: Option<String> },
}

/// What the engine answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The engine has started. Stays the first, so that engines of another version are understood that far.
    Ready { version: u32 },
    /// How far reading or checking has come.
    Progress(Progress),
    /// The state of everything.
    Overview(Box<Overview>),
    /// A window of groups.
    Groups { total: u64, findings: u64, groups: Vec<GroupView> },
    /// A window of places.
    Places { total: u64, places: Vec<Place> },
    /// Some rows.
    Preview(Preview),
    /// A help page.
    Help(HelpPage),
    /// Open safe repairs.
    Repairs { repairs: Vec<RepairView>, cells: u64 },
    /// The checklist.
    Checklist(ChecklistView),
    /// Known defects.
    Defects { defects: Vec<DefectView> },
    /// A document: its name, media type and text; no text when it is attached.
    Document { name: String, media: String, text: Option<String> },
    /// The bundle; attachments: the zip, then each file when loose ones were asked for.
    Bundle(BundleView),
    /// The request could not be done: a sentence to show.
    Failed { message: String },
    /// The engine stopped by an error of its own: what it said.
    Crashed { message: String },
}

/// How far a long piece of work has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// True while reading files, false while checking.
    pub reading: bool,
    /// File or table at work.
    pub name: String,
    /// Bytes (reading) or rows (checking) done, over everything.
    pub done: u64,
    /// Out of how many.
    pub of: u64,
    /// Rows so far.
    pub rows: u64,
}

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
    /// The files, in the order in which they came.
    pub files: Vec<FileView>,
    /// The tables that have at least one source, in the dictionary's order.
    pub tables: Vec<TableView>,
    /// The verdict; none before a check or when nothing can be checked.
    pub verdict: Option<VerdictView>,
    /// The history, oldest first.
    pub history: Vec<HistoryView>,
    /// True when something can be redone.
    pub can_redo: bool,
    /// A bundle that was dropped and opened.
    pub opened_bundle: Option<BundleCheck>,
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
    /// What the example study is.
    pub example: String,
}

/// The dictionary in use, as shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DictionaryView {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
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
}

/// A group of findings, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupView {
    /// Identity.
    pub id: String,
    /// Rule code.
    pub rule: String,
    /// Name of the rule.
    pub title: String,
    /// Level.
    pub level: Level,
    /// Verdict.
    pub verdict: Verdict,
    /// Table.
    pub table: Option<String>,
    /// Label of the table.
    pub table_label: Option<String>,
    /// Field.
    pub field: Option<String>,
    /// Label of the field.
    pub field_label: Option<String>,
    /// The value as it stands.
    pub value: Option<String>,
    /// What is the matter.
    pub what: String,
    /// Where, in a few words: the first place and how many more.
    pub place: String,
    /// Why it matters to the centre.
    pub why: String,
    /// What to do.
    pub how: String,
    /// The defect of the dictionary without which there would be no finding: its name and a sentence.
    pub defect: Option<(String, String)>,
    /// The repair: value before, value after, safe or to be confirmed; none for edits of another kind.
    pub fix: Option<FixView>,
    /// The reason, when acknowledged.
    pub acknowledged: Option<String>,
    /// Exact number of findings.
    pub count: u64,
    /// The first place, when there is one.
    pub first: Option<Place>,
}

/// A proposed repair, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FixView {
    /// Value before; empty for edits that are not about a value.
    pub before: String,
    /// Value after.
    pub after: String,
    /// What the edit does, in words.
    pub label: String,
    /// True when it belongs to 'all safe repairs'.
    pub safe: bool,
}

/// One line of the list of safe repairs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairView {
    /// Groups that it mends.
    pub groups: Vec<String>,
    /// Label of the table.
    pub table: String,
    /// Field.
    pub field: String,
    /// Value before.
    pub before: String,
    /// Value after.
    pub after: String,
    /// Why, in a few words (name of the rule).
    pub reason: String,
    /// Cells.
    pub cells: u64,
}

/// One step of the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryView {
    /// Number of the step, for `Undo`.
    pub step: u32,
    /// What was done, in words.
    pub label: String,
    /// Cells changed.
    pub cells: u64,
    /// Before and after per distinct value: table, field, before, after, cells; at most 200.
    pub changes: Vec<(String, String, String, String, u64)>,
}

/// Some rows of a table with their marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// File.
    pub file: String,
    /// Sheet.
    pub sheet: Option<String>,
    /// Column letters, heading, field label.
    pub columns: Vec<(String, String, String)>,
    /// The rows.
    pub rows: Vec<PreviewRow>,
}

/// One row of a preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Data row.
    pub row: u64,
    /// Row as the spreadsheet shows it.
    pub sheet_row: u64,
    /// The cells after accepted repairs.
    pub cells: Vec<PreviewCell>,
}

/// One cell of a preview.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PreviewCell {
    /// Text.
    pub text: String,
    /// The gravest level of what was found there.
    pub level: Option<Level>,
    /// Rule codes found there.
    pub rules: Vec<String>,
    /// The text as it came in, when a repair changed it.
    pub was: Option<String>,
}

/// A help page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HelpPage {
    /// Rule code.
    pub rule: String,
    /// Name.
    pub title: String,
    /// Level.
    pub level: Level,
    /// Sections: heading and paragraphs.
    pub sections: Vec<(String, Vec<String>)>,
    /// Examples: caption, table name, rows of cells (the first is the heading).
    pub examples: Vec<(String, String, Vec<Vec<String>>)>,
}

/// The checklist, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChecklistView {
    /// Fields to fill in: id, label, hint, example, value.
    pub fill_ins: Vec<(String, String, String, String, String)>,
    /// Steps: id, title, paragraphs, message to copy (may be empty), shows files, shows clients.
    pub steps: Vec<StepView>,
    /// Explanations: term, text.
    pub explanations: Vec<(String, String)>,
    /// Clients: id, name, steps.
    pub clients: Vec<(String, String, Vec<String>)>,
    /// Errors of servers: what it says, what it means.
    pub errors: Vec<(String, String)>,
}

/// One step of the checklist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepView {
    /// Short name.
    pub id: String,
    /// What to do.
    pub title: String,
    /// Paragraphs.
    pub body: Vec<String>,
    /// A message to copy; may be empty.
    pub message: String,
    /// Show the files here.
    pub shows_files: bool,
    /// Show the clients here.
    pub shows_clients: bool,
}

/// A known defect of the dictionary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DefectView {
    /// Short name.
    pub id: String,
    /// Table.
    pub table: String,
    /// Fields.
    pub fields: Vec<String>,
    /// What is published.
    pub published: String,
    /// What is applied instead.
    pub applied: String,
    /// Why.
    pub why: String,
    /// True when it changes what is checked.
    pub changes_checks: bool,
    /// The language of the only publication that has it.
    pub only_in: Option<String>,
}

/// A bundle that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BundleView {
    /// File name of the zip.
    pub name: String,
    /// Bytes of the zip.
    pub size: u64,
    /// SHA-256 of the zip.
    pub sha256: String,
    /// True when errors are left.
    pub draft: bool,
    /// Files: name, bytes, SHA-256, rows (tables only).
    pub files: Vec<(String, u64, String, Option<u64>)>,
}

/// What came of opening a bundle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BundleCheck {
    /// File name of the bundle.
    pub name: String,
    /// True when every file is there and whole.
    pub whole: bool,
    /// True when it was made as a draft.
    pub draft: bool,
    /// Dictionary it names: name, version, hash.
    pub dictionary: (String, String, String),
    /// True when that is the dictionary in use here.
    pub same_dictionary: bool,
    /// Version of the program that made it.
    pub made_by: String,
    /// Files: name, and how it is: `ok`, `changed`, `missing`, `extra`.
    pub files: Vec<(String, String)>,
    /// In words.
    pub summary: String,
}
