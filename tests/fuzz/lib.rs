//! The entries of the fuzz targets, each under the bounds of a tab: 512 MiB of memory for one input.
//!
//! Time is bounded by libFuzzer itself (`-timeout`); see `run`.

pub mod entry;
mod memory;

#[global_allocator]
static COUNTED: memory::Counted = memory::Counted;

/// Runs an entry on an input; memory beyond the bound is a crash of the run.
pub fn bounded(entry: fn(&[u8]), bytes: &[u8]) {
    memory::begin();
    entry(bytes);
    memory::end();
}
