//! What the prompt says beyond what the page says too: help, refusals, the frame of the summary.
//!
//! Rule of the room: everything `bordereau` writes at a prompt that is not a finding, a report or a document of the
//! bundle stands here, in both languages. Names of commands and options are not translated.

mod access;
mod command;
mod entities;
mod families;
mod molecular;
mod option;
mod refusal;
mod since;
mod slip;
mod summary;
mod versions;

pub use access::*;
pub use command::*;
pub use entities::*;
pub use families::*;
pub use molecular::*;
pub use option::*;
pub use refusal::*;
pub use since::*;
pub use slip::*;
pub use summary::*;
pub use versions::*;
