//! The fields of a table as a reader of the dictionary sees them, and a dictionary that comes from where the page stands.

use crate::desk::Desk;
use bordereau::protocol::{Needed, Overview, Progress, Reply, Request, TableFields};
use bordereau::text::Lang;
use std::io::Cursor;

fn fields(desk: &mut Desk, table: &str) -> TableFields {
    match desk.ask(Request::Fields { table: table.into() }).0 {
        Reply::Fields(fields) => fields,
        other => panic!("{table}: {other:?}"),
    }
}

fn give(desk: &mut Desk, name: &str, text: &str) -> Result<Overview, String> {
    let input = Box::new(Cursor::new(text.as_bytes().to_vec()));
    match desk.session.handle(Request::Dictionary { name: name.into() }, vec![input], &mut |_: Progress| true).0 {
        Reply::Overview(overview) => Ok(*overview),
        Reply::Failed { message } => Err(message),
        other => panic!("{other:?}"),
    }
}

const SMALL: &str = r#"{"name":"small","version":"3","schemas":[
    {"name":"person","fields":[{"name":"id","valueType":"string","restrictions":{"required":true},"unique":true}],"restrictions":{"uniqueKey":["id"]}},
    {"name":"visit","fields":[
        {"name":"person","valueType":"string","restrictions":{"required":true,"regex":"^P[0-9]+$"}},
        {"name":"day","valueType":"integer","restrictions":{"range":{"min":0,"max":400}},"meta":{"units":"days"}},
        {"name":"seasons","valueType":"string","isArray":true,"delimiter":",","restrictions":{"codeList":["spring","summer"]}},
        {"name":"reason","valueType":"string","restrictions":{"if":{"conditions":[{"fields":["day"],"match":{"exists":true}}]},"then":{"required":true}}}],
     "restrictions":{"uniqueKey":["person","day"],"foreignKey":[{"schema":"person","mappings":[{"local":"person","foreign":"id"}]}]}}]}"#;

#[test]
fn every_field_of_every_table_is_told_in_both_languages() {
    for programme in ["cqdg", "htan"] {
        let mut desk = Desk::of(Some(programme));
        for lang in [Lang::Fr, Lang::En] {
            let overview = desk.overview(Request::Language { lang });
            for (name, label, count) in overview.dictionary.tables {
                let told = fields(&mut desk, &name);
                assert_eq!((&told.name, &told.label, told.fields.len()), (&name, &label, count as usize));
                for field in told.fields {
                    assert!(!field.kind.is_empty() && field.kind.ends_with('.'), "{name}.{}: {}", field.name, field.kind);
                    let conditional = field.needed == Needed::Sometimes;
                    assert!(!conditional || !field.rules.is_empty(), "{name}.{} does not say when it is needed", field.name);
                }
            }
        }
    }
}

#[test]
fn a_field_says_kind_limits_codes_need_and_references_in_words() {
    let mut desk = Desk::new();
    give(&mut desk, "small.json", SMALL).expect("a dictionary");
    let told = fields(&mut desk, "VISIT");
    assert_eq!(told.rules, ["One row only for each combination of person and day."]);
    let [person, day, seasons, reason] = told.fields.as_slice() else { panic!("{told:?}") };
    assert_eq!((person.needed, person.patterns.as_slice()), (Needed::Always, ["^P[0-9]+$".to_owned()].as_slice()));
    assert_eq!(person.rules, ["Must exist in the table “person”."]);
    assert_eq!((day.needed, day.kind.as_str()), (Needed::Never, "A whole number, from 0 to 400, in days."));
    assert_eq!(seasons.kind, "Values of the list, separated by “,”.");
    assert_eq!(seasons.codes, [("spring".to_owned(), String::new()), ("summer".to_owned(), String::new())]);
    assert_eq!(
        (reason.needed, reason.rules.as_slice()),
        (Needed::Sometimes, ["Required when the column “day” is filled in.".to_owned()].as_slice())
    );
    assert_eq!(fields(&mut desk, "person").fields[0].rules, ["Each value once only."]);
}

#[test]
fn a_table_that_is_not_there_is_named() {
    let mut desk = Desk::new();
    match desk.ask(Request::Fields { table: "nothing".into() }).0 {
        Reply::Failed { message } => assert!(message.contains("“nothing”"), "{message}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_dictionary_of_the_site_is_no_file_and_stays_until_another_one_is_chosen() {
    let mut desk = Desk::new();
    let own = desk.overview(Request::Language { lang: Lang::En }).dictionary.hash;
    let given = give(&mut desk, "fr/3.json", SMALL).expect("a dictionary");
    assert_eq!((given.dictionary.name.as_str(), given.files.len(), given.dictionary.loaded), ("small", 0, true));
    let said = give(&mut desk, "fr/none.json", "{}").expect_err("no dictionary");
    assert!(said.contains("“fr/none.json”"), "{said}");
    assert_eq!(desk.overview(Request::Clear).dictionary.name, "small");
    assert_eq!(desk.overview(Request::OwnDictionary).dictionary.hash, own);
}
