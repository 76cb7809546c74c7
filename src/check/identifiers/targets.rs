//! What the rows of the open tables are, and where their parents may be found.

use crate::dictionary::Schema;
use crate::programme::{Identifiers, Parents, Things};
use crate::study::Study;

/// What the rows of a table are, by positions instead of names.
#[derive(Debug)]
pub struct Kind<'s> {
    /// Position of the table in the study.
    pub table: usize,
    /// As the programme says it.
    pub things: &'s Things,
    /// Stage; none for rows that only refer.
    pub stage: Option<usize>,
    /// Positions of the fields that are read: the own identifier first, where there is one, then the parents'.
    pub fields: Vec<usize>,
    /// The fields that refer, as they stand in `fields`.
    pub parents: Vec<Referring<'s>>,
    /// The own identifier is among the fields.
    own: bool,
}

/// A field that refers, and where to look.
#[derive(Debug)]
pub struct Referring<'s> {
    /// As the programme says it.
    pub parents: &'s Parents,
    /// True where a cell may hold several.
    pub list: bool,
    /// For every stage it may refer to: the stage, a table of it (an open one, where there is one), whether one is open.
    pub stages: Vec<(usize, &'s Things, &'s str, bool)>,
}

/// Where a reference leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To a row that is there.
    There(u32),
    /// To a row of another stage or family than asked for.
    Other(u32),
    /// Nowhere; true when all tables that could have it are open. The position is that of the stage looked at last.
    Nowhere(bool, usize),
    /// To a row that is kept elsewhere.
    Elsewhere,
    /// To a table that is not open; the position is that of its stage.
    NotLooked(usize),
    /// It is no identifier of a thing referred to here; the cell says so.
    NoForm,
}

/// The field in which the rows of a table have identifiers of their own, as far as that is so.
pub fn own_field(identifiers: &Identifiers, schema: &Schema) -> Option<usize> {
    let own = |things: &&Things| things.stage.is_some() && things.tables.contains(&schema.name);
    schema.position(identifiers.things.iter().find(own)?.field.as_ref()?)
}

impl<'s> Kind<'s> {
    /// The kinds of the open tables, in their order.
    pub fn all(study: &'s Study) -> Vec<Kind<'s>> {
        let identifiers = &study.programme.identifiers;
        (0..study.tables.len()).filter_map(|table| Kind::of(study, identifiers, table)).collect()
    }

    fn of(study: &'s Study, identifiers: &'s Identifiers, table: usize) -> Option<Kind<'s>> {
        let schema = study.schema(study.tables.get(table)?);
        let has = |field: &str| schema.position(field).is_some();
        let fits = |things: &&Things| {
            things.tables.contains(&schema.name)
                && match &things.field {
                    Some(field) if has(field) => true,
                    _ => things.parents.iter().any(|parents| has(&parents.field)),
                }
        };
        let things = identifiers.things.iter().find(fits)?;
        let own = things.field.as_ref().and_then(|field| schema.position(field));
        let there = things.parents.iter().filter_map(|parents| Some((schema.position(&parents.field)?, parents)));
        let (positions, parents): (Vec<usize>, Vec<&Parents>) = there.unzip();
        let parents = parents.into_iter().map(|parents| Referring {
            parents,
            list: identifiers.field(&parents.field).is_some_and(|field| field.list),
            stages: parents.stages.iter().filter_map(|stage| target(study, identifiers, things, parents, stage)).collect(),
        });
        Some(Kind {
            table,
            things,
            stage: things.stage.as_ref().and_then(|stage| identifiers.stage(stage)),
            own: own.is_some(),
            fields: own.into_iter().chain(positions).collect(),
            parents: parents.collect(),
        })
    }

    /// True when its rows have an identifier of their own.
    pub fn has_own(&self) -> bool {
        self.stage.is_some() && self.own
    }
}

/// True when a thing of one family may come from one of another.
pub fn related(things: &Things, parents: &Parents, other: &Things) -> bool {
    match (&things.family, &other.family) {
        (Some(own), Some(other)) => own == other || parents.families.contains(other),
        _ => true,
    }
}

fn target<'s>(
    study: &Study,
    identifiers: &'s Identifiers,
    things: &Things,
    parents: &Parents,
    stage: &str,
) -> Option<(usize, &'s Things, &'s str, bool)> {
    let position = identifiers.stage(stage)?;
    // Those of the own family say whether one can look; others only where there are none.
    let own = |other: &Things| other.family == things.family;
    let mut best: Option<(&'s Things, &'s str, bool)> = None;
    for other in identifiers.things.iter().filter(|other| other.stage.as_deref() == Some(stage)) {
        let there = |table: &&String| {
            let schema = study.dictionary.schema(table);
            schema.is_some_and(|schema| other.field.as_ref().is_none_or(|field| schema.position(field).is_some()))
        };
        for table in other.tables.iter().filter(there) {
            let is_open = study.table(table).is_some();
            let better = best.is_none_or(|(known, _, open)| (own(other), is_open) > (own(known), open));
            if related(things, parents, other) && better {
                best = Some((other, table, is_open));
            }
        }
    }
    // One that the dictionary lacks is told as any that is not open: by what the two fields may hold, it is of the same model.
    let asked = identifiers.field(&parents.field);
    let alike = |other: &&Things| {
        let held = other.field.as_ref().and_then(|field| identifiers.field(field));
        let forms = asked.zip(held).is_some_and(|(asked, held)| held.forms.iter().any(|form| asked.forms.contains(form)));
        forms && other.stage.as_deref() == Some(stage) && related(things, parents, other)
    };
    let lacking = || identifiers.things.iter().find(alike).and_then(|other| Some((other, other.tables.first()?.as_str(), false)));
    let (other, table, is_open) = best.or_else(lacking)?;
    Some((position, other, table, is_open))
}
