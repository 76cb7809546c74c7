//! A corruption corpus: clean tables damaged in named ways; what is found of it, and what repairs give back.
//!
//! Rule of the room: the same seed gives the same figures, and the table in the README is the one that is computed
//! (`make corpus` writes it there).

mod damage;
mod measure;
mod study;
mod workbook;

use damage::{DAMAGES, Dice};
use measure::{Figures, Told, measure, told_of_clean};
use study::{Study, of_programme, of_visits};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const BEGIN: &str = "<!-- corpus: made by `make corpus` -->\n";
const END: &str = "<!-- end of corpus -->";

fn studies() -> Vec<Study> {
    vec![of_programme("cqdg"), of_programme("htan"), of_visits()]
}

#[test]
fn the_table_in_the_readme_is_the_one_that_is_computed() {
    let studies = studies();
    let mut table = String::from(
        "| damage | cells | found | rightly | back by safe repairs | back after answers |\n|--|--:|--:|--:|--:|--:|\n",
    );
    let mut all = Figures::default();
    let clean: Vec<Told> = studies.iter().map(told_of_clean).collect();
    // Two at a time: each damage is a matter of its own.
    let some = |first: usize| -> Vec<Figures> {
        (first..DAMAGES.len()).step_by(2).map(|number| figures(number, &studies, &clean)).collect()
    };
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| some(1));
        (some(0), odd.join().expect("the other half"))
    });
    let (mut even, mut odd) = (even.into_iter(), odd.into_iter());
    for (number, (name, _)) in DAMAGES.iter().enumerate() {
        let own = if number % 2 == 0 { even.next() } else { odd.next() }.expect("one for each");
        table += &own.line(name);
        all.add(&own);
    }
    table += &all.line("all together");
    println!("{table}");
    let readme = std::fs::read_to_string(README).expect("the README");
    let (head, rest) = readme.split_once(BEGIN).expect("the README has a place for it");
    let (old, tail) = rest.split_once(END).expect("and an end of it");
    if std::env::var_os("CORPUS").is_some_and(|what| what == "write") {
        std::fs::write(README, format!("{head}{BEGIN}{table}{END}{tail}")).expect("the README can be written");
    } else {
        assert_eq!(old, table, "the README tells other figures: `make corpus` writes them anew");
    }
}

/// The figures of a damage, over all studies that it can damage.
fn figures(number: usize, studies: &[Study], clean: &[Told]) -> Figures {
    let (name, make) = DAMAGES[number];
    let mut figures = Figures::default();
    for (at, (study, clean)) in studies.iter().zip(clean).enumerate() {
        let damaged = make(study, &mut Dice((number * 8 + at) as u64));
        if damaged.cells.is_empty() && damaged.extra.is_empty() {
            continue;
        }
        let own = measure(study, &damaged, clean);
        assert_eq!(own.harmed, 0, "{name}: a safe repair changed a cell that was right");
        figures.add(&own);
    }
    assert!(figures.damaged > 0, "{name} damages nothing");
    figures
}

#[test]
fn what_is_clean_is_read_as_it_is() {
    for study in studies() {
        let none = damage::Damaged {
            files: study.plain(),
            cells: Default::default(),
            extra: Default::default(),
            reading: false,
            truth: None,
        };
        let figures = measure(&study, &none, &told_of_clean(&study));
        assert_eq!((figures.harmed, figures.flagged), (0, 0), "{:?}", study.programme);
    }
}
