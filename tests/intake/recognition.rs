//! Which table a source is, by its headings and by its name.

use super::*;
use bordereau::intake::{How, Step, match_columns, recognise};

fn table(path: &str, head: &str) -> (Option<String>, Vec<String>) {
    let found = recognise(&source(path, format!("{head}\n1\t2\n")), &hints());
    assert_eq!(found.table.is_some(), found.certain);
    (found.table, found.guesses.into_iter().map(|g| g.table).collect())
}

fn certain(path: &str, head: &str) -> Option<String> {
    table(path, head).0
}

#[test]
fn name_and_headings_together_are_certain() {
    let head = "study_id\tperson_id\tsex\tage";
    for path in [
        "person.tsv",
        "person_v1.6.tsv",
        "person (1).tsv",
        "person - Copie.tsv",
        "Copie de person.tsv",
        "person.tsv.txt",
        "Persons.TSV",
        "people 2024.tsv",
    ] {
        assert_eq!(certain(path, head).as_deref(), Some("person"), "{path}");
    }
    assert_eq!(
        certain("registration-x.tsv", "study_id\tperson_id\tsample_id\tsample_type").as_deref(),
        Some("sample_registration")
    );
    assert_eq!(certain("sample.tsv", "study_id\tperson_id\tsample_id\ttissue").as_deref(), Some("sample"));
}

#[test]
fn headings_alone_are_certain_when_they_lead_clearly() {
    assert_eq!(certain("Feuil1.tsv", "study_id\tperson_id\tsex\tage").as_deref(), Some("person"));
    assert_eq!(certain("export.tsv", "study_id\tperson_id\tsample_id\tage_at_sample\ttissue").as_deref(), Some("sample"));
}

#[test]
fn headings_that_several_tables_have_are_asked_about() {
    let (found, guesses) = table("export.tsv", "study_id\tperson_id\tsample_id");
    assert_eq!((found, guesses.len()), (None, 3));
}

#[test]
fn a_name_that_contradicts_the_headings_is_asked_about() {
    let (found, guesses) = table("person.tsv", "study_id\tperson_id\tsample_id\tage_at_sample\ttissue");
    assert_eq!((found, &guesses[..2]), (None, ["person".to_owned(), "sample".to_owned()].as_slice()));
}

#[test]
fn nothing_known_is_no_table() {
    let found = recognise(&source("notes.tsv", "remark\twho\nx\ty\n"), &hints());
    assert_eq!((found.table, found.guesses), (None, vec![]));
    let found = recognise(&source("person.tsv", "remark\twho\nx\ty\n"), &hints());
    assert_eq!((found.table, found.guesses[0].by_name, found.guesses[0].matched), (None, true, 0));
}

#[test]
fn a_column_that_is_matched_says_how() {
    let text = "\u{feff}Study ID *\tID de la\u{a0}personne\tgender\tAGE\tre\u{301}gion\tage\nS\tP\tF\t1\tx\t2\n";
    let found = recognise(&source("person.tsv", text), &hints());
    let how: Vec<_> = found.columns.iter().map(|m| (m.field, m.how.clone())).collect();
    assert_eq!(
        how,
        [
            (Some(0), How::Normalised(vec![Step::Star, Step::Separators, Step::Case])),
            (Some(1), How::Normalised(vec![Step::Blanks, Step::OtherName])),
            (Some(2), How::Normalised(vec![Step::OtherName])),
            (None, How::Duplicate(5)),
            (None, How::Unknown),
            (Some(3), How::Exact),
        ]
    );
}

#[test]
fn every_named_step_matches_and_is_named() {
    let hints = hints();
    for (heading, steps) in [
        ("person_id", vec![]),
        ("PERSON_ID", vec![Step::Case]),
        ("person id", vec![Step::Separators]),
        ("person-id", vec![Step::Separators]),
        (" person_id ", vec![Step::Blanks]),
        ("person_id*", vec![Step::Star]),
        ("per\u{ad}son_id", vec![Step::Invisible]),
        ("pérson_id", vec![Step::Accents]),
        ("pe\u{301}rson_id", vec![Step::Accents]),
    ] {
        let source = source("a.tsv", format!("{heading}\tx\n1\t2\n"));
        let found = match_columns(&source, &hints.tables[0]);
        let how = if steps.is_empty() { How::Exact } else { How::Normalised(steps) };
        assert_eq!((found[0].field, found[0].how.clone()), (Some(1), how), "{heading}");
    }
    let quoted = source("a.csv", "\"person\nid\";x\n1;2\n");
    assert_eq!(match_columns(&quoted, &hints.tables[0])[0].how, How::Normalised(vec![Step::LineBreaks, Step::Separators]));
}

#[test]
fn a_sheet_name_goes_before_the_file_name() {
    let mut found = source("sample.tsv", "study_id\tperson_id\tsex\n1\t2\t3\n");
    found.sheet = Some("Person".into());
    assert_eq!(recognise(&found, &hints()).table.as_deref(), Some("person"));
    found.sheet = Some("Feuil1".into());
    assert_eq!(recognise(&found, &hints()).table, None);
}

/// Headings alone tell every table of the real dictionary, and so do its template names.
#[test]
fn the_real_tables_are_recognised() {
    let path = format!("{}/../shared/reference/cqdg/cqdg-dictionary-1.6.fr.json", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no dictionary at ../shared");
        return;
    };
    let dictionary: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut hints = Hints::default();
    for schema in dictionary["schemas"].as_array().unwrap() {
        let fields = schema["fields"].as_array().unwrap().iter();
        let fields = fields.map(|f| {
            (f["name"].as_str().unwrap().to_owned(), f["meta"]["displayName"].as_str().map(str::to_owned).into_iter().collect())
        });
        hints.tables.push(TableHint {
            name: schema["name"].as_str().unwrap().into(),
            fields: fields.collect(),
            ..TableHint::default()
        });
    }
    assert!(hints.tables.len() >= 12);
    for hint in &hints.tables {
        let head: Vec<&str> = hint.fields.iter().map(|(name, _)| name.as_str()).collect();
        let text = format!("{}\n{}\n", head.join("\t"), vec!["x"; head.len()].join("\t"));
        for path in ["Feuil1.tsv".to_owned(), format!("{}_v1.6.tsv", hint.name)] {
            let mut found = read(&path, &mut Cursor::new(&text), &hints, &mut Unwatched);
            let recognition = recognise(&found.sources.remove(0), &hints);
            assert_eq!(recognition.table.as_deref(), Some(hint.name.as_str()), "{path}: {:?}", recognition.guesses);
            assert!(recognition.columns.iter().all(|c| c.how == How::Exact));
        }
    }
}
