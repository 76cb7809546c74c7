//! The laws of the house, on the example studies and on studies damaged at random.

use crate::desk::{Desk, File, folder};
use bordereau::finding::{Group, Level};
use bordereau::protocol::{Filter, Reply, Request};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// An error by rule, table, field and rows.
type Found = (String, Option<String>, Option<String>, Vec<(u32, u64)>);

fn errors(groups: &[Group]) -> BTreeSet<Found> {
    let errors = groups.iter().filter(|g| g.level == Level::Error);
    errors.map(|g| (g.key.rule.code().to_owned(), g.key.table.clone(), g.key.field.clone(), g.places.iter().collect())).collect()
}

#[test]
fn findings_and_repairs_are_listed_in_the_order_of_the_dictionary() {
    let mut desk = Desk::with(&folder("cqdg/example"));
    let order: Vec<String> = desk.check().tables.into_iter().map(|t| t.name).collect();
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter: Filter::default(), offset: 0, limit: 10_000 }).0 else {
        panic!("groups were asked for")
    };
    let outside = groups.iter().take_while(|g| g.table.is_none()).count();
    let mut listed: Vec<&String> =
        groups.iter().skip(outside).map(|g| g.table.as_ref().expect("what has no table comes first")).collect();
    listed.dedup();
    assert!(listed.len() > 3 && !listed.is_sorted(), "the alphabet would prove nothing: {listed:?}");
    assert_eq!(listed, order.iter().filter(|t| listed.contains(t)).collect::<Vec<_>>());
    let Reply::Repairs { repairs, .. } = desk.ask(Request::Repairs).0 else { panic!("repairs were asked for") };
    let labels: Vec<String> = desk.check().tables.into_iter().map(|t| t.label).collect();
    let places: Vec<_> = repairs.iter().map(|r| labels.iter().position(|l| *l == r.table)).collect();
    assert!(places.len() > 3 && places.is_sorted(), "{places:?}");
}

/// Cells that a careless hand leaves behind.
pub const DAMAGE: &[&str] = &[
    "",
    " ",
    "\u{a0}",
    "NA",
    "12,5",
    "12.0",
    "1e3",
    "007",
    " male",
    "MALE\u{200b}",
    "Féminin",
    "oui",
    "NCIT_C449",
    "hp:0001250",
    "#N/A",
    "QuÃ©bec",
    "0",
    "-1",
    "PT-0O1",
    "zz",
    "TRUE ",
    "vrai",
    "4O",
    "DUO:0000042,DUO:0000007",
    "PT-001",
    "2024-01-02",
    "=1+1",
    "\u{202e}x",
    "1,234",
];

/// The clean study with some cells damaged: which table, row, column (each taken modulo what there is), and how.
pub fn damaged(hits: &[(usize, usize, usize, usize)]) -> Vec<File> {
    let mut files = folder("cqdg/example-clean");
    for (file, row, column, how) in hits {
        let count = files.len();
        let (_, bytes) = &mut files[file % count];
        let text = String::from_utf8(bytes.clone()).expect("the clean study is UTF-8");
        let mut lines: Vec<Vec<String>> = text.lines().map(|l| l.split('\t').map(str::to_owned).collect()).collect();
        if lines.len() < 2 {
            continue;
        }
        let row = 1 + row % (lines.len() - 1);
        let width = lines[0].len();
        lines[row].resize(width, String::new());
        lines[row][column % width] = DAMAGE[how % DAMAGE.len()].to_owned();
        *bytes = (lines.iter().map(|l| l.join("\t")).collect::<Vec<_>>().join("\n") + "\n").into_bytes();
    }
    files
}

pub fn hits() -> impl Strategy<Value = Vec<(usize, usize, usize, usize)>> {
    prop::collection::vec((0..100usize, 0..100usize, 0..100usize, 0..100usize), 0..12)
}

#[test]
fn the_clean_study_is_clean_and_the_other_is_not() {
    assert!(Desk::with(&folder("cqdg/example-clean")).report().clean());
    let mut desk = Desk::with(&folder("cqdg/example"));
    assert!(!desk.report().clean());
    assert!(desk.bundle(false).is_err(), "a final bundle with errors left");
    assert!(desk.bundle(true).is_ok_and(|(name, _)| name.starts_with("DRAFT-")));
}

#[test]
fn a_bundle_opens_again_whole_and_still_passes() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let (name, zip) = desk.bundle(false).expect("no error is left");
    assert_eq!(desk.bundle(false).expect("again").1, zip, "the same input gives other bytes");
    let mut again = Desk::new();
    again.add(&[(name, zip.clone())]);
    let overview = again.check();
    let opened = overview.opened_bundle.expect("the bundle is recognised");
    assert!(opened.whole && opened.same_dictionary && !opened.draft, "{opened:?}");
    assert!(again.report().clean(), "{:?}", errors(&again.report().groups));
    assert_eq!(overview.tables.len(), 10);
}

#[test]
fn an_unpacked_bundle_is_one_file_and_what_is_not_of_it_is_read() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let (_, zip) = desk.bundle(false).expect("no error is left");
    let files = bordereau::handover::zip::unpack(&zip).expect("our own zip");
    let inside = |folder: &str| -> Vec<File> { files.iter().map(|(n, b)| (format!("{folder}/{n}"), b.clone())).collect() };
    let open = |files: &[File]| {
        let mut desk = Desk::new();
        desk.add(files);
        let overview = desk.check();
        let paths = overview.files.iter().map(|f| f.path.clone()).collect::<Vec<_>>();
        (overview.opened_bundle.map(|b| b.whole), paths, overview.tables.len(), desk.report().clean())
    };
    let whole = inside("lot");
    assert_eq!(open(&whole), (Some(true), vec!["lot".to_owned()], 10, true));
    // What goes to the server alone is a bundle too.
    let sent: Vec<File> = files.iter().filter(|(n, _)| n.starts_with("send/")).cloned().collect();
    assert_eq!(open(&sent), (Some(true), vec!["send".to_owned()], 10, true));
    // A changed table is told; a file that is not of the bundle has its own place in the list.
    let mut changed = whole.clone();
    changed.iter_mut().find(|(n, _)| n.ends_with("/participant.tsv")).expect("the table is there").1.push(b'\n');
    assert_eq!(open(&changed).0, Some(false));
    let more = [whole.clone(), vec![("lot/treatment.tsv".to_owned(), b"study_id\nX\n".to_vec())]].concat();
    let (state, paths, ..) = open(&more);
    assert_eq!(state, Some(true));
    assert!(paths.contains(&"lot/send".to_owned()) && paths.contains(&"lot/treatment.tsv".to_owned()), "{paths:?}");
    // Without its checksums it is a folder of files.
    let bare: Vec<File> = whole.into_iter().filter(|(n, _)| !n.ends_with("/SHA256SUMS")).collect();
    assert_eq!(open(&bare).0, None);
}

#[test]
fn a_bundle_with_a_changed_file_says_so() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let (name, zip) = desk.bundle(false).expect("no error is left");
    let mut files = bordereau::handover::zip::unpack(&zip).expect("our own zip");
    let table = files.iter_mut().find(|(path, _)| path.ends_with("/participant.tsv")).expect("the table is there");
    table.1.push(b'\n');
    let zip = bordereau::handover::zip::pack(files.iter().map(|(n, b)| (n.as_str(), b.as_slice()))).expect("packs");
    let mut again = Desk::new();
    again.add(&[(name, zip)]);
    let opened = again.check().opened_bundle.expect("the bundle is recognised");
    assert!(!opened.whole);
    assert!(
        opened.files.iter().any(|(file, state)| file.ends_with("participant.tsv") && state == "changed"),
        "{:?}",
        opened.files
    );
}

/// An error by rule, table, field and value, and its cells counted.
type Counted = (String, [Option<String>; 3], u64);

/// Errors of cells.
fn counted(files: &[File]) -> Vec<Counted> {
    let desk = Desk::with(files);
    let groups = desk.report().groups.clone();
    let of_cells = groups.into_iter().filter(|g| g.level == Level::Error && g.key.value.is_some());
    let mut found: Vec<_> =
        of_cells.map(|g| (g.key.rule.code().to_owned(), [g.key.table, g.key.field, g.key.value], g.count)).collect();
    found.sort();
    found
}

/// The same files, the rows of every table from the last to the first.
fn reversed(files: &[File]) -> Vec<File> {
    let turn = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (heading, rows) = text.split_once('\n').unwrap_or((&text, ""));
        let rows: Vec<&str> = rows.lines().rev().collect();
        format!("{heading}\n{}\n", rows.join("\n")).into_bytes()
    };
    files.iter().map(|(name, bytes)| (name.clone(), turn(bytes))).collect()
}

#[test]
fn a_text_that_is_no_number_hides_nothing_of_the_rows_below_it() {
    let mut files = folder("cqdg/example-clean");
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == "participant.tsv").expect("the example");
    let text = String::from_utf8(bytes.clone()).expect("text");
    let mut lines: Vec<Vec<String>> = text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let at = |heading: &str| lines[0].iter().position(|h| h == heading).expect("the column");
    let (status, age, width) = (at("vital_status"), at("age_of_death"), lines[0].len());
    let alive = lines.iter_mut().filter(|line| line[status] == "Alive").take(3);
    for (line, age_of_death) in alive.zip(["1,234", "1234", "1234"]) {
        line.resize(width, String::new());
        line[age] = age_of_death.to_owned();
    }
    *bytes = lines.iter().map(|line| line.join("\t") + "\n").collect::<String>().into_bytes();
    let of_rule = |code: &str| counted(&files).into_iter().filter(|found| found.0 == code).map(|found| found.2).sum::<u64>();
    assert_eq!((of_rule("C102"), of_rule("C106")), (1, 2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_rows_changes_nothing_of_what_is_found((file, column) in (0..100usize, 0..100usize), hits in hits()) {
        // Many mistakes in few columns: what one cell is remembered by must not serve for another.
        let hits: Vec<_> = hits.into_iter().map(|(_, row, at, how)| (file, row, column + at % 2, how)).collect();
        let files = damaged(&hits);
        prop_assert_eq!(counted(&files), counted(&reversed(&files)));
    }

    #[test]
    fn safe_repairs_remove_their_findings_and_add_no_error(hits in hits()) {
        let mut desk = Desk::with(&damaged(&hits));
        let before = errors(&desk.report().groups);
        let mended: Vec<String> = bordereau::repair::safe(&desk.report().groups).into_iter().flat_map(|p| p.groups).collect();
        desk.overview(Request::ApplySafe);
        let after = errors(&desk.report().groups);
        let new: Vec<_> = after.difference(&before).collect();
        prop_assert!(new.is_empty(), "new errors: {new:?}");
        let left: Vec<_> = desk.report().groups.iter().map(|g| g.key.id()).filter(|id| mended.contains(id)).collect();
        prop_assert!(left.is_empty(), "still there: {left:?}");
    }

    #[test]
    fn repairing_twice_is_repairing_once_and_undoing_gives_everything_back(hits in hits()) {
        let files = damaged(&hits);
        let mut desk = Desk::with(&files);
        let first = desk.json();
        let overview = desk.overview(Request::ApplySafe);
        let once = desk.json();
        desk.overview(Request::ApplySafe);
        prop_assert_eq!(&desk.json(), &once);
        for step in overview.history {
            desk.overview(Request::Undo { step: step.step });
        }
        prop_assert_eq!(desk.json(), first);
    }

    #[test]
    fn threads_and_rows_left_in_their_files_change_no_byte(hits in hits()) {
        let files = damaged(&hits);
        let mut desk = Desk::with(&files);
        let mut other = Desk::new();
        (other.session.workers, other.session.keep_from) = (3, 0);
        other.add(&files);
        other.check();
        prop_assert_eq!(desk.json(), other.json());
    }

    #[test]
    fn the_order_of_the_files_changes_no_byte(hits in hits(), seed in any::<u64>()) {
        let mut files = damaged(&hits);
        let straight = Desk::with(&files).json();
        let count = files.len();
        for i in (1..count).rev() {
            files.swap(i, (seed.rotate_left(i as u32) as usize) % (i + 1));
        }
        let mut desk = Desk::new();
        for file in files {
            desk.add(&[file]);
        }
        desk.check();
        prop_assert_eq!(desk.json(), straight);
    }

    #[test]
    fn any_bytes_of_any_name_end_in_findings_or_a_refusal(name in "[a-z]{0,8}\\.(tsv|csv|xlsx|xls|ods|zip|gz|json|pdf)?", bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let mut desk = Desk::with(&[(name, bytes)]);
        prop_assert!(!desk.json().is_empty());
        prop_assert!(desk.bundle(true).is_err() || desk.report().rows > 0);
    }
}
