//! What crosses the worker boundary: requests and replies with an id, a generation and a version.
//!
//! Rule of the room: plain data in the person's vocabulary. Sentences arrive already written in the language that
//! was asked for; nothing here is an engine type, so the page needs none of the engine's rooms.
//! A message is `[bytes, ...attachments]`: `bytes` is a [`Call`] or an [`Answer`] (see `wire`); attachments are `File`
//! handles one way and `Blob`s the other, in the order in which the message names them.

#![allow(missing_docs, reason = "the fields of the messages are named in the sentence above each variant")]

mod access;
mod cards;
mod clip;
mod columns;
mod entities;
mod families;
mod fields;
mod findings;
mod grid;
mod handing;
mod molecular;
mod received;
mod registration;
mod reply;
mod reread;
mod saved;
mod since;
mod state;
mod versions;

pub use access::*;
pub use cards::*;
pub use clip::block_of;
pub use columns::*;
pub use entities::*;
pub use families::*;
pub use fields::*;
pub use findings::*;
pub use grid::*;
pub use handing::*;
pub use molecular::*;
pub use received::*;
pub use registration::*;
pub use reply::*;
pub use reread::*;
pub use saved::*;
pub use since::*;
pub use state::*;
pub use versions::*;

use crate::finding::{Level, Manner, Place, Verdict};
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// Version of this protocol; the page refuses an engine of another one.
pub const VERSION: u32 = 19;

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
    /// Only warnings about personal information.
    #[serde(default)]
    pub personal: bool,
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
    /// Judge in this manner from now on; `Overview`.
    JudgeAs { manner: Manner },
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
    /// Say what to do with several sources of a table (none: take the answer back); `Overview`.
    Settle { table: String, settlement: Option<Settlement> },
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
    /// Give cells of a source other texts, as one step: data row (1-based), position of the heading, text. What they touch
    /// is judged again; `Overview`.
    SetCells { source: u32, cells: Vec<(u64, u32, String)> },
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
    /// The checklist with what was filled in and the bundle that was made; [`Reply::Checklist`].
    Checklist {
        /// What the centre gave.
        fill_ins: FillIns,
        /// File name of the zip and SHA-256 of its manifest, once there is one.
        bundle: Option<(String, String)>,
    },
    /// Known defects of the dictionary; [`Reply::Defects`].
    Defects,
    /// The defects as a document to send to the centre; [`Reply::Document`].
    DefectsDocument,
    /// Make the bundle; [`Progress`] on the way; [`Reply::Bundle`], the zip attached, then every file of it when `loose`.
    /// With a handle of a file attached, the zip is written there and nothing is attached to the reply. A page that `picks`,
    /// that is, can ask for such a place, gets a large bundle without a checksum and without the zip: it asks again with a
    /// handle.
    Bundle { options: BundleOptions, loose: bool, picks: bool },
    /// Stop the bundle under way, which is then answered by [`Reply::Failed`] without a message.
    Stop,
    /// The report alone: `html`, `tsv`, `json` or `ndjson`; [`Reply::Document`].
    Report { format: String, values: bool },
    /// A blank table to fill in, some, each on a line of `table`, or all of them: text in the programme's form (several in a zip) or a workbook; `filled` with
    /// the identifiers of the files that are open, or, one table about data files, with the files of the folder that was listed
    /// and of lists of files that are open. [`Reply::Document`] with the file attached.
    Template { table: Option<String>, workbook: bool, filled: bool },
    /// Work for another programme from now on, by its short name. Attached, where the engine does not hold them: its
    /// programme file, then its dictionary. Files stay, decisions about them go; `Overview`.
    Programme { id: String },
    /// A folder of data files: paths with `/`, the folder's own name first, and sizes; nothing is attached or read. `project`
    /// is what stands before these paths where the files are going, and may be empty. Without files, the folder is forgotten.
    /// Checked with the tables at the next `Check`; `Overview`.
    ListFiles { files: Vec<FileEntry>, project: String },
    /// MD5 and SHA-256 of files of that folder, by their paths; the files are attached in the same order. Read in pieces, with
    /// `Progress` in bytes on the way; `Stop` ends it, and then it is answered by [`Reply::Failed`] without a message. The
    /// checksums are kept for the bundle; [`Reply::Sums`].
    Hash { paths: Vec<String> },
    /// Replace the dates of these groups (rules P708, P709), where they are written `YYYY-MM-DD`, with the days since a
    /// day written so; `Overview` after a new check.
    CountDays { groups: Vec<String>, since: String },
    /// Say for which centre of the programme one works (none: take it back); `Overview`, to be checked anew.
    Centre { id: Option<String> },
    /// A window of what comes from what: without `origin` the origins of which something has `search` in its identifier
    /// (only those with a break when `broken`), with their counts; with one, the lines of its tree. [`Reply::Lineage`], of
    /// at most 500 lines.
    Lineage { search: String, broken: bool, origin: Option<String>, offset: u64, limit: u64 },
    /// A study to show, of so many participants, with planted mistakes or clean; the files of the clean example are attached.
    /// [`Reply::Files`] with a file attached for every name.
    Demonstrate { files: Vec<FileEntry>, participants: u64, mistakes: bool },
    /// A window of the values to mend one by one, of all columns or of one (table, field); [`Reply::Cards`], of at most 200
    /// cards.
    Cards { column: Option<(String, String)>, offset: u64, limit: u64, most: bool },
    /// A window of the codes of a field that have `search` in them or in a label; [`Reply::Codes`], of at most 200.
    Codes { table: String, field: String, search: String, offset: u64, limit: u64 },
    /// What would be found if these values were put there; nothing changes. [`Reply::Tried`], of the first 2,000.
    Try { changes: Vec<Change> },
    /// Put these values there, as one step, where findings tell of the ones they replace; `Overview` after a new check.
    Replace { changes: Vec<Change> },
    /// What the steps in force brought with them; [`Reply::Caused`].
    Caused,
    /// The open choices about whole columns; [`Reply::Votes`].
    Votes,
    /// Choose one, as one step; `Overview` after a new check.
    Choose { vote: String, choice: String },
    /// What of a replayed recipe changes nothing; [`Reply::Unapplied`].
    Unapplied,
    /// The columns of a source with what there is to know of them; [`Reply::Grid`].
    Grid { source: u32 },
    /// A window of its rows, with their marks: all, or with `shown` only those with a finding of that level or a graver one.
    /// Columns by the positions of their headings. [`Reply::Rows`], of at most 512 rows and 256 columns.
    Rows { source: u32, shown: Option<Level>, offset: u64, limit: u64, columns: Vec<u32> },
    /// A cell with a finding of that level or a graver one, from a cell of a data row on (none: its row number);
    /// [`Reply::Found`].
    Seek { source: u32, row: u64, column: Option<u32>, least: Level, toward: Toward },
    /// A cell whole, with the groups of findings that stand there (none: those of its row as a whole); [`Reply::Cell`].
    Cell { source: u32, row: u64, column: Option<u32> },
    /// What would be said of a text in a cell, by itself and with the rest of its row, and what could stand there. The row
    /// after the last is a blank one. [`Reply::Judged`].
    Judge { source: u32, row: u64, column: u32, text: String, whole: bool },
    /// A block as a spreadsheet takes it from the clipboard; [`Reply::Document`], of at most 500,000 cells.
    Copy { source: u32, shown: Option<Level>, offset: u64, limit: u64, columns: Vec<u32> },
    /// As one step: texts of cells, as for `SetCells`; rows after the last, by positions of headings and texts; data rows
    /// that go. `Overview`.
    EditRows { source: u32, set: Vec<(u64, u32, String)>, add: Vec<Vec<(u32, String)>>, remove: Vec<u64> },
    /// A window of the dictionary's fields, best first where words are searched; [`Reply::Explored`].
    Explore { filter: FieldFilter, offset: u64, limit: u64 },
    /// A field whole; [`Reply::Field`].
    Field { table: String, field: String },
    /// What the check says of a text in a field, with texts in other fields of its row; nothing is kept. [`Reply::Judged`],
    /// without choices.
    TryValue { table: String, field: String, text: String, with: Vec<(String, String)> },
    /// Tables and their references as a drawing: all, or those round one; [`Reply::Diagram`].
    Diagram { focus: Option<String> },
    /// Use the attached dictionary, under this name, until another one is chosen; it is no file of the person's. `Overview`.
    Dictionary { name: String },
    /// The columns that no field was found for; [`Reply::Columns`].
    Columns,
    /// Say what such columns are, as one step; `Overview` after a new check.
    MapColumns { maps: Vec<ColumnMap> },
    /// A file with its findings marked: the person's own workbook, or a new one with the data of a text. The file is
    /// attached. [`Reply::Marked`] with the workbook attached.
    Annotate { file: u32 },
    /// What was chosen, decided and repaired, as a document from which [`Request::Resume`] goes on; [`Reply::Document`].
    Choices { fill_ins: FillIns },
    /// A file with all of this work: the files are attached, and read once for their checksums, with `Progress` on the way.
    /// [`Reply::Document`] with what stands before, between and after the files attached: one piece more than there are files.
    SaveSession { files: Vec<FileEntry>, fill_ins: FillIns, time: Option<String> },
    /// What a saved session holds: its file is attached, and read once for its checksums; or its document alone.
    /// [`Reply::Saved`].
    OpenSession { name: String, document: Option<String> },
    /// Everything as that document has it, but for the programme and the files, which are to be there; `Overview`, to be
    /// checked anew.
    Resume { document: String },
    /// What was sent before, attached: a bundle, or tables; it is none of the files of now. Without files it is forgotten.
    /// [`Reply::Since`].
    Earlier { files: Vec<FileEntry> },
    /// What differs from it in the tables of the last check; [`Reply::Since`].
    Since,
    /// A window of the rows of a table that differ, all or of one kind; [`Reply::SinceRows`], of at most 200 rows.
    SinceRows { table: String, kind: Option<SinceKind>, offset: u64, limit: u64 },
    /// All of them as a text with tabs; [`Reply::Document`].
    SinceDocument { values: bool },
    /// The bundle that was opened, judged by the dictionary it names and by the others that are here; [`Reply::Received`].
    Receive,
    /// The receipt for it, for a program or for a person; [`Reply::Document`].
    Receipt { json: bool, time: Option<String> },
    /// What a transfer program lists, beside what was sent: names, bytes, SHA-256; without any, what the bundle that was
    /// opened holds. [`Reply::Arrived`].
    Arrived { listing: String, sent: Vec<(String, u64, String)> },
    /// A window of who has what; [`Reply::Entities`], of at most 200 rows.
    Entities { wish: EntityWish, offset: u64, limit: u64 },
    /// One of them with its rows; [`Reply::Entity`].
    Entity { kind: u32, key: String },
    /// All that are looked for as a text with tabs, with their identifiers when `values`; [`Reply::Document`].
    EntitiesDocument { wish: EntityWish, values: bool },
    /// A window of the families that have `search` in their identifier, only those in which something does not fit when
    /// `broken`; [`Reply::Families`], of at most 200.
    Families { search: String, broken: bool, offset: u64, limit: u64 },
    /// A family by its identifier, its members named or told by their rows; [`Reply::Family`].
    Family { id: String, named: bool },
    /// Its tree as a picture of its own; [`Reply::Document`].
    FamilyDocument { id: String },
    /// Registered samples beside the molecular files that a list names; [`Reply::Molecular`].
    Molecular { listing: String },
    /// The sheet that goes with these files; [`Reply::Document`].
    Samplesheet { listing: String, strategy: String },
    /// What the lists of requests among the files ask for, sorted by study, on a day written `YYYY-MM-DD`; and how one asks
    /// this centre. [`Reply::Access`].
    Access { day: String },
    /// The files for the access offices in a language, in one archive; [`Reply::Document`] with it attached.
    AccessPackage { lang: Lang },
    /// What the centre has registered: a list, attached, or the registration that is open (`own`); with neither, what was said
    /// is taken back. It is none of the files of now. `Overview`, to be checked anew.
    Registered { files: Vec<FileEntry>, own: bool },
    /// The registration by itself, and beside what is registered; [`Reply::Registration`].
    Registration,
    /// A window of what there is to tell of it; [`Reply::RegistrationNames`], of at most 200.
    RegistrationNames { list: RegistrationList, offset: u64, limit: u64 },
    /// Make bundles of these tables only from now on; of all of them when none is named. `Overview`, which is a new state of
    /// things; [`Reply::Registers`] when it is so already.
    HandOver { tables: Vec<String> },
    /// Which table the programme registers first; [`Reply::Registers`].
    Registers,
    /// The columns of dates from which the days of a group of dates can be counted; [`Reply::DayColumns`].
    DayColumns { group: String },
    /// Replace the dates of these groups, where they are written `YYYY-MM-DD`, with the days since the date in another column
    /// (its table, none for the same; its heading); `Overview` after a new check.
    CountDaysFrom { groups: Vec<String>, table: Option<String>, column: String },
    /// Replace them with dates so many days later (a whole number, with its sign), and note of the groups that are warnings
    /// that this was done; `Overview` after a new check.
    ShiftDays { groups: Vec<String>, by: String },
    /// Dictionaries to compare with, attached; they are no files of the person's, and none comes into use. [`Reply::Versions`].
    Shelve { files: Vec<FileEntry> },
    /// Two dictionaries beside each other, a window of what differs; [`Reply::Versions`], of at most 200 lines.
    Versions { wish: VersionsWish, offset: u64, limit: u64 },
    /// All that differs as a text with tabs; [`Reply::Document`].
    VersionsDocument { wish: VersionsWish },
    /// What the second would change in the files that are open, and the steps from the first to it; [`Reply::Effect`].
    Effect { wish: VersionsWish },
    /// Take the second into use, and the steps to it as one step of the history; `Overview`, to be checked.
    Migrate { wish: VersionsWish },
    /// The steps as a recipe; [`Reply::Document`].
    MigrationRecipe { wish: VersionsWish },
    /// The columns that have to be there and are not; [`Reply::MissingColumns`].
    MissingColumns,
    /// Add one, with a value in every row, as one step; `Overview` after a new check.
    AddColumn { table: String, field: String, value: String },
    /// What a report among the files says; [`Reply::Reread`].
    Reread { file: u32 },
    /// Takes files out, by their paths: numbers are given anew with every change of the files. `Overview`.
    RemoveFiles { paths: Vec<String> },
    /// The report as a page that says when it was made, `2026-11-20T14:05:00Z`; [`Reply::Document`].
    DatedReport { values: bool, time: Option<String> },
    /// As `Replace`, but of each change for which places are named only these cells change: three numbers each, the position of
    /// the change, the source, the data row. `Overview` after a new check.
    ReplaceSome { changes: Vec<Change>, places: Vec<u64> },
    /// Put a word in the place of what rules of privacy see in these groups' columns; `Overview` after a new check.
    PutWord { groups: Vec<String>, word: String },
    /// Where a block of filled cells ends, as Ctrl with an arrow goes there: from a data row of a column down or up;
    /// [`Reply::Found`], none where the table is too large to be looked through.
    Edge { source: u32, row: u64, column: u32, down: bool },
    /// Codes of the files that the second dictionary has none in place of; [`Reply::Recodes`].
    Recodes { wish: VersionsWish },
    /// Take the dictionary of a file that was left aside into use; `Overview`, to be checked.
    UseDictionary { file: u32 },
    /// `Explore`, `Field`, `Codes`, `TryValue` or `Diagram` of another dictionary that is here, by [`OfferedView::id`]; answered
    /// as those are, without what the files have.
    OfDictionary { id: String, request: Box<Request> },
    /// The next cell, or with `back` the one before, that has a text in it, case and accents aside, of the rows and columns that
    /// are shown. Looked for from a data row and a place among the columns (from 1) on, which is not looked at itself.
    /// [`Reply::Found`]; none up to the end of the table; a row without a column where so much was looked at that whoever asked
    /// is to ask again from there, before its first column or after its last.
    Find { source: u32, shown: Option<Level>, text: String, columns: Vec<u32>, from: (u64, u32), back: bool },
    /// The questions about whole columns that are told with the verdict are looked for, which takes about as long as the check.
    /// [`Reply::Overview`].
    Questions,
    /// What `Receive` told last, as long as it holds, without judging anew; [`Reply::Received`].
    Received,
    /// A template of one table about data files, with those of one folder of the listing; [`Reply::Document`] as `Template`.
    FolderTemplate { table: String, workbook: bool, folder: String },
    /// What `CountDays`, `CountDaysFrom` or `ShiftDays` would give; nothing changes. [`Reply::Foreseen`].
    Foresee { request: Box<Request> },
}
