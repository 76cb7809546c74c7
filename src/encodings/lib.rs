//! Bytes to letters for the readers of text and workbooks: UTF-8, UTF-16, and the encodings of one byte that Excel and
//! its files use.
//!
//! Rule of the room: the same names, forms and results as the crate `encoding_rs`, of which this is a part, so that those who
//! ask for it notice nothing. What is left out has a name, and nothing can be read by it: every byte above 0x7F is an error.

mod decoder;
mod letters;

pub use decoder::{CoderResult, Decoder, DecoderResult};

use letters::Letters;
use std::borrow::Cow;

/// How bytes become letters.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Utf8,
    /// Two bytes; true: the high one first.
    Utf16(bool),
    /// ASCII and a table.
    Single(&'static Letters),
    /// ASCII, and what is not known here.
    Unknown,
}

/// An encoding.
pub struct Encoding {
    name: &'static str,
    pub(crate) kind: Kind,
}

impl PartialEq for Encoding {
    fn eq(&self, other: &Encoding) -> bool {
        std::ptr::eq(self, other) || self.name == other.name
    }
}

impl Eq for Encoding {}

impl std::fmt::Debug for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Encoding {{ {} }}", self.name)
    }
}

impl Encoding {
    /// Its name in the Encoding Standard.
    pub fn name(&'static self) -> &'static str {
        self.name
    }

    /// The encoding of a name, as an XML declaration has it.
    pub fn for_label(label: &[u8]) -> Option<&'static Encoding> {
        let label = label.trim_ascii();
        let named = |encoding: &&&'static Encoding| label.eq_ignore_ascii_case(encoding.name.as_bytes());
        match label.to_ascii_lowercase().as_slice() {
            b"utf8" => Some(UTF_8),
            b"utf-16" => Some(UTF_16LE),
            b"iso-8859-1" | b"latin1" | b"us-ascii" | b"ascii" | b"cp1252" => Some(WINDOWS_1252),
            _ => NAMED.iter().find(named).copied(),
        }
    }

    /// The encoding that a byte order mark names, and the mark's length.
    pub fn for_bom(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Some((UTF_8, 3)),
            [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
            [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
            _ => None,
        }
    }

    /// The text, by its byte order mark or else by this encoding; which it was; whether something could not be read.
    pub fn decode<'b>(&'static self, bytes: &'b [u8]) -> (Cow<'b, str>, &'static Encoding, bool) {
        let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((self, 0));
        let (text, lost) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        (text, encoding, lost)
    }

    /// The text, U+FFFD for what cannot be read; whether there was such.
    pub fn decode_without_bom_handling<'b>(&'static self, bytes: &'b [u8]) -> (Cow<'b, str>, bool) {
        if let Some(text) = self.as_is(bytes) {
            return (Cow::Borrowed(text), false);
        }
        let mut decoder = self.new_decoder_without_bom_handling();
        let (mut out, mut read, mut lost) = (String::new(), 0, false);
        loop {
            out.reserve(bytes.len() - read + 16);
            let (end, more, wrong) = decoder.decode_to_string(bytes.get(read..).unwrap_or_default(), &mut out, true);
            (read, lost) = (read + more, lost | wrong);
            if end == CoderResult::InputEmpty {
                return (Cow::Owned(out), lost);
            }
        }
    }

    /// The text; none where something cannot be read.
    pub fn decode_without_bom_handling_and_without_replacement<'b>(&'static self, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
        if let Some(text) = self.as_is(bytes) {
            return Some(Cow::Borrowed(text));
        }
        let (text, lost) = self.decode_without_bom_handling(bytes);
        (!lost).then_some(text)
    }

    /// Bytes that are their own text.
    fn as_is<'b>(&self, bytes: &'b [u8]) -> Option<&'b str> {
        match self.kind {
            Kind::Utf8 => std::str::from_utf8(bytes).ok(),
            Kind::Utf16(_) => bytes.is_empty().then_some(""),
            _ => bytes.is_ascii().then(|| std::str::from_utf8(bytes).ok()).flatten(),
        }
    }

    /// The bytes of a text in an encoding of one byte, or in UTF-8; whether something has none, in whose place stands `&#…;`.
    pub fn encode<'t>(&'static self, text: &'t str) -> (Cow<'t, [u8]>, &'static Encoding, bool) {
        let Kind::Single(letters) = self.kind else { return (Cow::Borrowed(text.as_bytes()), UTF_8, false) };
        if text.is_ascii() {
            return (Cow::Borrowed(text.as_bytes()), self, false);
        }
        let (mut out, mut lost) = (Vec::with_capacity(text.len()), false);
        for letter in text.chars() {
            let code = u32::from(letter);
            let upper = |at: &u16| u32::from(*at) == code;
            match (u8::try_from(code), letters.iter().position(upper)) {
                (Ok(byte), _) if byte < 0x80 => out.push(byte),
                (_, Some(at)) => out.push(0x80 | at as u8),
                _ => {
                    out.extend_from_slice(format!("&#{code};").as_bytes());
                    lost = true;
                }
            }
        }
        (Cow::Owned(out), self, lost)
    }

    /// A decoder that takes a byte order mark for a letter.
    pub fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder::new(self)
    }
}

/// Statics by the names of `encoding_rs`.
macro_rules! encodings {
    ($($name:ident, $init:ident, $label:literal, $kind:expr;)*) => {
        $(
            #[doc(hidden)]
            pub static $init: Encoding = Encoding { name: $label, kind: $kind };
            #[doc = $label]
            pub static $name: &Encoding = &$init;
        )*
        static NAMED: &[&Encoding] = &[$(&$init),*];
    };
}

encodings! {
    UTF_8, UTF_8_INIT, "UTF-8", Kind::Utf8;
    UTF_16LE, UTF_16LE_INIT, "UTF-16LE", Kind::Utf16(false);
    UTF_16BE, UTF_16BE_INIT, "UTF-16BE", Kind::Utf16(true);
    WINDOWS_1250, WINDOWS_1250_INIT, "windows-1250", Kind::Single(&letters::WINDOWS_1250);
    WINDOWS_1251, WINDOWS_1251_INIT, "windows-1251", Kind::Single(&letters::WINDOWS_1251);
    WINDOWS_1252, WINDOWS_1252_INIT, "windows-1252", Kind::Single(&letters::WINDOWS_1252);
    WINDOWS_1253, WINDOWS_1253_INIT, "windows-1253", Kind::Single(&letters::WINDOWS_1253);
    WINDOWS_1254, WINDOWS_1254_INIT, "windows-1254", Kind::Single(&letters::WINDOWS_1254);
    MACINTOSH, MACINTOSH_INIT, "macintosh", Kind::Single(&letters::MACINTOSH);
    BIG5, BIG5_INIT, "Big5", Kind::Unknown;
    EUC_JP, EUC_JP_INIT, "EUC-JP", Kind::Unknown;
    EUC_KR, EUC_KR_INIT, "EUC-KR", Kind::Unknown;
    GB18030, GB18030_INIT, "gb18030", Kind::Unknown;
    GBK, GBK_INIT, "GBK", Kind::Unknown;
    IBM866, IBM866_INIT, "IBM866", Kind::Unknown;
    ISO_2022_JP, ISO_2022_JP_INIT, "ISO-2022-JP", Kind::Unknown;
    ISO_8859_2, ISO_8859_2_INIT, "ISO-8859-2", Kind::Unknown;
    ISO_8859_3, ISO_8859_3_INIT, "ISO-8859-3", Kind::Unknown;
    ISO_8859_4, ISO_8859_4_INIT, "ISO-8859-4", Kind::Unknown;
    ISO_8859_5, ISO_8859_5_INIT, "ISO-8859-5", Kind::Unknown;
    ISO_8859_6, ISO_8859_6_INIT, "ISO-8859-6", Kind::Unknown;
    ISO_8859_7, ISO_8859_7_INIT, "ISO-8859-7", Kind::Unknown;
    ISO_8859_8, ISO_8859_8_INIT, "ISO-8859-8", Kind::Unknown;
    ISO_8859_8_I, ISO_8859_8_I_INIT, "ISO-8859-8-I", Kind::Unknown;
    ISO_8859_10, ISO_8859_10_INIT, "ISO-8859-10", Kind::Unknown;
    ISO_8859_13, ISO_8859_13_INIT, "ISO-8859-13", Kind::Unknown;
    ISO_8859_14, ISO_8859_14_INIT, "ISO-8859-14", Kind::Unknown;
    ISO_8859_15, ISO_8859_15_INIT, "ISO-8859-15", Kind::Unknown;
    ISO_8859_16, ISO_8859_16_INIT, "ISO-8859-16", Kind::Unknown;
    KOI8_R, KOI8_R_INIT, "KOI8-R", Kind::Unknown;
    KOI8_U, KOI8_U_INIT, "KOI8-U", Kind::Unknown;
    REPLACEMENT, REPLACEMENT_INIT, "replacement", Kind::Unknown;
    SHIFT_JIS, SHIFT_JIS_INIT, "Shift_JIS", Kind::Unknown;
    WINDOWS_874, WINDOWS_874_INIT, "windows-874", Kind::Unknown;
    WINDOWS_1255, WINDOWS_1255_INIT, "windows-1255", Kind::Unknown;
    WINDOWS_1256, WINDOWS_1256_INIT, "windows-1256", Kind::Unknown;
    WINDOWS_1257, WINDOWS_1257_INIT, "windows-1257", Kind::Unknown;
    WINDOWS_1258, WINDOWS_1258_INIT, "windows-1258", Kind::Unknown;
    X_MAC_CYRILLIC, X_MAC_CYRILLIC_INIT, "x-mac-cyrillic", Kind::Unknown;
}
