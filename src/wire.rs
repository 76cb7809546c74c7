//! Messages as bytes between the page and its worker.
//!
//! Rule of the file: both ends are built together, so a message carries no names, only values in the order of the
//! types of [`crate::protocol`]. That is a third of the code of JSON on the page's side. Only
//! [`crate::protocol::Reply::Ready`], the first variant, must keep its place: it tells two builds apart.

use serde::{Deserialize, Serialize};

/// A message as bytes.
pub fn to_bytes<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// A message from bytes; none when they are not one.
pub fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Answer, Call, Filter, Reply, Request};

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
    fn other_bytes_are_no_message() {
        assert!(from_bytes::<Answer>(&[0, 200, 1]).is_none());
        assert!(from_bytes::<Answer>(b"").is_none());
    }
}
