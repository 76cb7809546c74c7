//! The hand-over to a programme whose data files go beside its tables: the bundle, the folder of data files, templates,
//! checksums; and all of it read back by pandas and by Synapse's own client.

mod peers;

use crate::desk::{Desk, File};
use bordereau::finding::{Level, Rule};
use bordereau::handover::zip;
use bordereau::intake::Input;
use bordereau::protocol::{BundleOptions, ChecklistView, FileEntry, FillIns, Overview, Progress, Reply, Request};
use bordereau::shelf::CHOICES;
use bordereau::text::Lang;
use std::io::Cursor;

/// A made-up manifest of images, with what Synapse calls the files in front, as nobody should have it.
const IMAGES: &str = "entityId,Component,Filename,File Format,HTAN Parent Biospecimen ID,HTAN Data File ID,Imaging Assay Type,Protocol Link,Software and Version,Commit SHA,Pre-processing Completed,Pre-processing Required,Comment\n\
    syn21,ImagingLevel1,Atlas/imaging/a.tif,tiff,HTA1_1_1,HTA1_1_2,mIHC,x,\"one, two\",,Tile Stitching,Other,\"he said \"\"no\"\"\"\n\
    syn22,ImagingLevel1,Atlas/imaging/b.tif,tiff,HTA1_1_1,HTA1_1_3,mIHC,x,\u{e9}t\u{e9},,Tile Stitching,Other,=1+1\n";

/// A desk of the programme, with these tables, checked.
fn desk(files: &[(&str, &str)]) -> Desk {
    let mut desk = Desk::new();
    let (id, _) = CHOICES.last().expect("a second programme");
    desk.overview(Request::Programme { id: (*id).to_owned() });
    desk.add(&files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect::<Vec<File>>());
    desk.check();
    desk
}

fn list(desk: &mut Desk, files: &[(&str, u64)], project: &str) -> Overview {
    let files = files.iter().map(|(path, size)| FileEntry { path: (*path).to_owned(), size: *size }).collect();
    desk.overview(Request::ListFiles { files, project: project.to_owned() });
    desk.check()
}

/// The files of a bundle, name and text.
fn bundle(desk: &mut Desk, lang: Lang, fill_ins: &[(&str, &str)]) -> Result<Vec<(String, String)>, String> {
    let fill_ins: FillIns = fill_ins.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    let options = BundleOptions { lang, fill_ins, ..BundleOptions::default() };
    match desk.ask(Request::Bundle { options, loose: false, picks: false }) {
        (Reply::Bundle(view), attached) => {
            assert!(view.sums_stay);
            assert!(view.files.iter().filter_map(|file| view.sent(&file.0)).all(|name| name.ends_with(".csv")));
            let files = zip::unpack(&attached[0].1).expect("the zip opens");
            Ok(files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"))).collect())
        }
        (Reply::Failed { message }, _) => Err(message),
        other => panic!("a bundle was expected, not {:?}", other.0),
    }
}

fn text<'b>(files: &'b [(String, String)], name: &str) -> &'b str {
    &files.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("{name} is in the bundle")).1
}

fn checklist(desk: &mut Desk) -> ChecklistView {
    match desk.ask(Request::Checklist { fill_ins: FillIns::new(), bundle: None }).0 {
        Reply::Checklist(list) => *list,
        other => panic!("a checklist was expected, not {other:?}"),
    }
}

#[test]
fn tables_are_csv_under_the_curators_names_with_the_synapse_number_last() {
    let mut desk = desk(&[("images.csv", IMAGES)]);
    let files = bundle(&mut desk, Lang::En, &[]).expect("a bundle");
    let table = text(&files, "send/synapse_storage_manifest_imaginglevel1.csv");
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("Component,Filename,File Format,") && lines[0].ends_with(",Comment,entityId"), "{}", lines[0]);
    assert!(lines[1].contains(",\"one, two\",") && lines[1].ends_with(",\"he said \"\"no\"\"\",syn21"), "{}", lines[1]);
    assert_eq!((lines.len(), table.contains('\r')), (3, false));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let sftp = ["keep/sftp-batch.txt", "keep/winscp.txt", "keep/data-files.csv", "keep/data-files.md5"];
    assert!(sftp.iter().all(|name| !names.contains(name)), "{names:?}");
    assert!(names.contains(&"keep/commands.txt") && names.contains(&"keep/steps.txt"), "{names:?}");
    assert!(!text(&files, "keep/commands.txt").contains("synapse sync"), "without data files there is nothing to sync");
}

#[test]
fn a_bundle_that_is_dropped_again_is_whole_and_clean() {
    let mut first = desk(&[("images.csv", IMAGES)]);
    list(&mut first, &[("data/imaging/a.tif", 2_000_000), ("data/imaging/b.tif", 2_000_000)], "Atlas");
    let zip = first.bundle(false).expect("a bundle");
    let mut again = desk(&[]);
    again.add(std::slice::from_ref(&zip));
    let overview = again.check();
    let opened = overview.opened_bundle.expect("it is known as a bundle");
    assert!(opened.whole && opened.same_dictionary && !opened.draft, "{opened:?}");
    assert_eq!(overview.tables[0].rows, 2);
    // The unpacked folder is one bundle too, its lists of files among it.
    let mut folder = desk(&[]);
    let files = zip::unpack(&zip.1).expect("the zip opens");
    folder.add(&files.into_iter().map(|(name, bytes)| (format!("lot/{name}"), bytes)).collect::<Vec<File>>());
    let overview = folder.check();
    assert!(overview.opened_bundle.is_some_and(|opened| opened.whole));
    assert_eq!(overview.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["lot"]);
}

#[test]
fn lists_of_data_files_hold_what_was_filled_in_for_each_folder() {
    let mut desk = desk(&[("images.csv", IMAGES)]);
    let asked = |desk: &mut Desk| checklist(desk).fill_ins.into_iter().map(|(id, ..)| id).collect::<Vec<_>>();
    assert_eq!(asked(&mut desk), ["project", "project_name", "synapse_user"]);
    list(&mut desk, &[("data/imaging/a.tif", 2_000_000), ("data/imaging/b.tif", 2_000_000)], "");
    assert_eq!(asked(&mut desk), ["project", "project_name", "synapse_user", "parent:imaging"]);
    let files = bundle(&mut desk, Lang::En, &[("project", "syn5"), ("parent:imaging", "syn9")]).expect("a bundle");
    assert_eq!(text(&files, "keep/data-files.csv"), "path,parentId\ndata/imaging/a.tif,syn9\ndata/imaging/b.tif,syn9\n");
    assert_eq!(text(&files, "keep/data-files.tsv"), "path\tparent\ndata/imaging/a.tif\tsyn9\ndata/imaging/b.tif\tsyn9\n");
    let commands = text(&files, "keep/commands.txt");
    let lines = ["synapse create Folder --parentId syn5 --name \"imaging\"", "#    imaging: syn9", "synapse sync data-files.tsv"];
    assert!(lines.iter().all(|line| commands.lines().any(|own| own == *line)), "{commands}");
    let files = bundle(&mut desk, Lang::Fr, &[]).expect("a bundle");
    assert!(text(&files, "conserver/fichiers-de-donnees.csv").contains("data/imaging/a.tif,A_REMPLIR\n"));
    for (id, value) in [("project", "atlas"), ("project", "syn1\nrm -rf x"), ("parent:imaging", "syn12a")] {
        let message = bundle(&mut desk, Lang::En, &[(id, value)]).expect_err("it is refused");
        assert!(message.contains("syn12345678") && !message.contains(value), "{message}");
    }
}

#[test]
fn nothing_names_an_address_that_there_is_not_or_leaves_a_name_unfilled() {
    let mut desk = desk(&[("images.csv", IMAGES)]);
    list(&mut desk, &[("data/imaging/a.tif", 2_000_000), ("data/imaging/b.tif", 2_000_000)], "");
    for lang in [Lang::Fr, Lang::En] {
        desk.overview(Request::Language { lang });
        let said = format!("{:?}", checklist(&mut desk));
        assert!(!said.contains("mailto") && !said.contains("{each}") && !said.contains("{email}"), "{said}");
        let files = bundle(&mut desk, lang, &[]).expect("a bundle");
        for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".html") || name.ends_with(".txt")) {
            let unfilled = ["mailto", "{email}", "{each}", "{folder}", "{parent}", "{file}", "{project"];
            assert!(unfilled.iter().all(|part| !text.contains(part)), "{name}: {text}");
        }
    }
}

/// Rule, level and count of everything about data files.
fn about_files(desk: &Desk) -> Vec<(Rule, Level, Option<String>, u64)> {
    let of = |group: &bordereau::finding::Group| {
        let what = group.key.value.clone().or(group.key.file.as_ref().map(|(path, _)| path.clone()));
        (group.key.rule, group.level, what, group.count)
    };
    desk.report().groups.iter().filter(|group| group.key.rule.code().starts_with('L')).map(of).collect()
}

#[test]
fn a_folder_that_fits_gives_no_finding_and_one_that_does_not_is_told() {
    let mut desk = desk(&[("images.csv", IMAGES)]);
    assert!(about_files(&desk).is_empty());
    let view = list(&mut desk, &[("d/imaging/b.tif", 2_000_000), ("d/imaging/a.tif", 2_000_000), ("d/.DS_Store", 6)], "Atlas");
    let listing = view.listing.expect("the folder is known");
    assert_eq!((listing.files, listing.bytes, listing.folders), (2, 4_000_000, vec![("imaging".to_owned(), 2, 4_000_000)]));
    assert_eq!(about_files(&desk), []);
    let files = [
        ("d/imaging/a.tif", 0),
        ("d/imaging/notes \u{e9}.txt", 500),
        ("d/imaging/old/a.tif", 2_000_000),
        ("d/other/b.tif", 999_999),
        ("d/rna/x.fastq.gz", 2_000_000),
        ("d/rna/y.fastq.gz", 2_000_000),
        ("d/readme me.txt", 500),
        ("d/images.csv", 500),
    ];
    list(&mut desk, &files, "");
    let found = about_files(&desk);
    let has = |rule, level, what: Option<&str>| {
        let met = found.iter().any(|(r, l, w, _)| *r == rule && *l == level && w.as_deref() == what);
        assert!(met, "{rule:?} {what:?}: {found:?}");
    };
    has(Rule::DataFileSize, Level::Error, Some("d/imaging/a.tif"));
    has(Rule::DataFileSize, Level::Warning, Some("d/other/b.tif"));
    has(Rule::DataFileName, Level::Error, Some("d/imaging/notes \u{e9}.txt"));
    has(Rule::DataFileName, Level::Warning, Some("d/readme me.txt"));
    has(Rule::DataFileElsewhere, Level::Warning, Some("Atlas/imaging/b.tif"));
    has(Rule::DataFileTwice, Level::Error, Some("d/imaging/old/a.tif"));
    has(Rule::DataFileUnnamed, Level::Warning, Some("rna"));
    has(Rule::DataFileUnnamed, Level::Warning, Some("d/imaging/notes \u{e9}.txt"));
    has(Rule::DataFileFolder, Level::Warning, None);
    let unnamed = found.iter().filter(|(rule, ..)| *rule == Rule::DataFileUnnamed).count();
    assert_eq!(unnamed, 4, "a folder that nothing names is told once, and a table in the folder not at all: {found:?}");
    list(&mut desk, &[("d/imaging/a.tif", 2_000_000)], "");
    assert_eq!(about_files(&desk), [(Rule::DataFileMissing, Level::Error, Some("Atlas/imaging/b.tif".to_owned()), 1)]);
    list(&mut desk, &[("d/rna/x.fastq.gz", 2_000_000)], "");
    let missing: Vec<_> = about_files(&desk).into_iter().filter(|(rule, ..)| *rule == Rule::DataFileMissing).collect();
    assert_eq!(missing, [(Rule::DataFileMissing, Level::Warning, None, 2)], "a table none of whose files is there is told once");
    list(&mut desk, &[], "");
    assert_eq!(about_files(&desk), []);
}

#[test]
fn a_template_says_whose_it_is_though_other_files_lie_beside_it() {
    let asked = |beside: &str| {
        let mut desk = Desk::new();
        let files = [("images.csv", IMAGES), ("counts.tsv", beside)];
        desk.add(&files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
        desk.overview(Request::Language { lang: Lang::En }).programme.recognised
    };
    let (id, _) = CHOICES.last().expect("a second programme");
    assert_eq!(asked("gene\tcell\nA\t1\n").as_deref(), Some(*id));
    // A table of the programme in force is a reason to ask nothing.
    assert_eq!(asked("study_id\tsubmitter_participant_id\tsex\tvital_status\nS\tP\tMale\tAlive\n"), None);
}

#[test]
fn a_name_that_will_be_another_once_sent_is_told_with_the_whole_one() {
    let mut desk = desk(&[("images.csv", &IMAGES.replace("Atlas/", "atlas/"))]);
    let there = [("d/imaging/a.tif", 2_000_000), ("d/imaging/b.tif", 2_000_000)];
    list(&mut desk, &there, "");
    assert!(!desk.finds(Rule::DataFileElsewhere), "nothing is known of the project");
    list(&mut desk, &there, "Atlas");
    let groups = desk.report().groups.clone();
    let found: Vec<_> = groups.iter().filter(|group| group.key.rule == Rule::DataFileElsewhere).collect();
    let edits = found.iter().filter_map(|group| group.fix.as_ref()).map(|fix| &fix.edit);
    let names: Vec<_> = edits.map(|edit| format!("{edit:?}")).collect();
    assert_eq!(names.len(), 2);
    for (name, edit) in ["a.tif", "b.tif"].iter().zip(&names) {
        assert!(
            edit.contains(&format!("\"atlas/imaging/{name}\"")) && edit.contains(&format!("\"Atlas/imaging/{name}\"")),
            "{edit}"
        );
    }
    let ids = found.iter().map(|group| group.key.id()).collect();
    desk.overview(Request::Apply { groups: ids });
    desk.check();
    assert!(!desk.finds(Rule::DataFileElsewhere));
}

#[test]
fn names_in_different_projects_are_told_though_nobody_said_which() {
    let third = IMAGES.lines().last().expect("a row").replace("b.tif", "c.tif");
    let odd = format!("{IMAGES}{}\n", third.replace("Atlas/", "Atlas 2/"));
    let mut desk = desk(&[("images.csv", &odd)]);
    list(&mut desk, &["d/imaging/a.tif", "d/imaging/b.tif", "d/imaging/c.tif"].map(|path| (path, 2_000_000)), "");
    let groups = desk.report().groups.clone();
    let found: Vec<_> = groups.iter().filter(|group| group.key.rule == Rule::DataFileElsewhere).collect();
    let [group] = found.as_slice() else { panic!("one name differs: {found:?}") };
    assert_eq!(group.key.value.as_deref(), Some("Atlas 2/imaging/c.tif"));
    assert_eq!(group.key.detail, bordereau::finding::Detail::Name { name: "Atlas/".into() });
    desk.overview(Request::Apply { groups: vec![group.key.id()] });
    desk.check();
    assert!(!desk.finds(Rule::DataFileElsewhere));
}

#[test]
fn a_list_of_the_centres_own_client_is_no_unknown_table_and_its_paths_are_left_out() {
    let mut desk = desk(&[]);
    let list = "path\tparent\tname\tid\tsynapseStore\n/home/ana/secret/imaging/a.tif\tsyn1\ta.tif\tsyn77\tTrue\n";
    desk.add(&[("SYNAPSE_METADATA_MANIFEST.tsv".to_owned(), list.as_bytes().to_vec())]);
    desk.add(&[("other.tsv".to_owned(), b"name\tid\nx\t1\n".to_vec())]);
    let overview = desk.check();
    let said = |path: &str| {
        let file = overview.files.iter().find(|file| file.path == path).expect("it is there");
        file.sources[0].remarks.iter().map(|remark| (remark.level, remark.what.clone())).collect::<Vec<_>>()
    };
    let told = said("SYNAPSE_METADATA_MANIFEST.tsv");
    assert!(matches!(told.as_slice(), [(Level::Note, what)] if what.contains("is a list of 1\u{a0}file,")), "{told:?}");
    assert_eq!(said("other.tsv")[0].0, Level::Error, "names and numbers alone are no such list");
    let (_, text) = template(&mut desk, "ImagingLevel1");
    assert!(text.contains(",imaging/a.tif,") && text.contains(",syn77") && !text.contains("secret"), "{text}");
}

#[test]
fn several_files_are_taken_out_and_no_other() {
    let mut desk = desk(&[("d/a.tif", "x"), ("d/images.csv", IMAGES), ("d/b.tif", "x"), ("d/c.tif", "x")]);
    let view = desk.overview(Request::RemoveFiles { paths: ["d/a.tif", "d/b.tif", "d/z.tif"].map(str::to_owned).to_vec() });
    let left: Vec<&str> = view.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(left, ["d/c.tif", "d/images.csv"]);
}

#[test]
fn a_date_in_the_name_of_a_file_that_no_table_names_is_told() {
    let mut desk = desk(&[("images.csv", IMAGES)]);
    list(&mut desk, &[("d/imaging/scan_2020-03-15.ome.tif", 2_000_000), ("d/2020-03-15/b.tif", 2_000_000)], "Atlas");
    let dated = desk.report().groups.iter().filter(|group| group.key.rule == Rule::DateInFileName);
    let files: Vec<_> = dated.filter_map(|group| group.key.file.clone()).collect();
    assert_eq!(files, [("d/imaging/scan_2020-03-15.ome.tif".to_owned(), None)]);
}

#[test]
fn one_file_named_by_two_rows_and_one_folder_of_two_tables_are_told() {
    let second = IMAGES.replace("ImagingLevel1", "ImagingLevel2").replace("b.tif", "c.tif");
    let mut desk = desk(&[("images.csv", IMAGES), ("second.csv", &second)]);
    list(&mut desk, &[("d/imaging/a.tif", 2_000_000), ("d/imaging/b.tif", 2_000_000), ("d/imaging/c.tif", 2_000_000)], "");
    let found = about_files(&desk);
    let twice = |found: &[(Rule, Level, Option<String>, u64)]| {
        found
            .iter()
            .filter(|(rule, _, what, _)| *rule == Rule::DataFileTwice && what.as_deref() == Some("Atlas/imaging/a.tif"))
            .count()
    };
    assert_eq!(twice(&found), 2, "once in each table: {found:?}");
    let mixed = found.iter().any(|(rule, _, what, _)| *rule == Rule::DataFileFolder && what.as_deref() == Some("imaging"));
    assert!(mixed, "{found:?}");
}

#[test]
fn the_order_of_files_changes_nothing_and_other_validators_say_nothing_of_them() {
    let files = [("d/x/a.tif", 0), ("d/y/q.tif", 7), ("d/z z/b.tif", 2_000_000)];
    let report = |files: &[(&str, u64)]| {
        let mut desk = desk(&[("images.csv", IMAGES)]);
        list(&mut desk, files, "");
        desk.json()
    };
    let reversed: Vec<(&str, u64)> = files.iter().rev().copied().collect();
    assert_eq!(report(&files), report(&reversed));
    let mut desk = desk(&[("images.csv", IMAGES)]);
    desk.ask(Request::JudgeAs { manner: bordereau::finding::Manner::Schematic });
    list(&mut desk, &files, "");
    assert_eq!(about_files(&desk), []);
}

#[test]
fn checksums_are_made_in_pieces_kept_for_the_bundle_and_can_be_stopped() {
    let mut desk = desk(&[("images.csv", IMAGES)]);
    list(&mut desk, &[("d/imaging/a.tif", 3), ("d/imaging/b.tif", 2_500_000)], "");
    let contents = [b"abc".to_vec(), vec![7; 2_500_000]];
    let inputs = || contents.iter().map(|bytes| Box::new(Cursor::new(bytes.clone())) as Box<dyn Input>).collect();
    let paths = || vec!["d/imaging/a.tif".to_owned(), "d/imaging/b.tif".to_owned()];
    let mut steps: Vec<u64> = Vec::new();
    let mut watch = |progress: Progress| {
        assert_eq!((progress.reading, progress.of), (true, 2_500_003));
        steps.push(progress.done);
        steps.len() < 3
    };
    let (stopped, _) = desk.session.handle(Request::Hash { paths: paths() }, inputs(), &mut watch);
    assert!(matches!(stopped, Reply::Failed { message } if message.is_empty()));
    assert_eq!(steps.len(), 3, "no piece is read after the word to stop");
    let before = desk.report().groups.len();
    assert!(desk.check().listing.is_some_and(|listing| listing.summed == 1), "the file that was read to its end has its sums");
    let mut read = 0;
    let mut watch = |progress: Progress| {
        read = progress.of;
        true
    };
    let (reply, _) = desk.session.handle(Request::Hash { paths: paths() }, inputs(), &mut watch);
    assert_eq!(read, 2_500_000, "it is not read again");
    let Reply::Sums { sums, unreadable } = reply else { panic!("checksums were expected") };
    assert!(unreadable.is_empty());
    assert_eq!(sums.len(), 1);
    assert_eq!(sums[0].2, bordereau::intake::sha256(&mut Cursor::new(contents[1].clone())).expect("it reads"));
    assert_eq!(desk.report().groups.len(), before, "what was found stays");
    desk.session.workers = 2;
    list(&mut desk, &[], "");
    list(&mut desk, &[("d/imaging/a.tif", 3), ("d/imaging/b.tif", 2_500_000)], "");
    let (stopped, _) = desk.session.handle(Request::Hash { paths: paths() }, inputs(), &mut |_: Progress| false);
    assert!(matches!(stopped, Reply::Failed { message } if message.is_empty()));
    list(&mut desk, &[], "");
    list(&mut desk, &[("d/imaging/a.tif", 3), ("d/imaging/b.tif", 2_500_000)], "");
    let (together, _) = desk.session.handle(Request::Hash { paths: paths() }, inputs(), &mut |_: Progress| true);
    let Reply::Sums { sums: same, .. } = together else { panic!("checksums were expected") };
    let abc = ("900150983cd24fb0d6963f7d28e17f72", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!((same[0].1.as_str(), same[0].2.as_str()), abc);
    assert_eq!(same[1], sums[0], "with threads the sums are the same");
    let draft = BundleOptions { lang: Lang::En, draft: true, ..BundleOptions::default() };
    let (reply, attached) = desk.ask(Request::Bundle { options: draft, loose: false, picks: false });
    assert!(matches!(reply, Reply::Bundle(_)), "{reply:?}");
    let files = zip::unpack(&attached[0].1).expect("the zip opens");
    let md5 = files.iter().find(|(name, _)| name == "keep/data-files.md5").expect("the list of MD5");
    assert!(String::from_utf8_lossy(&md5.1).starts_with("900150983cd24fb0d6963f7d28e17f72  d/imaging/a.tif\n"));
    assert!(desk.check().listing.is_some_and(|listing| listing.summed == 2));
}

/// A template as text.
fn template(desk: &mut Desk, table: &str) -> (String, String) {
    match desk.ask(Request::Template { table: Some(table.to_owned()), workbook: false, filled: true }) {
        (Reply::Document { name, .. }, attached) => (name, String::from_utf8(attached[0].1.clone()).expect("UTF-8")),
        other => panic!("a template was expected, not {:?}", other.0),
    }
}

#[test]
fn templates_are_csv_and_those_about_files_are_filled_from_a_folder_or_a_list() {
    let mut blank = desk(&[]);
    let (name, text) = template(&mut blank, "Demographics");
    assert!(name.ends_with(".csv") && text.starts_with("Component,HTAN Participant ID,") && text.lines().count() == 1, "{name}");
    list(&mut blank, &[("d/imaging/a.tif", 9), ("d/imaging/b.tif", 9)], "Atlas");
    let (_, text) = template(&mut blank, "ImagingLevel1");
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines[1].starts_with("ImagingLevel1,Atlas/imaging/a.tif,") && lines[2].starts_with("ImagingLevel1,Atlas/imaging/b.tif,")
    );
    assert!(!lines[0].contains("entityId") && lines.len() == 3, "{text}");
    let synapse = "Filename,entityId\nAtlas/imaging/a.tif,syn7\nAtlas/imaging/c.tif,syn8\n";
    blank.add(&[("list.csv".to_owned(), synapse.as_bytes().to_vec())]);
    let (_, text) = template(&mut blank, "ImagingLevel1");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with(",entityId") && lines.len() == 4, "{text}");
    let ends = [("a.tif", ",syn7"), ("b.tif", ","), ("c.tif", ",syn8")];
    assert!(lines[1..].iter().zip(ends).all(|(line, (name, id))| line.contains(name) && line.ends_with(id)), "{text}");
    // Files that a table of another kind names are its own.
    blank.add(&[("images.csv".to_owned(), IMAGES.as_bytes().to_vec())]);
    let (_, text) = template(&mut blank, "ImagingLevel2");
    assert!(!text.contains("b.tif") && text.contains("c.tif"), "{text}");
    // A list of what is to be sent has the paths of the disk.
    let sending = "path,parentId\ndata/spatial/s.tif,syn9\nC:\\work\\spatial\\t.tif,syn9\n";
    blank.add(&[("send.csv".to_owned(), sending.as_bytes().to_vec())]);
    let (_, text) = template(&mut blank, "ImagingLevel2");
    assert!(["s", "t"].iter().all(|name| text.contains(&format!(",Atlas/spatial/{name}.tif,"))), "{text}");
    let (reply, attached) = blank.ask(Request::Template { table: Some("ImagingLevel1".into()), workbook: true, filled: true });
    assert!(matches!(reply, Reply::Document { name, .. } if name.ends_with(".xlsx")) && !attached.is_empty());
}

#[test]
fn a_template_takes_the_files_of_one_folder_and_a_listing_says_what_does_not_count() {
    let mut desk = desk(&[("rna.csv", "Component,Filename\nScRNA-seqLevel1,Atlas/rna/x.fastq.gz\n")]);
    let files =
        [("d/.DS_Store", 9), ("d/imaging/a.tif", 9), ("d/rna/r.fastq.gz", 9), ("d/rna/sub/s.fastq.gz", 9), ("d/rna.csv", 9)];
    let listing = list(&mut desk, &files, "Atlas").listing.expect("a listing");
    assert_eq!((listing.files, listing.left_out), (3, vec!["d/.DS_Store".to_owned(), "d/rna.csv".to_owned()]));
    let mut of = |folder: &str| {
        let table = "ImagingLevel1".to_owned();
        let (reply, made) = desk.ask(Request::FolderTemplate { table, workbook: false, folder: folder.to_owned() });
        assert!(matches!(reply, Reply::Document { .. }), "{reply:?}");
        String::from_utf8(made[0].1.clone()).expect("UTF-8")
    };
    let imaging = of("imaging");
    assert!(imaging.contains(",Atlas/imaging/a.tif,") && imaging.lines().count() == 2, "{imaging}");
    let rna = of("rna");
    assert!(rna.contains("r.fastq.gz") && rna.contains("sub/s.fastq.gz") && !rna.contains("a.tif"), "{rna}");
    let (_, all) = template(&mut desk, "ImagingLevel1");
    assert!(all.contains("a.tif") && all.contains("r.fastq.gz"), "{all}");
}

#[test]
fn the_message_to_the_liaison_says_what_is_known() {
    let message = |desk: &mut Desk| {
        let steps = checklist(desk).steps;
        let step = steps.into_iter().find(|step| step.id == "liaison").expect("the step");
        step.message.replace('\u{a0}', " ")
    };
    let mut blank = desk(&[]);
    let before = message(&mut blank);
    assert!(["Centre: ____", "(Component): ____", "size): ____"].iter().all(|said| before.contains(said)), "{before}");
    let mut known = desk(&[("images.csv", &IMAGES.replace("HTA1_", "HTA7_"))]);
    list(&mut known, &[("d/imaging/a.tif", 1_000_000), ("d/imaging/b.tif", 500_000), ("d/rna/X.FASTQ.gz", 500_000)], "");
    let after = message(&mut known);
    let files = "3 files (1 .fastq.gz, 2 .tif), 2";
    let says = ["(HTA7)\nPeople", "(Component): ImagingLevel1\n", files];
    assert!(says.iter().all(|said| after.contains(said)), "{after}");
    // In the checklist of the bundle too.
    let made = bundle(&mut known, Lang::En, &[]).expect("a bundle");
    assert!(text(&made, "keep/checklist.html").replace('\u{a0}', " ").contains(files));
}

#[test]
fn checksums_that_rows_give_are_compared_once_those_of_the_files_are_made() {
    let abc = ("900150983cd24fb0d6963f7d28e17f72", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let other = "d41d8cd98f00b204e9800998ecf8427e";
    // Those of the same content, in either length and capitals, another one, and what is no checksum.
    let given = [abc.0.to_uppercase(), abc.1.to_owned(), other.to_owned(), "n/a".to_owned(), String::new()];
    let rows = given.iter().zip(1..).map(|(sum, n)| format!("ScRNA-seqLevel2,rna/{n}.bam,{sum}\n")).collect::<String>();
    let mut desk = desk(&[("rna.csv", &format!("Component,Filename,Checksum\n{rows}"))]);
    let paths: Vec<String> = (1..=given.len()).map(|n| format!("d/rna/{n}.bam")).collect();
    let listed: Vec<(&str, u64)> = paths.iter().map(|path| (path.as_str(), 3)).collect();
    list(&mut desk, &listed, "");
    assert!(!desk.finds(Rule::DataFileSum), "nothing is known of the files yet");
    let inputs = paths.iter().map(|_| Box::new(Cursor::new(b"abc".to_vec())) as Box<dyn Input>).collect();
    desk.session.handle(Request::Hash { paths: paths.clone() }, inputs, &mut |_: Progress| true);
    desk.check();
    let found: Vec<_> = desk.report().groups.iter().filter(|group| group.key.rule == Rule::DataFileSum).collect();
    let [group] = found.as_slice() else { panic!("one row is wrong: {found:?}") };
    assert_eq!((group.key.value.as_deref(), group.count, group.level), (Some(other), 1, Level::Error));
    assert_eq!(group.places.iter().map(|(_, row)| row).collect::<Vec<_>>(), [3]);
    let expected = bordereau::finding::Detail::Names { found: paths[2].clone(), expected: abc.0.to_owned() };
    assert_eq!(group.key.detail, expected);
}

#[test]
fn data_files_without_any_table_about_files_are_told_once() {
    let people =
        "Component,HTAN Participant ID,Ethnicity,Gender,Race,Vital Status\nDemographics,HTA1_1,unknown,Female,unknown,unknown\n";
    let mut desk = desk(&[("demographics.csv", people)]);
    let files = [("data/imaging/a.tif", 2_000_000), ("data/rna/b.bam", 2_000_000), ("data/rna/Roe 2019-04-23.svs", 2_000_000)];
    list(&mut desk, &files, "");
    let unnamed: Vec<_> = desk.report().groups.iter().filter(|group| group.key.rule == Rule::DataFileUnnamed).collect();
    assert!(matches!(unnamed.as_slice(), [one] if one.level == Level::Warning), "{unnamed:?}");
    let groups = |desk: &mut Desk| {
        let filter = bordereau::protocol::Filter::default();
        let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else { panic!("groups") };
        groups
    };
    assert!(groups(&mut desk).iter().any(|group| group.what.contains("3\u{a0}files")), "{:?}", groups(&mut desk));
    // The name of a file is shown where it is, and stands in no report without values.
    assert!(desk.finds(Rule::DateInFileName));
    for (values, shown) in [(false, false), (true, true)] {
        let text = desk.written("json", values);
        assert_eq!(text.contains("Roe 2019"), shown, "{text}");
        assert_eq!(text.contains("data/rna/•••.svs"), !shown, "{text}");
    }
}
