//! Text for a terminal: inks, width, wrapped paragraphs.
//!
//! Inks are always written; whoever prints takes them out where the other end is no terminal or wants none.

/// Narrowest and widest text, in characters.
const WIDTHS: (usize, usize) = (40, 100);

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// As it is.
    Plain,
    /// Headings and names.
    Strong,
    /// What one may skip.
    Faint,
    /// Errors.
    Error,
    /// Warnings.
    Warning,
    /// Notes.
    Note,
    /// What is well.
    Good,
}

impl Ink {
    fn code(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Strong => "\u{1b}[1m",
            Ink::Faint => "\u{1b}[2m",
            Ink::Error => "\u{1b}[1;31m",
            Ink::Warning => "\u{1b}[33m",
            Ink::Note => "\u{1b}[36m",
            Ink::Good => "\u{1b}[32m",
        }
    }

    fn on(self, text: &str) -> String {
        if self == Ink::Plain || text.is_empty() { text.to_owned() } else { format!("{}{text}\u{1b}[0m", self.code()) }
    }
}

/// Text under construction.
#[derive(Debug)]
pub struct Paper {
    text: String,
    width: usize,
}

impl Paper {
    /// As wide as the terminal of the output, within limits.
    pub fn for_output() -> Paper {
        Paper::new(terminal_size::terminal_size_of(std::io::stdout()))
    }

    /// As wide as the terminal of the error stream, within limits.
    pub fn for_errors() -> Paper {
        Paper::new(terminal_size::terminal_size_of(std::io::stderr()))
    }

    fn new(size: Option<(terminal_size::Width, terminal_size::Height)>) -> Paper {
        let width = size.map_or(WIDTHS.1, |(width, _)| usize::from(width.0));
        Paper { text: String::new(), width: width.clamp(WIDTHS.0, WIDTHS.1) }
    }

    /// What was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// An empty line; never two, and none at the top.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A heading, after an empty line.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.line(&[(Ink::Strong, text)]);
    }

    /// One line, not wrapped.
    pub fn line(&mut self, pieces: &[(Ink, &str)]) {
        for (ink, text) in pieces {
            self.text.push_str(&ink.on(&one_line(text)));
        }
        self.text.push('\n');
    }

    /// A paragraph after a label; further lines stand `hang` characters from the left.
    pub fn hung(&mut self, label: &[(Ink, &str)], hang: usize, body: &str) {
        let taken: usize = label.iter().map(|(_, text)| text.chars().count()).sum();
        for (ink, text) in label {
            self.text.push_str(&ink.on(text));
        }
        let mut at = taken;
        let mut fresh = true;
        for word in one_line(body).split(' ').filter(|w| !w.is_empty()) {
            let length = word.chars().count();
            if !fresh && at + 1 + length > self.width {
                self.text.push('\n');
                self.text.extend(std::iter::repeat_n(' ', hang));
                (at, fresh) = (hang, true);
            }
            if !fresh {
                self.text.push(' ');
                at += 1;
            }
            self.text.push_str(word);
            (at, fresh) = (at + length, false);
        }
        self.text.push('\n');
    }

    /// Rows of cells in columns as wide as their widest cell; the cells' inks by column; columns of numbers to the
    /// right, close to the unit that follows. Where that is too wide, each row is a
    /// paragraph.
    pub fn columns(&mut self, indent: usize, inks: &[Ink], right: &[bool], rows: &[Vec<String>]) {
        self.columns_of(indent, inks, right, &widths(rows), rows);
    }

    /// The same with widths from elsewhere, so that several lots of rows line up.
    pub fn columns_of(&mut self, indent: usize, inks: &[Ink], right: &[bool], widths: &[usize], rows: &[Vec<String>]) {
        if indent + widths.iter().map(|w| w + 2).sum::<usize>() > self.width + 2 {
            return self.paragraphs(indent, inks, right, rows);
        }
        for row in rows {
            let mut line = " ".repeat(indent);
            for ((cell, ink), (width, right)) in row.iter().zip(inks).zip(widths.iter().zip(right)) {
                let fill = " ".repeat(width.saturating_sub(cell.chars().count()));
                let (before, after, gap) = if *right { (fill.as_str(), "", " ") } else { ("", fill.as_str(), "  ") };
                line.push_str(&format!("{before}{}{after}{gap}", ink.on(&one_line(cell))));
            }
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    /// The first cell of each row, then the others after it, wrapped.
    fn paragraphs(&mut self, indent: usize, inks: &[Ink], right: &[bool], rows: &[Vec<String>]) {
        for row in rows {
            let (Some(first), Some(ink)) = (row.first(), inks.first()) else { continue };
            let mut others = String::new();
            for (cell, right) in row.iter().zip(right).skip(1).filter(|(cell, _)| !cell.is_empty()) {
                others.push_str(cell);
                others.push_str(if *right { "\u{a0}" } else { " · " });
            }
            let others = others.strip_suffix(" · ").unwrap_or(&others);
            self.hung(&[(Ink::Plain, &" ".repeat(indent)), (*ink, &format!("{}  ", one_line(first)))], indent + 4, others);
        }
    }
}

/// The widths of columns: those of their widest cells.
pub fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..columns).map(|c| rows.iter().filter_map(|row| row.get(c)).map(|cell| cell.chars().count()).max().unwrap_or(0)).collect()
}

/// Control characters as symbols, so that a cell cannot steer the terminal.
pub fn one_line(text: &str) -> String {
    let visible = |c: char| match c {
        '\u{7f}' => '\u{2421}',
        c if c.is_ascii_control() => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        c if c.is_control() || bordereau::text::is_turn(c) => '\u{fffd}',
        c => c,
    };
    text.chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_hang_and_keep_no_break_spaces() {
        let mut paper = Paper { text: String::new(), width: 20 };
        paper.hung(&[(Ink::Plain, "Why  ")], 5, "one two «\u{a0}three\u{a0}» four");
        assert_eq!(paper.text(), "Why  one two\n     «\u{a0}three\u{a0}» four\n");
    }

    #[test]
    fn columns_line_up() {
        let mut paper = Paper { text: String::new(), width: 80 };
        let rows = [vec!["é".to_owned(), "5".to_owned()], vec!["abc".to_owned(), "12".to_owned()]];
        paper.columns(2, &[Ink::Plain, Ink::Plain], &[false, true], &rows);
        assert_eq!(paper.text(), "  é     5\n  abc  12\n");
    }

    #[test]
    fn columns_too_wide_become_paragraphs() {
        let mut paper = Paper { text: String::new(), width: 16 };
        let rows = [vec!["a name".to_owned(), "12".to_owned(), "rows of it".to_owned()]];
        paper.columns(2, &[Ink::Plain; 3], &[false; 3], &rows);
        assert_eq!(paper.text(), "  a name  12 ·\n      rows of it\n");
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        assert_eq!(one_line("a\u{1b}[2Jb\n\u{202e}"), "a␛[2Jb␊\u{fffd}");
    }
}
