//! Archives that unpack to too much, hold one another, lead out of their folder or lie.

use super::{gz_of, told, zip_of};

const TABLE: &str = "study_id\tsubmitter_participant_id\nS1\tP1\n";
const RATIO: (&str, &str) = ("200\u{a0}fois", "200\u{a0}times");

#[test]
fn a_bomb_is_stopped_in_any_packing() {
    let bomb = vec![b'a'; 256 << 20];
    told("bomb.zip", &zip_of([("bomb.tsv", &bomb)]), 256, "F525", RATIO);
    told("bomb.tsv.gz", &gz_of(&bomb), 512, "F525", RATIO);
}

#[test]
fn many_small_bombs_together_are_one() {
    // Each of them alone would be taken.
    let rows = format!("id\n{}", "x\n".repeat(20 << 20));
    let one = zip_of([("a.tsv", &rows)]);
    told("bombs.zip", &zip_of((0..50).map(|i| (format!("{i}.zip"), &one))), 2048, "F525", RATIO);
    let one = gz_of(rows.as_bytes());
    told("bombs.zip", &zip_of((0..50).map(|i| (format!("{i}.tsv.gz"), &one))), 2048, "F525", RATIO);
}

#[test]
fn archives_in_archives_are_opened_to_a_depth_and_counted_together() {
    let nested = (0..10).fold(zip_of([("a.tsv", TABLE)]), |inner, _| zip_of([("in.zip", inner)]));
    told("nested.zip", &nested, 128, "F525", ("2\u{a0}niveaux d’archives", "2\u{a0}levels of archives"));
    let ten = zip_of((0..10).map(|i| (format!("{i}.tsv"), TABLE)));
    let files = zip_of((0..1900).map(|i| (format!("{i}.zip"), &ten)));
    told("many.zip", &files, 256, "F525", ("2\u{202f}000\u{a0}fichiers", "2,000\u{a0}files"));
}

#[test]
fn members_that_lead_out_or_come_twice_are_told_by_name() {
    for name in ["../a.tsv", "/a.tsv", "x/../../a.tsv", "C:/a.tsv", "..\\a.tsv", "\\\\server\\share\\a.tsv"] {
        told(
            "out.zip",
            &zip_of([(name, TABLE), ("ok.tsv", TABLE)]),
            128,
            "F511",
            ("sortirait de l’archive", "out of the archive"),
        );
    }
    let mut twice = zip_of([("a.tsv", TABLE), ("b.tsv", TABLE)]);
    while let Some(at) = twice.windows(5).position(|w| w == b"b.tsv") {
        twice[at] = b'a';
    }
    told("twice.zip", &twice, 128, "F511", ("deux fois", "twice"));
}

#[test]
fn sizes_that_lie_are_damage() {
    let honest = zip_of([("a.tsv", TABLE.repeat(1000))]);
    let entry = honest.windows(4).position(|w| w == b"PK\x01\x02").expect("a directory");
    let end = honest.windows(4).position(|w| w == b"PK\x05\x06").expect("its end");
    for (at, lie) in [(entry + 24, 5_u32), (entry + 24, u32::MAX - 9), (entry + 20, u32::MAX - 9), (end + 10, 60_000)] {
        let mut lying = honest.clone();
        lying[at..at + 4].copy_from_slice(&lie.to_le_bytes());
        told("lie.zip", &lying, 128, "F524", ("endommagé", "damaged"));
    }
}

#[test]
fn a_name_that_lies_is_told() {
    told("a.xlsx", b"%PDF-1.7\n", 128, "F523", ("PDF", "PDF"));
    told("a.pdf", TABLE.as_bytes(), 128, "F513", (".pdf", ".pdf"));
    told("a.tsv", include_bytes!("../fixtures/intake/office.xlsx"), 128, "F513", (".tsv", ".tsv"));
}
