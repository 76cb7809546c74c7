//! Registration as a step of its own: what the centre has registered, and what there is to say of it.
//!
//! Rule of the room: a list of what is registered is read by a session of its own with the same rules; it is none of the
//! person's files of now, and nothing of it is handed over.

use super::entities::place;
use super::reading::Given;
use super::saved::text_at;
use super::{Session, Watch};
use crate::check::{Halt, Report};
use crate::entities::registration::{Named, Registration, registration};
use crate::finding::{Group, Level, Operation, Rule};
use crate::handover::saved::is_saved;
use crate::order::Collected;
use crate::programme::Registration as Rules;
use crate::protocol::{FileEntry, KnownView, RegistrationList, RegistrationView, Reply, Request};
use crate::study::{Registered, Study, Table};
use crate::text::{Words, name, page, prompt};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

/// Names of a window.
const WINDOW: u64 = 200;

/// What the person said is registered.
pub(super) enum Known {
    /// The registration that is open.
    Own,
    /// A list: the session that read it, and its study.
    List(Box<Session>, Box<Study>),
}

/// What is registered, and what alone is handed over.
#[derive(Default)]
pub(super) struct Register {
    /// What the person said.
    known: Option<Known>,
    /// What there is to say of the registration, once it was asked for.
    pub found: Option<Registration>,
    /// The tables that bundles are made of; all of them when empty.
    only: Vec<String>,
    /// The part of the study that a bundle under way is made of, where it is a part.
    pub part: Option<Box<(Study, Report)>>,
}

/// True for a reference of what is registered first, to a table that comes after it.
fn comes_later(rules: Option<&Rules>, group: &Group) -> bool {
    matches!(group.key.rule, Rule::ParentTableMissing | Rule::Orphan)
        && group.level == Level::Error
        && rules.is_some_and(|rules| group.key.table.as_ref() == Some(&rules.table))
}

impl Session {
    /// Takes what is registered: a list, or what is open here; without either it is forgotten.
    pub(super) fn take_registered(&mut self, mut given: Vec<Given>, own: bool, watch: Watch<'_>) -> Reply {
        for (file, input) in &mut given {
            if is_saved(input.as_mut()) {
                return Reply::Failed { message: prompt::saved_before(self.lang, &file.path) };
            }
        }
        let known = if given.is_empty() {
            own.then_some(Known::Own)
        } else {
            let mut session = self.alike();
            // Its sources have numbers of their own: a file that is gone could not be told from one of the files of now.
            session.keep_from = u64::MAX;
            let (files, inputs): (Vec<FileEntry>, Vec<_>) = given.into_iter().unzip();
            session.handle(Request::AddFiles { files }, inputs, watch);
            // A dictionary that lay beside it is not that of now.
            session.follow(self);
            let study = session.bind();
            let name = study.programme.registration.as_ref().map(|rules| &rules.table);
            if name.and_then(|name| study.table(name)).map_or(0, Table::rows) == 0 {
                return Reply::Failed { message: page::registration::no_list(self.lang).to_owned() };
            }
            Some(Known::List(Box::new(session), Box::new(study)))
        };
        self.register.known = known;
        self.stale();
        self.overview()
    }

    /// What is registered, to be saved with everything else: true for what is open, the rows of a list as a text.
    pub(super) fn registered_saved(&self) -> Value {
        let (study, table) = match &self.register.known {
            Some(Known::List(_, study)) => match study.programme.registration.as_ref().and_then(|r| study.table(&r.table)) {
                Some(table) => (study, table),
                None => return Value::Null,
            },
            known => return Value::Bool(known.is_some()),
        };
        let schema = study.schema(table);
        let quoted = |cells: Vec<&str>| {
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\n"
        };
        let mut text = quoted(schema.fields.iter().map(|field| field.name.as_str()).collect());
        for part in &table.parts {
            let headings: Vec<Option<usize>> = (0..schema.fields.len()).map(|field| part.heading_of(field)).collect();
            // It was read when it was given.
            let _ = part.blocks(&mut |block| {
                for row in 0..block.rows() {
                    text += &quoted(headings.iter().map(|heading| heading.map_or("", |at| block.cell(row, at))).collect());
                }
                true
            });
        }
        json!([format!("{}.csv", schema.name), text])
    }

    /// Takes what is registered from what was saved.
    pub(super) fn resume_registered(&mut self, saved: &Value) {
        let (path, text) = (text_at(saved, 0), text_at(saved, 1).into_bytes());
        let file = FileEntry { path, size: text.len() as u64 };
        let given: Vec<Given> = if text.is_empty() { Vec::new() } else { vec![(file, Box::new(Cursor::new(text)))] };
        self.take_registered(given, *saved == true, &mut |_| true);
    }

    /// What is registered, for the study.
    pub(super) fn registered(&self) -> Option<Registered> {
        match self.register.known.as_ref()? {
            Known::Own => Some(Registered::Own),
            Known::List(_, study) => Some(Registered::List(study.clone())),
        }
    }

    /// Reads what is registered by the rules of now.
    pub(super) fn follow_registered(&mut self) {
        self.register.part = None;
        let known = self.register.known.take().map(|known| match known {
            Known::List(mut session, study) => {
                let same = Arc::ptr_eq(&study.dictionary, &self.dictionaries.in_force().0);
                session.follow(self);
                let study = if same { study } else { Box::new(session.bind()) };
                Known::List(session, study)
            }
            Known::Own => Known::Own,
        });
        self.register.known = known;
    }

    /// The table that the programme registers, where the dictionary in force has it.
    pub(super) fn registers(&self) -> Option<String> {
        let rules = self.programme_in_force().registration.clone()?;
        self.dictionary().schema(&rules.table).map(|_| rules.table.clone())
    }

    fn registration(&mut self) -> Result<Option<(Study, Registration)>, Reply> {
        loop {
            let study = self.study.clone().unwrap_or_else(|| self.bind());
            if let Some(found) = self.register.found.take() {
                return Ok(Some((study, found)));
            }
            match registration(&study) {
                Ok(found) => return Ok(found.map(|found| (study, found))),
                Err(Halt::Unreadable(source)) if study.part(source).is_some() => self.give_up(source),
                Err(_) => return Err(Reply::Failed { message: String::new() }),
            }
        }
    }

    pub(super) fn registration_view(&mut self) -> Reply {
        let (study, found) = match self.registration() {
            Ok(Some(both)) => both,
            Ok(None) => return Reply::Registration { view: None },
            Err(reply) => return reply,
        };
        let view = self.registration_of(&study, &found);
        self.register.found = Some(found);
        Reply::Registration { view: view.map(Box::new) }
    }

    fn registration_of(&self, study: &Study, found: &Registration) -> Option<RegistrationView> {
        let rules = study.programme.registration.as_deref()?;
        let speaker = self.speaker(&study.dictionary);
        let say = |words: &Words| words.get(self.lang).to_owned();
        let own = |report: &Report| {
            let counts = report.count(|group| group.key.table.as_ref() == Some(&rules.table));
            let later = report.count(|group| comes_later(Some(rules), group)).errors;
            (counts.errors - later, counts.warnings + counts.acknowledged, counts.notes + later)
        };
        let rows = study.registration().map(|(_, table)| table.rows()).unwrap_or_default();
        let (names, aside) = match &self.register.known {
            Some(Known::List(session, _)) => {
                let sources = session.files.iter().flat_map(|file| &file.sources);
                let table = |source: &&super::files::HeldSource| session.table_of(source).as_ref() == Some(&rules.table);
                let (used, aside): (Vec<_>, Vec<_>) = sources.partition(|source| table(source));
                let named = |sources: Vec<&super::files::HeldSource>| {
                    let name = |held: &super::files::HeldSource| {
                        name::file_and_sheet(self.lang, &held.source.file, held.source.sheet.as_deref())
                    };
                    sources.into_iter().map(name).collected::<BTreeSet<_>>().into_iter().collect()
                };
                (named(used), named(aside))
            }
            _ => (Vec::new(), Vec::new()),
        };
        let known = self.register.known.as_ref().map(|known| KnownView { own: matches!(known, Known::Own), names, rows });
        let counts = found.things.iter().zip(&found.unused);
        let things = rules.things.iter().zip(counts).map(|(thing, ((open, known), unused))| {
            (say(&thing.label), *open, *known, unused.as_ref().map(|unused| unused.len() as u64))
        });
        let tables = found.strange.iter().filter_map(|(at, strange)| {
            let table = study.tables.get(*at)?;
            let name = &study.schema(table).name;
            Some((name.clone(), speaker.table_label(name), table.rows(), strange.len() as u64))
        });
        Some(RegistrationView {
            table: (rules.table.clone(), speaker.table_label(&rules.table)),
            lead: say(&rules.lead),
            before: rules.before.iter().map(say).collect(),
            replaced: say(&rules.replaced),
            ask: rules.ask.iter().map(say).collect(),
            rows: found.rows,
            findings: self.report.as_ref().filter(|_| found.rows.is_some()).map(own),
            faults: (found.incomplete.len() as u64, found.twice.len() as u64),
            known,
            changes: (found.new.len() as u64, found.gone.len() as u64, found.changed.len() as u64),
            things: things.collect(),
            tables: tables.collect(),
            aside,
        })
    }

    pub(super) fn registration_names(&mut self, list: &RegistrationList, (offset, limit): (u64, u64)) -> Reply {
        let (study, found) = match self.registration() {
            Ok(Some(both)) => both,
            Ok(None) => return Reply::RegistrationNames { total: 0, names: Vec::new() },
            Err(reply) => return reply,
        };
        let of_table = |name: &String| {
            let is = |at: &usize| study.tables.get(*at).is_some_and(|table| study.schema(table).name == *name);
            found.strange.iter().find(|(at, _)| is(at)).map(|(_, strange)| strange)
        };
        let names: Option<&Vec<Named>> = match list {
            RegistrationList::Incomplete => Some(&found.incomplete),
            RegistrationList::Twice => Some(&found.twice),
            RegistrationList::New => Some(&found.new),
            RegistrationList::Gone => Some(&found.gone),
            RegistrationList::Changed => Some(&found.changed),
            RegistrationList::Unused(at) => found.unused.get(*at as usize).and_then(Option::as_ref),
            RegistrationList::Strange(table) => of_table(table),
        };
        let names = names.map(Vec::as_slice).unwrap_or_default();
        let total = names.len() as u64;
        let shown = names.iter().skip(offset as usize).take(limit.min(WINDOW) as usize);
        let names = shown.map(|(text, at)| (text.clone(), at.and_then(|at| place(&study, at)))).collect();
        self.register.found = Some(found);
        Reply::RegistrationNames { total, names }
    }

    /// Errors of a table that only matter once other tables are there, where it is handed over alone.
    pub(super) fn later_errors(&self, name: &str, report: &Report) -> u64 {
        if self.register.only != [name] {
            return 0;
        }
        let programme = self.programme_in_force();
        report
            .count(|group| group.key.table.as_deref() == Some(name) && comes_later(programme.registration.as_deref(), group))
            .errors
    }

    /// Says which tables a bundle is made of; none for all of them.
    pub(super) fn hand_over(&mut self, tables: Vec<String>) -> bool {
        let other = self.register.only != tables;
        if other {
            (self.register.only, self.bundling) = (tables, None);
        }
        other
    }

    /// What a bundle is made of: the study and its report, or a part of both.
    pub(super) fn handed(&self) -> Option<(Study, Report)> {
        if self.register.only.is_empty() {
            return self.each_apart();
        }
        let (study, report) = self.study.as_ref().zip(self.report.as_ref())?;
        let (mut study, mut report) = (study.clone(), report.clone());
        let only = |name: &str| self.register.only.iter().any(|table| table == name);
        let dictionary = Arc::clone(&study.dictionary);
        study.tables.retain(|table| dictionary.schemas.get(table.schema).is_some_and(|schema| only(&schema.name)));
        report.files.retain(|file| file.sources.iter().any(|source| source.table.as_deref().is_some_and(only)));
        // A part may be in an archive, or on one of the sheets of a workbook.
        let kept = |file: &str, sheet: Option<&str>| {
            study.tables.iter().flat_map(|table| &table.parts).map(|part| &part.source).any(|source| {
                let whole = source.file == file && (sheet.is_none() || source.sheet.as_deref() == sheet);
                whole || source.file.split_once('!').is_some_and(|(archive, _)| archive == file)
            })
        };
        report.groups.retain(|group| match (&group.key.table, &group.key.file) {
            (Some(table), _) => only(table),
            (None, Some((file, sheet))) => kept(file, sheet.as_deref()),
            (None, None) => false,
        });
        let rules = study.programme.registration.as_deref();
        for group in report.groups.iter_mut().filter(|group| comes_later(rules, group)) {
            (group.level, group.why) = (Level::Note, rules.map(|rules| Box::new(rules.alone.clone())));
        }
        // What was mended in other tables holds their values.
        report.steps.retain_mut(|step| match step {
            Operation::Apply { edits, .. } => {
                edits.retain(|edit| only(edit.place().0));
                !edits.is_empty()
            }
            Operation::Assign { table, .. } => table.as_deref().is_some_and(only),
            Operation::Acknowledge { table, group, .. } => match table {
                Some(table) => only(table),
                None => report.groups.iter().any(|kept| kept.key.id() == *group),
            },
        });
        report.rows = study.tables.iter().map(Table::rows).sum();
        Some((study, report))
    }
}
