//! Several sources for one table: the question, its three answers, and what becomes of them.

use crate::desk::{Desk, File, folder};
use bordereau::finding::Rule;
use bordereau::protocol::{Overview, Request, Settlement};

/// The clean study with its participants cut in two files.
fn halves() -> Vec<File> {
    let mut files = folder("cqdg/example-clean");
    let at = files.iter().position(|(name, _)| name == "participant.tsv").expect("there are participants");
    let text = String::from_utf8(files.remove(at).1).expect("a table is text");
    let (head, rows) = text.split_once('\n').expect("headings and rows");
    let rows: Vec<&str> = rows.lines().collect();
    let part = |rows: &[&str]| format!("{head}\n{}\n", rows.join("\n")).into_bytes();
    let (first, second) = rows.split_at(rows.len() / 2);
    files.push(("participant.tsv".into(), part(first)));
    files.push(("site/participant (1).tsv".into(), part(second)));
    files
}

fn settle(desk: &mut Desk, settlement: Option<Settlement>) -> Overview {
    desk.overview(Request::Settle { table: "participant".into(), settlement });
    desk.check()
}

fn rows(overview: &Overview) -> u64 {
    overview.tables.iter().find(|t| t.name == "participant").map_or(0, |t| t.rows)
}

#[test]
fn it_is_asked_once_for_the_table_with_all_that_compete() {
    let mut desk = Desk::with(&halves());
    let overview = desk.check();
    assert!(desk.finds(Rule::SeveralSources));
    let [contest] = overview.contests.as_slice() else { panic!("one question: {:?}", overview.contests) };
    assert_eq!((contest.table.as_str(), contest.sources.len(), contest.settlement), ("participant", 2, None));
    assert!(!contest.same, "halves are not the same");
    assert!(desk.bundle(false).is_err(), "a final bundle waits for the answer");
    assert!(Desk::with(&folder("cqdg/example-clean")).check().contests.is_empty());
}

#[test]
fn the_same_file_given_twice_is_known_as_the_same() {
    let mut files = folder("cqdg/example-clean");
    let copy = files.iter().find(|(name, _)| name == "participant.tsv").expect("there are participants").1.clone();
    files.push(("copie/participant.tsv".into(), copy));
    let contests = Desk::with(&files).check().contests;
    assert!(matches!(contests.as_slice(), [contest] if contest.same), "{contests:?}");
}

#[test]
fn put_together_they_give_the_bundle_of_the_one_table() {
    let mut desk = Desk::with(&halves());
    let overview = settle(&mut desk, Some(Settlement::Together));
    assert!(!desk.finds(Rule::SeveralSources));
    assert_eq!((rows(&overview), overview.verdict.map(|v| v.other_errors)), (12, Some(0)));
    assert_eq!(overview.contests.first().and_then(|c| c.settlement), Some(Settlement::Together));
    desk.bundle(false).expect("nothing is left to ask");
}

#[test]
fn the_one_that_is_kept_leaves_the_others_aside_and_the_answer_can_be_taken_back() {
    let mut desk = Desk::with(&halves());
    let kept = desk.check().contests.first().and_then(|c| c.sources.last().copied()).expect("two sources");
    let overview = settle(&mut desk, Some(Settlement::Keep(kept)));
    assert!(!desk.finds(Rule::SeveralSources) && !desk.finds(Rule::TableUnknown));
    assert_eq!(rows(&overview), 6);
    let asides = overview.files.iter().flat_map(|f| &f.sources).filter(|s| s.table.is_none() && s.assigned).count();
    assert_eq!(asides, 1);
    let overview = settle(&mut desk, None);
    assert!(desk.finds(Rule::SeveralSources));
    assert_eq!(rows(&overview), 12);
}

#[test]
fn another_file_asks_again_and_one_that_goes_leaves_the_rest() {
    let mut desk = Desk::with(&halves());
    settle(&mut desk, Some(Settlement::Together));
    let third = halves().into_iter().find(|(name, _)| name == "participant.tsv").map(|(_, bytes)| bytes).expect("a half");
    desk.add(&[("participant_v2.tsv".into(), third)]);
    desk.check();
    assert!(desk.finds(Rule::SeveralSources), "the answer was not about the third one");
    let overview = desk.check();
    let third = overview.files.iter().find(|f| f.path == "participant_v2.tsv").map(|f| f.id).expect("it is there");
    desk.overview(Request::RemoveFile { file: third });
    desk.check();
    assert!(!desk.finds(Rule::SeveralSources), "the answer about the two stands");
}

#[test]
fn a_source_that_is_another_table_ends_the_question() {
    let mut desk = Desk::with(&halves());
    let source = desk.check().contests.first().and_then(|c| c.sources.last().copied()).expect("two sources");
    desk.overview(Request::Assign { source, table: Some("follow_up".into()) });
    let overview = desk.check();
    assert!(overview.contests.is_empty() && !desk.finds(Rule::SeveralSources));
    assert_eq!(rows(&overview), 6);
}

#[test]
fn to_say_again_that_the_one_left_aside_is_this_table_asks_again() {
    let mut desk = Desk::with(&halves());
    let sources = desk.check().contests.first().map(|c| c.sources.clone()).expect("two sources");
    settle(&mut desk, Some(Settlement::Keep(sources[0])));
    desk.overview(Request::Assign { source: sources[1], table: Some("participant".into()) });
    desk.check();
    assert!(desk.finds(Rule::SeveralSources));
}

/// Two manifests about images of one level, for two folders.
fn manifests(second: &str) -> Vec<File> {
    let head = "Component,Filename,File Format,HTAN Parent Biospecimen ID,HTAN Data File ID,Imaging Assay Type,Protocol Link,Software and Version,Commit SHA,Pre-processing Completed,Pre-processing Required,Comment";
    let row = |folder: &str, id: &str| {
        format!("ImagingLevel1,Atlas/{folder}/{id}.tif,tiff,HTA1_1_1,{id},mIHC,x,one,,Tile Stitching,Other,")
    };
    let file = |path: &str, row: String| (path.to_owned(), format!("{head}\n{row}\n").into_bytes());
    vec![file("one/images.csv", row("skin", "HTA1_1_2")), file("two/images.csv", row("lung", second))]
}

#[test]
fn manifests_of_two_folders_are_checked_together_and_handed_over_apart() {
    const NAME: &str = "synapse_storage_manifest_imaginglevel1.csv";
    let apart = |desk: &mut Desk| {
        desk.overview(Request::Settle { table: "ImagingLevel1".into(), settlement: Some(Settlement::Apart) });
        desk.check()
    };
    let mut desk = Desk::of_with(Some("htan"), &manifests("HTA1_1_2"));
    apart(&mut desk);
    assert!(desk.finds(Rule::IdentifierRepeats), "they are looked at as one");
    let mut desk = Desk::of_with(Some("htan"), &manifests("HTA1_1_3"));
    assert!(desk.bundle(false).is_err(), "the question stands");
    let overview = apart(&mut desk);
    assert_eq!(overview.contests.first().and_then(|c| c.settlement), Some(Settlement::Apart));
    assert!(!desk.finds(Rule::SeveralSources));
    let (name, zip) = desk.bundle(false).expect("nothing is left to ask");
    let files = bordereau::handover::zip::unpack(&zip).expect("the zip opens");
    let text = |name: &str| {
        let file = files.iter().find(|(path, _)| path == name);
        String::from_utf8(file.unwrap_or_else(|| panic!("{name} is there")).1.clone()).expect("UTF-8")
    };
    assert!(text(&format!("send/skin/{NAME}")).contains("HTA1_1_2,"));
    assert!(text(&format!("send/lung/{NAME}")).lines().count() == 2, "each has its own rows");
    assert!(text("send/SHA256SUMS").contains(&format!("  lung/{NAME}\n")));
    assert!(text("keep/commands.txt").contains(&format!("skin/{NAME} (ImagingLevel1)")));
    assert_eq!(text("keep/report.html").matches("<th scope=\"row\">Imaging Level 1 (ImagingLevel1)</th>").count(), 1);
    // Opened again, as its zip and as its folder, it is whole and asks nothing.
    let folder = files.iter().map(|(path, bytes)| (format!("lot/{path}"), bytes.clone())).collect::<Vec<_>>();
    for given in [vec![(name, zip)], folder] {
        let mut other = Desk::of_with(Some("htan"), &given);
        let overview = other.check();
        assert!(overview.opened_bundle.is_some_and(|check| check.whole && check.files.len() == 5), "{:?}", overview.files);
        assert!(!other.finds(Rule::SeveralSources));
        assert_eq!(overview.tables.first().map(|table| (table.sources.len(), table.rows)), Some((2, 2)));
        let mut received = other.ask(Request::Receive).0;
        let bordereau::protocol::Reply::Received { view: Some(view) } = &mut received else { panic!("{received:?}") };
        assert!(view.checks.iter().all(|check| check.verdict.as_ref().is_some_and(|v| v.other_errors == 0)), "{view:?}");
    }
}

#[test]
fn a_table_that_goes_to_a_centre_as_one_file_is_not_handed_over_apart() {
    let mut desk = Desk::with(&halves());
    settle(&mut desk, Some(Settlement::Apart));
    assert!(desk.finds(Rule::SeveralSources));
}
