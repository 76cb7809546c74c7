//! Where a cell or a region lies, from how a sheet writes it: `XFD17`, `B2:C5`.
//!
//! Rule: rows as shown, columns from 0; what cannot be read is none.

/// The column of `XFD17`, 0 for A.
pub(super) fn column_of(cell: &str) -> Option<u32> {
    let mut column = 0_u32;
    for byte in cell.bytes().filter(|b| *b != b'$').take_while(u8::is_ascii_alphabetic).take(4) {
        column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    }
    column.checked_sub(1)
}

/// The row of `XFD17`.
pub(super) fn row_of(cell: &str) -> Option<u64> {
    cell.trim_start_matches(|c: char| c == '$' || c.is_ascii_alphabetic())
        .trim_start_matches('$')
        .parse::<u32>()
        .ok()
        .map(u64::from)
}

/// Row and column of `XFD17`.
pub(crate) fn cell_at(cell: &str) -> Option<(u64, u32)> {
    Some((row_of(cell)?, column_of(cell)?))
}

/// The region of `B2:C5`: first row, last row, first column, last column.
pub(crate) fn region(text: &str) -> Option<(u64, u64, u32, u32)> {
    let (from, to) = text.split_once(':')?;
    Some((row_of(from)?, row_of(to)?, column_of(from)?, column_of(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_rows_and_columns() {
        assert_eq!((column_of("XFD1048576"), row_of("XFD1048576")), (Some(16_383), Some(1_048_576)));
        assert_eq!(column_of("$A$1"), Some(0));
        assert_eq!((column_of("17"), row_of("A")), (None, None));
        assert_eq!(region("B2:C5"), Some((2, 5, 1, 2)));
        assert_eq!(region("B2"), None);
    }
}
