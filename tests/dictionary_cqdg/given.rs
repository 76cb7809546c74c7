//! The programme's known defects in a dictionary that is given, by a file or by the address of a site.

use super::{json_of, ours, root};
use crate::desk::{Desk, folder};
use bordereau::finding::{Level, Manner};
use bordereau::protocol::{Overview, Progress, Reply, Request};
use serde_json::{Value, json};
use std::io::Cursor;

fn errors(desk: &Desk) -> Vec<String> {
    let errors = desk.report().groups.iter().filter(|group| group.level == Level::Error);
    let mut all: Vec<_> =
        errors.map(|group| format!("{} {:?} {:?}", group.key.rule.code(), group.key.table, group.key.field)).collect();
    all.dedup();
    all
}

/// A desk with the clean study under a dictionary, checked.
fn under(dictionary: &Value) -> (Desk, Overview) {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let bytes = serde_json::to_vec_pretty(dictionary).expect("it is written");
    let request = Request::Dictionary { name: "data/1.6.json".into() };
    let reply = desk.session.handle(request, vec![Box::new(Cursor::new(bytes))], &mut |_: Progress| true).0;
    assert!(matches!(reply, Reply::Overview(_)), "{reply:?}");
    let overview = desk.check();
    (desk, overview)
}

#[test]
fn the_same_dictionary_from_a_site_is_corrected_as_ours_is() {
    let own = Desk::with(&folder("cqdg/example-clean")).overview(Request::Check);
    let (mut desk, overview) = under(&ours());
    assert!(overview.dictionary.loaded && !overview.dictionary.as_published);
    assert_eq!(errors(&desk), Vec::<String>::new());
    // Those that change what is checked, and no others: what is said of the words is said of ours.
    assert!((3..own.dictionary.defects).contains(&overview.dictionary.defects), "{}", overview.dictionary.defects);
    let Reply::Defects { defects } = desk.ask(Request::Defects).0 else { panic!("the defects") };
    assert!(defects.iter().all(|defect| defect.changes_checks));
    assert_eq!(defects.len(), overview.dictionary.defects as usize);
    let manifest = desk.bundle(false).expect("a bundle that is no draft").1;
    assert!(!manifest.is_empty());
    // As published it is to be had too, with the defect that a finding is there for.
    desk.overview(Request::AsPublished { published: true });
    assert!(desk.check().dictionary.as_published);
    assert!(!errors(&desk).is_empty() && desk.report().groups.iter().any(|group| group.key.defect.is_some()));
    desk.overview(Request::AsPublished { published: false });
    // Another validator knows of no correction.
    desk.overview(Request::JudgeAs { manner: Manner::Lectern });
    assert_eq!(desk.check().dictionary.defects, 0);
    assert!(!errors(&desk).is_empty());
}

#[test]
fn what_a_dictionary_says_otherwise_is_left_as_it_is() {
    let mut mended = ours();
    let schemas = mended["schemas"].as_array_mut().expect("schemas");
    let diagnosis = schemas.iter_mut().find(|schema| schema["name"] == "Diagnosis").expect("the table");
    let field = diagnosis["fields"].as_array_mut().expect("fields").iter_mut().find(|field| field["name"] == "t_category");
    field.expect("the field")["restrictions"] = json!({ "codeList": ["T9"] });
    let (mut desk, overview) = under(&mended);
    assert_eq!(errors(&desk), [r#"C103 Some("Diagnosis") Some("t_category")"#]);
    assert!(overview.dictionary.defects > 0);
    let Reply::Defects { defects } = desk.ask(Request::Defects).0 else { panic!("the defects") };
    assert!(defects.iter().any(|defect| defect.fields.iter().any(|field| field == "n_category")));
}

#[test]
fn a_dictionary_of_other_tables_has_none_of_them() {
    let small = json!({ "name": "small", "version": "1", "schemas": [{ "name": "person", "fields": [
        { "name": "id", "valueType": "string", "restrictions": { "required": true } }] }] });
    let (_, overview) = under(&small);
    assert!(overview.dictionary.loaded && overview.dictionary.defects == 0);
}

#[test]
fn the_published_files_pass_the_clean_study() {
    let folder = root().join("../shared/reference/cqdg");
    for name in ["1.6.fr", "1.6.en", "1.5.fr", "1.5.en"] {
        let path = folder.join(format!("cqdg-dictionary-{name}.json"));
        if !path.exists() {
            println!("The published CQDG dictionaries are not on this computer: not compared.");
            return;
        }
        let (desk, overview) = under(&json_of(&path));
        assert!(overview.dictionary.defects > 0, "{name}");
        // In 1.5 a column of the participants had another name: no defect, another dictionary.
        let left: Vec<String> = errors(&desk).into_iter().filter(|error| !error.contains(r#""participant""#)).collect();
        assert_eq!(left, Vec::<String>::new(), "{name}");
    }
}
