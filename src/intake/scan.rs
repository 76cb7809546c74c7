//! Where two bytes stand in a text, many bytes at a time.
//!
//! Rule: the same on every machine. Instructions of one processor are `wide`'s; a browser's engine goes by words of eight.

#[cfg(not(target_arch = "wasm32"))]
use see_lanes as see;
#[cfg(target_arch = "wasm32")]
use see_words as see;
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

/// What stands in some bytes, all of which are ASCII unless it says otherwise; a bit for each byte, the first one lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    delimiters: u64,
    ends: u64,
    /// A byte is not ASCII.
    wide: bool,
    /// A byte is CR.
    returns: bool,
}

/// Looks at sixteen bytes at once.
#[cfg(not(target_arch = "wasm32"))]
#[inline]
fn see_lanes(bytes: &[u8; CHUNK], delimiter: u8) -> Seen {
    let [delimiter, end, cr] = [delimiter, b'\n', b'\r'].map(u8x16::splat);
    let mut seen = Seen::default();
    let (mut wide, mut returns) = (0, 0);
    for some in bytes.as_chunks::<16>().0.iter().rev() {
        let some = u8x16::new(*some);
        seen.delimiters = seen.delimiters << 16 | u64::from(some.simd_eq(delimiter).to_bitmask());
        seen.ends = seen.ends << 16 | u64::from(some.simd_eq(end).to_bitmask());
        wide |= some.to_bitmask();
        returns |= some.simd_eq(cr).to_bitmask();
    }
    Seen { wide: wide != 0, returns: returns != 0, ..seen }
}

/// The same where there are no instructions for that.
#[cfg(any(target_arch = "wasm32", test))]
#[inline]
fn see_words(bytes: &[u8; CHUNK], delimiter: u8) -> Seen {
    let [delimiter, end, cr] = [delimiter, b'\n', b'\r'].map(|byte| u64::from(byte) * ONES);
    let mut seen = Seen::default();
    let (mut wide, mut returns) = (0, 0);
    for word in bytes.as_chunks::<8>().0.iter().rev() {
        let word = u64::from_le_bytes(*word);
        // Only a byte of zero leaves the top bit it is taken from.
        let equal = |wanted| TOP.wrapping_sub(word ^ wanted) & TOP;
        seen.delimiters = seen.delimiters << 8 | gather(equal(delimiter) >> 7);
        seen.ends = seen.ends << 8 | gather(equal(end) >> 7);
        wide |= word;
        returns |= equal(cr);
    }
    Seen { wide: wide & TOP != 0, returns: returns != 0, ..seen }
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

/// Marks where the cells of plain rows end, and counts their line ends; none where a byte is not ASCII, or is CR. There is room
/// for `most` marks: those beyond are left out.
pub(super) fn mark(bytes: &[u8], delimiter: u8, most: usize, ends: &mut Vec<u32>) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    ends.resize(most + CHUNK, 0);
    let (mut marked, mut lines, mut plain) = (0, 0, true);
    for (i, chunk) in chunks.iter().enumerate() {
        let seen = see(chunk, delimiter);
        let mut found = seen.delimiters | seen.ends;
        plain &= !(seen.wide | seen.returns);
        lines += seen.ends.count_ones() as usize;
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
    for (byte, at) in rest.iter().zip(start..) {
        plain &= byte.is_ascii() && *byte != b'\r';
        lines += usize::from(*byte == b'\n');
        if *byte == delimiter || *byte == b'\n' {
            ends.push(at as u32);
        }
    }
    plain.then_some(lines)
}

/// Number of lines of plain rows: ASCII, of at most `width` cells, each beginning with a letter or sign that shows.
/// None when one line is not. The last line need not end.
pub(super) fn plain_rows(bytes: &[u8], delimiter: u8, width: usize) -> Option<u64> {
    let shows = |at: usize| bytes.get(at).is_none_or(|byte| byte.is_ascii_graphic() && *byte != delimiter);
    let most = u32::try_from(width.checked_sub(1)?).ok()?;
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    let (mut lines, mut marks, mut fits) = (0_u64, 0_u32, shows(0));
    for (i, chunk) in chunks.iter().enumerate() {
        let Seen { delimiters: mut cells, mut ends, wide, .. } = see(chunk, delimiter);
        fits &= !wide;
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
        fits &= byte.is_ascii();
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
    use super::{CHUNK, Seen, each_of, mark, plain_rows, see_lanes, see_words};

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
    fn both_ways_of_looking_see_the_same() {
        for delimiter in [b'\t', b',', 0, 127] {
            for from in 0..128_u8 {
                let bytes: [u8; CHUNK] = std::array::from_fn(|i| from.wrapping_mul(7).wrapping_add((i * 5) as u8) & 127);
                let bits = |wanted| bytes.iter().rev().fold(0, |bits, byte| bits << 1 | u64::from(*byte == wanted));
                let expected =
                    Seen { delimiters: bits(delimiter), ends: bits(b'\n'), wide: false, returns: bytes.contains(&b'\r') };
                assert_eq!((see_lanes(&bytes, delimiter), see_words(&bytes, delimiter)), (expected, expected), "{from}");
                let mut wide = bytes;
                wide[usize::from(from) % CHUNK] |= 128;
                assert!(see_lanes(&wide, delimiter).wide && see_words(&wide, delimiter).wide, "{from}");
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
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(mark(bytes, b'\t', bytes.len(), &mut ends), Some(lines));
            for odd in ["\r", "é"] {
                let (head, tail) = bytes.split_at(bytes.len() * from / 9);
                assert_eq!(mark(&[head, odd.as_bytes(), tail].concat(), b'\t', bytes.len(), &mut Vec::new()), None);
            }
            assert_eq!(ends.iter().map(|at| *at as usize).collect::<Vec<_>>(), expected);
            mark(bytes, b'\t', 2, &mut ends);
            assert_eq!(ends.len(), 2 + expected.iter().filter(|at| **at >= bytes.len() / CHUNK * CHUNK).count());
        }
    }
}
