//! Who has what, as the page and the prompt show it: a window of the matrix, or one thing with its rows.

use super::Session;
use crate::check::Halt;
use crate::entities::families::Families;
use crate::entities::{At, Index, Kind, Name, Only, Twin, Wish, kinds, select, texts, twins};
use crate::finding::Place;
use crate::handover::put;
use crate::handover::since::{columns_of, read};
use crate::programme::TextForm;
use crate::protocol::{EntitiesView, EntityOnly, EntityPart, EntityRow, EntityTable, EntityView, EntityWish, Reply, Request};
use crate::study::Study;
use crate::text::page::entities as words;
use std::collections::BTreeMap;

/// Rows of a window.
const WINDOW: u64 = 200;
/// Rows of one thing in one table that are shown.
const SHOWN: usize = 50;
/// Rows of the document that are read at a time.
const AT_ONCE: usize = 4096;

/// What was asked for already.
#[derive(Default)]
pub(super) struct Entities {
    kinds: Vec<Kind>,
    indexes: BTreeMap<usize, Index>,
    /// What was looked for last, and what was found.
    last: Option<(usize, Wish, Vec<u32>)>,
    /// The families, once they were asked for; the inner none when there are none.
    pub(super) families: Option<Option<Families>>,
}

impl Session {
    /// Answers what has to do with who has what; gives back what has not.
    pub(super) fn who(&mut self, request: Request) -> Result<Reply, Request> {
        Ok(match request {
            Request::Entities { wish, offset, limit } => self.entities_view(&wish, offset, limit),
            Request::Entity { kind, key } => self.entity_view(kind, &key),
            Request::EntitiesDocument { wish, values } => self.entities_document(&wish, values),
            Request::Families { search, broken, offset, limit } => self.families_view(&search, broken, offset, limit),
            Request::Family { id, named } => self.family_view(&id, named),
            Request::FamilyDocument { id } => self.family_document(&id),
            Request::Molecular { listing } => self.molecular_view(&listing),
            Request::Samplesheet { listing, strategy } => self.samplesheet(&listing, &strategy),
            Request::Registration => self.registration_view(),
            Request::HandOver { tables } => match self.hand_over(tables) {
                true => self.overview(),
                false => Reply::Registers { table: self.registers() },
            },
            Request::Registers => Reply::Registers { table: self.registers() },
            Request::RegistrationNames { list, offset, limit } => self.registration_names(&list, (offset, limit)),
            other => return Err(other),
        })
    }

    /// Keeps what was read for the next question.
    pub(super) fn keep_entities(&mut self, known: Entities) {
        self.entities = Some(known);
    }

    /// The study, and what was asked for of it, with the index of a kind; none when there is no such kind. A file that is
    /// gone is told as a check tells it, and the rest is shown.
    pub(super) fn entities_of(&mut self, kind: Option<usize>) -> Result<(Study, Entities), Reply> {
        loop {
            let study = self.study.clone().unwrap_or_else(|| self.bind());
            let mut known = self.entities.take().unwrap_or_else(|| Entities { kinds: kinds(&study), ..Entities::default() });
            let unread = kind.filter(|kind| !known.indexes.contains_key(kind));
            let read = match unread.and_then(|kind| Some((kind, known.kinds.get(kind)?))) {
                Some((kind, of)) => Index::read(&study, of).map(|index| Some((kind, index))),
                None => Ok(None),
            };
            match read {
                Ok(read) => {
                    known.indexes.extend(read);
                    return Ok((study, known));
                }
                Err(Halt::Unreadable(source)) => self.give_up(source),
                Err(Halt::Stopped) => return Err(Reply::Failed { message: String::new() }),
            }
        }
    }

    pub(super) fn entities_view(&mut self, wish: &EntityWish, offset: u64, limit: u64) -> Reply {
        let (study, mut known) = match self.entities_of(Some(wish.kind as usize)) {
            Ok(both) => both,
            Err(reply) => return reply,
        };
        let view = self.window(&study, &mut known, wish, offset, limit);
        self.entities = Some(known);
        match view {
            Ok(view) => Reply::Entities(Box::new(view)),
            Err(_) => Reply::Failed { message: String::new() },
        }
    }

    fn window(
        &self,
        study: &Study,
        known: &mut Entities,
        asked: &EntityWish,
        offset: u64,
        limit: u64,
    ) -> Result<EntitiesView, Halt> {
        let speaker = self.speaker(&study.dictionary);
        let name = |kind: &Kind| match &kind.name {
            Name::Table(table) => (table.clone(), speaker.table_label(table)),
            Name::Stage(at) => {
                let stage = self.programme.identifiers.stages.get(*at);
                stage.map(|stage| (stage.id.clone(), stage.label.get(self.lang).to_owned())).unwrap_or_default()
            }
        };
        let kinds = known.kinds.iter().map(name).collect();
        let number = asked.kind as usize;
        known.find(study, asked)?;
        let (Some(kind), Some(index)) = (known.kinds.get(number), known.indexes.get(&number)) else {
            return Ok(EntitiesView { kinds, ..EntitiesView::default() });
        };
        let table = |(at, column): (usize, &crate::entities::Column)| {
            let table = study.tables.get(column.table)?;
            let schema = study.schema(table);
            let (blank, having) = index.counts(at);
            Some(EntityTable {
                table: schema.name.clone(),
                label: speaker.table_label(&schema.name),
                own: column.own,
                needed: column.needed,
                rows: (table.rows(), blank),
                having,
            })
        };
        let all = 0..index.len();
        let count = |is: &dyn Fn(u32) -> bool| all.clone().filter(|thing| is(*thing)).count() as u64;
        let found = known.last.as_ref().map(|(.., found)| found.as_slice()).unwrap_or_default();
        let shown: Vec<u32> = found.iter().copied().skip(offset as usize).take(limit.min(WINDOW) as usize).collect();
        let own_absent = match &kind.name {
            Name::Table(table) if !kind.columns.iter().any(|column| column.own) => Some(speaker.table_label(table)),
            _ => None,
        };
        Ok(EntitiesView {
            kinds,
            kind: asked.kind,
            counts: [
                u64::from(index.len()),
                count(&|thing| index.is_incomplete(thing)),
                count(&|thing| index.is_orphan(kind, thing)),
                count(&|thing| index.is_doubled(thing)),
            ],
            tables: kind.columns.iter().enumerate().filter_map(table).collect(),
            absent: own_absent.into_iter().collect(),
            total: found.len() as u64,
            rows: rows(study, kind, index, &shown),
        })
    }

    pub(super) fn entity_view(&mut self, number: u32, key: &str) -> Reply {
        let (study, known) = match self.entities_of(Some(number as usize)) {
            Ok(both) => both,
            Err(reply) => return reply,
        };
        let view = known.kinds.get(number as usize).zip(known.indexes.get(&(number as usize))).and_then(|(kind, index)| {
            let thing = index.find(key)?;
            let row = rows(&study, kind, index, &[thing]).pop()?;
            let parts = self.parts(&study, kind, index, thing);
            let said = self.said(kind, &row, &parts);
            Some(Box::new(EntityView { row, said, parts }))
        });
        self.entities = Some(known);
        Reply::Entity { view }
    }

    fn parts(&self, study: &Study, kind: &Kind, index: &Index, thing: u32) -> Vec<EntityPart> {
        let speaker = self.speaker(&study.dictionary);
        let part = |(at, column): (usize, &crate::entities::Column)| {
            let table = study.tables.get(column.table)?;
            let schema = study.schema(table);
            let mut columns = columns_of(study, table.schema);
            let ids = index.rows(at, thing);
            let read = |id: &crate::check::table::RowId| {
                let row = read(study, table.schema, &columns, (id.part(), id.row()))?;
                Some((place(study, (column.table, *id))?, row.cells))
            };
            let (places, mut cells): (Vec<Place>, Vec<Vec<String>>) = ids.iter().take(SHOWN).filter_map(read).unzip();
            let identity = self.programme.tables.get(&schema.name).map(|facts| facts.identity.as_slice()).unwrap_or_default();
            let unique = schema.unique_keys.first().map(Vec::as_slice).unwrap_or_default();
            let telling = if identity.is_empty() { unique } else { identity };
            let telling: Vec<usize> = telling.iter().filter_map(|name| columns.iter().position(|c| c == name)).collect();
            let twins = twins(&cells, &telling);
            let used: Vec<bool> =
                (0..columns.len()).map(|at| cells.iter().any(|row| row.get(at).is_some_and(|c| !c.is_empty()))).collect();
            let keep = |at: usize| used.get(at) == Some(&true);
            let mut at = 0..;
            columns.retain(|_| at.next().is_some_and(keep));
            for row in &mut cells {
                let mut at = 0..;
                row.retain(|_| at.next().is_some_and(keep));
            }
            let twin = |twin: Twin| match twin {
                Twin::None => "",
                Twin::Same => "same",
                Twin::Other => "other",
            };
            let rows = places.into_iter().zip(cells).zip(twins).map(|((place, cells), is)| (place, cells, twin(is).to_owned()));
            Some(EntityPart {
                table: schema.name.clone(),
                label: speaker.table_label(&schema.name),
                own: column.own,
                total: ids.len() as u64,
                columns,
                rows: rows.collect(),
            })
        };
        kind.columns.iter().enumerate().filter_map(part).collect()
    }

    /// What is to be said of a thing.
    fn said(&self, kind: &Kind, row: &EntityRow, parts: &[EntityPart]) -> Vec<String> {
        let lang = self.lang;
        let mut said = Vec::new();
        if row.orphan {
            said.push(words::orphan_said(lang, parts.iter().map(|part| part.total).sum()));
        }
        if row.doubled {
            said.push(words::doubled_said(lang).to_owned());
        }
        let lacking = kind.columns.iter().zip(parts).filter(|(column, part)| column.needed && part.total == 0);
        said.extend(lacking.map(|(_, part)| words::lacks(lang, &part.label)));
        for part in parts.iter().filter(|part| !part.own) {
            let count = |is: &str| part.rows.iter().filter(|(.., twin)| twin == is).count() as u64;
            if count("other") > 0 {
                said.push(words::twins_said(lang, &part.label, count("other")));
            }
            if count("same") > 0 {
                said.push(words::same_said(lang, &part.label, count("same")));
            }
        }
        said
    }

    pub(super) fn entities_document(&mut self, wish: &EntityWish, values: bool) -> Reply {
        let (study, mut known) = match self.entities_of(Some(wish.kind as usize)) {
            Ok(both) => both,
            Err(reply) => return reply,
        };
        let text = known.document(&study, wish, values);
        self.entities = Some(known);
        match text {
            Ok(text) => {
                let media = "text/tab-separated-values".to_owned();
                Reply::Document { name: words::document(self.lang).to_owned(), media, text: Some(text) }
            }
            Err(_) => Reply::Failed { message: String::new() },
        }
    }
}

impl Entities {
    /// Finds what is looked for, unless it was looked for last.
    fn find(&mut self, study: &Study, asked: &EntityWish) -> Result<(), Halt> {
        let number = asked.kind as usize;
        let (Some(kind), Some(index)) = (self.kinds.get(number), self.indexes.get(&number)) else { return Ok(()) };
        let column = |table: &str| {
            let named = |column: &crate::entities::Column| {
                study.tables.get(column.table).is_some_and(|open| study.schema(open).name == table)
            };
            kind.columns.iter().position(named)
        };
        let only = match &asked.only {
            EntityOnly::All => Only::All,
            EntityOnly::Incomplete => Only::Incomplete,
            EntityOnly::Orphans => Only::Orphans,
            EntityOnly::Doubled => Only::Doubled,
            EntityOnly::Without(table) => column(table).map_or(Only::All, Only::Without),
        };
        let wish = Wish { search: asked.search.clone(), only };
        if self.last.as_ref().is_none_or(|(of, known, _)| *of != number || *known != wish) {
            let found = select(study, kind, index, &wish)?;
            self.last = Some((number, wish, found));
        }
        Ok(())
    }

    fn document(&mut self, study: &Study, asked: &EntityWish, values: bool) -> Result<String, Halt> {
        self.find(study, asked)?;
        let number = asked.kind as usize;
        let mut text = String::new();
        let (Some(kind), Some(index)) = (self.kinds.get(number), self.indexes.get(&number)) else { return Ok(text) };
        let mut line = |cells: &mut dyn Iterator<Item = String>| {
            cells.enumerate().for_each(|(at, cell)| put(TextForm::Tsv, at > 0, &cell, &mut text));
            text.push('\n');
        };
        let heads = ["file", "row", "state"].into_iter().map(str::to_owned);
        let tables = kind.columns.iter().filter_map(|column| Some(study.schema(study.tables.get(column.table)?).name.clone()));
        let id = || values.then(|| "identifier".to_owned()).into_iter();
        line(&mut id().chain(heads).chain(tables));
        let found = self.last.as_ref().map(|(.., found)| found.as_slice()).unwrap_or_default();
        for things in found.chunks(AT_ONCE) {
            for row in rows(study, kind, index, things) {
                let state = [(row.orphan, "orphan"), (row.doubled, "doubled"), (row.incomplete, "incomplete")];
                let state = state.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect::<Vec<_>>().join(" ");
                let (file, at) = row.place.map(|place| (place.file, place.sheet_row.to_string())).unwrap_or_default();
                let id = values.then_some(row.id).into_iter();
                line(&mut id.chain([file, at, state]).chain(row.counts.iter().map(u64::to_string)));
            }
        }
        Ok(text)
    }
}

fn rows(study: &Study, kind: &Kind, index: &Index, things: &[u32]) -> Vec<EntityRow> {
    let row = |(thing, (key, id)): (&u32, (String, String))| EntityRow {
        key,
        id,
        counts: (0..kind.columns.len()).map(|column| index.rows(column, *thing).len() as u64).collect(),
        incomplete: index.is_incomplete(*thing),
        orphan: index.is_orphan(kind, *thing),
        doubled: index.is_doubled(*thing),
        place: index.first(*thing).and_then(|(column, id)| place(study, (kind.columns.get(column)?.table, id))),
    };
    things.iter().zip(texts(study, kind, index, things)).map(row).collect()
}

/// Where a row of a table of the study stands.
pub(super) fn place(study: &Study, (table, id): At) -> Option<Place> {
    let part = study.tables.get(table)?.parts.get(id.part())?;
    Some(part.place(id.row(), None))
}
