//! The files of the portable page as one packed text.
//!
//! Rule of the room: what is packed here, `files.js` unpacks. Programs are taken apart first, all of them into the same
//! streams, because like packs best beside like. What instructions there are goes by PPMd, which is a seventh smaller there
//! than LZMA; all else by LZMA, and with it the program that undoes PPMd.

use super::split::{OPCODES, STREAMS, split};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use ppmd_rust::Ppmd7Encoder;
use std::io::Write;
use unpack::{MEMORY, ORDER, undone};

/// Letters that stand for six bits; all others stand for seven.
const SHORT: u8 = 34;

/// The files, packed; `unpacker` is the program of `src/unpack`. The length of what LZMA has packed, that, what PPMd has.
pub fn packed(files: &[(String, Vec<u8>)], unpacker: &[u8]) -> Result<Vec<u8>, String> {
    let [first, second] = laid_out(files, unpacker);
    let first = compress(&first)?;
    let length = (first.len() as u32).to_le_bytes();
    Ok([length.as_slice(), &first, &predicted(&second)?].concat())
}

/// Length of a list of sizes and names, the list, the unpacker, the streams of programs but one, the files; and apart from
/// it that one stream. As `files.js` reads them.
fn laid_out(files: &[(String, Vec<u8>)], unpacker: &[u8]) -> [Vec<u8>; 2] {
    let (mut streams, mut rests, mut list) = (vec![Vec::new(); STREAMS], Vec::new(), Vec::new());
    for (name, bytes) in files {
        match name.ends_with(".wasm").then(|| split(bytes, &mut streams)).flatten() {
            Some(rest) => {
                list.push(format!("[{name:?},{},{},{},{}]", rest.bytes.len(), rest.at, rest.bodies, rest.length));
                rests.extend(rest.bytes);
            }
            None => {
                list.push(format!("[{name:?},{}]", bytes.len()));
                rests.extend(bytes);
            }
        }
    }
    let sizes: Vec<String> = streams.iter().map(|stream| stream.len().to_string()).collect();
    let second = std::mem::take(&mut streams[OPCODES]);
    let list = format!("[[{}],[{}],{},{}]", sizes.join(","), list.join(","), unpacker.len(), second.len());
    [[&(list.len() as u32).to_le_bytes(), list.as_bytes(), unpacker, &streams.concat(), &rests].concat(), second]
}

/// What `src/unpack` undoes.
fn predicted(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let trouble = |e: std::io::Error| format!("the files cannot be packed: {e}");
    let mut encoder = Ppmd7Encoder::new(Vec::new(), ORDER, MEMORY).map_err(|e| format!("the files cannot be packed: {e}"))?;
    encoder.write_all(bytes).map_err(trouble)?;
    let packed = encoder.finish(false).map_err(trouble)?;
    let whole = undone(&packed, bytes.len()).is_some_and(|again| again == bytes);
    whole.then_some(packed).ok_or_else(|| "what was packed does not come back".to_string())
}

/// A fifth smaller than gzip on programs, and `unpack.js` undoes it in a third of a second.
fn compress(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let trouble = |e: std::io::Error| format!("the files cannot be packed: {e}");
    let mut options = LzmaOptions::with_preset(9);
    (options.pb, options.nice_len, options.dict_size) = (0, 273, 1 << 24);
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64)).map_err(trouble)?;
    writer.write_all(bytes).map_err(trouble)?;
    writer.finish().map_err(trouble)
}

/// Bytes as visible letters without `<`. Of their bits 34 letters stand for six each and 60 for seven each, so that gzip, which
/// gives a letter as many bits as it is frequent, adds next to nothing.
pub fn letters(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 5 / 4);
    let (mut word, mut bits) = (0_u32, 0);
    // Zeros at the end, so that the last bits make letters too.
    for byte in bytes.iter().chain(&[0]) {
        word = word << 8 | u32::from(*byte);
        bits += 8;
        while bits > 6 {
            let seven = (word >> (bits - 7) & 127) as u8;
            let short = seven / 2 < SHORT;
            let value = if short { seven / 2 } else { seven - SHORT };
            bits -= if short { 6 } else { 7 };
            out.push(char::from(value + if value < 28 { 32 } else { 33 }));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_for_bits() {
        // 0000000 is the first short letter, 1111111 the last long one.
        assert_eq!(letters(&[0; 3]), "     ");
        assert_eq!(letters(&[255; 7]), format!("{} ", "~".repeat(8)));
        let every: Vec<u8> = (0..=255).collect();
        let text = letters(&every);
        assert!(!text.contains('<') && text.bytes().all(|letter| (32..127).contains(&letter)));
        assert_eq!(back(&text)[..256], every);
    }

    /// As `bytesOf` in `files.js`.
    fn back(text: &str) -> Vec<u8> {
        let (mut out, mut word, mut bits) = (Vec::new(), 0_u32, 0);
        for letter in text.bytes() {
            let value = u32::from(letter) - if letter > 60 { 33 } else { 32 };
            (word, bits) = if value < 34 { (word << 6 | value, bits + 6) } else { (word << 7 | (value + 34), bits + 7) };
            if bits > 7 {
                bits -= 8;
                out.push((word >> bits) as u8);
            }
        }
        out
    }

    #[test]
    fn files_are_laid_out_by_name_and_size() {
        let bytes = laid_out(&[("a/b".into(), b"xy".to_vec()), ("c.wasm".into(), b"z".to_vec())], b"up");
        let list = format!("[[{}],[[\"a/b\",2],[\"c.wasm\",1]],2,0]", ["0"; STREAMS].join(","));
        assert_eq!(bytes, [[&(list.len() as u32).to_le_bytes(), list.as_bytes(), b"upxyz"].concat(), Vec::new()]);
    }

    #[test]
    fn bytes_are_packed_by_what_they_follow() {
        let text = "person_id\tsex\nP1\tMale\n".repeat(200);
        let packed = predicted(text.as_bytes()).unwrap();
        assert!(packed.len() < 60, "{}", packed.len());
        assert!(predicted(b"").unwrap().len() < 9);
        assert_eq!(undone(&packed[..4], text.len()), None);
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let text = "person_id\tsex\nP1\tMale\n".repeat(200);
        let packed = compress(text.as_bytes()).unwrap();
        let mut out = String::new();
        let mut reader = lzma_rust2::LzmaReader::new_mem_limit(packed.as_slice(), u32::MAX, None).unwrap();
        std::io::Read::read_to_string(&mut reader, &mut out).unwrap();
        assert!(out == text && packed.len() < 100, "{}", packed.len());
    }
}
