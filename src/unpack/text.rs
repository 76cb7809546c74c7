//! Everything that is no function: texts, tables, scripts, the other sections of programs.

use super::code::last;
use super::model::{Bits, Model, mix};

/// What has gone by.
pub struct Text {
    /// The kind of its bytes.
    pub kind: usize,
    bytes: u64,
    word: u32,
}

impl Text {
    /// Nothing yet.
    pub fn new(kind: usize) -> Self {
        Self { kind, bytes: 0, word: 0 }
    }

    /// The next byte.
    pub fn byte<B: Bits>(&mut self, model: &mut Model, bits: &mut B, known: u8) -> u8 {
        let near = |many| last(self.bytes, many);
        let contexts = [near(1), near(2), near(3), near(4), near(6), mix(self.word, self.bytes as u32 & 255)];
        let byte = model.byte(bits, self.kind, &contexts, known);
        self.bytes = self.bytes << 8 | u64::from(byte);
        let lower = byte | 32;
        self.word = if lower.is_ascii_lowercase() || byte > 127 { mix(self.word.wrapping_add(u32::from(lower)), 5) } else { 0 };
        byte
    }
}
