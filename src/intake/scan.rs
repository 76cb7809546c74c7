//! Where two bytes stand in a text, eight bytes at a time.
//!
//! Rule: the same on every machine, without instructions of one processor: cells are short, so that finding the next
//! one costs more than looking at the bytes between.

const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const ONES: u64 = 0x0101_0101_0101_0101;

/// A bit set at the top of every byte of `word` that equals the one that `wanted` repeats.
fn equal(word: u64, wanted: u64) -> u64 {
    let x = word ^ wanted;
    !(((x & LOW) + LOW) | x | LOW)
}

/// Calls `each` with the places of `a` and `b`, in order.
pub(super) fn each_of(bytes: &[u8], a: u8, b: u8, each: &mut impl FnMut(usize)) {
    let (wide_a, wide_b) = (u64::from(a) * ONES, u64::from(b) * ONES);
    let (words, rest) = bytes.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let mut found = equal(word, wide_a) | equal(word, wide_b);
        while found != 0 {
            each(i * 8 + found.trailing_zeros() as usize / 8);
            found &= found - 1;
        }
    }
    let start = bytes.len() - rest.len();
    rest.iter().enumerate().filter(|(_, byte)| **byte == a || **byte == b).for_each(|(i, _)| each(start + i));
}

#[cfg(test)]
mod tests {
    use super::each_of;

    #[test]
    fn every_place_is_found_in_order() {
        let text = "\ta\n\u{e9}\t\t\n\n\u{1}\u{8}\u{80}\u{89}\u{8a}abcdefgh\tijk\n\t";
        for from in 0..9 {
            let bytes = &text.as_bytes()[from..];
            let expected: Vec<usize> = (0..bytes.len()).filter(|i| matches!(bytes[*i], b'\t' | b'\n')).collect();
            let mut found = Vec::new();
            each_of(bytes, b'\t', b'\n', &mut |at| found.push(at));
            assert_eq!(found, expected);
        }
    }
}
