//! Reading that a session shares with a mate: large texts are read by one of the two.
//!
//! Rule: whatever becomes of the mate, the files are read the same. What does not come back is read here.

use super::files::{Adding, Read, read};
use super::mate::{Errand, SourceSent};
use super::reading::{Given, read_all};
use super::together::{Send, Shared, Waiting};
use super::{Session, Watch};
use crate::intake::{Hints, Share, Unwatched};
use crate::order::InOrder;
use crate::protocol::Progress;
use crate::wire::{self, Incoming};

/// Endings of names that promise a text.
const TEXTS: [&str; 4] = [".tsv", ".csv", ".txt", ".tab"];

/// Files of which a mate has a share.
pub(super) struct Lent {
    adding: Adding,
    read: Vec<Read>,
    /// The files that the mate reads.
    whole: Vec<Given>,
}

/// The files that a mate reads, by their sizes and whether they may be lent, so that both have about the same to do.
fn plan(files: &[(u64, bool)]) -> Vec<usize> {
    let mut large: Vec<(u64, usize)> = Vec::new();
    large.extend(files.iter().enumerate().filter(|(_, (_, may))| *may).map(|(at, (size, _))| (*size, at)));
    large.order_by_key(|(size, at)| (std::cmp::Reverse(*size), *at));
    let mut mine: u64 = files.iter().filter(|(_, may)| !may).map(|(size, _)| size).sum();
    let (mut theirs, mut plan) = (0, Vec::new());
    for (size, at) in large {
        // The first keeps a little more: what else there is to do is small.
        if mine <= theirs + size / 4 {
            mine += size;
        } else {
            theirs += size;
            plan.push(at);
        }
    }
    plan.order();
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
        let whole = plan(&files.iter().map(may).collect::<Vec<_>>());
        if whole.is_empty() {
            return Some((adding, files));
        }
        let number = |at: &usize| files.get(*at).and_then(|(_, input)| input.number());
        let numbers = whole.iter().filter_map(number).collect();
        let total: u64 = files.iter().map(|(entry, _)| entry.size).sum();
        let mut lent: Vec<Given> = whole.iter().rev().map(|at| files.remove(*at)).collect();
        lent.reverse();
        let errand = Errand::Read {
            rules: self.rules(),
            from: self.keep_from,
            whole: lent.iter().map(|(entry, _)| entry.path.clone()).collect(),
        };
        mate(Shared { errand: wire::to_bytes(&errand), files: numbers });
        let share = Share { from: self.keep_from, only_index: false };
        let own: u64 = files.iter().map(|(entry, _)| entry.size).sum::<u64>().max(1);
        let scale = |bytes: u64| u64::try_from(u128::from(bytes) * u128::from(total) / u128::from(own)).unwrap_or(total);
        let mut told = |p: Progress| watch(Progress { done: scale(p.done), of: total, ..p });
        let read = read_all(files, 1, share, hints, &mut told);
        self.waiting = Some(Waiting::Files(Lent { adding, read, whole: lent }));
        None
    }

    /// Ends a reading with the mate's answer, or without one.
    pub(super) fn end_reading(&mut self, lent: Lent, answer: Option<Incoming<'_>>) {
        let Lent { mut adding, read: mut all, whole } = lent;
        let hints = self.dictionaries.hints(&self.programme);
        let answers: Vec<Option<SourceSent>> =
            answer.and_then(Incoming::rest).and_then(|bytes| wire::from_bytes(&bytes)).unwrap_or_default();
        let mut answers = answers.into_iter();
        for (entry, input) in whole {
            let sent = answers.next().flatten();
            all.push(match sent.and_then(|sent| sent.notices().map(|notices| (sent, notices))) {
                Some((sent, notices)) => sent.read(notices, &entry, input, &hints),
                None => read(&entry, input, Share { from: self.keep_from, only_index: false }, &hints, &mut Unwatched),
            });
        }
        self.take(all, &hints, &mut adding);
        self.close(adding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_have_about_the_same_to_do() {
        assert_eq!(plan(&[(66, true), (88, true)]), [0]);
        assert_eq!(plan(&[(100, true)]), [0; 0]);
        assert_eq!(plan(&[(100, true), (20, true), (1, false)]), [1]);
        assert_eq!(plan(&[(20, true), (100, true)]), [0]);
        assert_eq!(plan(&[(100, false), (20, true)]), [1]);
        assert_eq!(plan(&[(5, false)]), [0; 0]);
        assert_eq!(plan(&[(30, true), (30, true), (30, true), (30, true)]), [1, 3]);
    }
}
