//! Makes a case small that is judged differently.

use super::case::Case;
use serde_json::Value;

/// The smallest case found that is still `wrong`.
pub fn shrunk(mut case: Case, wrong: &mut dyn FnMut(&Case) -> bool) -> Case {
    loop {
        let Some(smaller) = smaller(&case).into_iter().find(|smaller| wrong(smaller)) else { return case };
        case = smaller;
    }
}

/// Every case that is one step smaller, the boldest steps first.
fn smaller(case: &Case) -> Vec<Case> {
    let mut out = Vec::new();
    let mut with = |change: &dyn Fn(&mut Case)| {
        let mut smaller = case.clone();
        change(&mut smaller);
        out.push(smaller);
    };
    for name in case.tables.keys() {
        with(&|case| {
            case.tables.remove(name);
        });
    }
    for (name, table) in &case.tables {
        for row in 0..table.rows.len() {
            with(&|case| {
                case.tables.get_mut(name).map(|table| table.rows.remove(row));
            });
        }
        for column in 0..table.headings.len() {
            with(&|case| {
                if let Some(table) = case.tables.get_mut(name) {
                    table.headings.remove(column);
                    table.rows.iter_mut().for_each(|row| drop(row.remove(column)));
                }
            });
        }
    }
    let mut found = Vec::new();
    places(&case.dictionary, String::new(), &mut found);
    for place in found {
        with(&|case| remove(&mut case.dictionary, &place));
    }
    for (name, table) in &case.tables {
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let shorter =
                    [String::new(), cell.chars().skip(1).collect(), cell.chars().take(cell.chars().count() - 1).collect()];
                for text in shorter {
                    with(&|case| {
                        if let Some(table) = case.tables.get_mut(name) {
                            table.rows[row][column].clone_from(&text);
                        }
                    });
                }
            }
        }
    }
    out
}

/// Every place inside a document, as JSON pointers; outer ones first.
pub fn places(value: &Value, at: String, out: &mut Vec<String>) {
    let mut child = |key: &str, value: &Value| {
        let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        out.push(place.clone());
        places(value, place, out);
    };
    match value {
        Value::Object(keys) => keys.iter().for_each(|(key, value)| child(key, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, value)| child(&index.to_string(), value)),
        _ => {}
    }
}

fn remove(document: &mut Value, place: &str) {
    let Some((parent, key)) = place.rsplit_once('/') else { return };
    match document.pointer_mut(parent) {
        Some(Value::Object(keys)) => drop(keys.remove(&key.replace("~1", "/").replace("~0", "~"))),
        Some(Value::Array(items)) => drop(key.parse::<usize>().ok().filter(|at| *at < items.len()).map(|at| items.remove(at))),
        _ => {}
    }
}
