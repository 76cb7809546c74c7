//! Bytes pressed on their way into an archive, and summed on that way.
//!
//! Rule: what comes out depends on the bytes alone, never on the pieces in which they came: the compressor, whose output
//! does depend on that, gets them in pieces of one size.

use super::archive::Sizes;
use super::digest::{Digests, Summing};
use flate2::write::{DeflateDecoder, DeflateEncoder};
use flate2::{Compression, Crc};
use std::io::{self, Write};

/// Bytes that the compressor gets at a time.
const PIECE: usize = 1 << 20;

/// Presses the bytes of one file.
pub struct Press {
    encoder: DeflateEncoder<Vec<u8>>,
    /// Bytes that are not yet a piece.
    piece: Vec<u8>,
    crc: Crc,
    sums: Summing,
    sizes: Sizes,
}

impl Default for Press {
    fn default() -> Press {
        let encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
        Press { encoder, piece: Vec::new(), crc: Crc::new(), sums: Summing::default(), sizes: Sizes::default() }
    }
}

impl Press {
    /// Takes more bytes; what is pressed so far is added to `out`.
    ///
    /// # Errors
    /// What the compressor says; none is known to happen in memory.
    pub fn take(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        self.crc.update(bytes);
        self.sums.take(bytes);
        self.sizes.size += bytes.len() as u64;
        let mut rest = bytes;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(PIECE - self.piece.len()));
            self.piece.extend_from_slice(now);
            rest = later;
            if self.piece.len() == PIECE {
                self.encoder.write_all(&self.piece)?;
                self.piece.clear();
            }
        }
        let pressed = self.encoder.get_mut();
        self.sizes.packed += pressed.len() as u64;
        out.append(pressed);
        Ok(())
    }

    /// The rest, added to `out`, and what all of it was.
    ///
    /// # Errors
    /// Those of [`Press::take`].
    pub fn end(mut self, out: &mut Vec<u8>) -> io::Result<(Sizes, Digests)> {
        self.encoder.write_all(&self.piece)?;
        let mut pressed = self.encoder.finish()?;
        self.sizes.packed += pressed.len() as u64;
        self.sizes.crc = self.crc.sum();
        out.append(&mut pressed);
        Ok((self.sizes, self.sums.end()))
    }
}

/// The pressed form of some bytes.
///
/// # Errors
/// Those of [`Press::take`].
pub fn press(bytes: &[u8]) -> io::Result<(Vec<u8>, Sizes, Digests)> {
    let (mut press, mut out) = (Press::default(), Vec::new());
    press.take(bytes, &mut out)?;
    let (sizes, digests) = press.end(&mut out)?;
    Ok((out, sizes, digests))
}

/// Gives pressed bytes to `sink` as they were.
///
/// # Errors
/// The sink's own, or `InvalidData`.
pub fn unpress(pressed: &[u8], sink: &mut dyn Write) -> io::Result<()> {
    let mut decoder = DeflateDecoder::new(sink);
    decoder.write_all(pressed)?;
    decoder.finish().map(|_| ())
}
