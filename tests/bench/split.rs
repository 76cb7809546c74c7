//! What it takes merely to cut the cells of tables: every byte read once, every cell found and touched, nothing judged.
//!
//! Rule: as many threads as the check has, and the same search for the ends of cells; prints the number of cells.

#[path = "../../src/intake/scan.rs"]
#[allow(dead_code, reason = "only the search for plain cells is wanted")]
mod scan;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

const PIECE: usize = 1 << 18;

/// Cells of the lines that begin between two places of a file.
fn cells(path: &str, from: u64, to: u64) -> std::io::Result<(u64, u64)> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let (mut held, mut at, mut count, mut touched) = (Vec::new(), from, 0, 0_u64);
    let (mut ends, mut starts) = (Vec::new(), Vec::new());
    while at < to {
        let known = held.len();
        held.resize(known + PIECE.min((to - at) as usize), 0);
        file.read_exact(&mut held[known..])?;
        at += (held.len() - known) as u64;
        let end = if at == to { held.len() } else { held.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1) };
        ends.clear();
        starts.clear();
        scan::mark(&held[..end], b'\t', end, &mut ends, &mut starts);
        let mut begin = 0;
        for end in &ends {
            let cell = &held[begin..*end as usize];
            touched += cell.len() as u64 + cell.first().map_or(0, |byte| u64::from(*byte));
            begin = *end as usize + 1;
        }
        count += ends.len() as u64;
        held.drain(..end);
    }
    Ok((count, touched))
}

/// Where the line that holds a place ends.
fn line_end(path: &str, place: u64) -> std::io::Result<u64> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(place))?;
    let mut piece = vec![0; 1 << 16];
    let n = file.read(&mut piece)?;
    Ok(place + piece[..n].iter().position(|byte| *byte == b'\n').map_or(n, |at| at + 1) as u64)
}

fn main() -> std::io::Result<()> {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let (mut count, mut touched) = (0, 0);
    for path in std::env::args().skip(1) {
        let len = std::fs::metadata(&path)?.len();
        let mut cuts = vec![0];
        for thread in 1..threads {
            cuts.push(line_end(&path, len * thread / threads)?);
        }
        cuts.push(len);
        let path = path.as_str();
        let found: Vec<_> = std::thread::scope(|scope| {
            let workers: Vec<_> = cuts.windows(2).map(|cut| scope.spawn(|| cells(path, cut[0], cut[1]))).collect();
            workers.into_iter().map(|worker| worker.join().expect("a thread that ends")).collect()
        });
        for some in found {
            let (cells, bytes) = some?;
            (count, touched) = (count + cells, touched + bytes);
        }
    }
    println!("{count} {touched}");
    Ok(())
}
