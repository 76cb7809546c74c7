//! The interpreter of scripts against Node.js: every published script on random rows, and random small programs.
//!
//! `SCRIPT_SEED` and `SCRIPT_CASES` choose the run; the same seed gives the same cases.

mod programs;
mod published;
mod theirs;

use crate::strict::Random;
use bordereau::dictionary::script::{Item, Machine, Outcome, Record, Script};
use std::collections::BTreeMap;
use std::sync::Arc;
use theirs::{Case, Node, Said};

/// A row of some columns.
struct Row<'c>(&'c [(String, serde_json::Value)]);

impl Record for Row<'_> {
    fn value(&self, column: usize) -> Option<Item> {
        self.0.get(column).map(|(_, value)| item(value))
    }

    fn columns(&self) -> Vec<usize> {
        (0..self.0.len()).collect()
    }
}

fn item(value: &serde_json::Value) -> Item {
    match value {
        serde_json::Value::Null => Item::Undefined,
        serde_json::Value::Bool(value) => Item::Bool(*value),
        serde_json::Value::Number(number) => Item::Number(number.as_f64().expect("a number")),
        serde_json::Value::String(text) => Item::Text(text.clone()),
        serde_json::Value::Array(items) => Item::List(items.iter().map(item).collect()),
        serde_json::Value::Object(_) => panic!("no cell holds an object"),
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

/// What the two say of a case; `None` where ours says that it does not run it.
fn ours(case: &Case) -> Result<Said, String> {
    let script = Script::read(&case.script).map_err(|refusal| refusal.what)?;
    let names: Vec<&str> = case.row.iter().map(|(name, _)| name.as_str()).collect();
    match Machine::new(Arc::new(script), &names).run(&case.name, &Row(&case.row)) {
        Outcome::Valid => Ok(Said { valid: Some(true), ..Said::default() }),
        Outcome::Invalid(message) => Ok(Said { valid: Some(false), message: Some(message), ..Said::default() }),
        Outcome::Failed => Ok(Said { failed: true, ..Said::default() }),
        Outcome::Undecided(limit) => Err(format!("{limit:?}")),
        Outcome::NotRun(what) => Err(what.into()),
    }
}

/// How many cases were run by both, and what kept the others from it.
#[derive(Default, Debug)]
struct Tally {
    run: u64,
    failed: u64,
    valid: u64,
    left: BTreeMap<String, u64>,
}

/// Puts cases to both, a hundred at a time.
fn compare(node: &mut Node, seed: u64, count: u64, make: &dyn Fn(&mut Random, u64) -> Case) -> Tally {
    println!("SCRIPT_SEED={seed} SCRIPT_CASES={count}");
    let mut tally = Tally::default();
    let mut differing = 0;
    for first in (0..count).step_by(100) {
        let cases: Vec<Case> =
            (first..count.min(first + 100)).map(|number| make(&mut Random::of(seed, number), number)).collect();
        for (case, theirs) in cases.iter().zip(node.judge(&cases)) {
            match ours(case) {
                Ok(said) if said.same(&theirs) => {
                    tally.run += 1;
                    tally.failed += u64::from(said.failed);
                    tally.valid += u64::from(said.valid == Some(true));
                }
                Ok(said) => {
                    differing += 1;
                    if differing <= 5 {
                        println!("{}\nrow {:?} field {}\nours   {said:?}\ntheirs {theirs:?}\n", case.script, case.row, case.name);
                    }
                }
                Err(what) => *tally.left.entry(what).or_default() += 1,
            }
        }
    }
    println!("{tally:?}");
    assert_eq!(differing, 0, "of {count} cases, SCRIPT_SEED={seed}");
    tally
}
