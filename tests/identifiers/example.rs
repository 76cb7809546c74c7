//! The programme's example study: clean as it should be, and with the mistakes that were planted in it.

use crate::desk::{Desk, folder};
use bordereau::finding::{Level, Rule};
use std::collections::BTreeSet;

#[test]
fn the_clean_example_is_clean_and_says_nothing_superfluous() {
    let mut desk = Desk::of_with(Some("htan"), &folder("htan/example-clean"));
    let overview = desk.check();
    assert_eq!(overview.tables.len(), 6);
    let told: Vec<(Rule, Level)> = desk.report().groups.iter().map(|group| (group.key.rule, group.level)).collect();
    assert!(told.iter().all(|(rule, _)| *rule == Rule::RuleNotChecked), "{told:?}");
}

#[test]
fn every_planted_mistake_is_told() {
    let mut desk = Desk::of_with(Some("htan"), &folder("htan/example"));
    desk.check();
    let told: BTreeSet<&str> = desk.report().groups.iter().map(|group| group.key.rule.code()).collect();
    let planted = [
        "C101", "C102", "C103", "C104", "C110", "I810", "P706", "P709", "P710", "P711", "P714", "T301", "X401", "X405", "X407",
        "X408",
    ];
    let missed: Vec<&&str> = planted.iter().filter(|code| !told.contains(**code)).collect();
    assert!(missed.is_empty(), "not told: {missed:?}; told: {told:?}");
}
