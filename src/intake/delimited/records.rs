//! Text to records and cells: delimiters, line ends of every kind, quotation marks.
//!
//! Rule: what stands between two delimiters is the cell. Quotation marks are taken off only where they pair as
//! RFC 4180 says (blanks after the closing one are kept); anything else stays as it was typed and is told.

/// A cell of a record, as a place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its marks have to be taken off.
    pub(super) quoted: bool,
}

/// The end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// `\n`.
    Lf,
    /// `\r\n`.
    CrLf,
    /// `\r`.
    Cr,
    /// The text ended.
    None,
}

/// What came of looking for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A record; the next one begins here.
    Record {
        /// Where the next record begins.
        next: usize,
        /// How this one ended.
        end: LineEnd,
        /// A cell of it has quotation marks that do not pair; it was left as it stands.
        odd: bool,
    },
    /// More text is needed.
    More,
    /// A quotation mark that nothing closes.
    Unpaired,
    /// No record is left.
    Done,
    /// More cells than a table can have.
    TooWide,
}

/// Lines that one pair of quotation marks may hold.
const QUOTED_LINES: usize = 50;

/// Splits a text into records.
#[derive(Clone, Copy, Debug)]
pub(super) struct Splitter {
    pub(super) delimiter: u8,
    pub(super) quotes: bool,
    /// Cells that a record may have.
    pub(super) most: usize,
}

impl Splitter {
    /// The record that begins at `at`. `whole` says that no text follows. `cells` is emptied first.
    pub(super) fn next(&self, text: &[u8], at: usize, whole: bool, cells: &mut Vec<Cell>) -> Step {
        cells.clear();
        if at >= text.len() {
            return if whole { Step::Done } else { Step::More };
        }
        let mut start = at;
        let mut odd = false;
        loop {
            if cells.len() >= self.most {
                return Step::TooWide;
            }
            let quoted = self.quotes && text.get(start) == Some(&b'"');
            let mut end = match if quoted { self.close(text, start, whole) } else { Close::Unquoted } {
                Close::Unquoted => start,
                Close::At(end) => end,
                Close::Odd => {
                    odd = true;
                    start
                }
                Close::More => return Step::More,
                Close::Unpaired => return Step::Unpaired,
            };
            let paired = end > start;
            let tail = text.get(end..).unwrap_or_default();
            end += tail.iter().position(|b| *b == self.delimiter || *b == b'\n' || *b == b'\r').unwrap_or(tail.len());
            let cell = Cell { start, end, quoted: paired };
            match text.get(end) {
                None if whole => {
                    cells.push(cell);
                    return Step::Record { next: end, end: LineEnd::None, odd };
                }
                None => return Step::More,
                Some(b) if *b == self.delimiter => {
                    cells.push(cell);
                    start = end + 1;
                }
                Some(b'\n') => {
                    cells.push(cell);
                    return Step::Record { next: end + 1, end: LineEnd::Lf, odd };
                }
                Some(_) => {
                    let (next, kind) = match (text.get(end + 1), text.get(end + 2)) {
                        (None, _) if !whole => return Step::More,
                        (Some(b'\n'), _) => (end + 2, LineEnd::CrLf),
                        // CR CR LF: a line end that a program wrote twice.
                        (Some(b'\r'), None) if !whole => return Step::More,
                        (Some(b'\r'), Some(b'\n')) => (end + 3, LineEnd::CrLf),
                        _ => (end + 1, LineEnd::Cr),
                    };
                    cells.push(cell);
                    return Step::Record { next, end: kind, odd };
                }
            }
        }
    }

    /// Where the pair of marks that opens at `start` ends, with the blanks after it.
    fn close(&self, text: &[u8], start: usize, whole: bool) -> Close {
        let mut lines = 0;
        let mut i = start + 1;
        loop {
            match text.get(i) {
                None if whole => return Close::Unpaired,
                None => return Close::More,
                Some(b'"') => match text.get(i + 1) {
                    None if !whole => return Close::More,
                    Some(b'"') => i += 2,
                    _ => break,
                },
                Some(b) => {
                    if *b == b'\n' || (*b == b'\r' && text.get(i + 1) != Some(&b'\n')) {
                        lines += 1;
                        if lines > QUOTED_LINES {
                            return Close::Unpaired;
                        }
                    }
                    i += 1;
                }
            }
        }
        let mut end = i + 1;
        while text.get(end) == Some(&b' ') && self.delimiter != b' ' {
            end += 1;
        }
        match text.get(end) {
            None if !whole => Close::More,
            None | Some(b'\n' | b'\r') => Close::At(end),
            Some(b) if *b == self.delimiter => Close::At(end),
            // Text after the closing mark. Within one line the cell can be taken as it stands.
            Some(_) if lines == 0 && !text.get(start..i).unwrap_or_default().contains(&self.delimiter) => Close::Odd,
            Some(_) => Close::Unpaired,
        }
    }
}

enum Close {
    Unquoted,
    At(usize),
    Odd,
    More,
    Unpaired,
}

/// The text of a cell where it stands in one piece: none when marks inside it have to be taken off.
pub(super) fn simple(text: &str, cell: Cell) -> Option<&str> {
    let raw = text.get(cell.start..cell.end)?;
    if !cell.quoted {
        return Some(raw);
    }
    raw.strip_prefix('"')?.strip_suffix('"').filter(|body| !body.contains('"'))
}

/// Appends the text of any cell.
pub(super) fn content(text: &str, cell: Cell, scratch: &mut String) {
    let raw = text.get(cell.start..cell.end).unwrap_or("");
    if let Some(simple) = simple(text, cell) {
        return scratch.push_str(simple);
    }
    let inner = raw.strip_prefix('"').unwrap_or(raw);
    let Some((body, blanks)) = inner.rsplit_once('"') else { return scratch.push_str(inner) };
    let mut marks = body.split("\"\"");
    scratch.push_str(marks.next().unwrap_or(""));
    for part in marks {
        scratch.push('"');
        scratch.push_str(part);
    }
    scratch.push_str(blanks);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, quotes: bool) -> (Vec<Vec<String>>, Vec<LineEnd>, Step) {
        let splitter = Splitter { delimiter: b',', quotes, most: 100 };
        let (mut rows, mut ends, mut at, mut cells) = (Vec::new(), Vec::new(), 0, Vec::new());
        loop {
            match splitter.next(text.as_bytes(), at, true, &mut cells) {
                Step::Record { next, end, .. } => {
                    let read = |c: &Cell| {
                        let mut out = String::new();
                        content(text, *c, &mut out);
                        out
                    };
                    rows.push(cells.iter().map(read).collect());
                    ends.push(end);
                    at = next;
                }
                other => return (rows, ends, other),
            }
        }
    }

    #[test]
    fn quotation_marks_pair_as_in_rfc_4180() {
        let (rows, _, step) = split("a,\"b,\"\"c\"\"\"\n\"x\ny\",5\" pipe\n\"\",\"z\" \n", true);
        assert_eq!(rows, [["a", "b,\"c\""], ["x\ny", "5\" pipe"], ["", "z "]]);
        assert_eq!(step, Step::Done);
    }

    #[test]
    fn text_after_a_closing_mark_leaves_the_cell_as_typed() {
        let (rows, _, _) = split("\"tumeur\" maligne,x\n", true);
        assert_eq!(rows, [["\"tumeur\" maligne", "x"]]);
    }

    #[test]
    fn a_mark_that_nothing_closes_is_seen() {
        assert_eq!(split("a,\"b\nc,d\n", true).2, Step::Unpaired);
        assert_eq!(split("a,\"b\nc,d\n", false).0, [["a", "\"b"], ["c", "d"]]);
        let long = format!("a,\"b{}\",c\n", "\n".repeat(51));
        assert_eq!(split(&long, true).2, Step::Unpaired);
    }

    #[test]
    fn every_line_end_counts_once() {
        let (rows, ends, _) = split("a\nb\r\nc\rd\r\r\ne", true);
        assert_eq!(rows.len(), 5);
        assert_eq!(ends, [LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr, LineEnd::CrLf, LineEnd::None]);
    }
}
