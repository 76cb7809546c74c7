//! Words of what is handed over: report, checklist, scripts, descriptions of files, verification, defects document.
//!
//! Rule of the room: one file per document. Fixed words come from `words!`; what varies is a function's argument.

pub mod checklist;
pub mod defects;
pub mod file;
pub mod report;
pub mod script;
pub mod verify;
