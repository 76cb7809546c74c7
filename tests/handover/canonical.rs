//! The canonical form: what is written, what is refused, and that writing again changes nothing.

use super::study::{dictionary, part, rows, source, study, study_of};
use bordereau::handover::canonical::{Fault, write};
use bordereau::study::Study;
use proptest::prelude::*;

fn written(study: &Study) -> String {
    let mut out = Vec::new();
    write(study, &study.tables[0], &mut out).expect("the table can be written");
    String::from_utf8(out).expect("UTF-8")
}

/// Reads the canonical form as a receiver would: lines, then tabs.
fn read(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut lines =
        text.strip_suffix('\n').expect("a final line feed").split('\n').map(|l| l.split('\t').map(str::to_owned).collect());
    (lines.next().expect("a heading"), lines.collect())
}

#[test]
fn a_table_has_the_dictionarys_columns_in_its_order_and_no_blank_row() {
    let expected = "study_code\tperson_code\talive\tflags\tremark\n\
                    S-1\tP1\ttrue\ttrue;false\taccent é\n\
                    S-1\tP2\toui\t\t=1+1\n\
                    S-1\tP3\t\t\tJean Tremblay 1961\n";
    assert_eq!(written(&study()), expected);
}

#[test]
fn unknown_columns_come_last_unless_left_out_and_a_repeated_heading_loses_nothing() {
    let schema = &dictionary().schemas[0];
    let first = source("a", &["zone", "person_code", "person_code"], &rows(&[&["z1", "P1", "P1b"]]), 9);
    let second = source("b", &["person_code", "other", " zone "], &rows(&[&["P2", "o2", "z2"]]), 9);
    let mut study = study_of(vec![part(1, schema, first), part(2, schema, second)]);
    let heading = "study_code\tperson_code\talive\tflags\tremark";
    assert_eq!(written(&study), format!("{heading}\tzone\tperson_code\tother\n\tP1\t\t\t\tz1\tP1b\t\n\tP2\t\t\t\tz2\t\to2\n"));
    study.tables[0].left_out.extend(["zone".into(), "other".into()]);
    assert_eq!(written(&study), format!("{heading}\tperson_code\n\tP1\t\t\t\tP1b\n\tP2\t\t\t\t\n"));
}

#[test]
fn absent_columns_can_stay_absent_and_blanks_can_stay() {
    let schema = &dictionary().schemas[0];
    let mut study =
        study_of(vec![part(1, schema, source("a", &["alive", "person_code"], &rows(&[&[" TRUE ", " P1 "], &["  ", " "]]), 9))]);
    let mut programme = super::study::programme();
    programme.canonical.all_columns = false;
    programme.canonical.trim = false;
    study.programme = programme.into();
    assert_eq!(written(&study), "person_code\talive\n P1 \ttrue\n");
}

#[test]
fn accepted_edits_are_in_what_is_written() {
    let mut study = study();
    study.tables[0].parts[0].mends.replace(2, "oui", "true");
    study.tables[0].parts[0].mends.set(1, 4, "");
    assert!(written(&study).contains("S-1\tP2\ttrue\t\t=1+1\n") && written(&study).contains("\tP1\ttrue\ttrue;false\t\n"));
}

#[test]
fn a_cell_that_would_shift_its_row_is_refused_with_its_place_and_without_its_value() {
    let schema = &dictionary().schemas[0];
    let mut cells: Vec<Vec<String>> = (0..30).map(|n| vec![format!("P{n}"), "in\nside".to_owned()]).collect();
    cells[4][1] = "fine\t".into();
    let study = study_of(vec![part(7, schema, source("a.tsv", &["person_code", "remark"], &cells, 4))]);
    let mut out = Vec::new();
    let Err(Fault::Cells { first, count }) = write(&study, &study.tables[0], &mut out) else { panic!("it was written") };
    assert_eq!((count, first.len()), (29, 20));
    assert_eq!((first[0].place.cell.as_str(), first[0].column.as_str(), first[0].character), ("B2", "remark", '\n'));
    assert_eq!(first[4].place.cell, "B7");
    assert!(!format!("{first:?}").contains("side"));
}

proptest! {
    #[test]
    fn any_cell_without_control_characters_survives_up_to_its_outer_blanks(
        cells in prop::collection::vec(prop::collection::vec("[^\\p{Cc}\\u{2028}\\u{2029}]{0,12}", 2), 1..20),
        size in 1_usize..7,
    ) {
        let schema = &dictionary().schemas[0];
        let study = study_of(vec![part(1, schema, source("a", &["person_code", "remark"], &cells, size))]);
        let trim = |cell: &String| cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned();
        let expected: Vec<Vec<String>> = cells.iter().map(|row| row.iter().map(trim).collect::<Vec<_>>()).filter(|row: &Vec<String>| row.iter().any(|c| !c.is_empty())).collect();
        let text = written(&study);
        let (heading, lines) = read(&text);
        let kept: Vec<Vec<String>> = lines.iter().map(|line| vec![line[1].clone(), line[4].clone()]).collect();
        prop_assert_eq!(kept, expected);
        let heading: Vec<&str> = heading.iter().map(String::as_str).collect();
        let again = study_of(vec![part(1, schema, source("b", &heading, &lines, 3))]);
        prop_assert_eq!(written(&again), text);
    }

    #[test]
    fn with_commas_any_cell_without_control_characters_survives_as_it_is(
        cells in prop::collection::vec(prop::collection::vec("([,\"']|[^\\p{Cc}\u{2028}\u{2029}]){0,12}", 2), 1..20),
        size in 1_usize..7,
    ) {
        let schema = &dictionary().schemas[0];
        let mut study = study_of(vec![part(1, schema, source("a", &["late", "person_code"], &cells, size))]);
        let mut programme = super::study::programme();
        (programme.canonical.form, programme.canonical.trim) = (bordereau::programme::TextForm::Csv, false);
        programme.canonical.last_columns = vec!["late".to_owned()];
        study.programme = programme.into();
        let text = written(&study);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        prop_assert_eq!(rows[0].last().map(String::as_str), Some("late"));
        let blank = |cell: &String| cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty();
        let expected: Vec<Vec<String>> = cells.iter().filter(|row| !row.iter().all(blank)).cloned().collect();
        let kept: Vec<Vec<String>> = rows[1..].iter().map(|row| vec![row[row.len() - 1].clone(), row[1].clone()]).collect();
        prop_assert_eq!(kept, expected);
    }

    #[test]
    fn any_cells_at_all_are_written_or_refused_and_the_shape_holds(
        cells in prop::collection::vec(prop::collection::vec(any::<String>(), 3), 0..12),
    ) {
        let schema = &dictionary().schemas[0];
        let study = study_of(vec![part(1, schema, source("a", &["person_code", "alive", "flags"], &cells, 5))]);
        let mut out = Vec::new();
        match write(&study, &study.tables[0], &mut out) {
            Ok(done) => {
                let (heading, lines) = read(std::str::from_utf8(&out).expect("UTF-8"));
                prop_assert_eq!(lines.len() as u64, done.rows);
                prop_assert!(lines.iter().all(|line| line.len() == heading.len()));
            }
            Err(Fault::Cells { count, .. }) => prop_assert!(count > 0),
            Err(Fault::Sink(error)) => panic!("{error}"),
            Err(Fault::Unreadable { file }) => panic!("{file}"),
        }
    }
}
