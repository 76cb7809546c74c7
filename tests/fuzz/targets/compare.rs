//! Fuzzes the entry `compare`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bordereau_fuzz::bounded(bordereau_fuzz::entry::compare, bytes));
