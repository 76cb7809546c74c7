//! What a person sent before, and what differs from it now.
//!
//! Rule of the room: what was sent before is read by a session of its own with the same rules; it is none of the person's
//! files of now, and nothing of it is handed over.

use super::reading::Given;
use super::{Session, Watch};
use crate::handover::put;
use crate::handover::saved::is_saved;
use crate::handover::since::{Change, Kind, RowRead, TableSince, compare, read};
use crate::programme::TextForm;
use crate::protocol::{FileEntry, Reply, Request, SinceKind, SinceRow, SinceTable, SinceView};
use crate::study::Study;
use crate::text::{page, prompt};
use std::sync::Arc;

/// Rows of a window.
const WINDOW: u64 = 200;

/// What was sent before.
pub(super) struct Earlier {
    session: Box<Session>,
}

/// What differs from it.
pub(super) struct Compared {
    before: Study,
    tables: Vec<TableSince>,
}

impl Session {
    /// A session with the rules of this one and no files.
    pub(super) fn alike(&self) -> Session {
        let mut other = Session::with(self.programme.clone(), self.dictionaries.clone(), self.lang);
        (other.workers, other.keep_from) = (self.workers, self.keep_from);
        other
    }

    pub(super) fn take_earlier(&mut self, mut given: Vec<Given>, watch: Watch<'_>) -> Reply {
        // Its tables are those before the repairs.
        for (file, input) in &mut given {
            if is_saved(input.as_mut()) {
                return Reply::Failed { message: prompt::saved_before(self.lang, &file.path) };
            }
        }
        self.since.take();
        self.earlier = None;
        if !given.is_empty() {
            let mut session = self.alike();
            let (files, inputs): (Vec<FileEntry>, Vec<_>) = given.into_iter().unzip();
            session.handle(Request::AddFiles { files }, inputs, watch);
            // A dictionary that lay beside it is not that of now.
            session.follow(self);
            if session.bind().tables.is_empty() {
                return Reply::Failed { message: prompt::no_tables(self.lang).to_owned() };
            }
            self.earlier = Some(Earlier { session: Box::new(session) });
        }
        self.since_view()
    }

    /// Takes over the rules of another session.
    pub(super) fn follow(&mut self, other: &Session) {
        let (ours, theirs) = (self.dictionaries.in_force().0, other.dictionaries.in_force().0);
        if !Arc::ptr_eq(&ours, &theirs) || !Arc::ptr_eq(&self.programme, &other.programme) {
            self.programme = other.programme.clone();
            self.dictionaries = other.dictionaries.clone();
            self.recognise_all();
        }
    }

    /// What differs; none when there is nothing to compare.
    fn compared(&mut self) -> Result<Option<(&Study, &Compared)>, String> {
        let (Some(mut earlier), Some(study)) = (self.earlier.take(), self.study.as_ref()) else { return Ok(None) };
        let mut failed = None;
        if self.since.get().is_none() {
            earlier.session.follow(self);
            let before = earlier.session.bind();
            match compare(&before, study) {
                Ok(tables) => {
                    let _ = self.since.set(Compared { before, tables });
                }
                Err(file) => failed = Some(file),
            }
        }
        self.earlier = Some(earlier);
        match failed {
            Some(file) => Err(prompt::since_unreadable(self.lang, &file)),
            None => Ok(self.study.as_ref().zip(self.since.get())),
        }
    }

    pub(super) fn since_view(&mut self) -> Reply {
        let lang = self.lang;
        let (names, bundle, aside) = match &self.earlier {
            Some(earlier) => (earlier.names(), earlier.bundle(), earlier.aside()),
            None => return Reply::Since { view: None },
        };
        let (study, compared) = match self.compared() {
            Ok(Some(both)) => both,
            // The files of now are still to come.
            Ok(None) => {
                let view = SinceView { names, bundle, aside, tables: Vec::new(), identity: 0, strange: false };
                return Reply::Since { view: Some(Box::new(view)) };
            }
            Err(message) => return Reply::Failed { message },
        };
        let speaker = super::phrases::Speaker { dictionary: &study.dictionary, programme: &study.programme, lang };
        let tables: Vec<SinceTable> = compared
            .tables
            .iter()
            .map(|table| {
                let name = study.dictionary.schemas.get(table.schema).map(|schema| schema.name.clone()).unwrap_or_default();
                view(table, speaker.table_label(&name), name)
            })
            .collect();
        let identity = tables.iter().map(|table| table.identity.0).sum();
        let both = |table: &&SinceTable| matches!(table.rows, (Some(1..), Some(1..)));
        let kept = |table: &SinceTable| table.same + table.counts.iter().skip(2).sum::<u64>();
        let strange = tables.iter().filter(both).count() > 0 && tables.iter().filter(both).all(|table| kept(table) == 0);
        Reply::Since { view: Some(Box::new(SinceView { names, bundle, aside, tables, identity, strange })) }
    }

    pub(super) fn since_rows(&mut self, table: &str, kind: Option<SinceKind>, (offset, limit): (u64, u64)) -> Reply {
        let (study, compared) = match self.compared() {
            Ok(Some(both)) => both,
            Ok(None) => return Reply::SinceRows { total: 0, rows: Vec::new() },
            Err(message) => return Reply::Failed { message },
        };
        let named = |one: &&TableSince| study.dictionary.schemas.get(one.schema).is_some_and(|schema| schema.name == table);
        let Some(found) = compared.tables.iter().find(named) else { return Reply::SinceRows { total: 0, rows: Vec::new() } };
        let wanted: Vec<&Change> = found.changes.iter().filter(|change| is_of(change, kind)).collect();
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let shown = wanted.iter().skip(from).take(limit.min(WINDOW) as usize);
        let rows = shown.map(|change| row(&compared.before, study, found, change)).collect();
        Reply::SinceRows { total: wanted.len() as u64, rows }
    }

    pub(super) fn since_document(&mut self, values: bool) -> Reply {
        let lang = self.lang;
        let (study, compared) = match self.compared() {
            Ok(Some(both)) => both,
            Ok(None) => return Reply::Failed { message: prompt::not_checked(lang).to_owned() },
            Err(message) => return Reply::Failed { message },
        };
        let mut text = String::from("table\tchange\tidentity\trow_before\trow_now\tcolumn");
        text.push_str(if values { "\tkey\tbefore\tnow\n" } else { "\n" });
        for table in &compared.tables {
            let name = study.dictionary.schemas.get(table.schema).map(|schema| schema.name.as_str()).unwrap_or_default();
            for change in &table.changes {
                let row = row(&compared.before, study, table, change);
                lines(&mut text, name, &row, values);
            }
        }
        let media = "text/tab-separated-values".to_owned();
        Reply::Document { name: page::since::document(lang).to_owned(), media, text: Some(text) }
    }
}

impl Earlier {
    fn names(&self) -> Vec<String> {
        self.session.files.iter().filter(|file| !file.belongs_to_system()).map(|file| file.path.clone()).collect()
    }

    fn bundle(&self) -> Option<(String, String, bool)> {
        let opened = self.session.opened.as_ref()?;
        let (name, version, _) = &opened.dictionary;
        Some((name.clone(), version.clone(), opened.whole))
    }

    fn aside(&self) -> Vec<String> {
        let sources = self.session.files.iter().flat_map(|file| &file.sources);
        sources.filter(|source| self.session.table_of(source).is_none()).map(|source| source.source.file.clone()).collect()
    }
}

fn view(table: &TableSince, label: String, name: String) -> SinceTable {
    let names = |columns: &[usize]| columns.iter().filter_map(|at| table.columns.get(*at).cloned()).collect::<Vec<_>>();
    let count = |kind: Kind| table.changes.iter().filter(|change| change.kind == kind).count() as u64;
    let mut columns: Vec<(String, u64, bool)> = Vec::new();
    for (at, (column, count)) in table.columns.iter().zip(&table.differing).enumerate() {
        if *count > 0 {
            columns.push((column.clone(), *count, table.identity.contains(&at)));
        }
    }
    SinceTable {
        table: name,
        label,
        key: names(&table.key),
        rows: table.rows,
        counts: [Kind::Added, Kind::Removed, Kind::Changed, Kind::Renamed].map(count),
        same: table.same,
        identity: (table.changes.iter().filter(|change| change.identity).count() as u64, names(&table.identity)),
        columns,
    }
}

fn is_of(change: &Change, kind: Option<SinceKind>) -> bool {
    match kind {
        None => true,
        Some(SinceKind::Identity) => change.identity,
        Some(kind) => kind == said(change.kind),
    }
}

fn said(kind: Kind) -> SinceKind {
    match kind {
        Kind::Added => SinceKind::Added,
        Kind::Removed => SinceKind::Removed,
        Kind::Changed => SinceKind::Changed,
        Kind::Renamed => SinceKind::Renamed,
    }
}

/// A row with its values, read again.
fn row(before: &Study, after: &Study, table: &TableSince, change: &Change) -> SinceRow {
    let look = |study: &Study, at| read(study, table.schema, &table.columns, at);
    let old = change.before.and_then(|at| look(before, at));
    let new = change.after.and_then(|at| look(after, at));
    let cell = |row: &Option<RowRead>, at: usize| row.as_ref().and_then(|row| row.cells.get(at).cloned()).unwrap_or_default();
    let shown = if new.is_some() { &new } else { &old };
    let key = table.key.iter().map(|at| (table.columns.get(*at).cloned().unwrap_or_default(), cell(shown, *at))).collect();
    let mut cells = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let (was, is) = (cell(&old, at), cell(&new, at));
        let pair = old.is_some() && new.is_some();
        if was != is && (pair || !table.key.contains(&at)) {
            cells.push((column.clone(), was, is, table.identity.contains(&at)));
        }
    }
    let place = (old.as_ref().map(|row| row.sheet_row), new.as_ref().map(|row| row.sheet_row));
    SinceRow { kind: said(change.kind), identity: change.identity, place, key, cells }
}

/// Adds a row: of a changed one a line per cell, without values unless they are wanted.
fn lines(text: &mut String, table: &str, row: &SinceRow, values: bool) {
    let place = |at: Option<u64>| at.map(|at| at.to_string()).unwrap_or_default();
    let (was, is) = (place(row.place.0), place(row.place.1));
    let key = row.key.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" · ");
    let identity = |yes: bool| if yes { "yes" } else { "" };
    let mut line = |cells: [&str; 9]| {
        let count = if values { 9 } else { 6 };
        cells.iter().take(count).enumerate().for_each(|(at, cell)| put(TextForm::Tsv, at > 0, cell, text));
        text.push('\n');
    };
    match row.kind {
        SinceKind::Added | SinceKind::Removed => line([table, row.kind.code(), "", &was, &is, "", &key, "", ""]),
        _ => {
            for (column, before, now, own) in &row.cells {
                line([table, row.kind.code(), identity(*own), &was, &is, column, &key, before, now]);
            }
        }
    }
}
