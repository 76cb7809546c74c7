//! What arrived at the other end: what a transfer program lists, beside what was to be sent.
//!
//! Rule of the room: any text is understood as far as it goes and nothing fails. The last word about a file counts, and a
//! checksum counts for more than a size. Equal sizes prove nothing about content, and are not said to.

mod line;
mod listing;
mod number;

pub use listing::{Seen, Told, read};

/// A file that was to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub size: u64,
    /// Its SHA-256, lower case; empty where it is not known.
    pub sha256: String,
    /// Its MD5; empty where it is not known.
    pub md5: String,
}

/// How a file stands at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The same checksum: whole.
    Proven,
    /// The same size, to the byte.
    SameSize,
    /// It is listed; its size is not told, or only rounded, and fits.
    There,
    /// Smaller than it was.
    Short,
    /// Larger than it was.
    Long,
    /// Another checksum.
    Changed,
    /// Only the temporary file of a transfer that did not end.
    Partial,
    /// The program says that the transfer failed.
    Failed,
    /// It still waits in the program's queue.
    Waiting,
    /// It waits no more in a queue that lists what waits: sent, most likely.
    Left,
    /// It is not listed.
    Absent,
}

impl Standing {
    /// The word of the protocol.
    pub fn code(self) -> &'static str {
        match self {
            Standing::Proven => "proven",
            Standing::SameSize => "same_size",
            Standing::There => "there",
            Standing::Short => "short",
            Standing::Long => "long",
            Standing::Changed => "changed",
            Standing::Partial => "partial",
            Standing::Failed => "failed",
            Standing::Waiting => "waiting",
            Standing::Left => "left",
            Standing::Absent => "absent",
        }
    }
}

/// What arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The files that were to be sent: name, how it stands, bytes sent, bytes that were listed.
    pub files: Vec<(String, Standing, u64, Option<u64>)>,
    /// Other files that were listed.
    pub others: Vec<String>,
}

/// Endings of the temporary files of transfer programs.
const TEMPORARY: [&str; 4] = [".filepart", ".part", ".partial", ".tmp"];

/// Lays a listing beside what was to be sent.
pub fn arrived(expected: &[Expected], listing: &str) -> Arrival {
    let names: Vec<&str> = expected.iter().map(|file| file.name.as_str()).collect();
    let seen = read(listing, expected);
    // A queue lists what was not sent yet, and nothing else.
    let queue = seen.iter().any(|one| matches!(one.told, Told::Waiting))
        && seen.iter().all(|one| matches!(one.told, Told::Waiting | Told::Failed));
    let files = expected.iter().map(|file| match stand(file, &seen) {
        (Standing::Absent, size) if queue => (file.name.clone(), Standing::Left, file.size, size),
        (standing, size) => (file.name.clone(), standing, file.size, size),
    });
    let mut others: Vec<String> = Vec::new();
    for one in &seen {
        let known = names.contains(&one.name.as_str()) || names.iter().any(|name| is_temporary(&one.name, name));
        if !known && !others.contains(&one.name) {
            others.push(one.name.clone());
        }
    }
    Arrival { files: files.collect(), others }
}

fn is_temporary(listed: &str, name: &str) -> bool {
    listed.strip_prefix(name).is_some_and(|rest| TEMPORARY.contains(&rest))
}

fn stand(file: &Expected, seen: &[Seen]) -> (Standing, Option<u64>) {
    let mut standing = Standing::Absent;
    let (mut size, mut sum) = (None, None);
    for one in seen.iter().filter(|one| one.name == file.name) {
        match &one.told {
            Told::Size(n) => {
                size = Some(*n);
                standing = match n.cmp(&file.size) {
                    std::cmp::Ordering::Equal => Standing::SameSize,
                    std::cmp::Ordering::Less => Standing::Short,
                    std::cmp::Ordering::Greater => Standing::Long,
                };
            }
            Told::About(least, most) if file.size < *least => (standing, size) = (Standing::Long, Some(*most)),
            Told::About(_, most) if file.size > *most => (standing, size) = (Standing::Short, Some(*most)),
            Told::Sum(hash) => {
                let own = if hash.len() == 64 { &file.sha256 } else { &file.md5 };
                if !own.is_empty() {
                    sum = Some(if own == hash { Standing::Proven } else { Standing::Changed });
                }
                standing = there(standing);
            }
            Told::Checked(good) => sum = Some(if *good { Standing::Proven } else { Standing::Changed }),
            Told::Failed => (standing, size) = (Standing::Failed, None),
            Told::Waiting => standing = Standing::Waiting,
            Told::Named | Told::About(..) => standing = there(standing),
        }
    }
    if standing == Standing::Absent && sum.is_none() && seen.iter().any(|one| is_temporary(&one.name, &file.name)) {
        standing = Standing::Partial;
    }
    // A size that differs was listed after the checksum, or before a transfer that was made again: the checksum is surer.
    (sum.unwrap_or(standing), size)
}

/// A name alone says nothing against what is known.
fn there(standing: Standing) -> Standing {
    match standing {
        Standing::Absent | Standing::Waiting | Standing::Failed | Standing::Partial => Standing::There,
        known => known,
    }
}
