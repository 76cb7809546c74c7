//! Asking for data: a portal's lists of any shape are known by their headings, sorted by study, and nothing fails.

use super::desk::{Desk, File};
use bordereau::access::{Given, Remark, Told, age, gather, terms};
use bordereau::finding::Level;
use bordereau::intake::{Hints, Reading, Unwatched, read};
use bordereau::programme::{Access, Held, Programme};
use bordereau::protocol::{AccessView, Overview, Reply, Request};
use bordereau::session::archive_files;
use bordereau::shelf::programmes;
use bordereau::text::Lang;
use proptest::prelude::*;
use std::io::{Cursor, Write};

/// The first programme's ways of asking.
fn access() -> Held<Access> {
    Programme::read(programmes()[0].programme).expect("a programme").access.expect("it tells how one asks")
}

/// An entry of a tape archive, its size as it is said to be.
fn entry(name: &str, kind: u8, said: u64, bytes: &[u8]) -> Vec<u8> {
    let mut block = vec![0_u8; 512];
    block[..name.len().min(100)].copy_from_slice(&name.as_bytes()[..name.len().min(100)]);
    block[100..108].copy_from_slice(b"0000644\0");
    block[124..136].copy_from_slice(format!("{said:011o}\0").as_bytes());
    block[136..148].copy_from_slice(b"00000000000\0");
    block[156] = kind;
    block[257..265].copy_from_slice(b"ustar\x0000");
    block[148..156].copy_from_slice(b"        ");
    let sum: u32 = block.iter().map(|b| u32::from(*b)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block.extend_from_slice(bytes);
    block.resize(block.len().next_multiple_of(512), 0);
    block
}

fn tar(files: &[(&str, &str)]) -> Vec<u8> {
    let mut out: Vec<u8> = files.iter().flat_map(|(name, text)| entry(name, b'0', text.len() as u64, text.as_bytes())).collect();
    out.resize(out.len() + 1024, 0);
    out
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).expect("written");
    out.finish().expect("a stream")
}

const TERMS: &str = "Study Name\tAccess Limitations\tAccess Requirements\tAccess Authority\n\
    Étude A\tDUO:0000042\tDUO:0000021, DUO:0000025\tacces@example.org\n\
    Study B\tDUO:0000007\tDUO:0000018, Biospecimen Access, DUO:0000099\thttps://example.org/b\n";
const A: &str = "Study Name\tExternal Participant ID\tParticipant ID\tFile Name\tData Type\tFormat\n\
    Étude A\tE1, E2\tP1, P2\ta.vcf.gz\tSNV\tgVCF\n\
    Étude A\tE1\tP1\ta.cram\tAligned Reads\tCRAM\n\
    Étude A\tE1\tP1\ta.cram.crai\tAligned Reads\tCRAI\n";
const B: &str = "Study Name\tExternal Participant ID\tParticipant ID\tFile Name\tData Type\tFormat\n\
    Study B\tE9\tP9\tb.vcf.gz\tSNV\tgVCF\n";
const MANIFEST: &str = "File ID\tFile Name\tFile Size\tData Category\tData Type\tFile Format\tExperimental Strategy\tStudy Name\tParticipant ID\tSample ID\tBiospecimen ID\tParticipant Type\tFamily ID\tExternal Participant ID\tExternal Sample ID\tExternal Biospecimen ID\tAnalysis ID\n\
    F1\ta.cram\t1.2 GB\tGenomics\tAligned Reads\tCRAM\tWGS\tÉtude A\tP1\tS1\tB1\tTrio\tFM1\tE1\tES1\tEB1\tAN1\n\
    F2\ta.cram.crai\t1 MB\tGenomics\tAligned Reads\tCRAI\tWGS\tÉtude A\tP1\tS1\tB1\tTrio\tFM1\tE1\tES1\tEB1\tAN1\n\
    F3\tb.vcf.gz\t300 MB\tGenomics\tSNV\tgVCF\tWGS\tStudy B\tP9\tS9\tB9\t\t\tE9\tES9\tEB9\tAN2\n";

fn archive() -> Vec<u8> {
    gz(&tar(&[
        ("README_EN.txt", "access.tsv lists the permitted uses.\nReview them.\n"),
        ("README_FR.txt", "access.tsv liste les utilisations permises.\n"),
        ("access.tsv", TERMS),
        ("ETUDE-A.tsv", A),
        ("STUDY-B.tsv", B),
    ]))
}

fn file(name: &str, bytes: impl AsRef<[u8]>) -> File {
    (name.to_owned(), bytes.as_ref().to_vec())
}

fn reading(name: &str, bytes: &[u8]) -> Reading {
    read(name, &mut Cursor::new(bytes), &Hints::default(), &mut Unwatched)
}

fn view(desk: &mut Desk, day: &str) -> AccessView {
    match desk.ask(Request::Access { day: day.to_owned() }).0 {
        Reply::Access(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn codes(view: &AccessView) -> Vec<&str> {
    view.remarks.iter().map(|remark| remark.code.as_str()).collect()
}

fn overview(desk: &mut Desk) -> Overview {
    desk.overview(Request::Language { lang: Lang::En })
}

#[test]
fn an_archive_is_no_table_of_the_study_and_is_sorted_by_study() {
    let mut desk = Desk::with(&[file("CQDG-access-request.tar.gz", archive())]);
    let seen = overview(&mut desk);
    assert!(seen.files.len() == 1 && seen.files[0].aside && !seen.files[0].refused && seen.files[0].sources.is_empty());
    assert!(
        seen.tables.is_empty() && seen.files[0].remarks.iter().all(|remark| remark.level == Level::Note),
        "{:?}",
        seen.files[0]
    );
    let view = view(&mut desk, "2026-11-22");
    assert_eq!(
        view.lists.iter().map(|(name, _, rows)| (name.as_str(), *rows)).collect::<Vec<_>>(),
        [("ETUDE-A.tsv", 3), ("STUDY-B.tsv", 1), ("access.tsv", 2)]
    );
    assert_eq!(codes(&view), ["unknown_term"]);
    let names: Vec<_> = view.studies.iter().map(|s| (s.name.as_str(), s.files, s.participants, s.contact.as_str())).collect();
    assert_eq!(
        names,
        [("Étude A", 3, 2, "acces@example.org"), ("Study B", 1, 1, "https://example.org/b")],
        "as people sort them"
    );
    let terms: Vec<_> = view.studies[0].terms.iter().map(|t| (t.code.as_str(), t.label.as_str(), t.permitted)).collect();
    assert_eq!(
        terms,
        [
            ("DUO:0000042", "General research use", true),
            ("DUO:0000021", "Approval by an ethics board", false),
            ("DUO:0000025", "Limited period of use", false)
        ]
    );
    assert_eq!(view.studies[0].link, "mailto:acces@example.org");
    assert_eq!(
        view.studies[0].kinds.iter().map(|k| (k.0.as_str(), k.1.as_str(), k.2)).collect::<Vec<_>>(),
        [("Aligned Reads", "CRAI", 1), ("Aligned Reads", "CRAM", 1), ("SNV", "gVCF", 1)]
    );
}

#[test]
fn a_manifest_is_known_by_its_headings_in_any_form_and_joins_the_archive() {
    let csv = MANIFEST.lines().map(|line| line.replace('\t', ";") + "\r\n").collect::<String>();
    for (name, bytes) in [("whatever.txt", MANIFEST.to_owned()), ("cqdg_manifest_20261120.csv", csv)] {
        let mut desk = Desk::with(&[file(name, &bytes)]);
        let view = view(&mut desk, "2026-11-22");
        assert_eq!(codes(&view), ["no_terms", "no_terms", "mixed"], "{name}");
        assert_eq!(
            view.studies.iter().map(|s| (s.files, s.bytes)).collect::<Vec<_>>(),
            [(2, (1_201_000_000, 2)), (1, (300_000_000, 1))]
        );
        assert!(overview(&mut desk).files[0].aside);
    }
    let mut desk = Desk::with(&[file("r.tar.gz", archive()), file("m.tsv", MANIFEST)]);
    let view = view(&mut desk, "");
    assert_eq!(codes(&view), ["unknown_term", "mixed", "repeated"]);
    assert_eq!(view.studies[0].bytes, (1_201_000_000, 2), "sizes of the manifest count for the files of the archive");
    assert_eq!(view.studies[0].files, 3);
}

#[test]
fn a_study_beside_the_lists_stays_a_study() {
    let clean = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionary/cqdg/example-clean");
    let mut files: Vec<File> = std::fs::read_dir(clean)
        .expect("a folder")
        .flatten()
        .map(|entry| file(&entry.file_name().to_string_lossy(), std::fs::read(entry.path()).expect("a file")))
        .collect();
    let before = overview(&mut Desk::with(&files));
    files.push(file("m.tsv", MANIFEST));
    files.push(file("CQDG-access-request.tar.gz", archive()));
    let after = overview(&mut Desk::with(&files));
    assert_eq!(before.tables, after.tables);
    assert_eq!(before.verdict.map(|v| (v.groups, v.other_errors)), after.verdict.map(|v| (v.groups - 1, v.other_errors)));
}

#[test]
fn old_cut_and_limited_lists_are_told_with_a_remedy() {
    let told = |name: &str, text: &str, day: &str| {
        let mut desk = Desk::with(&[file(name, text)]);
        let view = view(&mut desk, day);
        assert!(view.remarks.iter().all(|remark| !remark.what.is_empty() && !remark.how.is_empty()));
        codes(&view).into_iter().filter(|code| *code != "no_terms" && *code != "mixed").map(str::to_owned).collect::<Vec<_>>()
    };
    let dated = "cqdg_manifest_20261001.tsv";
    assert_eq!(told(dated, MANIFEST, "2026-10-31"), Vec::<String>::new(), "30 days are not old");
    assert_eq!(told(dated, MANIFEST, "2026-11-01"), ["stale"]);
    assert_eq!(told(dated, MANIFEST, "not a day"), Vec::<String>::new());
    let cut = |at: &str| MANIFEST.split_once(at).expect("there").0.to_owned();
    assert_eq!(told("m.tsv", &cut("\tB9"), ""), ["cut_row"]);
    assert_eq!(told("m.tsv", &cut("\tStudy B"), ""), ["cut_row", "no_study"]);
    assert_eq!(told("m.tsv", &(cut("\tAN2") + "\tAN2"), ""), Vec::<String>::new(), "no line feed at the end is no cut");
    assert_eq!(told("m.tsv", MANIFEST.split_once('\n').expect("headings").0, ""), ["no_rows"]);
    let without = |columns: std::ops::Range<usize>| -> String {
        let kept = |line: &str| {
            let cells = line.split('\t').enumerate().filter(|(at, _)| !columns.contains(at)).map(|(_, cell)| cell);
            cells.collect::<Vec<_>>().join("\t") + "\n"
        };
        MANIFEST.lines().map(kept).collect()
    };
    assert_eq!(told("m.tsv", &without(15..17), ""), ["cut_columns"]);
    assert_eq!(told("m.tsv", &without(3..4), ""), Vec::<String>::new(), "one in between may be left out on purpose");
    let named = view(&mut Desk::with(&[file("m.tsv", without(15..17))]), "").remarks;
    assert!(named.iter().any(|remark| remark.what.contains("External Biospecimen ID, Analysis ID")), "{named:?}");
    assert_eq!(told("b.tsv", B.trim_end(), ""), Vec::<String>::new());
    assert_eq!(
        told("a.tsv", A.strip_suffix("AI\n").expect("CRAI"), ""),
        ["cut_row"],
        "a format that is the beginning of another"
    );
    let many = |n: usize| {
        let row = |i: usize| format!("Study B\tE\tP{i}\tf{i}.vcf\tSNV\tgVCF\nStudy B\tE\tP{i}\tf{i}.crai\tSNV\tCRAI\n");
        B.split_once('\n').expect("headings").0.to_owned() + "\n" + &(0..n).map(row).collect::<String>()
    };
    assert_eq!(told("b.tsv", &many(10_000), ""), ["at_limit"], "indexes do not count");
    assert_eq!(told("b.tsv", &many(9_999), ""), Vec::<String>::new());
}

#[test]
fn an_archive_that_is_cut_gives_what_came_before_the_cut() {
    let whole = tar(&[("access.tsv", TERMS), ("A.tsv", A), ("B.tsv", B)]);
    for (name, bytes) in [
        ("r.tar.gz", gz(&whole[..whole.len() - 1800])),
        ("r.tar.gz", gz(&whole)[..gz(&whole).len() - 40].to_vec()),
        ("r.tar", whole[..whole.len() - 1800].to_vec()),
        ("r.tar", [&whole[..1024], &[7_u8; 700][..]].concat()),
    ] {
        let mut desk = Desk::with(&[file(name, &bytes)]);
        let view = view(&mut desk, "");
        assert!(codes(&view).contains(&"cut_file"), "{name} {:?}", view.remarks);
        assert!(view.studies.iter().any(|study| study.name == "Étude A"), "{name}");
    }
}

#[test]
fn an_archive_that_lies_is_read_within_bounds_and_told() {
    let terms = |said| entry("access.tsv", b'0', said, TERMS.as_bytes());
    let rules = |bytes: &[u8]| {
        let reading = reading("r.tar", bytes);
        assert!(!reading.notices.is_empty());
        (reading.sources.len(), reading.notices.iter().map(|n| n.rule.slug()).collect::<Vec<_>>())
    };
    let end = vec![0_u8; 1024];
    assert_eq!(rules(&[terms(TERMS.len() as u64), end.clone()].concat()), (1, vec!["archive-read"]));
    assert_eq!(rules(&terms(TERMS.len() as u64)), (1, vec!["archive-read", "file-damaged"]), "without an end");
    assert_eq!(
        rules(&terms(0o77_777_777_777)[..512 + TERMS.len()]).1,
        ["archive-read", "file-damaged"],
        "larger than what is there"
    );
    let outside = |name| [entry(name, b'0', 3, b"a\tb"), end.clone()].concat();
    for name in ["../up.tsv", "/etc/passwd", "C:/x.tsv", "a/../../b.tsv"] {
        assert_eq!(rules(&outside(name)).0, 0, "{name}");
    }
    let link = [entry("link.tsv", b'2', 0, b""), terms(TERMS.len() as u64), end.clone()].concat();
    assert_eq!(rules(&link).0, 1);
    let twice = [terms(TERMS.len() as u64), terms(TERMS.len() as u64), end.clone()].concat();
    assert_eq!(rules(&twice).0, 1);
    let many: Vec<u8> = (0..2_100).flat_map(|i| entry(&format!("{i}.tsv"), b'0', 3, b"a\tb")).collect();
    assert!(rules(&many).1.contains(&"file-too-large"));
    let pax = format!("{} path=long/access.tsv\n", "26 path=long/access.tsv\n".len() + 2);
    let named = [entry("x", b'x', pax.len() as u64, pax.as_bytes()), terms(TERMS.len() as u64), end.clone()].concat();
    let _ = rules(&named);
    let gnu = [entry("@", b'L', 16, b"long/access.tsv\0"), terms(TERMS.len() as u64), end.clone()].concat();
    assert_eq!(reading("r.tar", &gnu).sources[0].file, "r.tar!long/access.tsv");
    let bomb = gz(&[entry("access.tsv", b'0', 1 << 30, b""), vec![0; 200 << 20]].concat());
    assert!(reading("r.tar.gz", &bomb).notices.iter().any(|n| n.rule.slug() == "file-too-large"));
    let nested = gz(&tar(&[("a.tsv", A)]));
    let nested = [entry("inner.tar.gz", b'0', nested.len() as u64, &nested), end].concat();
    assert_eq!(reading("r.tar", &nested).sources.len(), 1, "an archive in an archive is opened");
}

#[test]
fn terms_are_known_by_code_by_label_and_by_both() {
    let access = access();
    let told = |cell: &str| terms(&access, cell).iter().map(|told| told.text().to_owned()).collect::<Vec<_>>();
    assert_eq!(told("DUO:0000021, duo:0000025;DUO:0000021"), ["DUO:0000021", "DUO:0000025"]);
    assert_eq!(
        told("not for profit, non commercial use only (DUO:0000018), Biospecimen Access"),
        ["DUO:0000018", "Biospecimen Access"]
    );
    assert_eq!(told("Approbation d’un comité d’éthique"), ["DUO:0000021"]);
    assert_eq!(told("DUO:00000043"), ["DUO:0000043"], "eight digits, as the portal's own guide has them");
    assert_eq!(terms(&access, "DUO:00000042"), [Told::Unknown("DUO:00000042".to_owned())], "no code within a code");
    assert_eq!(terms(&access, "Été, DUO:0000042"), [Told::Unknown("Été".to_owned()), Told::Known("DUO:0000042".to_owned())]);
    assert!(told(" , ;()").is_empty());
}

#[test]
fn every_code_of_the_dictionary_is_explained_in_both_languages() {
    let access = access();
    let dictionary: serde_json::Value = serde_json::from_slice(programmes()[0].dictionary()).expect("JSON");
    let fields =
        dictionary["schemas"].as_array().into_iter().flatten().flat_map(|s| s["fields"].as_array().into_iter().flatten());
    let mut met = 0;
    for field in fields.filter(|field| field["name"].as_str().is_some_and(|name| name.starts_with("access_"))) {
        for (code, label) in field["meta"]["codes"].as_object().into_iter().flatten() {
            let term = access.terms.iter().find(|term| term.code == *code).unwrap_or_else(|| panic!("{code} is not explained"));
            assert_eq!(
                (Some(term.label.fr.as_str()), Some(term.label.en.as_str())),
                (label["fr"].as_str(), label["en"].as_str()),
                "{code}"
            );
            met += 1;
        }
    }
    assert_eq!((met, access.terms.len()), (23, 23));
    for term in &access.terms {
        for words in [&term.asks, &term.letter] {
            assert!(!words.fr.is_empty() && !words.en.is_empty(), "{}", term.code);
        }
        assert_eq!(term.after.fr.is_empty(), term.after.en.is_empty(), "{}", term.code);
    }
}

#[test]
fn the_package_holds_for_each_study_its_list_its_letter_and_its_checklist() {
    let files = [file("r.tar.gz", archive()), file("m.tsv", MANIFEST)];
    let made = |files: &[File], lang| {
        let (reply, attached) = Desk::with(files).ask(Request::AccessPackage { lang });
        let Reply::Document { name, .. } = reply else { panic!("{reply:?}") };
        (name, attached.into_iter().next().expect("attached").1)
    };
    let (name, bytes) = made(&files, Lang::Fr);
    assert_eq!(name, "demandes-acces.zip");
    let turned = [files[1].clone(), files[0].clone()];
    assert_eq!(bytes, made(&turned, Lang::Fr).1, "the order of the files changes no byte");
    let inside = archive_files(&bytes);
    let names: Vec<&str> = inside.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Étude A/fichiers-demandes.tsv",
            "Étude A/lettre.txt",
            "Étude A/liste-de-verification.txt",
            "Study B/fichiers-demandes.tsv",
            "Study B/lettre.txt",
            "Study B/liste-de-verification.txt",
            "apres-approbation.txt"
        ]
    );
    let text = |at: usize| String::from_utf8(inside[at].1.clone()).expect("UTF-8");
    assert!(!text(3).contains("Étude A") && !text(3).contains("a.cram"), "a study's files stand in its own list only");
    assert_eq!(text(0).lines().count(), 4);
    let letter = text(1);
    assert!(letter.contains("acces@example.org") && letter.contains("DUO:0000021") && letter.contains("fichiers-demandes.tsv"));
    assert!(letter.contains("1\u{a0}fichier, 1,2\u{a0}Go") && !letter.contains('{'), "{letter}");
    assert!(text(5).contains("DUO:0000099") && text(2).contains("[ ] Approbation d’un comité d’éthique (DUO:0000021; "));
    assert!(text(6).contains("Renouveler l’approbation éthique") && text(6).contains("Ferload"));
    let english = archive_files(&made(&files, Lang::En).1);
    assert!(english.iter().any(|(name, _)| name == "Study B/letter.txt"));
    assert!(
        !String::from_utf8_lossy(&english[1].1).contains('\u{a0}') || String::from_utf8_lossy(&english[1].1).contains("file")
    );
}

#[test]
fn names_of_studies_cannot_lead_out_of_the_package_nor_fill_in_a_letter() {
    let list = |study: &str| format!("{}\n{study}\tE\tP1\tx.vcf\tSNV\tgVCF\n", B.split_once('\n').expect("headings").0);
    let studies = ["../../etc", "a/b", "a\\b", "{terms}", "CON.", "a:b", "  ", "x\u{202e}y"];
    let files: Vec<File> = studies.iter().enumerate().map(|(i, study)| file(&format!("{i}.tsv"), list(study))).collect();
    let mut desk = Desk::with(&files);
    let (_, attached) = desk.ask(Request::AccessPackage { lang: Lang::En });
    let inside = archive_files(&attached[0].1);
    let folders: std::collections::BTreeSet<_> = inside.iter().filter_map(|(name, _)| name.split_once('/')).collect();
    assert_eq!(folders.len(), 3 * 7, "every study that has a name has a folder of its own: {folders:?}");
    assert!(inside.iter().all(|(name, _)| name.matches('/').count() <= 1 && !name.contains("..") && !name.contains('\\')));
    let letters: Vec<String> = inside
        .iter()
        .filter(|(name, _)| name.ends_with("letter.txt"))
        .map(|(_, b)| String::from_utf8_lossy(b).into_owned())
        .collect();
    assert_eq!(letters.iter().filter(|letter| letter.contains("“{terms}”")).count(), 1);
}

#[test]
fn the_row_of_ones_own_study_is_shown_and_a_contact_that_stops_the_importer_is_told() {
    let study = |authority: &str| {
        let text = format!(
            "study_id\tname\tdescription\tdomain\tpopulation\taccess_limitations\taccess_requirements\taccess_authority\nS1\tMa cohorte\td\tx\ty\tDUO:0000042;DUO:0000007\tDUO:0000021; DUO:0000025\t{authority}\n"
        );
        let mut desk = Desk::with(&[file("study.tsv", text)]);
        view(&mut desk, "").own.expect("a row")
    };
    let own = study("www.cartagene.qc.ca");
    assert_eq!(
        own.text.lines().nth(1),
        Some("Ma cohorte\tDUO:0000042;DUO:0000007\tDUO:0000021, DUO:0000025\twww.cartagene.qc.ca")
    );
    let faults = |own: &bordereau::protocol::OwnView| {
        own.faults.iter().map(|f| (f.remark.code.clone(), f.instead.clone())).collect::<Vec<_>>()
    };
    let limits = ("own_doubtful".to_owned(), vec!["DUO:0000042".to_owned(), "DUO:0000007".to_owned()]);
    assert_eq!(faults(&own), [limits.clone(), ("own_stops".to_owned(), vec!["https://www.cartagene.qc.ca".to_owned()])]);
    let named = study("Jeanne <acces@example.org>, accueil@example.org");
    assert_eq!(faults(&named)[1].1, ["acces@example.org", "accueil@example.org"]);
    assert_eq!(faults(&study("acces@example.org")), std::slice::from_ref(&limits));
    assert_eq!(faults(&study("")), [limits, ("own_doubtful".to_owned(), Vec::new())]);
    assert!(own.faults.iter().all(|fault| !fault.remark.how.is_empty()));
    // What is offered can be put there.
    let mut desk = Desk::with(&[file("study.tsv", "study_id\tname\taccess_authority\nS1\tMa cohorte\twww.example.org\n")]);
    let fault = view(&mut desk, "").own.expect("a row").faults.pop().expect("a fault");
    let (source, row, heading) = fault.at.expect("a place");
    desk.overview(Request::SetCells { source, cells: vec![(row, heading, fault.instead[0].clone())] });
    assert!(view(&mut desk, "").own.expect("a row").cells.iter().any(|(_, cell)| cell == "https://www.example.org"));
}

#[test]
fn the_other_programme_tells_its_routes_and_knows_no_lists() {
    let mut desk = Desk::of_with(Some("htan"), &[file("m.tsv", MANIFEST)]);
    let seen = view(&mut desk, "2026-11-22");
    assert!(!seen.lists_known && seen.lists.is_empty() && !seen.lead.is_empty());
    let open: Vec<Option<bool>> = seen.routes.iter().map(|route| route.open).collect();
    assert_eq!(open, [Some(true), Some(true), Some(false), None], "a question is no data");
    assert!(seen.routes.iter().all(|route| route.links.iter().all(|(_, address)| address.starts_with("https://"))));
    let (reply, _) = desk.ask(Request::AccessPackage { lang: Lang::En });
    assert!(matches!(reply, Reply::Failed { .. }));
    // Chosen afterwards, the programme that knows the list takes it.
    desk.overview(Request::Programme { id: "cqdg".to_owned() });
    assert_eq!(view(&mut desk, "").studies.len(), 2);
    desk.overview(Request::Programme { id: "htan".to_owned() });
    assert_eq!(overview(&mut desk).files[0].sources.len(), 1);
}

#[test]
fn a_day_in_a_name_that_does_not_exist_is_none() {
    assert_eq!(age("cqdg_manifest_20260230.tsv", "2026-11-22"), None);
    assert_eq!(age("cqdg_manifest_20260228.tsv", "2026-03-02"), Some(("2026-02-28".to_owned(), 2)));
}

/// A list whose cells come from a few texts, some of them odd.
fn list() -> impl Strategy<Value = String> {
    let cell = prop::sample::select(vec![
        "",
        "Étude A",
        "Study B",
        "DUO:0000042",
        "DUO:",
        "\"",
        "1.2 GB",
        "x",
        "CRAM",
        "CRA",
        ",",
        "\u{feff}",
    ]);
    let heads = prop::sample::select(vec![TERMS, A, MANIFEST]);
    (heads, prop::collection::vec(prop::collection::vec(cell, 0..19), 0..12)).prop_map(|(heads, rows)| {
        let rows = rows.into_iter().map(|cells| cells.join("\t") + "\n");
        heads.lines().next().unwrap_or_default().to_owned() + "\n" + &rows.collect::<String>()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is done to an archive, each file ends in something that is said, and asking never fails.
    #[test]
    fn any_bytes_end_in_something_that_is_said(
        at in prop::collection::vec((0_usize..20_000, any::<u8>()), 0..12),
        keep in 0_usize..20_000,
        pack in any::<bool>(),
        inner in any::<bool>(),
    ) {
        let mut plain = tar(&[("README_EN.txt", "text"), ("access.tsv", TERMS), ("A.tsv", A), ("m.tsv", MANIFEST)]);
        let spoil = |bytes: &mut Vec<u8>| {
            for (at, byte) in &at {
                let length = bytes.len();
                bytes[at % length] = *byte;
            }
            bytes.truncate(keep.max(1));
        };
        if inner { spoil(&mut plain); }
        let mut bytes = if pack { gz(&plain) } else { plain };
        if !inner { spoil(&mut bytes); }
        let mut desk = Desk::with(&[file("r.tar.gz", &bytes)]);
        let seen = overview(&mut desk);
        prop_assert_eq!(seen.files.len(), 1);
        prop_assert!(seen.files[0].aside || seen.files[0].refused || !seen.files[0].sources.is_empty());
        let _ = view(&mut desk, "2026-11-22");
        let _ = desk.ask(Request::AccessPackage { lang: Lang::Fr });
    }

    /// Every file of a list with the name of a study is in exactly one study, once, whatever the order of the lists.
    #[test]
    fn every_file_is_in_one_study_once(lists in prop::collection::vec(list(), 1..4)) {
        let access = access();
        let readings: Vec<Reading> = lists.iter().enumerate().map(|(i, text)| reading(&format!("{i}.tsv"), text.as_bytes())).collect();
        let given: Vec<Given<'_>> = readings.iter().flat_map(|r| &r.sources).map(|source| Given { source, cut: false }).collect();
        let asked = gather(&access, &given, "2026-11-22");
        let turned: Vec<Given<'_>> = given.iter().rev().copied().collect();
        prop_assert_eq!(&gather(&access, &turned, "2026-11-22"), &asked);
        let again = asked.remarks.iter().filter_map(|r| if let Remark::Repeated { rows } = r { Some(*rows) } else { None }).sum::<u64>();
        let nameless = asked.remarks.iter().filter_map(|r| if let Remark::NoStudy { list, rows } = r { Some((list, *rows)) } else { None });
        let file_lists: u64 = asked.lists.iter().filter(|(_, form, _)| form != "terms").map(|(_, _, rows)| rows).sum();
        let of_files = |name: &String| asked.lists.iter().any(|(list, form, _)| list == name && form != "terms");
        let nameless: u64 = nameless.filter(|(list, _)| of_files(list)).map(|(_, rows)| rows).sum();
        let files: u64 = asked.studies.iter().map(|study| study.files.len() as u64).sum();
        prop_assert_eq!(files + again + nameless, file_lists);
        for study in &asked.studies {
            prop_assert_eq!(study.kinds.iter().map(|kind| kind.files).sum::<u64>(), study.files.len() as u64);
            prop_assert!(study.files.iter().all(|file| file.cells.len() == study.headings.len()));
        }
    }
}
