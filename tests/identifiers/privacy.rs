//! What HTAN asks a person to look for by eye.

use super::{biospecimens, demographics, desk, found, manifest};
use crate::desk::Desk;
use bordereau::finding::{Edit, Level, Remedy, Rule};
use bordereau::protocol::{Reply, Request};

fn people(rows: &[&str]) -> crate::desk::File {
    manifest("Demographics", "HTAN Participant ID,Ethnicity,Gender,Race,Vital Status,Days to Birth,Year Of Birth", rows)
}

/// Codes and fields of what looks like personal information.
fn seen(desk: &Desk) -> Vec<(String, String, Vec<u64>)> {
    found(desk).into_iter().filter(|f| f.0.starts_with('P')).map(|f| (f.0, f.2, f.4)).collect()
}

fn told(code: &str, field: &str, rows: &[u64]) -> (String, String, Vec<u64>) {
    (code.to_owned(), field.to_owned(), rows.to_vec())
}

#[test]
fn a_clean_study_is_silent() {
    let desk = desk(&[
        people(&["HTA1_1,unknown,Female,unknown,unknown,-20454,", "HTA1_2,unknown,Female,unknown,unknown,32485,"]),
        biospecimens(&[("HTA1_1_1", "HTA1_1", "")]),
    ]);
    assert_eq!(seen(&desk), []);
}

#[test]
fn ages_dates_and_years_of_birth_are_seen_without_their_values() {
    let desk = desk(&[people(&[
        "HTA1_1,unknown,Female,unknown,unknown,-33000,1936",
        "HTA1_2,unknown,Female,unknown,unknown,1950-03-12,1937",
    ])]);
    let seen = seen(&desk);
    assert!(seen.contains(&told("P710", "Days to Birth", &[1])), "{seen:?}");
    assert!(seen.contains(&told("P710", "Year Of Birth", &[1])), "one born then is over the limit: {seen:?}");
    assert!(seen.contains(&told("P711", "Year Of Birth", &[2])), "{seen:?}");
    assert!(seen.contains(&told("P708", "Days to Birth", &[2])), "{seen:?}");
    let private = desk.report().groups.iter().filter(|g| g.key.rule.code().starts_with('P'));
    assert!(private.clone().count() >= 3);
    private.for_each(|group| assert_eq!(group.key.value, None));
}

#[test]
fn a_date_of_birth_is_in_no_sentence_and_on_no_card_that_shows_it() {
    let mut desk = desk(&[people(&[
        "HTA1_1,unknown,Female,unknown,unknown,1950-03-12,",
        "HTA1_2,unknown,Female,unknown,unknown,1951-04-13,",
        "HTA1_3,unknown,Fmale,unknown,unknown,-20454,",
    ])]);
    let filter = bordereau::protocol::Filter::default();
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else { panic!("groups") };
    let said: Vec<String> = groups.iter().map(|group| format!("{} {} {}", group.what, group.why, group.how)).collect();
    assert!(groups.iter().any(|group| group.value.as_deref() == Some("1950-03-12")), "another rule tells of it too: {said:?}");
    assert!(said.iter().all(|said| !said.contains("1950-03") && !said.contains("1951-04")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("Fmale")), "others say theirs: {said:?}");
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 99, most: false }).0 else {
        panic!("cards")
    };
    let born: Vec<_> = cards.iter().filter(|card| card.value.starts_with("195")).collect();
    assert!(born.iter().all(|card| card.hidden && !card.says.contains("195")), "{born:?}");
}

#[test]
fn free_text_is_looked_through() {
    let headings = "HTAN Participant ID,Timepoint Label,Start Days from Index,Notes";
    let desk = desk(&[
        manifest(
            "ClinicalDataTier2",
            headings,
            &[
                "HTA1_1,seen 2019-04-05,100,x",
                "HTA1_2,call 555-867-5309 ext,100,x",
                "HTA1_3,write to ann@example.org,100,x",
                "HTA1_4,SSN 219-09-9999,100,x",
                "HTA1_5,MRN 00482913,100,x",
                "HTA1_6,Baseline,2019-04-05,x",
                "HTA1_6,Came back with her sister after the summer holidays,100,x",
            ],
        ),
        demographics(&["HTA1_1", "HTA1_2", "HTA1_3", "HTA1_4", "HTA1_5", "HTA1_6"]),
    ]);
    let mut seen = seen(&desk);
    seen.sort();
    assert_eq!(
        seen,
        [
            told("P703", "Timepoint Label", &[4]),
            told("P704", "Timepoint Label", &[5]),
            told("P705", "Timepoint Label", &[2]),
            told("P706", "Timepoint Label", &[3]),
            told("P709", "Start Days from Index", &[6]),
            told("P709", "Timepoint Label", &[1]),
            told("P713", "Timepoint Label", &[7]),
        ]
    );
    let level = |rule: Rule| desk.report().groups.iter().find(|g| g.key.rule == rule).map(|g| g.level);
    assert_eq!((level(Rule::CalendarDate), level(Rule::Email)), (Some(Level::Error), Some(Level::Error)));
}

#[test]
fn dates_of_software_and_references_are_no_dates_of_people() {
    let files = |version: &str, text: &str| {
        super::desk(&[
            manifest(
                "ScRNA-seqLevel2",
                "Filename,Workflow Version,scRNAseq Workflow Parameters Description,Workflow Link,Genome Annotation URL,Cell Barcode Tag",
                &[&format!(
                    "a/b.bam,{version},GENCODE release v32 (September 2019),https://x.org/2019-07-24/a,https://x.org/2019-07-24/b,CB:Z"
                )],
            ),
            manifest("AccessoryManifest", "Dataset Name,Accessory Description", &[&format!("{text},{text}")]),
        ])
    };
    assert_eq!(seen(&files("cellranger-7.1.0 build 2022-12-06", "B12")), []);
    // A description may bear a date, and may be acknowledged; elsewhere it is forbidden.
    let desk = files("3.0", "2019-03-14");
    let mut levels: Vec<_> = desk
        .report()
        .groups
        .iter()
        .filter(|g| g.key.rule == Rule::CalendarDate)
        .map(|g| (g.key.field.as_deref(), g.level))
        .collect();
    levels.sort();
    assert_eq!(levels, [(Some("Accessory Description"), Level::Warning), (Some("Dataset Name"), Level::Error)]);
}

#[test]
fn where_no_date_may_stand_short_ones_are_seen_too() {
    let headings = "HTAN Participant ID,Timepoint Label,Start Days from Index,Last date,Zipped,DOB";
    let rows = ["3/14/19", "20190314", "14.03.19", "14-Mar-19", "Mar-19", "DOB 3/14/61", "aged 94", "C1D1", "10.19"];
    let ids: Vec<String> = (1..=rows.len()).map(|n| format!("HTA1_{n}")).collect();
    let lines: Vec<String> = ids.iter().zip(rows).map(|(id, text)| format!("{id},{text},100,43538,20190314,3/14/61")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut desk = desk(&[manifest("ClinicalDataTier2", headings, &lines), demographics(&ids)]);
    let all: Vec<u64> = (1..=9).collect();
    let mut seen = seen(&desk);
    seen.sort();
    assert_eq!(
        seen,
        [
            told("P708", "DOB", &all),
            told("P708", "Timepoint Label", &[6]),
            told("P709", "Last date", &all),
            told("P709", "Timepoint Label", &[1, 2, 3, 4, 5]),
            told("P710", "Timepoint Label", &[7]),
        ]
    );
    // None of them is written so that days could be counted.
    let dated = |group: &&bordereau::finding::Group| group.key.rule == Rule::CalendarDate && group.count == 5;
    let group = desk.report().groups.iter().find(dated).map(|group| group.key.id()).expect("it is told");
    assert!(matches!(desk.ask(Request::DayColumns { group }).0, Reply::DayColumns { any: false, .. }));
}

#[test]
fn days_that_are_counted_from_birth_are_ages() {
    let (name, bytes) = biospecimens(&[("HTA1_1_1", "HTA1_1", ""), ("HTA1_1_2", "HTA1_1", "")]);
    let old = String::from_utf8(bytes).expect("text").replacen(",7300,", ",34000,", 1);
    let desk = desk(&[demographics(&["HTA1_1"]), (name, old.into_bytes())]);
    assert_eq!(seen(&desk), [told("P710", "Collection Days from Index", &[1])]);
    let rows = ["HTA1_1,34000,34000", "HTA1_1,100,200"];
    let desk = super::desk(&[
        demographics(&["HTA1_1"]),
        manifest("Therapy", "HTAN Participant ID,Days to Treatment End,Number of Cycles", &rows),
    ]);
    assert_eq!(seen(&desk), [told("P710", "Days to Treatment End", &[1])]);
}

#[test]
fn where_dates_are_forbidden_none_is_in_a_sentence() {
    let (name, bytes) = biospecimens(&[("HTA1_1_1", "HTA1_1", "")]);
    let dated = String::from_utf8(bytes).expect("text").replace(",7300,", ",2019-04-23,");
    let mut desk = desk(&[demographics(&["HTA1_1"]), (name, dated.into_bytes())]);
    assert!(desk.finds(Rule::Pattern) && desk.finds(Rule::CalendarDate));
    let filter = bordereau::protocol::Filter::default();
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else { panic!("groups") };
    assert!(groups.iter().all(|group| !format!("{} {} {}", group.what, group.why, group.how).contains("2019-04")), "{groups:?}");
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 99, most: false }).0 else {
        panic!("cards")
    };
    let dated: Vec<_> = cards.iter().filter(|card| card.value.starts_with("2019")).collect();
    assert!(!dated.is_empty() && dated.iter().all(|card| card.hidden && !card.says.contains("2019")), "{dated:?}");
}

#[test]
fn names_in_texts_are_guessed_and_the_model_forbids_them_where_it_says_so() {
    let desk = desk(&[
        manifest(
            "ClinicalDataTier2",
            "HTAN Participant ID,Timepoint Label,Start Days from Index",
            &["HTA1_1,visit of patient Tremblay,100", "HTA1_2,seen by Dr. Roy 2019-04-05,100", "HTA1_3,patient ID known,100"],
        ),
        demographics(&["HTA1_1", "HTA1_2", "HTA1_3"]),
    ]);
    let mut found = seen(&desk);
    found.sort();
    assert_eq!(found, [told("P709", "Timepoint Label", &[2]), told("P712", "Timepoint Label", &[1, 2])]);
    for group in desk.report().groups.iter().filter(|group| group.key.rule.code().starts_with('P')) {
        assert!(group.level <= Level::Warning && group.key.value.is_none());
        assert!(group.why.as_ref().is_some_and(|why| why.en.starts_with("HTAN’s model itself")), "{group:?}");
    }
}

#[test]
fn dates_in_names_of_files_are_seen() {
    let (name, bytes) = demographics(&["HTA1_1"]);
    let desk = desk(&[(name.replace(".csv", "_2019-04-05.csv"), bytes), biospecimens(&[("HTA1_1_1", "HTA1_1", "")])]);
    assert!(desk.finds(Rule::DateInFileName));
    let inside = super::desk(&[manifest(
        "ElectronMicroscopyLevel4",
        "Filename,File Format,HTAN Parent Data File ID,HTAN Data File ID",
        &["em/scan_2019-04-05.csv,csv,Not Applicable,HTA1_1_41", "em/scan_20190405.csv,csv,Not Applicable,HTA1_1_42"],
    )]);
    assert_eq!(seen(&inside).iter().filter(|f| f.1 == "Filename").map(|f| f.2.len()).sum::<usize>(), 2, "{:?}", seen(&inside));
}

#[test]
fn ages_over_the_limit_are_brought_down_to_it() {
    let mut desk = desk(&[people(&["HTA1_1,unknown,Female,unknown,unknown,33000,"])]);
    let group = desk.report().groups.iter().find(|g| g.key.rule == Rule::AgeOverLimit).expect("it is seen");
    let fix = group.fix.as_ref().expect("a repair");
    assert!(matches!(&fix.edit, Edit::Protect { remedy: Remedy::Cap(most), .. } if most == "32485"), "{fix:?}");
    let id = group.key.id();
    desk.ask(Request::Apply { groups: vec![id] });
    assert!(!desk.finds(Rule::AgeOverLimit));
}

#[test]
fn dates_become_days_since_a_day_that_leaves_in_no_recipe() {
    let headings = "HTAN Participant ID,Timepoint Label,Start Days from Index";
    let rows = ["HTA1_1,Baseline,2019-04-05", "HTA1_1,Baseline,1950-03-11", "HTA1_1,Baseline,05/04/2019"];
    let mut desk = desk(&[manifest("ClinicalDataTier2", headings, &rows), demographics(&["HTA1_1"])]);
    let group = desk.report().groups.iter().find(|g| g.key.rule == Rule::CalendarDate).expect("it is seen");
    let (id, count) = (group.key.id(), group.count);
    assert_eq!(count, 3);
    let counted = desk.overview(Request::CountDays { groups: vec![id.clone()], since: "1950-03-12".into() });
    assert_eq!(counted.history.last().map(|step| step.cells), Some(2), "only what becomes days is told as such");
    assert_eq!(seen(&desk), [told("P709", "Start Days from Index", &[3])], "what could be another date stays");
    let study = desk.session.study().expect("checked");
    let part = &study.tables.iter().find(|t| study.schema(t).name == "ClinicalDataTier2").expect("it is there").parts[0];
    let mut cells = Vec::new();
    part.blocks(&mut |block| {
        cells.extend((0..block.rows()).map(|row| block.cell(row, 3).to_owned()));
        true
    })
    .expect("it reads");
    assert_eq!(cells, ["25226", "-1", "05/04/2019"]);
    let recipe = serde_json::to_string(&desk.session.recipe()).expect("a recipe");
    assert!(recipe.contains("days") && !recipe.contains("1950"), "{recipe}");
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(seen(&desk), [told("P709", "Start Days from Index", &[1, 2, 3])]);
    let refused = desk.ask(Request::CountDays { groups: vec![id], since: "12/03/1950".into() }).0;
    assert!(matches!(refused, Reply::Failed { .. }), "{refused:?}");
    assert_eq!(seen(&desk), [told("P709", "Start Days from Index", &[1, 2, 3])]);
}

#[test]
fn a_year_of_birth_has_four_figures() {
    let row = |year: &str| format!("HTA1_{},unknown,Female,unknown,unknown,,{year}", year.len());
    let rows = [row("62"), row("21000"), row("1956"), row("unknown"), row("")];
    let desk = desk(&[people(&rows.each_ref().map(String::as_str))]);
    let told: Vec<_> = found(&desk).into_iter().filter(|f| f.0 == "I802").map(|f| (f.2, f.3)).collect();
    assert_eq!(told, [("Year Of Birth".to_owned(), "21000".to_owned()), ("Year Of Birth".to_owned(), "62".to_owned())]);
    assert!(desk.report().groups.iter().filter(|g| g.key.rule == Rule::ReceiverForm).all(|g| g.level == Level::Warning));
}

#[test]
fn columns_of_addresses_and_names_and_turned_names_are_seen() {
    let headings = "HTAN Participant ID,Timepoint Label,Start Days from Index,Address,Zip,Mother Name,IP address,Zip file";
    let rows = ["HTA1_1,\"Smith, John\",100,12 Main St,02139,Ann Roe,x,a b", "HTA1_1,\"Baseline, day 3\",100,,,,x,a b"];
    let mut desk = desk(&[manifest("ClinicalDataTier2", headings, &rows), demographics(&["HTA1_1"])]);
    let mut seen = seen(&desk);
    seen.sort();
    let expected = [
        told("P707", "Address", &[1]),
        told("P707", "Zip", &[1]),
        told("P712", "Mother Name", &[1]),
        told("P712", "Timepoint Label", &[1]),
    ];
    assert_eq!(seen, expected);
    let filter = bordereau::protocol::Filter { rule: Some("P707".into()), ..Default::default() };
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else { panic!("groups") };
    let said =
        |field: &str| groups.iter().find(|g| g.field.as_deref() == Some(field)).map(|g| g.what.clone()).unwrap_or_default();
    assert!(said("Zip").contains("addresses or postal codes"), "{}", said("Zip"));
}

#[test]
fn what_looks_personal_stands_in_no_report_that_holds_values() {
    let rows = ["HTA1_1,unknown,Female,unknown,unknown,1950-03-12,", "HTA1_2,unknown,Fmale,unknown,unknown,-20454,"];
    let mut desk = desk(&[people(&rows)]);
    for format in ["json", "ndjson", "tsv", "html"] {
        let text = desk.written(format, true);
        assert!(text.contains("•••") && text.contains("Fmale") && !text.contains("1950-03-12"), "{format}: {text}");
    }
}

#[test]
fn errors_about_it_are_counted_and_found_beside_the_warnings() {
    let headings = "HTAN Participant ID,Timepoint Label,Start Days from Index,Notes,Zip";
    let rows = ["HTA1_1,Baseline,100,call 514-555-0143,02139", "HTA1_1,Baseline,100,a@example.org,"];
    let mut desk = desk(&[manifest("ClinicalDataTier2", headings, &rows), demographics(&["HTA1_1"])]);
    let verdict = desk.check().verdict.expect("a verdict");
    assert_eq!((verdict.forbidden, verdict.personal), (2, 1));
    let filter = bordereau::protocol::Filter { personal: true, ..Default::default() };
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else { panic!("groups") };
    let mut rules: Vec<&str> = groups.iter().map(|group| group.rule.as_str()).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["P705", "P706", "P707"]);
    use bordereau::text::{Lang, page::check::personal_body};
    let said = personal_body(Lang::Fr, verdict.forbidden, verdict.personal);
    assert!(said.starts_with("2\u{a0}erreurs et 1\u{a0}avertissement sur") && said.contains("pour les avertissements"), "{said}");
    let said = personal_body(Lang::En, 2, 0);
    assert!(said.contains("errors about") && said.ends_with("see to them."), "{said}");
}

#[test]
fn a_known_defect_is_told_where_its_field_is() {
    let mut desk = desk(&[people(&["HTA1_1,unknown,Fmale,unknown,unknown,-20454,"])]);
    let filter = bordereau::protocol::Filter::default();
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else { panic!("groups") };
    let defect = |field: &str| groups.iter().find(|g| g.field.as_deref() == Some(field)).and_then(|g| g.defect.clone());
    let (id, said) = defect("Days to Birth").expect("the defect of its rule");
    assert!(id == "days-to-birth" && said.contains("asks for a negative number"), "{said}");
    assert_eq!(defect("Gender"), None);
}
