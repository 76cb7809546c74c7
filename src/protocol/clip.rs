//! Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, a line per row.

/// The rows of such a text. A cell between quotation marks may hold tabs and line ends; a mark that does not close one is a
/// letter like others. The end of the last line is no row.
///
/// ```
/// let rows = bordereau::protocol::block_of("a\t\"two\nlines, \"\"quoted\"\"\"\r\n5\" tall\t\r\n");
/// assert_eq!(rows, [["a", "two\nlines, \"quoted\""], ["5\" tall", ""]]);
/// ```
pub fn block_of(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, after) = first_cell(rest);
        rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            continue;
        }
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n'])).unwrap_or_default();
        if rest.is_empty() {
            return rows;
        }
        rows.push(Vec::new());
    }
}

/// The first cell of a text, and what comes after it.
fn first_cell(text: &str) -> (String, &str) {
    if let Some(found) = text.strip_prefix('"').and_then(quoted) {
        return found;
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, after) = text.split_at(end);
    (cell.to_owned(), after)
}

/// A cell up to the quotation mark that closes it, and what comes after; none when nothing closes it.
fn quoted(mut text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    loop {
        let (before, after) = text.split_once('"')?;
        cell.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            text = more;
        } else {
            return (after.is_empty() || after.starts_with(['\t', '\n', '\r'])).then_some((cell, after));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::block_of;

    #[test]
    fn blocks_are_read_as_spreadsheets_write_them() {
        assert_eq!(block_of(""), [[""]]);
        assert_eq!(block_of("x"), [["x"]]);
        assert_eq!(block_of("a\tb\nc\td\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(block_of("a\rb"), [["a"], ["b"]]);
        assert_eq!(block_of("\t\r\n\r\n"), [vec!["", ""], vec![""]]);
        assert_eq!(block_of("\"a\" b\t\"\"\t\"x"), [["\"a\" b", "", "\"x"]]);
        assert_eq!(block_of("\"1\n2\"\t3"), [["1\n2", "3"]]);
    }
}
