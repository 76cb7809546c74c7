//! Findings across tables: identifiers given twice, parents that are not there, stages out of order, circles.

use super::circle::circles;
use super::forms::Forms;
use super::graph::{Graph, NONE, Ref, Thing};
use super::targets::{Kind, Outcome};
use crate::check::near;
use crate::check::run::Halt;
use crate::finding::{Applicability, Detail, Edit, Fix, Group, GroupKey, Groups, Level, Rule, Verdict};
use crate::order::{Collected, InOrder};
use crate::programme::Identifiers;
use crate::study::{Study, Table};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Identifiers of a circle that are named, and near misses.
const NAMED: usize = 3;

/// Adds what is to be said of the identifiers of all tables together.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn judge(study: &Study, groups: &mut Groups) -> Result<(), Halt> {
    let identifiers = &study.programme.identifiers;
    let kinds = Kind::all(study);
    if identifiers.is_none() || kinds.is_empty() {
        return Ok(());
    }
    let forms = Forms::new(identifiers);
    let graph = Graph::read(study, &kinds, &forms)?;
    let judge = Judge { study, identifiers, kinds: &kinds, forms: &forms, graph: &graph };
    judge.repeats(groups);
    judge.references(groups);
    judge.circles(groups);
    judge.centres(groups);
    Ok(())
}

struct Judge<'s> {
    study: &'s Study,
    identifiers: &'s Identifiers,
    kinds: &'s [Kind<'s>],
    forms: &'s Forms,
    graph: &'s Graph,
}

impl<'s> Judge<'s> {
    fn kind(&self, thing: &Thing) -> Option<(&'s Kind<'s>, &'s Table)> {
        let kind = self.kinds.get(thing.kind as usize)?;
        Some((kind, self.study.tables.get(kind.table)?))
    }

    /// What an identifier has in common with those that look like it: that of each of its parts.
    fn likeness(&self, text: &str) -> String {
        let separator = self.identifiers.separator.as_str();
        let parts = text.split(separator).filter(|_| !separator.is_empty()).map(near::skeleton);
        parts.collect::<Vec<_>>().join(separator)
    }

    fn pool(&self, kind: &Kind<'_>) -> Option<&'s str> {
        self.identifiers.stages.get(kind.stage?).map(|stage| stage.pool.as_str())
    }

    /// One finding more, in a field of a row; `make` completes its group.
    fn hit(
        &self,
        groups: &mut Groups,
        at: (&Table, usize, crate::check::table::RowId),
        key: GroupKey,
        make: impl FnOnce(&mut Group),
    ) {
        let (table, field, row) = at;
        let (schema, Some(part)) = (self.study.schema(table), table.parts.get(row.part())) else { return };
        let heading = part.heading_of(field).and_then(|heading| part.source.headings.get(heading));
        let key = GroupKey {
            table: Some(schema.name.clone()),
            column: Some(field as u32),
            field: schema.fields.get(field).map(|field| field.name.clone()),
            ..key
        };
        let slot = groups.slot(key, |group| {
            group.verdict = Verdict::Receiver;
            make(group);
        });
        groups.hit(slot, part.id, heading.map(|heading| heading.column), row.row());
    }

    /// Identifiers that several rows have for their own.
    fn repeats(&self, groups: &mut Groups) {
        let mut ids: Vec<u32> = self.graph.things.iter().filter(|thing| thing.next != NONE).map(|thing| thing.id).collect();
        ids.order();
        ids.dedup();
        for id in ids {
            let mut pools: BTreeMap<&str, Vec<&Thing>> = BTreeMap::new();
            for thing in self.graph.of(id).filter_map(|thing| self.graph.things.get(thing as usize)) {
                let pool = self.kind(thing).and_then(|(kind, _)| self.pool(kind));
                pools.entry(pool.unwrap_or_default()).or_default().push(thing);
            }
            // What two pools have in common, fewer would miss.
            let several = pools.len() > 1;
            let pools =
                if several { vec![pools.into_values().flatten().collect()] } else { pools.into_values().collect::<Vec<_>>() };
            for things in pools.iter().filter(|things| things.len() > 1) {
                let tables: BTreeSet<&str> =
                    things.iter().filter_map(|t| Some(self.study.schema(self.kind(t)?.1).name.as_str())).collected();
                let names: Vec<String> = tables.into_iter().map(str::to_owned).collect();
                for thing in things {
                    let Some((kind, table)) = self.kind(thing) else { continue };
                    let key = GroupKey {
                        value: Some(self.graph.text(id).to_owned()),
                        detail: Detail::List { names: names.clone() },
                        ..GroupKey::new(Rule::IdentifierRepeats)
                    };
                    let field = kind.fields.first().copied().unwrap_or_default();
                    self.hit(groups, (table, field, thing.row), key, |group| {
                        if several {
                            group.level = group.level.max(Level::Warning);
                        }
                    });
                }
            }
        }
    }

    /// References that lead nowhere, to what they may not, or to what is not open.
    fn references(&self, groups: &mut Groups) {
        let mut missing: Vec<(&Ref, bool, usize)> = Vec::new();
        let mut closed: BTreeSet<(u32, usize, usize)> = BTreeSet::new();
        for reference in &self.graph.refs {
            match self.graph.follow(reference, self.kinds, self.identifiers, self.forms) {
                Outcome::Nowhere(sure, at) => missing.push((reference, sure, at)),
                Outcome::NotLooked(at) => {
                    closed.insert((reference.kind, reference.field(), at));
                }
                Outcome::Other(thing) => self.other(reference, thing, groups),
                Outcome::There(_) => self.beside_itself(reference, groups),
                Outcome::Elsewhere | Outcome::NoForm => {}
            }
        }
        for (kind, field, at) in closed {
            self.not_looked(kind, field, at, groups);
        }
        let alike = self.alike(&missing);
        for (reference, sure, at) in missing {
            self.missing(reference, sure, at, &alike, groups);
        }
    }

    fn referring(&self, reference: &Ref) -> Option<(&'s Kind<'s>, &'s super::targets::Referring<'s>, &'s Table, usize)> {
        let kind = self.kinds.get(reference.kind as usize)?;
        let field = kind.fields.get(reference.field() + usize::from(kind.has_own()))?;
        Some((kind, kind.parents.get(reference.field())?, self.study.tables.get(kind.table)?, *field))
    }

    /// Identifiers of things that look like those that are missing, by what they have in common.
    fn alike(&self, missing: &[(&Ref, bool, usize)]) -> HashMap<String, Vec<u32>> {
        let mut alike: HashMap<String, Vec<u32>> =
            missing.iter().map(|(reference, ..)| (self.likeness(self.graph.text(reference.id)), Vec::new())).collect();
        for thing in self.graph.things.iter().filter(|_| !missing.is_empty()) {
            // What is no identifier itself is nothing to change another one to.
            let text = self.graph.text(thing.id);
            let near = alike.get_mut(&self.likeness(text)).filter(|_| self.forms.of(text).next().is_some());
            near.into_iter().filter(|near| near.len() < NAMED && !near.contains(&thing.id)).for_each(|near| near.push(thing.id));
        }
        alike
    }

    fn missing(&self, reference: &Ref, sure: bool, at: usize, alike: &HashMap<String, Vec<u32>>, groups: &mut Groups) {
        let Some((_, referring, table, field)) = self.referring(reference) else { return };
        let Some((_, things, target, _)) = referring.stages.get(at) else { return };
        let text = self.graph.text(reference.id);
        // One of a kind that may not stand there is told by its cell.
        let allowed = |asked: &crate::programme::IdField| {
            let position = |id: &String| self.identifiers.forms.iter().position(|form| form.id == *id);
            asked.forms.iter().filter_map(position).any(|form| self.forms.is(form, text))
        };
        if !self.identifiers.field(&referring.parents.field).is_none_or(allowed) {
            return;
        }
        let nearest: Vec<String> = alike
            .get(&self.likeness(text))
            .into_iter()
            .flatten()
            .map(|id| self.graph.text(*id).to_owned())
            .filter(|near| near != text)
            .collect();
        let one = if let [one] = nearest.as_slice() { Some(one.clone()) } else { None };
        let key = GroupKey {
            value: Some(text.to_owned()),
            detail: Detail::Reference { table: (*target).to_owned(), fields: things.field.iter().cloned().collect(), nearest },
            ..GroupKey::new(Rule::Orphan)
        };
        let schema = self.study.schema(table);
        self.hit(groups, (table, field, reference.row), key, |group| {
            group.level = if sure { Level::Error } else { Level::Warning };
            group.fix = one.filter(|_| reference.is_alone()).map(|to| {
                let field = schema.fields.get(field).map(|field| field.name.clone()).unwrap_or_default();
                let edit = Edit::Replace { table: schema.name.clone(), field, from: text.to_owned(), to };
                Box::new(Fix { edit, applicability: Applicability::Ask })
            });
        });
    }

    fn not_looked(&self, kind: u32, field: usize, at: usize, groups: &mut Groups) {
        let Some(kind) = self.kinds.get(kind as usize) else { return };
        let referring = kind.parents.get(field);
        let (Some(referring), Some(table)) = (referring, self.study.tables.get(kind.table)) else { return };
        let Some((_, things, target, _)) = referring.stages.get(at) else { return };
        let fields = things.field.iter().cloned().collect();
        let detail = Detail::Reference { table: (*target).to_owned(), fields, nearest: Vec::new() };
        let mut group = Group::new(GroupKey {
            table: Some(self.study.schema(table).name.clone()),
            column: kind.fields.get(field + usize::from(kind.has_own())).map(|field| *field as u32),
            field: Some(referring.parents.field.clone()),
            detail,
            ..GroupKey::new(Rule::ParentTableMissing)
        });
        (group.level, group.verdict) = (Level::Note, Verdict::Receiver);
        groups.add(group);
    }

    /// A parent of a stage or family that is not asked for.
    fn other(&self, reference: &Ref, thing: u32, groups: &mut Groups) {
        let Some((_, _, table, field)) = self.referring(reference) else { return };
        let found = self.graph.things.get(thing as usize).and_then(|thing| self.kind(thing));
        let Some((found, own)) = found else { return };
        // What comes from itself is told as that.
        if self.is_own(reference) {
            return;
        }
        let stage = found.stage.and_then(|stage| self.identifiers.stages.get(stage));
        let key = GroupKey {
            value: Some(self.graph.text(reference.id).to_owned()),
            detail: Detail::Stage {
                found: stage.map(|stage| stage.name.clone()).unwrap_or_default(),
                table: self.study.schema(own).name.clone(),
            },
            ..GroupKey::new(Rule::ParentStage)
        };
        self.hit(groups, (table, field, reference.row), key, |_| {});
    }

    /// True when a row names its own identifier.
    fn is_own(&self, reference: &Ref) -> bool {
        reference.from != NONE && self.graph.things.get(reference.from as usize).is_some_and(|own| own.id == reference.id)
    }

    /// A row that lies beside itself.
    fn beside_itself(&self, reference: &Ref, groups: &mut Groups) {
        let Some((_, referring, table, field)) = self.referring(reference) else { return };
        if referring.parents.beside && self.is_own(reference) {
            let value = Some(self.graph.text(reference.id).to_owned());
            let key = GroupKey { value, detail: Detail::Count { count: 1, of: None }, ..GroupKey::new(Rule::ParentCircle) };
            self.hit(groups, (table, field, reference.row), key, |group| group.level = Level::Warning);
        }
    }

    fn circles(&self, groups: &mut Groups) {
        let parents = |thing: u32, out: &mut Vec<u32>| {
            for reference in self.graph.refs.get(self.graph.refs_of(thing)).unwrap_or_default() {
                let beside = self.referring(reference).is_none_or(|(_, referring, ..)| referring.parents.beside);
                if !beside
                    && let Outcome::There(parent) | Outcome::Other(parent) =
                        self.graph.follow(reference, self.kinds, self.identifiers, self.forms)
                {
                    out.push(parent);
                }
            }
        };
        for circle in circles(self.graph.things.len() as u32, &parents) {
            let things: Vec<&Thing> = circle.iter().filter_map(|thing| self.graph.things.get(*thing as usize)).collect();
            let names: Vec<String> = things.iter().take(NAMED).map(|thing| self.graph.text(thing.id).to_owned()).collect();
            for thing in &things {
                let Some((kind, table)) = self.kind(thing) else { continue };
                let key = GroupKey {
                    value: Some(self.graph.text(thing.id).to_owned()),
                    detail: if things.len() > 1 { Detail::List { names: names.clone() } } else { Detail::None },
                    ..GroupKey::new(Rule::ParentCircle)
                };
                self.hit(groups, (table, kind.fields.first().copied().unwrap_or_default(), thing.row), key, |_| {});
            }
        }
    }

    /// Identifiers of several centres, where the person has not said for which one she works.
    fn centres(&self, groups: &mut Groups) {
        if self.identifiers.chosen.is_some() {
            return;
        }
        let own = self.graph.things.iter().map(|thing| thing.id);
        let referring = self.graph.refs.iter().filter(|reference| reference.from == NONE).map(|reference| reference.id);
        let mut centres: BTreeSet<&str> = BTreeSet::new();
        for id in own.chain(referring) {
            let text = self.graph.text(id);
            let centre = self.identifiers.centre(text);
            if !centres.contains(centre) && self.forms.of(text).next().is_some() {
                centres.insert(centre);
            }
        }
        if centres.len() > 1 {
            let mut names: Vec<String> = centres.into_iter().map(str::to_owned).collect();
            names.order_by_key(|name| (name.len(), name.clone()));
            groups.add(Group::new(GroupKey { detail: Detail::List { names }, ..GroupKey::new(Rule::SeveralCentres) }));
        }
    }
}
