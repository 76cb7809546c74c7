//! The files a person gave: reading, recognising, numbering, forgetting.
//!
//! Files are kept in the order of their paths, and numbers are given anew at every change: so the order in which
//! files were dropped changes nothing; but a marked workbook takes the place of a file that was there before it (`former`).

use super::access::{bring_lists_back, set_lists_aside};
use super::annotated::set_list_aside;
use super::data_model;
use super::former::Former;
use super::made_for::settle_template;
use super::noticed::{is_mended, is_of_rows, is_over, judged_by_value, wants_no_date};
use super::reading::{Given, read_all};
use super::repairs::recipe;
use super::together::Send;
use super::unpacked::{Unpacked, unpacked};
use super::{Session, Watch};
use crate::check::{FileSeen, SourceSeen};
use crate::dictionary::lectern::{self, NotADictionary};
use crate::finding::{Detail, Group, GroupKey, Groups, Rule};
use crate::handover::MANIFEST;
use crate::handover::digest::sha256;
use crate::handover::report::{Reread, reread};
use crate::intake::{self, Hints, Input, Notice, Recognition, Share, Source};
use crate::order::InOrder;
use crate::protocol::FileEntry;
use crate::study::Study;
use crate::template::workbook::mark::Mark;
use std::sync::Arc;

/// A file and what was read of it.
#[derive(Default)]
pub struct Held {
    /// Number.
    pub id: u32,
    /// Path or name.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256; empty where rows stay in the file, see [`Held::checksum`].
    pub sha256: String,
    /// Its tables.
    pub sources: Vec<HeldSource>,
    /// What was noticed about it as a whole.
    pub notices: Vec<Notice>,
    /// What it is, when it is no table: a dictionary, a recipe, a bundle.
    pub aside: Option<Aside>,
    /// What it was made for, when it is a template of ours that was filled in.
    pub made_for: Option<Mark>,
    /// The sheet with our list of its findings, when it was marked by us before.
    pub list: Option<String>,
    /// What that list says.
    pub former: Option<Former>,
    /// Lists of a request for data, which are no tables of a study.
    pub lists: Vec<Arc<Source>>,
    /// Tables of a bundle that is looked at apart.
    pub apart: Vec<HeldSource>,
    /// What an earlier check found, when it is a report of ours.
    pub report: Option<Box<Reread>>,
    /// A bundle that came with other tables, or when some were open.
    pub beside: bool,
}

impl Held {
    /// Its SHA-256, empty as long as nobody made it of a file in which the rows stay.
    pub fn checksum(&self) -> &str {
        match self.sources.first() {
            Some(source) if self.sha256.is_empty() => source.source.checksum(),
            _ => &self.sha256,
        }
    }

    /// What kind of file it is, by one of its tables: that of the table, or of the archive in which the table is.
    pub fn kind_of<'a>(&'a self, source: &'a HeldSource) -> &'a str {
        let inside = source.source.file.strip_prefix(self.path.as_str()).is_some_and(|rest| rest.starts_with('!'));
        let gzip = self.path.len() > 3 && self.path.to_ascii_lowercase().ends_with(".gz");
        match (inside, gzip) {
            (_, true) => "gz",
            (true, false) => "zip",
            (false, false) => &source.source.kind,
        }
    }

    /// True when it was left aside because it belongs to the system or to a program.
    pub fn belongs_to_system(&self) -> bool {
        self.sources.is_empty()
            && !self.notices.is_empty()
            && self.notices.iter().all(|n| n.rule == Rule::FileIgnored && n.part.is_none() && n.detail == Detail::None)
    }
}

/// Files on their way in.
#[derive(Default)]
pub(super) struct Adding {
    bundles: Vec<Unpacked>,
    /// Paths of those that were read.
    came: Vec<String>,
    /// SHA-256 of the dictionaries among them.
    dictionaries: Vec<String>,
    /// Paths of workbooks that were marked before.
    marked: Vec<String>,
    /// Texts of the recipes among them, and how many files there are.
    recipes: Vec<String>,
    files: usize,
}

/// What a file is that is not a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A dictionary.
    Dictionary,
    /// A recipe that was replayed.
    Recipe,
    /// A recipe that lay among other files, or was replayed before.
    KeptRecipe,
    /// A bundle of ours.
    Bundle,
    /// A request for data.
    Access,
    /// A report of an earlier check, to read only.
    Report,
    /// A template of ours without any row.
    Blank,
}

/// A table of a file.
pub struct HeldSource {
    /// Number.
    pub id: u32,
    /// The table as found.
    pub source: Arc<Source>,
    /// What it was taken for.
    pub recognition: Recognition,
    /// The table that its own workbook says it is.
    pub said: Option<String>,
}

impl HeldSource {
    /// File and sheet: what decisions are remembered by.
    pub fn name(&self) -> (String, Option<String>) {
        (self.source.file.clone(), self.source.sheet.clone())
    }
}

impl Session {
    /// Reads files; one of the same path takes the place of the former. None while a mate has a share of them.
    pub(super) fn add_files(&mut self, mut given: Vec<Given>, watch: Watch<'_>, mate: Option<Send<'_>>) -> Option<()> {
        let mut adding = Adding { bundles: unpacked(&mut given), ..Adding::default() };
        adding.files = given.len() + adding.bundles.len();
        // A dictionary comes first, so that the headings of the other files are sought in it.
        let (documents, others): (Vec<Given>, Vec<Given>) =
            given.into_iter().partition(|(entry, _)| entry.path.to_ascii_lowercase().ends_with(".json"));
        let share = Share { from: self.keep_from, only_index: false };
        let mut mate = mate;
        for (mut files, last) in [(documents, false), (others, true)] {
            let hints = self.dictionaries.hints(&self.programme);
            if last && let Some(mate) = mate.take().filter(|_| self.can_share()) {
                (adding, files) = self.lend(adding, files, &hints, watch, mate)?;
            }
            let expected = files.len();
            let read = read_all(files, self.workers, share, &hints, watch);
            let stopped = read.len() < expected;
            self.take(read, &hints, &mut adding);
            if stopped {
                break;
            }
        }
        self.close(adding);
        Some(())
    }

    /// Takes files that were read.
    pub(super) fn take(&mut self, read: Vec<Read>, hints: &Hints, adding: &mut Adding) {
        for (mut held, mut sources, documents) in read {
            self.documents(&mut held, documents, hints, adding);
            if let Some(model) = data_model::take(&mut sources) {
                self.dictionaries.take(model, Vec::new());
                held.aside = Some(Aside::Dictionary);
                self.shelve_loaded(&mut adding.dictionaries);
            }
            held.sources.extend(sources);
            set_lists_aside(&mut held, &self.programme);
            adding.came.push(held.path.clone());
            adding.marked.extend(held.former.is_some().then(|| held.path.clone()));
            self.put(held);
        }
    }

    /// A file, in the place of one of the same name.
    fn put(&mut self, held: Held) {
        let is_bundle = held.aside == Some(Aside::Bundle);
        self.opened.take_if(|check| check.name == held.path && !is_bundle);
        self.files.retain(|f| f.path != held.path);
        self.files.push(held);
    }

    /// No file follows.
    pub(super) fn close(&mut self, mut adding: Adding) {
        for bundle in std::mem::take(&mut adding.bundles) {
            adding.came.push(bundle.path.clone());
            self.add_unpacked(bundle);
        }
        self.take_places(&adding.marked, &adding.came);
        self.mark_beside(&adding.came);
        self.files.order_by(|a, b| a.path.cmp(&b.path));
        self.seal_twins();
        if adding.dictionaries.is_empty() {
            self.renumber()
        } else {
            self.take_fitting(&adding.dictionaries);
            self.recognise_all()
        }
        self.replay_given(&adding);
    }

    /// Replays recipes that were given by themselves, beside tables that are open. One that lies among other files may be that
    /// of their own repairs, which are not to be done twice; and one that was read before was replayed then.
    fn replay_given(&mut self, adding: &Adding) {
        let alone = adding.recipes.len() == adding.files && self.files.iter().any(|file| !file.sources.is_empty());
        let mut unapplied = Vec::new();
        for text in adding.recipes.iter().filter(|_| alone) {
            let seal = sha256(text.as_bytes());
            let known = self.files.iter().any(|file| file.aside == Some(Aside::Recipe) && file.sha256 == seal);
            if known || self.replay(text).is_err() {
                continue;
            }
            unapplied.append(&mut self.unapplied);
            self.files.iter_mut().filter(|file| file.sha256 == seal).for_each(|file| file.aside = Some(Aside::Recipe));
        }
        if alone {
            self.unapplied = unapplied;
        }
    }

    /// A bundle in a folder: one file, known by its manifest's checksum.
    fn add_unpacked(&mut self, Unpacked { path, size, documents }: Unpacked) {
        let manifest = documents.iter().find(|(name, _)| name == MANIFEST).map(|(_, bytes)| sha256(bytes));
        let sha256 = manifest.unwrap_or_default();
        let mut held = Held { path, size, sha256, aside: Some(Aside::Bundle), ..Held::default() };
        let hints = self.dictionaries.hints(&self.programme);
        self.documents(&mut held, documents, &hints, &mut Adding::default());
        self.put(held);
    }

    /// What the documents among a file's content are: a dictionary, a recipe, a bundle.
    fn documents(&mut self, held: &mut Held, documents: Vec<(String, Vec<u8>)>, hints: &Hints, adding: &mut Adding) {
        if held.aside == Some(Aside::Bundle) {
            // One at a time: two would be told as one study.
            let other = self.files.iter().find(|file| file.aside == Some(Aside::Bundle) && file.path != held.path);
            if let Some(other) = other {
                held.notices.push(Notice::new(Rule::FileIgnored, Detail::Name { name: other.path.clone() }));
                held.aside = None;
                return;
            }
            for (path, bytes) in self.open_bundle(&held.path, &documents) {
                let mut input = std::io::Cursor::new(bytes);
                let reading = intake::read(&format!("{}!{path}", held.path), &mut input, hints, &mut intake::Unwatched);
                held.sources.extend(reading.sources.into_iter().map(|source| recognised(source, hints)));
            }
            return;
        }
        for (path, bytes) in documents {
            if let Some(report) = reread(&bytes).filter(|_| path == held.path) {
                (held.aside, held.report) = (Some(Aside::Report), Some(Box::new(report)));
                continue;
            }
            let loaded = self.dictionaries.load(&path, &bytes);
            if loaded.is_ok() {
                held.aside = Some(Aside::Dictionary);
                self.shelve_loaded(&mut adding.dictionaries);
            } else if let Some(text) = std::str::from_utf8(&bytes).ok().filter(|text| recipe(text).is_some()) {
                held.aside = Some(Aside::KeptRecipe);
                adding.recipes.push(text.to_owned());
            } else {
                let notice = match loaded {
                    Err(NotADictionary::TooDeep) => {
                        Notice::new(Rule::FileTooLarge, Detail::NamedCount { name: "depth".to_owned(), count: lectern::DEPTH })
                    }
                    _ => {
                        let kind = if bytes.first() == Some(&b'<') { "html" } else { "json" };
                        Notice::new(Rule::NotATable, Detail::Name { name: kind.to_owned() })
                    }
                };
                held.notices.push(Notice { part: Some(path).filter(|path| *path != held.path), ..notice });
            }
        }
    }

    /// Takes files out; what follows is numbered anew.
    pub(super) fn remove_files(&mut self, meant: impl Fn(&Held) -> bool) {
        let (out, rest) = std::mem::take(&mut self.files).into_iter().partition(meant);
        self.files = rest;
        let out: Vec<Held> = out;
        for held in &out {
            for source in &held.sources {
                self.assigned.remove(&source.name());
            }
            match held.aside {
                Some(Aside::Dictionary) => self.dictionaries.forget(&held.path, held.checksum()),
                Some(Aside::Bundle) => self.opened = None,
                _ => {}
            }
        }
        if out.iter().any(|held| held.aside == Some(Aside::Dictionary)) {
            self.recognise_all();
        } else if !out.is_empty() {
            self.renumber();
        }
    }

    /// The file of a source cannot be read any more: its tables go, and it is told.
    pub(super) fn give_up(&mut self, source: u32) {
        if let Some(held) = self.files.iter_mut().find(|f| f.sources.iter().any(|s| s.id == source)) {
            held.sources.clear();
            held.notices.push(Notice::new(Rule::FileUnreadable, Detail::None));
        }
        self.renumber();
    }

    pub(super) fn assign(&mut self, source: u32, table: Option<String>) {
        let name = self.files.iter().flat_map(|f| &f.sources).find(|s| s.id == source).map(HeldSource::name);
        if let Some(name) = name {
            // To say that a source is the table it gave way for puts the question again.
            if let Some(table) = &table {
                self.settlements.remove(table);
            }
            self.assigned.insert(name, table);
            self.stale();
        }
    }

    /// Recognises all sources anew, after another dictionary came into force.
    pub(super) fn recognise_all(&mut self) {
        let hints = self.dictionaries.hints(&self.programme);
        for file in &mut self.files {
            bring_lists_back(file);
            file.sources.append(&mut file.apart);
            for held in &mut file.sources {
                held.recognition = intake::recognise(&held.source, &hints);
            }
            set_lists_aside(file, &self.programme);
        }
        self.renumber();
    }

    fn renumber(&mut self) {
        self.set_apart();
        let mut next = 0;
        for (number, file) in self.files.iter_mut().enumerate() {
            file.id = number as u32;
            for source in &mut file.sources {
                source.id = next;
                next += 1;
            }
        }
        self.stale();
    }

    pub(super) fn files_seen(&self) -> Vec<FileSeen> {
        let source = |held: &HeldSource| SourceSeen {
            id: held.id,
            member: held.source.file.split_once('!').map(|(_, member)| member.to_owned()),
            sheet: held.source.sheet.clone(),
            table: self.table_of(held),
            rows: held.source.rows,
            encoding: held.source.encoding.clone(),
            delimiter: held.source.delimiter.map(|d| if d == '\t' { "tab".to_owned() } else { d.to_string() }),
        };
        self.files
            .iter()
            .map(|f| FileSeen {
                path: f.path.clone(),
                size: f.size,
                sha256: f.checksum().to_owned(),
                sources: f.sources.iter().map(source).collect(),
            })
            .collect()
    }

    /// Findings about files, from what was noticed while reading and recognising.
    pub(super) fn file_groups(&self, study: &Study) -> Vec<Group> {
        let mut groups = Groups::default();
        for file in &self.files {
            for notice in &file.notices {
                groups.add(self.group_of(notice, None, (file.path.clone(), notice.part.clone()), study));
            }
            self.made_for_another(file, &mut groups);
            let any = file.sources.iter().any(|s| self.table_of(s).is_some());
            for held in &file.sources {
                if self.is_assigned(held) && self.table_of(held).is_none() {
                    continue;
                }
                let bound = study.part(held.id);
                let over = |n: &Notice| bound.is_some_and(|(table, part)| is_over(n, table, part));
                let no_table = any && bound.is_none() && held.recognition.guesses.is_empty();
                let aside = |n: &Notice| no_table && is_of_rows(n.rule);
                let told = |n: &&Notice| !judged_by_value(n) && !self.is_usual(n.rule, &held.source) && !over(n) && !aside(n);
                for notice in held.source.notices.iter().filter(told) {
                    groups.add(self.group_of(notice, Some(held), held.name(), study));
                }
                if bound.is_some_and(|(_, part)| part.source.rows == 0) && held.source.rows > 0 {
                    groups.add(self.group_of(&Notice::new(Rule::NoRows, Detail::None), Some(held), held.name(), study));
                }
                self.recognition_groups(held, any, &mut groups);
            }
        }
        self.several_sources(study, &mut groups);
        groups.into_sorted()
    }

    /// What the centre itself asks for needs no remark: the delimiter of its own text form.
    fn is_usual(&self, rule: Rule, source: &Source) -> bool {
        rule == Rule::ReadDelimiter && source.delimiter == Some(self.programme.canonical.form.delimiter())
    }

    fn group_of(&self, notice: &Notice, held: Option<&HeldSource>, file: (String, Option<String>), study: &Study) -> Group {
        let mut key = GroupKey { detail: notice.detail.clone(), value: notice.value.clone(), ..GroupKey::new(notice.rule) };
        let bound = held.and_then(|h| study.part(h.id));
        if let Some((table, part)) = bound {
            let schema = study.schema(table);
            key.table = Some(schema.name.clone());
            if let Some(heading) = notice.heading {
                let field = part.fields.get(heading).copied().flatten();
                key.column = Some(field.unwrap_or(schema.fields.len() + heading) as u32);
                key.field = field
                    .and_then(|f| schema.fields.get(f))
                    .map(|f| f.name.clone())
                    .or_else(|| part.source.headings.get(heading).map(|h| h.text.clone()));
            }
        }
        key.file = Some(file);
        let mut level = notice.level;
        if notice.rule == Rule::DatesRead && bound.is_some_and(|(table, part)| wants_no_date(study, table, part, notice.heading))
        {
            (key.rule, level) = (Rule::DateCell, Rule::DateCell.level());
        }
        let mut group = Group::new(key);
        group.level = level;
        if let Some(held) = held
            && !notice.places.is_empty()
        {
            // Rows that were taken out are told of no more, nor are cells that were mended.
            let row_of = |row| bound.map_or(Some(row), |(_, part)| part.source.row_of(row));
            let mended = |row: &u64| bound.is_some_and(|(_, part)| is_mended(notice, part, *row));
            for row in notice.places.iter().filter_map(|(_, row)| row_of(row)).filter(|row| !mended(row)) {
                group.places.add(held.id, row);
            }
            group.count = group.places.count();
            if let Some(heading) = notice.heading.and_then(|h| held.source.headings.get(h)) {
                group.columns.insert(held.id, heading.column);
            }
        }
        group
    }
}

#[allow(clippy::arc_with_non_send_sync, reason = "a browser's file handle stays in its one worker")]
pub(super) fn recognised(source: Source, hints: &Hints) -> HeldSource {
    let recognition = intake::recognise(&source, hints);
    HeldSource { id: 0, source: Arc::new(source), recognition, said: None }
}

/// A file read: with its tables, and the documents in it.
pub(super) type Read = (Held, Vec<HeldSource>, Vec<(String, Vec<u8>)>);

pub(super) fn read(entry: &FileEntry, input: Box<dyn Input>, share: Share, hints: &Hints, watch: &mut dyn intake::Watch) -> Read {
    let (reading, sha256) = intake::read_share(&entry.path, input, share, hints, watch);
    let bundle = intake::is_bundle(&reading);
    let mut sources: Vec<HeldSource> = reading.sources.into_iter().map(|source| recognised(source, hints)).collect();
    let mut held = Held {
        path: entry.path.clone(),
        size: entry.size,
        sha256,
        notices: reading.notices,
        aside: bundle.then_some(Aside::Bundle),
        ..Held::default()
    };
    settle_template(&mut held, &mut sources);
    set_list_aside(&mut held, &mut sources);
    (held, sources, reading.documents)
}
