//! The members of all families, read once.

use crate::check::Halt;
use crate::check::cell::clean;
use crate::check::table::{RowId, each_row};
use crate::programme::{self, Relation, Sex};
use crate::study::Study;
use hashbrown::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

/// A row of the table of families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Hash of the person's identifier; 0 for none.
    pub person: u64,
    /// The row.
    pub row: RowId,
    /// What the relation means; none for a blank or unknown one.
    pub relation: Option<Relation>,
    /// The relation's cell is blank.
    pub blank: bool,
    /// Has the condition, or has not; none when nothing is said.
    pub affected: Option<bool>,
    /// Position among the kinds of families; none for a blank one.
    pub kind: Option<u16>,
}

/// A family.
#[derive(Clone, Debug)]
pub struct Family {
    /// The first row that names it.
    pub row: RowId,
    /// Its members, in the order of their rows.
    pub members: Vec<Member>,
}

/// What is known of a person: sex, death.
type Known = (Option<Sex>, bool);

/// All families, in the order in which they are named first.
#[derive(Debug, Default)]
pub struct Families {
    /// Position of the table in the study.
    pub table: usize,
    /// Position of the field of the family's identifier, and of the person's.
    pub fields: (usize, usize),
    /// Position of the field of the relation.
    pub relation: usize,
    /// The families.
    pub all: Vec<Family>,
    /// Kinds of families, as written.
    pub kinds: Vec<String>,
    /// Rows without the identifier of a family.
    pub blank: u64,
    people: Option<HashMap<u64, Known>>,
    several: HashSet<u64>,
    by_hash: HashMap<u64, u32>,
}

/// The hash of an identifier; 0 for none.
fn hash(cell: &str) -> u64 {
    let cell = clean(cell);
    if cell.is_empty() { 0 } else { xxh3_64(cell.as_bytes()).max(1) }
}

fn one_of(codes: &[String], cell: &str) -> bool {
    codes.iter().any(|code| code.eq_ignore_ascii_case(cell))
}

impl Families {
    /// Reads the table of families and that of persons; none when the programme has none, or it is not open.
    ///
    /// # Errors
    /// [`Halt::Unreadable`].
    pub fn read(study: &Study) -> Result<Option<Families>, Halt> {
        let Some(rules) = &study.programme.families else { return Ok(None) };
        let Some(at) = study.tables.iter().position(|table| study.schema(table).name == rules.table) else { return Ok(None) };
        let Some(table) = study.tables.get(at) else { return Ok(None) };
        let schema = study.schema(table);
        let field = |name: &String| schema.position(name);
        let (Some(family), Some(person), Some(relation)) = (field(&rules.family), field(&rules.person), field(&rules.relation))
        else {
            return Ok(None);
        };
        let affected = rules.affected.as_ref().and_then(|rule| Some((rule, field(&rule.field)?)));
        let kind = rules.kinds.as_ref().and_then(|rule| field(&rule.field));
        let mut found = Families { table: at, fields: (family, person), relation, ..Families::default() };
        // A column that is not there repeats one that is, and is not looked at.
        let fields = [family, person, relation, affected.map_or(family, |(_, at)| at), kind.unwrap_or(family)];
        let mut families: HashMap<u64, u32> = HashMap::new();
        each_row(table, &fields, &mut |row, cells| {
            let [family, person, relation, condition, sort] = cells else { return };
            let family = hash(family);
            if family == 0 {
                found.blank += u64::from(!clean(person).is_empty());
                return;
            }
            let relation = clean(relation);
            let known = rules.relations.iter().find(|(code, _)| code.eq_ignore_ascii_case(&relation));
            let condition = clean(condition);
            let affected = affected.and_then(|(rule, _)| match () {
                () if one_of(&rule.yes, &condition) => Some(true),
                () if one_of(&rule.no, &condition) => Some(false),
                () => None,
            });
            let sort = if kind.is_some() { clean(sort) } else { String::new() };
            let member = Member {
                person: hash(person),
                row,
                relation: known.map(|(_, relation)| *relation),
                blank: relation.is_empty(),
                affected,
                kind: found.kind(&sort),
            };
            let number = *families.entry(family).or_insert_with(|| {
                found.all.push(Family { row, members: Vec::new() });
                found.all.len() as u32 - 1
            });
            if let Some(family) = found.all.get_mut(number as usize) {
                family.members.push(member);
            }
        })
        .map_err(Halt::Unreadable)?;
        found.by_hash = families;
        found.meet();
        found.people = rules.people.as_ref().map(|people| read_people(study, people)).transpose()?.flatten();
        Ok(Some(found))
    }

    /// The number of a kind of families.
    fn kind(&mut self, name: &str) -> Option<u16> {
        if name.is_empty() {
            return None;
        }
        let known = self.kinds.iter().position(|kind| kind == name).or_else(|| {
            // Beyond so many, it is no list of kinds.
            (self.kinds.len() < 1000).then(|| {
                self.kinds.push(name.to_owned());
                self.kinds.len() - 1
            })
        });
        known.and_then(|at| u16::try_from(at).ok())
    }

    /// Notes who belongs to several families.
    fn meet(&mut self) {
        let mut first: HashMap<u64, usize> = HashMap::new();
        for (number, family) in self.all.iter().enumerate() {
            for member in family.members.iter().filter(|member| member.person != 0) {
                if *first.entry(member.person).or_insert(number) != number {
                    self.several.insert(member.person);
                }
            }
        }
    }

    /// What the table of persons says; the outer none when it is not open, the inner when the person is not in it.
    pub fn person(&self, member: &Member) -> Option<Option<Known>> {
        self.people.as_ref().map(|people| people.get(&member.person).copied())
    }

    /// True when a person belongs to several families.
    pub fn is_shared(&self, member: &Member) -> bool {
        self.several.contains(&member.person)
    }

    /// The number of a family by its identifier.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.by_hash.get(&hash(id)).copied()
    }

    /// The sex of a member, as the table of persons says it, else as the relation does.
    pub fn sex(&self, member: &Member) -> Option<Sex> {
        let told = self.person(member).flatten().and_then(|(sex, _)| sex);
        told.or_else(|| member.relation.and_then(|relation| relation.sex))
    }
}

fn read_people(study: &Study, rules: &programme::People) -> Result<Option<HashMap<u64, Known>>, Halt> {
    let Some(table) = study.table(&rules.table) else { return Ok(None) };
    let schema = study.schema(table);
    let Some(person) = schema.position(&rules.person) else { return Ok(None) };
    let sex = rules.sex.as_ref().and_then(|codes| Some((codes, schema.position(&codes.field)?)));
    let dead = rules.deceased.as_ref().and_then(|codes| Some((codes, schema.position(&codes.field)?)));
    let fields = [person, sex.map_or(person, |(_, at)| at), dead.map_or(person, |(_, at)| at)];
    let mut people = HashMap::new();
    each_row(table, &fields, &mut |_, cells| {
        let [person, told, state] = cells else { return };
        let told = sex.and_then(|(codes, _)| match told.trim() {
            cell if one_of(&codes.male, cell) => Some(Sex::Male),
            cell if one_of(&codes.female, cell) => Some(Sex::Female),
            _ => None,
        });
        let dead = dead.is_some_and(|(codes, _)| one_of(&codes.yes, state.trim()));
        people.entry(hash(person)).or_insert((told, dead));
    })
    .map_err(Halt::Unreadable)?;
    people.remove(&0);
    Ok(Some(people))
}
