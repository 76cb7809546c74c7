//! Submissions made at random that keep the rules have no finding; one link cut has exactly one.

use super::{biospecimens, brief, demographics, desk, files, told};
use proptest::prelude::*;

/// How many of each: participants, biospecimens, files by level; and numbers to choose parents by.
fn sizes() -> impl Strategy<Value = (usize, usize, [usize; 4], Vec<usize>)> {
    (1..6usize, 1..8usize, [0..6usize, 0..6usize, 0..6usize, 0..6usize], proptest::collection::vec(0..1000usize, 64))
}

type Rows = Vec<(String, String)>;

/// Participants, biospecimens, files by level, each with its parents.
fn submission((people, specimens, levels, choices): &(usize, usize, [usize; 4], Vec<usize>)) -> (Vec<String>, Rows, Vec<Rows>) {
    let mut choices = choices.iter().copied().cycle();
    let mut pick = |of: usize| choices.next().unwrap_or_default() % of.max(1);
    let ids: Vec<String> = (1..=*people).map(|n| format!("HTA3_{n:03}")).collect();
    let mut own: Rows = Vec::new();
    for number in 0..*specimens {
        let person = ids[pick(ids.len())].clone();
        let parent = if number > 0 && pick(3) == 0 { own[pick(own.len())].0.clone() } else { person.clone() };
        own.push((format!("{person}_{}", number + 1), parent));
    }
    let mut files: Vec<Rows> = Vec::new();
    for (level, count) in levels.iter().enumerate() {
        let above: Vec<String> = match level {
            0 => own.iter().map(|(id, _)| id.clone()).collect(),
            _ => files.iter().flatten().map(|(id, _)| id.clone()).collect(),
        };
        let mut rows = Rows::new();
        for number in 0..*count {
            let parents = match (above.len(), pick(4)) {
                (0, _) => format!("HTA3_EXT4_{number}"),
                (n, 0) => format!("{}; {}", above[pick(n)], above[pick(n)]),
                (n, 1) => format!("{},HTA3_EXT4_{number}", above[pick(n)]),
                (n, _) => above[pick(n)].clone(),
            };
            rows.push((format!("{}_{}{number:02}", ids[pick(ids.len())], level + 1), parents));
        }
        files.push(rows);
    }
    (ids, own, files)
}

fn study(ids: &[String], own: &Rows, levels: &[Rows]) -> Vec<crate::desk::File> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let specimens: Vec<(&str, &str, &str)> = own.iter().map(|(id, parent)| (id.as_str(), parent.as_str(), "")).collect();
    let mut study = vec![demographics(&ids), biospecimens(&specimens)];
    for (level, rows) in levels.iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
        let rows: Vec<(&str, &str)> = rows.iter().map(|(id, parent)| (id.as_str(), parent.as_str())).collect();
        study.push(files(level as u8 + 1, &rows));
    }
    study
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_keeps_the_rules_is_silent_and_a_cut_link_is_told(sizes in sizes()) {
        let (ids, mut own, levels) = submission(&sizes);
        prop_assert_eq!(brief(&desk(&study(&ids, &own, &levels))), []);
        let last = own.len();
        own[last - 1].1 = "HTA3_998".to_owned();
        prop_assert_eq!(brief(&desk(&study(&ids, &own, &levels))), [told("X401", "HTA3_998", &[last as u64])]);
    }
}
