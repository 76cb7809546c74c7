//! Reading that a session shares with a mate: large texts are read by one of the two, or by the first with the SHA-256 made
//! by the second.
//!
//! Rule: whatever becomes of the mate, the files are read the same. What does not come back is read here.

use super::files::{Adding, Read, read};
use super::mate::{Errand, FileRead};
use super::reading::{Given, read_all};
use super::together::{Send, Shared, Waiting};
use super::{Session, Watch};
use crate::intake::{Hints, Share, Unwatched};
use crate::protocol::Progress;
use crate::wire::{self, Incoming};
use std::sync::Arc;

/// Endings of names that promise a text.
const TEXTS: [&str; 4] = [".tsv", ".csv", ".txt", ".tab"];

/// Files of which a mate has a share.
pub(super) struct Lent {
    adding: Adding,
    read: Vec<Read>,
    /// The files that the mate reads.
    whole: Vec<Given>,
    /// Which of those read here lack the SHA-256.
    hashed: Vec<usize>,
}

/// Which files a mate reads, and of which it makes the SHA-256 alone.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    whole: Vec<usize>,
    hashed: Vec<usize>,
}

/// Shares out files by their sizes and whether they may be lent, so that both have about the same to do. Making the SHA-256
/// is half of reading.
fn plan(files: &[(u64, bool)]) -> Plan {
    let mut large: Vec<(u64, usize)> = Vec::new();
    large.extend(files.iter().enumerate().filter(|(_, (_, may))| *may).map(|(at, (size, _))| (*size, at)));
    large.sort_by_key(|(size, at)| (std::cmp::Reverse(*size), *at));
    let mut mine: u64 = files.iter().filter(|(_, may)| !may).map(|(size, _)| size).sum();
    let (mut theirs, mut kept, mut plan) = (0, Vec::new(), Plan { whole: Vec::new(), hashed: Vec::new() });
    for (size, at) in large {
        // The first keeps a little more: what else there is to do is small.
        if mine <= theirs + size / 4 {
            mine += size;
            kept.push((size, at));
        } else {
            theirs += size;
            plan.whole.push(at);
        }
    }
    for (size, at) in kept {
        let half = size / 2;
        if theirs + half < mine {
            (mine, theirs) = (mine - half, theirs + half);
            plan.hashed.push(at);
        }
    }
    plan.whole.sort_unstable();
    plan.hashed.sort_unstable();
    plan
}

impl Session {
    /// Reads files with a mate. The files back when there is nothing to share.
    pub(super) fn lend(
        &mut self,
        adding: Adding,
        mut files: Vec<Given>,
        hints: &Hints,
        watch: Watch<'_>,
        mate: Send<'_>,
    ) -> Option<(Adding, Vec<Given>)> {
        let may = |(entry, input): &Given| {
            let name = entry.path.to_ascii_lowercase();
            let large = entry.size >= self.worth.max(self.keep_from);
            (entry.size, large && input.number().is_some() && TEXTS.iter().any(|end| name.ends_with(end)))
        };
        let Plan { whole, hashed } = plan(&files.iter().map(may).collect::<Vec<_>>());
        if whole.is_empty() && hashed.is_empty() {
            return Some((adding, files));
        }
        let number = |at: &usize| files.get(*at).and_then(|(_, input)| input.number());
        let numbers = whole.iter().chain(&hashed).filter_map(number).collect();
        let hashed: Vec<usize> = hashed.into_iter().map(|at| at - whole.partition_point(|other| *other < at)).collect();
        let total: u64 = files.iter().map(|(entry, _)| entry.size).sum();
        let mut lent: Vec<Given> = whole.iter().rev().map(|at| files.remove(*at)).collect();
        lent.reverse();
        let errand = Errand::Read {
            rules: self.rules(),
            from: self.keep_from,
            whole: lent.iter().map(|(entry, _)| entry.path.clone()).collect(),
        };
        mate(Shared { errand: wire::to_bytes(&errand), files: numbers });
        let shares = |at| Share { from: self.keep_from, without_hash: hashed.contains(&at), only_index: false };
        let own: u64 = files.iter().map(|(entry, _)| entry.size).sum::<u64>().max(1);
        let scale = |bytes: u64| u64::try_from(u128::from(bytes) * u128::from(total) / u128::from(own)).unwrap_or(total);
        let mut told = |p: Progress| watch(Progress { done: scale(p.done), of: total, ..p });
        let read = read_all(files, 1, &shares, hints, &mut told);
        self.waiting = Some(Waiting::Files(Lent { adding, read, whole: lent, hashed }));
        None
    }

    /// Ends a reading with the mate's answer, or without one.
    pub(super) fn end_reading(&mut self, lent: Lent, answer: Option<Incoming<'_>>) {
        let Lent { mut adding, read: mut all, whole, hashed } = lent;
        let hints = self.dictionaries.hints(&self.programme);
        let answers: Vec<Option<FileRead>> =
            answer.and_then(Incoming::rest).and_then(|bytes| wire::from_bytes(&bytes)).unwrap_or_default();
        let mut answers = answers.into_iter();
        let whole: Vec<(Given, Option<FileRead>)> = whole.into_iter().map(|given| (given, answers.next().flatten())).collect();
        for at in hashed {
            let answer = answers.next().flatten();
            if let Some(read) = all.get_mut(at) {
                complete(read, answer);
            }
        }
        for ((entry, input), answer) in whole {
            let sent = match answer {
                Some(FileRead::Source(sent)) => sent.notices().map(|notices| (sent, notices)),
                _ => None,
            };
            all.push(match sent {
                Some((sent, notices)) => sent.read(notices, &entry, input, &hints),
                None => read(&entry, input, Share { from: self.keep_from, ..Share::default() }, &hints, &mut Unwatched),
            });
        }
        self.take(all, &hints, &mut adding);
        self.close(adding);
    }
}

/// Puts the SHA-256 where it lacks.
fn complete((held, sources, _): &mut Read, answer: Option<FileRead>) {
    let Some(source) = sources.first_mut().filter(|_| held.sha256.is_empty()) else { return };
    held.sha256 = match answer {
        Some(FileRead::Hash(hash)) => hash,
        _ => source.source.cut.as_ref().and_then(|cut| cut.sha256().ok()).unwrap_or_default(),
    };
    if let Some(source) = Arc::get_mut(&mut source.source) {
        source.sha256.clone_from(&held.sha256);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_have_about_the_same_to_do() {
        let plan = |files: &[(u64, bool)]| {
            let Plan { whole, hashed } = super::plan(files);
            (whole, hashed)
        };
        assert_eq!(plan(&[(66, true), (88, true)]), (vec![0], vec![]));
        assert_eq!(plan(&[(100, true)]), (vec![], vec![0]));
        assert_eq!(plan(&[(100, true), (20, true), (1, false)]), (vec![1], vec![0]));
        assert_eq!(plan(&[(20, true), (100, true)]), (vec![0], vec![1]));
        assert_eq!(plan(&[(100, false), (20, true)]), (vec![1], vec![]));
        assert_eq!(plan(&[(5, false)]), (vec![], vec![]));
        assert_eq!(plan(&[(30, true), (30, true), (30, true), (30, true)]), (vec![1, 3], vec![]));
    }
}
