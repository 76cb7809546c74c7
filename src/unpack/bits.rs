//! Bits out of what is packed, and into it: each takes as much room as it was unlikely (arithmetic coding, after lpaq).

use super::model::{Bits, KINDS};

/// Unpacks.
pub struct Decoder {
    source: Vec<u8>,
    at: usize,
    low: u32,
    high: u32,
    code: u32,
}

impl Decoder {
    /// At the start of what is packed.
    pub fn new(source: Vec<u8>) -> Self {
        let mut decoder = Self { source, at: 0, low: 0, high: u32::MAX, code: 0 };
        (0..4).for_each(|_| decoder.next());
        decoder
    }

    fn next(&mut self) {
        self.code = self.code << 8 | u32::from(self.source.get(self.at).copied().unwrap_or(0));
        self.at += 1;
    }
}

/// Where the range between two numbers is cut.
fn cut(low: u32, high: u32, p: u32) -> u32 {
    low + ((u64::from(high - low) * u64::from(p)) >> 16) as u32
}

impl Bits for Decoder {
    #[inline]
    fn bit(&mut self, p: u32, _known: u32) -> u32 {
        let middle = cut(self.low, self.high, p);
        let bit = u32::from(self.code <= middle);
        if bit == 1 {
            self.high = middle
        } else {
            self.low = middle + 1
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = self.high << 8 | 255;
            self.next();
        }
        bit
    }
}

/// Packs.
pub struct Encoder {
    out: Vec<u8>,
    low: u32,
    high: u32,
}

impl Encoder {
    /// Nothing packed yet.
    pub fn new() -> Self {
        Self { out: Vec::new(), low: 0, high: u32::MAX }
    }

    /// What is packed.
    pub fn finish(mut self) -> Vec<u8> {
        self.out.extend(self.high.to_be_bytes());
        self.out
    }
}

impl Bits for Encoder {
    fn bit(&mut self, p: u32, known: u32) -> u32 {
        let middle = cut(self.low, self.high, p);
        if known == 1 {
            self.high = middle
        } else {
            self.low = middle + 1
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.out.push((self.low >> 24) as u8);
            self.low <<= 8;
            self.high = self.high << 8 | 255;
        }
        known
    }
}

/// Counts how often each byte of each kind goes by.
pub struct Counter(pub Box<[[u64; 256]; KINDS]>);

impl Bits for &mut Counter {
    const COUNTS: bool = true;

    fn bit(&mut self, _p: u32, known: u32) -> u32 {
        known
    }

    fn seen(&mut self, kind: usize, byte: u8) {
        self.0[kind][usize::from(byte)] += 1;
    }
}
