//! Bordereau turns a researcher's spreadsheets into a bundle that a data centre accepts, on the researcher's own
//! computer.
//!
//! # The one road
//!
//! ```text
//! files ──intake──▶ tables ──check──▶ findings ──repair──▶ tables ──handover──▶ bundle
//!                     ▲                  ▲                                        ▲
//!                  dictionary (what a table must be)              programme (what a centre adds)
//! ```
//!
//! Rooms are named after what the person is doing. Data goes along the road once, in one direction; `repair` goes
//! back to `check`, and nothing else turns round.

pub mod finding;
pub mod protocol;
pub mod text;
#[cfg(any(feature = "worker", feature = "app"))]
pub mod wire;

#[cfg(feature = "engine")]
pub mod check;
#[cfg(feature = "engine")]
pub mod dictionary;
#[cfg(feature = "engine")]
pub mod handover;
#[cfg(feature = "engine")]
pub mod intake;
#[cfg(feature = "engine")]
pub mod programme;
#[cfg(feature = "engine")]
pub mod repair;
#[cfg(feature = "engine")]
pub mod session;
#[cfg(feature = "engine")]
pub mod template;
