//! One table by several threads: each takes a run of blocks, and what they found is put together in the order of rows.
//!
//! Rule: the result is that of one thread, to the byte. A browser has no threads: there, one does everything.

use super::run::{Halt, Stretch};
use super::table::Entry;
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
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<Stretch<'s>, Halt> {
    let mut stretch = Stretch::new(study, table);
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

/// Puts the keys of every drawer in order.
pub(super) fn sort(mut drawers: Vec<&mut Vec<Entry>>, workers: usize) {
    #[cfg(not(target_arch = "wasm32"))]
    if workers > 1 && drawers.len() >= workers {
        let each = drawers.len().div_ceil(workers);
        std::thread::scope(|scope| {
            for some in drawers.chunks_mut(each) {
                scope.spawn(|| some.iter_mut().for_each(|drawer| drawer.sort_unstable()));
            }
        });
        return;
    }
    let _ = workers;
    drawers.iter_mut().for_each(|drawer| drawer.sort_unstable());
}

/// Judges all rows of a table; `watch` is told the rows done so far.
#[cfg(target_arch = "wasm32")]
pub(super) fn run<'s>(
    study: &'s Study,
    table: &Table,
    _: usize,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<Stretch<'s>, Halt> {
    let mut done = 0;
    let share = shares(table, 1).into_iter().flatten().collect::<Vec<_>>();
    work(study, table, &share, &mut |rows| {
        done += rows;
        watch(done)
    })
}

/// Judges all rows of a table; `watch` is told the rows done so far.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn run<'s>(
    study: &'s Study,
    table: &Table,
    workers: usize,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<Stretch<'s>, Halt> {
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
    let shares = shares(table, workers);
    let (done, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let (Some(first), others) = (shares.first(), shares.get(1..).unwrap_or_default()) else {
        return Ok(Stretch::new(study, table));
    };
    let quiet = |rows: u64| {
        done.fetch_add(rows, Relaxed);
        !stop.load(Relaxed)
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = others.iter().map(|share| scope.spawn(|| work(study, table, share, &mut { quiet }))).collect();
        let mine = work(study, table, first, &mut |rows| {
            let done = done.fetch_add(rows, Relaxed) + rows;
            let goes_on = watch(done) && !stop.load(Relaxed);
            stop.fetch_or(!goes_on, Relaxed);
            goes_on
        });
        stop.fetch_or(mine.is_err(), Relaxed);
        let mut all = mine;
        for other in others {
            let other = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            all = match (all, other) {
                (Ok(mut stretch), Ok(next)) => {
                    stretch.append(next);
                    Ok(stretch)
                }
                (Err(Halt::Stopped), Err(halt)) | (Err(halt), _) | (_, Err(halt)) => Err(halt),
            };
        }
        all
    })
}
