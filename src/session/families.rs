//! Families, as the page and the prompt show them: a window, or one with its tree.

use super::Session;
use super::entities::place;
use crate::check::Halt;
use crate::check::table::{RowId, keys};
use crate::entities::families::{Break, Families, Family, Person, Words, breaks, drawing};
use crate::order::InOrder;
use crate::programme::{Role, Sex};
use crate::protocol::{FamiliesView, FamilyView, Reply};
use crate::study::Study;
use crate::text::page::families as words;
use crate::text::quote;

/// Families of a window.
const WINDOW: u64 = 200;
/// Members that are drawn.
const DRAWN: usize = 60;

impl Session {
    /// Does something with the families; none when there are none to be shown.
    fn with_families<T>(&mut self, each: impl FnOnce(&Session, &Study, &Families) -> T) -> Result<Option<T>, Reply> {
        let (study, mut known) = self.entities_of(None)?;
        if known.families.is_none() {
            let read = match Families::read(&study) {
                Ok(read) => Ok(read),
                // It is told as a check tells it.
                Err(Halt::Unreadable(source)) => {
                    self.give_up(source);
                    Ok(None)
                }
                Err(Halt::Stopped) => Err(Reply::Failed { message: String::new() }),
            };
            known.families = Some(read?);
        }
        let found = known.families.as_ref().and_then(Option::as_ref).map(|families| each(self, &study, families));
        self.keep_entities(known);
        Ok(found)
    }

    pub(super) fn families_view(&mut self, search: &str, broken: bool, offset: u64, limit: u64) -> Reply {
        let wanted = search.trim().to_lowercase();
        let view = self.with_families(|session, study, families| {
            let all: Vec<usize> = families.all.iter().map(|family| breaks(&session.programme, families, family).len()).collect();
            let mut found: Vec<usize> = (0..all.len()).filter(|at| !broken || all.get(*at).is_some_and(|n| *n > 0)).collect();
            if !wanted.is_empty() {
                let rows: Vec<RowId> = families.all.iter().map(|family| family.row).collect();
                let names = names(study, families, families.fields.0, &rows);
                found.retain(|at| names.get(*at).is_some_and(|name| name.to_lowercase().contains(&wanted)));
            }
            let shown: Vec<usize> = found.iter().copied().skip(offset as usize).take(limit.min(WINDOW) as usize).collect();
            let rows: Vec<RowId> = shown.iter().filter_map(|at| families.all.get(*at)).map(|family| family.row).collect();
            let names = names(study, families, families.fields.0, &rows);
            let row = |(at, name): (&usize, String)| {
                let family = families.all.get(*at);
                let members = family.map_or(0, |family| family.members.len() as u64);
                let remarks = all.get(*at).copied().unwrap_or_default() as u64;
                (name, members, remarks, family.and_then(|family| place(study, (families.table, family.row))))
            };
            FamiliesView {
                counts: (all.len() as u64, all.iter().filter(|n| **n > 0).count() as u64),
                blank: families.blank,
                total: found.len() as u64,
                rows: shown.iter().zip(names).map(row).collect(),
            }
        });
        match view {
            Ok(view) => Reply::Families { view: view.map(Box::new) },
            Err(reply) => reply,
        }
    }

    pub(super) fn family_view(&mut self, id: &str, named: bool) -> Reply {
        let view = self.with_families(|session, study, families| {
            let family = families.find(id).and_then(|at| families.all.get(at as usize))?;
            Some(Box::new(session.family(study, families, family, id, named, false)))
        });
        match view {
            Ok(view) => Reply::Family { view: view.flatten() },
            Err(reply) => reply,
        }
    }

    pub(super) fn family_document(&mut self, id: &str) -> Reply {
        let picture = self.with_families(|session, study, families| {
            let family = families.find(id).and_then(|at| families.all.get(at as usize))?;
            Some(session.family(study, families, family, id, true, true).picture)
        });
        match picture {
            Ok(Some(Some(picture))) => Reply::Document {
                name: words::file(self.lang).to_owned(),
                media: "image/svg+xml".to_owned(),
                text: Some(picture),
            },
            Ok(_) => Reply::Failed { message: words::none_match(self.lang).to_owned() },
            Err(reply) => reply,
        }
    }

    /// A family; `named` with the identifiers of its members, otherwise by their rows; `alone` for a picture of its own.
    fn family(&self, study: &Study, families: &Families, family: &Family, id: &str, named: bool, alone: bool) -> FamilyView {
        let lang = self.lang;
        let schema = study.tables.get(families.table).map(|table| study.schema(table));
        let label = |code: &str, field: usize| {
            let field = schema.and_then(|schema| schema.fields.get(field));
            let words = field.and_then(|field| field.code_labels.get(code)).map(|words| words.get(lang)).unwrap_or_default();
            if words.is_empty() { code.to_owned() } else { words.to_owned() }
        };
        let rows: Vec<RowId> = family.members.iter().map(|member| member.row).collect();
        let (people, relations) =
            (names(study, families, families.fields.1, &rows), names(study, families, families.relation, &rows));
        let broken = breaks(&self.programme, families, family);
        let sheet_row = |at: usize| place(study, (families.table, rows.get(at).copied()?)).map(|place| place.sheet_row);
        let who = |at: usize| match people.get(at).filter(|name| named && !name.is_empty()) {
            Some(name) => name.clone(),
            None => words::row(lang, sheet_row(at).unwrap_or_default()),
        };
        let code = |at: usize| relations.get(at).map(String::as_str).unwrap_or_default();
        // What the file says stands in quotation marks, and alone where it is no relation that is known.
        let relation = |at: usize, whole: bool| {
            let known = family.members.get(at).is_some_and(|member| member.relation.is_some());
            let (code, own) = (code(at), label(code(at), families.relation));
            match known {
                _ if code.is_empty() => words::no_relation(lang).to_owned(),
                true if whole && own != code => format!("{own} ({})", quote(lang, code)),
                true => own,
                // A word that the dictionary does not know may be anything.
                false if named => quote(lang, code),
                false => words::no_relation(lang).to_owned(),
            }
        };
        let kind = |at: u16| families.kinds.get(usize::from(at)).map(String::as_str).unwrap_or_default();
        let said = |one: &Break| match *one {
            Break::NoProband => words::no_proband(lang).to_owned(),
            Break::Probands(n) => words::probands(lang, n as u64),
            Break::Parents(sex, n) => words::parents(lang, sex == Sex::Male, n as u64),
            Break::Sex(at) => words::sex(lang, &who(at), code(at)),
            Break::TwinSex(at) => words::twin_sex(lang, &who(at)),
            Break::Blank(at) => words::relation(lang, &who(at), true),
            Break::Unknown(at) => words::relation(lang, &who(at), false),
            Break::Twice(at) => words::twice(lang, &who(at)),
            Break::Shared(at) => words::shared(lang, &who(at)),
            Break::Absent(at) => words::absent(lang, &who(at)),
            Break::Alone => words::alone(lang).to_owned(),
            Break::Kinds => words::kinds(lang).to_owned(),
            Break::Lacks(of, wanted, here) => words::lacks(lang, kind(of), u64::from(wanted), u64::from(here)),
        };
        let flagged = |at: usize, role: Option<Role>, sex: Option<Sex>| {
            broken.iter().any(|one| match one {
                Break::Parents(of, _) => role == Some(Role::Parent) && sex == Some(*of),
                Break::Probands(_) => role == Some(Role::Proband),
                one => one.member() == Some(at),
            })
        };
        let person = |(at, member): (usize, &crate::entities::families::Member)| {
            let sex = families.sex(member);
            let role = member.relation.map(|relation| relation.role);
            let dead = families.person(member).flatten().is_some_and(|(_, dead)| dead);
            let facts = [
                Some(relation(at, true)),
                Some(match sex {
                    Some(Sex::Male) => words::male(lang).to_owned(),
                    Some(Sex::Female) => words::female(lang).to_owned(),
                    None => words::no_sex(lang).to_owned(),
                }),
                Some(words::affected(lang, member.affected, sex == Some(Sex::Female)).to_owned()),
                dead.then(|| words::dead(lang).to_owned()),
            ];
            let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            Person {
                name: who(at),
                relation: relation(at, false),
                said: format!("{} · {facts}", who(at)),
                role,
                sex,
                affected: member.affected,
                dead,
                flagged: flagged(at, role, member.relation.and_then(|relation| relation.sex)),
            }
        };
        let all: Vec<Person> = family.members.iter().enumerate().map(person).collect();
        let drawn = all.get(..DRAWN.min(all.len())).unwrap_or_default();
        let id = if named { id.to_owned() } else { words::row(lang, sheet_row(0).unwrap_or_default()) };
        let told: Vec<String> = drawn.iter().map(|person| person.said.clone()).collect();
        let words = Words { title: words::tree(lang, &id), description: words::picture(lang, &id, &told) };
        let places = rows.iter().filter_map(|row| place(study, (families.table, *row)));
        FamilyView {
            id,
            said: broken.iter().map(said).collect(),
            picture: drawing(drawn, &words, alone),
            members: all.iter().map(|person| person.said.clone()).zip(places).collect(),
            undrawn: (all.len() - drawn.len()) as u64,
        }
    }
}

/// What a field holds in some rows, in their order.
fn names(study: &Study, families: &Families, field: usize, rows: &[RowId]) -> Vec<String> {
    let Some(table) = study.tables.get(families.table) else { return Vec::new() };
    let mut sorted = rows.to_vec();
    sorted.order();
    sorted.dedup();
    let read = keys(study, table, &[field], Some(&sorted), 1, &|_| true);
    let at = |row: &RowId| sorted.binary_search(row).ok().and_then(|at| read.get(at).cloned()).unwrap_or_default();
    rows.iter().map(at).collect()
}
