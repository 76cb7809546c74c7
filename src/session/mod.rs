//! The only façade: the worker and the prompt call this and nothing deeper.
//!
//! A [`Session`] holds the files a person gave, what was decided about them, the history of repairs and the last
//! report. It takes a [`Request`] and gives a [`Reply`]; it has no clock, no file system and no network.

mod access;
mod annotated;
mod apart;
mod binding;
mod bundling;
mod changes;
mod checking;
mod choice;
mod columns;
mod contest;
mod data_files;
mod data_model;
mod deck;
mod deliver;
mod demonstrate;
mod dictionaries;
mod earlier;
mod edits;
mod entities;
mod excel;
mod explore;
mod families;
mod file_rows;
mod files;
mod find;
mod findings;
mod foresee;
mod forget;
mod former;
mod grid;
mod judging;
mod lent;
mod lineage;
mod linked;
mod listing;
mod made_for;
mod marks;
mod mate;
mod missing;
mod molecular;
mod noticed;
mod personal;
mod phrases;
mod reading;
mod received;
mod recognised;
mod registration;
mod rehearse;
mod repairs;
mod reread;
mod saved;
mod seals;
mod set_cells;
mod since;
mod template;
mod together;
mod unpacked;
mod versions;
mod view;
mod votes;

use crate::check::identifiers::Tree;
use crate::check::{Kept, Report};
use crate::finding::{Group, Manner};
use crate::handover::verify::Opened;
pub use crate::handover::{MANIFEST, Names, media};
use crate::intake::Input;
use crate::programme::Programme;
use crate::protocol::{BundleCheck, Progress, ReceivedView, Reply, Request};
use crate::repair::{History, Pile, Stray, Unapplied, Vote};
use crate::study::Study;
use crate::text::versions::FitsSaid;
use crate::text::{Lang, prompt};
use crate::wire::Incoming;
pub use access::archive_files;
use bundling::Bundling;
pub use bundling::{BundleStep, FileFault};
pub use data_files::{Lot, SumsStep};
use dictionaries::Dictionaries;
use files::Held;
pub use listing::Listed;
pub use mate::Mate;
pub use saved::opened;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use together::Waiting;
pub use together::{Send, Shared};

/// Told on the way; returning false asks to stop.
pub type Watch<'w> = &'w mut dyn FnMut(Progress) -> bool;

/// A file to hand to the page or to write to disk: media type and bytes.
pub type Attachment = (String, Vec<u8>);

/// Everything of one person's work.
pub struct Session {
    lang: Lang,
    programme: Arc<Programme>,
    dictionaries: Dictionaries,
    manner: Manner,
    files: Vec<Held>,
    assigned: BTreeMap<(String, Option<String>), Option<String>>,
    settlements: contest::Settlements,
    history: History,
    acknowledged: BTreeMap<String, Acknowledgement>,
    /// The folder of data files, when one was listed.
    folder: Option<data_files::Folder>,
    sums: Option<data_files::Sums>,
    study: Option<Study>,
    report: Option<Report>,
    /// Where each group stands in the report, by its identity.
    index: OnceCell<HashMap<String, usize>>,
    /// The values to mend one by one, once they were asked for.
    deck: OnceCell<Vec<Pile>>,
    /// The open choices about whole columns, once they were asked for.
    votes: OnceCell<Vec<Vote>>,
    /// Errors that they are about.
    settled: OnceCell<u64>,
    /// The columns that no field was found for, once they were asked for.
    strays: OnceCell<Vec<Stray>>,
    /// Positions of the groups that tell of personal information in cells, once they were asked for.
    personal: OnceCell<Vec<usize>>,
    /// Headings that do not fit the dictionaries that are here, the one in use first, once they were asked for.
    fits: OnceCell<Vec<FitsSaid>>,
    /// The groups before a change, until the check after it.
    before: Option<Vec<Group>>,
    /// What came with steps, oldest first.
    caused: Vec<changes::Brought>,
    /// What of a replayed recipe changes nothing.
    unapplied: Vec<Unapplied>,
    /// Files and sheets of recipes of which a table was told, and that are not there.
    unassigned: Vec<(String, Option<String>)>,
    /// Where findings stand, by source, once it was asked for.
    marks: OnceCell<BTreeMap<u32, marks::Marks>>,
    /// What it takes to judge single rows again.
    kept: Option<Kept>,
    opened: Option<BundleCheck>,
    /// The same as it came, and what it was judged to be.
    stated: Option<Opened>,
    judged: Option<(Lang, ReceivedView)>,
    bundling: Option<Bundling>,
    /// What comes from what, once it was asked for.
    tree: OnceCell<Tree>,
    /// The words of the dictionary, once they were searched.
    words: std::cell::RefCell<Option<explore::Index>>,
    generation: u64,
    /// Another programme than the one the session was made with, and its dictionary: a mate is given both.
    other: Option<(String, Vec<u8>)>,
    /// What a mate has a share of.
    waiting: Option<Waiting>,
    tool: String,
    /// Threads that a check may use.
    pub workers: usize,
    /// Bytes of a file from which on rows of plain text stay in the file.
    pub keep_from: u64,
    /// Bytes of pressed tables that a bundle may hold; tables beyond are read again while it is written.
    pub hold: u64,
    /// Bytes of text from which on a mate gets a share of a check.
    pub worth: u64,
    /// What was sent before, to compare with.
    earlier: Option<since::Earlier>,
    /// What differs from it, once it was asked for.
    since: OnceCell<since::Compared>,
    /// Who has what, once it was asked for.
    entities: Option<entities::Entities>,
    /// What is registered, and what alone is handed over.
    register: registration::Register,
    /// Dictionaries to compare.
    shelf: versions::Shelf,
}

/// Bytes of a text that is worth keeping in memory.
const HELD: u64 = 4 << 20;

#[derive(Clone, Debug)]
struct Acknowledgement {
    reason: String,
    rule: crate::finding::Rule,
    table: Option<String>,
    field: Option<String>,
    /// It came with a recipe.
    replayed: bool,
}

/// The programme or its dictionary could not be read.
#[derive(Debug)]
pub struct SetUpError(pub String);

impl Session {
    /// A session of a programme, with its dictionary (Lectern JSON).
    ///
    /// # Errors
    /// When one of the two is not what it should be; the message has the line and column.
    pub fn new(programme: &str, dictionary: &[u8], lang: Lang) -> Result<Session, SetUpError> {
        let programme = Arc::new(Programme::read(programme).map_err(|e| SetUpError(e.0))?);
        let dictionaries = Dictionaries::new(&programme, dictionary)?;
        Ok(Session::with(programme, dictionaries, lang))
    }

    /// A session with nothing in it.
    fn with(programme: Arc<Programme>, dictionaries: Dictionaries, lang: Lang) -> Session {
        Session {
            lang,
            programme,
            dictionaries,
            manner: Manner::default(),
            files: Vec::new(),
            assigned: BTreeMap::new(),
            settlements: BTreeMap::new(),
            history: History::default(),
            acknowledged: BTreeMap::new(),
            folder: None,
            sums: None,
            study: None,
            report: None,
            index: OnceCell::new(),
            deck: OnceCell::new(),
            votes: OnceCell::new(),
            settled: OnceCell::new(),
            strays: OnceCell::new(),
            personal: OnceCell::new(),
            fits: OnceCell::new(),
            before: None,
            caused: Vec::new(),
            unapplied: Vec::new(),
            unassigned: Vec::new(),
            marks: OnceCell::new(),
            kept: None,
            opened: None,
            stated: None,
            judged: None,
            bundling: None,
            tree: OnceCell::new(),
            words: std::cell::RefCell::default(),
            generation: 0,
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            workers: 1,
            other: None,
            waiting: None,
            keep_from: HELD,
            hold: crate::handover::HELD,
            worth: HELD,
            earlier: None,
            since: OnceCell::new(),
            entities: None,
            register: registration::Register::default(),
            shelf: versions::Shelf::default(),
        }
    }

    /// Does what is asked. Files come in the order in which the request names them; attachments go out in the order
    /// in which the reply does.
    pub fn handle(&mut self, request: Request, inputs: Vec<Box<dyn Input>>, watch: Watch<'_>) -> (Reply, Vec<Attachment>) {
        self.begin(request, inputs, watch, None).unwrap_or_else(|| self.end(None, watch))
    }

    /// The same with a mate, who may be sent a share of the work. None when it was: then the reply comes from
    /// [`Session::end`], which is to be called next.
    pub fn begin(
        &mut self,
        request: Request,
        inputs: Vec<Box<dyn Input>>,
        watch: Watch<'_>,
        mate: Option<Send<'_>>,
    ) -> Option<(Reply, Vec<Attachment>)> {
        self.generation += 1;
        self.remember_dictionary();
        if !bundling::leaves_alone(&request) {
            self.bundling = None;
        }
        let reply = match request {
            Request::Language { lang } => {
                self.lang = lang;
                self.say_opened();
                self.overview()
            }
            Request::AsPublished { published } => {
                self.dictionaries.as_published = published;
                self.stale();
                self.overview()
            }
            Request::JudgeAs { manner } => {
                (self.manner, self.dictionaries.exact) = (manner, !manner.is_ours());
                self.stale();
                self.overview()
            }
            Request::OwnDictionary => {
                self.dictionaries.loaded = None;
                self.recognise_all();
                self.overview()
            }
            Request::AddFiles { files } => {
                self.add_files(files.into_iter().zip(inputs).collect(), watch, mate)?;
                self.overview()
            }
            Request::RemoveFile { file } => {
                self.remove_files(|held| held.id == file);
                self.overview()
            }
            Request::RemoveFiles { paths } => {
                self.remove_files(|held| paths.contains(&held.path));
                self.overview()
            }
            Request::Clear => {
                self.clear();
                self.overview()
            }
            Request::Assign { source, table } => {
                self.assign(source, table);
                self.overview()
            }
            Request::Settle { table, settlement } => {
                self.settle(&table, settlement);
                self.overview()
            }
            Request::Check => self.check_with(watch, mate)?,
            Request::Groups { filter, offset, limit } => self.groups(&filter, offset, limit),
            Request::Places { group, offset, limit } => self.places(&group, offset, limit),
            Request::Preview { source, row } => self.preview(source, row),
            Request::Help { rule } => self.help(&rule),
            Request::Repairs => self.repairs(),
            Request::ApplySafe => {
                self.apply_safe();
                self.after_change(watch, mate)?
            }
            Request::Apply { groups } => {
                self.apply(&groups);
                self.after_change(watch, mate)?
            }
            Request::DayColumns { group } => self.day_columns(&group),
            dates @ (Request::CountDays { .. }
            | Request::CountDaysFrom { .. }
            | Request::ShiftDays { .. }
            | Request::PutWord { .. }) => match self.mend_dates(dates) {
                Ok(()) => self.check_with(watch, mate)?,
                Err(message) => Reply::Failed { message },
            },
            Request::SetCells { source, cells } => {
                if self.set_cells(source, &cells) && !self.judge_again() {
                    self.check_with(watch, mate)?
                } else {
                    self.overview()
                }
            }
            Request::Undo { step } if self.undo(step) => self.overview(),
            Request::Redo if self.redo() => self.overview(),
            Request::Undo { .. } | Request::Redo => self.check_with(watch, mate)?,
            Request::Acknowledge { group, reason } => {
                self.acknowledge(&group, &reason);
                self.overview()
            }
            Request::Recipe => self.recipe_document(),
            Request::Replay { recipe } => match self.replay(&recipe) {
                Ok(()) => self.overview(),
                Err(message) => Reply::Failed { message },
            },
            Request::Checklist { fill_ins, bundle } => self.checklist(&fill_ins, bundle.as_ref()),
            Request::Defects => self.defects(),
            Request::DefectsDocument => self.defects_document(),
            Request::Bundle { options, loose, .. } => return Some(self.bundle(&options, loose)),
            Request::Report { format, values } => self.report_document(&format, values, None),
            Request::DatedReport { values, time } => self.report_document("html", values, time.as_deref()),
            Request::ListFiles { files, project } => {
                self.list_files(files, &project);
                self.overview()
            }
            Request::Hash { paths } => self.sums(paths, inputs, watch),
            Request::Template { table, workbook, filled } => {
                return Some(self.template(table.as_deref(), workbook, filled, None));
            }
            Request::FolderTemplate { table, workbook, folder } => {
                return Some(self.template(Some(&table), workbook, true, Some(&folder)));
            }
            Request::Programme { id } => match self.choose(&id, inputs) {
                Ok(()) => self.overview(),
                Err(_) => Reply::Failed { message: prompt::programme_refused(self.lang).to_owned() },
            },
            Request::Centre { id } => {
                self.work_for(id);
                self.overview()
            }
            Request::Grid { source } => self.grid(source),
            Request::Rows { source, shown, offset, limit, columns } => self.rows(source, shown, (offset, limit), &columns),
            Request::Seek { source, row, column, least, toward } => self.seek(source, (row, column), least, toward),
            Request::Cell { source, row, column } => self.cell(source, row, column),
            Request::Judge { source, row, column, text, whole } => self.judge_text(source, (row, column), &text, whole),
            Request::Copy { source, shown, offset, limit, columns } => self.copied(source, shown, (offset, limit), &columns),
            Request::EditRows { source, set, add, remove } => {
                if self.edit_rows(source, &set, &add, &remove) && !self.judge_again() {
                    self.check_with(watch, mate)?
                } else {
                    self.overview()
                }
            }
            Request::Lineage { search, broken, origin, offset, limit } => {
                self.lineage(&search, broken, origin.as_deref(), offset, limit)
            }
            Request::Demonstrate { files, participants, mistakes } => {
                return Some(self.demonstrate(files, inputs, participants, mistakes));
            }
            Request::Cards { column, offset, limit, most } => self.cards(column.as_ref(), (offset, limit), most),
            Request::Annotate { file } => return Some(self.annotated(file, inputs)),
            Request::Codes { table, field, search, offset, limit } => self.codes(&table, &field, &search, offset, limit),
            Request::Try { changes } => self.try_changes(&changes),
            Request::Foresee { request } => self.foresee(*request),
            Request::Replace { changes } => self.replaced(&changes, &[], watch, mate)?,
            Request::ReplaceSome { changes, places } => self.replaced(&changes, &places, watch, mate)?,
            Request::Edge { source, row, column, down } => self.edge(source, row, column, down),
            Request::Find { source, shown, text, columns, from, back } => self.find(source, shown, &text, &columns, from, back),
            Request::Questions => {
                self.seek_votes();
                self.overview()
            }
            Request::Caused => self.caused_view(),
            Request::Votes => self.votes_view(),
            Request::Choose { vote, choice } => {
                if self.choose_reading(&vote, &choice) {
                    self.after_change(watch, mate)?
                } else {
                    self.overview()
                }
            }
            Request::Unapplied => self.unapplied_view(),
            Request::Columns => self.columns_view(),
            Request::MapColumns { maps } => {
                if self.map_columns(&maps) {
                    self.after_change(watch, mate)?
                } else {
                    self.overview()
                }
            }
            Request::MissingColumns => self.missing_columns(),
            Request::AddColumn { table, field, value } => match self.add_column(&table, &field, &value) {
                true => self.after_change(watch, mate)?,
                false => self.overview(),
            },
            Request::Reread { file } => Reply::Reread(self.reread_view(file).map(Box::new)),
            Request::Explore { filter, offset, limit } => self.explore(&filter, offset, limit),
            Request::Field { table, field } => self.field(&table, &field),
            Request::TryValue { table, field, text, with } => self.try_value(&table, &field, &text, &with),
            Request::Diagram { focus } => self.diagram(focus.as_deref()),
            Request::Dictionary { name } => self.use_dictionary(&name, inputs),
            Request::OfDictionary { id, request } => self.of_dictionary(&id, *request),
            Request::Receive => self.received_view(watch),
            Request::Received => self.judged_view(),
            Request::Receipt { json, time } => self.receipt(json, time.as_deref(), watch),
            Request::Arrived { listing, sent } => self.arrived(&listing, sent),
            Request::Access { day } => self.access_view(&day),
            Request::AccessPackage { lang } => return Some(self.access_package(lang)),
            Request::Earlier { files } => self.take_earlier(files.into_iter().zip(inputs).collect(), watch),
            Request::Since => self.since_view(),
            Request::SinceRows { table, kind, offset, limit } => self.since_rows(&table, kind, (offset, limit)),
            Request::SinceDocument { values } => self.since_document(values),
            other => match self.who(other) {
                Ok(reply) => reply,
                Err(kept) => return Some(self.keeping(kept, inputs, watch)),
            },
        };
        Some((reply, Vec::new()))
    }

    /// Ends what was begun with a mate, with its answer; without one, its share is done here.
    pub fn end(&mut self, answer: Option<Incoming<'_>>, watch: Watch<'_>) -> (Reply, Vec<Attachment>) {
        match self.waiting.take() {
            Some(Waiting::Files(lent)) => self.end_reading(lent, answer),
            Some(Waiting::Check(shares)) => self.end_check(shares, answer, watch),
            None => {}
        }
        (self.overview(), Vec::new())
    }

    /// A group of the last report by its identity.
    fn group(&self, id: &str) -> Option<&Group> {
        let groups = &self.report.as_ref()?.groups;
        let index = || groups.iter().enumerate().map(|(at, group)| (group.key.id(), at)).collect();
        groups.get(*self.index.get_or_init(index).get(id)?)
    }

    /// The dictionary in force.
    pub fn dictionary(&self) -> Arc<crate::dictionary::Dictionary> {
        self.dictionaries.in_force().0
    }

    /// The tables of the last check.
    pub fn study(&self) -> Option<&Study> {
        self.study.as_ref()
    }

    /// The outcome of the last check.
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }
}
