//! Fuzzes the entry `schematic`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bordereau_fuzz::bounded(bordereau_fuzz::entry::schematic, bytes));
