//! One table by several threads: each takes a run of blocks, and what they found is put together in the order of rows.
//!
//! Rule: the result is that of one thread, to the byte. A browser has no threads: there, one does everything.

use super::run::{Halt, Stretch};
use super::table::TableKeys;
use crate::finding::Groups;
use crate::study::{Part, Study, Table};
use std::ops::Range;

/// Blocks that are worth a thread.
const WORTH: usize = 4;

/// Blocks of one part.
pub(super) type Share<'s> = (usize, &'s Part, Range<usize>);

/// Cuts the blocks of a table into runs of about the same number.
fn shares(table: &Table, workers: usize) -> Vec<Vec<Share<'_>>> {
    let all: usize = table.parts.iter().map(|part| part.source.count()).sum();
    let workers = workers.clamp(1, (all / WORTH).max(1));
    let each = all.div_ceil(workers).max(1);
    let mut shares: Vec<Vec<Share<'_>>> = vec![Vec::new()];
    let mut room = each;
    for (index, part) in table.parts.iter().enumerate() {
        let (mut next, count) = (0, part.source.count());
        while next < count {
            if room == 0 {
                shares.push(Vec::new());
                room = each;
            }
            let end = count.min(next + room);
            shares.last_mut().into_iter().for_each(|share| share.push((index, part, next..end)));
            room -= end - next;
            next = end;
        }
    }
    shares
}

/// Works through one share; `watch` is told the rows of every block.
pub(super) fn work<'s>(
    study: &'s Study,
    table: &Table,
    share: &[Share<'_>],
    groups: &Groups,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<Stretch<'s>, Halt> {
    let rows = share.iter().flat_map(|(_, part, blocks)| blocks.clone().map(|block| part.source.span(block)));
    let mut stretch = Stretch::new(study, table, groups, rows.map(|span| span.end - span.start).sum());
    for (index, part, blocks) in share {
        let mut stopped = false;
        let read = part.blocks_in(blocks.clone(), &mut |block| {
            stretch.block(part, *index, block);
            stopped = !watch(block.rows() as u64);
            !stopped
        });
        if stopped {
            return Err(Halt::Stopped);
        }
        read.map_err(|_| Halt::Unreadable(part.id))?;
    }
    Ok(stretch)
}

/// Does the same to each of several things, whoever is free the next one, and `meanwhile` beside it.
pub(super) fn each<T: Send>(things: Vec<&mut T>, workers: usize, work: impl Fn(&mut T) + Sync, meanwhile: impl FnOnce()) {
    #[cfg(not(target_arch = "wasm32"))]
    if workers > 1 {
        use std::sync::{Mutex, PoisonError};
        let queue = Mutex::new(things.into_iter());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let all = || std::iter::from_fn(next).for_each(&work);
        std::thread::scope(|scope| {
            (1..workers).for_each(|_| drop(scope.spawn(all)));
            meanwhile();
            all();
        });
        return;
    }
    let _ = workers;
    meanwhile();
    things.into_iter().for_each(work);
}

/// What the same work makes of each of several things, one after another.
pub(super) fn map<T: Sync, R: Send>(things: &[T], workers: usize, work: impl Fn(&T) -> Vec<R> + Sync) -> Vec<R> {
    #[cfg(not(target_arch = "wasm32"))]
    if workers > 1 && things.len() >= workers {
        return std::thread::scope(|scope| {
            let some = things.chunks(things.len().div_ceil(workers));
            let threads: Vec<_> = some.map(|things| scope.spawn(|| things.iter().flat_map(&work).collect::<Vec<R>>())).collect();
            let joined = threads.into_iter().map(|t| t.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            joined.flatten().collect()
        });
    }
    let _ = workers;
    things.iter().flat_map(work).collect()
}

/// What shares of a table's rows gave, in their order, and all their keys.
pub(super) type Found = (Vec<Groups>, TableKeys);

/// Judges all rows of a table; what is found will be added to `groups`, and `watch` is told the rows done so far.
#[cfg(target_arch = "wasm32")]
pub(super) fn run(
    study: &Study,
    table: &Table,
    _: usize,
    groups: &Groups,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<Found, Halt> {
    let mut done = 0;
    let share = shares(table, 1).into_iter().flatten().collect::<Vec<_>>();
    work(study, table, &share, groups, &mut |rows| {
        done += rows;
        watch(done)
    })
    .map(|stretch| {
        let (groups, keys) = stretch.into_found();
        (vec![groups], keys)
    })
}

/// Judges all rows of a table; what is found will be added to `groups`, and `watch` is told the rows done so far.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn run(
    study: &Study,
    table: &Table,
    workers: usize,
    groups: &Groups,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<Found, Halt> {
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
    let shares = shares(table, workers);
    let (done, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let (Some(first), others) = (shares.first(), shares.get(1..).unwrap_or_default()) else {
        return Ok((Vec::new(), TableKeys::new(study, table, 0)));
    };
    let quiet = |rows: u64| {
        done.fetch_add(rows, Relaxed);
        !stop.load(Relaxed)
    };
    std::thread::scope(|scope| {
        let others: Vec<_> =
            others.iter().map(|share| scope.spawn(|| work(study, table, share, groups, &mut { quiet }))).collect();
        let mine = work(study, table, first, groups, &mut |rows| {
            let done = done.fetch_add(rows, Relaxed) + rows;
            let goes_on = watch(done) && !stop.load(Relaxed);
            stop.fetch_or(!goes_on, Relaxed);
            goes_on
        });
        stop.fetch_or(mine.is_err(), Relaxed);
        let mut all = mine.map(|stretch| (Vec::new(), stretch));
        for other in others {
            let other = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            all = match (all, other) {
                (Ok((mut found, mut stretch)), Ok(next)) => {
                    found.push(stretch.append(next));
                    Ok((found, stretch))
                }
                (Err(Halt::Stopped), Err(halt)) | (Err(halt), _) | (_, Err(halt)) => Err(halt),
            };
        }
        all.map(|(mut found, stretch)| {
            let (groups, keys) = stretch.into_found();
            found.insert(0, groups);
            (found, keys)
        })
    })
}
