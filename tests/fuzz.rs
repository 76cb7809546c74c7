//! Every input that the fuzzers keep, through the functions that they drive: what once failed does not fail again.
//!
//! `make fuzz` goes on from these inputs; see `docs/hostile.md`.

mod entry;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Time that one input may take here, in a build that is not made for speed.
const MOST: Duration = Duration::from_secs(20);

fn inputs(folder: &str, target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(folder).join(target);
    let mut files: Vec<PathBuf> = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).expect("the input reads"))).collect()
}

fn run(target: &str) {
    let (_, entry) = entry::ENTRIES.iter().find(|(name, _)| *name == target).expect("an entry of this name");
    let kept = inputs("corpus", target);
    assert!(!kept.is_empty(), "{target} has no seed");
    for (path, bytes) in kept.into_iter().chain(inputs("regressions", target)) {
        let begun = Instant::now();
        entry(&bytes);
        assert!(begun.elapsed() < MOST, "{} took {:?}", path.display(), begun.elapsed());
    }
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            run(stringify!($name));
        })*

        #[test]
        fn every_entry_is_a_target_with_inputs() {
            let named = [$(stringify!($name)),*];
            assert_eq!(entry::ENTRIES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), named);
            for name in named {
                let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fuzz/targets/{name}.rs"));
                assert!(std::fs::read_to_string(target).is_ok_and(|text| text.contains(&format!("entry::{name}"))), "{name}");
            }
        }
    };
}

targets! { delimited xlsx xls xlsb ods archive dictionary dictionary_legacy schematic json_schema pattern script recipe bundle check annotate compare }
