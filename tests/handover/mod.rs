//! The hand-over from outside: a study in, a bundle out, and the bundle read back by other programs.

mod again;
mod arrival;
mod bundles;
mod canonical;
mod marked;
mod pouring;
mod reports;
mod schemas;
mod since;
mod study;
mod sums;
mod templates;
mod upload;
mod verifying;
