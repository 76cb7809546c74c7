//! The quotation marks of a record: whether they pair as RFC 4180 says.
//!
//! Rule: marks are taken off only where they pair (blanks after the closing one are kept). A cell whose marks do not
//! pair stays as it was typed; a mark that holds lines together without being closed in its place is none.

use csv::StringRecord;
use std::ops::Range;

/// Lines that one pair of quotation marks may hold.
const QUOTED_LINES: usize = 50;

/// What the marks of a record are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Pairs, or none at all.
    Paired,
    /// A mark that nothing closes where a cell ends.
    Unpaired,
    /// A mark that is still open where the text ends.
    Open,
}

/// Looks at the marks of a record: `raw` is its text, `record` its cells with the marks taken off. `odd` becomes the
/// cells that are to stay as typed: column and place in `raw`.
pub(super) fn look(raw: &str, record: &StringRecord, delimiter: u8, odd: &mut Vec<(usize, Range<usize>)>) -> Marks {
    odd.clear();
    if !raw.contains('"') {
        return Marks::Paired;
    }
    let text = raw.as_bytes();
    let lines = raw.contains(['\n', '\r']);
    let ends = |at: usize| text.get(at).is_none_or(|b| *b == delimiter);
    let mut at = 0;
    for (column, cell) in record.iter().enumerate() {
        let mut end = at + cell.len();
        if text.get(at) == Some(&b'"') {
            // Two bytes were taken off, the second before the cell's end: a pair with no mark inside.
            let usual = !lines && text.get(end + 1) == Some(&b'"') && ends(end + 2) && !cell.ends_with('"');
            end = match if usual { Close::At(end + 2) } else { close(text, at, delimiter) } {
                Close::At(end) => end,
                Close::Odd => {
                    let rest = text.get(at..).unwrap_or_default();
                    let end = at + rest.iter().position(|b| *b == delimiter).unwrap_or(rest.len());
                    odd.push((column, at..end));
                    end
                }
                Close::Unpaired => return Marks::Unpaired,
                Close::Open => return Marks::Open,
            };
        }
        at = end + 1;
    }
    Marks::Paired
}

enum Close {
    At(usize),
    Odd,
    Unpaired,
    Open,
}

/// Where the pair of marks that opens at `start` ends, with the blanks after it.
fn close(text: &[u8], start: usize, delimiter: u8) -> Close {
    let mut lines = 0;
    let mut i = start + 1;
    loop {
        match (text.get(i), text.get(i + 1)) {
            (None, _) => return Close::Open,
            (Some(b'"'), Some(b'"')) => i += 2,
            (Some(b'"'), _) => break,
            (Some(b), next) => {
                lines += usize::from(*b == b'\n' || (*b == b'\r' && next != Some(&b'\n')));
                if lines > QUOTED_LINES {
                    return Close::Unpaired;
                }
                i += 1;
            }
        }
    }
    let mut end = i + 1;
    while text.get(end) == Some(&b' ') && delimiter != b' ' {
        end += 1;
    }
    match text.get(end) {
        None => Close::At(end),
        Some(b) if *b == delimiter => Close::At(end),
        // Text after the closing mark. Within one line the cell can be taken as it stands.
        Some(_) if lines == 0 && !text.get(start..i).unwrap_or_default().contains(&delimiter) => Close::Odd,
        Some(_) => Close::Unpaired,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of every record, and what is wrong with the marks of the last one.
    fn split(text: &str) -> (Vec<Vec<String>>, Marks) {
        let mut reader = super::super::rules(b',', true).from_reader(text.as_bytes());
        let (mut rows, mut record, mut odd, mut at) = (Vec::new(), StringRecord::new(), Vec::new(), 0);
        while reader.read_record(&mut record).unwrap() {
            let end = reader.position().byte() as usize;
            let raw = text[at..end].trim_matches('\n');
            at = end;
            match look(raw, &record, b',', &mut odd) {
                Marks::Paired => {}
                other => return (rows, other),
            }
            let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
            odd.iter().for_each(|(column, place)| cells[*column] = raw[place.clone()].to_owned());
            rows.push(cells);
        }
        (rows, Marks::Paired)
    }

    #[test]
    fn quotation_marks_pair_as_in_rfc_4180() {
        let (rows, marks) = split("a,\"b,\"\"c\"\"\"\n\"x\ny\",5\" pipe\n\"\",\"z\" \n\"a\",\"\"\"\"\n");
        assert_eq!(rows, [["a", "b,\"c\""], ["x\ny", "5\" pipe"], ["", "z "], ["a", "\""]]);
        assert_eq!(marks, Marks::Paired);
    }

    #[test]
    fn text_after_a_closing_mark_leaves_the_cell_as_typed() {
        for cell in ["\"tumeur\" maligne", "\"ab\" c\"", "\"\"x", "\"a\"b\"", "\"a\"\"b\"c"] {
            assert_eq!(split(&format!("{cell},\"x\"\n")).0, [[cell, "x"]]);
            assert_eq!(split(&format!("\"x\",{cell}")).0, [["x", cell]]);
        }
    }

    #[test]
    fn a_mark_that_nothing_closes_is_seen() {
        assert_eq!(split("a,\"b\nc,d\n").1, Marks::Open);
        assert_eq!(split("a,\"b,\"c\n").1, Marks::Unpaired);
        assert_eq!(split("a,\"b\n\"c\n").1, Marks::Unpaired);
        assert_eq!(split(&format!("a,\"b{}\",c\n", "\n".repeat(51))).1, Marks::Unpaired);
        assert_eq!(split(&format!("a,\"b{}\",c\n", "\n".repeat(50))).1, Marks::Paired);
    }
}
