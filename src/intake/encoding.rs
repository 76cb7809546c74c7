//! Which letters the bytes of a text stand for: byte order mark, zeros, strict UTF-8 over the whole file, or French
//! letters in context.
//!
//! Rule: windows-1252 never fails to decode, so 'no error' proves nothing: the old encodings are told apart by what
//! the letters would look like beside their neighbours.

use super::cp850;
use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// An encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8, which includes ASCII.
    #[default]
    Utf8,
    /// UTF-8 with some bytes that are windows-1252: two files put together.
    Mixed,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// UTF-32, low byte first.
    Utf32Le,
    /// UTF-32, high byte first.
    Utf32Be,
    /// What Excel for Windows calls text or CSV.
    Windows1252,
    /// What Excel for the Macintosh calls text or CSV.
    Macintosh,
    /// MS-DOS.
    Cp850,
}

impl Encoding {
    /// The name, the same in both languages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Mixed => "UTF-8 + windows-1252",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Utf32Le => "UTF-32LE",
            Encoding::Utf32Be => "UTF-32BE",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Macintosh => "MacRoman",
            Encoding::Cp850 => "CP850",
        }
    }
}

/// The encoding that a byte order mark names, and the mark's length.
pub(super) fn mark(head: &[u8]) -> Option<(Encoding, usize)> {
    if head.starts_with(b"\xef\xbb\xbf") {
        Some((Encoding::Utf8, 3))
    } else if head.starts_with(b"\xff\xfe\0\0") {
        Some((Encoding::Utf32Le, 4))
    } else if head.starts_with(b"\0\0\xfe\xff") {
        Some((Encoding::Utf32Be, 4))
    } else if head.starts_with(b"\xff\xfe") {
        Some((Encoding::Utf16Le, 2))
    } else if head.starts_with(b"\xfe\xff") {
        Some((Encoding::Utf16Be, 2))
    } else {
        None
    }
}

/// UTF-16 or UTF-32, by a byte order mark or by where the zeros are in the first 4 KiB.
pub(super) fn wide(head: &[u8]) -> Option<Encoding> {
    match mark(head) {
        Some((Encoding::Utf8, _)) => return None,
        Some((encoding, _)) => return Some(encoding),
        None => {}
    }
    let head = head.get(..4096).unwrap_or(head);
    let mut zeros = [0_usize; 4];
    for (i, byte) in head.iter().enumerate() {
        if *byte == 0 {
            zeros[i % 4] += 1;
        }
    }
    let quarter = head.len() / 4;
    if quarter == 0 {
        return None;
    }
    let many = |n: usize| n * 10 > quarter * 7;
    let few = |n: usize| n * 10 < quarter;
    match zeros.map(|n| (many(n), few(n))) {
        [(_, true), (_, true), (_, true), (_, true)] => None,
        [(_, true), (true, _), (true, _), (true, _)] => Some(Encoding::Utf32Le),
        [(true, _), (true, _), (true, _), (_, true)] => Some(Encoding::Utf32Be),
        [(_, true), (true, _), (_, true), (true, _)] => Some(Encoding::Utf16Le),
        [(true, _), (_, true), (true, _), (_, true)] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// What stands beside a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    Lower = 0,
    Upper = 1,
    Digit = 2,
    Edge = 3,
    Other = 4,
    High = 5,
}

fn near(byte: Option<u8>) -> Near {
    match byte {
        Some(b'a'..=b'z') => Near::Lower,
        Some(b'A'..=b'Z') => Near::Upper,
        Some(b'0'..=b'9') => Near::Digit,
        Some(b' ' | b'\t' | b'\r' | b'\n' | b';' | b',' | b'|' | b'"' | b'\'' | b'-' | b'(' | b')' | b'/') | None => Near::Edge,
        Some(128..) => Near::High,
        Some(_) => Near::Other,
    }
}

/// Looks at all bytes of a file, piece by piece. Letters are looked at in context only in pieces that are not UTF-8.
pub(super) struct Survey {
    seen: Box<[[[u32; 6]; 6]; 128]>,
    last: Option<u8>,
    pending: Vec<u8>,
    invalid: u64,
    multibyte: u64,
}

impl Survey {
    /// Nothing seen yet.
    pub(super) fn new() -> Survey {
        Survey { seen: Box::new([[[0; 6]; 6]; 128]), last: None, pending: Vec::new(), invalid: 0, multibyte: 0 }
    }

    /// True as long as nothing but UTF-8 was seen.
    pub(super) fn is_utf8(&self) -> bool {
        self.invalid == 0
    }

    /// Takes the next piece.
    pub(super) fn take(&mut self, piece: &[u8]) {
        let before = self.invalid;
        self.validate(piece);
        if self.invalid > before || !self.pending.is_empty() {
            let mut left = self.last;
            for (i, byte) in piece.iter().enumerate() {
                if let Some(high) = byte.checked_sub(128) {
                    let (left, right) = (near(left) as usize, near(piece.get(i + 1).copied()) as usize);
                    let seen = &mut self.seen[usize::from(high)][left][right];
                    *seen = seen.saturating_add(1);
                }
                left = Some(*byte);
            }
        }
        self.last = piece.last().copied().or(self.last);
    }

    fn validate(&mut self, piece: &[u8]) {
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
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.multibyte += starts(text);
                    return;
                }
                Err(error) => {
                    let (valid, after) = rest.split_at(error.valid_up_to().min(rest.len()));
                    self.multibyte += starts(std::str::from_utf8(valid).unwrap_or(""));
                    let Some(len) = error.error_len() else {
                        self.pending = after.to_vec();
                        return;
                    };
                    self.invalid += len as u64;
                    rest = after.get(len..).unwrap_or_default();
                }
            }
        }
    }

    fn settle_pending(&mut self) {
        self.invalid += self.pending.len() as u64;
        self.pending.clear();
    }

    /// The encoding of what was seen, when neither a mark nor zeros told it.
    pub(super) fn verdict(mut self) -> Encoding {
        self.settle_pending();
        if self.invalid == 0 {
            return Encoding::Utf8;
        }
        if self.multibyte > self.invalid {
            return Encoding::Mixed;
        }
        let mut best = (i64::MIN, Encoding::Windows1252);
        for encoding in [Encoding::Windows1252, Encoding::Macintosh, Encoding::Cp850] {
            let score = self.score(encoding);
            if score > best.0 {
                best = (score, encoding);
            }
        }
        best.1
    }

    fn score(&self, encoding: Encoding) -> i64 {
        const SIDES: [Near; 6] = [Near::Lower, Near::Upper, Near::Digit, Near::Edge, Near::Other, Near::High];
        let mut total = 0;
        for (high, sides) in (128..=255_u8).zip(self.seen.iter()) {
            for (left, rights) in SIDES.into_iter().zip(sides) {
                for (right, count) in SIDES.into_iter().zip(rights) {
                    if *count > 0 {
                        total += i64::from(*count) * likely(letter(encoding, high), left, right);
                    }
                }
            }
        }
        total
    }
}

fn starts(text: &str) -> u64 {
    if text.is_ascii() { 0 } else { text.bytes().filter(|b| *b >= 0xc0).count() as u64 }
}

/// The letter of one byte in one of the three old encodings.
pub(super) fn letter(encoding: Encoding, byte: u8) -> char {
    let table = match encoding {
        Encoding::Cp850 => return cp850::letter(byte),
        Encoding::Macintosh => MACINTOSH,
        _ => WINDOWS_1252,
    };
    let bytes = [byte];
    let (text, _) = table.decode_without_bom_handling(&bytes);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// How likely a letter is in French (or English) text between these neighbours.
fn likely(letter: char, left: Near, right: Near) -> i64 {
    use Near::{Digit, Edge, High, Lower, Upper};
    let word = |side| matches!(side, Lower | Upper | High);
    match letter {
        'é' | 'è' | 'ê' | 'ë' | 'à' | 'â' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'ü' | 'ç' | 'œ' | 'æ' | 'ÿ' => {
            match (left, right) {
                (Lower, Lower | Edge | High) | (Upper | Edge | High, Lower) => 6,
                (Edge, Edge) => {
                    if letter == 'à' {
                        6
                    } else {
                        2
                    }
                }
                (Digit, _) | (_, Digit) => 0,
                (Upper, Upper) => -2,
                _ => 4,
            }
        }
        'É' | 'È' | 'Ê' | 'Ë' | 'À' | 'Â' | 'Î' | 'Ï' | 'Ô' | 'Ù' | 'Û' | 'Ç' | 'Œ' => match (left, right) {
            (Lower, _) => -6,
            (Upper | High, Upper | Edge | High) | (Edge, Upper | Lower) => 5,
            _ => 1,
        },
        '\u{a0}' => {
            if word(left) && word(right) {
                -1
            } else {
                2
            }
        }
        '’' | '‘' => {
            if word(left) && word(right) {
                5
            } else {
                1
            }
        }
        '«' => {
            if left == Edge {
                3
            } else {
                -1
            }
        }
        '»' => {
            if right == Edge {
                3
            } else {
                -1
            }
        }
        '“' | '”' | '–' | '—' | '…' | '•' => {
            if left == Lower && right == Lower {
                -3
            } else {
                1
            }
        }
        '°' | '²' | '³' | '±' | 'µ' | '€' | '×' | '½' | '¼' | '™' | '®' | '©' | '≥' | '≤' | '·' => {
            if word(left) && word(right) { -3 } else { 1 }
        }
        '\u{80}'..='\u{9f}' | char::REPLACEMENT_CHARACTER => -8,
        c if c.is_lowercase() => {
            if left == Lower || right == Lower {
                2
            } else {
                0
            }
        }
        c if c.is_uppercase() => {
            if left == Lower {
                -6
            } else {
                0
            }
        }
        _ => {
            if word(left) || word(right) {
                -5
            } else {
                -1
            }
        }
    }
}
