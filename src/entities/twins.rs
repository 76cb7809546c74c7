//! Rows of one thing in one table that the receiver would take for one.

/// What a row is to the rows before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    /// None is like it.
    None,
    /// One before it holds the same in every column.
    Same,
    /// One holds the same where the receiver tells rows apart, and something else beside it.
    Other,
}

/// What each row is. `telling` are positions of the columns by which rows are told apart; without any, only rows that are
/// the same everywhere are told.
pub fn twins(rows: &[Vec<String>], telling: &[usize]) -> Vec<Twin> {
    let part = |row: &Vec<String>| telling.iter().map(|at| row.get(*at).cloned().unwrap_or_default()).collect::<Vec<_>>();
    let keys: Vec<Vec<String>> = rows.iter().map(part).collect();
    let twin = |(at, row): (usize, &Vec<String>)| {
        if rows.iter().take(at).any(|before| before == row) {
            return Twin::Same;
        }
        let key = keys.get(at);
        let alike =
            |(other, (there, cells)): (usize, (&Vec<String>, &Vec<String>))| other != at && Some(there) == key && cells != row;
        let other = !telling.is_empty() && keys.iter().zip(rows).enumerate().any(alike);
        if other { Twin::Other } else { Twin::None }
    };
    rows.iter().enumerate().map(twin).collect()
}

#[cfg(test)]
mod tests {
    use super::{Twin, twins};

    #[test]
    fn rows_that_differ_only_beside_what_tells_them_apart_are_twins() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["P", "a", "yes"]), row(["P", "a", "no"]), row(["P", "b", "no"]), row(["P", "b", "no"])];
        assert_eq!(twins(&rows, &[0, 1]), [Twin::Other, Twin::Other, Twin::None, Twin::Same]);
        assert_eq!(twins(&rows, &[]), [Twin::None, Twin::None, Twin::None, Twin::Same]);
    }
}
