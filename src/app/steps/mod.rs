//! The four steps and the dictionary's page.
//!
//! Rule of the room: one page, one file; each begins with its `h1`, which takes the focus when the page is entered.

mod bundle;
mod check;
mod checklist;
mod defects;
mod deposit;
mod dictionary;
mod handover;
mod repair;
mod start;

pub use check::Check;
pub use deposit::Deposit;
pub use dictionary::Dictionary;
pub use handover::Handover;
pub use repair::Repair;
