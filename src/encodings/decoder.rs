//! Bytes to letters, piece by piece.
//!
//! Rule of the file: a piece may end inside a letter, and the room for letters may end before the piece does; what was
//! read and not yet written is kept.

use crate::{Encoding, Kind};

/// Why a decoder stopped, where what cannot be read is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoderResult {
    /// Everything was read.
    InputEmpty,
    /// There is no room for more.
    OutputFull,
}

/// Why a decoder stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecoderResult {
    /// Everything was read.
    InputEmpty,
    /// There is no room for more.
    OutputFull,
    /// Something cannot be read: its length, and the number of bytes that were read after it.
    Malformed(u8, u8),
}

/// What the first bytes are.
enum Head {
    Letter(char, usize),
    Wrong(usize),
    /// They end inside a letter.
    Cut,
}

/// Decodes the pieces of one text in order.
pub struct Decoder {
    encoding: &'static Encoding,
    /// The beginning of a letter, or of two code units, whose end has not come.
    held: [u8; 8],
    len: usize,
}

impl Decoder {
    pub(crate) fn new(encoding: &'static Encoding) -> Decoder {
        Decoder { encoding, held: [0; 8], len: 0 }
    }

    /// Its encoding.
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Bytes of UTF-8 that so many bytes become at most.
    pub fn max_utf8_buffer_length(&self, bytes: usize) -> Option<usize> {
        bytes.checked_add(self.len)?.checked_mul(3)?.checked_add(4)
    }

    /// The same, where what cannot be read ends it.
    pub fn max_utf8_buffer_length_without_replacement(&self, bytes: usize) -> Option<usize> {
        self.max_utf8_buffer_length(bytes)
    }

    /// Appends the text of a piece as far as the room that the string has; U+FFFD for what cannot be read. How it ended,
    /// bytes read, whether there was something that cannot be read.
    pub fn decode_to_string(&mut self, piece: &[u8], out: &mut String, last: bool) -> (CoderResult, usize, bool) {
        let (mut read, mut lost) = (0, false);
        loop {
            let (end, more) = self.decode_to_string_without_replacement(piece.get(read..).unwrap_or_default(), out, last);
            read += more;
            match end {
                DecoderResult::InputEmpty => return (CoderResult::InputEmpty, read, lost),
                DecoderResult::OutputFull => return (CoderResult::OutputFull, read, lost),
                DecoderResult::Malformed(..) => {
                    out.push(char::REPLACEMENT_CHARACTER);
                    lost = true;
                }
            }
        }
    }

    /// Appends the text of a piece as far as the room that the string has, up to what cannot be read.
    pub fn decode_to_string_without_replacement(&mut self, piece: &[u8], out: &mut String, last: bool) -> (DecoderResult, usize) {
        self.run(piece, last, out)
    }

    /// Writes the text of a piece into a room, up to what cannot be read. How it ended, bytes read, bytes written.
    pub fn decode_to_utf8_without_replacement(
        &mut self,
        piece: &[u8],
        room: &mut [u8],
        last: bool,
    ) -> (DecoderResult, usize, usize) {
        let mut room = Room { bytes: room, used: 0 };
        let (end, read) = self.run(piece, last, &mut room);
        (end, read, room.used)
    }

    fn run(&mut self, piece: &[u8], last: bool, out: &mut impl Put) -> (DecoderResult, usize) {
        let kind = self.encoding.kind;
        let mut at = 0;
        loop {
            if self.len == 0 && !matches!(kind, Kind::Utf16(_)) {
                let plain = ascii(piece.get(at..).unwrap_or_default());
                at += out.text(plain);
                if !out.room() {
                    return (DecoderResult::OutputFull, at);
                }
            }
            // A letter that began in the piece before is completed byte by byte.
            let held = self.len;
            if held > 0 {
                match piece.get(at) {
                    Some(byte) if self.len < self.held.len() => {
                        self.held[self.len] = *byte;
                        self.len += 1;
                        at += 1;
                    }
                    _ if !last => return (DecoderResult::InputEmpty, at),
                    _ => {}
                }
            }
            let joined = self.held;
            let rest = if held > 0 { &joined[..self.len] } else { piece.get(at..).unwrap_or_default() };
            if rest.is_empty() {
                return (DecoderResult::InputEmpty, at);
            }
            if !out.room() {
                if held > 0 && self.len > held {
                    (self.len, at) = (held, at - 1);
                }
                return (DecoderResult::OutputFull, at);
            }
            let ends = last && (held == 0 || at == piece.len());
            let used = match head(kind, rest, ends) {
                Head::Cut if held > 0 => continue,
                Head::Cut => {
                    let n = rest.len().min(self.held.len());
                    self.held[..n].copy_from_slice(&rest[..n]);
                    self.len = n;
                    return (DecoderResult::InputEmpty, piece.len());
                }
                Head::Letter(letter, used) => {
                    out.letter(letter);
                    used
                }
                Head::Wrong(used) => {
                    at = self.pass(held, at, used);
                    return (DecoderResult::Malformed(used as u8, 0), at);
                }
            };
            at = self.pass(held, at, used);
        }
    }

    /// Leaves so many bytes behind; where reading goes on in the piece.
    fn pass(&mut self, held: usize, at: usize, used: usize) -> usize {
        if held == 0 {
            return at + used;
        }
        self.held.copy_within(used..self.len, 0);
        self.len -= used;
        // What came from this piece and was not used is read again there.
        let back = self.len.min(1);
        if back > 0 && used >= held {
            self.len -= back;
            return at - back;
        }
        at
    }
}

/// What the first bytes are; `last` when no more follow.
fn head(kind: Kind, bytes: &[u8], last: bool) -> Head {
    let Some(first) = bytes.first().copied() else { return Head::Cut };
    match kind {
        Kind::Utf8 => {
            let few = bytes.get(..4).unwrap_or(bytes);
            let valid = match std::str::from_utf8(few) {
                Ok(text) => text,
                Err(error) if error.valid_up_to() > 0 => std::str::from_utf8(&few[..error.valid_up_to()]).unwrap_or(""),
                Err(error) => {
                    return match error.error_len() {
                        Some(len) => Head::Wrong(len),
                        None if last => Head::Wrong(few.len()),
                        None => Head::Cut,
                    };
                }
            };
            valid.chars().next().map_or(Head::Cut, |letter| Head::Letter(letter, letter.len_utf8()))
        }
        Kind::Utf16(high_first) => {
            let unit = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
                (Some(a), Some(b)) if high_first => Some(u16::from_be_bytes([*a, *b])),
                (Some(a), Some(b)) => Some(u16::from_le_bytes([*a, *b])),
                _ => None,
            };
            match (unit(0), unit(2)) {
                (None, _) if last => Head::Wrong(bytes.len()),
                (None, _) => Head::Cut,
                (Some(one @ 0xD800..0xDC00), Some(two @ 0xDC00..0xE000)) => {
                    let code = 0x1_0000 + ((u32::from(one) - 0xD800) << 10) + (u32::from(two) - 0xDC00);
                    char::from_u32(code).map_or(Head::Wrong(2), |letter| Head::Letter(letter, 4))
                }
                (Some(0xD800..0xDC00), None) if !last => Head::Cut,
                // A half at the end takes the odd byte with it.
                (Some(0xD800..0xDC00), None) => Head::Wrong(bytes.len()),
                (Some(one), _) => char::from_u32(u32::from(one)).map_or(Head::Wrong(2), |letter| Head::Letter(letter, 2)),
            }
        }
        _ if first < 0x80 => Head::Letter(char::from(first), 1),
        Kind::Single(letters) => {
            match letters.get(usize::from(first & 0x7F)).copied().and_then(|unit| char::from_u32(u32::from(unit))) {
                Some(letter) if letter != '\0' => Head::Letter(letter, 1),
                _ => Head::Wrong(1),
            }
        }
        Kind::Unknown => Head::Wrong(1),
    }
}

/// The letters of ASCII at the beginning.
fn ascii(bytes: &[u8]) -> &str {
    let whole = bytes.chunks(64).take_while(|chunk| chunk.is_ascii()).map(<[u8]>::len).sum::<usize>();
    let more = bytes.get(whole..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii()).count();
    bytes.get(..whole + more).and_then(|plain| std::str::from_utf8(plain).ok()).unwrap_or("")
}

/// Where letters go.
trait Put {
    /// There is room for any letter.
    fn room(&self) -> bool;
    fn letter(&mut self, letter: char);
    /// Takes what there is room for of a text of ASCII; how much it took.
    fn text(&mut self, text: &str) -> usize;
}

impl Put for String {
    fn room(&self) -> bool {
        self.capacity() - self.len() >= 4
    }

    fn letter(&mut self, letter: char) {
        self.push(letter);
    }

    fn text(&mut self, text: &str) -> usize {
        let n = text.len().min(self.capacity() - self.len());
        self.push_str(text.get(..n).unwrap_or_default());
        n
    }
}

/// Bytes to write into.
struct Room<'r> {
    bytes: &'r mut [u8],
    used: usize,
}

impl Put for Room<'_> {
    fn room(&self) -> bool {
        self.bytes.len() - self.used >= 4
    }

    fn letter(&mut self, letter: char) {
        if let Some(free) = self.bytes.get_mut(self.used..).filter(|free| free.len() >= 4) {
            self.used += letter.encode_utf8(free).len();
        }
    }

    fn text(&mut self, text: &str) -> usize {
        let free = self.bytes.get_mut(self.used..).unwrap_or_default();
        let n = text.len().min(free.len());
        free[..n].copy_from_slice(&text.as_bytes()[..n]);
        self.used += n;
        n
    }
}
