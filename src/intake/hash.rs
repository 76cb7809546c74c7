//! The SHA-256 of bytes, in pieces.
//!
//! Rule: lower-case hexadecimal everywhere.

use super::Input;
use super::limits::{PIECE, fill};
use sha2::Digest;
use std::io::{self, SeekFrom};

/// A SHA-256 in the making.
pub(super) struct Sha256(sha2::Sha256);

impl Sha256 {
    pub(super) fn new() -> Sha256 {
        Sha256(sha2::Sha256::new())
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(super) fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The SHA-256 of all bytes of an input, lower-case hexadecimal. Leaves the input at its end.
///
/// # Errors
/// What the input says when it cannot be read.
pub fn sha256(input: &mut dyn Input) -> io::Result<String> {
    sha256_told(input, &mut || {})
}

/// The same; `alive` is told now and then that it goes on.
///
/// # Errors
/// What the input says when it cannot be read.
pub fn sha256_told(input: &mut dyn Input, alive: &mut dyn FnMut()) -> io::Result<String> {
    input.seek(SeekFrom::Start(0))?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        let n = fill(input, &mut piece)?;
        if n == 0 {
            return Ok(hash.finish());
        }
        hash.add(piece.get(..n).unwrap_or_default());
        alive();
    }
}
