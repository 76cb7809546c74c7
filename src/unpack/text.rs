//! Everything that is no function: texts, tables, scripts, the other sections of programs.

use super::code::last;
use super::model::{Bits, Model, mix};

/// What has gone by.
pub struct Text {
    /// The kind of its bytes.
    pub kind: usize,
    /// The last eight bytes, the newest lowest, and the eight before them.
    bytes: u64,
    older: u64,
    /// The word one is in, and the one before it.
    word: u32,
    word_before: u32,
}

impl Text {
    /// Nothing yet.
    pub fn new(kind: usize) -> Self {
        Self { kind, bytes: 0, older: 0, word: 0, word_before: 0 }
    }

    /// The next byte.
    pub fn byte<B: Bits>(&mut self, model: &mut Model, bits: &mut B, known: u8) -> u8 {
        let near = |many| last(self.bytes, many);
        let (words, far) = (mix(self.word, self.word_before), mix(near(7), last(self.older, 5)));
        let contexts = [0, near(1), near(2), near(3), near(5), mix(self.word, self.bytes as u32 & 255), words, far];
        let byte = model.byte(bits, self.kind, &contexts, known);
        self.older = self.older << 8 | self.bytes >> 56;
        self.bytes = self.bytes << 8 | u64::from(byte);
        let lower = byte | 32;
        if lower.is_ascii_lowercase() || byte > 127 {
            self.word = mix(self.word.wrapping_add(u32::from(lower)), 5);
        } else if self.word != 0 {
            (self.word_before, self.word) = (self.word, 0);
        }
        byte
    }
}
