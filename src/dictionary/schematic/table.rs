//! The rows of a data model that is a table: one row per attribute, one column per kind of statement.

use super::rows::Row;

/// The headings that a data model must have.
pub const HEADINGS: [&str; 10] = [
    "Attribute",
    "Description",
    "Valid Values",
    "DependsOn",
    "Properties",
    "Required",
    "Parent",
    "DependsOn Component",
    "Source",
    "Validation Rules",
];

/// Texts that stand for nothing.
const NOTHING: [&str; 18] = [
    "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL",
    "NaN", "n/a", "nan", "null",
];

/// True for a cell that schematic takes for blank.
pub fn is_nothing(cell: &str) -> bool {
    NOTHING.contains(&cell)
}

/// The rows of a table with these headings, in the order of its rows; none when it is no data model. `cells` gives row
/// after row with its number in the file.
pub fn rows<'c>(headings: &[&str], cells: impl Iterator<Item = (u64, Vec<&'c str>)>) -> Option<Vec<Row>> {
    let places: Option<Vec<usize>> = HEADINGS.iter().map(|wanted| headings.iter().position(|h| h == wanted)).collect();
    let places = places?;
    let rows = cells.filter_map(|(line, cells)| {
        let text = |heading: usize| {
            let cell = places.get(heading).and_then(|place| cells.get(*place)).copied().unwrap_or_default();
            if is_nothing(cell) { "" } else { cell.trim() }
        };
        let list = |heading: usize| -> Vec<String> {
            text(heading).split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
        };
        let name = text(0);
        (!name.is_empty()).then(|| Row {
            name: name.to_owned(),
            place: line.to_string(),
            description: crate::text::Words::same(text(1)),
            values: list(2),
            depends: list(3),
            properties: list(4),
            required: text(5).eq_ignore_ascii_case("true"),
            parents: list(6),
            beside: list(7),
            rules: list(9),
            ..Row::default()
        })
    });
    Some(rows.collect())
}
