//! The strict manner against Lectern itself: random cases judged by both, cases that once differed, and every
//! deliberate difference of our own manner.
//!
//! `STRICT_SEED` and `STRICT_CASES` choose the run; the same seed gives the same cases. A case that is judged
//! differently is made small and written beside the fixtures, where it is judged from then on without Node.

mod case;
mod cells;
mod differences;
mod older;
mod ours;
mod random;
mod rules;
mod shrink;
mod theirs;

pub use case::Case as StrictCase;
pub use case::Rows;
pub use ours::verdict_knowing;
pub use random::Random;

use bordereau::check::Manner;
use case::{Case, random_case};
use older::older_case;
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

/// One of the two comparisons.
struct Comparison {
    manner: Manner,
    validator: theirs::Validator,
    make: fn(u64, u64) -> Case,
    name: &'static str,
}

/// What came of one.
#[derive(Default)]
struct Outcome {
    refused: u64,
    thrown: u64,
    clean: u64,
    differing: u64,
    kinds: BTreeMap<String, u64>,
}

/// The same verdict. What a refused dictionary would find is no matter; nor is it where the validator stops, which
/// today's does at references that lead nowhere and the older one by mistakes of its own.
fn agree(manner: Manner, ours: &Verdict, theirs: &Verdict) -> bool {
    match (theirs.accepted, &theirs.error) {
        (false, _) => !ours.accepted,
        (true, Some(_)) => ours.error.is_some() || manner == Manner::LecternLegacy,
        (true, None) => (ours.accepted || manner == Manner::LecternLegacy) && ours.findings == theirs.findings,
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

impl Comparison {
    fn run(&mut self, seed: u64, count: u64) -> Outcome {
        println!("STRICT_SEED={seed} STRICT_CASES={count}");
        let mut outcome = Outcome::default();
        let start = Instant::now();
        for first in (0..count).step_by(100) {
            let cases: Vec<Case> = (first..count.min(first + 100)).map(|number| (self.make)(seed, number)).collect();
            for (case, theirs) in cases.iter().zip(self.validator.judge(&cases)) {
                outcome.refused += u64::from(!theirs.accepted);
                outcome.thrown += u64::from(theirs.error.is_some());
                outcome.clean += u64::from(theirs.accepted && theirs.error.is_none() && theirs.findings.is_empty());
                theirs.findings.iter().for_each(|finding| *outcome.kinds.entry(finding.3.clone()).or_default() += 1);
                if !agree(self.manner, &verdict(case, self.manner), &theirs) {
                    outcome.differing += 1;
                    if outcome.differing <= 5 {
                        self.keep(case, &format!("{}seed-{seed}-{}", self.name, outcome.differing));
                    }
                }
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        let Outcome { refused, thrown, clean, kinds, differing } = &outcome;
        println!("{count} cases in {seconds:.1} s: {refused} dictionaries refused, {thrown} stopped, {clean} without a finding");
        println!("findings: {kinds:?}");
        assert_eq!(*differing, 0, "of {count} cases; STRICT_SEED={seed}; the first ones, made small, stand in {FIXTURES}");
        outcome
    }

    /// Makes a case small and writes it as a fixture.
    fn keep(&mut self, case: &Case, name: &str) {
        let manner = self.manner;
        let small = shrink::shrunk(case.clone(), &mut |case| {
            let theirs = self.validator.judge(std::slice::from_ref(case)).remove(0);
            let sound = manner == Manner::Lectern || ours::is_whole(case);
            sound && !agree(manner, &verdict(case, manner), &theirs)
        });
        let theirs = self.validator.judge(std::slice::from_ref(&small)).remove(0);
        let fixture = Fixture { case: small, theirs };
        let json = serde_json::to_string_pretty(&fixture).expect("JSON");
        std::fs::write(format!("{FIXTURES}/{name}.json"), json + "\n").expect("the fixture is written");
    }
}

#[test]
fn random_cases_are_judged_as_the_published_validator_does() {
    let Some(validator) = theirs::start(theirs::CURRENT) else { return };
    let mut comparison = Comparison { manner: Manner::Lectern, validator, make: random_case, name: "" };
    let (seed, count) = (number("STRICT_SEED", 1), number("STRICT_CASES", 2_500));
    let kinds = comparison.run(seed, count).kinds;
    // A generator that no longer reaches a rule would agree about nothing.
    let reached = ["type", "unknown", "codeList", "empty", "range", "regex", "required", "unique", "uniqueKey", "foreignKey"];
    assert!(count < 1_000 || reached.iter().all(|kind| kinds.contains_key(*kind)), "{kinds:?}");
}

#[test]
fn older_cases_are_judged_as_the_older_client_does() {
    let Some(validator) = theirs::start(theirs::OLDER) else { return };
    let mut comparison = Comparison { manner: Manner::LecternLegacy, validator, make: older_case, name: "legacy-" };
    comparison.run(number("STRICT_SEED", 1), number("STRICT_CASES", 2_500));
}

#[test]
fn cases_that_once_differed_are_judged_alike() {
    let mut seen = 0;
    for entry in std::fs::read_dir(FIXTURES).expect("the folder is there").flatten() {
        let path = entry.path();
        let json = std::fs::read_to_string(&path).expect("the fixture reads");
        let one = serde_json::from_str(&json).map(|fixture| vec![fixture]);
        let fixtures: Vec<Fixture> = one.or_else(|_| serde_json::from_str(&json)).expect("the fixture is one");
        let is_older = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("legacy-"));
        let manner = if is_older { Manner::LecternLegacy } else { Manner::Lectern };
        for Fixture { case, theirs } in &fixtures {
            let ours = verdict(case, manner);
            assert!(agree(manner, &ours, theirs), "{path:?}: {}", differences(&ours, theirs));
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} fixtures in {FIXTURES}");
}

fn differences(ours: &Verdict, theirs: &Verdict) -> String {
    let only = |a: &BTreeSet<Finding>, b: &BTreeSet<Finding>| format!("{:?}", a.difference(b).collect::<Vec<_>>());
    let findings = (only(&ours.findings, &theirs.findings), only(&theirs.findings, &ours.findings));
    format!("accepted {} and {}, ours alone {}, theirs alone {}", ours.accepted, theirs.accepted, findings.0, findings.1)
}
