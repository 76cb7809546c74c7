//! Where two bytes stand in a text, many bytes at a time.
//!
//! Rule: the same on every machine. Instructions of one processor are `wide`'s; a browser's engine goes by words of eight.

#[cfg(not(target_arch = "wasm32"))]
use bits_of_lanes as bits;
#[cfg(target_arch = "wasm32")]
use bits_of_words as bits;
#[cfg(not(target_arch = "wasm32"))]
use wide::u8x16;

/// Bytes that are looked at together.
const CHUNK: usize = 64;
/// Marks that hardly any chunk has more of.
const USUAL: usize = 12;
const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const ONES: u64 = 0x0101_0101_0101_0101;
#[cfg(any(target_arch = "wasm32", test))]
const TOP: u64 = 0x8080_8080_8080_8080;

/// A bit set at the top of every byte of `word` that equals the one that `wanted` repeats.
#[inline]
fn equal(word: u64, wanted: u64) -> u64 {
    let x = word ^ wanted;
    !(((x & LOW) + LOW) | x | LOW)
}

/// A bit for every byte that is `a` or `b`, the first one lowest; all bytes are ASCII. Sixteen are compared at once.
#[cfg(not(target_arch = "wasm32"))]
#[inline]
fn bits_of_lanes(bytes: &[u8; CHUNK], a: u8, b: u8) -> u64 {
    let (a, b) = (u8x16::splat(a), u8x16::splat(b));
    let (some, _) = bytes.as_chunks::<16>();
    some.iter().rev().fold(0, |bits, some| {
        let some = u8x16::new(*some);
        bits << 16 | u64::from((some.simd_eq(a) | some.simd_eq(b)).to_bitmask())
    })
}
/// The same where there are no instructions for that.
#[cfg(any(target_arch = "wasm32", test))]
#[inline]
fn bits_of_words(bytes: &[u8; CHUNK], a: u8, b: u8) -> u64 {
    let (a, b) = (u64::from(a) * ONES, u64::from(b) * ONES);
    let (words, _) = bytes.as_chunks::<8>();
    words.iter().rev().fold(0, |bits, word| {
        let word = u64::from_le_bytes(*word);
        // Only a byte of zero leaves the top bit it is taken from.
        let found = TOP.wrapping_sub(word ^ a) | TOP.wrapping_sub(word ^ b);
        bits << 8 | gather((found & TOP) >> 7)
    })
}

/// The lowest bits of the eight bytes of a word, side by side; its others are not set.
#[cfg(any(target_arch = "wasm32", test))]
#[inline]
fn gather(word: u64) -> u64 {
    word.wrapping_mul(0x0102_0408_1020_4080) >> 56
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

/// Marks where the cells of plain rows, which are ASCII, end. There is room for `most` marks: those beyond are left out.
pub(super) fn mark(bytes: &[u8], delimiter: u8, most: usize, ends: &mut Vec<u32>) {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    ends.resize(most + CHUNK, 0);
    let mut marked = 0;
    for (i, chunk) in chunks.iter().enumerate() {
        let mut found = bits(chunk, delimiter, b'\n');
        let Some(room) = ends.get_mut(marked..).and_then(|room| room.first_chunk_mut::<CHUNK>()) else { break };
        marked += found.count_ones() as usize;
        // As many marks as most chunks have, there or not: nothing is to be decided for them.
        let (usual, others) = room.split_at_mut(USUAL);
        for place in usual {
            *place = (i * CHUNK) as u32 + found.trailing_zeros();
            found &= found.wrapping_sub(1);
        }
        for place in others {
            if found == 0 {
                break;
            }
            *place = (i * CHUNK) as u32 + found.trailing_zeros();
            found &= found - 1;
        }
    }
    ends.truncate(marked.min(most));
    let start = bytes.len() - rest.len();
    let places = rest.iter().zip(start..).filter(|(byte, _)| **byte == delimiter || **byte == b'\n');
    ends.extend(places.map(|(_, at)| at as u32));
}

/// Number of lines of plain rows: ASCII, of at most `width` cells, each beginning with a letter or sign that shows.
/// None when one line is not. The last line need not end.
pub(super) fn plain_rows(bytes: &[u8], delimiter: u8, width: usize) -> Option<u64> {
    let shows = |at: usize| bytes.get(at).is_none_or(|byte| byte.is_ascii_graphic() && *byte != delimiter);
    let most = u32::try_from(width.checked_sub(1)?).ok()?;
    if !bytes.is_ascii() {
        return None;
    }
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    let (mut lines, mut marks, mut fits) = (0_u64, 0_u32, shows(0));
    for (i, chunk) in chunks.iter().enumerate() {
        let mut cells = bits(chunk, delimiter, delimiter);
        let mut ends = bits(chunk, b'\n', b'\n');
        while ends != 0 {
            let before = (ends & ends.wrapping_neg()) - 1;
            fits &= marks + (cells & before).count_ones() <= most;
            fits &= shows(i * CHUNK + ends.trailing_zeros() as usize + 1);
            (marks, lines) = (0, lines + 1);
            (cells, ends) = (cells & !before, ends & (ends - 1));
        }
        marks = marks.saturating_add(cells.count_ones());
    }
    for (i, byte) in rest.iter().enumerate() {
        marks += u32::from(*byte == delimiter);
        if *byte == b'\n' {
            fits &= marks <= most && shows(bytes.len() - rest.len() + i + 1);
            (marks, lines) = (0, lines + 1);
        }
    }
    lines += u64::from(bytes.last().is_some_and(|last| *last != b'\n'));
    (fits && marks <= most).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, bits_of_lanes, bits_of_words, each_of, mark, plain_rows};

    #[test]
    fn plain_rows_are_counted_and_others_are_not() {
        let plain = "a\tb\tc\nd\r\ne\tf\nghijklmnopq\t\t\n1\t2\t3";
        for end in ["", "\n"] {
            assert_eq!(plain_rows(format!("{plain}{end}").as_bytes(), b'\t', 3), Some(5));
            assert_eq!(plain_rows(format!("{plain}{end}").as_bytes(), b'\t', 2), None);
        }
        for from in (0..9).chain(50..66) {
            let before = "x".repeat(from);
            for odd in ["\n\n", "\n\ta\n", "\n \n", "\na\tb\tc\td\n", "\né\n", "\nab\t\t\t"] {
                assert_eq!(plain_rows(format!("{before}a{odd}z\n").as_bytes(), b'\t', 3), None, "{from} {odd:?}");
            }
            assert_eq!(plain_rows(format!("{before}a\tb\tc\nd\te\tf\n").as_bytes(), b'\t', 3), Some(2), "{from}");
        }
        assert_eq!(plain_rows(b"", b'\t', 3), Some(0));
        assert_eq!(plain_rows(b"\n", b'\t', 3), None);
    }

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

    #[test]
    fn both_ways_of_comparing_see_the_same() {
        for (a, b) in [(b'\t', b'\n'), (0, 127), (b'x', b'x'), (1, 2)] {
            for from in 0..128_u8 {
                let bytes: [u8; CHUNK] = std::array::from_fn(|i| from.wrapping_mul(7).wrapping_add((i * 5) as u8) & 127);
                let expected = bytes.iter().rev().fold(0, |bits, byte| bits << 1 | u64::from(*byte == a || *byte == b));
                assert_eq!((bits_of_lanes(&bytes, a, b), bits_of_words(&bytes, a, b)), (expected, expected), "{from}");
            }
        }
    }

    #[test]
    fn the_ends_of_plain_cells_are_marked() {
        let text = "\ta\nb\t\t\n\n\u{1}\u{8}\u{b}~}|\u{7f}I\u{49}J abcdefgh\tijk\n\t".repeat(5);
        for from in 0..9 {
            let bytes = &text.as_bytes()[from..];
            let expected: Vec<usize> = (0..bytes.len()).filter(|i| matches!(bytes[*i], b'\t' | b'\n')).collect();
            let mut ends = Vec::new();
            mark(bytes, b'\t', bytes.len(), &mut ends);
            assert_eq!(ends.iter().map(|at| *at as usize).collect::<Vec<_>>(), expected);
            mark(bytes, b'\t', 2, &mut ends);
            assert_eq!(ends.len(), 2 + expected.iter().filter(|at| **at >= bytes.len() / CHUNK * CHUNK).count());
        }
    }
}
