//! Identifiers that look alike, found without reading a large table again: 16 bytes for every key of it.
//!
//! Rule: what is remembered is hashes; the texts are read from the rows that are named.

use crate::check::cross::{Link, NAMED};
use crate::check::near;
use crate::check::table::{self, Changed, RowId, TableKeys, rows};
use crate::study::Study;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use xxhash_rust::xxh3::xxh3_64;

/// The keys of a table of the study, by its position and their fields.
type Which = (usize, Vec<usize>);

/// Rows by the hash of their key's skeleton, made when they are first asked for.
#[derive(Debug, Default)]
pub(super) struct Skeletons {
    made: HashMap<Which, Vec<(u64, RowId)>>,
}

impl Skeletons {
    /// Keys that came get their rows; rows of keys that went are told by their texts when they are looked at.
    pub(super) fn change(&mut self, keys: &[TableKeys], changes: &BTreeMap<usize, Changed>) {
        for ((table, fields), made) in &mut self.made {
            let Some((keys, changed)) = keys.get(*table).zip(changes.get(table)) else { continue };
            let (Some(set), Some(changed)) = (keys.with(fields), changed.of(keys, fields)) else { continue };
            for key in changed {
                let hash = xxh3_64(near::skeleton(key).as_bytes());
                for row in rows(set.rows.find(key.as_bytes())) {
                    if let Err(at) = made.binary_search(&(hash, row)) {
                        made.insert(at, (hash, row));
                    }
                }
            }
        }
    }

    /// The near misses of a key among those that a link refers to, the first ones in order.
    pub(super) fn near(&mut self, study: &Study, link: &Link<'_>, key: &str, workers: usize) -> Vec<String> {
        let (parent, fields) = (link.parent(), &link.parents.fields);
        let made = self.made.entry((link.tables.1, fields.clone())).or_insert_with(|| {
            let ids = parent
                .parts
                .iter()
                .enumerate()
                .flat_map(|(index, part)| (1..=part.source.rows).map(move |row| RowId::new(index, row)));
            let texts = table::keys(study, parent, fields, None, workers, &|_| true);
            let mut made: Vec<(u64, RowId)> = texts
                .iter()
                .zip(ids)
                .filter(|(key, _)| !key.is_empty())
                .map(|(key, id)| (xxh3_64(near::skeleton(key).as_bytes()), id))
                .collect();
            made.sort_unstable();
            made
        });
        let skeleton = near::skeleton(key);
        let hash = xxh3_64(skeleton.as_bytes());
        let from = made.partition_point(|entry| entry.0 < hash);
        let ids: Vec<RowId> = made.iter().skip(from).take_while(|entry| entry.0 == hash).map(|entry| entry.1).collect();
        let texts = table::keys(study, parent, fields, Some(&ids), workers, &|_| true);
        let known: BTreeSet<String> =
            texts.into_iter().filter(|text| !text.is_empty() && near::skeleton(text) == skeleton).collect();
        known.into_iter().take(NAMED).collect()
    }
}
