//! `bordereau access`: a request for data, told and packed, in both languages.

use super::{CLEAN, Scratch, bordereau, content};
use serde_json::Value;
use std::fs;
use std::path::Path;

const MANIFEST: &str = "File ID\tFile Name\tFile Size\tData Type\tFile Format\tStudy Name\tParticipant ID\n\
    F1\ta.cram\t1.2 GB\tAligned Reads\tCRAM\tÉtude A\tPERSON-1\n\
    F2\tb.vcf.gz\t300 MB\tSNV\tgVCF\tStudy B\tPERSON-9\n";
const TERMS: &str = "Study Name\tAccess Limitations\tAccess Requirements\tAccess Authority\n\
    Étude A\tDUO:0000042\tDUO:0000021\tacces@example.org\nStudy B\tDUO:0000007\tDUO:0000025\thttps://example.org\n";

fn lists() -> (Scratch, String, String) {
    let scratch = Scratch::new();
    let (manifest, terms) = (scratch.path("cqdg_manifest_20260101.tsv"), scratch.path("access.tsv"));
    fs::write(&manifest, MANIFEST).expect("written");
    fs::write(&terms, TERMS).expect("written");
    (scratch, manifest, terms)
}

#[test]
fn a_request_is_told_study_by_study_without_naming_anybody() {
    let (_scratch, manifest, terms) = lists();
    for (lang, words) in [
        ("fr", ["Étude A", "Approbation d’un comité d’éthique", "1,2\u{a0}Go", "il y a 325\u{a0}jours"]),
        ("en", ["Étude A", "Approval by an ethics board", "1.2\u{a0}GB", "325\u{a0}days ago"]),
    ] {
        let run = bordereau(&["access", &manifest, &terms, "--day", "2026-11-22", "--lang", lang]);
        assert_eq!(run.status, 0, "{}", run.err);
        let flat = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in words {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(&words), "no “{words}” in\n{}", run.out);
        }
        assert!(!run.out.contains("PERSON"), "{}", run.out);
    }
    let run = bordereau(&["access", &manifest, &terms, "--day", "2026-11-22", "--format", "json"]);
    let told: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&told["format"], &told["version"]), (&Value::from("bordereau-access"), &Value::from(1)));
    assert_eq!(told["studies"].as_array().map(Vec::len), Some(2));
    assert_eq!(told["studies"][0]["bytes"], Value::from(1_200_000_000_u64));
    assert_eq!(told["remarks"][0]["code"], Value::from("stale"));
    assert!(!run.out.contains("PERSON"));
}

#[test]
fn the_requests_are_written_to_a_zip_or_a_folder() {
    let (scratch, manifest, terms) = lists();
    let (zip, folder) = (scratch.path("requests.zip"), scratch.path("requests"));
    let args = |to: &str| {
        [
            "access".to_owned(),
            manifest.clone(),
            terms.clone(),
            "-o".to_owned(),
            to.to_owned(),
            "--lang".to_owned(),
            "en".to_owned(),
        ]
    };
    assert_eq!(bordereau(&args(&zip)).status, 0);
    assert_eq!(bordereau(&args(&folder)).status, 0);
    let inside: Vec<String> = content(Path::new(&folder)).into_iter().map(|(name, _)| name).collect();
    assert_eq!(inside.len(), 7, "{inside:?}");
    assert!(fs::read(&zip).expect("a zip").starts_with(b"PK"));
    let refused = bordereau(&args(&zip));
    assert_eq!(refused.status, 2, "nothing is written over");
    let list = fs::read_to_string(Path::new(&folder).join("Study B/requested-files.tsv")).expect("a list");
    assert_eq!(
        list,
        "File ID\tFile Name\tFile Size\tData Type\tFile Format\tStudy Name\tParticipant ID\nF2\tb.vcf.gz\t300 MB\tSNV\tgVCF\tStudy B\tPERSON-9\n"
    );
}

#[test]
fn a_cut_list_is_an_error_and_other_files_are_refused() {
    let scratch = Scratch::new();
    let cut = scratch.path("m.tsv");
    fs::write(&cut, MANIFEST.strip_suffix("\tStudy B\tPERSON-9\n").expect("the end")).expect("written");
    let run = bordereau(&["access", &cut, "--lang", "en"]);
    assert_eq!(run.status, 1, "{}{}", run.out, run.err);
    let other = scratch.path("other.tsv");
    fs::write(&other, "a\tb\n1\t2\n").expect("written");
    for lang in ["fr", "en"] {
        assert_eq!(bordereau(&["access", &other, "--lang", lang]).status, 2);
    }
}

#[test]
fn the_row_of_ones_own_study_and_the_ways_of_a_centre() {
    let run = bordereau(&["access", CLEAN, "--lang", "en"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("Access Authority"), "{}", run.out);
    let run = bordereau(&["access", "--programme", "htan", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("phs002371") && run.out.contains("Open to all") && run.out.contains("With approval"), "{}", run.out);
    assert!(bordereau(&["access", "--lang", "fr"]).out.contains("Les chemins vers les données"));
}
