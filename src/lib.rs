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
//!
//! # The rooms
//!
//! | room | what lives there |
//! |--|--|
//! | [`finding`] | the vocabulary: rules, levels, places in the person's coordinates, edits, groups |
//! | [`text`] | every sentence a person reads, French and English, from typed arguments |
//! | `dictionary` | the model of a data dictionary, its readers, the patterns it is written with |
//! | `programme` | what a receiving centre adds, as data: names, limits, amendments, checklist |
//! | `intake` | bytes to tables: kind, encoding, delimiter, headings, sheets, archives |
//! | `study` | tables bound to the dictionary, read with the accepted edits on top |
//! | `check` | findings: one pass over the rows, then the keys |
//! | `repair` | proposals, history, recipe |
//! | `handover` | the bundle, its reports, checklist and scripts; a bundle or a report opened again |
//! | `entities` | who has what: participants and other things, with their rows in every table |
//! | `template` | blank tables to fill in |
//! | `access` | asking for data: a portal’s lists by study, what studies require, files for their access offices |
//! | `session` | the only façade: the worker and the prompt call it and nothing deeper |
//! | [`protocol`] | what crosses the worker boundary |
//! | `src/encodings/` | a package: the few encodings that the readers, and what they borrow, need of `encoding_rs` |
//! | `src/bin/` | the worker (`engine`) with its mate, and the prompt (`bordereau`) |
//! | `src/app/` | the page; it knows `protocol`, `text` and the vocabulary of `finding` |
//!
//! The page is compiled without the feature `engine`, so that the walls between it and the rooms of the engine are
//! walls of the compiler; `tests/architecture.rs` holds the others.
//!
//! # Invariants
//!
//! - **The core has no browser, no clock, no randomness, no file system, no network.** What it needs comes in as an
//!   argument.
//! - **Content never fails.** A reader returns what it understood and what it noticed.
//! - **Nothing is lost and nothing changes by itself.** Sources are never changed; accepted edits lie on top of them
//!   as a history of which every step can be undone.
//! - **Everything is counted.** Identical findings are one group with an exact count; there is no cap.
//! - **A table is a sequence of blocks.** What spans blocks is kept as keys and counts, never as cells.
//! - **Work happens once per distinct value.** A column remembers its verdicts.
//! - **One engine.** The page and the prompt send the same [`protocol::Request`]s to the same session and get the same
//!   bytes. The order in which files are given changes nothing.
//! - **Values stay private.** They stand in a rendered cell and in files the person asks for, and nowhere else.
//! - **No table or field of a centre is named in Rust.** Programme files and dictionaries name them.

pub mod finding;
pub mod protocol;
pub mod text;
#[cfg(any(feature = "engine", feature = "app"))]
pub mod wire;

#[cfg(feature = "engine")]
pub mod access;
#[cfg(feature = "engine")]
pub mod calendar;
#[cfg(feature = "engine")]
pub mod check;
#[cfg(feature = "engine")]
pub mod demonstration;
#[cfg(feature = "engine")]
pub mod dictionary;
#[cfg(feature = "engine")]
pub mod entities;
#[cfg(feature = "engine")]
pub mod handover;
#[cfg(feature = "engine")]
pub mod intake;
#[cfg(feature = "engine")]
mod order;
#[cfg(feature = "engine")]
pub mod programme;
#[cfg(feature = "engine")]
pub mod repair;
#[cfg(feature = "engine")]
pub mod session;
#[cfg(feature = "engine")]
pub mod shelf;
#[cfg(feature = "engine")]
pub mod study;
#[cfg(feature = "engine")]
pub mod template;
