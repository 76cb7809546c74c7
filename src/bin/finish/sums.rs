//! Programs without what nobody reads, and checksums as names of files and as pages carry them.

use sha2::{Digest, Sha256};

/// A program without its sections of names and notes, which nothing reads when it runs.
pub fn bare_program(bytes: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = bytes.split_at_checked(8)?;
    let mut out = head.to_vec();
    while let Some(&kind) = rest.first() {
        let (mut length, mut at) = (0_usize, 1);
        loop {
            let byte = *rest.get(at)?;
            length |= usize::from(byte & 0x7f).checked_shl(7 * (at as u32 - 1))?;
            at += 1;
            if byte < 0x80 {
                break;
            }
        }
        let (section, after) = rest.split_at_checked(at.checked_add(length)?)?;
        if kind != 0 {
            out.extend_from_slice(section);
        }
        rest = after;
    }
    Some(out)
}

/// The first eight bytes of a hash, as names of files carry them.
pub fn hex(digest: &[u8]) -> String {
    full_hex(digest.get(..8).unwrap_or(digest))
}

/// A whole hash, as tools print it.
pub fn full_hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The sum that a browser holds a file against.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// Base64 with padding, as content security policies write hashes.
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, byte| (word << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = ALPHABET[(word >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_sections_leave_a_program() {
        let program = b"\0asm\x01\0\0\0\x01\x02ab\0\x83\0xyz\x0a\x01c";
        assert_eq!(bare_program(program).unwrap(), b"\0asm\x01\0\0\0\x01\x02ab\x0a\x01c");
        assert_eq!(bare_program(&program[..15]), None);
        assert_eq!(bare_program(b"\0as"), None);
    }

    #[test]
    fn base64_is_the_usual_one() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"M"), "TQ==");
    }
}
