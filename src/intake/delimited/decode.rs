//! Bytes to text, piece by piece.
//!
//! Rule: a piece may end inside a character; what cannot be decoded becomes a visible mark and never an error.

use crate::intake::cp850;
use crate::intake::encoding::Encoding;
use encoding_rs::{CoderResult, Decoder as Table, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes a file's bytes in order.
pub(super) struct Decoder {
    encoding: Encoding,
    skip: usize,
    pending: Vec<u8>,
    table: Option<Table>,
}

impl Decoder {
    /// A decoder that leaves out the first `skip` bytes (a byte order mark).
    pub(super) fn new(encoding: Encoding, skip: usize) -> Decoder {
        let table = match encoding {
            Encoding::Utf16Le => Some(UTF_16LE),
            Encoding::Utf16Be => Some(UTF_16BE),
            Encoding::Windows1252 => Some(WINDOWS_1252),
            Encoding::Macintosh => Some(MACINTOSH),
            _ => None,
        };
        Decoder { encoding, skip, pending: Vec::new(), table: table.map(|t| t.new_decoder_without_bom_handling()) }
    }

    /// Appends the text of a piece; `last` after the last one (the piece may be empty).
    pub(super) fn decode(&mut self, piece: &[u8], last: bool, out: &mut String) {
        let skipped = self.skip.min(piece.len());
        self.skip -= skipped;
        let piece = piece.get(skipped..).unwrap_or_default();
        match (&mut self.table, self.encoding) {
            (Some(table), _) => by_table(table, piece, last, out),
            (None, Encoding::Cp850) => out.extend(piece.iter().map(|b| cp850::letter(*b))),
            (None, Encoding::Utf32Le | Encoding::Utf32Be) => self.utf32(piece, last, out),
            (None, _) => self.utf8(piece, last, out),
        }
    }

    /// UTF-8; a byte that is none is read as windows-1252.
    fn utf8(&mut self, piece: &[u8], last: bool, out: &mut String) {
        let joined;
        let mut rest = if self.pending.is_empty() {
            piece
        } else {
            let mut bytes = std::mem::take(&mut self.pending);
            bytes.extend_from_slice(piece);
            joined = bytes;
            &joined
        };
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => return out.push_str(text),
                Err(error) => error,
            };
            let (valid, after) = rest.split_at(error.valid_up_to().min(rest.len()));
            out.push_str(std::str::from_utf8(valid).unwrap_or(""));
            let len = match error.error_len() {
                Some(len) => len,
                None if last => after.len(),
                None => {
                    self.pending = after.to_vec();
                    return;
                }
            };
            let (wrong, next) = after.split_at(len.min(after.len()));
            out.push_str(&WINDOWS_1252.decode_without_bom_handling(wrong).0);
            rest = next;
        }
    }

    fn utf32(&mut self, piece: &[u8], last: bool, out: &mut String) {
        self.pending.extend_from_slice(piece);
        let mut units = self.pending.chunks_exact(4);
        for unit in units.by_ref() {
            let bytes: [u8; 4] = unit.try_into().unwrap_or_default();
            let code = if self.encoding == Encoding::Utf32Le { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
            out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let rest = units.remainder().to_vec();
        if last && !rest.is_empty() {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        self.pending = rest;
    }
}

fn by_table(table: &mut Table, piece: &[u8], last: bool, out: &mut String) {
    let mut rest = piece;
    loop {
        let room = table.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len() * 3 + 16);
        out.reserve(room);
        let (result, read, _) = table.decode_to_string(rest, out, last);
        rest = rest.get(read..).unwrap_or_default();
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}
