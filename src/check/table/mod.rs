//! Checks of one table: columns that lack or are too many, keys that repeat, identical rows, what the importer reads.
//!
//! Rule of the room: rows pass by once; what is remembered is keys with their rows, never cells.

mod carried;
mod change;
mod columns;
mod keys;
mod keyset;
mod mark;
mod passes;
mod reader;
mod receiver;

pub use change::{Changed, RowKeys, unshown};
pub use columns::columns;
pub use keys::{KeyRows, SEPARATOR, TableKeys, lacks, placed, places, shown, telling};
pub use keyset::{Drawer, KeySet, RowId, Run, Runs, rows};
pub use passes::{Fields, ROOM, missing, repeated};
pub use reader::{TOGETHER, each_key, each_row, keys, texts};
pub use receiver::receiver;
