//! Values told apart: where more different values break one rule in one column than anybody reads, only some of them keep a
//! group of their own, and the rest are counted together.
//!
//! Rule: a hash of the value alone decides which, so that it is the same whatever row comes first and however many workers
//! share the rows. What is held stays bounded.

use super::{Detail, Group, GroupKey};
use crate::text::Words;
use hashbrown::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Values of one kind of finding that are told apart, at most.
pub const APART: usize = if cfg!(test) { 100 } else { 1 << 17 };

/// Findings of one kind: of one rule, in one column.
#[derive(Clone, Debug, Default)]
struct Kind {
    /// A value keeps its own group when its hash begins with so many zeros.
    zeros: u32,
    /// Hashes of the values that have one, with their slots.
    members: Vec<(u64, usize)>,
}

/// The kinds of findings that have values.
#[derive(Clone, Debug, Default)]
pub(super) struct Apart {
    kinds: HashMap<GroupKey, Kind>,
}

impl Apart {
    /// True when the value of a key has a group of its own.
    pub fn keeps(&self, kind: &GroupKey, value: &str) -> bool {
        self.kinds.get(kind).is_none_or(|kind| zeros(hash(value)) >= kind.zeros)
    }

    /// A value has a group of its own now; the slots of those that have none any more.
    pub fn enlist(&mut self, kind: &GroupKey, value: &str, slot: usize) -> Vec<usize> {
        let kind = match self.kinds.get_mut(kind) {
            Some(known) => known,
            None => self.kinds.entry(kind.clone()).or_default(),
        };
        kind.members.push((hash(value), slot));
        kind.shrink(kind.zeros)
    }

    /// As many values as elsewhere have a group of their own, at most; the slots of those that have none any more.
    pub fn shrink(&mut self, kind: &GroupKey, zeros: u32) -> Vec<usize> {
        self.kinds.entry(kind.clone()).or_default().shrink(zeros)
    }

    /// The kinds of which some values have no group of their own.
    pub fn shrunk(&self) -> impl Iterator<Item = (&GroupKey, u32)> {
        self.kinds.iter().filter(|(_, kind)| kind.zeros > 0).map(|(key, kind)| (key, kind.zeros))
    }
}

impl Kind {
    fn shrink(&mut self, least: u32) -> Vec<usize> {
        let mut out = Vec::new();
        let mut least = least.max(self.zeros);
        while least > self.zeros || self.members.len() > APART {
            least = least.max(self.zeros + u32::from(self.members.len() > APART));
            self.zeros = least;
            self.members.retain(|(hash, slot)| {
                let stays = zeros(*hash) >= least;
                if !stays {
                    out.push(*slot);
                }
                stays
            });
        }
        out
    }
}

/// What groups of one kind share.
pub(super) fn kind(key: &GroupKey) -> GroupKey {
    GroupKey { value: None, detail: without_value(&key.detail), ..key.clone() }
}

/// True when it is the [`kind`] of a key; nothing is copied for that.
pub(super) fn is_kind(kind: &GroupKey, key: &GroupKey) -> bool {
    let GroupKey { table, rule, column, field, value: _, file, detail, when, defect } = key;
    let same = (kind.rule, kind.column) == (*rule, *column)
        && (&kind.table, &kind.field, &kind.file, &kind.when, &kind.defect) == (table, field, file, when, defect);
    same && match (&kind.detail, detail) {
        (Detail::Codes { total, .. }, Detail::Codes { total: other, .. }) => total == other,
        (Detail::Reference { table, fields, .. }, Detail::Reference { table: other, fields: names, .. }) => {
            (table, fields) == (other, names)
        }
        (Detail::Script { .. }, Detail::Script { .. }) => true,
        (kind, detail) => kind == detail,
    }
}

/// The group of all values that have none of their own.
pub(super) fn rest(key: GroupKey, like: &Group) -> Group {
    let why = Words {
        fr: "Tant de valeurs différentes sont dans ce cas que celles-ci sont comptées ensemble. Corrigées les autres, une nouvelle \
             vérification en distinguera davantage."
            .to_owned(),
        en: "So many different values are in this case that these are counted together. Once the others are mended, another check \
             will tell more of them apart."
            .to_owned(),
    };
    Group { level: like.level, verdict: like.verdict, why: Some(Box::new(why)), count: 0, ..Group::new(key) }
}

/// Which of many keys are told apart: the zeros with which the hash of one has to begin, from all their hashes.
pub fn told_apart(hashes: impl Iterator<Item = u64>) -> u32 {
    let mut counts = [0_usize; 65];
    hashes.for_each(|hash| counts.iter_mut().skip(zeros(hash) as usize).take(1).for_each(|count| *count += 1));
    let mut left: usize = counts.iter().sum();
    let mut least = 0;
    for (count, zeros) in counts.iter().zip(0_u32..) {
        if left <= APART {
            break;
        }
        (left, least) = (left - count, zeros + 1);
    }
    least
}

/// Zeros with which a hash begins.
pub fn zeros(hash: u64) -> u32 {
    hash.leading_zeros()
}

fn hash(value: &str) -> u64 {
    xxh3_64(value.as_bytes())
}

/// The same without what is said of one value alone.
fn without_value(detail: &Detail) -> Detail {
    match detail {
        Detail::Codes { total, .. } => Detail::Codes { nearest: Vec::new(), total: *total },
        Detail::Reference { table, fields, .. } => {
            Detail::Reference { table: table.clone(), fields: fields.clone(), nearest: Vec::new() }
        }
        Detail::Script { .. } => Detail::Script { message: None },
        other => other.clone(),
    }
}
