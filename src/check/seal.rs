//! A key as 128 bits that spread evenly: the text itself where it is short, so that it can be read again, else its hash.
//!
//! Rule: two short keys never have the same bits; of longer ones 120 bits are a hash, so that two of one are not to be
//! expected in any file there will ever be.

/// Bytes of a text that fit.
const SHORT: usize = 15;
/// What stands in the last byte, in the place of a length, when the others are a hash.
const HASHED: u64 = 0xff << 56;

/// A key as 128 bits, in two halves.
pub type Seal = (u64, u64);

/// The bits of a key.
#[inline]
pub fn seal(key: &[u8]) -> Seal {
    let (mut a, mut b) = short(key).unwrap_or_else(|| long(key));
    // Each step can be undone by itself, so that all of them can.
    a ^= stir(b, 0x9e37_79b9_7f4a_7c15);
    b ^= stir(a, 0xd6e8_feb8_6659_fd93);
    a ^= stir(b, 0xa076_1d64_78bd_642f);
    (a, b)
}

/// The text of a key; none when it is too long to be kept.
pub fn opened((mut a, mut b): Seal) -> Option<String> {
    a ^= stir(b, 0xa076_1d64_78bd_642f);
    b ^= stir(a, 0xd6e8_feb8_6659_fd93);
    a ^= stir(b, 0x9e37_79b9_7f4a_7c15);
    let bytes = (u128::from(b) << 64 | u128::from(a)).to_le_bytes();
    let len = bytes.last().copied().map(usize::from)?;
    String::from_utf8(bytes.get(..len.min(SHORT + 1)).filter(|_| len <= SHORT)?.to_vec()).ok()
}

/// A short text as it stands, zeros behind it, and its length in the last byte.
#[inline]
fn short(key: &[u8]) -> Option<Seal> {
    let len = key.len();
    let (a, b) = if let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) {
        // The last eight bytes, less those that are among the first.
        let last = u64::from_le_bytes(*last);
        (u64::from_le_bytes(*first), last.checked_shr(8 * (16 - len.min(16)) as u32).unwrap_or(0))
    } else if let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) {
        let (first, last) = (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)));
        (first | last << (8 * (len - 4)), 0)
    } else {
        (key.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte)), 0)
    };
    (len <= SHORT).then_some((a, b | (len as u64) << 56))
}

/// Two hashes of a longer text side by side, of eight bytes at a time. Not one of those that multiply to 128 bits: a browser does
/// that in four steps.
fn long(key: &[u8]) -> Seal {
    let (words, _) = key.as_chunks();
    let last = key.last_chunk().copied().unwrap_or_default();
    let (a, b) = words.iter().chain([&last]).fold((key.len() as u64, 0), |lanes, word| taken(lanes, u64::from_le_bytes(*word)));
    (a ^ a >> 29, (b ^ b >> 31) >> 8 | HASHED)
}

/// Two lanes with another word in them, each in its own way.
#[inline]
pub fn taken((a, b): Seal, word: u64) -> Seal {
    (stir(a.rotate_left(23), word), (b.rotate_left(29) ^ word).wrapping_mul(0xa076_1d64_78bd_642f))
}

/// Any function would do; this one lets every bit of a half bear upon the first bits of the other.
#[inline]
fn stir(half: u64, with: u64) -> u64 {
    let product = (half ^ with).wrapping_mul(0xe703_7ed1_a0b4_28db);
    product ^ product >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn short_keys_are_read_again_and_long_ones_are_not(key in ".{0,24}") {
            let expected = (key.len() <= SHORT).then(|| key.clone());
            prop_assert_eq!(opened(seal(key.as_bytes())), expected);
        }
    }

    #[test]
    fn every_length_is_kept() {
        for len in 0..=20 {
            let key: String = ('a'..='z').take(len).collect();
            assert_eq!(opened(seal(key.as_bytes())), (len <= SHORT).then_some(key));
        }
    }

    #[test]
    fn keys_that_differ_little_spread_evenly() {
        for make in [|n: u32| format!("PT-{n:07}"), |n: u32| n.to_string(), |n: u32| format!("HTA1_{n}_0000001")] {
            let mut heaps = vec![0_u32; 1 << 12];
            (0..1 << 16).for_each(|n| heaps[(seal(make(n).as_bytes()).0 >> 52) as usize] += 1);
            assert!(heaps.iter().all(|heap| *heap < 48), "{}", heaps.iter().max().unwrap());
        }
    }
}
