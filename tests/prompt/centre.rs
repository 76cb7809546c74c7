//! What a centre of a programme adds at the prompt: the one that is chosen, dates that become days.

use super::{Scratch, bordereau};
use std::fs;

const PEOPLE: &str = "Component,HTAN Participant ID,Ethnicity,Gender,Race,Vital Status\n\
    Demographics,HTA4_1,unknown,Female,unknown,unknown\nDemographics,HTA5_2,unknown,Female,unknown,unknown\n";

#[test]
fn the_centre_is_chosen_by_its_name_whatever_its_capitals() {
    let scratch = Scratch::new();
    let file = scratch.0.join("Demographics.csv");
    fs::write(&file, PEOPLE).expect("written");
    let file = file.to_string_lossy().into_owned();
    let with = |centre: &str| bordereau(&["check", &file, "--programme", "htan", "--centre", centre, "--format", "json"]);
    let (right, wrong) = (with("hta4"), with("HTA99"));
    assert!(right.out.contains("\"I812\"") && !right.out.contains("\"X408\""), "{}", right.out);
    assert!(wrong.status == 2 && wrong.err.contains("HTA16"), "{}", wrong.err);
    let none = bordereau(&["check", &file, "--programme", "htan", "--format", "json"]);
    assert!(none.out.contains("\"X408\"") && !none.out.contains("\"I812\""), "{}", none.out);
    let other = bordereau(&["check", &file, "--lang", "en", "--centre", "HTA4"]);
    assert!(other.err.contains("knows no centre"), "{}", other.err);
}

#[test]
fn dates_become_days_and_the_day_is_noted_nowhere() {
    let scratch = Scratch::new();
    let (file, out) = (scratch.0.join("tier2.csv"), scratch.0.join("out"));
    let rows =
        "Component,HTAN Participant ID,Timepoint Label,Start Days from Index\nClinicalDataTier2,HTA4_1,Baseline,2019-04-05\n";
    fs::write(&file, rows).expect("written");
    let (file, folder) = (file.to_string_lossy().into_owned(), out.to_string_lossy().into_owned());
    let run =
        |day: &str| bordereau(&["repair", &file, "--programme", "htan", "--days-since", day, "-o", &folder, "--lang", "en"]);
    let refused = run("12/03/1950");
    assert!(refused.err.contains("YYYY-MM-DD"), "{}", refused.err);
    run("1950-03-12");
    let written = super::content(&out);
    let all: Vec<String> = written.into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    assert!(all.iter().any(|text| text.contains("HTA4_1,Baseline,25226")), "{all:?}");
    assert!(all.iter().all(|text| !text.contains("1950") && !text.contains("2019-04")), "{all:?}");
}

#[test]
fn dates_become_days_since_a_column_or_move() {
    let scratch = Scratch::new();
    let (people, diagnoses) = (scratch.0.join("participant.tsv"), scratch.0.join("diagnosis.tsv"));
    fs::write(&people, "study_id\tsubmitter_participant_id\tsex\tDate de naissance\nD1\tP1\tFemale\t1987-03-12\n")
        .expect("written");
    let rows = "study_id\tsubmitter_participant_id\tdiagnosis_source_text\tage_at_diagnosis\nD1\tP1\tflu\t2017-03-12\n";
    fs::write(&diagnoses, rows).expect("written");
    let files = [people, diagnoses].map(|path| path.to_string_lossy().into_owned());
    let run = |option: &str, value: &str, folder: &str| {
        let out = scratch.0.join(folder);
        let folder = out.to_string_lossy().into_owned();
        let ran = bordereau(&["repair", &files[0], &files[1], "--safe", option, value, "-o", &folder, "--lang", "en"]);
        let written = if out.exists() { super::content(&out) } else { Vec::new() };
        (ran.err, written.into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect::<Vec<_>>())
    };
    let (refused, written) = run("--days-from", "Date", "none");
    assert!(refused.contains("“participant.Date de naissance”") && written.is_empty(), "{refused}");
    let (told, written) = run("--days-from", "participant.Date de naissance", "days");
    assert!(written.iter().any(|text| text.contains("\t10958\t")), "{told} {written:?}");
    let (refused, _) = run("--shift-days", "x", "none");
    assert!(refused.contains("whole number of days"), "{refused}");
    let (told, written) = run("--shift-days", "-143", "moved");
    assert!(written.iter().any(|text| text.contains("\t2016-10-20\t")), "{told} {written:?}");
    assert!(written.iter().all(|text| !text.contains("143")), "{written:?}");
}
