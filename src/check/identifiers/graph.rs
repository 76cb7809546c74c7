//! The rows of all tables by their identifiers, and what they refer to.

use super::forms::Forms;
use super::targets::{Kind, Outcome, Referring, related};
use crate::check::cell::{clean, same};
use crate::check::run::Halt;
use crate::check::seal::seal;
use crate::check::table::{RowId, each_row};
use crate::programme::Identifiers;
use crate::study::Study;
use hashbrown::HashTable;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// No thing.
pub const NONE: u32 = u32::MAX;
/// Rows of one identifier that are looked at to find a parent.
const LOOKED: usize = 8;

/// A row with an identifier of its own.
#[derive(Clone, Copy, Debug)]
pub struct Thing {
    /// Identifier.
    pub id: u32,
    /// Position among the kinds.
    pub kind: u32,
    /// Its row.
    pub row: RowId,
    /// The next thing with the same identifier, or [`NONE`].
    pub next: u32,
    /// The first of its references; they follow one another up to those of the next thing.
    pub refs: u32,
}

/// A reference of a row.
#[derive(Clone, Copy, Debug)]
pub struct Ref {
    /// Identifier referred to.
    pub id: u32,
    /// The thing that refers, or [`NONE`] for a row without an identifier of its own.
    pub from: u32,
    /// Position among the kinds.
    pub kind: u32,
    /// Position among the kind's fields that refer; the highest bit is set where the cell holds nothing else.
    pub field: u8,
    /// Its row.
    pub row: RowId,
}

/// Rows and references of a study.
#[derive(Debug, Default)]
pub struct Graph {
    texts: String,
    ends: Vec<usize>,
    index: HashTable<u32>,
    /// The first and the last thing of every identifier.
    first: Vec<(u32, u32)>,
    /// Things, table after table, row after row.
    pub things: Vec<Thing>,
    /// References, in the order of their rows.
    pub refs: Vec<Ref>,
    /// Where references to what is not there lead: by kind, field and identifier, once for all that say the same.
    lost: RefCell<HashMap<(u32, usize, u32), Outcome>>,
}

impl Ref {
    /// Position among the kind's fields that refer.
    pub fn field(&self) -> usize {
        usize::from(self.field & 0x7f)
    }

    /// True where the cell holds nothing else.
    pub fn is_alone(&self) -> bool {
        self.field & 0x80 != 0
    }
}

impl Graph {
    /// Reads the identifiers of the open tables.
    ///
    /// # Errors
    /// [`Halt::Unreadable`].
    pub fn read(study: &Study, kinds: &[Kind<'_>], forms: &Forms) -> Result<Graph, Halt> {
        let mut graph = Graph::default();
        for (number, kind) in kinds.iter().enumerate() {
            let Some(table) = study.tables.get(kind.table) else { continue };
            let own = kind.has_own();
            each_row(table, &kind.fields, &mut |row, cells| {
                let mut cells = cells.iter();
                let from = match own.then(|| cells.next()).flatten() {
                    Some(cell) if !forms.says_none(tidy(cell).trim()) => graph.thing(&meant(forms, cell), number as u32, row),
                    _ => NONE,
                };
                for (field, (cell, referring)) in cells.zip(&kind.parents).enumerate() {
                    let text = tidy(cell);
                    if forms.says_none(&text) {
                        continue;
                    }
                    let mut pieces = forms.pieces(&text, referring.list).peekable();
                    let first = graph.refs.len();
                    while let Some(piece) = pieces.next() {
                        if forms.says_none(piece) {
                            continue;
                        }
                        let alone = first == graph.refs.len() && pieces.peek().is_none() && piece.len() == cell.len();
                        let field = field as u8 & 0x7f | if alone { 0x80 } else { 0 };
                        let id = graph.id(&meant(forms, piece));
                        graph.refs.push(Ref { id, from, kind: number as u32, field, row });
                    }
                }
            })
            .map_err(Halt::Unreadable)?;
        }
        Ok(graph)
    }

    fn thing(&mut self, text: &str, kind: u32, row: RowId) -> u32 {
        let id = self.id(text);
        let number = self.things.len() as u32;
        self.things.push(Thing { id, kind, row, next: NONE, refs: self.refs.len() as u32 });
        if let Some((first, last)) = self.first.get_mut(id as usize) {
            if *first == NONE {
                *first = number;
            } else if let Some(thing) = self.things.get_mut(*last as usize) {
                thing.next = number;
            }
            *last = number;
        }
        number
    }

    /// The identifier of a text, known from now on.
    pub fn id(&mut self, text: &str) -> u32 {
        let (texts, ends) = (&self.texts, &self.ends);
        let hash = hash(text);
        if let Some(id) = self.index.find(hash, |id| same(slice(texts, ends, *id), text)) {
            return *id;
        }
        let id = self.ends.len() as u32;
        self.texts.push_str(text);
        self.ends.push(self.texts.len());
        self.first.push((NONE, NONE));
        let (texts, ends) = (&self.texts, &self.ends);
        self.index.insert_unique(hash, id, |id| self::hash(slice(texts, ends, *id)));
        id
    }

    /// The text of an identifier.
    pub fn text(&self, id: u32) -> &str {
        slice(&self.texts, &self.ends, id)
    }

    /// The things of an identifier, in order.
    pub fn of(&self, id: u32) -> impl Iterator<Item = u32> + '_ {
        let first = self.first.get(id as usize).map_or(NONE, |(first, _)| *first);
        std::iter::successors(self.things.get(first as usize).map(|_| first), |thing| {
            self.things.get(*thing as usize).map(|thing| thing.next).filter(|next| *next != NONE)
        })
    }

    /// Where the references of a thing stand.
    pub fn refs_of(&self, thing: u32) -> Range<usize> {
        let Some(own) = self.things.get(thing as usize) else { return 0..0 };
        let mine = self.refs.get(own.refs as usize..).unwrap_or_default();
        let count = mine.iter().take_while(|r| r.from == thing).count();
        own.refs as usize..own.refs as usize + count
    }

    /// Where a reference leads.
    pub fn follow(&self, reference: &Ref, kinds: &[Kind<'_>], identifiers: &Identifiers, forms: &Forms) -> Outcome {
        let Some(kind) = kinds.get(reference.kind as usize) else { return Outcome::NoForm };
        let Some(referring) = kind.parents.get(reference.field()) else { return Outcome::NoForm };
        // Also of stages that no table of the dictionary is of.
        let is_pool = |stage: usize| {
            let pool = |stage: usize| identifiers.stages.get(stage).map(|stage| &stage.pool);
            referring
                .parents
                .stages
                .iter()
                .filter_map(|wanted| identifiers.stage(wanted))
                .any(|wanted| pool(wanted) == pool(stage))
        };
        let (mut other, mut foreign) = (None, None);
        for thing in self.of(reference.id).take(LOOKED) {
            let found = self.things.get(thing as usize).and_then(|thing| kinds.get(thing.kind as usize));
            let Some((found, stage)) = found.and_then(|kind| Some((kind, kind.stage?))) else { continue };
            let wanted = referring.stages.iter().any(|(wanted, ..)| *wanted == stage);
            if wanted && related(kind.things, referring.parents, found.things) {
                return Outcome::There(thing);
            }
            let slot = if is_pool(stage) { &mut other } else { &mut foreign };
            *slot = slot.or(Some(thing));
        }
        if let Some(other) = other {
            return Outcome::Other(other);
        }
        let key = (reference.kind, reference.field(), reference.id);
        let known = self.lost.borrow().get(&key).copied();
        known.unwrap_or_else(|| {
            let outcome = self.follow_lost(reference, (referring, foreign), identifiers, forms);
            self.lost.borrow_mut().insert(key, outcome);
            outcome
        })
    }

    /// Where a reference leads of which nothing is there where it is sought; what is there elsewhere is not missing.
    fn follow_lost(
        &self,
        reference: &Ref,
        (referring, foreign): (&Referring<'_>, Option<u32>),
        identifiers: &Identifiers,
        forms: &Forms,
    ) -> Outcome {
        let text = self.text(reference.id);
        if forms.is_elsewhere(text) {
            return Outcome::Elsewhere;
        }
        let may = |stage: usize| {
            let name = identifiers.stages.get(stage).map(|stage| &stage.id);
            let holds = |form: usize| identifiers.forms.get(form).is_some_and(|form| form.stages.iter().any(|s| Some(s) == name));
            forms.of(text).any(holds)
        };
        let (mut open, mut closed) = (None, None);
        for (at, (.., is_open)) in referring.stages.iter().enumerate().filter(|(_, (stage, ..))| may(*stage)) {
            *(if *is_open { &mut open } else { &mut closed }) = Some(at);
        }
        let lost = |sure, at| foreign.map_or(Outcome::Nowhere(sure, at), Outcome::Other);
        match (open, closed) {
            (Some(at), closed) => lost(closed.is_none(), at),
            (None, Some(at)) => Outcome::NotLooked(at),
            // The field may hold it, though nothing that is sought here has this form.
            (None, None) => {
                let field = identifiers.field(&referring.parents.field);
                let held = |form: usize| {
                    let id = identifiers.forms.get(form).map(|form| &form.id);
                    field.is_some_and(|field| field.forms.iter().any(|form| Some(form) == id))
                };
                let open = referring.stages.iter().position(|(.., is_open)| *is_open).filter(|_| forms.of(text).any(held));
                open.map_or(Outcome::NoForm, |at| lost(true, at))
            }
        }
    }
}

fn slice<'t>(texts: &'t str, ends: &[usize], id: u32) -> &'t str {
    let start = (id as usize).checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    ends.get(id as usize).and_then(|end| texts.get(start..*end)).unwrap_or_default()
}

fn hash(text: &str) -> u64 {
    seal(text.as_bytes()).0
}

/// A cell as a safe repair would leave its blanks.
fn tidy(cell: &str) -> Cow<'_, str> {
    let plain = cell.bytes().all(|b| b.is_ascii_graphic());
    if plain { Cow::Borrowed(cell) } else { Cow::Owned(clean(cell)) }
}

/// An identifier as a safe repair would leave it.
fn meant<'t>(forms: &Forms, text: &'t str) -> Cow<'t, str> {
    if text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_') {
        return Cow::Borrowed(text);
    }
    let text = tidy(text);
    match forms.tidied(&text, &|text| forms.of(text).next().is_some()) {
        Some((better, crate::finding::Applicability::Safe)) => Cow::Owned(better),
        _ => text,
    }
}
