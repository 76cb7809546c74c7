//! The same results as the whole of `encoding_rs`: every byte alone, and texts made to be difficult, in one piece, in pieces,
//! and into little room.

use encoding_rs as part;

/// The same encoding in both.
fn pairs() -> Vec<(&'static whole::Encoding, &'static part::Encoding)> {
    vec![
        (whole::UTF_8, part::UTF_8),
        (whole::UTF_16LE, part::UTF_16LE),
        (whole::UTF_16BE, part::UTF_16BE),
        (whole::WINDOWS_1250, part::WINDOWS_1250),
        (whole::WINDOWS_1251, part::WINDOWS_1251),
        (whole::WINDOWS_1252, part::WINDOWS_1252),
        (whole::WINDOWS_1253, part::WINDOWS_1253),
        (whole::WINDOWS_1254, part::WINDOWS_1254),
        (whole::MACINTOSH, part::MACINTOSH),
    ]
}

/// Numbers that look random, the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    /// Up to 24 bytes: halves of surrogates, beginnings of UTF-8, letters of tables, or anything.
    fn bytes(&mut self) -> Vec<u8> {
        let all: Vec<u8> = (0..=255).collect();
        let letters: &[u8] = match self.below(4) {
            0 => &[0xD8, 0xDC, 0x3D, 0, 0x41, 0xDB, 0xDF, 0xFF, 0xFE],
            1 => &[0xE2, 0x82, 0xAC, 0x41, 0xF0, 0x9F, 0x98, 0x80, 0xC3, 0xA9, 0xED, 0xA0, 0xEF, 0xBB, 0xBF],
            2 => &[0x41, 0xE9, 0, 0x20, 0xC3, 0x80],
            _ => &all,
        };
        (0..self.below(24)).map(|_| letters[self.below(letters.len())]).collect()
    }
}

#[test]
fn every_byte_alone() {
    for (whole, part) in pairs() {
        for byte in 0..=255 {
            assert_eq!(whole.decode_without_bom_handling(&[byte]), part.decode_without_bom_handling(&[byte]), "{byte} {part:?}");
        }
    }
}

#[test]
fn texts_at_once() {
    let mut numbers = Numbers(0x1234_5678_9ABC_DEF1);
    for (whole, part) in pairs() {
        for _ in 0..20_000 {
            let bytes = numbers.bytes();
            assert_eq!(
                whole.decode_without_bom_handling(&bytes),
                part.decode_without_bom_handling(&bytes),
                "{bytes:x?} {part:?}"
            );
            let (ours, theirs) = (part.decode(&bytes), whole.decode(&bytes));
            assert_eq!((ours.0, ours.1.name(), ours.2), (theirs.0, theirs.1.name(), theirs.2), "{bytes:x?} {part:?}");
            let text = whole.decode_without_bom_handling_and_without_replacement(&bytes);
            assert_eq!(text, part.decode_without_bom_handling_and_without_replacement(&bytes), "{bytes:x?} {part:?}");
            if let Some(text) = text.filter(|_| !part.name().starts_with("UTF-16")) {
                let text = format!("{text}é€Ω\u{1F600}");
                let (ours, theirs) = (part.encode(&text), whole.encode(&text));
                assert_eq!((ours.0, ours.2), (theirs.0, theirs.2), "{text:?} {part:?}");
            }
        }
    }
}

#[test]
fn texts_in_pieces_and_into_little_room() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for (whole, part) in pairs() {
        for _ in 0..20_000 {
            let bytes = numbers.bytes();
            let (mut decoder, mut strict) = (part.new_decoder_without_bom_handling(), part.new_decoder_without_bom_handling());
            let (mut text, mut lost) = (String::new(), false);
            let (mut written, mut room, mut wrong) = (Vec::new(), [0; 11], false);
            let mut at = 0;
            loop {
                let end = (at + numbers.below(6)).min(bytes.len());
                let (last, mut piece) = (end == bytes.len(), &bytes[at..end]);
                let mut again = piece;
                loop {
                    text.reserve(4 + numbers.below(9));
                    let (result, read, some) = decoder.decode_to_string(piece, &mut text, last);
                    lost |= some;
                    piece = &piece[read..];
                    if result == part::CoderResult::InputEmpty {
                        break;
                    }
                }
                while !wrong {
                    let (result, read, n) = strict.decode_to_utf8_without_replacement(again, &mut room, last);
                    written.extend_from_slice(&room[..n]);
                    again = &again[read..];
                    wrong = matches!(result, part::DecoderResult::Malformed(..));
                    if result == part::DecoderResult::InputEmpty {
                        break;
                    }
                }
                at = end;
                if last {
                    break;
                }
            }
            let theirs = whole.decode_without_bom_handling(&bytes);
            assert_eq!((text.as_str(), lost), (&*theirs.0, theirs.1), "{bytes:x?} {part:?}");
            match whole.decode_without_bom_handling_and_without_replacement(&bytes) {
                Some(text) => assert!(!wrong && written == text.as_bytes(), "{bytes:x?} {part:?}"),
                None => assert!(wrong, "{bytes:x?} {part:?}"),
            }
        }
    }
}
