//! The tables and what they refer to, as a drawing: by the dictionary's keys, and by the identifiers that the programme
//! knows of.

use super::Session;
use crate::dictionary::Dictionary;
use crate::dictionary::diagram::{Link, is_said_by_others, lay_out, links, round};
use crate::order::Collected;
use crate::programme::{Identifiers, Parents, Things};
use crate::protocol::{DiagramView, DrawnTable, Reply};
use crate::text::prompt;
use std::collections::BTreeSet;

impl Session {
    /// All tables, or those round one.
    pub(in crate::session) fn diagram(&self, focus: Option<&str>) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let programme = self.programme_in_force();
        let mut links = links(&dictionary);
        by_identifiers(&programme.identifiers, &dictionary, &mut links);
        let tables = match focus.map(|name| (name, dictionary.schema(name))) {
            Some((name, None)) => return Reply::Failed { message: prompt::no_such_table(self.lang, name) },
            Some((_, Some(schema))) => round(dictionary.order(&schema.name), &links),
            None => (0..dictionary.schemas.len()).collected::<BTreeSet<usize>>(),
        };
        let own = |table: usize| {
            let name = &dictionary.schemas.get(table)?.name;
            programme.identifiers.things.iter().find(|things| things.tables.contains(name))?.field.as_deref()
        };
        let (size, drawn) = lay_out(&dictionary, &tables, &links, &own);
        let speaker = self.speaker(&dictionary);
        let place = |table: usize| drawn.iter().position(|d| d.table == table).map(|at| at as u32);
        let seen = links.iter().filter_map(|link| {
            Some((place(link.from)?, place(link.to)?, link.fields.clone(), link.hinted, is_said_by_others(link, &links)))
        });
        let seen = seen.collect();
        let tables = drawn.iter().filter_map(|d| {
            let schema = dictionary.schemas.get(d.table)?;
            Some(DrawnTable {
                name: schema.name.clone(),
                label: speaker.table_label(&schema.name),
                fields: schema.fields.len() as u64,
                keys: d.keys.clone(),
                place: d.place,
            })
        });
        Reply::Diagram(Box::new(DiagramView { size, tables: tables.collect(), links: seen }))
    }
}

/// Adds what rows come from, as their identifiers tell it.
fn by_identifiers(identifiers: &Identifiers, dictionary: &Dictionary, links: &mut Vec<Link>) {
    let things: Vec<(usize, &Things)> = dictionary
        .schemas
        .iter()
        .enumerate()
        .filter_map(|(at, schema)| Some((at, identifiers.things.iter().find(|things| things.tables.contains(&schema.name))?)))
        .collect();
    for (from, own) in &things {
        for parents in own.parents.iter().filter(|parents| !parents.beside) {
            for (to, other) in things.iter().filter(|(to, other)| to != from && may_be(own, parents, other)) {
                let pair = (parents.field.clone(), other.field.clone().unwrap_or_default());
                match links.iter_mut().find(|link| (link.from, link.to) == (*from, *to)) {
                    Some(link) if !link.fields.contains(&pair) => link.fields.push(pair),
                    Some(_) => {}
                    None => links.push(Link { from: *from, to: *to, fields: vec![pair], hinted: false }),
                }
            }
        }
    }
}

/// True when things may be the parents that a field of others names.
fn may_be(own: &Things, parents: &Parents, other: &Things) -> bool {
    let stage = other.stage.as_ref().is_some_and(|stage| parents.stages.contains(stage));
    let family = match (&own.family, &other.family) {
        (_, Some(other)) if !parents.families.is_empty() => parents.families.contains(other),
        (Some(own), Some(other)) => own == other,
        _ => true,
    };
    stage && family
}
