//! Links across manifests: what is there, what lacks, what is not looked at.

use super::{biospecimens, brief, demographics, desk, files, found, manifest, told};
use bordereau::finding::{Edit, Level, Rule};
use bordereau::protocol::Request;

fn whole() -> Vec<crate::desk::File> {
    vec![
        demographics(&["HTA1_1", "HTA1_2"]),
        manifest("FamilyHistory", "HTAN Participant ID", &["HTA1_1", "HTA1_1", "HTA1_2"]),
        biospecimens(&[("HTA1_1_1", "HTA1_1", "HTA1_1_2"), ("HTA1_1_2", "HTA1_1_1", ""), ("HTA1_2_1", "HTA1_2", "")]),
        files(1, &[("HTA1_1_11", "HTA1_1_1;HTA1_1_2"), ("HTA1_2_11", "HTA1_2_1")]),
        files(2, &[("HTA1_1_21", "HTA1_1_11"), ("HTA1_2_21", "HTA1_2_11")]),
        files(3, &[("HTA1_1_31", "HTA1_1_21"), ("HTA1_2_31", "HTA1_1_21;HTA1_2_11")]),
        files(4, &[("HTA1_1_41", "HTA1_1_31"), ("HTA1_2_41", "HTA1_2_31")]),
    ]
}

/// The study with one of its manifests replaced.
fn with(number: usize, file: crate::desk::File) -> crate::desk::Desk {
    let mut study = whole();
    study[number] = file;
    desk(&study)
}

#[test]
fn a_whole_chain_is_silent() {
    assert_eq!(brief(&desk(&whole())), []);
    assert!(!desk(&whole()).finds(Rule::ParentTableMissing));
}

#[test]
fn a_participant_of_another_manifest_must_be_in_the_one_of_participants() {
    let desk = with(1, manifest("FamilyHistory", "HTAN Participant ID", &["HTA1_1", "HTA1_3", "HTA1_EXT9"]));
    assert_eq!(brief(&desk), [told("X401", "HTA1_3", &[2])]);
}

#[test]
fn a_parent_that_is_nowhere_is_told_with_what_looks_like_it() {
    let mut desk = with(3, files(1, &[("HTA1_1_11", "HTA1_1_01"), ("HTA1_2_11", "HTA1_2_1;HTA1_2_7 HTA1_EXT1_4,HTA1_0000_3")]));
    assert_eq!(brief(&desk), [told("X401", "HTA1_1_01", &[1]), told("X401", "HTA1_2_7", &[2])]);
    let group = desk.report().groups.iter().find(|g| g.key.value.as_deref() == Some("HTA1_1_01")).expect("it is told");
    assert_eq!(group.level, Level::Error);
    assert!(matches!(&group.fix.as_ref().expect("a repair").edit, Edit::Replace { to, .. } if to == "HTA1_1_1"));
    let id = group.key.id();
    desk.ask(Request::Apply { groups: vec![id] });
    assert_eq!(brief(&desk), [told("X401", "HTA1_2_7", &[2])]);
}

#[test]
fn neighbours_exist() {
    let rows = [("HTA1_1_1", "HTA1_1", "HTA1_1_2;HTA1_1_8"), ("HTA1_1_2", "HTA1_1_1", "HTA1_1_1"), ("HTA1_2_1", "HTA1_2", "")];
    assert_eq!(brief(&with(2, biospecimens(&rows))), [told("X401", "HTA1_1_8", &[1])]);
}

#[test]
fn nothing_lies_beside_itself() {
    let rows = [("HTA1_1_1", "HTA1_1", "HTA1_1_1"), ("HTA1_1_2", "HTA1_1_1", "HTA1_1_2;HTA1_1_1"), ("HTA1_2_1", "HTA1_2", "")];
    let desk = with(2, biospecimens(&rows));
    assert_eq!(brief(&desk), [told("X407", "HTA1_1_1", &[1]), told("X407", "HTA1_1_2", &[2])]);
    assert!(desk.report().groups.iter().filter(|g| g.key.rule == Rule::ParentCircle).all(|g| g.level == Level::Warning));
}

#[test]
fn nothing_comes_from_itself() {
    let own = [("HTA1_1_1", "HTA1_1_1", ""), ("HTA1_1_2", "HTA1_1_1", ""), ("HTA1_2_1", "HTA1_2", "")];
    assert_eq!(brief(&with(2, biospecimens(&own))), [told("X407", "HTA1_1_1", &[1])]);
    let round = [("HTA1_1_1", "HTA1_1_2", ""), ("HTA1_1_2", "HTA1_1_1", ""), ("HTA1_2_1", "HTA1_2", "")];
    assert_eq!(brief(&with(2, biospecimens(&round))), [told("X407", "HTA1_1_1", &[1]), told("X407", "HTA1_1_2", &[2])]);
    let file = files(4, &[("HTA1_1_41", "HTA1_1_41"), ("HTA1_2_41", "HTA1_2_31")]);
    assert_eq!(brief(&with(6, file)), [told("X407", "HTA1_1_41", &[1])]);
}

#[test]
fn stages_keep_their_order() {
    let desk = with(4, files(2, &[("HTA1_1_21", "HTA1_1_11"), ("HTA1_2_21", "HTA1_1_41")]));
    assert_eq!(brief(&desk), [told("X406", "HTA1_1_41", &[2])]);
    let other = manifest(
        "MassSpectrometryAuxiliaryFile",
        "Filename,File Format,HTAN Parent Data File ID,HTAN Data File ID",
        &["ms/a.csv,csv,HTA1_1_11,HTA1_1_91"],
    );
    let mut study = whole();
    study.push(other);
    assert_eq!(brief(&super::desk(&study)), [told("X406", "HTA1_1_11", &[1])], "another assay");
}

#[test]
fn a_parent_that_is_there_among_other_things_is_of_another_stage_and_not_missing() {
    // A biospecimen where a file is expected, a file where a biospecimen is, and one that is nowhere.
    let desk = with(4, files(2, &[("HTA1_1_21", "HTA1_1_1"), ("HTA1_2_21", "HTA1_2_99")]));
    assert_eq!(brief(&desk), [told("X401", "HTA1_2_99", &[2]), told("X406", "HTA1_1_1", &[1])]);
    let group = desk.report().groups.iter().find(|g| g.key.rule == Rule::ParentStage).expect("it is told");
    let bordereau::finding::Detail::Stage { table, .. } = &group.key.detail else { panic!("{:?}", group.key.detail) };
    assert_eq!((table.as_str(), group.level), ("Biospecimen", Level::Warning));
    let desk = with(3, files(1, &[("HTA1_1_11", "HTA1_1_31"), ("HTA1_2_11", "HTA1_2_1")]));
    assert!(brief(&desk).contains(&told("X406", "HTA1_1_31", &[1])), "{:?}", brief(&desk));
    // While the manifest that may hold it is not open, nothing is said of it but that.
    let closed = super::desk(&[
        demographics(&["HTA1_1"]),
        biospecimens(&[("HTA1_1_1", "HTA1_1", "")]),
        files(2, &[("HTA1_1_21", "HTA1_1_1")]),
    ]);
    assert_eq!(brief(&closed), []);
}

#[test]
fn an_identifier_is_given_once() {
    let desk = with(5, files(3, &[("HTA1_1_31", "HTA1_1_21"), ("HTA1_1_11", "HTA1_2_21")]));
    let repeated: Vec<_> = found(&desk).into_iter().filter(|f| f.0 == "X405").map(|f| (f.1, f.3, f.4)).collect();
    let told = |table: &str, row: u64| (table.to_owned(), "HTA1_1_11".to_owned(), vec![row]);
    assert_eq!(repeated, [told("ElectronMicroscopyLevel1", 1), told("ElectronMicroscopyLevel3", 2)]);
    let twice = with(0, demographics(&["HTA1_1", "HTA1_2", "HTA1_1"]));
    assert_eq!(brief(&twice), [super::told("X405", "HTA1_1", &[1, 3])]);
    let level =
        |desk: &crate::desk::Desk| desk.report().groups.iter().find(|g| g.key.rule == Rule::IdentifierRepeats).unwrap().level;
    assert_eq!(level(&twice), Level::Error);
    // A file with the identifier of a biospecimen.
    let across = with(6, files(4, &[("HTA1_1_1", "HTA1_1_31"), ("HTA1_2_41", "HTA1_2_31")]));
    let told: Vec<_> = found(&across).into_iter().map(|f| (f.0, f.1, f.3)).collect();
    let once = |table: &str| ("X405".to_owned(), table.to_owned(), "HTA1_1_1".to_owned());
    assert_eq!((told, level(&across)), (vec![once("Biospecimen"), once("ElectronMicroscopyLevel4")], Level::Warning));
}

#[test]
fn where_a_parent_is_needed_a_word_for_none_is_told_and_can_be_acknowledged() {
    let own = [("HTA1_1_1", "Not Applicable", "Not Applicable"), ("HTA1_1_2", "HTA1_1_1", ""), ("HTA1_2_1", "HTA1_2", "")];
    let desk = with(2, biospecimens(&own));
    assert_eq!(brief(&desk), [told("I810", "Not Applicable", &[1])]);
    assert!(desk.report().groups.iter().all(|g| g.key.rule != Rule::IdentifierForm || g.level == Level::Warning));
    assert_eq!(
        brief(&with(6, files(4, &[("HTA1_1_41", "unknown"), ("HTA1_2_41", "HTA1_2_31")]))),
        [told("I810", "unknown", &[1])]
    );
    // Its level 1 may never have been there.
    let file =
        |parent: &str| manifest("BulkWESLevel2", "HTAN Data File ID,HTAN Parent Data File ID", &[&format!("HTA1_1_21,{parent}")]);
    assert!(!with(4, file("Not Applicable")).finds(Rule::IdentifierForm) && with(4, file("x")).finds(Rule::IdentifierForm));
}

#[test]
fn a_parent_of_the_wrong_form_is_told_once_and_no_other_is_changed_to_it() {
    let own = [("HTA1_1_l", "HTA201_12", ""), ("HTA1_1_2", "HTA1_1", ""), ("HTA1_2_1", "HTA1_2", "")];
    let mut study = whole();
    study[2] = biospecimens(&own);
    study[3] = files(1, &[("HTA1_1_11", "HTA1_1_1;HTA1_1_2"), ("HTA1_2_11", "HTA1_2_1")]);
    let desk = desk(&study);
    assert_eq!(brief(&desk), [told("I810", "HTA1_1_l", &[1]), told("I811", "HTA201_12", &[1]), told("X401", "HTA1_1_1", &[1])]);
    let group = desk.report().groups.iter().find(|g| g.key.rule == Rule::Orphan).expect("it is told");
    assert_eq!(group.fix, None, "the biospecimen is mended, not what refers to it");
}

#[test]
fn what_synapse_calls_a_file_begins_as_it_does() {
    let headings = "Filename,File Format,HTAN Parent Data File ID,HTAN Data File ID,entityId";
    let row = |id: &str, entity: &str| format!("em/f.csv,csv,HTA1_1_31,{id},{entity}");
    let rows = [row("HTA1_1_41", "syn23448000"), row("HTA1_1_42", "23448000"), row("HTA1_1_43", ""), row("HTA1_1_44", "syn2x")];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let desk = with(6, manifest("ElectronMicroscopyLevel4", headings, &rows));
    assert_eq!(brief(&desk), [told("I802", "23448000", &[2]), told("I802", "syn2x", &[4])]);
    let group = desk.report().groups.iter().find(|g| g.key.rule == Rule::ReceiverForm).expect("it is told");
    assert_eq!((group.level, group.fix.is_none()), (Level::Warning, true));
}

#[test]
fn a_link_to_a_manifest_that_is_not_open_is_said_not_to_be_looked_at_once() {
    let study =
        vec![files(2, &[("HTA1_1_21", "HTA1_1_11"), ("HTA1_2_21", "HTA1_2_11")]), files(4, &[("HTA1_1_41", "HTA1_1_21")])];
    let desk = desk(&study);
    let notes: Vec<_> = desk.report().groups.iter().filter(|g| g.key.rule == Rule::ParentTableMissing).collect();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!((notes[0].level, notes[0].key.table.as_deref()), (Level::Note, Some("ElectronMicroscopyLevel2")));
    // Both manifests that a submission needs are missed, and nothing else is.
    assert_eq!(brief(&desk), [told("X404", "", &[]), told("X404", "", &[])]);
    let verdict = desk.report().errors(bordereau::finding::Verdict::Receiver);
    assert_eq!(verdict, 0);
}

#[test]
fn some_manifests_open_give_a_warning_not_an_error() {
    let desk = desk(&[
        demographics(&["HTA1_1"]),
        biospecimens(&[("HTA1_1_1", "HTA1_1", "")]),
        files(2, &[("HTA1_1_21", "Not Applicable")]),
        files(3, &[("HTA1_1_31", "HTA1_1_11")]),
    ]);
    let group = desk.report().groups.iter().find(|g| g.key.rule == Rule::Orphan).expect("it is told");
    assert_eq!(group.level, Level::Warning, "level 1 is not open: the parent may be there");
}

#[test]
fn the_exceptions_need_no_participants() {
    let mut desk = desk(&[biospecimens(&[("HTA15_1_1", "HTA15_1", "")])]);
    assert_eq!(brief(&desk), [told("X404", "", &[])]);
    super::choose(&mut desk, Some("HTA15"));
    assert_eq!(brief(&desk), []);
}

#[test]
fn one_cell_that_changes_is_as_a_check_of_everything() {
    let mut desk = with(3, files(1, &[("HTA1_1_11", "HTA1_1_7"), ("HTA1_2_11", "HTA1_2_1")]));
    let source = desk.session.study().expect("checked").tables.iter().flat_map(|t| &t.parts).map(|p| p.id).collect::<Vec<_>>();
    let wanted = source.into_iter().find(|id| {
        let study = desk.session.study().expect("checked");
        study.part(*id).is_some_and(|(table, _)| study.schema(table).name == "ElectronMicroscopyLevel1")
    });
    let heading = 1;
    desk.ask(Request::SetCells { source: wanted.expect("the table"), cells: vec![(1, heading, "HTA1_1_2".to_owned())] });
    assert_eq!(brief(&desk), []);
    let quick = desk.json();
    desk.check();
    assert_eq!(quick, desk.json());
}

/// Rows are first looked for by their identifiers; what else they hold decides.
#[test]
fn rows_of_one_identifier_are_identical_only_where_all_their_cells_are() {
    let rows =
        [("HTA1_1_1", "HTA1_1", ""), ("HTA1_1_2", "HTA1_1", ""), ("HTA1_1_1", "HTA1_1", ""), ("HTA1_1_1", "HTA1_1", "HTA1_1_2")];
    let mut desk = desk(&[demographics(&["HTA1_1"]), biospecimens(&rows)]);
    let identical = |desk: &crate::desk::Desk| -> Vec<u64> {
        let groups = desk.report().groups.iter().filter(|group| group.key.rule == Rule::IdenticalRows);
        groups.flat_map(|group| group.places.iter().map(|(_, row)| row).collect::<Vec<_>>()).collect()
    };
    assert_eq!(identical(&desk), [1, 3]);
    let part = |desk: &crate::desk::Desk| {
        let study = desk.session.study().expect("checked");
        let table = study.tables.iter().find(|table| study.schema(table).name == "Biospecimen").expect("it is there");
        (
            table.parts[0].id,
            table.parts[0].source.headings.iter().position(|h| h.text.starts_with("Adjacent")).expect("a heading"),
        )
    };
    let (source, heading) = part(&desk);
    let mut set = |row: u64, heading: usize, text: &str| {
        desk.ask(Request::SetCells { source, cells: vec![(row, heading as u32, text.to_owned())] });
        let (found, quick) = (identical(&desk), desk.json());
        desk.check();
        assert_eq!(quick, desk.json(), "row {row}");
        found
    };
    assert_eq!(set(4, heading, ""), [1, 3, 4]);
    assert_eq!(set(1, heading, "HTA1_1_2"), [3, 4]);
    assert_eq!(set(3, 1, "HTA1_1_3"), Vec::<u64>::new());
    assert_eq!(set(2, 1, "HTA1_1_3"), [2, 3]);
    assert_eq!(set(2, 1, ""), Vec::<u64>::new());
    assert_eq!(set(3, 1, ""), [2, 3]);
}
