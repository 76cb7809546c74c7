//! Checks of one cell: verdicts that depend on the value alone, remembered per distinct value.
//!
//! Rule of the room: a check here sees a field and a text and nothing else of the row or file.

mod block;
mod column;
mod draft;
mod form;
mod hygiene;
mod limits;
mod memory;
mod mend;
mod quick;
mod recent;
mod word;

pub use block::Block;
pub use column::{Cell, Column, PLAIN, lasts, tells};
pub use draft::Draft;
pub use form::is_spreadsheet_error;
pub use hygiene::clean;
pub use limits::Limits;
pub use mend::all_codes;
pub use word::{Shape, WORD, same};
