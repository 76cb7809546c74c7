//! The four steps, the dictionary's page, the page on privacy.
//!
//! Rule of the room: one page, one file; each begins with its `h1`, which takes the focus when the page is entered.

mod access;
mod arrived;
mod bundle;
mod check;
mod checklist;
mod defects;
mod deposit;
mod dictionary;
mod entities;
mod grid;
mod handover;
mod marked;
mod privacy;
mod reading;
mod registration;
mod repair;
mod since;
mod start;
mod versions;

pub use access::{Access, AccessCard};
pub use check::Check;
pub use deposit::Deposit;
pub use dictionary::Dictionary;
pub use entities::Entities;
pub use grid::Grid;
pub use handover::Handover;
pub use privacy::Privacy;
pub use reading::{Face, Place, Reading};
pub use registration::{Registration, RegistrationWay};
pub use repair::Repair;
pub use versions::Versions;
