//! The files of the portable page as one packed text.
//!
//! Rule of the room: what is packed here, `files.js` unpacks, with the program of `src/unpack`. Likeness is used across all
//! files; so programs go first, and what is not taken apart beside its like.

use unpack::{File, packed, parts, unpacked};

/// Letters that stand for six bits; all others stand for seven.
const SHORT: u8 = 34;

/// What stands in the page.
pub struct Pack {
    /// The streams, one after the other, in letters.
    pub letters: String,
    /// Sum of the letters, as `files.js` makes it: a page that was damaged is known by it.
    pub sum: i32,
    /// Bytes of each stream.
    pub sizes: String,
    /// Of each file its name and size; of a program also where its functions begin, how many they are, and the bytes after them.
    pub list: String,
}

/// Packs files of these names.
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<Pack, String> {
    let taken: Vec<File> = files.iter().map(|(_, bytes)| parts(bytes)).collect();
    let streams = packed(&taken).ok_or("the files cannot be packed")?;
    let again = unpacked(&streams, &taken).is_some_and(|again| again.iter().eq(files.iter().map(|(_, bytes)| bytes)));
    again.then_some(()).ok_or("what was packed does not come back")?;
    let list = files.iter().zip(&taken).map(|((name, bytes), file)| match file.functions() {
        0 => format!("[{name:?},{}]", bytes.len()),
        many => format!("[{name:?},{},{},{many},{}]", bytes.len(), file.before.len(), file.after.len()),
    });
    let list = format!("[{}]", list.collect::<Vec<_>>().join(","));
    let letters = letters(&streams.concat());
    let sum = letters.bytes().fold(0_i32, |sum, letter| sum.wrapping_mul(31).wrapping_add(letter.into()));
    Ok(Pack { letters, sum, sizes: format!("{:?}", streams.each_ref().map(Vec::len)), list })
}

/// Bytes as visible letters without `<`. Of their bits 34 letters stand for six each and 60 for seven each, so that gzip, which
/// gives a letter as many bits as it is frequent, adds next to nothing; of base64 it left 1 % more.
fn letters(bytes: &[u8]) -> String {
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

    /// A program of one section of code, with these bodies.
    fn program(bodies: &[&[u8]]) -> Vec<u8> {
        let mut code = vec![bodies.len() as u8];
        bodies.iter().for_each(|body| code.extend([&[body.len() as u8], *body].concat()));
        [b"\0asm\x01\0\0\0\x0a", &[code.len() as u8][..], &code, b"\x0b\x01\0"].concat()
    }

    // One group of locals; local.get 5, i32.const 300, i32.add, i32.load8_u 7, i64.load align=4 9, drop, if, end, end.
    const BODY: &[u8] = b"\x01\x02\x7f\x20\x05\x41\xac\x02\x6a\x2d\0\x07\x29\x02\x09\x1a\x04\x40\x0b\x0b";
    /// A table of jumps, calls, memory, a number with a point.
    const TABLES: &[u8] =
        b"\0\x02\x40\x41\0\x0e\x01\0\x01\x0b\x11\x02\0\x10\x81\x01\xfc\x0a\0\0\xfc\x0b\0\xfc\x02\x44abcdefgh\x1a\x0b";

    #[test]
    fn programs_are_listed_with_their_functions() {
        let program = program(&[BODY, TABLES, BODY]);
        let made = pack(&[("a/b".into(), b"xy".to_vec()), ("c".into(), program.clone())]).unwrap();
        assert_eq!(made.list, format!("[[\"a/b\",2],[\"c\",{},11,3,3]]", program.len()));
    }

    #[test]
    fn what_is_packed_comes_back_and_like_packs_well() {
        let text = "person_id\tsex\nP1\tMale\n".repeat(200);
        let files = [program(&[BODY; 5]), text.into_bytes(), program(&[TABLES, BODY]), Vec::new()];
        let taken: Vec<File> = files.iter().map(|file| parts(file)).collect();
        assert_eq!(taken.iter().map(File::functions).collect::<Vec<_>>(), [5, 0, 2, 0]);
        let streams = packed(&taken).unwrap();
        assert_eq!(unpacked(&streams, &taken).unwrap(), files);
        assert!(streams.concat().len() < 900, "{:?}", streams.each_ref().map(Vec::len));
        // Damaged, it ends, with something else or nothing.
        assert!(unpacked(&[vec![], vec![255; 9], vec![]], &taken).is_none_or(|others| others != files));
    }

    #[test]
    fn what_is_not_known_stays_as_it_is() {
        // SIMD; a body that ends early; one that goes on after its end; a size that is longer than it must be.
        let long = b"\0asm\x01\0\0\0\x0a\x05\x01\x82\0\0\x0b";
        for other in
            [program(&[b"\0\xfd\x0c\x0b"]), program(&[b"\0\x20"]), program(&[b"\0\x0b\x0b"]), long.to_vec(), b"\0as".to_vec()]
        {
            let taken = parts(&other);
            assert!(taken.functions() == 0 && taken.before == other);
        }
    }
}
