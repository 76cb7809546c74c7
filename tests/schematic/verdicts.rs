//! Verdicts of schematic 25.8.1 itself, cell by cell, on manifests that were made for this (`verdicts.json`): clean
//! ones, spoiled ones, and ones with columns that lack.

use super::{added, desk};
use bordereau::finding::{Level, Manner, Rule};
use bordereau::protocol::Request;
use serde_json::Value;
use std::collections::BTreeSet;

/// Row of the file, column, level.
type Cell = (u64, String, Level);

fn cells(case: &Value) -> BTreeSet<Cell> {
    let level = |name: &str| if name == "error" { Level::Error } else { Level::Warning };
    let cell = |c: &Value| {
        (c[0].as_u64().expect("a row"), c[1].as_str().expect("a column").to_owned(), level(c[2].as_str().expect("a level")))
    };
    case["cells"].as_array().expect("cells").iter().map(cell).collect()
}

#[test]
fn every_cell_that_schematic_refuses_is_refused_and_no_other() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("verdicts.json")).expect("JSON");
    assert!(cases.len() >= 20, "{} manifests", cases.len());
    let mut faulty = 0;
    for case in &cases {
        let (name, table) = (case["name"].as_str().expect("a name"), case["table"].as_str().expect("a table"));
        let text = case["csv"].as_str().expect("a manifest");
        let mut desk = desk();
        desk.ask(Request::JudgeAs { manner: Manner::Schematic });
        let overview = added(&mut desk, &[(name.to_owned(), text.as_bytes().to_vec())]);
        assert_eq!(overview.tables.first().map(|t| t.name.as_str()), Some(table), "{name}");
        let (mut found, mut missing) = (BTreeSet::new(), BTreeSet::new());
        for group in desk.report().groups.iter().filter(|g| g.key.table.as_deref() == Some(table)) {
            let field = group.key.field.clone().unwrap_or_default();
            match group.key.rule {
                Rule::RuleNotChecked | Rule::DictionaryOtherwise => {}
                Rule::MissingColumn => drop(missing.insert(field)),
                _ => found.extend(group.places.iter().map(|(_, row)| (row + 1, field.clone(), group.level))),
            }
        }
        let lacks: BTreeSet<String> =
            case["missing"].as_array().into_iter().flatten().filter_map(|m| m.as_str().map(str::to_owned)).collect();
        assert_eq!(missing, lacks, "{name}");
        assert_eq!(found, cells(case), "{name}");
        faulty += found.len();
    }
    assert!(faulty > 1000, "{faulty} faulty cells");
}
