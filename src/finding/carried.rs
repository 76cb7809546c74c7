//! Groups on their way from one worker to another, as bytes.
//!
//! Rule: what groups share is sent once, because a column has many groups of one kind. Only groups that a pass over
//! rows makes can be sent: those of a value or a row of a table.

use super::sent::Sent;
use super::{Applicability, Condition, Detail, Edit, Fix, Group, GroupKey, Groups, Level, Places, Rule, Verdict};
use crate::order::Collected;
use crate::text::Words;
use crate::wire;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

fn sent<S: Serializer>(detail: &&Detail, to: S) -> Result<S::Ok, S::Error> {
    Sent::serialize(detail, to)
}

/// What groups share.
#[derive(PartialEq, Eq, Hash, Serialize)]
struct Kind<'g> {
    table: &'g Option<String>,
    rule: Rule,
    column: Option<u32>,
    field: &'g Option<String>,
    #[serde(serialize_with = "sent")]
    detail: &'g Detail,
    when: &'g Option<Condition>,
    defect: &'g Option<String>,
    level: Level,
    verdict: Verdict,
    why: &'g Option<Box<Words>>,
    /// A fix that does more than to replace the group's value.
    fix: Option<&'g Fix>,
}

/// The same as it is read: a group without value and places.
#[derive(Deserialize)]
struct KindRead {
    table: Option<String>,
    rule: Rule,
    column: Option<u32>,
    field: Option<String>,
    #[serde(with = "Sent")]
    detail: Detail,
    when: Option<Condition>,
    defect: Option<String>,
    level: Level,
    verdict: Verdict,
    why: Option<Box<Words>>,
    fix: Option<Box<Fix>>,
}

/// A group: the number of its kind, and what is its own. A fix replaces the group's value in its field.
#[derive(Serialize, Deserialize)]
struct Carried<'g> {
    kind: u32,
    value: Option<&'g str>,
    fix: Option<(Applicability, &'g str)>,
    count: u64,
    columns: Cow<'g, BTreeMap<u32, u32>>,
    places: Cow<'g, Places>,
}

impl Groups {
    /// The groups as bytes; none when one of them is of another make than the passes over rows give.
    pub fn write(&self) -> Option<Vec<u8>> {
        let mut kinds: HashMap<Kind<'_>, u32> = HashMap::new();
        let mut told: Vec<String> = Vec::new();
        let mut carried: Vec<Carried<'_>> = Vec::new();
        for group in self.list().filter(|group| group.count > 0) {
            let kind = kind(group)?;
            let number = match kinds.get(&kind) {
                Some(number) => *number,
                None => {
                    let number = told.len() as u32;
                    told.push(serde_json::to_string(&kind).ok()?);
                    kinds.insert(kind, number);
                    number
                }
            };
            let fix = group.fix.as_deref().and_then(|fix| replacement(group, fix));
            let (value, count) = (group.key.value.as_deref(), group.count);
            let (columns, places) = (Cow::Borrowed(&group.columns), Cow::Borrowed(&group.places));
            carried.push(Carried { kind: number, value, fix, count, columns, places });
        }
        let shrunk: BTreeMap<&GroupKey, u32> = self.shrunk().collected();
        let shrunk: Vec<(String, u32)> =
            shrunk.into_iter().filter_map(|(kind, zeros)| Some((serde_json::to_string(kind).ok()?, zeros))).collect();
        Some(wire::to_bytes(&(told, shrunk, carried)))
    }

    /// Groups from bytes, to be added to others; none when they are none.
    pub fn read(bytes: &[u8], beside: &Groups) -> Option<Groups> {
        let (told, shrunk, carried): (Vec<&str>, Vec<(&str, u32)>, Vec<Carried<'_>>) = wire::from_bytes(bytes)?;
        let kinds: Vec<KindRead> = told.iter().map(|kind| serde_json::from_str(kind).ok()).collect::<Option<_>>()?;
        let mut groups = beside.beside();
        for (kind, zeros) in shrunk {
            groups.shrink(&serde_json::from_str(kind).ok()?, zeros);
        }
        for Carried { kind, value, fix, count, columns, places } in carried {
            let own = (count, columns.into_owned(), places.into_owned());
            groups.add(group(kinds.get(kind as usize)?, value, fix, own)?);
        }
        Some(groups)
    }
}

fn kind(group: &Group) -> Option<Kind<'_>> {
    let GroupKey { table, rule, column, field, value: _, file: None, detail, when, defect } = &group.key else { return None };
    let (level, verdict, why) = (group.level, group.verdict, &group.why);
    let fix = group.fix.as_deref().filter(|fix| replacement(group, fix).is_none());
    Some(Kind { table, rule: *rule, column: *column, field, detail, when, defect, level, verdict, why, fix })
}

/// How freely a fix may be applied, and the value it puts in the place of the group's own.
fn replacement<'g>(group: &'g Group, fix: &'g Fix) -> Option<(Applicability, &'g str)> {
    let Edit::Replace { table, field, from, to } = &fix.edit else { return None };
    let key = &group.key;
    let own = Some(table) == key.table.as_ref() && Some(field) == key.field.as_ref() && Some(from) == key.value.as_ref();
    own.then_some((fix.applicability, to))
}

fn group(
    kind: &KindRead,
    value: Option<&str>,
    fix: Option<(Applicability, &str)>,
    (count, columns, places): (u64, BTreeMap<u32, u32>, Places),
) -> Option<Group> {
    let KindRead { table, rule, column, field, detail, when, defect, level, verdict, why, fix: other } = kind;
    let fix = match fix {
        None => other.clone(),
        Some((applicability, to)) => {
            let (table, field, from) = (table.clone()?, field.clone()?, value?.to_owned());
            Some(Box::new(Fix { edit: Edit::Replace { table, field, from, to: to.to_owned() }, applicability }))
        }
    };
    let key = GroupKey {
        table: table.clone(),
        rule: *rule,
        column: *column,
        field: field.clone(),
        value: value.map(str::to_owned),
        file: None,
        detail: detail.clone(),
        when: when.clone(),
        defect: defect.clone(),
    };
    Some(Group { key, level: *level, verdict: *verdict, fix, why: why.clone(), count, columns, places })
}
