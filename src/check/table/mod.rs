//! Checks of one table: columns that lack or are too many, keys that repeat, identical rows, what the importer reads.
//!
//! Rule of the room: rows pass by once; what is remembered is keys with their rows, never cells.

mod carried;
mod columns;
mod keys;
mod keyset;
mod passes;
mod reader;
mod receiver;

pub use columns::columns;
pub use keys::{KeyRows, TableKeys, placed, places, shown, telling};
pub use keyset::{Entry, KeySet, RowId, rows};
pub use passes::{Fields, ROOM, missing, repeated};
pub use reader::keys;
pub use receiver::receiver;
