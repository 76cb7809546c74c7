//! Where two bytes stand in a text, eight bytes at a time.
//!
//! Rule: the same on every machine, without instructions of one processor: cells are short, so that finding the next
//! one costs more than looking at the bytes between.

const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const ONES: u64 = 0x0101_0101_0101_0101;
const TOP: u64 = 0x8080_8080_8080_8080;

/// A bit set at the top of every byte of `word` that equals the one that `wanted` repeats.
#[inline]
fn equal(word: u64, wanted: u64) -> u64 {
    let x = word ^ wanted;
    !(((x & LOW) + LOW) | x | LOW)
}

/// The same where all bytes are ASCII.
#[inline]
fn equal_ascii(word: u64, wanted: u64) -> u64 {
    // Only a byte of zero leaves the top bit it is taken from.
    TOP.wrapping_sub(word ^ wanted) & TOP
}

/// Number of top bits that are set, at most 255 for every byte when several words were added.
#[inline]
fn sum(tops: u64) -> u32 {
    let (even, odd) = (tops & 0x00ff_00ff_00ff_00ff, tops >> 8 & 0x00ff_00ff_00ff_00ff);
    ((even + odd).wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32
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

/// Marks where the cells of plain rows, which are ASCII, end, and for every row but the first how many cells ended before
/// it. There is room for `most` marks: those beyond are left out.
pub(super) fn mark(bytes: &[u8], delimiter: u8, most: usize, ends: &mut Vec<u32>, starts: &mut Vec<u32>) {
    let (wide_a, wide_b) = (u64::from(delimiter) * ONES, u64::from(b'\n') * ONES);
    let (words, rest) = bytes.as_chunks::<8>();
    ends.resize(most + 8, 0);
    let mut marked = 0;
    for (i, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let mut lines = equal_ascii(word, wide_b);
        let mut found = equal_ascii(word, wide_a) | lines;
        let Some(room) = ends.get_mut(marked..).and_then(|room| room.first_chunk_mut::<8>()) else { break };
        while lines != 0 {
            starts.push((marked + sum((found & (lines ^ (lines - 1))) >> 7) as usize) as u32);
            lines &= lines - 1;
        }
        marked += sum(found >> 7) as usize;
        // Two marks at once, there or not: nothing is to be decided for most words.
        let [first, second, others @ ..] = room;
        *first = (i * 8) as u32 + found.trailing_zeros() / 8;
        found &= found.wrapping_sub(1);
        *second = (i * 8) as u32 + found.trailing_zeros() / 8;
        found &= found.wrapping_sub(1);
        for place in others {
            if found == 0 {
                break;
            }
            *place = (i * 8) as u32 + found.trailing_zeros() / 8;
            found &= found - 1;
        }
    }
    ends.truncate(marked.min(most));
    let start = bytes.len() - rest.len();
    for (i, byte) in rest.iter().enumerate().filter(|(_, byte)| **byte == delimiter || **byte == b'\n') {
        ends.push((start + i) as u32);
        if *byte == b'\n' {
            starts.push(ends.len() as u32);
        }
    }
}

/// Number of lines of plain rows: ASCII, of at most `width` cells, each beginning with a letter or sign that shows.
/// None when one line is not. The last line need not end.
pub(super) fn plain_rows(bytes: &[u8], delimiter: u8, width: usize) -> Option<u64> {
    let (wide_a, wide_b) = (u64::from(delimiter) * ONES, u64::from(b'\n') * ONES);
    let shows = |at: usize| bytes.get(at).is_none_or(|byte| byte.is_ascii_graphic() && *byte != delimiter);
    let most = u32::try_from(width.checked_sub(1)?).ok()?;
    if !bytes.is_ascii() {
        return None;
    }
    let (words, rest) = bytes.as_chunks::<8>();
    let (mut lines, mut marks, mut fits) = (0_u64, 0_u32, shows(0));
    // Cells of some words, counted place by place; so many that no count passes its byte.
    let (mut some, mut taken) = (0_u64, 0_u32);
    for (i, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let cells = equal_ascii(word, wide_a);
        let mut ends = equal_ascii(word, wide_b);
        if ends == 0 {
            (some, taken) = (some + (cells >> 7), taken + 1);
            if taken == 255 {
                marks += sum(some);
                (some, taken) = (0, 0);
            }
            continue;
        }
        marks += sum(some);
        let mut done = 0_u64;
        while ends != 0 {
            let before = (ends & ends.wrapping_neg()) - 1;
            fits &= marks + sum((cells & before & !done) >> 7) <= most;
            fits &= shows(i * 8 + ends.trailing_zeros() as usize / 8 + 1);
            (marks, done, lines) = (0, before, lines + 1);
            ends &= ends - 1;
        }
        (some, taken) = ((cells & !done) >> 7, 1);
    }
    marks += sum(some);
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
    use super::{each_of, mark, plain_rows};

    #[test]
    fn plain_rows_are_counted_and_others_are_not() {
        let plain = "a\tb\tc\nd\r\ne\tf\nghijklmnopq\t\t\n1\t2\t3";
        for end in ["", "\n"] {
            assert_eq!(plain_rows(format!("{plain}{end}").as_bytes(), b'\t', 3), Some(5));
            assert_eq!(plain_rows(format!("{plain}{end}").as_bytes(), b'\t', 2), None);
        }
        for from in 0..9 {
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
    fn the_ends_of_plain_cells_are_marked() {
        let text = "\ta\nb\t\t\n\n\u{1}\u{8}\u{b}~}|\u{7f}I\u{49}J abcdefgh\tijk\n\t";
        for from in 0..9 {
            let bytes = &text.as_bytes()[from..];
            let expected: Vec<usize> = (0..bytes.len()).filter(|i| matches!(bytes[*i], b'\t' | b'\n')).collect();
            let (mut ends, mut starts) = (Vec::new(), Vec::new());
            mark(bytes, b'\t', bytes.len(), &mut ends, &mut starts);
            assert_eq!(ends.iter().map(|at| *at as usize).collect::<Vec<_>>(), expected);
            let lines = expected.iter().enumerate().filter(|(_, at)| bytes[**at] == b'\n').map(|(i, _)| i as u32 + 1);
            assert_eq!(starts, lines.collect::<Vec<_>>());
        }
    }
}
