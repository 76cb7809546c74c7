//! Messages as bytes between the page and its worker.
//!
//! Rule of the file: both ends are built together, so a message carries no names, only values in the order of the
//! types of [`crate::protocol`]. That is a third of the code of JSON on the page's side. Only
//! [`crate::protocol::Reply::Ready`], the first variant, must keep its place: it tells two builds apart.

use crate::protocol::Reply;
use serde::{Deserialize, Serialize};
#[cfg(feature = "engine")]
use std::io::{BufReader, Read};

/// A message as bytes.
pub fn to_bytes<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// A message from bytes; none when they are not one.
pub fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// An answer as the page's first file reads it, which then need not hold how all the others are read: its number, and the reply
/// where it is of the few kinds that the page needs from the start. None when the bytes are no answer.
pub fn first(bytes: &[u8]) -> Option<(u64, Option<Reply>)> {
    let (id, rest) = postcard::take_from_bytes::<u64>(bytes).ok()?;
    let (kind, rest) = postcard::take_from_bytes::<u32>(rest).ok()?;
    let reply = match kind {
        0 => Reply::Ready { version: from_bytes(rest)? },
        1 => Reply::Progress(from_bytes(rest)?),
        2 => Reply::Overview(from_bytes(rest)?),
        12 => Reply::Failed { message: from_bytes(rest)? },
        14 => Reply::Crashed { message: from_bytes(rest)? },
        _ => return Some((id, None)),
    };
    Some((id, Some(reply)))
}

/// Takes bytes on their way to another worker, in pieces.
#[cfg(feature = "engine")]
pub type Outgoing<'o> = &'o mut dyn FnMut(&[u8]);

/// Sends a number of things that follow.
#[cfg(feature = "engine")]
pub fn put(out: Outgoing<'_>, count: usize) {
    out(&(count as u64).to_le_bytes());
}

/// Sends bytes with their number before them.
#[cfg(feature = "engine")]
pub fn put_whole(out: Outgoing<'_>, bytes: &[u8]) {
    put(out, bytes.len());
    out(bytes);
}

/// Bytes that come from another worker, in pieces.
#[cfg(feature = "engine")]
pub struct Incoming<'i> {
    bytes: BufReader<&'i mut dyn Read>,
    left: u64,
}

#[cfg(feature = "engine")]
impl<'i> Incoming<'i> {
    /// So many bytes to come.
    pub fn new(bytes: &'i mut dyn Read, left: u64) -> Incoming<'i> {
        Incoming { bytes: BufReader::with_capacity(1 << 16, bytes), left }
    }

    /// The next bytes.
    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut array = [0; N];
        self.left = self.left.checked_sub(N as u64)?;
        self.bytes.read_exact(&mut array).ok()?;
        Some(array)
    }

    /// The number of things of so many bytes that follow; none when there is no room for them.
    pub fn count(&mut self, size: usize) -> Option<usize> {
        let count = u64::from_le_bytes(self.array()?);
        (count.checked_mul(size as u64)? <= self.left).then(|| usize::try_from(count).ok())?
    }

    /// What [`put_whole`] sent.
    pub fn whole(&mut self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; self.count(1)?];
        self.left -= bytes.len() as u64;
        self.bytes.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    /// All that is left.
    pub fn rest(mut self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(self.left).ok()?];
        self.bytes.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    /// True when nothing is left.
    pub fn is_empty(&self) -> bool {
        self.left == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Answer, Call, Filter, Request};

    #[test]
    fn messages_survive_the_crossing() {
        let filter = Filter { table: Some("t".into()), search: "é".into(), mendable: true, ..Filter::default() };
        let call = Call { id: 7, request: Request::Groups { filter: filter.clone(), offset: 50, limit: u64::MAX } };
        let back: Call = from_bytes(&to_bytes(&call)).expect("a call");
        assert!(
            matches!(back, Call { id: 7, request: Request::Groups { filter: f, offset: 50, limit: u64::MAX } } if f == filter)
        );
        let answer = Answer { id: 0, reply: Reply::Overview(Box::default()) };
        assert!(
            matches!(from_bytes(&to_bytes(&answer)), Some(Answer { reply: Reply::Overview(o), .. }) if *o == Default::default())
        );
    }

    #[test]
    fn what_is_read_from_the_start_is_what_was_sent() {
        let progress = crate::protocol::Progress { reading: true, name: "é".into(), done: 1 << 40, of: 7, rows: 0 };
        let known = [
            Reply::Ready { version: 11 },
            Reply::Progress(progress),
            Reply::Overview(Box::default()),
            Reply::Failed { message: "m".into() },
            Reply::Crashed { message: String::new() },
        ];
        for reply in known {
            let said = format!("{reply:?}");
            let (id, read) = first(&to_bytes(&Answer { id: 300, reply })).expect("an answer");
            assert_eq!((id, read.map(|read| format!("{read:?}"))), (300, Some(said)));
        }
        let other = Answer { id: 7, reply: Reply::Unapplied { said: vec!["x".into()] } };
        assert!(matches!(first(&to_bytes(&other)), Some((7, None))));
        assert!(first(&[200]).is_none() && first(&[0, 2]).is_none());
    }

    #[test]
    fn other_bytes_are_no_message() {
        assert!(from_bytes::<Answer>(&[0, 200, 1]).is_none());
        assert!(from_bytes::<Answer>(b"").is_none());
    }
}
