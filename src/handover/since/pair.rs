//! Which row of now is which of before, among those that are not the same.

use super::side::Cells;
use super::{Change, Kind, Left, RowAt, TableSince};
use crate::order::InOrder;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of one key that are weighed against each other; beyond, rows meet in their order.
const WEIGHED: usize = 1 << 14;
/// Cells with a value beside the key, the study's code among them, that a row under another key must share.
const ENOUGH: usize = 4;

/// Puts together what belongs together, and counts it. `cells` are those of before and of now; with `unique`, a key stands
/// for one row.
pub fn pair(found: &mut TableSince, left: Vec<Left>, cells: &[Vec<Cells>; 2], unique: bool) {
    let look = |side: usize, at: RowAt| {
        let rows = cells.get(side)?;
        rows.binary_search_by_key(&at, |(place, _)| *place)
            .ok()
            .and_then(|index| rows.get(index))
            .map(|(_, hashes)| hashes.as_slice())
    };
    let (mut gone, mut come): (Vec<RowAt>, Vec<RowAt>) = (Vec::new(), Vec::new());
    for group in left.chunk_by(|a, b| a.1.key == b.1.key) {
        let side = |wanted: usize| {
            let mut rows: Vec<RowAt> = group.iter().filter(|(side, _)| *side == wanted).map(|(_, entry)| entry.at).collect();
            rows.order();
            rows
        };
        let (mut old, mut new) = (side(0), side(1));
        if !found.key.is_empty() {
            let couples = couples(&old, &new, &look, &found.key, unique);
            part(found, Kind::Changed, couples, (&mut old, &mut new), &look);
        }
        gone.append(&mut old);
        come.append(&mut new);
    }
    let couples = renamed(&gone, &come, &look, &found.key);
    part(found, Kind::Renamed, couples, (&mut gone, &mut come), &look);
    let one = |kind, before, after| Change { kind, identity: false, before, after };
    found.changes.extend(come.into_iter().map(|at| one(Kind::Added, None, Some(at))));
    found.changes.extend(gone.into_iter().map(|at| one(Kind::Removed, Some(at), None)));
    found.changes.order_by_key(|change| (change.after.is_none(), change.after, change.before));
}

/// Takes couples out of the rows that are left, and tells in which columns they differ.
fn part<'l>(
    found: &mut TableSince,
    kind: Kind,
    couples: Vec<(RowAt, RowAt)>,
    (gone, come): (&mut Vec<RowAt>, &mut Vec<RowAt>),
    look: &impl Fn(usize, RowAt) -> Option<&'l [u32]>,
) {
    let (old, new): (BTreeSet<RowAt>, BTreeSet<RowAt>) = couples.iter().copied().unzip();
    gone.retain(|at| !old.contains(at));
    come.retain(|at| !new.contains(at));
    for (a, b) in couples {
        let (Some(old), Some(new)) = (look(0, a), look(1, b)) else { continue };
        let mut identity = false;
        for (column, count) in found.differing.iter_mut().enumerate() {
            if old.get(column) != new.get(column) {
                *count += 1;
                identity |= found.identity.contains(&column);
            }
        }
        found.changes.push(Change { kind, identity, before: Some(a), after: Some(b) });
    }
}

/// Rows of one key that are the same row. Where a key stands for several rows, at least half of what stands beside it must
/// be the same, and those that are most alike meet.
fn couples<'l>(
    old: &[RowAt],
    new: &[RowAt],
    look: &impl Fn(usize, RowAt) -> Option<&'l [u32]>,
    key: &[usize],
    unique: bool,
) -> Vec<(RowAt, RowAt)> {
    let known = |side: usize, at: &&RowAt| look(side, **at).is_some();
    if unique || old.len().saturating_mul(new.len()) > WEIGHED {
        let (old, new) = (old.iter().filter(|at| known(0, at)), new.iter().filter(|at| known(1, at)));
        return old.zip(new).map(|(a, b)| (*a, *b)).collect();
    }
    let mut weighed: Vec<(usize, RowAt, RowAt)> = Vec::new();
    for a in old {
        for b in new {
            let (Some(left), Some(right)) = (look(0, *a), look(1, *b)) else { continue };
            let beside = left.iter().zip(right).enumerate().filter(|(at, (l, r))| !key.contains(at) && (**l, **r) != (0, 0));
            let (all, alike) = beside.fold((0, 0), |(all, alike), (_, (l, r))| (all + 1, alike + usize::from(l == r)));
            if 2 * alike >= all {
                weighed.push((alike, *a, *b));
            }
        }
    }
    weighed.order_by(|x, y| y.0.cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut olds, mut news) = (BTreeSet::new(), BTreeSet::new());
    weighed.retain(|(_, a, b)| !olds.contains(a) && !news.contains(b) && olds.insert(*a) && news.insert(*b));
    weighed.into_iter().map(|(_, a, b)| (a, b)).collect()
}

/// Rows that are gone and come with the same values under another key, where there is no doubt which is which.
fn renamed<'l>(
    gone: &[RowAt],
    come: &[RowAt],
    look: &impl Fn(usize, RowAt) -> Option<&'l [u32]>,
    key: &[usize],
) -> Vec<(RowAt, RowAt)> {
    if key.is_empty() {
        return Vec::new();
    }
    let rest = |side: usize, at: RowAt| {
        let cells = look(side, at)?.iter().enumerate();
        let rest: Vec<u32> = cells.map(|(column, hash)| if key.contains(&column) { 0 } else { *hash }).collect();
        (rest.iter().filter(|hash| **hash != 0).count() >= ENOUGH).then_some(rest)
    };
    let mut by_rest: BTreeMap<Vec<u32>, [Vec<RowAt>; 2]> = BTreeMap::new();
    for (side, rows) in [gone, come].into_iter().enumerate() {
        for at in rows {
            if let Some(rest) = rest(side, *at)
                && let Some(list) = by_rest.entry(rest).or_default().get_mut(side)
            {
                list.push(*at);
            }
        }
    }
    by_rest
        .into_values()
        .filter_map(|[a, b]| match (a.as_slice(), b.as_slice()) {
            ([a], [b]) => Some((*a, *b)),
            _ => None,
        })
        .collect()
}
