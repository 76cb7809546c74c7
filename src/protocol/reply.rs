//! What the engine answers, and how far it has come.
//!
//! Rule of the file: the order of the kinds is part of the protocol; `wire::first` reads some by their number.

use super::*;

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
    Checklist(Box<ChecklistView>),
    /// Known defects.
    Defects { defects: Vec<DefectView> },
    /// A document: its name, media type and text; no text when it is attached.
    Document { name: String, media: String, text: Option<String> },
    /// The bundle; attachments: the zip, then each file when loose ones were asked for.
    Bundle(BundleView),
    /// The request could not be done: a sentence to show; none when it was stopped.
    Failed { message: String },
    /// What comes from what.
    Lineage(LineageView),
    /// The engine stopped by an error of its own: what it said.
    Crashed { message: String },
    /// Checksums: path, MD5, SHA-256; and the paths of files that could not be read.
    Sums { sums: Vec<(String, String, String)>, unreadable: Vec<String> },
    /// The files of a study to show, attached in the same order; the last so many are what is registered already. And of its
    /// folder of data files path and size in bytes: their content is nothing.
    Files { names: Vec<String>, registered: u64, folder: Vec<(String, u64)> },
    /// Values to mend: cards and cells in the columns asked for, all columns that have some, and a window of cards.
    Cards { total: u64, cells: u64, piles: Vec<PileView>, cards: Vec<CardView> },
    /// Codes: how many there are, and of a window the code, its label in the language in use and in the other.
    Codes { total: u64, codes: Vec<(String, String, String)> },
    /// What would be found, change by change.
    Tried { tried: Vec<Tried> },
    /// What the last step brought with it.
    Caused(Vec<CausedView>),
    /// The open choices about whole columns.
    Votes { votes: Vec<VoteView> },
    /// Sentences: what of a recipe changes nothing, and why.
    Unapplied { said: Vec<String> },
    /// The columns of a table.
    Grid(Box<GridView>),
    /// A window of rows, out of so many that are shown.
    Rows { total: u64, rows: Vec<GridRow> },
    /// A cell with a finding; none when there is none.
    Found { cell: Option<FoundView> },
    /// A cell.
    Cell(CellView),
    /// What would be said of a text.
    Judged(JudgedView),
    /// A window of the dictionary's fields.
    Explored(Box<Explored>),
    /// A field.
    Field(Box<FieldFacts>),
    /// A drawing.
    Diagram(Box<DiagramView>),
    /// The columns that no field was found for.
    Columns(Box<ColumnsView>),
    /// A marked workbook, attached: its name, media type, and what it is in a sentence.
    Marked { name: String, media: String, said: String },
    /// What a saved session holds; none when the file is none.
    Saved(Option<Box<SavedView>>),
    /// What differs from what was sent before; none when nothing was given.
    Since { view: Option<Box<SinceView>> },
    /// A window of rows that differ.
    SinceRows { total: u64, rows: Vec<SinceRow> },
    /// A bundle on the receiving side; none when no bundle is open.
    Received { view: Option<Box<ReceivedView>> },
    /// What arrived.
    Arrived(ArrivedView),
    /// Who has what.
    Entities(Box<EntitiesView>),
    /// One of them; none when it is not there any more.
    Entity { view: Option<Box<EntityView>> },
    /// Families; none when the programme or the open tables have none.
    Families { view: Option<Box<FamiliesView>> },
    /// One of them; none when it is not there.
    Family { view: Option<Box<FamilyView>> },
    /// Samples and files.
    Molecular(Box<MolecularView>),
    /// What is asked for.
    Access(Box<AccessView>),
    /// A registration; none when the programme registers nothing.
    Registration { view: Option<Box<RegistrationView>> },
    /// Identifiers, with their first row where it stands in an open table.
    RegistrationNames { total: u64, names: Vec<(String, Option<Place>)> },
    /// The table that registers, by name; none when the programme or the dictionary has none.
    Registers { table: Option<String> },
    /// Columns of dates: the table, none for the group's own, its label, and the heading; and whether some date of the group is
    /// written so that days can be counted.
    DayColumns { columns: Vec<(Option<String>, String, String)>, any: bool },
    /// Two dictionaries beside each other.
    Versions(Box<VersionsView>),
    /// What the second changes.
    Effect(Box<EffectView>),
    /// The columns that have to be there and are not.
    MissingColumns { columns: Vec<MissingColumn> },
    /// A report of an earlier check; none when the file is none.
    Reread(Option<Box<RereadView>>),
    /// Fields with such codes.
    Recodes { fields: Vec<RecodeView> },
    /// What dates would become, in a sentence; empty where that is nothing, or would take long to work out.
    Foreseen { said: String },
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
