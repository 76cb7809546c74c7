//! The strict manner against Lectern itself: random cases judged by both, cases that once differed, and every
//! deliberate difference of our own manner.
//!
//! `STRICT_SEED` and `STRICT_CASES` choose the run; the same seed gives the same cases. A case that is judged
//! differently is made small and written beside the fixtures, where it is judged from then on without Node.

mod case;
mod cells;
mod ours;
mod random;
mod rules;
mod shrink;
mod theirs;

use bordereau::check::Manner;
use case::{Case, random_case};
use ours::{Finding, Verdict, verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/strict/fixtures");

/// A case with what the validator says.
#[derive(serde::Serialize, serde::Deserialize)]
struct Fixture {
    case: Case,
    theirs: Verdict,
}

/// The same verdict. What a refused dictionary would find is no matter; nor is it where a reference leads nowhere.
fn agree(ours: &Verdict, theirs: &Verdict) -> bool {
    match (theirs.accepted, &theirs.error) {
        (false, _) => !ours.accepted,
        (true, Some(_)) => ours.error.is_some(),
        (true, None) => ours.accepted && ours.findings == theirs.findings,
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

#[test]
fn random_cases_are_judged_as_the_published_validator_does() {
    if !theirs::is_installed() {
        return;
    }
    let (seed, count) = (number("STRICT_SEED", 1), number("STRICT_CASES", 2_500));
    println!("STRICT_SEED={seed} STRICT_CASES={count}");
    let mut validator = theirs::Validator::start();
    let (mut refused, mut thrown, mut clean) = (0, 0, 0);
    let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
    let mut differing = 0;
    let start = Instant::now();
    for first in (0..count).step_by(100) {
        let cases: Vec<Case> = (first..count.min(first + 100)).map(|number| random_case(seed, number)).collect();
        for (case, theirs) in cases.iter().zip(validator.judge(&cases)) {
            refused += u64::from(!theirs.accepted);
            thrown += u64::from(theirs.error.is_some());
            clean += u64::from(theirs.accepted && theirs.error.is_none() && theirs.findings.is_empty());
            theirs.findings.iter().for_each(|finding| *kinds.entry(finding.3.clone()).or_default() += 1);
            if !agree(&verdict(case, Manner::Lectern), &theirs) {
                differing += 1;
                if differing <= 5 {
                    keep(case, &mut validator, &format!("seed-{seed}-{differing}"));
                }
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{count} cases in {seconds:.1} s, {refused} dictionaries refused, {thrown} with references that lead nowhere, {clean} clean"
    );
    println!("findings: {kinds:?}");
    assert_eq!(differing, 0, "of {count} cases; STRICT_SEED={seed}; the first ones, made small, stand in {FIXTURES}");
    // A generator that no longer reaches a rule would agree about nothing.
    let reached = ["type", "unknown", "codeList", "empty", "range", "regex", "required", "unique", "uniqueKey", "foreignKey"];
    assert!(count < 1_000 || reached.iter().all(|kind| kinds.contains_key(*kind)), "{kinds:?}");
}

/// Makes a case small and writes it as a fixture.
fn keep(case: &Case, validator: &mut theirs::Validator, name: &str) {
    let small = shrink::shrunk(case.clone(), &mut |case| {
        let theirs = validator.judge(std::slice::from_ref(case)).remove(0);
        !agree(&verdict(case, Manner::Lectern), &theirs)
    });
    let theirs = validator.judge(std::slice::from_ref(&small)).remove(0);
    let fixture = Fixture { case: small, theirs };
    let json = serde_json::to_string_pretty(&fixture).expect("JSON");
    std::fs::write(format!("{FIXTURES}/{name}.json"), json + "\n").expect("the fixture is written");
}

#[test]
fn cases_that_once_differed_are_judged_alike() {
    let mut seen = 0;
    for entry in std::fs::read_dir(FIXTURES).expect("the folder is there").flatten() {
        let json = std::fs::read_to_string(entry.path()).expect("the fixture reads");
        let fixture: Fixture = serde_json::from_str(&json).expect("the fixture is one");
        let ours = verdict(&fixture.case, Manner::Lectern);
        assert!(agree(&ours, &fixture.theirs), "{:?}: {}", entry.path(), differences(&ours, &fixture.theirs));
        seen += 1;
    }
    assert!(seen > 0, "no fixture in {FIXTURES}");
}

fn differences(ours: &Verdict, theirs: &Verdict) -> String {
    let only = |a: &BTreeSet<Finding>, b: &BTreeSet<Finding>| format!("{:?}", a.difference(b).collect::<Vec<_>>());
    let findings = (only(&ours.findings, &theirs.findings), only(&theirs.findings, &ours.findings));
    format!("accepted {} and {}, ours alone {}, theirs alone {}", ours.accepted, theirs.accepted, findings.0, findings.1)
}
